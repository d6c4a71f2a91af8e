"""What is fuzzed, by ``fuzz``, which begins it: one level in one process, with the options of libFuzzer after it."""

from __future__ import annotations

import hashlib
import sys
from dataclasses import replace
from functools import cache
from pathlib import Path
from random import Random

import atheris

with atheris.instrument_imports(include=["ledger_pipeline.parsing"], enable_loader_override=False):
    from ledger_pipeline.parsing import Reading, StatementError, reader, words

from ledger_pipeline.files.answers import decode_answer, encode_answer
from ledger_pipeline_tests.attacks.files import statements

#: What a page may print at any place.
VOCABULARY = (
    "01/02/2026", "31.12.2025", "2026-02-30", "Feb", "29", "12.34", "-12.34", "(12.34)", "12,34", "1.234,56", "1,234.56",
    "0.00", "999,999,999,999.99", "9" * 40, "1" + ",000" * 20 + ".00", "€", "$", "CR", "DR", "USD", "JPY", "Opening",
    "balance", "Closing", "Total", "deposits", "withdrawals", "Previous", "New", "Payments", "Date", "Description", "Amount",
    "Balance", "Statement", "period", "Account", "number", "****1234", "12345678", "Page", "1", "of", "2", "brought", "forward",
    "-", "+", ".", ",", "'", "%", "\x00", "\u202e", "\N{ARABIC-INDIC DIGIT FIVE}", "²", "½",
    "\N{MATHEMATICAL BOLD DIGIT ONE}", "", " ", "İ", "ß" * 300,
)  # fmt: skip
COORDINATES = (0.0, -1.0, 999_999.0, -999_999.0, 5e-324, 842.0, 1e9, float("inf"), float("nan"))


def read_bytes(data: bytes) -> None:
    try:
        found = reader.read_statements(data, ("secret",), parts=True)
    except StatementError:
        return
    _believed(found)


def read_words(data: bytes) -> None:
    """The bytes say which document is taken, and what is changed in it."""
    choice = atheris.FuzzedDataProvider(data)
    document = documents()[choice.ConsumeIntInRange(0, len(documents()) - 1)]
    pages = [list(page.words) for page in document.pages]
    for _ in range(choice.ConsumeIntInRange(0, 30)):
        _change(choice, pages[choice.ConsumeIntInRange(0, len(pages) - 1)])
    kept = [words._on_paper(tuple(page)) for page in pages]  # as what a PDF says is kept
    changed = replace(document, pages=tuple(words.Page(number, page) for number, page in enumerate(kept, 1)))
    try:
        found = reader._read_document(changed, b"", (), True)
    except StatementError:
        return
    _believed(found)


def _change(choice: atheris.FuzzedDataProvider, page: list[words.Word]) -> None:
    at = choice.ConsumeIntInRange(0, len(page))
    what = choice.ConsumeIntInRange(0, 7)
    if at == len(page):
        x, y = choice.ConsumeIntInRange(0, 595), choice.ConsumeIntInRange(0, 842)
        page.append(words.Word(float(x), float(y), x + 30.0, y + 8.0, _word(choice)))
        return
    word = page[at]
    match what:
        case 0:
            page[at] = word._replace(text=_word(choice))
        case 1:
            del page[at : at + choice.ConsumeIntInRange(1, 12)]
        case 2:
            page[at:at] = page[at : at + choice.ConsumeIntInRange(1, 40)]
        case 3:
            dx, dy = choice.ConsumeIntInRange(-300, 300), choice.ConsumeIntInRange(-800, 800)
            page[at] = words.Word(word.x0 + dx, word.top + dy, word.x1 + dx, word.bottom + dy, word.text)
        case 4:
            letters = list(word.text) or ["x"]
            letters[choice.ConsumeIntInRange(0, len(letters) - 1)] = choice.ConsumeUnicode(1) or "0"
            page[at] = word._replace(text="".join(letters))
        case 5:
            other = choice.ConsumeIntInRange(0, len(page) - 1)
            page[at], page[other] = page[other]._replace(text=word.text), word._replace(text=page[other].text)
        case 6:
            side = choice.PickValueInList(["x0", "top", "x1", "bottom"])
            page[at] = word._replace(**{side: choice.PickValueInList(list(COORDINATES))})
        case _:
            page[at] = word._replace(text=word.text + _word(choice))


def _word(choice: atheris.FuzzedDataProvider) -> str:
    return choice.PickValueInList(list(VOCABULARY))


def _believed(found: Reading) -> None:
    """A reading has to pass what the parent of a reading process asks of it, unchanged."""
    assert decode_answer(encode_answer(found)).outcome == found
    for statement in found.statements:
        for proof in statement.proofs:
            assert not proof.holds or abs(proof.expected) == abs(proof.actual) or proof.kind == "running_balance", proof


@cache
def documents() -> tuple[words.Document, ...]:
    return tuple(words.read_with_pdfwords(statement, ()) for statement in statements())


def main() -> None:
    level, *options = sys.argv[1:]
    corpus = Path(options[-1])
    if level == "bytes" and corpus.is_dir():
        for statement in statements():
            (corpus / hashlib.sha1(statement).hexdigest()).write_bytes(statement)
    elif corpus.is_dir():
        for number in range(20):
            (corpus / f"begin-{number}").write_bytes(Random(number).randbytes(40 * number))
        documents()
    atheris.Setup([sys.argv[0], *options], {"bytes": read_bytes, "words": read_words}[level], enable_python_coverage=True)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
