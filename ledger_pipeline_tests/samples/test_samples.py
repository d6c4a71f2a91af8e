"""What the sample statements say: their arithmetic, how they hang together, and that the page shows it."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from decimal import Decimal
from itertools import groupby, pairwise
from pathlib import Path

import pdfwords
import pytest

from ledger_pipeline.parsing.model import AccountKind
from ledger_pipeline.samples import SampleLine, SampleStatement, generate_samples
from ledger_pipeline.samples.periods import add_months, next_weekday, statement_periods
from ledger_pipeline_tests.samples.conftest import END

CHECKING, SAVINGS, CARD = AccountKind.CHECKING, AccountKind.SAVINGS, AccountKind.CREDIT_CARD


def of(samples: list[SampleStatement], kind: AccountKind) -> list[SampleStatement]:
    return [s for s in samples if s.account.kind is kind]


def all_lines(samples: list[SampleStatement], kind: AccountKind) -> list[SampleLine]:
    return [line for s in of(samples, kind) for line in s.lines]


def pages(path: Path) -> list[str]:
    with pdfwords.open(str(path)) as document:  # type: ignore[no-untyped-call]
        return [" ".join(word[4] for word in document[n].get_text("words")) for n in range(len(document))]


def test_two_years_of_three_accounts(samples: list[SampleStatement]) -> None:
    assert Counter(s.account.kind for s in samples) == {CHECKING: 24, SAVINGS: 24, CARD: 24}
    assert all(s.path.is_file() and s.lines and s.period_end <= END for s in samples)
    assert len({s.path for s in samples}) == 72
    assert of(samples, CHECKING)[-1].path.parts[-2:] == ("harbor-checking", "harbor-checking-2026-10.pdf")


def test_money_is_exact(samples: list[SampleStatement]) -> None:
    for s in samples:
        for amount in (s.opening_balance, s.closing_balance, *(line.amount for line in s.lines)):
            assert isinstance(amount, Decimal)
            assert amount == amount.quantize(Decimal("0.01"))


def test_opening_and_rows_give_closing(samples: list[SampleStatement]) -> None:
    for s in samples:
        total = sum(line.amount for line in s.lines)
        sign = -1 if s.account.kind is CARD else 1
        assert s.opening_balance + sign * total == s.closing_balance, s.path.name


def test_running_balances(samples: list[SampleStatement]) -> None:
    for s in of(samples, CHECKING) + of(samples, SAVINGS):
        balance = s.opening_balance
        for line in s.lines:
            balance += line.amount
            assert line.balance == balance > 0
    assert all(line.balance is None for line in all_lines(samples, CARD))


def test_statements_chain(samples: list[SampleStatement]) -> None:
    for _, group in groupby(samples, key=lambda s: s.account):
        for earlier, later in pairwise(group):
            assert later.opening_balance == earlier.closing_balance
            assert later.period_start == earlier.period_end + timedelta(days=1)


def test_rows_lie_in_their_period(samples: list[SampleStatement]) -> None:
    for s in samples:
        for line in s.lines:
            assert s.period_start <= (line.posting_date or line.transaction_date) <= s.period_end
            assert line.posting_date is None or line.transaction_date <= line.posting_date


def test_the_card_crosses_new_year(samples: list[SampleStatement]) -> None:
    crossing = [s for s in of(samples, CARD) if s.period_start.year < s.period_end.year]
    assert len(crossing) == 2
    assert all({line.transaction_date.year for line in s.lines} == {s.period_start.year, s.period_end.year} for s in crossing)


def test_card_payments_leave_checking(samples: list[SampleStatement]) -> None:
    """Each payment of the last statement's balance is on both statements, within two days."""
    paid = [line for line in all_lines(samples, CARD) if "AUTOPAY" in line.description]
    debits = [line for line in all_lines(samples, CHECKING) if "NORTHLINE" in line.description]
    assert len(paid) == 24
    assert len(debits) == 23  # November's is on the card already; its checking statement ends after the samples do
    for payment, debit in zip(paid, debits, strict=False):
        assert payment.amount == -debit.amount > 0
        arrived = payment.posting_date
        assert arrived is not None
        assert timedelta(0) <= arrived - debit.transaction_date <= timedelta(days=2)
    for statement, payment in zip(of(samples, CARD), paid, strict=True):
        assert payment in statement.lines
        assert payment.amount == statement.opening_balance


def test_transfers_to_savings_are_in_both(samples: list[SampleStatement]) -> None:
    out = [(x.transaction_date, -x.amount) for x in all_lines(samples, CHECKING) if "MEADOW" in x.description]
    into = [(x.transaction_date, x.amount) for x in all_lines(samples, SAVINGS) if "HARBOR" in x.description]
    assert sorted(out) == sorted(into)


def test_what_a_ledger_has_to_cope_with_is_there(samples: list[SampleStatement]) -> None:
    card = all_lines(samples, CARD)
    twice = [key for key, n in Counter((x.transaction_date, x.description, x.amount) for x in card).items() if n > 1]
    assert any("STARBUCKS" in description for _, description, _ in twice)
    assert len({x.amount for x in card if "NETFLIX" in x.description}) == 2
    assert any(x.amount > 0 and "AMZN" in x.description for x in card)  # a refund
    assert any("FEE" in x.description and x.amount < 0 for x in card)
    assert any(x.posting_date != x.transaction_date for x in card)
    gas = [-x.amount for x in all_lines(samples, CHECKING) if "GRID GAS" in x.description]
    assert max(gas) > 2 * min(gas)


def test_the_page_shows_every_figure(samples: list[SampleStatement]) -> None:
    for s in samples:
        texts = pages(s.path)
        words = Counter(word.lstrip("+-").replace("$", "") for text in texts for word in text.split())
        figures = Counter(f"{abs(line.amount):,.2f}" for line in s.lines)
        figures.update(f"{line.balance:,.2f}" for line in s.lines if line.balance is not None)
        assert not figures - words, s.path.name
        assert f"{s.opening_balance:,.2f}" in words
        assert f"{s.closing_balance:,.2f}" in words
        printed = {word for text in texts for word in text.split()}
        assert all(set(line.description.split()) <= printed for line in s.lines)
        assert (s.account.institution or "?") in texts[0]
        assert (s.account.mask or "?") in texts[0]
        for number, text in enumerate(texts, start=1):
            assert f"Page {number} of {len(texts)}" in text


def test_some_statements_go_over_two_pages_and_some_do_not(samples: list[SampleStatement]) -> None:
    assert {len(pages(s.path)) for s in of(samples, CHECKING)} == {1, 2}
    assert 2 in {len(pages(s.path)) for s in of(samples, CARD)}


def test_the_same_arguments_give_the_same_bytes(samples: list[SampleStatement], tmp_path: Path) -> None:
    again = generate_samples(tmp_path, end=END)
    assert [(s.path.name, s.lines, s.path.read_bytes()) for s in again] == [
        (s.path.name, s.lines, s.path.read_bytes()) for s in samples
    ]


def test_another_seed_is_another_household(samples: list[SampleStatement], tmp_path: Path) -> None:
    other = generate_samples(tmp_path, end=END, months=2, seed=2)
    assert len(other) == 6
    assert not {s.lines for s in other} & {s.lines for s in samples}


@pytest.mark.parametrize(("seed", "end"), [(2, date(2025, 3, 31)), (3, date(2026, 7, 14)), (4, date(2027, 1, 1))])
def test_checking_is_never_overdrawn(seed: int, end: date, tmp_path: Path) -> None:
    checking = all_lines(generate_samples(tmp_path, end=end, seed=seed), CHECKING)
    assert min(line.balance for line in checking if line.balance is not None) > 0


@pytest.mark.parametrize("months", [0, -1])
def test_no_months_is_an_error(months: int, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="at least 1"):
        generate_samples(tmp_path, end=END, months=months)


@pytest.mark.parametrize(
    ("end", "closing_day", "newest"),
    [
        (date(2025, 1, 31), 31, date(2025, 1, 31)),
        (date(2025, 1, 30), 31, date(2024, 12, 31)),
        (date(2024, 2, 29), 31, date(2024, 2, 29)),
        (date(2025, 1, 14), 14, date(2025, 1, 14)),
        (date(2025, 1, 13), 14, date(2024, 12, 14)),
    ],
)
def test_periods(end: date, closing_day: int, newest: date) -> None:
    periods = statement_periods(end, 14, closing_day)
    assert len(periods) == 14
    assert periods[-1].end == newest
    assert all(earlier.end + timedelta(days=1) == later.start for earlier, later in pairwise(periods))


def test_calendar_arithmetic() -> None:
    assert add_months(date(2024, 1, 31), 1) == date(2024, 2, 29)
    assert add_months(date(2025, 1, 15), -1) == date(2024, 12, 15)
    assert next_weekday(date(2025, 3, 1)) == next_weekday(date(2025, 3, 2)) == date(2025, 3, 3)
    assert next_weekday(date(2025, 3, 3)) == date(2025, 3, 3)
