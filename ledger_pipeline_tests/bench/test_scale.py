"""The ledger that growth is measured on is one that importing could have made, and everything that is measured is there."""

from __future__ import annotations

import argparse

import pytest
from sqlalchemy.engine import Engine

from ledger_pipeline.database.engine import make_engine
from ledger_pipeline.database.server import EmbeddedServer
from ledger_pipeline.database.sql import load_sql
from ledger_pipeline.database.summaries import SUMMARY_VIEWS
from ledger_pipeline_tests.bench.scale import fill, measure, number_of_rows
from ledger_pipeline_tests.conftest import _new_database
from ledger_pipeline_tests.database.imports import findings, scalar


def test_the_ledger_keeps_the_promises_of_one_that_was_imported(engine: Engine) -> None:
    fill(engine, 30_000)  # with fewer, a month may have none, and the ledger no statement of it
    assert scalar(engine, "SELECT count(*) FROM transactions") == 30_000
    assert findings(engine, "unaccounted") == [dict.fromkeys(findings(engine, "unaccounted")[0], 0)]
    assert findings(engine, "missing_statements") == []
    assert findings(engine, "unbalanced_accounts") == []
    assert scalar(engine, "SELECT count(DISTINCT statement_id) FROM transactions WHERE NOT proven") > 0


def test_it_is_the_same_ledger_each_time(engine: Engine, server: EmbeddedServer, _migrated_template: str) -> None:
    other = make_engine(_new_database(server, _migrated_template))
    fill(engine, 1_000)
    fill(other, 1_000)
    query = "SELECT md5(string_agg(concat_ws(' ', id, account_id, description, amount), '|' ORDER BY id)) FROM transactions"
    assert scalar(engine, query) == scalar(other, query)
    other.dispose()


def test_everything_is_measured(engine: Engine) -> None:
    measured = list(measure(engine, 2_000))
    groups = [one.group for one in measured]
    assert list(dict.fromkeys(groups)) == [
        "fill",
        "refresh of everything",
        "transactions",
        "dashboards, five years, all accounts",
        "dashboards, five years, one account",
        "dashboards, all years, all accounts",
        "dashboards, all years, a merchant",
        "dashboards, a month, all accounts",
        "one new statement",
    ]
    assert [one.what for one in measured if one.group == "refresh of everything"] == [*SUMMARY_VIEWS, "all together"]
    assert scalar(engine, "SELECT count(*) FROM transactions") == 2_040
    with engine.connect() as connection:
        assert [connection.scalar(load_sql(f"check_{view}")) for view in SUMMARY_VIEWS] == [0] * len(SUMMARY_VIEWS)


@pytest.mark.parametrize(("text", "rows"), [("100k", 100_000), ("1M", 1_000_000), ("2500", 2_500)])
def test_a_size_is_written_short(text: str, rows: int) -> None:
    assert number_of_rows(text) == rows


@pytest.mark.parametrize("text", ["", "M", "0", "-1", "1.5M", "1G", "ten"])
def test_what_is_no_size(text: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError, match="is no number of rows"):
        number_of_rows(text)
