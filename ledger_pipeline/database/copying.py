"""Many rows at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import sqlalchemy as sa
from psycopg import sql


def copy_rows(connection: sa.Connection, table: sa.Table, columns: Sequence[str], rows: Iterable[tuple[Any, ...]]) -> None:
    """Writes rows with ``COPY``, inside the connection's own database transaction.

    Through a temporary table: the server does not copy into a table whose policies hold for the role.
    """
    incoming = sql.Identifier(f"incoming_{table.name}")
    names = sql.SQL(", ").join(map(sql.Identifier, columns))
    into = {"incoming": incoming, "table": sql.Identifier(table.name), "names": names}
    driver: Any = connection.connection.driver_connection
    with driver.cursor() as cursor:
        cursor.execute(
            sql.SQL("CREATE TEMPORARY TABLE {incoming} ON COMMIT DROP AS SELECT {names} FROM {table} WITH NO DATA").format(
                **into
            )
        )
        with cursor.copy(sql.SQL("COPY {incoming} FROM STDIN").format(**into)) as copy:
            for row in rows:
                copy.write_row(row)
        cursor.execute(sql.SQL("INSERT INTO {table} ({names}) SELECT {names} FROM {incoming}").format(**into))
        cursor.execute(sql.SQL("DROP TABLE {incoming}").format(**into))
