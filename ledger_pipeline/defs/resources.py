"""What the assets are handed: the ledger's database and settings, and somebody to tell how an import goes."""

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import dagster as dg
import psycopg
import sqlalchemy as sa
from pydantic import PrivateAttr
from sqlalchemy.engine import Engine

from ledger_pipeline.database.engine import make_engine
from ledger_pipeline.database.locks import show_alive
from ledger_pipeline.database.lookup import NotInLedgerError
from ledger_pipeline.database.recording import RecordedFile
from ledger_pipeline.database.roles import owner_url
from ledger_pipeline.database.tables import DEFAULT_USER_ID
from ledger_pipeline.files.inbox import FoundFile, LeftOut
from ledger_pipeline.keeping import keep_edits
from ledger_pipeline.parsing.profiles import ProfileError
from ledger_pipeline.privacy import described, masked
from ledger_pipeline.recognising.rules import RulesError
from ledger_pipeline.settings import Settings
from ledger_pipeline.troubles import database_trouble, disk_trouble

#: A restarted server is back within seconds.
RETRY_SECONDS = 5


_NO_ANSWER = "The ledger's database does not answer. Is it running? `ledger up` or `ledger db start` starts it."


class LedgerUnavailableError(Exception):
    """The database does not answer, or cannot go on."""


class DefectError(Exception):
    """Something that should not happen. The text says what and where, and quotes nothing that may come from a page."""


#: Whose text is ours, or of the owner's own files of rules and profiles.
_TOLD = (dg.Failure, dg.RetryRequested, DefectError, NotInLedgerError, ProfileError, RulesError)


@contextmanager
def tried_again_later() -> Iterator[None]:
    """Has Dagster repeat the step when the database went away under it. Every step can be repeated.

    What else goes wrong is told in words that Dagster may keep: nothing of a page is in them, no long number of a file's name.
    """
    try:
        yield
    except LedgerUnavailableError as error:
        raise dg.RetryRequested(max_retries=3, seconds_to_wait=RETRY_SECONDS) from error
    except _TOLD:
        raise
    except OSError as error:
        raise OSError(masked(disk_trouble(error))) from None
    except Exception as error:
        raise DefectError(f"A defect: {described(error)}").with_traceback(error.__traceback__) from None


@contextmanager
def _told_plainly() -> Iterator[None]:
    try:
        yield
    except (sa.exc.DBAPIError, psycopg.Error) as error:  # the second comes from COPY
        cause = error.orig if isinstance(error, sa.exc.DBAPIError) else error
        if isinstance(cause, psycopg.OperationalError):
            gone = cause.sqlstate is None or cause.sqlstate.startswith(("08", "57P"))
            raise LedgerUnavailableError(_NO_ANSWER if gone else database_trouble(cause)) from None
        raise DefectError(f"The database refused something: {described(error, cause)}") from None


#: Jobs after which the edits are what they were.
_CHANGES_NO_ROW = ("back_up", "check_backups", "look_after")


class Ledger(dg.ConfigurableResource):  # type: ignore[type-arg]
    """One owner's ledger: the database that ``ledger up`` names to its processes, and the settings."""

    database_url: str
    user_id: int = DEFAULT_USER_ID

    _engine: Engine = PrivateAttr()

    @contextmanager
    def yield_for_execution(self, context: dg.InitResourceContext) -> Iterator[Self]:
        self._engine = make_engine(self.database_url, self.user_id)
        with ExitStack() as cleanup:
            cleanup.callback(self._engine.dispose)
            if context.run is not None:
                # A database that is away is the step's to report, and to try again.
                with suppress(sa.exc.OperationalError):
                    show_alive(cleanup.enter_context(self._engine.connect()), context.run.run_id)
            yield self
            if context.run is not None and context.run.job_name not in _CHANGES_NO_ROW:
                keep_edits(self.settings.edits_dir, self.owner_url)

    @contextmanager
    def transaction(self) -> Iterator[sa.Connection]:
        """A database transaction. Raises ``LedgerUnavailableError`` if the server cannot be reached, goes away or has no room,
        ``DefectError`` if it refuses something: in its own words, it would quote the row."""
        with _told_plainly(), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def outside_transactions(self) -> Iterator[sa.Connection]:
        """A connection of the tables' owner, each of whose statements stands for itself, as VACUUM has to. Raises as
        ``transaction`` does."""
        engine = make_engine(self.owner_url)
        try:
            with _told_plainly(), engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                yield connection
        finally:
            engine.dispose()

    @property
    def owner_url(self) -> str:
        """For what is done to the database as a whole, all users' rows together: backups and upkeep."""
        settings = self.settings
        return settings.owner_database_url or owner_url(self.database_url, settings.data_dir)

    @property
    def settings(self) -> Settings:
        return Settings()


@dataclass(frozen=True)
class NamedPaths:
    """Files and folders that the command line imports; none means what the run's configuration says.

    They are not in that configuration: Dagster keeps it, and the name of a file may hold the number of an account.
    """

    paths: Sequence[Path] = ()


class LoggedProgress:
    """Lines in the run's log: what is in quarantine and why, and how far the rest is.

    Each is a row that Dagster writes to its database, which takes as long as reading a file: so not one for every file. The
    run's output has those.
    """

    def found(self, files: Sequence[FoundFile]) -> None:
        dg.get_dagster_logger().info(f"{len(files):,} files to import")

    def recorded(self, files: Sequence[RecordedFile]) -> None:
        logger = dg.get_dagster_logger()
        for file in files:
            if file.error is not None:
                logger.warning(masked(f"{file.path.name}: {file.status} ({file.error})"))
        fine = Counter(file.status for file in files if file.error is None)
        told = ", ".join(f"{count:,} {status}" for status, count in fine.items())
        if told:
            logger.info(f"{told}: {sum(file.rows for file in files):,} rows")

    def left_out(self, files: Sequence[LeftOut]) -> None:
        logger = dg.get_dagster_logger()
        for file in files:
            logger.warning(masked(f"{file.path.name}: left out. {file.reason}"))
