"""What a page says of itself beside its rows: numbers of pages and of rows, issuer and period, and where each stands."""

from __future__ import annotations

import pickle
from dataclasses import replace
from datetime import date
from decimal import Decimal as D

import pytest

from ledger_pipeline.parsing import ProofKind, Statement, Verdict, read_statements
from ledger_pipeline.parsing.lines import Line
from ledger_pipeline.parsing.numbering import numbering_of
from ledger_pipeline.parsing.words import Word
from ledger_pipeline_tests.parsing.drawing import Layout, draw
from ledger_pipeline_tests.parsing.test_reader import CARD, LAYOUTS, OPENING, TOTAL, entries

CLOSING = OPENING + TOTAL
SPLIT = replace(LAYOUTS["debit and credit columns"], rows_per_page=30)


def read(layout: Layout, rows: int | None = None, closing: D = CLOSING) -> Statement:
    (statement,) = read_statements(draw(layout, entries()[:rows], OPENING, closing)).statements
    return statement


def printed(*texts: tuple[int, str]) -> list[Line]:
    """Lines of these texts on these pages."""
    return [
        Line(page, [Word(50.0 + 30 * i, 20.0 * at, 75.0 + 30 * i, 20.0 * at + 9, word) for i, word in enumerate(text.split())])
        for at, (page, text) in enumerate(texts, 1)
    ]


@pytest.mark.parametrize(
    ("footer", "verdict"),
    [("Page {page} of 1", Verdict.PROVEN), ("Page {page} of 2", Verdict.UNPROVABLE), ("", Verdict.UNPROVABLE)],
)
def test_a_balance_carried_forward_closes_only_the_last_page(footer: str, verdict: Verdict) -> None:
    assert read(replace(SPLIT, closing="Balance carried forward", footer=footer)).verdict is verdict


def test_a_closing_balance_below_the_rows_needs_no_later_page() -> None:
    assert read(replace(SPLIT, footer="Page {page} of 4")).verdict is Verdict.PROVEN


def test_a_page_missing_in_between_is_said() -> None:
    statement = read(replace(SPLIT, top=["Page 2 of 3", *SPLIT.top], footer="Page 3 of 3"))
    assert statement.verdict is Verdict.UNPROVABLE
    assert statement.doubts == ("By their printed numbers page 1 of 3 is missing.",)


@pytest.mark.parametrize(
    ("texts", "last", "gaps"),
    [
        (((1, "Page 1 of 2"), (2, "Page 2 of 2")), {2}, 0),
        (((1, "Seite 1 von 3"), (2, "Seite 3 von 3")), {2}, 1),
        (((1, "Page 1 of 1"), (2, "Page 1 of 2"), (3, "Page 2 of 2")), {1, 3}, 0),
        (((1, "Kontoauszug"), (2, "Blatt 2"), (3, "Blatt 3")), set(), 0),
        (((1, "Page 2"), (2, "Page 3")), set(), 1),
        (((1, "1/2"), (2, "2/2")), {2}, 0),
        (((1, "01/02"), (2, "Total 12.00")), set(), 0),
        (((1, "Page 1 of 2"), (1, "Übertrag auf Seite 2"), (2, "Page 2 of 2")), {2}, 0),
    ],
)
def test_printed_numbers_of_pages(texts: tuple[tuple[int, str], ...], last: set[int], gaps: int) -> None:
    numbering = numbering_of(printed(*texts))
    assert (numbering.last, len(numbering.gaps)) == (last, gaps)


@pytest.mark.parametrize("label", ["Number of transactions", "Anzahl Buchungen", "Nombre d'opérations", "Aantal transacties"])
@pytest.mark.parametrize(("count", "verdict"), [("16", Verdict.PROVEN), ("17", Verdict.CONTRADICTED)])
def test_printed_counts(label: str, count: str, verdict: Verdict) -> None:
    statement = read(replace(SPLIT, box=[(label, count)]))
    assert statement.verdict is verdict
    (proof,) = [p for p in statement.proofs if p.kind is ProofKind.COUNT]
    assert (proof.expected, proof.actual) == (D(count), D(16))
    assert proof.place is not None and proof.place.page == 1


def test_a_statement_takes_no_word_for_its_kind_against_its_rows() -> None:
    """A card's page that calls itself an account adds up with every sign turned round; its rows do not agree."""
    layout = replace(CARD, top=["Example Checking Account", "Statement period 03/01/2024 - 03/31/2024"])
    rows = [replace(e, text="DEBIT CARD PURCHASE" if e.amount < 0 else "REFUND", balance=None) for e in entries()]
    layout = replace(layout, box=[("Previous Balance", OPENING), ("New Balance", OPENING - TOTAL)])
    (statement,) = read_statements(draw(layout, rows)).statements
    assert statement.verdict is Verdict.UNPROVABLE
    assert statement.doubts


@pytest.mark.parametrize(
    "top",
    [
        ["Example Bank", "From 1 March 2024", "To 31 March 2024"],
        ["Example Bank", "Statement period 1 March 2024 through", "31 March 2024"],
        ["Banque Exemple", "Du 01/03/2024", "Au 31/03/2024"],
    ],
)
def test_a_period_on_two_lines(top: list[str]) -> None:
    statement = read(replace(SPLIT, top=top))
    assert (statement.period_start, statement.period_end) == (date(2024, 3, 1), date(2024, 3, 31))
    assert statement.account.institution == top[0]


def test_every_fact_has_its_place() -> None:
    statement = read(replace(SPLIT, top=[*SPLIT.top, "Currency GBP"]))
    assert {what for what, _ in statement.places} == {
        "institution", "mask", "currency", "period", "opening_balance", "closing_balance",
    }  # fmt: skip
    assert all(proof.place is not None for proof in statement.proofs)
    closing = statement.place_of("closing_balance")
    assert closing is not None and closing.box[1] > statement.lines[-1].box[1]
    assert pickle.loads(pickle.dumps(statement)) == statement
