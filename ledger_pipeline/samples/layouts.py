"""How each sample institution draws a statement. What the statement says comes in a ``Sheet``; no figure is made up here.

The three differ in what a reader has to cope with: the form of dates, signed or split amounts, where the balances stand,
sections or one table. The institutions, the holders and their address are fictional.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path

from ledger_pipeline.parsing.model import Account, AccountKind
from ledger_pipeline.samples.household import Section
from ledger_pipeline.samples.paper import SANS, SERIF, WIDTH, Column, Paper, Table
from ledger_pipeline.samples.periods import Period, add_months
from ledger_pipeline.samples.statements import Sheet

HOLDER = ("ALEX MORGAN", "JORDAN MORGAN", "12 MILL LANE APT 3", "BOSTON MA 02118")
LEFT, RIGHT = 48.0, WIDTH - 48.0
GREY, PALE = "#666666", "#d9dde2"
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Layout:
    """An institution's statement of one account. ``slug`` names its folder and begins its file names."""

    slug: str
    account: Account
    draw: Callable[[Sheet, Path], None] = field(repr=False)

    def file_name(self, period: Period) -> str:
        return f"{self.slug}-{period.end:%Y-%m}.pdf"


# -- Harbor National Bank: checking; one signed amount, a balance on every row, 01/31/2025 ------------------------------

NAVY = "#12305c"


def draw_harbor(sheet: Sheet, path: Path) -> None:
    def top(paper: Paper) -> float:
        paper.box(0, 0, WIDTH, 54, fill=NAVY)
        paper.text(LEFT, 34, "Harbor National Bank", SANS.bold, 19, "#ffffff")
        paper.text(RIGHT, 33, "Everyday Checking Statement", SANS.regular, 11, "#ffffff", "right")
        return 54

    def continued(paper: Paper) -> float:
        paper.new_page()
        y = top(paper) + 26
        paper.text(LEFT, y, f"Account number: XXXXXX{sheet.account.mask}", SANS.regular, 8.5, GREY)
        paper.text(
            RIGHT, y, f"Statement period: {_long(period.start)} through {_long(period.end)}", SANS.regular, 8.5, GREY, "right"
        )
        paper.text(LEFT, y + 26, "Transaction detail (continued)", SANS.bold, 11, NAVY)
        return y + 46

    period = sheet.period
    paper = Paper()
    y = top(paper) + 40
    _address(paper, y, SANS.regular)
    for number, (label, value) in enumerate(
        [
            ("Account number", f"XXXXXX{sheet.account.mask}"),
            ("Statement period", f"{_long(period.start)} through"),
            ("", _long(period.end)),
            ("Questions?", "1-800-555-0142"),
        ]
    ):
        paper.text(350, y + number * 13, label, SANS.bold, 9, NAVY)
        paper.text(RIGHT, y + number * 13, value, SANS.regular, 9, align="right")

    y = 164.0
    paper.text(LEFT, y, "Account summary", SANS.bold, 11, NAVY)
    paper.box(LEFT, y + 8, RIGHT - LEFT, 80, fill="#eef2f8", stroke="#b9c6da")
    credits, debits = sheet.count(Section.CREDIT), sheet.count(Section.DEBIT)
    for number, (label, value, strong) in enumerate(
        [
            (f"Beginning balance on {_long(period.start)}", _dollars(sheet.opening), False),
            (f"Deposits and other credits ({credits})", _dollars(sheet.total(Section.CREDIT)), False),
            (f"Withdrawals and other debits ({debits})", _dollars(sheet.total(Section.DEBIT)), False),
            (f"Ending balance on {_long(period.end)}", _dollars(sheet.closing), True),
        ]
    ):
        font = SANS.bold if strong else SANS.regular
        paper.text(LEFT + 12, y + 26 + number * 17, label, font, 9.5)
        paper.text(RIGHT - 12, y + 26 + number * 17, value, font, 9.5, align="right")
    paper.rule(LEFT + 12, RIGHT - 12, y + 65, 0.6, NAVY)

    table = Table(
        columns=(
            Column("Date", LEFT + 4),
            Column("Description", LEFT + 66, wrap=304),
            Column("Amount", RIGHT - 84, "right"),
            Column("Balance", RIGHT - 4, "right"),
        ),
        typeface=SANS,
        size=8.5,
        color="#ffffff",
        fill=NAVY,
        rules=PALE,
        left=LEFT,
        right=RIGHT,
        bottom=730,
        continued=continued,
        gap=2.6,
    )
    paper.text(LEFT, 276, "Transaction detail", SANS.bold, 11, NAVY)
    y = table.heading(paper, 295)
    y = table.row(paper, y, ("", "Beginning balance", "", _plain(sheet.opening)), bold=True)
    for booking, balance in zip(sheet.bookings, sheet.balances, strict=True):
        y = table.row(paper, y, (f"{booking.posted:%m/%d/%Y}", booking.description, _plain(booking.amount), _plain(balance)))
    table.row(paper, y, ("", "Ending balance", "", _plain(sheet.closing)), bold=True)
    small_print = "Harbor National Bank is a fictional institution. Report errors within 60 days of this statement."
    _save(paper, path, sheet, small_print, SANS.regular)


# -- Meadow Savings: savings; money out and money in in two columns, 31 Jan 2025 ----------------------------------------

GREEN = "#2f6b3c"


def draw_meadow(sheet: Sheet, path: Path) -> None:
    def top(paper: Paper) -> float:
        paper.text(LEFT, 58, "Meadow Savings", SERIF.bold, 25, GREEN)
        paper.text(RIGHT, 58, "Statement of Account", SERIF.italic, 14, GREY, "right")
        paper.rule(LEFT, RIGHT, 68, 2, GREEN)
        return 68

    def continued(paper: Paper) -> float:
        paper.new_page()
        return top(paper) + 34

    period = sheet.period
    paper = Paper()
    y = top(paper) + 36
    _address(paper, y, SERIF.regular, size=10.5)
    paper.box(336, y - 16, RIGHT - 336, 82, stroke=GREEN)
    for number, (label, value) in enumerate(
        [
            ("Growth Savings Account", f"**** {sheet.account.mask}"),
            ("From", _day_first(period.start)),
            ("To", _day_first(period.end)),
            ("Currency", "USD"),
        ]
    ):
        paper.text(348, y + number * 17, label, SERIF.regular, 10.5, GREY)
        paper.text(RIGHT - 12, y + number * 17, value, SERIF.bold, 10.5, align="right")

    table = Table(
        columns=(
            Column("Date", LEFT + 2),
            Column("Details", LEFT + 76, wrap=190),
            Column("Money out", LEFT + 346, "right"),
            Column("Money in", LEFT + 426, "right"),
            Column("Balance", RIGHT - 2, "right"),
        ),
        typeface=SERIF,
        size=10,
        color=GREEN,
        fill=None,
        rules="#cfe0d2",
        left=LEFT,
        right=RIGHT,
        bottom=700,
        continued=continued,
        leading=12,
        gap=7,
    )
    y = table.heading(paper, 214)
    y = table.row(paper, y, (_day_first(period.start), "Opening balance", "", "", _plain(sheet.opening)), bold=True)
    for booking, balance in zip(sheet.bookings, sheet.balances, strict=True):
        out, into = ("", _plain(booking.amount)) if booking.amount > 0 else (_plain(-booking.amount), "")
        y = table.row(paper, y, (_day_first(booking.posted), booking.description, out, into, _plain(balance)))
    totals = _plain(-sheet.total(Section.DEBIT)), _plain(sheet.total(Section.CREDIT))
    y = table.row(paper, y, ("", "Totals", *totals, ""), bold=True)
    y = table.row(paper, y, (_day_first(period.end), "Closing balance", "", "", _plain(sheet.closing)), bold=True)
    paper.text(
        LEFT, y + 24, "Your savings rate is 3.60% a year, credited on the last day of each month.", SERIF.italic, 10.5, GREY
    )
    small_print = "Meadow Savings is a fictional institution. Keep this statement with your tax papers."
    _save(paper, path, sheet, small_print, SERIF.italic)


# -- Northline Card: credit card; sections, two dates without a year, periods from the 15th to the 14th ------------------

TEAL = "#0d6e6e"
_SECTIONS = {
    Section.CREDIT: ("Payments and Other Credits", "Total payments and other credits"),
    Section.DEBIT: ("Purchases", "Total purchases"),
    Section.FEE: ("Fees Charged", "Total fees charged"),
}


def draw_northline(sheet: Sheet, path: Path) -> None:
    period = sheet.period
    closing_dates = f"{period.start:%m/%d/%Y} – {period.end:%m/%d/%Y}"

    def top(paper: Paper) -> float:
        paper.box(LEFT, 36, 26, 26, fill=TEAL)
        paper.text(LEFT + 13, 55, "N", SANS.bold, 17, "#ffffff", "center")
        paper.text(LEFT + 36, 55, "Northline Card", SANS.bold, 18, TEAL)
        paper.text(RIGHT, 46, f"Account ending in {sheet.account.mask}", SANS.bold, 9, align="right")
        paper.text(RIGHT, 59, f"Opening/Closing Date: {closing_dates}", SANS.regular, 9, GREY, "right")
        return 62

    def continued(paper: Paper) -> float:
        paper.new_page()
        y = top(paper) + 34
        paper.text(LEFT, y, "Account activity (continued)", SANS.bold, 12, TEAL)
        return y + 22

    paper = Paper()
    y = top(paper) + 44
    _address(paper, y, SANS.regular)
    owed = max(sheet.closing, Decimal(0))
    minimum = min(owed, max(Decimal("35.00"), (owed / 100).quantize(Decimal("0.01"))))
    paper.box(LEFT, y + 66, 210, 84, fill=TEAL)
    for number, (label, value) in enumerate(
        [
            ("New balance", _dollars(sheet.closing)),
            ("Minimum payment due", _dollars(minimum)),
            ("Payment due date", f"{add_months(period.end.replace(day=8), 1):%m/%d/%Y}"),
        ]
    ):
        paper.text(LEFT + 12, y + 88 + number * 24, label, SANS.regular, 10, "#ffffff")
        paper.text(LEFT + 198, y + 88 + number * 24, value, SANS.bold, 11, "#ffffff", "right")

    paper.text(290, y, "Account Summary", SANS.bold, 12, TEAL)
    limit = Decimal(12000)
    for number, (label, value, strong) in enumerate(
        [
            ("Previous balance", _dollars(sheet.opening), False),
            ("Payments and other credits", _dollars(-sheet.total(Section.CREDIT)), False),
            ("Purchases", "+" + _dollars(-sheet.total(Section.DEBIT)), False),
            ("Fees charged", "+" + _dollars(-sheet.total(Section.FEE)), False),
            ("Interest charged", "+$0.00", False),
            ("New balance", _dollars(sheet.closing), True),
            ("Credit limit", _dollars(limit), False),
            ("Available credit", _dollars(limit - sheet.closing), False),
        ]
    ):
        row = y + 20 + number * 17
        font = SANS.bold if strong else SANS.regular
        paper.text(290, row, label, font, 9.5)
        paper.text(RIGHT, row, value, font, 9.5, align="right")
        paper.rule(290, RIGHT, row + 5, 0.9 if strong else 0.4, TEAL if strong else PALE)

    table = Table(
        columns=(
            Column("Trans date", LEFT + 2),
            Column("Post date", LEFT + 62),
            Column("Merchant name or transaction description", LEFT + 122, wrap=290),
            Column("Amount", RIGHT - 2, "right"),
        ),
        typeface=SANS,
        size=8.5,
        color=GREY,
        fill="#eef4f4",
        rules="#d5e3e3",
        left=LEFT,
        right=RIGHT,
        bottom=716,
        continued=continued,
        gap=4,
    )
    paper.text(LEFT, 294, "Account Activity", SANS.bold, 12, TEAL)
    y = table.heading(paper, 316)
    for section, bookings in sheet.sections.items():
        title, total = _SECTIONS[section]
        if y + 40 > table.bottom:
            y = table.heading(paper, continued(paper))
        y = table.row(paper, y + 3, ("", "", title, ""), bold=True)
        for b in bookings:
            y = table.row(paper, y, (f"{b.made:%m/%d}", f"{b.posted:%m/%d}", b.description, _dollars(-b.amount)))
        y = table.row(paper, y, ("", "", total, _dollars(-sheet.total(section))), bold=True)
    _save(
        paper, path, sheet, "Northline Card is a fictional issuer. Pay the new balance in full to avoid interest.", SANS.regular
    )


# -- What they share ---------------------------------------------------------------------------------------------------


def _address(paper: Paper, y: float, font: str, size: float = 9.5) -> None:
    for number, line in enumerate(HOLDER):
        paper.text(LEFT, y + number * (size + 3), line, font, size)


def _save(paper: Paper, path: Path, sheet: Sheet, small_print: str, font: str) -> None:
    def footer(page: Paper, number: int, count: int) -> None:
        page.rule(LEFT, RIGHT, 744, 0.4, PALE)
        page.text(LEFT, 757, small_print, font, 7.5, GREY)
        page.text(RIGHT, 757, f"Page {number} of {count}", font, 7.5, GREY, "right")

    institution = sheet.account.institution or ""
    paper.save(path, f"{institution} statement to {_long(sheet.period.end)}", institution, footer)


def _plain(amount: Decimal) -> str:
    return f"{amount:,.2f}"


def _dollars(amount: Decimal) -> str:
    return f"-${-amount:,.2f}" if amount < 0 else f"${abs(amount):,.2f}"


def _long(day: date) -> str:
    return f"{MONTHS[day.month - 1]} {day.day}, {day.year}"


def _day_first(day: date) -> str:
    return f"{day.day:02} {MONTHS[day.month - 1][:3]} {day.year}"


LAYOUTS: dict[AccountKind, Layout] = {
    layout.account.kind: layout
    for layout in (
        Layout("harbor-checking", Account("Harbor National Bank", AccountKind.CHECKING, "7046", "USD"), draw_harbor),
        Layout("meadow-savings", Account("Meadow Savings", AccountKind.SAVINGS, "3307", "USD"), draw_meadow),
        Layout("northline-card", Account("Northline Card", AccountKind.CREDIT_CARD, "9064", "USD"), draw_northline),
    )
}
