"""A draft to the readings that its page allows, and the one of them that the page's arithmetic upholds.

A reading is an interpretation of the whole table: what each column holds, and how a sign is written. Rows are never left out,
taken in or turned round one by one to make a sum come out. Where two readings that differ are both upheld, neither is proven.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from ledger_pipeline.parsing import labels
from ledger_pipeline.parsing.columns import Columns, find_columns, header_roles
from ledger_pipeline.parsing.counts import count_in_parentheses
from ledger_pipeline.parsing.drafts import Draft, Printed, Row, name_of
from ledger_pipeline.parsing.labels import Fact, Role
from ledger_pipeline.parsing.lines import Line, fold
from ledger_pipeline.parsing.model import Place, Proof, ProofKind, Verdict
from ledger_pipeline.parsing.numbers import Amount
from ledger_pipeline.parsing.proof import ZERO, Count, Entry, Facts, Total, prove

_TWO_READINGS = "Two readings of the page that differ both add up."
_CARD_OR_BANK = (
    "The page does not say clearly whether it is a card's or an account's, and adds up either way, with other signs."
)
_ROWS_SPEAK_AGAINST = "The page adds up with every sign turned round as well, and the words of its rows speak for that."
_RANK = {Verdict.PROVEN: 2, Verdict.UNPROVABLE: 1, Verdict.CONTRADICTED: 0}


#: Where a number that an equation expects is printed: the first place of each.
Sources = dict[tuple[ProofKind, Decimal], Place]


@dataclass(slots=True)
class Cell:
    """A row under one assignment of columns: its amount, the direction that its column gives, its balance."""

    row: Row
    amount: Amount
    column: str  # "in", "out" or ""
    balance: Amount | None


@dataclass(slots=True)
class Interpretation:
    """One reading of a draft. ``amounts`` and ``balances`` belong to ``rows``, in the order of the page."""

    cells: list[Cell]
    card: bool
    amounts: list[Decimal]
    balances: list[Decimal | None]
    opening: Decimal | None
    closing: Decimal | None
    proofs: tuple[Proof, ...]
    verdict: Verdict
    reverse: bool
    sources: Sources
    opening_place: Place | None = None
    doubts: tuple[str, ...] = ()

    def balance_places(self) -> dict[str, Place | None]:
        """Where the opening and the closing balance are printed."""
        places: dict[str, Place | None] = {"opening_balance": self.opening_place}
        if self.closing is not None:
            places["closing_balance"] = self.sources.get((ProofKind.OPENING_CLOSING, self.closing))
        return places

    def ends_on_the_page(self, draft: Draft) -> bool:
        """Whether the table is seen to end, and labelled balances tie down all of it: no later page can add to it."""
        ends = any(p.fact in (Fact.CLOSING, Fact.TOTAL) and p.after >= len(draft.rows) for p in draft.printed)
        return ends and draft.has(Fact.CLOSING) and any(p.holds and p.kind is ProofKind.OPENING_CLOSING for p in self.proofs)

    @property
    def key(self) -> tuple[object, ...]:
        return tuple(self.amounts), tuple(row.index for row in self.rows)

    @property
    def rows(self) -> list[Row]:
        return [cell.row for cell in self.cells]


def interpret(draft: Draft, card: bool, card_sure: bool, newest_first: bool) -> Interpretation:
    """The reading to keep. ``card``: the account is a card; ``card_sure`` is False where the page does not say so clearly."""
    kept: list[Interpretation] = []
    for cells, roles, columns in _assignments(draft):
        for kind in (card,) if card_sure or not _directions_are_printed(draft, cells) else (card, not card):
            for reading in _read(draft, cells, roles, columns, kind, newest_first):
                twin = next((i for i, other in enumerate(kept) if other.key == reading.key), None)
                if twin is None:
                    kept.append(reading)
                elif _RANK[reading.verdict] > _RANK[kept[twin].verdict] and len(reading.proofs) >= len(kept[twin].proofs):
                    kept[twin] = reading  # the same rows, and balances printed the other way
    best = max(kept, key=lambda r: _RANK[r.verdict])  # the first of equals: the likeliest
    if best.verdict is Verdict.PROVEN:
        best = next((r for r in kept if _is_misprint_of(r, best)), best)
    if best.verdict is Verdict.PROVEN:
        if sum(r.verdict is Verdict.PROVEN for r in kept) > 1:
            best.doubts = (_TWO_READINGS,)
        elif any(best.amounts) and not _directions_are_printed(draft, best.cells):
            if not card_sure:
                best.doubts = (_CARD_OR_BANK,)
            elif _rows_speak_against(best):
                best.doubts = (_ROWS_SPEAK_AGAINST,)
        if best.doubts:
            best.verdict = Verdict.UNPROVABLE
    opened = next((p for p in draft.printed if p.fact is Fact.OPENING), None)
    best.opening_place = _printed_at(opened.line, opened.amounts[-1]) if opened else None
    best.proofs = tuple(replace(proof, place=_place_of(proof, best)) for proof in best.proofs)
    return best


def _is_misprint_of(other: Interpretation, best: Interpretation) -> bool:
    """Whether a reading that does not add up prints ``best`` with one sign in ten or fewer turned round.

    Columns, sections and marks say which way money goes; a reading that takes it from the balances instead may not mend them.
    """
    if other.verdict is not Verdict.CONTRADICTED or len(other.amounts) != len(best.amounts):
        return False
    if not all(c.column or c.amount.mark or c.amount.sign for c in other.cells):
        return False
    turned = sum(a == -b != 0 for a, b in zip(other.amounts, best.amounts, strict=True))
    same = sum(a == b for a, b in zip(other.amounts, best.amounts, strict=True))
    return 0 < turned <= max(2, len(best.amounts) // 10) and turned < same and turned + same == len(best.amounts)


def _rows_speak_against(reading: Interpretation) -> bool:
    """Whether the rows' own words say that their money goes the other way.

    Where nothing at the amounts tells which way money goes, an account taken for a card (or a card for an account) adds up
    with every sign turned round. A heading may mislead; then the rows' words are the second witness.
    """
    texts = [fold(" ".join(row.text)) for row in reading.rows]
    agree = dissent = 0
    for text, amount in zip(texts, reading.amounts, strict=True):
        said = _said_direction(text, reading.card)
        if said and amount:
            agree, dissent = agree + ((amount > 0) == (said > 0)), dissent + ((amount > 0) != (said > 0))
    if agree or dissent:
        return dissent >= agree
    if any(b is not None for b in reading.balances) and not reading.card:
        return False  # a running balance is an account's
    more_in = sum(a > 0 for a in reading.amounts) > sum(a < 0 for a in reading.amounts)
    return more_in and len(reading.amounts) > 3


def _said_direction(text: str, card: bool) -> int:
    """1 where a row's words speak of money to the holder, -1 of money out, 0 where they say neither."""
    if labels.ROW_IN.search(text) or (card and labels.ROW_PAYMENT.search(text)):
        return 1
    return -1 if labels.ROW_OUT.search(text) else 0


def _place_of(proof: Proof, reading: Interpretation) -> Place | None:
    """Where the number that an equation expects is printed."""
    if proof.kind is not ProofKind.RUNNING_BALANCE:
        return reading.sources.get((proof.kind, proof.expected))
    cells = reading.cells if proof.line is None else reading.cells[proof.line - 1 : proof.line]
    with_balance = [cell for cell in (cells if reading.reverse else reversed(cells)) if cell.balance is not None]
    if not with_balance or with_balance[0].balance is None:
        return None
    return _printed_at(with_balance[0].row.scan.line, with_balance[0].balance)


def _printed_at(line: Line, amount: Amount) -> Place:
    return Place(line.page, (amount.x0, line.top, amount.x1, line.bottom))


def _directions_are_printed(draft: Draft, cells: Sequence[Cell]) -> bool:
    """Whether columns, sections or marks say which way money goes, whatever kind of account it is."""
    plus = any(p.amounts[-1].sign > 0 for p in draft.printed if p.fact in (Fact.OPENING, Fact.CLOSING))
    return (
        plus  # which is the holder's money on either kind of account
        or any(cell.amount.sign > 0 for cell in cells)
        or all(cell.column for cell in cells)
        or any(cell.amount.mark for cell in cells)
        or all(cell.row.section is not None and cell.row.section.direction in ("in", "out") for cell in cells)
    )


# -- columns -----------------------------------------------------------------------------------------------------------


def _assignments(draft: Draft) -> Iterator[tuple[list[Cell], list[Role], Columns]]:
    rows = draft.rows
    if not rows:
        yield [], [], find_columns(rows)
        return
    aligned = find_columns(rows)
    unaligned = Columns((), aligned.place, ())
    layouts = [aligned]
    if _signs_suffice(rows) or not aligned.edges:
        layouts = [unaligned]
    elif draft.header and not header_roles(aligned, draft.header)[1]:
        layouts.append(unaligned)  # amounts that stand one under another by chance
    any_read = False
    for columns in layouts:
        for roles in _role_candidates(draft, columns):
            cells = [cell for row in rows if (cell := _cell(row, roles, columns)) is not None]
            if cells:
                any_read = True
                yield cells, roles, columns
    if not any_read:
        yield [Cell(row, row.amounts[-1], "", None) for row in rows], [Role.AMOUNT], unaligned


def _signs_suffice(rows: Sequence[Row]) -> bool:
    """One amount a row, and signs printed at them: where they stand adds nothing, and may mislead."""
    if any(len(row.amounts) > 1 for row in rows):
        return False
    signs = {row.amounts[0].sign for row in rows}
    return -1 in signs or 0 not in signs or {"in", "out"} <= {row.amounts[0].mark for row in rows}


def _role_candidates(draft: Draft, columns: Columns) -> Iterator[list[Role]]:
    rows = draft.rows
    if not columns.edges:
        most = max(len(row.amounts) for row in rows)
        if most > 1:
            yield [Role.FOREIGN] * (most - 2) + [Role.AMOUNT, Role.BALANCE]
        yield [Role.FOREIGN] * (most - 1) + [Role.AMOUNT]
        return
    named, firm = header_roles(columns, draft.header)
    count = len(columns.edges)
    usage = [sum(1 for row in rows for a in row.amounts if columns.index_of(a) == i) for i in range(count)]
    mixed = _mixed_columns(rows, columns)
    known = {role for role in named if role is not None}
    split = [n for n, role in zip(usage, named, strict=True) if role in (Role.IN, Role.OUT)]
    if known & {Role.AMOUNT, Role.IN, Role.OUT} and (firm or not split or max(split) > 1):
        roles = [Role.AMOUNT if r in (Role.IN, Role.OUT) and i in mixed else r or Role.FOREIGN for i, r in enumerate(named)]
        if _complete(roles, rows, columns):
            yield roles
            if all(r is not None for r in named) or {Role.IN, Role.OUT} <= known:
                return
    main = [i for i in range(count) if usage[i] * 20 >= len(rows)]
    both = any(len({columns.index_of(a) for a in row.amounts if a.value} & set(main)) > 1 for row in rows)
    for shape in _shapes(len(main), both, directed=Role.AMOUNT not in known and min(usage[i] for i in main) > 1):
        assigned: list[Role] = [Role.FOREIGN] * count
        for i, role in zip(main, shape, strict=True):
            assigned[i] = role
        if all(n is None or n is r for n, r in zip(named, assigned, strict=True) if n in (Role.BALANCE, Role.IN, Role.OUT)):
            yield assigned


def _shapes(columns: int, both: bool, directed: bool) -> list[tuple[Role, ...]]:
    """What so many columns may hold where no header says it. ``both``: a row may have amounts in several of them.

    ``directed``: there is enough in each column for its place to tell which way money goes.
    """
    if columns == 1:
        return [(Role.AMOUNT,)]
    if columns == 2:
        if both:
            return [(Role.AMOUNT, Role.BALANCE), (Role.FOREIGN, Role.AMOUNT)]
        return [(Role.OUT, Role.IN), (Role.IN, Role.OUT)] if directed else [(Role.AMOUNT, Role.AMOUNT)]
    left = (Role.FOREIGN,) * (columns - 3)
    return [
        (*left, Role.OUT, Role.IN, Role.BALANCE),
        (*left, Role.IN, Role.OUT, Role.BALANCE),
        (*left, Role.FOREIGN, Role.AMOUNT, Role.BALANCE),
    ]


def _mixed_columns(rows: Sequence[Row], columns: Columns) -> set[int]:
    """Columns in which both signs or marks are printed: whatever their header says, these decide."""
    signs: dict[int, set[int | str]] = {}
    for row in rows:
        for amount in row.amounts:
            if amount.sign or amount.mark:
                signs.setdefault(columns.index_of(amount), set()).add(amount.mark or amount.sign)
    return {i for i, s in signs.items() if len(s) > 1}


def _complete(roles: Sequence[Role], rows: Sequence[Row], columns: Columns) -> bool:
    """Whether nearly every row has an amount under the roles."""
    good = sum(any(roles[columns.index_of(a)] in (Role.AMOUNT, Role.IN, Role.OUT) for a in row.amounts) for row in rows)
    return good * 10 >= len(rows) * 7


def _cell(row: Row, roles: Sequence[Role], columns: Columns) -> Cell | None:
    amount: Amount | None = None
    balance: Amount | None = None
    column = ""
    if not columns.edges:
        own = list(row.amounts)
        if roles[-1] is Role.BALANCE and len(own) > 1:
            return Cell(row, own[-2], "", own[-1])
        return Cell(row, own[-1], "", None)
    for candidate in row.amounts:
        role = roles[columns.index_of(candidate)]
        if role is Role.BALANCE:
            balance = candidate
        elif role in (Role.AMOUNT, Role.IN, Role.OUT) and (amount is None or (candidate.value and not amount.value)):
            amount = candidate
            column = "" if role is Role.AMOUNT else role.value
    if amount is None:
        if balance is None and row.amounts and Role.FOREIGN in roles:
            return None
        return None
    return Cell(row, amount, column, balance)


# -- signs -------------------------------------------------------------------------------------------------------------


def _read(
    draft: Draft, cells: list[Cell], roles: Sequence[Role], columns: Columns, card: bool, newest_first: bool
) -> Iterator[Interpretation]:
    balances_by_sign = [_balance(cell.balance, card and False) for cell in cells]
    for amounts, owed, holder_balances in _sign_candidates(draft, cells, card, newest_first):
        negate = card and holder_balances
        if draft.rows and not cells:
            continue
        balances = [None if b is None else (-b if negate else b) for b in balances_by_sign]
        facts, opening, closing, sources = _facts(draft, cells, roles, columns, owed, negate)
        sections: dict[int, int] = {}
        entries = [
            Entry(amount, balance, None if c.row.section is None else sections.setdefault(id(c.row.section), id(c.row.section)))
            for amount, balance, c in zip(amounts, balances, cells, strict=True)
        ]
        ordered = entries[::-1] if newest_first else entries
        if newest_first and facts.checkpoints:
            facts = replace(facts, checkpoints=())
        proofs, verdict = prove(ordered, facts)
        if newest_first and not any(p.holds for p in proofs if p.kind is ProofKind.RUNNING_BALANCE):
            forward, forward_verdict = prove(entries, facts)
            if _RANK[forward_verdict] > _RANK[verdict]:
                proofs, verdict, ordered = forward, forward_verdict, entries
        if ordered is not entries:
            proofs = tuple(
                p if p.line is None else Proof(p.kind, p.expected, p.actual, p.holds, len(entries) + 1 - p.line) for p in proofs
            )
        if closing is None and ordered and ordered[-1].balance is not None:
            closing = ordered[-1].balance
        yield Interpretation(cells, card, amounts, balances, opening, closing, proofs, verdict, ordered is not entries, sources)


def _balance(amount: Amount | None, owed: bool) -> Decimal | None:
    if amount is None:
        return None
    if amount.mark:
        return amount.value if (amount.mark == "in") is not owed else -amount.value
    return amount.printed


def _sign_candidates(
    draft: Draft, cells: list[Cell], card: bool, newest_first: bool
) -> Iterator[tuple[list[Decimal], bool, bool]]:
    """The ways in which the table may write direction: (signed amounts, balances are owed, and printed as the holder's)."""
    free = [c for c in cells if not c.column]
    marks = {c.amount.mark for c in free} - {""}
    signs = {c.amount.sign for c in free} - {0}
    sectioned = {id(c) for c in free if _section_direction(c, card)}
    usual = _usual_signs(cells, card)
    if cells and len(sectioned) == len(free) and free:
        yield [_by_section(c, usual, card) for c in cells], card, False
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
        for positive_out in _card_conventions(free, draft.positive_out):
            yield [_signed(c, positive_out) for c in cells], card, not positive_out
            if not positive_out:
                yield [_signed(c, False) for c in cells], card, False  # what is owed has no sign all the same
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
        chained = _by_chain(cells, guess, _first_opening(draft), newest_first)
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


def _by_column(cell: Cell, usual: dict[str, int]) -> Decimal:
    if cell.amount.sign > 0:
        return cell.amount.value  # a printed plus is money in, wherever it stands
    turned = cell.amount.sign < 0 if usual[cell.column] > 0 or cell.column == "in" else cell.amount.sign >= 0
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
    turned = (cell.amount.sign < 0) != (usual[direction] < 0)
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
        printed = _balance(own, False)
        assert printed is not None
        if balance is not None and abs(printed - balance) == cells[i].amount.value:
            amounts[i] = printed - balance
        balance = printed
    return amounts


# -- labelled numbers --------------------------------------------------------------------------------------------------


def _first_opening(draft: Draft) -> Decimal | None:
    return next((_balance(p.amounts[-1], False) for p in draft.printed if p.fact is Fact.OPENING), None)


def _facts(
    draft: Draft, cells: Sequence[Cell], roles: Sequence[Role], columns: Columns, owed: bool, negate: bool
) -> tuple[Facts, Decimal | None, Decimal | None, Sources]:
    openings: list[Decimal] = []
    closings: list[Decimal] = []
    totals: list[Total] = []
    counts: list[Count] = []
    sources: Sources = {}

    def close(printed: Printed) -> None:
        value = _labelled(printed, roles, columns, owed, negate)
        _add(closings, value)
        sources.setdefault((ProofKind.OPENING_CLOSING, value), _printed_at(printed.line, printed.amounts[-1]))

    for printed in draft.printed:
        if printed.fact is Fact.OPENING:
            _add(openings, _labelled(printed, roles, columns, owed, negate))
        elif printed.fact is Fact.CLOSING:
            close(printed)
        elif printed.fact is Fact.TOTAL:
            for total in _totals(printed, draft, cells, roles, columns, owed):
                totals.append(total)
                sources.setdefault((total.kind, total.value), _printed_at(printed.line, printed.amounts[-1]))
            counts.extend(_count_of_total(printed, cells))
        elif printed.fact is Fact.COUNT:
            counts.extend(_count(printed, cells))
            sources.setdefault((ProofKind.COUNT, printed.amounts[0].value), _printed_at(printed.line, printed.amounts[0]))
    carried = draft.last(Fact.CARRIED)
    for fact in _by_category(draft, openings, closings, owed):
        if isinstance(fact, Count):
            counts.append(fact)
        else:
            totals.append(fact)
    if not closings and carried is not None and openings and not carried.after and draft.rows:
        if _labelled(carried, roles, columns, owed, negate) not in openings:
            close(carried)  # in a box above the rows: what the statement as a whole carries forward
    elif not closings and carried is not None and carried.after >= len(draft.rows) and carried.line.page in draft.said_last:
        # Carried to the next page, or to the next statement: only a page that says that it is the last one tells.
        close(carried)
    points = [
        (p.after, _labelled(p, roles, columns, owed, negate))
        for p in draft.printed
        if p.fact is Fact.CARRIED and p.after and len(p.amounts) == 1 and len(cells) == len(draft.rows)
    ]
    facts = Facts(
        tuple(openings), tuple(closings), tuple(dict.fromkeys(totals)), tuple(dict.fromkeys(counts)), tuple(points), owed
    )
    return facts, openings[0] if openings else None, closings[-1] if closings else None, sources


def _count(printed: Printed, cells: Sequence[Cell]) -> Iterator[Count]:
    value = int(printed.amounts[0].value)
    if printed.section is None:
        yield Count(value, printed.text)
    elif printed.text in ("", printed.section.direction) and any(c.row.section is printed.section for c in cells):
        yield Count(value, "", id(printed.section))


def _count_of_total(printed: Printed, cells: Sequence[Cell]) -> Iterator[Count]:
    """The count in parentheses of "Deposits and other credits (3)  6,952.70"."""
    value = count_in_parentheses(printed.text)
    direction = labels.direction_of(printed.text)
    if value is not None and direction is not None and direction[1] and printed.section is None:
        yield Count(value, direction[0])


def _by_category(draft: Draft, openings: Sequence[Decimal], closings: Sequence[Decimal], owed: bool) -> Iterator[Total | Count]:
    """All money in and out as the sum of a summary's lines ("Deposits", "Checks", "Fees", ...).

    The lines count only where they themselves explain the step from the opening to the closing balance: then none is missing.
    """
    if len(openings) != 1 or len(closings) != 1:
        return
    sums = {"in": ZERO, "out": ZERO}
    counts: dict[str, int | None] = {"in": 0, "out": 0}
    for printed in draft.printed:
        if printed.fact is not Fact.TOTAL or len(printed.amounts) != 1 or printed.text.startswith(("total", "sum")):
            continue
        direction = labels.direction_of(printed.text)
        if direction is not None:
            way = direction[0] if direction[0] != "payment" else "in" if owed else "out"
            sums[way] += printed.amounts[0].value
            own, known = count_in_parentheses(printed.text), counts[way]
            counts[way] = None if own is None or known is None else known + own
    step = sums["in"] - sums["out"]
    explained = openings[0] + (-step if owed else step) == closings[0]
    totalled = any(p.fact is Fact.TOTAL and _TOTAL_WORD.match(p.text) for p in draft.printed)
    if any(sums.values()) and (explained or (not totalled and _is_whole_box(draft))):
        yield Total(ProofKind.TOTAL_IN, sums["in"])
        yield Total(ProofKind.TOTAL_OUT, sums["out"])
        if explained and all(counts.values()):
            yield from (Count(number, way) for way, number in counts.items() if number)


def _is_whole_box(draft: Draft) -> bool:
    """Whether every line from an opening to the next closing balance is a category: then nothing else explains the step."""
    box = [p for p in draft.printed if len(p.amounts) == 1]
    for number, printed in enumerate(box):
        if printed.fact is not Fact.OPENING:
            continue
        rest = box[number + 1 :]
        end = next((i for i, p in enumerate(rest) if p.fact is Fact.CLOSING), 0)
        inner = rest[:end]
        if len(inner) > 1 and all(labels.direction_of(p.text) for p in inner) and rest[end].index - printed.index == end + 1:
            return True
    return False


def _add(values: list[Decimal], value: Decimal) -> None:
    if value not in values:
        values.append(value)


def _labelled(printed: Printed, roles: Sequence[Role], columns: Columns, owed: bool, negate: bool) -> Decimal:
    """A labelled balance in the account's own terms: the holder's money, or for a card the amount owed."""
    amount = printed.amounts[-1]
    mark = amount.mark
    text = printed.text
    if not mark and not amount.sign:
        if ("debit" in text and "solde" in text) or "lasten" in text:
            mark = "out"
        elif columns.edges and Role.BALANCE not in roles and Role.OUT in roles:
            near = columns.index_of(amount)
            if roles[near] is Role.OUT and abs(columns.edges[near] - columns.place(amount)) < 4:
                mark = "out"
    if mark:
        value = amount.value if mark == "in" else -amount.value
        return -value if owed else value
    return -amount.printed if negate else amount.printed


def _totals(
    printed: Printed, draft: Draft, cells: Sequence[Cell], roles: Sequence[Role], columns: Columns, owed: bool
) -> Iterator[Total]:
    direction = labels.direction_of(printed.text)
    name = name_of(printed.text)
    named = [
        s
        for s in {id(c.row.section): c.row.section for c in cells if c.row.section is not None}.values()
        if name and s.name == name
    ]
    value = printed.amounts[-1].value
    if named:
        if len(named) == 1:
            yield Total(ProofKind.SECTION_TOTAL, value, id(named[0]))
        return
    section = printed.section
    if section is not None and section.direction and direction is not None and any(c.row.section is section for c in cells):
        if len(printed.amounts) == 1 and direction[0] == section.direction:
            yield Total(ProofKind.SECTION_TOTAL, value, id(section))
        return
    if direction is not None and direction[1] and len(printed.amounts) == 1 and _TOTAL_WORD.match(printed.text):
        kind = ProofKind.TOTAL_IN if direction[0] == "in" else ProofKind.TOTAL_OUT
        yield Total(kind, value, None, with_opening=owed)
        return
    if direction is None and _BARE.match(printed.text.strip()) and columns.edges and _is_split(draft, roles):
        bare = [p for p in draft.printed if p.fact is Fact.TOTAL and _BARE.match(p.text.strip())]
        if len(bare) > 1 or printed.after < len(draft.rows):
            return
        for amount in printed.amounts:
            role = _role_under(amount, draft, roles, columns)
            if role is not None:
                yield Total(ProofKind.TOTAL_IN if role is Role.IN else ProofKind.TOTAL_OUT, amount.value, None)


def _is_split(draft: Draft, roles: Sequence[Role]) -> bool:
    """Whether money in and money out stand in columns of their own; one of them may have no amount in it."""
    split = {Role.IN, Role.OUT}
    return split <= set(roles) or (bool(split & set(roles)) and split <= {cell.role for cell in draft.header})


def _role_under(amount: Amount, draft: Draft, roles: Sequence[Role], columns: Columns) -> Role | None:
    """Of money in and money out the column that a total stands in: one of the rows' columns, or one that has only a header."""
    near = columns.index_of(amount)
    if abs(columns.edges[near] - columns.place(amount)) < 6:
        return roles[near] if roles[near] in (Role.IN, Role.OUT) else None
    for cell in draft.header:
        if cell.role in (Role.IN, Role.OUT) and cell.role not in roles:
            offset = min(abs(cell.x1 - amount.x1), abs(cell.x0 - amount.x0))
            if offset < 6 or (cell.x0 < amount.x1 and amount.x0 < cell.x1):
                return cell.role
    return None


#: Only a total says that it is all; "deposits" alone may be one kind of several (see ``_by_category``).
_TOTAL_WORD = re.compile(
    r"(?:grand\s)?total|sum|som|gesamt|tota|money|paid|payments\s(?:in|out)|new\s|ausgehende|einkommende|eingehende|zahlungs|geld"
)
_BARE = re.compile(r"(?:totals?|totaux|totales?|totali|totais|totaal|totalen|summe|gesamt|gesamtsumme|suma|soma|somma)\Z")
