"""Every query of every dashboard on a real PostgreSQL, with the rights of Grafana: it runs whatever is chosen, and is right."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
import sqlalchemy as sa

from ledger_pipeline.dashboards.expanding import ALL, Value, View
from ledger_pipeline.dashboards.provisioned import read_board
from ledger_pipeline_tests.dashboards import VIEW, PanelQuery, panel_queries, runner
from ledger_pipeline_tests.dashboards.clicking import clicked, links_of, opened
from ledger_pipeline_tests.dashboards.ledger import AWKWARD, Row, is_received, is_spent, received, spent

CHOICES: dict[str, dict[str, Value]] = {
    "as it opens": {},
    "one account and category": {"account": ["1"], "category": ["Food:Groceries"]},
    "several": {"account": ["1", "2"], "category": ["Food & 'Drink'", "Home", "Uncategorized"]},
    "none": {"account": [], "category": []},
    "none, as a URL says it": {"account": [""], "category": [""]},
    "the other currency": {"currency": "EUR"},
    "a currency that there is not": {"currency": "CHF"},
    "nonsense from a URL": {
        "account": ["1); DROP TABLE accounts; --"],
        "category": ["' OR true --"],
        "statement": "x",
        "page": "y",
    },
    **{f"by {period}": {"period": period} for period in ("day", "week", "month", "quarter", "year")},
}


def rows_of(connection: sa.Connection, query: PanelQuery) -> list[dict[str, Any]]:
    result = connection.execution_options(no_parameters=True).exec_driver_sql(query.sql)
    return [dict(row) for row in result.mappings()]


def totals(connection: sa.Connection, view: View, chosen: Mapping[str, Value]) -> dict[str, Any]:
    """What the Transactions dashboard says in all."""
    query = next(panel_queries(connection, view, chosen, dashboard="ledger-transactions"))
    [row] = rows_of(connection, query)
    return row


# ---------------------------------------------------------------- it runs


@pytest.mark.parametrize("chosen", CHOICES.values(), ids=list(CHOICES))
def test_every_query_runs(connection: sa.Connection, chosen: dict[str, Value]) -> None:
    for query in panel_queries(connection, VIEW, chosen):
        rows_of(connection, query)


@pytest.mark.parametrize("chosen", CHOICES.values(), ids=list(CHOICES))
def test_every_query_runs_on_an_empty_ledger(empty: sa.Connection, chosen: dict[str, Value]) -> None:
    for query in panel_queries(empty, VIEW, chosen):
        for row in rows_of(empty, query):
            assert not any(value for name, value in row.items() if name in ("spent", "received", "net", "balance")), query.title


def test_every_panel_shows_something(connection: sa.Connection) -> None:
    """But for what a good ledger has none of: here, too many files would have to go wrong."""
    shows_nothing = {
        query.title
        for query in panel_queries(connection, VIEW, {"currency": "USD"})
        if not any(value is not None for row in rows_of(connection, query) for value in row.values())
    }
    assert shows_nothing <= {"Missing", "Imports", "Slow queries"}


# ---------------------------------------------------------------- only what it may


def _scanned(plan: Mapping[str, Any]) -> set[str]:
    found = {plan["Relation Name"]} if "Relation Name" in plan else set()
    return found.union(*(_scanned(child) for child in plan.get("Plans", [])))


def test_only_search_and_drill_down_read_transactions(connection: sa.Connection) -> None:
    for query in panel_queries(connection, VIEW):
        [[plan]] = runner(connection)(f"EXPLAIN (FORMAT JSON) {query.sql}")
        plan = json.loads(plan) if isinstance(plan, str) else plan
        base = {name for name in _scanned(plan[0]["Plan"]) if name.startswith("transactions") or name == "statement_lines"}
        if query.dashboard == "ledger-transactions":
            continue
        if query.title.startswith("Rows of") or "statement_coverage" in query.sql:
            base.discard("statement_lines")  # a statement without a printed period is placed by its rows
        assert base == set(), f"{query.dashboard}, {query.title}"


@pytest.mark.parametrize("table", ["users", "account_identities", "transaction_edits", "alembic_version", "import_files"])
def test_the_role_reads_nothing_else(connection: sa.Connection, table: str) -> None:
    with pytest.raises(sa.exc.ProgrammingError, match="permission denied"):
        connection.execute(sa.text(f"SELECT * FROM {table}"))  # noqa: S608


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM transactions",
        "SET default_transaction_read_only = off; UPDATE accounts SET name = 'x'",
        "CREATE TABLE mine ()",
        "SELECT sha256 FROM statement_files",
        "SELECT * FROM pg_authid",
        "COPY (SELECT 1) TO PROGRAM 'true'",
    ],
)
def test_the_role_changes_nothing(reader: sa.Engine, statement: str) -> None:
    with reader.connect() as connection, pytest.raises(sa.exc.DBAPIError, match=r"permission denied|read-only"):
        connection.exec_driver_sql(statement)


def test_the_role_is_stopped_when_it_takes_too_long(connection: sa.Connection) -> None:
    assert connection.scalar(sa.text("SHOW statement_timeout")) == "10s"
    assert connection.scalar(sa.text("SHOW default_transaction_read_only")) == "on"


# ---------------------------------------------------------------- it is right


FILTERS: dict[str, tuple[dict[str, Value], Any]] = {
    "everything": ({}, lambda row: True),
    "one account": ({"account": ["2"]}, lambda row: row.account == 2),
    "none": ({"account": []}, lambda row: False),
    "categories": (
        {"category": ["Food & 'Drink'", "Uncategorized"]},
        lambda row: row.category in ("Food & 'Drink'", "Uncategorized"),
    ),
    "a top level": ({"category": ["Leisure:"]}, lambda row: row.category in ("Leisure", "Leisure:Sports")),
    "a category that others are below": ({"category": ["Leisure"]}, lambda row: row.category == "Leisure"),
    "a top level without others": (
        {"category": ["Home:", "Uncategorized"]},
        lambda row: row.category in ("Home", "Uncategorized"),
    ),
    "spent": ({"flow": "spent"}, is_spent),
    "received": ({"flow": "received"}, is_received),
    "outside": ({"flow": "outside"}, lambda row: not row.own),
    "between own accounts": ({"flow": "own"}, lambda row: row.own),
    "proven": ({"proof": "proven"}, lambda row: row.proven),
    "unproven": ({"proof": "unproven"}, lambda row: not row.proven),
    "from an amount": ({"minimum": "50"}, lambda row: abs(row.amount) >= 50),
    "between amounts": ({"minimum": " 1,000.00", "maximum": "1200.00"}, lambda row: 1000 <= abs(row.amount) <= 1200),
    "no amount": ({"minimum": "fifty", "maximum": "'; --"}, lambda row: True),
    "a merchant": ({"merchant": "O'Brien's \"Pub\""}, lambda row: row.merchant == "O'Brien's \"Pub\""),
    "a merchant that there is not": ({"merchant": "O'Brien"}, lambda row: False),
    "a currency": ({"currency": "EUR"}, lambda row: True),
}


@pytest.mark.parametrize(("chosen", "keeps"), FILTERS.values(), ids=list(FILTERS))
def test_transactions_add_up(connection: sa.Connection, raw: list[Row], chosen: dict[str, Value], keeps: Any) -> None:
    currency = chosen.get("currency", "USD")
    # The days of New York from 10 March 2025 (midnight is 04:00 UTC) to 19 August 2026.
    days = (datetime(2025, 3, 10).date(), datetime(2026, 8, 19).date())  # noqa: DTZ001
    kept = [row for row in raw if row.currency == currency and days[0] <= row.day <= days[1] and keeps(row)]
    found = totals(connection, VIEW, {"currency": currency, **chosen})
    assert found["transactions"] == len(kept)
    assert found["balance_change"] == sum(row.amount for row in kept)
    assert (found["spent"], found["received"]) == (spent(kept), received(kept))
    assert found["own"] == sum(row.amount for row in kept if row.own)


@pytest.mark.parametrize(
    "text", [*AWKWARD, "", "~", "~41~", "a~b~c", "100%25 %26", "Ünï çödé 漢字 😀", "tab\there", "a/b?c=d#e&f;g"]
)
def test_a_text_in_a_link_comes_back(connection: sa.Connection, text: str) -> None:
    linked = connection.scalar(sa.text("SELECT link_text(:text)"), {"text": text})
    assert re.fullmatch(r"[\w .:~-]*", linked)
    assert connection.scalar(sa.text("SELECT plain_text(:linked)"), {"linked": linked}) == text


@pytest.mark.parametrize("linked", ["Food:Groceries", "~0~", "~d800~", "~110000~", "~ffffffff~", "~zz~", "~1~", "a~"])
def test_nonsense_in_a_link_is_no_error(connection: sa.Connection, linked: str) -> None:
    assert connection.scalar(sa.text("SELECT plain_text(:linked)"), {"linked": linked}) is not None


SEARCHES = [
    *AWKWARD,
    "o'brien",
    "'",
    '"',
    "%",
    "_",
    "\\",
    "100%",
    "_FOODS \\",
    "supermarket",
    "café",
    "CREME",
    "nothing like it",
    "' OR '1'='1",
    "%' OR true --",
    "\\' OR true --",
    "${account}",
    "$account",
    "{account:raw}",
    "?",
    ":name",
    "%(name)s",
    "first  day",
]


@pytest.mark.parametrize("text", SEARCHES)
def test_a_search_finds_what_it_says(connection: sa.Connection, raw: list[Row], text: str) -> None:
    wanted = " ".join(text.casefold().split())
    found = totals(connection, VIEW, {"search": text, "currency": "USD"})
    days = (datetime(2025, 3, 10).date(), datetime(2026, 8, 19).date())  # noqa: DTZ001
    of_view = [row for row in raw if row.currency == "USD" and days[0] <= row.day <= days[1]]
    kept = [row for row in of_view if wanted in " ".join(row.text.casefold().split())]
    assert (found["transactions"], found["balance_change"]) == (len(kept), sum(row.amount for row in kept))
    assert len(kept) < len(of_view)


def test_pages_are_all_of_it(connection: sa.Connection, raw: list[Row]) -> None:
    wide = replace(VIEW, start=datetime(2000, 1, 1, tzinfo=UTC), end=datetime(2030, 1, 1, tzinfo=UTC))
    seen = []
    for page in range(1, 5):
        *_, query = panel_queries(connection, wide, {"page": str(page), "currency": "USD"}, dashboard="ledger-transactions")
        rows = rows_of(connection, query)
        assert len(rows) <= 200
        seen += rows
    assert len({row["number"] for row in seen}) == len(seen) == len([row for row in raw if row.currency == "USD"])
    assert sum(row["amount"] for row in seen) == sum(row.amount for row in raw if row.currency == "USD")
    assert [row["date"] for row in seen] == sorted((row["date"] for row in seen), reverse=True)
    assert all(row["file"] and row["page"] and row["line"] for row in seen)


#: What a column that leads to transactions says of them, where it is not simply their sum.
SAYS = {
    "unproven": lambda found, row: found["spent"] + found["received"] == row["unproven"],
    "proven": lambda found, row: found["spent"] + found["received"] == row["unproven"],
    "categorised": lambda found, row: found["spent"] == row["spent"],
    "moved": lambda found, row: found["own"] == row["moved"],
    "savings_rate": lambda found, row: found["received"] == row["received"] and found["balance_change"] == row["net"],
    "spent_usual": lambda found, row: round(found["spent"] / row["months"], 2) == row["spent_usual"],
    "received_usual": lambda found, row: round(found["received"] / row["months"], 2) == row["received_usual"],
    "net_usual": lambda found, row: abs(found["balance_change"] / row["months"] - row["net_usual"]) <= Decimal("0.01"),
    "usual": lambda found, row: abs(found["spent"] / row["months"] - row["usual"]) <= Decimal("0.01"),
    "average": lambda found, row: abs(found["spent"] / row["periods"] - row["average"]) <= Decimal("0.01"),
    "transactions": lambda found, row: found["transactions"] == row["transactions"],
    "period_start": lambda found, row: found["transactions"] > 0,
}


@pytest.mark.parametrize("currency", ["USD", "EUR"])
@pytest.mark.parametrize("period", ["week", "month", "quarter"])
@pytest.mark.parametrize("account", [ALL, ["1", "2", "3"], ["1"]], ids=str)
def test_every_number_is_the_sum_of_the_rows_that_it_leads_to(
    connection: sa.Connection, currency: str, period: str, account: Value
) -> None:
    chosen: dict[str, Value] = {"currency": currency, "period": period, "account": account, "month": "2026-02-01"}
    followed = 0
    for query in panel_queries(connection, VIEW, chosen):
        rows = rows_of(connection, query)
        board = read_board(query.dashboard)
        own = {name: value for name, value in chosen.items() if name in board.variables}
        values = board.values(runner(connection), VIEW, own)
        everything = [name for name, one in board.variables.items() if one.get("multi") and chosen.get(name, ALL) == ALL]
        for column, url in links_of(query.panel):
            for row in rows[:: max(1, len(rows) // 4)]:
                value = row[column]
                if value is None:
                    continue
                uid, view, target = opened(clicked(url, row, values, VIEW, everything))
                if uid != "ledger-transactions":
                    continue
                found = totals(connection, view, target)
                says = SAYS.get(column) or _sum_of(str(target["flow"]))
                assert says(found, {**row, "_": value}), f"{query.dashboard}, {query.title}, {column}: {value}, but {found}"
                followed += 1
    assert followed > (100 if currency == "USD" else 20 if account != ["1"] else 0)


def _sum_of(flow: str) -> Any:
    column = {"spent": "spent", "received": "received", "outside": "balance_change"}[flow]
    return lambda found, row: found[column] == row["_"]


def one_row(connection: sa.Connection, dashboard: str, title: str, view: View, chosen: Mapping[str, Value]) -> dict[str, Any]:
    query = next(q for q in panel_queries(connection, view, chosen, dashboard=dashboard) if q.title.startswith(title))
    [row] = rows_of(connection, query)
    return row


@pytest.mark.parametrize("currency", ["USD", "EUR"])
def test_home_says_what_the_rows_say(connection: sa.Connection, raw: list[Row], currency: str) -> None:
    found = one_row(connection, "ledger-home", "Spent", VIEW, {"currency": currency, "month": "2026-02-01"})

    def of(*months: tuple[int, int]) -> list[Row]:
        return [row for row in raw if row.currency == currency and (row.day.year, row.day.month) in months]

    before = [(2025, 8), (2025, 9), (2025, 10), (2025, 11), (2025, 12), (2026, 1)]
    known = [month for month in before if of(month)]
    assert found["spent"] == spent(of((2026, 2))) and found["received"] == received(of((2026, 2)))
    assert found["spent_before"] == spent(of((2026, 1))) and found["received_before"] == received(of((2026, 1)))
    assert found["spent_usual"] == round(spent(of(*before)) / len(known), 2)
    assert found["net"] == received(of((2026, 2))) - spent(of((2026, 2)))


@pytest.mark.parametrize("zone", ["UTC", "America/New_York", "Asia/Tokyo", "Europe/Berlin"])
def test_a_day_is_the_readers_day(connection: sa.Connection, raw: list[Row], zone: str) -> None:
    """February 2026 of each time zone is the same twenty-eight days."""
    from zoneinfo import ZoneInfo

    start = datetime(2026, 2, 1, tzinfo=ZoneInfo(zone))
    end = datetime(2026, 2, 28, 23, 59, 59, 999000, ZoneInfo(zone))
    view = View(start, end, zone)
    february = [row for row in raw if row.currency == "USD" and (row.day.year, row.day.month) == (2026, 2)]
    found = one_row(connection, "ledger-spending", "Spent", view, {"currency": "USD"})
    assert found["spent"] == spent(february)
    flow = next(
        q for q in panel_queries(connection, view, {"currency": "USD"}, dashboard="ledger-cash-flow") if "In and out" in q.title
    )
    [month] = rows_of(connection, flow)
    assert (month["period"], month["spent"], month["received"]) == ("Feb 2026", spent(february), received(february))
    assert month["time"] == start
    assert (int(month["from_ms"]), int(month["to_ms"])) == (start.timestamp() * 1000, round(end.timestamp() * 1000))


def test_the_calendar_is_the_days(connection: sa.Connection, raw: list[Row]) -> None:
    query = next(
        q for q in panel_queries(connection, VIEW, {"currency": "USD"}, dashboard="ledger-spending") if "Calendar" in q.title
    )
    found = {}
    for row in rows_of(connection, query):
        monday = datetime.fromisoformat(row["week"]).date()
        assert monday.weekday() == 0
        for place, name in enumerate(("mon", "tue", "wed", "thu", "fri", "sat", "sun")):
            if row[name] is not None:
                found[monday.toordinal() + place] = row[name]
    last = max(row.day for row in raw if row.currency == "USD").toordinal()
    first = last - 399
    expected: dict[int, Decimal] = {}
    for row in raw:
        if row.currency == "USD" and first <= row.day.toordinal() <= last:
            expected[row.day.toordinal()] = expected.get(row.day.toordinal(), Decimal(0)) + spent([row])
    assert found == expected


def test_cash_flow_is_cumulative(connection: sa.Connection, raw: list[Row]) -> None:
    query = next(
        q for q in panel_queries(connection, VIEW, {"currency": "USD"}, dashboard="ledger-cash-flow") if "Period" in q.title
    )
    rows = rows_of(connection, query)
    total = Decimal(0)
    for row in rows:
        total += row["received"] - row["spent"]
        assert row["cumulative"] == total and row["net"] == row["received"] - row["spent"]
    assert total == totals(connection, VIEW, {"currency": "USD", "flow": "outside"})["balance_change"]


@pytest.mark.parametrize("categories", [ALL, ["Food:Groceries", "Uncategorized"]], ids=str)
@pytest.mark.parametrize("account", [ALL, ["2"]], ids=str)
def test_the_merchants_of_everything(connection: sa.Connection, raw: list[Row], account: Value, categories: Value) -> None:
    """Where nothing is left out another summary answers; nobody can tell."""
    wide = replace(VIEW, start=datetime(2000, 1, 1, tzinfo=UTC), end=datetime(2030, 1, 1, tzinfo=UTC))
    chosen: dict[str, Value] = {"currency": "USD", "account": account, "category": categories}
    query = next(q for q in panel_queries(connection, wide, chosen, dashboard="ledger-merchants") if "Most money" in q.title)
    expected: dict[str, tuple[Decimal, int]] = {}
    for row in raw:
        asked = account == ALL or str(row.account) in account
        if row.currency == "USD" and asked and (categories == ALL or row.category in categories) and is_spent(row):
            before, times = expected.get(row.merchant, (Decimal(0), 0))
            expected[row.merchant] = (before + spent([row]), times + (row.amount < 0))
    assert {row["merchant"]: (row["spent"], row["charges"]) for row in rows_of(connection, query)} == {
        merchant: sums for merchant, sums in expected.items() if sums[0] >= 0
    }


def test_nothing_is_new_where_the_ledger_begins(connection: sa.Connection) -> None:
    wide = replace(VIEW, start=datetime(2000, 1, 1, tzinfo=UTC))
    for title in ("New", "Growing"):
        query = next(q for q in panel_queries(connection, wide, {}, dashboard="ledger-merchants") if q.title.startswith(title))
        assert rows_of(connection, query) == []


def recurring(connection: sa.Connection, dashboard: str, title: str, **chosen: Value) -> dict[str, dict[str, Any]]:
    view = replace(VIEW, end=datetime(2026, 4, 30, tzinfo=UTC))
    query = next(
        q
        for q in panel_queries(connection, view, {"currency": "USD", **chosen}, dashboard=dashboard)
        if q.title.startswith(title)
    )
    return {row["merchant"]: row for row in rows_of(connection, query)}


def test_recurring_charges_show_their_price_change(connection: sa.Connection) -> None:
    rows = recurring(connection, "ledger-merchants", "Again")
    streaming = rows["STREAMING+ SUBSCRIPTION"]
    assert (streaming["price"], streaming["price_before"], streaming["change"], streaming["changed_on"]) == (
        Decimal("14.99"), Decimal("12.99"), Decimal("2.00"), "2026-01-09",
    )  # fmt: skip
    assert (streaming["rhythm"], streaming["yearly"], streaming["next_date"]) == ("monthly", Decimal("179.88"), "2026-08-09")
    assert rows["RENT OAKWOOD"]["price_before"] is None
    # The first and the last day of each month come again, too: what is not there is what a person would not call so.
    assert set(rows) == {"STREAMING+ SUBSCRIPTION", "RENT OAKWOOD", "GYM", "FIRST DAY", "LAST DAY"}
    assert set(recurring(connection, "ledger-merchants", "Again", category=["Leisure:"])) == {"STREAMING+ SUBSCRIPTION", "GYM"}
    assert set(recurring(connection, "ledger-merchants", "Again", minimum="30")) == {"RENT OAKWOOD", "GYM"}


def test_regular_income_is_known(connection: sa.Connection) -> None:
    rows = recurring(connection, "ledger-cash-flow", "Regular")
    assert set(rows) == {"SALARY BRIGHTWATER"}
    assert (rows["SALARY BRIGHTWATER"]["received_last"], rows["SALARY BRIGHTWATER"]["next_date"]) == (
        Decimal("3100.50"), "2026-08-27",
    )  # fmt: skip


def test_balances_are_those_of_proven_statements(connection: sa.Connection, raw: list[Row]) -> None:
    together = one_row(connection, "ledger-accounts", "Together", VIEW, {"currency": "USD"})
    change = sum(row.amount for row in raw if row.currency == "USD")
    assert together["balance"] == Decimal("5000.00") + change  # the card began with nothing owed


def test_what_is_missing_and_unproven_is_told(connection: sa.Connection) -> None:
    home = {
        q.title: rows_of(connection, q) for q in panel_queries(connection, VIEW, {"currency": "EUR"}, dashboard="ledger-home")
    }
    assert home["Files in quarantine"] == [{"files": 1}]
    assert home["Statements missing"] == [{"statements": 1}]
    [gap] = next(
        rows_of(connection, q) for q in panel_queries(connection, VIEW, {"currency": "EUR"}, dashboard="ledger-statements")
        if q.title == "Missing"
    )  # fmt: skip
    assert (gap["missing_from"], gap["missing_to"], gap["statements"]) == ("2025-08-01", "2025-08-31", 1)
    verdicts = one_row(connection, "ledger-statements", "Statements", VIEW, {"currency": "EUR"})
    assert (verdicts["proven"], verdicts["unprovable"]) == (16, 2)
