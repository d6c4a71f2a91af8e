"""How Alembic reaches the database: the engine that the caller passes in, or else the one that the settings name.

Everything runs on one connection under an advisory lock, so that two starts at once do not collide, and each revision in a
transaction of its own. Alembic's configuration of logging is left out on purpose: the application has its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

import sqlalchemy as sa
from alembic import context
from alembic.util import CommandError

from ledger_pipeline.database.engine import make_engine
from ledger_pipeline.database.tables import metadata
from ledger_pipeline.settings import Settings

LOCK = sa.select(sa.func.hashtextextended("ledger_pipeline migrations", 0)).scalar_subquery()
PARTITIONS = sa.text("SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent = to_regclass('transactions')")


@contextmanager
def connect() -> Iterator[sa.Connection]:
    engine: sa.Engine | None = context.config.attributes.get("engine")
    if engine is not None:
        with engine.connect() as connection:
            yield connection
        return
    url = Settings().database_url
    if url is None:
        raise CommandError("no database is named: set LEDGER_DATABASE_URL, for example to what `ledger db url` prints")
    engine = make_engine(url)
    try:
        with engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()


@contextmanager
def only_one_at_a_time(connection: sa.Connection) -> Iterator[None]:
    connection.execute(sa.select(sa.func.pg_advisory_lock(LOCK)))
    connection.commit()
    try:
        yield
    finally:
        connection.rollback()
        connection.execute(sa.select(sa.func.pg_advisory_unlock(LOCK)))
        connection.commit()


def not_a_partition(connection: sa.Connection) -> Callable[[str | None, str, Any], bool]:
    """Autogenerate would drop the partitions of ``transactions``, which no metadata describes."""

    @cache
    def partitions() -> frozenset[str]:  # asked for when tables are compared, by when the revisions have run
        return frozenset(connection.scalars(PARTITIONS))

    def include(name: str | None, type_: str, _parents: object) -> bool:
        return type_ != "table" or name not in partitions()

    return include


def run_online() -> None:
    with connect() as connection, only_one_at_a_time(connection):
        before: Callable[[sa.Connection], None] | None = context.config.attributes.get("before")
        if before is not None:
            before(connection)
        context.configure(
            connection=connection,
            target_metadata=metadata,
            transaction_per_migration=True,
            include_name=not_a_partition(connection),
            compare_server_default=True,
        )
        with context.begin_transaction():
            context.run_migrations()


def run_offline() -> None:
    """``alembic upgrade head --sql``: the same as SQL for a database administrator to read."""
    context.configure(
        dialect_name="postgresql",
        dialect_opts={"paramstyle": "named"},  # or every % would be doubled
        target_metadata=metadata,
        transaction_per_migration=True,
        literal_binds=True,
    )
    with context.begin_transaction():
        context.run_migrations()


if context.is_offline_mode():
    run_offline()
else:
    run_online()
