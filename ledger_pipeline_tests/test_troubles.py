from __future__ import annotations

import errno
import os

import psycopg
import pytest

from ledger_pipeline.database.server import EmbeddedServer
from ledger_pipeline.troubles import database_trouble, disk_trouble


@pytest.mark.parametrize(
    ("number", "says"),
    [
        (errno.ENOSPC, "The disk is full: /data/archive."),
        (errno.EROFS, "The disk may only be read, not written to: /data/archive."),
        (errno.EACCES, "Permission denied: /data/archive."),
        (errno.EISDIR, "Is a directory: /data/archive"),
    ],
)
def test_what_is_wrong_with_a_disk(number: int, says: str) -> None:
    assert disk_trouble(OSError(number, os.strerror(number), "/data/archive")).startswith(says)
    without = disk_trouble(OSError(number, os.strerror(number)))
    assert "None" not in without and "{" not in without and "/data" not in without


def test_what_is_wrong_with_a_database_is_told_without_the_row(server: EmbeddedServer) -> None:
    with psycopg.connect(server.url("postgres")) as connection, pytest.raises(psycopg.Error) as refused:
        connection.execute("CREATE TEMPORARY TABLE secrets (name text CHECK (name = ''))")
        connection.execute("INSERT INTO secrets VALUES ('Quillfeather')")
    assert "Quillfeather" in str(refused.value)  # as the driver puts it
    assert "Quillfeather" not in database_trouble(refused.value)
    assert database_trouble(psycopg.errors.DiskFull("x")).startswith("The disk of the database is full.")
    with pytest.raises(psycopg.OperationalError) as gone:
        psycopg.connect("postgresql://ledger:secret@127.0.0.1:1/ledger")
    told = database_trouble(gone.value)
    assert "refused" in told and "`ledger db start`" in told and "secret" not in told
    assert database_trouble(None).endswith("no answer")


def test_the_servers_log_has_no_row_and_no_statement(server: EmbeddedServer) -> None:
    with psycopg.connect(server.url("postgres"), autocommit=True) as connection:
        connection.execute("CREATE TEMPORARY TABLE secrets (name text CHECK (name = ''))")
        with pytest.raises(psycopg.errors.CheckViolation), connection.cursor().copy("COPY secrets FROM STDIN") as copy:
            copy.write_row(["Wolpertinger"])
        with pytest.raises(psycopg.errors.CheckViolation):
            connection.execute("INSERT INTO secrets VALUES ('Wolpertinger')")
    log = server.log_file.read_text()
    assert "violates check constraint" in log
    assert "Wolpertinger" not in log
