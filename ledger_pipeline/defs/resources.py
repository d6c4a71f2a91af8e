"""What the assets are handed: the ledger's database and settings, and somebody to tell how an import goes."""

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from typing import Self

import dagster as dg
import psycopg
import sqlalchemy as sa
from pydantic import PrivateAttr
from sqlalchemy.engine import Engine

from ledger_pipeline.database.engine import make_engine
from ledger_pipeline.database.locks import show_alive
from ledger_pipeline.database.recording import RecordedFile
from ledger_pipeline.database.tables import DEFAULT_USER_ID
from ledger_pipeline.files.inbox import FoundFile, LeftOut
from ledger_pipeline.settings import Settings

#: A restarted server is back within seconds.
RETRY_SECONDS = 5


class LedgerUnavailableError(Exception):
    """The database does not answer."""

    def __init__(self) -> None:
        super().__init__("The ledger's database does not answer. Is it running? `ledger up` or `ledger db start` starts it.")


@contextmanager
def tried_again_later() -> Iterator[None]:
    """Has Dagster repeat the step when the database went away under it. Every step can be repeated."""
    try:
        yield
    except LedgerUnavailableError as error:
        raise dg.RetryRequested(max_retries=3, seconds_to_wait=RETRY_SECONDS) from error


class Ledger(dg.ConfigurableResource):  # type: ignore[type-arg]
    """One owner's ledger: the database that ``ledger up`` names to its processes, and the settings."""

    database_url: str
    user_id: int = DEFAULT_USER_ID

    _engine: Engine = PrivateAttr()

    @contextmanager
    def yield_for_execution(self, context: dg.InitResourceContext) -> Iterator[Self]:
        self._engine = make_engine(self.database_url)
        with ExitStack() as cleanup:
            cleanup.callback(self._engine.dispose)
            if context.run is not None:
                # A database that is away is the step's to report, and to try again.
                with suppress(sa.exc.OperationalError):
                    show_alive(cleanup.enter_context(self._engine.connect()), context.run.run_id)
            yield self

    @contextmanager
    def transaction(self) -> Iterator[sa.Connection]:
        """A database transaction. Raises ``LedgerUnavailableError`` if the server cannot be reached or goes away."""
        try:
            with self._engine.begin() as connection:
                yield connection
        except (sa.exc.OperationalError, psycopg.OperationalError) as error:  # the second comes from COPY
            raise LedgerUnavailableError from error

    @property
    def settings(self) -> Settings:
        return Settings()


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
                logger.warning(f"{file.path.name}: {file.status} ({file.error})")
        fine = Counter(file.status for file in files if file.error is None)
        told = ", ".join(f"{count:,} {status}" for status, count in fine.items())
        if told:
            logger.info(f"{told}: {sum(file.rows for file in files):,} rows")

    def left_out(self, files: Sequence[LeftOut]) -> None:
        logger = dg.get_dagster_logger()
        for file in files:
            logger.warning(f"{file.path.name}: left out. {file.reason}")
