"""Parquet, a folder for each year (``year=2026/``), as DuckDB and others read it: money as decimal128(14,2), days as date32."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from ledger_pipeline.exporting.model import Row

#: As in the database. What does not fit is an error: nothing is rounded.
MONEY = pa.decimal128(14, 2)

SCHEMA = pa.schema(
    [
        pa.field("uuid", pa.string(), nullable=False),
        pa.field("date", pa.date32(), nullable=False),
        pa.field("posting_date", pa.date32()),
        pa.field("account", pa.string(), nullable=False),
        pa.field("account_uuid", pa.string(), nullable=False),
        pa.field("account_kind", pa.string(), nullable=False),
        pa.field("description", pa.string(), nullable=False),
        pa.field("merchant", pa.string()),
        pa.field("merchant_source", pa.string()),
        pa.field("kind", pa.string()),
        pa.field("category", pa.string()),
        pa.field("category_source", pa.string()),
        pa.field("note", pa.string()),
        pa.field("amount", MONEY, nullable=False),
        pa.field("currency", pa.string(), nullable=False),
        pa.field("balance", MONEY),
        pa.field("proven", pa.bool_(), nullable=False),
        pa.field("transfer", pa.string()),
        pa.field("statement", pa.string()),
        pa.field("statement_file", pa.string()),
    ]
)

#: Rows that are Python's at once, and rows that are written together: what a reader skips or takes.
_BATCH, _GROUP = 4096, 16


def write_parquet(rows: Iterable[Row], folder: Path) -> list[Path]:
    """Writes rows that come in the order of their days, one file a year; returns the files. Raises ``pyarrow.ArrowInvalid``
    if an amount does not fit."""
    written = []
    for year, of_year in itertools.groupby(rows, key=lambda row: row.date.year):
        path = folder / f"year={year}" / "transactions.parquet"
        path.parent.mkdir(mode=0o700)
        with path.open("xb") as file, pq.ParquetWriter(file, SCHEMA, compression="zstd") as writer:
            batches = _batches(of_year)
            while group := list(itertools.islice(batches, _GROUP)):
                writer.write_table(pa.Table.from_batches(group, SCHEMA))
        path.chmod(0o600)
        written.append(path)
    return written


def _batches(rows: Iterator[Row]) -> Iterator[pa.RecordBatch]:
    while some := list(itertools.islice(rows, _BATCH)):
        columns = zip(*map(_values, some), strict=True)
        arrays = [pa.array(values, type=field.type) for values, field in zip(columns, SCHEMA, strict=True)]
        yield pa.RecordBatch.from_arrays(arrays, schema=SCHEMA)


def _values(row: Row) -> tuple[object, ...]:
    account = row.account
    return (
        row.uuid, row.date, row.posting_date, account.name, account.uuid, account.kind, row.description, row.merchant,
        row.merchant_source, row.kind, row.category, row.category_source, row.note, row.amount, row.currency, row.balance,
        row.proven, row.transfer, row.statement, row.file,
    )  # fmt: skip
