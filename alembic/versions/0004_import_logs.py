"""Every transaction says which import brought it; those that are there came with one import named "initial".

A downgrade loses the log of imports; after the next upgrade every transaction counts as brought by "initial".
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    instant = sa.DateTime(timezone=True)
    op.create_table(
        "import_logs",
        sa.Column("user_id", sa.Integer, nullable=False, comment="The owner: users.id"),
        sa.Column("id", sa.BigInteger, sa.Identity(), nullable=False, comment="Internal key; never leaves the system"),
        sa.Column(
            "uuid",
            sa.Uuid,
            nullable=False,
            server_default=sa.text("uuidv7()"),
            comment="The name of this row outside the database (URLs, exports); UUIDv7",
        ),
        sa.Column("name", sa.Text, comment="A name for an import that has one, e.g. 'initial' for the rows of the flat ledger"),
        sa.Column(
            "trigger", sa.Text, nullable=False, comment="What began it: sensor, command_line, manual (the UI) or migration"
        ),
        sa.Column(
            "status",
            sa.Text,
            nullable=False,
            comment="running, read (not loaded yet), finished, failed; interrupted (its run died), resumed",
        ),
        sa.Column("dagster_run_id", sa.Text, comment="The Dagster run that carried it out"),
        sa.Column("started_at", instant, nullable=False, server_default=sa.text("now()"), comment="When it began"),
        sa.Column("finished_at", instant, comment="When its transactions were loaded; NULL while they are not"),
        _count("file_count", "Files looked at"),
        _count("known_count", "Files that were in the ledger before (same SHA-256)"),
        _count("failed_count", "Files quarantined"),
        _count("transaction_count", "Transactions that it brought"),
        _count("duplicate_count", "Statement lines that the ledger had already"),
        sa.Column("error", sa.Text, comment="Why it failed, in a sentence"),
        sa.PrimaryKeyConstraint("user_id", "id"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"]),
        sa.UniqueConstraint("uuid"),
        sa.CheckConstraint("trigger IN ('sensor', 'command_line', 'manual', 'migration')", name="trigger"),
        sa.CheckConstraint("status IN ('running', 'read', 'finished', 'failed', 'interrupted', 'resumed')", name="status"),
        comment="One row is one import batch",
    )
    op.create_index(op.f("ix_import_logs_user_id_dagster_run_id"), "import_logs", ["user_id", "dagster_run_id"])
    op.add_column("transactions", sa.Column("import_id", sa.BigInteger, comment="The import that brought it: import_logs.id"))
    op.execute(
        """
        INSERT INTO import_logs (user_id, name, trigger, status, finished_at, transaction_count)
        SELECT user_id, 'initial', 'migration', 'finished', now(), count(*) FROM transactions GROUP BY user_id
        """
    )
    op.execute(
        "UPDATE transactions t SET import_id = i.id FROM import_logs i WHERE i.user_id = t.user_id AND i.name = 'initial'"
    )
    op.alter_column("transactions", "import_id", nullable=False)
    op.create_foreign_key(None, "transactions", "import_logs", ["user_id", "import_id"], ["user_id", "id"])
    op.create_index(op.f("ix_transactions_user_id_import_id"), "transactions", ["user_id", "import_id"])


def downgrade() -> None:
    op.drop_column("transactions", "import_id")  # its index and foreign key go with it
    op.drop_table("import_logs")


def _count(name: str, comment: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, nullable=False, server_default="0", comment=comment)
