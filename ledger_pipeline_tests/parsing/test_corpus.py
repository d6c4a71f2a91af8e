"""The statements and the hostile files that nobody on this project wrote: floors that must not sink."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from ledger_pipeline.parsing import ErrorCode, Reading, StatementError, Verdict, read_statements

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"
pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus (../shared/corpus) is not on this machine")

CASES = sorted(path.parent for path in CORPUS.glob("statements/*/expected.json"))
HOSTILE = sorted(CORPUS.glob("hostile/*.pdf"))

#: Their rows can be read exactly, but the page labels no closing balance that they could be checked against.
UNPROVABLE = {"bank-inr-ok-08", "bank-lak-ok-01"}


def read(folder: Path, passwords: tuple[str, ...] = ()) -> Reading:
    return read_statements((folder / "input.pdf").read_bytes(), passwords)


def expected_rows(case: dict[str, Any]) -> list[dict[str, Any]]:
    return [row for account in case.get("accounts") or [case] for row in account.get("transactions") or []]


def by_expectation(*expectations: str) -> list[Path]:
    return [f for f in CASES if json.loads((f / "expected.json").read_text())["expect"] in expectations]


@pytest.mark.parametrize("folder", by_expectation("ok"), ids=lambda f: f.name)
def test_exact(folder: Path) -> None:
    case = json.loads((folder / "expected.json").read_text())
    statements = read(folder, (case["password"],) if case["password"] else ()).statements
    wanted = expected_rows(case)
    lines = [line for s in statements for line in s.lines]
    assert Counter(Decimal(row["amount"]) for row in wanted) == Counter(line.amount for line in lines)
    printed = Counter((Decimal(r["amount"]), r.get("transaction_date") or r.get("date")) for r in wanted)
    for line in lines:
        days = [str(d) for d in (line.transaction_date, line.posting_date) if d]
        key = next((k for d in days if (k := (line.amount, d)) in printed), None)
        assert key is not None, line
        printed[key] -= 1
    verdicts = {s.verdict for s in statements}
    assert verdicts == {Verdict.UNPROVABLE if folder.name in UNPROVABLE else Verdict.PROVEN}
    if not case.get("accounts") and (case["opening_balance"] or case["closing_balance"]):
        shown = [None if b is None else str(b) for b in (statements[0].opening_balance, statements[0].closing_balance)]
        assert shown == [case["opening_balance"], case["closing_balance"]]


@pytest.mark.parametrize("folder", by_expectation("review"), ids=lambda f: f.name)
def test_held(folder: Path) -> None:
    assert Verdict.CONTRADICTED in {s.verdict for s in read(folder).statements}


@pytest.mark.parametrize("folder", by_expectation("reject"), ids=lambda f: f.name)
def test_refused(folder: Path) -> None:
    with pytest.raises(StatementError) as error:
        read(folder)
    assert error.value.code is ErrorCode.NO_TRANSACTIONS


@pytest.mark.parametrize("folder", by_expectation("needs_password"), ids=lambda f: f.name)
def test_passwords(folder: Path) -> None:
    password = json.loads((folder / "expected.json").read_text())["password"]
    for passwords, code in (((), ErrorCode.ENCRYPTED), (("nonsense",), ErrorCode.WRONG_PASSWORD)):
        with pytest.raises(StatementError) as error:
            read(folder, passwords)
        assert error.value.code is code
    assert read(folder, ("nonsense", password)).statements


_CHILD = """
import resource, sys, time
resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30))
from pathlib import Path
from ledger_pipeline.parsing import StatementError, read_statements
for name in sys.argv[1:]:
    start = time.monotonic()
    try:
        outcome = "|".join(s.verdict for s in read_statements(Path(name).read_bytes()).statements)
    except StatementError as error:
        outcome = error.code
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(Path(name).name, outcome, round(time.monotonic() - start, 2), megabytes)
"""


def test_hostile_files_end_in_an_answer() -> None:
    run = subprocess.run(
        [sys.executable, "-c", _CHILD, *map(str, HOSTILE)], capture_output=True, text=True, timeout=120, check=False
    )
    answers = [line.split() for line in run.stdout.splitlines()]
    assert len(answers) == len(HOSTILE), f"died on {HOSTILE[len(answers)].name}: {run.stderr[-500:]}"
    for name, outcome, seconds, megabytes in answers:
        assert "proven" not in outcome.split("|"), name
        assert float(seconds) < 10, name
        assert int(megabytes) < 1024, name
