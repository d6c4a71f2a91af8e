"""The analytics layer: sums by day, by month and by merchant, computed once and read by every dashboard.

Each view has a unique index over its key, so that it can be refreshed while it is read. It is filled as it is created. A
downgrade loses nothing, since the views follow from the transactions.
"""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

VIEWS = Path(__file__).parents[1] / "views"
NAMES = ("daily_summary", "monthly_summary", "merchant_summary")


def upgrade() -> None:
    refreshes = sa.table(
        "summary_refreshes", sa.column("view"), sa.column("refreshed_at"), sa.column("seconds"), sa.column("row_count")
    )
    for name in NAMES:
        op.execute((VIEWS / f"{name}_v1.sql").read_text(encoding="utf-8"))
        began = sa.func.now()
        took = sa.extract("epoch", sa.func.clock_timestamp() - began)
        filled = sa.select(sa.literal(name), began, took, sa.func.count()).select_from(sa.table(name))
        op.execute(refreshes.insert().from_select(["view", "refreshed_at", "seconds", "row_count"], filled))


def downgrade() -> None:
    for name in NAMES:
        op.execute(f"DROP MATERIALIZED VIEW {name}")
    op.execute("DELETE FROM summary_refreshes WHERE view IN ('daily_summary', 'monthly_summary', 'merchant_summary')")
