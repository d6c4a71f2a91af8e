"""Statements in, a proven ledger out. The layout is told in README.md."""
