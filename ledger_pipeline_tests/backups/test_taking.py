"""Taking backups: what is copied again, who may, and what is left when it goes wrong at any moment."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg
import pytest
from sqlalchemy.engine import make_url

from ledger_pipeline.backups.folder import BackupFolder, last_verified
from ledger_pipeline.backups.model import Backup, BackupError
from ledger_pipeline.backups.restoring import restore_backup
from ledger_pipeline.backups.retention import apply_retention, kept
from ledger_pipeline.backups.taking import archive_of, take_backup
from ledger_pipeline.backups.verifying import damaged_files
from ledger_pipeline.database.server import EmbeddedServer
from ledger_pipeline_tests.backups.comparing import contents
from ledger_pipeline_tests.backups.conftest import House
from ledger_pipeline_tests.users import folder_for_everybody, ordinary_user


class _Silent:
    def begin(self, what: str, total: int | None = None) -> None: ...

    def advance(self, files: int) -> None: ...


def test_of_the_archive_only_what_is_new_is_copied(house: House, folder: BackupFolder) -> None:
    first = take_backup(house.settings, house.url, folder, verify=False)
    copies = {path: path.stat().st_ino for path in (folder.path / "files").rglob("*.pdf")}
    assert len(copies) == 6
    second = take_backup(house.settings, house.url, folder, verify=False)
    assert {path: path.stat().st_ino for path in (folder.path / "files").rglob("*.pdf")} == copies
    assert [backup.name for backup in folder.backups()] == [first.name, second.name]
    # One copy is gone, and only that is made again.
    gone = next(iter(copies))
    gone.unlink()
    take_backup(house.settings, house.url, folder, verify=False)
    assert {path: path.stat().st_ino for path in copies if path != gone} == {p: i for p, i in copies.items() if p != gone}
    assert gone.exists()


def test_what_the_archive_has_lost_is_told_and_the_rest_put_aside(house: House, folder: BackupFolder, tmp_path: Path) -> None:
    shutil.copytree(house.settings.archive_dir, tmp_path / "data" / "archive")
    missing, damaged, *_ = sorted((tmp_path / "data" / "archive").rglob("*.pdf"))
    missing.unlink()
    damaged.chmod(0o600)
    damaged.write_bytes(damaged.read_bytes() + b" ")
    settings = house.settings.model_copy(update={"data_dir": tmp_path / "data"})
    backup = take_backup(settings, house.url, folder, verify=False)
    manifest = folder.open(backup).manifest
    assert (manifest.files, manifest.lost) == (4, tuple(sorted((missing.stem, damaged.stem))))
    # A copy that an earlier backup made is as good.
    take_backup(house.settings, house.url, folder, verify=False)
    assert folder.open(take_backup(settings, house.url, folder, verify=False)).manifest.lost == ()


def test_a_damaged_copy_is_replaced_by_the_archives(house: House, folder: BackupFolder) -> None:
    backup = take_backup(house.settings, house.url, folder, verify=False)
    copy = next((folder.path / "files").rglob("*.pdf"))
    good = copy.read_bytes()
    copy.chmod(0o600)
    copy.write_bytes(good[:-1])
    opened = folder.open(backup)
    [problem] = damaged_files(opened, _Silent())
    assert copy.stem in problem
    assert damaged_files(opened, _Silent(), archive_of(house.settings)) == []
    assert copy.read_bytes() == good


# ---------------------------------------------------------------- killed


KILLED = """
import os, signal, sys
from pathlib import Path
from ledger_pipeline.backups.restoring import restore_backup
from ledger_pipeline.backups.taking import take_backup
from ledger_pipeline.settings import Settings

class Until:
    def begin(self, what, total=None):
        if what == sys.argv[1]:
            os.kill(os.getpid(), signal.SIGKILL)
    def advance(self, files):
        pass

settings = Settings(data_dir=sys.argv[2], _env_file=None)
if sys.argv[4]:
    take_backup(settings, sys.argv[4], Path(sys.argv[3]), progress=Until())
else:
    restore_backup(settings, Path(sys.argv[3]), Until())
"""


def kill_at(what: str, data_dir: Path, folder: Path, url: str = "") -> None:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("LEDGER_")}
    done = subprocess.run([sys.executable, "-c", KILLED, what, str(data_dir), str(folder), url], env=kept)
    assert done.returncode == -signal.SIGKILL


def test_killed_at_any_moment_the_last_backup_is_intact_and_no_half_one_counts(house: House, folder: BackupFolder) -> None:
    with folder_for_everybody() as made:
        data = made / "data"
        shutil.copytree(house.settings.data_dir, data, ignore=shutil.ignore_patterns("backups"))
        before = take_backup(house.settings, house.url, folder, verify=False)
        untouched = contents(before.folder)
        for what in ("Writing the database", "Copying the archive"):
            kill_at(what, data, folder.path, house.url)
            assert [backup.name for backup in folder.backups()] == [before.name]
            assert any((folder.path / "sets").glob(".*.partial"))
        kill_at("Restoring into a scratch server", data, folder.path, house.url)
        assert [backup.verified_at for backup in folder.backups()] == [None, None]
        assert EmbeddedServer(data / "verifying").pid() is None  # killed just before
        after = take_backup(house.settings.model_copy(update={"data_dir": data}), house.url, folder)
        assert last_verified(folder.path) == after
        assert contents(before.folder) == untouched
        assert not any((folder.path / "sets").glob(".*"))
        assert not (data / "verifying").exists()


def test_a_killed_restore_leaves_no_ledger_and_can_be_done_again(house: House, verified: Backup) -> None:
    with folder_for_everybody() as made:
        data = made / "data"
        kill_at("Restoring the database", data, verified.folder)
        assert (data / ".restoring" / "archive").exists()
        assert not EmbeddedServer(data).exists
        settings = house.settings.model_copy(update={"data_dir": data, "database_url": None})
        assert restore_backup(settings, verified.folder).files == 6
        assert EmbeddedServer(data).exists
        assert not (data / ".restoring").exists()


# ---------------------------------------------------------------- refused


def test_two_at_once_exclude_each_other(house: House, folder: BackupFolder) -> None:
    with folder.writing(), pytest.raises(BackupError, match="is under way"):
        take_backup(house.settings, house.url, folder)
    assert folder.backups() == []


def test_a_folder_that_cannot_be_written_to_is_told(house: House, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(BackupError, match="cannot be written to"):
        take_backup(house.settings, house.url, tmp_path / "file")
    tmp_path.chmod(0o755)
    (tmp_path / "others").mkdir(mode=0o500)
    with ordinary_user(), pytest.raises(BackupError, match=r"others cannot be written to: Permission denied\."):
        BackupFolder(tmp_path / "others").writing().__enter__()


def test_where_there_is_no_room_nothing_is_left(house: House, folder: BackupFolder) -> None:
    before = take_backup(house.settings, house.url, folder, verify=False)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, hard))  # what is written beyond it is refused, as by a full disk
    try:
        with pytest.raises(BackupError, match="There is no space left for a backup"):
            take_backup(house.settings, house.url, folder, verify=False)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert folder.backups() == [before]
    assert [path.name for path in (folder.path / "sets").iterdir()] == [before.name]


def test_what_postgresql_says_is_told_and_nothing_is_left(house: House, folder: BackupFolder) -> None:
    nowhere = make_url(house.url).set(database="nowhere").render_as_string(hide_password=False)
    with pytest.raises(psycopg.OperationalError, match="does not exist"):
        take_backup(house.settings, nowhere, folder)
    assert list((folder.path / "sets").iterdir()) == []


# ---------------------------------------------------------------- which stay


def at(day: datetime, verified: bool = True) -> Backup:
    return Backup(
        name=day.strftime("%Y-%m-%dT%H%M%SZ"),
        folder=Path("/"),
        taken_at=day,
        verified_at=day if verified else None,
        encrypted=False,
        size_bytes=1,
    )


NOW = datetime(2026, 11, 21, 3, 7, tzinfo=UTC)


def test_the_newest_stay_and_one_a_month_for_a_year() -> None:
    daily = [at(NOW - timedelta(days=days)) for days in range(800)][::-1]
    stay = [backup.taken_at for backup in kept(daily, 14, NOW)]
    assert stay[-14:] == [NOW - timedelta(days=days) for days in range(14)][::-1]
    assert [(day.year, day.month) for day in stay[:-14]] == [(2025, 11), (2025, 12), *((2026, month) for month in range(1, 11))]
    assert all((day + timedelta(days=1)).day == 1 for day in stay[:-14])


def test_the_last_that_was_verified_stays_whatever_came_after_it() -> None:
    backups = [at(NOW - timedelta(days=days), verified=days == 20) for days in range(25)][::-1]
    assert [backup.taken_at for backup in kept(backups, 3, NOW) if backup.verified_at] == [NOW - timedelta(days=20)]


def test_those_that_were_not_verified_do_not_fill_the_disk() -> None:
    failing = [at(NOW - timedelta(hours=6 * number), verified=number == 60) for number in range(80)][::-1]
    assert [backup.taken_at for backup in kept(failing, 14, NOW)] == [
        NOW - timedelta(days=15),
        *(NOW - timedelta(hours=6 * number) for number in (2, 1, 0)),
    ]


def test_what_is_from_the_future_stays_and_takes_nobodys_place() -> None:
    backups = [at(NOW - timedelta(days=1)), at(NOW), at(NOW + timedelta(days=20_000)), at(NOW + timedelta(days=20_001))]
    assert kept(backups, 1, NOW) == backups[1:]
    assert kept(backups, 2, NOW) == backups


def test_with_a_backup_go_the_files_that_no_other_needs(house: House, folder: BackupFolder) -> None:
    old = take_backup(house.settings, house.url, folder, verify=False)
    last = take_backup(house.settings, house.url, folder, verify=False)
    for backup in (old, last):
        folder.mark(backup, NOW)
    last_month = folder.path / "sets" / "2020-01-31T030700Z"
    old.folder.rename(last_month)
    nobodys = folder.path / "files" / "00" / f"{'00' * 32}.pdf"
    nobodys.parent.mkdir(exist_ok=True)
    nobodys.write_bytes(b"of a backup that went")
    # As long as it cannot be told what another needs, nothing goes.
    damaged = folder.path / "sets" / "2020-02-01T030700Z"
    shutil.copytree(last_month, damaged)
    (damaged / "manifest.json").write_text("{}")
    [removed] = apply_retention(folder, 2, just_taken=last)
    assert (removed.name, nobodys.exists()) == (last_month.name, True)
    shutil.copytree(last.folder, last_month)
    assert len(apply_retention(folder, 1, just_taken=last)) == 2
    assert [backup.name for backup in folder.backups()] == [last.name]
    assert not nobodys.exists()
    assert damaged_files(folder.open(last), _Silent()) == []
