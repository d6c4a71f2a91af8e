"""What statements call an account: an institution that prints its name in two ways, and accounts that the owner joined.

Each account that came from statements gets the identity that it was made for. Where two accounts differ only in how the
institution's name is printed, the older one gets it: from now on statements of either printing go there, and what the other
one holds stays where it is until the owner joins them. A downgrade loses which identities were joined.
"""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

FUNCTIONS = Path(__file__).parents[1] / "functions"


def upgrade() -> None:
    op.execute((FUNCTIONS / "normalised_institution_v1.sql").read_text(encoding="utf-8"))
    op.create_table(
        "account_identities",
        sa.Column("user_id", sa.Integer, nullable=False, comment="The owner: users.id"),
        sa.Column(
            "id",
            sa.BigInteger,
            sa.Identity(),
            nullable=False,
            comment="Internal key; never leaves the system",
        ),
        sa.Column("account_id", sa.BigInteger, nullable=False, comment="accounts.id"),
        sa.Column("institution", sa.Text, comment="normalised_institution(name as printed); NULL where none is printed"),
        sa.Column("kind", sa.Text, nullable=False, comment="checking, savings or credit_card"),
        sa.Column("mask", sa.Text, comment="Last digits of the account number, if printed"),
        sa.Column("currency", sa.Text, nullable=False, comment="ISO 4217 code; XXX where the statement names none"),
        sa.Column(
            "place",
            sa.Integer,
            nullable=False,
            server_default="1",
            comment="How-many-th account of this description a file states for the same days",
        ),
        sa.PrimaryKeyConstraint("user_id", "id"),
        sa.ForeignKeyConstraint(["user_id", "account_id"], ["accounts.user_id", "accounts.id"], ondelete="CASCADE"),
        comment="One row is what statements say of an account: whatever says the same belongs to it",
    )
    op.create_index(
        "uq_account_identities_printed",
        "account_identities",
        ["user_id", "institution", "kind", "mask", "currency", "place"],
        unique=True,
        postgresql_nulls_not_distinct=True,
    )
    op.create_index(op.f("ix_account_identities_user_id_account_id"), "account_identities", ["user_id", "account_id"])
    op.execute(
        """
        INSERT INTO account_identities (user_id, account_id, institution, kind, mask, currency)
        SELECT a.user_id, min(a.id), normalised_institution(a.institution), a.kind, a.mask, a.currency
        FROM accounts a
        WHERE EXISTS (SELECT FROM statements s WHERE s.user_id = a.user_id AND s.account_id = a.id)
        GROUP BY 1, 3, 4, 5, 6
        """
    )
    op.drop_index("uq_accounts_identity", "accounts")


def downgrade() -> None:
    op.drop_table("account_identities")
    op.execute("DROP FUNCTION normalised_institution(text)")
    # Where the owner joined accounts or a printing differs, two may say the same by now: only the first keeps its mask.
    op.execute(
        """
        UPDATE accounts a SET mask = NULL
        WHERE mask IS NOT NULL AND EXISTS (
            SELECT FROM accounts b
            WHERE b.user_id = a.user_id AND b.id < a.id AND b.kind = a.kind AND b.mask = a.mask AND b.currency = a.currency
              AND b.institution IS NOT DISTINCT FROM a.institution
        )
        """
    )
    op.create_index(
        "uq_accounts_identity",
        "accounts",
        ["user_id", "institution", "kind", "mask", "currency"],
        unique=True,
        postgresql_nulls_not_distinct=True,
        postgresql_where=sa.text("mask IS NOT NULL"),
    )
