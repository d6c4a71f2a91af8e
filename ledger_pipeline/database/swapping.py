"""A database made beside another of the same server, which takes its place in the end: whole, at one moment, or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress

import psycopg
from psycopg import sql
from psycopg.errors import InsufficientPrivilege, ObjectInUse
from sqlalchemy.engine import make_url

from ledger_pipeline.database.engine import plain_url

#: An advisory lock, of the server's maintenance database: somebody makes a database beside another.
_BESIDE = 0x1ED6E8
#: What is written on a database that a rebuild made, or put out of its place: the next one may drop it.
_OURS = "beside a ledger; ledger rebuild drops it"
#: Who is connected is asked to go so often; each time the server itself waits for five seconds.
_TRIES = 6


class SwapError(Exception):
    """A database cannot be made, or put in another's place; in a sentence. Nothing was changed."""


class Beside:
    """A database beside the one that a URL names."""

    def __init__(self, url: str, maintenance: psycopg.Connection) -> None:
        named = make_url(plain_url(url))
        assert named.database is not None
        self._maintenance = maintenance
        self._present, self._new, self._former = named.database, f"{named.database}_rebuilding", f"{named.database}_former"
        self.url = _of(url, self._new)
        self.former_url = _of(url, self._former)

    def make(self) -> None:
        for leftover in (self._new, self._former):
            self._require_ours(leftover)
            self._drop(leftover)
        try:
            self._maintenance.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(self._new)))
            self._mark(self._new, _OURS)
        except InsufficientPrivilege:
            raise SwapError(
                "The role of the database may not create databases, and a ledger is rebuilt in one of its own. "
                "Let an administrator say: ALTER ROLE … CREATEDB"
            ) from None

    def take_its_place(self) -> None:
        """The new database is called as the other one from now on, and that one ``former``. Whoever is connected to them is
        disconnected; killed at any moment, the server has done all of it or nothing.

        Raises ``SwapError`` if others connect again and again.
        """
        self._rename((self._present, self._former), (self._new, self._present))

    def take_it_back(self) -> None:
        """Undoes ``take_its_place``."""
        self._rename((self._present, self._new), (self._former, self._present))

    def drop(self) -> None:
        """What is left beside the ledger is not needed any more."""
        for name in (self._new, self._former):
            self._drop(name)

    def _rename(self, *names: tuple[str, str]) -> None:
        for _ in range(_TRIES):
            with suppress(ObjectInUse), self._maintenance.transaction():
                self._maintenance.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                    "WHERE datname = ANY (%s) AND backend_type = 'client backend' "
                    "AND pg_has_role(current_user, usesysid, 'MEMBER')",  # whom we may not end, we wait for
                    [[old for old, _ in names]],
                )
                (leaving, _), (coming, _) = names
                self._mark(leaving, _OURS)
                self._mark(coming, None)
                for old, new in names:
                    self._maintenance.execute(
                        sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(old), sql.Identifier(new))
                    )
                return
        raise SwapError(
            "Other programs use the database and do not let go of it. Stop them (`ledger up`, Grafana) and try again."
        )

    def _mark(self, name: str, what: str | None) -> None:
        """What a rebuild may drop says so; nobody else's database does."""
        self._maintenance.execute(sql.SQL("COMMENT ON DATABASE {} IS {}").format(sql.Identifier(name), sql.Literal(what)))

    def _require_ours(self, name: str) -> None:
        found = self._maintenance.execute(
            "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s", [name]
        ).fetchone()
        if found is not None and found[0] != _OURS:
            raise SwapError(f"There is a database {name!r}, which somebody else may need. Rename or drop it, and try again.")

    def _drop(self, name: str) -> None:
        self._maintenance.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


@contextmanager
def database_beside(url: str) -> Iterator[Beside]:
    """An empty database beside the one that the URL names, for as long as the block lasts.

    Raises ``SwapError`` if there can be none, ``psycopg.OperationalError`` if the server cannot be reached.
    """
    with psycopg.connect(_of(url, "postgres"), autocommit=True) as maintenance:
        [free] = maintenance.execute("SELECT pg_try_advisory_lock(%s)", [_BESIDE]).fetchone() or (False,)
        if not free:
            raise SwapError("The ledger is being rebuilt already.")
        beside = Beside(url, maintenance)
        beside.make()
        try:
            yield beside
        finally:
            beside.drop()


def _of(url: str, database: str) -> str:
    return make_url(plain_url(url)).set(database=database).render_as_string(hide_password=False).replace(" ", "%20")
