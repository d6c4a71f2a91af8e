"""Cells to signed amounts: the ways in which a table may write which way money goes, by columns, sections, marks or signs.

Each is a rule for the whole table; no row is turned round by itself. Which of them holds is not asked here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from ledger_pipeline.parsing import labels
from ledger_pipeline.parsing.cells import Cell
from ledger_pipeline.parsing.drafts import Draft
from ledger_pipeline.parsing.labels import Fact, Role
from ledger_pipeline.parsing.lines import fold
from ledger_pipeline.parsing.numbers import Amount


def balance_of(amount: Amount | None) -> Decimal | None:
    """A printed balance with its sign or mark."""
    if amount is None:
        return None
    if amount.mark:
        return amount.value if amount.mark == "in" else -amount.value
    return amount.printed


def sign_candidates(
    draft: Draft, cells: list[Cell], card: bool, newest_first: bool
) -> Iterator[tuple[list[Decimal], bool, bool]]:
    """The ways in which the table may write direction: (signed amounts, balances are owed, and printed as the holder's)."""
    free = [c for c in cells if not c.column]
    marks = {c.amount.mark for c in free} - {""}
    signs = {c.amount.sign for c in free} - {0}
    sectioned = {id(c) for c in free if _section_direction(c, card)}
    if signs == {1, -1} or {Role.IN, Role.OUT} <= {cell.role for cell in draft.header}:
        sectioned = set()  # both signs, or columns for money in and out, are printed: no heading need say it
    usual = _usual_signs(cells, card)
    if cells and len(sectioned) == len(free) and free:
        unsigned = _unsigned_sections(cells)
        yield [_by_section(c, {} if id(c.row.section) in unsigned else usual, card) for c in cells], card, False
        return
    if not free:
        yield [_by_column(c, usual) for c in cells], card, False
        return
    if sectioned:
        yield [_by_section(c, usual, card) if id(c) in sectioned else _signed(c, card) for c in cells], card, False
        return
    if marks:
        rest = 1 if marks == {"out"} else -1
        yield [_by_mark(c, rest) for c in cells], card, False
        return
    if card:
        owed_plain = not any(p.amounts[-1].sign < 0 for p in draft.printed if p.fact in (Fact.OPENING, Fact.CLOSING))
        for positive_out in _card_conventions(free, draft.positive_out):
            amounts = [_signed(c, positive_out) for c in cells]
            # Where purchases have a minus what is owed may have one too, or be written as it is on other cards.
            for negate in (False,) if positive_out else (False, True) if owed_plain else (True, False):
                yield amounts, card, negate
        return
    if draft.positive_out:
        yield [_signed(c, True) for c in cells], False, False
    if signs:
        yield [_signed(c, False) for c in cells], False, False
        if signs == {1} and sum(not c.amount.sign for c in free) > 1:
            # "+" marks money in; what has no sign is money out
            yield [c.amount.value if c.amount.sign > 0 else -c.amount.value for c in cells], False, False
        return
    plain = [c.amount.value for c in cells]
    split = {Role.IN, Role.OUT} <= {cell.role for cell in draft.header}
    guess = [
        value if labels.ROW_IN.search(fold(" ".join(c.row.text))) else -value for c, value in zip(cells, plain, strict=True)
    ]
    if any(c.balance is not None for c in cells):
        chained = _by_chain(cells, guess, first_opening(draft), newest_first)
        if split or sum(value < 0 for value in chained) > 1:
            # Two columns ran into one, or none is signed. A single row that needs turning is a misprint and not a convention.
            yield chained, False, False
    elif split and sum(value < 0 for value in guess) > 1:
        yield guess, False, False
        yield [-value for value in plain], False, False
    yield plain, False, False


def _usual_signs(cells: Sequence[Cell], card: bool) -> dict[str, int]:
    """Which sign most amounts of a column or of a section's direction are printed with: the others are reversals."""
    signs: dict[str, list[int]] = {}
    for cell in cells:
        signs.setdefault(cell.column or _section_direction(cell, card), []).append(cell.amount.sign)
    return {side: -1 if sum(s < 0 for s in own) * 2 > len(own) else 1 for side, own in signs.items()}


def _unsigned_sections(cells: Sequence[Cell]) -> set[int]:
    """The sections that print no sign at all, whatever other sections that go the same way do."""
    signed = {id(c.row.section) for c in cells if c.amount.sign}
    return {id(c.row.section) for c in cells} - signed


def _by_column(cell: Cell, usual: dict[str, int]) -> Decimal:
    if cell.amount.sign > 0:
        return cell.amount.value  # a printed plus is money in, wherever it stands
    turned = cell.amount.sign < 0 if usual.get(cell.column, 1) > 0 or cell.column == "in" else cell.amount.sign >= 0
    value = -cell.amount.value if turned else cell.amount.value
    return value if cell.column == "in" else -value


def _section_direction(cell: Cell, card: bool) -> str:
    section = cell.row.section
    if section is None or section.direction not in ("in", "out", "payment"):
        return ""
    if section.direction == "payment":
        return "in" if card else "out"
    return section.direction


def _by_section(cell: Cell, usual: dict[str, int], card: bool) -> Decimal:
    if cell.column:
        return _by_column(cell, usual)
    direction = _section_direction(cell, card)
    if cell.amount.mark:
        return cell.amount.value if cell.amount.mark == "in" else -cell.amount.value
    turned = (cell.amount.sign < 0) != (usual.get(direction, 1) < 0)
    value = -cell.amount.value if turned else cell.amount.value
    return value if direction == "in" else -value


def _by_mark(cell: Cell, rest: int) -> Decimal:
    if cell.column:
        return cell.amount.value if cell.column == "in" else -cell.amount.value
    mark = cell.amount.mark
    if not mark:
        return rest * cell.amount.printed
    return cell.amount.value if mark == "in" else -cell.amount.value


def _signed(cell: Cell, positive_out: bool) -> Decimal:
    if cell.column:
        return cell.amount.value if cell.column == "in" else -cell.amount.value
    if cell.amount.mark:
        return cell.amount.value if cell.amount.mark == "in" else -cell.amount.value
    return -cell.amount.printed if positive_out else cell.amount.printed


def _card_conventions(cells: Sequence[Cell], said: bool | None) -> list[bool]:
    """Whether a card prints a purchase as a positive number; both answers where the page's hints are none or disagree."""
    negative = [c for c in cells if c.amount.sign < 0]
    positive = [c for c in cells if c.amount.sign >= 0]
    plus = any(c.amount.sign > 0 for c in cells)
    if not negative and not plus:
        if said is None and cells and _share_of_payments(cells) == 1.0:
            return [False, True]  # nothing but payments: the balances have to say how they are written
        return [True if said is None else said]
    paid_negative, paid_positive = (_share_of_payments(side) for side in (negative, positive))
    if negative and positive and abs(paid_negative - paid_positive) > 0.5:
        return [paid_negative > paid_positive]  # all payments are on one side
    hints: list[bool] = [False] if plus else []  # a printed plus is the holder's money
    if paid_negative != paid_positive:
        hints.append(paid_negative > paid_positive)
    if len(cells) > 3 and (len(negative) * 2 < len(positive) or len(positive) * 2 < len(negative)):
        hints.append(len(negative) < len(positive))  # there are more purchases than payments
    if not hints and said is not None:
        return [said]  # by the profile, where the page does not say
    return list(dict.fromkeys(hints)) if hints else [True, False]


def _share_of_payments(cells: Sequence[Cell]) -> float:
    """How many of the rows speak of payments to the card, money back and the like."""
    texts = [fold(cell.row.text[0]) for cell in cells]
    return sum(bool(labels.ROW_PAYMENT.search(t) and not labels.NO_PAYMENT.search(t)) for t in texts) / max(len(texts), 1)


def _by_chain(cells: Sequence[Cell], guess: Sequence[Decimal], opening: Decimal | None, newest_first: bool) -> list[Decimal]:
    """Directions from the balances printed beside the amounts, which have to differ by exactly the amount."""
    order = range(len(cells) - 1, -1, -1) if newest_first else range(len(cells))
    amounts = list(guess)
    balance = opening
    for i in order:
        own = cells[i].balance
        if own is None:
            balance = None if balance is None else balance + amounts[i]
            continue
        printed = balance_of(own)
        assert printed is not None
        if balance is not None and abs(printed - balance) == cells[i].amount.value:
            amounts[i] = printed - balance
        balance = printed
    return amounts


def first_opening(draft: Draft) -> Decimal | None:
    return next((balance_of(p.amounts[-1]) for p in draft.printed if p.fact is Fact.OPENING), None)
