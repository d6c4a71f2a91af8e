"""Imitations of real banks' statements, drawn by people who did not know the reader, and lies told on them.

``python -m ledger_pipeline_tests.parsing.banks`` shows each of them with all its lies; here each bank tells some of its own,
always the same ones, which is minutes faster. The floors are what was measured when they were written.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest

from ledger_pipeline_tests.parsing.banks.__main__ import banks, score

#: Of so many lies one is told.
ONE_IN = 6
#: The kinds of lies, by their first words (see ``sheet``).
KINDS = ("drop", "double", "flip", "digit", "swap", "closing", "total")
#: The least share of honest statements that the reader has to read exactly, with every fact.
EXACT = 0.97
#: Lies about one printed total or balance among several, on a page whose rows are read rightly all the same.
#: One in two hundred of all lies; among those that are told here there are more of them.
MOST_LIES = 0.012


@pytest.fixture(scope="module")
def counts() -> Iterator[Counter[str]]:
    total: Counter[str] = Counter()
    for bank in banks():
        total += score(bank, one_in=ONE_IN)
    yield total


def test_statements_of_many_banks_are_read_exactly(counts: Counter[str]) -> None:
    assert counts["banks"] > 310
    assert counts["exact"] >= EXACT * counts["banks"]


def test_no_reading_with_a_wrong_row_is_proven(counts: Counter[str]) -> None:
    assert counts["false proven"] == 0
    assert counts["lies"] > 900
    assert all(counts[f"told {kind}"] > 30 for kind in KINDS)
    assert counts["lies FALSE PROVEN (rows)"] == 0


def test_hardly_a_lying_total_goes_unnoticed(counts: Counter[str]) -> None:
    assert counts["lies FALSE PROVEN (total)"] + counts["lies FALSE PROVEN (balance)"] <= MOST_LIES * counts["lies"]
