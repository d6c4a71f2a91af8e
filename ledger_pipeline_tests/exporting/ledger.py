"""A ledger with all that an export has to get right: two currencies, a card that prints purchases of the days before, transfers
that arrive days later, a statement that is missing, one that proves nothing, overlaps, edits by hand, awkward words, and
another owner."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

import sqlalchemy as sa
from sqlalchemy.engine import Engine

from ledger_pipeline.database import edits, transfer_decisions
from ledger_pipeline.parsing import Account, AccountKind, Statement, Verdict
from ledger_pipeline_tests.database.imports import USER, import_results
from ledger_pipeline_tests.ledgers import read_file, statement

SAVINGS = Account("Meadow Savings", AccountKind.SAVINGS, "3307", "USD")
CARD = Account("Northline Card", AccountKind.CREDIT_CARD, "9064", "USD")
EURO = Account('Caixa d\'Oriol; "Peña" | 日本', AccountKind.CHECKING, None, "EUR")
EURO_ALIKE = Account("Elsewhere", AccountKind.CHECKING, None, "EUR")
UNNAMED = Account(None, AccountKind.CHECKING, "0001", "XXX")

#: What each format has characters for that mean something to it, or that a spreadsheet takes for a formula.
AWKWARD = (
    "O'BRIEN'S \"PUB\" \\ #12; NOT A COMMENT",
    '=HYPERLINK("http://example.com";"click")',
    "(303) 555-0100 | date:tomorrow, [2025-13-99] <b>&amp;",
    "-1+1 CAFÉ Straße 日本 🍕  two  spaces",
    "@SUM(A1) x:y ,comma, uuid:none",
)

NOTE = 'half of it is Anna\'s, due date:soon [x]\n=1+1; "quoted" \\'
CATEGORY = 'Food & "Drink": Wine; Käse'

FILE = 'date:no, [2025-01-01]; "card" & <1>.pdf'


#: A row as the flat ledger had them, which no statement prints.
_FLAT = """
    INSERT INTO transactions (user_id, account_id, transaction_date, description, amount, currency, import_id, fingerprint)
    SELECT user_id, id, '2023-06-01', 'FROM THE FLAT LEDGER', -8.00, 'USD',
           (SELECT min(id) FROM import_logs WHERE user_id = :user),
           transaction_fingerprint('2023-06-01', -8.00, 'FROM THE FLAT LEDGER', 1)
    FROM accounts
    WHERE user_id = :user AND mask = '7046'
"""


def fill(engine: Engine) -> None:
    """Imports it into an empty ledger and edits it by hand."""
    import_results(engine, *(read_file(one, name=f"{one.account.kind} {one.period_end}.pdf") for one in _statements()))
    import_results(engine, read_file(_later_card(), name=FILE))
    with engine.begin() as connection:
        connection.execute(sa.text("INSERT INTO users (id, name) OVERRIDING SYSTEM VALUE VALUES (2, 'Somebody else')"))
    theirs = statement(("2025-01-10", "THEIRS", "-77.77"), period=("2025-01-01", "2025-01-31"))
    import_results(engine, read_file(theirs), user_id=2)
    with engine.begin() as connection:
        connection.execute(sa.text("SELECT ensure_transactions_partition(2023)"))
        connection.execute(sa.text(_FLAT), {"user": USER})
        alike = sa.text("UPDATE accounts SET name = :name WHERE user_id = :user AND institution = 'Elsewhere'")
        connection.execute(alike, {"name": "Caixa d'Oriol, Peña (日本) checking", "user": USER})
        number = _numbers(connection)
        edits.exclude(connection, USER, number("COUNTED TWICE"))
        edits.set_category(connection, USER, number(AWKWARD[0]), category=CATEGORY)
        edits.set_category(connection, USER, number(AWKWARD[1]), category="Food Drink:Wine; Käse")  # alike, but another
        edits.set_category(connection, USER, number(AWKWARD[2]), category=": 🍕 :")
        edits.set_category(connection, USER, number("SALARY TAKEN BACK"), category="Income:Salary")
        edits.note(connection, USER, number(AWKWARD[3]), text=NOTE)
        for first, second in (
            ("TO SAVINGS", "FROM CHECKING"),
            ("CARD PAYMENT JANUARY", "THANKS JANUARY"),
            ("CARD PAYMENT FEBRUARY", "THANKS FEBRUARY"),
        ):
            transfer_decisions.pair(connection, USER, number(first), number(second))


def _numbers(connection: sa.Connection) -> Callable[[str], str]:
    def number(description: str) -> str:
        query = "SELECT id FROM transactions WHERE user_id = :user AND description = :description"
        return str(connection.execute(sa.text(query), {"user": USER, "description": description}).scalar_one())

    return number


def _posted(one: Statement, days: dict[str, str]) -> Statement:
    """With second days for the rows of these descriptions."""
    lines = [
        replace(line, posting_date=date.fromisoformat(days[line.description])) if line.description in days else line
        for line in one.lines
    ]
    return replace(one, lines=tuple(lines))


def _owed(one: Statement) -> Statement:
    """A card's: its balances are what is owed."""
    assert one.opening_balance is not None
    closing = one.opening_balance - sum((line.amount for line in one.lines), Decimal())
    return replace(one, closing_balance=closing)


def _unproven(one: Statement) -> Statement:
    return replace(one, verdict=Verdict.UNPROVABLE, proofs=())


def _statements() -> Sequence[Statement]:
    january = statement(
        ("2024-12-31", "RENT OAKWOOD", "-1200.00"),
        ("2025-01-03", "SALARY BRIGHTWATER", "3100.50"),
        ("2025-01-07", "TO SAVINGS", "-250.00"),
        ("2025-01-09", "COUNTED TWICE", "-19.99"),
        ("2025-01-30", "CARD PAYMENT JANUARY", "-80.25"),
        ("2025-01-31", AWKWARD[0], "-17.35"),
        opening="5000.00",
        period=("2024-12-31", "2025-01-31"),
    )
    assert january.closing_balance is not None
    february = statement(
        ("2025-02-03", "SALARY TAKEN BACK", "-100.50"),
        ("2025-02-10", "CARD PAYMENT FEBRUARY", "-60.00"),
        ("2025-02-11", "SUPERMARKET", "-12.00"),
        ("2025-02-11", "SUPERMARKET", "-12.00"),  # two of them
        opening=str(january.closing_balance),
        period=("2025-02-01", "2025-02-28"),
    )
    overlapping = statement(
        ("2025-02-10", "CARD PAYMENT FEBRUARY", "-60.00"),
        ("2025-02-11", "SUPERMARKET", "-12.00"),
        ("2025-02-11", "SUPERMARKET", "-12.00"),
        ("2025-03-04", "SUPERMARKET", "-9.99"),
        opening=str(january.closing_balance - Decimal("100.50")),
        period=("2025-02-04", "2025-03-05"),
    )
    card = _owed(
        statement(
            ("2024-12-30", AWKWARD[1], "-45.10"),  # bought before the period begins
            ("2025-01-12", AWKWARD[2], "-0.01"),
            ("2025-01-20", "REFUND SHOES", "12.50"),
            account=CARD,
            opening="80.25",
            period=("2025-01-01", "2025-01-31"),
        )
    )
    euro = [
        statement(
            ("2025-01-05", "SUPERMARKET", "-33.33"),
            ("2025-01-20", "SALARY NOMINA", "950.00"),
            account=EURO,
            opening="800.00",
            period=("2025-01-01", "2025-01-31"),
        ),
        # February is missing: 50.00 went out of which nothing is known.
        statement(
            ("2025-03-05", AWKWARD[4], "-1.00"),
            account=EURO,
            opening="1666.67",
            period=("2025-03-01", "2025-03-31"),
        ),
        _unproven(
            statement(("2025-04-01", "BLURRED", "-5.55"), account=EURO, opening="1665.67", period=("2025-04-01", "2025-04-30"))
        ),
    ]
    return [
        january,
        february,
        overlapping,
        _posted(card, {AWKWARD[1]: "2025-01-02"}),
        *euro,
        statement(
            ("2025-01-07", "FROM CHECKING", "250.00"), account=SAVINGS, opening="0.00", period=("2025-01-01", "2025-01-31")
        ),
        statement(("2025-05-05", "SMALL", "1.00"), account=EURO_ALIKE, opening="10.00", period=("2025-05-01", "2025-05-31")),
        _unproven(
            replace(
                statement(("2026-06-01", "NO CURRENCY HERE", "-1000000.00"), account=UNNAMED),
                opening_balance=None,
                closing_balance=None,
            )
        ),
    ]


def _later_card() -> Statement:
    """Prints a purchase of January, as cards do; the payment of January arrives when the statement of January has ended."""
    card = statement(
        ("2025-01-30", AWKWARD[3], "-7.77"),
        ("2025-02-02", "THANKS JANUARY", "80.25"),
        ("2025-02-12", "THANKS FEBRUARY", "60.00"),
        account=CARD,
        opening="112.86",
        period=("2025-02-01", "2025-02-28"),
    )
    return _posted(_owed(card), {AWKWARD[3]: "2025-02-01"})
