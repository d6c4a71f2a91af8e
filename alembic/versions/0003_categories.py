"""What a transaction was for: whom the money went to, its category, and what kind of movement it was.

A downgrade loses these three; the transactions stay.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

COLUMNS = {
    "merchant": "Whom the money went to or came from; NULL until recognised",
    "category": "What it was for; NULL is uncategorised",
    "kind": "purchase, refund, fee, interest, payment, transfer, deposit, withdrawal; NULL until recognised",
}


def upgrade() -> None:
    for name, comment in COLUMNS.items():
        op.add_column("transactions", sa.Column(name, sa.Text, comment=comment))


def downgrade() -> None:
    for name in COLUMNS:
        op.drop_column("transactions", name)
