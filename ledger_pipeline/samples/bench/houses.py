"""The kinds of bank that the layout space is modelled on, as data: each field lists what such a bank prints, the usual first.

Modelled on what statements of these countries look like; no real institution is named, and no statement was copied. A house
only limits the choice; ``sampling`` chooses.
"""

from __future__ import annotations

from dataclasses import dataclass

from ledger_pipeline.samples.bench.writing import Sign as S

PLAIN = "date text out in balance"


@dataclass(frozen=True, slots=True)
class House:
    """``columns`` are in the order of the page. See ``spec.Layout`` for the values."""

    name: str
    institution: str
    language: tuple[str, ...]
    currency: tuple[str, ...]
    numbers: tuple[str, ...]
    dates: tuple[str, ...]
    long_dates: tuple[str, ...]
    columns: tuple[str, ...]
    signs: tuple[S, ...] = (S.MINUS,)
    balance_signs: tuple[S, ...] = (S.MINUS,)
    marks: tuple[str, ...] = ("",)  # the currency at a number
    balances: tuple[str, ...] = ("row",)
    ends: tuple[str, ...] = ("table", "both", "box")
    box: tuple[str, ...] = ("list", "list", "across")
    totals: tuple[str, ...] = ("none",)
    counts: bool = False
    sectioned: bool = False
    section_totals: tuple[bool, ...] = (True,)
    day_once: tuple[bool, ...] = (False,)
    stacked: tuple[bool, ...] = (False,)
    carry: tuple[bool, ...] = (False,)
    newest_first: tuple[bool, ...] = (False,)
    amount_line: tuple[str, ...] = ("first",)
    more: float = 0.3  # how many rows have further lines
    card: bool = False
    owed: tuple[bool, ...] = (True,)  # a card prints purchases as positive
    daily: float = 0.0
    paper: str = "a4"
    column_marks: tuple[str, str] = ("", "")  # a column of marks: out, in


_EU = ("1.234,56",)
_EN = ("1,234.56",)
_BLANKS = ("1 234,56", "1\u00a0234,56", "1 234,56", "1\u202f234,56")
_US_LONG = ("Mmmm D, YYYY", "MM/DD/YYYY", "Mmm D, YYYY")
_UK_LONG = ("D Mmmm YYYY", "DD Mmm YYYY")

HOUSES: tuple[House, ...] = (
    # -- United States, Canada
    House("US running balance", "First Prairie Bank", ("en",), ("USD",), _EN, ("MM/DD", "MM/DD/YYYY", "MM/DD/YY"), _US_LONG,
          ("date text amount balance",), marks=("", "$", ""), ends=("both", "box", "table"), totals=("none", "box"),
          counts=True, paper="letter"),
    House("US sections", "Bank of Lakeland", ("en",), ("USD",), _EN, ("MM/DD/YY", "MM/DD", "MM/DD/YYYY"), _US_LONG,
          ("date text amount",), (S.NONE, S.MINUS), marks=("", "$"), ends=("box",), totals=("box", "none"), sectioned=True,
          section_totals=(True, True, False), daily=0.4, counts=True, paper="letter"),
    House("US deposits and withdrawals", "Western Stage Bank", ("en",), ("USD",), _EN, ("MM/DD", "MM/DD/YYYY"), _US_LONG,
          ("date text in out balance", "date reference text in out balance"), balances=("day", "row"), ends=("box", "both"),
          totals=("row", "none"), paper="letter"),
    House("US credit union", "Evergreen Credit Union", ("en",), ("USD",), _EN, ("Mmm DD", "MM/DD", "MM-DD-YYYY"), _US_LONG,
          ("date posted text amount balance", "posted date text amount balance"), (S.MINUS, S.TRAILING, S.PARENTHESES),
          ends=("table", "both"), paper="letter"),
    House("US card, sections", "Northgate Card Services", ("en",), ("USD",), _EN, ("MM/DD", "Mmm D", "MM/DD/YY"), _US_LONG,
          ("date posted text amount", "date text amount"), (S.MINUS, S.NONE), marks=("$", ""), ends=("box",), totals=("box",
          "none"), sectioned=True, section_totals=(True, False), card=True, paper="letter", balances=("none",)),
    House("US card, one table", "Summit Financial", ("en",), ("USD",), _EN, ("MM/DD/YYYY", "MM/DD", "Mmm D"), _US_LONG,
          ("date posted text amount", "date text amount"), (S.MINUS, S.CREDIT, S.PARENTHESES), marks=("$", ""), ends=("box",),
          totals=("box", "none"), card=True, owed=(True, True, False), paper="letter", balances=("none",)),
    House("Canadian", "Maple Chartered Bank", ("en", "en", "fr"), ("CAD",), _EN, ("DD Mmm", "Mmm DD", "Mmm D"), _US_LONG,
          (PLAIN, "date text in out balance"), balances=("day", "row"), ends=("table", "both"), day_once=(True, False),
          marks=("", "$"), paper="letter"),
    # -- United Kingdom, Ireland, Australia, South Africa
    House("UK money out and in", "Barrow Bank plc", ("en",), ("GBP",), _EN, ("DD Mmm", "D Mmm", "DD Mmm YYYY"), _UK_LONG,
          (PLAIN, "date text in out balance"), balances=("day", "row"), ends=("both", "table", "box"), day_once=(True, False),
          totals=("none", "box"), marks=("", "£")),
    House("UK carried forward", "Haddon & Shires Bank", ("en",), ("GBP",), _EN, ("DD Mmm YY", "DD Mmm", "DD/MM/YYYY"),
          _UK_LONG, (PLAIN,), balance_signs=(S.MINUS, S.MARKS_TIGHT), balances=("day", "row"), ends=("table", "both"),
          carry=(True,), day_once=(True, False), amount_line=("last", "first"), more=0.6),
    House("UK online", "Monzana Bank", ("en",), ("GBP", "EUR"), _EN, ("DD/MM/YYYY", "DD Mmm YYYY"), _UK_LONG,
          ("date text amount balance",), (S.MINUS, S.BOTH), marks=("", "£"), newest_first=(True, False), ends=("box",),
          totals=("box", "none")),
    House("UK card", "Albion Card Services", ("en",), ("GBP",), _EN, ("DD Mmm", "DD Mmm YYYY", "DD/MM/YY"), _UK_LONG,
          ("date posted text amount", "posted date text amount"), (S.CREDIT, S.CREDIT_TIGHT, S.MINUS), marks=("", "£"),
          ends=("box", "table"), card=True, balances=("none",)),
    House("Australian", "Southern Commonwealth Bank", ("en",), ("AUD",), _EN, ("DD Mmm", "DD Mmm YYYY", "DD/MM/YYYY"),
          _UK_LONG, (PLAIN,), balance_signs=(S.MARKS_TIGHT, S.MINUS, S.CREDIT), marks=("", "$"), ends=("table", "both"),
          totals=("none", "row")),
    House("South African", "Protea National Bank", ("en",), ("ZAR",), ("1,234.56", "1 234.56"), ("DD Mmm", "YYYY/MM/DD"),
          _UK_LONG, ("date text amount balance",), (S.CREDIT_TIGHT, S.MINUS, S.TRAILING), (S.MARKS_TIGHT, S.MINUS),
          ends=("both", "table")),
    # -- Germany, Austria, Switzerland
    House("German savings bank", "Sparkasse Musterstadt", ("de",), ("EUR",), _EU, ("DD.MM.YYYY", "DD.MM.YY"), ("DD.MM.YYYY",),
          ("date text amount", "date posted text amount"), (S.MINUS, S.TRAILING, S.BOTH, S.DASH), (S.MINUS, S.TRAILING,
          S.BOTH), balances=("none",), ends=("table", "both"), more=0.7),
    House("German cooperative bank", "Volksbank Beispiel eG", ("de",), ("EUR",), _EU, ("DD.MM.", "DD.MM"), ("DD.MM.YYYY",),
          ("date posted text amount",), (S.SOLL_HABEN,), (S.SOLL_HABEN,), balances=("none",), ends=("table",), carry=(True,
          False), more=0.8, totals=("none", "below")),
    House("German two columns", "Deutsche Beispielbank AG", ("de",), ("EUR",), _EU, ("DD.MM.", "DD.MM.YYYY"), ("DD.MM.YYYY",
          "D. Mmmm YYYY"), ("date posted text out in", PLAIN), balances=("row",), ends=("both", "table"), more=0.7,
          totals=("none", "row")),
    House("German direct bank", "Muster Direktbank", ("de",), ("EUR",), _EU, ("DD.MM.YYYY",), ("DD.MM.YYYY",),
          ("date text amount", "date posted text amount balance", "date text posted amount"), (S.MINUS, S.BOTH), marks=("",
          " €", " EUR"), ends=("box", "table"), stacked=(False, True), newest_first=(False, True), more=0.6, totals=("none",
          "below")),
    House("German card", "Beispiel Kreditbank", ("de",), ("EUR",), _EU, ("DD.MM.YY", "DD.MM.YYYY", "DD.MM."), ("DD.MM.YYYY",),
          ("date posted text amount", "date posted text foreign amount"), (S.TRAILING, S.BOTH_TRAILING, S.MINUS, S.BOTH),
          (S.MINUS,), ends=("table", "box"), card=True, owed=(False,), balances=("none",)),
    House("Austrian", "Raiffeisenbank Muster", ("de",), ("EUR",), _EU, ("DD.MM.", "DD.MM.YYYY", "DD.MM.YY"), ("DD.MM.YYYY",),
          ("date text posted amount", "date posted text amount"), (S.TRAILING, S.MINUS), (S.TRAILING, S.MINUS),
          balances=("none",), ends=("table", "both"), totals=("none", "below"), more=0.5),
    House("Swiss", "Beispiel Kantonalbank", ("de", "de", "fr", "it"), ("CHF",), ("1'234.56",), ("DD.MM.YYYY", "DD.MM.YY"),
          ("DD.MM.YYYY", "D. Mmmm YYYY"), ("date text out in posted balance", "date text posted out in balance", PLAIN),
          ends=("table", "both", "box"), totals=("row", "none"), balances=("row", "day"), newest_first=(False, False, True),
          more=0.6),
    # -- France, Belgium, Netherlands
    House("French", "Banque Exemple", ("fr",), ("EUR",), _BLANKS + _EU, ("DD.MM", "DD/MM", "DD/MM/YY", "DD/MM/YYYY",
          "DD.MM.YY"), ("DD/MM/YYYY", "D Mmmm YYYY", "DD.MM.YYYY"), ("date text out in", "date text posted out in",
          "date posted text out in"), balances=("none",), ends=("table", "both"), totals=("row", "none"), more=0.5),
    House("French cooperative", "Caisse Mutuelle du Sud", ("fr",), ("EUR",), _BLANKS, ("DD/MM/YYYY", "DD/MM"),
          ("D Mmmm YYYY",), ("date posted text out in", "date text amount balance"), (S.MINUS, S.BOTH, S.SPACED),
          ends=("table", "both"), totals=("row", "below", "none"), carry=(False, True), more=0.5),
    House("Belgian", "Bank van Brabant", ("nl", "fr"), ("EUR",), _EU, ("DD-MM-YYYY", "DD-MM", "DD/MM/YYYY"), ("DD-MM-YYYY",),
          ("date posted text amount", "date text posted amount"), (S.BOTH, S.TRAILING, S.BOTH_TRAILING, S.MINUS), (S.MINUS,
          S.BOTH), balances=("none",), ends=("table", "box"), more=0.6, marks=("", " EUR")),
    House("Dutch", "Voorbeeldbank N.V.", ("nl",), ("EUR",), _EU, ("DD-MM-YYYY", "DD-MM", "DD Mmm"), ("DD-MM-YYYY",
          "D Mmmm YYYY"), ("date text out in", "date text out in balance", "date text amount", "date text mark amount",
          "date text amount balance"), (S.MINUS, S.BOTH), ends=("box", "both"), totals=("none", "box"), column_marks=("Af",
          "Bij"), more=0.5, marks=("", "€ ")),
    # -- Spain, Mexico, Italy, Portugal, Brazil
    House("Spanish", "Banco Ejemplo", ("es",), ("EUR",), _EU, ("DD/MM/YYYY", "DD-MM-YYYY", "DD/MM", "DD.MM.YY"),
          ("DD/MM/YYYY",), ("date posted text amount balance", "date text posted amount balance",
          "date posted text out in balance"), (S.MINUS, S.TRAILING), ends=("table", "both", "box"), newest_first=(False,
          False, True), marks=("", " €"), totals=("none", "box")),
    House("Mexican", "Banco del Valle", ("es",), ("MXN",), _EN, ("DD/MMM", "DD-MMM-YY", "DD MMM", "DD/MM/YYYY"),
          ("DD/MM/YYYY", "D de Mmmm de YYYY"), ("date posted text out in balance", "date text in out balance", PLAIN),
          marks=("", "$"), balances=("row", "day"), ends=("both", "box", "table"), totals=("box", "row", "none"), more=0.6,
          paper="letter"),
    House("Italian", "Banca Esempio", ("it",), ("EUR",), _EU, ("DD/MM/YYYY", "DD.MM.YY", "DD/MM/YY", "DD.MM.YYYY"),
          ("DD/MM/YYYY", "DD.MM.YYYY"), ("date posted out in text", "date posted text out in", "date posted text amount"),
          (S.MINUS, S.BOTH), balances=("none",), ends=("table", "box", "both"), totals=("none", "row", "below"), more=0.5),
    House("Portuguese", "Banco Exemplo", ("pt",), ("EUR",), ("1.234,56", "1 234,56"), ("DD-MM-YYYY", "DD/MM/YYYY", "DD-MM",
          "DD.MM"), ("DD-MM-YYYY", "DD/MM/YYYY"), ("date posted text out in balance", "date posted text amount balance",
          PLAIN), (S.MINUS, S.TRAILING), ends=("table", "both"), totals=("none", "row")),
    House("Brazilian", "Banco Ipê", ("pt",), ("BRL",), _EU, ("DD/MM/YYYY", "DD/MM", "DD Mmm"), ("DD/MM/YYYY",
          "D de Mmmm de YYYY"), ("date text amount", "date text reference amount balance", "date text mark amount"), (S.MINUS,
          S.BOTH, S.TRAILING), marks=("", "R$ "), balances=("day", "row", "rows"), ends=("table", "box", "both"),
          totals=("none", "box"), newest_first=(False, False, True), column_marks=("D", "C")),
    # -- Asia
    House("Indian", "Bharat Example Bank", ("en",), ("INR",), ("1,23,456.78", "1,234.56", "1234.56"), ("DD/MM/YY",
          "DD-MM-YYYY", "DD Mmm YYYY", "DD/MM/YYYY", "DD-MMM-YYYY"), ("DD/MM/YYYY", "DD-MM-YYYY", "DD Mmm YYYY"),
          ("date text reference posted out in balance", "date text out in balance", "date reference text out in balance"),
          balance_signs=(S.MINUS, S.MARKS, S.MARKS_TIGHT), ends=("table", "both", "box"), totals=("none", "row"), more=0.5,
          amount_line=("first", "first", "middle"), newest_first=(False, False, False, True)),
    House("Indian, one amount", "Deccan Bank Ltd", ("en",), ("INR",), ("1,23,456.78", "1,234.56"), ("DD-MM-YYYY",
          "DD Mmm YYYY", "DD-Mmm-YY"), ("DD-MM-YYYY", "DD Mmm YYYY"), ("date text mark amount balance",
          "date text amount balance"), (S.MARKS, S.MARKS_TIGHT, S.MARKS_BEFORE), (S.MARKS, S.MARKS_TIGHT, S.MINUS),
          ends=("table", "box"), column_marks=("DR", "CR"), amount_line=("first", "middle")),
    House("Singaporean", "Straits Bank Ltd", ("en",), ("SGD",), _EN, ("DD Mmm", "DD/MM/YYYY", "DD MMM", "DD Mmm YYYY"),
          _UK_LONG, (PLAIN, "date posted text out in balance"), ends=("table",), carry=(True, False), totals=("row", "none"),
          more=0.6),
    House("Hong Kong", "Harbour & Peak Bank", ("en",), ("HKD",), _EN, ("D Mmm", "DD Mmm", "DD Mmm YY"), _UK_LONG,
          ("date text in out balance",), balances=("day", "row"), ends=("table",), carry=(True, False), day_once=(True,
          False), totals=("none", "row")),
    House("Japanese", "Sakura Example Bank", ("en",), ("JPY",), ("1,234",), ("YYYY/MM/DD", "YYYY-MM-DD", "YYYY.MM.DD"),
          ("YYYY/MM/DD", "Mmmm D, YYYY"), (PLAIN, "date text in out balance"), marks=("", "¥"), ends=("table", "box"),
          newest_first=(False, True)),
    House("Korean", "Hangang Bank", ("en",), ("KRW",), ("1,234",), ("YYYY-MM-DD", "YYYY.MM.DD", "YYYY/MM/DD"),
          ("YYYY-MM-DD",), (PLAIN, "date text amount balance"), (S.MINUS, S.BOTH), ends=("table", "box"), newest_first=(False,
          True)),
    House("Asian card", "Merlion Card Services", ("en",), ("SGD", "HKD", "INR"), _EN, ("DD Mmm", "DD/MM/YYYY", "DD MMM"),
          _UK_LONG, ("date posted text amount", "date text foreign amount", "date text amount"), (S.CREDIT, S.CREDIT_TIGHT,
          S.MINUS), ends=("both", "box", "table"), card=True, balances=("none",), totals=("none", "below")),
    # -- cards of the continent
    House("Continental card, sections", "Carta Continental Financial", ("de", "fr", "es", "it", "pt", "nl"), ("EUR",),
          ("1.234,56", "1 234,56"), ("DD/MM/YYYY", "DD.MM.YYYY", "DD/MM"), ("DD/MM/YYYY",), ("date posted text amount",
          "date text amount"), (S.NONE, S.MINUS), ends=("box", "table"), totals=("none", "box"), card=True, sectioned=True,
          section_totals=(True, False), balances=("none",)),
    House("Continental card", "Cartes d'Europe Banque", ("fr", "es", "it", "pt", "nl"), ("EUR",), ("1.234,56", "1 234,56"),
          ("DD/MM/YYYY", "DD/MM", "DD/MM/YY"), ("DD/MM/YYYY",), ("date posted text amount", "date text amount"), (S.MINUS,
          S.BOTH), ends=("table", "box"), card=True, owed=(False, True), balances=("none",)),
)  # fmt: skip
