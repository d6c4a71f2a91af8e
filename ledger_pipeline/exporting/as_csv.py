"""CSV as RFC 4180 has it: UTF-8, a line of names, days as 2026-01-31, amounts as -1234.50, true and false; nothing where
nothing is known."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import BinaryIO

from ledger_pipeline.exporting.model import Row

COLUMNS = (
    "uuid", "date", "posting_date", "account", "account_uuid", "account_kind", "description", "merchant", "merchant_source",
    "kind", "category", "category_source", "note", "amount", "currency", "balance", "proven", "transfer", "statement",
    "statement_file",
)  # fmt: skip

#: What a spreadsheet takes for the beginning of a formula, also in full width.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def write_csv(rows: Iterable[Row], out: BinaryIO, *, for_spreadsheets: bool = False) -> None:
    """Writes the rows in their order. ``for_spreadsheets``: a text that a spreadsheet would take for a formula gets an
    apostrophe before it, and the file a mark that it is UTF-8; without, every text is exactly what the ledger holds."""
    text = io.TextIOWrapper(out, encoding="utf-8-sig" if for_spreadsheets else "utf-8", newline="", write_through=False)
    writer = csv.writer(text)  # lines end with CRLF
    writer.writerow(COLUMNS)
    shown = _defused if for_spreadsheets else _as_it_is
    for row in rows:
        writer.writerow(
            (
                row.uuid,
                row.date.isoformat(),
                row.posting_date and row.posting_date.isoformat(),
                shown(row.account.name),
                row.account.uuid,
                row.account.kind,
                shown(row.description),
                shown(row.merchant),
                row.merchant_source,
                row.kind,
                shown(row.category),
                row.category_source,
                shown(row.note),
                format(row.amount, "f"),
                row.currency,
                None if row.balance is None else format(row.balance, "f"),
                "true" if row.proven else "false",
                row.transfer,
                row.statement,
                shown(row.file),
            )
        )
    text.flush()
    text.detach()


def _as_it_is(text: str | None) -> str | None:
    return text


def _defused(text: str | None) -> str | None:
    return f"'{text}" if text is not None and text.startswith(_FORMULA) else text
