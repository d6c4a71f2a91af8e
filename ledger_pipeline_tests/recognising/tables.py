"""Tables of descriptions as banks print them: one case a line, its fields between bars."""

from __future__ import annotations

from pathlib import Path


def table(name: str) -> list[tuple[str, ...]]:
    lines = (Path(__file__).parent / name).read_text(encoding="utf-8").splitlines()
    return [tuple(field.strip() for field in line.split(" | ")) for line in lines if line and not line.startswith("#")]
