"""Rows for the European banks: what a household pays and earns, with the references that a bank prints under each of them."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from functools import partial

from ledger_pipeline_tests.parsing.banks.sheet import Align, Cell, D, Facts, Paper, Row, money

comma = partial(money, thousands=".", point=",")
spaced = partial(money, thousands=" ", point=",")
swiss = partial(money, thousands="'")


def household(seed: str, start: date, end: date, table: str, *, lag: int | None = None) -> list[Row]:
    """Rows by date, from a table of ``WHEN AMOUNT text / next line [| note]``, ``# section`` before a section's.

    WHEN is a day of every month (``03``), one date (``03-15``) or how many on any day (``*7``). AMOUNT is a number or two
    (``-8~95``: between 8.00 and 95.00, out). In the text ``{6}`` is so many random digits, ``{A6}`` letters and
    digits, ``{h}`` and ``{m}`` a time of day, and ``{%d.%m}`` the day before. With ``lag``, each is posted (or valued) up to so
    many days later.
    """
    chance, rows, section = random.Random(seed), [], ""
    days = [start + timedelta(n) for n in range((end - start).days + 1)]
    working = [day for day in days if day.weekday() < 5]
    for line in filter(None, map(str.strip, table.splitlines())):
        if line.startswith("#"):
            section = line[1:].strip()
            continue
        when, printed, text = line.split(maxsplit=2)
        text, _, note = text.partition(" | ")
        if when.startswith("*"):
            on = [chance.choice(working) for _ in range(int(when[1:]))]
        else:
            meant = [day for day in days if f"{day:%m-%d}" == when or f"{day:%d}" == when]
            on = [next((day for day in working if day >= one), working[-1]) for one in meant]
        for day in on:
            posted = None if lag is None else min(day + timedelta(chance.randint(0, lag)), end)
            fill = partial(_fill, day - timedelta(1), chance)
            texts = "\n".join(fill(part.strip()) for part in text.split(" / "))
            rows.append(Row(day, _amount(printed, chance), texts, section, posted, fill(note.strip())))
    return sorted(rows, key=lambda row: row.day)


def _amount(printed: str, chance: random.Random) -> Decimal:
    if "~" not in printed:
        return D(printed)
    sign = -1 if printed.startswith("-") else 1
    least, most = printed.lstrip("+-").split("~")
    return sign * D(chance.randint(int(least) * 100 + 1, int(most) * 100 - 1)).scaleb(-2)


def _fill(day: date, chance: random.Random, text: str) -> str:
    def one(match: re.Match[str]) -> str:
        what = match[1]
        if what in ("h", "m"):
            return f"{chance.randrange(7, 22) if what == 'h' else chance.randrange(60):02}"
        if "%" in what:
            return day.strftime(what)
        letters = "ABCDEFGHJKLMNPQRSTUVWXYZ0123456789" if what.startswith("A") else "0123456789"
        return "".join(chance.choice(letters) for _ in range(int(what.lstrip("A"))))

    return re.sub(r"\{([^}]+)\}", one, text)


def split(amount: Decimal, out: float, into: float, number: Callable[[Decimal], str] = comma) -> Cell:
    """The amount in the column of money out or in that of money in, by its sign; printed without it."""
    return (out if amount < 0 else into, number(abs(amount)), "right")


def signed(number: Callable[..., str] = comma, *, minus: str = "- {}", plus: str = "+ {}") -> Callable[[Decimal], str]:
    return partial(number, minus=minus, plus=plus)


def numbered(x: float, what: str, *, y: float, at: Align = "right", size: float = 7) -> Callable[[Paper, int, int], None]:
    """A foot that writes the page and how many there are."""

    def foot(p: Paper, page: int, pages: int) -> None:
        p.text(x, what.format(page, pages), at, size=size, y=y)

    return foot


def unbegun(facts: Facts) -> Facts:
    """Of a page that prints no beginning of its period."""
    return replace(facts, start=None, more=tuple(map(unbegun, facts.more)))
