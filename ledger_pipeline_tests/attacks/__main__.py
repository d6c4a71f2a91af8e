"""``python -m ledger_pipeline_tests.attacks``: reads hostile files by the hundred and says whether any of them hurt."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

from ledger_pipeline.files import sandbox
from ledger_pipeline_tests.attacks.files import attacks, statements
from ledger_pipeline_tests.attacks.judge import Verdicts, judge, seconds_since
from ledger_pipeline_tests.attacks.names import put_names, put_no_files

#: Beside the project where it is developed: hostile files that others made.
CORPUS = Path(__file__).parents[3] / "shared" / "corpus" / "hostile"


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m ledger_pipeline_tests.attacks", description=__doc__)
    parser.add_argument("--count", type=int, default=1000, help="files to make, besides odd names and the corpus")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--keep", type=Path, help="a folder to make the files in, and leave them there")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="attacks-") as temporary:
        inbox = chosen.keep or Path(temporary) / "inbox"
        elsewhere = Path(temporary) / "elsewhere"
        put_attacks(inbox, chosen.count, chosen.seed)
        for name in ("home", "tmp"):  # what a library writes without being asked would be found in these
            (elsewhere / name).mkdir(parents=True)
        os.environ |= {"HOME": str(elsewhere / "home"), "TMPDIR": str(elsewhere / "tmp")}
        began = time.monotonic()
        verdicts = judge(inbox, elsewhere, workers=chosen.workers)
        tell(verdicts, seconds_since(began))
    return 1 if verdicts.problems else 0


def put_attacks(inbox: Path, count: int, seed: int, *, small: bool = False) -> None:
    """Makes the files."""
    inbox.mkdir(parents=True, exist_ok=True)
    for number, attack in enumerate(attacks(count, seed, small=small)):
        (inbox / f"{number:05}-{attack.kind}.pdf").write_bytes(attack.content)
    for path in sorted(CORPUS.glob("*.pdf")):
        (inbox / f"corpus-{path.name}").write_bytes(path.read_bytes())
    odd = inbox / "odd"
    odd.mkdir(exist_ok=True)
    put_names(odd, statements()[0])
    secret = inbox.parent / "secret.txt"
    secret.write_text("nobody reads this")
    put_no_files(odd, secret)


def tell(verdicts: Verdicts, seconds: float) -> None:
    offered = sandbox.available()
    print(f"Landlock {offered.landlock or 'none'}, seccomp {'yes' if offered.seccomp else 'no'}")
    print(f"{verdicts.files:,} files in {seconds:.0f} s, {verdicts.left_out} that are no files; {verdicts.workers} workers")
    for outcome, count in verdicts.outcomes.most_common():
        print(f"  {count:6,}  {outcome}")
    print(f"parent grew by {verdicts.growth / 1e6:.0f} MB; the largest worker held {verdicts.largest_worker / 1e6:.0f} MB")
    print("slowest:")
    for taken, name in verdicts.slowest[:20]:
        print(f"  {taken:6.1f} s  {name}")
    print(f"{len(verdicts.problems)} problems")
    for problem in verdicts.problems:
        print(f"  {problem}")


if __name__ == "__main__":
    sys.exit(main())
