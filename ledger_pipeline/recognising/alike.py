"""Merchants that may be one, by how alike their names are. Suggestions for the owner, never more: nothing is merged here.

How alike is one number between 0 and 1, and it never reaches 1. Not every pair is compared: two names that may be one begin
alike or share a rare word, so that twenty thousand merchants take about a second.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from rapidfuzz.distance import Indel

from ledger_pipeline.recognising.cleaning import folded, words
from ledger_pipeline.recognising.merchants import packaged_merchants

#: Names less alike than this are not suggested.
LEAST = 0.88

#: No name is certain by its looks.
_MOST = 0.99

#: Of two names that differ by more words at the end of one, or by its end being cut off.
_LONGER = 0.9
_CUT_OFF = 0.95

#: Of shorter ones, a letter more is another name: Shell and Shelly.
_LEAST_LETTERS = 7

#: In a block of more names than this, only neighbours in the alphabet are compared.
_BLOCK = 64
_NEIGHBOURS = 24

#: A word that more merchants share tells nothing.
_RARE = 32


@dataclass(frozen=True, slots=True)
class Merge:
    """Two merchants that may be one: ``alias`` would be called ``merchant``. ``similarity`` is above 0 and below 1."""

    alias: str
    merchant: str
    similarity: float


@dataclass(frozen=True, slots=True)
class _Name:
    text: str
    words: tuple[str, ...]
    letters: str  # without blanks
    packaged: bool


def suggest_merges(counts: Mapping[str, int]) -> list[Merge]:
    """Pairs of merchants that may be one, the most alike first; ``counts`` is how many transactions each has.

    The packaged merchants are compared with, too, whether the ledger has them or not, but never two of them with each other.
    The packaged one is the merchant; of two others the one with more transactions is.
    """
    packaged = packaged_merchants()
    names = [_name(text, packaged=text in packaged) for text in sorted({*counts, *packaged})]
    found: dict[tuple[str, str], Merge] = {}
    for one, other in _pairs(names):
        alike = _similarity(one, other)
        if alike >= LEAST and (one.text, other.text) not in found:
            found[one.text, other.text] = _merge(one, other, alike, counts)
    return sorted(
        found.values(), key=lambda merge: (-merge.similarity, -counts.get(merge.alias, 0), merge.alias, merge.merchant)
    )


def _name(text: str, *, packaged: bool) -> _Name:
    parts = tuple(words(folded(text)))
    return _Name(text, parts, "".join(parts), packaged)


def _merge(one: _Name, other: _Name, similarity: float, counts: Mapping[str, int]) -> Merge:
    one_counts, other_counts = ((name.packaged, counts.get(name.text, 0), -len(name.text)) for name in (one, other))
    alias, merchant = (other, one) if one_counts > other_counts else (one, other)
    return Merge(alias.text, merchant.text, round(similarity, 3))


def _pairs(names: Sequence[_Name]) -> Iterator[tuple[_Name, _Name]]:
    """Pairs that are worth comparing, in the order of the names; some come twice."""
    blocks: defaultdict[str, list[_Name]] = defaultdict(list)
    for name in names:
        blocks[name.letters[:4]].append(name)
        for word in {word for word in name.words if len(word) > 3}:
            blocks[f" {word}"].append(name)
    for key, block in blocks.items():
        if len(block) <= (_RARE if key.startswith(" ") else _BLOCK):
            pairs: Iterator[tuple[_Name, _Name]] = combinations(block, 2)
        elif key.startswith(" "):
            continue
        else:
            pairs = (
                (name, other) for number, name in enumerate(block) for other in block[number + 1 : number + 1 + _NEIGHBOURS]
            )
        yield from ((one, other) for one, other in pairs if not (one.packaged and other.packaged))


def _similarity(one: _Name, other: _Name) -> float:
    """How alike two names are; 0 where they are not alike enough to be worth a number."""
    short, long = (one, other) if len(one.letters) <= len(other.letters) else (other, one)
    if len(short.letters) < _LEAST_LETTERS:
        return 0.0
    if long.letters == short.letters:
        return _MOST
    if long.letters.startswith(short.letters):
        begun = len(short.words)
        if long.words[:begun] == short.words:
            return _LONGER if begun > 1 else 0.0
        if begun > 1:
            return _CUT_OFF
    return min(_MOST, Indel.normalized_similarity(short.letters, long.letters, score_cutoff=LEAST))
