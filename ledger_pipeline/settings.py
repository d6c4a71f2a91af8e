"""Every setting, read in one place and only when asked for (``Settings()``): nothing is read at import.

All are optional. They come from the environment (``LEDGER_INBOX``, …) or from a ``.env`` in the current folder.
"""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


def _absolute(path: Path) -> Path:
    return path.expanduser().absolute()


def _postgresql(url: str) -> str:
    try:
        parts = urlsplit(url)
        fine = parts.scheme.split("+")[0] in ("postgres", "postgresql") and len(parts.path) > 1 and parts.port != 0
    except ValueError:  # a port that is no number
        fine = False
    if not fine:
        raise ValueError("should be like postgresql://user:password@host:5432/database")
    return url


Folder = Annotated[Path, AfterValidator(_absolute)]


class Settings(BaseSettings):
    """Where the ledger lives and how it runs."""

    model_config = SettingsConfigDict(
        env_prefix="LEDGER_",
        env_file=".env",
        env_file_encoding="utf-8",
        extra="ignore",
        env_ignore_empty=True,
        frozen=True,
        hide_input_in_errors=True,  # a URL holds a password
    )

    data_dir: Folder = Field(
        default=Path("data"),
        validate_default=True,
        description="Database, archive and Dagster's files; made for the owner alone",
    )
    inbox: Folder = Field(default=Path("inbox"), validate_default=True, description="Where statements are dropped")
    database_url: Annotated[str, AfterValidator(_postgresql)] | None = Field(
        default=None, repr=False, description="An external PostgreSQL 18; none is started when it is set"
    )
    owner_database_url: Annotated[str, AfterValidator(_postgresql)] | None = Field(
        default=None,
        repr=False,
        description="The same database as its tables' owner, where the other URL names the role that the program works as",
    )
    reader_password: str | None = Field(
        default=None, repr=False, description="Password of the role that dashboards read as; generated where it is not set"
    )
    pipeline_password: str | None = Field(
        default=None,
        repr=False,
        description="Password of the role that the program works as; generated for the embedded server",
    )
    port: int = Field(default=3000, ge=1, le=65535, description="Port of the Dagster web server, on 127.0.0.1")
    workers: int = Field(default_factory=lambda: os.cpu_count() or 1, ge=1, description="Processes that read statements")
    pdf_passwords_file: Folder | None = Field(default=None, description="A file with one PDF password a line")
    own_pdf_passwords: SecretStr | None = Field(
        default=None, validation_alias="LEDGER_PDF_PASSWORDS", description="PDF passwords, one a line; tried before the file's"
    )
    profiles_dir: Folder | None = Field(default=None, description="The owner's own layout profiles")
    categories_file: Folder | None = Field(
        default=None, description="The owner's own category rules; categories.yaml in the data directory where it is not set"
    )
    backup_dir: Folder | None = Field(
        default=None, description="Where backups are kept; backups in the data directory where it is not set"
    )
    backup_passphrase_file: Folder | None = Field(
        default=None, description="A file with the passphrase that backups are encrypted with; without one they are not"
    )
    backup_passphrase: SecretStr | None = Field(default=None, description="The passphrase itself, in place of the file")
    backup_every_days: int = Field(
        default=1, ge=0, le=365, description="A backup is taken after so many days; 0: none by itself"
    )
    backup_before_upgrade: bool = Field(
        default=True,
        description="A ledger of an earlier release is migrated only if it can be backed up first; 0: without a backup",
    )
    backup_keep: int = Field(default=14, ge=1, description="The newest so many backups stay, and one a month for a year")

    run_retention_days: int = Field(
        default=180, ge=1, description="Dagster's runs are removed after so many days, but for those that it still needs"
    )

    @property
    def external_url(self) -> str | None:
        """Of an external database, as the owner of its tables where that is known; None where the embedded one is used."""
        return self.owner_database_url or self.database_url

    @property
    def archive_dir(self) -> Path:
        return self.data_dir / "archive"

    @property
    def edits_dir(self) -> Path:
        return self.data_dir / "edits"

    @property
    def own_categories_file(self) -> Path | None:
        """The file of the owner's category rules, if there is one. Reading one that is set but missing says so."""
        if self.categories_file is not None:
            return self.categories_file
        usual = self.data_dir / "categories.yaml"
        return usual if usual.exists() else None

    @property
    def report_file(self) -> Path:
        return self.data_dir / "report.html"

    @property
    def backups_folder(self) -> Path:
        return self.backup_dir or self.data_dir / "backups"

    @property
    def dagster_home(self) -> Path:
        return self.data_dir / "dagster"

    def passphrase_of_backups(self) -> str | None:
        """What backups are encrypted with; None where they are not.

        Raises ``OSError`` if its file is named but cannot be read, or holds none.
        """
        if self.backup_passphrase is not None:
            return self.backup_passphrase.get_secret_value()
        if self.backup_passphrase_file is None:
            return None
        try:
            passphrase = self.backup_passphrase_file.read_text(encoding="utf-8-sig").rstrip("\r\n")
        except UnicodeDecodeError:
            raise OSError(errno.EILSEQ, "This file is not UTF-8 text", str(self.backup_passphrase_file)) from None
        if not passphrase.strip():
            raise OSError(errno.EINVAL, "This file holds no passphrase", str(self.backup_passphrase_file))
        return passphrase

    def pdf_passwords(self) -> tuple[str, ...]:
        """The owner's PDF passwords: those of the environment, then the file's in its order; blank lines are left out.

        Raises ``OSError`` if the file is named but cannot be read as UTF-8 text.
        """
        own = self.own_pdf_passwords.get_secret_value() if self.own_pdf_passwords else ""
        return tuple(line for line in [*own.splitlines(), *self._passwords_in_file()] if line.strip())

    def _passwords_in_file(self) -> list[str]:
        if self.pdf_passwords_file is None:
            return []
        try:
            return self.pdf_passwords_file.read_text(encoding="utf-8-sig").splitlines()
        except UnicodeDecodeError:
            raise OSError(errno.EILSEQ, "This file is not UTF-8 text", str(self.pdf_passwords_file)) from None

    def shows_passwords(self) -> bool:
        """Whether others on the machine than the owner may read the file of PDF passwords."""
        try:
            return self.pdf_passwords_file is not None and bool(self.pdf_passwords_file.stat().st_mode & 0o044)
        except OSError:  # reading it says what is wrong
            return False
