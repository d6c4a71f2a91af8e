"""The statements that are too long to sit in Python, one a file; bound parameters are written ``:name``."""

from __future__ import annotations

import functools
from importlib.resources import files

from sqlalchemy import TextClause, text


@functools.cache
def load_sql(name: str) -> TextClause:
    """The statement in ``<name>.sql`` beside this file."""
    return text(files(__name__).joinpath(f"{name}.sql").read_text(encoding="utf-8"))
