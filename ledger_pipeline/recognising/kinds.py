"""Of what kind a transaction is: from the statement's section, words in its description, its sign and the kind of its account.

The words are data: ``data/kinds.toml``; here is how they are weighed. What takes two rows to know, that one account was paid
out of another, is not known here: a transfer is one by itself only where the description names an account of one's own.
"""

from __future__ import annotations

import re
from enum import Flag, auto
from functools import lru_cache
from typing import NamedTuple

from ledger_pipeline.recognising.cleaning import Phrases, packaged_data, phrase, words
from ledger_pipeline.recognising.merchants import Role, packaged_merchants, reduced_description
from ledger_pipeline.recognising.model import Kind, Row

#: Reduced descriptions that are remembered.
_REMEMBERED = 32_768

#: How a payment from account to account ends where only its number and time say what it is, such as
#: "J MORGAN 300000001234567 16JAN20 10:12".
_SENT = re.compile(r"\b\d{12,18} \d{2}[A-Z]{3}\d{2}(?: \d{2}:\d{2})?$")

#: A name that ends like this is a card's: "Northline Card".
_CARDS = frozenset({"card", "cards", "creditcard", "kreditkarte", "mastercard", "visa"})
_NO_CREDIT = frozenset({"gift", "library", "oyster", "clipper", "leap", "opal", "greeting", "sim", "business"})


class Says(Flag):
    """What words of a description say; the names are those of the lists in ``data/kinds.toml``."""

    BANK_FEE = auto()
    FEE = auto()
    INTEREST = auto()
    REFUND = auto()
    CARD_USED = auto()
    INCOME = auto()
    PAID = auto()
    PAYS_A_CARD = auto()
    CARD_PAID = auto()
    PAYMENT_BACK = auto()
    CASH = auto()
    OWN_TRANSFER = auto()
    TRANSFER = auto()
    ACCOUNT = auto()
    HANDED_OVER = auto()
    LOAN = auto()


def kind_of(row: Row, merchant: str | None) -> Kind:
    """The kind of a row; ``merchant`` is who it names, None where it names nobody.

    A section that says fees, interest, checks or cash advances is believed. Otherwise words come first, then the section, then
    the sign. An amount of 0 is money out.
    """
    booking = _Booking(
        reduced_description(row.description),
        is_sent(row.description),
        row.section,
        row.account_kind == "credit_card",
        row.amount > 0,
        merchant,
    )
    return _kind(booking)


def is_sent(description: str) -> bool:
    """Whether a description ends as that of a payment from account to account: all that its numbers say of the kind."""
    return _SENT.search(description) is not None


class _Booking(NamedTuple):
    """What the kind depends on, the same for the many bookings of one shop."""

    reduced: str
    sent: bool
    section: str | None
    of_a_card: bool
    incoming: bool
    merchant: str | None


@lru_cache(maxsize=_REMEMBERED)
def _kind(booking: _Booking) -> Kind:
    says = _says(booking.reduced) | (Says.HANDED_OVER if booking.sent else Says(0))
    role = _role(booking.merchant)
    charged = _charged(booking, says, role)
    if charged is not None:
        return charged
    if booking.of_a_card:
        return _card_in(booking, says, role) if booking.incoming else _card_out(booking, says)
    return _bank_in(booking, says, role) if booking.incoming else _bank_out(booking, says, role)


def _charged(booking: _Booking, says: Says, role: Role | None) -> Kind | None:
    """Fees and interest, on either kind of account."""
    nobody = booking.merchant is None
    if booking.section == "interest" or (Says.INTEREST in says and booking.section != "fees" and (nobody or role is Role.BANK)):
        given_back = booking.incoming and (booking.of_a_card or Says.REFUND in says)
        return Kind.REFUND if given_back else Kind.INTEREST
    if booking.section == "fees" or Says.BANK_FEE in says or (Says.FEE in says and nobody):
        return Kind.REFUND if booking.incoming else Kind.FEE
    return None


def _card_in(booking: _Booking, says: Says, role: Role | None) -> Kind:
    """Money to a card: its holder paid, or a shop paid back."""
    if Says.REFUND in says:
        return Kind.REFUND
    if Says.OWN_TRANSFER in says or (Says.PAID in says and role is not Role.SELLER):
        return Kind.PAYMENT
    return Kind.PAYMENT if booking.section == "payments" and role is not Role.SELLER else Kind.REFUND


def _card_out(booking: _Booking, says: Says) -> Kind:
    if Says.PAYMENT_BACK in says or booking.section == "payments":
        return Kind.PAYMENT
    if booking.section == "cash_advances" or Says.CASH in says:
        return Kind.WITHDRAWAL
    return Kind.TRANSFER if Says.OWN_TRANSFER in says else Kind.PURCHASE


def _bank_in(booking: _Booking, says: Says, role: Role | None) -> Kind:
    if _is_own_transfer(booking, says):
        return Kind.TRANSFER
    if Says.INCOME in says:
        return Kind.DEPOSIT
    given_back = Says.REFUND in says or role is Role.SELLER or (Says.CARD_USED in says and booking.merchant is not None)
    return Kind.REFUND if given_back else Kind.DEPOSIT


def _bank_out(booking: _Booking, says: Says, role: Role | None) -> Kind:
    if booking.section == "checks":
        return Kind.WITHDRAWAL
    if _is_own_transfer(booking, says):
        return Kind.TRANSFER
    nobody = booking.merchant is None
    if Says.CASH in says and nobody:
        return Kind.WITHDRAWAL
    if _pays_a_card(booking, says, role):
        return Kind.PAYMENT
    if nobody or role in (Role.OTHER, Role.BANK) or (Says.HANDED_OVER in says and role is None):
        return Kind.WITHDRAWAL
    return Kind.PURCHASE


def _is_own_transfer(booking: _Booking, says: Says) -> bool:
    """Whether an account of one's own is named, and nobody else."""
    return booking.merchant is None and (Says.OWN_TRANSFER in says or (Says.TRANSFER in says and Says.ACCOUNT in says))


def _pays_a_card(booking: _Booking, says: Says, role: Role | None) -> bool:
    """Whether money out of a bank account pays a card's balance. An instalment to a lender does not: it is spending."""
    if Says.LOAN in says or role is Role.SELLER:
        return False
    if Says.CARD_PAID in says or role is Role.CARD_ISSUER:
        return True
    if Says.PAYS_A_CARD not in says:
        return False
    if role is Role.BANK:
        return True
    name = booking.merchant.lower().split() if booking.merchant is not None and role is None else []
    return len(name) > 1 and name[-1] in _CARDS and name[-2] not in _NO_CREDIT


def _role(merchant: str | None) -> Role | None:
    """What a packaged merchant does; None for any other."""
    packaged = packaged_merchants().get(merchant) if merchant is not None else None
    return packaged.role if packaged is not None else None


@lru_cache(maxsize=2)
def _phrases(*, leading: bool) -> Phrases[Says]:
    """Those that mean something wherever they stand, or in addition those that do as the first words."""
    return Phrases(
        (phrase(text.removeprefix("^")), Says[name.upper()])
        for name, texts in packaged_data("kinds").items()
        for text in texts
        if leading or not text.startswith("^")
    )


def _says(reduced: str) -> Says:
    text = words(reduced)
    said = Says(0)
    for start in range(len(text)):
        for _, meanings in _phrases(leading=start == 0).found(text, start):
            for meaning in meanings:
                said |= meaning
    return said
