"""What a backup is, as values: the manifest that lies in each, what others are told of one, and what can be wrong."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Protocol

from pydantic import TypeAdapter, ValidationError

from ledger_pipeline.database.dumps import Content

#: Of the manifest and the folder. A program refuses what is newer than it knows.
FORMAT = 1


class BackupError(Exception):
    """A backup cannot be made, read or restored; the message says what to do about it."""


class DamagedError(Exception):
    """A part of a backup is not what was written; the message says how it differs."""


@dataclass(frozen=True, slots=True)
class Part:
    """A file of a backup, as it is before it is encrypted."""

    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What is in a backup, and what it must come to when it is restored."""

    format: int
    taken_at: datetime
    program: str
    postgresql: str
    #: ``ledger``, and ``dagster`` if there was one.
    databases: dict[str, Content]
    #: Files of the archive that the ledger knows: how many, and those of which there was no good copy (SHA-256, hexadecimal).
    files: int
    lost: tuple[str, ...]
    parts: dict[str, Part]

    @property
    def ledger(self) -> Content:
        return self.databases["ledger"]

    def to_json(self) -> bytes:
        return _manifests().dump_json(self, indent=1)

    @classmethod
    def from_json(cls, content: bytes) -> Manifest:
        """Raises ``DamagedError`` if it is none."""
        try:
            return _manifests().validate_json(content)
        except ValidationError:
            raise DamagedError("the manifest is none") from None


@cache
def _manifests() -> TypeAdapter[Manifest]:
    return TypeAdapter(Manifest)


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup, without opening it."""

    name: str
    folder: Path
    taken_at: datetime
    verified_at: datetime | None
    encrypted: bool
    #: Without the files of the archive, which backups share.
    size_bytes: int


class Progress(Protocol):
    """Is told how far something is."""

    def begin(self, what: str, total: int | None = None) -> None:
        """A piece of work begins, of so many files if that can be said."""

    def advance(self, files: int) -> None:
        """So many more are done."""


class NoProgress:
    def begin(self, what: str, total: int | None = None) -> None:
        pass

    def advance(self, files: int) -> None:
        pass
