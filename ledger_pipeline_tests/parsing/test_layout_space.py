"""The reader over the bench's space of layouts: honest statements are read exactly, lying ones are never proven.

``LEDGER_BENCH_CASES=2000 pytest ledger_pipeline_tests/parsing/test_layout_space.py`` looks further than the default does.
"""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ledger_pipeline.parsing import ErrorCode
from ledger_pipeline.samples.bench import (
    HOUSES,
    House,
    StatementSpec,
    broken_equations,
    draw,
    falsely_proven,
    judge,
    lay_out,
    lies_about,
    sample_spec,
    sample_specs,
    ties_down,
)
from ledger_pipeline.samples.bench.lies import KINDS
from ledger_pipeline.samples.bench.writing import Sign, money, number

CASES = int(os.environ.get("LEDGER_BENCH_CASES", "100"))
SEED = 7
#: The least share of honest statements of this seed that the reader has to read exactly: 97 of 100 when it was measured.
FLOOR = 0.95
#: Lies take eleven readings a statement.
LYING = max(CASES // 3, 1)

pytestmark = pytest.mark.filterwarnings("error")


def statement_specs() -> st.SearchStrategy[StatementSpec]:
    """Any honest statement of the space, of every kind of bank alike; shrinks to the first kinds and seeds."""
    return st.builds(lambda house, seed: sample_spec(f"any/{seed}", house), st.sampled_from(HOUSES), st.integers(0, 10**6))


# -- the reader --------------------------------------------------------------------------------------------------------


def test_honest_statements_are_read_exactly_and_no_wrong_reading_is_proven() -> None:
    exact, wrong = 0, []
    for index, spec in enumerate(sample_specs(SEED, CASES)):
        outcome = judge(spec, lay_out(spec))
        exact += outcome.exact
        if outcome.false_proven or outcome.crash:
            wrong.append((f"{SEED}/{index}", outcome.crash or outcome.difference))
    assert wrong == []
    assert exact >= FLOOR * CASES, f"{exact} of {CASES} exact"


def test_lies_that_the_page_gives_away_are_never_proven() -> None:
    wrong = []
    told: Counter[str] = Counter()
    for index, spec in enumerate(sample_specs(SEED, LYING)):
        for lie in lies_about(spec, f"{SEED}/{index}"):
            told[lie.name] += lie.detectable
            false, crash = falsely_proven(lie)
            if false or crash:
                wrong.append((f"{SEED}/{index}", lie.name, crash or lie.broken))
    assert wrong == []
    assert CASES < 100 or all(told[kind] for kind in KINDS), told


@settings(max_examples=max(CASES // 4, 10), deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(spec=statement_specs(), lie_seed=st.integers(0, 1000))
def test_nothing_is_falsely_proven_and_nothing_crashes(spec: StatementSpec, lie_seed: int) -> None:
    outcome = judge(spec, lay_out(spec))
    assert not outcome.crash
    assert not outcome.false_proven
    assert outcome.exact or outcome.code in {"", *map(str, ErrorCode)}
    lies = list(lies_about(spec, str(lie_seed)))
    if lies:
        assert falsely_proven(lies[lie_seed % len(lies)]) == (False, "")


# -- the bench itself --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("house", HOUSES, ids=lambda house: house.name)
def test_an_honest_statement_breaks_no_equation_and_a_lie_does(house: House) -> None:
    for seed in range(3):
        spec = sample_spec(f"own/{seed}", house)
        drawing = lay_out(spec)
        for account in range(len(spec.accounts)):
            assert broken_equations(spec, drawing, account) == ()
            assert sum(n.what == "row" and n.account == account for n in drawing.notes) == len(spec.accounts[account].rows)
        if all(ties_down(spec, drawing, number) for number in range(len(spec.accounts))):
            dropped = [lie for lie in lies_about(spec, "x") if lie.name == "row dropped"]
            assert all(lie.detectable for lie in dropped)


def test_the_same_seed_draws_the_same_bytes() -> None:
    first, again = sample_specs(3, 5), sample_specs(3, 9)[:5]
    assert first == again
    assert [draw(spec) for spec in first] == [draw(spec) for spec in again]


def test_the_space_has_every_country_language_and_way_of_writing() -> None:
    specs = sample_specs(11, 1500)
    layouts = [spec.layout for spec in specs]
    assert {lay.house for lay in layouts} == {house.name for house in HOUSES}
    assert {lay.language for lay in layouts} == {"en", "de", "fr", "es", "it", "pt", "nl"}
    assert {lay.sign for lay in layouts} >= set(Sign) - {Sign.MARKS_BEFORE}
    assert {lay.number for lay in layouts} >= {
        "1,234.56",
        "1.234,56",
        "1'234.56",
        "1 234,56",
        "1\u202f234,56",
        "1,23,456.78",
        "1,234",
    }
    for feature in ("sectioned", "day_once", "carry", "split_rows", "watermark", "daily", "counts"):
        assert any(getattr(lay, feature) for lay in layouts), feature
    assert any(len(spec.accounts) > 1 for spec in specs)
    assert any(not facts.rows for spec in specs for facts in spec.accounts)
    assert any(facts.newest_first for spec in specs for facts in spec.accounts)
    assert any(facts.start.year != facts.end.year for spec in specs for facts in spec.accounts)


def test_a_lie_is_told_by_the_numbers_that_the_page_prints() -> None:
    """Two errors that cancel leave a trace in running balances, and none where only the two ends are printed."""
    house = next(house for house in HOUSES if house.name == "UK online")
    spec = next(s for seed in range(99) if len((s := sample_spec(f"{seed}", house)).accounts[0].rows) > 5)
    bare = replace(spec.layout, columns=("date", "text", "amount"), balances="none", ends="box", totals="none")
    for layout, seen in ((spec.layout, True), (bare, False)):
        lies = {lie.name: lie for lie in lies_about(replace(spec, layout=layout), "1")}
        assert lies["two errors that cancel"].detectable is seen
        assert lies["row dropped"].detectable


@pytest.mark.parametrize(
    ("style", "text"),
    [
        ("1,234.56", "1,234,567.80"), ("1.234,56", "1.234.567,80"), ("1'234.56", "1'234'567.80"),
        ("1 234,56", "1 234 567,80"), ("1,23,456.78", "12,34,567.80"), ("1,234", "1,234,568"), ("1234.56", "1234567.80"),
        ("1\u202f234,56", "1\u202f234\u202f567,80"),
    ],
)  # fmt: skip
def test_numbers_are_written_as_their_style_shows(style: str, text: str) -> None:
    assert number(Decimal("-1234567.80"), style) == text


@pytest.mark.parametrize(
    ("sign", "currency", "text"),
    [
        (Sign.MINUS, "$", "-$5.00"), (Sign.TRAILING, "", "5.00-"), (Sign.PARENTHESES, "", "(5.00)"),
        (Sign.BOTH, " €", "-5.00 €"), (Sign.CREDIT, "", "5.00"), (Sign.MARKS, "", "5.00 Dr"),
        (Sign.SOLL_HABEN, "", "5.00 S"), (Sign.NONE, "£", "£5.00"),
    ],
)  # fmt: skip
def test_signs_are_written_as_their_name_shows(sign: Sign, currency: str, text: str) -> None:
    assert money(Decimal(-5), "1,234.56", sign, currency) == text
