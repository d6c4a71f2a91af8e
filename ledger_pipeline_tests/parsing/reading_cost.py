"""``python -m ledger_pipeline_tests.parsing.reading_cost``: what reading and proving costs beside extracting the words alone.

The same files in the same process, each the best of several rounds over the corpus in which both are done in turns; printed are
both medians, and the median of the files' own ratios. Twice: where the reader has seen these banks before and remembers what
their lines say, as it has in all but the first import, and where it has forgotten everything at the beginning of each round.
Exit code 1 where the first ratio of the medians is above three.
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

ROUNDS = 9
LIMIT = 3.0


def _seconds(task: Callable[[], object]) -> float:
    start = time.perf_counter()
    try:
        task()
    except StatementError:
        return float("nan")
    return time.perf_counter() - start


def _forget() -> None:
    """Empties whatever the reader's modules remember of earlier files."""
    for name, module in sys.modules.items():
        if name.startswith("ledger_pipeline.parsing"):
            for value in vars(module).values():
                if hasattr(value, "cache_clear"):
                    value.cache_clear()


def _ratio(title: str, tasks: list[tuple[Callable[[], object], Callable[[], object]]], *, anew: bool) -> float:
    """Measures, prints and returns the ratio of the medians. ``anew``: everything is forgotten before each round."""
    times: list[list[tuple[float, float]]] = [[] for _ in tasks]
    for _ in range(ROUNDS):
        if anew:
            _forget()
        for own, (extract, read) in zip(times, tasks, strict=True):
            own.append((_seconds(extract), _seconds(read)))
    best = [tuple(map(min, zip(*own, strict=True))) for own in times]
    best = [(words, whole) for words, whole in best if words == words and whole == whole]  # a refused file compares to nothing
    alone, all_of_it = median(words for words, _ in best), median(whole for _, whole in best)
    each = median(whole / words for words, whole in best)
    print(f"{title}: {len(best)} files, words alone {alone * 1000:.2f} ms, reading and proving {all_of_it * 1000:.2f} ms")
    print(f"  ratio of the medians {all_of_it / alone:.2f}, median of the files' ratios {each:.2f}")
    return all_of_it / alone


def main() -> int:
    if not CASES:
        print("the corpus (../shared/corpus) is not on this machine")
        return 0
    tasks: list[tuple[Callable[[], object], Callable[[], object]]] = []
    for folder in CASES:
        data = (folder / "input.pdf").read_bytes()
        password = json.loads((folder / "expected.json").read_text())["password"]
        passwords = (password,) if password else ()
        tasks.append((partial(read_with_pdfwords, data, passwords), partial(read_statements, data, passwords)))
    _ratio("Banks never seen before", tasks, anew=True)
    return int(_ratio("Banks seen before", tasks, anew=False) > LIMIT)


if __name__ == "__main__":
    sys.exit(main())
