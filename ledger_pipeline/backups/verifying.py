"""Whether a backup can be restored: it is, into a server of its own that is gone afterwards, and compared with its manifest."""

from __future__ import annotations

import fcntl
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import psycopg

from ledger_pipeline.backups.folder import DAGSTER_DUMP, LEDGER_DUMP, OWN_FILES, Files, OpenBackup
from ledger_pipeline.backups.model import Backup, BackupError, DamagedError, NoProgress, Progress
from ledger_pipeline.database import dagster_database
from ledger_pipeline.database.dumps import Content, DumpError, content, ensure_roles, restore
from ledger_pipeline.database.engine import ensure_database, plain_url
from ledger_pipeline.database.server import EmbeddedServer

DUMPS = {"dagster": DAGSTER_DUMP, "ledger": LEDGER_DUMP}

#: Of problems, so many are told.
_TOLD = 5


def verify_backup(
    opened: OpenBackup, data_dir: Path, progress: Progress | None = None, *, mend_from: Files | None = None
) -> Backup:
    """Restores a backup into a scratch server, compares every table and every file with the manifest, and notes the outcome.

    The server is made within ``data_dir`` if that exists. A copy of a file that is damaged is replaced by that of
    ``mend_from``, if it is good there. Raises ``BackupError`` with what is wrong; the backup does not count as verified then.
    """
    problems = find_problems(opened, data_dir, progress or NoProgress(), mend_from=mend_from)
    if problems:
        with suppress(OSError):
            opened.folder.mark(opened.backup, None)
        raise not_verified(opened.backup, problems)
    now = datetime.now(UTC)
    try:
        return opened.folder.mark(opened.backup, now)
    except OSError:  # a copy that can only be read is as good
        return replace(opened.backup, verified_at=now)


def not_verified(backup: Backup, problems: list[str]) -> BackupError:
    return BackupError(f"The backup {backup.name} does not verify: {told(problems)}. Keep an older one, and take another.")


def told(problems: list[str]) -> str:
    """The first of them."""
    return "; ".join(problems[:_TOLD]) + (f"; and {len(problems) - _TOLD:,} more" if len(problems) > _TOLD else "")


def find_problems(opened: OpenBackup, data_dir: Path, progress: Progress, *, mend_from: Files | None = None) -> list[str]:
    """What is wrong with a backup, a sentence each without its full stop."""
    problems = []
    try:
        problems += damaged_files(opened, progress, mend_from)
        opened.copy(OWN_FILES, _Nowhere())
    except DamagedError as error:
        problems.append(str(error))
    progress.begin("Restoring into a scratch server")
    with scratch_server(data_dir) as server:
        problems += restore_databases(server.url("restored"), opened, server.pipeline_password())
    return problems


def damaged_files(opened: OpenBackup, progress: Progress, mend_from: Files | None = None) -> list[str]:
    """The copies of the archive's files that are not what they should be. Raises ``DamagedError`` if it cannot be told which
    there should be."""
    wanted, files, problems = opened.wanted_files(), opened.files, []
    progress.begin("Looking at the files", len(wanted))
    for sha256 in wanted:
        try:
            files.read(sha256)
        except DamagedError as error:
            if not (mend_from and _mended(files, sha256, mend_from)):
                problems.append(str(error))
        progress.advance(1)
    if len(wanted) != opened.manifest.files:
        problems.append(f"{len(wanted):,} files are listed, and {opened.manifest.files:,} were kept")
    return problems


def _mended(files: Files, sha256: bytes, mend_from: Files) -> bool:
    try:
        content = mend_from.read(sha256)
    except DamagedError:
        return False
    files.drop(sha256)
    files.keep({sha256: content})
    return True


def restore_databases(url: str, opened: OpenBackup, pipeline_password: str | None) -> list[str]:
    """Restores the databases of a backup, the ledger's into an empty one that ``url`` names and Dagster's beside it, and says
    how they differ from what was put aside. Dagster's is the first: killed in between, there is no ledger.

    With ``pipeline_password`` Dagster's is restored by that role and belongs to it.
    """
    ensure_database(url)
    databases, problems = opened.manifest.databases, []
    if "dagster" in databases:
        theirs = dagster_database.login_of_new(url, pipeline_password)
        problems += _restore(theirs, url, opened, "dagster", databases["dagster"])
    return problems + _restore(url, url, opened, "ledger", databases["ledger"])


def _restore(url: str, owner_url: str, opened: OpenBackup, name: str, expected: Content) -> list[str]:
    try:
        ensure_roles(owner_url, expected.roles)
        restore(url, lambda target: opened.copy(DUMPS[name], target))
    except DumpError as error:
        return [f"{DUMPS[name]} cannot be restored: {error}"]
    except DamagedError as error:
        return [str(error)]
    with psycopg.connect(plain_url(url)) as connection:
        return differences(name, expected, content(connection))


def differences(name: str, expected: Content, found: Content) -> list[str]:
    """How a restored database differs from the one that was put aside."""
    problems = []
    for table in sorted(expected.tables.keys() | found.tables.keys()):
        before, after = expected.tables.get(table), found.tables.get(table)
        if before is None or after is None:
            problems.append(f"the table {table} of {name} is {'new' if before is None else 'missing'}")
        elif before.rows != after.rows:
            problems.append(f"the table {table} of {name} had {before.rows:,} rows and has {after.rows:,}")
        elif before.digest != after.digest:
            problems.append(f"rows of the table {table} of {name} are not what they were")
    if expected.sums != found.sums:
        problems.append("the sums of the accounts are not what they were")
    if expected.revision != found.revision:
        problems.append(f"{name} was at revision {expected.revision} and is at {found.revision}")
    # A sequence is no part of a transaction: the dump may have a later number than the moment at which the rest was seen.
    behind = [name for name, value in expected.sequences.items() if found.sequences.get(name, -1) < value]
    problems += [f"the sequence {sequence} of {name} is behind" for sequence in behind]
    return problems


@contextmanager
def scratch_server(data_dir: Path) -> Iterator[EmbeddedServer]:
    """An empty server that is gone after the block. One that a kill left behind is cleared away first.

    Raises ``BackupError`` if there is one in use already.
    """
    if not data_dir.is_dir():
        with tempfile.TemporaryDirectory(prefix="ledger-verifying-") as made:
            server = EmbeddedServer(Path(made) / "data", scratch=True)
            with server.in_use():
                yield server
        return
    folder = data_dir / "verifying"
    with (data_dir / "verifying.lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise BackupError(f"A backup of the ledger in {data_dir} is being verified already.") from None
        server = EmbeddedServer(folder, scratch=True)
        try:
            server.stop()
            shutil.rmtree(folder, ignore_errors=True)
            with server.in_use():
                yield server
        finally:
            shutil.rmtree(folder, ignore_errors=True)


class _Nowhere:
    def write(self, data: bytes) -> int:
        return len(data)

    def flush(self) -> None:
        pass
