"""The words that statements use, in seven languages, as data; and what a piece of print says by them.

Everything is matched on folded text (lower case, no accents; see ``lines.fold``). A label says what the number beside it is; a
header says what the column under it is; a heading says which way the money of its section goes. No bank is named here.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import NamedTuple


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


_OPENING = r"""
(?:opening|beginning|begin|starting|start|initial|previous|prior|old)(?:\s(?:statement|account|ledger|cleared|bank))?'?s?\s(?:balance|bal\.?)(?!\stransfer)
previous\s(?:month|period)'?s?\sbalance | last\s(?:month|statement|bill|period)'?s?\s(?:statement\s)?balance
balance\s(?:at|on|as\sof)\s(?:the\s)?(?:start|beginning)(?:\sof(?:\sthe)?\s(?:period|month|statement))?
balance\s(?:from|of|on)\s(?:your\s)?(?:last|previous)\s(?:statement|bill|month) | previous\samount\sdue
amount\sof\slast\sstatement
(?:alter|vorheriger|letzter|bisheriger)\s(?:konto)?(?:saldo|stand) | anfangs(?:saldo|bestand|stand) | eroffnungssaldo
startsaldo
saldo\s?vortrag | vortrag\s(?:saldo|vom) | saldo\s(?:der\s)?(?:letzte[rn]?|vorherige[rn]?)\s(?:abrechnung|auszug|rechnung|monat)
saldo\s(?:alt|aus\sletzter\sabrechnung|vorperiode|vormonat|ubertrag) | kontostand\salt | vormonatssaldo | saldo\szu\sbeginn
ancien\ssolde(?:\s(?:crediteur|debiteur))?
solde\s(?:initial|precedent|anterieur|d'ouverture|de\sdepart|reporte|d'origine)(?:\s(?:crediteur|debiteur))?
solde\s(?:en|au|du)\s(?:debut|dernier\sreleve)(?:\sde\s(?:la\s)?periode)? | report\sa\snouveau
saldo\s(?:anterior|inicial|previo|de\sapertura|al\sinicio|de\sabertura|inicio)
saldo\s(?:iniziale|precedente|di\sapertura|contabile\siniziale|liquido\siniziale)
(?:vorig|oud|begin|opening)\s?s?saldo | saldo\s(?:vorig\safschrift|begin|vorige\safrekening) | openingssaldo
beginstand | vorig\seindsaldo
"""

_CLOSING = r"""
(?:closing|ending|final|end|new)(?:\s(?:statement|account|ledger|cleared|bank))?\s(?:balance|bal\.?)(?!\stransfer)
(?:statement|new\stotal|total\snew|total\sstatement)\sbalance
balance\s(?:at|on)\s(?:the\s)?end(?:\sof(?:\sthe)?\s(?:period|month|statement))?
(?:total|full)\s(?:amount|balance)\sdue | total\sdues? | balance\sdue | amount\sdue(?!\sdate) | total\samount\spayable
closing\samount
neuer\s(?:konto)?(?:saldo|stand) | (?:end|schluss|abschluss)(?:saldo|bestand|stand) | saldo\sneu | kontostand\sneu
saldo\s(?:zu\s(?:ihren|deinen)\s(?:gunsten|lasten)|am\sende) | zu\szahlender\sbetrag | rechnungsbetrag
nouveau\ssolde(?:\s(?:crediteur|debiteur))?
solde\s(?:final|de\scloture|de\sfin|en\sfin\sde\speriode|nouveau)(?:\s(?:crediteur|debiteur))?
saldo\s(?:final|nuevo|de\scierre|al\scierre|de\sfecho|de\sfechamento|de\sencerramento) | (?:nuevo|novo|nuovo)\ssaldo
saldo\s(?:finale|di\schiusura|contabile\sfinale|liquido\sfinale)
(?:nieuw|eind|slot)\s?saldo | saldo\s(?:nieuw|eind) | eindstand
"""

_DATED = r"""
(?:account\s|ledger\s)?balance\s(?:as\sof|as\sat|as\son|on|at|per)(?=\s) | (?:konto)?(?:saldo|stand)\s(?:am|zum|per|vom)(?=\s)
solde\s(?:crediteur\s|debiteur\s)?(?:au|le|a\sla\sdate\sdu)(?=\s)
saldo\s(?:contabile\s)?(?:al|alla\sdata\sdel|em|op|a\sfecha|en\sfecha|a)(?=\s\d)
"""

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
(?:average|avg\.?|minimum|min\.?|maximum|lowest|highest|available|daily|cash|overdraft|hold|uncleared|rewards?|points?|monthly)\s(?:\w+\s){0,2}(?:balance|payment|amount|credit)
(?:total\s)?(?:minimum|min\.?)\s(?:payment|amount|due)(?:\sdue)?
(?:credit|total|available|cash|spending|overdraft)\s(?:\w+\s){0,2}(?:limit|line)
(?:total\s)?available\scredit | past\sdue(?:\samount)? | amount\spast\sdue | current\sbalance | balance\ssubject
payment\sdue\sdate
(?:verfugbarer|verfugbar|aktueller)\s\w+ | (?:dispositions?)?kredit(?:linie|limit)? | mindestbetrag
(?:kredit|karten|verfugungs)(?:limit|rahmen)
solde\s(?:disponible|moyen|actuel) | decouvert\sautorise
saldo\s(?:disponible|medio|disponibile|disponivel|actual|atual|attuale)
(?:minimo|limite|plafond|bestedingsruimte|huidig\ssaldo|gesamtsaldo|total\sbalance|summe\sabschlussposten)
gesamtumsatz\w* | umsatzsumme\w* | sub\s?total | zwischensumme | subtotale?
"""

_TOTAL = r"""
(?:grand\s)?totals?(?:\s(?:of|for|your|all|new|de|des|du|dei|delle|di|dos|das|van))* | sum\sof
summe(?:\s(?:der|aller))? | gesamt(?:summe|betrag)?(?:\s(?:der|aller))?
(?:somme|suma|somma|soma)(?:\s(?:de|des|dei|delle|das|dos))* | totaal | totalen | totales? | totali | totais | totaux(?:\sdes)?
money\s(?:in|out) | paid\s(?:in|out) | payments\s(?:in|out)
(?:ausgehende|einkommende|eingehende)\stransaktionen | (?:zahlungs|geld)(?:eingange?|ausgange?)
(?:new\s)(?:credits|debits|charges|payments)
"""


#: Words that only a total begins with; "payments in" may as well begin a transaction's text.
SAYS_TOTAL = re.compile(r"(?:grand\s)?total|sum|som|gesamt|tota")


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
    r"bestand|gesamt|ubertrag|"
    r"report|riport|transport|sigue|umsatz|transakt|eingang|ausgang|payment|charges|debits|minim|kredit|plafond|begin"
)


class Label(NamedTuple):
    fact: Fact
    start: int  # offsets in the folded text of the line
    end: int


def labels_in(folded: str) -> list[Label]:
    """The labels on a line, left to right."""
    if not _HINT.search(folded):
        return []
    return [Label(Fact(m.lastgroup or ""), m.start(), m.end()) for m in _LABEL.finditer(folded)]


def words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_IN_WORDS = words(
    """
    deposit deposits credit credits additions addition receipts receipt received refunds refund returns in inflows incoming
    gutschrift gutschriften eingang eingange einzahlung einzahlungen haben einkommende eingehende zahlungseingang
    zahlungseingange credits versements encaissements recettes crediteur crediteurs entrees abono abonos ingreso ingresos
    haber depositos creditos accrediti accredito avere entrate versamenti bonifici credito creditos entradas deposito bij
    bijgeschreven ontvangsten ontvangen inkomsten bijschrijvingen
    """
)
_OUT_WORDS = words(
    """
    withdrawal withdrawals debit debits subtraction subtractions purchase purchases charge charges charged fees fee checks
    cheques advances advance out outgoings outflows outgoing spending spent soll belastung belastungen lastschriften ausgang
    ausgange auszahlungen ausgehende zahlungsausgang zahlungsausgange einkaufe debits retraits prelevements depenses
    frais achats debiteur debiteurs sorties cargo cargos debe retiros adeudos gastos compras debitos dare addebiti
    addebito uscite prelievi acquisti spese debito saidas levantamentos af afgeschreven uitgaven betaald opnames
    afschrijvingen debet commissions comisiones commissioni comissoes gebuhren entgelte kosten taxas tarifas spese encargos
    """
)
_PAYMENT_WORDS = words(
    """
    payment payments zahlung zahlungen paiement paiements pago pagos pagamento pagamenti pagamentos betaling betalingen
    """
)
_FILLERS = words(
    """
    and & other your the account card cards atm electronic online mobile continued cont'd (continued) transactions
    transaction activity for this period of on by all new total totals all - : und andere sonstige et autres y otros e altri
    altre outros outras en overige der die des de du les los las dei delle dos das van paid made cash service services
    adjustments adjustment interest standard point sale sum summe gesamt totaal totale totaux somme suma somma soma bank
    checking savings in eur usd gbp ($) (eur) amount money a au al transaktionen purchases/debits number count items
    """
)
#: A total that names a kind of transaction is that kind's total, not all money in or out.
_QUALIFIERS = words(
    """
    other atm electronic online mobile service fees fee interest checks cheques cash card cards advances advance purchases
    purchase payments payment point sale refunds returns standard overdraft nsf charged charges frais commissions comisiones
    commissioni comissoes gebuhren entgelte kosten taxas tarifas encargos
    """
)
_COUNT = re.compile(r"\(\d{1,4}\)")
_TOKENS = re.compile(r"[a-z'&()$/]+|[-:]")


def direction_of(folded: str) -> tuple[str, bool] | None:
    """Which way the money of a heading or total goes: ("in" | "out" | "payment", whether it is all of it).

    ``None`` where the text says more or other than that. ``payment`` is money out of a bank account and into a card's.
    """
    tokens = _TOKENS.findall(_COUNT.sub(" ", folded.replace("/", " ")))
    if not tokens or len(tokens) > 9:
        return None
    says: set[str] = set()
    for token in tokens:
        if token in _IN_WORDS and not (token == "in" and says):
            says.add("in")
        elif token in _OUT_WORDS:
            says.add("out")
        elif token in _PAYMENT_WORDS:
            says.add("payment")
        elif token not in _FILLERS:
            return None
    whole = not any(token in _QUALIFIERS for token in tokens)
    if says == {"in"} or says == {"in", "payment"}:
        return "in", whole and says == {"in"}
    if says == {"out"} or says == {"out", "payment"}:
        return "out", whole and says == {"out"}
    if says == {"payment"}:
        return "payment", False
    if not says and "interest" in tokens:
        return ("out", False) if "charged" in tokens else None
    if says == {"in", "out"} and "card" in tokens and "debit" in tokens:
        return "out", False
    return None


def speaks_of_money(word: str) -> bool:
    """Whether a word belongs to the language of totals rather than to a name."""
    return word in _IN_WORDS or word in _OUT_WORDS or word in _PAYMENT_WORDS or (len(word) > 3 and word in _FILLERS)


_HEADERS: dict[Role, str] = {
    Role.FOREIGN: r"foreign(?:\s(?:spending|currency|amount))?|original\samount|fremdwahrung|devise[sn]?betrag|"
    r"montant\sen\sdevises?|divisa|kurs|exchange\srate",
    Role.BALANCE: r"(?:running\s|closing\s|account\s|ledger\s|new\s|daily\s|ending\s)?balance(?:\samt\.?|\samount)?|"
    r"(?:konto)?saldo(?:\scontabile)?|kontostand|soldes?|saldi",
    Role.OUT: r"withdrawals?(?:/debits?|/subtractions?)?(?:\s(?:amt\.?|amount))?|debits?(?:\s(?:amt\.?|amount|"
    r"transactions))?|paid\sout|money\sout|payments?\sout|"
    r"(?<=in\s)out|out(?=\sin\b)|(?:(?:betrag|bedrag|montant|importe|importo|valor)\s)?(?:soll|af|uit|debito?|"
    r"debe|cargo|dare)|belastung(?:en)?|lastschrift(?:en)?|ausgange?|zahlungsausgang|ausgaben|zu\sihren\slasten|depenses?|"
    r"debe|cargos?|adeudos?|retiros?|dare|addebiti|addebito|uscite|debitos?|saidas?|af|uit|afgeschreven|debet|"
    r"withdrawn|charges|dr\.?|payments",
    Role.IN: r"deposits?(?:/credits?|/additions?)?(?:\s(?:amt\.?|amount))?|credits?(?:\s(?:amt\.?|amount|"
    r"transactions))?|paid\sin|money\sin|payments?\sin|receipts|"
    r"in(?=\sout\b)|(?<=out\s)in|(?:(?:betrag|bedrag|montant|importe|importo|valor)\s)?(?:haben|bij|credito?|"
    r"haber|abono|avere)|gutschrift(?:en)?|eingange?|zahlungseingang|einnahmen|zu\sihren\sgunsten|recettes?|"
    r"haber|abonos?|ingresos?|depositos?|avere|accrediti|accredito|entrate|creditos?|entradas?|bij|"
    r"bijgeschreven|cr\.?|additions",
    Role.AMOUNT: r"amounts?|betrag|umsatz|montants?|importes?|monto|cantidad|importo|importi|valor|bedrag|valore",
    Role.DATE: r"(?:trans(?:action|\.)?\s|post(?:ing|ed)?\s|value\s|booking\s|tran\s|effective\s)?dates?(?:\s(?:posted|"
    r"operation|valeur|paid|of))?|datum|buchung(?:stag|sdatum)?|"
    r"bu-tag|valuta(?:tag)?|wert(?:stellung)?|verbuchungsdatum|fecha(?:\s(?:valor|oper\.?|operacion))?|"
    r"f\.\s?valor|data(?:\s(?:valuta|valor|mov\.?|contabile|operazione))?|"
    r"boekdatum|rentedatum|valeur|transaktionsdatum|value\sdt\.?|txn\sdate|dia",
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


class Header(NamedTuple):
    role: Role
    start: int
    end: int


def headers_in(folded: str) -> list[Header]:
    """The column headers on a line, left to right."""
    return [Header(Role(m.lastgroup or ""), m.start(), m.end()) for m in _HEADER.finditer(folded)]


#: Words that may stand beside a balance's label on its row; any other word makes the row a transaction ("NEW BALANCE OUTLET").
BESIDE_BALANCE = words(
    """
    on as at of for am vom zum per um uhr auszug nr auszugsnummer euro eur au le du en al del em op statement account date
    konto from brought carried forward this last period month amount in ihren deinen gunsten lasten crediteur debiteur
    balance saldo solde your cr dr h s seite blatt page pagina hoja folha foglio feuille next previous
    """
)

#: All that the text of a dated row has to say to be a balance, its blanks taken out ("S A L D O").
BARE_BALANCE = words("balance kontostand saldo solde zwischensaldo saldodisponivel")
#: The same for the balance at the end of a day, which stands between the rows.
DAY_BALANCE = words(
    """
    saldododia saldodeldia saldodiario soldedujour dailybalance tagessaldo saldogiornaliero
    dagsaldo saldofinaldeldia eodbalance
    """
)

#: Words that say that a balance brought forward comes from another page, and not from the statement before.
FROM_PAGE = re.compile(r"\b(?:page|seite|blatt|pagina|pag|hoja|folha|foglio|feuille|blad)\b")

#: Headings of tables whose dated numbers are no transactions.
ASIDE = re.compile(
    r"daily\s(?:\w+\s){0,2}balances?|balance\s(?:summary|by\sdate|history)|daily\sbalance|(?:interest|apr|"
    r"rate)\s(?:charge\s)?(?:calculation|summary|rates?)|rate\schange"
    r"|(?:rewards?|points?|bonus|cashback)\s(?:summary|activity|program|balance|statement)|"
    r"pending\s(?:transactions|charges)|vorgemerkte|depot(?:transaktionen|bestand|ubersicht)|"
    r"wertpapier(?:transaktionen|umsatze)|scheduled\s(?:payments|transfers)|standing\sorders|upcoming|"
    r"operations\sa\svenir|holdings|portfolio\s(?:summary|holdings)"
    r"|steuer(?:ubersicht|liche)|zins(?:ubersicht|staffel)|gebuhrenubersicht|transaction\sfees\ssummary|"
    r"year-to-date|year\sto\sdate|payment\s(?:coupon|slip)|remittance\sslip"
)

#: A heading after which the section before it is over, without a direction of its own.
NEUTRAL_HEADING = re.compile(
    r"\b(?:transactions|activity|account details|umsatze|operations|movimientos|operazioni|movimentos|"
    r"mutaties)\s*(?:\(.*\))?:?\Z"
)

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
NO_PAYMENT = re.compile(
    r"(?:payment|pago|pagamento|paiement|betaling) (?:to|a|au|aan)\b|(?:card|bill) payment|credit (?:union|card)|kartenzahlung"
)
ROW_PAYMENT = re.compile(
    r"payment|thank you|einzahlung|ausgleich|zahlung|gutschrift|paiement|pago\b|pagamento|betaling|refund|"
    r"credit\b|cash ?back|rebate|reversal|erstattung|lastschrifteinzug|prelevement|remboursement|adjustment"
)

# In the next three every alternative begins with a letter, and its edge of a word is tested behind it: so the engine skips
# to the letters that can begin one, which makes the search over a whole document several times as fast.

#: A limit and what is left of it are no sign of a card: accounts with an overdraft print them too.
_CARD_STRONG = re.compile(
    r"credit card|kreditkarte|creditcard|card ?number|card(?<!\wcard) (?:statement|account|no\b)|"
    r"kartennummer|min(?:imum|\.)? (?:payment|amount|due)|"
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
    r"checking|savings|girokonto|tagesgeld|current account|deposit account|iban(?<!\wiban)\b|withdrawals?|deposits?\b|"
    r"kontoauszug|kontonummer|"
    r"sort code|compte (?:courant|cheques?|de depot)|releve de compte|extracto (?:de )?cuenta|"
    r"cuenta (?:corriente|de ahorro|nomina)|estado de cuenta(?! (?:de )?(?:la |su )?tarjeta)|conto corrente|estratto conto|"
    r"conta (?:corrente|a ordem)|extrato(?! d[eo] (?:seu )?cartao)|rekeningafschrift|betaalrekening|"
    r"privatkonto|kontokorrent|ifsc|"
    r"paid (?:in|out)|kontostand|passbook|account statement|routing number|"
    r"livret|sparkonto|spaarrekening|chequing|extrait de compte|rekeninguittreksel"
)
#: A card's number with digits left out.
MASKED_CARD = re.compile(r"(?:\d{4}|[x*•]{4})[ -](?:\d\d[x*•]{2}|[x*•]{4})[ -][x*•]{4}[ -](?:\d{4}|\d{1,3}\b)")
SAVINGS = re.compile(
    r"saving(?<!\wsaving)s?\b(?! bank)|tagesgeld|sparkonto|sparbuch|sparcard|livret|cuenta de ahorros?|cuenta ahorro|"
    r"conto deposito|conto (?:di )?risparmio|libretto|poupanca|spaarrekening|isa(?<!\wisa)\b|sb(?<!\wsb)[ -]"
    r"(?:chq|a/c|acc|gen|ord|reg)|epargne(?<!caisse d'epargne)|money market|saver account|e-?saver\b|cash reserve"
)


CHECKING = re.compile(
    r"checking|chequing|current account|everyday account|girokonto|kontokorrent|privatkonto|"
    r"compte (?:courant|cheques?|de depot)|"
    r"cuenta (?:corriente|nomina)|conto corrente|conta (?:corrente|a ordem)|betaalrekening|zichtrekening"
)
NAMES_ACCOUNT = re.compile(
    r"statement|account|konto|compte|cuenta|conto|conta\b|rekening|auszug|releve|extracto|estratto|extrato|afschrift"
)


def card_points(folded: str) -> int:
    """How often a text speaks of a card account."""
    return len(_CARD_STRONG.findall(folded))


def bank_points(folded: str) -> int:
    """How often a text speaks of a bank account."""
    return len(_BANK_STRONG.findall(folded))


#: Words around the two ends of a statement's period.
PERIOD = re.compile(
    r"period|statement (?:from|date)|\bfrom\b|zeitraum|\bvom\b|\bvon\b|periode|\bdu\b|desde|\bdel?\b|\bdal\b|"
    r"\bde\b|\bvan\b|for\b|statement|kontoauszug|abrechnung|through|covering|between|releve|extracto|estratto|"
    r"extrato|afschrift|closing date"
)
STATEMENT_DATE = re.compile(
    r"statement|closing date|balance|abrechnung|auszug|kontostand|saldo|solde|releve|arrete|extracto|fecha de corte|"
    r"estratto|extrato|afschrift"
)
NO_PERIOD = re.compile(r"due|fallig|gultig|born|geboren|printed|issued|expires?|effective|echeance|vencimiento|scadenza")

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


def names_institution(folded: str) -> bool:
    """Whether a text has a word in it that only institutions have in their names."""
    return bool(_INSTITUTION_HINT.search(folded) and _INSTITUTION.search(folded))
