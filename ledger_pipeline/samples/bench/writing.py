"""How a bank writes numbers, signs and dates. A style is named by an example of itself; nothing here knows a page.

Numbers: ``1,234.56``, ``1.234,56``, ``1'234.56``, ``1 234,56`` (the blank may be a no-break or a narrow one), ``1,23,456.78``,
``1,234``, ``1234.56`` … Dates: ``DD.MM.YYYY``, ``DD Mmm``, ``Mmmm D, YYYY`` … (``MMM`` is the short name in capitals).
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from enum import StrEnum


class Sign(StrEnum):
    """How the direction of an amount is written at the amount."""

    NONE = "unsigned"
    MINUS = "-5"
    DASH = "–5"
    SPACED = "- 5"
    TRAILING = "5-"
    PARENTHESES = "(5)"
    BOTH = "+5 -5"
    BOTH_TRAILING = "5+ 5-"
    CREDIT = "5 CR"  # only money in is marked
    CREDIT_TIGHT = "5CR"
    MARKS = "5 Cr 5 Dr"
    MARKS_TIGHT = "5CR 5DR"
    MARKS_BEFORE = "CR 5 DR 5"
    SOLL_HABEN = "5 H 5 S"


def number(value: Decimal, style: str) -> str:
    """The value without its sign."""
    decimals = len(m[1]) if (m := re.search(r"[.,](\d\d)\Z", style)) else 0
    whole, _, cents = f"{abs(value):.{decimals}f}".partition(".")
    groups = []
    if style.startswith("1234"):
        groups = [whole]
    else:
        size = 3
        while whole:
            groups.insert(0, whole[-size:])
            whole = whole[:-size]
            size = 2 if style.startswith("1,23,") else 3
    separator = "" if style.startswith("1234") else style[1]
    return separator.join(groups) + (style[-3] + cents if decimals else "")


def money(value: Decimal, style: str, sign: Sign, currency: str = "") -> str:
    """The value with its sign. ``currency`` is put where its blank or its missing blank says: ``"$"``, ``"EUR "``, ``" €"``."""
    text = number(value, style)
    after = currency.startswith((" ", "\u00a0"))

    negative = value < 0
    if sign in (Sign.TRAILING, Sign.BOTH_TRAILING):
        text += "-" if negative else "+" if sign is Sign.BOTH_TRAILING else ""
    text = text + currency if after else currency + text
    match sign:
        case Sign.NONE | Sign.TRAILING | Sign.BOTH_TRAILING:
            return text
        case Sign.MINUS:
            return ("-" if negative else "") + text
        case Sign.DASH:
            return ("–" if negative else "") + text
        case Sign.SPACED:
            return ("- " if negative else "") + text
        case Sign.PARENTHESES:
            return f"({text})" if negative else text
        case Sign.BOTH:
            return ("-" if negative else "+") + text
        case Sign.CREDIT:
            return text if negative else text + " CR"
        case Sign.CREDIT_TIGHT:
            return text if negative else text + "CR"
        case Sign.MARKS:
            return text + (" Dr" if negative else " Cr")
        case Sign.MARKS_TIGHT:
            return text + ("DR" if negative else "CR")
        case Sign.MARKS_BEFORE:
            return ("DR " if negative else "CR ") + text
        case Sign.SOLL_HABEN:
            return text + (" S" if negative else " H")


_TOKEN = re.compile(r"YYYY|YY|Mmmm|Mmm|MMM|MM|DD|D(?![a-z])")


def day(value: date, style: str, months: tuple[str, ...]) -> str:
    """The date; ``months`` are full names, with the short one after each that is not its first three letters: "août/août"."""
    full, _, short = months[value.month - 1].partition("/")
    short = short or full[:3]
    parts = {
        "YYYY": f"{value.year}", "YY": f"{value.year % 100:02}", "Mmmm": full, "Mmm": short, "MMM": short.upper(),
        "MM": f"{value.month:02}", "DD": f"{value.day:02}", "D": f"{value.day}",
    }  # fmt: skip
    return _TOKEN.sub(lambda m: parts[m[0]], style)


def has_year(style: str) -> bool:
    return "YY" in style
