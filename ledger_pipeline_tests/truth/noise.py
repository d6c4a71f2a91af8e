"""Filling in what differs from one printed row to the next: references, store numbers, telephones, dates."""

from __future__ import annotations

import re
from random import Random

_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"
_BOTH = _LETTERS + "0123456789"
_FIELD = re.compile(r"\{(?:([aL])?(\d+)|(\w+))\}")


def filled(template: str, random: Random, **values: str) -> str:
    """``{4}`` becomes four digits, ``{a4}`` letters and digits, ``{L2}`` letters, ``{p}`` a telephone;
    ``{name}`` a given value.

    Raises ``KeyError`` for a name that is not given.
    """

    def fill(field: re.Match[str]) -> str:
        alphabet, length, name = field.groups()
        if name is not None:
            return _telephone(random) if name == "p" else values[name]
        characters = {"a": _BOTH, "L": _LETTERS}.get(alphabet, "0123456789")
        return "".join(random.choices(characters, k=int(length)))

    return " ".join(_FIELD.sub(fill, template).split())


def _telephone(random: Random) -> str:
    return f"{random.randint(201, 989)}-{random.randint(200, 999)}-{random.randint(0, 9999):04}"
