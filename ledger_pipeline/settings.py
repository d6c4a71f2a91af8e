"""Every setting, read in one place and only when asked for (``Settings()``): nothing is read at import.

All are optional. They come from the environment (``LEDGER_INBOX``, …) or from a ``.env`` in the current folder.
"""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field
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
    reader_password: str | None = Field(
        default=None, repr=False, description="Password of the role that dashboards read as; generated where it is not set"
    )
    port: int = Field(default=3000, ge=1, le=65535, description="Port of the Dagster web server, on 127.0.0.1")
    workers: int = Field(default_factory=lambda: os.cpu_count() or 1, ge=1, description="Processes that read statements")
    pdf_passwords_file: Folder | None = Field(default=None, description="A file with one PDF password a line")
    profiles_dir: Folder | None = Field(default=None, description="The owner's own layout profiles")
    categories_file: Folder | None = Field(
        default=None, description="The owner's own category rules; categories.yaml in the data directory where it is not set"
    )

    @property
    def archive_dir(self) -> Path:
        return self.data_dir / "archive"

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
    def dagster_home(self) -> Path:
        return self.data_dir / "dagster"

    def pdf_passwords(self) -> tuple[str, ...]:
        """The owner's PDF passwords in the order of the file; blank lines are left out.

        Raises ``OSError`` if the file is named but cannot be read as UTF-8 text.
        """
        if self.pdf_passwords_file is None:
            return ()
        try:
            text = self.pdf_passwords_file.read_text(encoding="utf-8-sig")
        except UnicodeDecodeError:
            raise OSError(errno.EILSEQ, "This file is not UTF-8 text", str(self.pdf_passwords_file)) from None
        return tuple(line for line in text.splitlines() if line.strip())
