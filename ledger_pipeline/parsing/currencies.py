"""In which currency an account is kept: by its code, by a sign that is one currency's alone, or by the page's country.

A dollar is one of many countries': without a word of the country it stays open, since a wrong currency is worse than none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from ledger_pipeline.parsing.dates import MONTHS
from ledger_pipeline.parsing.labels import NAMES_ACCOUNT, Role, headers_in
from ledger_pipeline.parsing.lines import Line, fold, with_digits_alike
from ledger_pipeline.parsing.model import Place
from ledger_pipeline.parsing.numbers import CODES, SHARED_SYMBOLS, SYMBOLS, currency_of

_CURRENCY = re.compile(
    r"([A-Z]{3}(?<!\w...)\b)|((?<![A-Za-z])[A-Za-z]{0,3}\$)|([€£₹₩₺₽₱฿₫₪¥￥円]|`(?=\d))|"
    r"\b((?i:euros?|rs\.?(?= ?[\d)])))(?![A-Za-z])"
)
#: The codes by their first letters: each is looked at once.
_BY_LETTER = {letter: "|".join(sorted(c[1:] for c in CODES if c[0] == letter)) for letter in sorted({c[0] for c in CODES})}
_CODE_OR_SIGN = re.compile(
    "|".join([f"{letter}(?:{rest})" for letter, rest in _BY_LETTER.items()]) + r"|[$€£₹₩₺₽₱฿₫₪¥￥円]|`(?=\d)"
)
_NAMES_CURRENCY = re.compile(r"\bcurrency\b|wahrung\b|\b(?:devise|moneda|moeda|divisa|valuta|munt)\b")
_OF_OTHERS = re.compile(r"foreign|fremd|etrang|extranj|estrang|vreemde|altre valute|en devise|original|rekenmunt")
_IN_BRACKETS = re.compile(r"\(([A-Z]{3})\)\Z")  # behind the name of an account, be it one for foreign currency
_EXCHANGE = re.compile(r"@|\bat \d+[.,]\d{3,}|\b(?:rate|kurs|cours|cambio|koers|exchange|fx)\b")
#: Print beside a word of exchange that is no more than a foreign amount and its code.
_SHORT = 4
_LONGEST_HEADING = 12
_IN_WORDS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), code)
    for pattern, code in (
        (r"\beuros?\b", "EUR"),
        (r"pounds? sterling|\bsterling\b", "GBP"),
        (r"swiss francs?|schweizer franken|francs? suisses?|franchi svizzeri", "CHF"),
        (r"u\.?s\.? dollars?|united states dollars?|dollars? (?:us|americains?|estadounidenses)", "USD"),
        (r"singapore dollars?", "SGD"),
        (r"australian dollars?", "AUD"),
        (r"canadian dollars?|dollars? canadiens?", "CAD"),
        (r"new zealand dollars?", "NZD"),
        (r"hong kong dollars?", "HKD"),
        (r"indian rupees?", "INR"),
        (r"\breais\b|\breal brasileiro\b", "BRL"),
        (r"pesos? mexicanos?", "MXN"),
        (r"pesos? chilenos?", "CLP"),
        (r"pesos? colombianos?", "COP"),
        (r"pesos? argentinos?", "ARS"),
        (r"nuevos soles|\bsoles\b", "PEN"),
        (r"south african rands?", "ZAR"),
        (r"japanese yen", "JPY"),
        (r"\bnaira\b", "NGN"),
        (r"\bringgit\b", "MYR"),
        (r"\brupiah\b", "IDR"),
        (r"\bforints?\b", "HUF"),
        (r"\bzlot(?:y|ych)\b", "PLN"),
    )
)
#: What only the pages of one country print: of its authorities and its kinds of numbers. One of the words, which are found
#: fast, has to stand there before the pattern is asked.
_MARKS: tuple[tuple[str, tuple[str, ...], re.Pattern[str]], ...] = tuple(
    (code, tuple(words.split()), re.compile(pattern))
    for code, words, pattern in (
        ("SGD", "singapore .sg", r"singapore|\.com\.sg\b"),
        ("AUD", "australia bsb afsl .au abn", r"australia|bsb(?<!\wbsb)\b|afsl\b|\.com\.au\b|abn:? \d\d \d{3}"),
        (
            "CAD",
            "canad chequing cdic sadc quebec transit .ca",
            r"canad(?:a|ian|ien)|chequing\b|cdic\b|sadc\b|quebec|transit (?:number|no\b)|\w\.ca(?![\w.])",
        ),
        ("NZD", "zealand aotearoa .nz", r"new zealand|aotearoa|\.co\.nz\b"),
        ("HKD", "hong .hk", r"hong ?kong|\.com\.hk\b"),
        ("MXN", "clabe mexic rfc nacional .mx", r"clabe\b|mexico\b|rfc(?<!\wrfc)\b|moneda nacional|\.com\.mx\b"),
        ("CLP", "chile cuenta", r"chile(?<!\wchile)\b|cuenta vista|cuentarut\b"),
        ("COP", "colombia bogota", r"colombia(?<!\wcolombia)\b|bogota\b"),
        ("ARS", "argentin cbu cuit", r"argentina\b|cbu(?<!\wcbu)\b|cuit(?<!\wcuit)\b"),
        ("TWD", "taiwan", r"taiwan"),
        ("MYR", "malaysia berhad pidm ringgit .my", r"malaysia|berhad\b|pidm(?<!\wpidm)\b|ringgit|\.com\.my\b"),
        (
            "USD",
            "fdic ncua housing routing aba usa bank united percentage apr apy",
            r"fdic\b|ncua\b|equal housing|routing (?:number|no|#)|aba(?<!\waba)\b|usa(?<!\wusa)\b|u\.s\. bank|united states|"
            r"annual percentage (?:rate|yield)|ap[ry](?<!\wap[ry])\b(?! \d)",
        ),
        ("INR", "ifs india upi neft", r"ifsc?(?<!\wifsc)(?<!\wifs)\b|india(?<!\windia)\b|upi(?<!\wupi)/|neft(?<!\wneft)\b"),
        ("GBP", "sort kingdom", r"sort ?code\b|united kingdom"),
        ("BRL", "cpf cnpj brasil pix", r"cpf(?<!\wcpf)\b|cnpj\b|brasil(?<!\wbrasil)\b|pix(?<!\wpix)\b"),
        (
            "ZAR",
            "africa .za balance johannesburg pretoria cape provider",
            r"south africa|\.co\.za\b|balance r\d{1,3}(?:[ ,]\d{3})*\.\d\d\b|johannesburg|pretoria|cape town|"
            r"registered credit provider",
        ),
        ("KES", "kenya .ke", r"kenya\b|\w\.co\.ke\b"),
        ("NGN", "nigeria .ng", r"nigeria\b|\w\.com\.ng\b"),
        ("PHP", "philippines .ph", r"philippines\b|\w\.com\.ph\b"),
        ("THB", "thailand .th", r"thailand\b|\w\.co\.th\b"),
        ("IDR", "indonesia .id", r"indonesia\b|\w\.co\.id\b"),
        ("CHF", "ch schweiz switzerland", r"ch\d\d(?<!\wch\d\d)(?: ?\d{4}){2}|schweiz\b|switzerland"),
        ("EUR", "sepa iban", r"sepa(?<!\wsepa)\b|iban:? ?(?:de|fr|es|it|pt|nl|at|be|ie|lu|fi) ?\d\d"),
    )
)
#: Postcodes, and a country's way to write the number of an account: what begins with the digits that the engine skips to.
_STATES = (
    "al|ak|az|ar|ca|co|ct|de|dc|fl|ga|hi|id|il|in|ia|ks|ky|la|me|md|ma|mi|mn|ms|mo|mt|ne|nv|nh|nj|nm|ny|nc|nd|oh|ok|or|pa|ri|"
    "sc|sd|tn|tx|ut|vt|va|wa|wv|wi|wy"
)
_PLACES = re.compile(
    rf"(?P<USD>\d{{5}}(?<= (?:{_STATES}) \d{{5}})(?:-\d{{4}})?\b)|(?P<NZD>\d\d-\d{{4}}-\d{{7}}-\d{{2,3}}\b)|"
    r"(?P<AUD>\d{4}(?<= (?:sa|wa|nt) \d{4})\b|\d{4}(?<= (?:nsw|vic|qld|tas|act) \d{4})\b)|"
    r"(?P<CAD>\d(?<= (?:on|qc|bc|ab|mb|sk|ns|nb|nl|pe|yt|nt|nu) [a-z]\d)[a-z] ?\d[a-z]\d\b)"
)
_DOLLARS = frozenset(["SGD", "AUD", "CAD", "NZD", "HKD", "MXN", "CLP", "COP", "ARS", "TWD", "USD"])
_ROMANCE = re.compile(r"\b(?:solde|saldo|compte|cuenta|conta|fecha|periodo|periode|releve|movimientos)\b")
_MONEY = re.compile(r"\d[.,]\d\d(?!\d)|\d[.,' ]\d{3}(?!\d)")
_NUMERIC_DATE = re.compile(r"\d{1,4}[./-]\d{1,2}(?![\d,])")
_MONTH_FIRST = re.compile(
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d{1,2}\b|\b\d\d?/(?:1[3-9]|2\d|3[01])\b"
)
_DAY_FIRST = re.compile(
    r"\b\d{1,2}(?:st|nd|rd|th)? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|\b(?:1[3-9]|2\d|3[01])/\d\d?\b"
)


def outside_tables(lines: Sequence[Line]) -> list[Line]:
    """The lines above the first and below the last row of each page: what a description names is no fact of the account."""
    first: dict[int, int] = {}
    last: dict[int, int] = {}
    for index, line in enumerate(lines):
        if line.with_digits and line.with_digits[0] < 2 and _begins_dated(line):
            if line.page in first or line.page > 1 or _MONEY.search(line.text):
                first.setdefault(line.page, index)
            last[line.page] = index
    return [line for i, line in enumerate(lines) if not first.get(line.page, len(lines)) <= i <= last.get(line.page, -1)]


def _begins_dated(line: Line) -> bool:
    """A cheap test for what stands at the beginning of most rows."""
    words = line.words
    if line.with_digits[0] == 0:
        if _NUMERIC_DATE.match(words[0].text):
            return True
        return len(words) > 1 and len(words[0].text) < 5 and fold(words[1].text).strip(".,") in MONTHS
    return fold(words[0].text).strip(".,") in MONTHS


def document_currency(lines: Sequence[Line]) -> str | None:
    """The currency that the document names most, by code, by a sign that is one currency's alone, or by its country."""
    outside = outside_tables(lines)
    apart = {id(line) for line in outside}
    counts: Counter[str] = Counter()
    dollars = 0
    plain = _plain(lines)
    for line in plain:
        if id(line) in apart and _NAMES_CURRENCY.search(line.folded) and not _OF_OTHERS.search(line.folded):
            named = _named_in(line)
            if named is not None:
                return named
    for weight in (3, 1):
        text = "\n".join([line.text for line in plain if (id(line) in apart) is (weight > 1)])
        for code, prefixed, symbol, word in _CURRENCY.findall(text):
            if code:
                if code in CODES:
                    counts[code] += weight
            elif prefixed:
                own = currency_of(prefixed)
                if own:
                    counts[own] += weight
                else:
                    dollars += weight
            elif symbol:
                counts[SYMBOLS.get(symbol, "JPY")] += weight
            else:
                counts["EUR" if word[0] in "eE" else "INR"] += weight
    if not counts or (dollars and not any(c in _DOLLARS for c in counts) and dollars > max(counts.values())):
        return _by_country(outside, dollars > 0) or (None if dollars else _by_country(lines, dollars=False))
    if dollars > 3 * sum(n for code, n in counts.items() if code in _DOLLARS):
        # A few codes among many bare signs may be of foreign amounts: they count where the country does not say otherwise.
        return _by_country(outside, dollars=True, likely=counts.most_common(1)[0][0])
    return counts.most_common(1)[0][0]


def _plain(lines: Sequence[Line]) -> list[Line]:
    """The lines that may name a currency, without what is said of an exchange: that is another currency's."""
    found = []
    for index, line in enumerate(lines):
        folded = line.folded
        if not (_names_money(line) or "moned" in folded or "currenc" in folded):
            continue
        if _of_exchange(line):
            continue
        if len(line.words) <= _SHORT and any(
            near.page == line.page and len(near.words) <= 2 * _SHORT and _of_exchange(near) and not _heads_amounts(near)
            for near in lines[max(0, index - 2) : index + 3]
        ):
            continue
        found.append(line)
    return found


def _names_money(line: Line) -> bool:
    """Whether a line has a currency's sign or code in it."""
    text = with_digits_alike(line.text) if line.with_digits else line.text
    return _has_code_or_sign(text) or "euro" in line.folded or "rs" in line.folded


@lru_cache(maxsize=4096)
def _has_code_or_sign(text: str) -> bool:
    return _CODE_OR_SIGN.search(text) is not None


def _heads_amounts(line: Line) -> bool:
    """Whether a line is the header of a column of amounts: a rate that it names is that of the rows below it."""
    return not line.with_digits and any(header.role is Role.AMOUNT for header in headers_in(line.folded))


def _of_exchange(line: Line) -> bool:
    return _has_word_of_exchange(with_digits_alike(line.folded) if line.with_digits else line.folded)


@lru_cache(maxsize=4096)
def _has_word_of_exchange(folded: str) -> bool:
    return _EXCHANGE.search(folded) is not None


def _named_in(line: Line) -> str | None:
    """The one currency that a line names which says that it names one."""
    codes = {code for code in re.findall(r"\b[A-Z]{3}\b", line.text) if code in CODES}
    if not codes:
        codes = {code for pattern, code in _IN_WORDS if pattern.search(line.folded)}
    return codes.pop() if len(codes) == 1 else None


def currency_of_account(above: Sequence[Line]) -> tuple[str, Place] | None:
    """The currency that the heading of one table of several names, and where; ``above``: the lines over it, nearest first."""
    for line in above:
        if len(line.words) > _LONGEST_HEADING or not (NAMES_ACCOUNT.search(line.folded) or _NAMES_CURRENCY.search(line.folded)):
            continue
        in_brackets = _IN_BRACKETS.search(line.text)
        if in_brackets is not None and in_brackets[1] in CODES:
            named: str | None = in_brackets[1]
        else:
            named = _named_in(line) if not _OF_OTHERS.search(line.folded) else None
        if named is not None and (place := currency_place([line], named)) is not None:
            return named, place
    return None


def currency_place(lines: Sequence[Line], currency: str) -> Place | None:
    """Where the document first names its currency."""
    for line in lines:
        if not _names_money(line):
            continue
        for match in _CURRENCY.finditer(line.text):
            code, prefixed, symbol, word = match.groups()
            sign = code or prefixed or symbol or word
            if currency_of(sign) == currency or (sign in SHARED_SYMBOLS and (sign != "$" or currency in _DOLLARS)):
                at = sum(start <= match.start() for start in _starts(line)) - 1
                found = line.words[max(at, 0)]
                return Place(line.page, (found.x0, found.top, found.x1, found.bottom))
    return None


def _starts(line: Line) -> list[int]:
    """Where each word begins in the line's text as printed."""
    starts, at = [], 0
    for word in line.words:
        starts.append(at)
        at += len(word.text) + 1
    return starts


def _by_country(outside: Sequence[Line], dollars: bool, likely: str | None = None) -> str | None:
    """What a bare dollar sign, or no sign at all, means where the page says which country it is of."""
    text = "\n".join([line.folded for line in outside])
    marks: Counter[str] = Counter()
    for code, words, pattern in _MARKS:
        if (code in _DOLLARS or not dollars) and any(word in text for word in words):
            marks[code] = len(pattern.findall(text))
    marks.update(match.lastgroup or "" for match in _PLACES.finditer(text.replace("  ", " ").replace(",", "")))
    if not marks:
        marks["USD"] = 0
    best = max(marks, key=lambda code: marks[code])
    if marks[best]:
        return best if [*marks.values()].count(marks[best]) == 1 else likely
    if likely is not None or not dollars:
        return likely
    if _ROMANCE.search(text) or len(_DAY_FIRST.findall(text)) > len(_MONTH_FIRST.findall(text)):
        return None
    return "USD"
