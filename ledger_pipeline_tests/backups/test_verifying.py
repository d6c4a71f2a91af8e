"""Verifying: damage to any part of a backup is found, and one that is damaged counts as verified no longer."""

from __future__ import annotations

import shutil
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path
from typing import IO

import psycopg
import pytest

from ledger_pipeline.backups.folder import BackupFolder, at
from ledger_pipeline.backups.model import Backup, BackupError, DamagedError
from ledger_pipeline.backups.taking import take_backup
from ledger_pipeline.backups.verifying import damaged_files, differences, verify_backup
from ledger_pipeline.database.dumps import Snapshot, content
from ledger_pipeline_tests.backups.conftest import House


class _Silent:
    def begin(self, what: str, total: int | None = None) -> None: ...

    def advance(self, files: int) -> None: ...


@pytest.fixture
def copy(house: House, verified: Backup, tmp_path: Path) -> tuple[BackupFolder, Backup]:
    """The house's backup, to be spoilt."""
    shutil.copytree(house.settings.backups_folder, tmp_path / "backups")
    return at(tmp_path / "backups", None)


def spoil(path: Path) -> None:
    """Changes one bit in the middle."""
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.chmod(0o600)
    path.write_bytes(content)


def test_damage_to_each_part_is_found(house: House, copy: tuple[BackupFolder, Backup]) -> None:
    folder, backup = copy
    one, another, *_ = sorted((folder.path / "files").rglob("*.pdf"))
    spoil(one)
    another.unlink()
    for part in ("ledger.dump", "own-files.tar"):
        spoil(backup.folder / part)
    (backup.folder / "dagster.dump").unlink()
    with pytest.raises(BackupError, match="does not verify") as error:
        verify_backup(folder.open(backup), house.folder)
    told = str(error.value)
    for said in (
        f"the copy of the file {one.stem} is not what was kept",
        f"the copy of the file {another.stem} is missing",
        "ledger.dump",
        "dagster.dump is missing",
        "own-files.tar is not what was written",
    ):
        assert said in told
    assert folder.complete(backup.name).verified_at is None
    assert folder.newest() == folder.complete(backup.name)
    spoil(backup.folder / "files.sha256")
    with pytest.raises(DamagedError, match=r"files\.sha256 is not what was written"):
        damaged_files(folder.open(backup), _Silent())
    for name in ("manifest.json", "manifest.json.sha256"):
        spoil(backup.folder / name)
        with pytest.raises(DamagedError, match=r"manifest\.json is not what was written"):
            folder.open(backup)


def test_every_difference_of_a_restored_database_is_told(house: House, verified: Backup) -> None:
    expected = BackupFolder(house.settings.backups_folder).open(verified).manifest.ledger
    assert differences("ledger", expected, expected) == []
    accounts, users = expected.tables["accounts"], expected.tables["users"]
    found = replace(
        expected,
        tables={
            **{name: table for name, table in expected.tables.items() if name != "transfers"},
            "accounts": replace(accounts, digest="0" * 32),
            "users": replace(users, rows=0),
            "others": users,
        },
        sequences={**expected.sequences, "accounts_id_seq": 0},
        sums=expected.sums[1:],
        revision="0001",
    )
    assert differences("ledger", expected, found) == [
        "rows of the table accounts of ledger are not what they were",
        "the table others of ledger is new",
        "the table transfers of ledger is missing",
        "the table users of ledger had 1 rows and has 0",
        "the sums of the accounts are not what they were",
        f"ledger was at revision {expected.revision} and is at 0001",
        "the sequence accounts_id_seq of ledger is behind",
    ]


def test_a_sequence_that_moves_while_it_is_dumped_is_no_damage(
    house: House, folder: BackupFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Sequences heed no snapshot: what is dumped of them may be of a later moment than the rows."""
    begun = Snapshot.dump

    def move(seen: Snapshot) -> AbstractContextManager[IO[bytes]]:
        with psycopg.connect(house.url) as connection:
            connection.execute("SELECT nextval('accounts_id_seq')")
        return begun(seen)

    monkeypatch.setattr(Snapshot, "dump", move)
    opened = folder.open(take_backup(house.settings, house.url, folder, verify=False))
    expected = opened.manifest.ledger
    with psycopg.connect(house.url) as connection:
        [(now,)] = connection.execute("SELECT last_value FROM accounts_id_seq").fetchall()
        found = content(connection)
    assert now > expected.sequences["accounts_id_seq"]
    assert differences("ledger", expected, replace(expected, sequences=found.sequences)) == []


def test_the_sums_of_the_manifest_are_those_of_the_ledger(house: House, verified: Backup) -> None:
    manifest = BackupFolder(house.settings.backups_folder).open(verified).manifest
    assert len(manifest.ledger.sums) == 3
    assert sum(one.transactions for one in manifest.ledger.sums) == manifest.ledger.tables["transactions"].rows == 159
    assert manifest.ledger.rows > 159
    assert manifest.files == 6
    assert manifest.ledger.roles == ("grafana_reader",)
