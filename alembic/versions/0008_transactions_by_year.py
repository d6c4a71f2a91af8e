"""Transactions live in a partition a year: transactions_2023, … A year's partition is made when data for it arrives.

The rows move as they are. The partition key joins the primary key, and the flat ledger's hash is no longer unique by itself:
the fingerprint has taken its place. A downgrade moves the rows back and loses nothing.
"""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

FUNCTIONS = Path(__file__).parents[1] / "functions"
Money = sa.Numeric(14, 2)
COLUMNS = """
    user_id, id, uuid, account_id, transaction_date, posting_date, description, amount, balance, currency, merchant, category,
    kind, transaction_type, transaction_hash, import_id, statement_id, fingerprint, created_at
"""


def upgrade() -> None:
    _set_the_old_table_aside()
    _create_transactions(
        sa.PrimaryKeyConstraint("user_id", "transaction_date", "id"),
        date_comment="Date of the transaction; the partition key (a partition a year)",
        hash_comment="The flat ledger's own hash; only its rows have one",
        postgresql_partition_by="RANGE (transaction_date)",
    )
    op.execute((FUNCTIONS / "ensure_transactions_partition_v1.sql").read_text(encoding="utf-8"))
    op.execute(
        """
        SELECT ensure_transactions_partition(year)
        FROM (SELECT DISTINCT extract(year FROM transaction_date)::integer AS year FROM old_transactions) AS years
        ORDER BY year
        """
    )
    _move_the_rows()


def downgrade() -> None:
    _set_the_old_table_aside()
    _create_transactions(
        sa.PrimaryKeyConstraint("user_id", "id"),
        sa.UniqueConstraint("transaction_hash"),
        date_comment="Date of the transaction",
        hash_comment="What tells the same transaction imported twice",
    )
    _move_the_rows()
    op.execute("DROP FUNCTION ensure_transactions_partition(integer)")


def _set_the_old_table_aside() -> None:
    """Out of the way with its sequence; its constraints and indexes go, since the new table wants their names."""
    op.rename_table("transactions", "old_transactions")
    op.execute("ALTER SEQUENCE transactions_id_seq RENAME TO old_transactions_id_seq")
    for constraint in (
        "fk_transactions_user_id_account_id",
        "fk_transactions_user_id_import_id",
        "fk_transactions_user_id_statement_id",
        "uq_transactions_user_id_account_id_transaction_date_fingerprint",
        "pk_transactions",
    ):
        op.drop_constraint(constraint, "old_transactions")
    op.execute("ALTER TABLE old_transactions DROP CONSTRAINT IF EXISTS uq_transactions_transaction_hash")
    op.drop_index("ix_transactions_user_id_import_id", "old_transactions")
    op.drop_index("ix_transactions_user_id_statement_id", "old_transactions")


def _create_transactions(
    *keys: sa.Constraint, date_comment: str, hash_comment: str, postgresql_partition_by: str | None = None
) -> None:
    op.create_table(
        "transactions",
        sa.Column("user_id", sa.Integer, nullable=False, comment="The owner: users.id"),
        sa.Column("id", sa.BigInteger, sa.Identity(), nullable=False, comment="Internal key; never leaves the system"),
        sa.Column(
            "uuid",
            sa.Uuid,
            nullable=False,
            server_default=sa.text("uuidv7()"),
            comment="The name of this row outside the database (URLs, exports); UUIDv7",
        ),
        sa.Column("account_id", sa.BigInteger, nullable=False, comment="accounts.id"),
        sa.Column("transaction_date", sa.Date, nullable=False, comment=date_comment),
        sa.Column("posting_date", sa.Date, comment="Second date, where one is printed"),
        sa.Column("description", sa.Text, nullable=False, comment="As printed"),
        sa.Column(
            "amount", Money, nullable=False, comment="In currency; > 0 money to the holder, < 0 money out, for cards too"
        ),
        sa.Column("balance", Money, comment="Running balance, where printed"),
        sa.Column("currency", sa.Text, nullable=False, comment="ISO 4217 code; XXX where the statement names none"),
        sa.Column("merchant", sa.Text, comment="Whom the money went to or came from; NULL until recognised"),
        sa.Column("category", sa.Text, comment="What it was for; NULL is uncategorised"),
        sa.Column(
            "kind",
            sa.Text,
            comment="purchase, refund, fee, interest, payment, transfer, deposit, withdrawal; NULL until recognised",
        ),
        sa.Column("transaction_type", sa.Text, comment="debit or credit: the sign in the words of the first, flat ledger"),
        sa.Column("transaction_hash", sa.Text, comment=hash_comment),
        sa.Column("import_id", sa.BigInteger, nullable=False, comment="The import that brought it: import_logs.id"),
        sa.Column(
            "statement_id", sa.BigInteger, comment="The statement that it was loaded from; NULL for rows of the flat ledger"
        ),
        sa.Column(
            "fingerprint",
            sa.LargeBinary,
            nullable=False,
            comment="transaction_fingerprint(date, amount, description, how-many-th)",
        ),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            nullable=False,
            server_default=sa.text("now()"),
            comment="When this row was written",
        ),
        *keys,
        sa.UniqueConstraint("user_id", "account_id", "transaction_date", "fingerprint"),
        comment="One row is one real-world transaction, however many statements print it",
        postgresql_partition_by=postgresql_partition_by,
    )
    for column in ("import_id", "statement_id"):
        op.create_index(op.f(f"ix_transactions_user_id_{column}"), "transactions", ["user_id", column])


def _move_the_rows() -> None:
    op.execute(f"INSERT INTO transactions ({COLUMNS}) SELECT {COLUMNS} FROM old_transactions")  # noqa: S608 - fixed names
    op.execute(
        """
        SELECT setval('transactions_id_seq', last_value, is_called) FROM old_transactions_id_seq
        """
    )
    op.drop_table("old_transactions")
    for column, table in (("account_id", "accounts"), ("import_id", "import_logs"), ("statement_id", "statements")):
        op.create_foreign_key(None, "transactions", table, ["user_id", column], ["user_id", "id"])
