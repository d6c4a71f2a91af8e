"""When a summary was refreshed is written by the function that refreshes it, and by nobody else.

Before, whoever worked as the pipeline wrote it, and could have passed a stale summary off as fresh.
"""

from __future__ import annotations

from pathlib import Path

from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

FUNCTIONS = Path(__file__).parents[1] / "functions"


def upgrade() -> None:
    _replace(2)


def downgrade() -> None:
    _replace(1)


def _replace(version: int) -> None:
    # The role of the pipeline gets its right to it again at the next start, as to every function that was made anew.
    op.execute("DROP FUNCTION refresh_summary(text, boolean)")
    op.execute((FUNCTIONS / f"refresh_summary_v{version}.sql").read_text(encoding="utf-8"))
    op.execute("REVOKE EXECUTE ON FUNCTION refresh_summary(text, boolean) FROM PUBLIC")
