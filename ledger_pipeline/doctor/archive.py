"""The archive beside the ledger: every file that was read has its copy, and the copy is what was read."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import sqlalchemy as sa

from ledger_pipeline.database.tables import statement_files
from ledger_pipeline.doctor.findings import Finding, fine, listed, problem, warning
from ledger_pipeline.files.archive import Archive

_RESTORE = (
    "Copy them back from a backup (docs/operations.md), or put the original there under that name: it is the SHA-256 that "
    "`sha256sum` prints."
)


def archive(connection: sa.Connection, folder: Path, *, deep: bool) -> Iterator[Finding]:
    """By size, or with ``deep`` by SHA-256."""
    file = statement_files.c
    known = connection.execute(sa.select(file.sha256, file.size_bytes, file.name, file.status).order_by(file.id)).all()
    kept = Archive(folder)
    missing: list[str] = []
    forgone: list[str] = []
    altered: list[str] = []
    for row in known:
        path = kept.path(bytes(row.sha256))
        try:
            same = _sha256(path) == bytes(row.sha256) if deep else path.stat().st_size == row.size_bytes
        except FileNotFoundError:
            (missing if row.status == "imported" else forgone).append(f"{row.name} ({path.relative_to(folder)})")
        else:
            if not same:
                altered.append(f"{row.name} ({path.relative_to(folder)})")
    if missing:
        yield problem("archive", f"{len(missing):,} files of the ledger have no copy: {listed(missing, 3)}.", _RESTORE)
    if altered:
        yield problem("archive", f"{len(altered):,} copies are not what was read: {listed(altered, 3)}.", _RESTORE)
    if forgone:
        yield warning(
            "archive", f"{len(forgone):,} files that are not in the ledger have no copy: {listed(forgone, 3)}.", _RESTORE
        )
    if not (missing or altered or forgone):
        how = "by their SHA-256" if deep else "by their size; `ledger doctor --deep` compares the bytes"
        yield fine("archive", f"{len(known):,} files have their copy, compared {how}.")


def _sha256(path: Path) -> bytes:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").digest()
