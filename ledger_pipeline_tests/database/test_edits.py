"""What the owner corrects by hand stays so: whatever is imported, undone, imported again or rebuilt."""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Engine

from ledger_pipeline.database import edits, joining, loading, recording, summaries
from ledger_pipeline.database.edits import CannotEditError, Edited
from ledger_pipeline.database.imports import undo_import
from ledger_pipeline.database.listing import Filters, list_transactions
from ledger_pipeline.database.lookup import NotInLedgerError
from ledger_pipeline.files.reading import FileResult
from ledger_pipeline.parsing import AccountKind, Statement
from ledger_pipeline_tests.database.imports import USER, empty, findings, import_results, ledger, scalar
from ledger_pipeline_tests.ledgers import CHECKING, line, read_file, statement

RENT = ("2025-03-01", "RENT", "-900.00")
COFFEE = ("2025-03-03", "COFFEE HOUSE", "-4.50")
BOOKS = ("2025-03-09", "BOOKS", "-20.00")

HOSTILE = ["'; DROP TABLE transactions; --", '"%_\\', "100 % of\nit; ok?", "Müßiggang ﬁn 🍕", ":user_id %(x)s {0}", "\ud800\0x"]


def do(engine: Engine, edit: Callable[..., Edited], *named: object, user_id: int = USER, **values: str | None) -> Edited:
    with engine.begin() as connection:
        return edit(connection, user_id, *map(str, named), **values)


def undo(engine: Engine, import_id: int) -> None:
    with engine.begin() as connection:
        undo_import(connection, USER, import_id)


def rebuild(engine: Engine, year: int = 2025) -> loading.Settled:
    with engine.begin() as connection:
        return loading.rebuild_year(connection, USER, year)


def number_of(engine: Engine, description: str) -> int:
    query = "SELECT min(id) FROM transactions WHERE description = :description AND user_id = 1"
    return int(scalar(engine, query, description=description))


def row_of(engine: Engine, number: int, of: str = "to_jsonb(t)") -> Any:
    return scalar(engine, f"SELECT {of} FROM transactions t WHERE id = :number", number=number)  # noqa: S608


def count(engine: Engine, description: str) -> int:
    return int(scalar(engine, "SELECT count(*) FROM transactions WHERE description = :d", d=description))


def edits_kept(engine: Engine) -> int:
    return int(scalar(engine, "SELECT count(*) FROM transaction_edits"))


def decisions(engine: Engine) -> list[str | None]:
    with engine.connect() as connection:
        return list(connection.scalars(sa.text("SELECT decision FROM statement_lines ORDER BY statement_id, line_number")))


def assert_sound(engine: Engine) -> None:
    """The asset check finds nothing, and a rebuild has nothing to do."""
    assert not any(findings(engine, "unaccounted")[0].values())
    assert rebuild(engine).years == {}


@pytest.fixture
def filled(engine: Engine) -> Engine:
    import_results(engine, read_file(statement(RENT, COFFEE, COFFEE, BOOKS)))
    return engine


@pytest.fixture
def flat(engine: Engine) -> Engine:
    """One row of the flat ledger: no statement, but words that no statement says."""
    import_results(engine, read_file(statement(BOOKS)))
    with engine.begin() as connection:
        connection.execute(
            sa.text(
                "UPDATE transactions SET statement_id = NULL, proven = false, category = 'Reading', transaction_hash = 'abc', "
                "merchant = 'B', category_source = 'migrated', merchant_source = 'migrated'"
            )
        )
        connection.execute(sa.text("DELETE FROM statement_files"))
    return engine


# ---------------------------------------------------------------- taken out


def test_an_excluded_transaction_does_not_come_back(filled: Engine) -> None:
    books = number_of(filled, "BOOKS")
    [edit] = do(filled, edits.exclude, books).edits
    assert (edit.before.excluded, edit.after and edit.after.excluded) == (False, True)
    assert edit.before.amount == Decimal("-20.00") == (edit.after and edit.after.amount)
    assert count(filled, "BOOKS") == 0
    same_in_other_bytes = read_file(statement(RENT, COFFEE, COFFEE, BOOKS))
    overlapping = read_file(statement(BOOKS, ("2025-03-10", "TRAM", "-2.00")))
    for again in (same_in_other_bytes, overlapping, same_in_other_bytes):
        import_results(filled, again)
        assert count(filled, "BOOKS") == 0
        assert_sound(filled)
    assert decisions(filled).count("excluded") == 3
    assert scalar(filled, "SELECT count(*) FROM statement_lines WHERE transaction_id = :books", books=books) == 3
    assert count(filled, "TRAM") == 1


def test_it_stays_out_when_its_import_is_undone_and_repeated(engine: Engine) -> None:
    file = read_file(statement(RENT, BOOKS))
    import_id, _ = import_results(engine, file)
    do(engine, edits.exclude, number_of(engine, "BOOKS"))
    undo(engine, import_id)
    assert count(engine, "RENT") == 0
    import_results(engine, file)
    assert (count(engine, "RENT"), count(engine, "BOOKS")) == (1, 0)
    assert_sound(engine)


@pytest.mark.parametrize("which", [0, 1])
def test_one_of_two_equal_purchases_leaves_the_other(filled: Engine, which: int) -> None:
    with filled.connect() as connection:
        coffees = list(
            connection.scalars(sa.text("SELECT id FROM transactions WHERE description = 'COFFEE HOUSE' ORDER BY id"))
        )
    do(filled, edits.exclude, coffees[which])
    for again in (read_file(statement(COFFEE, COFFEE)), read_file(statement(RENT, COFFEE, COFFEE))):
        import_results(filled, again)
        assert count(filled, "COFFEE HOUSE") == 1
    import_results(filled, read_file(statement(COFFEE, COFFEE, COFFEE)))
    assert count(filled, "COFFEE HOUSE") == 2  # the third is another purchase
    assert_sound(filled)
    do(filled, edits.restore, coffees[which])
    assert count(filled, "COFFEE HOUSE") == 3


def test_balances_are_led_to_with_what_was_excluded_and_is_printed(engine: Engine) -> None:
    import_results(engine, read_file(statement(RENT, opening="1000.00", period=("2025-02-20", "2025-03-02"))))
    last, _ = import_results(engine, read_file(statement(COFFEE, BOOKS, opening="100.00", period=("2025-03-03", "2025-03-31"))))
    for take_out in (lambda: do(engine, edits.exclude, number_of(engine, "BOOKS")), lambda: undo(engine, last)):
        take_out()
        assert findings(engine, "unbalanced_accounts") == []


def test_the_import_says_what_it_brings_now(filled: Engine) -> None:
    query = "SELECT transaction_count FROM import_logs"
    assert scalar(filled, query) == 4
    done = do(filled, edits.exclude, number_of(filled, "BOOKS"))
    assert (done.settled.years, done.settled.removed, scalar(filled, query)) == ({2025: 1}, 1, 3)
    done = do(filled, edits.restore, done.edits[0].before.number)
    assert (done.settled.years, scalar(filled, query)) == ({2025: 1}, 4)


def test_the_summaries_follow(filled: Engine) -> None:
    def spent(view: str) -> Any:
        with filled.begin() as connection:
            for stale in summaries.stale_views(connection):
                summaries.refresh(connection, stale)
        return scalar(filled, f"SELECT sum(spent) FROM {view}")  # noqa: S608

    with_spent = [view for view in summaries.SUMMARY_VIEWS if view != "recurring_transactions"]
    assert spent("daily_summary") == Decimal("929.00")
    books = number_of(filled, "BOOKS")
    do(filled, edits.exclude, books)
    assert [spent(view) for view in with_spent] == [Decimal("909.00")] * 5
    do(filled, edits.restore, books)
    do(filled, edits.set_category, books, category="Reading")
    assert [spent(view) for view in with_spent] == [Decimal("929.00")] * 5
    assert scalar(filled, "SELECT spent FROM monthly_summary WHERE category = 'Reading'") == Decimal("20.00")


# ---------------------------------------------------------------- put back


def test_restored_it_is_what_it_was(filled: Engine) -> None:
    books = number_of(filled, "BOOKS")
    with filled.begin() as connection:
        connection.execute(
            sa.text(
                "UPDATE transactions SET merchant = 'Bookshop', merchant_source = 'migrated', category = 'Reading', "
                "category_source = 'migrated', category_rule = NULL"
            )
        )
    before, lines = row_of(filled, books), decisions(filled)
    do(filled, edits.exclude, books)
    [edit] = do(filled, edits.restore, before["uuid"]).edits
    assert row_of(filled, books) == before
    assert decisions(filled) == lines
    assert (edit.before.excluded, edit.after and edit.after.excluded, edits_kept(filled)) == (True, False, 0)
    assert_sound(filled)


def test_restored_it_says_what_its_best_statement_says_by_now(filled: Engine) -> None:
    books = number_of(filled, "BOOKS")
    do(filled, edits.exclude, books)
    better = replace(statement(BOOKS), lines=(line("2025-03-09", "Books", "-20.00", 1, balance="80.00"),))
    import_results(filled, read_file(better))
    do(filled, edits.restore, books)
    assert row_of(filled, books, "(description, balance)::text") == "(Books,80.00)"
    assert_sound(filled)


def test_restored_when_no_statement_prints_it_any_more(engine: Engine) -> None:
    file = read_file(statement(RENT, BOOKS))
    import_id, _ = import_results(engine, file)
    books = number_of(engine, "BOOKS")
    do(engine, edits.exclude, books)
    undo(engine, import_id)
    done = do(engine, edits.restore, books)
    assert (done.edits[0].after, done.settled.years, edits_kept(engine)) == (None, {}, 0)
    import_results(engine, file)
    assert count(engine, "BOOKS") == 1
    assert_sound(engine)


def test_restored_when_only_another_statement_prints_it(engine: Engine) -> None:
    first, _ = import_results(engine, read_file(statement(RENT, BOOKS)))
    books = number_of(engine, "BOOKS")
    uuid = row_of(engine, books, "uuid")
    do(engine, edits.exclude, books)
    import_results(engine, read_file(statement(BOOKS)))
    undo(engine, first)
    with engine.begin() as connection:
        connection.execute(sa.text("DELETE FROM statements WHERE file_id = (SELECT min(id) FROM statement_files)"))
    do(engine, edits.restore, books)
    assert row_of(engine, books, "uuid") == uuid
    assert_sound(engine)


def test_what_was_noted_outlives_a_restore_that_finds_nothing(engine: Engine) -> None:
    file = read_file(statement(BOOKS))
    import_id, _ = import_results(engine, file)
    books = number_of(engine, "BOOKS")
    do(engine, edits.note, books, text="a gift")
    do(engine, edits.exclude, books)
    undo(engine, import_id)
    do(engine, edits.restore, books)
    import_results(engine, file)
    assert row_of(engine, books, "note") == "a gift"


# ---------------------------------------------------------------- rows of the flat ledger


def test_a_row_of_the_flat_ledger_is_restored_as_it_was(flat: Engine) -> None:
    books = number_of(flat, "BOOKS")
    rebuild(flat)  # of what kind it is, the flat ledger did not say
    before = row_of(flat, books)
    assert before["statement_id"] is None
    done = do(flat, edits.exclude, books)
    assert (count(flat, "BOOKS"), done.settled.years) == (0, {2025: 1})
    assert_sound(flat)
    done = do(flat, edits.restore, books)
    assert (row_of(flat, books), done.settled.years, edits_kept(flat)) == (before, {2025: 1}, 0)
    assert scalar(flat, "SELECT count(*) FROM transactions_2025") == 1


@pytest.mark.parametrize("when", ["before", "between"])
def test_a_row_of_the_flat_ledger_that_a_statement_prints_too(flat: Engine, when: str) -> None:
    books = number_of(flat, "BOOKS")
    rebuild(flat)
    before = row_of(flat, books)
    assert before["proven"] is False
    if when == "before":
        import_results(flat, read_file(statement(BOOKS)))
        assert decisions(flat) == ["duplicate"]
    do(flat, edits.exclude, books)
    if when == "between":
        import_results(flat, read_file(statement(BOOKS)))
    assert (count(flat, "BOOKS"), decisions(flat)) == (0, ["excluded"])
    assert_sound(flat)
    do(flat, edits.restore, books)
    assert (row_of(flat, books), decisions(flat)) == ({**before, "proven": True}, ["duplicate"])
    assert_sound(flat)


def test_a_category_of_the_flat_ledger_gives_way_to_one_by_hand(flat: Engine) -> None:
    books = number_of(flat, "BOOKS")
    [edit] = do(flat, edits.set_category, books, category="Study").edits
    assert (edit.before.category, edit.after and edit.after.category) == ("Reading", "Study")
    do(flat, edits.exclude, books)
    do(flat, edits.set_category, books, category=None)
    do(flat, edits.restore, books)
    assert row_of(flat, books, "(category, category_source)::text") == "(Entertainment:Reading,rule)"


# ---------------------------------------------------------------- category and note


def test_category_and_note_outlive_rebuilding_undoing_and_importing_again(engine: Engine) -> None:
    file = read_file(statement(RENT, BOOKS))
    import_id, _ = import_results(engine, file)
    books = number_of(engine, "BOOKS")
    do(engine, edits.set_category, books, category="Reading")
    done = do(engine, edits.note, books, text="a gift")
    assert done.settled.years == {2025: 1}
    before = ledger(engine)
    names = row_of(engine, books, "(id, uuid)::text")
    assert_sound(engine)
    with engine.begin() as connection:
        connection.execute(sa.text("DELETE FROM transactions"))
    rebuild(engine)
    assert (ledger(engine), row_of(engine, books, "(id, uuid)::text")) == (before, names)
    undo(engine, import_id)
    assert not ledger(engine)
    with pytest.raises(NotInLedgerError):
        do(engine, edits.note, books, text="gone")
    import_results(engine, read_file(statement(RENT, BOOKS)))
    assert (ledger(engine), row_of(engine, books, "(id, uuid)::text")) == (before, names)
    assert_sound(engine)


def test_cleared_they_are_gone_and_so_is_the_edit(filled: Engine) -> None:
    books = number_of(filled, "BOOKS")
    before = row_of(filled, books)
    do(filled, edits.set_category, books, category="Reading")
    do(filled, edits.note, books, text="a gift")
    assert do(filled, edits.set_category, books, category=None).settled.years == {2025: 1}
    assert (row_of(filled, books, "category"), row_of(filled, books, "note"), edits_kept(filled)) == (
        before["category"],
        "a gift",
        1,
    )
    assert do(filled, edits.note, books, text=None).settled.years == {2025: 1}
    assert (row_of(filled, books), edits_kept(filled)) == (before, 0)
    assert do(filled, edits.note, books, text=None).settled.years == {}
    assert edits_kept(filled) == 0


def test_said_again_nothing_changes(filled: Engine) -> None:
    books = number_of(filled, "BOOKS")
    do(filled, edits.set_category, books, category="Reading")
    assert do(filled, edits.set_category, books, category=" Reading ").settled.years == {}


def test_an_excluded_transaction_can_be_noted_and_comes_back_with_it(filled: Engine) -> None:
    books = number_of(filled, "BOOKS")
    do(filled, edits.note, books, text="charged twice")
    do(filled, edits.exclude, books)
    [edit] = do(filled, edits.note, books, text="charged twice; refunded").edits
    assert edit.after is not None and (edit.before.note, edit.after.note) == ("charged twice", "charged twice; refunded")
    do(filled, edits.set_category, books, category="Reading")
    assert count(filled, "BOOKS") == 0
    [edit] = do(filled, edits.restore, books).edits
    assert edit.after is not None and (edit.after.note, edit.after.category) == ("charged twice; refunded", "Reading")
    assert edits_kept(filled) == 1
    assert_sound(filled)


@pytest.mark.parametrize("text", HOSTILE)
def test_any_text_is_kept_as_it_is(filled: Engine, text: str) -> None:
    books = number_of(filled, "BOOKS")
    storable = text.replace("\ud800", "?").replace("\0", "")
    do(filled, edits.note, books, text=text)
    do(filled, edits.set_category, books, category=text)
    do(filled, edits.exclude, books)
    [edit] = do(filled, edits.restore, books).edits
    assert edit.after is not None and edit.after.note == storable
    assert edit.after.category == " ".join(storable.split())
    with filled.connect() as connection:
        for filters in (Filters(search=storable), Filters(category=storable)):
            found = list_transactions(connection, USER, filters)
            assert [transaction.number for transaction in found.transactions] == [books]
    with filled.begin() as connection:
        for view in summaries.SUMMARY_VIEWS:
            summaries.refresh(connection, view)


def test_what_is_no_category_or_note(filled: Engine) -> None:
    books = number_of(filled, "BOOKS")
    for wrong in ("", " \n", "x" * (edits.MAX_CATEGORY + 1)):
        with pytest.raises(CannotEditError, match="1 to 100 characters"):
            do(filled, edits.set_category, books, category=wrong)
    with pytest.raises(CannotEditError, match="at least one character"):
        do(filled, edits.note, books, text="\t")
    do(filled, edits.set_category, books, category="🍕" * edits.MAX_CATEGORY)
    with filled.begin() as connection:
        for view in summaries.SUMMARY_VIEWS:
            summaries.refresh(connection, view)
    assert edits_kept(filled) == 1


# ---------------------------------------------------------------- accounts that become one


SAVINGS = replace(CHECKING, kind=AccountKind.SAVINGS)


def join(engine: Engine) -> None:
    with engine.begin() as connection:
        joining.join_accounts(connection, USER, "savings", "checking")


@pytest.mark.parametrize("of_the_flat_ledger", [False, True])
def test_restored_after_its_account_was_joined_to_another(engine: Engine, of_the_flat_ledger: bool) -> None:
    import_results(engine, read_file(statement(RENT)), read_file(statement(BOOKS, account=SAVINGS)))
    if of_the_flat_ledger:
        with engine.begin() as connection:
            connection.execute(sa.text("UPDATE transactions SET statement_id = NULL WHERE description = 'BOOKS'"))
    books = number_of(engine, "BOOKS")
    before = row_of(engine, books)
    do(engine, edits.exclude, books)
    join(engine)
    with engine.connect() as connection:
        [listed] = list_transactions(connection, USER, Filters(excluded=True)).transactions
    assert (listed.number, listed.account) == (books, "Harbor National Bank checking 7046")
    do(engine, edits.restore, books)
    account = scalar(engine, "SELECT id FROM accounts")
    assert row_of(engine, books) == {**before, "account_id": account}
    assert_sound(engine)


def test_corrected_in_an_account_that_was_joined_to_one_that_had_it_too(engine: Engine) -> None:
    import_results(engine, read_file(statement(BOOKS)), read_file(statement(BOOKS, account=SAVINGS)))
    do(engine, edits.set_category, scalar(engine, "SELECT max(id) FROM transactions"), category="Reading")
    join(engine)
    books = number_of(engine, "BOOKS")
    assert row_of(engine, books, "category") == "Reading"
    before = row_of(engine, books)
    do(engine, edits.exclude, books)
    do(engine, edits.note, books, text="twice?")
    do(engine, edits.restore, books)
    assert row_of(engine, books) == {**before, "note": "twice?", "search_text": "books books twice?"}
    do(engine, edits.note, books, text=None)
    do(engine, edits.set_category, books, category=None)
    assert edits_kept(engine) == 0
    assert_sound(engine)


# ---------------------------------------------------------------- several, none, and somebody else's


def test_several_at_once_or_none(filled: Engine) -> None:
    before = ledger(filled)
    rent, books = number_of(filled, "RENT"), number_of(filled, "BOOKS")
    for wrong in (books + 1000, "nonsense", "01890000-0000-7000-8000-000000000000", "9" * 30, "-1", "'; --", ""):
        with pytest.raises(NotInLedgerError):
            do(filled, edits.exclude, rent, wrong, books)
        assert (ledger(filled), edits_kept(filled)) == (before, 0)
    done = do(filled, edits.exclude, books, rent, row_of(filled, books, "uuid"))
    assert [edit.before.description for edit in done.edits] == ["BOOKS", "RENT"]
    assert done.settled.years == {2025: 2}
    done = do(filled, edits.restore, rent, books)
    assert done.settled.years == {2025: 2}
    assert (ledger(filled), edits_kept(filled)) == (before, 0)


def test_twice_is_an_error_that_changes_nothing(filled: Engine) -> None:
    rent, books = number_of(filled, "RENT"), number_of(filled, "BOOKS")
    with pytest.raises(CannotEditError, match="in the ledger"):
        do(filled, edits.restore, books)
    do(filled, edits.exclude, books)
    before = ledger(filled)
    with pytest.raises(CannotEditError, match="excluded already"):
        do(filled, edits.exclude, rent, books)
    with pytest.raises(CannotEditError, match="in the ledger"):
        do(filled, edits.restore, books, rent)
    assert (ledger(filled), edits_kept(filled)) == (before, 1)


def test_after_an_error_the_same_database_transaction_can_go_on(filled: Engine) -> None:
    with filled.begin() as connection:
        with pytest.raises(NotInLedgerError):
            edits.exclude(connection, USER, "nonsense")
        edits.exclude(connection, USER, str(number_of(filled, "BOOKS")))
        edits.exclude(connection, USER, str(number_of(filled, "RENT")))
    assert (count(filled, "BOOKS"), count(filled, "RENT")) == (0, 0)


def test_another_owners_ledger_is_not_touched(filled: Engine) -> None:
    with filled.begin() as connection:
        connection.execute(sa.text("INSERT INTO users (id, name) VALUES (2, 'Anna')"))
    import_results(filled, read_file(statement(RENT, COFFEE, BOOKS)), user_id=2)
    theirs = "SELECT string_agg(t::text, chr(10) ORDER BY id) FROM transactions t WHERE user_id = 2"
    before = scalar(filled, theirs)
    books = number_of(filled, "BOOKS")
    for edit, values in (
        (edits.exclude, {}),
        (edits.restore, {}),
        (edits.set_category, {"category": "Food"}),
        (edits.note, {"text": "mine"}),
    ):
        with pytest.raises(NotInLedgerError, match=f"no transaction {books}"):
            do(filled, edit, books, user_id=2, **values)
    done = do(filled, edits.exclude, books)
    assert done.settled.removed == 1
    with pytest.raises(NotInLedgerError):
        do(filled, edits.restore, books, user_id=2)
    with filled.connect() as connection:
        assert list_transactions(connection, 2, Filters(excluded=None)).total == 3
        assert list_transactions(connection, USER, Filters(excluded=None)).total == 4
    with filled.begin() as connection:
        recording.mark_interrupted(connection, 2)
        loading.rebuild_year(connection, 2, 2025)
    assert scalar(filled, theirs) == before


# ---------------------------------------------------------------- whatever happens


def test_the_check_sees_an_edit_that_does_not_hold(filled: Engine) -> None:
    books = number_of(filled, "BOOKS")
    do(filled, edits.set_category, books, category="Reading")
    with filled.begin() as connection:
        connection.execute(sa.text("UPDATE transactions SET category = NULL"))
    assert findings(filled, "unaccounted")[0]["edits_that_do_not_hold"] == 1
    rebuild(filled)
    do(filled, edits.exclude, books)
    with filled.begin() as connection:
        connection.execute(sa.text("DELETE FROM transaction_edits"))
    assert findings(filled, "unaccounted")[0]["excluded_lines_without_edit"] == 1


@pytest.mark.parametrize("seed", range(int(os.environ.get("LEDGER_EDIT_CASES", "4"))))
def test_any_history_of_edits_taken_back_leaves_what_the_statements_say(engine: Engine, seed: int) -> None:
    """Imports, undone imports and edits in any order; then every edit is taken back, and it is as if there had been none."""
    chosen = random.Random(seed)
    in_force: dict[int, FileResult] = {}
    for _ in range(20):
        here, out = numbers(engine, excluded=False), numbers(engine, excluded=True)
        step = chosen.choice(["import", "import", "undo", "exclude", "exclude", "restore", "say", "rebuild"])
        if step == "import" or not here:
            file = chosen.choice([*in_force.values(), read_file(some_statement(chosen)), read_file(some_statement(chosen))])
            import_id, [done] = import_results(engine, file)
            if done.status == "imported":
                in_force[import_id] = file
        elif step == "undo" and in_force:
            file = in_force.pop(gone := chosen.choice(list(in_force)))
            undo(engine, gone)
            heir = "SELECT import_id FROM statement_files WHERE sha256 = :sha256 AND status = 'imported'"
            if (import_id := scalar(engine, heir, sha256=file.sha256)) is not None:
                in_force[import_id] = file
        elif step == "exclude":
            do(engine, edits.exclude, *chosen.sample(here, min(len(here), 2)))
        elif step == "restore" and out:
            do(engine, edits.restore, *chosen.sample(out, chosen.randint(1, len(out))))
        elif step == "say":
            do(engine, edits.set_category, chosen.choice(here + out), category=chosen.choice(["A", "B", None]))
            do(engine, edits.note, chosen.choice(here + out), text=chosen.choice(["A", "B", None]))
        assert_sound(engine)
    if out := numbers(engine, excluded=True):
        do(engine, edits.restore, *out)
    if here := numbers(engine, excluded=False):
        do(engine, edits.set_category, *here, category=None)
        do(engine, edits.note, *here, text=None)
    assert_sound(engine)
    found = ledger(engine)
    assert (
        scalar(engine, "SELECT coalesce(sum(transaction_count), 0) FROM import_logs WHERE status <> 'undone'") == found.total()
    )
    empty(engine)
    for file in chosen.sample(list(in_force.values()), len(in_force)):
        import_results(engine, file)
    assert ledger(engine) == found


def numbers(engine: Engine, *, excluded: bool) -> list[int]:
    with engine.connect() as connection:
        return [t.number for t in list_transactions(connection, USER, Filters(excluded=excluded)).transactions]


def some_statement(chosen: random.Random) -> Statement:
    """A few days of March, with purchases that are often equal."""
    first = chosen.randint(1, 20)
    last = chosen.randint(first, 28)
    days = [f"2025-03-{day:02}" for day in range(first, last + 1) for _ in range(chosen.choice([0, 0, 1, 1, 2]))]
    rows = [(day, chosen.choice(["COFFEE", "BUS"]), chosen.choice(["-1.00", "-2.00"])) for day in days]
    period = chosen.choice([None, (f"2025-03-{first:02}", f"2025-03-{last:02}")])
    return statement(
        *(rows or [(f"2025-03-{first:02}", "COFFEE", "-1.00")]), period=period, opening=chosen.choice(["9.00", "8.00"])
    )


# ---------------------------------------------------------------- the list


def listed(engine: Engine, limit: int | None = None, **filters: Any) -> list[str]:
    with engine.connect() as connection:
        return [t.description for t in list_transactions(connection, USER, Filters(**filters), limit).transactions]


def test_the_list_is_the_newest_first_and_counts_them_all(filled: Engine) -> None:
    assert listed(filled) == ["BOOKS", "COFFEE HOUSE", "COFFEE HOUSE", "RENT"]
    with filled.connect() as connection:
        found = list_transactions(connection, USER, Filters(), 1)
    assert ([t.description for t in found.transactions], found.total) == (["BOOKS"], 4)
    with filled.connect() as connection:
        every = list_transactions(connection, USER, Filters())
    assert found.sums == every.sums == {"USD": sum(t.amount for t in every.transactions)}


def test_what_the_list_is_asked_for(filled: Engine) -> None:
    rent, books = number_of(filled, "RENT"), number_of(filled, "BOOKS")
    do(filled, edits.set_category, rent, category="Home")
    do(filled, edits.exclude, books)
    assert listed(filled, search="house") == ["COFFEE HOUSE", "COFFEE HOUSE"]
    assert listed(filled, search="%") == listed(filled, search="COFFEE_HOUSE") == []
    assert listed(filled, first_day=date(2025, 3, 2)) == ["COFFEE HOUSE", "COFFEE HOUSE"]
    assert listed(filled, last_day=date(2025, 3, 2)) == ["RENT"]
    assert listed(filled, category="home") == ["RENT"]
    assert listed(filled, uncategorised=True) == []
    with filled.begin() as connection:
        connection.execute(sa.text("UPDATE transactions SET category = NULL WHERE description = 'COFFEE HOUSE'"))
    assert listed(filled, uncategorised=True) == ["COFFEE HOUSE", "COFFEE HOUSE"]
    assert listed(filled, smallest=Decimal("4.51")) == ["RENT"]
    assert listed(filled, largest=Decimal("4.50")) == ["COFFEE HOUSE", "COFFEE HOUSE"]
    assert listed(filled, excluded=True) == ["BOOKS"]
    assert listed(filled, excluded=None) == ["BOOKS", "COFFEE HOUSE", "COFFEE HOUSE", "RENT"]
    assert listed(filled, accounts=[]) == []
    assert listed(filled, numbers=[rent]) == ["RENT"]
