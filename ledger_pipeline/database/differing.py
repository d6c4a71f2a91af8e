"""How two databases of one schema differ, row for row. Equal tables are told by a number of each; others are gone through."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from ledger_pipeline.database.history import DERIVED, KEPT
from ledger_pipeline.database.sql import load_sql
from ledger_pipeline.database.summaries import SUMMARY_VIEWS

#: What need not be equal, for it says when or by what means something was last worked out, not what came out.
NOT_COMPARED = {
    "statement_files": ("reader_version", "tried_with"),
    "transaction_years": ("changed_at",),
    "transactions": ("search_text",),
}

#: Relations that are only sums of others.
SUMS = SUMMARY_VIEWS

#: So many rows of each kind are shown of a table.
EXAMPLES = 5


@dataclass(frozen=True, slots=True)
class RowDifference:
    """A row by its key; its values in the one database and in the other, None where it is not. Of a row that is in both, only
    the values that differ."""

    key: dict[str, Any]
    before: dict[str, Any] | None
    after: dict[str, Any] | None


@dataclass(slots=True)
class TableDifference:
    """How many rows of a table only the one database has, only the other, and both otherwise; with the first few of each."""

    table: str
    only_before: int = 0
    only_after: int = 0
    changed: int = 0
    examples: list[RowDifference] = field(default_factory=list)

    @property
    def is_one(self) -> bool:
        return bool(self.only_before or self.only_after or self.changed)

    @property
    def only_adds(self) -> bool:
        """Whether the other database has all that the one has, and as it is."""
        return not (self.only_before or self.changed)


def compare_databases(
    before: sa.Connection, after: sa.Connection, leave_out: Sequence[str] = ()
) -> Iterator[tuple[int, TableDifference]]:
    """Each relation of a ledger: how many rows it has in the other database, and how the two differ."""
    for name in (*KEPT, *(table for table in DERIVED if table not in SUMS), *SUMS):
        if name not in leave_out:
            yield _compare(before, after, name)


def _compare(before: sa.Connection, after: sa.Connection, name: str) -> tuple[int, TableDifference]:
    columns = [c for c in after.scalars(load_sql("columns"), {"relation": name}) if c not in NOT_COMPARED.get(name, ())]
    digests = [one.execute(_digest(name, columns)).one() for one in (before, after)]
    difference = TableDifference(name)
    if digests[0] != digests[1]:
        keys = list(after.scalars(load_sql("primary_key"), {"relation": name})) or columns
        _go_through(_rows(before, name, keys, columns), _rows(after, name, keys, columns), keys, difference)
    return digests[1].rows, difference


def _digest(name: str, columns: Sequence[str]) -> sa.Select[Any]:
    """How many rows there are, and two sums over all of them."""
    row = sa.cast(sa.func.row(*map(sa.column, columns)), sa.Text)
    sums = [
        sa.func.coalesce(sa.func.sum(sa.cast(sa.func.hashtextextended(row, seed), sa.Numeric)), 0).label(f"sum_{seed}")
        for seed in (0, 1)
    ]
    return sa.select(sa.func.count().label("rows"), *sums).select_from(sa.table(name))


#: A row: its key as text, and its values by column as JSON.
_Row = tuple[str, str]


def _rows(connection: sa.Connection, name: str, keys: Sequence[str], columns: Sequence[str]) -> Iterator[_Row]:
    """In the order of the keys, as Python compares them."""
    key = sa.cast(sa.func.jsonb_build_array(*map(sa.column, keys)), sa.Text).label("key")
    named: list[sa.ColumnElement[Any]] = []
    for column in columns:
        named += [sa.literal(column), sa.column(column)]
    row = sa.cast(sa.func.jsonb_build_object(*named), sa.Text).label("row")
    query = sa.select(key, row).select_from(sa.table(name)).order_by(sa.collate(key, "C"), sa.collate(row, "C"))
    found = connection.execution_options(stream_results=True, max_row_buffer=5_000).execute(query)
    for one in found:
        yield one.key, one.row


def _go_through(before: Iterator[_Row], after: Iterator[_Row], keys: Sequence[str], difference: TableDifference) -> None:
    one, other = next(before, None), next(after, None)
    while one or other:
        if one == other:
            one, other = next(before, None), next(after, None)
        elif other is None or (one is not None and one[0] < other[0]):
            assert one is not None
            difference.only_before += 1
            _add(difference, difference.only_before, keys, one, None)
            one = next(before, None)
        elif one is None or other[0] < one[0]:
            difference.only_after += 1
            _add(difference, difference.only_after, keys, None, other)
            other = next(after, None)
        else:
            difference.changed += 1
            _add(difference, difference.changed, keys, one, other)
            one, other = next(before, None), next(after, None)


def _add(difference: TableDifference, number: int, keys: Sequence[str], one: _Row | None, other: _Row | None) -> None:
    if number > EXAMPLES:
        return
    before, after = (None if row is None else json.loads(row[1], parse_float=str) for row in (one, other))
    if before is not None and after is not None:
        differing = [name for name in after if before[name] != after[name]]
        before, after = ({name: values[name] for name in differing} for values in (before, after))
    key, _ = one or other or ("[]", "")
    difference.examples.append(RowDifference(dict(zip(keys, json.loads(key, parse_float=str), strict=True)), before, after))
