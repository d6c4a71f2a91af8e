from __future__ import annotations

import stat
from pathlib import Path

import pytest
from pydantic import SecretStr
from sqlalchemy.engine import Engine, make_url

from ledger_pipeline.backups.folder import BackupFolder
from ledger_pipeline.backups.model import BackupError
from ledger_pipeline.database import migrations
from ledger_pipeline.database.engine import dagster_url, for_program, make_engine, plain_url
from ledger_pipeline.database.migrations import current, head
from ledger_pipeline.runtime import PROJECT_DIR, open_ledger
from ledger_pipeline.settings import Settings
from ledger_pipeline_tests.database.imports import import_results
from ledger_pipeline_tests.ledgers import read_file, statement


@pytest.fixture
def settings(tmp_path: Path, database_url: str) -> Settings:
    return Settings(data_dir=tmp_path / "data", inbox=tmp_path / "inbox", database_url=database_url, _env_file=None)


def test_an_external_database_is_brought_to_head_and_none_is_started(settings: Settings, database_url: str) -> None:
    with open_ledger(settings) as ledger:
        assert ledger.database_url == database_url
        assert current(database_url) == head()
        engine = make_engine(dagster_url(database_url))
        with engine.connect() as connection:
            assert connection.exec_driver_sql("SELECT 1").scalar() == 1
        engine.dispose()
    assert sorted(path.name for path in settings.data_dir.iterdir()) == ["dagster"]


def test_what_the_processes_need_is_in_their_environment(
    settings: Settings, database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LEDGER_INBOX", "somewhere else")
    paths = ("pdf_passwords_file", "profiles_dir", "categories_file", "backup_dir", "backup_passphrase_file")
    secret = {"backup_passphrase": SecretStr("a passphrase"), "backup_every_days": 3, "backup_keep": 5}
    more = settings.model_copy(update={**{name: tmp_path / name for name in paths}, **secret})
    with open_ledger(more) as ledger:
        environment = dict(ledger.environment)
        assert ledger.database_url == database_url
    work_url = make_url(environment["LEDGER_DATABASE_URL"])  # as the owner, who takes on a role with fewer rights
    assert work_url.query == {"options": "-c role=ledger_pipeline"}
    assert plain_url(work_url.set(query={}).render_as_string(hide_password=False)) == database_url
    assert environment["LEDGER_DATABASE_URL"] == ledger.work_url
    assert make_url(environment["LEDGER_DAGSTER_DATABASE_URL"]).database == f"{make_url(database_url).database}_dagster"
    assert environment["DAGSTER_HOME"] == str(settings.dagster_home)
    assert environment["LEDGER_BACKUP_PASSPHRASE"] == "a passphrase"
    for name in ("data_dir", "inbox", "workers", "backup_every_days", "backup_keep", *paths):
        assert environment[f"LEDGER_{name.upper()}"] == str(getattr(more, name))


def test_of_a_server_elsewhere_the_processes_get_the_owners_url_too(settings: Settings, database_url: str) -> None:
    with open_ledger(settings) as ledger:
        environment = dict(ledger.environment)
    assert environment["LEDGER_OWNER_DATABASE_URL"] == database_url
    pipelines = settings.model_copy(
        update={"database_url": environment["LEDGER_DATABASE_URL"], "owner_database_url": database_url}
    )
    with open_ledger(pipelines) as again:  # as in a container that is given both
        assert (again.database_url, again.work_url) == (database_url, environment["LEDGER_DATABASE_URL"])


def test_only_the_owner_may_look_into_the_data_directory(settings: Settings) -> None:
    with open_ledger(settings):
        pass
    assert {stat.S_IMODE(folder.stat().st_mode) for folder in (settings.data_dir, settings.dagster_home)} == {0o700}


def test_dagsters_settings_are_put_there_once_and_replaced_when_they_change(settings: Settings) -> None:
    ours = settings.dagster_home / "dagster.yaml"
    with open_ledger(settings):
        before = ours.stat()
    with open_ledger(settings):
        after = ours.stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    ours.write_text("of an older version")
    with open_ledger(settings):
        assert ours.read_bytes() == (PROJECT_DIR / "dagster.yaml").read_bytes()
    assert [path.name for path in settings.dagster_home.iterdir()] == ["dagster.yaml"]


def test_no_ledger_is_migrated_without_a_backup_of_its_archive_too(settings: Settings, engine: Engine) -> None:
    import_results(engine, read_file(statement(("2026-01-05", "RENT", "-900.00"), period=("2026-01-01", "2026-01-31"))))
    migrations.downgrade(engine, "-1")
    before = current(engine)
    settings = settings.model_copy(update={"database_url": engine.url.render_as_string(hide_password=False)})
    with pytest.raises(BackupError, match=r"its archive is not in .*set LEDGER_DATA_DIR"), open_ledger(settings):
        pass
    assert current(engine) == before != head()
    assert not settings.backups_folder.exists()
    settings.archive_dir.mkdir(parents=True)  # what it has lost of single files, every backup tells
    with open_ledger(settings):
        assert current(engine) == head()
    assert len(BackupFolder(settings.backups_folder).backups()) == 1
    migrations.downgrade(engine, "-1")
    settings.archive_dir.rmdir()
    with open_ledger(settings.model_copy(update={"backup_before_upgrade": False})):
        assert current(engine) == head()
    assert len(BackupFolder(settings.backups_folder).backups()) == 1


def test_a_programs_arguments_have_no_password() -> None:
    where, environment = for_program("postgresql+psycopg://ledger:p%40ss%20w@db:5433/ledger?sslmode=require")
    assert where == "postgresql://ledger@db:5433/ledger?sslmode=require"
    assert environment == {"PGPASSWORD": "p@ss w"}
    assert for_program("postgresql://ledger@db/ledger") == ("postgresql://ledger@db/ledger", {})
