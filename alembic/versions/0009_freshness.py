"""Which years of transactions changed when, and when each summary was last refreshed: a summary refreshed before is stale.

A downgrade loses both; the next upgrade begins as if every year had just changed.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import REAL

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    instant = sa.DateTime(timezone=True)
    op.create_table(
        "transaction_years",
        sa.Column("user_id", sa.Integer, nullable=False, comment="The owner: users.id"),
        sa.Column("year", sa.Integer, nullable=False, comment="Calendar year of transaction_date"),
        sa.Column("changed_at", instant, nullable=False, comment="When a row of that year was last added, changed or removed"),
        sa.PrimaryKeyConstraint("user_id", "year"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"]),
        comment="One row is a year of an owner's transactions: a summary refreshed before changed_at is stale",
    )
    op.create_table(
        "summary_refreshes",
        sa.Column("view", sa.Text, nullable=False, comment="Name of the materialized view"),
        sa.Column("refreshed_at", instant, nullable=False, comment="When its last refresh began: it shows every change before"),
        sa.Column("seconds", REAL, nullable=False, comment="How long that refresh took"),
        sa.Column("row_count", sa.BigInteger, nullable=False, comment="Rows in the view after it"),
        sa.PrimaryKeyConstraint("view"),
        comment="One row is a summary view and its last refresh",
    )
    op.execute(
        """
        INSERT INTO transaction_years (user_id, year, changed_at)
        SELECT DISTINCT user_id, extract(year FROM transaction_date)::integer, now() FROM transactions
        """
    )


def downgrade() -> None:
    op.drop_table("summary_refreshes")
    op.drop_table("transaction_years")
