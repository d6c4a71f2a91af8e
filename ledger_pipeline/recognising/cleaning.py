"""A printed description taken apart: what stands before a merchant's name, the name, and what stands behind it.

Which words are which is data: ``data/wording.toml`` and ``data/places.toml``. Here are the steps. A description is *reduced*
first: one case, no accents, and each date, number and reference the same, so that the thousand descriptions of one shop are one
and need to be looked at once. It becomes words; a name is the words from ``start`` to ``name_end``. Which merchant a name is:
``merchants``.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Any, Generic, TypeVar

#: What is left of a date, number or reference in a reduced description.
NUMBER = "0"

#: A name begins within so many words, and no phrase is longer than a line: what comes after tells nothing more.
MAX_WORDS = 40
_MAX_CHARACTERS = 400

_DATE = r"\d{1,2}[/.:-]\d{1,2}(?:[/.:-]\d{2,4})?(?![A-Z0-9])"
_DIGITS = re.compile(rf"(?<![A-Z0-9])(?:{_DATE}|[A-Z]*\d[A-Z0-9]*)")
_NUMBERED = re.compile(r"(?!X+\d)([A-Z]{3,})\d{8,}")  # "AIR0012345678901" is a name and a ticket's number
_WORD = re.compile(r"[^\W_]+(?:&[^\W_]+)*|\*")
_LONG_PAIR = re.compile(r"([^\W_]{3,})&([^\W_]{3,})")

T = TypeVar("T")


def _folding() -> dict[int, str]:
    """Latin letters without their accents; apostrophes are no letters."""
    table = dict.fromkeys(map(ord, "'’‘`´"), "")
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        plain = "".join(c for c in unicodedata.normalize("NFKD", chr(code)) if not unicodedata.combining(c))
        if plain != chr(code):
            table[code] = plain
    return table | {ord("Ø"): "O", ord("ø"): "o", ord("Ł"): "L", ord("ł"): "l", ord("Æ"): "AE", ord("æ"): "ae"}


_FOLDING = _folding()


def folded(text: str) -> str:
    """In capitals, without accents and apostrophes."""
    if text.isascii():
        return text.replace("'", "").upper() if "'" in text else text.upper()
    return unicodedata.normalize("NFKC", text).translate(_FOLDING).upper()


def reduced(description: str, kept: Collection[str]) -> str:
    """The description folded, with every date, number and reference made the same, but those that are ``kept`` (names have
    numbers, too: "7-ELEVEN"). Numbers of one or two digits stay."""

    def replace(match: re.Match[str]) -> str:
        found = match[0]
        if len(found) < 3 or found in kept:
            return found
        name = _NUMBERED.fullmatch(found)
        return f"{name[1]} {NUMBER}" if name else NUMBER

    return _DIGITS.sub(replace, folded(description[:_MAX_CHARACTERS]))


def words(text: str) -> list[str]:
    """The words of a folded text, and its asterisks; "H&M" is one word, "MARKS&SPENCER" two."""
    if "&" in text:
        text = _LONG_PAIR.sub(r"\1 \2", text)
    return _WORD.findall(text)[:MAX_WORDS]


def is_number(word: str) -> bool:
    """Whether a word is a number or reference, short or reduced."""
    return word.isdecimal()


class Phrases(Generic[T]):
    """Phrases of whole words and what each means, found at a place among words in the time of one look per word."""

    def __init__(self, phrases: Iterable[tuple[Sequence[str], T]] = ()) -> None:
        self._root: dict[str, Any] = {}
        for phrase, value in phrases:
            self.add(phrase, value)

    def add(self, phrase: Sequence[str], value: T) -> None:
        node = self._root
        for word in phrase:
            node = node.setdefault(word, {})
        node.setdefault("", []).append(value)

    def found(self, text: Sequence[str], start: int) -> list[tuple[int, list[T]]]:
        """Each phrase that begins at ``start``: where it ends, and what it means; the longest last.

        An asterisk is passed over; a phrase has one at its end only.
        """
        found = []
        node = self._root
        for position in range(start, len(text)):
            word = text[position]
            following = node.get(word)
            if following is None:
                if word == "*" and position > start:
                    continue
                break
            if "" in following:
                found.append((position + 1, following[""]))
            if word != "*":
                node = following
        return found

    def longest_before(self, text: Sequence[str], start: int, end: int) -> int:
        """Where the longest phrase begins that ends before ``end`` and leaves the word at ``start``; ``end`` if none does.

        For phrases that were added backwards.
        """
        node = self._root
        longest = end
        for position in range(end - 1, start, -1):
            node = node.get(text[position])
            if node is None:
                break
            if "" in node:
                longest = position
        return longest


class Wording:
    """The words around names, out of the packaged data."""

    def __init__(self, wording: Mapping[str, Any], places: Mapping[str, Any]) -> None:
        behind = wording["behind"]
        self.leads = [phrase(text) for text in wording["leads"]]
        self.processors = {tuple(phrase(text)): name for text, name in wording["processors"].items()}
        self.nobody = [phrase(text) for text in wording["nobody"]["begins"]]
        self.alone = [phrase(text) for text in wording["nobody"]["alone"]]
        self.cuts: Phrases[bool] = Phrases((phrase(text), True) for text in behind["cuts"])
        self.tails = _backwards(behind["tails"])
        self.numbered = _backwards(behind["numbered"])
        self.joins = _set(behind["joins"])
        self.general = _set(behind["general"])
        self.accounts = _backwards(behind["accounts"])
        self.states = _set(places["states"])
        self.doubtful = _set(places["doubtful"])
        self.countries = _backwards(places["countries"])
        self.country_words = _set(places["countries"])
        self.prefixes = _set(places["prefixes"])
        self.cities = _backwards(places["cities"])
        self.wordlike = _set(places["wordlike"])
        #: Words that a row of nothing but them does not name anybody with.
        self.plain = {word for texts in (*self.leads, *self.nobody, *self.alone) for word in texts}

    def name_end(self, text: Sequence[str], start: int) -> int:
        """Where the name ends that begins at ``start``: before numbers, references, places, purposes and legal forms.

        At least one word is left.
        """
        end = start + 1
        while end < len(text) and text[end] != "*" and not is_number(text[end]) and not self.cuts.found(text, end):
            end += 1
        if end < len(text) and is_number(text[end]):
            end = self.numbered.longest_before(text, start, end)
        while end - start > 1:
            shorter = self.tails.longest_before(text, start, end)
            if shorter == end:
                shorter = self._without_place(text, start, end)
            if shorter == end or (text[end - 1] in self.general and self._is_general(text, start, shorter)):
                break
            end = shorter
        return end

    def _is_general(self, text: Sequence[str], start: int, end: int) -> bool:
        return all(text[position] in self.general or text[position] in self.joins for position in range(start, end))

    def _without_place(self, text: Sequence[str], start: int, end: int) -> int:
        """Where the name ends before a city, state or country, if one stands at ``end``."""
        if end - start < 2:
            return end
        code = self.countries.longest_before(text, start, end)
        is_state = text[end - 1] in self.states
        if code == end and is_state:
            code = end - 1
        city = self._city_before(text, start, code)
        if code == end:
            known = city < end and " ".join(text[city:end]) not in self.wordlike
            return city if known and not self._is_general(text, start, city) else end
        if city < code:
            return city
        if text[end - 1] in self.doubtful:
            return end
        if is_state and code - start > 1 and text[code - 1] not in self.general and text[code - 2] not in self.joins:
            code -= 1
            while code - start > 1 and text[code - 1] in self.prefixes:
                code -= 1
        return code

    def _city_before(self, text: Sequence[str], start: int, end: int) -> int:
        city = self.cities.longest_before(text, start, end)
        return end if city < end and text[city - 1] in self.joins and text[city - 1] not in self.prefixes else city

    def is_own_account(self, text: Sequence[str], start: int, end: int) -> bool:
        """Whether a name is that of an account: "MEADOW SAVINGS"."""
        return self.accounts.longest_before(text, start - 1, end) < end


def phrase(text: str) -> list[str]:
    """A phrase of the packaged data as words."""
    return words(folded(text))


def titled(text: Sequence[str]) -> str:
    """A name in title case: "LITTLE FERN CAFE" is "Little Fern Cafe"."""
    return " ".join(word.capitalize() for word in text)


def _set(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(folded(text) for text in texts)


def _backwards(texts: Iterable[str]) -> Phrases[bool]:
    return Phrases((phrase(text)[::-1], True) for text in texts)


def packaged_data(name: str) -> dict[str, Any]:
    return tomllib.loads((files("ledger_pipeline.recognising") / "data" / f"{name}.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def wording() -> Wording:
    """The packaged words, read once."""
    return Wording(packaged_data("wording"), packaged_data("places"))
