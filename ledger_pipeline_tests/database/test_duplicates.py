"""Nothing lost, nothing doubled: any order, any batches, any repetition; undone as if it had never been; the known complaints.

Each run draws other cases; ``LEDGER_LEDGER_CASES=1000 pytest ledger_pipeline_tests/database/test_duplicates.py`` looks further
than the default does.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy.engine import Engine

from ledger_pipeline.database.engine import make_engine
from ledger_pipeline.database.imports import undo_import
from ledger_pipeline.files.reading import FileResult
from ledger_pipeline.parsing import Statement, Verdict
from ledger_pipeline_tests.database.imports import USER, agrees, empty, findings, import_results, ledger, scalar
from ledger_pipeline_tests.ledgers import CHECKING, read_file, statement

CASES = int(os.environ.get("LEDGER_LEDGER_CASES", "60"))
FIRST = date(2025, 1, 1)
DAYS = 40

many = settings(
    max_examples=CASES,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # each case is an import: shrinking would take minutes
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)


@dataclass(frozen=True)
class Purchase:
    """What really happened: bought on one day, posted on that or a later one."""

    made: int
    posted: int
    text: str
    cents: int


def day(number: int) -> str:
    return f"{FIRST + timedelta(days=number)}"


purchases = st.builds(
    lambda made, wait, text, cents: Purchase(made, min(made + wait, DAYS - 1), text, cents),
    st.integers(0, DAYS - 1),
    st.integers(0, 2),
    st.sampled_from(["COFFEE", "BUS"]),
    st.sampled_from([-450, -200]),
)


def cut(life: Sequence[Purchase], first: int, last: int, *, period: bool = True, shout: bool = False) -> Statement:
    """The statement of the days from ``first`` to ``last``: proven with its period, or without it and unprovable."""
    rows = [p for p in life if first <= p.posted <= last]
    opening = 10_000 + sum(p.cents for p in life if p.posted < first)
    result = statement(
        *((day(p.made), p.text.lower() if shout else p.text, f"{Decimal(p.cents) / 100:.2f}") for p in rows),
        opening=f"{Decimal(opening) / 100:.2f}",
        period=(day(first), day(last)) if period else None,
    )
    return (
        result if period else replace(result, verdict=Verdict.UNPROVABLE, proofs=(), opening_balance=None, closing_balance=None)
    )


@st.composite
def lives(draw: st.DrawFn) -> tuple[list[Purchase], list[Statement]]:
    """A few weeks of one account, and statements of it: a complete set, and others that overlap it in every way."""
    life = draw(st.lists(purchases, max_size=14))
    life += draw(st.lists(st.sampled_from(life), max_size=4)) if life else []  # the same once more
    ends = sorted({*draw(st.lists(st.integers(5, DAYS - 2), max_size=3)), DAYS - 1})
    complete = [cut(life, first, last) for first, last in zip([0, *(end + 1 for end in ends)], ends, strict=False)]
    others = []
    for _ in range(draw(st.integers(0, 3))):
        first = draw(st.integers(0, DAYS - 1))
        last = draw(st.integers(first, DAYS - 1))
        others.append(cut(life, first, last, period=draw(st.booleans()), shout=draw(st.booleans())))
    return life, [*complete, *others]


@st.composite
def batches(draw: st.DrawFn, files: list[FileResult]) -> list[list[FileResult]]:
    """The files in any order, some of them more than once, in any batches."""
    order = draw(st.permutations(files + draw(st.lists(st.sampled_from(files), max_size=3))))
    return list(_split(order, draw(st.lists(st.booleans(), min_size=len(order), max_size=len(order)))))


def _split(order: Sequence[FileResult], ends: Sequence[bool]) -> Iterator[list[FileResult]]:
    batch: list[FileResult] = []
    for file, end in zip(order, ends, strict=True):
        if file not in batch:
            batch.append(file)
        if end:
            yield batch
            batch = []
    yield batch


@pytest.fixture
def clean(ledger_url: str) -> Iterator[Engine]:
    engine = make_engine(ledger_url)
    yield engine
    engine.dispose()


@many
@given(st.data())
def test_any_order_batches_and_repetition_give_the_same_ledger_and_it_is_the_truth(clean: Engine, data: st.DataObject) -> None:
    life, stated = data.draw(lives())
    files = [read_file(one) for one in stated]
    empty(clean)
    import_results(clean, *files)
    at_once = ledger(clean)
    truth = Counter((day(p.made), p.text, Decimal(p.cents) / 100) for p in life)
    assert Counter((str(row[2]), row[4].upper(), row[5]) for row in at_once.elements()) == truth
    assert agrees(clean)
    empty(clean)
    for batch in data.draw(batches(files)):
        import_results(clean, *batch)
    assert ledger(clean) == at_once
    assert scalar(clean, "SELECT sum(transaction_count) FROM import_logs") == len(life)


@many
@given(st.data())
def test_undoing_after_any_sequence_of_imports_equals_never_having_imported(clean: Engine, data: st.DataObject) -> None:
    _, stated = data.draw(lives())
    sequence = data.draw(batches([read_file(one) for one in stated]))
    undone = data.draw(st.sets(st.integers(0, len(sequence) - 1), min_size=1))
    empty(clean)
    for number, batch in enumerate(sequence):
        if number not in undone:
            import_results(clean, *batch)
    expected = ledger(clean)
    never = scalar(clean, "SELECT sum(transaction_count) FROM import_logs")
    empty(clean)
    imports = [import_results(clean, *batch)[0] for batch in sequence]
    everything = ledger(clean)
    for number in data.draw(st.permutations(sorted(undone))):
        before = scalar(clean, "SELECT count(*) FROM transactions")
        with clean.begin() as connection:
            report = undo_import(connection, USER, imports[number])
        assert scalar(clean, "SELECT count(*) FROM transactions") == before - report.removed
    assert ledger(clean) == expected
    assert (scalar(clean, "SELECT sum(transaction_count) FROM import_logs") or 0) == (never or 0)
    assert agrees(clean)
    for number in undone:
        import_results(clean, *sequence[number])
    assert ledger(clean) == everything


# ---------------------------------------------------------------- the published complaints, by scenario


def test_two_equal_purchases_on_one_day_posted_on_both_sides_of_the_closing_day(engine: Engine) -> None:
    life = [Purchase(13, 13, "COFFEE", -450), Purchase(13, 14, "COFFEE", -450)]
    first, second = cut(life, 0, 13), cut(life, 14, 39)
    import_results(engine, read_file(first))
    import_results(engine, read_file(second))
    assert scalar(engine, "SELECT count(*) FROM transactions") == 2
    assert scalar(engine, "SELECT count(*) FROM statement_lines WHERE decision = 'loaded'") == 2
    import_results(engine, read_file(cut(life, 0, 39)))  # both on one page: nothing new
    assert scalar(engine, "SELECT count(*) FROM transactions") == 2
    assert findings(engine, "unbalanced_accounts") == []


def test_statements_that_share_their_cut_day_and_continue_each_other(engine: Engine) -> None:
    before = statement(("2025-01-15", "COFFEE", "-4.50"), opening="100.00", period=("2025-01-01", "2025-01-15"))
    after = statement(("2025-01-15", "COFFEE", "-4.50"), opening="95.50", period=("2025-01-15", "2025-01-31"))
    import_results(engine, read_file(after), read_file(before))
    assert scalar(engine, "SELECT count(*) FROM transactions") == 2


def test_statements_that_share_a_day_and_do_not_continue_each_other_print_the_same_purchase(engine: Engine) -> None:
    before = statement(("2025-01-15", "COFFEE", "-4.50"), opening="100.00", period=("2025-01-01", "2025-01-15"))
    after = statement(("2025-01-15", "COFFEE", "-4.50"), opening="100.00", period=("2025-01-15", "2025-01-31"))
    import_results(engine, read_file(after), read_file(before))
    assert scalar(engine, "SELECT count(*) FROM transactions") == 1


def test_18_of_20_rows_are_already_there(engine: Engine) -> None:
    life = [Purchase(number, number, f"SHOP {number}", -100 - number) for number in range(20)]
    import_results(engine, read_file(cut(life, 0, 17)))
    import_id, _ = import_results(engine, read_file(cut(life, 0, 39)))
    values = {"import": import_id}
    assert scalar(engine, "SELECT transaction_count FROM import_logs WHERE id = :import", **values) == 2
    assert scalar(engine, "SELECT duplicate_count FROM import_logs WHERE id = :import", **values) == 18
    assert scalar(engine, "SELECT count(*) FROM transactions") == 20


def test_daily_interest_of_equal_amount_five_months_running(engine: Engine) -> None:
    life = [Purchase(number, number, "INTEREST", 1) for number in range(150)]
    for first in range(0, 150, 30):
        import_results(engine, read_file(cut(life, first, first + 29)))
    import_results(engine, read_file(cut(life, 0, 149)))
    assert scalar(engine, "SELECT count(*) FROM transactions") == 150
    assert findings(engine, "unbalanced_accounts") == []


def test_the_same_statement_in_two_downloads_of_other_bytes(engine: Engine) -> None:
    life = [Purchase(5, 5, "COFFEE", -450), Purchase(5, 5, "COFFEE", -450)]
    _, done = import_results(engine, read_file(cut(life, 0, 30)), read_file(cut(life, 0, 30)))
    assert [file.status for file in done] == ["imported", "imported"]
    assert scalar(engine, "SELECT count(*) FROM transactions") == 2
    assert scalar(engine, "SELECT count(*) FROM statement_lines WHERE decision = 'duplicate'") == 2


def test_what_a_transaction_says_comes_from_its_best_printing_in_either_order(engine: Engine) -> None:
    pending = cut([Purchase(5, 5, "coffee", -450)], 0, 10, period=False)
    final = cut([Purchase(5, 5, "COFFEE", -450)], 0, 30)
    files = [read_file(pending), read_file(final)]
    for order in (files, files[::-1]):
        empty(engine)
        for file in order:
            import_results(engine, file)
        assert scalar(engine, "SELECT string_agg(description, ',') FROM transactions") == "COFFEE"


def test_accounts_are_recognised_however_the_institution_prints_its_name(engine: Engine) -> None:
    for name in ("Harbor National Bank", "HARBOR NATIONAL BANK, N.A.", "Harbor National  Bank®"):
        account = replace(CHECKING, institution=name)
        import_results(engine, read_file(statement(("2025-01-05", "COFFEE", "-4.50"), account=account)))
    assert scalar(engine, "SELECT count(*) FROM accounts") == 1
    assert scalar(engine, "SELECT count(*) FROM transactions") == 1
    for other in ("Harbor Federal Bank", "Harbor Bank", "National Bank", None):
        import_results(engine, read_file(statement(account=replace(CHECKING, institution=other))))
    assert scalar(engine, "SELECT count(*) FROM accounts") == 5


@pytest.mark.parametrize("mask", [None, "1111"])
def test_two_accounts_that_a_file_says_the_same_of_are_two(engine: Engine, mask: str | None) -> None:
    alike = replace(CHECKING, mask=mask)
    january = ("2025-01-01", "2025-01-31")
    one = statement(("2025-01-05", "COFFEE", "-4.50"), account=alike, opening="100.00", period=january)
    other = statement(("2025-01-05", "COFFEE", "-4.50"), account=alike, opening="900.00", period=january)
    import_results(engine, read_file(one, other))
    import_results(engine, read_file(one, other))
    import_results(engine, read_file(one, one))  # the same one printed twice is one account
    assert scalar(engine, "SELECT count(*) FROM accounts") == 2
    assert scalar(engine, "SELECT count(*) FROM transactions") == 2


def test_a_part_that_goes_on_with_the_balance_of_another_is_of_the_same_account(engine: Engine) -> None:
    january = ("2025-01-01", "2025-01-31")
    one = statement(("2025-01-05", "COFFEE", "-4.50"), opening="100.00", period=january)
    rest = statement(("2025-01-25", "COFFEE", "-4.50"), opening="95.50", period=january)
    import_results(engine, read_file(one, rest))
    assert scalar(engine, "SELECT count(*) FROM accounts") == 1


# ---------------------------------------------------------------- undoing


def test_what_another_statement_vouches_for_is_kept(engine: Engine) -> None:
    life = [Purchase(5, 5, "COFFEE", -450), Purchase(20, 20, "BUS", -200)]
    first, _ = import_results(engine, read_file(cut(life, 0, 39)))
    second, _ = import_results(engine, read_file(cut(life, 0, 10)))
    with engine.begin() as connection:
        report = undo_import(connection, USER, first)
    assert (report.brought, report.removed, report.kept) == (2, 1, 1)
    assert scalar(engine, "SELECT import_id FROM transactions") == second
    assert (
        scalar(engine, "SELECT string_agg(decision, ',' ORDER BY decision) FROM statement_lines") == "loaded,reverted,reverted"
    )
    log = "SELECT (status, removed_count, transaction_count, undone_at IS NOT NULL)::text FROM import_logs WHERE id = :id"
    assert scalar(engine, log, id=first) == "(undone,1,0,t)"


def test_an_import_that_another_one_repeated_leaves_it_its_files(engine: Engine) -> None:
    file = read_file(cut([Purchase(5, 5, "COFFEE", -450)], 0, 39))
    first, _ = import_results(engine, file)
    second, [again] = import_results(engine, file)
    assert again.status == "known"
    with engine.begin() as connection:
        report = undo_import(connection, USER, first)
    assert (report.removed, len(report.handed_over), report.files) == (0, 1, ())
    with engine.begin() as connection:
        assert undo_import(connection, USER, second).removed == 1
    assert scalar(engine, "SELECT count(*) FROM transactions") == 0
    third, [again] = import_results(engine, file)
    assert (again.status, scalar(engine, "SELECT import_id FROM transactions")) == ("imported", third)
