"""Whose statement it is: institution, kind and number of the account, currency and period, as far as the page says."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from ledger_pipeline.parsing import labels
from ledger_pipeline.parsing.dates import DateToken
from ledger_pipeline.parsing.lines import Line
from ledger_pipeline.parsing.numbers import CODES, SYMBOLS, currency_of

_CURRENCY = re.compile(r"\b([A-Z]{3})\b|(?<![A-Za-z])([A-Za-z]{0,3}\$)|([€£₹₩₺₽₱฿₫₪¥￥円])|\b((?i:euro|rs\.?))(?![a-z])")
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
_NUMBERISH = re.compile(r"[\dxX*•#.\-/]{3,}\Z|[A-Z]{2}\d{2}\Z|[A-Z]{2}\d{2}[A-Z0-9]{8,30}\Z")
_MASKED = re.compile(r"[xX*•#.\-]+\Z")
_A_YEAR = re.compile(r"(?:\d{1,2}/)?(?:19|20)\d\d\Z")
_PHONE = re.compile(r"tel|fax|phone|call|kunden|customer service|www|@")


def document_currency(lines: Sequence[Line]) -> str | None:
    """The currency that the document names most, by code or by a symbol that is one currency's alone."""
    counts: Counter[str] = Counter()
    dollar = 0
    for code, prefixed, symbol, word in _CURRENCY.findall("\n".join([line.text for line in lines])):
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


def _currency_by_place(lines: Sequence[Line], dollars: bool) -> str | None:
    """What a bare dollar sign, or no sign at all, means where the page names the country or one of its institutions."""
    text = "\n".join([line.folded for line in lines])
    for pattern, code in _PLACES:
        if code.endswith("D") == dollars and pattern.search(text):
            return code
    return "USD" if dollars else None


def is_card(lines: Sequence[Line]) -> tuple[bool, bool]:
    """(whether these lines are a card's, whether they say so clearly)."""
    text = "\n".join([line.folded for line in lines])
    card, bank = labels.card_points(text), labels.bank_points(text)
    if card == bank == 0:
        return False, True  # nothing speaks of a card: a plain account
    if card > bank:
        return True, card >= 2 * bank
    return False, bank >= 3 * card


def heading_is_card(above: Sequence[Line]) -> tuple[bool, bool] | None:
    """The same by the last heading above a table that names a kind of account; ``None`` where there is none."""
    for line in reversed(above):
        if len(line.words) <= 14:
            card, bank = labels.card_points(line.folded), labels.bank_points(line.folded)
            if card != bank:
                return card > bank, True
    return None


def is_savings(lines: Sequence[Line]) -> bool:
    return any(labels.SAVINGS.search(line.folded) for line in lines)


def account_mask(lines: Sequence[Line]) -> str | None:
    """The last (at most four) digits of the first account or card number that is labelled as one."""
    for line in lines:
        folded = line.folded
        for match in labels.ACCOUNT_NUMBER.finditer(folded):
            if _PHONE.search(folded[max(0, match.start() - 12) : match.start()]):
                continue
            start = line.word_at(match.end() - 1)
            digits = ""
            skipped = 0
            for word in line.words[start : start + 9]:
                text = word.text
                if ":" in text and not text.endswith(":"):
                    text = text.rsplit(":", 1)[1]
                text = text.strip(":,;()#")
                if not text:
                    continue
                if not any(c.isdigit() for c in text) and not digits:
                    skipped += not _MASKED.match(text)
                    if skipped > 3:
                        break
                    continue
                if not _NUMBERISH.match(text) or _A_YEAR.match(text):
                    break
                digits += text
            number = re.search(r"(\d{2,})\D{0,3}\Z", digits.replace(" ", "").replace("-", ""))
            if number and sum(c.isdigit() or c in "xX*•#" for c in digits) >= 4:
                return number[1][-4:]
    return None


def institution(lines: Sequence[Line]) -> str | None:
    """The first piece of print on the first page that is named like a bank."""
    for line in lines[:60]:
        if line.page > 1 and line is not lines[0]:
            break
        if not labels.INSTITUTION.search(line.folded):
            continue
        for segment in _segments(line):
            folded = segment.lower()
            if (
                len(segment) <= 60
                and labels.INSTITUTION.search(folded)
                and not re.search(r"statement|account|www\.|@|dear|\bihr", folded)
            ):
                return re.split(r"\s*[,|(]\s*|\s-\s", segment)[0].strip() or None
    return None


def _segments(line: Line) -> list[str]:
    """The line's words, parted where the gaps are wide."""
    parts: list[list[str]] = [[]]
    right = line.words[0].x0
    for word in line.words:
        if word.x0 - right > 2.0 * max(word.bottom - word.top, 5.0):
            parts.append([])
        parts[-1].append(word.text)
        right = word.x1
    return [" ".join(p) for p in parts if p]


def period_tokens(line: Line, dates: Sequence[DateToken]) -> tuple[DateToken, DateToken] | None:
    """The two ends of a period printed on a line that speaks of one."""
    if len(dates) < 2:
        return None
    first, second = dates[0], dates[1]
    between = line.words[first.last + 1 : second.first]
    if len(between) > 3 or second.year is None:
        return None
    joined = " ".join(w.text.lower() for w in between).strip()
    if joined not in (
        "-",
        "–",
        "—",
        "to",
        "until",
        "through",
        "thru",
        "bis",
        "au",
        "al",
        "a",
        "t/m",
        "tot",
        "tot en met",
        "/",
        "até",
        "ate",
        "bis zum",
        "and",
        "~",
        "hasta",
        "hasta el",
    ):
        return None
    if first.first > 0 and not labels.PERIOD.search(line.folded[: line.starts[first.first]]) and len(line.words) > 12:
        return None
    return first, second


def statement_day(line: Line, dates: Sequence[DateToken]) -> DateToken | None:
    """The day of the statement, where a line names it."""
    for token in dates:
        if token.year is None:
            continue
        before = line.folded[: line.starts[token.first]]
        if labels.STATEMENT_DATE.search(before) and not labels.NO_PERIOD.search(before):
            return token
    return None


def newest_first(days: Sequence[date]) -> bool:
    """Whether the rows run backwards in time."""
    ups = sum(a < b for a, b in pairwise(days))
    downs = sum(a > b for a, b in pairwise(days))
    return downs > ups
