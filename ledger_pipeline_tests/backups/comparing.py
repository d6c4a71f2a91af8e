"""Whether two databases are equal: everything that they say of their schema, and every row of every relation."""

from __future__ import annotations

import os
import re
import subprocess
from collections import Counter
from pathlib import Path

import psycopg
from psycopg import sql
from sqlalchemy.engine import make_url

from ledger_pipeline.database.engine import plain_url
from ledger_pipeline.database.server import programs


def rows(url: str) -> dict[str, Counter[str]]:
    """Of every table and materialized view, how often there is which row."""
    with psycopg.connect(plain_url(url)) as connection:
        connection.execute("SET timezone = 'UTC'")
        relations = connection.execute(
            "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'm', 'S')"
        ).fetchall()
        assert relations
        found = {}
        for (name,) in relations:
            # Of a sequence, not how many numbers it has logged ahead.
            what = "last_value, is_called" if name.endswith("_seq") else "t.*"
            query = sql.SQL("SELECT ROW({})::text FROM {} t").format(sql.SQL(what), sql.Identifier(name))
            found[name] = Counter(row for (row,) in connection.execute(query))
        return found


def schema(url: str) -> list[str]:
    """As ``pg_dump`` writes it, but for what it says of whom things belong to."""
    target = make_url(plain_url(url))
    command = [programs() / "pg_dump", "--schema-only", "--no-owner", "--exclude-extension=pg_stat_statements"]
    where = target.set(password=None).render_as_string(hide_password=False)
    done = subprocess.run(
        [*command, where], env={**os.environ, "PGPASSWORD": str(target.password)}, capture_output=True, text=True, check=True
    )
    # A number of its own keeps what a dump says from being taken for psql's commands; and a column inside of a view that nobody
    # named is named when the view is made again.
    lines = [line for line in done.stdout.splitlines() if not re.match(r"\\(un)?restrict ", line)]
    return [re.sub(r'(NULL::\w+(\[\])?) AS "?\w+"?', r"\1", line) for line in lines]


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, by its path."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
