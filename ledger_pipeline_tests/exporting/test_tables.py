"""CSV and Parquet, read back by others: every row, every value, to the cent."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from ledger_pipeline.exporting.as_csv import COLUMNS
from ledger_pipeline.exporting.as_parquet import SCHEMA, write_parquet
from ledger_pipeline_tests.exporting.conftest import Exporter
from ledger_pipeline_tests.exporting.ledger import AWKWARD, NOTE
from ledger_pipeline_tests.exporting.rows import a_row

DOC = Path(__file__).parents[2] / "docs" / "exporting.md"


def plain(value: Any) -> str:
    """A value as CSV has it, by a rule of this test's own."""
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else str(value)


def test_csv_is_the_table(exports: dict[str, Path], rows: list[dict[str, Any]]) -> None:
    text = exports["csv"].read_bytes().decode("utf-8")
    read = list(csv.DictReader(text.splitlines(keepends=True)))
    assert read == [{name: plain(value) for name, value in row.items()} for row in rows]
    assert tuple(rows[0]) == COLUMNS
    assert {row["description"] for row in read} >= set(AWKWARD) and NOTE in {row["note"] for row in read}
    assert re.search(r"(?<!\r)\n", text.replace(NOTE.replace('"', '""'), "")) is None  # every line ends as RFC 4180 says


def test_csv_adds_up_elsewhere(exports: dict[str, Path], sums: dict[tuple[str, str], Decimal]) -> None:
    query = (
        "SELECT account_uuid, currency, sum(CAST(amount AS decimal(14, 2))) FROM read_csv(?, all_varchar = true) GROUP BY ALL"
    )
    assert {row[:2]: row[2] for row in duckdb.execute(query, [str(exports["csv"])]).fetchall()} == sums


def test_csv_for_spreadsheets(export: Exporter, exports: dict[str, Path], tmp_path: Path) -> None:
    safe = export("csv", tmp_path, "--spreadsheet-safe").read_text(encoding="utf-8-sig")
    exact = exports["csv"].read_text(encoding="utf-8")
    assert (tmp_path / "ledger.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    changed = set()
    for careful, as_it_is in zip(csv.DictReader(safe.splitlines()), csv.DictReader(exact.splitlines()), strict=True):
        for name, value in careful.items():
            if value != as_it_is[name]:
                assert value == f"'{as_it_is[name]}"
                changed.add(value)
            assert name in ("amount", "balance") or not value.startswith(tuple("=+-@"))
    assert changed == {f"'{AWKWARD[n]}" for n in (1, 3, 4)}


def test_parquet_is_the_table(exports: dict[str, Path], rows: list[dict[str, Any]]) -> None:
    pattern = str(exports["parquet"] / "*" / "*.parquet")
    result = duckdb.execute("SELECT * FROM read_parquet(?, hive_partitioning = true) ORDER BY date, uuid", [pattern])
    names = [column[0] for column in result.description or ()]
    read = [dict(zip(names, found, strict=True)) for found in result.fetchall()]
    assert [found.pop("year") for found in read] == [found["date"].year for found in read]
    assert read == sorted(rows, key=lambda row: (row["date"], row["uuid"]))
    types = {name: kind for name, kind, *_ in duckdb.execute("DESCRIBE SELECT * FROM read_parquet(?)", [pattern]).fetchall()}
    assert types["amount"] == types["balance"] == "DECIMAL(14,2)"
    assert types["date"] == types["posting_date"] == "DATE"


def test_parquet_adds_up_elsewhere(exports: dict[str, Path], sums: dict[tuple[str, str], Decimal]) -> None:
    query = "SELECT account_uuid, currency, sum(amount) FROM read_parquet(?) GROUP BY ALL"
    pattern = str(exports["parquet"] / "**" / "*.parquet")
    assert {row[:2]: row[2] for row in duckdb.execute(query, [pattern]).fetchall()} == sums


def test_parquet_has_a_folder_a_year(exports: dict[str, Path], rows: list[dict[str, Any]]) -> None:
    files = sorted(path for path in exports["parquet"].rglob("*") if path.is_file())
    years = Counter(row["date"].year for row in rows)
    assert [path.relative_to(exports["parquet"]).as_posix() for path in files] == [
        f"year={year}/transactions.parquet" for year in sorted(years)
    ]
    assert [pq.ParquetFile(path).metadata.num_rows for path in files] == [years[year] for year in sorted(years)]


def test_many_rows_are_groups_of_rows(tmp_path: Path) -> None:
    many = (a_row(amount=Decimal(n).scaleb(-2)) for n in range(70_000))
    [path] = write_parquet(many, tmp_path)
    read = pq.ParquetFile(path)
    assert [read.metadata.row_group(n).num_rows for n in range(read.num_row_groups)] == [65_536, 4_464]
    assert read.schema_arrow == SCHEMA
    assert read.read(["amount"])["amount"].to_pylist() == [Decimal(n).scaleb(-2) for n in range(70_000)]


def test_what_does_not_fit_is_not_rounded(tmp_path: Path) -> None:
    with pytest.raises(pa.ArrowInvalid):
        write_parquet([a_row(amount=Decimal("0.001"))], tmp_path)


def documented(number: int) -> list[tuple[Any, ...]]:
    """What a query of the documentation finds."""
    queries = re.findall(r"```sql\n(.*?)```", DOC.read_text(encoding="utf-8"), re.DOTALL)
    assert len(queries) == 3
    return duckdb.sql(queries[number]).fetchall()


def added(found: Iterable[tuple[tuple[Any, ...], Decimal]]) -> dict[tuple[Any, ...], Decimal]:
    sums: dict[tuple[Any, ...], Decimal] = {}
    for place, amount in found:
        sums[place] = sums.get(place, Decimal()) + amount
    return sums


def is_spent(row: dict[str, Any]) -> bool:
    return row["kind"] == "refund" or (row["amount"] < 0 and row["kind"] not in ("transfer", "payment"))


@pytest.fixture
def _beside(exports: dict[str, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(exports["parquet"].parent)


@pytest.mark.usefixtures("_beside")
def test_the_documented_query_of_spending(rows: list[dict[str, Any]]) -> None:
    expected = added(
        ((row["date"].year, row["currency"], row["category"] or "Uncategorized"), -row["amount"])
        for row in rows
        if is_spent(row)
    )
    assert {found[:3]: found[3] for found in documented(0)} == expected


@pytest.mark.usefixtures("_beside")
def test_the_documented_query_of_accounts(rows: list[dict[str, Any]]) -> None:
    expected = added(((row["account"], row["currency"]), row["amount"]) for row in rows)
    found = documented(1)
    assert {one[:2]: one[3] for one in found} == expected
    assert (sum(one[2] for one in found), sum(one[4] for one in found)) == (
        len(rows),
        sum(not row["proven"] for row in rows),
    )


@pytest.mark.usefixtures("_beside")
def test_the_documented_query_of_months(rows: list[dict[str, Any]]) -> None:
    own = [row for row in rows if row["date"].year == 2025 and row["kind"] not in ("transfer", "payment")]
    expected = added(((f"{row['date']:%Y-%m}", row["currency"], row["amount"] > 0), row["amount"]) for row in own)
    found = documented(2)
    assert {(*one[:2], True): one[2] for one in found if one[2]} | {
        (*one[:2], False): one[3] for one in found if one[3]
    } == expected
