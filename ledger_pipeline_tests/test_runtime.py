from __future__ import annotations

import stat
from pathlib import Path

import pytest
from sqlalchemy.engine import make_url

from ledger_pipeline.database.engine import dagster_url, make_engine
from ledger_pipeline.database.migrations import current, head
from ledger_pipeline.runtime import PROJECT_DIR, open_ledger
from ledger_pipeline.settings import Settings


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
    more = settings.model_copy(update={"pdf_passwords_file": tmp_path / "passwords", "profiles_dir": tmp_path / "profiles"})
    with open_ledger(more) as ledger:
        environment = dict(ledger.environment)
    assert environment["LEDGER_DATABASE_URL"] == database_url
    assert make_url(environment["LEDGER_DAGSTER_DATABASE_URL"]).database == f"{make_url(database_url).database}_dagster"
    assert environment["DAGSTER_HOME"] == str(settings.dagster_home)
    for name in ("data_dir", "inbox", "workers", "pdf_passwords_file", "profiles_dir"):
        assert environment[f"LEDGER_{name.upper()}"] == str(getattr(more, name))


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
