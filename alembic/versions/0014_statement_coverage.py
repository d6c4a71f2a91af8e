"""Which days of each account the statements cover, and where one is missing. Nothing is stored: a downgrade loses nothing."""

from __future__ import annotations

from pathlib import Path

from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

VIEWS = Path(__file__).parents[1] / "views"


def upgrade() -> None:
    op.execute((VIEWS / "statement_coverage_v1.sql").read_text(encoding="utf-8"))


def downgrade() -> None:
    op.execute("DROP VIEW statement_coverage")
