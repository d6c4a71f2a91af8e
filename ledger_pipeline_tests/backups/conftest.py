"""One small ledger with its archive and Dagster's tables, on the tests' server; whoever changes it takes that back."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

import ledger_pipeline.definitions  # noqa: F401  Dagster sets its own warnings aside where it is first imported
from ledger_pipeline.backups.folder import BackupFolder
from ledger_pipeline.backups.model import Backup
from ledger_pipeline.backups.taking import take_backup
from ledger_pipeline.database import loading, summaries
from ledger_pipeline.database.engine import dagster_url, ensure_database, make_engine
from ledger_pipeline.database.reader import ensure_reader
from ledger_pipeline.database.recording import RecordedFile
from ledger_pipeline.database.server import EmbeddedServer
from ledger_pipeline.database.tables import DEFAULT_USER_ID
from ledger_pipeline.defs.storage import make_storage
from ledger_pipeline.files.inbox import FoundFile, LeftOut, find_files
from ledger_pipeline.importing import import_files
from ledger_pipeline.samples import generate_samples
from ledger_pipeline.settings import Settings
from ledger_pipeline_tests.parsing.hinterland import PROFILE
from ledger_pipeline_tests.users import folder_for_everybody

_numbers = itertools.count(1)

RULES = "version: 1\nrules:\n  - name: All\n    category: Everything\n    direction: out\n"


@dataclass(frozen=True)
class House:
    """A ledger, and where it lives."""

    folder: Path
    settings: Settings
    url: str


class _Silent:
    def found(self, files: Sequence[FoundFile]) -> None: ...

    def recorded(self, files: Sequence[RecordedFile]) -> None: ...

    def left_out(self, files: Sequence[LeftOut]) -> None: ...


def import_statements(settings: Settings, url: str) -> tuple[int, int]:
    """Imports the statements of the inbox; how many were new, and how many known."""
    engine = make_engine(url)
    try:
        batch = import_files(
            engine.begin,
            DEFAULT_USER_ID,
            list(find_files([settings.inbox])),
            settings=settings,
            trigger="manual",
            dagster_run_id="run",
            retry=False,
            progress=_Silent(),
        )
        with engine.begin() as connection:
            loading.ensure_years(connection, loading.undecided_years(connection, DEFAULT_USER_ID))
        with engine.begin() as connection:
            loading.load_undecided(connection, DEFAULT_USER_ID)
        for view in summaries.SUMMARY_VIEWS:
            with engine.begin() as connection:
                summaries.refresh(connection, view)
    finally:
        engine.dispose()
    return batch.counts["imported"], batch.counts["known"]


def new_database(server: EmbeddedServer, template: str = "template1") -> str:
    name = f"backed_up_{next(_numbers)}"
    with psycopg.connect(server.url("postgres"), autocommit=True) as admin:
        admin.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(template)))
    return server.url(name)


@pytest.fixture(scope="package")
def house(server: EmbeddedServer, _migrated_template: str) -> Iterator[House]:
    url = new_database(server, _migrated_template)
    with folder_for_everybody() as folder:
        inbox, data, profiles = folder / "inbox", folder / "data", folder / "profiles"
        generate_samples(inbox, end=date(2026, 1, 31), months=2)
        data.mkdir(mode=0o700)
        (data / "categories.yaml").write_text(RULES)
        profiles.mkdir()
        (profiles / "mine.toml").write_text(PROFILE)
        settings = Settings(data_dir=data, inbox=inbox, database_url=url, workers=1, _env_file=None)
        imported, _ = import_statements(settings, url)
        assert imported == 6
        ensure_database(dagster_url(url))
        make_storage(url)
        ensure_reader(url, "for tests only")
        yield House(folder, settings.model_copy(update={"profiles_dir": profiles}), url)


@pytest.fixture(scope="package")
def verified(house: House) -> Backup:
    """A backup of it in the usual place, restored and found equal; nobody changes it."""
    return take_backup(house.settings, house.url)


@pytest.fixture
def folder(tmp_path: Path) -> BackupFolder:
    """An empty backup folder."""
    return BackupFolder(tmp_path / "backups")
