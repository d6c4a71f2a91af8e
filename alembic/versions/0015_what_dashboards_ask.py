"""What people ask of years of transactions: sums by day and category, by merchant and month, and how much of them is proven.

Whether a transaction is proven follows from the statements that print it. ``summary_changes`` says when what a view shows last
changed, so that a note refreshes nothing and a category only what shows categories. A downgrade loses nothing, since all of it
follows from the rest.
"""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

FUNCTIONS = Path(__file__).parents[1] / "functions"
VIEWS = Path(__file__).parents[1] / "views"
#: Text in parts of three letters, and numbers in the same index. Both are part of PostgreSQL, and need no superuser.
EXTENSIONS = ("pg_trgm", "btree_gin")
STALENESS_BY_YEAR = "One row is a year of an owner's transactions: a summary refreshed before changed_at is stale"
YEAR_ONLY = "One row is a year of an owner's transactions, and when it last changed"
NAMES = ("daily_category_summary", "merchant_monthly_summary")


def upgrade() -> None:
    op.add_column(
        "transactions",
        sa.Column(
            "proven",
            sa.Boolean,
            nullable=False,
            server_default=sa.text("false"),
            comment="Whether a proven statement prints it",
        ),
    )
    op.execute(
        """
        UPDATE transactions t
        SET proven = true
        FROM (
            SELECT DISTINCT l.user_id, l.transaction_date, l.transaction_id
            FROM statement_lines l
            JOIN statements s ON s.user_id = l.user_id AND s.id = l.statement_id AND s.verdict = 'proven'
            WHERE l.decision IN ('loaded', 'duplicate')
        ) AS p
        WHERE (t.user_id, t.transaction_date, t.id) = (p.user_id, p.transaction_date, p.transaction_id)
        """
    )
    for extension in EXTENSIONS:
        op.execute(f"CREATE EXTENSION IF NOT EXISTS {extension}")
    for function in ("search_text", "search_pattern"):
        op.execute((FUNCTIONS / f"{function}_v1.sql").read_text(encoding="utf-8"))
    op.add_column(
        "transactions",
        sa.Column(
            "search_text",
            sa.Text,
            sa.Computed("search_text(description, merchant, note)", persisted=True),
            comment="Description, merchant and note as they are searched: in any case, width and white space",
        ),
    )
    _create_indexes()
    _replace_merchant_summary(version=2)
    _create_summary_changes()
    _create_summary_tables()


def downgrade() -> None:
    for name in NAMES:
        op.drop_table(name)
    _replace_merchant_summary(version=1)
    op.execute("DELETE FROM summary_refreshes WHERE view IN ('daily_category_summary', 'merchant_monthly_summary')")
    op.drop_table("summary_changes")
    for name in ("search", "unproven", "uncategorised", "category", "account"):
        op.drop_index(f"ix_transactions_{name}", "transactions")
    op.drop_column("transactions", "search_text")
    op.execute("DROP FUNCTION search_pattern(text)")
    op.execute("DROP FUNCTION search_text(text, text, text)")
    for extension in reversed(EXTENSIONS):
        op.execute(f"DROP EXTENSION {extension}")
    op.drop_column("transactions", "proven")
    op.create_table_comment("transaction_years", STALENESS_BY_YEAR, existing_comment=YEAR_ONLY)


def _replace_merchant_summary(version: int) -> None:
    """The same rows; the second version finds them sooner."""
    op.execute("DROP MATERIALIZED VIEW merchant_summary")
    op.execute((VIEWS / f"merchant_summary_v{version}.sql").read_text(encoding="utf-8"))


def _create_indexes() -> None:
    """Each in the order in which the newest come first."""
    newest = [sa.text("transaction_date DESC"), sa.text("id DESC")]
    op.create_index(
        "ix_transactions_account",
        "transactions",
        ["user_id", "account_id", *newest],
        postgresql_include=["amount", "currency", "category", "kind", "proven"],
    )
    op.create_index(
        "ix_transactions_category",
        "transactions",
        ["user_id", "category", *newest],
        postgresql_where=sa.text("category IS NOT NULL"),
    )
    op.create_index(
        "ix_transactions_uncategorised",
        "transactions",
        ["user_id", *newest],
        postgresql_where=sa.text("category IS NULL"),
    )
    op.create_index(
        "ix_transactions_unproven",
        "transactions",
        ["user_id", *newest],
        postgresql_where=sa.text("NOT proven"),
    )
    op.create_index(
        "ix_transactions_search",
        "transactions",
        ["user_id", "search_text"],
        postgresql_using="gin",
        postgresql_ops={"search_text": "gin_trgm_ops"},
    )


def _create_summary_changes() -> None:
    """With what was stale before: any change of a year stood for a change of every view."""
    op.create_table(
        "summary_changes",
        sa.Column("user_id", sa.Integer, nullable=False, comment="The owner: users.id"),
        sa.Column("view", sa.Text, nullable=False, comment="Name of the materialized view"),
        sa.Column(
            "changed_at",
            sa.DateTime(timezone=True),
            nullable=False,
            comment="When something that the view shows of the owner last changed",
        ),
        sa.PrimaryKeyConstraint("user_id", "view"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"]),
        comment="One row is a summary view of an owner's transactions: refreshed before changed_at, it is stale",
    )
    op.execute(
        """
        INSERT INTO summary_changes (user_id, view, changed_at)
        SELECT user_id, view, max(changed_at)
        FROM transaction_years
        CROSS JOIN unnest(ARRAY[
            'daily_summary', 'monthly_summary', 'merchant_summary', 'daily_category_summary', 'merchant_monthly_summary'
        ]) AS view
        GROUP BY user_id, view
        """
    )
    op.create_table_comment("transaction_years", YEAR_ONLY, existing_comment=STALENESS_BY_YEAR)


def _create_summary_tables() -> None:
    """Empty, and with that stale: the next run fills them."""
    op.create_table(
        "daily_category_summary",
        sa.Column("user_id", sa.Integer, nullable=False, comment="The owner: users.id"),
        sa.Column("date", sa.Date, nullable=False, comment="transactions.transaction_date"),
        sa.Column("account_id", sa.BigInteger, nullable=False, comment="accounts.id"),
        sa.Column(
            "currency", sa.Text, nullable=False, comment="ISO 4217 code of every sum; currencies are never added together"
        ),
        sa.Column("category", sa.Text, nullable=False, comment="What it was for; Uncategorized where nobody has said"),
        sa.Column(
            "spent",
            sa.Numeric(18, 2),
            nullable=False,
            comment="Money out, as a number >= 0; moves between the owner's accounts (transfer, payment) are left out",
        ),
        sa.Column(
            "received",
            sa.Numeric(18, 2),
            nullable=False,
            comment="Money in, >= 0; moves between the owner's accounts (transfer, payment) are left out",
        ),
        sa.Column(
            "balance_change",
            sa.Numeric(18, 2),
            nullable=False,
            comment="Sum of the amounts, moves between the owner's accounts included; > 0 to the holder, for cards too",
        ),
        sa.Column("count", sa.BigInteger, nullable=False, comment="Transactions, moves between the owner's accounts included"),
        sa.Column(
            "unproven_spent", sa.Numeric(18, 2), nullable=False, comment="The part of spent that no proven statement prints"
        ),
        sa.Column(
            "unproven_received",
            sa.Numeric(18, 2),
            nullable=False,
            comment="The part of received that no proven statement prints",
        ),
        sa.Column("unproven_count", sa.BigInteger, nullable=False, comment="The part of count that no proven statement prints"),
        sa.PrimaryKeyConstraint("user_id", "date", "account_id", "currency", "category"),
        comment="One row is a day of a category of an account in one currency",
    )
    op.create_table(
        "merchant_monthly_summary",
        sa.Column("user_id", sa.Integer, nullable=False, comment="The owner: users.id"),
        sa.Column("year", sa.Integer, nullable=False, comment="Calendar year of transactions.transaction_date"),
        sa.Column("month", sa.Integer, nullable=False, comment="Calendar month of transactions.transaction_date, 1 to 12"),
        sa.Column("account_id", sa.BigInteger, nullable=False, comment="accounts.id"),
        sa.Column(
            "currency", sa.Text, nullable=False, comment="ISO 4217 code of every sum; currencies are never added together"
        ),
        sa.Column(
            "merchant",
            sa.Text,
            nullable=False,
            comment="Whom the money went to or came from; the description where no merchant was recognised",
        ),
        sa.Column("category", sa.Text, nullable=False, comment="What it was for; Uncategorized where nobody has said"),
        sa.Column("spent", sa.Numeric(18, 2), nullable=False, comment="Money out, as a number >= 0"),
        sa.Column(
            "received", sa.Numeric(18, 2), nullable=False, comment="Money in (refunds, or income from whom it came), >= 0"
        ),
        sa.Column("count", sa.BigInteger, nullable=False, comment="Transactions, in and out"),
        sa.Column("charge_count", sa.BigInteger, nullable=False, comment="Transactions that spent is the sum of"),
        sa.Column("smallest_charge", sa.Numeric(14, 2), comment="Smallest of them, > 0; NULL where there is none"),
        sa.Column("largest_charge", sa.Numeric(14, 2), comment="Largest of them, > 0; NULL where there is none"),
        sa.Column("first_date", sa.Date, nullable=False, comment="Date of the first transaction of the month"),
        sa.Column("last_date", sa.Date, nullable=False, comment="Date of the last transaction of the month"),
        sa.PrimaryKeyConstraint("user_id", "year", "month", "account_id", "currency", "merchant", "category"),
        comment="One row is a month of a merchant in a category of an account in one currency; own moves are left out",
    )
