"""Labelled numbers: which number a label on a line speaks of, and what only reads like a label.

The number may stand beside its label, before it (where the text is the last column) or below it. What follows from it, and
which statement it belongs to, is the business of ``layout``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ledger_pipeline.parsing import labels
from ledger_pipeline.parsing.boxes import boxed, pieces_of
from ledger_pipeline.parsing.labels import Fact, Label, Role
from ledger_pipeline.parsing.lines import fold
from ledger_pipeline.parsing.numbers import CODES, Amount
from ledger_pipeline.parsing.rowlines import RowLines
from ledger_pipeline.parsing.scans import Scan

_OPENS = (Fact.OPENING, Fact.BROUGHT)
_WORDS = re.compile(r"[^\W\d_]{2,}")
_NUMBERS = re.compile(r"(?<!\S)\d+\s")

_LONG_NUMBER = re.compile(r"(?<!\d)\d{4,}(?!\d)")
_BEGINS_NUMBER = re.compile(r"[^\W\d_]{1,3}\W?\d{1,3}\Z")
_ENDS_NUMBER = re.compile(r"\d{3}(?!\d)")
#: In heights of the print: what parts two blocks that stand side by side.
_WIDE_BLANK = 1.2

#: A label, its numbers, and where on its line the label's text ends.
Value = tuple[Label, list[Amount], int]


def values_beside(scan: Scan, found: Sequence[Label]) -> list[Value]:
    """Labels with the numbers that stand behind them on their line, and where the label's text ends.

    Where the text stands in the last column the numbers stand before it.
    """
    line = scan.line
    values: list[Value] = []
    apart = False
    for number, label in enumerate(found):
        limit = found[number + 1].start if number + 1 < len(found) else len(line.folded) + 1
        first = line.word_at(max(label.end - 1, label.start))
        own = [a for a in scan.amounts if a.first > first and line.starts[a.first] < limit]
        after = next((i for i in range(1, len(own)) if _WORDS.search(_said_before(scan, own[i]))), len(own))
        if own and _is_cut(scan, own[0]):
            continue
        if own and caption_begins(scan, own[0]) > first:
            apart = True  # the number of another block, beside the label's own
            continue
        if own:
            values.append((label, own[:after], max(line.starts[own[0].first], label.end)))
    labelled = [a.first for _, own, _ in values for a in own]
    if labelled or apart:
        values.extend(value for value in directed(scan) if value[1][0].first not in labelled)
    if not values and scan.amounts and len(found) == 1 and _follows_amounts(scan, found[0]):
        values.append((found[0], scan.amounts, len(line.folded)))
    return values


def directed(scan: Scan) -> list[Value]:
    """The numbers of a line whose words before them, up to the number before, say nothing but which way money goes."""
    values = []
    for amount in scan.amounts:
        end = scan.line.starts[amount.first]
        said = scan.line.folded[scan.line.starts[caption_begins(scan, amount)] : end]
        if "%" in said:
            continue  # what stands beside a rate is no sum
        if len(said.split()) <= 8 and labels.category_of(said.strip(" :.$")) is not None:
            values.append((Label(Fact.TOTAL, end - len(said), end), [amount], end))
    return values


def caption_begins(scan: Scan, amount: Amount) -> int:
    """The first of the words that stand at a number: back to the number before it, or to a wide blank before real words."""
    line = scan.line
    begin = max((a.last for a in scan.amounts if a.last < amount.first), default=-1) + 1
    dated = {i for d in scan.dates for i in range(d.first, d.last + 1)}
    speaks = False
    for i in range(amount.first - 1, begin - 1, -1):
        word, following = line.words[i], line.words[i + 1]
        if speaks and following.x0 - word.x1 > _WIDE_BLANK * (word.bottom - word.top):
            return i + 1
        said = fold(word.text).strip(".,:;*()")
        beside = said in labels.BESIDE_BALANCE or said.upper() in CODES or i in dated
        speaks = speaks or (bool(_WORDS.search(said)) and not beside)
    return begin


def _is_cut(scan: Scan, amount: Amount) -> bool:
    """Whether the word before a number ends with more of its digits: of "R22 264.29" no more than "264.29" may be read."""
    before, word = scan.line.words[amount.first - 1], scan.line.words[amount.first]
    near = word.x0 - before.x1 < 0.5 * (word.bottom - word.top)
    return near and bool(_BEGINS_NUMBER.match(before.text)) and bool(_ENDS_NUMBER.match(word.text))


def _said_before(scan: Scan, amount: Amount) -> str:
    """What a line says between a number and the one before it."""
    line = scan.line
    before = max((a.last for a in scan.amounts if a.last < amount.first), default=-1)
    return line.folded[line.starts[before + 1] : line.starts[amount.first]]


def values_below(rows: RowLines, index: int, found: Sequence[Label]) -> tuple[list[Value], int]:
    """Values of labels that stand above their numbers, and not as evenly as in a box."""
    scan = rows.scans[index]
    line = scan.line
    if len(line.words) > 40 or (found[0].fact is Fact.TOTAL and len(found) == 1):
        return [], index
    roles = {h.role for h in scan.headers}
    header_like = len(roles & {Role.DATE, Role.TEXT, Role.OUT, Role.IN}) >= 2 and bool(roles & {Role.DATE, Role.TEXT})
    if header_like and not any(found[i].fact in _OPENS for i in range(len(found))):
        return [], index
    for below_index in range(index + 1, min(index + 5, len(rows.scans))):
        below = rows.scans[below_index]
        if below.line.page != line.page or below.line.top - line.bottom > 4.5 * max(line.height, 6.0):
            break
        if not below.amounts:
            if below.labels or below.dates:
                break
            continue
        if rows.leading_date(below) is not None or below.labels:
            break
        values = []
        for number, label in enumerate(found):
            over = below.amounts[number : number + 1]
            if len(found) == 1 or len(found) != len(below.amounts):
                first, last = line.word_at(label.start), line.word_at(label.end - 1)
                x0, x1 = line.words[first].x0, line.words[last].x1
                over = [a for a in below.amounts if a.x0 < x1 + 8 and a.x1 > x0 - 8]
                alone = len(found) == len(below.amounts) == 1 and below_index == index + 1
                if not over and alone and _ends_line(label, below):
                    over = below.amounts
            if over:
                end = found[number + 1].start if number + 1 < len(found) else len(line.folded)
                values.append((label, over[:1], end))
        return values, below_index
    return [], index


def values_in_box(scan: Scan, below: Scan) -> list[tuple[Fact, Amount, str]]:
    """The numbers of the line below with what the words above each say; nothing where these are not labels."""
    found: list[tuple[Fact, Amount, str]] = []
    known = 0
    for box in boxed(scan.line, below):
        text = scan.line.folded[box.start : box.end].strip(" :.$€£=")
        label = next((x for x in scan.labels if box.start <= x.start and x.end <= box.end), None)
        fact = Fact.OTHER if label is None else label.fact
        if label is None or fact is Fact.TOTAL:
            directed = labels.category_of(text) is not None
            fact = Fact.TOTAL if directed else fact
            known += directed
        else:
            known += fact is not Fact.OTHER
        if label is None and text in labels.BARE_BALANCE and any(f is Fact.OPENING for f, _, _ in found):
            fact, known = Fact.CLOSING, known + 1  # where the sum that begins with the balance before comes to
        found.append((fact, box.amount, text))
    if not known or (known < len(found) and not scan.labels) or len(below.amounts) < 2 > known:
        return []
    return found


@dataclass(frozen=True, slots=True)
class AccountLine:
    """A line of a table of accounts: the account's name and number, and what the table's header says of each of its numbers."""

    name: str
    number: str
    scan: Scan
    values: list[tuple[Fact, Amount, str]]

    def stands_over(self, scan: Scan) -> bool:
        """Whether a line without money says no more than this account's name and number."""
        if scan.amounts or scan.dates or len(scan.line.words) > 9 or self.number not in scan.line.text:
            return False
        if not self.number:
            return scan.line.folded.startswith(self.name)
        return self.number in _LONG_NUMBER.findall(scan.line.text) and self.name in scan.line.folded


def account_name(scan: Scan) -> tuple[str, str] | None:
    """The name, folded, and the number with which a line of a table of accounts begins; a name of several words may suffice."""
    if scan.dates or not scan.amounts:
        return None
    said = scan.line.text[: scan.line.starts[scan.amounts[0].first]]
    numbers = list(_LONG_NUMBER.finditer(said))
    name = fold(said).strip(" $£€:")
    if not numbers and " " in name and not any(c.isdigit() for c in name) and not scan.labels:
        return name, ""
    name = " ".join(_WORDS.findall(fold(said[: numbers[0].start()]))) if len(numbers) == 1 else ""
    return (name, numbers[0][0]) if name else None


def is_fact_row(scan: Scan, lead: int, label: Label) -> bool:
    """Whether a dated line with amounts is a balance or total, and not a transaction whose text has such words in it."""
    line = scan.line
    if label.fact is Fact.OTHER:
        return False
    dates_end = max((d.last for d in scan.dates if lead <= d.first <= lead + 3), default=-1)
    begin = line.starts[dates_end + 1] if dates_end + 1 < len(line.words) else 0
    if label.start < begin:
        begin = 0
    if len(_NUMBERS.sub("", line.folded[begin : label.start])) > 14:
        return False
    taken = numbers_on(scan)
    end_word = line.word_at(label.end - 1)
    own = next((a.last for a in scan.amounts if a.first > end_word), len(line.words))
    ends = any(c.isdigit() for c in line.words[-1].text)  # another block beside it says another number
    beside = next((first for first, _ in pieces_of(line) if ends and first > own), len(line.words))
    rest = [fold(w.text).strip(".,:;*()") for i, w in enumerate(line.words) if end_word < i < beside and i not in taken]
    if label.fact is Fact.TOTAL:
        text = line.folded[label.start : label.end] + said_after(scan, label)
        if not labels.SAYS_TOTAL.match(text):
            return False
        if rest and all(w in labels.ALL_ROWS for w in rest):
            return True
        return labels.direction_of(text.strip(" :.$")) is not None or (not rest and (not scan.dates or "umsatz" in text))
    before = [w.strip(".,:;*()") for w in line.folded[begin : label.start].split()]
    return all(w in labels.BESIDE_BALANCE or not _WORDS.search(w) or w.upper() in CODES for w in (*before, *rest))


def is_name(scan: Scan, label: Label) -> bool:
    """Whether the words that follow a label, up to the next wide blank, make it a name: "New Balance Outlet", "Total Wine"."""
    line = scan.line
    end = line.word_at(label.end - 1)
    last = next((last for first, last in pieces_of(line) if first <= end <= last), end)
    taken = numbers_on(scan)
    rest = [fold(w.text).strip(".,:;*()") for i, w in enumerate(line.words) if end < i <= last and i not in taken]
    if label.fact is Fact.TOTAL:
        if all(w in labels.ALL_ROWS for w in rest):
            return False
        return any(_WORDS.search(w) for w in rest) and not any(labels.speaks_of_money(w) for w in rest)
    return not all(w in labels.BESIDE_BALANCE or not _WORDS.search(w) or w.upper() in CODES for w in rest)


def said_after(scan: Scan, label: Label) -> str:
    """What a line says between a label and the next number."""
    line = scan.line
    end = line.word_at(label.end - 1)
    return line.folded[label.end : next((line.starts[a.first] for a in scan.amounts if a.first > end), None)]


def numbers_on(scan: Scan) -> set[int]:
    """The words of a line that dates and amounts occupy."""
    taken = {i for a in scan.amounts for i in range(a.first, a.last + 1)}
    return taken | {i for d in scan.dates for i in range(d.first, d.last + 1)}


def _follows_amounts(scan: Scan, label: Label) -> bool:
    """Whether a label is all that a line says, behind its numbers."""
    line = scan.line
    taken = numbers_on(scan)
    own = [i for i in range(len(line.words)) if i not in taken]
    last = scan.amounts[-1].last
    return bool(own) and last + 1 == own[0] == line.word_at(label.start) and not is_name(scan, label)


def _ends_line(label: Label, below: Scan) -> bool:
    """Whether the one amount of a line is its last word, as it is below a label in text set without columns."""
    return label.fact in (Fact.OPENING, Fact.CLOSING) and below.amounts[0].last == len(below.line.words) - 1
