"""Lines become transactions: a multiset, whole statements, any order, any number of times."""

from __future__ import annotations

import random
import time
from collections import Counter
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Engine

from ledger_pipeline.database import loading, recording
from ledger_pipeline.database.locks import LivingRuns, show_alive
from ledger_pipeline.database.recording import RecordedFile
from ledger_pipeline.files.reading import FileResult
from ledger_pipeline.parsing import AccountKind, ErrorCode, StatementError, Verdict
from ledger_pipeline_tests.ledgers import CHECKING, read_file, statement

USER = 1
COFFEE = ("2025-03-03", "COFFEE HOUSE", "-4.50")
RENT = ("2025-03-01", "RENT", "-900.00")


def record(engine: Engine, *files: FileResult, run: str | None = None) -> list[RecordedFile]:
    with engine.begin() as connection:
        import_id = recording.begin_import(connection, USER, "command_line", run or f"run-{random.random()}")
        done = recording.record_files(connection, USER, import_id, files)
        recording.end_reading(connection, USER, import_id, done)
    return done


def load(engine: Engine) -> loading.Settled:
    with engine.begin() as connection:
        return loading.load_undecided(connection, USER)


def ledger(engine: Engine) -> Counter[tuple[Any, ...]]:
    """The transactions without the keys that depend on the order of imports."""
    with engine.connect() as connection:
        rows = connection.execute(
            sa.text(
                "SELECT a.name, t.transaction_date, t.description, t.amount FROM transactions t "
                "JOIN accounts a ON a.user_id = t.user_id AND a.id = t.account_id"
            )
        )
        return Counter(tuple(row) for row in rows)


def decisions(engine: Engine) -> Counter[str | None]:
    with engine.connect() as connection:
        return Counter(connection.scalars(sa.text("SELECT decision FROM statement_lines")))


def scalar(engine: Engine, query: str) -> Any:
    with engine.connect() as connection:
        return connection.scalar(sa.text(query))


def until_dead(engine: Engine, run_id: str) -> None:
    """The server notices within moments that a client is gone."""
    for _ in range(100):
        with engine.connect() as connection:
            if run_id not in LivingRuns(connection):
                return
        time.sleep(0.05)
    raise AssertionError(f"{run_id} still counts as alive")


def test_two_equal_purchases_on_one_day_are_two(engine: Engine) -> None:
    record(engine, read_file(statement(RENT, COFFEE, COFFEE)))
    assert load(engine).inserted == 3
    assert scalar(engine, "SELECT sum(amount) FROM transactions") == Decimal("-909.00")


def test_overlapping_statements_load_each_transaction_once(engine: Engine) -> None:
    record(engine, read_file(statement(RENT, COFFEE, COFFEE)))
    load(engine)
    record(engine, read_file(statement(COFFEE, COFFEE, COFFEE, ("2025-03-09", "BOOKS", "-20.00"))))
    second = load(engine)
    assert (second.inserted, second.duplicates) == (2, 2)  # the third coffee and the books
    assert scalar(engine, "SELECT count(*) FROM transactions WHERE description = 'COFFEE HOUSE'") == 3
    assert decisions(engine) == {"loaded": 5, "duplicate": 2}


def test_a_duplicate_line_names_the_transaction_that_it_is(engine: Engine) -> None:
    record(engine, read_file(statement(COFFEE)))
    record(engine, read_file(statement(COFFEE)))
    load(engine)
    assert scalar(engine, "SELECT count(DISTINCT transaction_id) FROM statement_lines") == 1
    assert decisions(engine) == {"loaded": 1, "duplicate": 1}


def test_case_and_white_space_do_not_make_another_transaction(engine: Engine) -> None:
    record(engine, read_file(statement(("2025-03-03", "Coffee  House", "-4.50"))))
    load(engine)
    record(engine, read_file(statement(("2025-03-03", "COFFEE HOUSE", "-4.50"))))
    assert load(engine).duplicates == 1


def test_other_accounts_have_their_own_transactions(engine: Engine) -> None:
    others = [replace(CHECKING, mask="1111"), replace(CHECKING, kind=AccountKind.SAVINGS), replace(CHECKING, currency="EUR")]
    record(engine, *(read_file(statement(COFFEE, account=account)) for account in [CHECKING, *others]))
    assert load(engine).inserted == 4
    assert scalar(engine, "SELECT count(*) FROM accounts") == 4


def test_a_contradicted_statement_loads_nothing_and_says_why(engine: Engine) -> None:
    [done] = record(engine, read_file(statement(RENT, closing="5.00")))
    assert done.status == "quarantined"
    assert done.error is not None
    assert done.error.code is ErrorCode.CONTRADICTED
    assert "give -800.00 as the closing balance, but the page prints 5.00" in done.error.message
    assert load(engine).inserted == 0
    assert decisions(engine) == {"quarantined": 1}


def test_a_file_with_one_contradicted_statement_is_quarantined_whole(engine: Engine) -> None:
    savings = replace(CHECKING, kind=AccountKind.SAVINGS)
    [done] = record(engine, read_file(statement(COFFEE), statement(RENT, account=savings, closing="5.00")))
    assert (done.status, done.verdict) == ("quarantined", Verdict.CONTRADICTED)
    assert load(engine).lines == 0


def test_a_file_in_quarantine_can_be_tried_again(engine: Engine) -> None:
    good = read_file(statement(RENT))
    failed = replace(good, reading=None, error=StatementError(ErrorCode.ENCRYPTED))
    record(engine, failed)
    assert good.sha256 is not None
    with engine.begin() as connection:
        assert recording.known_files(connection, USER, {good.sha256}, tried_with=None) == set()
        assert recording.known_files(connection, USER, {good.sha256}, tried_with="1") == set()
        connection.execute(sa.text("UPDATE statement_files SET tried_with = '1'"))
        assert recording.known_files(connection, USER, {good.sha256}, tried_with="1") == {good.sha256}
    [done] = record(engine, good)
    assert done.status == "imported"
    assert load(engine).inserted == 1
    assert scalar(engine, "SELECT count(*) FROM statement_files") == 1


def test_the_same_bytes_recorded_by_two_imports_are_one_file(engine: Engine) -> None:
    result = read_file(statement(RENT))
    assert [done.status for done in record(engine, result)] == ["imported"]
    assert [done.status for done in record(engine, result)] == ["known"]
    assert load(engine).inserted == 1


def test_what_a_killed_run_recorded_is_loaded_by_the_next(engine: Engine) -> None:
    record(engine, read_file(statement(RENT)), run="killed before loading")
    record(engine, read_file(statement(COFFEE)), run="the next")
    assert load(engine).inserted == 2
    with engine.connect() as connection:
        logs = connection.execute(sa.text("SELECT status, transaction_count FROM import_logs ORDER BY id")).all()
    assert logs == [("finished", 1), ("finished", 1)]


def test_an_import_whose_run_died_is_told_apart_and_finished(engine: Engine) -> None:
    files = [read_file(statement(RENT)), read_file(statement(COFFEE))]
    with engine.begin() as connection:
        import_id = recording.begin_import(connection, USER, "sensor", "killed")
        recording.record_files(connection, USER, import_id, files[:1])
    with engine.connect() as its_own:
        show_alive(its_own, "killed")
        with engine.begin() as connection:
            recording.mark_interrupted(connection, USER)
        assert scalar(engine, "SELECT status FROM import_logs") == "running"
        its_own.invalidate()  # as a kill does
    until_dead(engine, "killed")
    with engine.begin() as connection:
        recording.mark_interrupted(connection, USER)
    assert scalar(engine, "SELECT status FROM import_logs") == "interrupted"
    record(engine, *files, run="the next")
    assert load(engine).inserted == 2
    with engine.connect() as connection:
        logs = connection.execute(sa.text("SELECT status, transaction_count FROM import_logs ORDER BY id")).all()
    assert logs == [("resumed", 1), ("finished", 1)]


def test_an_import_log_says_no_more_than_is_true(engine: Engine) -> None:
    record(engine, read_file(statement(RENT, COFFEE)), read_file(statement(RENT, closing="1.00")), run="r")
    query = "SELECT (status, file_count, failed_count, transaction_count, finished_at IS NULL)::text FROM import_logs"
    assert scalar(engine, query) == "(read,2,1,0,t)"
    load(engine)
    assert scalar(engine, query) == "(finished,2,1,2,f)"


def test_a_run_that_is_tried_again_goes_on_with_its_log(engine: Engine) -> None:
    with engine.begin() as connection:
        first = recording.begin_import(connection, USER, "sensor", "the run")
        recording.fail_import(connection, USER, first, "the database went away")
        assert recording.begin_import(connection, USER, "sensor", "the run") == first
    assert scalar(engine, "SELECT (status, error)::text FROM import_logs") == "(running,)"


def test_years_are_told_exactly_and_partitions_appear(engine: Engine) -> None:
    record(
        engine,
        read_file(statement(("1987-12-31", "OLD", "1.00"), ("2031-01-01", "NEW", "2.00"), ("2031-01-02", "NEW", "2.00"))),
    )
    assert load(engine).years == {1987: 1, 2031: 2}
    assert scalar(engine, "SELECT count(*) FROM transactions_1987") == 1
    assert scalar(engine, "SELECT count(*) FROM transactions_2031") == 2
    record(engine, read_file(statement(("2031-01-02", "NEW", "2.00"))))
    assert load(engine).years == {}


def test_the_order_and_the_batches_of_imports_do_not_matter(engine: Engine, ledger_url: str) -> None:
    generator = random.Random(7)
    days = [f"2025-03-{day:02}" for day in range(1, 11)]
    rows = [(day, generator.choice(["COFFEE", "BREAD", "BUS"]), generator.choice(["-1.00", "-2.00"])) for day in days * 4]
    rows.sort()
    files = [
        read_file(statement(*[row for row in rows if first <= row[0] <= last]))
        for first, last in zip(days, days[4:], strict=False)
    ]
    record(engine, *files)
    load(engine)
    expected = ledger(engine)
    assert expected == Counter(("Harbor National Bank checking 7046", *_typed(row)) for row in rows)
    with engine.begin() as connection:
        connection.execute(sa.text("TRUNCATE import_logs, accounts, statements, transactions CASCADE"))
    generator.shuffle(files)
    for file in files * 2:
        record(engine, file)
        load(engine)
    assert ledger(engine) == expected


def _typed(row: tuple[str, str, str]) -> tuple[Any, ...]:
    from datetime import date

    return date.fromisoformat(row[0]), row[1], Decimal(row[2])


# ---------------------------------------------------------------- rebuilding a year


def rebuild(engine: Engine, year: int) -> loading.Settled:
    with engine.begin() as connection:
        return loading.rebuild_year(connection, USER, year)


def some_years(engine: Engine) -> None:
    march = [(f"2025-03-{day:02}", "BUS", "-2.00") for day in range(1, 31)]
    record(
        engine,
        read_file(statement(*march)),
        read_file(statement(("2024-12-31", "GIFT", "-30.00"), ("2025-01-01", "TRAM", "-3.00"))),
    )
    load(engine)


def test_rebuilding_a_year_that_is_right_changes_nothing(engine: Engine) -> None:
    some_years(engine)
    before = scalar(engine, "SELECT string_agg(t::text, chr(10) ORDER BY id) FROM transactions t")
    rebuilt = rebuild(engine, 2025)
    assert (rebuilt.inserted, rebuilt.corrected, rebuilt.removed, rebuilt.years) == (0, 0, 0, {})
    assert scalar(engine, "SELECT string_agg(t::text, chr(10) ORDER BY id) FROM transactions t") == before


def test_rebuilding_a_year_brings_back_what_was_lost_and_leaves_other_years_alone(engine: Engine) -> None:
    some_years(engine)
    expected = ledger(engine)
    with engine.begin() as connection:
        connection.execute(sa.text("DELETE FROM transactions WHERE transaction_date BETWEEN '2025-03-01' AND '2025-03-20'"))
        connection.execute(sa.text("UPDATE transactions SET description = 'bus ' WHERE transaction_date = '2025-03-21'"))
    rebuilt = rebuild(engine, 2025)
    assert (rebuilt.inserted, rebuilt.corrected, rebuilt.removed, rebuilt.years) == (20, 1, 0, {2025: 21})
    assert ledger(engine) == expected
    assert set(decisions(engine)) == {"loaded"}


def test_rebuilding_removes_what_no_statement_prints(engine: Engine) -> None:
    some_years(engine)
    expected = ledger(engine)
    with engine.begin() as connection:
        connection.execute(
            sa.text(
                "INSERT INTO transactions (user_id, account_id, transaction_date, description, amount, currency, import_id, "
                "statement_id, fingerprint) "
                "SELECT user_id, account_id, transaction_date, 'INVENTED', amount, currency, import_id, statement_id, '\\x00' "
                "FROM transactions WHERE transaction_date = '2025-03-05'"
            )
        )
    assert rebuild(engine, 2025).removed == 1
    assert ledger(engine) == expected


def test_rebuilding_refuses_to_lose_much_of_a_year(engine: Engine) -> None:
    some_years(engine)
    expected = ledger(engine)
    with engine.begin() as connection:
        connection.execute(sa.text("UPDATE statement_files SET status = 'reverted'"))
    with pytest.raises(loading.SuspiciousShrinkError, match="2025 would lose 31 of its 31"):
        rebuild(engine, 2025)
    assert ledger(engine) == expected


def test_rows_of_the_flat_ledger_stay_and_are_recognised(engine: Engine) -> None:
    record(engine, read_file(statement(RENT)))
    load(engine)
    with engine.begin() as connection:
        connection.execute(sa.text("UPDATE statement_lines SET transaction_id = NULL, decision = NULL"))
        connection.execute(
            sa.text("UPDATE transactions SET statement_id = NULL, category = 'Home', category_source = 'migrated'")
        )
    assert load(engine).duplicates == 1
    assert (rebuild(engine, 2025).removed, rebuild(engine, 2025).corrected) == (0, 0)
    assert scalar(engine, "SELECT category FROM transactions") == "Home"


def test_statistics_are_made_after_a_change_of_much_and_not_of_little(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    def analyzed(settled: loading.Settled) -> set[str]:
        with engine.begin() as connection:
            return set(loading.analyze_if_much_changed(connection, settled))

    days = [f"2024-{month:02}-{day:02}" for month in range(1, 3) for day in range(1, 21)]
    record(engine, read_file(statement(*[(day, "COFFEE HOUSE", "-4.50") for day in days])))
    first = load(engine)
    assert analyzed(first) == {"transactions", "transactions_2024", "statement_lines", "statements", "statement_files"}
    assert scalar(engine, "SELECT reltuples FROM pg_class WHERE relname = 'transactions'") == len(days)
    assert scalar(engine, "SELECT count(DISTINCT attname) FROM pg_stats WHERE tablename = 'transactions'") > 10

    record(engine, read_file(statement(COFFEE)))
    little = load(engine)
    assert (little.inserted, analyzed(little)) == (1, set())  # less than a tenth
    monkeypatch.setattr(loading, "MANY_ROWS", 1)
    assert "transactions_2025" in analyzed(little)
    assert analyzed(loading.Settled()) == set()


def test_statistics_of_what_was_recorded_are_made_before_much_of_it_is_loaded(engine: Engine) -> None:
    def analyzed() -> bool:
        with engine.begin() as connection:
            return loading.analyze_if_much_recorded(connection, USER)

    assert not analyzed()
    days = [f"2024-{month:02}-{day:02}" for month in range(1, 3) for day in range(1, 21)]
    record(engine, read_file(statement(*[(day, "COFFEE HOUSE", "-4.50") for day in days])))
    assert analyzed()
    assert scalar(engine, "SELECT reltuples FROM pg_class WHERE relname = 'statement_lines'") == len(days)
    load(engine)
    record(engine, read_file(statement(COFFEE)))
    assert not analyzed()  # less than a tenth


def test_statistics_keep_nobody_waiting(engine: Engine) -> None:
    record(engine, read_file(statement(COFFEE, RENT)))
    settled = load(engine)
    with engine.begin() as analyzing, engine.begin() as other:
        assert loading.analyze_if_much_changed(analyzing, settled)
        other.execute(sa.text("SET LOCAL lock_timeout = '2s'"))
        assert other.scalar(sa.text("SELECT count(*) FROM transactions")) == 2
        other.execute(sa.text("UPDATE transactions SET note = 'read and written meanwhile'"))
