"""Statements drawn from memory of how real banks print theirs, each with its truth and with lies told in its layout.

Nobody who draws here knows how the reader works, and no drawing is fitted to it: what it makes of them is its honest score
(``python -m ledger_pipeline_tests.parsing.banks``). People, account numbers and amounts are made up.
"""
