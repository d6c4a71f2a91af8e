"""The ledger recognises what households do, to the goals; and the measure of it fails where an answer is wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from sqlalchemy.engine import Engine

from ledger_pipeline.recognising.model import Kind
from ledger_pipeline_tests.database.imports import agrees, empty
from ledger_pipeline_tests.truth.files import import_household, statement_files
from ledger_pipeline_tests.truth.household import Household, Row, household
from ledger_pipeline_tests.truth.merchants import COUNTRIES, unknown, well_known
from ledger_pipeline_tests.truth.scoring import Answer, Recurring, Score, Stored, failures, read_answer, score


@pytest.fixture(scope="module")
def home() -> Household:
    return household(1, years=2)


def perfect(home: Household) -> Answer:
    rows = tuple(Stored(row.key, row.merchant, row.known, str(row.kind)) for row in home.rows)
    recurring = []
    for series in home.series:
        for account in {row.account for row in home.rows if row.series == series.id}:
            mine = [row for row in home.rows if row.series == series.id and row.account == account]
            middle = sorted(abs(row.amount) for row in mine)[len(mine) // 2]
            incoming = mine[0].amount > 0
            recurring.append(
                Recurring(account, series.merchant, incoming, series.rhythm, middle, mine[0].day, mine[-1].day, len(mine))
            )
    transfers = tuple(("certain", out, into) for out, into in home.pairs())
    return Answer(rows, transfers, home.months(), tuple(recurring))


def test_what_happens_follows_from_the_seed_alone() -> None:
    assert household(3, years=2) == household(3, years=2)
    assert household(3, years=2).rows != household(10, years=2).rows


def test_there_are_enough_merchants_and_every_country_has_its_household() -> None:
    names = {one.name for country in COUNTRIES for one in well_known(country)}
    assert len(names) >= 120
    assert all(len(one.spellings) >= 2 for country in COUNTRIES for one in well_known(country) if one.name != "O2")
    assert len({one.name for country in COUNTRIES for one in unknown(country)}) >= 200
    assert {household(seed, years=2).country for seed in range(1, len(COUNTRIES) + 1)} == set(COUNTRIES)


@pytest.mark.parametrize("seed", range(1, 15))
def test_a_household_is_consistent(seed: int) -> None:
    home = household(seed, years=2)
    assert 3 <= len(home.accounts) <= 6
    for pair in {row.pair for row in home.rows} - {None}:
        out, into = sorted((row for row in home.rows if row.pair == pair), key=lambda row: row.amount)
        assert (out.amount, out.moves, into.moves) == (-into.amount, True, True)
        assert out.account != into.account
        assert abs(into.day - out.day) <= timedelta(days=6)
    truths: dict[object, set[object]] = {}
    for row in home.rows:
        truths.setdefault(row.key, set()).add((row.merchant, row.kind, row.known))
    assert all(len(said) == 1 for said in truths.values())  # else no answer could be right
    circumstances = Counter(row.why for row in home.rows)
    assert {
        "shopping",
        "salary",
        "rent",
        "refund",
        "transfer, monthly",
        "card payment",
        "subscription, weekly",
    } <= circumstances.keys()
    lines = [line for file in statement_files(home) for line in file.reading.statements[0].lines]  # type: ignore[union-attr]
    assert len(lines) == len(home.rows)


def test_a_perfect_answer_reaches_every_goal(home: Household) -> None:
    result = score(home, perfect(home))
    assert result.failures() == []
    assert (result.merchants_right, result.precision, result.recall) == (1.0, 1.0, 1.0)
    assert (result.found, result.series_found) == (result.transfers, result.series)
    assert (result.kinds_wrong, result.nobodys, result.causes, result.varying_missed) == ({}, [], [], [])
    assert result.transfers > 40
    assert result.series > 8


def _rows(answer: Answer, change: Callable[[Stored], Stored]) -> Answer:
    return replace(answer, rows=tuple(change(row) for row in answer.rows))


def _two_well_known(home: Household) -> tuple[str, str]:
    one, other = [name for name, _ in Counter(row.merchant for row in home.rows if row.known).most_common(2)]
    assert one is not None
    assert other is not None
    return one, other


def _merged(home: Household, answer: Answer) -> Answer:
    one, other = _two_well_known(home)
    return _rows(answer, lambda row: replace(row, merchant=one) if row.merchant == other else row)


def _one_row_astray(home: Household, answer: Answer) -> Answer:
    one, other = _two_well_known(home)
    astray = next(row for row in answer.rows if row.merchant == other)
    return _rows(answer, lambda row: replace(row, merchant=one) if row is astray else row)


def _split(home: Household, answer: Answer) -> Answer:
    counted = iter(range(len(answer.rows)))
    return _rows(answer, lambda row: replace(row, merchant=f"{row.merchant} {next(counted) % 3}") if row.merchant else row)


def _nameless(home: Household, answer: Answer) -> Answer:
    return _rows(answer, lambda row: replace(row, merchant=None))


def _pair_missed(home: Household, answer: Answer) -> Answer:
    return replace(answer, transfers=answer.transfers[1:])


def _pair_only_suggested(home: Household, answer: Answer) -> Answer:
    (_, out, into), *others = answer.transfers
    return replace(answer, transfers=(("suggested", out, into), *others))


def _pair_invented(home: Household, answer: Answer) -> Answer:
    """The bill of a tradesman for the transfer of the same amount on the same day."""
    bill = next(row for row in home.rows if row.why == "coincidence" and not row.person and row.amount < 0)
    number, into = next((number, into) for number, (_, out, into) in enumerate(answer.transfers) if out[:3] == bill.key[:3])
    return replace(answer, transfers=(*answer.transfers[:number], ("certain", bill.key, into), *answer.transfers[number + 1 :]))


def _a_cent(home: Household, answer: Answer) -> Answer:
    month, (spent, received) = next(iter(answer.months.items()))
    return replace(answer, months={**answer.months, month: (spent + Decimal("0.01"), received)})


def _series_missed(home: Household, answer: Answer) -> Answer:
    salary = next(series for series in home.series if series.what == "salary")
    return replace(answer, recurring=tuple(one for one in answer.recurring if one.merchant != salary.merchant))


def _other_rhythm(home: Household, answer: Answer) -> Answer:
    return replace(answer, recurring=tuple(replace(one, rhythm="every six months") for one in answer.recurring))


def _series_invented(home: Household, answer: Answer) -> Answer:
    [shop] = Counter(row.merchant for row in home.rows if row.why == "shopping").most_common(1)
    false = replace(answer.recurring[0], merchant=str(shop[0]), amount=Decimal("12.34"))
    return replace(answer, recurring=(*answer.recurring, false, replace(false, amount=Decimal("23.45"))))


@pytest.mark.parametrize(
    ("spoil", "goal"),
    [
        (_merged, "wrong_merges"),
        (_one_row_astray, "wrong_merges: 1"),
        (_split, "have the right merchant"),
        (_nameless, "have the right merchant"),
        (_pair_missed, "missed: 1"),
        (_pair_only_suggested, "missed: 1"),
        (_pair_invented, "invented: 1"),
        (_a_cent, "months_wrong: 1"),
        (_series_missed, "series_missed"),
        (_other_rhythm, "series_missed"),
        (_series_invented, "series are false"),
    ],
)
def test_a_wrong_answer_fails(home: Household, spoil: Callable[[Household, Answer], Answer], goal: str) -> None:
    found = score(home, spoil(home, perfect(home))).failures()
    assert any(goal in failure for failure in found), found


def test_wrong_kinds_are_told_by_their_cause(home: Household) -> None:
    def no_refunds(row: Stored) -> Stored:
        return replace(row, kind="deposit") if row.kind == "refund" else row

    result = score(home, _rows(perfect(home), no_refunds))
    assert result.kinds_loosely_wrong == sum(row.kind == "refund" for row in home.rows) > 0
    assert any("refund: refund → deposit" in cause for cause in result.causes)


def _paid_twice(home: Household, *days: tuple[int, int]) -> Household:
    """Nothing but payments of one amount on one card, that leave and arrive on these days of a month."""
    month = home.first
    rows = []
    for pair, (leaves, arrives) in enumerate(days):
        for account, day, amount in ((0, leaves, Decimal(-100)), (4, arrives, Decimal(100))):
            text = f"PAYMENT {len(rows)}"
            rows.append(Row(account, month.replace(day=day), text, amount, None, Kind.PAYMENT, "card payment", pair=pair))
    return replace(home, rows=tuple(rows), series=())


def _swapped(home: Household) -> Answer:
    (one, other), answer = home.pairs(), perfect(home)
    return replace(answer, transfers=(("certain", one[0], other[1]), ("certain", other[0], one[1])))


def test_payments_of_one_amount_may_be_swapped(home: Household) -> None:
    twice = _paid_twice(home, (5, 8), (7, 9))
    result = score(twice, _swapped(twice))
    assert (result.found, len(result.crossed), result.missed, result.invented) == (2, 2, [], [])


def test_a_payment_does_not_arrive_before_it_leaves(home: Household) -> None:
    twice = _paid_twice(home, (5, 6), (8, 9))
    result = score(twice, _swapped(twice))
    assert (len(result.crossed), len(result.missed), len(result.invented)) == (1, 1, 1)


def test_two_equal_transfers_of_one_day_are_interchangeable(home: Household) -> None:
    twice = _paid_twice(home, (5, 5), (5, 5))
    result = score(twice, _swapped(twice))
    assert (result.found, result.crossed, result.failures()) == (2, [], [])


def test_rows_that_are_lost_or_added_are_no_answer(home: Household) -> None:
    answer = perfect(home)
    with pytest.raises(ValueError, match="not in the ledger"):
        score(home, replace(answer, rows=answer.rows[1:]))
    with pytest.raises(ValueError, match="printed nowhere"):
        score(home, replace(answer, rows=(*answer.rows, answer.rows[0])))


def test_the_ledger_recognises_what_households_do(engine: Engine) -> None:
    """One of each country."""
    scores = []
    for seed in range(1, len(COUNTRIES) + 1):
        home = household(seed, years=2)
        empty(engine)
        import_household(engine, home)
        assert agrees(engine)
        with engine.connect() as connection:
            scores.append(score(home, read_answer(connection, home)))
    assert failures(scores) == [], "\n".join(map(_told, scores))


def test_what_is_recognised_follows_from_the_statements_whatever_their_order(engine: Engine) -> None:
    home = household(4, years=2)
    answers = []
    for batches in (1, 5):
        empty(engine)
        import_household(engine, home, batches=batches)
        with engine.connect() as connection:
            answers.append(read_answer(connection, home))
    one, other = answers
    assert Counter(one.rows) == Counter(other.rows)
    assert Counter(one.transfers) == Counter(other.transfers)
    assert one.months == other.months
    assert set(one.recurring) == set(other.recurring)


def _told(result: Score) -> str:
    lists = (result.wrong_merges, result.missed, result.invented, result.causes, result.series_missed, result.series_false)
    wrong = [text for texts in result.merchants_wrong.values() for text in texts]
    return "\n".join(text for texts in (*lists, wrong) for text in texts[:10])
