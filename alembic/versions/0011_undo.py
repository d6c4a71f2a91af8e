"""What undoing an import and deciding on a quarantined file need: which import looked at which file, and the owner's word.

The imports that are there get the files that they read; which known files they saw besides nobody wrote down. A downgrade
loses that, and with it files that were undone; what the owner accepted stays loaded, what was dismissed is quarantined again.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

STATUS = "running, read (not loaded yet), finished, failed; interrupted (its run died), resumed"


def upgrade() -> None:
    instant = sa.DateTime(timezone=True)
    op.add_column("import_logs", sa.Column("undone_at", instant, comment="When the owner undid it"))
    op.add_column(
        "import_logs",
        sa.Column(
            "removed_count",
            sa.Integer,
            nullable=False,
            server_default="0",
            comment="Transactions that undoing it took out of the ledger",
        ),
    )
    op.drop_constraint(op.f("ck_import_logs_status"), "import_logs")
    op.create_check_constraint(
        "status",
        "import_logs",
        "status IN ('running', 'read', 'finished', 'failed', 'interrupted', 'resumed', 'undone')",
    )
    op.alter_column("import_logs", "status", comment=f"{STATUS}; undone (taken out again)")

    op.add_column(
        "statement_files",
        sa.Column(
            "tried_with",
            sa.Text,
            comment="What it was last read with (reader, profiles, list of passwords): one in quarantine is tried again when "
            "this changes",
        ),
    )
    op.add_column("statement_files", sa.Column("decided_at", instant, comment="When the owner accepted or dismissed it"))
    op.add_column(
        "statement_files",
        sa.Column("decision_reason", sa.Text, comment="Why the owner accepted or dismissed it, in their words"),
    )
    op.drop_constraint(op.f("ck_statement_files_status"), "statement_files")
    op.drop_constraint(op.f("ck_statement_files_quarantined_has_a_reason"), "statement_files")
    op.create_check_constraint("status", "statement_files", "status IN ('imported', 'quarantined', 'reverted', 'dismissed')")
    op.create_check_constraint(
        "quarantined_has_a_reason", "statement_files", "status <> 'quarantined' OR error_code IS NOT NULL"
    )
    op.create_check_constraint(
        "imported_in_spite_of_an_error_is_accepted",
        "statement_files",
        "status <> 'imported' OR error_code IS NULL OR decision_reason IS NOT NULL",
    )
    op.alter_column(
        "statement_files",
        "status",
        comment="imported, quarantined; reverted (its import was undone), dismissed (the owner does not want it)",
    )

    op.create_table(
        "import_files",
        sa.Column("user_id", sa.Integer, nullable=False, comment="The owner: users.id"),
        sa.Column("import_id", sa.BigInteger, nullable=False, comment="import_logs.id"),
        sa.Column("file_id", sa.BigInteger, nullable=False, comment="statement_files.id"),
        sa.Column("outcome", sa.Text, nullable=False, comment="imported, known or quarantined"),
        sa.PrimaryKeyConstraint("user_id", "import_id", "file_id"),
        sa.ForeignKeyConstraint(["user_id", "import_id"], ["import_logs.user_id", "import_logs.id"]),
        sa.ForeignKeyConstraint(["user_id", "file_id"], ["statement_files.user_id", "statement_files.id"], ondelete="CASCADE"),
        sa.CheckConstraint("outcome IN ('imported', 'known', 'quarantined')", name="outcome"),
        comment="One row is a file that an import looked at, and what became of it there",
    )
    op.create_index(op.f("ix_import_files_user_id_file_id"), "import_files", ["user_id", "file_id"])
    # Where a file in quarantine lies is asked at every status and every check.
    op.create_index(op.f("ix_file_sightings_user_id_sha256"), "file_sightings", ["user_id", "sha256"])
    op.execute("INSERT INTO import_files SELECT user_id, import_id, id, status FROM statement_files")


def downgrade() -> None:
    op.drop_index("ix_file_sightings_user_id_sha256", "file_sightings")
    op.drop_table("import_files")
    op.execute("DELETE FROM statement_files WHERE status = 'reverted'")
    op.execute("UPDATE statement_files SET status = 'quarantined' WHERE status = 'dismissed'")
    op.execute("UPDATE statement_files SET error_code = NULL, error_message = NULL WHERE status = 'imported'")
    op.drop_constraint(op.f("ck_statement_files_imported_in_spite_of_an_error_is_accepted"), "statement_files")
    op.drop_constraint(op.f("ck_statement_files_quarantined_has_a_reason"), "statement_files")
    op.drop_constraint(op.f("ck_statement_files_status"), "statement_files")
    op.create_check_constraint("status", "statement_files", "status IN ('imported', 'quarantined')")
    op.create_check_constraint(
        "quarantined_has_a_reason", "statement_files", "(status = 'quarantined') = (error_code IS NOT NULL)"
    )
    op.alter_column("statement_files", "status", comment="imported or quarantined")
    for name in ("tried_with", "decided_at", "decision_reason"):
        op.drop_column("statement_files", name)
    op.execute("UPDATE import_logs SET status = 'failed', error = 'undone by the owner' WHERE status = 'undone'")
    op.drop_constraint(op.f("ck_import_logs_status"), "import_logs")
    op.create_check_constraint(
        "status", "import_logs", "status IN ('running', 'read', 'finished', 'failed', 'interrupted', 'resumed')"
    )
    op.alter_column("import_logs", "status", comment=STATUS)
    for name in ("undone_at", "removed_count"):
        op.drop_column("import_logs", name)
