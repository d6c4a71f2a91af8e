"""Refunds are less spending, and no income; and what comes again and again is a summary of its own.

The views are made anew. Of the two summaries that are tables, the years with refunds are stale with this, and the next run sums
them up again. A downgrade loses nothing, since all of it follows from the transactions.
"""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

FUNCTIONS = Path(__file__).parents[1] / "functions"
VIEWS = Path(__file__).parents[1] / "views"
NAMES = {"top_levels": "text[]", "is_chosen": "text, text[]", "rows_that_differ": "regclass"}
MONEY_BY_CATEGORY = "integer, text, bigint[], text[], date, date, boolean"
#: The views by their version after and before.
VERSIONS = {"daily_summary": (2, 1), "monthly_summary": (2, 1), "merchant_summary": (3, 2)}
OWN_MOVES = "moves between the owner's accounts (transfer, payment) are left out"
#: What the columns of the two tables say, after and before.
COMMENTS = {
    ("daily_category_summary", "spent"): (
        f"Money out, less what was refunded: below zero where more came back; {OWN_MOVES}",
        f"Money out, as a number >= 0; {OWN_MOVES}",
    ),
    ("daily_category_summary", "received"): (
        f"Money in but refunds, >= 0; {OWN_MOVES}",
        f"Money in, >= 0; {OWN_MOVES}",
    ),
    ("merchant_monthly_summary", "spent"): (
        "Money out, less what was refunded: below zero where more came back",
        "Money out, as a number >= 0",
    ),
    ("merchant_monthly_summary", "received"): (
        "Money in but refunds, >= 0",
        "Money in (refunds, or income from whom it came), >= 0",
    ),
    ("merchant_monthly_summary", "charge_count"): (
        "Charges: the transactions of money out",
        "Transactions that spent is the sum of",
    ),
}


def upgrade() -> None:
    for name in NAMES:
        op.execute((FUNCTIONS / f"{name}_v1.sql").read_text(encoding="utf-8"))
    _replace_money_by_category(version=2)
    # How many merchants there are is not how many there would be by the numbers of merchants and of descriptions: known, they
    # are added up without being sorted.
    op.execute("CREATE STATISTICS st_transactions_merchant ON (left(coalesce(merchant, description), 500)) FROM transactions")
    _make_anew(0)
    op.execute((VIEWS / "recurring_transactions_v1.sql").read_text(encoding="utf-8"))
    op.create_index(
        "ix_daily_category_summary_moved",
        "daily_category_summary",
        ["user_id", "date"],
        postgresql_where=sa.text("balance_change - received + spent <> 0"),
    )
    # Few days have such moves, which the planner would not think of a difference of columns.
    op.execute(
        "CREATE STATISTICS st_daily_category_summary_moved ON (balance_change - received + spent) FROM daily_category_summary"
    )
    began = sa.func.now()
    took = sa.extract("epoch", sa.func.clock_timestamp() - began)
    filled = sa.select(sa.literal("recurring_transactions"), began, took, sa.func.count()).select_from(
        sa.table("recurring_transactions")
    )
    refreshes = sa.table(
        "summary_refreshes", sa.column("view"), sa.column("refreshed_at"), sa.column("seconds"), sa.column("row_count")
    )
    op.execute(refreshes.insert().from_select(["view", "refreshed_at", "seconds", "row_count"], filled))


def downgrade() -> None:
    op.execute("DROP STATISTICS st_daily_category_summary_moved")
    op.drop_index("ix_daily_category_summary_moved", "daily_category_summary")
    op.execute("DROP MATERIALIZED VIEW recurring_transactions")
    for table in ("summary_refreshes", "summary_changes"):
        op.execute(sa.delete(sa.table(table, sa.column("view"))).where(sa.column("view") == "recurring_transactions"))
    op.execute("DROP STATISTICS st_transactions_merchant")
    _make_anew(1)
    _replace_money_by_category(version=1)
    for name, arguments in reversed(NAMES.items()):
        op.execute(f"DROP FUNCTION {name}({arguments})")


def _replace_money_by_category(version: int) -> None:
    op.execute(f"DROP FUNCTION money_by_category({MONEY_BY_CATEGORY})")
    op.execute((FUNCTIONS / f"money_by_category_v{version}.sql").read_text(encoding="utf-8"))


def _make_anew(place: int) -> None:
    """``place`` 0 is as it is from now on, 1 as it was before."""
    for view, versions in VERSIONS.items():
        op.execute(f"DROP MATERIALIZED VIEW {view}")
        op.execute((VIEWS / f"{view}_v{versions[place]}.sql").read_text(encoding="utf-8"))
    for (table, column), comments in COMMENTS.items():
        op.alter_column(table, column, comment=comments[place], existing_comment=comments[1 - place])
    op.execute(
        """
        UPDATE transaction_years y
        SET changed_at = clock_timestamp()
        WHERE EXISTS (
            SELECT FROM transactions t
            WHERE t.user_id = y.user_id AND t.kind = 'refund'
              AND t.transaction_date BETWEEN make_date(y.year, 1, 1) AND make_date(y.year, 12, 31)
        )
        """
    )
    op.execute(
        """
        UPDATE summary_changes c
        SET changed_at = clock_timestamp()
        WHERE c.view IN ('daily_category_summary', 'merchant_monthly_summary')
          AND EXISTS (SELECT FROM transactions t WHERE t.user_id = c.user_id AND t.kind = 'refund')
        """
    )
