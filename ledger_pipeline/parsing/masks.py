"""Which number is the account's own: the last digits of an account or card number, by what stands beside or above it.

A wrong number is worse than none: one that money is paid to or collected from is another account's, and so is one in a row.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from ledger_pipeline.parsing.boxes import pieces_of
from ledger_pipeline.parsing.lines import Line
from ledger_pipeline.parsing.model import Place
from ledger_pipeline.parsing.words import Word

_MARK = r"(?:number|nummer|nomor|nombor|numero|num\.?|nro\.?|no\.?|nr\.?|n°|n\.o|n\.|#|:)"
#: What names an account or a card and is followed, or stood under, by its number.
_CAPTION = re.compile(
    r"(?<![a-z])(?:"
    r"(?P<strong>(?:account|acct\.?|acc\.?|a/c|card|(?:giro|spar|bank|karten|kredit|privat)?konto|kto\.?|(?:kredit)?karten?|compte|"
    r"cuenta|cta\.?|conto|rapporto|conta|(?:bank|spaar|betaal)?rekening|rek\.?|carte|tarjeta|carta|cartao|kaart|membership|"
    r"mitglieds)[\s-]?"
    rf"(?:{_MARK}(?:\sending(?:\s(?:in|with))?)?|ending(?:\sin)?)(?:\s(?:of|de|del|da|do|della|du|la|le|el|il)\s(?:account|konto|compte|cuenta|conto|conta|"
    r"rekening|carte|tarjeta|carta|cartao))?|"
    rf"{_MARK}\s?(?:d[eou]\s|della?\s|da\s|van\s)?(?:l[ae]\s|uw\s)?(?:account|akaun|konto|compte|cuenta|conto|conta|rekening|carte|"
    r"tarjeta|carta|cartao|produit|contrato)|"
    r"(?:ending|ends)\s(?:in|with)|endend\sauf|endet\sauf|endziffern?|se\stermine\spar|terminant\spar|"
    r"(?:last|letzten?|laatste|ultim[aeo]s?)\s(?:four|4|vier|quattro|cuatro|quatro)\s(?:digits?|ziffern|stellen|cijfers|cifr[ae]s?|"
    r"digitos)|quatre\sderniers\schiffres|"
    r"(?<!saldo\s)(?<!sdo\s)final(?=\s(?:[x*•]*\s?)?\d{4}(?![\d.,/]))|terminacion(?=:?\s[\dx*•])|(?:nr|numer|cislo)\s(?:rachunku|uctu)|"
    r"terminad[ao]\sen|termina\sen|terminada?o?\sem|che\stermina\scon|eindigend\sop|iban|clabe|ccc|cbu|nib|rib)|"
    r"(?:account|acct\.?|a/c|card|konto|karten?|compte|cuenta|conto|conta|rekening|carte|tarjeta|carta|cartao|membership)"
    r")(?![a-z])"
)
_MAY_CAPTION = re.compile(
    r"akaun|acc|a/c|card|kart|konto|compt|cuent|cont[oa]|reken|carte|tarj|carta|member|iban|clabe|ccc|end[ies]|termin|"
    r"final|rachun|uctu|kto|cta|rapp|rek|kaart|cbu|nib|rib|digit|ziffer|stellen|cijfer|cifr|chiffre"
)
#: Another's number, or one of this holder's that the bill is taken from.
_NOT_OWN = re.compile(
    r"belastet|abgebucht|eingezogen|abbuchung|lastschrift|uberweis|empfanger|referenzkonto|verrechnungskonto|einzahlung|"
    r"prelevement|preleve|sera debite|a debiter|domicili|beneficiai?r|tegenrekening|tegenpartij|incasso|overmaken|begunstigde|"
    r"cargo en|cuenta de cargo|cuenta asociada|cuenta de pago|adeud|addebita|conto di (?:addebito|appoggio)|sul conto|"
    r"debito em conta|conta de debito|debitad[ao]|debited|auto ?pay|payee|payable|linked|nominated|transfer|remit|"
    r"afgeschreven|charged to|credited to|deducted|paid (?:from|to|into)|your payment|routing|previous account|old account"
)
_NOT_NUMBER = re.compile(
    r"tel|fax|phone|call|kunden|customer service|www|@|\bbic\b|swift|blz|bankleitzahl|sort ?code|bsb|transit|guichet|cle rib|"
    r"\bcif\b|client[es]?\b|customer|access|user|branch|auszug|statement n|"
    r"nif|tax|vat|ust|siret|\brcs\b|reference|referenz|invoice|page|seite"
)
_NUMBERISH = re.compile(r"[\dxX*•●#.…\-/]{2,}\Z|\d\Z")
_MASKED = re.compile(r"[xX*•●#.…\-]+\Z")
_A_DATE = re.compile(
    r"(?:0?[1-9]|[12]\d|3[01])/(?:0?[1-9]|1[0-2])\Z|"
    r"(?:\d{1,2}/)?(?:19|20)\d\d\Z|\d{1,2}[./]\d{1,2}[./](?:\d\d)?\d\d\Z|\d{1,2}-\d{1,2}-(?:19|20)\d\d\Z|(?:19|20)\d\d([-/.])\d\d\1\d\d\Z"
)
#: A caption that no year can follow, whatever number does ("Account ending in 2064").
_NO_YEAR = re.compile(
    r"(?:account|acct|acc\.?|a/c|card|konto|karte|cuenta|tarjeta|carte|compte|cont[ao]|carta).*(?:end|termin)"
)
#: The same caption once more in another language: "Account No / No Akaun".
_SAID_AGAIN = re.compile(
    r"akaun|akun|hesap|rachun|uct|account|a/c|konto|compte|cuenta|cont[ao]|rekening|karte|carte|card|kad\b"
)
#: One of two captions in one breath: "Branch / Account No.   400 / 0441882".
_PAIRED = re.compile(r"\S+ ?/ ?\Z")
_LONG = re.compile(r"\d{8,}\Z")  # needs no mark between it and the name of an account
_PARTED = re.compile(r"(?=(?:\D*\d){8})\d[\d.]*-\d[\d.-]*\Z")  # as no sum of money is
_OF_A_CARD = re.compile(r"(?:\S+ )?(?:kredit)?(?:card|karte|carte|tarjeta|carta|cartao|kaart)")
_PHONE = re.compile(r"\(?(?:\+?\d{1,2}-)?\d{3}\)?[-.]\d{3}[-.]\d{4}\Z|\+\d|24/7")
_MONEY = re.compile(r"\d[.,]\d\d\Z")
_COUNTRY = re.compile(r"[A-Z]{2}\d{2}(?:[A-Z0-9]*|[A-Z0-9*X•]+)\Z")
_TWO_DIGITS = re.compile(r"\d\d\Z")
_GROUP = re.compile(r"[A-Z0-9*•]{1,30}\Z|[xX*•]{2,}\Z")
_LENGTHS = {
    "AD": 24, "AE": 23, "AT": 20, "BE": 16, "BG": 22, "CH": 21, "CY": 28, "CZ": 24, "DE": 22, "DK": 18, "EE": 20, "ES": 24,
    "FI": 18, "FR": 27, "GB": 22, "GR": 27, "HR": 21, "HU": 28, "IE": 22, "IS": 26, "IT": 27, "LI": 21, "LT": 20, "LU": 20,
    "LV": 21, "MC": 27, "MT": 31, "NL": 18, "NO": 15, "PL": 28, "PT": 25, "RO": 24, "SE": 24, "SI": 19, "SK": 24, "SM": 27,
}  # fmt: skip
_ENDS_WITH_CHECK_DIGITS = ("PT", "FR", "MC")  # behind the account's own number
_NO_DIGITS = re.compile(r"\D")
_LONGEST = 26  # digits of the longest number that is no IBAN
_FOUR_FOURS = re.compile(r"\d{4}(?: \d{4}){3}")
_TRAILING = re.compile(r"(\d+)\D{0,3}\Z")
_WHOLE_CARD = re.compile(r"(?<![\d-])\d{4}([ -])\d{4}\1\d{4}\1(?P<last>\d{4})(?![\d-])")
_CARD_MASK = re.compile(r"(?:[xX*•●#]{2,}.*?){1,}\d{3,5}\Z")
#: Kinds of accounts, whose number may stand right behind the name.
_KIND = re.compile(
    r"konto|account|compte|cuenta|\bconto\b|\bconta\b|rekening|\bc/c\b|\bc\.c\.|checking|chequing|savings|livret|visa|"
    r"master ?card|\bcc\b|caja de ahorro|livret"
)
_BEFORE_NUMBER = re.compile(rf"(?:{_MARK}|-|–|\.\.\.|…|c/c)\Z")


#: How the total of one card begins; of several cards it is no fact of the account.
_OF_A_PART = ("tota", "subtota", "sub-tota", "sub tota", "summe ", "somme ", "suma ", "soma ")


class _Found(NamedTuple):
    rank: int
    mask: str
    place: Place
    masked: bool
    iban: bool
    said: str  # an IBAN as it is, of another number the digits


def account_mask(
    above: Sequence[Line], own: Sequence[Line], rows: Sequence[Line], between: Collection[int], card: bool
) -> tuple[str, Place] | None:
    """The last (at most four) digits of the account's number, and where they stand.

    ``above``: the lines over a table of several, in the order of the page; ``own``: the other lines around the rows;
    ``rows``: the lines of the rows; ``between``: the ids of lines that stand between two rows. Of several equally well labelled
    numbers the nearest above the table, or the first on the page, is the account's.
    """
    totals = [line for line in own if card and line.folded.startswith(_OF_A_PART)]
    if len({run.mask for line in totals for run in _masked_runs(line)}) > 1:
        own = [line for line in own if line not in totals]
    for lines, last in ((above, True), (own, False)):
        apart = [line for line in lines if id(line) not in between]
        best = _best_of(apart, card, last)
        if best is not None:
            best = _within(best, apart, card)
            return best.mask, best.place
    lines = [line for line in own if id(line) in between]
    inside = [found for found in (*_labelled(lines, card), *_unlabelled(lines, card)) if not found.iban]
    best = _best(inside) if card or len({f.mask for f in inside}) == 1 else None
    if best is None and card:
        best = _on_every_row(rows) or _said_once(rows)
    return (best.mask, best.place) if best is not None else None


def _best_of(lines: Sequence[Line], card: bool, last: bool) -> _Found | None:
    labelled = _best(_labelled(lines, card), last, enough=0 if card else 1)
    return labelled or _best(_unlabelled(lines, card), last) or _alone(lines)


def _alone(lines: Sequence[Line]) -> _Found | None:
    """A number of four groups of four digits that stands alone, as those of accounts and cards do, where there is but one."""
    found: list[_Found] = []
    for line in lines:
        for first, last in pieces_of(line) if len(line.with_digits) > 3 and _FOUR_FOURS.search(line.text) else ():
            own = line.words[first : last + 1]
            if len(own) == 4 and _FOUR_FOURS.fullmatch(said := " ".join(word.text for word in own)):
                found.append(_Found(7, own[-1].text, _place(line, own[0], own[-1]), False, False, said))
    return found[0] if len({f.said for f in found}) == 1 else None


def _best(numbers: Iterable[_Found], last: bool = False, enough: int = 0) -> _Found | None:
    """The number of the best rank, the first or the ``last`` of them; no other is looked for where one is good ``enough``."""
    best: _Found | None = None
    for found in numbers:
        if best is None or found.rank < best.rank or (last and found.rank == best.rank):
            best = found
            if not last and best.rank <= enough:
                break
    return best


def _within(iban: _Found, lines: Sequence[Line], card: bool) -> _Found:
    """The number of the account that an IBAN has in it, where it is printed as well: some end with digits of their own."""
    if not iban.said.startswith(_ENDS_WITH_CHECK_DIGITS):
        return iban
    inner = (f for f in _labelled(lines, card) if not f.iban and len(f.said) > 7 and f.said in iban.said)
    return next(inner, iban)


def _on_every_row(rows: Sequence[Line]) -> _Found | None:
    """The card that most rows name, where no other is named."""
    found = [run for line in rows for run in _masked_runs(line)]
    return found[0] if len({f.mask for f in found}) == 1 and 2 * len(found) > len(rows) else None


def _said_once(rows: Sequence[Line]) -> _Found | None:
    """The card that a line of a row's text calls so, where all that do call the same: a heading that went for such text."""
    captions = [(i, match) for i, line in enumerate(rows) for match in _captions(line.folded) if match["strong"]]
    found = [run for i, match in captions if (run := _captioned(rows, i, match)) is not None and not run.iban]
    return found[0] if len({f.mask for f in found}) == 1 else None


def _labelled(lines: Sequence[Line], card: bool) -> Iterator[_Found]:
    """The numbers beside and under captions, and of a card those with digits left out, in the order of the page."""
    for index, line in enumerate(lines):
        for match in _captions(line.folded):
            found = _captioned(lines, index, match)
            if found is not None and not card and _OF_A_CARD.match(match[0]):
                # The card of an account is not the account; a line of a row that names it is no caption at all.
                found = found._replace(rank=6) if match["strong"] else None
            if found is not None:
                yield _ranked(found, card)
        if card and line.with_digits:
            for found in _masked_runs(line):
                yield _ranked(found, card)


@lru_cache(maxsize=4096)
def _captions(folded: str) -> tuple[re.Match[str], ...]:
    return tuple(_CAPTION.finditer(folded)) if _MAY_CAPTION.search(folded) else ()


def _captioned(lines: Sequence[Line], index: int, match: re.Match[str]) -> _Found | None:
    line = lines[index]
    strong = match["strong"] is not None
    if _NOT_NUMBER.search(_PAIRED.sub("", _just_before(line, match.start()))) or _NOT_OWN.search(_piece(line, match.start())):
        return None
    beside = _beside(line, match.end(), strong, bool(_NO_YEAR.match(match[0]))) if line.with_digits else None
    if beside is None and (strong or "konto" in match[0] or "rekening" in match[0]):
        return _below(lines, index, match, strong)
    return beside


def _unlabelled(lines: Sequence[Line], card: bool) -> Iterator[_Found]:
    """The numbers behind the name of an account, IBANs that stand for themselves, and a card's number in its four groups."""
    for index, line in enumerate(lines):
        if line.with_digits:
            for found in (*_named(line, lines[index - 1] if index else None), *_ibans(line)):
                yield _ranked(found, card)
            if card and (whole := _whole_card(line)) is not None:
                yield whole


def _whole_card(line: Line) -> _Found | None:
    """A card's number without a digit left out, and without a caption."""
    match = _WHOLE_CARD.search(line.folded)
    if match is None or _NOT_OWN.search(line.folded):
        return None
    first, last = line.word_at(match.start()), line.word_at(match.end() - 1)
    place = _place(line, line.words[first], line.words[last])
    return _Found(5, match["last"], place, False, False, _NO_DIGITS.sub("", match[0]))


def _ranked(found: _Found, card: bool) -> _Found:
    """A card's own number is the one with digits left out; an IBAN is more likely the account that its bill is paid from."""
    if card and (found.iban or found.masked):
        return found._replace(rank=found.rank + 5 if found.iban else 0)
    return found


def _piece(line: Line, offset: int) -> str:
    """The part of the line, parted by wide gaps, that holds this offset; folded."""
    at = line.word_at(offset)
    first, last = at, at
    while first > 0 and line.words[first].x0 - line.words[first - 1].x1 <= 1.5 * line.height:
        first -= 1
    while last + 1 < len(line.words) and line.words[last + 1].x0 - line.words[last].x1 <= 1.5 * line.height:
        last += 1
    end = line.starts[last + 1] if last + 1 < len(line.words) else len(line.folded)
    return line.folded[line.starts[first] : end]


def _just_before(line: Line, offset: int) -> str:
    """What is said right before this offset, as far as no wide gap parts it from there."""
    at = line.word_at(offset)
    if at and line.words[at].x0 - line.words[at - 1].x1 > 1.5 * line.height:
        return line.folded[line.starts[at] : offset]
    return line.folded[max(0, offset - 12) : offset]


def _beside(line: Line, end: int, strong: bool, no_year: bool) -> _Found | None:
    """The number behind a caption: at once, behind a gap, or behind a word or three in the same breath.

    ``no_year``: a number that reads like a year is none.
    """
    start = line.word_at(end - 1)
    again = _behind_again(line, start)
    skipped = 0
    for at in range(start, min(start + 9, len(line.words))):
        if start < at < again:
            continue
        word = line.words[at]
        text = word.text
        if at == start:  # "No.:0714229055"
            text = text.rsplit(":", 1)[1] if ":" in text and not text.endswith(":") else ""
            if not text and not word.text.startswith("#"):
                continue
            text = text or word.text
        if _starts(text) or (_is_country(line.words, at) and at > start):
            marked = strong or (at > start and bool(_BEFORE_NUMBER.search(line.words[at - 1].text.lower())))
            account = text.partition("/")[0] if "uctu" in line.folded and text.count("/") == 1 else text  # and a bank's number
            run = _run(line, at, 1 if marked else 3, account if at == start or account != text else None, no_year)
            parted = line.words[at + 1].text if at + 2 < len(line.words) else ""
            if (run is None and parted == "/") or parted == "|":
                continue  # the number of a branch, and then the account's
            return None if run is not None and not strong and skipped and _PHONE.match(text) else run
        if at > start and not _MASKED.match(text.strip(":,;()")):
            skipped += 1
            if skipped > 3 or _A_DATE.match(text):
                return None
            if at + 1 < len(line.words) and line.words[at + 1].x0 - word.x1 > 3.0 * line.height and text[-1:] != ":":
                return None  # the words of another column
    return None


def _behind_again(line: Line, start: int) -> int:
    """The first word behind a caption that is said once more in another language behind a slash; else the caption's own end."""
    at = start + 1
    if at >= len(line.words) or not (line.words[at].text.startswith("/") or "/" in line.words[start].text):
        return start
    while at < len(line.words) and not any(c.isdigit() for c in line.words[at].text):
        at += 1
        if at < len(line.words) and line.words[at].x0 - line.words[at - 1].x1 > 1.5 * line.height:
            break
    said = line.folded[line.starts[start] : line.starts[at] if at < len(line.words) else None].partition("/")[2]
    return at if _SAID_AGAIN.search(said) and not _NOT_NUMBER.search(said) else start


def _below(lines: Sequence[Line], index: int, match: re.Match[str], strong: bool) -> _Found | None:
    """The number under a caption."""
    line = lines[index]
    first, last = line.words[line.word_at(match.start())], line.words[line.word_at(match.end() - 1)]
    for under in lines[index + 1 : index + 3]:
        if under.page != line.page or under.top - line.bottom > 2.0 * line.height or not under.with_digits:
            continue
        for at, word in enumerate(under.words):
            country = _is_country(under.words, at)
            if word.x1 < first.x0 - 2 or not (_starts(word.text) or country):
                continue
            if word.x0 > last.x1 + 2:
                break
            if at and _follows(under.words[at - 1], word) and not under.words[at - 1].text.isalpha():
                continue  # the middle of a number that begins further left
            run = _run(under, at, 2)
            if run is not None and (strong or run.iban):
                return run
    return None


def _named(line: Line, above: Line | None) -> Iterator[_Found]:
    """A number behind the name of a kind of account ("Everyday Checking - 7018845512"), or behind a bare mark below one."""
    folded = line.folded
    kind = _KIND.search(folded)
    if kind is None and not (above is not None and len(above.words) <= 12 and _KIND.search(above.folded)):
        bare = folded.startswith(("number ", "n° ", "no. ", "nr. ", "nummer ")) or " number " in folded
        if not bare:
            return
    for at in line.with_digits:
        word = line.words[at]
        before = line.words[at - 1].text.lower().strip() if at else ""
        if at and not _follows(line.words[at - 1], word):
            # A heading, and its number a wide blank behind it.
            alone = at == len(line.words) - 1 and _KIND.search(_piece(line, line.starts[at - 1]))
            before = before if before in ("number", ":", "n°") or alone else ""
            if alone and _PARTED.match(word.text):
                before = "number"
        dotted = word.text.lstrip(".…") if kind is not None else ""
        tail = re.search(r"(?:\.\.\.|…)(\d{3,5})\Z", word.text)
        if tail and kind is not None:
            yield _Found(4, tail[1][-4:], _place(line, word, word), True, False, tail[1])
            return
        bare = kind is not None and bool(_KIND.search(before) and (_LONG.match(word.text) or _PARTED.match(word.text)))
        if not _starts(dotted or word.text) or not (bare or _BEFORE_NUMBER.search(before) or before.endswith("konto")):
            continue
        piece = _piece(line, line.starts[at])
        if _NOT_OWN.search(piece) or _NOT_NUMBER.search(piece):
            continue
        run = _run(line, at, 4)
        if run is None or _digits(line, at, run) < (5 if kind is not None and kind.start() < line.starts[at] else 8):
            continue
        yield run
        return


def _digits(line: Line, at: int, run: _Found) -> int:
    return sum(c.isdigit() for w in line.words[at:] if w.x1 <= run.place.box[2] + 0.1 for c in w.text)


def _ibans(line: Line) -> Iterator[_Found]:
    """IBANs without a caption, at the beginning of a piece of print."""
    for at in line.with_digits:
        word = line.words[at]
        if not word.text[0].isupper() or not _is_country(line.words, at):
            continue
        if at and _follows(line.words[at - 1], word) and line.words[at - 1].text[-1] not in ",;:·•|/":
            continue
        if _NOT_OWN.search(_piece(line, line.starts[at])):
            continue
        run = _run(line, at, 5)
        if run is not None and run.iban:
            yield run


def _masked_runs(line: Line) -> Iterator[_Found]:
    """Numbers of cards with digits left out of them."""
    for at, word in enumerate(line.words):
        if not _NUMBERISH.match(word.text):
            continue
        begun = at and (_NUMBERISH.match(line.words[at - 1].text) or _is_country(line.words, at - 1))
        if begun and _follows(line.words[at - 1], word):
            continue  # the middle of a number
        run = _run(line, at, 2)
        if run is not None and run.masked and not run.iban and not _NOT_OWN.search(_piece(line, line.starts[at])):
            yield run


def _starts(text: str) -> bool:
    """Whether a number may begin with this word."""
    text = text.strip(":,;()#")
    if any(c.isdigit() for c in text):
        return bool(_NUMBERISH.match(text) or _COUNTRY.match(text))
    return len(text) > 1 and bool(_MASKED.match(text) and text.strip("-."))


def _is_country(words: Sequence[Word], at: int) -> bool:
    """Whether an IBAN begins here: "DE61", "DE61380700590482115500" or "IT 91"."""
    text = words[at].text.strip(":,;()")
    if text[:2] not in _LENGTHS:
        return False
    if len(text) == 2:
        return at + 1 < len(words) and bool(_TWO_DIGITS.match(words[at + 1].text))
    return bool(_COUNTRY.match(text))


def _follows(before: Word, word: Word) -> bool:
    """Whether no more than a blank parts two words."""
    return word.x0 - before.x1 <= 0.75 * max(word.bottom - word.top, before.bottom - before.top)


def _run(line: Line, at: int, rank: int, text: str | None = None, no_year: bool = False) -> _Found | None:
    """The number that begins with this word, over all its groups. ``no_year``: one that reads like a year is none."""
    words = line.words
    iban = _is_country(words, at)
    length = _LENGTHS[words[at].text.strip(":,;()")[:2]] if iban else _LONGEST
    said = (text or words[at].text).strip(":,;()#")
    last = at
    if (_A_DATE.match(said) and not (no_year and len(said) == 4)) or (not iban and _MONEY.search(said)):
        return None
    for before, word in pairwise(words[at:]):
        group = word.text.strip(":,;()")
        size = sum(c.isalnum() or c in "*•●" for c in said)
        if size >= length or not _follows(before, word) or before.text[-1] in ",;":
            break
        if iban:
            if size + len(group) > length or not _GROUP.match(group):
                break
        else:
            letter = len(group) == 1 and group.isupper() and _digit_follows(words, last + 1)
            if (
                not (letter or _NUMBERISH.match(group))
                or "/" in group
                or _MONEY.search(group)
                or (size >= 6 and _A_DATE.match(group) and not (group.isdecimal() and _digit_follows(words, last + 1)))
            ):
                break
        said += group
        last += 1
    if iban and sum(c.isalnum() or c in "*•●" for c in said) < min(length, 15):
        return None
    glued = re.sub(r"[\s.\-/]", "", said)
    masked = any(c in "xX*•●#…" for c in glued) and not iban
    trailing = _TRAILING.search(glued)
    number = (trailing[1] if trailing else "") if masked or iban else re.sub(r"\D", "", glued)
    if len(number) < 2 or sum(c.isdigit() or c in "xX*•●#…" for c in glued) < 4 or (masked and len(number) > 6 and rank > 3):
        return None
    place = _place(line, words[at], words[last])
    return _Found(
        rank, number[-4:], place, masked and len(glued) > len(number) + 2, iban, glued if iban else _NO_DIGITS.sub("", glued)
    )


def _digit_follows(words: Sequence[Word], at: int) -> bool:
    return at + 1 < len(words) and words[at + 1].text.isdigit() and _follows(words[at], words[at + 1])


def _place(line: Line, first: Word, last: Word) -> Place:
    return Place(line.page, (first.x0, line.top, last.x1, line.bottom))
