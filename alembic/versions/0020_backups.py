"""The record of backups, for dashboards: when each was taken, when it was last found equal, and how large it is.

A downgrade loses that record; the backups themselves tell the same.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "backups",
        sa.Column("name", sa.Text, comment="Its name in the backup folder: when it was taken, UTC"),
        sa.Column(
            "started_at",
            sa.DateTime(timezone=True),
            nullable=False,
            comment="When it began: it has every change that was committed before",
        ),
        sa.Column(
            "finished_at", sa.DateTime(timezone=True), nullable=False, comment="When it was complete, and looked at if it was"
        ),
        sa.Column(
            "verified_at",
            sa.DateTime(timezone=True),
            comment="When it was last restored and found equal; NULL where it was not",
        ),
        sa.Column("size_bytes", sa.BigInteger, nullable=False, comment="Size in bytes, without the files that backups share"),
        sa.Column("row_count", sa.BigInteger, nullable=False, comment="Rows of all tables of the ledger"),
        sa.Column("file_count", sa.BigInteger, nullable=False, comment="Files of the archive that belong to it"),
        sa.PrimaryKeyConstraint("name", name="pk_backups"),
        comment="One row is a backup that was completed, of all owners together; it stays when the backup is removed",
    )


def downgrade() -> None:
    op.drop_table("backups")
