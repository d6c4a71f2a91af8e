"""The flat ledger of earlier versions: accounts and their transactions.

Lenient, as it was: account types and transaction types are free text, hashes may be missing, there is no currency.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

NAME_COMMENT = "What the account is called, e.g. 'Harbor National Bank checking 1234'"


def upgrade() -> None:
    op.execute("COMMENT ON TABLE alembic_version IS 'One row: the revision that this schema is at'")
    op.execute("COMMENT ON COLUMN alembic_version.version_num IS 'The revision, as in alembic/versions'")
    op.create_table(
        "accounts",
        sa.Column("id", sa.Integer, sa.Identity(), nullable=False, comment="Internal key; never leaves the system"),
        sa.Column("name", sa.Text, nullable=False, comment=NAME_COMMENT),
        sa.Column("account_type", sa.Text, comment="The account's type in the owner's words, e.g. 'checking' or 'Credit Card'"),
        sa.Column("institution", sa.Text, comment="The bank or card issuer as printed, if known"),
        _created_at(),
        sa.PrimaryKeyConstraint("id"),
        comment="One row is an account at an institution",
    )
    op.create_table(
        "transactions",
        sa.Column("id", sa.Integer, sa.Identity(), nullable=False, comment="Internal key; never leaves the system"),
        sa.Column("account_id", sa.Integer, nullable=False, comment="accounts.id"),
        sa.Column("transaction_date", sa.Date, nullable=False, comment="Date of the transaction"),
        sa.Column("posting_date", sa.Date, comment="Second date, where one is printed"),
        sa.Column("description", sa.Text, nullable=False, comment="As printed"),
        sa.Column("amount", sa.Numeric(14, 2), nullable=False, comment="> 0 money to the holder, < 0 money out"),
        sa.Column("balance", sa.Numeric(14, 2), comment="Running balance, where printed"),
        sa.Column("transaction_type", sa.Text, comment="debit or credit"),
        sa.Column("transaction_hash", sa.Text, comment="What tells the same transaction imported twice"),
        _created_at(),
        sa.PrimaryKeyConstraint("id"),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"]),
        sa.UniqueConstraint("transaction_hash"),
        comment="One row is one transaction",
    )
    op.create_index(op.f("ix_transactions_account_id"), "transactions", ["account_id"])


def downgrade() -> None:
    op.drop_table("transactions")
    op.drop_table("accounts")


def _created_at() -> sa.Column[object]:
    return sa.Column(
        "created_at",
        sa.DateTime(timezone=True),
        nullable=False,
        server_default=sa.text("now()"),
        comment="When this row was written",
    )
