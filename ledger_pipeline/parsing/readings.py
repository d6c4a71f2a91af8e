"""A draft to the readings that its page allows, and the one of them that the page's arithmetic upholds.

A reading is an interpretation of the whole table: what each column holds, and how a sign is written. Rows are never left out,
taken in or turned round one by one to make a sum come out. Where two readings that differ are both upheld, neither is proven.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from ledger_pipeline.parsing import labels
from ledger_pipeline.parsing.cells import Cell, assignments
from ledger_pipeline.parsing.columns import Columns
from ledger_pipeline.parsing.drafts import Draft, Row, printed_at
from ledger_pipeline.parsing.equations import Sources, facts_of, summary_differs
from ledger_pipeline.parsing.labels import Fact, Role
from ledger_pipeline.parsing.lines import fold
from ledger_pipeline.parsing.model import Place, Proof, ProofKind, Verdict
from ledger_pipeline.parsing.proof import Entry, Facts, prove
from ledger_pipeline.parsing.signs import balance_of, sign_candidates

_TWO_READINGS = "Two readings of the page that differ both add up."
_CARD_OR_BANK = (
    "The page does not say clearly whether it is a card's or an account's, and adds up either way, with other signs."
)
_ROWS_SPEAK_AGAINST = "The page adds up with every sign turned round as well, and the words of its rows speak for that."
_SUMMARY_DIFFERS = "A summary of money in and out on the page does not agree with the rows."
_OTHER_BALANCE = "A balance on the page, which may be of another day, is not the one that the rows come to."
_CLOSING_ALONE = "Nothing else on the page upholds the closing balance."
_RANK = {Verdict.PROVEN: 2, Verdict.UNPROVABLE: 1, Verdict.CONTRADICTED: 0}


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
    strays: bool = False  # a balance that may be the closing one is another
    doubts: tuple[str, ...] = ()
    closes_alone: bool = False  # no equation has the closing balance in it

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
    for cells, roles, columns in assignments(draft):
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
        elif any(best.amounts) and not _directions_are_printed(draft, best.cells) and not _says_total_out(best):
            if not card_sure:
                best.doubts = (_CARD_OR_BANK,)
            elif _rows_speak_against(best):
                best.doubts = (_ROWS_SPEAK_AGAINST,)
        if not best.doubts and best.rows and summary_differs(draft, best.amounts, best.card, best.proofs):
            best.doubts = (_SUMMARY_DIFFERS,)
        if not best.doubts and best.strays:
            best.doubts = (_OTHER_BALANCE,)
        if not best.doubts and best.rows and best.closes_alone:
            best.doubts = (_CLOSING_ALONE,)
        if best.doubts:
            best.verdict = Verdict.UNPROVABLE
    opened = next((p for p in draft.printed if p.fact is Fact.OPENING), None)
    best.opening_place = printed_at(opened.line, opened.amounts[-1]) if opened else None
    best.proofs = tuple(replace(proof, place=_place_of(proof, best)) for proof in best.proofs)
    return best


def _says_total_out(reading: Interpretation) -> bool:
    """Whether a printed total of money in or out holds: with every sign turned round it would not."""
    kinds = (ProofKind.TOTAL_IN, ProofKind.TOTAL_OUT)
    sums = {sum(a for a in reading.amounts if a > 0), -sum(a for a in reading.amounts if a < 0)}
    return len(sums) == 2 and any(p.holds and p.expected and p.kind in kinds for p in reading.proofs)


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
    text = labels.BETWEEN_OWN.sub(" ", text)
    if labels.ROW_IN.search(text) or (card and labels.ROW_PAYMENT.search(text)):
        return 1
    return -1 if labels.ROW_OUT.search(text) else 0


def _place_of(proof: Proof, reading: Interpretation) -> Place | None:
    """Where the number that an equation expects is printed."""
    if proof.kind is not ProofKind.RUNNING_BALANCE:
        return reading.sources.get((proof.kind, proof.expected))
    if not proof.holds and proof.line is None:  # a balance that no row prints
        return reading.sources.get((ProofKind.OPENING_CLOSING, proof.expected))
    cells = reading.cells if proof.line is None else reading.cells[proof.line - 1 : proof.line]
    with_balance = [cell for cell in (cells if reading.reverse else reversed(cells)) if cell.balance is not None]
    if not with_balance or with_balance[0].balance is None:
        return None
    return printed_at(with_balance[0].balance_line, with_balance[0].balance)


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


def _read(
    draft: Draft, cells: list[Cell], roles: Sequence[Role], columns: Columns, card: bool, newest_first: bool
) -> Iterator[Interpretation]:
    balances_by_sign = [balance_of(cell.balance) for cell in cells]
    for amounts, owed, holder_balances in sign_candidates(draft, cells, card, newest_first):
        negate = card and holder_balances
        if draft.rows and not cells:
            continue
        balances = [None if b is None else (-b if negate else b) for b in balances_by_sign]
        facts, opening, closing, sources = facts_of(draft, cells, roles, columns, owed, negate)
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
            proofs = tuple(_counted_from_the_end(p, len(entries)) for p in proofs)
        if closing is None and facts.perhaps:
            closing = next((p.expected for p in proofs if p.holds and p.kind is ProofKind.OPENING_CLOSING), None)
        if closing is None and ordered and ordered[-1].balance is not None:
            closing = ordered[-1].balance
        upheld = {closing, *(p.expected for p in proofs if p.holds)}
        strays = bool(facts.perhaps) and (closing is not None or opening is not None) and upheld.isdisjoint(facts.perhaps)
        reverse = ordered is not entries
        found = Interpretation(cells, card, amounts, balances, opening, closing, proofs, verdict, reverse, sources)
        found.strays, found.closes_alone = strays, _closes_alone(ordered, facts, proofs)
        yield found


def _closes_alone(ordered: Sequence[Entry], facts: Facts, proofs: Sequence[Proof]) -> bool:
    """Whether a closing balance is printed and neither an opening one nor the rows' own balances lead to it."""
    kinds = (ProofKind.OPENING_CLOSING, ProofKind.RUNNING_BALANCE)
    led = any(p.kind in kinds for p in proofs) or any(entry.balance is not None for entry in ordered[-1:])
    return bool(facts.closings) and not led


def _counted_from_the_end(proof: Proof, rows: int) -> Proof:
    """The proof of rows that were taken from the last to the first, in terms of the page."""
    line = None if proof.line is None else rows + 1 - proof.line
    return replace(proof, line=line, rows=proof.rows and tuple(rows + 1 - row for row in reversed(proof.rows)))
