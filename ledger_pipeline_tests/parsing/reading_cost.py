"""``python -m ledger_pipeline_tests.parsing.reading_cost``: what reading and proving costs beside extracting the words alone.

The same files in the same process, each the best of several runs taken in turns; printed are both medians over the corpus, and
the median of the files' own ratios. Exit code 1 where the ratio of the medians is above three.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from functools import partial
from statistics import median

from ledger_pipeline.parsing import StatementError, read_statements
from ledger_pipeline.parsing.words import read_with_pdfwords
from ledger_pipeline_tests.parsing.test_corpus import CASES

RUNS = 7
LIMIT = 3.0


def _seconds(task: Callable[[], object]) -> float:
    start = time.perf_counter()
    try:
        task()
    except StatementError:
        return float("nan")
    return time.perf_counter() - start


def main() -> int:
    if not CASES:
        print("the corpus (../shared/corpus) is not on this machine")
        return 0
    extracting, reading = [], []
    for folder in CASES:
        data = (folder / "input.pdf").read_bytes()
        password = json.loads((folder / "expected.json").read_text())["password"]
        passwords = (password,) if password else ()
        extract, read = partial(read_with_pdfwords, data, passwords), partial(read_statements, data, passwords)
        times = [(_seconds(extract), _seconds(read)) for _ in range(RUNS)]
        words, whole = (min(column) for column in zip(*times, strict=True))
        if words == words and whole == whole:  # a file that is refused costs nothing comparable
            extracting.append(words)
            reading.append(whole)
    ratio = median(reading) / median(extracting)
    each = median(r / e for r, e in zip(reading, extracting, strict=True))
    alone, all_of_it = median(extracting) * 1000, median(reading) * 1000
    print(f"{len(reading)} files: words alone {alone:.2f} ms, reading and proving {all_of_it:.2f} ms")
    print(f"ratio of the medians {ratio:.2f}, median of the files' ratios {each:.2f}")
    return int(ratio > LIMIT)


if __name__ == "__main__":
    sys.exit(main())
