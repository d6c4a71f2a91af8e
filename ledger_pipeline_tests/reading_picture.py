"""``python -m ledger_pipeline_tests.reading_picture``: draws the picture of docs/reading-statements.md anew.

What ``ledger inspect --png`` makes of a sample statement, and nothing else.
"""

from __future__ import annotations

import sys
import tempfile
from datetime import date
from pathlib import Path

from click.testing import CliRunner

from ledger_pipeline.cli import cli
from ledger_pipeline.samples import generate_samples

PICTURE = Path(__file__).parents[1] / "docs" / "images" / "reading-statements.png"


def draw_picture(out: Path) -> str:
    """Writes the picture; returns what the command says of it. The same on every machine with the locked versions."""
    with tempfile.TemporaryDirectory() as folder:
        samples = generate_samples(Path(folder), end=date(2026, 1, 31), months=2)
        sample = next(s.path for s in samples if s.path.name == "harbor-checking-2026-01.pdf")
        result = CliRunner().invoke(cli, ["inspect", "--png", str(out), str(sample)])
    assert result.exit_code == 0, result.output
    return result.output.splitlines()[-1]


if __name__ == "__main__":
    sys.stdout.write(draw_picture(PICTURE) + "\n")
