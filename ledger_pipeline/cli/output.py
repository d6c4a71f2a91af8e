"""How commands speak: results to stdout (rich on a terminal, plain when piped, or JSON), logs and errors to stderr."""

from __future__ import annotations

import json
import logging
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, NoReturn
from uuid import UUID

import click
import structlog
from pydantic import ValidationError
from rich import box
from rich.console import Console
from rich.table import Table

from ledger_pipeline.privacy import mask_event
from ledger_pipeline.settings import Settings
from ledger_pipeline.troubles import database_trouble, disk_trouble

#: Nothing is folded for a program that reads us.
PIPED_WIDTH = 10_000


def configure_logging(*, verbose: bool) -> None:
    level = logging.DEBUG if verbose else logging.WARNING
    renderer: Any = structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="%H:%M:%S", utc=False),
            mask_event,
            renderer,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=lambda *_: structlog.PrintLogger(sys.stderr),
        cache_logger_on_first_use=False,
    )


def read_settings(**overrides: Any) -> Settings:
    """The settings, or an end with exit code 2 that names the one that is wrong.

    A file of passwords that others may read is told of, once a command: it is the owner's to mend.
    """
    try:
        settings = Settings(**overrides)
    except ValidationError as error:
        problems = "; ".join(f"LEDGER_{str(e['loc'][0]).upper()}: {e['msg']}" for e in error.errors(include_input=False))
        raise click.UsageError(f"A setting is wrong: {problems}") from None
    except (OSError, UnicodeDecodeError) as error:
        raise click.UsageError(f"The file .env cannot be read: {error}") from None
    if settings.shows_passwords():
        click.echo(f"Warning: others on this machine may read {settings.pdf_passwords_file}: chmod 600 mends it.", err=True)
    return settings


@contextmanager
def clear_errors() -> Iterator[None]:
    """What can go wrong outside of us becomes one sentence and exit code 1; a defect of ours keeps its traceback."""
    try:
        yield
    except Exception as error:
        sentence = _sentence(error)
        if sentence is None:
            raise
        fail(sentence)


def _sentence(error: Exception) -> str | None:
    """What a person is told. The imports wait until something went wrong: `ledger inspect` needs no database."""
    import sqlalchemy as sa
    from alembic.util.exc import CommandError
    from psycopg import OperationalError as PsycopgError
    from psycopg.errors import InsufficientPrivilege

    from ledger_pipeline.backups.model import BackupError
    from ledger_pipeline.database.migrations import NewerLedgerError
    from ledger_pipeline.database.server import ServerError
    from ledger_pipeline.parsing.profiles import ProfileError
    from ledger_pipeline.recognising.rules import RulesError
    from ledger_pipeline.stack import StackError

    match error:
        case ServerError() | StackError() | ProfileError() | RulesError() | NewerLedgerError() | BackupError():
            return str(error)
        case CommandError():
            return f"The database cannot be brought to this version of the program (is it from a newer one?): {error}"
        case sa.exc.OperationalError() | sa.exc.ProgrammingError(orig=InsufficientPrivilege()):
            return database_trouble(error.orig)
        case Exception(__cause__=sa.exc.OperationalError() as cause):  # as Dagster's own storage puts it
            return _sentence(cause)
        case InsufficientPrivilege():
            return (
                f"The database, or Dagster's beside it, cannot be made: {error.diag.message_primary}. Let an administrator "
                "say: ALTER ROLE … CREATEDB; or make both: CREATE DATABASE name OWNER …; CREATE DATABASE name_dagster OWNER …"
            )
        case PsycopgError():
            return database_trouble(error)
        case BrokenPipeError():
            return None  # click ends quietly when whoever reads us has gone
        case OSError():
            return disk_trouble(error)
    return None


def fail(message: str) -> NoReturn:
    click.echo(f"Error: {message}", err=True)
    raise click.exceptions.Exit(1)


def console(*, stderr: bool = False) -> Console:
    """Where a person reads. Text is shown as it is: a file's name or a description is never markup or an emoji's code."""
    stream = sys.stderr if stderr else sys.stdout
    if stderr and stream.isatty():
        # A copy: Dagster redirects the real one while a step runs.
        stream = os.fdopen(os.dup(stream.fileno()), "w")
    return Console(file=stream, width=None if stream.isatty() else PIPED_WIDTH, highlight=False, markup=False, emoji=False)


def table(*columns: str, title: str | None = None, right: tuple[str, ...] = ()) -> Table:
    """An empty table; ruled on a terminal, plain columns when piped."""
    terminal = sys.stdout.isatty()
    result = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD if terminal else None, pad_edge=terminal)
    for name in columns:
        result.add_column(name, justify="right" if name in right else "left", overflow="fold")
    return result


def print_json(value: object, *, indent: int | None = 2) -> None:
    click.echo(json.dumps(value, default=_plain, indent=indent, ensure_ascii=False))


def money(amount: Decimal | None) -> str | None:
    """Money as the JSON output writes it: a string with two decimals."""
    return None if amount is None else f"{amount:.2f}"


def shown(amount: Decimal | None) -> str:
    """Money as a person reads it; nothing where there is none."""
    return "" if amount is None else f"{amount:,.2f}"


def moment(instant: datetime | None) -> str:
    """An instant in the local time, to the second."""
    return "never" if instant is None else instant.astimezone().strftime("%Y-%m-%d %H:%M:%S")


def counted(number: int, thing: str) -> str:
    """``1 file``, ``2 files``."""
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


def printable(name: Path | str) -> str:
    """A file's name, whatever bytes it is made of, or a text of a page: on one line, and nothing that a terminal obeys."""
    text = name if isinstance(name, str) else os.fsencode(name).decode("utf-8", "backslashreplace")
    return "".join(character if character.isprintable() else repr(character)[1:-1] for character in text)


def short_path(path: Path) -> str:
    """A path below the current folder without that folder, as text."""
    return printable(path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path)


def _plain(value: object) -> object:
    if isinstance(value, Decimal):
        return money(value)
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    if isinstance(value, (UUID, Path)):
        return str(value)
    raise TypeError(f"no JSON form for {type(value).__name__}")
