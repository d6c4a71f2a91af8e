"""Whose rights a test runs with."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

NOBODY = 65534


@contextmanager
def ordinary_user() -> Iterator[None]:
    """Without root's rights inside the block: permissions do not bind root."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@contextmanager
def folder_for_everybody(within: Path | None = None) -> Iterator[Path]:
    """A folder that an ordinary user can enter, such as the one that the database runs as under root.

    pytest's own are for the user that runs it alone: each session that starts shuts them again, below the others' feet.
    """
    with tempfile.TemporaryDirectory(prefix="ledger-test-", dir=within) as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder
