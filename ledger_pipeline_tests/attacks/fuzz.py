"""``python -m ledger_pipeline_tests.attacks.fuzz``: the pure reader under coverage-guided fuzzing (atheris).

On two levels: the bytes of a file, beginning with the sample statements; and the words of a page, beginning with theirs, since
bytes alone rarely get past the opening of a PDF. Whatever comes must be a reading that a parent process believes, or a
``StatementError``. What is found first ends the run; its input is left in the folder, and is tried alone with ``--only FILE``.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

LEVELS = ("words", "bytes")
#: Longer than a sample, and than what is needed to change each of its words.
_LONGEST = {"bytes": 12_000, "words": 1_000}


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m ledger_pipeline_tests.attacks.fuzz", description=__doc__)
    parser.add_argument("--seconds", type=int, default=60, help="on each level")
    parser.add_argument("--level", choices=LEVELS, help="one of the two; both, one after the other, where none is named")
    parser.add_argument("--folder", type=Path, default=Path(".fuzz"), help="inputs that led somewhere new, for the next run")
    parser.add_argument("--runs", type=int, help="so many inputs instead, the same ones each time")
    parser.add_argument("--only", type=Path, help="an input to try alone")
    chosen = parser.parse_args()
    codes = [_fuzz(level, chosen) for level in ([chosen.level] if chosen.level else LEVELS)]
    return max(codes)


def _fuzz(level: str, chosen: argparse.Namespace) -> int:
    """In a process of its own: libFuzzer ends the one that it runs in."""
    corpus, found = chosen.folder / level, chosen.folder / f"{level}-found"
    for folder in (corpus, found):
        folder.mkdir(parents=True, exist_ok=True)
    until = [f"-runs={chosen.runs}", "-seed=1"] if chosen.runs else [f"-max_total_time={chosen.seconds}"]
    options = [
        *until, f"-max_len={_LONGEST[level]}", f"-artifact_prefix={found}/", "-timeout=40",
        "-rss_limit_mb=2048", "-len_control=0", "-verbosity=0", "-print_final_stats=1",
    ]  # fmt: skip
    what = [chosen.only] if chosen.only else [corpus]
    command = [sys.executable, "-m", "ledger_pipeline_tests.attacks.fuzz_target", level, *options, *what]
    return subprocess.run(command).returncode


if __name__ == "__main__":
    sys.exit(main())
