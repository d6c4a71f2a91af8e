"""``ledger inspect --png``: one picture of what was recognised, written whole or not at all."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path

import click

from ledger_pipeline.cli.output import fail, printable
from ledger_pipeline.files.reading import FileResult, run_limited
from ledger_pipeline.parsing import StatementError

_SIGNATURE = b"\x89PNG\r\n\x1a\n"


def check_picture(out: Path, files: Sequence[Path]) -> None:
    """Ends the program where ``out`` cannot be meant: before anything is read, and long before anything is overwritten."""
    if len(files) > 1:
        raise click.UsageError(f"--png draws one file, and {len(files)} are named.")
    if not out.parent.is_dir():
        fail(f"{printable(out.parent)} is no folder; the picture cannot be written there.")
    if out.exists() and not _may_be_replaced(out):
        fail(f"{printable(out)} exists already and is no PNG; name another.")


def _may_be_replaced(out: Path) -> bool:
    """An older picture, or an empty file that a program made for us; never, by a slip, a statement."""
    try:
        with out.open("rb") as file:
            return out.is_file() and file.read(len(_SIGNATURE)) in (b"", _SIGNATURE)
    except OSError:
        return False


def write_picture(out: Path, result: FileResult, passwords: Sequence[str]) -> str:
    """Draws a file that was read; returns a sentence that says what was written. Ends the program where it cannot be drawn."""
    path = result.file.path
    data = path.read_bytes()
    if hashlib.sha256(data).digest() != result.sha256:
        fail(f"{printable(path)} changed while it was read; try again.")
    try:
        picture = run_limited("ledger_pipeline.pictures", "draw_reading", data, passwords, result.reading, printable(path.name))
    except StatementError as error:
        fail(f"The picture cannot be drawn. {error.code}: {error.message}")
    _write_whole(out.resolve(), picture.png)
    pages = f"{len(picture.pages)} page{'' if len(picture.pages) == 1 else 's'}"
    left_out = f"; left out: {picture.left_out_pages}" if picture.left_out else ""
    return f"{printable(out)}: {pages} drawn, {picture.width:,} × {picture.height:,} pixels{left_out}."


def _write_whole(path: Path, content: bytes) -> None:
    """Beside it first: nobody finds half a picture, and an older one stays until this one is there."""
    partial = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with partial.open("xb") as file:
            file.write(content)
        partial.replace(path)
    except BaseException:
        partial.unlink(missing_ok=True)
        raise
