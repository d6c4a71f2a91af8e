"""OFX 2.2 (XML), as money programs import it: one statement of all transactions an account, in one file.

``FITID`` is the transaction's UUID: importing a later export again doubles nothing. ``LEDGERBAL`` is as to the holder: what
is owed on a card is below zero. Where a second date is printed it is ``DTPOSTED``, and the transaction's own ``DTUSER``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import BinaryIO
from xml.sax.saxutils import escape

from ledger_pipeline.exporting.balances import Balances
from ledger_pipeline.exporting.model import Account, Row

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8" standalone="no"?>',
    '<?OFX OFXHEADER="200" VERSION="220" SECURITY="NONE" OLDFILEUID="NONE" NEWFILEUID="NONE"?>',
)

_FINE = "<STATUS><CODE>0</CODE><SEVERITY>INFO</SEVERITY></STATUS>"

#: What OFX calls the kinds; the others are DEBIT or CREDIT by their sign.
_TYPES = {"fee": "FEE", "interest": "INT", "payment": "PAYMENT", "transfer": "XFER", "deposit": "DEP"}

#: The longest texts that OFX allows.
_BANK_ID, _NAME, _MEMO = 9, 32, 255


def write_ofx(statements: Iterable[tuple[Balances, Iterable[Row]]], out: BinaryIO, *, written: dt.datetime) -> None:
    """Writes the accounts, those at banks before cards, with their rows in the order of days; ``written`` is now."""

    def put(*lines: str) -> None:
        out.write("".join(f"{line}\n" for line in lines).encode())

    moment = written.astimezone(dt.UTC).strftime("%Y%m%d%H%M%S")
    put(*_HEAD, "<OFX>", "<SIGNONMSGSRSV1><SONRS>", _FINE, f"<DTSERVER>{moment}</DTSERVER>", "<LANGUAGE>ENG</LANGUAGE>")
    put("</SONRS></SIGNONMSGSRSV1>")
    group = None
    for balances, rows in statements:
        card = "CC" if balances.account.is_card else ""
        wanted = "CREDITCARDMSGSRSV1" if card else "BANKMSGSRSV1"
        if wanted != group:
            put(*([f"</{group}>"] if group else []), f"<{wanted}>")
            group = wanted
        put(f"<{card}STMTTRNRS>", f"<TRNUID>{balances.account.uuid}</TRNUID>", _FINE, f"<{card}STMTRS>")
        put(f"<CURDEF>{escape(balances.currency)}</CURDEF>", *_account(balances.account))
        put(f"<BANKTRANLIST><DTSTART>{_day(balances.opened)}</DTSTART><DTEND>{_day(balances.last_day)}</DTEND>")
        for row in rows:
            put("".join(_transaction(row)))
        put("</BANKTRANLIST>")
        put(f"<LEDGERBAL><BALAMT>{_number(balances.held)}</BALAMT><DTASOF>{_day(balances.last_day)}</DTASOF></LEDGERBAL>")
        put(f"</{card}STMTRS>", f"</{card}STMTTRNRS>")
    put(*([f"</{group}>"] if group else []), "</OFX>")


def _account(account: Account) -> Iterator[str]:
    """The ledger knows only the last digits of an account's number: the end of its UUID makes them an account of its own."""
    number = f"{account.mask or ''}-{account.uuid.replace('-', '')[-16:]}".lstrip("-")
    if account.is_card:
        yield f"<CCACCTFROM><ACCTID>{number}</ACCTID></CCACCTFROM>"
        return
    bank = "".join(
        character for character in (account.institution or "").upper() if character.isascii() and character.isalnum()
    )
    kind = "SAVINGS" if account.kind == "savings" else "CHECKING"
    yield f"<BANKACCTFROM><BANKID>{bank[:_BANK_ID] or 'UNKNOWN'}</BANKID><ACCTID>{number}</ACCTID>"
    yield f"<ACCTTYPE>{kind}</ACCTTYPE></BANKACCTFROM>"


def _transaction(row: Row) -> Iterator[str]:
    type_ = _TYPES.get(row.kind or "") or ("DEBIT" if row.amount < 0 else "CREDIT")
    yield f"<STMTTRN><TRNTYPE>{type_}</TRNTYPE>"
    yield f"<DTPOSTED>{_day(row.posting_date or row.date)}</DTPOSTED>"
    if row.posting_date is not None:
        yield f"<DTUSER>{_day(row.date)}</DTUSER>"
    yield f"<TRNAMT>{_number(row.amount)}</TRNAMT><FITID>{row.uuid}</FITID>"
    name, memo = _text(row.merchant or row.description, _NAME), _text(row.description, _MEMO)
    if name:
        yield f"<NAME>{name}</NAME>"
    if memo:
        yield f"<MEMO>{memo}</MEMO>"
    yield "</STMTTRN>"


def _day(day: dt.date) -> str:
    """At noon, Greenwich: the same day wherever it is read."""
    return f"{day.isoformat().replace('-', '')}120000"


def _number(amount: Decimal) -> str:
    return format(amount, "f")


def _text(text: str, longest: int) -> str:
    seen = "".join(character if character.isprintable() else " " for character in text)
    return escape(seen[:longest].strip())
