"""Text as the database takes it: names that are no UTF-8, and what a page prints."""

from __future__ import annotations

import os
from pathlib import Path


def storable(path: Path | str) -> str:
    """A path as text that the database takes: names that are not UTF-8 are escaped."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def storable_text(printed: str) -> str:
    """Text of a page as the database takes it: no NUL, no half of a surrogate pair."""
    text = printed.replace("\0", "")
    return text if text.isascii() else text.encode("utf-8", "replace").decode()
