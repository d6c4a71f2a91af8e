"""The kill test of ``make chaos`` with few moments. A process of its own: what its imports leave behind becomes its child."""

from __future__ import annotations

import subprocess
import sys

import pytest


@pytest.mark.skipif(sys.platform != "linux", reason="other kernels do not hand a process what its children leave behind")
def test_killed_at_a_few_moments_the_next_import_makes_the_ledger_whole() -> None:
    command = [sys.executable, "-m", "ledger_pipeline_tests.chaos", "--moments", "2", "--statements", "12", "--warm"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=900)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count("the same ledger") == 6


@pytest.mark.skipif(sys.platform != "linux", reason="other kernels have no namespaces to mount in")
def test_what_befalls_the_machine_is_told_clearly_and_leaves_the_ledger_whole() -> None:
    command = [sys.executable, "-m", "ledger_pipeline_tests.chaos.disasters", "--statements", "6", "--warm"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=900)
    if done.returncode == 77:
        pytest.skip("this machine lets nobody mount anything: neither root nor, in a namespace of their own, its users")
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count("as it should be") >= 8
