"""Whose statement it is: the kind of the account and its currency, as far as the page says."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from statistics import median

from ledger_pipeline.parsing import labels
from ledger_pipeline.parsing.lines import Line
from ledger_pipeline.parsing.model import Place
from ledger_pipeline.parsing.numbers import CODES, SHARED_SYMBOLS, SYMBOLS, currency_of

_CURRENCY = re.compile(r"\b([A-Z]{3})\b|(?<![A-Za-z])([A-Za-z]{0,3}\$)|([€£₹₩₺₽₱฿₫₪¥￥円])|\b((?i:euro|rs\.?))(?![a-z])")
_CODE_OR_SIGN = re.compile("|".join([*sorted(CODES), r"\$", *"€£₹₩₺₽₱฿₫₪¥￥円"]))
_PLACES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\bsingapore\b"), "SGD"),
    (re.compile(r"\baustralia\b|\bbsb\b"), "AUD"),
    (re.compile(r"\bcanad(?:a|ian)\b|\bchequing\b"), "CAD"),
    (re.compile(r"\bnew zealand\b"), "NZD"),
    (re.compile(r"\bhong kong\b"), "HKD"),
    (re.compile(r"\bifsc\b|\bindia\b|\bupi/|\bneft\b"), "INR"),
    (re.compile(r"\bsort code\b"), "GBP"),
    (re.compile(r"\biban:? ?ch\d\d"), "CHF"),
    (re.compile(r"\biban:? ?(?:de|fr|es|it|pt|nl|at|be|ie|lu|fi)\d\d"), "EUR"),
)
_NAMES_CURRENCY = re.compile(r"\b(?:currency|wahrung|devise|moneda|moeda|divisa|valuta|munt)\b")
_EXCHANGE = re.compile(r"@|\b(?:rate|kurs|cours|cambio|koers|exchange|fx)\b")


def document_currency(lines: Sequence[Line]) -> str | None:
    """The currency that the document names most, by code or by a symbol that is one currency's alone."""
    counts: Counter[str] = Counter()
    dollar = 0
    # What is said of an exchange is said of another currency; and a line that names the account's own settles it.
    plain = [line for line in lines if _may_name_currency(line) and not _EXCHANGE.search(line.folded)]
    for line in plain:
        if _NAMES_CURRENCY.search(line.folded):
            codes = {code for code in re.findall(r"\b[A-Z]{3}\b", line.text) if code in CODES}
            if len(codes) == 1:
                return str(codes.pop())
    text = "\n".join([line.text for line in plain])
    for code, prefixed, symbol, word in _CURRENCY.findall(text):
        if code:
            if code in CODES:
                counts[code] += 1
        elif prefixed:
            own = currency_of(prefixed)
            if own:
                counts[own] += 1
            else:
                dollar += 1
        elif symbol:
            counts[SYMBOLS.get(symbol, "JPY")] += 1
        else:
            counts["EUR" if word.lower() == "euro" else "INR"] += 1
    if not counts or (dollar and not any(c.endswith("D") for c in counts) and dollar > max(counts.values())):
        return _currency_by_place(lines, dollar > 0)
    return counts.most_common(1)[0][0]


def _may_name_currency(line: Line) -> bool:
    """A cheap test that spares most lines the patterns."""
    return bool(_CODE_OR_SIGN.search(line.text)) or "euro" in line.folded or "rs" in line.folded


def currency_place(lines: Sequence[Line], currency: str) -> Place | None:
    """Where the document first names its currency."""
    for line in lines:
        if not _may_name_currency(line):
            continue
        for match in _CURRENCY.finditer(line.text):
            code, prefixed, symbol, word = match.groups()
            sign = code or prefixed or symbol or word
            if currency_of(sign) == currency or (sign in SHARED_SYMBOLS and (sign != "$" or currency.endswith("D"))):
                at = sum(start <= match.start() for start in _starts(line)) - 1
                found = line.words[max(at, 0)]
                return Place(line.page, (found.x0, found.top, found.x1, found.bottom))
    return None


def _starts(line: Line) -> list[int]:
    """Where each word begins in the line's text as printed."""
    starts, at = [], 0
    for word in line.words:
        starts.append(at)
        at += len(word.text) + 1
    return starts


def _currency_by_place(lines: Sequence[Line], dollars: bool) -> str | None:
    """What a bare dollar sign, or no sign at all, means where the page names the country or one of its institutions."""
    text = "\n".join([line.folded for line in lines])
    for pattern, code in _PLACES:
        if code.endswith("D") == dollars and pattern.search(text):
            return code
    return "USD" if dollars else None


def is_card(lines: Sequence[Line]) -> tuple[bool, bool]:
    """(whether these lines are a card's, whether they say so clearly)."""
    # Sentences speak of whatever the institution also does; a heading in large print speaks of this account.
    short = [line for line in lines if len(line.words) <= 14]
    usual = median([line.height for line in short]) if short else 0.0
    text = "\n".join([line.folded for line in short])
    card, bank = labels.card_points(text), labels.bank_points(text)
    for line in short if card and bank else ():
        if line.height > 1.2 * usual:
            card += 2 * labels.card_points(line.folded)
            bank += 2 * labels.bank_points(line.folded)
    card += bool(labels.MASKED_CARD.search(text))
    if card == bank == 0:
        return False, True  # nothing speaks of a card: a plain account
    if card > bank:
        return True, card >= 2 * bank
    return False, bank >= 3 * card


def speaks_of_its_kind(lines: Sequence[Line]) -> bool:
    """Whether these lines tell a card from an account by more than a word in some small print."""
    text = "\n".join([line.folded for line in lines if len(line.words) <= 14])
    return abs(labels.card_points(text) - labels.bank_points(text)) > 1


def heading_is_card(above: Sequence[Line]) -> tuple[bool, bool] | None:
    """The same by the last heading above a table that names a kind of account; ``None`` where there is none."""
    for line in reversed(above):
        if len(line.words) <= 14:
            card, bank = labels.card_points(line.folded), labels.bank_points(line.folded)
            if card != bank:
                return card > bank, True
    return None


def is_savings(above: Sequence[Line], own: Sequence[Line]) -> bool:
    """Whether the account is one for savings, by the strongest piece of print that names its kind.

    ``above``: the lines over a table of several, nearest first. Rows are not asked: they speak of other accounts. Print that is
    larger, or that names a statement or an account in the same breath, outweighs a sentence.
    """
    for line in above:
        savings, other = bool(labels.SAVINGS.search(line.folded)), bool(labels.CHECKING.search(line.folded))
        if savings != other and len(line.words) <= 14:
            return savings
    usual = max(median([line.height for line in own]), 1.0) if own else 1.0
    best, answer = 0.0, False
    for line in own:
        savings, other = bool(labels.SAVINGS.search(line.folded)), bool(labels.CHECKING.search(line.folded))
        if savings == other:
            continue
        points = line.height / usual + (2.0 if len(line.words) <= 14 else 0.0) - (1.0 if line.page > own[0].page else 0.0)
        points += bool(labels.NAMES_ACCOUNT.search(line.folded))
        if points > best:
            best, answer = points, savings
    return answer


def newest_first(days: Sequence[date]) -> bool:
    """Whether the rows run backwards in time."""
    ups = sum(a < b for a, b in pairwise(days))
    downs = sum(a > b for a, b in pairwise(days))
    return downs > ups
