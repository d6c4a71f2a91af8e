"""Printed numbers of transactions: which line says how many there are, and of which kind."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ledger_pipeline.parsing import labels
from ledger_pipeline.parsing.lines import Line, fold
from ledger_pipeline.parsing.numbers import Amount, plain_number

_THINGS = (
    r"(?:transactions?|entries|postings|items|bookings|buchungen|umsatze|buchungsposten|"
    r"posten|transaktionen|operations|ecritures|"
    r"mouvements|movimientos|operaciones|apuntes|operazioni|movimenti|movimentos|"
    r"lancamentos|operacoes|transacties|boekingen|mutaties)"
)
_NUMBER_OF = (
    r"(?:(?:total )?(?:number|no\.?|count|#|nr\.?) of|anzahl(?: der)?|zahl der|nombre d[e']s?|nombre total d[e']|"
    r"n(?:umero|um|ro|o)\.?(?: total)?(?: di| de)|aantal|(?:total )?qty of)"
)
#: "Number of deposits 5", "Anzahl Buchungen: 12"; what is counted is asked of ``direction_of``.
_LABELLED = re.compile(rf"(?:total )?{_NUMBER_OF}\s?(?P<what>[a-z' ]{{3,40}}?)\s?:?\s(?P<count>\d{{1,5}})(?![\d.,/%-])")
#: "12 transactions", "Total: 12 transactions", and nothing else on the line.
_COUNTED = re.compile(
    rf"(?:total|summe|totale|totaal|gesamt|insgesamt)?\s?:?\s?(?P<count>\d{{1,5}}) {_THINGS}(?: in total)?\.?\Z"
)
#: "Total transactions: 12" and "Transaction count 12".
_NAMED = re.compile(rf"(?:total )?(?:{_THINGS}|transaction count|count of transactions)\s?:?\s(?P<count>\d{{1,5}})\Z")
_ALL = re.compile(rf"(?:all |total |the |des |les |de |der |di )*{_THINGS}\Z")
#: "Dr Count", "Debit count", "No. of credits": the head of a box with the number below it.
_BOX = re.compile(r"(?<![a-z])(?P<side>dr|cr|debit|credit)s? count(?![a-z])")
_HINT = re.compile(
    r"count|number|no\.? of|anzahl|zahl |nombre|numero|num\.? |aantal|nr\. |\d " + _THINGS[:-1] + r")|qty|transactions"
)
#: A cheap test that spares most lines the longer one.
_QUICK = re.compile(
    r"count|numb|no\.? of|anz|zahl|nom|num|aant|nr\.|trans|entr|post|item|book|buch|umsa|"
    r"oper|ecr|mov|mouv|apun|lanc|boek|mut|qty"
)
_IN_PARENTHESES = re.compile(r"\((\d{1,4})\)\s*\Z")


@dataclass(frozen=True, slots=True)
class Counted:
    direction: str  # "in", "out" or "" for all rows
    number: Amount


def counts_on(line: Line, below: Line | None) -> list[Counted]:
    """The numbers of transactions that a line prints, or that stand right below it under labels that say so."""
    folded = line.folded
    if not line.with_digits and "count" not in folded:
        return []
    if len(line.words) > 16 or not _QUICK.search(folded) or not _HINT.search(folded):
        return []
    found = []
    for match in _LABELLED.finditer(folded):
        direction = _direction(match["what"].strip())
        if direction is not None:
            found.append(Counted(direction, _number(line, match)))
    alone = None if found else _COUNTED.match(folded) or _NAMED.match(folded)
    if alone:
        found.append(Counted("", _number(line, alone)))
    if not found and below is not None and below.page == line.page and below.top - line.bottom < 3.0 * max(line.height, 6.0):
        for match in _BOX.finditer(folded):
            first, last = line.word_at(match.start()), line.word_at(match.end() - 1)
            x0, x1 = line.words[first].x0 - 4, line.words[last].x1 + 4
            under = [i for i, w in enumerate(below.words) if w.x0 < x1 and w.x1 > x0]
            if len(under) == 1 and re.fullmatch(r"\d{1,5}", below.words[under[0]].text):
                side = "in" if match["side"] in ("cr", "credit") else "out"
                found.append(Counted(side, plain_number(below, under[0])))
    return found


def count_in_parentheses(text: str) -> int | None:
    """The 3 of "Deposits and other credits (3)"."""
    match = _IN_PARENTHESES.search(text)
    return int(match[1]) if match else None


def _direction(what: str) -> str | None:
    """Which rows are counted; ``None`` where the label says more than that."""
    if _ALL.match(fold(what)):
        return ""
    direction = labels.direction_of(what)
    if direction is None or not direction[1]:
        return None
    return direction[0]


def _number(line: Line, match: re.Match[str]) -> Amount:
    return plain_number(line, line.word_at(match.start("count")))
