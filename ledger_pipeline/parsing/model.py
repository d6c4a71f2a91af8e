"""What is read out of a statement: frozen values, and the errors that say why a file was not read.

Nothing here (or anywhere in ``parsing``) does I/O, knows Dagster, or knows the database. How the values are *found* is
the business of the other modules of this package; what becomes of them is the business of ``ledger_pipeline.importing``.

Sign (decided once, here at the edge): ``amount > 0`` is money to the holder, ``amount < 0`` money out, for cards too.
A card's balance is the amount owed: a bank statement satisfies ``opening + Σ amount = closing``, a card statement
``opening − Σ amount = closing``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum


class ErrorCode(StrEnum):
    """Why a file is not in the ledger. Stable: scripts, the database and the documentation rely on the values."""

    NOT_A_PDF = "not_a_pdf"
    EMPTY_FILE = "empty_file"
    ENCRYPTED = "encrypted"
    WRONG_PASSWORD = "wrong_password"
    DAMAGED = "damaged"
    NO_TEXT = "no_text"
    NO_TRANSACTIONS = "no_transactions"
    CONTRADICTED = "contradicted"
    TOO_LARGE = "too_large"
    TOO_MANY_PAGES = "too_many_pages"
    TOO_MUCH_TEXT = "too_much_text"
    EXPANDS_TOO_FAR = "expands_too_far"
    TIMED_OUT = "timed_out"
    UNREADABLE = "unreadable"
    AMBIGUOUS_PROFILE = "ambiguous_profile"
    READER_FAILED = "reader_failed"


#: One sentence a code that tells a person what to do next.
ADVICE: dict[ErrorCode, str] = {
    ErrorCode.NOT_A_PDF: "This is not a PDF file; download the statement from the bank again, as PDF.",
    ErrorCode.EMPTY_FILE: "The file is empty; download it again.",
    ErrorCode.ENCRYPTED: "The file is protected; put its password on a line of the file that LEDGER_PDF_PASSWORDS_FILE names. "
    "It is then tried again by itself, or at once by `ledger quarantine retry`.",
    ErrorCode.WRONG_PASSWORD: "None of the known passwords opens the file; add its password to the file that "
    "LEDGER_PDF_PASSWORDS_FILE names. It is then tried again by itself, or at once by `ledger quarantine retry`.",
    ErrorCode.DAMAGED: "The file is damaged and cannot be opened; download it again.",
    ErrorCode.NO_TEXT: "The file holds pictures of pages and no text (a scan); ask the bank for the original PDF.",
    ErrorCode.NO_TRANSACTIONS: "No table of transactions was recognised; if this is a statement, see docs/adding-a-bank.md.",
    ErrorCode.CONTRADICTED: "The numbers that the page prints and its rows do not add up; compare the named row with the page.",
    ErrorCode.TOO_LARGE: "The file is larger than a statement can be; split it, or take it out of the inbox.",
    ErrorCode.TOO_MANY_PAGES: "The file has more pages than a statement can have; split it, or take it out of the inbox.",
    ErrorCode.TOO_MUCH_TEXT: "There is more text in the file than a statement can have; split it, or take it out of the inbox.",
    ErrorCode.EXPANDS_TOO_FAR: "What is compressed in the file is larger than a statement can be; take it out of the inbox.",
    ErrorCode.TIMED_OUT: "Reading the file took too long and was stopped; take it out of the inbox if it is no statement.",
    ErrorCode.UNREADABLE: "The file could not be read from the disk; check its permissions and that it still exists.",
    ErrorCode.AMBIGUOUS_PROFILE: "Two layout profiles claim this statement; narrow the marks under [claims] of one of them.",
    ErrorCode.READER_FAILED: "The reader failed on this file by a defect of its own; please report it. A newer one tries anew.",
}

#: What the reader says instead, where it knows more. It has no other sentences: whoever has its word for one can check it.
AMOUNT_TOO_LARGE = "An amount of this statement is larger than the ledger can hold."
THREE_DECIMALS = "The amounts of this statement have three decimals; the ledger keeps two and does not round."
SEVERAL_PROFILES = (
    "The layout profiles {names} both claim this statement; narrow the marks under [claims] of one of them, or give yours the "
    "name of the shipped one, which it then replaces."
)


class StatementError(Exception):
    """A file that cannot be read, with a stable ``code`` and a sentence that a person can act on.

    The message never quotes the file's content, so that no account number or name reaches a log.
    """

    def __init__(self, code: ErrorCode, message: str | None = None) -> None:
        self.code = code
        self.message = message or ADVICE[code]
        super().__init__(code, self.message)  # both are needed to survive pickling between processes

    def __str__(self) -> str:
        return f"{self.code}: {self.message}"


class AccountKind(StrEnum):
    CHECKING = "checking"
    SAVINGS = "savings"
    CREDIT_CARD = "credit_card"


class Verdict(StrEnum):
    """What the page's own arithmetic says of the rows read from it."""

    PROVEN = "proven"  # at least one equation ties down every row, and none fails
    UNPROVABLE = "unprovable"  # the page offers nothing to check the rows against
    CONTRADICTED = "contradicted"  # an equation fails


class ProofKind(StrEnum):
    """The equations that a page can offer; each is evaluated on labelled numbers only."""

    OPENING_CLOSING = "opening_closing"  # opening ± Σ amount = closing
    RUNNING_BALANCE = "running_balance"  # each printed balance follows from the one before it
    TOTAL_IN = "total_in"  # a printed total of money in (deposits, credits, payments)
    TOTAL_OUT = "total_out"  # a printed total of money out (withdrawals, debits, purchases)
    SECTION_TOTAL = "section_total"  # the printed total of one section
    COUNT = "count"  # a printed number of transactions


Box = tuple[float, float, float, float]
"""x0, top, x1, bottom in PDF points from the page's top left corner."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where on the page something was found."""

    page: int  # from 1
    box: Box


class Part(StrEnum):
    """What a place on a row holds; its column is named so too."""

    DATE = "date"
    POSTING_DATE = "posting date"
    DESCRIPTION = "description"
    AMOUNT = "amount"
    MONEY_IN = "money in"
    MONEY_OUT = "money out"
    BALANCE = "balance"


class SectionKind(StrEnum):
    """What the heading of a section says that its rows are; the values are stored."""

    PURCHASES = "purchases"
    PAYMENTS = "payments"  # of what a card's holder owes
    CREDITS = "credits"  # money back on a card: refunds, returns
    DEPOSITS = "deposits"  # into an account
    WITHDRAWALS = "withdrawals"  # out of an account, by whatever means
    CHECKS = "checks"
    CASH_ADVANCES = "cash_advances"  # cash on a card
    FEES = "fees"
    INTEREST = "interest"  # charged or credited


@dataclass(frozen=True, slots=True)
class Account:
    """Whose statement it is, as far as the page says. ``mask`` is the last (at most four) digits, never more."""

    institution: str | None
    kind: AccountKind
    mask: str | None
    currency: str | None  # ISO 4217


@dataclass(frozen=True, slots=True)
class StatementLine:
    """One transaction row as printed. Opening, closing, carried-forward and total rows are never lines."""

    transaction_date: date
    posting_date: date | None  # only where the page prints a second date
    description: str
    amount: Decimal  # in the account's currency; > 0 money to the holder
    balance: Decimal | None  # the running balance printed on this row, if any
    page: int  # from 1
    line: int  # from 1, counted over the statement in the order of the page
    box: Box
    parts: tuple[tuple[Part, Box], ...] = ()  # where on the row, as far as it stands on ``page``; only where asked for
    section: SectionKind | None = None  # what the heading says that it stands under; None where none does, or more than that


@dataclass(frozen=True, slots=True)
class Proof:
    """One equation checked. ``line`` is the number of the first row that breaks it, where one can be named."""

    kind: ProofKind
    expected: Decimal  # as printed on the page
    actual: Decimal  # as computed from the rows
    holds: bool
    line: int | None = None
    place: Place | None = None  # of the expected number
    rows: tuple[int, ...] | None = None  # numbers of the rows that it adds up or counts; None: all


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement of one account. Money is exact; ``None`` means that the page does not print it."""

    account: Account
    period_start: date | None
    period_end: date | None
    opening_balance: Decimal | None
    closing_balance: Decimal | None
    lines: tuple[StatementLine, ...]
    proofs: tuple[Proof, ...]
    verdict: Verdict
    #: Where "institution", "mask", "currency", "period", "opening_balance" and "closing_balance" were found; only what was.
    places: tuple[tuple[str, Place], ...] = ()
    #: Sentences that say why a statement whose equations hold is not proven all the same.
    doubts: tuple[str, ...] = ()

    def place_of(self, what: str) -> Place | None:
        return next((place for name, place in self.places if name == what), None)


@dataclass(frozen=True, slots=True)
class Reading:
    """What one file holds: its statements (usually one), and which reader they came from."""

    pages: int
    reader: str  # "pdfwords" or "pypdf"
    statements: tuple[Statement, ...]
    profile: str | None = None  # the layout profile that claims it
