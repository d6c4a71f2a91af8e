"""Files that are not in the ledger, the owner's word on them, and two imports at once."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Engine

from ledger_pipeline.database import loading, recording
from ledger_pipeline.database.imports import list_imports, show_import, undo_import
from ledger_pipeline.database.lookup import NotInLedgerError, find_file
from ledger_pipeline.database.quarantine import CannotDecideError, accept, dismiss, list_quarantine, show_quarantined
from ledger_pipeline.files.reading import FileResult
from ledger_pipeline.parsing import ErrorCode, StatementError, Verdict
from ledger_pipeline_tests.database.imports import USER, agrees, empty, findings, import_results, ledger, scalar
from ledger_pipeline_tests.ledgers import read_file, statement

RENT = ("2025-03-01", "RENT", "-900.00")
COFFEE = ("2025-03-03", "COFFEE", "-4.50")
BUS = ("2025-03-03", "BUS", "-2.00")
MARCH = ("2025-03-01", "2025-03-31")


def bad(*rows: tuple[str, str, str], name: str | None = None) -> FileResult:
    return read_file(statement(*rows, closing="1.00", period=MARCH), name=name)


def unread(file: FileResult, code: ErrorCode) -> FileResult:
    return replace(file, reading=None, error=StatementError(code))


def decide(engine: Engine, decision: Callable[..., Any], named: str | FileResult) -> Any:
    with engine.begin() as connection:
        return decision(connection, USER, named if isinstance(named, str) else named.sha256.hex(), "because")  # type: ignore[union-attr]


def waiting(engine: Engine) -> list[str]:
    with engine.connect() as connection:
        return sorted(str(row["error_code"]) for row in list_quarantine(connection, USER))


def tried(engine: Engine, file: FileResult, tried_with: str) -> recording.RecordedFile:
    """The file read once more, by an import of its own."""
    with engine.begin() as connection:
        import_id = recording.begin_import(connection, USER, "sensor", f"again-{tried_with}")
        [done] = recording.record_files(connection, USER, import_id, [file], tried_with=tried_with)
        recording.end_reading(connection, USER, import_id, [done])
        loading.load_undecided(connection, USER)
    return done


# ---------------------------------------------------------------- the owner's word


def test_an_accepted_file_joins_what_other_statements_print(engine: Engine) -> None:
    """Its duplicates are found like any other's, and it never proves anything."""
    wrong = bad(RENT, COFFEE)
    import_results(engine, read_file(statement(COFFEE, BUS, period=MARCH)), wrong)
    before = ledger(engine)
    accepted = decide(engine, accept, wrong)
    assert (accepted.rows, accepted.settled.inserted, accepted.settled.duplicates) == (2, 1, 1)
    assert agrees(engine) and len(ledger(engine)) == 3
    assert scalar(engine, "SELECT string_agg(verdict, ',' ORDER BY id) FROM statements") == "proven,contradicted"
    assert scalar(engine, "SELECT decided_at IS NOT NULL FROM statement_files WHERE decision_reason = 'because'") is True
    assert findings(engine, "unbalanced_accounts") == []  # an account with such a file promises nothing
    with engine.begin() as connection:
        loading.rebuild_year(connection, USER, 2025)
    assert len(ledger(engine)) == 3
    with pytest.raises(CannotDecideError, match="it is imported"):
        decide(engine, accept, wrong)
    with engine.begin() as connection:
        undo_import(connection, USER, 1)
    assert ledger(engine).total() == 0 and agrees(engine)
    import_results(engine, replace(wrong))
    assert waiting(engine) == ["contradicted"] and ledger(engine).total() == 0
    assert before != ledger(engine)


def test_an_accepted_file_that_arrives_first_gives_the_same_ledger(engine: Engine) -> None:
    wrong, right = bad(RENT, COFFEE), read_file(statement(COFFEE, BUS, period=MARCH))
    import_results(engine, wrong)
    decide(engine, accept, wrong)
    import_results(engine, right)
    one = ledger(engine)
    empty(engine)
    import_results(engine, right)
    import_results(engine, wrong)
    decide(engine, accept, wrong)
    assert ledger(engine) == one


def test_what_was_not_read_cannot_be_accepted(engine: Engine) -> None:
    import_results(engine, unread(read_file(name="scan.pdf"), ErrorCode.NO_TEXT))
    with pytest.raises(CannotDecideError, match=r"Nothing could be read from scan\.pdf"):
        decide(engine, accept, "scan.pdf")
    assert waiting(engine) == ["no_text"]
    decide(engine, dismiss, "scan.pdf")
    assert waiting(engine) == [] and findings(engine, "quarantine") == []


def test_the_log_counts_what_was_accepted_and_not_what_was_set_aside(engine: Engine) -> None:
    first, second = bad(RENT), bad(COFFEE)
    number, _ = import_results(engine, first, second, read_file(statement(BUS)))
    decide(engine, accept, first)
    decide(engine, dismiss, second)
    with engine.connect() as connection:
        [log] = list_imports(connection, USER)
        shown = show_import(connection, USER, number)
    assert (log["imported_count"], log["failed_count"], log["transaction_count"]) == (2, 1, 2)
    assert sorted((file["outcome"], file["status"]) for file in shown["files"]) == [
        ("imported", "imported"),
        ("quarantined", "dismissed"),
        ("quarantined", "imported"),
    ]


# ---------------------------------------------------------------- trying again


def test_a_try_that_reads_less_does_not_hide_what_was_read(engine: Engine) -> None:
    wrong = bad(RENT, COFFEE)
    import_results(engine, wrong)
    again = tried(engine, unread(wrong, ErrorCode.ENCRYPTED), "2")
    assert again.error is not None and again.error.code is ErrorCode.CONTRADICTED
    assert scalar(engine, "SELECT tried_with FROM statement_files") == "2"  # it is not tried for ever
    with engine.connect() as connection:
        shown = show_quarantined(connection, USER, wrong.sha256.hex())  # type: ignore[union-attr]
    assert [len(one["lines"]) for one in shown["statements"]] == [2]


def test_undoing_a_vain_try_takes_nothing_out_of_quarantine(engine: Engine) -> None:
    """Nor does undoing the first import, as long as another found the file there."""
    wrong, locked, here = bad(RENT), unread(read_file(), ErrorCode.ENCRYPTED), read_file(statement(BUS))
    import_results(engine, wrong, locked, here)
    tried(engine, replace(wrong), "2")
    tried(engine, replace(locked), "3")
    with engine.begin() as connection:
        assert undo_import(connection, USER, 2).files == ()
    assert waiting(engine) == ["contradicted", "encrypted"]
    with engine.begin() as connection:
        undone = undo_import(connection, USER, 1)
    assert (len(undone.files), len(undone.handed_over), waiting(engine)) == (2, 1, ["encrypted"])
    with engine.begin() as connection:
        undo_import(connection, USER, 3)
    assert waiting(engine) == []
    with engine.connect() as connection:
        assert [(log["failed_count"], log["known_count"]) for log in list_imports(connection, USER)] == [(1, 0), (1, 0), (2, 0)]


def test_undoing_the_try_that_read_it_takes_it_out_whoever_saw_it_waiting(engine: Engine) -> None:
    wrong = bad(RENT)
    import_results(engine, wrong)
    import_results(engine, replace(wrong))  # known, and in quarantine
    tried(engine, replace(wrong, reading=read_file(statement(RENT)).reading), "2")
    assert len(ledger(engine)) == 1
    import_results(engine, replace(wrong))  # known, and in the ledger
    with engine.begin() as connection:
        assert len(undo_import(connection, USER, 3).handed_over) == 1
    assert len(ledger(engine)) == 1
    with engine.begin() as connection:
        assert len(undo_import(connection, USER, 4).files) == 1
    assert ledger(engine).total() == 0 and waiting(engine) == []


def test_a_try_that_reads_better_replaces_what_was_read(engine: Engine) -> None:
    """Two contradicted statements were seen in it, and one that is proven is there."""
    wrong = read_file(statement(RENT, closing="1.00", period=MARCH), statement(COFFEE, period=MARCH))
    import_results(engine, wrong)
    right = read_file(statement(RENT, COFFEE, period=MARCH))
    done = tried(engine, replace(wrong, reading=right.reading), "2")
    assert (done.status, done.verdict, waiting(engine)) == ("imported", Verdict.PROVEN, [])
    assert scalar(engine, "SELECT count(*) FROM statements") == 1
    assert len(ledger(engine)) == 2 and agrees(engine)
    with engine.begin() as connection:
        assert undo_import(connection, USER, 2).removed == 2
    assert ledger(engine).total() == 0


def test_which_files_are_worth_another_try(engine: Engine) -> None:
    wrong, aside, fine = bad(RENT), bad(COFFEE), read_file(statement(BUS))
    import_results(engine, wrong, aside, fine)
    decide(engine, dismiss, aside)
    hashes = {file.sha256 for file in (wrong, aside, fine) if file.sha256}
    with engine.connect() as connection:

        def known(**how: Any) -> set[bytes]:
            return recording.known_files(connection, USER, hashes, **how)

        assert known(tried_with="1") == hashes
        assert known(tried_with="2") == hashes - {wrong.sha256}
        assert known(tried_with=None) == hashes - {wrong.sha256}
        assert known(tried_with=None, dismissed=True) == {fine.sha256}
        assert [file.sha256 for file in recording.quarantined_files(connection, USER, not_tried_with="2")] == [wrong.sha256]
        assert recording.quarantined_files(connection, USER, not_tried_with="1") == []


# ---------------------------------------------------------------- naming one


def test_a_file_is_found_by_path_name_and_hash(engine: Engine) -> None:
    file = bad(RENT, name="a%b_c.pdf")
    import_results(engine, file, bad(COFFEE, name="aXbYc.pdf"))
    assert file.sha256 is not None
    for named in ("/inbox/a%b_c.pdf", "a%b_c.pdf", "elsewhere/a%b_c.pdf", file.sha256.hex(), file.sha256.hex()[:6].upper()):
        with engine.connect() as connection:
            assert find_file(connection, USER, named).sha256 == file.sha256
    for named in (file.sha256.hex()[:5], "%", "_", file.sha256.hex() + "0", "a%", "\udcff", "x\ny"):
        with engine.connect() as connection, pytest.raises(NotInLedgerError, match="was ever imported"):
            find_file(connection, USER, named)


# ---------------------------------------------------------------- at once


def test_two_imports_at_once_are_as_one_after_the_other(engine: Engine) -> None:
    """Some files are in both, and purchases are in files of both; whoever is second finds what the first brought."""
    shared = [read_file(statement(RENT, (f"2025-04-{day:02}", "BUS", "-2.00"))) for day in range(1, 9)]
    mine = [read_file(statement(COFFEE, COFFEE, (f"2024-04-{day:02}", "BUS", "-2.00"))) for day in range(1, 9)]
    yours = [
        read_file(statement(COFFEE, (f"2025-04-{day:02}", "BUS", "-2.00"), ("2023-01-01", "NEW", "1.00")))
        for day in range(1, 9)
    ]
    batches = [[*shared, *mine], [*yours, *reversed(shared)]]
    for batch in batches:
        import_results(engine, *batch)
    one_after_the_other = ledger(engine)
    for _ in range(3):
        empty(engine)
        ready = threading.Barrier(2)

        def at_once(batch: list[FileResult], ready: threading.Barrier = ready) -> int:
            ready.wait()
            return import_results(engine, *batch)[0]

        with ThreadPoolExecutor(2) as threads:
            numbers = list(threads.map(at_once, batches))
        assert ledger(engine) == one_after_the_other and agrees(engine)
        with engine.connect() as connection:
            logs = list_imports(connection, USER)
        assert {log["id"] for log in logs} == set(numbers) and {log["status"] for log in logs} == {"finished"}
        assert sorted(log["known_count"] for log in logs) == [0, len(shared)]
        assert sum(log["transaction_count"] for log in logs) == one_after_the_other.total()


def test_an_import_and_an_undo_at_once_leave_what_one_of_the_two_orders_leaves(engine: Engine) -> None:
    first, second = read_file(statement(RENT, COFFEE)), read_file(statement(COFFEE, BUS))
    import_results(engine, second)
    only_the_second = ledger(engine)
    for _ in range(3):
        empty(engine)
        number, _done = import_results(engine, first)
        ready = threading.Barrier(2)

        def undo(number: int = number, ready: threading.Barrier = ready) -> None:
            ready.wait()
            with engine.begin() as connection:
                undo_import(connection, USER, number)

        with ThreadPoolExecutor(1) as thread:
            undone = thread.submit(undo)
            ready.wait()
            import_results(engine, second)
            undone.result()
        assert ledger(engine) == only_the_second and agrees(engine)


def test_a_file_that_is_undone_while_another_import_counts_on_it_is_read_by_the_next(engine: Engine) -> None:
    file, copy = read_file(statement(RENT)), read_file(statement(RENT))
    first, _done = import_results(engine, file)
    seen = FileResult(file.file, file.sha256, known=True)
    with engine.begin() as connection:
        undo_import(connection, USER, first)
        second = recording.begin_import(connection, USER, "sensor", "looked before the undo")
        assert recording.record_files(connection, USER, second, [seen, copy])[0].path == copy.file.path
        assert str(file.file.path) not in recording.sightings(connection, USER, file.file.path.parent)
    [done] = import_results(engine, file)[1]
    assert done.status == "imported" and agrees(engine)


def test_a_file_that_is_undone_and_lies_there_twice_is_read_once(engine: Engine) -> None:
    file = read_file(statement(RENT))
    first, _done = import_results(engine, file)
    twin = FileResult(replace(file.file, path=file.file.path.with_name("twin.pdf")), file.sha256, known=True)
    with engine.begin() as connection:
        undo_import(connection, USER, first)
    assert [done.status for done in import_results(engine, file, twin)[1]] == ["imported", "known"]


def test_a_file_that_is_set_aside_while_it_is_read_stays_aside(engine: Engine) -> None:
    wrong = bad(RENT)
    import_results(engine, wrong)
    with engine.begin() as connection:
        number = recording.begin_import(connection, USER, "sensor", "tries again")
    decide(engine, dismiss, wrong)
    with engine.begin() as connection:
        [done] = recording.record_files(connection, USER, number, [wrong])
    assert done.status == "known" and scalar(engine, "SELECT status FROM statement_files") == "dismissed"
    with engine.begin() as connection:  # named by itself, it is read again
        number = recording.begin_import(connection, USER, "command_line", "asked for")
        [done] = recording.record_files(connection, USER, number, [wrong])
    assert done.status == "quarantined" and waiting(engine) == ["contradicted"]


def test_the_log_of_a_killed_import_counts_what_it_had_looked_at(engine: Engine) -> None:
    """Also after the import is undone that had brought a file which it knew."""
    known, wrong = read_file(statement(RENT)), bad(COFFEE)
    first, _done = import_results(engine, known)
    files = [FileResult(known.file, known.sha256, known=True), wrong]

    def counts(number: int) -> Any:
        query = "SELECT (status, file_count, known_count, failed_count)::text FROM import_logs WHERE id = :id"
        return scalar(engine, query, id=number)

    with engine.begin() as connection:
        killed = recording.begin_import(connection, USER, "sensor", "killed")
        recording.record_files(connection, USER, killed, files)
    with engine.begin() as connection:
        recording.mark_interrupted(connection, USER)
    assert counts(killed) == "(interrupted,2,1,1)"
    with engine.begin() as connection:
        failed = recording.begin_import(connection, USER, "sensor", "fails")
        recording.record_files(connection, USER, failed, files[:1])
        recording.fail_import(connection, USER, failed, "OperationalError while the files were read")
        dead = recording.begin_import(connection, USER, "sensor", "not yet known to be dead")
        recording.record_files(connection, USER, dead, files[:1])
    assert counts(failed) == "(failed,1,1,0)"
    with engine.begin() as connection:
        undo_import(connection, USER, first)
        undo_import(connection, USER, killed)
        undo_import(connection, USER, failed)
        recording.mark_interrupted(connection, USER)
    assert counts(killed) == "(undone,2,0,1)" and counts(failed) == "(undone,1,0,0)"
    assert counts(dead) == "(interrupted,1,0,0)" and agrees(engine)


def test_accepted_twice_at_once_it_is_accepted_once(engine: Engine) -> None:
    wrong = bad(RENT, COFFEE)
    import_results(engine, wrong)
    ready = threading.Barrier(2)

    def said(_: int) -> str:
        ready.wait()
        try:
            decide(engine, accept, wrong)
        except CannotDecideError as error:
            return str(error)
        return "done"

    with ThreadPoolExecutor(2) as threads:
        answers = sorted(threads.map(said, range(2)))
    assert answers[0] == "done" and "it is imported" in answers[1]
    assert len(ledger(engine)) == 2 and agrees(engine)
    with engine.connect() as connection:
        assert connection.scalar(sa.text("SELECT failed_count FROM import_logs")) == 0
