"""Who is named in a printed description: a merchant of the packaged table, else the cleaned name, else nobody.

The table is ``data/merchants.toml``; taking a description apart is ``cleaning``. A packaged merchant is recognised where a
name begins and nowhere else, by whole words: "SHELL OIL 5744" is Shell, "SHELLY'S DINER" and "ISLAND SHELL SHOP" are not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from functools import lru_cache

from ledger_pipeline.recognising.cleaning import (
    NUMBER,
    Phrases,
    Wording,
    packaged_data,
    phrase,
    reduced,
    titled,
    wording,
    words,
)
from ledger_pipeline.recognising.model import MerchantSource

#: So many letters of a name that is printed without its blanks are no other word.
_UNMISTAKABLE = 8

#: Reduced descriptions that are remembered; a household has some thousand.
_REMEMBERED = 32_768


class Role(StrEnum):
    """What a packaged merchant does with money. The values but the first two are the tables of those who sell nothing."""

    SELLER = "seller"
    AUTHORITY = "authority"  # is paid, but what it pays back is no refund of a purchase: a tax office, an insurer, a lender
    CARD_ISSUER = "card issuers"
    BANK = "banks"
    OTHER = "no sellers"


_AUTHORITIES = frozenset({"Taxes", "Insurance", "Loans", "Donations"})

Named = tuple[str, MerchantSource] | tuple[None, None]
_NOBODY: Named = (None, None)


@dataclass(frozen=True, slots=True)
class Packaged:
    """A merchant of the packaged table. ``category`` is what is usually paid for there, None where nothing is sold."""

    name: str
    category: str | None
    role: Role
    phrases: tuple[str, ...]  # that its descriptions begin with; with a "*" behind it whatever follows, else nothing but noise


class _Means(IntEnum):
    """What a phrase before or instead of a name means; of one phrase with several, the greatest that holds."""

    FIRST = 0  # a name follows, if the description begins with it
    LEAD = 1  # a name follows
    PROCESSOR = 2  # a name follows, or it is the one who passes payments on
    ALONE = 3  # nobody, if nothing but noise follows
    NOBODY = 4
    NAME = 5  # a packaged merchant, if nothing but noise follows
    BEGINS = 6  # a packaged merchant


_Meaning = tuple[_Means, str | None]


@lru_cache(maxsize=1)
def packaged_merchants() -> Mapping[str, Packaged]:
    """The packaged table by name, read once."""
    return {
        name: _packaged(table, name, tuple(phrases))
        for table, merchants in packaged_data("merchants").items()
        for name, phrases in merchants.items()
    }


def _packaged(table: str, name: str, phrases: tuple[str, ...]) -> Packaged:
    if table in set(Role):
        return Packaged(name, None, Role(table), phrases)
    return Packaged(name, table, Role.AUTHORITY if table in _AUTHORITIES else Role.SELLER, phrases)


def recognise_merchant(description: str) -> Named:
    """The canonical merchant of a printed description and how it is known; (None, None) where nobody is named.

    Two descriptions of one packaged merchant give the same name, whatever stands before and behind. What the table does not
    know is called by its cleaned words in title case.
    """
    return _named(reduced_description(description))


@lru_cache(maxsize=64)
def reduced_description(description: str) -> str:
    """The description with what differs from one booking to the next made the same; see ``cleaning``.

    Remembered for the few moments in which the same row is asked about again.
    """
    return reduced(description, _reading().kept)


def is_part_of_a_name(word: str) -> bool:
    """Whether a word with digits, in capitals, is printed as part of a packaged merchant's name; else it is like any other."""
    return word in _reading().kept


@dataclass(frozen=True, slots=True)
class _Reading:
    """The packaged data, ready for use."""

    wording: Wording
    phrases: Phrases[_Meaning]
    kept: frozenset[str]  # words with digits that are part of a phrase


@lru_cache(maxsize=1)
def _reading() -> _Reading:
    said = wording()
    phrases: Phrases[_Meaning] = Phrases()  # the strongest meaning of each first
    kept: set[str] = set()
    for merchant in packaged_merchants().values():
        spellings: dict[tuple[str, ...], _Means] = {}
        for spelled, means in _spellings(merchant):
            spellings[tuple(spelled)] = max(means, spellings.get(tuple(spelled), means))
        for words_, means in spellings.items():
            phrases.add(words_, (means, merchant.name))
            kept.update(word for word in words_ if not word.startswith(NUMBER) and any(map(str.isdigit, word)))
    for nobody in said.nobody:
        phrases.add(nobody, (_Means.NOBODY, None))
    for alone in said.alone:
        phrases.add(alone, (_Means.ALONE, None))
    for processor, name in said.processors.items():
        phrases.add(processor, (_Means.PROCESSOR, name))
    for lead in said.leads:
        phrases.add(lead, (_Means.LEAD, None))
    for first in said.first:
        phrases.add(first, (_Means.FIRST, None))
    return _Reading(said, phrases, frozenset(kept))


def _spellings(merchant: Packaged) -> Iterator[tuple[list[str], _Means]]:
    """Each way in which a merchant is printed.

    "JOE'S" is "JOES" and, where the apostrophe became a blank, "JOE S". What is long enough to be unmistakable is also printed
    as one word, as in addresses of the web ("JOHNLEWIS.COM").
    """
    for text in (merchant.name, *merchant.phrases):
        means = _Means.BEGINS if text.endswith(" *") else _Means.NAME
        for spelled in (text, text.replace("'s", " s")):
            found = phrase(spelled.removesuffix(" *"))
            yield found, means
            joined = "".join(found)
            if len(found) > 1 and len(joined) >= _UNMISTAKABLE and joined.isalpha():
                yield [joined], _Means.NAME


@lru_cache(maxsize=_REMEMBERED)
def _named(description: str) -> Named:
    reading = _reading()
    said = reading.wording
    text = said.unglued(words(description))
    start = field = 0
    led = False  # whether words that lead to a name were there
    through: str | None = None  # who passed the payment on
    while start < len(text):
        end, (means, name) = _meaning(reading, text, start)
        if means >= _Means.NAME:
            assert name is not None
            return name, MerchantSource.PACKAGED
        if means >= _Means.ALONE:
            return _NOBODY
        if end == start:
            end = said.passed_over(text, start, led=led)
            if end == start:
                break
        else:
            led = True
            if name is not None:
                through, field = name, start
        start = end
    end = said.name_end(text, start) if start < len(text) else start
    printed = _printed_length(description, text, start if through is None else field, end)
    end = said.without_cut_off_city(text, start, end, printed)
    if start == end or all(word in said.plain for word in text[start:end]):
        return (through, MerchantSource.PACKAGED) if through is not None else _NOBODY
    if start > 0 and said.is_own_account(text, start, end):
        return _NOBODY
    if any(said.nobody_anywhere.found(text, position) for position in range(start, len(text))):
        return _NOBODY
    return titled(text[start:end]), MerchantSource.CLEANED


def _printed_length(description: str, text: list[str], start: int, end: int) -> int:
    """How many characters a description has from one word to the end of another."""
    if start == end:
        return 0
    begin = description.find(text[start])
    return description.find(text[end - 1], begin) + len(text[end - 1]) - begin


def _meaning(reading: _Reading, text: list[str], start: int) -> tuple[int, _Meaning]:
    """The longest phrase that begins here and holds, where it ends and what it means; a lead of no words if there is none."""
    for end, meanings in reversed(reading.phrases.found(text, start)):
        for meaning in meanings:
            if _holds(reading.wording, text, start, end, meaning[0]):
                return end, meaning
    return start, (_Means.LEAD, None)


def _holds(said: Wording, text: list[str], start: int, end: int, means: _Means) -> bool:
    """Whether a phrase means this with what stands before and behind it."""
    match means:
        case _Means.NAME | _Means.ALONE:
            name_end = said.name_end(text, start)
            return end >= name_end or said.is_place(text, end, name_end)
        case _Means.BEGINS:
            return end == len(text) or text[end] not in said.venues
        case _Means.FIRST:
            return start == 0
    return True
