"""Names of accounts that beancount and hledger both take: ``Assets:Harbor-National-Bank-checking-7046``,
``Expenses:Food:Groceries``.

A part is made of letters, digits and hyphens, and begins with a capital letter or a digit; that is beancount's rule, the
stricter one.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping

from ledger_pipeline.exporting.model import Account

OPENING = "Equity:Opening-Balances"
TRANSFERS = "Equity:Transfers"
UNACCOUNTED = "Equity:Unaccounted"
EXCLUDED = "Equity:Excluded"

#: As the dashboards call what nobody has said of.
UNCATEGORIZED = "Uncategorized"

#: Longer parts are cut; the whole name is in the account's metadata.
_LONGEST = 80


def part(text: str) -> str:
    """A part of an account's name; "X" where nothing of the text can be in one."""
    plain = (
        character if character.isalpha() or character.isdecimal() else " "
        for character in unicodedata.normalize("NFC", text)
        if not unicodedata.category(character).startswith("M")
    )
    words = "-".join("".join(plain).split())[:_LONGEST].strip("-")
    if not words:
        return "X"
    capital = words[0].upper() + words[1:]
    return capital if unicodedata.category(capital[0]) in ("Lu", "Nd") else f"X-{words}"


class Names:
    """The name of every account of an export; no two things have the same."""

    def __init__(self, accounts: Iterable[Account], categories: Iterable[tuple[str | None, bool]]) -> None:
        """``categories``: each with whether it is of money out (refunds too)."""
        taken: set[str] = set()
        self.accounts: Mapping[int, str] = {
            account.id: _new(f"{'Liabilities' if account.is_card else 'Assets'}:{part(account.name)}", taken)
            for account in sorted(accounts)
        }
        places = {(_root(category, is_out), category) for category, is_out in categories}
        self._categories = {
            (root, category): _new(_path(root, category), taken)
            for root, category in sorted(places, key=lambda place: (place[0], place[1] or ""))
        }

    @property
    def categories(self) -> Mapping[str, str | None]:
        """The names of the accounts that categories have, each with its category."""
        return {name: category for (_root, category), name in self._categories.items()}

    def of_category(self, category: str | None, *, is_out: bool) -> str:
        return self._categories[_root(category, is_out), category]


def _root(category: str | None, is_out: bool) -> str:
    """What is below the category Income is income, also what is paid back of it."""
    return "Expenses" if is_out and _parts(category)[0].casefold() != "income" else "Income"


def _parts(category: str | None) -> list[str]:
    return [name.strip() for name in (category or "").split(":") if name.strip()] or [category or UNCATEGORIZED]


def _path(root: str, category: str | None) -> str:
    parts = _parts(category)
    if len(parts) > 1 and parts[0].casefold() == root.casefold():
        parts = parts[1:]
    return ":".join([root, *map(part, parts)])


def _new(name: str, taken: set[str]) -> str:
    number, wanted = 1, name
    while name in taken:
        number += 1
        name = f"{wanted}-{number}"
    taken.add(name)
    return name
