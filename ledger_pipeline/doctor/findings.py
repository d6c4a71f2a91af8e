"""What a check finds, and how one that cannot be carried out still says so."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

import psycopg
import sqlalchemy as sa

from ledger_pipeline.troubles import database_trouble, disk_trouble

State = Literal["ok", "warning", "problem"]


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check found: ``says`` is a sentence for a person, ``mend`` what to do about it; None where there is nothing.

    A warning is worth a look; with a problem, the ledger is wrong, unsafe or about to stop.
    """

    check: str
    state: State
    says: str
    mend: str | None = None


def fine(check: str, says: str) -> Finding:
    return Finding(check, "ok", says)


def warning(check: str, says: str, mend: str) -> Finding:
    return Finding(check, "warning", says, mend)


def problem(check: str, says: str, mend: str) -> Finding:
    return Finding(check, "problem", says, mend)


def looked_at(check: str, look: Callable[[], Iterable[Finding]]) -> Iterator[Finding]:
    """What a look finds; one that fails halfway is a problem itself, and the checks after it go on."""
    try:
        yield from list(look())
    except (OSError, sa.exc.SQLAlchemyError, psycopg.Error, ValueError) as error:
        yield problem(
            check,
            f"This could not be looked at. {trouble(error)}",
            "Mend that, and what the other checks name; then run `ledger doctor` again.",
        )


def trouble(error: BaseException) -> str:
    """What went wrong, as a sentence; of what a database says only its first words, for the rest may quote a row."""
    if isinstance(error, OSError):
        return disk_trouble(error)
    if isinstance(error, sa.exc.DBAPIError):
        return database_trouble(error.orig)
    if isinstance(error, psycopg.Error):
        return database_trouble(error)
    return " ".join(str(error).split()) or type(error).__name__


def listed(names: Iterable[object], most: int = 5) -> str:
    """Some of them by name: ``a, b and 7 more``."""
    all_names = [str(name) for name in names]
    shown, rest = all_names[:most], len(all_names) - most
    return ", ".join(shown) + (f" and {rest:,} more" if rest > 0 else "")
