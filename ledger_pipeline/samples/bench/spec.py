"""What one statement of the test bench is: the facts of its accounts and the layout that they are printed in. Values only."""

from __future__ import annotations

from dataclasses import dataclass

from ledger_pipeline.samples.bench.facts import AccountFacts
from ledger_pipeline.samples.bench.writing import Sign


@dataclass(frozen=True, slots=True)
class Labels:
    """The words that this bank uses, chosen from its language (see ``languages`` for the placeholders)."""

    title: str
    number: str
    period: str
    page: str
    opening: str
    closing: str
    brought: str
    carried: str
    total_in: str
    total_out: str
    totals: str
    date: str
    posted: str
    text: str
    amount: str
    money_out: str
    money_in: str
    balance: str
    foreign: str
    reference: str
    sections: tuple[tuple[str, str], ...]  # (section, heading)
    total_of: str  # put before a section's heading
    marks: tuple[str, str]  # a column of their own: out, in


@dataclass(frozen=True, slots=True)
class Layout:
    """How the page looks. The comments name every value that a field of words can have."""

    house: str  # the kind of bank that it is modelled on, see houses
    language: str
    labels: Labels
    number: str  # see writing
    date: str
    long_date: str
    columns: tuple[str, ...]  # date posted text reference foreign mark amount in out balance
    sign: Sign
    owed: bool  # a card prints a purchase as a positive number
    balance_sign: Sign
    currency: str  # as printed at a number, with its blank; empty for none
    currency_at: tuple[str, ...]  # amount balance box
    balances: str  # row day none; rows: a row of its own at the end of a day
    ends: str  # where opening and closing stand: table box both opening closing none
    ends_dated: bool  # the rows of the two balances carry a date
    box: str  # list across
    totals: str  # none box row below
    counts: bool  # beside the totals in the box
    sectioned: bool
    section_totals: bool
    header: str  # one two none
    header_in_sections: bool
    amount_line: str  # first middle last: on which line of a wrapped row the amount stands
    day_once: bool
    stacked: bool  # the second date stands below the first
    carry: bool
    split_rows: bool
    top_repeated: bool
    page_at: str  # top bottom
    paper: str  # a4 letter
    font: str  # Helvetica Times-Roman Courier Vera
    size: float
    leading: float
    rules: str  # none lines zebra grid
    align: str  # right left: of the numbers
    legal: bool
    rewards: str  # none before after
    limits: bool
    watermark: bool
    daily: bool  # a second table with the balance of each day


@dataclass(frozen=True, slots=True)
class StatementSpec:
    """One file. ``missing_pages`` is how many of its last pages are left out."""

    accounts: tuple[AccountFacts, ...]
    layout: Layout
    missing_pages: int = 0
