"""A transaction's identity within its account, so that no two statements bring it twice.

The transactions that are there get theirs by the same function as those to come: a statement that printed them finds them.
A downgrade loses nothing, since a fingerprint follows from the row.
"""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

FUNCTIONS = Path(__file__).parents[1] / "functions"


def upgrade() -> None:
    for name in ("normalised_description_v1", "transaction_fingerprint_v1"):
        op.execute((FUNCTIONS / f"{name}.sql").read_text(encoding="utf-8"))
    op.add_column(
        "transactions",
        sa.Column("fingerprint", sa.LargeBinary, comment="transaction_fingerprint(date, amount, description, how-many-th)"),
    )
    op.execute(
        """
        UPDATE transactions t
        SET fingerprint = transaction_fingerprint(t.transaction_date, t.amount, t.description, n.occurrence)
        FROM (
            SELECT user_id, id, row_number() OVER (
                PARTITION BY user_id, account_id, transaction_date, amount, normalised_description(description) ORDER BY id
            ) AS occurrence
            FROM transactions
        ) AS n
        WHERE (t.user_id, t.id) = (n.user_id, n.id)
        """
    )
    op.alter_column("transactions", "fingerprint", nullable=False)
    op.create_unique_constraint(None, "transactions", ["user_id", "account_id", "transaction_date", "fingerprint"])
    op.drop_index("ix_transactions_user_id_account_id", "transactions")  # the one above does its work


def downgrade() -> None:
    op.create_index(op.f("ix_transactions_user_id_account_id"), "transactions", ["user_id", "account_id"])
    op.drop_column("transactions", "fingerprint")
    op.execute("DROP FUNCTION transaction_fingerprint(date, numeric, text, bigint)")
    op.execute("DROP FUNCTION normalised_description(text)")
