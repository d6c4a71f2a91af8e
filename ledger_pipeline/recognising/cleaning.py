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
#: Of one with as many digits as a ticket of an airline: "DELTA 0062345678901" is no hardware store.
TICKET = "00"

#: A name begins within so many words, and no phrase is longer than a line: what comes after tells nothing more.
MAX_WORDS = 40
MAX_CHARACTERS = 400

#: Card networks have so many characters for a name and where it is; some banks print fewer of them.
NAME_FIELDS = (22, 25)
_CUT_OFF = {length - blank for length in NAME_FIELDS for blank in (0, 1)}

#: A city and a state have so many letters at least.
_GLUED = 7

_DATE = r"\d{1,2}[/.:-]\d{1,2}(?:[/.:-]\d{2,4})?(?![A-Z0-9])"
_DIGITS = re.compile(rf"(?<![A-Z0-9])(?:{_DATE}|[A-Z]*\d[A-Z0-9]*)")
_NUMBERED = re.compile(r"(?!X+\d)([A-Z]{3,})\d{8,}")  # "AIR0012345678901" is a name and a ticket's number
_LEAST_NUMBERED = 11  # nothing shorter is one of these, or has a ticket's number
_WORD = re.compile(r"DES:|[^\W_]+(?:&[^\W_]+)*|\*|//")  # "DES:" is a field, and "DES" is French

#: No words: they part a name from what is not.
_MARKS = frozenset({"*", "//"})
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
        if len(found) < _LEAST_NUMBERED:
            return NUMBER
        name = _NUMBERED.fullmatch(found)
        number = TICKET if found[-13:].isdecimal() and len(found[-14:]) >= 13 else NUMBER
        return f"{name[1]} {number}" if name else number

    return _DIGITS.sub(replace, folded(description[:MAX_CHARACTERS]))


def words(text: str) -> list[str]:
    """The words of a folded text, and its asterisks and double strokes; "H&M" is one word, "MARKS&SPENCER" two."""
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
            following = node.get(text[position])
            if following is None:
                break
            node = following
            if "" in node:
                longest = position
        return longest


class Wording:
    """The words around names, out of the packaged data."""

    def __init__(self, wording: Mapping[str, Any], places: Mapping[str, Any]) -> None:
        behind = wording["behind"]
        self.leads = [phrase(text) for text in wording["leads"]]
        self.first = [phrase(text) for text in wording["first"]]
        self.connectives = _set(wording["connectives"])
        self.dated = _set(wording["dated"])
        self.behind_numbers = _set(wording["behind_numbers"])
        self.names = _set(wording["names"])
        self.processors = {tuple(phrase(text)): name for text, name in wording["processors"].items()}
        self.nobody = [phrase(text) for text in wording["nobody"]["begins"]]
        self.nobody_anywhere: Phrases[bool] = Phrases((phrase(text), True) for text in wording["nobody"]["anywhere"])
        self.alone = [phrase(text) for text in wording["nobody"]["alone"]]
        self.cuts: Phrases[bool] = Phrases((phrase(text), True) for text in behind["cuts"])
        self.tails = _backwards([*behind["tails"], *behind["legal"]])
        self.legal = _set(behind["legal"])
        self.numbered = _backwards(behind["numbered"])
        self.joins = _set(behind["joins"])
        self.general = _set(behind["general"])
        self.venues = _set(behind["venues"])
        self.accounts = _backwards(behind["accounts"])
        self.states = _set(places["states"])
        self.doubtful = _set(places["doubtful"])
        self.countries = _backwards(places["countries"])
        self.country_words = _set(places["countries"])
        self.cut_off_cities = {city[:length] for city in map(folded, places["cities"]) for length in range(1, len(city))}
        self.city_words = {"".join(phrase(text)) for text in places["cities"]}
        self.endings = _set(places["endings"])
        self.prefixes = _set(places["prefixes"])
        self.cities = _backwards(places["cities"])
        self.wordlike = _set(places["wordlike"])
        #: Words that a row of nothing but them does not name anybody with.
        self.plain = {word for texts in (*self.leads, *self.first, *self.nobody, *self.alone) for word in texts}

    def passed_over(self, text: Sequence[str], start: int, *, led: bool) -> int:
        """Where a name may begin instead, if what stands at ``start`` is none: dates, references, masks.

        Behind words that lead to a name (``led``) also prepositions, days, and what is told before it.
        """
        word = text[start]
        if word in _MARKS or word.startswith(NUMBER) or not word.strip("X"):
            return start + 1
        if word in self.behind_numbers and start > 0 and text[start - 1].startswith(NUMBER):
            return start + 1
        if not led:
            return start
        if word in self.connectives:
            return start + 1
        if word in self.dated and start + 1 < len(text) and is_number(text[start + 1]):
            return start + 2
        if self.cuts.found(text, start):
            return next((position + 1 for position in range(start, len(text)) if text[position] in self.names), start)
        return start

    def name_end(self, text: Sequence[str], start: int) -> int:
        """Where the name ends that begins at ``start``: before numbers, references, places, purposes and legal forms.

        At least one word is left.
        """
        end = start + 1
        while end < len(text) and text[end] not in _MARKS and not is_number(text[end]) and not self.cuts.found(text, end):
            end += 1
        if end < len(text) and is_number(text[end]):
            while (shorter := self.numbered.longest_before(text, start, end)) < end:
                end = shorter
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
            wordlike = " ".join(text[city:end]) in self.wordlike and city - start < 2
            known = city < end and (not wordlike or text[city - 1] in self.legal)
            return city if known and not self._is_general(text, start, city) else end
        if city < code:
            return city
        if text[end - 1] in self.doubtful or text[code - 1] in self.joins:
            return end
        if is_state and code - start > 1 and text[code - 1] not in self.general and text[code - 2] not in self.joins:
            code -= 2 if text[code - 1] in self.endings and code - start > 2 else 1
            while code - start > 1 and text[code - 1] in self.prefixes:
                code -= 1
        return code

    def _city_before(self, text: Sequence[str], start: int, end: int) -> int:
        city = self.cities.longest_before(text, start, end)
        return end if city < end and text[city - 1] in self.joins and text[city - 1] not in self.prefixes else city

    def without_cut_off_city(self, text: Sequence[str], start: int, end: int, printed: int) -> int:
        """Where the name ends before the beginning of a city: where the two fill their field, the rest of it is cut off.

        ``printed`` is how many characters there are; where the cut is between two words, there is a blank less.
        """
        if printed not in _CUT_OFF:
            return end
        blank = "" if printed in NAME_FIELDS else " "
        for begin in range(max(start + 2, end - 3), end):
            if text[begin] in self.general or text[begin - 1] in self.joins:
                continue
            if " ".join(text[begin:end]) + blank in self.cut_off_cities:
                return begin
        return end

    def is_place(self, text: Sequence[str], start: int, end: int) -> bool:
        """Whether nothing stands here but a city that is a word, too ("READING"), or a country."""
        if all(word in self.country_words for word in text[start:end]):
            return True
        return self.cities.longest_before(text, start - 1, end) == start

    def unglued(self, text: list[str]) -> list[str]:
        """The words without a city and state that hang on a name: where it fills its field, no blank follows.

        "FLORISTCHICAGOIL" is "FLORIST", and "CAFEST LOUISMO" is "CAFE".
        """
        last = len(text) - 1
        while last >= 0 and not text[last].isalpha():
            last -= 1
        if last < 0 or len(text[last]) < _GLUED or text[last][-2:] not in self.states:
            return text
        for first in range(last, max(-1, last - 3), -1):
            behind = sum(map(len, text[first + 1 : last + 1]))
            joined = "".join(text[first : last + 1])[:-2]
            for length in range(len(joined), max(3, behind - 2), -1):
                if joined[-length:] in self.city_words:
                    left = [*text[:first], *filter(None, [joined[:-length]])]
                    return left or text
        return text

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
