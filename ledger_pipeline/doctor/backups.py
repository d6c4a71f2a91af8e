"""Backups: how much would be lost if the disk failed now."""

from __future__ import annotations

from collections.abc import Iterator

import sqlalchemy as sa

from ledger_pipeline.backups.freshness import freshness
from ledger_pipeline.database.backups import ledger_began
from ledger_pipeline.doctor.findings import Finding, fine, problem, warning
from ledger_pipeline.settings import Settings


def backups(settings: Settings, connection: sa.Connection) -> Iterator[Finding]:
    found = freshness(settings, ledger_began(connection))
    take_one = "`ledger backup` takes one and tries it out" + (
        "." if settings.backup_every_days == 0 else "; `ledger up` does so by itself while it runs."
    )
    if found.is_old:
        yield problem("backups", found.says, take_one)
    elif found.is_due:
        yield warning("backups", found.says, take_one)
    elif found.last is not None and found.on_same_disk:
        yield warning(
            "backups",
            f"{found.says} It lies on the same disk as the ledger, and would be lost with it.",
            "Set LEDGER_BACKUP_DIR to a folder on another disk, or copy the backup folder elsewhere now and then.",
        )
    else:
        yield fine("backups", found.says)
