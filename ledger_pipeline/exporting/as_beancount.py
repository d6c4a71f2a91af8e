"""A file for beancount (2 and 3): https://beancount.github.io/docs/beancount_language_syntax.html

Every posting that a statement prints carries its ``uuid`` and ``statement``. The flag is ``*`` where proven statements
print all of it, else ``!``. The balances of proven statements are asserted to the cent, on the day after: beancount looks
in the morning.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import chain
from typing import BinaryIO

from ledger_pipeline.exporting.double_entry import Books, Check, Entry, Posting, journal
from ledger_pipeline.exporting.model import Row

_DAY = dt.timedelta(days=1)


def write_beancount(rows: Iterable[Row], books: Books, out: BinaryIO) -> None:
    """Writes the rows, which come in the order of their days, and what is needed to check them."""
    for lines in chain([_head(books)], map(_lines, journal(rows, books, days_of_postings=False))):
        out.write("".join(f"{line}\n" for line in (*lines, "")).encode())


def _head(books: Books) -> Iterator[str]:
    yield f'option "title" {_quoted("Ledger")}'
    for currency in sorted({one.currency for one in books.balances}):
        yield f'option "operating_currency" {_quoted(currency)}'
    yield ""
    currencies = books.currencies
    for name, (account, day) in sorted(books.own_accounts.items()):
        yield f"{day} open {name} {','.join(currencies[account.id])}"
        yield f"  name: {_quoted(account.name)}"
        yield f"  uuid: {_quoted(account.uuid)}"
    if books.opened is not None:
        for name, category in books.other_accounts.items():
            yield f"{books.opened} open {name}"
            if category is not None:
                yield f"  category: {_quoted(category)}"


def _lines(entry: Entry | Check) -> Iterator[str]:
    if isinstance(entry, Check):
        yield f"{entry.day + _DAY} balance {entry.account}  {_number(entry.amount)} ~ 0 {entry.currency}"
        yield f"  statement: {_quoted(entry.file)}"
        if entry.printed != entry.amount:
            yield f"  printed: {_number(entry.printed)} {entry.currency}"
        return
    texts = " ".join(_quoted(text) for text in (entry.payee, entry.narration) if text is not None)
    link = "" if entry.link is None else f" ^{entry.link}"
    yield f"{entry.day} {'*' if entry.is_proven else '!'} {texts}{link}"
    if entry.note:
        yield f"  note: {_quoted(entry.note)}"
    if entry.category:
        yield f"  category: {_quoted(entry.category)}"
    for posting in entry.postings:
        yield f"  {posting.account}  {_number(posting.amount)} {posting.currency}"
        yield from _metadata(posting)


def _metadata(posting: Posting) -> Iterator[str]:
    if posting.day is not None:
        yield f"    date: {posting.day}"
    if posting.description is not None:
        yield f"    description: {_quoted(posting.description)}"
    if posting.source is not None:
        yield f"    uuid: {_quoted(posting.source.uuid)}"
        if posting.source.posting_date is not None:
            yield f"    posted: {posting.source.posting_date}"
        if posting.source.file is not None:
            yield f"    statement: {_quoted(posting.source.file)}"


def _number(amount: Decimal) -> str:
    return format(amount, "f")


def _quoted(text: str) -> str:
    """A string of beancount: what is no character to be seen is a space in it."""
    seen = "".join(character if character.isprintable() else " " for character in text)
    return '"' + seen.replace("\\", "\\\\").replace('"', '\\"') + '"'
