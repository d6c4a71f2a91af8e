"""What the heading of a section says that its rows are, in seven languages, as far as it says one thing.

``labels.direction_of`` asks which way the money of a section goes; here it is asked what for. No sum depends on the answer.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

from ledger_pipeline.parsing import labels
from ledger_pipeline.parsing.cells import Cell
from ledger_pipeline.parsing.drafts import Row
from ledger_pipeline.parsing.model import SectionKind

#: A kind and the words that say it.
_WORDS = {
    SectionKind.PURCHASES: """
        purchase purchases einkauf einkaufe achat achats compra compras acquisto acquisti aankoop aankopen
        """,
    SectionKind.PAYMENTS: """
        payment payments zahlung zahlungen paiement paiements pago pagos pagamento pagamenti pagamentos betaling betalingen
        kartenzahlung kartenzahlungen
        """,
    SectionKind.CREDITS: """
        credit credits refund refunds return returns gutschrift gutschriften erstattung erstattungen remboursement
        remboursements abono abonos reembolso reembolsos devolucion devoluciones rimborso rimborsi accredito accrediti credito
        creditos terugbetaling terugbetalingen
        """,
    SectionKind.DEPOSITS: """
        deposit deposits einzahlung einzahlungen versement versements depot depots deposito depositos ingreso ingresos
        versamento versamenti entrada entradas storting stortingen
        """,
    SectionKind.WITHDRAWALS: """
        withdrawal withdrawals auszahlung auszahlungen abhebung abhebungen retrait retraits retiro retiros prelievo prelievi
        saque saques levantamento levantamentos opname opnames geldopname geldopnames
        """,
    SectionKind.CHECKS: "check checks cheque cheques scheck schecks assegno assegni",
    SectionKind.CASH_ADVANCES: """
        advance advances bargeldbezug bargeldbezuge bargeldabhebung bargeldabhebungen avance avances disposicion disposiciones
        anticipo anticipi
        """,
    SectionKind.FEES: """
        fee fees gebuhr gebuhren entgelt entgelte frais cotisation cotisations commission commissions comision comisiones
        commissione commissioni comissao comissoes tarifa tarifas kosten
        """,
    SectionKind.INTEREST: """
        interest interests zins zinsen habenzinsen sollzinsen interet interets interes intereses interesse interessi juros rente
        """,
}
_SAYS = {word: kind for kind, said in _WORDS.items() for word in said.split()}
#: What may stand in a heading besides these and the words of ``labels``; alone it says nothing.
_BESIDE = labels.words(
    """
    earned paid charged credited posted assessed towards from to the in par con pela tarjeta detail details summary activity
    percus debiteurs crediteurs attivi passivi debitori creditori dividends dividend efectivo en especes d'especes
    d'argent contante contanti di pos
    """
)
#: By card an account pays for what was bought; the payment of a credit card is none of these.
_BY_CARD = labels.words("card cards carte cartes cb tarjeta tarjetas cartao kartenzahlung kartenzahlungen")
_DEBIT_CARD = re.compile(r"\bdebit[ -]cards?\b")
_CREDIT_CARD = re.compile(r"\bcredit[ -]cards?\b")
_SERVICE_CHARGES = re.compile(r"\b(?:service|bank|account|monthly|maintenance) charges?\b")
_FINANCE_CHARGES = re.compile(r"\b(?:finance|interest) charge[sd]?\b")
_TOKENS = re.compile(r"[a-z']+")
_MOST_WORDS = 9
_IN, _OUT, _CARD = "in", "out", "card"
_PAID_IN = frozenset({SectionKind.CREDITS, SectionKind.DEPOSITS})
_PAID_OUT = frozenset({SectionKind.WITHDRAWALS, SectionKind.PURCHASES, SectionKind.FEES})  # a cheque may be paid in
_GOES_IN = _PAID_IN | {SectionKind.PAYMENTS}
_OF_AN_ACCOUNT = frozenset({SectionKind.CHECKS, SectionKind.PURCHASES, SectionKind.FEES})


@lru_cache(maxsize=4096)
def said_in(heading: str) -> frozenset[str]:
    """The kinds that a heading (folded) names, and "in", "out" and "card" where it says so; nothing where it says more."""
    text = _CREDIT_CARD.sub("", _DEBIT_CARD.sub("card", heading))
    text = _FINANCE_CHARGES.sub("interest", _SERVICE_CHARGES.sub("fees", text))
    tokens = _TOKENS.findall(text)
    if len(tokens) > _MOST_WORDS:
        return frozenset()
    said: set[str] = set()
    if tokens[-1:] == [_IN]:
        said.add(_IN)  # "Payments in"
    for token in tokens:
        if token in _BY_CARD:
            said.add(_CARD)
        if token in _SAYS:
            said.add(_SAYS[token])
        elif token in _BESIDE:
            continue
        elif token in labels.IN_WORDS:
            said.add(_IN)
        elif token in labels.OUT_WORDS:
            said.add(_OUT)
        elif token not in labels.FILLERS:
            return frozenset()
    return frozenset(said)


def is_heading(folded: str) -> bool:
    """Whether a line says no more than of what kind the rows below it are."""
    return any(isinstance(word, SectionKind) for word in said_in(folded))


def kind_of(said: frozenset[str], card: bool) -> SectionKind | None:
    """The one kind that rows below such a heading have on a card's statement, or on an account's."""
    kinds = {word for word in said if isinstance(word, SectionKind)}
    only = next(iter(kinds)) if len(kinds) == 1 else None
    if only is SectionKind.INTEREST:
        return None if _OUT in said else only  # "Interest and charges"
    if card:
        return SectionKind.CASH_ADVANCES if only is SectionKind.WITHDRAWALS else only
    if _IN in said or not kinds.isdisjoint(_PAID_IN):
        goes_out = _OUT in said or kinds & _PAID_OUT
        return None if goes_out else SectionKind.DEPOSITS
    if only is SectionKind.PAYMENTS and _CARD in said:
        return SectionKind.PURCHASES
    if only in _OF_AN_ACCOUNT and _OUT not in said:
        return only
    if kinds == {SectionKind.FEES, SectionKind.INTEREST}:
        return None
    return SectionKind.WITHDRAWALS if kinds or _OUT in said else None


def kinds_of(cells: Sequence[Cell], amounts: Sequence[Decimal], card: bool) -> list[SectionKind | None]:
    """What the headings say of each row of a statement: ``amounts`` belong to ``cells``, > 0 is money to the holder.

    What is read as a heading may be the text of a row: it is none where the rows below it have balances beside them, as in a
    list by date, or where most of them go the other way.
    """
    groups: defaultdict[tuple[int, str], list[int]] = defaultdict(list)
    for number, cell in enumerate(cells):
        if cell.row.section is not None or cell.row.heading:
            groups[id(cell.row.section), cell.row.heading].append(number)
    found: list[SectionKind | None] = [None] * len(cells)
    for numbers in groups.values():
        kind = kind_of(_said_above(cells[numbers[0]].row), card)
        if kind is None or any(cells[n].balance is not None for n in numbers):
            continue
        money_in = sum(amounts[n] > 0 for n in numbers)
        money_out = sum(amounts[n] < 0 for n in numbers)
        if kind is SectionKind.INTEREST or (money_in >= money_out if kind in _GOES_IN else money_out >= money_in):
            for n in numbers:
                found[n] = kind
    return found


def _said_above(row: Row) -> frozenset[str]:
    """What is said by the nearest heading above a row that says anything."""
    said = said_in(row.heading)
    section = row.section
    while not said and section is not None:
        said = said_in(section.name)
        section = section.parent
    return said
