"""Which backups stay, and which go."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from ledger_pipeline.backups.folder import CLOCK_TOLERANCE, BackupFolder
from ledger_pipeline.backups.model import Backup, BackupError, DamagedError

#: Of each month, the last backup stays for so long, whatever else goes.
MONTHLY_FOR = timedelta(days=366)

#: Of those that were not verified, so many stay: one before an upgrade, one by hand, and perhaps what went wrong.
UNVERIFIED = 3


def kept(backups: list[Backup], keep: int, now: datetime) -> list[Backup]:
    """Those that stay: the newest ``keep`` that were verified and a few that were not, and the last of each month of a year,
    one that was verified if there is any.

    What was taken in what is the future now stays and takes nobody's place: the clock was wrong then, or is now.
    """
    past = [backup for backup in backups if backup.taken_at <= now + CLOCK_TOLERANCE]
    verified = [backup for backup in past if backup.verified_at is not None]
    unverified = [backup for backup in past if backup.verified_at is None]
    names = {backup.name for backup in [*verified[-keep:], *unverified[-UNVERIFIED:]]}
    by_month = {(backup.taken_at.year, backup.taken_at.month): backup for backup in [*unverified, *verified]}
    names |= {backup.name for backup in by_month.values() if now - backup.taken_at <= MONTHLY_FOR}
    return [backup for backup in backups if backup.name in names or backup not in past]


def apply_retention(folder: BackupFolder, keep: int, *, just_taken: Backup) -> list[Backup]:
    """Removes the backups that need not stay, and the files that none of the others needs; returns the removed.

    Files are only removed if it can be told of every backup what it needs.
    """
    backups = folder.backups()
    staying = kept(backups, keep, datetime.now(UTC))
    going = [backup for backup in backups if backup not in staying and backup.name != just_taken.name]
    if not going:
        return []
    for backup in going:
        folder.remove(backup)
    try:
        needed: dict[bool, set[str]] = {True: set(), False: set()}
        for backup in folder.backups():
            opened = folder.open(backup)
            needed[backup.encrypted] |= {str(opened.files.path(sha256)) for sha256 in opened.wanted_files()}
    except (BackupError, DamagedError):
        return going
    wanted = needed[True] | needed[False]
    for path in (folder.path / "files").glob("*/*"):
        if str(path) not in wanted:
            path.unlink()
    return going
