"""Printed amounts: in which style a document writes its numbers, and where on a line an amount stands.

The style (decimal sign, grouping by blanks) is decided by evidence over the whole document, never by its language. Which amount
is a balance and which is money out is decided elsewhere; here only what is printed at the number itself counts: its sign, its
credit or debit mark, its currency.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from ledger_pipeline.parsing.lines import Line

_TIDY = str.maketrans({"−": "-", "–": "-", "—": "-", "\u00a0": " ", "\u202f": " ", "\u2009": " ", "’": "'", "‘": "'", "´": "'"})


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


SYMBOLS: dict[str, str] = {
    "€": "EUR", "£": "GBP", "₹": "INR", "rs": "INR", "rs.": "INR", "₩": "KRW", "r$": "BRL", "s$": "SGD", "us$": "USD",
    "a$": "AUD", "au$": "AUD", "c$": "CAD", "ca$": "CAD", "cad$": "CAD", "hk$": "HKD", "nz$": "NZD", "nt$": "TWD", "zł": "PLN",
    "kč": "CZK", "₺": "TRY", "₽": "RUB", "₱": "PHP", "฿": "THB", "₫": "VND", "₪": "ILS", "fr.": "CHF", "sfr.": "CHF",
    "r": "ZAR", "`": "INR",  # the place of the backtick is where older fonts have the sign of the rupee
}  # fmt: skip
#: Written by several currencies: says that a number is money, not of which.
SHARED_SYMBOLS = ("$", "¥", "kr", "kr.", "￥", "円", "원")
CODES = _words(
    """
    EUR USD GBP CHF INR SGD AUD CAD NZD JPY KRW CNY HKD BRL MXN SEK NOK DKK PLN CZK HUF RON BGN TRY ZAR THB IDR MYR PHP VND
    TWD ILS AED SAR QAR KWD BHD OMR JOD TND IQD LYD LAK ARS CLP COP PEN UYU RUB UAH EGP NGN KES GHS PKR LKR BDT ISK HRK RSD
    """
)
THREE_DECIMALS = _words("KWD BHD OMR JOD TND IQD LYD")
_MONEY_SIGNS = frozenset([*SYMBOLS, *SHARED_SYMBOLS, *(c.lower() for c in CODES), "euro"]) - {"r"}
#: The look ahead spares what most often stands here, a digit or nothing, the long list. A lone letter is none by itself.
_MONEY_SIGN = r"(?=\D)(?:r(?=\d)|" + "|".join(re.escape(s) for s in sorted(_MONEY_SIGNS, key=lambda s: (-len(s), s))) + ")"
_MARKS = {
    "cr": "in", "cr.": "in", "h": "in", "haben": "in", "c": "in", "bij": "in",
    "dr": "out", "dr.": "out", "db": "out", "s": "out", "soll": "out", "d": "out", "od": "out", "af": "out",
}  # fmt: skip
_WORD = re.compile(
    rf"(?P<open>\()?(?P<sign>[-+])?\s*(?P<currency>{_MONEY_SIGN})?\s*(?P<sign2>[-+])?\s*(?P<open2>\()?"
    rf"(?P<core>(?:\d[\d.,' ]*)?(?:\d|[.,]\d\d)|\d)"
    rf"(?P<close>\))?\s*(?P<sign3>[-+])?\s*(?P<currency2>{_MONEY_SIGN})?\s*(?P<sign4>[-+])?(?P<close2>\))?\s*"
    r"\(?(?P<mark>cr\.?|dr\.?|db|od|[cdhs])?\)?[*¹²³]?\Z",
    re.IGNORECASE,
)
#: A cheap test that spares most words with digits the long one.
_NEARLY = re.compile(r"\D{0,6}\d[\d.,' ]*\D{0,6}\Z|\D{0,5}\.\d\d\D{0,6}\Z")
_SIGN_OF_MONEY = re.compile(rf"\(?[-+]?\(?(?P<currency>{_MONEY_SIGN})[-+]?\Z", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_CENT = Decimal("0.01")
#: Of what is printed in a number of money, with its blanks; what is longer has more digits than are exact in arithmetic.
_LONGEST = 25

_CORES = {
    ".": re.compile(r"(?:\d{1,3}(?:,\d{2,3})*,\d{3}|\d{1,3}(?:[' ]\d{3})+|\d+)?\.(?P<cents>\d{1,2})\Z"),
    ",": re.compile(r"(?:\d{1,3}(?:[.' ]\d{3})+|\d+)?,(?P<cents>\d{1,2})\Z"),
    "": re.compile(r"(?:\d{1,3}(?:,\d{2,3})*,\d{3}|\d{1,3}(?:[.' ]\d{3})+|\d{1,12})\Z"),
}
#: What stands between the digits of a number, for each decimal sign.
_SEPARATORS = {decimal: str.maketrans({c: "." if c == decimal else "" for c in ".,' "}) for decimal in _CORES}
_GROUPED = re.compile(r"\d{1,3}(?:[.,' ]\d{2,3})*[.,' ]\d{3}\Z")
_TWO_DECIMALS = re.compile(
    r"(?:\A|[^\d.,])(?:\d{1,3}(?:[.,' ]\d{2,3})*|\d+)?([.,])\d{2}[-+)]?(?:cr|dr|[^\d.,%/:]{0,3})\Z", re.IGNORECASE
)
_THREE_DECIMAL_CODE = re.compile(r"\b(?:" + "|".join(sorted(THREE_DECIMALS)) + r")\b")
_DATE = re.compile(r"\d{1,2}\.\d{1,2}\.(?:\d{4}|\d{2})?\W?\Z")
_LIKE_A_DATE = re.compile(r"(?:0[1-9]|[12]\d|3[01])\.(?:0[1-9]|1[0-2])\Z")
_THREE_DECIMALS = re.compile(r"\A[-+(]?\d+[.,]\d{3}[-+)]?\Z")
_WHOLE = re.compile(r"\A\D{0,4}(\d{1,3}(?:[.,']\d{2,3})*[.,']\d{3})\D{0,3}\Z")
_HEAD_OF_GROUPS = re.compile(rf"\(?[-+]?(?:{_MONEY_SIGN})?[-+]?\d{{1,3}}\Z", re.IGNORECASE)
_LAST_GROUP = re.compile(r"\d{3}(?:[.,]\d{2}|\Z)")
_NEXT_GROUP = re.compile(r"\d{3}(?:\Z|[.,]\d{1,2}|\D)")
_MIDDLE_GROUP = re.compile(r"\d{3}\Z")
_AFTER_A_BLANK = re.compile(r"\d{3}[.,]")


#: The widest blank within a number, in heights of the print: that of a typewriter's face.
_BLANK = 0.65


@dataclass(frozen=True, slots=True)
class NumberStyle:
    """``decimal`` is "." or ",", or empty where no decimals are printed; ``blanks``: they set thousands apart."""

    decimal: str
    blanks: bool = False


@dataclass(slots=True)
class Amount:
    """A number printed as money. ``value`` is without sign; ``sign`` and ``mark`` are what is printed at it."""

    value: Decimal
    sign: int  # -1, +1 as printed; 0 where nothing is printed
    mark: str  # "in", "out" or ""
    currency: str | None
    first: int  # index of its first and last word on the line, signs and currency included
    last: int
    x0: float  # of the digits alone, so that signs and marks do not blur the columns
    x1: float
    strong: bool  # False where only its place in a column can tell that it is money

    @property
    def printed(self) -> Decimal:
        """The value with its printed sign."""
        return -self.value if self.sign < 0 else self.value


class _Evidence(NamedTuple):
    """What one word says of the style of a document's numbers."""

    decimal: str  # empty where it is a whole number set in groups
    like_a_date: bool
    long: bool  # of more than five digits, without a blank
    tail: bool  # it may be the end of a number that is set in groups with blanks between them


@lru_cache(maxsize=8192)
def _speaks_for(text: str) -> _Evidence | None:
    if not _NEARLY.match(text):
        return None
    text = _tidy(text)
    if _DATE.match(text):
        return None
    two = _TWO_DECIMALS.search(text)
    if two:
        decimal = two[1]
        long = len(_DIGIT.findall(text)) > 5 and " " not in text
        return _Evidence(decimal, decimal == "." and bool(_LIKE_A_DATE.match(text)), long, bool(_AFTER_A_BLANK.match(text)))
    return _Evidence("", False, False, False) if _WHOLE.match(text) else None


def number_styles(lines: Sequence[Line]) -> list[NumberStyle]:
    """The styles that the document's own numbers allow, the likeliest first."""
    points = commas = whole = like_dates = 0
    blank_groups = other_groups = 0
    for line in lines:
        for index in line.with_digits:
            speaks = _speaks_for(line.words[index].text)
            if speaks is None:
                continue
            points += speaks.decimal == "."
            commas += speaks.decimal == ","
            whole += speaks.decimal == ""
            like_dates += speaks.like_a_date
            other_groups += speaks.long
            blank_groups += speaks.tail
    if commas:
        points -= like_dates
    if not points and not commas:
        return [NumberStyle("", blanks=False)] if whole else [NumberStyle("."), NumberStyle("")]
    styles = [NumberStyle("." if points >= commas else ",")]
    if blank_groups > other_groups and (joined := _blank_groups(lines)):
        styles.insert(0, NumberStyle(styles[0].decimal, blanks=True))
        if joined > 2:
            return styles[:1]  # nobody ends that many texts with a number right before an amount
    if min(points, commas) * 3 > max(points, commas):
        styles.append(NumberStyle("," if points >= commas else "."))
    if whole > 3 * (points + commas):
        styles.append(NumberStyle(""))
    return styles


def _blank_groups(lines: Sequence[Line]) -> int:
    """How many numbers are set as groups of digits with narrow blanks between them."""
    found = 0
    for line in lines:
        for first, second in pairwise(line.with_digits):
            left, right = line.words[first], line.words[second]
            if (
                second == first + 1
                and right.x0 - left.x1 < _BLANK * (left.bottom - left.top)
                and _LAST_GROUP.match(right.text)
                and _HEAD_OF_GROUPS.match(left.text)
            ):
                found += 1
    return found


def prints_three_decimals(lines: Sequence[Line]) -> bool:
    """Whether the document's money seems to have three decimals, which the ledger does not hold."""
    text = "\n".join([line.text for line in lines])
    if not any(code in text for code in THREE_DECIMALS) or not _THREE_DECIMAL_CODE.search(text):
        return False
    three = two = 0
    for line in lines:
        for index in line.with_digits:
            text = line.words[index].text
            if _THREE_DECIMALS.match(text):
                three += 1
            elif _TWO_DECIMALS.search(text):
                two += 1
    return three > two


def currency_of(text: str) -> str | None:
    """The ISO code that a symbol or code stands for; ``None`` for a shared one such as ``$``."""
    text = text.lower()
    if text == "euro":
        return "EUR"
    return SYMBOLS.get(text) or (text.upper() if text.upper() in CODES else None)


class _Number(NamedTuple):
    """What is printed in the word, or words, of one number; see ``Amount``."""

    value: Decimal
    sign: int
    mark: str
    currency: str | None
    before: int  # how many characters stand before its digits, and how many behind them
    after: int
    strong: bool


@lru_cache(maxsize=8192)
def _number_in(text: str, decimal: str) -> _Number | None:
    """The number that a tidy text is, its signs and currency with it, under a style with this decimal sign."""
    match = _WORD.match(text) if _NEARLY.match(text) else None
    if not match:
        return None
    opened, sign, currency, sign2, opened2, core, closed, sign3, currency2, sign4, closed2, mark = match.groups()
    if len(core) > _LONGEST or not _CORES[decimal].match(core):
        return None
    sign = sign or sign2 or sign3 or sign4
    negative = sign == "-" or ((opened or opened2) and (closed or closed2))
    direction = 1 if sign == "+" else -1 if negative else 0
    currency = currency or currency2
    value = Decimal(core.translate(_SEPARATORS[decimal])).quantize(_CENT)
    strong = bool(decimal) or bool(_GROUPED.match(core)) or currency is not None
    before, after = match.start("core"), len(text) - match.end("core")
    return _Number(value, direction, _MARKS[mark.lower()] if mark else "", currency, before, after, strong)


def scan_amounts(line: Line, style: NumberStyle, taken: set[int]) -> list[Amount]:
    """The amounts on a line from left to right; ``taken`` are the words that dates occupy."""
    words = line.words
    found: list[Amount] = []
    index, count = 0, len(words)
    decimal = style.decimal
    for start in line.with_digits:
        if start < index or start in taken:
            continue
        index = start + 1
        text = _tidy(words[start].text)
        if style.blanks and _HEAD_OF_GROUPS.match(text):
            while index < count and index not in taken and _joins(words[index - 1], words[index]):
                following = _tidy(words[index].text)
                if not _NEXT_GROUP.match(following):
                    break
                text += following
                index += 1
                if not _MIDDLE_GROUP.match(following):
                    break
        number = _number_in(text, decimal)
        if number is None or (index < count and words[index].text[0] in "%‰"):
            continue
        last = index - 1
        x0, x1 = words[start].x0, words[last].x1
        width = (x1 - x0) / len(text)  # of a character, taking them as equally wide
        x0, x1 = x0 + width * number.before, x1 - width * number.after
        amount = Amount(number.value, number.sign, number.mark, number.currency, start, last, x0, x1, number.strong)
        index = _look_around(line, amount, index, taken, found)
        found.append(amount)
    if "=" in line.text and any(word.text == "=" for word in words):
        for amount in found:  # "0.00 - 5.00 + 100.00 = 95.00": the blanks show operators, not signs
            if amount.last > amount.first:
                amount.sign = 0
    return found


def plain_number(line: Line, index: int) -> Amount:
    """A word that is a count and not money, in the form of an amount."""
    word = line.words[index]
    value = Decimal("".join(c for c in word.text if c.isdecimal()) or "0")
    return Amount(value, 0, "", None, index, index, word.x0, word.x1, False)


def _tidy(text: str) -> str:
    """With the one kind of minus, blank and apostrophe that the patterns know."""
    return text if text.isascii() else text.translate(_TIDY)


def _sign_of_money(text: str) -> re.Match[str] | None:
    """A word that is a currency's sign, with no number; almost none is, and the set tells that sooner than the pattern."""
    return _SIGN_OF_MONEY.match(text) if text.strip("(+-").lower() in _MONEY_SIGNS else None


def _joins(left: object, right: object) -> bool:
    height: float = left.bottom - left.top  # type: ignore[attr-defined]
    return bool(right.x0 - left.x1 < _BLANK * height)  # type: ignore[attr-defined]


def _look_around(line: Line, amount: Amount, index: int, taken: set[int], before: list[Amount]) -> int:
    """Take in the signs, marks and currencies that are set as words of their own beside the number."""
    words = line.words
    height = max(words[amount.first].bottom - words[amount.first].top, 4.0)
    while index < len(words) and index not in taken:
        text = _tidy(words[index].text)
        gap = words[index].x0 - words[index - 1].x1
        lowered = text.lower()
        if text in ("-", "+") and not amount.sign and gap < 1.2 * height and not _sign_of_next(line, index, height):
            amount.sign = -1 if text == "-" else 1
        elif (
            not amount.mark
            and lowered in _MARKS
            and gap < (1.5 if len(text) == 1 else 4.0) * height
            and _is_mark(text, lowered)
        ):
            amount.mark = _MARKS[lowered]
        elif (
            amount.currency is None
            and gap < 1.5 * height
            and (match := _sign_of_money(text))
            and not _opens_number(line, index)
        ):
            amount.currency = match["currency"]
        else:
            break
        amount.last = index
        index += 1
    previous = amount.first - 1
    floor = before[-1].last if before else -1
    while previous > floor and previous not in taken:
        text = _tidy(words[previous].text)
        gap = words[previous + 1].x0 - words[previous].x1
        money_sign = _sign_of_money(text)
        if text in ("-", "+") and not amount.sign and gap < 1.2 * height:
            amount.sign = -1 if text == "-" else 1
        elif money_sign and amount.currency is None and gap < 3.0 * height:
            amount.currency = money_sign["currency"]
            amount.strong = True
            if not amount.sign and text[0] in "+-":
                amount.sign = -1 if text[0] == "-" else 1
        elif not amount.mark and text.lower() in _MARKS and _is_leading_mark(line, previous, gap < 1.2 * height):
            amount.mark = _MARKS[text.lower()]
        else:
            break
        amount.first = previous
        previous -= 1
    return index


def _is_leading_mark(line: Line, index: int, close: bool) -> bool:
    """Whether a word before a number is its mark: right before it, or in a column of its own and not the end of a text."""
    words = line.words
    word = words[index]
    if close and word.text.lower() in ("cr", "dr"):
        return True
    apart = index > 0 and word.x0 - words[index - 1].x1 > 0.9 * (word.bottom - word.top)
    return apart and (word.text.isupper() or word.text in ("Af", "Bij", "Soll", "Haben"))


def _is_mark(text: str, lowered: str) -> bool:
    """A lone letter counts only as a capital; words such as ``af`` or ``soll`` count as they are."""
    return len(text) > 1 or (text.isupper() and lowered in "cdhs")


def _sign_of_next(line: Line, index: int, height: float) -> bool:
    """Whether a lone sign stands closer to the number after it than to the one before it."""
    words = line.words
    if index + 1 >= len(words) or not _DIGIT.search(words[index + 1].text):
        return False
    after = words[index + 1].x0 - words[index].x1
    return after < words[index].x0 - words[index - 1].x1 - 0.2 * height


def _opens_number(line: Line, index: int) -> bool:
    """Whether a currency sign belongs to the number that follows it rather than to the one before."""
    words = line.words
    if index + 1 >= len(words):
        return False
    following = words[index + 1]
    return bool(
        _DIGIT.match(following.text.lstrip("-+("))
        and following.x0 - words[index].x1 < words[index].x0 - words[index - 1].x1 - 0.01
    )
