"""What a reading process says of a file, as bytes, and how much of it is believed.

A process that a file has taken over may send anything. So nothing that it sends is executed (a pickle would be), every value is
of the type that it should be, and numbers and verdicts are such as the reader can come to.
"""

from __future__ import annotations

import re
import traceback
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from ledger_pipeline.parsing import (
    ADVICE,
    AMOUNT_TOO_LARGE,
    SEVERAL_PROFILES,
    THREE_DECIMALS,
    ErrorCode,
    Reading,
    Statement,
    StatementError,
    Verdict,
)

_T = TypeVar("_T")

#: Of what a process says of one file. A statement with ten thousand rows takes 3 MB.
MAX_ANSWER_BYTES = 32 * 1024 * 1024
_MOST_DIGITS = 18

_DEFECT = "The reader failed on this file ({where}); please report it."


def _form(sentence: str, **places: str) -> str:
    """What matches the sentence, with these at its places."""
    form = re.escape(sentence)
    for name, place in places.items():
        form = form.replace(re.escape(f"{{{name}}}"), place)
    return form


_PROFILE, _MODULE = "'[a-z0-9-]{1,250}'", r"[A-Za-z_]\w{0,60}"
#: What may be said of a file beside the advice of its code. A process that a file has taken over could write any sentence: one
#: that sends the owner to a web page, or shows a terminal what it obeys.
_SENTENCES = {
    ErrorCode.NO_TRANSACTIONS: f"{_form(AMOUNT_TOO_LARGE)}|{_form(THREE_DECIMALS)}",
    ErrorCode.AMBIGUOUS_PROFILE: _form(SEVERAL_PROFILES, names=f"{_PROFILE}(?: and {_PROFILE})+"),
    ErrorCode.READER_FAILED: _form(_DEFECT, where=rf"{_MODULE} at {_MODULE}\.py:\d{{1,6}}"),
}


class AnswerError(ValueError):
    """What came is no answer: the process is broken, or not ours any more."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a file came to, in how many seconds."""

    outcome: Reading | StatementError
    seconds: float


class _Read(msgspec.Struct, tag="read"):
    reading: Reading
    seconds: float


class _Result(msgspec.Struct, tag="result"):
    value: msgspec.Raw


class _Failed(msgspec.Struct, tag="failed"):
    code: ErrorCode
    message: str
    seconds: float


_encoder = msgspec.msgpack.Encoder()
_answers = msgspec.msgpack.Decoder(_Read | _Failed)
_results = msgspec.msgpack.Decoder(_Result | _Failed)


# ---------------------------------------------------------------- in the process


def encode_answer(outcome: Reading | StatementError, seconds: float = 0.0) -> bytes:
    """One that is larger than an answer may be becomes the error that says so."""
    if isinstance(outcome, StatementError):
        return _encoder.encode(_Failed(outcome.code, outcome.message, seconds))
    return _small_enough(_encoder.encode(_Read(outcome, seconds)))


def encode_result(value: object) -> bytes:
    """The same for a dataclass that is no reading."""
    return _small_enough(_encoder.encode(_Result(msgspec.Raw(_encoder.encode(value)))))


def defect(error: BaseException) -> StatementError:
    """A defect of ours. Where it happened is safe to tell; the exception's own text may quote the page."""
    steps = [step for step in traceback.extract_tb(error.__traceback__) if step.filename.endswith(".py")]  # not <frozen …>
    where = f"{type(error).__name__} at {Path(steps[-1].filename).name}:{steps[-1].lineno}"
    return StatementError(ErrorCode.READER_FAILED, _DEFECT.format(where=where))


def _small_enough(answer: bytes) -> bytes:
    return answer if len(answer) <= MAX_ANSWER_BYTES else encode_answer(StatementError(ErrorCode.TOO_MUCH_TEXT))


# ---------------------------------------------------------------- in the parent


def decode_answer(message: bytes) -> Answer:
    """Raises ``AnswerError``."""
    answer = _decoded(_answers, message)
    if isinstance(answer, _Failed):
        return Answer(_error(answer), _checked_seconds(answer.seconds))
    for statement in answer.reading.statements:
        _check(statement)
    return Answer(answer.reading, _checked_seconds(answer.seconds))


def decode_result(message: bytes, kind: type[_T]) -> _T | StatementError:
    """Raises ``AnswerError``. Texts hold nothing that a terminal obeys."""
    answer = _decoded(_results, message)
    if isinstance(answer, _Failed):
        return _error(answer)
    value: Any = _decoded(msgspec.msgpack.Decoder(kind), answer.value)
    texts = {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    return replace(value, **texts)  # type: ignore[no-any-return]


def _decoded(decoder: msgspec.msgpack.Decoder[_T], message: bytes | msgspec.Raw) -> _T:
    try:
        return decoder.decode(message)
    except (msgspec.MsgspecError, RecursionError) as error:
        raise AnswerError(type(error).__name__) from None  # its text may quote the answer


def _error(failed: _Failed) -> StatementError:
    """Raises ``AnswerError`` at a sentence that is none of the reader's."""
    own = failed.code in _SENTENCES and re.fullmatch(_SENTENCES[failed.code], failed.message, re.ASCII)
    if not own and failed.message != ADVICE[failed.code]:
        raise AnswerError("a sentence that is none of ours")
    return StatementError(failed.code, failed.message)


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return "".join(c if c.isprintable() else " " for c in value)
    return tuple(map(_plain, value)) if isinstance(value, tuple) else value


def _checked_seconds(seconds: float) -> float:
    if not 0 <= seconds < 1e6:
        raise AnswerError("seconds")
    return seconds


def _check(statement: Statement) -> None:
    """Raises ``AnswerError`` where the reader cannot have come to this, and others would stumble over it."""
    for number in _numbers(statement):
        if not (number.is_finite() and abs(number.adjusted()) < _MOST_DIGITS):
            raise AnswerError("a number")
    holds = all(proof.holds for proof in statement.proofs)
    if (statement.verdict is Verdict.PROVEN and not (holds and statement.proofs)) or (
        statement.verdict is Verdict.CONTRADICTED and holds
    ):
        raise AnswerError("a verdict that the equations do not give")
    if len(statement.account.mask or "") > 4:
        raise AnswerError("more of an account's number than is kept")


def _numbers(statement: Statement) -> Iterator[Decimal]:
    for line in statement.lines:
        yield line.amount
        if line.balance is not None:
            yield line.balance
    for proof in statement.proofs:
        yield proof.expected
        yield proof.actual
    for balance in (statement.opening_balance, statement.closing_balance):
        if balance is not None:
            yield balance
