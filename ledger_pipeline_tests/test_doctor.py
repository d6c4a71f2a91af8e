"""What the doctor finds: nothing in a sound ledger, and each thing that can be broken under its own name."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import dagster as dg
import psycopg
import pytest
import sqlalchemy as sa
from dagster_postgres import DagsterPostgresStorage
from sqlalchemy.engine import Engine, make_url

from ledger_pipeline.database import health, summaries
from ledger_pipeline.database.engine import dagster_url, ensure_database, make_engine
from ledger_pipeline.database.migrations import REVISION_FILE, head
from ledger_pipeline.database.prepare import prepare
from ledger_pipeline.database.server import EmbeddedServer
from ledger_pipeline.defs.storage import make_storage
from ledger_pipeline.defs.upkeep import UPKEEP
from ledger_pipeline.doctor import Finding, archive, backups, examine, ledger, machine, orchestrator
from ledger_pipeline.doctor import server as doctor_server
from ledger_pipeline.files.archive import Archive
from ledger_pipeline.files.inbox import FoundFile
from ledger_pipeline.files.reading import FileResult
from ledger_pipeline.parsing import Reading, Statement
from ledger_pipeline.settings import Settings
from ledger_pipeline.stack import only_one
from ledger_pipeline_tests.cli.conftest import invoke_ledger
from ledger_pipeline_tests.database.imports import import_results
from ledger_pipeline_tests.ledgers import statement
from ledger_pipeline_tests.users import NOBODY, folder_for_everybody, ordinary_user


@dataclass
class Patient:
    """A ledger on the tests' server, and how it is examined."""

    settings: Settings

    def examined(self, *, deep: bool = False) -> dict[str, tuple[str, str]]:
        """Each check that is not ok: its state and all that is said of it. The worst state, where there are several."""
        found: dict[str, tuple[str, str]] = {}
        for finding in examine(self.settings, deep=deep):
            if finding.state != "ok":
                state, said = found.get(finding.check, ("warning", ""))
                worst = "problem" if "problem" in (state, finding.state) else "warning"
                found[finding.check] = worst, f"{said}{finding.says} {finding.mend} "
        return found

    def wrong(self, *, deep: bool = False) -> dict[str, str]:
        return {check: state for check, (state, _) in self.examined(deep=deep).items()}

    def copy_of(self, number: int) -> Path:
        """The archive's copy of one of the three files."""
        return Archive(self.settings.archive_dir).path(hashlib.sha256(bytes_of(number)).digest())


def bytes_of(number: int) -> bytes:
    return f"the bytes of statement {number}".encode()


def bring(engine: Engine, archive: Archive, number: int, one: Statement) -> None:
    content = bytes_of(number)
    sha256 = hashlib.sha256(content).digest()
    file = FoundFile(Path(f"/inbox/statement-{number}.pdf"), len(content), number, number)
    import_results(engine, FileResult(file, sha256, reading=Reading(1, "pdfwords", (one,))))
    archive.store(sha256, content)


MONTHS = [("2025-01", "31", "100.00", "-10.00"), ("2025-02", "28", "90.00", "-20.00"), ("2025-03", "31", "70.00", "-30.00")]


@pytest.fixture(scope="module")
def sound(server: EmbeddedServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """A small, sound ledger: three statements in a row, their copies in the archive. Who changes it takes that back."""
    folder = tmp_path_factory.mktemp("sound")
    settings = Settings(data_dir=folder / "data", inbox=folder, database_url=server.url("examined"), _env_file=None)
    settings.data_dir.mkdir(mode=0o700)
    prepare(server.url("examined"), "reader")
    engine = make_engine(server.url("examined"))
    for number, (month, last, opening, amount) in enumerate(MONTHS, start=1):
        one = statement((f"{month}-05", "SHOP", amount), opening=opening, period=(f"{month}-01", f"{month}-{last}"))
        bring(engine, Archive(settings.archive_dir), number, one)
    with engine.begin() as connection:
        for view in summaries.SUMMARY_VIEWS:
            summaries.refresh(connection, view)
    yield settings
    engine.dispose()


@pytest.fixture
def patient(sound: Settings, tmp_path: Path) -> Patient:
    """The sound ledger with folders that the test may harm."""
    settings = sound.model_copy(update={"data_dir": tmp_path / "data", "inbox": tmp_path / "inbox"})
    shutil.copytree(sound.data_dir, settings.data_dir)
    settings.inbox.mkdir(mode=0o700)
    return Patient(settings)


@pytest.fixture
def empty(ledger_url: str, tmp_path: Path) -> Patient:
    """A ledger with nothing in it, in a database of its own."""
    prepare(ledger_url, "reader")
    settings = Settings(data_dir=tmp_path / "data", inbox=tmp_path, database_url=ledger_url, _env_file=None)
    settings.data_dir.mkdir(mode=0o700)
    return Patient(settings)


def test_a_sound_ledger_is_healthy_and_looking_changes_nothing(patient: Patient) -> None:
    before = sorted(patient.settings.data_dir.rglob("*"))
    findings = list(examine(patient.settings, deep=True))
    assert {f.check: f.says for f in findings if f.state != "ok"} == {}
    assert all(f.mend is None for f in findings)
    assert len({f.check for f in findings}) >= 25
    assert sorted(patient.settings.data_dir.rglob("*")) == before


# ---------------------------------------------------------------- what is in the ledger


Look = Callable[[sa.Connection], Iterator[Finding]]


@pytest.fixture
def broken(sound: Settings) -> Iterator[Callable[[str, Look], list[Finding]]]:
    """What a look finds after a query, which is taken back when the test ends."""
    engine = make_engine(str(sound.database_url))
    with engine.connect() as connection, connection.begin() as transaction:

        def look_after(query: str, look: Look) -> list[Finding]:
            assert [finding.state for finding in look(connection)] == ["ok"]
            connection.exec_driver_sql(query)
            return list(look(connection))

        yield look_after
        transaction.rollback()
    engine.dispose()


def clock(connection: sa.Connection) -> Iterator[Finding]:
    return doctor_server.clock(health.server(connection), health.newest_rows(connection))


def backups_of(connection: sa.Connection) -> Iterator[Finding]:
    return backups.backups(Settings(data_dir=Path("/nowhere"), inbox=Path("/nowhere"), _env_file=None), connection)


def roles(connection: sa.Connection) -> Iterator[Finding]:
    return doctor_server.roles(Settings(data_dir=Path("/nowhere"), inbox=Path("/nowhere"), _env_file=None), connection)


security = doctor_server.row_level_security


@pytest.mark.parametrize(
    ("look", "query", "state", "says"),
    [
        (ledger.agreement, "DELETE FROM transactions WHERE id = 3", "problem", "1 loaded lines have no transaction"),
        (ledger.agreement, "DELETE FROM statement_lines WHERE transaction_id = 3", "problem", "1 transactions have no line"),
        (
            ledger.balances,
            "UPDATE transactions SET amount = amount - 1 WHERE id = 3",
            "problem",
            "closes with 40.00 and its transactions lead to 39.00",
        ),
        (
            ledger.summaries,
            "UPDATE daily_category_summary SET spent = spent + 0.01",
            "problem",
            "daily_category_summary in 3 rows",
        ),
        (
            ledger.summaries,
            "UPDATE transactions SET amount = amount - 0.01 WHERE id = 3",
            "problem",
            "daily_summary in 1 rows, monthly_summary in 1 rows, merchant_monthly_summary in 1 rows, merchant_summary in 1",
        ),
        (
            ledger.freshness,
            "UPDATE summary_changes SET changed_at = clock_timestamp() WHERE view = 'monthly_summary'",
            "warning",
            "monthly_summary: behind",
        ),
        (
            ledger.imports,
            "UPDATE statement_lines SET decision = NULL, transaction_id = NULL WHERE transaction_id = 3",
            "warning",
            "1 statements are read and not loaded yet",
        ),
        (
            ledger.imports,
            "INSERT INTO import_logs (user_id, trigger, status, dagster_run_id) VALUES (1, 'sensor', 'running', 'killed')",
            "warning",
            "was killed before it was done",
        ),
        (
            ledger.imports,
            "INSERT INTO import_logs (user_id, trigger, status, error) VALUES (1, 'sensor', 'failed', 'The disk is full')",
            "warning",
            "failed: The disk is full",
        ),
        (
            ledger.quarantine,
            "INSERT INTO file_sightings (user_id, path, size_bytes, modified_ns, error_code, error_message) "
            "VALUES (1, '/x.pdf', 1, 1, 'unreadable', 'It cannot be read')",
            "warning",
            "1 files are not in the ledger",
        ),
        (
            ledger.continuity,
            "UPDATE statements SET period_start = '2025-04-10', period_end = '2025-04-30', opening_balance = 71 WHERE id = 3",
            "warning",
            "2025-03-01 to 2025-04-09",
        ),
        (clock, "UPDATE file_sightings SET seen_at = now() + interval '2 days'", "warning", "a file that was seen of"),
        (backups_of, "UPDATE import_logs SET started_at = now() - interval '2 days'", "warning", "no verified backup"),
        (backups_of, "UPDATE import_logs SET started_at = now() - interval '9 days'", "problem", "no verified backup"),
        (roles, "REVOKE SELECT ON transactions FROM grafana_reader", "problem", "what dashboards show: transactions"),
        (roles, "GRANT SELECT ON users TO grafana_reader", "problem", "may read what it should not: users"),
        (roles, "GRANT SELECT (sha256) ON statement_files TO grafana_reader", "problem", "not: statement_files.sha256"),
        (roles, "ALTER ROLE grafana_reader RESET statement_timeout", "warning", "do not have our statement_timeout"),
        (roles, "ALTER ROLE grafana_reader BYPASSRLS", "problem", "it is or has BYPASSRLS"),
        (roles, "ALTER ROLE ledger_pipeline SUPERUSER", "problem", "ledger_pipeline could see or change"),
        (roles, "GRANT pg_read_all_data TO ledger_pipeline", "problem", "member of pg_read_all_data"),
        (roles, "GRANT CREATE ON SCHEMA public TO ledger_pipeline", "problem", "CREATE on the schema public"),
        (roles, "ALTER TABLE transfers OWNER TO ledger_pipeline", "problem", "owner of transfers"),
        (roles, "GRANT UPDATE ON summary_refreshes TO ledger_pipeline", "problem", "should not: UPDATE on summary_refreshes"),
        (roles, "REVOKE INSERT ON statements FROM ledger_pipeline", "problem", "lacks what imports need: INSERT on statements"),
        (roles, "REVOKE EXECUTE ON FUNCTION refresh_summary FROM ledger_pipeline", "problem", "EXECUTE on refresh_summary"),
        (roles, "GRANT EXECUTE ON FUNCTION pg_advisory_lock(bigint) TO PUBLIC", "warning", "(pg_advisory_lock(bigint))"),
        (security, "ALTER TABLE accounts DISABLE ROW LEVEL SECURITY", "problem", "another user: accounts"),
        (security, "ALTER TABLE transactions_2025 DISABLE ROW LEVEL SECURITY", "problem", "another user: transactions_2025"),
        (security, "DROP POLICY own_rows ON statements", "problem", "another user: statements"),
        (security, "CREATE POLICY more ON transfers USING (true)", "problem", "another user: transfers"),
        (security, "ALTER POLICY own_rows ON users USING (true)", "problem", "another user: users"),
        (security, "CREATE TABLE mine (user_id integer)", "problem", "another user: mine"),
        (security, "CREATE VIEW mine AS SELECT * FROM accounts", "problem", "another user: mine"),
        (security, "CREATE MATERIALIZED VIEW mine AS SELECT * FROM accounts", "problem", "another user: mine"),
        (security, "ALTER VIEW statement_coverage RESET (security_invoker)", "problem", "another user: statement_coverage"),
        (
            doctor_server.indexes,
            "UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'ix_statement_files_quarantined'::regclass",
            "problem",
            "halfway: ix_statement_files_quarantined",
        ),
    ],
)  # fmt: skip
def test_rows_and_rights_that_are_wrong(
    broken: Callable[[str, Look], list[Finding]], look: Look, query: str, state: str, says: str
) -> None:
    [finding] = broken(query, look)
    assert finding.state == state
    assert says in finding.says
    assert finding.mend


# ---------------------------------------------------------------- the archive


def truncated(path: Path) -> None:
    path.chmod(0o600)
    path.write_bytes(path.read_bytes()[:-1])


def altered(path: Path) -> None:
    path.chmod(0o600)
    content = path.read_bytes()
    path.write_bytes(content[:-1] + b"X")


def test_copies_that_are_lost_or_altered(patient: Patient) -> None:
    patient.copy_of(1).unlink()
    truncated(patient.copy_of(2))
    altered(patient.copy_of(3))
    found = patient.examined()
    assert {check: state for check, (state, _) in found.items()} == {"archive": "problem"}
    assert "1 files of the ledger have no copy: statement-1.pdf" in found["archive"][1]
    assert "1 copies are not what was read: statement-2.pdf" in found["archive"][1]
    assert "2 copies are not what was read" in patient.examined(deep=True)["archive"][1]


def test_a_copy_of_what_is_not_in_the_ledger_matters_less(patient: Patient) -> None:
    patient.copy_of(2).unlink()
    engine = make_engine(str(patient.settings.database_url))
    with engine.connect() as connection, connection.begin() as transaction:
        connection.exec_driver_sql("UPDATE statement_files SET status = 'dismissed' WHERE name = 'statement-2.pdf'")
        [finding] = archive.archive(connection, patient.settings.archive_dir, deep=False)
        transaction.rollback()
    engine.dispose()
    assert finding.state == "warning"


# ---------------------------------------------------------------- the database


def test_tables_that_somebody_changed(empty: Patient, engine: Engine) -> None:
    with engine.begin() as connection:
        connection.exec_driver_sql("DROP INDEX ix_statement_lines_undecided")
        connection.exec_driver_sql("ALTER TABLE accounts ADD COLUMN mine text")
    found = empty.examined()
    assert {check: state for check, (state, _) in found.items()} == {"tables": "problem"}
    assert "ix_statement_lines_undecided" in found["tables"][1]
    assert "mine" in found["tables"][1]


@pytest.mark.parametrize(
    ("query", "state", "says"),
    [
        ("UPDATE alembic_version SET version_num = '9999'", "problem", "which this program ({}) does not know"),
        ("UPDATE alembic_version SET version_num = '0001'", "warning", "this program at {}"),
        ("DELETE FROM alembic_version", "problem", "no ledger in the database yet"),
    ],
)
def test_a_database_at_another_revision(empty: Patient, engine: Engine, query: str, state: str, says: str) -> None:
    with engine.begin() as connection:
        connection.exec_driver_sql(query)
    [(check, (found, said))] = empty.examined().items()
    assert (check, found) == ("migrations", state)
    assert says.format(head()) in said


def test_a_database_with_nothing_in_it(empty: Patient, database_url: str) -> None:
    empty.settings = empty.settings.model_copy(update={"database_url": database_url})
    assert empty.wrong() == {"migrations": "problem", "query_statistics": "warning"}
    with psycopg.connect(database_url) as connection:
        assert connection.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'").fetchone() == (0,)


def test_dead_rows(engine: Engine) -> None:
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        for query in (
            "ALTER TABLE file_sightings SET (autovacuum_enabled = off)",
            "INSERT INTO file_sightings (user_id, path, size_bytes, modified_ns) "
            "SELECT 1, 'p' || n, n, n FROM generate_series(1, 20000) n",
            "DELETE FROM file_sightings",
            "SELECT pg_stat_force_next_flush()",
        ):
            connection.exec_driver_sql(query)
        [finding] = doctor_server.dead_rows(connection)
        assert finding.state == "warning"
        assert "file_sightings (20,000 dead" in finding.says
        connection.exec_driver_sql("VACUUM ANALYZE file_sightings")
        assert [finding.state for finding in doctor_server.dead_rows(connection)] == ["ok"]


def test_a_server_that_does_not_answer(patient: Patient) -> None:
    url = make_url(str(patient.settings.database_url)).set(port=1).render_as_string(hide_password=False)
    with_settings(patient, database_url=url)
    findings = list(examine(patient.settings))
    [server] = [finding for finding in findings if finding.state != "ok"]
    assert (server.check, server.state) == ("server", "problem")
    assert "LEDGER_DATABASE_URL" in (server.mend or "")
    password = make_url(url).password
    assert password and all(password not in f"{f.says} {f.mend}" for f in findings)
    assert {"disk_space", "permissions", "inbox"} <= {finding.check for finding in findings}  # the rest is looked at


# ---------------------------------------------------------------- the machine


def with_settings(patient: Patient, **values: object) -> None:
    patient.settings = patient.settings.model_copy(update=values)


def test_settings_that_stop_an_import(patient: Patient, tmp_path: Path) -> None:
    rules = patient.settings.data_dir / "categories.yaml"
    rules.write_text("rules: 7")
    rules.chmod(0o600)
    passwords = tmp_path / "passwords"
    passwords.write_text("hunter2\n")
    passwords.chmod(0o644)
    (tmp_path / "profiles").mkdir()
    (tmp_path / "profiles" / "mine.toml").write_text("nonsense")
    shutil.rmtree(patient.settings.inbox)
    with_settings(patient, pdf_passwords_file=passwords, profiles_dir=tmp_path / "profiles")
    found = patient.examined()
    problems = {"category_rules": "problem", "pdf_passwords": "problem", "profiles": "problem"}
    assert {check: state for check, (state, _) in found.items()} == {"inbox": "warning", **problems}
    assert f"chmod 600 {passwords}" in found["pdf_passwords"][1]
    assert "mine.toml" in found["profiles"][1]
    assert "hunter2" not in str(found)
    passwords.unlink()
    with_settings(patient, profiles_dir=tmp_path / "none", inbox=rules)
    assert patient.wrong() == {"inbox": "problem", **problems}


def test_folders_that_others_may_look_into(patient: Patient) -> None:
    data = patient.settings.data_dir
    (data / "archive").chmod(0o755)
    (data / "up.lock").touch(0o644)  # an empty file hides nothing
    (data / "report.html").write_text("<p>spent")
    (data / "report.html").chmod(0o644)
    (data / "edits").mkdir(mode=0o755)
    (data / "edits" / "accounts.jsonl").write_text("{}")
    (data / "edits" / "accounts.jsonl").chmod(0o640)
    found = patient.examined()
    assert {check: state for check, (state, _) in found.items()} == {"permissions": "problem"}
    open_to_others = [data / "archive", data / "edits", data / "report.html", data / "edits" / "accounts.jsonl"]
    assert "chmod go= " + " ".join(f"'{path}'" for path in open_to_others) in found["permissions"][1]
    for path in open_to_others:
        path.chmod(path.stat().st_mode & 0o700)
    data.chmod(0o750)
    [finding] = machine.permissions(patient.settings)
    assert finding.mend == f"chmod go= '{data}'"


def test_folders_that_their_owner_may_not_write_to(patient: Patient) -> None:
    with folder_for_everybody() as folder:
        data = folder / "data"
        data.mkdir(mode=0o500)
        if os.geteuid() == 0:
            os.chown(data, NOBODY, NOBODY)
        with ordinary_user():
            [finding] = machine.permissions(patient.settings.model_copy(update={"data_dir": data}))
    assert finding.state == "problem"
    assert f"may not read and write {data}" in finding.says


def test_a_data_directory_that_cannot_be_entered(patient: Patient) -> None:
    with folder_for_everybody() as folder:
        data = folder / "data"
        (data / "postgres").mkdir(parents=True)
        data.chmod(0o000)
        settings = patient.settings.model_copy(update={"data_dir": data, "inbox": data / "inbox", "database_url": None})
        with ordinary_user():
            wrong = {finding.check: finding.state for finding in examine(settings) if finding.state != "ok"}
        data.chmod(0o700)
    assert {wrong[check] for check in ("inbox", "permissions", "server")} == {"problem"}


def test_a_disk_that_fills_up(patient: Patient, monkeypatch: pytest.MonkeyPatch) -> None:
    def state() -> str:
        [finding] = machine.disk_space(patient.settings, 1000, 1000)
        return finding.state

    free = shutil.disk_usage(patient.settings.data_dir).free
    assert state() == "ok"
    monkeypatch.setattr(machine, "SPARE", free * 2)
    assert state() == "warning"
    monkeypatch.setattr(machine, "LEAST_FREE", free * 2)
    assert state() == "problem"
    monkeypatch.undo()
    [finding] = machine.disk_space(patient.settings, 1000, free * 2)
    assert (finding.state, "months" in finding.says) == ("warning", True)


# ---------------------------------------------------------------- Dagster


@pytest.fixture
def own_dagster(empty: Patient) -> str:
    """The URL of Dagster's database, with its tables."""
    url = str(empty.settings.database_url)
    ensure_database(dagster_url(url))
    make_storage(url)
    return dagster_url(url)


def test_dagster_that_is_not_well(empty: Patient, engine: Engine, own_dagster: str) -> None:
    def found() -> list[tuple[str, str]]:
        seen = orchestrator.dagster(empty.settings, str(empty.settings.database_url), engine)
        return [(finding.check, finding.state) for finding in seen]

    assert found() == [("dagster", "ok"), ("upkeep", "ok")]
    storage = DagsterPostgresStorage(own_dagster)
    storage.run_storage.add_run(dg.DagsterRun(job_name="killed", status=dg.DagsterRunStatus.STARTED))
    assert found() == [("dagster", "warning"), ("upkeep", "ok")]
    workspace = empty.settings.dagster_home / "workspace.yaml"
    workspace.parent.mkdir(mode=0o700)
    workspace.touch()
    with only_one(empty.settings.data_dir):
        assert found() == [("dagster", "ok"), ("upkeep", "ok")]  # it has just begun, and a sensor sees to the run
        os.utime(workspace, times=(0, 0))
        assert found() == [("dagster", "problem"), ("upkeep", "warning")]
    with sa.create_engine(own_dagster, poolclass=sa.NullPool).begin() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '6b7fb194ff9c'"))
    assert "`ledger db migrate`" in empty.examined()["dagster"][1]


def test_an_upkeep_that_was_missed(empty: Patient, own_dagster: str) -> None:
    storage = DagsterPostgresStorage(own_dagster)
    with dg.DagsterInstance.ephemeral() as instance:
        instance.report_runless_asset_event(dg.AssetMaterialization(UPKEEP))
        [record] = instance.fetch_materializations(UPKEEP, limit=1).records
    storage.event_log_storage.store_event(record.event_log_entry)
    assert empty.wrong() == {}
    old = datetime.now(UTC) - timedelta(days=100)
    storage.event_log_storage.store_event(record.event_log_entry._replace(timestamp=old.timestamp()))
    [(check, (state, said))] = empty.examined().items()
    assert (check, state) == ("upkeep", "warning")
    assert f"{old:%Y-%m-%d}" in said


# ---------------------------------------------------------------- the embedded server, and the command


@pytest.fixture(scope="module")
def own() -> Iterator[Settings]:
    """A data directory with an empty ledger; its server is stopped."""
    with folder_for_everybody() as folder:
        settings = Settings(data_dir=folder / "data", inbox=folder, _env_file=None)
        server = EmbeddedServer(settings.data_dir)
        with server.in_use():
            prepare(server.url(), server.reader_password())
        yield settings
        server.stop()


def told(settings: Settings) -> dict[str, str]:
    return {f.check: f"{f.state}: {f.says}" for f in examine(settings) if f.state != "ok"}


def test_the_embedded_server(own: Settings) -> None:
    server = EmbeddedServer(own.data_dir)
    assert told(own) == {}
    assert server.pid() is None  # as it was found
    hba = (server.pgdata / "pg_hba.conf").read_text()
    with server.in_use():
        with psycopg.connect(server.url("postgres"), autocommit=True) as connection:
            connection.execute("ALTER SYSTEM SET fsync = off")
            connection.execute("ALTER SYSTEM SET work_mem = '1MB'")
            (server.pgdata / "pg_hba.conf").write_text(hba + "host all all 192.0.2.0/24 trust\n")
            connection.execute("SELECT pg_reload_conf()")
            connection.execute("SELECT pg_sleep(0.2)")
            connection.execute("DROP EXTENSION IF EXISTS pg_stat_statements")
        found = list(examine(own))
        wrong = [f for f in found if f.check == "server_settings"]
        assert [f.state for f in wrong] == ["problem", "problem", "warning"]
        assert "fsync is off" in wrong[0].says
        assert "192.0.2.0" in wrong[1].says
        assert "work_mem is 1MB and should be '32MB'" in wrong[2].says
        with psycopg.connect(server.url("postgres"), autocommit=True) as connection:
            connection.execute("ALTER SYSTEM RESET ALL")
        (server.pgdata / "pg_hba.conf").write_text(hba)
        with psycopg.connect(server.url(), autocommit=True) as connection:
            connection.execute("DROP EXTENSION pg_stat_statements")
    assert told(own).keys() == {"query_statistics"}
    with server.in_use():
        prepare(server.url(), server.reader_password())
    assert told(own) == {}


def test_an_embedded_server_that_cannot_start(own: Settings) -> None:
    server = EmbeddedServer(own.data_dir)
    control = server.pgdata / "global" / "pg_control"
    for path, content in ((server.pgdata / "PG_VERSION", "99\n"), (own.data_dir / REVISION_FILE, "9999\n")):
        before = path.read_text() if path.exists() else None
        path.write_text(content)
        path.chmod(0o600)
        assert set(told(own)) == {"server" if path.name == "PG_VERSION" else "migrations"}
        path.write_text(before) if before is not None else path.unlink()
    control.rename(control.with_name("away"))
    found = told(own)
    control.with_name("away").rename(control)
    assert set(found) == {"server"}
    assert "does not start" in found["server"]


def test_the_command_says_it_in_a_table_and_in_json(patient: Patient) -> None:
    settings = {name: getattr(patient.settings, name) for name in ("data_dir", "inbox", "database_url")}
    well = invoke_ledger("doctor", **settings)
    assert (well.exit_code, well.stderr) == (0, "")
    assert well.stdout.splitlines()[-1] == "The ledger is healthy."
    patient.settings.inbox.rmdir()
    warned = invoke_ledger("doctor", **settings)
    assert (warned.exit_code, warned.stdout.splitlines()[-1]) == (0, "The ledger is healthy; 1 warning.")
    altered(patient.copy_of(1))
    ill = invoke_ledger("doctor", "--deep", **settings)
    assert (ill.exit_code, ill.stdout.splitlines()[-1]) == (1, "1 problem, 1 warning.")
    [line] = [line for line in ill.stdout.splitlines() if line.startswith("✗")]
    assert "statement-1.pdf" in line
    assert "backup" in line
    as_json = invoke_ledger("doctor", "--deep", "--json", **settings)
    found = json.loads(as_json.stdout)
    assert (as_json.exit_code, found["healthy"], found["problems"], found["warnings"]) == (1, False, 1, 1)
    assert {check["check"] for check in found["checks"] if check["state"] == "problem"} == {"archive"}
    assert all(set(check) == {"check", "state", "says", "mend"} for check in found["checks"])


def test_where_there_is_no_ledger(tmp_path: Path) -> None:
    none = invoke_ledger("doctor", "--json", data_dir=tmp_path / "data", inbox=tmp_path)
    assert none.exit_code == 1
    assert [c["check"] for c in json.loads(none.stdout)["checks"] if c["state"] == "problem"] == ["data_directory"]
    assert not (tmp_path / "data").exists()


def test_a_managed_server_tells_an_ordinary_owner_less(connection: sa.Connection) -> None:
    connection.execute(sa.text("CREATE ROLE managed"))
    try:
        connection.execute(sa.text("SET ROLE managed"))
        found = health.server(connection)
        assert (found.trusting, found.makes_databases) == ((), False)
        [finding] = doctor_server.databases(found)
        assert finding.state == "warning" and "`ledger rebuild`" in finding.says and "CREATEDB" in str(finding.mend)
    finally:
        connection.rollback()
