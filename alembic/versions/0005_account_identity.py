"""What a statement says of its account: kind, last digits, currency. And names for what leaves the system.

The kind of the accounts that are there is read from their type, whose exact text stays. They had no currency: XXX, which
ISO 4217 keeps for "no currency", says so. A downgrade loses last digits, currencies and UUIDs; the kind of an account without a
type becomes its type.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

CURRENCY = "ISO 4217 code; XXX where the statement names none"


def upgrade() -> None:
    op.add_column("accounts", sa.Column("kind", sa.Text, comment="checking, savings or credit_card"))
    op.execute(
        """
        UPDATE accounts SET kind = CASE
            WHEN account_type ~* 'check|cheque|current|giro|debit' THEN 'checking'
            WHEN account_type ~* 'sav|money.?market|certificate|deposit' THEN 'savings'
            WHEN account_type ~* 'credit|card|visa|master|amex|american.?express' THEN 'credit_card'
            ELSE 'checking'
        END
        """
    )
    op.alter_column("accounts", "kind", nullable=False)
    op.create_check_constraint("kind", "accounts", "kind IN ('checking', 'savings', 'credit_card')")
    op.alter_column(
        "accounts",
        "account_type",
        comment="The type in the words of the first, flat ledger; as kind for newer accounts",
    )
    op.add_column(
        "accounts",
        sa.Column(
            "mask",
            sa.Text,
            comment="Last digits of the account number (at most four), if printed; never more",
        ),
    )
    op.create_check_constraint("mask", "accounts", "mask ~ '^[0-9A-Za-z]{1,4}$'")
    for table in ("accounts", "transactions"):
        op.add_column(table, sa.Column("currency", sa.Text, nullable=False, server_default="XXX", comment=CURRENCY))
        op.alter_column(table, "currency", server_default=None)
        op.add_column(
            table,
            sa.Column(
                "uuid",
                sa.Uuid,
                nullable=False,
                server_default=sa.text("uuidv7()"),
                comment="The name of this row outside the database (URLs, exports); UUIDv7",
            ),
        )
    op.create_unique_constraint(None, "accounts", ["uuid"])
    op.create_index(
        "uq_accounts_identity",
        "accounts",
        ["user_id", "institution", "kind", "mask", "currency"],
        unique=True,
        postgresql_nulls_not_distinct=True,
        postgresql_where=sa.text("mask IS NOT NULL"),
    )


def downgrade() -> None:
    # An account without a type reads as checking on the way up again, so only the other kinds need writing down.
    op.execute("UPDATE accounts SET account_type = kind WHERE account_type IS NULL AND kind <> 'checking'")
    for name in ("kind", "mask", "currency", "uuid"):  # the constraints and the index on them go with them
        op.drop_column("accounts", name)
    for name in ("currency", "uuid"):
        op.drop_column("transactions", name)
    op.alter_column(
        "accounts", "account_type", comment="The account's type in the owner's words, e.g. 'checking' or 'Credit Card'"
    )
