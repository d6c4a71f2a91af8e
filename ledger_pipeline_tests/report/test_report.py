"""The report: its numbers are those of the raw rows and of the dashboards, and a browser draws all of it."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
import sqlalchemy as sa
from PIL import Image
from sqlalchemy.engine import Engine

from ledger_pipeline.dashboards.expanding import View
from ledger_pipeline.database.recurring import told
from ledger_pipeline.report.files import write_file
from ledger_pipeline.report.numbers import Report, read_report
from ledger_pipeline.report.page import sum_of, with_the_rest, write_page
from ledger_pipeline_tests.dashboards import panel_queries
from ledger_pipeline_tests.dashboards.ledger import AWKWARD, Row, received, spent
from ledger_pipeline_tests.report.browsing import look_at, screenshot

WRITTEN = datetime(2026, 8, 1, 9, 30, tzinfo=UTC)


@pytest.fixture(scope="session")
def report(filled: Engine) -> Report:
    with filled.connect() as connection:
        return read_report(connection)


@pytest.fixture(scope="session")
def page(report: Report) -> str:
    return write_page(report, written=WRITTEN)


def of_range(raw: Sequence[Row], report: Report, currency: str) -> list[Row]:
    return [row for row in raw if row.currency == currency and report.first_day <= row.day <= report.last_day]


def test_it_is_about_the_last_twelve_complete_months(report: Report) -> None:
    assert (report.first_day, report.last_day) == (date(2025, 8, 1), date(2026, 7, 31))
    assert [section.currency for section in report.sections] == ["USD", "EUR"]
    assert {section.month for section in report.sections} == {date(2026, 7, 1)}


@pytest.mark.parametrize("place", [0, 1])
def test_its_numbers_are_those_of_the_rows(report: Report, raw: list[Row], place: int) -> None:
    section = report.sections[place]
    rows = of_range(raw, report, section.currency)
    flow = section.one("cash_flow_totals")
    assert (flow["spent"], flow["received"], flow["net"]) == (spent(rows), received(rows), received(rows) - spent(rows))
    assert flow["unproven"] == sum(abs(row.amount) for row in rows if not row.proven and not row.own)
    # No month is left out, also not the one that lacks a statement.
    months = [row["period"] for row in section.answers["cash_flow_periods"]]
    assert (len(months), months[0], months[-1]) == (12, "Aug 2025", "Jul 2026")
    july = [row for row in rows if (row.day.year, row.day.month) == (2026, 7)]
    figures = section.one("home_figures")
    assert (figures["spent"], figures["received"]) == (spent(july), received(july))
    categories = {row["category"]: row["spent"] for row in section.answers["spending_by_category"]}
    assert categories == {
        name: amount for name in {r.category for r in rows} if (amount := spent([r for r in rows if r.category == name]))
    }


@pytest.mark.parametrize("place", [0, 1])
def test_the_categories_with_what_is_left_of_them_are_all_that_was_spent(
    report: Report, raw: list[Row], page: str, place: int
) -> None:
    section = report.sections[place]
    in_all = spent(of_range(raw, report, section.currency))
    categories = section.answers["spending_by_category"]
    assert sum_of(with_the_rest(categories)) == in_all
    figures = re.findall(rf'<figure[^>]* id="{section.currency.lower()}-{place + 1}-what">.*?</figure>', page, re.S)
    assert len(figures) == (len(categories) > 1)
    for figure in figures:
        text = html.unescape(figure)
        assert f"together {in_all:,.2f}." in text
        for row in with_the_rest(categories):
            assert f'aria-label="{row["category"]}: {row["spent"]:,.2f}"' in text


def test_of_many_categories_the_smallest_are_one() -> None:
    rows = [{"category": str(place), "spent": Decimal(100 - place)} for place in range(14)]
    rows.append({"category": "back", "spent": Decimal("-300.10")})
    found = with_the_rest(rows)
    assert [row["category"] for row in found] == [*map(str, range(12)), "other (3)"]
    assert found[-1]["spent"] == Decimal("-125.10") and sum_of(found) == sum_of(rows)
    assert with_the_rest(rows[:12]) == rows[:12]


def test_nothing_is_expected_on_a_day_that_has_passed(report: Report, page: str) -> None:
    due, stopped = date(2026, 6, 5), date(2026, 3, 5)
    newest, today = date(2026, 6, 20), date(2026, 8, 1)
    assert told(due, None, newest, today) == "overdue since 2026-06-05"
    assert told(due, None, due, today) == "no statement since 2026-06-05"
    assert told(due, None, date(2026, 5, 31), today) == "no statement since 2026-05-31"
    assert told(date(2026, 8, 1), None, newest, today) == "2026-08-01"
    assert told(None, stopped, newest, today) == "stopped 2026-03-05"
    days = [row["next_date"] for section in report.sections for row in section.answers["merchants_recurring"]]
    assert any(days)
    for day in filter(None, days):
        assert f'<td class="n">{day}</td>' not in page or day >= str(WRITTEN.date())


def test_its_numbers_are_those_of_the_dashboards(connection: sa.Connection, report: Report) -> None:
    """In the time zone of somebody else, who chose the same days."""
    view = View(datetime(2025, 7, 31, 15, tzinfo=UTC), datetime(2026, 7, 31, 14, 59, 59, 999000, UTC), "Asia/Tokyo")
    answers = report.sections[0].answers
    shown = {}
    for query in panel_queries(connection, view, {"currency": "USD"}):
        shown[query.title] = connection.execution_options(no_parameters=True).exec_driver_sql(query.sql).mappings().all()
    assert shown["In the range · ${currency}"] == answers["cash_flow_totals"]
    for title, name, column in (
        ("Every category · ${currency}", "spending_by_category", "spent"),
        ("Most money · ${currency}", "merchants_top", "spent"),
        ("Every account · ${currency}", "accounts_list", "balance"),
        ("In and out · ${currency}", "cash_flow_periods", "cumulative"),
    ):
        assert [row[column] for row in shown[title]] == [row[column] for row in answers[name]], title


def test_the_page_says_them(page: str, report: Report) -> None:
    text = html.unescape(re.sub(r"<[^>]+>", " ", page))
    for section in report.sections:
        for name in ("received", "spent", "net"):
            assert f"{section.one('cash_flow_totals')[name]:,.2f}".replace("-", "−") in text
    assert "Your money" in text and "1 August 2025 to 31 July 2026" in text
    assert text.count("not proven, whole range ") == text.count("spent, uncategorised, whole range ") == len(report.sections)
    assert "statements missing" in text and "Caixa d'Oriol" in text


def test_the_page_needs_nothing_else(page: str) -> None:
    assert "<script" not in page
    assert re.findall(r'(?:src|href|action)="(?!data:|#)[^"]*"', page) == []
    assert not re.search(r"url\((?!#)", page)
    assert len(page) < 2_000_000


def test_what_statements_print_is_text_on_the_page(page: str) -> None:
    for words in AWKWARD[1:]:  # the first has a merchant
        assert words[:20] in html.unescape(page)
    assert "--<script>" not in page and "CAFÉ & CRÈME" not in page


@pytest.mark.parametrize(("width", "dark"), [(1200, False), (500, False), (1200, True)])
def test_a_browser_draws_every_chart(page: str, tmp_path: Path, width: int, dark: bool) -> None:
    look = look_at(page, tmp_path, width=width, dark=dark)
    assert look.complaints == []
    assert not look.overflow
    figures = re.findall(r'<figure class="(?:all|half)" id="([^"]+)"', page)
    assert [one["figure"] for one in look.drawn] == figures and len(figures) == 11  # euros went to one category
    for one in look.drawn:
        assert one["width"] > 200 and one["marks"] >= 4 and one["colors"] >= 2, one


@pytest.mark.parametrize("width", [1200, 500])
def test_a_picture_of_it_is_not_empty(page: str, tmp_path: Path, width: int) -> None:
    with Image.open(screenshot(page, tmp_path, width=width)) as picture:
        assert picture.width == width
        assert len(picture.convert("RGB").getcolors(1 << 24) or []) > 50


def test_an_empty_ledger_has_a_page_too(engine: Engine, tmp_path: Path) -> None:
    with engine.connect() as connection:
        report = read_report(connection)
    text = write_page(report, written=WRITTEN)
    assert "There is nothing here yet" in text
    assert look_at(text, tmp_path, width=1200).complaints == []


def test_only_the_accounts_that_are_asked_for(connection: sa.Connection, raw: list[Row]) -> None:
    report = read_report(connection, first_day=date(2026, 1, 15), last_day=date(2026, 2, 14), only={2: "the card"})
    [section] = report.sections
    rows = [row for row in raw if row.account == 2 and date(2026, 1, 15) <= row.day <= date(2026, 2, 14)]
    assert section.one("cash_flow_totals")["spent"] == spent(rows)
    assert report.accounts == ["the card"]


def test_the_file_is_the_owners_alone(report: Report, tmp_path: Path) -> None:
    path = tmp_path / "new" / "report.html"
    write_file(report, path)
    write_file(report, path)
    assert path.stat().st_mode & 0o777 == 0o600
    assert [one.name for one in path.parent.iterdir()] == ["report.html"]
    assert path.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
