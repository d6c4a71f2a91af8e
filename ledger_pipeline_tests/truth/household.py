"""What happens in one household over some years, with the truth of each row: a deterministic simulation by seed.

Sign: as everywhere, ``amount > 0`` is money to the holder. A refund reduces spending, a payment or transfer counts nothing.
Where a judgement is open to debate (a repayment of a loan, an order at a brokerage), the household does not do it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from ledger_pipeline.parsing.model import Account, AccountKind, SectionKind
from ledger_pipeline.recognising.model import Kind
from ledger_pipeline_tests.truth import banks, countries
from ledger_pipeline_tests.truth.banks import Bank
from ledger_pipeline_tests.truth.merchants import COUNTRIES, Merchant, invented, settled_in, unknown, well_known
from ledger_pipeline_tests.truth.noise import filled

#: How often in a month, and for how much (in cents).
_BOUGHT = {
    "groceries": (4.0, 900, 14000),
    "coffee": (3.5, 240, 950),
    "fuel": (2.0, 2200, 8200),
    "dining": (1.2, 800, 8800),
    "pharmacy": (0.7, 500, 6400),
    "shop": (0.5, 900, 15000),
    "online": (1.4, 700, 14500),
    "home": (0.4, 1200, 28000),
    "travel": (0.12, 8900, 68000),
    "transport": (2.0, 180, 4200),
}
_FIXED = frozenset({"streaming", "software", "club", "gym", "telecom", "insurance", "energy"})


@dataclass(frozen=True, slots=True)
class Row:
    """One printed row and the truth of it. ``account`` is an index; ``merchant`` is None where it names nobody.

    ``family``: merchants of one family may be told apart or be taken for one; a ``person`` is no merchant. ``why`` names the
    circumstance, for reports.
    """

    account: int
    day: date
    description: str
    amount: Decimal
    section: SectionKind | None
    kind: Kind
    why: str
    merchant: str | None = None
    family: str | None = None
    known: bool = False
    person: bool = False
    pair: int | None = None
    series: int | None = None

    @property
    def key(self) -> Key:
        return (self.account, self.day, self.amount, self.description)

    @property
    def moves(self) -> bool:
        return self.kind in (Kind.PAYMENT, Kind.TRANSFER)


#: What tells a row in the database; rows of one key have the same truth but for their pairs.
Key = tuple[int, date, Decimal, str]


@dataclass(frozen=True, slots=True)
class Series:
    """Something that recurs: a subscription, salary, rent or bill. ``amounts`` in the order of time.

    ``among``: how many other rows of a subscription's merchant there are.
    """

    id: int
    merchant: str
    rhythm: str  # weekly, every two weeks, monthly, quarterly, yearly
    what: str  # subscription, salary, rent, bill
    days: tuple[date, ...]
    amounts: tuple[Decimal, ...]

    among: int = 0

    @property
    def required(self) -> bool:
        """Whether its rhythm can be known: it came three times, and at one price where its merchant sells other things."""
        [(_, at_one_price)] = Counter(self.amounts).most_common(1)
        return len(self.days) >= 3 and (at_one_price >= 3 or self.among == 0)


@dataclass(frozen=True, slots=True)
class OwnAccount:
    account: Account
    bank: Bank
    closes: int  # the day of the month on which a statement ends; 31 is the last
    sections: bool

    @property
    def is_card(self) -> bool:
        return self.account.kind is AccountKind.CREDIT_CARD

    @property
    def mask(self) -> str:
        assert self.account.mask is not None
        return self.account.mask


@dataclass(frozen=True, slots=True)
class Household:
    seed: int
    country: str
    first: date
    last: date
    accounts: tuple[OwnAccount, ...]
    rows: tuple[Row, ...]
    series: tuple[Series, ...]

    @property
    def currency(self) -> str:
        return banks.CURRENCY[self.country]

    def pairs(self) -> Iterator[tuple[Key, Key]]:
        """Out and in of each transfer of which both sides are printed."""
        sides: dict[int, list[Row]] = {}
        for row in self.rows:
            if row.pair is not None:
                sides.setdefault(row.pair, []).append(row)
        for two in sides.values():
            out, into = sorted(two, key=lambda row: row.amount)
            yield out.key, into.key

    def months(self) -> dict[tuple[int, int], tuple[Decimal, Decimal]]:
        """Spent and received by year and month, in the household's only currency."""
        totals: dict[tuple[int, int], tuple[Decimal, Decimal]] = {}
        for row in self.rows:
            spent, received = worth(row.amount, row.kind)
            before = totals.get((row.day.year, row.day.month), (Decimal(0), Decimal(0)))
            totals[row.day.year, row.day.month] = (before[0] + spent, before[1] + received)
        return totals


def worth(amount: Decimal, kind: str | None) -> tuple[Decimal, Decimal]:
    """What a row adds to spending and to income."""
    if kind in (Kind.PAYMENT, Kind.TRANSFER):
        return Decimal(0), Decimal(0)
    if amount < 0 or kind == Kind.REFUND:
        return -amount, Decimal(0)
    return Decimal(0), amount


def household(seed: int, *, years: int | None = None) -> Household:
    """The household of a seed; of so many years, where the seed is not to say."""
    return _Life(seed, years).lived()


@dataclass
class _Series:
    merchant: str
    rhythm: str
    what: str
    rows: list[tuple[date, Decimal]] = field(default_factory=list)


class _Life:
    def __init__(self, seed: int, years: int | None) -> None:
        self.seed = seed
        self.random = Random(f"truth {seed}")
        self.country = (
            COUNTRIES[(seed - 1) % len(COUNTRIES)] if seed <= len(COUNTRIES) else self.random.choice("UUUKKKDDDFFEIN")
        )
        years = years or self.random.randint(2, 5)
        self.first = date(2025 - years, 1, 1)
        self.last = date(2024, 12, 31)
        self.rows: list[Row] = []
        self.series: list[_Series] = []
        self.pairs = 0
        self.moves: list[tuple[date, int]] = []
        self.arrived: dict[int, date] = {}  # the last payment, on each card
        self.holder = countries.HOLDERS[self.country]
        self.places = self.random.sample(countries.PLACES[self.country], 3)
        if self.random.random() < 0.4:
            self.places[1] = self.random.choice(countries.SMALL_TOWNS[self.country])
        self.accounts = tuple(self._accounts())
        self.checking = [n for n, own in enumerate(self.accounts) if own.account.kind is AccountKind.CHECKING]
        self.savings = [n for n, own in enumerate(self.accounts) if own.account.kind is AccountKind.SAVINGS]
        self.cards = [n for n, own in enumerate(self.accounts) if own.is_card]
        self.months = [date(year, month, 1) for year in range(self.first.year, self.last.year + 1) for month in range(1, 13)]

    # ------------------------------------------------------------ who has what

    def _accounts(self) -> Iterator[OwnAccount]:
        random = self.random
        masks = random.sample(range(1000, 9999), 12)
        mine = [bank for bank in banks.CHECKING if bank.country == self.country]
        checking = random.sample(mine, min(len(mine), random.randint(1, 2)))
        for bank in checking:
            yield self._own(bank, AccountKind.CHECKING, masks.pop())
        elsewhere = [bank for bank in banks.SAVINGS if bank.country == self.country]
        saving = random.choice(elsewhere) if elsewhere and random.random() < 0.4 else checking[0]
        yield self._own(saving, AccountKind.SAVINGS, masks.pop())
        cards = [bank for bank in banks.CARDS if bank.country == self.country]
        for bank in random.sample(cards, min(len(cards), random.randint(1, 6 - len(checking) - 1))):
            yield self._own(bank, AccountKind.CREDIT_CARD, masks.pop())

    def _own(self, bank: Bank, kind: AccountKind, mask: int) -> OwnAccount:
        account = Account(bank.name, kind, str(mask), banks.CURRENCY[self.country])
        closes = self.random.choice((31, 31, 14, 23)) if kind is AccountKind.CREDIT_CARD else 31
        return OwnAccount(account, bank, closes, bank.sections)

    # ------------------------------------------------------------ printing

    def _text(self, account: int, event: str, day: date, *, place: str | None = None, **values: str) -> str:
        own = self.accounts[account]
        place = place or self.random.choice(self.places)
        town, _, state = place.rpartition(" ") if self.country == "U" else (place, "", "")
        upper = town.upper()
        known = {
            "dd": f"{day:%d}",
            "mm": f"{day:%m}",
            "yy": f"{day:%y}",
            "yyyy": f"{day:%Y}",
            "MON": countries.MONTHS[day.month - 1],
            "Mon": countries.MONTHS[day.month - 1].title(),
            "mask": own.mask,
            "holder": self.holder,
            "town": upper,
            "state": state,
            "street": countries.STREETS[self.country].upper(),
            "bank_here": countries.BANKS_HERE[self.country],
        }
        text = filled(self.random.choice(own.bank.texts[event]), self.random, **{**known, **values})
        return text.upper() if own.bank.upper else text

    def _merchant_text(self, account: int, merchant: Merchant, *, spelling: str | None = None) -> tuple[str, str, str]:
        """What the network says of a purchase, the same without the place, and the place."""
        bank, random = self.accounts[account].bank, self.random
        place = merchant.place or random.choice(self.places[:2])
        shown = place.upper() if random.random() < 0.8 else place
        name, has_place, rest = (spelling or random.choice(merchant.spellings)).partition("{c}")
        wallet = bank.extra.get("wallet", "") if random.random() < 0.3 else ""
        bare = f"{wallet}{filled(f'{name}{rest}', random)}"
        bare = bare if bank.cut is None else bare[: bank.cut].strip()
        text = bare
        if has_place and bank.placed:
            text += shown.replace(" ", "") if bank.glued else f" {shown}"
        return (text if bank.cut_whole is None else text[: bank.cut_whole].strip()), bare, place

    def _add(
        self, account: int, day: date, description: str, cents: int, kind: Kind, why: str, section: SectionKind, **more: object
    ) -> None:
        if not self.first <= day <= self.last or cents == 0:
            return
        own = self.accounts[account]
        shown: SectionKind | None = section if own.sections else None
        if not own.is_card and shown is not None:
            checks = section is SectionKind.CHECKS
            fees = section is SectionKind.FEES
            shown = section if checks or fees else SectionKind.DEPOSITS if cents > 0 else SectionKind.WITHDRAWALS
        row = Row(account, day, description, Decimal(cents).scaleb(-2), shown, kind, why)
        self.rows.append(replace(row, **more))  # type: ignore[arg-type]

    def _buy(
        self,
        account: int,
        day: date,
        merchant: Merchant,
        cents: int,
        why: str,
        *,
        event: str = "card",
        spelling: str | None = None,
        series: int | None = None,
    ) -> None:
        """``cents`` > 0 is what was paid; < 0 what came back."""
        own = self.accounts[account]
        text, bare, place = self._merchant_text(account, merchant, spelling=spelling)
        if not own.is_card:
            name = "refund" if cents < 0 and event == "card" else event
            name = "card" if name not in own.bank.texts else name
            text = self._text(account, name, day, place=place, m=text, m0=bare)
        kind = Kind.REFUND if cents < 0 else Kind.PURCHASE
        section = SectionKind.CREDITS if cents < 0 else SectionKind.PURCHASES
        if own.is_card and cents > 0 and why == "abroad":
            other, rate = countries.ABROAD[self.country]
            foreign = f"{cents / 100 * rate:.2f}"
            text += self.random.choice(
                (f" {foreign} {other} @ {rate:.4f}", f" {other} {foreign} EXCH RATE {rate:.4f}", f" {foreign} {other}")
            )
        self._add(
            account,
            day,
            text,
            -cents,
            kind,
            why,
            section,
            merchant=merchant.name,
            family=merchant.family,
            known=merchant.known,
            series=series,
        )

    # ------------------------------------------------------------ what happens

    def lived(self) -> Household:
        self._shopping()
        self._subscriptions()
        self._bills()
        self._income()
        self._rent()
        self._savings_moves()
        self._people()
        self._bank_business()
        self._coincidences()
        self._card_payments()
        rows = sorted(self.rows, key=lambda row: (row.day, row.account))
        sides = Counter(row.pair for row in rows if row.pair is not None)
        rows = [replace(row, pair=None) if row.pair is not None and sides[row.pair] < 2 else row for row in rows]
        series = tuple(self._known_series(Counter(row.merchant for row in rows)))
        return Household(self.seed, self.country, self.first, self.last, self.accounts, tuple(rows), series)

    def _known_series(self, rows: Mapping[str | None, int]) -> Iterator[Series]:
        for number, one in enumerate(self.series):
            if one.rows:
                one.rows.sort()
                days, amounts = zip(*one.rows, strict=True)
                among = rows[one.merchant] - len(days) if one.what == "subscription" else 0
                yield Series(number, one.merchant, one.rhythm, one.what, days, amounts, among)

    def _begin_series(self, merchant: str, rhythm: str, what: str) -> int:
        self.series.append(_Series(merchant, rhythm, what))
        return len(self.series) - 1

    def _noted(self, series: int, day: date, cents: int) -> None:
        if self.first <= day <= self.last:
            self.series[series].rows.append((day, Decimal(cents).scaleb(-2)))

    def _spender(self) -> int:
        """The account that something is usually bought from."""
        return self.random.choice(self.cards) if self.random.random() < 0.65 else self.random.choice(self.checking)

    def _chosen(self) -> list[Merchant]:
        random, country = self.random, self.country
        shops = [one for one in well_known(country) if one.bought not in _FIXED]
        chosen = random.sample(shops, min(len(shops), 32))
        local = [one for one in unknown(country) if one.bought not in _FIXED]
        chosen += random.sample(local, min(len(local), 24))
        chosen += [invented(country, random) for _ in range(12)]
        names = {one.name for one in chosen}
        for one in unknown(country):  # both of two that look alike
            if one.name in names and one.like is not None:
                chosen += [known for known in shops if known.name == one.like and known.name not in names]
        amazon = [one for one in shops if one.name == "Amazon" and one.name not in names]
        return [
            one if one.known else settled_in(one, country, random.choice(self.places[:2]), random) for one in chosen + amazon
        ]

    def _shopping(self) -> None:
        random = self.random
        for merchant in self._chosen():
            often, low, high = _BOUGHT[merchant.bought]
            often *= random.uniform(0.3, 1.3)
            usual = self._spender()
            same = (
                random.randint(low, low * 2) if merchant.bought in ("coffee", "transport") and random.random() < 0.6 else None
            )
            habit = random.random()
            for first in self.months:
                if merchant.bought == "groceries" and habit < 0.25:  # every Saturday or so
                    days = [
                        first + timedelta(days=offset)
                        for offset in range(31)
                        if (first + timedelta(days=offset)).month == first.month
                    ]
                    days = [
                        day + timedelta(days=random.choice((-1, 0, 0, 0, 1)))
                        for day in days
                        if day.weekday() == 5 and random.random() < 0.85
                    ]
                else:
                    days = [first + timedelta(days=random.randint(0, 27)) for _ in range(int(often + random.random()))]
                for day in days:
                    account = usual if random.random() < 0.85 else self._spender()
                    cents = same if same is not None and random.random() < 0.8 else random.randint(low, high)
                    abroad = merchant.bought in ("dining", "travel") and random.random() < 0.06
                    self._buy(account, day, merchant, cents, "abroad" if abroad else "shopping")
                    if abroad and "foreign_fee" in self.accounts[account].bank.texts:
                        text = self._text(account, "foreign_fee", day)
                        self._add(account, day, text, -max(1, cents * 3 // 100), Kind.FEE, "fee", SectionKind.FEES)
                    if merchant.bought in ("shop", "online", "home", "travel") and random.random() < 0.12:
                        back = cents if random.random() < 0.6 else random.randint(cents // 5, cents - 1)
                        self._buy(account, day + timedelta(days=random.randint(3, 40)), merchant, -back, "refund")
            if merchant.bought == "shop" and random.random() < 0.15:  # a haircut: one price, whenever it is needed
                day = self.first + timedelta(days=random.randint(0, 40))
                while day < self.last:
                    self._buy(usual, day, merchant, 2800, "haircut")
                    day += timedelta(days=random.randint(22, 61))

    def _subscriptions(self) -> None:
        random, country = self.random, self.country
        streams = [one for one in well_known(country) if one.bought == "streaming" and one.name != "Apple"]
        for merchant in random.sample(streams, min(len(streams), random.randint(2, 5))):
            self._subscribe(merchant, random.choice(self.cards), "monthly", random.choice((299, 799, 999, 1099, 1549, 1799)))
        amazon = next(one for one in well_known(country) if one.name == "Amazon")
        if random.random() < 0.7:
            rhythm, cents = random.choice((("monthly", 1499), ("yearly", 13900)))
            self._subscribe(amazon, random.choice(self.cards), rhythm, cents, spelling=countries.PRIME[country])
        if country in "UK":  # two at one merchant
            apple = next(one for one in well_known(country) if one.name == "Apple")
            card = random.choice(self.cards)
            for cents in (299, 1099):
                self._subscribe(apple, card, "monthly", cents)
        soft = [self._local(one) for one in unknown(country) if one.bought == "software"]
        rhythms = ("monthly", "yearly", "quarterly")
        for merchant, rhythm in zip(soft, rhythms, strict=False):
            self._subscribe(merchant, random.choice(self.cards), rhythm, random.randint(4, 120) * 100 - 1)
        self.weekly = random.choice([one for one in unknown(country) if one.bought == "club"])
        self._subscribe(self._local(self.weekly), random.choice(self.cards), "weekly", random.randint(8, 30) * 50)

    def _local(self, merchant: Merchant) -> Merchant:
        return settled_in(merchant, self.country, self.random.choice(self.places[:2]), self.random)

    def _subscribe(
        self,
        merchant: Merchant,
        account: int,
        rhythm: str,
        cents: int,
        *,
        event: str = "recurring",
        spelling: str | None = None,
    ) -> None:
        """Starts, may change its price, may pause, may stop, may move to another card."""
        random = self.random
        series = self._begin_series(merchant.name, rhythm, "subscription")
        long = (self.last - self.first).days
        start = self.first + timedelta(days=random.randint(0, 60) if random.random() < 0.6 else random.randint(60, long // 2))
        end = self.last if random.random() < 0.7 else start + timedelta(days=random.randint(200, long))
        dearer = start + timedelta(days=random.randint(150, 400)) if random.random() < 0.5 else None
        pause = start + timedelta(days=random.randint(150, 400)) if rhythm == "monthly" and random.random() < 0.15 else None
        moved = start + timedelta(days=random.randint(200, 500)) if len(self.cards) > 1 and random.random() < 0.1 else None
        for day in _days(start, min(end, self.last), rhythm):
            if pause is not None and pause <= day < pause + timedelta(days=100):
                continue
            price = cents if dearer is None or day < dearer else cents + max(100, cents // 10)
            posted = day + timedelta(days=random.choice((0, 0, 0, 1)) if rhythm != "weekly" else 0)
            used = (
                next(card for card in self.cards if card != account)
                if moved is not None and day >= moved and account in self.cards
                else account
            )
            self._noted(series, posted, -price)
            self._buy(used, posted, merchant, price, f"subscription, {rhythm}", event=event, spelling=spelling, series=series)

    def _bills(self) -> None:
        """By direct debit from checking: amounts that vary (energy) and that do not."""
        random, country = self.random, self.country
        pool = [
            one
            for one in (*well_known(country), *unknown(country))
            if one.bought in ("energy", "telecom", "insurance", "gym", "club")
        ]
        pool = [one for one in pool if one is not self.weekly]
        online = [one for one in well_known(country) if one.bought == "online"]
        for merchant in random.sample(pool, min(len(pool), 8)):
            name = merchant if merchant.known else replace(merchant, spellings=(merchant.name.upper(), merchant.name))
            account = random.choice(self.checking)
            rhythm = random.choice(("monthly", "quarterly", "yearly")) if merchant.bought == "insurance" else "monthly"
            series = self._begin_series(merchant.name, rhythm, "bill that varies" if merchant.bought == "energy" else "bill")
            cents = random.randint(1500, 9500)
            start = self.first + timedelta(days=random.randint(0, 60))
            spelling = random.choice(name.spellings)
            for day in _days(start, self.last, rhythm):
                due = _weekday(day)
                paid = random.randint(cents * 7 // 10, cents * 14 // 10) if merchant.bought == "energy" else cents
                self._noted(series, due, -paid)
                self._buy(account, due, name, paid, f"bill, {rhythm}", event="debit", spelling=spelling, series=series)
            if merchant.bought == "energy" and random.random() < 0.5:
                self._refunded_bill(account, name, spelling)
        if country == "D" and online:
            for account in self.checking:
                if "paypal" in self.accounts[account].bank.texts:
                    for first in self.months:
                        merchant = random.choice(online)
                        self._buy(
                            account,
                            _weekday(first + timedelta(days=random.randint(0, 26))),
                            merchant,
                            random.randint(900, 9000),
                            "through PayPal",
                            event="paypal",
                            spelling=merchant.name.upper(),
                        )

    def _refunded_bill(self, account: int, merchant: Merchant, spelling: str) -> None:
        day = _weekday(self.random.choice(self.months).replace(day=17))
        before, word = countries.REFUNDED[self.country]
        self._add(
            account,
            day,
            f"{before}{spelling} {word} {self.random.randint(1000, 9999)}",
            self.random.randint(1500, 9000),
            Kind.REFUND,
            "bill refunded",
            SectionKind.DEPOSITS,
            merchant=merchant.name,
            family=merchant.family,
            known=merchant.known,
        )

    def _income(self) -> None:
        random = self.random
        jobs = list(random.sample([(name, name) for name in countries.EMPLOYERS[self.country]], random.randint(1, 2)))
        if random.random() < 0.3:
            jobs[-1] = random.choice(countries.WELL_KNOWN_EMPLOYERS[self.country])
        names = {one.name: one for one in well_known(self.country)}
        for text, name in jobs:
            rhythm = "every two weeks" if self.country == "U" and random.random() < 0.6 else "monthly"
            series = self._begin_series(name, rhythm, "salary")
            account = random.choice(self.checking)
            cents = random.randint(180000, 420000)
            when = random.choice((25, 28, 1))
            days = (
                _days(self.first + timedelta(days=(4 - self.first.weekday()) % 7), self.last, rhythm)
                if rhythm != "monthly"
                else [_weekday(first.replace(day=when)) for first in self.months]
            )
            for day in days:
                cents = cents * 103 // 100 if day.month == 1 and day.day < 15 and day.year > self.first.year else cents
                paid = cents if random.random() < 0.8 else cents + random.randint(-9000, 30000)
                self._noted(series, day, paid)
                self._add(
                    account,
                    day,
                    self._text(account, "salary", day, m=text, m0=text),
                    paid,
                    Kind.DEPOSIT,
                    "salary",
                    SectionKind.DEPOSITS,
                    merchant=name,
                    known=name in names,
                    series=series,
                )

    def _rent(self) -> None:
        random = self.random
        landlord = random.choice(countries.LANDLORDS[self.country])
        self.rent_account = random.choice(self.checking)
        self.rent_cents = random.randint(60, 220) * 1000
        series = self._begin_series(landlord, "monthly", "rent")
        for first in self.months:
            day = _weekday(first.replace(day=random.choice((1, 1, 2))))
            cents = self.rent_cents if first.year < self.last.year else self.rent_cents + 2500
            self._noted(series, day, -cents)
            self._add(
                self.rent_account,
                day,
                self._text(self.rent_account, "rent", day, who=landlord),
                -cents,
                Kind.WITHDRAWAL,
                "rent",
                SectionKind.WITHDRAWALS,
                merchant=landlord,
                series=series,
            )

    # ------------------------------------------------------------ moves

    def _move(self, out: int, into: int, day: date, cents: int, why: str) -> int:
        """Between two own bank accounts; at one bank on one day, else some days later. The amount that was moved."""
        random = self.random
        if not self.first + timedelta(days=7) <= day <= self.last - timedelta(days=7):
            return cents
        if why != "transfer, two equal":  # else nothing would tell which belongs to which
            while any(amount == cents and abs((day - before).days) < 10 for before, amount in self.moves):
                cents += 1000
        self.moves.append((day, cents))
        sent, got = self.accounts[out], self.accounts[into]
        ref = f"{random.randint(10**9, 10**10 - 1)}"
        self.pairs += 1
        if sent.bank is got.bank and sent.account.kind is not got.account.kind:
            to = "to_savings" if got.account.kind is AccountKind.SAVINGS else "to_checking"
            since = "from_savings" if sent.account.kind is AccountKind.SAVINGS else "from_checking"
            left = self._text(out, to, day, other=got.mask, ref=ref)
            came = self._text(into, since, day, other=sent.mask, ref=ref)
            arrives = day
        else:
            left = self._text(out, "out_other", day, bank=got.bank.name.upper(), other=got.mask)
            arrives = _weekday(day + timedelta(days=random.choice((0, 1, 1, 2, 3))))
            came = self._text(into, "in_other", arrives, bank=sent.bank.name.upper(), other=sent.mask)
        self._add(out, day, left, -cents, Kind.TRANSFER, why, SectionKind.WITHDRAWALS, pair=self.pairs)
        self._add(into, arrives, came, cents, Kind.TRANSFER, why, SectionKind.DEPOSITS, pair=self.pairs)
        return cents

    def _savings_moves(self) -> None:
        random = self.random
        main, saving = self.checking[0], self.savings[0]
        monthly = random.randint(4, 30) * 5000
        elsewhere = str(random.randint(1000, 9999))
        for first in self.months:
            self._move(main, saving, _weekday(first.replace(day=3)), monthly, "transfer, monthly")
            if random.random() < 0.3:
                self._move(
                    saving, main, _weekday(first.replace(day=random.randint(8, 25))), random.randint(10, 120) * 1000, "transfer"
                )
            if random.random() < 0.08:  # two equal ones on one day
                day, cents = _weekday(first.replace(day=12)), random.randint(5, 40) * 1000
                for _ in range(2):
                    self._move(main, saving, day, cents, "transfer, two equal")
            if len(self.checking) > 1 and random.random() < 0.4:
                one, other = random.sample(self.checking, 2)
                self._move(
                    one, other, _weekday(first.replace(day=random.randint(5, 24))), random.randint(5, 80) * 1000, "transfer"
                )
            if random.random() < 0.06:  # to savings of which no statement was ever imported
                day = _weekday(first.replace(day=19))
                text = self._text(main, "to_savings", day, other=elsewhere, ref=f"{random.randint(10**9, 10**10 - 1)}")
                self._add(
                    main,
                    day,
                    text,
                    -random.randint(11, 90) * 1111,
                    Kind.TRANSFER,
                    "transfer, one side",
                    SectionKind.WITHDRAWALS,
                )

    def _card_payments(self) -> None:
        random = self.random
        unseen = (
            random.choice(self.cards) if len(self.cards) > 1 and random.random() < 0.4 else None
        )  # paid from a bank that is not here
        ways = ("whole", "whole", "whole", "split", "round", "twice")
        for card in self.cards:
            for first in self.months:
                close = _closing(first, self.accounts[card].closes)
                before = _closing(_month_before(first), self.accounts[card].closes)
                owed = -sum(
                    int(row.amount.scaleb(2))
                    for row in self.rows
                    if row.account == card and before < row.day <= close and row.kind is not Kind.PAYMENT
                )
                if owed <= 0:
                    continue
                due = _weekday(close + timedelta(days=random.randint(14, 22)))
                if close.month == 12 or (due.month == 12 and random.random() < 0.5):
                    due = _weekday(date(due.year - (due.month == 1), 12, 30))  # on either side of New Year
                    due = due if due > close else _weekday(close + timedelta(days=15))
                way = random.choice(ways)
                if due > self.last - timedelta(
                    days=14
                ):  # of two equal ones, the arrival of the second would be on no statement
                    way = "whole"
                payer = random.choice(self.checking) if random.random() < 0.2 else self.checking[0]
                if way == "split" and owed > 2000:
                    half = owed // 2
                    self._pay(card, payer, due, half, "card payment, split", unseen)
                    self._pay(
                        card,
                        payer,
                        _weekday(due + timedelta(days=random.randint(1, 5))),
                        owed - half,
                        "card payment, split",
                        unseen,
                    )
                elif way == "round":
                    self._pay(card, payer, due, max(2500, owed // 10000 * 10000), "card payment", unseen)
                elif way == "twice" and owed > 20000:
                    for wait in (0, 3):
                        self._pay(
                            card, payer, _weekday(due + timedelta(days=wait)), 10000, "card payment, equal in a week", unseen
                        )
                else:
                    self._pay(card, payer, due, owed, "card payment", unseen)
        self._unseen_card()

    def _pay(self, card: int, payer: int, day: date, cents: int, why: str, unseen: int | None) -> None:
        random = self.random
        own, bank = self.accounts[card], self.accounts[payer].bank
        one_sided = card == unseen
        self.pairs += 0 if one_sided else 1
        pair = None if one_sided else self.pairs
        waits = (0, 1) if why == "card payment, equal in a week" else (0, 0, 0, 1, 1, 2, 3)
        arrives = day + timedelta(days=random.choice(waits))
        last = self.arrived.get(card, day)
        if day < last <= day + timedelta(days=4):  # one after the other
            arrives = max(arrives, last)
        self.arrived[card] = arrives
        if not one_sided:
            in_house = "pay_own_card" in bank.texts and (bank.name == own.bank.name or self.country in "EI")
            text = self._text(
                payer,
                "pay_own_card" if in_house else "pay_card",
                day,
                other=own.mask,
                issuer=filled(random.choice(own.bank.issuer), random),
            )
            self._add(payer, day, text, -cents, Kind.PAYMENT, why, SectionKind.WITHDRAWALS, pair=pair)
        why = f"{why}, seen on the card only" if one_sided else why
        self._add(
            card, arrives, self._text(card, "payment", arrives), cents, Kind.PAYMENT, why, SectionKind.PAYMENTS, pair=pair
        )

    def _unseen_card(self) -> None:
        """A card of which no statement was ever imported is paid from checking."""
        random = self.random
        mine = {self.accounts[card].bank.name for card in self.cards}
        others = [bank for bank in banks.CARDS if bank.country == self.country and bank.name not in mine]
        if not others or random.random() < 0.4:
            return
        bank, payer = random.choice(others), self.checking[0]
        for first in self.months:
            if random.random() < 0.8:
                day = _weekday(first.replace(day=11))
                text = self._text(payer, "pay_card", day, issuer=filled(random.choice(bank.issuer), random))
                self._add(
                    payer,
                    day,
                    text,
                    -random.randint(3000, 90000),
                    Kind.PAYMENT,
                    "card payment, seen at the bank only",
                    SectionKind.WITHDRAWALS,
                )

    # ------------------------------------------------------------ people, fees, cash

    def _person(self, account: int, day: date, who: str, cents: int, why: str, event: str) -> None:
        kind, section = (Kind.DEPOSIT, SectionKind.DEPOSITS) if cents > 0 else (Kind.WITHDRAWAL, SectionKind.WITHDRAWALS)
        self._add(
            account,
            day,
            self._text(account, event, day, who=who),
            cents,
            kind,
            why,
            section,
            merchant=who,
            person=event != "bill_out",
        )

    def _people(self) -> None:
        random = self.random
        people = random.sample(countries.PEOPLE[self.country], 4)
        for first in self.months:
            if random.random() < 0.5:
                day = first + timedelta(days=random.randint(0, 27))
                self._person(
                    random.choice(self.checking),
                    day,
                    random.choice(people[:2]),
                    -random.randint(10, 90) * 100,
                    "to a person",
                    "person_out",
                )
            if random.random() < 0.35:
                day = first + timedelta(days=random.randint(0, 27))
                self._person(
                    random.choice(self.checking),
                    day,
                    random.choice(people[2:]),
                    random.randint(10, 90) * 100,
                    "from a person",
                    "person_in",
                )
            if random.random() < 0.06:
                day = _weekday(first + timedelta(days=random.randint(0, 27)))
                self._person(
                    random.choice(self.checking),
                    day,
                    random.choice(countries.TRADES[self.country]),
                    -random.randint(200, 2500) * 100,
                    "to a trade",
                    "bill_out",
                )

    def _bank_business(self) -> None:
        """Cash, cheques, fees, interest, a tax refund."""
        random = self.random
        for first in self.months:
            for account in self.checking:
                for _ in range(random.choice((0, 1, 1, 2))):
                    day = first + timedelta(days=random.randint(0, 27))
                    self._plain(account, "atm", day, -random.choice((2000, 4000, 5000, 10000, 10000)), Kind.WITHDRAWAL, "cash")
                if "cheque" in self.accounts[account].bank.texts and random.random() < 0.15:
                    day = _weekday(first + timedelta(days=random.randint(0, 27)))
                    self._plain(
                        account, "cheque", day, -random.randint(3000, 60000), Kind.WITHDRAWAL, "cheque", SectionKind.CHECKS
                    )
                if random.random() < 0.15:
                    day = first + timedelta(days=random.randint(0, 20))
                    fee = random.choice((450, 1200, 2500))
                    self._plain(account, "fee", day, -fee, Kind.FEE, "fee", SectionKind.FEES)
                    if random.random() < 0.3:
                        self._plain(account, "fee_back", day + timedelta(days=3), fee, Kind.REFUND, "fee given back")
                if random.random() < 0.08:
                    self._plain(
                        account,
                        "deposit",
                        _weekday(first + timedelta(days=random.randint(0, 27))),
                        random.randint(2000, 40000),
                        Kind.DEPOSIT,
                        "paid in",
                    )
            end = _closing(first, 31)
            self._plain(self.savings[0], "interest", end, random.randint(40, 4200), Kind.INTEREST, "interest credited")
            for card in self.cards:
                if random.random() < 0.03:
                    day = first + timedelta(days=random.randint(0, 27))
                    self._plain(card, "atm", day, -10000, Kind.WITHDRAWAL, "cash on a card", SectionKind.CASH_ADVANCES)
                if random.random() < 0.07:
                    day = first + timedelta(days=random.randint(0, 27))
                    self._plain(
                        card,
                        "interest",
                        day,
                        -random.randint(150, 4500),
                        Kind.INTEREST,
                        "interest charged",
                        SectionKind.INTEREST,
                    )
                if random.random() < 0.04:
                    day = first + timedelta(days=random.randint(0, 20))
                    self._plain(card, "fee", day, -2900, Kind.FEE, "fee", SectionKind.FEES)
                    if random.random() < 0.4:
                        self._plain(
                            card, "fee_back", day + timedelta(days=5), 2900, Kind.REFUND, "fee given back", SectionKind.CREDITS
                        )
        for year in range(self.first.year, self.last.year + 1):
            if random.random() < 0.6:
                self._plain(
                    self.checking[0],
                    "tax_back",
                    _weekday(date(year, 5, random.randint(2, 26))),
                    random.randint(12000, 190000),
                    Kind.DEPOSIT,
                    "tax refund",
                )

    def _plain(
        self, account: int, event: str, day: date, cents: int, kind: Kind, why: str, section: SectionKind = SectionKind.DEPOSITS
    ) -> None:
        if event in self.accounts[account].bank.texts:
            self._add(account, day, self._text(account, event, day), cents, kind, why, section)

    def _coincidences(self) -> None:
        """What looks like the two sides of a transfer by its amount and is none."""
        random, bought = self.random, [row for row in self.rows if row.why == "shopping" and row.account in self.cards]
        for row in random.sample(bought, min(len(bought), 6)):  # bought for as much as is paid in the next day
            day = _weekday(row.day + timedelta(days=random.randint(0, 2)))
            self._plain(self.checking[0], "deposit", day, -int(row.amount.scaleb(2)), Kind.DEPOSIT, "coincidence")
        people = random.sample(countries.PEOPLE[self.country], 2)
        employer = countries.EMPLOYERS[self.country][0]
        amounts = random.sample(range(3, 21), 6)  # each once: what recurs for one amount would be no coincidence
        for number, first in enumerate(random.sample(self.months[1:], 6)):
            one, other = self.checking[0], self.checking[-1]
            cents = amounts[number] * 1000
            if one != other:  # to one person from here, from another one to there
                day = first.replace(day=9)
                self._person(one, day, people[0], -cents, "coincidence", "person_out")
                self._person(other, day + timedelta(days=random.randint(0, 2)), people[1], cents, "coincidence", "person_in")
            if one != other and number < 2:  # a part of a salary as large as the rent
                day = _weekday(first.replace(day=1))
                paid_to = other if self.rent_account == one else one
                rent = self.rent_cents if first.year < self.last.year else self.rent_cents + 2500
                text = self._text(paid_to, "salary", day, m=employer, m0=employer)
                self._add(paid_to, day, text, rent, Kind.DEPOSIT, "coincidence", SectionKind.DEPOSITS, merchant=employer)
            day = _weekday(first.replace(day=16))  # a tradesman gets as much as goes to savings
            moved = self._move(self.checking[0], self.savings[0], day, cents * 7, "transfer beside a bill of the same amount")
            self._person(self.checking[0], day, countries.TRADES[self.country][0], -moved, "coincidence", "bill_out")


def _days(start: date, end: date, rhythm: str) -> Sequence[date]:
    days: list[date] = []
    step = {"weekly": 7, "every two weeks": 14}.get(rhythm)
    months = {"monthly": 1, "quarterly": 3, "yearly": 12}.get(rhythm, 0)
    number = 0
    while True:
        if step is not None:
            day = start + timedelta(days=step * number)
        else:
            month = start.month - 1 + months * number
            day = date(start.year + month // 12, month % 12 + 1, min(start.day, 28))
        if day > end:
            return days
        days.append(day)
        number += 1


def _weekday(day: date) -> date:
    """The day, or the Monday after."""
    return day + timedelta(days=max(0, 7 - day.weekday())) if day.weekday() >= 5 else day


def _month_before(first: date) -> date:
    return (first - timedelta(days=1)).replace(day=1)


def _closing(first: date, closes: int) -> date:
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return last if closes >= 28 else first.replace(day=closes)
