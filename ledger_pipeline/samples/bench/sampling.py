"""Specs drawn from the space: a house is chosen, then what it prints, then a month (or so) of one or two accounts.

The same seed gives the same specs. Combinations that no bank could print are put right here, in ``_sensible``.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import TypeVar

from ledger_pipeline.parsing.model import AccountKind
from ledger_pipeline.samples.bench.facts import SECTIONS, ZERO, AccountFacts, Row, honest
from ledger_pipeline.samples.bench.houses import HOUSES, House
from ledger_pipeline.samples.bench.languages import LANGUAGES, Language
from ledger_pipeline.samples.bench.spec import Labels, Layout, StatementSpec
from ledger_pipeline.samples.bench.writing import Sign, number

T = TypeVar("T")
_WHOLE = {"JPY": 100, "KRW": 1000, "INR": 20, "MXN": 12, "HKD": 8, "ZAR": 10}  # how much larger amounts are
#: What a bank account pays and a card does not.
_NOT_ON_A_CARD = re.compile(
    r"payment|check|cheque|standing|debit|atm |rent|loan|transfer|bill|lastschrift|miete|dauerauf|automa|prlv|retrait|loyer|"
    r"recibo|cajero|alquiler|bizum|spei|addebito|prelievo|affitto|sdd|bonifico|f24|canone|dd |levantam|renda|pix|pag |boleto|"
    r"tarifa|incasso|huur|overboeking",
    re.IGNORECASE,
)
_FONTS = ("Helvetica", "Helvetica", "Helvetica", "Vera", "Times-Roman", "Courier")


def sample_specs(seed: int, n: int) -> list[StatementSpec]:
    """``n`` honest statements; the i-th is the same whatever ``n`` is."""
    return [sample_spec(f"{seed}/{number}") for number in range(n)]


def sample_spec(seed: str, house: House | None = None) -> StatementSpec:
    """One honest statement, of a given kind of bank or of any."""
    random = Random(seed)
    chosen = house or random.choice(HOUSES)
    language = random.choice(chosen.language)
    newest_first = random.choice(chosen.newest_first)
    layout = _sensible(_layout(random, chosen, language), newest_first, chosen)
    period = _period(random)
    two = random.random() < 0.07 and layout.ends in ("box", "table", "both")
    accounts = [_facts(random, chosen, layout, newest_first, period) for _ in range(1 + two)]
    return StatementSpec(tuple(accounts), layout)


# -- layout ------------------------------------------------------------------------------------------------------------


def _layout(random: Random, house: House, language: str) -> Layout:
    columns = tuple(random.choice(house.columns).split())
    balances = random.choice(house.balances)
    if balances == "rows":
        columns = tuple(c for c in columns if c != "balance")
    elif "balance" not in columns:
        balances = "none"
    elif balances == "none":
        balances = "row"
    mark = random.choice(house.marks)
    style = random.choice(house.numbers)
    font = "Vera" if "\u202f" in style else random.choice(_FONTS)
    size = random.choice((7.5, 8.0, 8.5, 9.0, 9.5)) - (0.7 if font in ("Vera", "Courier") else 0)
    ends = random.choice(house.ends)
    if random.random() < 0.06:
        ends = random.choice(("opening", "closing", "none"))
    return Layout(
        house=house.name,
        language=language,
        labels=_labels(random, house, LANGUAGES[language], columns),
        number=style,
        date=random.choice(house.dates),
        long_date=random.choice(house.long_dates),
        columns=columns,
        sign=random.choice(house.signs),
        owed=house.card and random.choice(house.owed),
        balance_sign=random.choice(house.balance_signs),
        currency=mark,
        currency_at=random.choice((("amount", "balance", "box"), ("balance", "box"), ("box",))) if mark else (),
        balances=balances,
        ends=ends,
        ends_dated=random.random() < 0.35,
        box=random.choice(house.box),
        totals=random.choice(house.totals),
        counts=house.counts and random.random() < 0.5,
        sectioned=house.sectioned,
        section_totals=house.sectioned and random.choice(house.section_totals),
        header="none" if random.random() < 0.04 else "two" if random.random() < 0.2 else "one",
        header_in_sections=random.random() < 0.6,
        amount_line=random.choice(house.amount_line),
        day_once=random.choice(house.day_once),
        stacked=random.choice(house.stacked) and "posted" not in columns,
        carry=random.choice(house.carry),
        split_rows=random.random() < 0.3,
        top_repeated=random.random() < 0.75,
        page_at=random.choice(("top", "bottom", "bottom")),
        paper=house.paper,
        font=font,
        size=size,
        leading=random.choice((1.2, 1.3, 1.45)),
        rules=random.choice(("none", "none", "lines", "zebra", "grid")),
        align="left" if random.random() < 0.03 else "right",
        legal=random.random() < 0.75,
        rewards=random.choice(("before", "after")) if random.random() < (0.25 if house.card else 0.04) else "none",
        limits=random.random() < (0.6 if house.card else 0.1),
        watermark=random.random() < 0.06,
        daily=random.random() < house.daily,
    )


def _labels(random: Random, house: House, words: Language, columns: Sequence[str]) -> Labels:
    def one(options: Sequence[T]) -> T:
        return random.choice(options)

    if house.card:
        *headings, prefix = one(words.card_sections)
        sections = tuple(zip(SECTIONS, headings, strict=True))
    else:
        into, out, prefix = one(words.sections)
        sections = (("in", into), ("out", out))
    money_out, money_in = one(words.columns)
    pair = random.randrange(len(words.opening))
    opening = one(words.card_opening) if house.card else words.opening[pair]
    closing = one(words.card_closing) if house.card else words.closing[pair]
    titles = [t for t in words.title if "avings" not in t]
    return Labels(
        title=one(words.card_title) if house.card else one(titles),
        number=one(words.card_number) if house.card else one(words.number),
        period=one(words.period), page=one(words.page), opening=opening, closing=closing, brought=one(words.brought),
        carried=one(words.carried), total_in=one(words.total_in), total_out=one(words.total_out), totals=one(words.totals),
        date=one(words.date), posted=one(words.posted), text=one(words.text), amount=one(words.amount), money_out=money_out,
        money_in=money_in, balance=one(words.balance), foreign=one(words.foreign), reference=one(words.reference),
        sections=sections, total_of=prefix, marks=house.column_marks,
    )  # fmt: skip


def _sensible(layout: Layout, newest_first: bool, house: House) -> Layout:
    """What no bank prints is left out; what nobody could read without is put in."""
    has = set(layout.columns)
    changes: dict[str, object] = {}
    if "mark" in has:
        changes["sign"] = Sign.NONE
    if layout.sectioned:
        changes.update(balances="none", carry=False, day_once=False, columns=tuple(c for c in layout.columns if c != "balance"))
    elif layout.sign is Sign.NONE and "amount" in has and "mark" not in has:
        changes["sign"] = Sign.MINUS
    if newest_first:
        changes.update(carry=False, day_once=False, split_rows=False)
        if layout.balances != "none":
            changes["balances"] = "row" if "balance" in has else "none"
        if layout.ends not in ("box", "none"):
            changes["ends"] = "box"
    if {"reference", "posted"} <= has and "balance" in has:  # a crowded table is set small
        changes.update(font="Helvetica" if layout.font in ("Vera", "Courier") else layout.font, size=7.5)
    if layout.amount_line != "first":
        changes["split_rows"] = False
    if layout.totals == "row" and not {"in", "out"} <= has:
        changes["totals"] = "none"
    if layout.header == "none" and not ("amount" in has and layout.sign in (Sign.MINUS, Sign.BOTH, Sign.MARKS, Sign.TRAILING)):
        changes["header"] = "one"
    if layout.counts and layout.totals != "box":
        changes["counts"] = False
    if layout.sign in (Sign.CREDIT, Sign.CREDIT_TIGHT, Sign.BOTH, Sign.BOTH_TRAILING):
        changes["owed"] = False  # the mark says it; a printed plus is the holder's money
    if layout.balance_sign is Sign.CREDIT and house.card:
        changes["balance_sign"] = Sign.MINUS
    return replace(layout, **changes)  # type: ignore[arg-type]


# -- facts -------------------------------------------------------------------------------------------------------------


def _period(random: Random) -> tuple[date, date]:
    year, month = random.choice((2023, 2024, 2024, 2025)), random.randint(1, 12)
    if random.random() < 0.2:
        month = 12
    start = date(year, month, 1)
    end = date(year, month, calendar.monthrange(year, month)[1])
    if random.random() < 0.4:  # from the middle of one month to the middle of the next
        start = start.replace(day=random.randint(8, 24))
        end = start + timedelta(days=30)
    return start, end


def _facts(random: Random, house: House, layout: Layout, newest_first: bool, period: tuple[date, date]) -> AccountFacts:
    words = LANGUAGES[layout.language]
    start, end = period
    chance = random.random()
    count = 0 if chance < 0.03 else random.randint(2, 5) if chance < 0.1 else random.randint(6, 24)
    if chance > 0.7:
        count = random.randint(25, 75)
    if layout.sectioned:
        count = max(count, 3)
    currency = random.choice(house.currency)
    days = sorted(start + timedelta(days=random.randint(0, (end - start).days)) for _ in range(count))
    rows = [_row(random, house, layout, words, day, end, currency) for day in days]
    if layout.sectioned:
        rows.sort(key=lambda row: SECTIONS.index(row.section))
    opening = _cents(random, 20000, 900000, layout, currency)
    if house.card:
        opening = _cents(random, 5000, 300000, layout, currency)
    elif layout.balances == "none" and layout.ends == "none":
        pass
    else:
        lowest = min(_running(rows, opening), default=opening)
        if lowest < 0 and (random.random() < 0.75 or layout.number == "1,234"):
            opening -= lowest - _cents(random, 100, 90000, layout, currency)
    number_text = random.choice(("{0}{1}", "XXXXXX{1}", "**** {1}", "{0} {1}")).format(
        random.randint(100000, 999999), f"{random.randint(1000, 9999)}"
    )
    kind = AccountKind.CREDIT_CARD if house.card else AccountKind.CHECKING
    institution = house.institution
    facts = AccountFacts(
        institution, kind, number_text, currency, start, end, opening, tuple(rows[::-1] if newest_first else rows), ZERO,
        newest_first, (), (),
    )  # fmt: skip
    return honest(facts)


def _running(rows: Sequence[Row], opening: Decimal) -> list[Decimal]:
    balances, balance = [], opening
    for row in rows:
        balance += row.amount
        balances.append(balance)
    return balances


def _cents(random: Random, low: int, high: int, layout: Layout, currency: str) -> Decimal:
    cents = int(low * (high / low) ** random.random()) * _WHOLE.get(currency, 1)
    if not layout.number.endswith("56") and not layout.number.endswith("78"):
        return Decimal(cents // 100)
    value = Decimal(cents) / 100
    return value.quantize(Decimal("0.01"))


def _row(random: Random, house: House, layout: Layout, words: Language, day: date, end: date, currency: str) -> Row:
    into = random.random() < (0.16 if house.card else 0.25)
    fee = house.card and not into and random.random() < 0.06
    amount = _cents(random, 4000 if into else 150, 250000 if into else 60000, layout, currency)
    if into:
        text = random.choice(words.payments if house.card else words.money_in)
    else:
        spent = [text for text in words.money_out if not house.card or not _NOT_ON_A_CARD.search(text)]
        text = random.choice(words.fees if fee else spent)
        amount = -amount
    more = tuple(random.sample(words.details, random.randint(1, 3))) if random.random() < house.more else ()
    foreign = ""
    if "foreign" in layout.columns and random.random() < 0.3:
        code = random.choice([c for c in ("USD", "GBP", "NOK", "EUR") if c != currency])
        foreign = f"{number(abs(amount) * Decimal('1.07'), layout.number)} {code}"
    posted = min(day + timedelta(days=random.choice((0, 0, 1, 2))), end)
    return Row(day, posted, text, amount, "in" if into else "fee" if fee else "out", ZERO, more, foreign)
