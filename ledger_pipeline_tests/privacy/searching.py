"""Looking for secrets: in bytes, in files, in every column of a database."""

from __future__ import annotations

import base64
import binascii
import re
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import quote

import psycopg
from psycopg import sql

from ledger_pipeline_tests.privacy.planting import IBAN, NAMES, NUMBER

_GAP = rb"[ _\-\\]{0,2}"
#: What Dagster packs: zlib, in base64 where it has to be a text.
_PACKED = re.compile(rb"eJ[A-Za-z0-9+/=_-]{30,}")


def _number(number: str) -> bytes:
    """Without its last four digits, however it is grouped."""
    return _GAP.join(re.escape(one).encode() for one in number[:-4])


class Search:
    """Knows the secrets by name, and says which of them some bytes hold."""

    def __init__(self, secrets: Mapping[str, str]) -> None:
        patterns = {"number": _number(NUMBER), "iban": _number(IBAN), "name": "|".join(NAMES).encode()}
        for name, secret in secrets.items():
            patterns[name] = b"|".join(re.escape(form).encode() for form in {secret, quote(secret, safe=""), quote(secret)})
        self._patterns = {name: re.compile(pattern, re.IGNORECASE) for name, pattern in patterns.items()}

    def found(self, content: bytes) -> list[str]:
        """The secrets in it, each with what stands around it; also in what is packed in it."""
        hits = []
        for name, pattern in self._patterns.items():
            hit = pattern.search(content)
            if hit:
                around = content[max(0, hit.start() - 200) : hit.end() + 60]
                hits.append(f"{name}: {around.decode(errors='replace')}")
        for packed in _PACKED.findall(content):
            hits += self.found(_unpacked(packed))
        return hits

    def in_files(self, folder: Path) -> Iterator[str]:
        """Where below the folder; a file's name counts too."""
        for path in sorted(folder.rglob("*")):
            name = str(path.relative_to(folder))
            content = path.read_bytes() if path.is_file() and not path.is_symlink() else b""
            yield from (f"{name}: {hit}" for hit in self.found(name.encode() + b"\n" + content))

    def in_database(self, url: str, allowed: frozenset[tuple[str, str]] = frozenset()) -> Iterator[str]:
        """Where in the tables, materialized views and the statistics of statements, but for these columns of tables."""
        with psycopg.connect(url) as connection:
            columns = connection.execute(
                "SELECT c.relname, a.attname, format_type(a.atttypid, NULL) = 'bytea', "
                "       coalesce((SELECT inhparent::regclass::text FROM pg_inherits WHERE inhrelid = c.oid), c.relname) "
                "FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid "
                "WHERE c.relkind IN ('r', 'm', 'v') AND c.relnamespace = 'public'::regnamespace "
                "AND a.attnum > 0 AND NOT a.attisdropped"
            ).fetchall()
            assert len(columns) > 20
            for table, column, is_binary, whole in columns:
                if (whole, column) in allowed:
                    continue
                query = sql.SQL("SELECT DISTINCT {} FROM {}" if is_binary else "SELECT DISTINCT {}::text FROM {}")
                for (value,) in connection.execute(query.format(sql.Identifier(column), sql.Identifier(table))):
                    content = value if is_binary else (value or "").encode()
                    if is_binary and value:
                        content = bytes(value) + _inflated(bytes(value))
                    yield from (f"{table}.{column}: {hit}" for hit in self.found(content or b""))


def _unpacked(text: bytes) -> bytes:
    try:
        return _inflated(
            base64.b64decode(text + b"=" * (-len(text) % 4), altchars=b"-_" if b"_" in text or b"-" in text else None)
        )
    except binascii.Error:
        return b""


def _inflated(content: bytes) -> bytes:
    try:
        return zlib.decompress(content)
    except zlib.error:
        return b""
