"""The equations: what ties the rows down, what does not, and which row is named when one breaks."""

from collections.abc import Sequence
from decimal import Decimal as D

from hypothesis import given
from hypothesis import strategies as st

from ledger_pipeline.parsing.model import ProofKind, Verdict
from ledger_pipeline.parsing.proof import Count, Entry, Facts, Total, prove

CENTS = st.integers(-10_000_00, 10_000_00).map(lambda c: D(c) / 100)


def entries(*amounts: str, opening: str | None = None) -> list[Entry]:
    """Rows, with running balances where an opening is given."""
    balance = D(opening) if opening else None
    out = []
    for amount in amounts:
        if balance is not None:
            balance += D(amount)
        out.append(Entry(D(amount), balance))
    return out


def verdict(rows: Sequence[Entry], facts: Facts) -> Verdict:
    return prove(rows, facts)[1]


def test_opening_and_closing_prove() -> None:
    assert verdict(entries("-10.00", "25.50"), Facts((D("100"),), (D("115.50"),))) is Verdict.PROVEN


def test_a_card_owes() -> None:
    assert verdict(entries("-10.00", "25.50"), Facts((D("100"),), (D("84.50"),), owed=True)) is Verdict.PROVEN


def test_a_chain_alone_proves_nothing() -> None:
    rows = entries("-10.00", "25.50", opening="100.00")
    assert verdict(rows, Facts()) is Verdict.UNPROVABLE
    assert verdict(rows, Facts(openings=(D("100.00"),))) is Verdict.UNPROVABLE
    assert verdict(rows, Facts(openings=(D("100.00"),), counts=(Count(2),))) is Verdict.PROVEN


def test_a_broken_chain_names_its_first_row() -> None:
    rows = [Entry(D("1.00"), D("101.00")), Entry(D("2.00"), D("104.00")), Entry(D("1.00"), D("105.00"))]
    proofs, result = prove(rows, Facts((D("100.00"),), (D("105.00"),)))
    assert result is Verdict.CONTRADICTED
    chain = next(p for p in proofs if p.kind is ProofKind.RUNNING_BALANCE)
    assert (chain.line, chain.expected, chain.actual) == (2, D("104.00"), D("103.00"))


def test_totals_of_both_directions_prove() -> None:
    rows = entries("-10.00", "-5.00", "7.00")
    totals = (Total(ProofKind.TOTAL_OUT, D("15.00")), Total(ProofKind.TOTAL_IN, D("7.00")))
    assert verdict(rows, Facts(totals=totals)) is Verdict.PROVEN
    assert verdict(rows, Facts(totals=totals[:1])) is Verdict.UNPROVABLE
    assert verdict(rows[:2], Facts(totals=totals[:1])) is Verdict.PROVEN


def test_one_failing_equation_is_enough() -> None:
    facts = Facts((D("100"),), (D("115.50"),), (Total(ProofKind.TOTAL_IN, D("99.00")),))
    assert verdict(entries("-10.00", "25.50"), facts) is Verdict.CONTRADICTED


def test_two_labelled_closings_have_to_agree() -> None:
    assert verdict(entries("1.00"), Facts((D("1"),), (D("2"), D("3")))) is Verdict.CONTRADICTED


def test_no_rows() -> None:
    assert verdict([], Facts((D("5"),), (D("5"),))) is Verdict.PROVEN
    assert verdict([], Facts((D("5"),), (D("6"),))) is Verdict.CONTRADICTED
    assert verdict([], Facts()) is Verdict.UNPROVABLE


@given(st.lists(CENTS, min_size=1, max_size=20), CENTS, st.data())
def test_a_changed_row_is_never_proven(amounts: list[D], opening: D, data: st.DataObject) -> None:
    facts = Facts((opening,), (opening + sum(amounts),))
    assert verdict([Entry(a, None) for a in amounts], facts) is Verdict.PROVEN
    index = data.draw(st.integers(0, len(amounts) - 1))
    change = data.draw(CENTS.filter(bool))
    lied = [*amounts[:index], amounts[index] + change, *amounts[index + 1 :]]
    assert verdict([Entry(a, None) for a in lied], facts) is Verdict.CONTRADICTED


@given(st.lists(CENTS, min_size=2, max_size=20), CENTS, st.data())
def test_errors_that_cancel_break_the_chain(amounts: list[D], opening: D, data: st.DataObject) -> None:
    balance, balances = opening, []
    for amount in amounts:
        balance += amount
        balances.append(balance)
    index = data.draw(st.integers(0, len(amounts) - 2))
    change = data.draw(CENTS.filter(bool))
    lied = list(amounts)
    lied[index] += change
    lied[index + 1] -= change
    rows = [Entry(a, b) for a, b in zip(lied, balances, strict=True)]
    proofs, result = prove(rows, Facts((opening,), (balance,)))
    assert result is Verdict.CONTRADICTED
    assert proofs[0].line == index + 1
