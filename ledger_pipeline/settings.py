"""Every setting, read in one place and only when asked for (``Settings()``): nothing is read at import.

All are optional. They come from the environment (``LEDGER_INBOX``, …) or from a ``.env`` in the current folder.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field
from pydantic_settings import BaseSettings, SettingsConfigDict


def _absolute(path: Path) -> Path:
    return path.expanduser().absolute()


Folder = Annotated[Path, AfterValidator(_absolute)]


class Settings(BaseSettings):
    """Where the ledger lives and how it runs."""

    model_config = SettingsConfigDict(env_prefix="LEDGER_", env_file=".env", extra="ignore", env_ignore_empty=True, frozen=True)

    data_dir: Folder = Field(
        default=Path("data"),
        validate_default=True,
        description="Database, archive and Dagster's files; made for the owner alone",
    )
    inbox: Folder = Field(default=Path("inbox"), validate_default=True, description="Where statements are dropped")
    database_url: str | None = Field(
        default=None, repr=False, description="An external PostgreSQL 18; none is started when it is set"
    )
    port: int = Field(default=3000, ge=1, le=65535, description="Port of the Dagster web server, on 127.0.0.1")
    workers: int = Field(default_factory=lambda: os.cpu_count() or 1, ge=1, description="Processes that read statements")
    pdf_passwords_file: Folder | None = Field(default=None, description="A file with one PDF password a line")
    profiles_dir: Folder | None = Field(default=None, description="The owner's own layout profiles")

    @property
    def archive_dir(self) -> Path:
        return self.data_dir / "archive"

    @property
    def dagster_home(self) -> Path:
        return self.data_dir / "dagster"

    def pdf_passwords(self) -> tuple[str, ...]:
        """The owner's PDF passwords in the order of the file; blank lines are left out.

        Raises ``OSError`` if the file is named but cannot be read.
        """
        if self.pdf_passwords_file is None:
            return ()
        return tuple(line for line in self.pdf_passwords_file.read_text(encoding="utf-8").splitlines() if line.strip())
