"""What the owner changes by hand, kept by the transaction's identity so that it outlives every load, rebuild and undo.

A downgrade loses the edits: categories and exclusions as they are in the ledger stay, notes go.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

DECISION = "What became of it: loaded, duplicate, quarantined, reverted; NULL until it is decided"


def upgrade() -> None:
    op.add_column("transactions", sa.Column("note", sa.Text, comment="What the owner noted about it"))
    op.create_table(
        "transaction_edits",
        sa.Column("user_id", sa.Integer, nullable=False, comment="The owner: users.id"),
        sa.Column("account_id", sa.BigInteger, nullable=False, comment="accounts.id"),
        sa.Column("transaction_date", sa.Date, nullable=False, comment="As in transactions"),
        sa.Column(
            "fingerprint",
            sa.LargeBinary,
            nullable=False,
            comment="As in transactions: with account and date, the identity that outlives the row",
        ),
        sa.Column("transaction_id", sa.BigInteger, nullable=False, comment="The id that its row has, or will have again"),
        sa.Column("uuid", sa.Uuid, nullable=False, comment="The name outside that its row has, or will have again"),
        sa.Column(
            "excluded",
            sa.Boolean,
            nullable=False,
            server_default=sa.false(),
            comment="The owner took it out of the ledger: no statement brings it back",
        ),
        sa.Column("category", sa.Text, comment="What it was for, by hand; NULL leaves that to others"),
        sa.Column("note", sa.Text, comment="What the owner noted about it"),
        sa.Column(
            "excluded_row",
            JSONB,
            comment="The row as it was when it was excluded: what one without a statement is restored from",
        ),
        sa.Column(
            "edited_at",
            sa.DateTime(timezone=True),
            nullable=False,
            server_default=sa.text("now()"),
            comment="When it was last changed",
        ),
        sa.PrimaryKeyConstraint("user_id", "account_id", "transaction_date", "fingerprint"),
        sa.ForeignKeyConstraint(["user_id", "account_id"], ["accounts.user_id", "accounts.id"]),
        sa.UniqueConstraint("uuid"),
        sa.UniqueConstraint("user_id", "transaction_id"),
        sa.CheckConstraint("excluded = (excluded_row IS NOT NULL)", name="excluded_keeps_its_row"),
        comment="One row is what the owner changed by hand in one transaction",
    )
    op.drop_constraint(op.f("ck_statement_lines_decision"), "statement_lines")
    op.drop_constraint(op.f("ck_statement_lines_only_a_line_in_the_ledger_has_a_transaction"), "statement_lines")
    op.create_check_constraint(
        "decision",
        "statement_lines",
        "decision IN ('loaded', 'duplicate', 'quarantined', 'reverted', 'excluded')",
    )
    op.create_check_constraint(
        "only_a_line_in_force_has_a_transaction",
        "statement_lines",
        "transaction_id IS NULL OR decision IN ('loaded', 'duplicate', 'excluded')",
    )
    op.alter_column("statement_lines", "decision", comment=f"{DECISION}; excluded (by hand)")


def downgrade() -> None:
    op.execute("UPDATE statement_lines SET decision = 'reverted', transaction_id = NULL WHERE decision = 'excluded'")
    op.drop_constraint(op.f("ck_statement_lines_decision"), "statement_lines")
    op.drop_constraint(op.f("ck_statement_lines_only_a_line_in_force_has_a_transaction"), "statement_lines")
    op.create_check_constraint("decision", "statement_lines", "decision IN ('loaded', 'duplicate', 'quarantined', 'reverted')")
    op.create_check_constraint(
        "only_a_line_in_the_ledger_has_a_transaction",
        "statement_lines",
        "transaction_id IS NULL OR decision IN ('loaded', 'duplicate')",
    )
    op.alter_column("statement_lines", "decision", comment=DECISION)
    op.drop_table("transaction_edits")
    op.drop_column("transactions", "note")
