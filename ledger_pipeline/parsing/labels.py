"""The words that statements use, in seven languages, as data; and what a piece of print says by them.

Everything is matched on folded text (lower case, no accents; see ``lines.fold``). A label says what the number beside it is; a
header says what the column under it is; a heading says which way the money of its section goes. No bank is named here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from ledger_pipeline.parsing.lines import Line, with_digits_alike
from ledger_pipeline.parsing.numbers import CODES

#: Of how many different texts it is remembered what they say: statements of one bank repeat most of theirs.
_REMEMBERED = 4096


class Fact(StrEnum):
    """What a labelled number is."""

    OPENING = "opening"
    CLOSING = "closing"
    DATED = "dated"  # "balance as of": opening before the rows, closing after them
    BROUGHT = "brought"  # carried over from the page or statement before
    CARRIED = "carried"
    TOTAL = "total"  # of money in or out, or of a section
    COUNT = "count"  # how many transactions there are; its text is "in", "out" or "" for all
    OTHER = "other"  # a balance or limit that no equation uses; named so that it is neither a row nor a balance


class Role(StrEnum):
    """What a column holds."""

    DATE = "date"
    TEXT = "text"
    AMOUNT = "amount"
    IN = "in"
    OUT = "out"
    BALANCE = "balance"
    FOREIGN = "foreign"


def words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_OPENING = r"""
(?:opening|beginning|begin|starting|start)(?:\s(?:statement|account|ledger|cleared|bank|available))?'?s?\s(?:balance|bal\.?)(?!\stransfer)
(?:initial|previous|prior|old)(?:\s(?:statement|account|ledger|cleared|bank))?'?s?\s(?:balance|bal\.?)(?!\stransfer)
previous\s(?:month|period)'?s?\sbalance | last\s(?:month|statement|bill|period)'?s?\s(?:statement\s)?balance
balance\s(?:at|on|as\sof)\s(?:the\s)?(?:start|beginning)(?:\sof(?:\sthe)?\s(?:period|month|statement))?
balance\s(?:from|of|on)\s(?:your\s)?(?:last|previous)\s(?:statement|bill|month) | previous\samount\sdue
amount\sof\slast\sstatement | previous\smonthly\sbalance | balance\s(?:as\sper\s)?last\s(?:statement|bill|month)
balance\s(?:as\sper|owing\sfrom)\s(?:your\s)?(?:last|previous)\s(?:statement|bill)
(?:amount|balance)\sow(?:ed|ing)\s(?:from|on)\s(?:your\s)?(?:last|previous)\s(?:statement|bill)
what\syou\sowed\s(?:on|from)\s(?:your\s)?(?:last|previous)\s(?:statement|bill)
(?:last|previous)\sstatement(?=\s[\d./-]{5,10}\s\$?[\d.,]+[.,]\d\d(?!\S))
saldo\sem\sdivida\s(?:anterior|inicial) | saldo\s(?:del\s)?ultimo\s(?:extracto|resumen|estado\sde\scuenta)
letzte\s(?:monats)?(?:rechnung|abrechnung)(?=\s?(?:€|eur|chf|\d|-|\Z))
(?:konto)?(?:saldo|stand)\s(?:zu|bei)\s(?:beginn|periodenbeginn)
(?:anfangs|start)guthaben
vorsaldo
saldo\s(?:vom|ihre[rs]|gemass|laut|per)\s(?:letzten|letzter|vorherige[rn])\s(?:konto)?(?:auszugs?|abrechnung|rechnung)
(?:alter|vorheriger|letzter|bisheriger)\s(?:konto)?(?:saldo|stand) | anfangs(?:saldo|bestand|stand) | eroffnungssaldo
startsaldo
saldo\s?vortrag | vortrag\s(?:saldo|vom) | saldo\s(?:der\s)?(?:letzte[rn]?|vorherige[rn]?)\s(?:abrechnung|auszug|rechnung|monat)
saldo\s(?:alt|aus\sletzter\sabrechnung|vorperiode|vormonat|ubertrag) | kontostand\salt | vormonatssaldo | saldo\szu\sbeginn
ancien\ssolde(?:\s(?:crediteur|debiteur))?
solde\s(?:initial|precedent|anterieur|d'ouverture|de\sdepart|reporte|d'origine)(?:\s(?:crediteur|debiteur))?
solde\s(?:en|au|du|de)\s(?:debut|dernier\sreleve)(?:\s(?:de\s(?:la\s)?|du\s)(?:periode|mois))? | report\sa\snouveau
(?:solde|montant)\s(?:de\s(?:la\s)?)?facture\sprecedente
solde\s(?:du|au)\s(?:(?:dernier\s)?releve|mois|periode|releve\sde\scompte)\s(?:precedent|anterieur)
solde\s(?:debut\sde\s(?:periode|mois)|a\sl'ouverture)
saldo\s(?:anterior|inicial|previo|de\sapertura|al\sinicio)
saldo\s(?:de\sabertura|(?:de\s)?inicio|al\scorte\santerior|corte\santerior|mes\santerior)
saldo\s(?:de\s(?:operacion|liquidacion)|operativo|contable|contabilistico|disponible)\sinicial
adeudo\s(?:del\speriodo\s)?anterior | monto\s(?:total\s)?facturado\s(?:a\spagar\s)?\(?(?:del\s)?(?:mes|periodo)\santerior
deuda\s(?:anterior|inicial) | saldo\s(?:facturado|adeudado)\s(?:del\s)?(?:mes\s|periodo\s)?anterior
saldo\s(?:iniziale|precedente|di\sapertura|contabile\siniziale)
saldo\s(?:liquido\siniziale|(?:di|a)\sinizio\speriodo|ultimo\sestratto\sconto)
(?:vorig|oud|begin|opening)\s?s?(?:openstaand\s)?saldo | saldo\s(?:vorig\safschrift|begin|vorige\safrekening) | openingssaldo
beginstand | vorig\seindsaldo
saldo\s(?:fra|pr\.?)\s(?:sidste|forrige|foregaende)\s(?:konto)?(?:udskrift|udtog|udskrivning) | (?:primo|start)\s?saldo
(?:ingaende|inngaende|indgaende|foregaende)\s(?:saldo|balans|balance) | alkusaldo
saldo\s(?:poczatkowe|otwarcia|poprzednie|awal)
(?:pocatecni|predchozi|pociatocny)\s(?:zustatek|zostatok|stav) | nyito\s?egyenleg | sold\s(?:initial|precedent|anterior)
baki\s(?:permulaan|awal)(?!\s\S+\stransfer)
aanvangssaldo | saldo\s(?:vorige\speriode|bij\saanvang|vorig\s(?:rekening)?(?:afschrift|overzicht)) | vorige\sstand
(?:saldo|total|betrag)\s(?:der\s|aus\s)?letzte[rn]?\s(?:rechnung|abrechnung) | saldo\sletzte[rs]?\s(?:auszug|monat)
saldo\s(?:dell'\s?)?estratto\sconto\sprecedente | (?:totale|saldo)\s(?:della\s)?fattura\sprecedente
(?:saldo|total|valor)?\s?(?:d[ae]\s)?fatura\santerior | saldo\s(?:do|del)\s(?:mes|periodo|extracto|extrato)\santerior
(?:montant|total)\sdu\sreleve\sprecedent | solde\s(?:a\snouveau|d'ouverture)
"""

_CLOSING = r"""
(?:closing|ending|final|end|new)(?:\s(?:statement|account|ledger|cleared|bank|available))?\s(?:balance|bal\.?)(?:\stotal)?(?!\stransfer)
(?:statement|new\stotal|total\snew|total\sstatement)\sbalance
balance\s(?:at|on)\s(?:the\s)?end(?:\sof(?:\sthe)?\s(?:period|month|statement))?
(?:total|full)\s(?:amount|balance)\sdue | total\sdues? | balance\sdue | amount\sdue(?!\sdate) | total\samount\spayable
what\syou\sowe(?:\snow)? | this\sstatement(?=\s[\d./-]{5,10}\s\$?[\d.,]+[.,]\d\d(?!\S))
saldo\sem\sdivida\s(?:atual|actual|final)
closing\samount | balance\sat\s(?:the\s)?close(?:\sof\s(?:business|period|statement))?
(?:balance|total|amount)\s(?:now\s)?owing
balance\sthis\sstatement | balance\send\sof\s(?:period|month|statement)
(?:total\s)?(?:amount|balance)\syou\sowe | total\spayment\sdue(?!\sdate)
(?:endkontostand|endguthaben|rechnungs(?:total|saldo)|abrechnungs(?:betrag|saldo|total))
saldo\sdieser\s(?:rechnung|abrechnung)
(?:konto)?(?:saldo|stand)\szum?\s(?:periodenende|ende)
solde\s(?:de\sfin\sde\s(?:periode|mois)|fin\sde\s(?:periode|mois)|a\spayer|du\sau\sreleve)
montant\s(?:total\s)?du(?=\s[\d$€]|\Z)
deuda\s(?:total|final) | saldo\s(?:cierre|resultante|a\scuenta\snueva|al\sfinal\sdel\speriodo)
saldo\s(?:a\sla\sfecha\sde\scorte|final\sdel\speriodo)
saldo\s(?:de\s(?:operacion|liquidacion)|operativo)\sfinal | saldo\sa\sfine\speriodo
valor\s(?:total\s)?a\spagar | monto\s(?:total\s)?(?:facturado\s)?a\spagar
nieuwe\sstand | saldo\s(?:einde|eind)\s(?:van\sde\s)?periode | openstaand\ssaldo | totaal\sverschuldigd
neuer\s(?:konto)?(?:saldo|stand) | (?:end|schluss|abschluss)(?:saldo|bestand|stand) | saldo\sneu | kontostand\sneu
saldo\s(?:zu\s(?:ihren|deinen|unseren)\s(?:gunsten|lasten)|am\sende) | zu\szahlender\sbetrag | rechnungsbetrag
nouveau\ssolde(?:\s(?:crediteur|debiteur))?
solde\s(?:final|de\scloture|de\sfermeture|crediteur\sfinal)(?:\s(?:crediteur|debiteur))?
solde\s(?:debiteur\sfinal|de\sfin|en\sfin\sde\speriode|nouveau)(?:\s(?:crediteur|debiteur))?
saldo\s(?:final|nuevo|de\scierre|al\scierre|de\sfecho|de\sfechamento|de\sencerramento) | (?:nuevo|novo|nuovo)\ssaldo
saldo\s(?:finale|di\schiusura|contabile\sfinale|liquido\sfinale)
saldo\s(?:contabilistico|contable|contabil)\sfinal
saldo\sa\s(?:vostro|suo)\s(?:favore|credito|debito)
saldo\sa\s(?:su|tu)\sfavor | saldo\s(?:acreedor|deudor)\s(?:final|al\scierre)
totale\s(?:da\s(?:addebitare|pagare|rimborsare)|dovuto|addebitato) | importo\s(?:totale\s)?da\s(?:addebitare|pagare)
total\sa\s(?:pagar|liquidar|payer|regler|prelever)
importe\s(?:total\s)?a\s(?:pagar|cargar) | montant\s(?:total\s)?a\s(?:payer|prelever)
total\s(?:d[ae]sta|da)\s(?:sua\s)?fatura | (?:valor|saldo)\s(?:total\s)?d(?:a|esta)\sfatura(?:\satual)?
saldo\sal\s(?:corte|cierre)
totaal\ste\sbetalen | te\sbetalen\s(?:bedrag|saldo)
(?:nieuw|eind|slot)\s?(?:openstaand\s)?saldo | saldo\s(?:nieuw|eind) | eindstand
(?:offener|ausstehender|neuer|zu\s(?:begleichen|zahlen)der)\s(?:gesamt|rechnungs)?(?:betrag|saldo)
aktueller\srechnungsbetrag
(?:ultimo|slut|ny)\s?saldo | utgaende\s(?:saldo|balans|balance) | loppusaldo | saldo\s(?:koncowe|zamkniecia|akhir)
(?:konecny)\s(?:zustatek|zostatok|stav) | zaro\s?egyenleg | sold\sfinal | baki\sakhir
"""

_DATED = r"""
saldo\spr\.?(?=\s\d)
(?:account\s|ledger\s)?balance\s(?:as\sof|as\sat|as\son|on|at|per)(?=\s) | (?:konto)?(?:saldo|stand)\s(?:am|zum|per|vom)(?=\s)
\A(?:@codes)\son(?=\s\d{1,2}\s[a-z]{3,9}\s\d{4}\s)
solde\s(?:crediteur\s|debiteur\s|en\s(?:votre|notre)\sfaveur\s)?(?:au|le|a\sla\sdate\sdu)(?=\s)
(?:balance|saldo|solde|kontostand)(?=\s\d\d?[./-]\d\d?[./-]\d\d)
saldo\s(?:contabile\s|em\sconta\s|en\scuenta\s|contable\s)?(?:al|alla\sdata\sdel|em|op|a\sfecha|en\sfecha|a)(?=\s\d)
""".replace("@codes", "|".join(sorted(CODES)).lower())

_BROUGHT = r"""
(?:balance\s|total\s)?brought\sforward | (?:balance\s|bal\.?\s)?b/f(?:wd)?\b | balance\sforward | forward\sbalance
ubertrag\s(?:von|vom|aus|der\sseite|seite)\b | ubertrag\salt | report\s(?:de\sla\spage\sprecedente|page\sprecedente|precedent)
suma\santerior | saldo\santerior\s(?:pagina|hoja) | riporto | transporte\s(?:anterior|de) | transport\s(?:van|vorige)
"""

_CARRIED = r"""
(?:balance\s|total\s)?carried\sforward | (?:balance\s|bal\.?\s)?c/f(?:wd)?\b | balance\scarried\sdown
ubertrag\s(?:auf|nach|neu|zur)\b | zwischensaldo | a\sreporter | suma\sy\ssigue | da\sriportare | a\stransportar | transporteren
"""

_OTHER = r"""
(?:average|avg\.?|minimum|min\.?|maximum|lowest|highest|available)\s(?:\w+\s){0,2}(?:balance|payment|amount|credit)
(?:daily|cash|overdraft|hold|uncleared|rewards?|points?|monthly)\s(?:\w+\s){0,2}(?:balance|payment|amount|credit)
(?:total\s)?(?:minimum|min\.?)\s(?:payment|amount|due)(?:\sdue)?
(?:credit|total|available|cash|spending|overdraft)\s(?:\w+\s){0,2}(?:limit|line)
(?:total\s)?available\scredit | past\sdue(?:\samount)? | amount\spast\sdue | current\sbalance | balance\ssubject
(?:minimal|mindestens|minimum)\s(?:zu\s(?:zahlende[rn]?|zahlen)|zahlbare[rn]?)(?:\s\w*(?:betrag|bedrag))?
(?:minimal|mindestens|minimum)\s(?:te\sbetalen|a\s(?:payer|pagar))(?:\s\w*(?:betrag|bedrag))?
(?:mindest|minimal)(?:zahlung|rate|zahlbetrag)\w*
(?:montant|paiement|versement)\s(?:du\s)?(?:paiement\s)?minimum(?:\s(?:a\s(?:payer|regler)|exigible|du))?
(?:pago|importe|monto|valor|pagamento|importo|rata)\s(?:de\s)?(?:pago\s)?minim[oa](?:\s(?:a|da)\s(?:pagar|pagare))?
minimaal\ste\sbetalen(?:\sbedrag)?
saldo\s(?:promedio|medio\sdiario|deudor\stotal|total\sdeudor)
saldo\stotale?(?!\s[a-z]) | solde\stotal(?!\s[a-z]) | totaal\ssaldo | saldo\sem\sconta(?!\s(?:corrente|em|a|no|do|de|na)\b)
total\s(?:account\s)?outstanding
pago\s(?:para\sno\sgenerar\sintereses|minimo)
payment\sdue\sdate | account\sbalance(?!\s(?:as|on|at|per|summary)\b) | personal\saccount\sbalance
(?:verfugbarer|verfugbar|aktueller)\s(?!rechnungsbetrag)\w+ | (?:dispositions?)?kredit(?:linie|limit)? | mindestbetrag
(?:kredit|karten|verfugungs)(?:limit|rahmen)
solde\s(?:disponible|moyen|actuel|courant) | decouvert\sautorise
saldo\s(?:disponible|medio|disponibile|disponivel|actual|atual|attuale)
limite(?:\s(?:total|global|de|del|do|da|d'))*\s(?:credito|credit|tarjeta|cartao|carte)
(?:minimo|limite|plafond|bestedingsruimte|huidig\ssaldo|gesamtsaldo|total\sbalance|summe\sabschlussposten)
gesamtumsatz\w* | umsatzsumme\w* | sub[\s-]?total | zwischensumme | subtotale?
"""

_TOTAL = r"""
(?:grand\s)?totals?(?:\s(?:of|for|your|all|new|de|des|du|dei|delle|di|dos|das|van))* | sum\sof
summe(?:\s(?:der|aller))? | gesamt(?:summe|betrag)?(?:\s(?:der|aller))?
umsatztotal | seitentotal
(?:somme|suma|somma|soma)(?:\s(?:de|des|dei|delle|das|dos))* | totaal | totalen | totales? | totali | totais | totaux(?:\sdes)?
money\s?(?:in|out) | paid\s?(?:in|out) | payments\s?(?:in|out)
(?:ausgehende|einkommende|eingehende)\stransaktionen | (?:zahlungs|geld)(?:eingange?|ausgange?)
(?:new\s)(?:credits|debits|charges|payments)
"""


#: What a table's rows are called: "total" and such a word alone are the total of them all.
ALL_ROWS = words(
    """
    operations operation mouvements mouvement ecritures transactions transaction movements entries umsatze umsatz buchungen
    bewegungen movimenti movimento operazioni movimientos movimiento operaciones apuntes movimentos operacoes lancamentos
    transacties mutaties boekingen debits credits debit credit charges and und et y e en de des du der dei delle di dos das
    withdrawals/deposits deposits/withdrawals debits/credits periode periodo period this the for of
    subtracted/added added/subtracted
    """
)
#: What a row with money in and money out at once says, be it of the whole table or of a page of it.
TOTALS_ROW = re.compile(
    r"(?<![a-z])(?:(?:grand\s|sub-?\s?|page\s)?totals?|subtotals?|totaux|totales?|totali|totais|totaal|totalen|umsatztotal|"
    r"(?:gesamt|zwischen|seiten|umsatz|buchungs|konto|monats)?summen?|gesamt|sommes?|suma|soma|somma|turnover|umsatze?|"
    r"c/f(?:wd)?|b/f(?:wd)?|"
    r"(?:brought|carried)\sforward|balance|saldo|solde|ubertrag|report|a\sreporter|riporto|transporte?)(?![a-z])"
)
#: A heading over balances, and what then suffices beside the one or the other.
OF_BALANCES = re.compile(
    r"(?:(?:your|account|statement|resumen de|resumo de|i suoi|vos|ihre|uw)\s)?"
    r"(?:balances?|saldos?|saldi|soldes?|salden|kontostande?|standen)\Z"
)
OPENS_ALONE = words(
    """
    opening beginning starting start initial previous inicial anterior iniziale precedente precedent ancien anfang alt alter
    begin vorig oud beginn
    """
)
CLOSES_ALONE = words("closing ending end final new finale nuevo novo nuovo nouveau ende neu neuer eind nieuw cierre einde")
#: Balances that may be the closing one, or one of another day or kind.
MAY_CLOSE = re.compile(
    r"(?:personal\s)?account\sbalance|current\sbalance|total\sbalance|saldo\s(?:actual|atual|attuale)|huidig\ssaldo|"
    r"saldo\s(?:deudor\stotal|total\sdeudor)|pago\spara\sno\sgenerar|total\s(?:account\s)?outstanding|"
    r"saldo\stotale?|solde\stotal|totaal\ssaldo|saldo\sem\sconta|"
    r"solde\s(?:actuel|courant)|gesamtsaldo|aktueller\s(?:konto)?(?:saldo|stand)"
)
#: What is to be paid: beside another closing balance it may be no more than the least of it.
MAY_BE_LEAST = re.compile(
    r"(?:total\s)?(?:amount|balance)\sdue|total\sdues?|zu\szahlender\sbetrag|montant\sa\s(?:payer|prelever)|importe\sa\s(?:pagar|cargar)|"
    r"importo\sda\s(?:addebitare|pagare)|valor\sa\spagar|monto\sa\spagar|te\sbetalen\s(?:bedrag|saldo)"
)
#: What is to be paid each month of a line of credit: beside a balance it is none.
PAYMENT_DUE = re.compile(r"(?:total\s)?payment\sdue")
#: A block of another kind of money, with balances of its own.
REWARDS = re.compile(r"(?:rewards?|points?|cash\s?back|miles|bonus|puntos|pontos|punti|praemien|pramien)\b")
#: The arithmetic of interest, whose dated numbers are no transactions.
INTEREST_TABLE = re.compile(r"\bnumeri\b|zinszahl|\bnombres\b|\bgiorni\b|\btage\b|numero\sde\sdias|saldi per valuta|zinssaldo")
#: "Total of card 1234": of all rows of that card.
OF_A_CARD = re.compile(r"(?:karten?|kreditkarte|cards?|carte|tarjeta|carta|cartao|kaart)\Z")
#: Totals of less than the whole table, or of more.
PART_TOTAL = re.compile(
    r"sub-?\s?total|page|seite|blatt|pagina|hoja|folha|foglio|feuille|zwischen|carried|brought|reporter|report\b|ubertrag|"
    r"riport|transport|sigue|year|jahr|annee|anno|ano\b|/f"
)

#: Words that only a total begins with; "payments in" may as well begin a transaction's text.
SAYS_TOTAL = re.compile(r"(?:grand\s)?total|sum|som|gesamt|tota")
#: Of the two dates of a row the one that its booking is not known by.
VALUE_DATE = re.compile(r"val|wert|\beff|rente")
#: The one on which the holder did it, and the one on which it was booked.
OWN_DATE = re.compile(r"\btrans|purchas|\beinkauf|\bkauf|beleg|umsatz|achat|\boper|compra|acquist|aankoop")
BOOKING_DATE = re.compile(r"post|booking|buch|\bbu-|compta|contab|registr|boek|proces|entered")
#: A column of sums since the beginning of the year.
YEAR_TO_DATE = re.compile(
    r"year[ -]to[ -]date|\bytd\b|seit jahresbeginn|cumul(?: annuel| depuis)|acumulado (?:del ano|no ano|anual)|da inizio anno"
)
#: In a sentence beside a heading, before the sum of what stands below it.
SAYS_SUM = re.compile(r"total(?:l?ing|l?ed)|(?:for|with) a total of")


def _alternatives(source: str) -> str:
    """One alternation out of a block with one or more alternatives a line."""
    return "|".join(part.strip() for line in source.strip().splitlines() for part in line.split(" | "))


_LABEL = re.compile(
    r"(?<![a-z0-9])(?:"
    + "|".join(
        f"(?P<{fact.value}>{_alternatives(source)})"
        for fact, source in (
            (Fact.OTHER, _OTHER), (Fact.BROUGHT, _BROUGHT), (Fact.CARRIED, _CARRIED), (Fact.OPENING, _OPENING),
            (Fact.CLOSING, _CLOSING), (Fact.DATED, _DATED), (Fact.TOTAL, _TOTAL),
        )
    )
    + r")(?![a-z])"
)  # fmt: skip
#: A cheap test that spares most lines the long one.
_HINT = re.compile(
    r"balanc|bal\b|sald|sold|stand|tota|due|summ|som|suma|forward|/f|money|paid|betrag|limit|credit|vortrag|"
    r"bestand|gesamt|ubertrag|fatura|importo|importe|montant|betalen|"
    r"report|riport|transport|sigue|umsatz|transakt|eingang|ausgang|payment|charges|debits|minim|kredit|plafond|begin|"
    r"zustat|zostat|egyenleg|baki|stav\b|ingaende|gaende|"
    r"\A[a-z]{3} on |owing|owe|(?:last|previous|this) state|ultimo|letzte|adeudo|deuda|factur|valor|mindest|pago para"
)


class Label(NamedTuple):
    fact: Fact
    start: int  # offsets in the folded text of the line
    end: int


def labels_in(folded: str) -> tuple[Label, ...]:
    """The labels on a line, left to right."""
    return _labels_in(with_digits_alike(folded))  # no label depends on which digits a line has


@lru_cache(maxsize=_REMEMBERED)
def _labels_in(folded: str) -> tuple[Label, ...]:
    if not _HINT.search(folded):
        return ()
    return tuple([Label(Fact(m.lastgroup or ""), m.start(), m.end()) for m in _LABEL.finditer(folded)])


IN_WORDS = words(
    """
    deposit deposits deposited credit credits additions addition added receipts receipt received refunds refund returns in
    inflows incoming
    recus recu recues recibidas recibidos ricevuti ricevute recebidas recebidos remise remises depots rimborsi
    dividends dividend dividendes dividendos dividendi income
    reembolsos remboursements devoluciones terugbetalingen erstattungen
    gutschrift gutschriften eingang eingange einzahlung einzahlungen haben einkommende eingehende zahlungseingang
    zahlungseingange credits versements encaissements recettes crediteur crediteurs entrees abono abonos ingreso ingresos
    haber depositos creditos accrediti accredito avere entrate versamenti bonifici credito creditos entradas deposito bij
    bijgeschreven ontvangsten ontvangen inkomsten bijschrijvingen
    insattningar insatt indbetalinger indsat innskudd uznan uznania wplywy pripsano prijmy
    """
)
OUT_WORDS = words(
    """
    withdrawal withdrawals withdrawn debit debits subtraction subtractions deduction deductions deducted purchase
    purchases charge charges charged fees fee tax taxes checks
    emis emises emitidas emitidos inviati inviate enviadas enviados efectuadas effettuati uitgaand abbuchungen
    cheques advances advance out outgoings outflows outgoing spending spent soll belastung belastungen lastschriften ausgang
    ausgange auszahlungen ausgehende zahlungsausgang zahlungsausgange einkaufe debits retraits prelevements depenses
    frais achats debiteur debiteurs sorties cargo cargos debe retiros adeudos gastos compras debitos dare addebiti
    addebito uscite prelievi acquisti spese debito saidas saque saques levantamentos af afgeschreven uitgaven betaald opnames
    afschrijvingen debet cotisation cotisations
    commissions comisiones commissioni comissoes gebuhren entgelte kosten taxas tarifas spese encargos
    uttag udbetalinger haevet obciazen obciazenia wydatki odepsano vydaje
    """
)
_PAYMENT_WORDS = words(
    """
    payment payments zahlung zahlungen paiement paiements pago pagos pagamento pagamenti pagamentos betaling betalingen
    """
)
FILLERS = words(
    """
    and & other your the account banking paper conventional conventionally presented card cards atm electronic online
    mobile continued cont'd (continued) transactions
    transaction activity for this period of on by all new total totals all - : und andere sonstige et autres y otros e altri
    altre outros outras en overige der die des de du les los las dei delle dos das van paid made cash service services
    adjustments adjustment interest standard point sale sum summe gesamt totaal totale totaux somme suma somma soma bank
    checking savings in eur usd gbp ($) (eur) amount money a au al bedrag betrag importo importe montant valor into from
    bancaire bancaires carte cartes virement virements sepa cb transferencias transferencia bonifico tarjeta tarjetas
    kartenumsatze transfer transfers neue neuen nouveaux nouvelles nuevos nuevas nuevo nuovi nuove novos novas nieuwe
    funds cleared
    presented conventional conventionally customer umsatze transaktionen purchases/debits number count items detail details
    less plus regular bill statement eft (eft) mas menos mais efetuados efetuadas efectuados effectues lancamentos
    what you you've processed del periodo periode na z ucet uctu zinsen
    """
)
#: A total that names a kind of transaction is that kind's total, not all money in or out.
_QUALIFIERS = words(
    """
    other atm electronic online mobile service fees fee interest checks cheques cash card cards advances advance purchases
    purchase payments payment point sale refunds returns standard overdraft nsf charged charges frais commissions comisiones
    commissioni comissoes gebuhren entgelte kosten taxas tarifas encargos tax taxes
    """
)
_COUNT = re.compile(r"\(\d{1,4}\)|\( ?[-+] ?\)")
_NUMBER = re.compile(r"(?<![a-z])(?:no|nr|anzahl)\.?\s")
_OF_A_YEAR = re.compile(r"(?:in|im|en|em|nel) (?:19|20)\d\d\b|year|ytd\b")
_IN_OUT = re.compile(r"(?:total\s)?(?:money|funds|payments?|paid|cash|transfers?)\s?(?:-\s?)?(in|out)")
_INTEREST = words("interest interests zinsen interets intereses interessi juros rente")
OF_FEES = re.compile(r"\bfees?\b|\bfrais\b|comision|commission|comisso|gebuhr|entgelt|\bkosten\b|cotisation")
_OF_INTEREST = re.compile(r"\binterest\b|zinsen|\binterets\b|\binteres(?:es|si)\b|\bjuros\b|\brente\b|finance charge")
_CREDIT_CARD = re.compile(r"credit[ -]cards?\b")  # no credit
_TOKENS = re.compile(r"[a-z'&()$/]+|[-:]")


@lru_cache(maxsize=_REMEMBERED)
def names_year_to_date(folded: str) -> bool:
    """Whether a text has the name of such a column in it."""
    return YEAR_TO_DATE.search(folded) is not None


@lru_cache(maxsize=_REMEMBERED)
def direction_of(folded: str) -> tuple[str, bool] | None:
    """Which way the money of a heading or total goes: ("in" | "out" | "payment", whether it is all of it).

    ``None`` where the text says more or other than that. ``payment`` is money out of a bank account and into a card's.
    """
    tokens = _TOKENS.findall(_COUNT.sub(" ", _CREDIT_CARD.sub("card", folded).replace("/", " ")))
    if not tokens or len(tokens) > 9 or _OF_A_YEAR.search(folded):
        return None
    says: set[str] = set()
    for token in tokens:
        if token in IN_WORDS and not (token == "in" and says):
            says.add("in")
        elif token in OUT_WORDS:
            says.add("out")
        elif token in _PAYMENT_WORDS:
            says.add("payment")
        elif token not in FILLERS:
            return None
    whole = not any(token in _QUALIFIERS for token in tokens)
    if says == {"in"} or says == {"in", "payment"}:
        return "in", whole and says == {"in"}
    if says == {"out"} or says == {"out", "payment"}:
        return "out", whole and says == {"out"}
    if says == {"payment"}:
        # "Payment details" says how to pay.
        return None if "payment" in tokens and not {"detail", "details"}.isdisjoint(tokens) else ("payment", False)
    if not says and "interest" in tokens:
        return ("out", False) if "charged" in tokens else None
    if says == {"in", "out"} and "card" in tokens and "debit" in tokens:
        return "out", False
    return None


def names_other_kind(total: str, section: str) -> bool:
    """Whether a total is of fees or interest, and the section above it of something else."""
    return any(kind.search(total) and not kind.search(section) for kind in (OF_FEES, _OF_INTEREST))


def is_of_interest(heading: str) -> bool:
    """Whether the heading of a section speaks of interest."""
    return _OF_INTEREST.search(heading) is not None


def category_of(folded: str) -> tuple[str, bool] | None:
    """The same for a line of a summary, where interest may stand alone: into a bank account, and out of a card's."""
    text = _NUMBER.sub("", folded.strip(" :.$£€"))
    if text == "new transactions":
        return "out", False
    if match := _IN_OUT.fullmatch(text):
        return match[1], True
    return ("interest", False) if text in _INTEREST else direction_of(text)


def way_of(folded: str, card: bool) -> str | None:
    """Which way a line of a summary goes for this kind of account: "in", "out", or ``None`` where it does not say."""
    direction = category_of(folded)
    if direction is None:
        return None
    if direction[0] in ("payment", "interest"):
        return "in" if card is (direction[0] == "payment") else "out"
    return direction[0]


def speaks_of_money(word: str) -> bool:
    """Whether a word belongs to the language of totals rather than to a name."""
    return word in IN_WORDS or word in OUT_WORDS or word in _PAYMENT_WORDS or (len(word) > 3 and word in FILLERS)


#: What is due now of a purchase that is paid by and by.
INSTALMENT = re.compile(
    r"(?:valor|monto|importe)\s(?:de\s(?:la\s)?)?cuota(?:\smensual)?|valor\s(?:da\s)?parcela|instal?lment\samount"
)
_HEADERS: dict[Role, str] = {
    Role.FOREIGN: r"foreign(?:\s(?:spending|currency|amount))?|original\samount|fremdwahrung|devise[sn]?betrag|"
    r"montant\sen\sdevises?|divisa|kurs|exchange\srate",
    Role.BALANCE: r"(?:running\s|closing\s|account\s|ledger\s|new\s|daily\s|ending\s)?balance(?:\samt\.?|\samount)?|"
    r"(?:konto)?saldo(?:\scontabile)?|kontostand|soldes?|saldi",
    Role.OUT: r"amounts?\s(?:deducted|debited|withdrawn|subtracted)|"
    r"(?:advances?|purchases?|charges?|withdrawals?|payments?)\s?/\s?(?:other\s)?(?:debits?|charges?|advances?|subtractions?|withdrawals?|fees?)|"
    r"debits?\s?/\s?(?:advances?|purchases?|charges?|withdrawals?)|"
    r"withdrawals?(?:\s(?:amt\.?|amount))?|debits?(?:\s(?:amt\.?|amount|"
    r"transactions))?|paid[\s-]?out|(?:money|funds|cash|transfers?)\s?(?:-\s?)?out|payments?\s?(?:-\s?)?out|outgoing|(?<=[£€$]\s)out(?=\s[£€$])|"
    r"(?<=in\s)out|out(?=\sin\b)|(?:(?:betrag|bedrag|montant|importe|importo|valor)\s)?(?:soll|af|uit|debito?|"
    r"debe|cargo|dare)|belastung(?:en)?|lastschrift(?:en)?|ausgange?|zahlungsausgang|ausgaben|zu\sihren\slasten|depenses?|"
    r"debe|cargos?|adeudos?|retiros?|dare|addebiti|addebito|uscite|debitos?|saidas?|af|uit|afgeschreven|debet|"
    r"withdrawn|charges|(?:loan\s|cash\s)?advances|going\sout|spent(?=\sreceived)|fees?|dr\.?|(?:loan\s)?payments(?!\s?(?:-\s?)?in\b|\s?/\s?(?:credits?|deposits?|receipts?|refunds?))",
    Role.IN: r"amounts?\s(?:added|credited|deposited)|"
    r"(?:payments?|deposits?|receipts?)\s?/\s?(?:other\s)?(?:credits?|additions?|deposits?|refunds?)|"
    r"credits?\s?/\s?(?:payments?|deposits?|receipts?|refunds?)|"
    r"deposits?(?:\s(?:amt\.?|amount))?|credits?(?:\s(?:amt\.?|amount|"
    r"transactions))?|paid[\s-]?in|(?:money|funds|cash|transfers?)\s?(?:-\s?)?in|payments?\s?(?:-\s?)?in|incoming|(?<=[£€$]\s)in(?=\s[£€$])|receipts|"
    r"in(?=\sout\b)|(?<=out\s)in|(?:(?:betrag|bedrag|montant|importe|importo|valor)\s)?(?:haben|bij|credito?|"
    r"haber|abono|avere)|gutschrift(?:en)?|eingange?|zahlungseingang|einnahmen|zu\sihren\sgunsten|recettes?|"
    r"haber|abonos?|ingresos?|depositos?|avere|accrediti|accredito|entrate|creditos?|entradas?|bij|"
    r"bijgeschreven|cr\.?|additions|coming\sin|(?<=spent\s)received",
    Role.AMOUNT: rf"{INSTALMENT.pattern}|"
    r"amounts?|betrag|umsatz|montants?|importes?|monto|cantidad|importo|importi|valor|bedrag|valore",
    Role.DATE: r"(?:trans(?:action|\.)?\s|purchase\s|process(?:ing)?\s|"
    r"post(?:ing|ed)?\s|value\s|booking\s|tran\s|effective\s)?dates?(?:\s(?:posted|"
    r"operation|valeur|paid|of))?|datum|buchung(?:stag|sdatum)?|"
    r"bu-tag|valuta(?:tag)?|wert(?:stellung)?|verbuchungsdatum|fecha(?:\s(?:valor|oper\.?|operacion))?|"
    r"(?<=\(.\)\s)paid|f\.\s?valor|data(?:\s(?:valuta|valor|mov\.?|contabile|operazione))?|"
    r"mm?\s(?:jj?|dd?|tt?)|(?:jj?|dd?|tt?)\smm?|boekdatum|rentedatum|valeur|transaktionsdatum|value\sdt\.?|txn\sdate|dia",
    Role.TEXT: r"descriptions?|details?(?:\sof\stransactions?)?|particulars|narration|narrative|"
    r"transactions?(?:\s(?:details?|description))?|text|buchungstext|verwendungszweck|"
    r"vorgang|erlauterung|beschreibung|libelles?|nature(?:\sdes?\soperations?)?|operations?|designation|"
    r"conceptos?|descripcion|movimientos?|descrizione|causale|"
    r"operazioni|descricao|historico|movimento|omschrijving|mededelingen|naam|bezeichnung|"
    r"auftraggeber/empfanger|merchant(?:\sname)?|payee|remarks?|angaben?|type",
}  # fmt: skip
_HEADER = re.compile(
    r"(?<![a-z0-9])(?:" + "|".join(f"(?P<{role.value}>{source})" for role, source in _HEADERS.items()) + r")(?![a-z0-9'])"
)


#: In heights of the print: a blank that only columns have between them.
_COLUMN_GAP = 3.0


class Header(NamedTuple):
    role: Role
    start: int
    end: int


@lru_cache(maxsize=_REMEMBERED)
def headers_in(folded: str) -> tuple[Header, ...]:
    """The column headers on a line, left to right."""
    return tuple([Header(Role(m.lastgroup or ""), m.start(), m.end()) for m in _HEADER.finditer(folded)])


def headers_on(line: Line) -> tuple[Header, ...]:
    """The column headers on a line, left to right; none has words of two columns in it."""
    found = headers_in(line.folded)
    if not any(" " in line.folded[h.start : h.end] for h in found):
        return found
    answer: list[Header] = []
    for header in found:
        at = header.start
        for i in range(line.word_at(header.start), line.word_at(header.end - 1)):
            word, following = line.words[i], line.words[i + 1]
            if following.x0 - word.x1 > _COLUMN_GAP * (word.bottom - word.top):
                answer.extend(_moved(headers_in(line.folded[at : line.starts[i + 1] - 1]), at))
                at = line.starts[i + 1]
        answer.extend([header] if at == header.start else _moved(headers_in(line.folded[at : header.end]), at))
    return tuple(answer)


def _moved(headers: Iterable[Header], by: int) -> list[Header]:
    return [Header(h.role, h.start + by, h.end + by) for h in headers]


#: Words that may stand beside a balance's label on its row; any other word makes the row a transaction ("NEW BALANCE OUTLET").
BESIDE_BALANCE = words(
    """
    on as at of for am vom zum per um uhr auszug nr auszugsnummer euro eur au le du en al del em op statement account date
    konto from brought carried forward this last period month amount in ihren deinen gunsten lasten crediteur debiteur
    balance saldo solde your zu unseren deinen votre notre faveur favor cr dr h s seite blatt page pagina hoja folha
    foglio feuille next previous vostro nostro credito debito favore su sua seu suo tu nuestro contra creditore debitore
    deudor acreedor devedor credor te uw guthaben
    ihr ihre il lo la el los o os my our mon ton mi tu meu tuo mio mijn onze ledger book cleared periodo periode
    """
)

#: All that the text of a dated row has to say to be a balance, its blanks taken out ("S A L D O").
BARE_BALANCE = words("balance kontostand saldo solde zwischensaldo saldodisponivel")
#: The same for the balance at the end of a day, which stands between the rows.
DAY_BALANCE = words(
    """
    saldododia saldodeldia saldodiario soldedujour dailybalance tagessaldo saldogiornaliero
    dagsaldo saldofinaldeldia eodbalance saldofinaldodia saldoaofinaldodia saldoaldia saldofindedia saldoparcial
    soldejournalier soldeenfindejournee endofdaybalance balanceendofday dayendbalance dailyclosingbalance
    closingdailybalance saldofinegiornata saldoafinegiornata saldodisponiveldodia
    """
)

#: What may stand before a day.
WEEKDAYS = words(
    """
    monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun
    montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag mo di mi do fr sa so
    lundi mardi mercredi jeudi vendredi samedi dimanche lun mar mer jeu ven sam dim
    lunes martes miercoles jueves viernes sabado domingo mie jue vie sab dom
    lunedi martedi mercoledi giovedi venerdi gio
    segunda terca quarta quinta sexta segunda-feira terca-feira quarta-feira quinta-feira sexta-feira
    seg ter qua qui sex
    maandag dinsdag woensdag donderdag vrijdag zaterdag zondag ma woe vr za zo
    today yesterday heute gestern
    """
)
#: A cheap test for either, however widely they are set.
MAY_BE_BARE = re.compile(r"b ?a ?l ?a|s ?[ao] ?l ?d|k ?o ?n ?t ?o")

#: Words that say that a balance brought forward comes from another page, and not from the statement before.
FROM_PAGE = re.compile(r"\b(?:page|seite|blatt|pagina|pag|hoja|folha|foglio|feuille|blad)\b")

#: Columns of what a card's or a loan's holder owes more by: the payments beside them lower it.
OF_CHARGES = re.compile(r"charges|(?:loan\s|cash\s)?advances|purchases|debits?")
#: Headings of tables whose dated numbers are no transactions.
ASIDE = re.compile(
    r"daily\s(?:\w+\s){0,2}balances?|balance\s(?:summary|by\sdate|history)|daily\sbalance|(?:interest|apr|"
    r"rate)\s(?:charge\s)?(?:calculation|summary|rates?)|rate\schange"
    r"|(?:rewards?|points?|bonus|cashback)\s(?:summary|activity|program|balance|statement)|"
    r"pending\s(?:transactions|charges)|vorgemerkte|depot(?:transaktionen|bestand|ubersicht)|"
    r"wertpapier(?:transaktionen|umsatze)|scheduled\s(?:payments|transfers)|standing\sorders|upcoming|"
    r"operations\sa\svenir|holdings|portfolio\s(?:summary|holdings)"
    r"|steuer(?:ubersicht|liche)|(?:zins|abschluss)(?:ubersicht|staffel)|staffelrechnung|(?:riassunto\s)?(?:a\s)?scalare\b|"
    r"echelle\sd'interets?|saldenstaffel|gebuhrenubersicht|transaction\sfees\ssummary|"
    r"year-to-date|year\sto\sdate|payment\s(?:coupon|slip)|remittance\sslip"
)


#: Of these tables those that look like the statement's own: what is still to come, and what only mirrors the rows.
OTHER_ROWS = re.compile(
    r"(?:your\s)?(?:pending\s(?:transactions|charges)|vorgemerkte|scheduled\s(?:payments|transfers)|standing\sorders|upcoming|"
    r"operations\sa\svenir|(?:core|sweep|settlement)\s(?:fund|account|program)\sactivity|"
    r"compras\sparceladas\b.*\bproximas|(?:proximas|futuras)\sfaturas|lancamentos\sfuturos|cargos\sfuturos|"
    r"cuotas\s(?:futuras|por\svencer))"
)


def heads_other_rows(folded: str) -> bool:
    """Whether a text is the heading, and no sentence, over such a table."""
    return OTHER_ROWS.match(folded) is not None and not folded.endswith(".")


@lru_cache(maxsize=_REMEMBERED)
def sets_aside(folded: str) -> bool:
    """Whether a text is such a heading."""
    return ASIDE.search(folded) is not None or heads_other_rows(folded)


#: A heading after which the section before it is over, without a direction of its own.
NEUTRAL_HEADING = re.compile(
    r"\b(?:transactions|activity|account details|umsatze|operations|movimientos|operazioni|movimentos|"
    r"lancamentos|mutaties)\s*(?:\(.*\))?:?\Z"
)


def is_plain_heading(folded: str) -> bool:
    """Whether a text says no more than that transactions follow, be they "other" or "all"."""
    if not NEUTRAL_HEADING.search(folded):
        return False
    return all(token in FILLERS or NEUTRAL_HEADING.fullmatch(token) for token in _TOKENS.findall(folded))


#: What stands in the place of rows where there were none.
NO_ROWS = re.compile(
    r"(?:there (?:were|are) )?no (?:\w+ )?(?:transactions|activity|movements|entries)"
    r"(?: (?:in|for|during|on|to) .{0,40})?\.?\Z|"
    r"(?:es liegen )?keine (?:umsatze|buchungen|transaktionen|bewegungen)(?: (?:im|in|vor|seit) .{0,40})?\.?\Z|"
    r"aucune? (?:operation|mouvement|transaction|ecriture)(?: .{0,40})?\Z|"
    r"(?:sin|no hay) (?:movimientos|operaciones)(?: .{0,40})?\Z|"
    r"ness(?:un|una) (?:movimento|operazione)(?: .{0,40})?\Z|sem (?:movimentos|transacoes|lancamentos)(?: .{0,40})?\Z|"
    r"geen (?:mutaties|transacties|boekingen|bij- en afschrijvingen)(?: .{0,40})?\Z"
)

#: Words in a row's text from which its direction may be guessed where the page prints neither sign, mark, section nor column.
ROW_IN = re.compile(
    r"gutschr|einzahlung|gehalt|lohn|rente\b|uberweisungseingang|zahlungseingang|erstattung|dividende|"
    r"habenzins|zinsgutschrift|eingang|"
    r"deposit|salary|payroll|refund|interest (?:paid|earned|credit|payment)|cashback|credit interest|"
    r"transfer from|from savings|received|reversal|rebate|dividend|"
    r"virement (?:recu|de)|vir\.? recu|salaire|remboursement|versement|remise|nomina|abono|ingreso|"
    r"transferencia recibida|devolucion|"
    r"stipendio|accredito|bonifico (?:a (?:vostro|vs) favore|da)|ordenado|vencimento|transferencia de|salaris|"
    r"loon|ontvangen|bijschrijving"
)
ROW_OUT = re.compile(
    r"withdrawal|purchase|direct debit|standing order|debit card|atm\b|annual fee|late fee|interest charge|cash advance|"
    r"lastschrift|kartenzahlung|barabhebung|auszahlung|dauerauftrag|entgelt|miete|prelevement|retrait|achat|"
    r"paiement (?:cb|carte)|"
    r"recibo|compra|retirada|cajero|comision|prelievo|addebito|acquisto|levantamento|incasso|geldautomaat|pinnen|betaalautomaat"
)
#: Which of the two accounts this one is the words do not say.
BETWEEN_OWN = re.compile(r"(?:transfer\s)?(?:from|to)\s(?:\w+\s)?(?:savings|checking|chequing|vault)\b")
NO_PAYMENT = re.compile(
    r"(?:payment|pago|pagamento|paiement|betaling) (?:to|a|au|aan)\b|(?:card|bill) payment|credit (?:union|card)|kartenzahlung"
)
ROW_PAYMENT = re.compile(
    r"payment|thank you|einzahlung|ausgleich|zahlung|gutschrift|paiement|pago\b|pagamento|betaling|refund|"
    r"credit\b|cash ?back|rebate|reversal|erstattung|lastschrifteinzug|prelevement|remboursement|adjustment|"
    r"addebito (?:su|in) (?:c/c|conto)"
)

# In the next three every alternative begins with a letter, and its edge of a word is tested behind it: so the engine skips
# to the letters that can begin one, which makes the search over a whole document several times as fast.

#: A limit and what is left of it are no sign of a card: accounts with an overdraft print them too.
_CARD_STRONG = re.compile(
    r"credit card|kreditkarte|creditcard|card ?number|card(?<!\wcard) (?:statement|account|no\b)|"
    r"kartennummer|min(?:imum|\.)? (?:payment|amount|due)|montant minimum|carte (?:principale|supplementaire)|"
    r"(?:haupt|zusatz)karte|"
    r"payment due|"
    r"carte de credit|tarjeta de credito|carta di credito|cartao de credito|total due|"
    r"new charges|cardmember|cardholder|"
    r"card ?services|purchases? and (?:charges|adjustments|debits)|karteninhaber|visa[- ]card|cash advances?|"
    r"kartenabrechnung|total purchases|"
    r"fecha limite de pago|verfugungsrahmen|kreditrahmen|membership number|finance charge|mastercard|"
    r"visa-karte|carte (?:visa|mastercard)|numero de tarjeta|"
    r"kartenkonto|globallimite|kreditlimite|mindest(?:betrag|zahlung|rate)|total karte|"
    r"debit differe|operations carte|compte de prelevement|encours (?:de la )?carte|depenses carte|"
    r"totale (?:da addebitare|spese|operazioni carta)|carta (?:nexi|visa|amex|american)|rata minima|"
    r"pago minimo|pagos? para no generar intereses|limite de la tarjeta|extracto (?:de )?(?:la )?tarjeta|"
    r"pagamento minimo|fatura (?:atual|anterior|de)|total (?:d[ae]sta|da) fatura|extrato d[eo] (?:seu )?cartao|"
    r"creditcardoverzicht|uitgavenoverzicht|kaartnummer|minimaal te betalen|"
    r"visa (?:classic|gold|platinum|premier|infinite|signature)"
)
_BANK_STRONG = re.compile(
    r"checking|savings(?! (?:&|and) loan)|share draft|"
    r"girokonto|tagesgeld|current account|deposit account|iban(?<!\wiban)\b|withdrawals?|deposits?\b|"
    r"kontoauszug|kontonummer|"
    r"sort code|compte (?:courant|cheques?|de depot)|releve de compte|extracto (?:de )?cuenta|"
    r"cuenta (?:corriente|de ahorro|nomina)|estado de cuenta(?! (?:nacional |internacional )?(?:de )?(?:la |su )?tarjeta)|"
    r"(?<!addebito in )(?<!addebito su )conto corrente|estratto conto(?! (?:della |di )?carta)|"
    r"conta (?:corrente|a ordem)|extrato(?! d[eo] (?:seu )?cartao)|rekeningafschrift|betaalrekening|"
    r"privatkonto|kontokorrent|ifsc|"
    r"paid (?:in|out)|kontostand|passbook|account statement|routing number|"
    r"livret|sparkonto|spaarrekening|chequing|extrait de compte|rekeninguittreksel"
)
#: A card's number with digits left out.
MASKED_CARD = re.compile(r"(?:\d{4}|[x*•]{4})[ -](?:\d\d[x*•]{2}|[x*•]{4})[ -][x*•]{4}[ -](?:\d{4}|\d{1,3}\b)")
SAVINGS = re.compile(
    r"saving(?<!\wsaving)s?\b(?! (?:bank|(?:&|and) loan|(?:association|institut\w+)\b))|tagesgeld|festgeld|geldmarktkonto|"
    r"zins-?konto|konto \w*zins\b|(?:regular|primary|prime|base|membership|basic|savings?) shares?\b|"
    r"share(?<!\wshare) (?:savings?|account)|share certificate|"
    r"sparkonto|sparbuch|sparcard|livret|cuenta de ahorros?|cuenta ahorro|"
    r"account type:? (?:\w+ )?saving|"
    r"caja de ahorros?(?= (?:en|n|no|nro|comun|sueldo|\$|u\$s))|conta poupanca|"
    r"conto deposito|conto (?:di )?risparmio|libretto|poupanca|spaarrekening|isa(?<!\wisa)\b|sb(?<!\wsb)[ -]"
    r"(?:chq|a/c|acc|gen|ord|reg)|epargne(?<!caisse d'epargne)|money market|saver account|e-?saver\b|"
    r"saver(?<!\wsaver)\b(?! (?:card|ticket|menu))|cash reserve"
)


CHECKING = re.compile(
    r"checking|chequing|share draft|current account|everyday account|girokonto|kontokorrent|privatkonto|"
    r"compte (?:courant|cheques?|de depot)|"
    r"cuenta (?:corriente|nomina)|conto corrente|conta (?:corrente|a ordem)|betaalrekening|zichtrekening"
)
NAMES_ACCOUNT = re.compile(
    r"statement|account|konto|compte|cuenta|conto|conta\b|rekening|auszug|releve|extracto|estratto|extrato|afschrift"
)


@lru_cache(maxsize=_REMEMBERED)
def card_points(folded: str) -> int:
    """How often a text speaks of a card account."""
    return len(_CARD_STRONG.findall(folded))


@lru_cache(maxsize=_REMEMBERED)
def bank_points(folded: str) -> int:
    """How often a text speaks of a bank account."""
    return len(_BANK_STRONG.findall(folded))


#: Words around the two ends of a statement's period.
PERIOD = re.compile(
    r"period|statement (?:from|date)|\bfrom\b|zeitraum|\bvom\b|\bvon\b|periode|\bdu\b|desde|\bdel?\b|\bdal\b|"
    r"\bde\b|\bvan\b|for\b|statement|kontoauszug|abrechnung|through|covering|between|releve|extracto|estratto|"
    r"extrato|afschrift|closing date|okres|\bod\b|obdobi|tempoh"
)
STATEMENT_DATE = re.compile(
    r"statement|closing date|balance|abrechnung|auszug|kontostand|saldo|solde|releve|arrete|extracto|fecha de corte|"
    r"estratto|extrato|afschrift"
)
NO_PERIOD = re.compile(
    r"\b(?:will|wird|werden|sera|seront|wordt|worden|verra|sara)\b|"
    r"due|fallig|gultig|born|geboren|printed|issued|expires?|effective|echeance|vencimiento|scadenza|"
    r"\baddebit|\beinzug|eingezogen|abgebucht|\bprelev"
)

ACCOUNT_NUMBER = re.compile(
    r"(?<![a-z])(?:account|acct\.?|a/c|card|konto|karten?|iban|compte|cuenta|conto|conta|rekening|carte|"
    r"tarjeta|carta|cartao|membership)"
    r"(?:[\s-]?(?:number|nummer|no\.?|nr\.?|#|numero|num\.?|n°|ending(?:\sin)?))?(?![a-z])"
)
_INSTITUTION_HINT = re.compile(
    r"ban[ckq]|caixa|caja|caisse|cassa|kasse|raiff|credit|building|financ|card s|americ|trust|santan|pank"
)
_INSTITUTION = re.compile(
    r"\b(?:bank|banque|banco|banca|banc|bancorp|bankcorp|caixa|caja|cajamar|caisse|cassa|\w*sparkasse|"
    r"\w*volksbank|\w*raiffeisen\w*|"
    r"credit union|building society|\w{3,}bank|bank(?:haus|verein)|financial|card services|american express|credit mutuel|"
    r"credit agricole|postfinance|trust|bankia|santander|bancaria|bankas|pankki|banka|bancshares)\b"
)


@lru_cache(maxsize=_REMEMBERED)
def names_institution(folded: str) -> bool:
    """Whether a text has a word in it that only institutions have in their names."""
    return bool(_INSTITUTION_HINT.search(folded) and _INSTITUTION.search(folded))
