"""Whose statement it is: whether it is a card or an account, and for what, as far as the page says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from statistics import median

from ledger_pipeline.parsing import labels
from ledger_pipeline.parsing.lines import Line

#: The name of an account with its number, and no money.
_HEADING = re.compile(r"(?:account|konto|compte|cuenta|conto|conta|rekening) \d[\d-]{6,}(?: \([a-z]{3}\))?\Z")


def is_card(lines: Sequence[Line]) -> tuple[bool, bool]:
    """(whether these lines are a card's, whether they say so clearly)."""
    # Sentences speak of whatever the institution also does; a heading in large print speaks of this account.
    short = [line for line in lines if len(line.words) <= 14]
    usual = median([line.height for line in short]) if short else 0.0
    points = [(labels.card_points(line.folded), labels.bank_points(line.folded)) for line in short]
    card, bank = sum(own for own, _ in points), sum(own for _, own in points)
    if card and bank:
        large = [own for own, line in zip(points, short, strict=True) if line.height > 1.2 * usual]
        card += 2 * sum(own for own, _ in large)
        bank += 2 * sum(own for _, own in large)
    card += 2 * any(line.with_digits and labels.MASKED_CARD.search(line.folded) for line in short)
    if card == bank == 0:
        return False, True  # nothing speaks of a card: a plain account
    if card > bank:
        return True, card >= 2 * bank
    return False, bank >= 3 * card


def speaks_of_its_kind(lines: Sequence[Line]) -> bool:
    """Whether these lines tell a card from an account by more than a word in some small print."""
    short = [line.folded for line in lines if len(line.words) <= 14]
    return abs(sum(map(labels.card_points, short)) - sum(map(labels.bank_points, short))) > 1


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
        if _HEADING.search(line.folded) and len(line.words) <= 14:
            return False  # the account's own heading, which does not say it
    if not labels.SAVINGS.search("\n".join([line.folded for line in own])):
        return False
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
