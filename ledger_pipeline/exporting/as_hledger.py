"""A journal for hledger (1.25 or newer): https://hledger.org/hledger.html#journal

Every posting that a statement prints carries the tags ``uuid`` and ``statement``. The mark is ``*`` where proven statements
print all of it, else ``!``. The balances of proven statements are asserted by postings of nothing, the last of their day.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import chain
from typing import BinaryIO

from ledger_pipeline.exporting.double_entry import Books, Check, Entry, Posting, journal
from ledger_pipeline.exporting.model import Row

#: A journal has no way to write these where they would mean something to hledger: the nearest that means nothing.
_IN_DESCRIPTION = str.maketrans({";": ",", "|": "/"})
_IN_TAG = str.maketrans({",": " ", ":": " ", "[": "(", "]": ")"})


def write_hledger(rows: Iterable[Row], books: Books, out: BinaryIO) -> None:
    """Writes the rows, which come in the order of their days, and what is needed to check them."""
    for lines in chain([_head(books)], map(_lines, journal(rows, books, days_of_postings=True))):
        out.write("".join(f"{line}\n" for line in (*lines, "")).encode())


def _head(books: Books) -> Iterator[str]:
    yield "decimal-mark ."
    for currency in sorted({one.currency for one in books.balances}):
        yield f"commodity 1000.00 {currency}"
    yield ""
    for name, (account, _day) in sorted(books.own_accounts.items()):
        yield f"account {name}  ; {_tag(account.name)} ({account.uuid})"  # a tag here would be every posting's
    for name, category in books.other_accounts.items():
        yield f"account {name}{'' if category is None else f'  ; {_tag(category)}'}"


def _lines(entry: Entry | Check) -> Iterator[str]:
    if isinstance(entry, Check):
        printed = "" if entry.printed == entry.amount else f", printed:{_number(entry.printed)} {entry.currency}"
        yield f"{entry.day} * Balance of the statement  ; statement:{_tag(entry.file)}{printed}"
        yield f"    {entry.account}  0 {entry.currency} = {_number(entry.amount)} {entry.currency}"
        return
    yield f"{entry.day} {'*' if entry.is_proven else '!'} {_description(entry)}"
    tags = {"note": entry.note, "category": entry.category, "transfer": entry.link}
    for name, value in tags.items():
        if value:
            yield f"    ; {name}:{_tag(value)}"
    for posting in entry.postings:
        tagged = ", ".join(f"{name}:{value}" for name, value in _tags(posting))
        yield f"    {posting.account}  {_number(posting.amount)} {posting.currency}{f'  ; {tagged}' if tagged else ''}"


def _description(entry: Entry) -> str:
    """What is in parentheses at its beginning would be a code: an empty one before it is."""
    texts = (_seen(text).translate(_IN_DESCRIPTION) for text in (entry.payee, entry.narration) if text is not None)
    description = " | ".join(texts)
    return f"() {description}" if description.startswith("(") else description


def _tags(posting: Posting) -> Iterator[tuple[str, str]]:
    if posting.day is not None:
        yield "date", str(posting.day)
    if posting.source is not None:
        yield "uuid", posting.source.uuid
        if posting.source.posting_date is not None:
            yield "posted", str(posting.source.posting_date)
        if posting.source.file is not None:
            yield "statement", _tag(posting.source.file)
    if posting.description is not None:
        yield "description", _tag(posting.description)


def _tag(text: str) -> str:
    return _seen(text).translate(_IN_TAG)


def _seen(text: str) -> str:
    """On one line, without what would be no character to be seen."""
    return " ".join("".join(character if character.isprintable() else " " for character in text).split())


def _number(amount: Decimal) -> str:
    return format(amount, "f")
