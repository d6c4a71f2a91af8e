"""Which two transactions are the two sides of one move between the owner's own accounts.

Money leaves one account and the same amount arrives at another within a few days. That alone proves little: rent and salary
may be equal. So each two that could belong together are judged by what both say of themselves and of each other (``_judge``),
and of all ways to pair the rows of equal amount the likeliest is taken, not the first. The words are data:
``data/transfers.toml``. What is in force, and what the owner decided, is for the caller.

What is said of a pair follows from its two rows, and which pairs are taken from the rows that were given; their order never
shows. A judgement is in points of 100, so that sums are exact and ties are ties.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import IntEnum
from functools import lru_cache

from ledger_pipeline.recognising.cleaning import packaged_data
from ledger_pipeline.recognising.matching import fold
from ledger_pipeline.recognising.model import MOVES, Kind

#: Money arrives so many days after it left, by the dates of the two rows; a card may book it earlier.
EARLIEST, LATEST = -2, 5

#: What rows are that may be the two sides of a move though neither says so.
_OPEN = frozenset({*MOVES, Kind.DEPOSIT, Kind.WITHDRAWAL})
#: What may be a side besides, if the other says that it is a move: money goes to a bank that nobody knows as to any shop.
_MISTAKEN = frozenset({Kind.PURCHASE, Kind.REFUND})

#: From here on a pair is in force without being asked for, and is suggested.
CERTAIN, SUGGESTED = Decimal("0.9"), Decimal("0.5")

#: What a pair comes to at most where another account fits about as well.
_CONTESTED = 70

#: Two ways to pair rows are about as good if the better one is not so much likelier: the natural logarithm of the odds, in
#: thousandths.
_ABOUT_AS_GOOD = 1000


@dataclass(frozen=True, slots=True, eq=False)
class Side:
    """One transaction that may be a side: ``amount`` < 0 where money leaves, > 0 where it arrives.

    ``key`` is the caller's name for it, and ``account`` for its account; they decide nothing. ``kind`` is what the row is by
    itself. ``known_merchant``: whether it names one of the packaged table.
    """

    key: int
    account: int
    account_kind: str  # checking, savings or credit_card
    institution: str | None
    mask: str | None  # last digits of the account's number
    date: date
    amount: Decimal
    currency: str
    description: str
    fingerprint: bytes
    kind: Kind
    known_merchant: bool = False


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sides that belong together, with how sure that is (0 to 1) and what speaks for it and against it, in words."""

    out: Side
    into: Side
    confidence: Decimal
    reason: str

    @property
    def certain(self) -> bool:
        return self.confidence >= CERTAIN


def pair_sides(sides: Iterable[Side], refused: Collection[tuple[int, int]] = ()) -> list[Pair]:
    """The pairs that are certain or worth a suggestion, each side in at most one.

    ``refused``: pairs that there must not be, as the keys of both sides, the one that money leaves first.
    """
    pairs: list[Pair] = []
    by_amount: defaultdict[tuple[str, Decimal], list[Side]] = defaultdict(list)
    for side in sides:
        if side.amount and (side.kind in _OPEN or _may_be_mistaken(side)):
            by_amount[side.currency, abs(side.amount)].append(side)
    for alike in by_amount.values():
        alike.sort(key=_order)
        edges = {
            (out, into): judged
            for out, into in _close(alike)
            if (out.key, into.key) not in refused and (judged := _judge(out, into)) is not None
        }
        for component in _components(edges):
            pairs += _best(component)
    return pairs


def _order(side: Side) -> tuple[object, ...]:
    """By what a row says, so that no number that the order of imports gave decides between two."""
    account = (side.institution or "", side.account_kind, side.mask or "")
    return (side.date, side.fingerprint, *account, side.description, side.account, side.key)


def _close(alike: Sequence[Side]) -> Iterator[tuple[Side, Side]]:
    """Each two of different accounts that are close enough in time, given rows of one amount in the order of their dates."""
    arriving = [side for side in alike if side.amount > 0]
    days = [side.date for side in arriving]
    for out in alike:
        if out.amount < 0:
            first = bisect_left(days, out.date + timedelta(days=EARLIEST))
            for into in arriving[first : bisect_right(days, out.date + timedelta(days=LATEST))]:
                if _can_be_sides(out, into):
                    yield out, into


def _can_be_sides(out: Side, into: Side) -> bool:
    kinds = {out.kind, into.kind}
    return out.account != into.account and (kinds <= _OPEN or not MOVES.isdisjoint(kinds))


def _may_be_mistaken(side: Side) -> bool:
    """What a card pays for is no move, whatever its name."""
    return side.kind is Kind.REFUND or (side.kind is Kind.PURCHASE and side.account_kind != "credit_card")


# ---------------------------------------------------------------- the best of all ways


_Edges = Mapping[tuple[Side, Side], "_Judgement"]


def _components(edges: _Edges) -> Iterator[_Edges]:
    """The pairs that have to do with each other, by way of the rows that they share."""
    if len(edges) < 2:
        if edges:
            yield edges
        return
    touching: defaultdict[Side, list[tuple[Side, Side]]] = defaultdict(list)
    for pair in edges:
        for side in pair:
            touching[side].append(pair)
    seen: set[Side] = set()
    for start in touching:
        if start not in seen:
            found = set[tuple[Side, Side]]()
            waiting = [start]
            seen.add(start)
            while waiting:
                for pair in touching[waiting.pop()]:
                    found.add(pair)
                    fresh = [side for side in pair if side not in seen]
                    seen.update(fresh)
                    waiting += fresh
            yield {pair: edges[pair] for pair in found}


def _best(edges: _Edges) -> Iterator[Pair]:
    """The likeliest way to pair the rows of a component."""
    weights = {pair: _log_odds(judgement.points) for pair, judgement in edges.items()}
    taken = _assign(weights)
    rivals = _rivals(weights, taken)
    for out, into in taken:
        judgement = edges[out, into]
        points, reason = judgement.points, judgement.reason
        if (out, into) in rivals:
            points = min(points, _CONTESTED)
            reason += f"; {_called(rivals[out, into])} fits about as well"
        yield Pair(out, into, Decimal(points) / 100, reason)


def _log_odds(points: int) -> int:
    """What a pair weighs: so that one that is sure is worth more than two that may be."""
    return max(1, round(1000 * math.log(points / (100 - points))))


def _rivals(weights: Mapping[tuple[Side, Side], int], taken: Collection[tuple[Side, Side]]) -> dict[tuple[Side, Side], Side]:
    """The pairs that could as well be with another account, and a row of that account.

    Which of several equal rows of the same two accounts are paired is no question: so it is asked, of each two accounts that
    are paired, whether there is a way about as good that pairs them less often.
    """
    flows = {(out.account, into.account) for out, into in weights}
    rivals: dict[tuple[Side, Side], Side] = {}
    if len(flows) < 2:
        return rivals
    for flow in sorted({(out.account, into.account) for out, into in taken}):
        other = _assign(
            {
                (out, into): weight - (_ABOUT_AS_GOOD if (out.account, into.account) == flow else 0)
                for (out, into), weight in weights.items()
            }
        )
        partners = {side: partner for pair in other for side, partner in (pair, pair[::-1])}
        kept = Counter((out.account, into.account) for out, into in other)[flow]
        if kept == sum((out.account, into.account) == flow for out, into in taken):
            continue
        for out, into in taken:
            if (out.account, into.account) == flow:
                for side, partner in ((out, into), (into, out)):
                    found = partners.get(side)
                    if found is not None and found.account != partner.account:
                        rivals.setdefault((out, into), found)
    return rivals


#: Up to so many rows on the smaller side are tried out here: nearly all there ever are, and to load scipy takes longer than an
#: import of a few statements.
_FEW = 6


def _assign(weights: Mapping[tuple[Side, Side], int]) -> list[tuple[Side, Side]]:
    """The pairs of the greatest total weight that share no row; those whose weight is not above zero are left out."""
    weights = {pair: weight for pair, weight in weights.items() if weight > 0}
    if len(weights) < 2:
        return list(weights)
    outs = sorted({out for out, _ in weights}, key=_order)
    intos = sorted({into for _, into in weights}, key=_order)
    matrix = [[weights.get((out, into), 0) for into in intos] for out in outs]
    if len(intos) <= _FEW:
        chosen = _try_out(matrix)
    elif len(outs) <= _FEW:
        chosen = [(row, column) for column, row in _try_out([list(column) for column in zip(*matrix, strict=True)])]
    else:
        from scipy.optimize import linear_sum_assignment

        rows, columns = linear_sum_assignment(matrix, maximize=True)
        chosen = [(int(row), int(column)) for row, column in zip(rows, columns, strict=True)]
    return [(outs[row], intos[column]) for row, column in sorted(chosen) if matrix[row][column] > 0]


def _try_out(matrix: Sequence[Sequence[int]]) -> list[tuple[int, int]]:
    """The assignment of rows to a few columns with the greatest sum; of equal ones, rows that come first get theirs first.

    After each row it is known of every set of columns how best to use just these.
    """
    best: dict[int, tuple[int, tuple[tuple[int, int], ...]]] = {0: (0, ())}
    for row in range(len(matrix) - 1, -1, -1):
        following = dict(best)
        for column, weight in enumerate(matrix[row]):
            if weight > 0:
                for used, (total, chosen) in best.items():
                    now = used | 1 << column
                    if now != used and total + weight >= following.get(now, (0, ()))[0]:
                        following[now] = (total + weight, ((row, column), *chosen))
        best = following
    return list(max(best.values(), key=lambda found: found[0])[1])


# ---------------------------------------------------------------- what speaks for two


@dataclass(frozen=True, slots=True)
class _Judgement:
    points: int  # of 100, at least SUGGESTED
    reason: str


class _Claim(IntEnum):
    """What a row says of itself, from the least to the most."""

    SOMETHING_ELSE = 0  # a salary, a rent, a merchant
    SILENT = 1
    TO_A_PERSON = 2  # Zelle and the like
    LIKELY = 3  # a transfer, but not that it is the owner's own
    MOVE = 4  # the recogniser takes it for a payment or transfer by itself


#: How likely two are to belong together by what they say of themselves, the one that says more first.
_BOTH_SAY: Mapping[tuple[_Claim, _Claim], int] = {
    (_Claim.MOVE, _Claim.MOVE): 96,
    (_Claim.MOVE, _Claim.LIKELY): 94,
    (_Claim.MOVE, _Claim.TO_A_PERSON): 72,
    (_Claim.MOVE, _Claim.SILENT): 78,
    (_Claim.MOVE, _Claim.SOMETHING_ELSE): 45,
    (_Claim.LIKELY, _Claim.LIKELY): 92,
    (_Claim.LIKELY, _Claim.TO_A_PERSON): 66,
    (_Claim.LIKELY, _Claim.SILENT): 62,
    (_Claim.LIKELY, _Claim.SOMETHING_ELSE): 35,
    (_Claim.TO_A_PERSON, _Claim.TO_A_PERSON): 80,
    (_Claim.TO_A_PERSON, _Claim.SILENT): 40,
    (_Claim.TO_A_PERSON, _Claim.SOMETHING_ELSE): 5,
    (_Claim.SILENT, _Claim.SILENT): 35,
    (_Claim.SILENT, _Claim.SOMETHING_ELSE): 5,
    (_Claim.SOMETHING_ELSE, _Claim.SOMETHING_ELSE): 0,
}

_MOST = 99  # nothing is quite sure
_MOST_BESIDE_A_NAME = 95  # so that of two, the one that names nobody else is the likelier
_NAMED_BY_DIGITS = 97  # at least, if one row names the other's account by its last digits
_DIGITS_BESIDE_A_NAME = -1  # the account is the right one, but this row of it may be a bill of the same amount
_MOST_AGAINST = 85  # whatever else, if one says that it is something else

# What else counts, in points.
_ODD_CENTS = 3  # 1,684.93 is less often twice by chance than 500.00
_NAMES_INSTITUTION = 14
_NAMES_KIND = 4
_OTHER_KIND = -16  # "to savings", and the other is no savings account
_OTHER_DIGITS = -25
_OTHER_ISSUER = -16  # a payment to another bank's card
_PAYMENT_WITHOUT_CARD = -30  # a card or loan is paid, and neither account is a card
_SAYS_OWN = 4  # of two transfers, the one that says so is the owner's own
_SAME_NAME = 2  # both name somebody, and the same: the owner
_SAME_NAME_AT_LEAST = 95  # unless one says that it is something else, or from person to person
_ONE_NAME = -10  # "transfer to J Smith"
_TWO_NAMES = -18
_TWO_PEOPLE = -40  # a friend was paid, and another one paid
_NAME_BESIDE_MOVE = -10  # one is a move, and the other names somebody and says nothing of one
_SHOP_BESIDE_MOVE = -30  # the same, and somebody looks like a shop
_PER_DAY = -1
_PER_DAY_EARLY = -4
_PER_DAY_EARLY_ON_CARD = -2


def _judge(out: Side, into: Side) -> _Judgement | None:
    """What speaks for two rows of equal amount, and against; None if it is not worth a suggestion."""
    facts = (_facts(out), _facts(into))
    claims = (facts[0].words.claim, facts[1].words.claim)
    points = _BOTH_SAY[max(claims), min(claims)]
    reasons = [_claimed(out, into, claims)]
    if out.amount % 1:
        points += _ODD_CENTS
    without_card = Kind.PAYMENT in (out.kind, into.kind) and "credit_card" not in (out.account_kind, into.account_kind)
    if without_card:
        points += _PAYMENT_WITHOUT_CARD
        reasons.append("neither account is a card")
    by_digits = False
    for one, other, said in ((out, into, facts[0]), (into, out, facts[1])):
        more, named, words = _naming(one, other, said)
        points += more
        by_digits |= named
        reasons += words
    more, words = _names(out, into, facts[0].words, facts[1].words)
    points += more
    reasons += words
    against = _Claim.SOMETHING_ELSE in claims
    if by_digits:
        sure = _NAMED_BY_DIGITS + (_DIGITS_BESIDE_A_NAME if more < 0 else 0)
        points = points + 20 if against or without_card else max(points, sure)
    elif more > 0 and not against and not without_card and _Claim.TO_A_PERSON not in claims:
        points = max(points, _SAME_NAME_AT_LEAST)
    if not against and (facts[0].words.own or facts[1].words.own):
        points += _SAYS_OWN
    points = min(points, _MOST_AGAINST if against else _MOST_BESIDE_A_NAME if more < 0 else _MOST)
    days = (into.date - out.date).days
    if days >= 0:
        points += days * _PER_DAY
    else:
        points -= days * (_PER_DAY_EARLY_ON_CARD if into.account_kind == "credit_card" else _PER_DAY_EARLY)
    reasons.append(_apart(days))
    return _Judgement(points, "; ".join(reasons)) if points >= SUGGESTED * 100 else None


def _claimed(out: Side, into: Side, claims: tuple[_Claim, _Claim]) -> str:
    says = [side.kind.value if claim is _Claim.MOVE else _SAYS[claim] for side, claim in zip((out, into), claims, strict=True)]
    return f"{says[0]} on both sides" if says[0] == says[1] else f"{says[0]} where it leaves, {says[1]} where it arrives"


_SAYS = {
    _Claim.SOMETHING_ELSE: "something else",
    _Claim.SILENT: "nothing said",
    _Claim.TO_A_PERSON: "from person to person",
    _Claim.LIKELY: "a transfer of some kind",
}


def _apart(days: int) -> str:
    if days == 0:
        return "same day"
    return f"arrives {abs(days)} day{'' if abs(days) == 1 else 's'} {'later' if days > 0 else 'before it leaves'}"


def _called(side: Side) -> str:
    return " ".join(word for word in (side.institution, side.account_kind.replace("_", " "), side.mask) if word)


def _naming(one: Side, other: Side, said: _Facts) -> tuple[int, bool, list[str]]:
    """What a row says of the account on the other side: points, whether it has the last digits of its number, and words."""
    points, words = 0, []
    named = other.mask is not None and _has_digits(said, other.mask)
    if named:
        words.append(f"names the last digits {other.mask}")
    elif other.mask is not None and any(not _same_digits(digits, one.mask) for digits in said.hidden):
        points += _OTHER_DIGITS
        words.append("other digits named")
    particular = _institution_words(other.institution) - _institution_words(one.institution)
    issuers = said.words.issuers - _issuers(one.institution)
    if issuers & _issuers(other.institution) or any(_is_named(word, said.words.all) for word in particular):
        points += _NAMES_INSTITUTION
        words.append(f"names {other.institution}")
    elif one.kind is Kind.PAYMENT and other.institution and issuers:
        points += _OTHER_ISSUER
        words.append("names another bank")
    if other.account_kind in said.words.kinds:
        points += _NAMES_KIND
        words += [] if named else [f"names a {_KIND_NAMES[other.account_kind]}"]
    elif not named and said.words.kinds - {one.account_kind}:
        points += _OTHER_KIND
        words.append("names another kind of account")
    return points, named, words


_KIND_NAMES = {"checking": "checking account", "savings": "savings account", "credit_card": "card"}


def _names(out: Side, into: Side, first: _Words, second: _Words) -> tuple[int, list[str]]:
    """Who else is named: nobody in most moves, the owner on both sides in some, others in what is none."""
    institutions = _institution_words(out.institution) | _institution_words(into.institution)
    here, there = ({name for name in said.names if not _is_named(name, institutions)} for said in (first, second))
    claims = {first.claim, second.claim}
    if here and there and (here <= there or there <= here):
        return _SAME_NAME, ["the same name on both sides"]
    here, there = (set() if said.claim is _Claim.MOVE else names for said, names in ((first, here), (second, there)))
    if not (here or there) or not claims & {_Claim.LIKELY, _Claim.TO_A_PERSON, _Claim.MOVE}:
        return 0, []
    if claims == {_Claim.MOVE, _Claim.SILENT}:
        shop = not _MISTAKEN.isdisjoint((out.kind, into.kind))
        return (_SHOP_BESIDE_MOVE if shop else _NAME_BESIDE_MOVE), ["one names somebody else"]
    if here and there:
        return (_TWO_PEOPLE if claims == {_Claim.TO_A_PERSON} else _TWO_NAMES), ["different names"]
    return _ONE_NAME, ["one names somebody"]


# ---------------------------------------------------------------- what one row says


@dataclass(frozen=True, slots=True)
class _Words:
    """What the words of a description say, as far as it concerns moves."""

    claim: _Claim
    all: frozenset[str]
    names: frozenset[str]  # those that are neither of banking nor numbers
    kinds: frozenset[str]  # of accounts that are named
    issuers: frozenset[str]
    own: bool  # that a transfer is to an account of one's own


@dataclass(frozen=True, slots=True)
class _Facts:
    """What a description says: its words, and numbers that may be an account's."""

    words: _Words
    hidden: tuple[str, ...]  # last digits of accounts, printed as such: XXXX3307
    digits: tuple[str, ...]  # any other number that may end with them


def _facts(side: Side) -> _Facts:
    description = side.description
    hidden, digits = [], []
    for found in _NUMBER.finditer(description):
        if found["hidden"] and not _REFERENCE.search(description[: found.start()]):
            hidden.append(found["digits"])
        else:
            digits.append(found["digits"])
    digits += [re.sub(r"\s", "", found[0]) for found in _IBAN.finditer(description)]
    words = _words(_LONG_NUMBER.sub(" ", description), side.kind, side.known_merchant)
    return _Facts(words, tuple(hidden), tuple(digits))


@lru_cache(maxsize=20_000)
def _words(description: str, kind: Kind, known_merchant: bool) -> _Words:
    said = _vocabulary()
    folded = fold(description)
    words = frozenset(folded.split())
    names = said.names(words)
    if kind in MOVES:
        claim = _Claim.MOVE
    elif (known_merchant and kind in _MISTAKEN) or words & said.something_else:
        claim = _Claim.SOMETHING_ELSE
    elif any(phrase in folded for phrase in said.people):
        claim = _Claim.TO_A_PERSON
    elif any(map(said.is_transfer, words)) or (words & said.payments and not names):
        claim = _Claim.LIKELY
    else:
        claim = _Claim.SILENT
    kinds = frozenset(kind for kind, phrases in said.accounts.items() if any(phrase in folded for phrase in phrases))
    if " debit card " in folded:
        kinds -= {"credit_card"}
    own = any(stem in word for word in words for stem in said.own_stems)
    return _Words(claim, words, names, kinds, _issuers(description), own)


#: What is another number each time: descriptions that differ in nothing else say the same.
_LONG_NUMBER = re.compile(r"\d{4,}")
#: The last digits of an account's number, or a longer number that may end with them.
_NUMBER = re.compile(r"(?<![0-9A-Za-z])(?P<hidden>[xX]+|[*•·#]+|\.{2,}|…)?[ -]?(?P<digits>\d{3,20})(?![0-9A-Za-z])")
#: What stands before a number that is none of an account.
_REFERENCE = re.compile(r"\b(id|conf\w*|ref\w*|trace|indn|web|check|cheque|store|tel)\W*$", re.IGNORECASE)
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?:\s?[0-9A-Z]{4}){3,7}(?:\s?[0-9A-Z]{1,3})?\b")


def _has_digits(said: _Facts, mask: str) -> bool:
    if len(mask) < 3:
        return False
    if any(_same_digits(digits, mask) for digits in said.hidden):
        return True
    if said.words.claim < _Claim.LIKELY:  # four digits may be a cheque's number
        return any(len(digits) > 7 and digits.endswith(mask) for digits in said.digits)
    return any(digits.endswith(mask) for digits in said.digits)


def _same_digits(digits: str, mask: str | None) -> bool:
    return mask is not None and (digits.endswith(mask) or mask.endswith(digits))


@lru_cache(maxsize=4_000)
def _issuers(text: str | None) -> frozenset[str]:
    folded = fold(text or "")
    issuers = _vocabulary().issuers.items()
    return frozenset(issuer for issuer, phrases in issuers if any(phrase in folded for phrase in phrases))


@lru_cache(maxsize=1_000)
def _institution_words(name: str | None) -> frozenset[str]:
    """What is particular in an institution's name."""
    words = frozenset(fold(name or "").split()) - _vocabulary().institutions
    return frozenset(word for word in words if len(word) > 2) or words


def _is_named(word: str, words: Collection[str]) -> bool:
    """Whether a word stands among others, whole or as the beginning of one ("Citi", "Citibank")."""
    return word in words or (len(word) > 3 and any(other.startswith(word) for other in words))


# ---------------------------------------------------------------- words, which are data


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    """``data/transfers.toml``; a phrase has a blank before and behind, as in a folded description."""

    transfers: frozenset[str]
    transfer_stems: tuple[str, ...]
    own_stems: tuple[str, ...]
    payments: frozenset[str]
    people: tuple[str, ...]
    something_else: frozenset[str]
    accounts: Mapping[str, tuple[str, ...]]  # by their kind
    issuers: Mapping[str, tuple[str, ...]]
    nobody: frozenset[str]
    institutions: frozenset[str]

    def is_transfer(self, word: str) -> bool:
        return word in self.transfers or any(stem in word for stem in self.transfer_stems)

    def names(self, words: Iterable[str]) -> frozenset[str]:
        """Those that are neither of banking nor numbers."""
        return frozenset(
            word
            for word in words
            if len(word) > 2 and word.isalpha() and word not in self.nobody and not self.is_transfer(word)
        )


@lru_cache(maxsize=1)
def _vocabulary() -> _Vocabulary:
    data = packaged_data("transfers")
    return _Vocabulary(
        transfers=frozenset(data["transfers"]),
        transfer_stems=tuple(data["transfer_stems"]),
        own_stems=tuple(data["own_stems"]),
        payments=frozenset(data["payments"]),
        people=_phrases(data["people"]),
        something_else=frozenset(data["something_else"]),
        accounts={kind: _phrases(found) for kind, found in data["accounts"].items()},
        issuers={issuer: _phrases(found) for issuer, found in data["issuers"].items()},
        nobody=frozenset((*data["nobody"]["words"], *data["payments"])),
        institutions=frozenset(data["nobody"]["institutions"]),
    )


def _phrases(found: Iterable[str]) -> tuple[str, ...]:
    return tuple(f" {phrase} " for phrase in found)
