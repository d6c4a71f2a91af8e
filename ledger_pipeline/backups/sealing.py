"""How what is put aside is written: as it is, or encrypted in the age format, which ``age -d`` opens without this program.

A passphrase takes a second of computing, by design. So it opens one key, and that key everything else. The key has no public
half outside of what the passphrase opens: who does not know it can neither read a backup nor write one that counts.
"""

from __future__ import annotations

import hashlib
import hmac
import io
from collections.abc import Callable
from typing import Any, Protocol

import pyrage
from pyrage import passphrase as by_passphrase
from pyrage import x25519

from ledger_pipeline.backups.model import BackupError, DamagedError

BLOCK_BYTES = 1 << 20


class Readable(Protocol):
    def read(self, size: int, /) -> bytes: ...


class Writable(Protocol):
    def write(self, data: bytes, /) -> int: ...

    def flush(self) -> None: ...


class Seal(Protocol):
    """``suffix`` is what the names of files end with that were written so."""

    suffix: str

    def name(self, sha256: bytes) -> bytes:
        """What a file with this content is called."""

    def close(self, source: Readable, target: Writable) -> None:
        """Copies from one to the other, to be kept."""

    def open(self, source: Readable, target: Writable) -> None:
        """The reverse. Raises ``DamagedError`` if what was kept was changed since."""


class Plain:
    """As it is."""

    suffix = ""

    def name(self, sha256: bytes) -> bytes:
        return sha256

    def close(self, source: Readable, target: Writable) -> None:
        while block := source.read(BLOCK_BYTES):
            target.write(block)

    def open(self, source: Readable, target: Writable) -> None:
        self.close(source, target)


class Encrypted:
    """With a key. Names are keyed too: who can list a folder cannot tell whether a file that they hold is in it."""

    suffix = ".age"

    def __init__(self, key: str) -> None:
        """Raises ``ValueError`` if ``key`` is none."""
        try:
            self._identity = x25519.Identity.from_str(key)
        except pyrage.IdentityError as error:
            raise ValueError(str(error)) from None
        self._naming = hashlib.sha256(b"ledger backup names\0" + key.encode()).digest()

    def name(self, sha256: bytes) -> bytes:
        return hmac.digest(self._naming, sha256, "sha256")

    def close(self, source: Readable, target: Writable) -> None:
        ends = _End(source), _End(target)
        try:
            pyrage.encrypt_io(*ends, [self._identity.to_public()])
        except pyrage.EncryptError:
            _raise_own(*ends)
            raise

    def open(self, source: Readable, target: Writable) -> None:
        ends = _End(source), _End(target)
        try:
            pyrage.decrypt_io(*ends, [self._identity])
        except pyrage.DecryptError as error:
            _raise_own(*ends)
            raise DamagedError("it was changed since it was written, or written with another key") from error


def new_key(passphrase: str) -> tuple[str, bytes]:
    """A new key, and the same encrypted with the passphrase: a file that ``age -d`` opens."""
    key = str(x25519.Identity.generate())
    return key, bytes(by_passphrase.encrypt(f"{key}\n".encode(), passphrase))


def open_key(encrypted: bytes, passphrase: str) -> str:
    """The key. Raises ``BackupError`` if the passphrase does not open it."""
    try:
        return str(by_passphrase.decrypt(encrypted, passphrase), "ascii").strip()
    except (pyrage.DecryptError, ValueError):
        raise BackupError("The passphrase does not open this backup (LEDGER_BACKUP_PASSPHRASE_FILE).") from None


def sealed(seal: Seal, content: bytes) -> bytes:
    target = io.BytesIO()
    seal.close(io.BytesIO(content), target)
    return target.getvalue()


def opened(seal: Seal, content: bytes) -> bytes:
    """Raises ``DamagedError`` if the content was changed since it was written."""
    target = io.BytesIO()
    seal.open(io.BytesIO(content), target)
    return target.getvalue()


class _End:
    """A file that remembers what went wrong with it: the library tells it as a text."""

    def __init__(self, file: Readable | Writable) -> None:
        self._file: Any = file
        self.error: BaseException | None = None

    def read(self, size: int) -> bytes:
        return bytes(self._remembered(self._file.read, size))

    def write(self, data: bytes) -> int:
        return int(self._remembered(self._file.write, data))

    def flush(self) -> None:
        self._remembered(self._file.flush)

    def _remembered(self, method: Callable[..., Any], *arguments: Any) -> Any:
        try:
            return method(*arguments)
        except BaseException as error:
            self.error = error
            raise


def _raise_own(*ends: _End) -> None:
    for end in ends:
        if end.error is not None:
            raise end.error
