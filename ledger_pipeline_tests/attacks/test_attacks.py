from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from ledger_pipeline_tests.attacks.__main__ import put_attacks
from ledger_pipeline_tests.attacks.files import BREAKERS, MAKERS, Chance, statements
from ledger_pipeline_tests.attacks.judge import judge

#: Every kind of attack once. More of them: python -m ledger_pipeline_tests.attacks
KINDS = len(MAKERS) + len(BREAKERS)


@pytest.mark.parametrize("kind", ["many_texts", "odd_keys", *BREAKERS])
def test_the_same_seed_makes_the_same_files(kind: str) -> None:
    def made(seed: int) -> bytes:
        chance = Chance(seed)
        chance.small = True
        return MAKERS[kind](chance) if kind in MAKERS else BREAKERS[kind](chance, statements()[0])

    assert made(5) == made(5)
    assert len({made(seed) for seed in range(5)}) > 1


def test_hostile_files_do_not_hurt(tmp_path: Path) -> None:
    put_attacks(tmp_path / "inbox", KINDS, seed=21, small=True)
    verdicts = judge(tmp_path / "inbox", tmp_path / "elsewhere", workers=2)
    assert verdicts.problems == []
    assert verdicts.files > KINDS
    assert {"no_text", "damaged", "read", "no_transactions"} <= set(verdicts.outcomes)
    assert verdicts.left_out > 5


def test_the_reader_withstands_a_little_fuzzing(tmp_path: Path) -> None:
    """On the level of words, where it gets somewhere. More of it, and always other inputs: make fuzz SECONDS=3600"""
    pytest.importorskip("atheris", reason="atheris is for Linux")
    options = ["--level", "words", "--runs", "250", "--folder", tmp_path]
    command = [sys.executable, "-m", "ledger_pipeline_tests.attacks.fuzz", *options]
    done = subprocess.run(command, capture_output=True, text=True, env=os.environ, timeout=300)
    assert done.returncode == 0, done.stderr[-3000:]
    assert "stat::number_of_executed_units" in done.stderr
    assert list((tmp_path / "words").iterdir())
    assert list((tmp_path / "words-found").iterdir()) == []
