"""What happens in one household's three accounts: a deterministic simulation that yields bookings.

Here is who is paid what and when. How a statement is cut out of it is in ``statements``, how it looks in ``layouts``.
Amounts follow ``parsing.model``: positive is money to the holder, on the card too.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from random import Random

from ledger_pipeline.parsing.model import AccountKind
from ledger_pipeline.samples import habits
from ledger_pipeline.samples.habits import Bill, Habit
from ledger_pipeline.samples.periods import Period, add_months, last_day, next_weekday

CARD_CLOSING_DAY = 14
YEARLY_RATE = Decimal("0.0360")  # of the savings account
CENT = Decimal("0.01")
_CODE = "ABCDEFGHJKLMNPQRSTUVWXYZ0123456789"

#: What is in each account before the first statement; for the card, what is owed.
OPENING = {
    AccountKind.CHECKING: Decimal("7312.57"),
    AccountKind.SAVINGS: Decimal("11840.26"),
    AccountKind.CREDIT_CARD: Decimal("1684.93"),
}


class Section(StrEnum):
    """The part of a statement that a booking belongs to; only a card statement is divided like this."""

    CREDIT = "credit"  # payments and refunds on a card; any money in elsewhere
    DEBIT = "debit"  # purchases on a card; any money out elsewhere
    FEE = "fee"


@dataclass(frozen=True, slots=True)
class Booking:
    """One transaction of one account; statements are cut by ``posted``."""

    account: AccountKind
    made: date
    posted: date
    description: str
    amount: Decimal
    section: Section


@dataclass(frozen=True, slots=True)
class Calendar:
    """The statement periods of each account, oldest first."""

    checking: list[Period]
    savings: list[Period]
    card: list[Period]


def simulate(calendar: Calendar, seed: int) -> list[Booking]:
    """Every booking of every account over the calendar, in no particular order."""
    card = list(_card_spending(calendar, seed))
    payments = list(_card_payments(calendar, card, seed))
    checking = list(_checking(calendar, seed))
    transfers = list(_transfers(calendar))
    interest = list(_interest(calendar, transfers))
    return [*card, *payments, *checking, *transfers, *interest]


def _card_spending(calendar: Calendar, seed: int) -> Iterator[Booking]:
    random = Random(f"{seed} card")
    months = _months(calendar)
    for number, first in enumerate(months):
        purchases: list[tuple[date, str, int]] = []
        for habit in habits.ON_CARD:
            purchases += _bought(random, habit, first)
        for bill in habits.SUBSCRIPTIONS:
            purchases.append((_on(first, bill.day), _descriptor(random, bill.descriptor), _price(random, bill, number, months)))
        if number % 2 == 0:  # two people, the same coffee, the same day
            day = _on(first, random.randint(3, 10))
            for _ in range(2):
                yield _card(random, day, "STARBUCKS #4821 BOSTON MA", -525, Section.DEBIT, days=1)
        if first.month == 7:
            cents = random.randint(9000, 26000)
            day = _on(first, 18)
            purchases.append((day, "HOTEL AURORA LISBOA PT", cents))
            yield _card(random, day, "FOREIGN TRANSACTION FEE", -(cents * 3 // 100), Section.FEE, days=2)
        if first.month == 3:
            yield _card(random, _on(first, 15), "ANNUAL MEMBERSHIP FEE", -9500, Section.FEE, days=0)
        if number % 5 == 1:
            refunded = next((p for p in purchases if p[1].startswith("AMZN")), None)
            if refunded:
                back = refunded[0] + timedelta(days=random.randint(6, 12))
                yield _card(random, back, refunded[1], refunded[2], Section.CREDIT)
        for day, text, cents in purchases:
            yield _card(random, day, text, -cents, Section.DEBIT)


def _card_payments(calendar: Calendar, card: list[Booking], seed: int) -> Iterator[Booking]:
    """The balance of each card statement is paid in full from checking on the 8th of the next month."""
    random = Random(f"{seed} payments")
    closings = [(calendar.card[0].start - timedelta(days=1), OPENING[AccountKind.CREDIT_CARD])]
    for period in calendar.card:  # all that was owed before is paid in it, so what it ends with is what was spent in it
        closings.append((period.end, -sum((b.amount for b in card if b.posted in period), Decimal(0))))
    for closed, balance in closings:
        due = next_weekday(add_months(closed.replace(day=8), 1))
        arrives = due + timedelta(days=random.randint(0, 2) if due.weekday() < 3 else 0)
        conf = _descriptor(random, "{n}{n}")
        yield Booking(AccountKind.CHECKING, due, due, f"NORTHLINE CARD DES:AUTOPAY ID:{conf} WEB", -balance, Section.DEBIT)
        yield Booking(AccountKind.CREDIT_CARD, due, arrives, "AUTOPAY PAYMENT - THANK YOU", balance, Section.CREDIT)


def _checking(calendar: Calendar, seed: int) -> Iterator[Booking]:
    random = Random(f"{seed} checking")
    months = _months(calendar)
    payday = months[0] + timedelta(days=(4 - months[0].weekday()) % 7)  # a Friday, then every second one
    salary = 248615
    while payday <= calendar.checking[-1].end:
        if payday.month == 1 and payday.day <= 14:
            salary = salary * 103 // 100
        text = "BRIGHTWATER SOFTWARE DES:PAYROLL ID:XXXXX40913 INDN:MORGAN ALEX CO ID:9111106284 PPD"
        yield _bank(payday, text, salary)
        payday += timedelta(days=14)
    for number, first in enumerate(months):
        yield _bank(next_weekday(_on(first, 25)), "ACH CREDIT CITY SCHOOL DEPT PAYROLL", 198040)
        for bill in habits.FROM_CHECKING:
            text = _descriptor(random, bill.descriptor)
            yield _bank(next_weekday(_on(first, bill.day)), text, -_price(random, bill, number, months))
        for habit in habits.AT_THE_BANK:
            for day, text, cents in _bought(random, habit, first):
                yield _bank(next_weekday(day), text, -cents * (2000 if text.startswith("ATM") else 1))
        if first.month in (2, 5, 8, 11):
            yield _bank(next_weekday(_on(first, 20)), f"CHECK {1040 + number}", -random.randint(9000, 24000))
        if first.month == 4:
            yield _bank(next_weekday(_on(first, 9)), "IRS TREAS 310 DES:TAX REF PPD", random.randint(61000, 142000))
        if number % 7 == 3:
            yield _bank(next_weekday(_on(first, 16)), "MOBILE CHECK DEPOSIT", random.randint(4000, 21000))


def _transfers(calendar: Calendar) -> Iterator[Booking]:
    """Money between checking and savings; it leaves and arrives on the same day."""
    for first in _months(calendar):
        for day, cents in ((2, 80000), (13, 25000), (24, 25000)):
            yield from _transfer(next_weekday(_on(first, day)), cents)
        if first.month == 7:
            yield from _transfer(next_weekday(_on(first, 10)), -180000)  # the summer trip
        if first.month in (1, 5, 10):
            yield from _transfer(next_weekday(_on(first, 27)), 100000)


def _transfer(day: date, cents: int) -> Iterator[Booking]:
    to, since = ("TO", "FROM") if cents > 0 else ("FROM", "TO")
    yield _bank(day, f"ONLINE TRANSFER {to} MEADOW SAVINGS XXXXXX3307", -cents)
    yield _bank(day, f"TRANSFER {since} HARBOR CHECKING XXXXXX7046", cents, AccountKind.SAVINGS)


def _interest(calendar: Calendar, transfers: list[Booking]) -> Iterator[Booking]:
    """A twelfth of the yearly rate on what was there when the month began, credited on its last day."""
    balance = OPENING[AccountKind.SAVINGS]
    for period in calendar.savings:
        interest = (balance * YEARLY_RATE / 12).quantize(CENT)
        yield Booking(AccountKind.SAVINGS, period.end, period.end, "INTEREST PAID", interest, Section.CREDIT)
        moved = (b.amount for b in transfers if b.account is AccountKind.SAVINGS and b.posted in period)
        balance += interest + sum(moved, Decimal(0))


def _months(calendar: Calendar) -> list[date]:
    """The first of every month that any period touches."""
    start = min(calendar.checking[0].start, calendar.card[0].start).replace(day=1)
    end = max(calendar.checking[-1].end, calendar.card[-1].end)
    months = [start]
    while (following := add_months(months[-1], 1)) <= end:
        months.append(following)
    return months


def _bought(random: Random, habit: Habit, first: date) -> Iterator[tuple[date, str, int]]:
    mean = habit.per_month * habit.season[first.month - 1]
    times = int(mean * random.uniform(0.7, 1.3) + random.random())
    for _ in range(times):
        day = _on(first, random.randint(1, 31))
        yield day, _descriptor(random, habit.descriptor), random.randint(habit.low, habit.high)


def _price(random: Random, bill: Bill, number: int, months: list[date]) -> int:
    later = number >= len(months) // 2 and bill.later_cents is not None
    cents = bill.later_cents if later and bill.later_cents is not None else bill.cents
    factor = bill.season[months[number].month - 1] * (1 + random.randint(-bill.spread, bill.spread) / 100)
    return round(cents * factor)


def _descriptor(random: Random, template: str) -> str:
    while "{ref}" in template:
        template = template.replace("{ref}", "".join(random.choices(_CODE, k=6)), 1)
    while "{n}" in template:
        template = template.replace("{n}", str(random.randint(1000, 9999)), 1)
    return template


def _on(first: date, day: int) -> date:
    return first.replace(day=min(day, last_day(first.year, first.month)))


def _money(cents: int) -> Decimal:
    return Decimal(cents).scaleb(-2)


def _card(random: Random, day: date, text: str, cents: int, section: Section, days: int | None = None) -> Booking:
    """``days`` pass until it posts: one or two unless told, and never on a weekend."""
    wait = random.randint(1, 2) if days is None else days
    posted = next_weekday(day + timedelta(days=wait))
    return Booking(AccountKind.CREDIT_CARD, day, posted, text, _money(cents), section)


def _bank(day: date, text: str, cents: int, account: AccountKind = AccountKind.CHECKING) -> Booking:
    return Booking(account, day, day, text, _money(cents), Section.CREDIT if cents > 0 else Section.DEBIT)
