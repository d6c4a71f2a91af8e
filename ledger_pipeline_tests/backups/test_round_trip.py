"""What was put aside comes back: row for row and file for file, encrypted or not, here or on another server."""

from __future__ import annotations

import fcntl
import io
import os
import stat
import tarfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import psycopg
import pyrage
import pytest
from sqlalchemy.engine import make_url

from ledger_pipeline.backups import verifying
from ledger_pipeline.backups.folder import BackupFolder
from ledger_pipeline.backups.model import Backup, BackupError
from ledger_pipeline.backups.restoring import restore_backup
from ledger_pipeline.backups.taking import take_backup
from ledger_pipeline.database.engine import dagster_url, make_engine, plain_url
from ledger_pipeline.database.migrations import current, head, upgrade
from ledger_pipeline.database.prepare import prepare
from ledger_pipeline.database.roles import PIPELINE
from ledger_pipeline.database.server import EmbeddedServer
from ledger_pipeline.database.status import ledger_status
from ledger_pipeline.runtime import open_ledger
from ledger_pipeline.settings import Settings
from ledger_pipeline_tests.backups.comparing import contents, rows, schema
from ledger_pipeline_tests.backups.conftest import RULES, House, import_statements, new_database
from ledger_pipeline_tests.parsing.hinterland import PROFILE
from ledger_pipeline_tests.users import folder_for_everybody

PASSPHRASE = "correct horse battery staple"


@pytest.fixture
def elsewhere() -> Iterator[Path]:
    with folder_for_everybody() as folder:
        yield folder / "data"


def status_of(url: str) -> object:
    engine = make_engine(url)
    try:
        with engine.connect() as connection:
            return ledger_status(connection, 1)
    finally:
        engine.dispose()


def test_a_ledger_comes_back_row_for_row(house: House, verified: Backup, elsewhere: Path) -> None:
    assert verified.verified_at is not None and not verified.encrypted
    settings = house.settings.model_copy(update={"data_dir": elsewhere, "database_url": None, "profiles_dir": None})
    restored = restore_backup(settings, house.settings.backups_folder)
    assert (restored.files, restored.damaged) == (6, ())
    assert {path.name for path in elsewhere.iterdir()} == {
        "archive", "categories.yaml", "pipeline-password", "postgres", "postgres-password", "postgres-port", "profiles",
    }  # fmt: skip
    assert contents(elsewhere / "archive") == contents(house.settings.archive_dir)
    assert (elsewhere / "categories.yaml").read_text() == RULES
    assert (elsewhere / "profiles" / "mine.toml").read_text() == PROFILE

    server = EmbeddedServer(elsewhere)
    with server.in_use():
        for ours, theirs in ((house.url, server.url()), (dagster_url(house.url), dagster_url(server.url()))):
            # The backup was noted when it was complete.
            assert {**rows(theirs), "backups": None} == {**rows(ours), "backups": None}
            assert schema(theirs) == schema(ours)
        with open_ledger(settings) as ledger:
            assert status_of(ledger.database_url) == status_of(house.url)
            assert import_statements(settings, ledger.database_url) == (0, 6)


def test_only_the_owner_may_look_into_a_backup(house: House, verified: Backup) -> None:
    folder = house.settings.backups_folder
    modes = {stat.S_IMODE(path.stat().st_mode) for path in folder.rglob("*") if path.is_dir()}
    assert modes | {stat.S_IMODE(folder.stat().st_mode)} == {0o700}
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.rglob("*") if path.is_file()} == {0o600, 0o400}


def test_a_backup_is_read_without_this_program(house: House, verified: Backup) -> None:
    folder = house.settings.backups_folder
    sums = [line.split("  ") for line in (verified.folder / "files.sha256").read_text().splitlines()]
    assert {folder / path for _, path in sums} == set((folder / "files").rglob("*.pdf"))
    assert (verified.folder / "ledger.dump").read_bytes().startswith(b"PGDMP")
    with tarfile.open(verified.folder / "own-files.tar") as tar:
        assert tar.getnames() == ["categories.yaml", "profiles/mine.toml"]


def test_an_encrypted_backup_comes_back_into_another_server(
    house: House, tmp_path: Path, server: EmbeddedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = tmp_path / "passphrase"
    secret.write_text(f"{PASSPHRASE}\n")
    settings = house.settings.model_copy(update={"backup_passphrase_file": secret})
    backup = take_backup(settings, house.url, tmp_path / "backups", verify=False)
    assert backup.encrypted
    for path, content in contents(tmp_path / "backups").items():
        assert path.endswith((".age", ".sha256", "backup.lock")), path
        assert b"age-encryption.org/v1" in content[:30] or len(content) < 100, path
    names = {path.name for path in (tmp_path / "backups").rglob("*")}
    assert not any(path.stem in name for path in house.settings.archive_dir.rglob("*.pdf") for name in names)
    # As `age --decrypt` would: the key by the passphrase, the rest by the key.
    key = pyrage.passphrase.decrypt((tmp_path / "backups" / "key.age").read_bytes(), PASSPHRASE).decode().strip()
    opened = pyrage.decrypt((backup.folder / "own-files.tar.age").read_bytes(), [pyrage.x25519.Identity.from_str(key)])
    with tarfile.open(fileobj=io.BytesIO(opened)) as tar:
        assert "categories.yaml" in tar.getnames()

    empty = new_database(server)
    there = settings.model_copy(update={"data_dir": tmp_path / "data", "database_url": empty})
    for passphrase, said in ((None, "is encrypted"), ("another", "does not open")):
        secret.write_text(passphrase or "")
        wrong = there.model_copy(update={} if passphrase else {"backup_passphrase_file": None})
        with pytest.raises(BackupError, match=said):
            restore_backup(wrong, tmp_path / "backups")
    secret.write_text(PASSPHRASE)
    with monkeypatch.context() as patched, pytest.raises(BackupError, match="was not restored: rows are others"):
        patched.setattr(verifying, "differences", lambda name, *_: ["rows are others"] if name == "ledger" else [])
        restore_backup(there, backup.folder)
    # Nothing is left of it here or there, so that another try needs no administrator.
    assert not any((tmp_path / "data").iterdir())
    restore_backup(there, backup.folder)
    assert {**rows(empty), "backups": None} == {**rows(house.url), "backups": None}
    assert contents(tmp_path / "data" / "archive") == contents(house.settings.archive_dir)
    with pytest.raises(BackupError, match=f'not empty.*DROP DATABASE "{make_url(empty).database}"; CREATE DATABASE'):
        restore_backup(there.model_copy(update={"data_dir": tmp_path / "other"}), backup.folder)


#: What somebody who has the pipeline's login could put into Dagster's database: it runs when a row is looked at, and when one
#: is restored, and tries what only a superuser may.
TRAP = """
CREATE TABLE runs (id integer);
CREATE FUNCTION sprung(integer) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
    BEGIN EXECUTE 'RESET ROLE'; EXCEPTION WHEN OTHERS THEN NULL; END;
    EXECUTE $run$COPY (SELECT 1) TO PROGRAM 'touch {marker}'$run$;
    RETURN true;
EXCEPTION WHEN OTHERS THEN RETURN true;
END $$;
CREATE FUNCTION looked_at(runs) RETURNS text LANGUAGE sql AS 'SELECT CAST(sprung($1.id) AS text)';
CREATE CAST (runs AS text) WITH FUNCTION looked_at(runs);
ALTER TABLE runs ADD CHECK (sprung(id));
INSERT INTO runs VALUES (1);
"""


def test_what_lies_in_dagsters_database_is_not_run_as_the_owner(
    server: EmbeddedServer, database_url: str, elsewhere: Path
) -> None:
    marker = elsewhere.parent / "everybodys" / "sprung"
    marker.parent.mkdir()
    marker.parent.chmod(0o777)
    work_url = prepare(database_url, None, "for tests only")
    with psycopg.connect(plain_url(dagster_url(work_url)), autocommit=True) as connection:
        connection.execute(TRAP.format(marker=marker))
    urls = {"database_url": work_url, "owner_database_url": database_url}
    settings = Settings(data_dir=elsewhere, inbox=elsewhere, _env_file=None, **urls)
    backup = take_backup(settings, database_url, elsewhere.parent / "backups", verify=False)
    there = new_database(server)
    restore_backup(
        settings.model_copy(update={"data_dir": elsewhere.parent / "other", "database_url": there, "owner_database_url": None,
                                    "pipeline_password": "for tests only"}),
        backup.folder,
    )  # fmt: skip
    assert not marker.exists()
    with psycopg.connect(plain_url(dagster_url(there))) as connection:
        assert connection.execute("SELECT relowner::regrole::text FROM pg_class WHERE relname = 'runs'").fetchone() == (
            PIPELINE,
        )
        connection.execute("SELECT CAST(r AS text) FROM runs r")
        assert marker.exists()  # had the owner looked at it
    # Nothing of the kind can be in the ledger's own.
    with psycopg.connect(work_url) as connection:
        may = "SELECT nspname FROM pg_namespace WHERE has_schema_privilege(oid, 'CREATE') AND oid <> pg_my_temp_schema()"
        assert connection.execute(may).fetchall() == []
        assert connection.execute("SELECT has_database_privilege(current_database(), 'CREATE')").fetchone() == (False,)


def test_without_the_passphrase_no_backup_is_added_to_encrypted_ones(house: House, tmp_path: Path) -> None:
    (tmp_path / "key.age").write_bytes(b"a key")
    with pytest.raises(BackupError, match="are encrypted: set LEDGER_BACKUP_PASSPHRASE_FILE"):
        take_backup(house.settings, house.url, tmp_path)


def test_one_of_an_older_version_is_brought_up_to_this_one(database_url: str, server: EmbeddedServer, tmp_path: Path) -> None:
    upgrade(database_url, "0019")
    settings = Settings(data_dir=tmp_path / "old", database_url=database_url, _env_file=None)
    take_backup(settings, database_url, tmp_path / "backups", verify=False)
    url = new_database(server)
    newer = Settings(data_dir=tmp_path / "new", database_url=url, inbox=tmp_path, _env_file=None)
    restore_backup(newer, tmp_path / "backups")
    assert current(url) == "0019"
    with open_ledger(newer):
        assert current(url) == head()


def test_into_an_empty_data_directory_alone(house: House, verified: Backup, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "mine.txt").write_text("mine")
    settings = house.settings.model_copy(update={"data_dir": tmp_path / "data", "database_url": None})
    with pytest.raises(BackupError, match="is not empty"):
        restore_backup(settings, house.settings.backups_folder)
    assert contents(tmp_path / "data") == {"mine.txt": b"mine"}
    with pytest.raises(BackupError, match="There is no backup in"):
        restore_backup(settings, tmp_path)


def test_two_at_once_exclude_each_other(house: House, verified: Backup, tmp_path: Path) -> None:
    settings = house.settings.model_copy(update={"data_dir": tmp_path, "database_url": None})
    descriptor = os.open(tmp_path, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        with pytest.raises(BackupError, match="already"):
            restore_backup(settings, house.settings.backups_folder)
    finally:
        os.close(descriptor)
    assert not any(tmp_path.iterdir())


def test_one_of_a_newer_version_is_refused(house: House, folder: BackupFolder, tmp_path: Path) -> None:
    with folder.writing():
        newer = made(folder, house, {"format": 99})
        unknown = made(folder, house, {"revision": "9999"})
    settings = house.settings.model_copy(update={"data_dir": tmp_path / "data", "database_url": None})
    for backup in (newer, unknown):
        with pytest.raises(BackupError, match="newer version of this program"):
            restore_backup(settings, backup.folder)
    assert not (tmp_path / "data").exists()
    assert make_url(house.url).database  # and nothing was done to the other


def made(folder: BackupFolder, house: House, but: dict[str, Any]) -> Backup:
    """A backup that says of itself what the one of the house says, but for this."""
    [theirs] = BackupFolder(house.settings.backups_folder).backups()
    manifest = BackupFolder(house.settings.backups_folder).open(theirs).manifest
    if "revision" in but:
        ledger = replace(manifest.ledger, revision=str(but["revision"]))
        but = {"databases": {**manifest.databases, "ledger": ledger}}
    with folder.making(manifest.taken_at, folder.seal()) as making:
        making.finish(replace(manifest, **but))
    return folder.complete(making.name)
