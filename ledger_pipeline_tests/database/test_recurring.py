"""What comes again and again, by the rules of the view: found where a person would say so, and nowhere else."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
import sqlalchemy as sa

from ledger_pipeline.database.sql import load_sql
from ledger_pipeline.database.tables import transactions

Charge = tuple[date, str]


@pytest.fixture
def ledger(connection: sa.Connection) -> sa.Connection:
    """With two accounts and nothing in them; the view is made of what is put there, and all of it is taken back."""
    for statement in (
        "INSERT INTO import_logs (user_id, trigger, status) VALUES (1, 'manual', 'finished')",
        "INSERT INTO accounts (user_id, name, kind, currency) SELECT 1, n, 'checking', 'USD' FROM unnest(ARRAY['A', 'B']) AS n",
        "SELECT ensure_transactions_partition(year) FROM generate_series(2024, 2026) AS year",
        "INSERT INTO transaction_years (user_id, year, changed_at) SELECT 1, y, now() FROM generate_series(2024, 2026) AS y",
    ):
        connection.execute(sa.text(statement))
    return connection


def put(ledger: sa.Connection, merchant: str, charges: Iterable[Charge], *, account: int = 1, kind: str | None = None) -> None:
    count = ledger.execute(sa.text("SELECT count(*) FROM transactions")).scalar_one()
    rows = [
        {
            "user_id": 1,
            "account_id": account,
            "transaction_date": day,
            "description": merchant,
            "merchant": merchant,
            "amount": Decimal(amount),
            "currency": "USD",
            "kind": kind,
            "import_id": 1,
            "fingerprint": (count + n).to_bytes(16, "big"),
        }
        for n, (day, amount) in enumerate(charges)
    ]
    ledger.execute(sa.insert(transactions), rows)


def found(ledger: sa.Connection) -> list[Any]:
    ledger.execute(sa.text("UPDATE transaction_years SET changed_at = clock_timestamp()"))
    ledger.execute(sa.text("SELECT refresh_summary('recurring_transactions', false)"))
    assert ledger.execute(load_sql("check_recurring_transactions")).scalar_one() == 0
    return list(ledger.execute(sa.text("SELECT * FROM recurring_transactions ORDER BY merchant, direction, number")))


def monthly(day: int, count: int, amount: str, *, first: date = date(2024, 1, 1), every: int = 1) -> Iterator[Charge]:
    """On a day of the month, or the last one where there is none such."""
    for n in range(0, count * every, every):
        start = date(first.year + (first.month - 1 + n) // 12, (first.month - 1 + n) % 12 + 1, 1)
        end = (start + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        yield min(start.replace(day=1) + timedelta(days=day - 1), end), amount


def in_days(step: int, count: int, amount: str, *, first: date = date(2024, 1, 5)) -> Iterator[Charge]:
    for n in range(count):
        yield first + timedelta(days=n * step), amount


def after_weekends(charges: Iterable[Charge]) -> Iterator[Charge]:
    for day, amount in charges:
        yield day + timedelta(days=(7 - day.weekday()) % 7 if day.weekday() > 4 else 0), amount


def shopping(seed: str, count: int, low: int, high: int, *, days: int = 700) -> Iterator[Charge]:
    drawn = random.Random(seed)
    for _ in range(count):
        yield date(2024, 1, 1) + timedelta(days=drawn.randrange(days)), f"-{drawn.randint(low, high) / 100:.2f}"


# ---------------------------------------------------------------- what is found


@pytest.mark.parametrize(
    ("rhythm", "charges"),
    [
        ("weekly", in_days(7, 5, "-12.00")),
        ("every two weeks", in_days(14, 4, "-40.00")),
        ("monthly", monthly(3, 3, "-9.99")),
        ("monthly", monthly(31, 9, "-9.99")),
        ("monthly", after_weekends(monthly(1, 12, "-950.00"))),
        ("quarterly", after_weekends(monthly(30, 3, "-85.00", every=3))),
        ("every six months", monthly(14, 3, "-410.00", every=6)),
        ("yearly", monthly(29, 2, "-139.00", every=12, first=date(2024, 2, 1))),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_rhythm_is_known(ledger: sa.Connection, rhythm: str, charges: Iterator[Charge]) -> None:
    days = list(charges)
    put(ledger, "Gym", days)
    [row] = found(ledger)
    assert (row.merchant, row.direction, row.rhythm, row.times, row.is_active) == ("Gym", "out", rhythm, len(days), True)
    assert (row.first_date, row.last_date) == (days[0][0], days[-1][0])
    assert row.usual_amount == row.last_amount == -Decimal(days[0][1])
    assert (row.previous_amount, row.price_changed_on, row.stopped_on) == (None, None, None)


def test_a_price_changes_in_steps(ledger: sa.Connection) -> None:
    put(ledger, "Video", [*monthly(9, 8, "-12.99"), *monthly(9, 5, "-14.99", first=date(2024, 9, 1))])
    [row] = found(ledger)
    assert (row.times, row.last_amount, row.previous_amount) == (13, Decimal("14.99"), Decimal("12.99"))
    assert (row.price_changed_on, row.next_date) == (date(2024, 9, 9), date(2025, 2, 9))


def test_pay_comes_in(ledger: sa.Connection) -> None:
    put(ledger, "Brightwater", in_days(14, 20, "2486.15"), kind="deposit")
    put(ledger, "City School", after_weekends(monthly(25, 12, "1980.40")))
    city, bright = sorted(found(ledger), key=lambda row: str(row.rhythm), reverse=True)
    assert (bright.rhythm, bright.direction, city.rhythm, city.direction) == ("every two weeks", "in", "monthly", "in")


def test_a_bill_may_be_another_amount_each_time(ledger: sa.Connection) -> None:
    drawn = random.Random(7)
    amounts = [f"-{drawn.randint(4000, 16000) / 100}" for _ in range(12)]
    put(ledger, "Electricity", [(day, amount) for (day, _), amount in zip(monthly(12, 12, ""), amounts, strict=True)])
    [row] = found(ledger)
    assert (row.rhythm, row.times, row.previous_amount) == ("monthly", 12, None)
    assert row.usual_amount == sorted(-Decimal(amount) for amount in amounts)[5]


def test_one_merchant_may_have_several(ledger: sa.Connection) -> None:
    put(ledger, "Apple", [*monthly(5, 12, "-2.99"), *monthly(19, 12, "-9.99")])
    put(ledger, "Same day", [*monthly(8, 12, "-2.99"), *monthly(8, 12, "-10.99")])
    put(ledger, "Twins", [*monthly(3, 12, "-5.99"), *monthly(17, 12, "-5.99")])
    rows = [(row.merchant, row.number, row.rhythm, row.usual_amount, row.times) for row in found(ledger)]
    assert rows == [
        ("Apple", 1, "monthly", Decimal("2.99"), 12),
        ("Apple", 2, "monthly", Decimal("9.99"), 12),
        ("Same day", 1, "monthly", Decimal("2.99"), 12),
        ("Same day", 2, "monthly", Decimal("10.99"), 12),
        ("Twins", 1, "monthly", Decimal("5.99"), 12),
        ("Twins", 2, "monthly", Decimal("5.99"), 12),
    ]


def test_a_subscription_among_a_shops_other_sales(ledger: sa.Connection) -> None:
    prime = [*monthly(14, 10, "-14.99"), *monthly(14, 12, "-16.99", first=date(2024, 11, 1))]
    put(ledger, "Amazon", [*prime, *shopping("amazon", 110, 800, 9200)])
    [row] = found(ledger)
    assert (row.rhythm, row.times, row.last_amount) == ("monthly", 22, Decimal("16.99"))
    assert (row.previous_amount, row.price_changed_on) == (Decimal("14.99"), date(2024, 11, 14))


def test_what_stopped_is_told_by_the_account_and_not_by_today(ledger: sa.Connection) -> None:
    put(ledger, "Gym", monthly(5, 6, "-30.00"))
    put(ledger, "Shop", [(date(2024, 7, 20), "-12.00")])  # two weeks overdue: it may still come
    [row] = found(ledger)
    assert (row.is_active, row.next_date, row.stopped_on) == (True, date(2024, 7, 5), None)
    put(ledger, "Shop", [(date(2024, 8, 1), "-12.00")])
    put(ledger, "Gym", monthly(5, 6, "-30.00"), account=2)
    here, elsewhere = found(ledger)
    assert (here.account_id, here.is_active, here.next_date, here.stopped_on) == (1, False, None, date(2024, 7, 5))
    assert (elsewhere.account_id, elsewhere.is_active) == (2, True)


def test_one_that_came_late_does_not_move_the_next(ledger: sa.Connection) -> None:
    put(ledger, "Rent", after_weekends(monthly(1, 6, "-900.00", first=date(2024, 4, 1))))
    [row] = found(ledger)
    assert (row.last_date, row.next_date) == (date(2024, 9, 2), date(2024, 10, 1))


# ---------------------------------------------------------------- what is none


def test_shopping_is_none(ledger: sa.Connection) -> None:
    for number, (count, low, high) in enumerate(
        [(150, 2000, 9000), (90, 400, 1200), (24, 3000, 6000), (12, 900, 40000), (3, 500, 900)]
    ):
        put(ledger, f"Shop {number}", shopping(f"shop {number}", count, low, high))
    put(ledger, "Coffee", shopping("coffee", 120, 450, 450))
    put(ledger, "Parking", shopping("parking", 30, 200, 200))
    saturdays = [
        (day, f"-{40 + n % 7 * 11}.{n % 90:02}") for n, (day, _) in enumerate(in_days(7, 60, "", first=date(2024, 1, 6)))
    ]
    put(ledger, "Market", saturdays)
    assert found(ledger) == []


@pytest.mark.parametrize("kind", ["transfer", "payment", "interest"])
def test_own_moves_and_interest_are_none(ledger: sa.Connection, kind: str) -> None:
    put(ledger, "Savings", monthly(2, 12, "-200.00"), kind=kind)
    put(ledger, "Savings", monthly(2, 12, "200.00"), kind=kind, account=2)
    assert found(ledger) == []


def test_a_refund_is_no_income(ledger: sa.Connection) -> None:
    put(ledger, "Shop", monthly(2, 12, "20.00"), kind="refund")
    assert found(ledger) == []


def test_two_are_not_enough_but_a_year_apart(ledger: sa.Connection) -> None:
    put(ledger, "Gym", monthly(5, 2, "-30.00"))
    put(ledger, "Hotel", [(date(2024, 7, 18), "-190.00"), (date(2025, 7, 18), "-110.00")])
    assert found(ledger) == []
