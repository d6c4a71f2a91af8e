"""The report as one file of HTML: style, drawings and numbers in it, no script, nothing to be fetched."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from importlib.resources import files

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from ledger_pipeline.database.recurring import told
from ledger_pipeline.report import charts
from ledger_pipeline.report.charts import Chart
from ledger_pipeline.report.numbers import Report, Row, Rows, Section

#: Bars in a chart of shares; what is below is little.
MOST = 12


@dataclass(frozen=True, slots=True)
class _Figure:
    name: str
    title: str
    note: str
    wide: str
    narrow: str
    half: bool


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A section with its charts, as the page reads it."""

    section: Section
    charts: list[_Figure]
    month_note: str
    today: date

    @property
    def currency(self) -> str:
        return self.section.currency

    @property
    def month(self) -> date | None:
        return self.section.month

    @property
    def answers(self) -> dict[str, Rows]:
        return dict(self.section.answers)

    def one(self, query: str) -> Row:
        return self.section.one(query)

    def when(self, row: Row) -> str:
        """When what is recurring comes next, if it does."""
        expected, stopped = (
            None if row[name] is None else date.fromisoformat(row[name]) for name in ("next_date", "stopped_on")
        )
        return told(expected, stopped, self.section.newest[int(row["account_id"])], self.today)

    def is_expected(self, row: Row) -> bool:
        return bool(self.when(row) == row["next_date"])


def write_page(report: Report, *, written: datetime) -> str:
    """The page as text; ``written`` is the moment that it names."""
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters |= {"money": _money, "signed": _signed, "day": _day, "month": _month, "drawing": _drawing}
    template = environment.from_string(files(__package__).joinpath("page.html").read_text(encoding="utf-8"))
    return template.render(
        title="Your money",
        report=report,
        sections=[_draw(number, section, written.date()) for number, section in enumerate(report.sections, start=1)],
        written=f"{written:%Y-%m-%d %H:%M}",
    )


def _draw(number: int, section: Section, today: date) -> _Drawn:
    figures = [
        _Figure(chart.name, chart.title, chart.note, chart.wide, chart.narrow, half)
        for chart, half in _charts(f"{section.currency.lower()}-{number}", section)
    ]
    return _Drawn(section, figures, "The last month that all accounts in use cover, beside those before it.", today)


def _charts(prefix: str, section: Section) -> Iterator[tuple[Chart, bool]]:
    """Each chart that has something to show, and whether it takes half of the width."""
    answers = section.answers
    if answers["cash_flow_periods"]:
        yield charts.in_and_out(f"{prefix}-flow", answers["cash_flow_periods"]), False
        yield charts.left_over(f"{prefix}-left", answers["cash_flow_periods"]), False
    categories = with_the_rest(answers["spending_by_category"])
    several = len(categories) > 1  # one alone says nothing that the sum does not
    if several:
        what = f"The categories that most was spent on; together {_money(sum_of(categories))}."
        yield charts.shares(f"{prefix}-what", "What it went to", what, categories, "category"), True
    merchants = [row for row in answers["merchants_top"] if row["spent"] > 0]
    if merchants:
        who = "The merchants that got most."
        yield charts.shares(f"{prefix}-who", "Who it went to", who, merchants[:MOST], "merchant"), several
    if any(row["mon"] is not None or row["sun"] is not None for row in answers["spending_calendar"]):
        yield charts.calendar(f"{prefix}-days", answers["spending_calendar"]), False
    if answers["accounts_balances"]:
        yield charts.balances(f"{prefix}-balances", answers["accounts_balances"]), False


def with_the_rest(rows: Rows) -> Rows:
    """The categories that most was spent on, and the others as one: of some of these, more came back than was spent."""
    first = [row for row in rows if row["spent"] > 0][:MOST]
    others = [row for row in rows if row not in first]
    return [*first, {"category": f"other ({len(others)})", "spent": sum_of(others)}] if others else first


def sum_of(rows: Rows) -> Decimal:
    return sum((row["spent"] for row in rows), Decimal(0))


# ---------------------------------------------------------------- how things are written


def _money(amount: Decimal | None) -> str:
    return "–" if amount is None else f"{amount:,.2f}".replace("-", "−")


def _signed(amount: Decimal | None) -> str:
    return "" if amount is None else f"{amount:+,.2f}".replace("-", "−")


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _month(day: date) -> str:
    return f"{day:%B %Y}"


def _drawing(svg: str, kind: str) -> Markup:
    """A drawing of ours, in which every text is escaped already."""
    return Markup(svg.replace('class="marks"', f'class="{kind}"', 1))
