"""What the dashboards' queries are written with: calendar periods, days as instants of a time zone, and values from a URL.

And two indexes: what is not proven is little of a summary, and whether a merchant is new is asked of every month before.
Functions and indexes only: a downgrade loses nothing.
"""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

FUNCTIONS = Path(__file__).parents[1] / "functions"
NAMES = {
    "chosen_ids": "text[]",
    "link_text": "text",
    "plain_text": "text",
    "chosen_texts": "text[]",
    "typed_amount": "text",
    "day_start_ms": "date, text",
    "day_end_ms": "date, text",
    "period_start": "date, text",
    "period_end": "date, text",
    "period_label": "date, text",
    "readable_period": "text, date, date",
    "money_by_category": "integer, text, bigint[], text[], date, date, boolean",
    "slow_queries": "",
}


def upgrade() -> None:
    for name in NAMES:
        op.execute((FUNCTIONS / f"{name}_v1.sql").read_text(encoding="utf-8"))
    op.create_index(
        "ix_daily_category_summary_unproven",
        "daily_category_summary",
        ["user_id", "date"],
        postgresql_where=sa.text("unproven_count > 0"),
    )
    op.create_index(
        op.f("ix_merchant_monthly_summary_user_id_currency_merchant_year_month"),
        "merchant_monthly_summary",
        ["user_id", "currency", "merchant", "year", "month"],
    )


def downgrade() -> None:
    op.drop_index(op.f("ix_merchant_monthly_summary_user_id_currency_merchant_year_month"), "merchant_monthly_summary")
    op.drop_index("ix_daily_category_summary_unproven", "daily_category_summary")
    for name, arguments in reversed(NAMES.items()):
        op.execute(f"DROP FUNCTION {name}({arguments})")
