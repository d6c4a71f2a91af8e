from __future__ import annotations

import os
from pathlib import Path

import click
import pytest
from pydantic import ValidationError

from ledger_pipeline.cli.output import read_settings
from ledger_pipeline.settings import Settings


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A current folder without .env, in an environment without our settings."""
    for name in [name for name in os.environ if name.startswith("LEDGER_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_nothing_need_be_set(folder: Path) -> None:
    settings = Settings()
    assert settings.data_dir == folder / "data"
    assert settings.inbox == folder / "inbox"
    assert settings.database_url is None
    assert settings.port == 3000
    assert settings.workers == os.cpu_count()
    assert settings.pdf_passwords() == ()
    assert settings.profiles_dir is None
    assert settings.backups_folder == folder / "data" / "backups"
    assert (settings.backup_every_days, settings.backup_keep, settings.passphrase_of_backups()) == (1, 14, None)
    assert not any(folder.iterdir())


def test_the_environment_comes_first_then_env_then_the_defaults(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / ".env").write_text(
        "# ours\nLEDGER_PORT=3100\nLEDGER_WORKERS=7\nLEDGER_INBOX='~/stätements'\nLEDGER_GRAFANA_PASSWORD=x\nOTHER=1\n",
        encoding="utf-8",
    )
    monkeypatch.setenv("LEDGER_PORT", "3200")
    settings = Settings()
    assert (settings.port, settings.workers) == (3200, 7)
    assert settings.inbox == Path.home() / "stätements"
    assert settings.data_dir == folder / "data"


def test_the_owners_category_rules_are_where_they_are_said_to_be_or_in_the_data_directory(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert Settings().own_categories_file is None
    usual = folder / "data" / "categories.yaml"
    usual.parent.mkdir()
    usual.write_text("version: 1\n")
    assert Settings().own_categories_file == usual
    monkeypatch.setenv("LEDGER_CATEGORIES_FILE", "mine.yaml")  # also when it is not there: reading it says so
    assert Settings().own_categories_file == folder / "mine.yaml"


def test_the_passphrase_of_backups_is_in_its_file_or_in_the_environment(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEDGER_BACKUP_PASSPHRASE_FILE", "secret.txt")
    with pytest.raises(FileNotFoundError):
        Settings().passphrase_of_backups()
    for content, said in ((b" \n", "holds no passphrase"), (b"\xff\n", "not UTF-8")):
        (folder / "secret.txt").write_bytes(content)
        with pytest.raises(OSError, match=said):
            Settings().passphrase_of_backups()
    (folder / "secret.txt").write_text(" pass phrase \n")
    assert Settings().passphrase_of_backups() == " pass phrase "
    monkeypatch.setenv("LEDGER_BACKUP_PASSPHRASE", "another")
    assert Settings().passphrase_of_backups() == "another"
    assert "another" not in repr(Settings())


def test_an_empty_value_is_none_at_all(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEDGER_DATABASE_URL", "")
    (folder / ".env").write_text("LEDGER_PORT=\n")
    assert (Settings().database_url, Settings().port) == (None, 3000)


def test_paths_are_absolute_wherever_the_program_goes_next(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEDGER_DATA_DIR", "./mine")
    settings = Settings()
    monkeypatch.chdir("/")
    assert settings.data_dir == folder / "mine"
    assert settings.archive_dir == folder / "mine" / "archive"
    assert settings.dagster_home == folder / "mine" / "dagster"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("LEDGER_PORT", "http"),
        ("LEDGER_PORT", "0"),
        ("LEDGER_PORT", "65536"),
        ("LEDGER_WORKERS", "0"),
        ("LEDGER_WORKERS", "many"),
        ("LEDGER_DATABASE_URL", "somewhere:secret@host"),
        ("LEDGER_DATABASE_URL", "sqlite:///secret.db"),
        ("LEDGER_DATABASE_URL", "mysql://u:secret@host/ledger"),
        ("LEDGER_DATABASE_URL", "postgresql://u:secret@host"),
        ("LEDGER_DATABASE_URL", "postgresql://u:secret@host:port/ledger"),
    ],
)
def test_a_wrong_value_is_wrong_usage_and_named_without_what_it_holds(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(click.UsageError) as raised:
        read_settings()
    assert name in raised.value.format_message()
    assert "secret" not in raised.value.format_message()
    assert raised.value.exit_code == 2
    with pytest.raises(ValidationError) as inner:
        Settings()
    assert "secret" not in str(inner.value)


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://ledger:p%40ss@db.example:5432/ledger",
        "postgres://ledger@db.example/ledger?sslmode=require",
        "postgresql+psycopg://ledger@db.example/ledger",
        "postgresql:///ledger?host=/var/run/postgresql",
    ],
)
def test_an_external_database_is_taken_as_it_is(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    monkeypatch.setenv("LEDGER_DATABASE_URL", url)
    assert Settings().database_url == url
    assert "p%40ss" not in repr(Settings())


@pytest.mark.parametrize("content", [b"LEDGER_PORT=\xff\xfe", b"\xff\xfeL\0"])
def test_an_env_file_that_is_no_text_is_wrong_usage(folder: Path, content: bytes) -> None:
    (folder / ".env").write_bytes(content)
    with pytest.raises(click.UsageError, match=r"\.env"):
        read_settings()


def test_passwords_come_one_a_line_in_order(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "passwords").write_bytes("\ufeffsecond first\r\n\r\n pässword \n#3\n".encode())
    monkeypatch.setenv("LEDGER_PDF_PASSWORDS_FILE", "passwords")
    assert Settings().pdf_passwords() == ("second first", " pässword ", "#3")


def test_passwords_of_the_environment_come_first_and_are_not_shown(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEDGER_PDF_PASSWORDS", "geheim one\n\ngeheim two\n")
    assert Settings().pdf_passwords() == ("geheim one", "geheim two")
    assert "geheim" not in repr(Settings())
    (folder / "passwords").write_text("third\n")
    (folder / ".env").write_text("LEDGER_PDF_PASSWORDS_FILE=passwords\n")
    assert Settings().pdf_passwords() == ("geheim one", "geheim two", "third")
    monkeypatch.delenv("LEDGER_PDF_PASSWORDS")
    (folder / ".env").write_text("LEDGER_PDF_PASSWORDS=fourth\n")
    assert Settings().pdf_passwords() == ("fourth",)


@pytest.mark.parametrize(("mode", "shown"), [(0o600, False), (0o400, False), (0o640, True), (0o604, True)])
def test_a_file_of_passwords_that_others_may_read_is_noticed(
    folder: Path, monkeypatch: pytest.MonkeyPatch, mode: int, shown: bool
) -> None:
    assert not Settings().shows_passwords()
    monkeypatch.setenv("LEDGER_PDF_PASSWORDS_FILE", "passwords")
    assert not Settings().shows_passwords()  # that there is none is said by reading it
    (folder / "passwords").touch()
    (folder / "passwords").chmod(mode)
    assert Settings().shows_passwords() is shown


def test_a_passwords_file_that_cannot_be_read_is_an_error_that_does_not_quote_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LEDGER_PDF_PASSWORDS_FILE", "passwords")
    with pytest.raises(OSError, match="passwords"):
        Settings().pdf_passwords()
    (folder / "passwords").write_bytes(b"geheim\xfc")
    with pytest.raises(OSError, match="UTF-8") as raised:
        Settings().pdf_passwords()
    assert "geheim" not in repr(raised.value) and raised.value.__cause__ is None
