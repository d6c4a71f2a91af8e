"""What of a text may stand where it is kept for years or shown around: logs, Dagster's events and metadata, errors, the report.

Numbers of accounts and cards keep their last four digits. An exception that is not ours to word tells what it is and where it
happened, but not its text, which may quote a page. The ledger itself and what the command line answers are the owner's own.
"""

from __future__ import annotations

import re
import traceback
from collections.abc import Iterator, MutableMapping, Sequence
from pathlib import Path, PurePath
from typing import Any

#: Digits together that may be somebody's number, and digits in groups, of which a text has more by chance.
_FEWEST, _FEWEST_IN_GROUPS = 7, 9
_LAST = 4
_PACKAGE = Path(__file__).parent

_SPACE = "[ \u00a0\u202f]"  # also one that does not break or is narrow
_GAP = f"(?:{_SPACE}{{1,3}}|[_./-])"
_DD, _MM, _YYYY = "(?:0?[1-9]|[12]\\d|3[01])", "(?:0?[1-9]|1[0-2])", "(?:19|20)\\d\\d"
#: Nothing of a number goes on before or behind.
_BEGIN, _END = r"(?<!\d)(?<!\d[.,/])", r"(?!\d)(?![.,/]\d)"
#: A day or a month with points or slashes: 31.12.2025, 12/31/25, 2025/12/31, 01/2026.
_POINTED_DAY = (
    rf"{_BEGIN}(?:{_DD}\.{_DD}\.(?:{_YYYY}|\d\d)|{_DD}/{_DD}/(?:{_YYYY}|\d\d)|{_YYYY}\.{_DD}\.{_DD}|{_YYYY}/{_DD}/{_DD}"
    rf"|{_MM}[./]{_YYYY}|{_YYYY}[./]{_MM}){_END}"
)
#: With cents, with points between thousands (of what could be somebody's number, only up to nine digits), with some decimals.
_AMOUNT = (
    rf"{_BEGIN}(?:(?:\d{{1,12}}|\d{{1,3}}(?:\.\d{{3}}){{1,4}}|\d{{1,3}}(?:,\d{{3}}){{1,4}}|\d{{1,3}}(?:{_SPACE}\d{{3}}){{1,4}})[.,]\d\d?"
    rf"|\d{{1,3}}(?:\.\d{{3}}){{1,2}}|\d{{1,6}}[.,]\d+){_END}"
)
_LONG = re.compile(
    # What machines call things by: a UUID, a hash.
    r"(?P<id>\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b|\b[0-9a-f]{32,}\b)"
    # Country, check digits, and the rest together or by fours.
    rf"|(?P<iban>(?<![A-Za-z\d])[A-Za-z]{{2}}\d\d(?:[A-Za-z\d]{{11,30}}|(?:{_GAP}[A-Za-z\d]{{4}}){{2,7}}(?:{_GAP}[A-Za-z\d]{{1,3}})?)"
    r"(?![A-Za-z\d]))"
    rf"|(?P<stays>{_POINTED_DAY}|{_AMOUNT})"
    rf"|(?P<digits>\d+(?:{_GAP}(?!{_POINTED_DAY}|{_AMOUNT})\d+)*)"
)
_COMMANDS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")  # and what is no character
_GROUP = re.compile(r"\d+")
_DAY = re.compile(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\Z")
_YEAR = re.compile(r"(?:19|20)\d\d\Z")


def masked(text: str) -> str:
    """The text with the last four digits of each long number in it: ``statement-12345678903000.pdf`` becomes
    ``statement-…3000.pdf``.

    Days, amounts, UUIDs and hashes stay. What a terminal would obey (names of files may hold it) is shown, not sent.
    """
    text = _COMMANDS.sub(lambda found: repr(found[0])[1:-1], text)
    return _LONG.sub(lambda found: "".join(_without_number(found)), text)


def _without_number(found: re.Match[str]) -> Iterator[str]:
    text = found[0]
    if found["id"] or found["stays"] or (found["iban"] and sum(map(str.isdigit, text)) < _FEWEST_IN_GROUPS):
        yield text
        return
    if found["iban"]:
        yield f"…{''.join(filter(str.isalnum, text))[-_LAST:]}"
        return
    groups = list(_GROUP.finditer(text))
    end = 0
    for run in _without_days(groups):
        digits = "".join(group[0] for group in run)
        if len(digits) >= (_FEWEST if len(run) == 1 else _FEWEST_IN_GROUPS):
            yield f"{text[end : run[0].start()]}…{digits[-_LAST:]}"
            end = run[-1].end()
    yield text[end:]


def _without_days(groups: Sequence[re.Match[str]]) -> Iterator[list[re.Match[str]]]:
    """Runs of groups with no day or month among them."""
    run: list[re.Match[str]] = []
    number = 0
    while number < len(groups):
        size = _days(tuple(group[0] for group in groups[number : number + 3]))
        if size:
            if run:
                yield run
            run = []
        else:
            run.append(groups[number])
        number += size or 1
    if run:
        yield run


def _days(groups: tuple[str, ...]) -> int:
    """How many of the first groups are a day or a month: 20260131, 2026 01 31, 31 01 2026, 2026 01."""
    first, *others = groups
    if _DAY.match(first):
        return 1
    if _YEAR.match(first) and others and _is_short(others[0], 12):
        return 3 if len(others) == 2 and _is_short(others[1], 31) else 2
    return 3 if len(others) == 2 and all(_is_short(one, 31) for one in (first, others[0])) and _YEAR.match(others[1]) else 0


def _is_short(group: str, most: int) -> bool:
    return len(group) == 2 and 1 <= int(group) <= most


def mask_event(_logger: object, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """A processor of structlog: whatever a line says, long numbers are masked in it."""
    for name, value in event.items():
        if isinstance(value, (str, PurePath)):
            event[name] = masked(str(value))
    return event


def described(error: BaseException, cause: BaseException | None = None) -> str:
    """What a defect is and where in this program: ``ValueError at loading.py:71``. Its own text may quote a page.

    ``cause``: what it should be called by, where ``error`` only carries that.
    """
    name = type(cause or error).__name__
    steps = traceback.extract_tb(error.__traceback__)
    ours = [step for step in steps if Path(step.filename).is_relative_to(_PACKAGE)]
    place = next(iter([*reversed(ours), *reversed(steps)]), None)
    return f"{name} at {Path(place.filename).name}:{place.lineno}" if place else name
