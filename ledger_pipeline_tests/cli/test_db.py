from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from ledger_pipeline.database.migrations import head
from ledger_pipeline.database.server import EmbeddedServer
from ledger_pipeline_tests.cli.conftest import run_ledger
from ledger_pipeline_tests.users import folder_for_everybody


@pytest.fixture
def data() -> Iterator[Path]:
    with folder_for_everybody() as folder:
        data = folder / "my data"
        yield data
        EmbeddedServer(data).stop()


def test_the_embedded_server_from_start_to_stop(data: Path) -> None:
    def db(*arguments: str) -> subprocess.CompletedProcess[str]:
        result = run_ledger("db", *arguments, data_dir=data)
        assert "Traceback" not in result.stderr
        return result

    none_yet = db("url")
    assert (none_yet.returncode, none_yet.stdout) == (1, "")
    assert "ledger db start" in none_yet.stderr
    assert run_ledger("status", data_dir=data).returncode == 1
    assert db("stop").stdout == "The database was not running.\n"
    assert not data.exists()

    started = db("start")
    assert (started.returncode, started.stderr.count("Error")) == (0, 0)
    url = db("url").stdout.strip()
    assert url.startswith("postgresql://")
    with psycopg.connect(url) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == (head(),)
    assert db("start").returncode == 0

    # What others do with it does not stop it.
    assert db("migrate").stdout == "The database is at the newest version.\n"
    answered = db("psql", "-Atc", "SELECT current_database()")
    assert (answered.returncode, answered.stdout) == (0, "ledger\n")
    assert db("psql", "-d", "postgres", "-Atc", "SELECT current_database()").returncode in (0, 2)
    assert db("psql", "-c", "SELECT nonsense").returncode == 1
    with psycopg.connect(url):
        pass

    assert db("stop").stdout == "The database is stopped.\n"
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(url)
    stopped = db("url")
    assert (stopped.returncode, stopped.stdout.strip()) == (0, url)
    assert "not running" in stopped.stderr

    # Each command starts it for itself when it is not running, and stops it again.
    assert db("psql", "-Atc", "SELECT 1").stdout == "1\n"
    assert EmbeddedServer(data).pid() is None


def test_an_external_server_is_left_alone(ledger_url: str) -> None:
    for command in ("start", "stop"):
        result = run_ledger("db", command, database_url=ledger_url)
        assert (result.returncode, result.stdout) == (1, "")
        assert "LEDGER_DATABASE_URL" in result.stderr
    for form in ("postgres://", "postgresql+psycopg2://"):
        named = ledger_url.replace("postgresql://", form)
        assert run_ledger("db", "url", database_url=named).stdout.strip() == ledger_url
    answered = run_ledger("db", "psql", "-Atc", "SELECT count(*) FROM users", database_url=f"{ledger_url}?application_name=x")
    assert (answered.returncode, answered.stdout) == (0, "1\n")
