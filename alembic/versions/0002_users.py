"""Every row has an owner, and every key starts with the owner, so that the tables can later be distributed by it.

What is there already belongs to the default user, id 1: a household never sees the word. A downgrade keeps the accounts and
transactions of every user, in one ledger; whose they were is lost. Where two users' rows share an id, the later user's rows get
new ones.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "users",
        sa.Column("id", sa.Integer, sa.Identity(), nullable=False, comment="Internal key; 1 is the household's only owner"),
        sa.Column(
            "uuid",
            sa.Uuid,
            nullable=False,
            server_default=sa.text("uuidv7()"),
            comment="The name of this row outside the database (URLs, exports); UUIDv7",
        ),
        sa.Column("name", sa.Text, nullable=False, comment="What the owner is called in the user interface"),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            nullable=False,
            server_default=sa.text("now()"),
            comment="When this row was written",
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("uuid"),
        comment="One row is an owner of accounts",
    )
    op.execute("INSERT INTO users (name) VALUES ('Household')")

    op.drop_constraint("fk_transactions_account_id", "transactions")
    op.drop_index("ix_transactions_account_id", "transactions")
    op.alter_column("transactions", "account_id", type_=sa.BigInteger)
    for table in ("accounts", "transactions"):
        op.alter_column(table, "id", type_=sa.BigInteger)
        op.add_column(
            table, sa.Column("user_id", sa.Integer, nullable=False, server_default="1", comment="The owner: users.id")
        )
        op.alter_column(table, "user_id", server_default=None)
        op.drop_constraint(f"pk_{table}", table)
        op.create_primary_key(None, table, ["user_id", "id"])
        _ids_go_on_after_the_highest(table)
    op.create_foreign_key(None, "accounts", "users", ["user_id"], ["id"])
    op.create_foreign_key(None, "transactions", "accounts", ["user_id", "account_id"], ["user_id", "id"])
    op.create_index(op.f("ix_transactions_user_id_account_id"), "transactions", ["user_id", "account_id"])


def downgrade() -> None:
    op.drop_index("ix_transactions_user_id_account_id", "transactions")
    op.drop_constraint("fk_transactions_user_id_account_id", "transactions")
    for table in ("accounts", "transactions"):
        _ids_go_on_after_the_highest(table)
    op.execute(
        """
        CREATE TEMPORARY TABLE new_account_ids ON COMMIT DROP AS
        SELECT user_id, id, nextval(pg_get_serial_sequence('accounts', 'id')) AS new_id
        FROM accounts later
        WHERE EXISTS (SELECT FROM accounts earlier WHERE earlier.id = later.id AND earlier.user_id < later.user_id)
        """
    )
    op.execute(
        """
        UPDATE transactions t SET account_id = new_id
        FROM new_account_ids n WHERE (t.user_id, t.account_id) = (n.user_id, n.id)
        """
    )
    op.execute("UPDATE accounts a SET id = new_id FROM new_account_ids n WHERE (a.user_id, a.id) = (n.user_id, n.id)")
    op.execute(
        """
        UPDATE transactions later SET id = nextval(pg_get_serial_sequence('transactions', 'id'))
        WHERE EXISTS (SELECT FROM transactions earlier WHERE earlier.id = later.id AND earlier.user_id < later.user_id)
        """
    )
    op.drop_constraint("fk_accounts_user_id", "accounts")
    for table in ("accounts", "transactions"):
        op.drop_constraint(f"pk_{table}", table)
        op.drop_column(table, "user_id")
        op.alter_column(table, "id", type_=sa.Integer)
        op.create_primary_key(None, table, ["id"])
    op.alter_column("transactions", "account_id", type_=sa.Integer)
    op.create_foreign_key(None, "transactions", "accounts", ["account_id"], ["id"])
    op.create_index(op.f("ix_transactions_account_id"), "transactions", ["account_id"])
    op.drop_table("users")


def _ids_go_on_after_the_highest(table: str) -> None:
    """Rows may have been written with ids of their own, which the sequence knows nothing of."""
    ids = sa.table(table, sa.column("id"))
    highest = sa.func.max(ids.c.id)
    op.execute(sa.select(sa.func.setval(sa.func.pg_get_serial_sequence(table, "id"), highest)).having(highest.is_not(None)))
