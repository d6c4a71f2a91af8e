"""Words to other words: what may stay of a statement that is shared, and what stands in the place of the rest.

Amounts, dates, percentages, counts, page numbers, labels and the common words of statements stay, because the reading rests on
them. Everything else (names, numbers of accounts, references, addresses, descriptions) becomes a word of the same length, the
same one each time. A substitute follows from the order in which words first occur and never from the word, so that nothing can
be computed back. Pure; what is drawn of it is ``ledger_pipeline.fixtures``.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ledger_pipeline.parsing import labels
from ledger_pipeline.parsing.counts import counts_on
from ledger_pipeline.parsing.dates import MONTHS, scan_dates, years_on
from ledger_pipeline.parsing.layout import drafts_of
from ledger_pipeline.parsing.lines import Line, fold, lines_of, repeated_lines
from ledger_pipeline.parsing.numbers import CODES, SHARED_SYMBOLS, SYMBOLS, number_styles
from ledger_pipeline.parsing.rowlines import anchors
from ledger_pipeline.parsing.scans import Scan, scan_lines
from ledger_pipeline.parsing.words import Document, Page, Word

#: Words that name nobody. Months and words that are also first names (Bill, Jan, May) are kept only where a date or a label is.
_COMMON = labels.words(
    """
    a an and are as at be been by can for from has have if in into is it its may not of on or our shall so than that the their
    them there these this to was we were which will with within without you your
    der die das den dem des ein eine einer eines einem einen und oder ist sind im am an auf aus bei bis fur mit nach nicht seit
    uber um unter vom von vor wird werden wie zu zum zur sie ihr ihre ihrer ihren
    le la les l un une des du de d et ou est sont au aux en par pour sur sans avec ce cette ces votre vos nous vous
    el los las una del y o es son al con por para sin su sus il lo gli i uno di da dal della delle dei e nel per tra fra con
    um uma os as do dos das no na nos nas ao aos ou sua seu het een van en of op te tot voor met bij uit uw is zijn
    account accounts statement statements summary balance balances bank banking transaction transactions activity details detail
    description date dates number numbers page pages continued total totals subtotal amount amounts opening closing beginning
    ending period previous new current available credit debit card cards payment payments purchase purchases transfer transfers
    interest fee fees charge charges deposit deposits withdrawal withdrawals cash check checks cheque cheques direct standing
    order orders customer service services branch name address tel telephone phone fax email www http https com de fr es it pt
    nl ch uk eu org net iban bic swift sepa blz bsb ifsc ach pos atm sort code routing reference ref no nr num type rate annual
    apr percent minimum maximum limit due paid unpaid overdraft fund funds currency exchange foreign euro euros dollar dollars
    pound pounds cents ltd limited plc inc llc gmbh ag kg eg se sa sas srl spa bv nv ab as oy
    konto kontos kontoauszug auszug auszugsnummer kontonummer bankleitzahl kontostand saldo umsatz umsatze buchung buchungen
    buchungstag wertstellung wert betrag betrage gutschrift gutschriften lastschrift lastschriften uberweisung uberweisungen
    dauerauftrag kartenzahlung zahlung zahlungen zinsen entgelt entgelte gebuhr gebuhren kunde kunden kundennummer filiale
    seite blatt summe datum nummer abrechnung rechnung zeitraum kreditkarte girokonto sparkonto
    compte comptes releve releves solde soldes date libelle montant montants virement virements prelevement prelevements carte
    cheque cheques frais interets agence client banque page periode numero total mouvements operations operation
    cuenta cuentas extracto saldo saldos fecha concepto importe importes transferencia recibo tarjeta comision comisiones
    intereses oficina cliente banco pagina periodo numero movimientos movimiento
    conto conti estratto saldo data descrizione importo importi bonifico addebito accredito carta commissioni spese interessi
    filiale cliente banca pagina periodo numero movimenti movimento
    conta extrato saldo data descricao valor valores transferencia pagamento cartao comissao juros agencia cliente banco pagina
    rekening rekeningafschrift saldo datum omschrijving bedrag bedragen overschrijving betaling incasso kaart kosten rente
    kantoor klant pagina periode nummer
    since through thru till until jusqu jusque desde hasta dal ate vanaf tot t m begin begins start starts end ends inicio
    fin final
    debut anfang ende beginn inizio fine fim begindatum einddatum
    pag pages hoja hojas folha foglio feuille feuillet blad sheet
    cours kurs wechselkurs cambio koers taux tasso tipo tarif
    singapore australia canada canadian zealand hong kong india upi neft chequing
    """
)
_NAMES_TOO = labels.words("bill will may mai june juni juli julio august april abril jan mark grant cash price rich isa")
_STEMS = (labels.ROW_IN, labels.ROW_OUT, labels.ROW_PAYMENT)
_PATTERNS = (
    *_STEMS, labels.ASIDE, labels.NEUTRAL_HEADING, labels.SAVINGS, labels.CHECKING, labels.NAMES_ACCOUNT, labels.PERIOD,
    labels.STATEMENT_DATE, labels.NO_PERIOD, labels.ACCOUNT_NUMBER,
)  # fmt: skip
_SHORTEST_STEM = 6

_RUN = re.compile(r"[^\W\d_]+|\d+")
_DIGIT = re.compile(r"\d")
_A_YEAR = re.compile(r"\W*(?:\d{1,2}[/.-])?(?:19|20)\d\d\W*\Z")
_PERCENT = re.compile(r"[-+(]?\d{1,3}(?:[.,]\d{1,4})?[)]?%\W*\Z")
_BARE_NUMBER = re.compile(r"[-+(]?\d{1,3}(?:[.,]\d{1,4})?\Z")
_COUNT = re.compile(r"\(\d{1,3}\)\Z")  # "Total deposits (14)"
_MASK = re.compile(r"[xX]+\Z")
_PAGE = re.compile(r"\b(?:page|seite|blatt|pagina|pag|hoja|folha|foglio|blad|feuille|sheet)\b")
_OF_PAGES = re.compile(r"(?:of|von|de|di|van|sur|da|su|/|nr|no|:|\d{1,3}\W?(?:/\d{1,3})?)\.?\Z")
_COUNTRY = re.compile(r"[A-Z]{2}(?=\d{2})")
_NO_DATE_AFTER = re.compile(r"(?:sort|code|blz|bsb|routing|bankleitzahl|iban|phone|tel|fax)\W*\Z")
_SIGNS = frozenset(SYMBOLS) | frozenset(SHARED_SYMBOLS) | frozenset(c.lower() for c in CODES) | {"euro"}
_CONSONANTS, _VOWELS = "bdfgklmnprstvz", "aeiou"
#: Two-digit groups out of these are no day and no month, and four of them are no year.
_SAFE_DIGITS = "456789"


@dataclass(frozen=True, slots=True)
class Redacted:
    """The document with its words exchanged. ``removed``: every run of letters or digits that was, folded."""

    document: Document
    removed: frozenset[str]


def redact_document(document: Document, keep: Iterable[str] = ()) -> Redacted:
    """The same words in the same boxes, those that could name somebody exchanged. ``keep``: phrases that stay."""
    lines = lines_of(document.pages)
    kept: dict[tuple[int, Word], set[tuple[int, int]] | None] = {}
    phrases = [" ".join(fold(p).split()) for p in keep]
    for line, whole in zip(lines, _whole_words(lines), strict=True):
        runs = _known_runs(line, phrases)
        for index, word in enumerate(line.words):
            kept[line.page, word] = None if index in whole else runs.get(index, set())
    substitutes = _Substitutes(run.lower() for page in document.pages for word in page.words for run in _runs_of(word.text))
    pages = []
    for page in document.pages:
        drawn_twice = _twins(page, {word for number, word in kept if number == page.number})
        words = [
            _exchange(word, kept.get((page.number, drawn_twice.get(word, word)), set()), substitutes) for word in page.words
        ]
        pages.append(replace(page, words=tuple(words)))
    stays = {run for page in pages for word in page.words for run in _runs_of(word.text)}
    return Redacted(replace(document, pages=tuple(pages), title=""), frozenset(substitutes.removed - stays))


def _twins(page: Page, on_lines: set[Word]) -> dict[Word, Word]:
    """The second copies of words that are drawn twice to look bold, which no line has, each with its first."""
    twins = {}
    for word in page.words:
        if word not in on_lines:
            for other in on_lines:
                if other.text == word.text and abs(other.x0 - word.x0) < 1.5 and abs(other.top - word.top) < 1.5:
                    twins[word] = other
    return twins


def _runs_of(text: str) -> Iterator[str]:
    yield from _RUN.findall(fold(text))


# -- numbers that stay -------------------------------------------------------------------------------------------------


def _whole_words(lines: Sequence[Line]) -> list[set[int]]:
    """For each line, the words that stay whole: dates, amounts with their signs, percentages, counts, numbers of pages."""
    result: list[set[int]] = [set() for _ in lines]
    places = {id(line): place for line, place in zip(lines, result, strict=True)}
    years = years_on(lines)
    for line, place in zip(lines, result, strict=True):
        for date in scan_dates(line, years):
            if not _NO_DATE_AFTER.search(line.folded[: line.starts[date.first]].rstrip()):
                place |= set(range(date.first, date.last + 1))
        for index, word in enumerate(line.words):
            following = line.words[index + 1].text if index + 1 < len(line.words) else ""
            if (
                _A_YEAR.match(word.text)
                or _PERCENT.match(word.text)
                or _names_currency(word.text)
                or (following[:1] in ("%", "‰") and _BARE_NUMBER.match(word.text))
            ):
                place.add(index)
        place |= _page_numbers(line)
        if labels.labels_in(line.folded) or any(labels.speaks_of_money(word) for word in line.folded.split()):
            place |= {index for index, word in enumerate(line.words) if _COUNT.match(word.text)}
    for number, line in enumerate(lines):
        near = lines[number : number + 2]
        for counted in counts_on(line, near[1] if len(near) > 1 else None):
            at = counted.number.first
            for home in near:
                if at < len(home.words) and home.words[at].x0 == counted.number.x0:
                    places[id(home)].add(at)
    repeated = repeated_lines(list(lines))
    for style in number_styles(lines):
        scans = scan_lines(lines, style, years)
        for scan in scans:
            for amount in scan.amounts:
                if amount.strong:
                    places[id(scan.line)] |= set(range(amount.first, amount.last + 1))
        if not style.decimal:
            _keep_whole_numbers(scans, repeated, places)
    return result


def _names_currency(text: str) -> bool:
    text = text.strip("()[].,:;/")
    return text in CODES or (text.lower() in _SIGNS and not text.isalpha()) or text.lower() in ("euro", "rs")


def _keep_whole_numbers(scans: Sequence[Scan], repeated: set[str], places: dict[int, set[int]]) -> None:
    """Money without decimals and groups looks like any number: only what rows and labels have stays."""
    for anchor in anchors(scans):
        for draft in drafts_of(scans, repeated, None, anchor):
            for row in draft.rows:
                for amount in row.amounts:
                    if amount.value < 10_000_000:
                        places[id(row.scan.line)] |= set(range(amount.first, amount.last + 1))
    for scan in scans:
        if scan.labels:
            for amount in scan.amounts:
                if amount.value < 1_000_000_000 and scan.line.starts[amount.first] > scan.labels[0].start:
                    places[id(scan.line)] |= set(range(amount.first, amount.last + 1))


def _page_numbers(line: Line) -> set[int]:
    found: set[int] = set()
    for match in _PAGE.finditer(line.folded):
        for index in range(line.word_at(match.start()) + 1, len(line.words)):
            if not _OF_PAGES.match(fold(line.words[index].text)):
                break
            found.add(index)
    return found


# -- words that stay ---------------------------------------------------------------------------------------------------


def _known_runs(line: Line, phrases: Sequence[str]) -> dict[int, set[tuple[int, int]]]:
    """For each word of a line, the parts of it that stay, as offsets into its folded text."""
    text = line.folded
    spans = [(label.start, label.end) for label in labels.labels_in(text)]
    spans += [(header.start, header.end) for header in labels.headers_in(text)]
    spans += [match.span() for pattern in _PATTERNS for match in pattern.finditer(text)]
    pinned = [m.span() for p in phrases if p in text for m in re.finditer(rf"(?<!\w){re.escape(p)}(?!\w)", text)]
    stems = [match.span() for pattern in _STEMS for match in pattern.finditer(text)]
    stays: dict[int, set[tuple[int, int]]] = {}
    runs = list(_RUN.finditer(text))
    speaking = _speaking(runs)
    for number, run in enumerate(runs):
        begin, end = run.span()
        index = line.word_at(begin)
        start = line.starts[index]
        word = run[0]
        within = any(a <= begin and end <= b for a, b in spans)
        if any(a <= begin and end <= b for a, b in pinned):
            part = (begin, end)
        elif word[0].isdigit():
            continue
        elif within or number in speaking or (word not in _NAMES_TOO and (word in _COMMON or labels.speaks_of_money(word))):
            part = (begin, end)
        else:
            inner = [(a, b) for a, b in stems if begin <= a and b <= end and b - a >= _SHORTEST_STEM]
            if not inner:
                continue
            part = max(inner, key=lambda s: s[1] - s[0])
        stays.setdefault(index, set()).add((part[0] - start, part[1] - start))
    return stays


def _speaking(runs: Sequence[re.Match[str]]) -> set[int]:
    """The runs that, alone or together with their neighbours, speak of the kind of account."""

    def points(text: str) -> int:
        return labels.card_points(text) + labels.bank_points(text)

    single = [points(run[0]) if len(run[0]) > 3 else 0 for run in runs]
    found = {i for i, own in enumerate(single) if own}
    for size in (2, 3):
        for i in range(len(runs) - size + 1):
            together = range(i, i + size)
            if found.isdisjoint(together) and points(" ".join(runs[j][0] for j in together)):
                found |= set(together)
    return found


# -- substitutes -------------------------------------------------------------------------------------------------------


class _Substitutes:
    """A substitute for every run of letters or digits, the same for the same run."""

    def __init__(self, originals: Iterable[str]) -> None:
        self._taken = {fold(run) for run in originals}
        self._random = random.Random(20)  # the order of the words alone decides, so that the same file gives the same file
        self._letters: dict[str, str] = {}
        self._numbers: dict[str, str] = {}
        self._tails: dict[str, str] = {}
        self.removed: set[str] = set()

    def letters(self, run: str) -> str:
        """In the run's own capitals."""
        folded = fold(run)
        self.removed.add(folded)
        word = self._letters.get(folded)
        if word is None:
            word = self._letters[folded] = self._new(len(run), self._word)
        cased = "".join(new.upper() if old.isupper() else new for old, new in zip(run, word, strict=False))
        return cased + (word[len(run) :].upper() if run.isupper() else word[len(run) :])

    def digits(self, run: str) -> str:
        """The last four stay the same for all numbers that end alike, so that a mask still belongs to its number."""
        self.removed.add(run)
        number = self._numbers.get(run)
        if number is None:
            tail = self._tails.get(run[-4:])
            if tail is None or len(run) < 4:
                number = self._new(len(run), self._number)
            else:
                number = tail if len(run) == 4 else self._new(len(run), lambda n: self._number(n - 4) + tail)
            self._numbers[run] = number
            if len(run) >= 4:
                self._tails.setdefault(run[-4:], number[-4:])
        return number

    def _new(self, length: int, make: Callable[[int], str]) -> str:
        """A substitute that is no word of the file and means nothing to the reader; longer where its length has none left."""
        for attempt in range(4000):
            candidate = make(length + attempt // 1000)
            if (length < 3 or candidate not in self._taken) and not _means_something(candidate):
                self._taken.add(candidate)
                return candidate
        return make(length)  # a letter or two: there are no more

    def _word(self, length: int) -> str:
        begin = self._random.random() < 0.7
        return "".join(self._random.choice(_CONSONANTS if (i % 2 == 0) is begin else _VOWELS) for i in range(length))

    def _number(self, length: int) -> str:
        return "".join(self._random.choice(_SAFE_DIGITS) for _ in range(length))


def _means_something(word: str) -> bool:
    if word[0].isdigit():
        return False
    return (
        word in _COMMON
        or word in MONTHS
        or word in _SIGNS
        or word in labels.BESIDE_BALANCE
        or (len(word) == 1 and word in "cdhpsx")
        or word in ("cr", "dr", "db", "od", "af", "bij")
        or labels.speaks_of_money(word)
        or bool(_PAGE.search(word))
        or bool(labels.labels_in(word) or labels.headers_in(word) or labels.names_institution(word))
        or any(pattern.search(word) for pattern in _PATTERNS)
        or bool(labels.card_points(word) or labels.bank_points(word))
    )


def _exchange(word: Word, kept: set[tuple[int, int]] | None, substitutes: _Substitutes) -> Word:
    """``kept`` is ``None`` for a word that stays whole, else the parts that stay."""
    if kept is None or not _RUN.search(word.text):
        return word
    folded = fold(word.text)
    if len(folded) != len(word.text):  # a letter that folds to two: the parts cannot be told apart, only the whole
        kept = {(0, len(word.text))} if any(b - a >= len(folded) - 2 for a, b in kept) else set()
    text, done = "", 0
    for run in _RUN.finditer(word.text):
        text += word.text[done : run.start()]
        text += _exchange_run(word.text, run, kept, substitutes)
        done = run.end()
    return word._replace(text=text + word.text[done:])


def _exchange_run(text: str, run: re.Match[str], kept: set[tuple[int, int]], substitutes: _Substitutes) -> str:
    begin, end = run.span()
    if run[0].isdigit():
        return run[0] if any(a <= begin and end <= b for a, b in kept) else substitutes.digits(run[0])
    stays = next(((a, b) for a, b in kept if (begin <= a and b <= end) or (a <= begin and end <= b)), None)
    if stays is not None:
        a, b = max(stays[0], begin), min(stays[1], end)
        before, after = text[begin:a], text[b:end]
        head = substitutes.letters(before) if before else ""
        return head + text[a:b] + (substitutes.letters(after) if after else "")
    if _MASK.match(run[0]) and (len(run[0]) > 1 or _DIGIT.search(text)):
        return run[0]
    if _COUNTRY.match(text, begin) or run[0] in CODES:
        return run[0]
    return substitutes.letters(run[0])
