"""Rows for tests that need no database."""

from __future__ import annotations

from datetime import date
from typing import Any

from ledger_pipeline.exporting.model import Account, Row

BANK = Account(1, "01900000-0000-7000-8000-00000000000a", "Bank checking 7046", "Bank", "checking", "7046", "USD")
CARD = Account(2, "01900000-0000-7000-8000-00000000000b", "Card 9064", "Card", "credit_card", "9064", "USD")


def a_row(**values: Any) -> Row:
    nothing = dict.fromkeys(Row._fields)
    usual = {
        "uuid": "01900000-0000-7000-8000-000000000001",
        "date": date(2025, 1, 7),
        "account": BANK,
        "description": "SHOP",
        "currency": "USD",
        "proven": True,
    }
    return Row(**{**nothing, **usual, **values})
