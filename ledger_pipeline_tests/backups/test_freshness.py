"""How old the last verified backup may be, before another is due and before that is an error."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from ledger_pipeline.backups.freshness import freshness
from ledger_pipeline.settings import Settings

NOW = datetime.now(UTC)


def put_aside(settings: Settings, ago: timedelta, *, verified: bool = True) -> None:
    """What a folder looks like with a backup of then."""
    folder = settings.backups_folder / "sets" / (NOW - ago).strftime("%Y-%m-%dT%H%M%SZ")
    folder.mkdir(parents=True)
    (folder / "manifest.json").write_text("{}")
    if verified:
        (folder / "verified").write_text(f"{NOW.isoformat()}\n")


def state(settings: Settings, began: datetime | None) -> tuple[bool, bool]:
    found = freshness(settings, began)
    return found.is_due, found.is_old


@pytest.mark.parametrize(
    ("every_days", "age", "due", "old"),
    [
        (1, timedelta(hours=22), False, False),
        (1, timedelta(hours=23, minutes=30), True, False),
        (1, timedelta(days=2, hours=23), True, False),
        (1, timedelta(days=3, hours=1), True, True),
        (7, timedelta(days=6), False, False),
        (7, timedelta(days=20), True, False),
        (7, timedelta(days=22), True, True),
        (0, timedelta(days=8), True, False),
        (0, timedelta(days=32), True, True),
    ],
)
def test_another_is_due_and_then_overdue(tmp_path: Path, every_days: int, age: timedelta, due: bool, old: bool) -> None:
    settings = Settings(data_dir=tmp_path, backup_every_days=every_days, _env_file=None)
    # Of a ledger without any, it counts from its first import.
    assert state(settings, NOW - age) == (due, old)
    put_aside(settings, age)
    put_aside(settings, timedelta(0), verified=False)
    assert state(settings, NOW - timedelta(days=400)) == (due, old)


def test_in_an_empty_ledger_there_is_nothing_to_lose(tmp_path: Path) -> None:
    found = freshness(Settings(data_dir=tmp_path, _env_file=None), None)
    assert (found.since, found.is_due, found.is_old) == (None, False, False)


def test_a_backup_from_the_future_does_not_count(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path, _env_file=None)
    put_aside(settings, timedelta(days=10))
    put_aside(settings, timedelta(days=-400))
    assert state(settings, None) == (True, True)


def test_it_is_told_whether_the_backups_go_with_the_ledgers_disk(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path, backup_dir=tmp_path / "not" / "there", _env_file=None)
    assert freshness(settings, None).on_same_disk
    assert not freshness(settings.model_copy(update={"backup_dir": Path("/proc/self/fd")}), None).on_same_disk
