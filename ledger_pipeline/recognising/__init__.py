"""Merchants, kinds and categories of transactions, transfers between own accounts, and suggestions for what is not certain."""
