"""The queries of the dashboards, one a file, named after the dashboard and what it asks."""

from __future__ import annotations

from importlib.resources import files


def load_query(name: str) -> str:
    """The query in ``<name>.sql`` beside this file, with Grafana's variables and macros in it."""
    return files(__name__).joinpath(f"{name}.sql").read_text(encoding="utf-8").strip()
