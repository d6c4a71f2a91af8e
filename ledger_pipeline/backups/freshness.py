"""How much of a ledger would be lost today: how old the last backup is that is known to be whole."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from ledger_pipeline.backups.folder import last_verified
from ledger_pipeline.backups.model import Backup
from ledger_pipeline.settings import Settings

#: So many backups that should have been taken by themselves may be missing, for some days at least, before that is an error.
_MISSED = 3
_AT_LEAST = timedelta(days=3)
#: Where they are taken by hand: when another is due, and when that is an error.
_BY_HAND_DUE, _BY_HAND_OLD = timedelta(days=7), timedelta(days=31)


@dataclass(frozen=True, slots=True)
class Freshness:
    """``last``: the newest backup that was verified. ``since``: from when on changes would be lost; None in an empty ledger.

    ``is_due``: another backup should be taken. ``is_old``: it should have been long ago.
    """

    last: Backup | None
    since: datetime | None
    is_old: bool
    is_due: bool
    on_same_disk: bool
    says: str


def freshness(settings: Settings, began: datetime | None) -> Freshness:
    """``began``: when the ledger's first import began (``database.backups.ledger_began``), None if there was none.

    Raises ``OSError`` if the backup folder is there and cannot be read.
    """
    now = datetime.now(UTC)
    folder = settings.backups_folder
    last = last_verified(folder)
    since = began if last is None else last.taken_at
    every = timedelta(days=settings.backup_every_days)
    age = timedelta(0) if since is None else now - since
    says = f"The last backup that was verified is of {last.taken_at:%Y-%m-%d %H:%M} UTC." if last else ""
    if since is None:
        says = "There is nothing in the ledger yet."
    elif last is None:
        says = f"There is no verified backup in {folder}."
    return Freshness(
        last=last,
        since=since,
        is_old=age > (max(_MISSED * every, _AT_LEAST) if every else _BY_HAND_OLD),
        # A little early, rather than an hour later each day.
        is_due=age > (every or _BY_HAND_DUE) - timedelta(hours=1),
        on_same_disk=_on_same_disk(settings),
        says=says,
    )


def _on_same_disk(settings: Settings) -> bool:
    """Whether the backups go with the disk that the ledger is on."""
    folder = settings.backups_folder
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    return settings.data_dir.exists() and folder.stat().st_dev == settings.data_dir.stat().st_dev
