"""The edits, kept beside the archive: files from which, with the archived statements, the whole ledger can be rebuilt.

What is in them is for ``database.history`` to say; here is how they lie on the disk, always whole and as of one moment.

- ``ledger.jsonl``: a line a row, ``{table: row}``, between a first line that says what it goes with and a last one that says
  that nothing is missing.
- ``names/<year>-<digest>.tsv``: id, UUID and moment of each transaction of a year. ``ledger.jsonl`` names those that belong to
  it. So a change rewrites a small file and the years that changed, however long the history grows.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import psycopg
import sqlalchemy as sa
import structlog
from sqlalchemy.engine import Engine

from ledger_pipeline.database import history
from ledger_pipeline.database.engine import make_engine
from ledger_pipeline.folders import locked, sync

log = structlog.get_logger(__name__)

#: What these files look like. The tables in them are those of the schema's revision, which migrations bring up to date.
FORMAT = 1

#: The last line is shorter.
_END_BYTES = 256


class EditsError(Exception):
    """Edits that cannot be read, in a sentence that says what to do."""


@dataclass(frozen=True, slots=True)
class Header:
    """What ``ledger.jsonl`` goes with: which ledger it is of, the revision of its schema, the last numbers given, and the files
    of names by year.
    """

    ledger: str
    revision: str
    sequences: dict[str, int]
    names: Mapping[str, Mapping[str, Any]]
    #: ``history.mark`` of the database when they were written; None of those of an earlier release.
    mark: str | None


class EditsFolder:
    """The edits of one ledger."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.file = folder / "ledger.jsonl"

    @property
    def exists(self) -> bool:
        return self.file.exists()

    # ---------------------------------------------------------------- writing

    def write(self, engine: Engine, *, removed: bool = False) -> bool:
        """Makes the files what the database says; whether anything was to be written. Killed at any moment, it leaves what was
        there. Who writes at the same time waits, so that the newest state stays.

        ``removed``: a command has just taken out what may be missing. Otherwise edits that have rows which are not in the
        ledger any more are set aside, and not overwritten. Raises ``OSError`` if the folder cannot be written to.
        """
        self.folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        names = self.folder / "names"
        with locked(self.folder.parent), _one_state(engine) as connection:
            header: dict[str, Any] = {
                "format": FORMAT,
                "ledger": history.identity(connection),
                "revision": history.revision_of(connection),
                "sequences": history.sequences(connection),
                "mark": history.mark(connection),
            }
            before = self._header_if_fine()
            if before is not None and self._is_as_written(before, header):
                return False
            self._set_aside_if_better(connection, header, removed=removed)
            for folder in (self.folder, names):
                folder.mkdir(mode=0o700, exist_ok=True)
            before = self._header_if_fine()
            listed = self._write_years(connection, names, before.names if before else {})
            partial = self.folder / f".{secrets.token_hex(8)}.partial"
            try:
                _write_lines(partial, {**header, "names": listed}, history.take(connection))
                partial.rename(self.file)
                sync(self.folder)
            finally:
                partial.unlink(missing_ok=True)
            wanted = {entry["file"] for entry in listed.values()}
            for old in names.iterdir():
                if old.name not in wanted:
                    old.unlink(missing_ok=True)
        return True

    def _is_as_written(self, before: Header, now: Mapping[str, Any]) -> bool:
        """Whether nothing that is kept has changed since, and the files are there."""
        return (
            (before.ledger, before.revision, before.mark) == (now["ledger"], now["revision"], now["mark"])
            and not _went_back(before.sequences, now["sequences"])
            and self._line("end") is not None
            and all(_size(self.folder / "names" / entry["file"]) == entry["bytes"] for entry in before.names.values())
        )

    def _set_aside_if_better(self, connection: sa.Connection, now: Mapping[str, Any], *, removed: bool) -> None:
        """Edits of another ledger are never overwritten: a database that was lost and made anew is another one, and so is one
        that was put back to what it was. Numbers are given once and never again, so those tell. Nor are edits overwritten that
        have rows which the ledger lost; a migration may take some out."""
        before = self._line("header")
        if before is None:
            return
        if before.get("ledger") != now["ledger"] or _went_back(before.get("sequences", {}), now["sequences"]):
            what = "there were edits of another ledger, or of a later state of this one; they were set aside"
            self._set_aside(before, what)
        elif not removed and before.get("revision") == now["revision"]:
            lost: Counter[str] = Counter()
            with suppress(EditsError):  # what is damaged is written anew
                lost = history.lost(connection, self.lines())
            if lost:
                what = "the ledger has lost rows that no command took out; the edits that have them were set aside"
                self._set_aside(before, what, **lost)

    def _set_aside(self, before: Mapping[str, Any], what: str, **lost: int) -> None:
        place = self.folder.with_name(f"{self.folder.name}-of-{str(before.get('ledger'))[-12:]}")
        while place.exists():
            place = place.with_name(f"{place.name}-{secrets.token_hex(2)}")
        self.folder.rename(place)
        log.warning(what, folder=str(place), **lost)

    @property
    def set_aside(self) -> list[Path]:
        """Where edits of other ledgers lie that were here before."""
        return sorted(self.folder.parent.glob(f"{self.folder.name}-of-*"))

    def _write_years(
        self, connection: sa.Connection, folder: Path, before: Mapping[str, Mapping[str, Any]]
    ) -> dict[str, dict[str, Any]]:
        """Writes the names of those years that changed; what is to be said of each."""
        listed: dict[str, dict[str, Any]] = {}
        for year, changed_at in history.years_of_names(connection).items():
            known = before.get(str(year))
            if known is not None and _size(folder / known["file"]) != known["bytes"]:
                known = None
            if known is not None and known["changed_at"] == changed_at:
                listed[str(year)] = dict(known)
                continue
            rows, digest = history.digest_of_names(connection, year)
            if known is not None and known["digest"] == digest:
                listed[str(year)] = {**known, "changed_at": changed_at}
                continue
            partial = folder / f".{secrets.token_hex(8)}.partial"
            try:
                sha256 = _write(partial, history.copy_names(connection, year))
                size, name = _size(partial), f"{year}-{sha256[:16]}.tsv"
                partial.rename(folder / name)
            finally:
                partial.unlink(missing_ok=True)
            listed[str(year)] = {
                "file": name,
                "rows": rows,
                "bytes": size,
                "changed_at": changed_at,
                "digest": digest,
                "sha256": sha256,
            }
        sync(folder)
        return listed

    def _header_if_fine(self) -> Header | None:
        """What was written before, if it is of use: whatever is wrong with it is written anew."""
        try:
            return self.header()
        except EditsError:
            return None

    def differs_from(self, engine: Engine) -> bool:
        """Whether the database says anything else than the rows that were written."""
        digest = hashlib.sha256()
        with _one_state(engine) as connection:
            for line in history.take(connection):
                digest.update(line.encode() + b"\n")
        return digest.hexdigest() != self.digest()

    def lacking(self, engine: Engine) -> Counter[str]:
        """How many rows, by table, were written that the database has not, or has otherwise now; without those that follow
        from others.

        Raises ``EditsError`` if they are damaged.
        """
        self.header()
        with _one_state(engine) as connection:
            there = {hash(line) for line in history.take(connection)}
        return Counter(history.table_of(line) for line in self.lines() if hash(line) not in there and not history.follows(line))

    # ---------------------------------------------------------------- reading

    def header(self) -> Header:
        """Raises ``EditsError`` if there is none that this program can read."""
        try:
            with self.file.open(encoding="utf-8") as file:
                found = json.loads(file.readline())["header"]
            if found["format"] != FORMAT:
                raise EditsError(
                    f"{self.file} is of format {found['format']}, which this program does not know. Use a newer one."
                )
            sequences = {str(name): int(number) for name, number in found["sequences"].items()}
            return Header(str(found["ledger"]), str(found["revision"]), sequences, dict(found["names"]), found.get("mark"))
        except FileNotFoundError:
            raise EditsError(f"There are no edits in {self.folder}.") from None
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise self._damaged() from error

    def lines(self) -> Iterator[str]:
        """The rows, a JSON object a line. Raises ``EditsError`` at the end if they are not what was written."""
        digest, rows = hashlib.sha256(), 0
        held: str | None = None
        try:
            with self.file.open(encoding="utf-8", newline="\n") as file:
                file.readline()
                for line in file:
                    if held is not None:
                        digest.update(held.encode())
                        rows += 1
                        yield held.removesuffix("\n")
                    held = line
            end = json.loads(held or "")["end"]
        except (ValueError, KeyError, TypeError) as error:
            raise self._damaged() from error
        if end != {"rows": rows, "sha256": digest.hexdigest()}:
            raise self._damaged()

    def names(self, besides: Collection[str] = ()) -> Iterator[bytes]:
        """The names of transactions, as ``COPY`` takes them; but for the files of these SHA-256.

        Raises ``EditsError`` if a file is missing or damaged.
        """
        for entry in self.header().names.values():
            if entry["sha256"] in besides:
                continue
            path = self.folder / "names" / Path(entry["file"]).name
            try:
                content = path.read_bytes()
            except FileNotFoundError:
                raise EditsError(f"{path} is missing. Restore the folder from a backup.") from None
            if hashlib.sha256(content).hexdigest() != entry["sha256"]:
                raise EditsError(f"{path} is damaged. Restore the folder from a backup.")
            yield content

    def digest(self) -> str | None:
        """A number of the rows: equal rows, equal digest. None if there are none."""
        end = self._line("end")
        return None if end is None else str(end["sha256"])

    def _line(self, which: Literal["header", "end"]) -> dict[str, Any] | None:
        """The first or the last line; None if there is none."""
        try:
            with self.file.open("rb") as file:
                if which == "header":
                    line = file.readline()
                else:
                    file.seek(max(0, os.fstat(file.fileno()).st_size - _END_BYTES))
                    line = file.read().splitlines()[-1]
            found = json.loads(line)[which]
            return found if isinstance(found, dict) else None
        except (OSError, ValueError, KeyError, TypeError, IndexError):
            return None

    def _damaged(self) -> EditsError:
        return EditsError(f"{self.file} is damaged: it is not as it was written. Restore the folder from a backup.")


def keep_edits(folder: Path, database_url: str, *, removed: bool = False) -> None:
    """Brings the edits up to date after a change, ``removed`` if that may have taken rows out. That they cannot be written
    undoes no change: it is told, and the next one writes them."""
    engine = make_engine(database_url)
    try:
        EditsFolder(folder).write(engine, removed=removed)
    except (OSError, sa.exc.OperationalError, psycopg.OperationalError) as error:
        log.warning("the edits beside the archive could not be brought up to date", error=type(error).__name__)
    except sa.exc.ProgrammingError as error:
        if not isinstance(error.orig, psycopg.errors.InsufficientPrivilege):
            raise
        log.warning("the edits are not kept: that takes the owner of the tables; set LEDGER_OWNER_DATABASE_URL")
    finally:
        engine.dispose()


# ---------------------------------------------------------------- on the disk


def _went_back(before: Mapping[str, int], now: Mapping[str, int]) -> bool:
    """Whether a number that was given is yet to be given."""
    return any(now.get(name, 0) < number for name, number in before.items())


def _write_lines(path: Path, header: Mapping[str, Any], lines: Iterable[str]) -> None:
    """Writes the rows between the first line, which says what they go with, and the last, which says what they come to."""
    digest, rows = hashlib.sha256(), 0

    def content() -> Iterator[bytes]:
        nonlocal rows
        yield json.dumps({"header": header}).encode() + b"\n"
        for line in lines:
            row = line.encode() + b"\n"
            rows += 1
            digest.update(row)
            yield row
        yield json.dumps({"end": {"rows": rows, "sha256": digest.hexdigest()}}).encode() + b"\n"

    _write(path, content())


def _write(path: Path, content: Iterable[bytes]) -> str:
    """Writes a new file for the owner alone, on the disk when this returns; its SHA-256 in hexadecimal."""
    digest = hashlib.sha256()
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        for block in content:
            digest.update(block)
            file.write(block)
        file.flush()
        os.fsync(file.fileno())
    return digest.hexdigest()


def _size(path: Path) -> int | None:
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return None


@contextmanager
def _one_state(engine: Engine) -> Iterator[sa.Connection]:
    """A connection that sees the database as it is at one moment."""
    options: dict[str, Any] = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
    with engine.connect().execution_options(**options) as connection:
        yield connection
