"""The least that an import could cost: extracting the words of the files, and copying the rows into a table without indexes."""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Sequence
from multiprocessing.synchronize import Barrier
from pathlib import Path

import psycopg

from ledger_pipeline.parsing.words import read_with_pdfwords

#: A process that dies while it starts is an error, and not waited for without end.
_PATIENCE_SECONDS = 120


def seconds_of_words(paths: Sequence[Path], processes: int) -> float:
    """The files shared out between so many processes; their start does not count."""
    context = multiprocessing.get_context("forkserver")
    ready = context.Barrier(processes + 1)
    with context.Pool(processes, initializer=_wait_for_the_others, initargs=[ready]) as pool:
        ready.wait(_PATIENCE_SECONDS)
        began = time.perf_counter()
        pool.map(_words, paths, chunksize=8)
        return time.perf_counter() - began


def _wait_for_the_others(ready: Barrier) -> None:
    ready.wait(_PATIENCE_SECONDS)


def _words(path: Path) -> int:
    return sum(len(page.words) for page in read_with_pdfwords(path.read_bytes(), ()).pages)


def seconds_of_copy(url: str) -> float:
    """Every transaction of the ledger, as text, into a table without index or constraint."""
    with psycopg.connect(url) as connection:
        connection.execute("CREATE TABLE floor (LIKE transactions)")
        with connection.cursor() as cursor, cursor.copy("COPY (SELECT * FROM transactions) TO STDOUT") as out:
            rows = [bytes(block) for block in out]
        connection.commit()
        began = time.perf_counter()
        with connection.cursor() as cursor, cursor.copy("COPY floor FROM STDIN") as into:
            for row in rows:
                into.write(row)
        connection.commit()
        seconds = time.perf_counter() - began
        connection.execute("DROP TABLE floor")
    return seconds
