"""What is written down of a file: every value as read, money exact, and only what may be kept."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.engine import Engine

from ledger_pipeline.database import recording
from ledger_pipeline.database.tables import file_sightings, statement_lines, statement_proofs, statements
from ledger_pipeline.files.inbox import FoundFile
from ledger_pipeline.files.reading import FileResult
from ledger_pipeline.parsing import ErrorCode, StatementError
from ledger_pipeline_tests.ledgers import read_file, statement

USER = 1


def record(connection: sa.Connection, *results: FileResult) -> list[recording.RecordedFile]:
    import_id = recording.begin_import(connection, USER, "manual", "run")
    return recording.record_files(connection, USER, import_id, results)


def test_a_statement_is_written_as_it_was_read(connection: sa.Connection) -> None:
    read = statement(
        ("2025-01-02", "Café “Zum Löwen” | 50% 'off'\t", "-1234567.89"),
        ("2025-01-03", "GUTSCHRIFT", "0.01"),
        opening="2000000.00",
        period=("2025-01-01", "2025-01-31"),
    )
    record(connection, read_file(read))
    lines = connection.execute(sa.select(statement_lines).order_by(statement_lines.c.line_number)).mappings().all()
    assert [(row["amount"], row["description"], row["page"], row["box"]) for row in lines] == [
        (row.amount, row.description, row.page, list(row.box)) for row in read.lines
    ]
    kept = connection.execute(sa.select(statements)).mappings().one()
    assert (kept["period_start"], kept["period_end"]) == (date(2025, 1, 1), date(2025, 1, 31))
    assert (kept["opening_balance"], kept["closing_balance"]) == (Decimal("2000000.00"), Decimal("765432.12"))
    assert (kept["verdict"], kept["line_count"]) == ("proven", 2)
    proof = connection.execute(sa.select(statement_proofs)).mappings().one()
    assert (proof["kind"], proof["expected"], proof["holds"]) == ("opening_closing", Decimal("765432.12"), True)


def test_a_file_that_cannot_be_had_is_remembered_with_its_reason(connection: sa.Connection) -> None:
    lost = FileResult(FoundFile(Path("/inbox/locked.pdf"), 5, 6, 7), None, error=StatementError(ErrorCode.UNREADABLE))
    [done] = record(connection, lost)
    assert done.status == "quarantined"
    seen = connection.execute(sa.select(file_sightings)).mappings().one()
    assert (seen["path"], seen["error_code"], seen["sha256"]) == ("/inbox/locked.pdf", "unreadable", None)
    assert seen["modified_ns"] == 7  # the last change of anything about it: mended permissions show there


def test_names_that_are_no_text_are_escaped(connection: sa.Connection) -> None:
    read = read_file(statement(("2025-01-02", "A", "1.00")), name=b"caf\xe9.pdf".decode("utf-8", "surrogateescape"))
    record(connection, read)
    assert connection.scalar(sa.select(file_sightings.c.path)) == "/inbox/caf\\xe9.pdf"


def test_a_file_that_the_database_refuses_costs_no_other(connection: sa.Connection) -> None:
    huge = statement(("2025-01-02", "TOO MUCH", "1234567890123.00"), opening="0.00")
    good = statement(("2025-01-02", "GOOD", "1.00"))
    done = record(connection, read_file(good), read_file(huge), read_file(good))
    assert [file.status for file in done] == ["imported", "quarantined", "imported"]
    assert done[1].error is not None
    assert done[1].error.code is ErrorCode.DAMAGED
    assert connection.scalar(sa.text("SELECT count(*) FROM statement_lines")) == 2


def test_text_that_the_database_cannot_hold_is_mended(connection: sa.Connection) -> None:
    record(connection, read_file(statement(("2025-01-02", "A\0B \ud83d", "1.00"))))
    assert connection.scalar(sa.select(statement_lines.c.description)) == "AB ?"


def test_sightings_tell_what_lies_below_a_folder(connection: sa.Connection) -> None:
    read = read_file(statement(("2025-01-02", "A", "1.00")), name="x.pdf")
    record(connection, read)
    where = {"/inbox/x.pdf": (read.file.size, read.file.modified_ns)}
    assert recording.sightings(connection, USER, Path("/inbox")) == where
    assert recording.sightings(connection, USER, Path("/inb")) == {}  # another folder whose name begins alike
    assert recording.sightings(connection, 2, Path("/inbox")) == {}


def test_an_account_is_recognised_by_its_identity(engine: Engine) -> None:
    for run in ("first", "second"):
        with engine.begin() as connection:
            import_id = recording.begin_import(connection, USER, "manual", run)
            recording.record_files(connection, USER, import_id, [read_file(statement(("2025-01-02", "A", "1.00")))])
    with engine.connect() as connection:
        accounts = connection.execute(sa.text("SELECT name, kind, account_type, mask, currency FROM accounts")).all()
    assert accounts == [("Harbor National Bank checking 7046", "checking", "checking", "7046", "USD")]
