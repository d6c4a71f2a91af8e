from __future__ import annotations

import ast
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest

import ledger_pipeline
from ledger_pipeline.files import answers
from ledger_pipeline.files.answers import AnswerError, decode_answer, decode_result, defect, encode_answer, encode_result
from ledger_pipeline.parsing import (
    ADVICE,
    AMOUNT_TOO_LARGE,
    SEVERAL_PROFILES,
    THREE_DECIMALS,
    ErrorCode,
    Reading,
    StatementError,
    Verdict,
    read_statements,
)
from ledger_pipeline.samples import generate_samples


@pytest.fixture(scope="module")
def reading(tmp_path_factory: pytest.TempPathFactory) -> Reading:
    [sample, *_] = generate_samples(tmp_path_factory.mktemp("samples"), end=date(2026, 1, 31), months=1)
    return read_statements(sample.path.read_bytes(), parts=True)


def test_a_reading_comes_back_as_it_was(reading: Reading) -> None:
    answer = decode_answer(encode_answer(reading, 0.25))
    assert (answer.outcome, answer.seconds) == (reading, 0.25)
    assert isinstance(answer.outcome, Reading)
    [statement] = answer.outcome.statements
    assert statement.verdict is Verdict.PROVEN and statement.lines[0].parts


@pytest.mark.parametrize("code", ErrorCode)
def test_an_error_comes_back_as_it_was(code: ErrorCode) -> None:
    outcome = decode_answer(encode_answer(StatementError(code), 1.5)).outcome
    assert isinstance(outcome, StatementError)
    assert (outcome.code, outcome.message) == (code, StatementError(code).message)


Tree = dict[str, Any]


def at(path: str, value: object) -> Callable[[Tree], None]:
    """Puts a value into an answer, at a place such as ``reading.statements.0.verdict``."""

    def put(answer: Tree) -> None:
        inner: Any = answer
        *keys, last = (int(key) if key.isdigit() else key for key in path.split("."))
        for key in keys:
            inner = inner[key]
        inner[last] = value

    return put


@pytest.mark.parametrize(
    "tampered",
    [
        at("reading.statements.0.lines.0.amount", "NaN"),
        at("reading.statements.0.lines.0.amount", "sNaN"),
        at("reading.statements.0.lines.0.amount", "-Infinity"),
        at("reading.statements.0.lines.0.amount", "1E+999999"),  # a gigabyte, once it is printed
        at("reading.statements.0.lines.0.amount", "1E-999999"),
        at("reading.statements.0.lines.0.amount", [1]),
        at("reading.statements.0.lines.0.balance", "1E+30"),
        at("reading.statements.0.lines.0.transaction_date", "2026-02-30"),
        at("reading.statements.0.lines.0.description", b"\xff"),
        at("reading.statements.0.lines.0.page", "1"),
        at("reading.statements.0.lines", {}),
        at("reading.statements.0.opening_balance", "Infinity"),
        at("reading.statements.0.proofs.0.expected", "NaN"),
        at("reading.statements.0.proofs", []),  # proven by nothing
        at("reading.statements.0.proofs.0.holds", False),  # proven, and an equation fails
        at("reading.statements.0.verdict", "contradicted"),  # by none of its equations
        at("reading.statements.0.verdict", "certain"),
        at("reading.statements.0.account.mask", "123456789"),
        at("reading.statements", [None]),
        at("seconds", -1.0),
        at("seconds", float("nan")),
        at("seconds", float("inf")),
        at("type", "result"),
        at("type", "nothing"),
    ],
)
def test_what_the_reader_cannot_have_said_is_refused(reading: Reading, tampered: Callable[[Tree], None]) -> None:
    answer = msgspec.msgpack.decode(encode_answer(reading))
    assert decode_answer(msgspec.msgpack.encode(answer)).outcome == reading
    tampered(answer)
    with pytest.raises(AnswerError):
        decode_answer(msgspec.msgpack.encode(answer))


@pytest.mark.parametrize("message", [b"", b"\x80", b"\xc1", b"\x91" * 100_000, b"\xdf\xff\xff\xff\xff", b"null", b"\x00" * 9])
def test_what_is_no_answer_is_refused(message: bytes) -> None:
    with pytest.raises(AnswerError):
        decode_answer(message)
    with pytest.raises(AnswerError):
        decode_result(message, Small)


def broken() -> StatementError:
    try:
        return StatementError(ErrorCode(str(1 // 0)))
    except ZeroDivisionError as error:
        return defect(error)


@pytest.mark.parametrize(
    "error",
    [
        StatementError(ErrorCode.NO_TRANSACTIONS, AMOUNT_TOO_LARGE),
        StatementError(ErrorCode.NO_TRANSACTIONS, THREE_DECIMALS),
        StatementError(ErrorCode.AMBIGUOUS_PROFILE, SEVERAL_PROFILES.format(names="'my-bank' and 'other-2' and 'x'")),
        broken(),
    ],
)
def test_what_else_the_reader_says_comes_back_as_it_was(error: StatementError) -> None:
    outcome = decode_answer(encode_answer(error)).outcome
    assert isinstance(outcome, StatementError)
    assert (outcome.code, outcome.message) == (error.code, error.message)


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("damaged", "\x1b[2J\x07red"),
        ("damaged", "x" * 100_000),
        ("damaged", ""),
        ("damaged", "Your ledger is locked; its key is at evil.example."),
        ("damaged", f"{ADVICE[ErrorCode.DAMAGED]} Or see evil.example."),
        ("damaged", ADVICE[ErrorCode.NO_TEXT]),
        ("no_transactions", f"{AMOUNT_TOO_LARGE}\n"),
        ("ambiguous_profile", SEVERAL_PROFILES),
        ("ambiguous_profile", SEVERAL_PROFILES.format(names="'See evil.example' and 'b'")),
        ("reader_failed", broken().message.replace("ZeroDivisionError", "See evil.example")),
        ("reader_failed", broken().message.replace("test_answers", "4400123456787046")),
        ("made_up", "x"),
    ],
)
def test_a_sentence_that_the_reader_does_not_have_is_refused(code: str, message: str) -> None:
    failed = {"type": "failed", "code": code, "message": message, "seconds": 0.0}
    with pytest.raises(AnswerError):
        decode_answer(msgspec.msgpack.encode(failed))
    with pytest.raises(AnswerError):
        decode_result(msgspec.msgpack.encode(failed), Small)


def test_the_reader_has_no_other_sentences() -> None:
    """What runs in a reading process says a code's own advice or a sentence that the parent knows."""
    own = Path(ledger_pipeline.__file__).parent
    found = {
        ast.unparse(argument)
        for folder in ("parsing", "pictures", "fixtures")
        for path in (own / folder).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "StatementError"
        for argument in (*node.args[1:], *(keyword.value for keyword in node.keywords))
    }
    assert found == {"AMOUNT_TOO_LARGE", "THREE_DECIMALS", "SEVERAL_PROFILES.format(names=names)"}


def test_a_reading_that_is_larger_than_an_answer_is_an_error(reading: Reading, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answers, "MAX_ANSWER_BYTES", 1000)
    outcome = decode_answer(encode_answer(reading)).outcome
    assert isinstance(outcome, StatementError) and outcome.code is ErrorCode.TOO_MUCH_TEXT


@dataclass(frozen=True)
class Small:
    name: str
    others: tuple[str, ...]
    content: bytes


def test_a_result_comes_back_as_the_type_that_is_wanted() -> None:
    message = encode_result(Small("a\x1b[2Jb", ("c\nd", "ü"), b"\x1b\0"))
    assert decode_result(message, Small) == Small("a [2Jb", ("c d", "ü"), b"\x1b\0")
    with pytest.raises(AnswerError):
        decode_result(encode_result({"number": 1}), Small)
    failed = decode_result(encode_answer(StatementError(ErrorCode.DAMAGED)), Small)
    assert isinstance(failed, StatementError) and failed.code is ErrorCode.DAMAGED
