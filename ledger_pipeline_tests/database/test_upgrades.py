"""Upgrading: a data directory of the first release opens with this one, a newer one is refused, a kill costs nothing."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest
from psycopg import sql
from sqlalchemy.engine import Engine, make_url

from ledger_pipeline.backups.folder import BackupFolder
from ledger_pipeline.database import migrations
from ledger_pipeline.database.engine import dagster_url
from ledger_pipeline.database.migrations import REVISION_FILE, NewerLedgerError
from ledger_pipeline.database.prepare import prepare
from ledger_pipeline.database.server import EmbeddedServer, programs
from ledger_pipeline.runtime import open_ledger
from ledger_pipeline.settings import Settings
from ledger_pipeline_tests.cli.conftest import invoke_ledger
from ledger_pipeline_tests.database.test_migrations import REVISIONS, answers, fill_flat_ledger
from ledger_pipeline_tests.users import folder_for_everybody

LATER = "9999"


@pytest.fixture
def flat_url(database_url: str) -> str:
    """A database of the first release, with ten thousand transactions."""
    migrations.upgrade(database_url, "0001")
    fill_flat_ledger(database_url)
    return database_url


def set_revision(url: str, revision: str) -> None:
    with psycopg.connect(url) as connection:
        connection.execute("UPDATE alembic_version SET version_num = %s", [revision])


def dump(url: str) -> str:
    """Everything in the database, as SQL. The dump's own random word is left out."""
    done = subprocess.run([programs() / "pg_dump", "--dbname", url], capture_output=True, text=True, check=True)
    return "\n".join(line for line in done.stdout.splitlines() if not line.startswith((r"\restrict", r"\unrestrict")))


# ---------------------------------------------------------------- the backup before


def test_what_somebody_has_is_backed_up_before_it_is_migrated(flat_url: str) -> None:
    before = dump(flat_url)
    seen: list[str] = []
    migrations.upgrade(flat_url, back_up=lambda: seen.append(dump(flat_url)))
    assert seen == [before]
    migrations.upgrade(flat_url, back_up=lambda: seen.append("again"))
    assert len(seen) == 1
    assert migrations.current(flat_url) == migrations.head()


def test_a_new_ledger_and_one_without_rows_need_no_backup(database_url: str) -> None:
    def unwanted() -> None:
        raise AssertionError

    migrations.upgrade(database_url, "0001", back_up=unwanted)
    migrations.upgrade(database_url, back_up=unwanted)
    assert migrations.current(database_url) == migrations.head()


def test_without_its_backup_nothing_is_migrated(flat_url: str) -> None:
    before = dump(flat_url)

    def full_disk() -> None:
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space left"):
        prepare(flat_url, back_up=full_disk)
    assert dump(flat_url) == before
    migrations.upgrade(flat_url)  # and the lock is free


def test_starts_at_once_back_up_and_migrate_once(flat_url: str, tmp_path: Path) -> None:
    backups = tmp_path / "backups"
    program = (
        "import sys; from ledger_pipeline.database.migrations import upgrade\n"
        "upgrade(sys.argv[1], back_up=lambda: print('backed up', file=open(sys.argv[2], 'a')))"
    )
    before = answers(flat_url)
    with ThreadPoolExecutor(2) as pool:
        done = pool.map(lambda _: subprocess.run([sys.executable, "-c", program, flat_url, backups]).returncode, range(2))
        assert list(done) == [0, 0]
    assert backups.read_text() == "backed up\n"
    assert answers(flat_url) == before


def test_what_an_earlier_release_let_a_reader_see_it_sees_no_more(engine: Engine) -> None:
    """Views that move to another schema take along who may read them; and what is a table from then on is let to nobody."""
    migrations.downgrade(engine, "0020")
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE ROLE earlier_reader")
        connection.exec_driver_sql("GRANT SELECT ON daily_summary TO earlier_reader")
    for revision, name in (("0021", "analytics.daily_summary"), ("head", "public.daily_summary")):
        migrations.upgrade(engine, revision)
        with engine.begin() as connection:
            may = f"SELECT has_table_privilege('earlier_reader', '{name}', 'SELECT')"
            assert connection.exec_driver_sql(may).scalar() is False, name
    with engine.begin() as connection:
        connection.exec_driver_sql("DROP ROLE earlier_reader")


# ---------------------------------------------------------------- a kill


def test_a_kill_leaves_one_revision_or_the_next_and_the_next_start_finishes(flat_url: str) -> None:
    before = answers(flat_url)
    program = "import sys; from ledger_pipeline.database.migrations import upgrade; upgrade(sys.argv[1])"
    at = ["0001"]
    for goal in (REVISIONS[4], REVISIONS[9], REVISIONS[14]):  # killed while it works on what comes after
        process = subprocess.Popen([sys.executable, "-c", program, flat_url])
        while process.poll() is None and (migrations.current(flat_url) or "") < goal:
            time.sleep(0.005)
        process.kill()
        process.wait()
        at.append(migrations.current(flat_url) or "")
        assert at[-1] in REVISIONS
        assert answers(flat_url) == before
    assert at == sorted(at)
    assert len(set(at)) == 4
    migrations.upgrade(flat_url)
    assert answers(flat_url) == before
    migrations.check(flat_url)


# ---------------------------------------------------------------- a newer one


def test_a_newer_database_is_refused_and_not_touched(flat_url: str) -> None:
    set_revision(flat_url, LATER)
    before = dump(flat_url)
    with pytest.raises(NewerLedgerError, match=rf"revision {LATER}, .* up to {migrations.head()}\. Nothing was changed"):
        prepare(flat_url, "reader", back_up=lambda: None)
    assert dump(flat_url) == before
    maintenance = make_url(flat_url).set(drivername="postgresql", database="postgres").render_as_string(hide_password=False)
    with psycopg.connect(maintenance) as connection:
        name = make_url(dagster_url(flat_url)).database
        assert connection.execute("SELECT FROM pg_database WHERE datname = %s", [name]).rowcount == 0


@pytest.fixture(scope="module")
def old_data() -> Iterator[Path]:
    """A data directory as the first release left it: a flat ledger, the server stopped."""
    with folder_for_everybody() as folder:
        server = EmbeddedServer(folder / "data")
        with server.in_use():
            with psycopg.connect(server.url("postgres"), autocommit=True) as connection:
                connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier("ledger")))
            migrations.upgrade(server.url(), "0001")
            fill_flat_ledger(server.url())
        yield folder / "data"
        server.stop()


def state(folder: Path) -> dict[str, tuple[int, int, str]]:
    """Every path below a folder with its mode, its time of change and what it holds."""
    return {
        str(path.relative_to(folder)): (
            path.stat().st_mode,
            path.stat().st_mtime_ns,
            hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "",
        )
        for path in sorted(folder.rglob("*"))
    }


def test_a_data_directory_of_the_first_release_opens_and_a_newer_one_is_refused_untouched(old_data: Path) -> None:
    server = EmbeddedServer(old_data)
    settings = Settings(data_dir=old_data, inbox=old_data.parent / "inbox", _env_file=None)
    with server.in_use():
        before = answers(server.url())
    with open_ledger(settings) as ledger:
        assert migrations.current(ledger.database_url) == migrations.head()
        assert answers(ledger.database_url) == before
    [backup] = BackupFolder(settings.backups_folder).backups()
    assert backup.verified_at is None
    assert (old_data / REVISION_FILE).read_text().strip() == migrations.head()

    for path, newer in ((old_data / REVISION_FILE, LATER), (old_data / "postgres" / "PG_VERSION", "99")):
        ours = path.read_text()
        path.write_text(f"{newer}\n")
        untouched = state(old_data.parent)
        for command in (("status",), ("db", "start"), ("up",)):
            refused = invoke_ledger(*command, data_dir=old_data, inbox=settings.inbox)
            assert (refused.exit_code, refused.stdout) == (1, "")
            assert newer in refused.stderr
            assert "Nothing was changed." in refused.stderr
        assert state(old_data.parent) == untouched
        path.write_text(ours)
    with open_ledger(settings) as ledger:
        assert answers(ledger.database_url) == before
