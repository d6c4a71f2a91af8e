"""How much of what is true of a household its ledger says.

A score counts, and keeps the rows behind each count, so that whoever mends sees the class and not only the case. What the goals
are, ``Score.failures`` says.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

import sqlalchemy as sa

from ledger_pipeline.recognising.model import Kind
from ledger_pipeline_tests.database.imports import USER
from ledger_pipeline_tests.truth.household import Household, Key, Row, Series, worth

MERCHANTS_RIGHT = 0.98
FALSE_SERIES = 0.02

#: A merchant's purchase and any other money out are the same to spending, and a debit order may be called either.
_OUT = frozenset({Kind.PURCHASE, Kind.WITHDRAWAL})


@dataclass(frozen=True, slots=True)
class Stored:
    """What the database says of one row."""

    key: Key
    merchant: str | None
    packaged: bool
    kind: str | None


@dataclass(frozen=True, slots=True)
class Recurring:
    """What the database says comes again and again. ``amount`` > 0, as usual; ``incoming`` where the owner is paid."""

    account: int
    merchant: str
    incoming: bool
    rhythm: str
    amount: Decimal
    first: date
    last: date
    times: int


@dataclass(frozen=True, slots=True)
class Answer:
    """All that the database says of a household. ``months``: spent and received by year and month."""

    rows: tuple[Stored, ...]
    transfers: tuple[tuple[str, Key, Key], ...]  # status, out, in
    months: Mapping[tuple[int, int], tuple[Decimal, Decimal]]
    recurring: tuple[Recurring, ...]


@dataclass
class Score:
    """Every list holds what a person reads; its length is what is counted."""

    household: Household
    named: int = 0  # rows with a true merchant
    merchants_wrong: dict[str, list[str]] = field(default_factory=dict)  # by what is wrong
    people: int = 0  # rows that name a person; who it is, is told apart from merchants
    people_named: int = 0
    precision: float = 1.0
    recall: float = 1.0
    wrong_merges: list[str] = field(default_factory=list)
    nobodys: list[str] = field(default_factory=list)
    kinds_wrong: dict[str, list[str]] = field(default_factory=dict)  # by "true → stored"
    kinds_loosely_wrong: int = 0
    transfers: int = 0
    found: int = 0
    missed: list[str] = field(default_factory=list)
    crossed: list[str] = field(default_factory=list)  # equal ones, each with the other's side: found
    invented: list[str] = field(default_factory=list)
    suggested: list[str] = field(default_factory=list)
    months: int = 0
    months_wrong: list[str] = field(default_factory=list)
    causes: list[str] = field(default_factory=list)
    series: int = 0
    series_found: int = 0
    series_missed: list[str] = field(default_factory=list)
    varying: int = 0
    varying_missed: list[str] = field(default_factory=list)
    listed: int = 0
    series_false: list[str] = field(default_factory=list)

    @property
    def merchants_right(self) -> float:
        return 1 - sum(map(len, self.merchants_wrong.values())) / max(1, self.named)

    def failures(self) -> list[str]:
        """The goals that are not reached."""
        return list(_failures([self]))


def _failures(scores: list[Score]) -> Iterator[str]:
    wrong = sum(len(rows) for score in scores for rows in score.merchants_wrong.values())
    right = 1 - wrong / max(1, sum(score.named for score in scores))
    if right < MERCHANTS_RIGHT:
        yield f"{right:.2%} of the rows have the right merchant"
    for name in ("wrong_merges", "missed", "invented", "months_wrong", "series_missed"):
        count = sum(len(getattr(score, name)) for score in scores)
        if count:
            yield f"{name}: {count}"
    false = sum(len(score.series_false) for score in scores)
    listed = sum(score.listed for score in scores)
    if false > max(1.0, FALSE_SERIES * listed):  # one in fifty; a short list may have one
        yield f"{false} of {listed} listed series are false"


def failures(scores: Iterable[Score]) -> list[str]:
    """The goals that several households together do not reach."""
    return list(_failures(list(scores)))


def score(home: Household, answer: Answer) -> Score:
    """Raises ``ValueError`` if the ledger has other rows than the statements print."""
    result = Score(home)
    rows = list(_side_by_side(home, answer))
    _score_merchants(result, rows)
    _score_kinds(result, rows)
    _score_transfers(result, answer)
    _score_months(result, rows, answer)
    _score_series(result, rows, answer)
    return result


def _side_by_side(home: Household, answer: Answer) -> Iterator[tuple[Row, Stored]]:
    stored: dict[Key, list[Stored]] = defaultdict(list)
    for one in answer.rows:
        stored[one.key].append(one)
    for row in home.rows:
        if not stored[row.key]:
            raise ValueError(f"not in the ledger: {row}")
        yield row, stored[row.key].pop()
    left = sum(map(len, stored.values()))
    if left:
        raise ValueError(f"{left} rows of the ledger are printed nowhere")


# ---------------------------------------------------------------- merchants


def _score_merchants(result: Score, rows: list[tuple[Row, Stored]]) -> None:
    named = [(row, stored) for row, stored in rows if row.merchant is not None and not row.person]
    people = [(row, stored) for row, stored in rows if row.person]
    result.people = len(people)
    result.people_named = sum(
        stored.merchant is not None and str(row.merchant).lower() in stored.merchant.lower() for row, stored in people
    )
    result.named = len(named)
    labels: dict[str, Counter[str | None]] = defaultdict(Counter)  # of each true merchant
    for row, stored in named:
        assert row.merchant is not None
        labels[row.merchant][stored.merchant] += 1
    of_label: dict[str, Counter[str]] = defaultdict(Counter)
    family = {row.merchant: row.family or row.merchant for row, _ in named}
    mostly = {name: counts.most_common(1)[0][0] for name, counts in labels.items()}
    claimed: dict[str | None, set[str | None]] = defaultdict(set)
    for name, label in mostly.items():
        claimed[label].add(family[name])
    wrong: dict[str, list[str]] = defaultdict(list)
    for row, stored in named:
        assert row.merchant is not None
        if stored.merchant is not None:
            of_label[stored.merchant][str(family[row.merchant])] += 1
        usual = mostly[row.merchant]
        known = "well-known" if row.known else "local"
        if stored.merchant is None:
            what = f"{known}, no merchant"
        elif stored.merchant != usual:
            what = f"{known}, split off"
        elif len(claimed[usual]) > 1:
            what = f"{known}, merged with another"
        else:
            continue
        wrong[what].append(f"{row.merchant}: {stored.merchant!r}, mostly {usual!r} | {row.description} | {row.why}")
    result.merchants_wrong = dict(wrong)
    _score_pairwise(result, named)
    _score_merges(result, rows, of_label, mostly)


def _score_pairwise(result: Score, named: list[tuple[Row, Stored]]) -> None:
    """Of all twos of rows that the ledger (in truth) gives one merchant, how many are so in truth (in the ledger)."""
    both = Counter((row.family or row.merchant, stored.merchant) for row, stored in named if stored.merchant is not None)
    true = Counter((row.merchant, stored.merchant) for row, stored in named if stored.merchant is not None)
    said = Counter(stored.merchant for _, stored in named if stored.merchant is not None)
    meant = Counter(row.merchant for row, _ in named)
    result.precision = _twos(both.values()) / max(1, _twos(said.values()))
    result.recall = _twos(true.values()) / max(1, _twos(meant.values()))


def _twos(counts: Iterable[int]) -> int:
    return sum(count * (count - 1) // 2 for count in counts)


def _score_merges(
    result: Score, rows: list[tuple[Row, Stored]], of_label: dict[str, Counter[str]], mostly: dict[str, str | None]
) -> None:
    """Different merchants under one name, where one is well known or the name is a packaged one."""
    known = {row.family or row.merchant for row, _ in rows if row.known}
    packaged = {stored.merchant for _, stored in rows if stored.packaged}
    for label, truths in sorted(of_label.items()):
        if len(truths) > 1 and (label in packaged or known & truths.keys()):
            strangers = [name for name, _ in truths.most_common()[1:]]
            texts = [
                row.description
                for row, stored in rows
                if stored.merchant == label and (row.family or row.merchant) in strangers
            ]
            result.wrong_merges.append(f"{label!r}: {dict(truths.most_common())}, such as {_some(texts)}")
    of_known = {mostly[row.merchant] for row, _ in rows if row.known and row.merchant is not None}
    for row, stored in rows:
        if row.merchant is None and stored.merchant is not None and stored.merchant in of_known:
            result.nobodys.append(f"{stored.merchant!r}: {row.description} | {row.why}")


# ---------------------------------------------------------------- kinds, months


def _score_kinds(result: Score, rows: list[tuple[Row, Stored]]) -> None:
    wrong: dict[str, list[str]] = defaultdict(list)
    for row, stored in rows:
        if stored.kind != row.kind:
            wrong[f"{row.kind} → {stored.kind}"].append(f"{row.amount} {row.description} | {row.why}")
            result.kinds_loosely_wrong += not {stored.kind, row.kind} <= _OUT
    result.kinds_wrong = dict(wrong)


def _score_months(result: Score, rows: list[tuple[Row, Stored]], answer: Answer) -> None:
    expected = result.household.months()
    nothing = (Decimal(0), Decimal(0))
    for month in sorted(expected.keys() | answer.months.keys()):
        true, said = expected.get(month, nothing), answer.months.get(month, nothing)
        result.months += 1
        if true != said:
            result.months_wrong.append(
                f"{month[0]}-{month[1]:02}: spent {said[0]}, in truth {true[0]}; received {said[1]}, in truth {true[1]}"
            )
    causes: dict[str, list[tuple[Decimal, str]]] = defaultdict(list)
    for row, stored in rows:
        true, said = worth(row.amount, row.kind), worth(row.amount, stored.kind)
        if true != said:
            amount = abs(said[0] - true[0]) + abs(said[1] - true[1])
            causes[f"{row.why}: {row.kind} → {stored.kind}"].append((amount, f"{row.amount} {row.description} [{row.section}]"))
    for cause, found in sorted(causes.items(), key=lambda item: -len(item[1])):
        total = sum((amount for amount, _ in found), Decimal(0))
        result.causes.append(f"{len(found)} × {cause}, together {total}, such as {_some(text for _, text in found)}")


# ---------------------------------------------------------------- transfers

#: From which account on which day to which on which, how much; and the descriptions, where one is no side of any transfer.
Pair = tuple[int, date, int, date, Decimal, tuple[str, ...]]


def _score_transfers(result: Score, answer: Answer) -> None:
    sides = {row.key for row in result.household.rows if row.pair is not None}

    def pair(out: Key, into: Key) -> Pair:
        """Without the descriptions, if both are sides of any: two equal transfers of one day are interchangeable."""
        return (out[0], out[1], into[0], into[1], into[2], () if {out, into} <= sides else (out[3], into[3]))

    true = Counter(pair(out, into) for out, into in result.household.pairs())
    said = Counter(pair(out, into) for status, out, into in answer.transfers if status in ("certain", "accepted"))
    maybe = Counter(pair(out, into) for status, out, into in answer.transfers if status == "suggested")
    why: dict[tuple[int, date, Decimal], list[str]] = defaultdict(list)
    for row in result.household.rows:
        why[row.account, row.day, row.amount].append(f"{row.description} ({row.why})")
    missed, invented = true - said, said - true
    crossed = _crossed(missed, invented)
    result.transfers = true.total()
    result.found = true.total() - missed.total() + crossed.total()
    result.crossed = [_told(pair, why, "") for pair in crossed.elements()]
    result.invented = [_told(pair, why, "") for pair in (invented - crossed).elements()]
    result.missed = [_told(pair, why, " SUGGESTED" if maybe[pair] else "") for pair in _left(missed, crossed).elements()]
    result.suggested = [_told(pair, why, " RIGHT" if pair in true else "") for pair in maybe.elements()]


def _crossed(missed: Counter[Pair], invented: Counter[Pair]) -> Counter[Pair]:
    """Pairs that are only swapped with others of one amount into the same account, none of which arrives before it left."""
    outs = Counter((out, into, amount, left) for out, left, into, _, amount, _ in missed.elements())
    ins = Counter((into, amount, came) for _, _, into, came, amount, _ in missed.elements())
    found: Counter[Pair] = Counter()
    for pair in invented.elements():
        out, left, into, came, amount, strangers = pair
        if not strangers and came >= left and outs[out, into, amount, left] and ins[into, amount, came]:
            outs[out, into, amount, left] -= 1
            ins[into, amount, came] -= 1
            found[pair] += 1
    return found


def _left(missed: Counter[Pair], crossed: Counter[Pair]) -> Counter[Pair]:
    """Those missed whose rows are not in a pair that is only swapped."""
    outs = Counter((out, into, amount, left) for out, left, into, _, amount, _ in crossed.elements())
    found: Counter[Pair] = Counter()
    for pair in missed.elements():
        out, left, into, _, amount, _ = pair
        if outs[out, into, amount, left]:
            outs[out, into, amount, left] -= 1
        else:
            found[pair] += 1
    return found


def _told(pair: Pair, why: Mapping[tuple[int, date, Decimal], list[str]], note: str) -> str:
    out, left, into, came, amount, texts = pair
    sides = [
        " or ".join(sorted(text for text in set(why[account, day, value]) if not texts or text.rpartition(" (")[0] in texts))
        for account, day, value in ((out, left, -amount), (into, came, amount))
    ]
    return f"{amount}: {left} {out} {sides[0]} → {came} {into} {sides[1]}{note}"


# ---------------------------------------------------------------- what recurs


def _score_series(result: Score, rows: list[tuple[Row, Stored]], answer: Answer) -> None:
    """A series is found if what is listed of it covers most of its rows, at the right rhythm; else what is listed is false.

    One that was paid from two accounts, or paused, may be listed in parts.
    """
    of_series: dict[int, list[tuple[Row, Stored]]] = defaultdict(list)
    for row, stored in rows:
        if row.series is not None:
            of_series[row.series].append((row, stored))
    matched: set[Recurring] = set()
    for series in result.household.series:
        mine = of_series[series.id]
        parts = [one for one in answer.recurring if _is_of(one, series, mine)]
        matched.update(parts)
        covered = sum(
            1 for row, _ in mine if any(one.account == row.account and one.first <= row.day <= one.last for one in parts)
        )
        found = covered >= 0.6 * len(mine)
        if not series.required:
            continue
        names = Counter(stored.merchant for _, stored in mine)
        told = f"{series.what}, {series.rhythm}, {series.merchant} ({dict(names)}): {_shown(series)} | {mine[0][0].description}"
        if series.what == "bill that varies":
            result.varying += 1
            result.varying_missed += [] if found else [told]
        else:
            result.series += 1
            result.series_found += found
            result.series_missed += [] if found else [told]
    result.listed = len(answer.recurring)
    result.series_false = [
        f"{one.merchant}: {one.rhythm}, {one.amount}, {one.times} times from {one.first} to {one.last}"
        for one in answer.recurring
        if one not in matched
    ]


def _is_of(one: Recurring, series: Series, mine: list[tuple[Row, Stored]]) -> bool:
    amounts = [abs(amount) for amount in series.amounts]
    within = [
        row
        for row, stored in mine
        if row.account == one.account
        and one.first <= row.day <= one.last
        and one.merchant in (stored.merchant, row.description)
    ]
    return (
        one.rhythm == series.rhythm
        and one.incoming == (series.amounts[0] > 0)
        and min(amounts) <= one.amount <= max(amounts)
        and len(within) >= 0.6 * one.times
    )


def _shown(series: Series) -> str:
    changes = [
        f"{day} {amount}"
        for n, (day, amount) in enumerate(zip(series.days, series.amounts, strict=True))
        if n == 0 or amount != series.amounts[n - 1]
    ]
    return f"{len(series.days)} times to {series.days[-1]}, {'; '.join(changes[:4])}"


def _some(texts: Iterable[str]) -> str:
    return " / ".join(list(dict.fromkeys(texts))[:3])


# ---------------------------------------------------------------- from the database


def read_answer(connection: sa.Connection, home: Household) -> Answer:
    """What the database says, summaries included. Raises ``KeyError`` for an account that is not the household's."""
    index = {(str(own.account.kind), own.account.mask): number for number, own in enumerate(home.accounts)}
    accounts = {
        row.id: index[row.kind, row.mask]
        for row in connection.execute(
            sa.text("SELECT id, kind, mask FROM accounts WHERE user_id = :user_id"), {"user_id": USER}
        )
    }
    rows = []
    sides: dict[tuple[int, date, bytes], Key] = {}
    for row in connection.execute(_ROWS, {"user_id": USER}):
        key = (accounts[row.account_id], row.transaction_date, row.amount, row.description)
        rows.append(Stored(key, row.merchant, row.merchant_source == "packaged", row.kind))
        sides[row.account_id, row.transaction_date, bytes(row.fingerprint)] = key
    transfers = tuple(
        (
            row.status,
            sides[row.out_account_id, row.out_date, bytes(row.out_fingerprint)],
            sides[row.in_account_id, row.in_date, bytes(row.in_fingerprint)],
        )
        for row in connection.execute(sa.text("SELECT * FROM transfers WHERE user_id = :user_id"), {"user_id": USER})
    )
    months = {(row.year, row.month): (row.spent, row.received) for row in connection.execute(_MONTHS, {"user_id": USER})}
    recurring = tuple(
        Recurring(
            accounts[row.account_id],
            row.merchant,
            row.direction == "in",
            row.rhythm,
            row.usual_amount,
            row.first_date,
            row.last_date,
            row.times,
        )
        for row in connection.execute(
            sa.text("SELECT * FROM recurring_transactions WHERE user_id = :user_id"), {"user_id": USER}
        )
    )
    return Answer(tuple(rows), transfers, months, recurring)


_ROWS = sa.text(
    "SELECT account_id, transaction_date, amount, description, fingerprint, merchant, merchant_source, kind "
    "FROM transactions WHERE user_id = :user_id ORDER BY transaction_date, id"
)
_MONTHS = sa.text(
    "SELECT year, month, sum(spent) AS spent, sum(received) AS received "
    "FROM monthly_summary WHERE user_id = :user_id GROUP BY year, month"
)
