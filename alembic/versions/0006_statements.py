"""What was read, as it was read: files, the statements in them, their lines, and the proof of each.

A downgrade keeps every transaction and loses where it came from: files, statements, lines and proofs. The archive still holds
the files.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import ARRAY, REAL

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

Money = sa.Numeric(14, 2)


def upgrade() -> None:
    _create_statement_files()
    _create_file_sightings()
    _create_statements()
    _create_statement_proofs()
    _create_statement_lines()
    op.add_column(
        "transactions",
        sa.Column(
            "statement_id", sa.BigInteger, comment="The statement that it was loaded from; NULL for rows of the flat ledger"
        ),
    )
    op.create_foreign_key(None, "transactions", "statements", ["user_id", "statement_id"], ["user_id", "id"])
    op.create_index(op.f("ix_transactions_user_id_statement_id"), "transactions", ["user_id", "statement_id"])


def downgrade() -> None:
    op.drop_column("transactions", "statement_id")  # its index and foreign key go with it
    for table in ("statement_lines", "statement_proofs", "statements", "file_sightings", "statement_files"):
        op.drop_table(table)


def _create_statement_files() -> None:
    op.create_table(
        "statement_files",
        *_keys(),
        sa.Column("import_id", sa.BigInteger, nullable=False, comment="The import that read it: import_logs.id"),
        sa.Column(
            "sha256",
            sa.LargeBinary,
            nullable=False,
            comment="SHA-256 of the bytes: what makes it the same file; also its name in the archive",
        ),
        sa.Column("name", sa.Text, nullable=False, comment="The file's name where it was first seen, without folders"),
        sa.Column("size_bytes", sa.BigInteger, nullable=False, comment="Size in bytes"),
        sa.Column("pages", sa.Integer, comment="Pages, where the file could be opened"),
        sa.Column("reader", sa.Text, comment="Which reader its words came from: pdfwords or pypdf"),
        sa.Column("reader_version", sa.Text, nullable=False, comment="Version of our reader when it was read"),
        sa.Column("status", sa.Text, nullable=False, comment="imported or quarantined"),
        sa.Column("error_code", sa.Text, comment="Why it is quarantined; the codes are in docs/error-codes.md"),
        sa.Column("error_message", sa.Text, comment="The same as a sentence that a person can act on"),
        _created_at(),
        sa.PrimaryKeyConstraint("user_id", "id"),
        sa.ForeignKeyConstraint(["user_id", "import_id"], ["import_logs.user_id", "import_logs.id"]),
        sa.UniqueConstraint("uuid"),
        sa.UniqueConstraint("user_id", "sha256"),
        sa.CheckConstraint("status IN ('imported', 'quarantined')", name="status"),
        sa.CheckConstraint("(status = 'quarantined') = (error_code IS NOT NULL)", name="quarantined_has_a_reason"),
        sa.CheckConstraint("length(sha256) = 32", name="sha256"),
        comment="One row is one distinct file, whatever its names",
    )
    op.create_index(op.f("ix_statement_files_user_id_import_id"), "statement_files", ["user_id", "import_id"])
    op.create_index(
        "ix_statement_files_quarantined",
        "statement_files",
        ["user_id"],
        postgresql_where=sa.text("status = 'quarantined'"),
    )


def _create_file_sightings() -> None:
    op.create_table(
        "file_sightings",
        _owner(),
        sa.Column("path", sa.Text, nullable=False, comment="Where the file was seen, absolute"),
        sa.Column("size_bytes", sa.BigInteger, nullable=False, comment="Size when last read"),
        sa.Column(
            "modified_ns",
            sa.BigInteger,
            nullable=False,
            comment="Modification time when last read, in nanoseconds since 1970",
        ),
        sa.Column("sha256", sa.LargeBinary, comment="What it held; NULL where it could not be read"),
        sa.Column("error_code", sa.Text, comment="Why it could not be read (unreadable), if so"),
        sa.Column("error_message", sa.Text, comment="The same as a sentence that a person can act on"),
        sa.Column(
            "seen_at",
            sa.DateTime(timezone=True),
            nullable=False,
            server_default=sa.text("now()"),
            comment="When it was last read",
        ),
        sa.PrimaryKeyConstraint("user_id", "path"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"]),
        comment=(
            "One row is a path at which a file was seen: what the inbox sensor compares with, so that a known file is not "
            "hashed again"
        ),
    )


def _create_statements() -> None:
    op.create_table(
        "statements",
        *_keys(),
        sa.Column("file_id", sa.BigInteger, nullable=False, comment="statement_files.id"),
        sa.Column("ordinal", sa.Integer, nullable=False, comment="From 1: which statement of the file it is"),
        sa.Column("account_id", sa.BigInteger, nullable=False, comment="accounts.id"),
        sa.Column("period_start", sa.Date, comment="First day of the statement period, if printed"),
        sa.Column("period_end", sa.Date, comment="Last day of the statement period, if printed"),
        sa.Column("opening_balance", Money, comment="As printed; for cards the amount owed"),
        sa.Column("closing_balance", Money, comment="As printed; for cards the amount owed"),
        sa.Column("line_count", sa.Integer, nullable=False, comment="Transaction rows read from it"),
        sa.Column("verdict", sa.Text, nullable=False, comment="proven, unprovable or contradicted"),
        _created_at(),
        sa.PrimaryKeyConstraint("user_id", "id"),
        sa.ForeignKeyConstraint(["user_id", "file_id"], ["statement_files.user_id", "statement_files.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["user_id", "account_id"], ["accounts.user_id", "accounts.id"]),
        sa.UniqueConstraint("uuid"),
        sa.UniqueConstraint("user_id", "file_id", "ordinal"),
        sa.CheckConstraint("verdict IN ('proven', 'unprovable', 'contradicted')", name="verdict"),
        comment="One row is one statement of one account; a file may hold several",
    )
    op.create_index(op.f("ix_statements_user_id_account_id_period_end"), "statements", ["user_id", "account_id", "period_end"])


def _create_statement_proofs() -> None:
    op.create_table(
        "statement_proofs",
        _owner(),
        sa.Column("statement_id", sa.BigInteger, nullable=False, comment="statements.id"),
        sa.Column("ordinal", sa.Integer, nullable=False, comment="From 1, in the order of evaluation"),
        sa.Column(
            "kind",
            sa.Text,
            nullable=False,
            comment="opening_closing, running_balance, total_in, total_out, section_total or count",
        ),
        sa.Column("expected", sa.Numeric(18, 2), nullable=False, comment="What the page prints"),
        sa.Column("actual", sa.Numeric(18, 2), nullable=False, comment="What the rows give"),
        sa.Column("holds", sa.Boolean, nullable=False, comment="Whether the two are equal"),
        sa.Column(
            "line_number",
            sa.Integer,
            comment="The first row that breaks it, where one can be named: statement_lines.line_number",
        ),
        sa.PrimaryKeyConstraint("user_id", "statement_id", "ordinal"),
        _of_a_statement(),
        comment="One row is one equation of a statement, evaluated",
    )


def _create_statement_lines() -> None:
    op.create_table(
        "statement_lines",
        _owner(),
        sa.Column("statement_id", sa.BigInteger, nullable=False, comment="statements.id"),
        sa.Column("line_number", sa.Integer, nullable=False, comment="From 1, in the order of the page"),
        sa.Column("page", sa.Integer, nullable=False, comment="Page of the file, from 1"),
        sa.Column(
            "box",
            ARRAY(REAL, dimensions=1),
            comment="Where on the page: x0, top, x1, bottom in PDF points from the top left corner",
        ),
        sa.Column("transaction_date", sa.Date, nullable=False, comment="Date of the transaction"),
        sa.Column("posting_date", sa.Date, comment="Second date, where one is printed"),
        sa.Column("description", sa.Text, nullable=False, comment="As printed"),
        sa.Column("amount", Money, nullable=False, comment="In the account's currency; > 0 money to the holder, < 0 money out"),
        sa.Column("balance", Money, comment="Running balance, where printed"),
        sa.Column(
            "decision",
            sa.Text,
            comment="What became of it: loaded, duplicate, quarantined, reverted; NULL until it is decided",
        ),
        sa.Column(
            "transaction_id",
            sa.BigInteger,
            comment="The transaction that it is or duplicates: transactions.id (same transaction_date)",
        ),
        sa.PrimaryKeyConstraint("user_id", "statement_id", "line_number"),
        _of_a_statement(),
        sa.CheckConstraint("decision IN ('loaded', 'duplicate', 'quarantined', 'reverted')", name="decision"),
        sa.CheckConstraint(
            "transaction_id IS NULL OR decision IN ('loaded', 'duplicate')", name="only_a_line_in_the_ledger_has_a_transaction"
        ),
        comment="One row is one transaction row as printed on a statement, and what became of it",
    )
    op.create_index(
        "ix_statement_lines_undecided",
        "statement_lines",
        ["user_id", "statement_id"],
        postgresql_where=sa.text("decision IS NULL"),
    )
    for column in ("transaction_id", "transaction_date"):
        op.create_index(op.f(f"ix_statement_lines_user_id_{column}"), "statement_lines", ["user_id", column])


def _keys() -> tuple[sa.Column[int], sa.Column[int], sa.Column[object]]:
    return (
        _owner(),
        sa.Column("id", sa.BigInteger, sa.Identity(), nullable=False, comment="Internal key; never leaves the system"),
        sa.Column(
            "uuid",
            sa.Uuid,
            nullable=False,
            server_default=sa.text("uuidv7()"),
            comment="The name of this row outside the database (URLs, exports); UUIDv7",
        ),
    )


def _owner() -> sa.Column[int]:
    return sa.Column("user_id", sa.Integer, nullable=False, comment="The owner: users.id")


def _created_at() -> sa.Column[object]:
    return sa.Column(
        "created_at",
        sa.DateTime(timezone=True),
        nullable=False,
        server_default=sa.text("now()"),
        comment="When this row was written",
    )


def _of_a_statement() -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["user_id", "statement_id"], ["statements.user_id", "statements.id"], ondelete="CASCADE")
