"""Whether a description holds a phrase, and which of many rules may match a row, without trying each of them.

Here is how a description is compared (in any case, without accents and punctuation, word by word), what ``*`` means in a
phrase, and the index that makes it quick. What a rule is, and its file, is in ``rules``.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ledger_pipeline.recognising.model import Kind, Row

_APOSTROPHES = "'’‘ʼ´`"
#: For ASCII, which most descriptions are: letters small, apostrophes gone, blanks for all else that is no letter or digit.
_ASCII = {code: None if chr(code) in _APOSTROPHES else chr(code).lower() if chr(code).isalnum() else " " for code in range(128)}
_GONE = {ord(character): None for character in _APOSTROPHES}
_NO_WORD = re.compile(r"[\W_]+")


def fold(text: str) -> str:
    """A text as it is compared: its words in small letters without accents, each with a blank before and behind.

    ``TRADER JOE'S #503`` is `` trader joes 503 ``.
    """
    return _joined(_words(text))


def _words(text: str) -> list[str]:
    if text.isascii():
        return text.translate(_ASCII).split()
    decomposed = unicodedata.normalize("NFKD", text.translate(_GONE).casefold())
    return _NO_WORD.sub(" ", "".join(letter for letter in decomposed if not unicodedata.combining(letter))).split()


def _joined(words: Iterable[str]) -> str:
    return f" {' '.join(words)} "


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words as they stand in a description; ``*`` is anything, also nothing, and reaches into a word.

    Its parts are searched one behind the other, so that no phrase can take long. A part that begins or ends with a blank begins
    or ends with a whole word.
    """

    parts: tuple[str, ...]

    @classmethod
    def of(cls, text: str) -> Phrase:
        """Raises ``ValueError`` for a phrase without two letters or digits."""
        parts = []
        pieces = text.split("*")
        for number, piece in enumerate(pieces):
            folded = fold(piece)
            if not folded.strip():
                continue
            # Beside a star a word may go on, unless something that is no word stands between.
            if number > 0 and fold(piece[0]).strip():
                folded = folded[1:]
            if number < len(pieces) - 1 and fold(piece[-1]).strip():
                folded = folded[:-1]
            parts.append(folded)
        if sum(character.isalnum() for part in parts for character in part) < 2:
            raise ValueError("needs two letters or digits at least, or it would be in every description")
        return cls(tuple(parts))

    def is_in(self, folded: str) -> bool:
        """Whether a description holds it, given as ``fold`` makes it."""
        begin = 0
        for part in self.parts:
            found = folded.find(part, begin)
            if found < 0:
                return False
            begin = found + len(part)
            if part[-1] == " ":
                begin -= 1  # the blank between two words ends one and begins the next
        return True

    @property
    def whole_word(self) -> str | None:
        """A word that stands in every description that holds it: the longest, for it is the rarest."""
        words = []
        for part in self.parts:
            found = part.split(" ")
            words += found[1:-1]  # what is first and last is a blank's outside, or goes on beyond the phrase
        return max(words, key=len, default=None)

    @property
    def is_one_word(self) -> bool:
        """Whether a description that has its ``whole_word`` holds it."""
        return self.parts == (f" {self.whole_word} ",)

    @property
    def whole_words(self) -> Iterator[str]:
        """The words that have to stand in a description as they are."""
        for part in self.parts:
            yield from filter(None, part.split(" ")[1:-1])

    @property
    def ends_of_words(self) -> Iterator[str]:
        """What has to stand there at the end of a word, at its beginning, or anywhere in it."""
        for part in self.parts:
            yield from filter(None, {part.split(" ")[0], part.split(" ")[-1]})

    @property
    def within_a_word(self) -> str:
        """What is in some word of every description that holds it."""
        return max((piece for part in self.parts for piece in part.split()), key=len)


@dataclass(frozen=True, slots=True)
class Conditions:
    """What a rule asks for, ready to be compared; None asks for nothing. ``number``: its turn, from 0."""

    number: int
    name: str
    category: str
    phrases: tuple[Phrase, ...]
    merchants: frozenset[str] | None  # as ``str.casefold`` makes them
    accounts: frozenset[str] | None  # the same
    kinds: frozenset[Kind] | None
    smallest: Decimal | None  # of the amount without its sign
    largest: Decimal | None
    incoming: bool | None
    packaged: bool = False  # whether it is one that says what the packaged merchants are for

    @property
    def asks_more(self) -> bool:
        """Whether it asks for what differs between rows of one sign, description and kind."""
        return self.smallest is not None or self.largest is not None or self.accounts is not None

    def hold(self, row: Row, merchant: str | None, kind: Kind, former: Collection[str]) -> bool:
        """Whether all but the phrases hold; ``former`` as for ``RuleIndex.first``."""
        amount = row.amount
        return (
            (
                self.merchants is None
                or (merchant is not None and merchant.casefold() in self.merchants)
                or not self.merchants.isdisjoint(former)
            )
            and (self.kinds is None or kind in self.kinds)
            and (self.incoming is None or self.incoming is (amount > 0))
            and (self.smallest is None or abs(amount) >= self.smallest)
            and (self.largest is None or abs(amount) <= self.largest)
            and (self.accounts is None or row.account.casefold() in self.accounts)
        )


#: So many letters together are no reference.
_WORD = re.compile(r"[^\W\d_]{4}")

#: A word of letters and digits that is a reference, without the time of a payment. The rest of a description, and no letters
#: of it, tell whose it is.
REFERENCE = re.compile(
    r"(?<![^ ])(?=[A-Za-z]*[0-9])(?![0-9A-Za-z]*[A-Za-z]{4})(?![0-9]{2}[A-Za-z]{3}[0-9]{2}(?![^ ]))([0-9A-Za-z]{5,10})(?![^ ])"
)

#: Words that are remembered at once, with the phrases that may reach into them.
_MOST_REMEMBERED = 50_000

#: The turn of a rule, and the phrase that is still to be looked for in the whole description, if it is.
_Candidate = tuple[int, Phrase | None]


class RuleIndex:
    """The rules by what most rows do not have: a word, a merchant, a kind."""

    def __init__(self, rules: Sequence[Conditions]) -> None:
        self._rules = tuple(rules)
        self._asks_more = tuple(rule.asks_more for rule in rules)
        by_word: defaultdict[str, list[_Candidate]] = defaultdict(list)
        by_merchant: defaultdict[str, list[int]] = defaultdict(list)
        by_kind: defaultdict[Kind, list[int]] = defaultdict(list)
        reaching: list[tuple[str, int, Phrase]] = []
        for rule in rules:
            if rule.phrases:
                for phrase in rule.phrases:
                    word = phrase.whole_word
                    if word is None:
                        reaching.append((phrase.within_a_word, rule.number, phrase))
                    else:
                        by_word[word].append((rule.number, None if phrase.is_one_word else phrase))
            elif rule.merchants is not None:
                for merchant in rule.merchants:
                    by_merchant[merchant].append(rule.number)
            else:
                for kind in rule.kinds or Kind:
                    by_kind[kind].append(rule.number)
        self._by_word = {word: tuple(found) for word, found in by_word.items()}
        self._by_merchant = {merchant: tuple(found) for merchant, found in by_merchant.items()}
        self._by_kind = {kind: tuple(by_kind[kind]) for kind in Kind}
        self._reaching = tuple(reaching)
        # Few words hold any of the pieces, and one search for all of them says so.
        self._reach = re.compile("|".join(sorted({re.escape(piece) for piece, _, _ in reaching})) or "(?!)")
        self._reach_numbers = any(piece.isdecimal() for piece, _, _ in reaching)
        self._remembered: dict[str, tuple[_Candidate, ...]] = {}
        phrases = [phrase for rule in rules for phrase in rule.phrases]
        self._whole_words = frozenset(word for phrase in phrases for word in phrase.whole_words)
        ends = {piece for phrase in phrases for piece in phrase.ends_of_words}
        self._ends_of_words = tuple(piece for piece in sorted(ends) if not _WORD.search(piece))

    def looks_at(self, reference: str) -> bool:
        """Whether it may matter to any rule that a description has this ``REFERENCE`` rather than another; in small letters."""
        return reference in self._whole_words or any(piece in reference for piece in self._ends_of_words)

    def holding(self, description: str) -> tuple[int, ...]:
        """The rules one of whose phrases a description holds, in their order."""
        words = _words(description)
        remembered = self._remembered
        candidates: list[_Candidate] = []
        for word in words:
            found = remembered.get(word)
            if found is None:
                found = self._candidates(word)
            if found:
                candidates += found
        if not candidates:
            return ()
        folded = _joined(words)
        return tuple(sorted({number for number, phrase in candidates if phrase is None or phrase.is_in(folded)}))

    def _candidates(self, word: str) -> tuple[_Candidate, ...]:
        """What a description may hold for having this word."""
        found = self._by_word.get(word, ())
        if word.isdecimal() and not self._reach_numbers:
            return found  # a reference, which does not come again
        if self._reach.search(word):
            found = (*found, *((number, phrase) for piece, number, phrase in self._reaching if piece in word))
        if len(self._remembered) >= _MOST_REMEMBERED:
            self._remembered.clear()
        self._remembered[word] = found
        return found

    def first(
        self, row: Row, merchant: str | None, kind: Kind, holding: Iterable[int], former: Collection[str] = ()
    ) -> tuple[Conditions | None, bool]:
        """The first rule that matches; ``holding`` as it is said of the row's description.

        And whether it is the same for every row of this sign, description and kind: no rule before it asked for more.
        ``former``: what the merchant was called before it was merged, as ``str.casefold`` makes it.
        """
        by_merchant = self._by_merchant.get(merchant.casefold(), ()) if merchant else ()
        if former:
            by_merchant = self._with_former(by_merchant, former)
        rules, asks_more = self._rules, self._asks_more
        same = True
        for number in sorted((*holding, *by_merchant, *self._by_kind[kind])):
            rule = rules[number]
            same = same and not asks_more[number]
            if rule.hold(row, merchant, kind, former):
                return rule, same
        return None, same

    def _with_former(self, now: tuple[int, ...], former: Iterable[str]) -> tuple[int, ...]:
        """With the rules of a merchant's former names. The packaged rules stand in no order that means anything: among them,
        the name that the owner chose comes first."""
        rules = self._rules
        before = [number for name in former for number in self._by_merchant.get(name, ())]
        if any(rules[number].packaged for number in now):
            before = [number for number in before if not rules[number].packaged]
        return (*now, *before)
