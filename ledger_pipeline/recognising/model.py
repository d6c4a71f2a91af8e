"""What a transaction was: who the other side is, of what kind it is, what it was for, and how we know.

Nothing in ``recognising`` does I/O but reading its own packaged data, and nothing knows the database or Dagster. What it says
of a row follows from the row and from the rules in force alone, so that the order of imports never shows. What takes more than
one row to know (that two are the two sides of one transfer) is in ``transfers``.

Sign: as everywhere, ``amount > 0`` is money to the holder, ``amount < 0`` money out, for cards too.
"""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """What a transaction is; the values are stored. ``PAYMENT`` and ``TRANSFER`` are no spending and no income."""

    PURCHASE = "purchase"
    REFUND = "refund"  # money back for a purchase or a fee: less spending, not income
    FEE = "fee"
    INTEREST = "interest"  # credited or charged
    PAYMENT = "payment"  # of a card's or a loan's balance, on either side
    TRANSFER = "transfer"  # between the owner's own accounts
    DEPOSIT = "deposit"  # any other money in
    WITHDRAWAL = "withdrawal"  # cash, cheques, and any other money out


#: Moves between the owner's own accounts: neither spending nor income.
MOVES = frozenset({Kind.PAYMENT, Kind.TRANSFER})

#: The category of every move that nobody has put elsewhere by hand.
MOVE_CATEGORY = "Transfers"

#: What stands in the place of a category where there is none: so the summaries call it.
UNCATEGORIZED = "Uncategorized"


class MerchantSource(StrEnum):
    """How a merchant is known; the values are stored."""

    PACKAGED = "packaged"  # a pattern of the packaged table
    CLEANED = "cleaned"  # what is left of the description without store numbers, cities, references
    BY_HAND = "by hand"  # the owner said that it is this one
    MIGRATED = "migrated"  # it came with the flat ledger, and stays


class CategorySource(StrEnum):
    """How a category is known; the values are stored. A later one never overwrites an earlier one of this order."""

    BY_HAND = "by hand"  # the owner set it for this transaction
    MIGRATED = "migrated"  # it came with the flat ledger
    MOVE = "move"  # a payment or transfer between own accounts
    RULE = "rule"  # a rule; ``category_rule`` says which
    LEARNED = "learned"  # a suggestion for its merchant that the owner accepted


class Row(NamedTuple):  # rather than a dataclass: there are millions of them
    """One transaction as printed."""

    account: str  # its name, as rules name it
    account_kind: str  # checking, savings or credit_card
    description: str  # as printed
    amount: Decimal
    section: str | None  # what the statement's section says: see statement_lines.section


class Recognised(NamedTuple):
    """What is known of a row. ``merchant`` is None where the description names nobody (a cheque, interest, cash)."""

    kind: Kind
    merchant: str | None
    merchant_source: MerchantSource | None
    category: str | None  # hierarchical, "Food:Groceries"; None is uncategorised
    category_source: CategorySource | None
    category_rule: str | None  # name of the rule, where the source is one
