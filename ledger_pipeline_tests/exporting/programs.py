"""Programs of others that judge what we write. Some are under the GPL: they are run, never imported."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

#: Where `make test` puts those that Python has.
CHECKERS = Path(__file__).parents[2] / ".venv-checkers" / "bin"


def found(name: str) -> list[str]:
    """Every program of that name; skips the test where there is none."""
    places = [shutil.which(name, path=str(CHECKERS)), shutil.which(name)]
    programs = [place for place in places if place is not None]
    if not programs:
        pytest.skip(f"there is no {name} here: `make test` installs those of Python, hledger is a package of the system")
    return programs


def judged(program: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([program, *map(str, arguments)], capture_output=True, encoding="utf-8", timeout=120)


def asked(code: str, path: Path) -> Any:
    """What a Python of the checkers' own says of a file, as JSON: ``code`` prints it."""
    if not (CHECKERS / "python").exists():
        pytest.skip("there are no checkers here: `make test` installs them")
    done = subprocess.run([CHECKERS / "python", "-c", code, path], capture_output=True, encoding="utf-8", timeout=120)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
