"""Every summary is a table that is kept up by year: where one was a materialized view, what changed in it is written now.

Two are summed up from ``transactions``, the others from these two. They are filled here, so that dashboards show what they did.
With the materialized views goes what row-level security needed beside them: the schema ``analytics`` and ``visible_users``.
A downgrade loses nothing, since all of it follows from the transactions.
"""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

FUNCTIONS = Path(__file__).parents[1] / "functions"
VIEWS = Path(__file__).parents[1] / "views"
#: The materialized views that were, by the version of their definition; and what the views over them showed.
VERSIONS = {"daily_summary": 2, "monthly_summary": 2, "merchant_summary": 3, "recurring_transactions": 1}
COLUMNS = {
    "daily_summary": "user_id, date, account_id, currency, spent, received, count",
    "monthly_summary": "user_id, year, month, account_id, currency, category, spent, received, count",
    "merchant_summary": "user_id, currency, merchant, spent, count, first_seen, last_seen",
    "recurring_transactions": "user_id, currency, account_id, merchant, direction, number, rhythm, usual_amount, last_amount, "
    "previous_amount, price_changed_on, first_date, last_date, next_date, times, is_active, stopped_on",
}
#: In the order in which one follows from another.
SUMMARIES = ("daily_category_summary", "merchant_monthly_summary", *VERSIONS)
#: Functions that are new, and their arguments.
NEW = {
    "changed_years": "text, boolean",
    "rhythms": "",
    "find_recurring": "integer, bigint[], text[]",
    "sum_daily_summary": "integer, integer",
    "sum_monthly_summary": "integer, integer",
    "sum_merchant_summary": "integer",
    "sum_recurring_transactions": "integer, boolean",
}
#: Functions that say it otherwise from now on: their arguments, and their version from now on.
CHANGED = {
    "sum_daily_category_summary": ("integer, integer", 2),
    "sum_merchant_monthly_summary": ("integer, integer", 2),
    "refresh_summary": ("text, boolean", 3),
}
#: What a column says that names one of them, after and before.
NAMED = ("Name of the summary", "Name of the materialized view")
OWN_MOVES = "moves between the owner's accounts (transfer, payment) are left out"


def upgrade() -> None:
    for name in VERSIONS:
        op.execute(f"DROP VIEW {name}")
    op.execute("DROP SCHEMA analytics CASCADE")
    op.execute("DROP FUNCTION rows_that_differ(regclass)")
    op.execute("DROP FUNCTION visible_users()")
    for table in ("summary_changes", "summary_refreshes"):
        op.alter_column(table, "view", comment=NAMED[0], existing_comment=NAMED[1])
    _create_tables()
    op.execute("TRUNCATE merchant_monthly_summary")
    _add_columns()
    for name in NEW:
        _create(name)
    for name, (_, version) in CHANGED.items():
        _create(name, version)
    op.execute("DELETE FROM summary_refreshes")
    for name in SUMMARIES:
        op.execute(f"SELECT refresh_summary('{name}', false) WHERE EXISTS (SELECT FROM transaction_years)")  # noqa: S608 - ours


def downgrade() -> None:
    for name, (arguments, _) in reversed(CHANGED.items()):
        op.execute(f"DROP FUNCTION {name}({arguments})")
    for name, arguments in reversed(NEW.items()):
        op.execute(f"DROP FUNCTION {name}({arguments})")
    for table in ("summary_changes", "summary_refreshes"):
        op.alter_column(table, "view", comment=NAMED[1], existing_comment=NAMED[0])
    for name in ("first_spent_on", "last_spent_on", "digest"):
        op.drop_column("merchant_monthly_summary", name)
    for name in ("recurring_changes", *VERSIONS):
        op.drop_table(name)
    _create("visible_users")
    op.execute("CREATE SCHEMA analytics")
    op.execute("COMMENT ON SCHEMA analytics IS 'Materialized views of all users; what a session sees of them is in public'")
    for name, version in VERSIONS.items():
        op.execute((VIEWS / f"{name}_v{version}.sql").read_text(encoding="utf-8"))
        op.execute(f"ALTER MATERIALIZED VIEW {name} SET SCHEMA analytics")
        op.execute(
            f"CREATE VIEW {name} WITH (security_barrier) AS SELECT {COLUMNS[name]} FROM analytics.{name} "  # noqa: S608
            "WHERE user_id = ANY ((SELECT visible_users())::integer[])"
        )
    op.execute(COPY_COMMENTS)
    _create("rows_that_differ", 2)
    for name, (_, version) in CHANGED.items():
        _create(name, version - 1)
    op.execute("REVOKE EXECUTE ON FUNCTION refresh_summary(text, boolean) FROM PUBLIC")


def _create_tables() -> None:
    op.create_table(
        "daily_summary",
        _owner(),
        sa.Column("date", sa.Date, nullable=False, comment="transactions.transaction_date"),
        _account(),
        _currency("spent and received"),
        *_sums(),
        sa.Column("count", sa.BigInteger, nullable=False, comment="Transactions, moves between the owner's accounts included"),
        sa.PrimaryKeyConstraint("user_id", "date", "account_id", "currency"),
        comment="One row is a day of an account in one currency",
    )
    op.create_table(
        "monthly_summary",
        _owner(),
        sa.Column("year", sa.Integer, nullable=False, comment="Calendar year of transactions.transaction_date"),
        sa.Column("month", sa.Integer, nullable=False, comment="Calendar month of transactions.transaction_date, 1 to 12"),
        _account(),
        _currency("spent and received"),
        sa.Column("category", sa.Text, nullable=False, comment="What it was for; Uncategorized where nobody has said"),
        *_sums(),
        sa.Column("count", sa.BigInteger, nullable=False, comment="Transactions, moves between the owner's accounts included"),
        sa.PrimaryKeyConstraint("user_id", "year", "month", "account_id", "currency", "category"),
        comment="One row is a month of a category of an account in one currency",
    )
    op.create_table(
        "merchant_summary",
        _owner(),
        _currency("spent"),
        sa.Column(
            "merchant",
            sa.Text,
            nullable=False,
            comment="Whom the money went to; the description where no merchant was recognised",
        ),
        _sums()[0],
        sa.Column(
            "count",
            sa.BigInteger,
            nullable=False,
            comment="Charges: the transactions of money out among those that spent is the sum of",
        ),
        sa.Column("first_seen", sa.Date, nullable=False, comment="Date of the first charge or refund"),
        sa.Column("last_seen", sa.Date, nullable=False, comment="Date of the last charge or refund"),
        sa.PrimaryKeyConstraint("user_id", "currency", "merchant"),
        comment="One row is one of the 100 merchants on whom an owner spent most in a currency",
    )
    op.create_table(
        "recurring_transactions",
        _owner(),
        sa.Column("currency", sa.Text, nullable=False, comment="ISO 4217 code of every amount"),
        _account(),
        sa.Column(
            "merchant",
            sa.Text,
            nullable=False,
            comment="Whom the money goes to or comes from; the description where no merchant was recognised",
        ),
        sa.Column("direction", sa.Text, nullable=False, comment="out (the owner pays) or in (the owner is paid)"),
        sa.Column(
            "number",
            sa.BigInteger,
            nullable=False,
            comment="From 1: which one of that merchant, account and direction it is, in the order of their beginnings",
        ),
        sa.Column(
            "rhythm",
            sa.Text,
            nullable=False,
            comment="weekly, every two weeks, monthly, quarterly, every six months or yearly",
        ),
        sa.Column("usual_amount", sa.Numeric(14, 2), nullable=False, comment="The middle one of the last twelve amounts, > 0"),
        sa.Column("last_amount", sa.Numeric(14, 2), nullable=False, comment="The last amount, > 0"),
        sa.Column(
            "previous_amount",
            sa.Numeric(14, 2),
            comment="What it was before it last changed, > 0; NULL where it never did, or is another each time",
        ),
        sa.Column(
            "price_changed_on",
            sa.Date,
            comment="Date of the first charge at the price after that; NULL as previous_amount is",
        ),
        sa.Column("first_date", sa.Date, nullable=False, comment="Date of the first transaction"),
        sa.Column("last_date", sa.Date, nullable=False, comment="Date of the last transaction"),
        sa.Column("next_date", sa.Date, comment="When the next one is expected; NULL for what has stopped"),
        sa.Column("times", sa.BigInteger, nullable=False, comment="Transactions that it is known by"),
        sa.Column(
            "is_active",
            sa.Boolean,
            nullable=False,
            comment="Whether it goes on: the account has no transaction so much later than the next one was due that it must "
            "have stopped",
        ),
        sa.Column("stopped_on", sa.Date, comment="When the one was due that did not come; NULL for what is active"),
        sa.PrimaryKeyConstraint("user_id", "currency", "account_id", "merchant", "direction", "number"),
        comment="One row is what an account pays to or gets from a merchant again and again: a subscription, a bill, pay",
    )
    op.create_table(
        "recurring_changes",
        _owner(),
        _account(),
        sa.Column("merchant", sa.Text, nullable=False, comment="As in merchant_monthly_summary"),
        sa.PrimaryKeyConstraint("user_id", "account_id", "merchant"),
        comment="One row is a merchant of an account of whom something changed that recurring_transactions does not show yet",
    )
    for name in (*VERSIONS, "recurring_changes"):
        op.execute(f"ALTER TABLE {name} ENABLE ROW LEVEL SECURITY")
        op.execute(f"CREATE POLICY own_rows ON {name} USING (user_id = (SELECT ledger_user()))")


def _add_columns() -> None:
    for name, comment in (
        ("first_spent_on", "Date of the first charge or refund of the month; NULL where there is none"),
        ("last_spent_on", "Date of the last charge or refund of the month; NULL where there is none"),
    ):
        op.add_column("merchant_monthly_summary", sa.Column(name, sa.Date, comment=comment))
    op.add_column(
        "merchant_monthly_summary",
        sa.Column(
            "digest",
            sa.BigInteger,
            nullable=False,
            comment="A number that is another one when the day, amount or kind of one of the transactions is",
        ),
    )


def _owner() -> sa.Column[int]:
    return sa.Column("user_id", sa.Integer, nullable=False, comment="The owner: users.id")


def _account() -> sa.Column[int]:
    return sa.Column("account_id", sa.BigInteger, nullable=False, comment="accounts.id")


def _currency(of: str) -> sa.Column[str]:
    return sa.Column("currency", sa.Text, nullable=False, comment=f"ISO 4217 code of {of}; currencies are never added together")


def _sums() -> list[sa.Column[sa.Numeric]]:
    spent = f"Money out, less what was refunded: below zero where more came back; {OWN_MOVES}"
    received = f"Money in but refunds, >= 0; {OWN_MOVES}"
    return [
        sa.Column("spent", sa.Numeric(18, 2), nullable=False, comment=spent),
        sa.Column("received", sa.Numeric(18, 2), nullable=False, comment=received),
    ]


def _create(function: str, version: int = 1) -> None:
    op.execute((FUNCTIONS / f"{function}_v{version}.sql").read_text(encoding="utf-8"))


# As in revision 0021.
COPY_COMMENTS = """
    DO $$
    DECLARE
        comment record;
    BEGIN
        FOR comment IN
            SELECT c.relname, a.attname, col_description(c.oid, a.attnum) AS text
            FROM pg_class c
            JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0
            WHERE c.relnamespace = 'analytics'::regnamespace AND c.relkind = 'm'
            UNION ALL
            SELECT relname, NULL, obj_description(oid, 'pg_class')
            FROM pg_class
            WHERE relnamespace = 'analytics'::regnamespace AND relkind = 'm'
        LOOP
            IF comment.attname IS NULL THEN
                EXECUTE format('COMMENT ON VIEW public.%I IS %L', comment.relname, comment.text);
            ELSE
                EXECUTE format('COMMENT ON COLUMN public.%I.%I IS %L', comment.relname, comment.attname, comment.text);
            END IF;
        END LOOP;
    END
    $$
"""
