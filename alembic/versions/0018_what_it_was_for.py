"""What a transaction was: its kind and merchant and how they are known, where its category is from, and its other side.

Nothing of it is filled in here: recognising is Python, and a ledger's years are recognised when they are next rebuilt (``ledger
categories apply`` does all at once). What a transaction says already is kept, and says now where it comes from. A downgrade
loses the owner's decisions on merchants, categories and transfers, and what was recognised, but nothing that a statement prints
or the owner edited.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.add_column(
        "statement_lines",
        sa.Column(
            "section",
            sa.Text,
            comment="What the heading above it says that its rows are: purchases, payments, credits, deposits, withdrawals, "
            "checks, cash_advances, fees or interest; NULL where none says so",
        ),
    )
    for name, comment in (
        ("merchant_source", "How the merchant is known: by hand, migrated, packaged, cleaned; NULL where it is not"),
        ("category_source", "How the category is known: by hand, migrated, move, rule, learned; NULL where there is none"),
        ("category_rule", "The name of the rule that the category comes from, where it is one"),
        ("section", "What the heading says that its best printing stands under: statement_lines.section"),
    ):
        op.add_column("transactions", sa.Column(name, sa.Text, comment=comment))
    op.add_column(
        "transactions",
        sa.Column("transfer_id", sa.BigInteger, comment="The move between own accounts that it is a side of: transfers.id"),
    )
    op.execute(
        """
        UPDATE transactions t
        SET category_source = CASE WHEN x.category IS NULL THEN 'migrated' ELSE 'by hand' END
        FROM transactions o
        LEFT JOIN transaction_edits x
               ON x.user_id = o.user_id
              AND (x.account_id, x.transaction_date, x.fingerprint) = (o.account_id, o.transaction_date, o.fingerprint)
        WHERE (t.user_id, t.transaction_date, t.id) = (o.user_id, o.transaction_date, o.id) AND o.category IS NOT NULL
        """
    )
    op.execute("UPDATE transactions SET merchant_source = 'migrated' WHERE merchant IS NOT NULL")
    op.create_table(
        "category_rule_sets",
        *_keys(),
        sa.Column("sha256", sa.LargeBinary, nullable=False, comment="SHA-256 of the rules: what makes them the same"),
        sa.Column("rules", JSONB, nullable=False, comment="The rules, in the order in which they are tried"),
        sa.Column(
            "applied_at",
            INSTANT,
            nullable=False,
            server_default=sa.text("now()"),
            comment="When they came into force; the latest are in force",
        ),
        sa.PrimaryKeyConstraint("user_id", "id"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"]),
        comment="One row is a set of category rules that is or was in force",
    )
    op.create_table(
        "category_decisions",
        _owner(),
        sa.Column("merchant", sa.Text, nullable=False, comment="transactions.merchant"),
        sa.Column("category", sa.Text, nullable=False, comment="What it is for, or is not for"),
        sa.Column("decision", sa.Text, nullable=False, comment="accepted or refused"),
        sa.Column(
            "confidence", sa.Numeric(4, 3), comment="How sure the suggestion was, 0 to 1; NULL where nobody suggested it"
        ),
        _decided_at(),
        sa.PrimaryKeyConstraint("user_id", "merchant", "category"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"]),
        sa.CheckConstraint("decision IN ('accepted', 'refused')", name="decision"),
        comment="One row is what the owner said of a category suggested for a merchant",
    )
    op.create_index(
        "uq_category_decisions_accepted",
        "category_decisions",
        ["user_id", "merchant"],
        unique=True,
        postgresql_where=sa.text("decision = 'accepted'"),
    )
    op.create_table(
        "merchant_decisions",
        _owner(),
        sa.Column("alias", sa.Text, nullable=False, comment="A merchant as it would be recognised by itself"),
        sa.Column("merchant", sa.Text, nullable=False, comment="The merchant that it is, or is not"),
        sa.Column("decision", sa.Text, nullable=False, comment="accepted or refused"),
        _decided_at(),
        sa.PrimaryKeyConstraint("user_id", "alias", "merchant"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"]),
        sa.CheckConstraint("decision IN ('accepted', 'refused')", name="decision"),
        comment="One row is whether the owner takes two merchants for one",
    )
    op.create_index(
        "uq_merchant_decisions_accepted",
        "merchant_decisions",
        ["user_id", "alias"],
        unique=True,
        postgresql_where=sa.text("decision = 'accepted'"),
    )
    op.create_table(
        "transfers",
        *_keys(),
        sa.Column(
            "uuid",
            sa.Uuid,
            nullable=False,
            server_default=sa.text("uuidv7()"),
            comment="The name of this row outside the database (URLs, exports); UUIDv7",
        ),
        *_side("out", "leaves"),
        *_side("in", "arrives at"),
        sa.Column(
            "confidence", sa.Numeric(4, 3), nullable=False, comment="How sure it is that the two belong together, 0 to 1"
        ),
        sa.Column(
            "status",
            sa.Text,
            nullable=False,
            comment="certain, suggested; accepted, refused (by the owner). In force: certain and accepted",
        ),
        sa.Column("reason", sa.Text, nullable=False, comment="What speaks for it, in words"),
        sa.Column("decided_at", INSTANT, comment="When the owner accepted or refused it"),
        sa.PrimaryKeyConstraint("user_id", "id"),
        sa.ForeignKeyConstraint(["user_id", "out_account_id"], ["accounts.user_id", "accounts.id"]),
        sa.ForeignKeyConstraint(["user_id", "in_account_id"], ["accounts.user_id", "accounts.id"]),
        sa.UniqueConstraint("uuid"),
        sa.UniqueConstraint(
            "user_id", "out_account_id", "out_date", "out_fingerprint", "in_account_id", "in_date", "in_fingerprint"
        ),
        sa.CheckConstraint("status IN ('certain', 'suggested', 'accepted', 'refused')", name="status"),
        sa.CheckConstraint("confidence BETWEEN 0 AND 1", name="confidence"),
        sa.CheckConstraint("(status IN ('accepted', 'refused')) = (decided_at IS NOT NULL)", name="decided"),
        comment="One row is two transactions that are, or may be, the two sides of one move between own accounts",
    )
    op.create_index("ix_transfers_in", "transfers", ["user_id", "in_account_id", "in_date", "in_fingerprint"])
    op.create_index(
        "ix_transfers_suggested", "transfers", ["user_id", "out_date"], postgresql_where=sa.text("status = 'suggested'")
    )
    op.create_index(
        op.f("ix_transactions_user_id_currency_amount_transaction_date"),
        "transactions",
        ["user_id", "currency", "amount", "transaction_date"],
    )


def downgrade() -> None:
    op.drop_index(op.f("ix_transactions_user_id_currency_amount_transaction_date"), "transactions")
    for name in ("transfers", "merchant_decisions", "category_decisions", "category_rule_sets"):
        op.drop_table(name)
    _forget_what_was_recognised()
    for name in ("transfer_id", "section", "category_rule", "category_source", "merchant_source"):
        op.drop_column("transactions", name)
    op.drop_column("statement_lines", "section")


def _forget_what_was_recognised() -> None:
    """Where a value is from is lost: whoever upgrades again would take each for the flat ledger's, which stays for good."""
    op.execute(
        """
        WITH forgotten AS (
            UPDATE transactions
            SET category = CASE WHEN category_source IN ('rule', 'learned', 'move') THEN NULL ELSE category END,
                merchant = CASE WHEN merchant_source IN ('packaged', 'cleaned', 'by hand') THEN NULL ELSE merchant END,
                kind = CASE WHEN statement_id IS NOT NULL THEN NULL ELSE kind END
            WHERE category_source IN ('rule', 'learned', 'move') OR merchant_source IN ('packaged', 'cleaned', 'by hand')
               OR statement_id IS NOT NULL AND kind IS NOT NULL
            RETURNING user_id, extract(year FROM transaction_date) AS year
        ), years AS (
            UPDATE transaction_years SET changed_at = clock_timestamp() WHERE (user_id, year) IN (SELECT * FROM forgotten)
        )
        UPDATE summary_changes SET changed_at = clock_timestamp() WHERE user_id IN (SELECT user_id FROM forgotten)
        """
    )


def _owner() -> sa.Column[int]:
    return sa.Column("user_id", sa.Integer, nullable=False, comment="The owner: users.id")


def _keys() -> tuple[sa.Column[int], sa.Column[int]]:
    key = sa.Column("id", sa.BigInteger, sa.Identity(), nullable=False, comment="Internal key; never leaves the system")
    return _owner(), key


def _decided_at() -> sa.Column[object]:
    return sa.Column("decided_at", INSTANT, nullable=False, server_default=sa.text("now()"), comment="When the owner said so")


def _side(side: str, goes: str) -> tuple[sa.Column[int], sa.Column[object], sa.Column[bytes]]:
    return (
        sa.Column(
            f"{side}_account_id", sa.BigInteger, nullable=False, comment=f"The account that the money {goes}: accounts.id"
        ),
        sa.Column(f"{side}_date", sa.Date, nullable=False, comment=f"transaction_date where it {goes.split()[0]}"),
        sa.Column(f"{side}_fingerprint", sa.LargeBinary, nullable=False, comment="As in transactions: outlives the row"),
    )
