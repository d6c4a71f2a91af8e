"""Scores the reader on these banks: ``python -m ledger_pipeline_tests.parsing.banks [NAME ...] [--no-lies]``.

A NAME is part of a bank's name or of its module's. All lies of a bank are told here; the suite tells a sample of them."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from zlib import crc32

from ledger_pipeline.parsing import Statement, StatementError, Verdict, read_statements
from ledger_pipeline_tests.parsing.banks.sheet import Bank, Lie, Truth, told


def banks() -> Iterator[Bank]:
    """Every bank of every module of this package: what its ``BANKS`` holds."""
    for module in sorted(info.name for info in iter_modules([str(Path(__file__).parent)])):
        if module != "__main__":
            yield from getattr(import_module(f"{__package__}.{module}"), "BANKS", ())


def read(pdf: bytes) -> tuple[Statement, ...] | str:
    try:
        return read_statements(pdf).statements
    except StatementError as error:
        return str(error.code)


def differences(truth: Truth, found: Statement) -> list[str]:
    """Rows (dates and amounts, in order), balances, mask, currency, kind and period that are not as they should be."""
    out = []
    expected = [(day, amount) for day, amount, _ in truth.rows]
    actual = [(line.transaction_date, line.amount) for line in found.lines]
    if expected != actual:
        missing, extra = Counter(expected) - Counter(actual), Counter(actual) - Counter(expected)
        named = [f"{sign}{day} {amount}" for sign, rows in (("-", missing), ("+", extra)) for day, amount in rows.elements()]
        shown = ", ".join(named[:4]) + (" ..." if len(named) > 4 else "") or "another order"
        out.append(f"rows {len(actual)}/{len(expected)} ({shown})")
    for name, should, is_ in (
        ("opening", truth.opening, found.opening_balance),
        ("closing", truth.closing, found.closing_balance),
        ("mask", truth.mask, found.account.mask),
        ("currency", truth.currency, found.account.currency),
        ("kind", truth.kind, found.account.kind.value),
        ("start", truth.period[0], found.period_start),
        ("end", truth.period[1], found.period_end),
    ):
        if should is not None and should != is_:
            out.append(f"{name} {is_} for {should}")
    return out


def rows_differ(truth: Truth, found: Statement) -> bool:
    return [row[:2] for row in truth.rows] != [(line.transaction_date, line.amount) for line in found.lines]


def sampled(bank: Bank, one_in: int) -> Iterator[Lie]:
    """About one in so many of the bank's lies, and always the same ones; none where that is 0."""
    for lie in told(bank) if one_in else ():
        if crc32(f"{bank.name} {lie.account} {lie.what}".encode()) % one_in == 0:
            yield lie


def score(bank: Bank, *, one_in: int) -> Counter[str]:
    """Prints a line on the honest statement, and one on each lie that is proven; counts what came of them.

    ``one_in``: of so many lies one is told; 1 tells them all, 0 none. ``told KIND`` counts how many of each kind were.
    """
    sheet, count = bank.sheet(), Counter(banks=1)
    found = read(sheet.pdf)
    if isinstance(found, str):
        wrong, verdicts = [found], found
    else:
        wrong = [f"{len(found)} statements for {len(sheet.truths)}"] if len(found) != len(sheet.truths) else []
        verdicts = " ".join(statement.verdict.value for statement in found)
        for number, (truth, statement) in enumerate(zip(sheet.truths, found, strict=False), 1):
            label = f"[{number}] " if len(sheet.truths) > 1 else ""
            wrong += [label + what for what in differences(truth, statement)]
            wrong += [f"{label}doubt: {doubt}" for doubt in statement.doubts]
            wrong += [
                f"{label}{proof.kind.value} {proof.expected} for {proof.actual}"
                for proof in statement.proofs
                if not proof.holds
            ]
            if statement.verdict is Verdict.PROVEN and rows_differ(truth, statement):
                count["false proven"] += 1
                wrong.append(f"{label}FALSE PROVEN")
        count["proven"] += all(statement.verdict is Verdict.PROVEN for statement in found)
    exact = not [what for what in wrong if "doubt: " not in what]
    count["exact"] += exact
    print(f"{bank.name:28} {'exact' if exact else 'WRONG':6} {verdicts:14} {'; '.join(wrong)}")
    for lie in sampled(bank, one_in):
        count["lies"] += 1
        count[f"told {lie.what.split()[0]}"] += 1
        answer = read(bank.draw(lie.facts))
        if isinstance(answer, str):
            count["lies refused"] += 1
            continue
        aligned = len(answer) == len(sheet.truths)
        verdicts_of_it = {statement.verdict for statement in ([answer[lie.account]] if aligned else answer)}
        verdict = next(iter(verdicts_of_it)) if len(verdicts_of_it) == 1 else Verdict.UNPROVABLE
        count[f"lies {verdict.value}"] += 1
        if verdict is Verdict.PROVEN:
            rows_wrong = not aligned or rows_differ(sheet.truths[lie.account], answer[lie.account])
            kind = "rows" if rows_wrong else "balance" if lie.what == "closing" else "total"
            count[f"lies FALSE PROVEN ({kind})"] += 1
            print(f"    FALSE PROVEN ({kind}): {lie.what} (the page's {', '.join(lie.against)} gives it away)")
    return count


def main(arguments: list[str]) -> int:
    names = [argument for argument in arguments if not argument.startswith("--")]
    total: Counter[str] = Counter()
    for bank in banks():
        if not names or any(name in f"{bank.draw.__module__}.{bank.name}" for name in names):
            total += score(bank, one_in=0 if "--no-lies" in arguments else 1)
    print(", ".join(f"{number} {what}" for what, number in total.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
