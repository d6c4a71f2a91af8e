"""The tables of both layers, as SQLAlchemy Core metadata: what Alembic compares the database with.

Partitions and functions live in ``alembic/`` as SQL. Every table that holds an owner's data carries ``user_id`` first in its
keys, so that the tables can later be distributed by it. Money is ``NUMERIC(14,2)``; instants are ``TIMESTAMPTZ``; statement
dates are ``DATE``.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Computed,
    Date,
    DateTime,
    ForeignKeyConstraint,
    Identity,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Numeric,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, REAL

#: Names that Alembic can find again: an unnamed constraint cannot be dropped by a migration.
metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

#: The owner of everything in a household that never sees the word "user".
DEFAULT_USER_ID = 1

Money = Numeric(14, 2)
Sum = Numeric(18, 2)
Instant = DateTime(timezone=True)


def _owner() -> Column[Any]:
    return Column("user_id", Integer, nullable=False, comment="The owner: users.id")


def _spent() -> Column[Any]:
    return Column(
        "spent",
        Sum,
        nullable=False,
        comment="Money out, less what was refunded: below zero where more came back; moves between the owner's accounts "
        "(transfer, payment) are left out",
    )


def _received() -> Column[Any]:
    return Column(
        "received",
        Sum,
        nullable=False,
        comment="Money in but refunds, >= 0; moves between the owner's accounts (transfer, payment) are left out",
    )


def _owner_key() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["user_id"], ["users.id"])


def _uuid() -> Column[Any]:
    return Column(
        "uuid",
        Uuid,
        nullable=False,
        server_default=text("uuidv7()"),
        comment="The name of this row outside the database (URLs, exports); UUIDv7",
    )


def _id() -> Column[Any]:
    return Column("id", BigInteger, Identity(), nullable=False, comment="Internal key; never leaves the system")


def _created_at() -> Column[Any]:
    return Column("created_at", Instant, nullable=False, server_default=text("now()"), comment="When this row was written")


users = Table(
    "users",
    metadata,
    Column("id", Integer, Identity(), primary_key=True, comment="Internal key; 1 is the household's only owner"),
    _uuid(),
    Column("name", Text, nullable=False, comment="What the owner is called in the user interface"),
    _created_at(),
    UniqueConstraint("uuid"),
    comment="One row is an owner of accounts",
)

accounts = Table(
    "accounts",
    metadata,
    _owner(),
    _id(),
    _uuid(),
    Column("name", Text, nullable=False, comment="What the account is called, e.g. 'Harbor National Bank checking 1234'"),
    Column("institution", Text, comment="The bank or card issuer as printed, if known"),
    Column("kind", Text, nullable=False, comment="checking, savings or credit_card"),
    Column("account_type", Text, comment="The type in the words of the first, flat ledger; as kind for newer accounts"),
    Column("mask", Text, comment="Last digits of the account number (at most four), if printed; never more"),
    Column("currency", Text, nullable=False, comment="ISO 4217 code; XXX where the statement names none"),
    _created_at(),
    PrimaryKeyConstraint("user_id", "id"),
    _owner_key(),
    UniqueConstraint("uuid"),
    CheckConstraint("kind IN ('checking', 'savings', 'credit_card')", name="kind"),
    CheckConstraint("mask ~ '^[0-9A-Za-z]{1,4}$'", name="mask"),
    comment="One row is an account at an institution",
)

account_identities = Table(
    "account_identities",
    metadata,
    _owner(),
    _id(),
    Column("account_id", BigInteger, nullable=False, comment="accounts.id"),
    Column("institution", Text, comment="normalised_institution(name as printed); NULL where none is printed"),
    Column("kind", Text, nullable=False, comment="checking, savings or credit_card"),
    Column("mask", Text, comment="Last digits of the account number, if printed"),
    Column("currency", Text, nullable=False, comment="ISO 4217 code; XXX where the statement names none"),
    Column(
        "place",
        Integer,
        nullable=False,
        server_default="1",
        comment="How-many-th account of this description a file states for the same days",
    ),
    PrimaryKeyConstraint("user_id", "id"),
    ForeignKeyConstraint(["user_id", "account_id"], ["accounts.user_id", "accounts.id"], ondelete="CASCADE"),
    Index(
        "uq_account_identities_printed",
        "user_id", "institution", "kind", "mask", "currency", "place",
        unique=True,
        postgresql_nulls_not_distinct=True,
    ),
    Index(None, "user_id", "account_id"),
    comment="One row is what statements say of an account: whatever says the same belongs to it",
)  # fmt: skip

import_logs = Table(
    "import_logs",
    metadata,
    _owner(),
    _id(),
    _uuid(),
    Column("name", Text, comment="A name for an import that has one, e.g. 'initial' for the rows of the flat ledger"),
    Column("trigger", Text, nullable=False, comment="What began it: sensor, command_line, manual (the UI) or migration"),
    Column(
        "status",
        Text,
        nullable=False,
        comment="running, read (not loaded yet), finished, failed; interrupted (its run died), resumed; undone (taken out "
        "again)",
    ),
    Column("dagster_run_id", Text, comment="The Dagster run that carried it out"),
    Column("started_at", Instant, nullable=False, server_default=text("now()"), comment="When it began"),
    Column("finished_at", Instant, comment="When its transactions were loaded; NULL while they are not"),
    Column("file_count", Integer, nullable=False, server_default="0", comment="Files looked at"),
    Column(
        "known_count",
        Integer,
        nullable=False,
        server_default="0",
        comment="Files that were in the ledger before (same SHA-256)",
    ),
    Column("failed_count", Integer, nullable=False, server_default="0", comment="Files quarantined"),
    Column("transaction_count", Integer, nullable=False, server_default="0", comment="Transactions that it brought"),
    Column(
        "duplicate_count", Integer, nullable=False, server_default="0", comment="Statement lines that the ledger had already"
    ),
    Column("error", Text, comment="Why it failed, in a sentence"),
    Column("undone_at", Instant, comment="When the owner undid it"),
    Column(
        "removed_count",
        Integer,
        nullable=False,
        server_default="0",
        comment="Transactions that undoing it took out of the ledger",
    ),
    PrimaryKeyConstraint("user_id", "id"),
    _owner_key(),
    UniqueConstraint("uuid"),
    Index(None, "user_id", "dagster_run_id"),
    CheckConstraint("trigger IN ('sensor', 'command_line', 'manual', 'migration')", name="trigger"),
    CheckConstraint("status IN ('running', 'read', 'finished', 'failed', 'interrupted', 'resumed', 'undone')", name="status"),
    comment="One row is one import batch",
)

statement_files = Table(
    "statement_files",
    metadata,
    _owner(),
    _id(),
    _uuid(),
    Column("import_id", BigInteger, nullable=False, comment="The import that read it: import_logs.id"),
    Column(
        "sha256",
        LargeBinary,
        nullable=False,
        comment="SHA-256 of the bytes: what makes it the same file; also its name in the archive",
    ),
    Column("name", Text, nullable=False, comment="The file's name where it was first seen, without folders"),
    Column("size_bytes", BigInteger, nullable=False, comment="Size in bytes"),
    Column("pages", Integer, comment="Pages, where the file could be opened"),
    Column("reader", Text, comment="Which reader its words came from: pdfwords or pypdf"),
    Column("reader_version", Text, nullable=False, comment="Version of our reader when it was read"),
    Column(
        "status",
        Text,
        nullable=False,
        comment="imported, quarantined; reverted (its import was undone), dismissed (the owner does not want it)",
    ),
    Column("error_code", Text, comment="Why it is quarantined; the codes are in docs/error-codes.md"),
    Column("error_message", Text, comment="The same as a sentence that a person can act on"),
    Column(
        "tried_with",
        Text,
        comment="What it was last read with (reader, profiles, list of passwords): one in quarantine is tried again when this "
        "changes",
    ),
    Column("decided_at", Instant, comment="When the owner accepted or dismissed it"),
    Column("decision_reason", Text, comment="Why the owner accepted or dismissed it, in their words"),
    _created_at(),
    PrimaryKeyConstraint("user_id", "id"),
    ForeignKeyConstraint(["user_id", "import_id"], ["import_logs.user_id", "import_logs.id"]),
    UniqueConstraint("uuid"),
    UniqueConstraint("user_id", "sha256"),
    Index(None, "user_id", "import_id"),
    Index("ix_statement_files_quarantined", "user_id", postgresql_where=text("status = 'quarantined'")),
    CheckConstraint("status IN ('imported', 'quarantined', 'reverted', 'dismissed')", name="status"),
    CheckConstraint("status <> 'quarantined' OR error_code IS NOT NULL", name="quarantined_has_a_reason"),
    CheckConstraint(
        "status <> 'imported' OR error_code IS NULL OR decision_reason IS NOT NULL",
        name="imported_in_spite_of_an_error_is_accepted",
    ),
    CheckConstraint("length(sha256) = 32", name="sha256"),
    comment="One row is one distinct file, whatever its names",
)

import_files = Table(
    "import_files",
    metadata,
    _owner(),
    Column("import_id", BigInteger, nullable=False, comment="import_logs.id"),
    Column("file_id", BigInteger, nullable=False, comment="statement_files.id"),
    Column("outcome", Text, nullable=False, comment="imported, known or quarantined"),
    PrimaryKeyConstraint("user_id", "import_id", "file_id"),
    ForeignKeyConstraint(["user_id", "import_id"], ["import_logs.user_id", "import_logs.id"]),
    ForeignKeyConstraint(["user_id", "file_id"], ["statement_files.user_id", "statement_files.id"], ondelete="CASCADE"),
    Index(None, "user_id", "file_id"),
    CheckConstraint("outcome IN ('imported', 'known', 'quarantined')", name="outcome"),
    comment="One row is a file that an import looked at, and what became of it there",
)

file_sightings = Table(
    "file_sightings",
    metadata,
    _owner(),
    Column("path", Text, nullable=False, comment="Where the file was seen, absolute"),
    Column("size_bytes", BigInteger, nullable=False, comment="Size when last read"),
    Column("modified_ns", BigInteger, nullable=False, comment="Modification time when last read, in nanoseconds since 1970"),
    Column("sha256", LargeBinary, comment="What it held; NULL where it could not be read"),
    Column("error_code", Text, comment="Why it could not be read (unreadable), if so"),
    Column("error_message", Text, comment="The same as a sentence that a person can act on"),
    Column("seen_at", Instant, nullable=False, server_default=text("now()"), comment="When it was last read"),
    PrimaryKeyConstraint("user_id", "path"),
    _owner_key(),
    Index(None, "user_id", "sha256"),
    comment="One row is a path at which a file was seen: what the inbox sensor compares with, so that a known file is not "
    "hashed again",
)

statements = Table(
    "statements",
    metadata,
    _owner(),
    _id(),
    _uuid(),
    Column("file_id", BigInteger, nullable=False, comment="statement_files.id"),
    Column("ordinal", Integer, nullable=False, comment="From 1: which statement of the file it is"),
    Column("account_id", BigInteger, nullable=False, comment="accounts.id"),
    Column("period_start", Date, comment="First day of the statement period, if printed"),
    Column("period_end", Date, comment="Last day of the statement period, if printed"),
    Column("opening_balance", Money, comment="As printed; for cards the amount owed"),
    Column("closing_balance", Money, comment="As printed; for cards the amount owed"),
    Column("line_count", Integer, nullable=False, comment="Transaction rows read from it"),
    Column("verdict", Text, nullable=False, comment="proven, unprovable or contradicted"),
    _created_at(),
    PrimaryKeyConstraint("user_id", "id"),
    ForeignKeyConstraint(["user_id", "file_id"], ["statement_files.user_id", "statement_files.id"], ondelete="CASCADE"),
    ForeignKeyConstraint(["user_id", "account_id"], ["accounts.user_id", "accounts.id"]),
    UniqueConstraint("uuid"),
    UniqueConstraint("user_id", "file_id", "ordinal"),
    Index(None, "user_id", "account_id", "period_end"),
    CheckConstraint("verdict IN ('proven', 'unprovable', 'contradicted')", name="verdict"),
    comment="One row is one statement of one account; a file may hold several",
)

statement_proofs = Table(
    "statement_proofs",
    metadata,
    _owner(),
    Column("statement_id", BigInteger, nullable=False, comment="statements.id"),
    Column("ordinal", Integer, nullable=False, comment="From 1, in the order of evaluation"),
    Column(
        "kind", Text, nullable=False, comment="opening_closing, running_balance, total_in, total_out, section_total or count"
    ),
    Column("expected", Numeric(18, 2), nullable=False, comment="What the page prints"),
    Column("actual", Numeric(18, 2), nullable=False, comment="What the rows give"),
    Column("holds", Boolean, nullable=False, comment="Whether the two are equal"),
    Column("line_number", Integer, comment="The first row that breaks it, where one can be named: statement_lines.line_number"),
    PrimaryKeyConstraint("user_id", "statement_id", "ordinal"),
    ForeignKeyConstraint(["user_id", "statement_id"], ["statements.user_id", "statements.id"], ondelete="CASCADE"),
    comment="One row is one equation of a statement, evaluated",
)

statement_lines = Table(
    "statement_lines",
    metadata,
    _owner(),
    Column("statement_id", BigInteger, nullable=False, comment="statements.id"),
    Column("line_number", Integer, nullable=False, comment="From 1, in the order of the page"),
    Column("page", Integer, nullable=False, comment="Page of the file, from 1"),
    Column(
        "box",
        ARRAY(REAL, dimensions=1),
        comment="Where on the page: x0, top, x1, bottom in PDF points from the top left corner",
    ),
    Column("transaction_date", Date, nullable=False, comment="Date of the transaction"),
    Column("posting_date", Date, comment="Second date, where one is printed"),
    Column("description", Text, nullable=False, comment="As printed"),
    Column("amount", Money, nullable=False, comment="In the account's currency; > 0 money to the holder, < 0 money out"),
    Column("balance", Money, comment="Running balance, where printed"),
    Column(
        "decision",
        Text,
        comment="What became of it: loaded, duplicate, quarantined, reverted; NULL until it is decided; excluded (by hand)",
    ),
    Column(
        "transaction_id",
        BigInteger,
        comment="The transaction that it is or duplicates: transactions.id (same transaction_date)",
    ),
    Column(
        "section",
        Text,
        comment="What the heading above it says that its rows are: purchases, payments, credits, deposits, withdrawals, "
        "checks, cash_advances, fees or interest; NULL where none says so",
    ),
    PrimaryKeyConstraint("user_id", "statement_id", "line_number"),
    ForeignKeyConstraint(["user_id", "statement_id"], ["statements.user_id", "statements.id"], ondelete="CASCADE"),
    Index("ix_statement_lines_undecided", "user_id", "statement_id", postgresql_where=text("decision IS NULL")),
    Index(None, "user_id", "transaction_id"),
    Index(None, "user_id", "transaction_date"),
    CheckConstraint("decision IN ('loaded', 'duplicate', 'quarantined', 'reverted', 'excluded')", name="decision"),
    CheckConstraint(
        "transaction_id IS NULL OR decision IN ('loaded', 'duplicate', 'excluded')",
        name="only_a_line_in_force_has_a_transaction",
    ),
    comment="One row is one transaction row as printed on a statement, and what became of it",
)

transactions = Table(
    "transactions",
    metadata,
    _owner(),
    _id(),
    _uuid(),
    Column("account_id", BigInteger, nullable=False, comment="accounts.id"),
    Column("transaction_date", Date, nullable=False, comment="Date of the transaction; the partition key (a partition a year)"),
    Column("posting_date", Date, comment="Second date, where one is printed"),
    Column("description", Text, nullable=False, comment="As printed"),
    Column("amount", Money, nullable=False, comment="In currency; > 0 money to the holder, < 0 money out, for cards too"),
    Column("balance", Money, comment="Running balance, where printed"),
    Column("currency", Text, nullable=False, comment="ISO 4217 code; XXX where the statement names none"),
    Column("merchant", Text, comment="Whom the money went to or came from; NULL until recognised"),
    Column("category", Text, comment="What it was for; NULL is uncategorised"),
    Column(
        "kind", Text, comment="purchase, refund, fee, interest, payment, transfer, deposit, withdrawal; NULL until recognised"
    ),
    Column("transaction_type", Text, comment="debit or credit: the sign in the words of the first, flat ledger"),
    Column("transaction_hash", Text, comment="The flat ledger's own hash; only its rows have one"),
    Column("import_id", BigInteger, nullable=False, comment="The import that brought it: import_logs.id"),
    Column("statement_id", BigInteger, comment="The statement that it was loaded from; NULL for rows of the flat ledger"),
    Column(
        "fingerprint", LargeBinary, nullable=False, comment="transaction_fingerprint(date, amount, description, how-many-th)"
    ),
    _created_at(),
    Column("note", Text, comment="What the owner noted about it"),
    Column("proven", Boolean, nullable=False, server_default=text("false"), comment="Whether a proven statement prints it"),
    Column(
        "search_text",
        Text,
        Computed("search_text(description, merchant, note)", persisted=True),
        comment="Description, merchant and note as they are searched: in any case, width and white space",
    ),
    Column(
        "merchant_source",
        Text,
        comment="How the merchant is known: by hand, migrated, packaged, cleaned; NULL where it is not",
    ),
    Column(
        "category_source",
        Text,
        comment="How the category is known: by hand, migrated, move, rule, learned; NULL where there is none",
    ),
    Column("category_rule", Text, comment="The name of the rule that the category comes from, where it is one"),
    Column("section", Text, comment="What the heading says that its best printing stands under: statement_lines.section"),
    Column("transfer_id", BigInteger, comment="The move between own accounts that it is a side of: transfers.id"),
    PrimaryKeyConstraint("user_id", "transaction_date", "id"),
    ForeignKeyConstraint(["user_id", "account_id"], ["accounts.user_id", "accounts.id"]),
    ForeignKeyConstraint(["user_id", "import_id"], ["import_logs.user_id", "import_logs.id"]),
    ForeignKeyConstraint(["user_id", "statement_id"], ["statements.user_id", "statements.id"]),
    UniqueConstraint("user_id", "account_id", "transaction_date", "fingerprint"),
    Index(None, "user_id", "import_id"),
    Index(None, "user_id", "statement_id"),
    Index(
        "ix_transactions_account",
        "user_id", "account_id", text("transaction_date DESC"), text("id DESC"),
        postgresql_include=["amount", "currency", "category", "kind", "proven"],
    ),
    Index(
        "ix_transactions_category",
        "user_id", "category", text("transaction_date DESC"), text("id DESC"),
        postgresql_where=text("category IS NOT NULL"),
    ),
    Index(
        "ix_transactions_uncategorised",
        "user_id", text("transaction_date DESC"), text("id DESC"),
        postgresql_where=text("category IS NULL"),
    ),
    Index(
        "ix_transactions_unproven",
        "user_id", text("transaction_date DESC"), text("id DESC"),
        postgresql_where=text("NOT proven"),
    ),
    Index(None, "user_id", "currency", "amount", "transaction_date"),
    Index(
        "ix_transactions_search",
        "user_id", "search_text",
        postgresql_using="gin", postgresql_ops={"search_text": "gin_trgm_ops"},
    ),
    postgresql_partition_by="RANGE (transaction_date)",
    comment="One row is one real-world transaction, however many statements print it",
)  # fmt: skip

transaction_edits = Table(
    "transaction_edits",
    metadata,
    _owner(),
    Column("account_id", BigInteger, nullable=False, comment="accounts.id"),
    Column("transaction_date", Date, nullable=False, comment="As in transactions"),
    Column(
        "fingerprint",
        LargeBinary,
        nullable=False,
        comment="As in transactions: with account and date, the identity that outlives the row",
    ),
    Column("transaction_id", BigInteger, nullable=False, comment="The id that its row has, or will have again"),
    Column("uuid", Uuid, nullable=False, comment="The name outside that its row has, or will have again"),
    Column(
        "excluded",
        Boolean,
        nullable=False,
        server_default=text("false"),
        comment="The owner took it out of the ledger: no statement brings it back",
    ),
    Column("category", Text, comment="What it was for, by hand; NULL leaves that to others"),
    Column("note", Text, comment="What the owner noted about it"),
    Column(
        "excluded_row",
        JSONB,
        comment="The row as it was when it was excluded: what one without a statement is restored from",
    ),
    Column("edited_at", Instant, nullable=False, server_default=text("now()"), comment="When it was last changed"),
    PrimaryKeyConstraint("user_id", "account_id", "transaction_date", "fingerprint"),
    ForeignKeyConstraint(["user_id", "account_id"], ["accounts.user_id", "accounts.id"]),
    UniqueConstraint("uuid"),
    UniqueConstraint("user_id", "transaction_id"),
    CheckConstraint("excluded = (excluded_row IS NOT NULL)", name="excluded_keeps_its_row"),
    comment="One row is what the owner changed by hand in one transaction",
)

transaction_years = Table(
    "transaction_years",
    metadata,
    _owner(),
    Column("year", Integer, nullable=False, comment="Calendar year of transaction_date"),
    Column("changed_at", Instant, nullable=False, comment="When a row of that year was last added, changed or removed"),
    PrimaryKeyConstraint("user_id", "year"),
    _owner_key(),
    comment="One row is a year of an owner's transactions, and when it last changed",
)

summary_changes = Table(
    "summary_changes",
    metadata,
    _owner(),
    Column("view", Text, nullable=False, comment="Name of the summary"),
    Column("changed_at", Instant, nullable=False, comment="When something that the view shows of the owner last changed"),
    PrimaryKeyConstraint("user_id", "view"),
    _owner_key(),
    comment="One row is a summary view of an owner's transactions: refreshed before changed_at, it is stale",
)

summary_refreshes = Table(
    "summary_refreshes",
    metadata,
    Column("view", Text, primary_key=True, comment="Name of the summary"),
    Column("refreshed_at", Instant, nullable=False, comment="When its last refresh began: it shows every change before"),
    Column("seconds", REAL, nullable=False, comment="How long that refresh took"),
    Column("row_count", BigInteger, nullable=False, comment="Rows in the view after it"),
    comment="One row is a summary view and its last refresh",
)

database_roles = Table(
    "database_roles",
    metadata,
    Column("role", Text, primary_key=True, comment="A role of the database server"),
    Column(
        "user_id",
        Integer,
        comment="The owner whose rows it sees, whatever it sets: users.id; NULL where it says so itself, by ledger.user_id",
    ),
    _owner_key(),
    Index(None, "user_id"),
    comment="One row is a role that may see rows of an owner; one that is not here sees none",
)

# ---------------------------------------------------------------- upkeep

backups = Table(
    "backups",
    metadata,
    Column("name", Text, primary_key=True, comment="Its name in the backup folder: when it was taken, UTC"),
    Column("started_at", Instant, nullable=False, comment="When it began: it has every change that was committed before"),
    Column("finished_at", Instant, nullable=False, comment="When it was complete, and looked at if it was"),
    Column("verified_at", Instant, comment="When it was last restored and found equal; NULL where it was not"),
    Column("size_bytes", BigInteger, nullable=False, comment="Size in bytes, without the files that backups share"),
    Column("row_count", BigInteger, nullable=False, comment="Rows of all tables of the ledger"),
    Column("file_count", BigInteger, nullable=False, comment="Files of the archive that belong to it"),
    comment="One row is a backup that was completed, of all owners together; it stays when the backup is removed",
)

# ---------------------------------------------------------------- what it was for

category_rule_sets = Table(
    "category_rule_sets",
    metadata,
    _owner(),
    _id(),
    Column("sha256", LargeBinary, nullable=False, comment="SHA-256 of the rules: what makes them the same"),
    Column("rules", JSONB, nullable=False, comment="The rules, in the order in which they are tried"),
    Column(
        "applied_at",
        Instant,
        nullable=False,
        server_default=text("now()"),
        comment="When they came into force; the latest are in force",
    ),
    PrimaryKeyConstraint("user_id", "id"),
    _owner_key(),
    comment="One row is a set of category rules that is or was in force",
)

category_decisions = Table(
    "category_decisions",
    metadata,
    _owner(),
    Column("merchant", Text, nullable=False, comment="transactions.merchant"),
    Column("category", Text, nullable=False, comment="What it is for, or is not for"),
    Column("decision", Text, nullable=False, comment="accepted or refused"),
    Column("confidence", Numeric(4, 3), comment="How sure the suggestion was, 0 to 1; NULL where nobody suggested it"),
    Column("decided_at", Instant, nullable=False, server_default=text("now()"), comment="When the owner said so"),
    PrimaryKeyConstraint("user_id", "merchant", "category"),
    _owner_key(),
    Index(
        "uq_category_decisions_accepted",
        "user_id", "merchant",
        unique=True, postgresql_where=text("decision = 'accepted'"),
    ),
    CheckConstraint("decision IN ('accepted', 'refused')", name="decision"),
    comment="One row is what the owner said of a category suggested for a merchant",
)  # fmt: skip

merchant_decisions = Table(
    "merchant_decisions",
    metadata,
    _owner(),
    Column("alias", Text, nullable=False, comment="A merchant as it would be recognised by itself"),
    Column("merchant", Text, nullable=False, comment="The merchant that it is, or is not"),
    Column("decision", Text, nullable=False, comment="accepted or refused"),
    Column("decided_at", Instant, nullable=False, server_default=text("now()"), comment="When the owner said so"),
    PrimaryKeyConstraint("user_id", "alias", "merchant"),
    _owner_key(),
    Index(
        "uq_merchant_decisions_accepted",
        "user_id", "alias",
        unique=True, postgresql_where=text("decision = 'accepted'"),
    ),
    CheckConstraint("decision IN ('accepted', 'refused')", name="decision"),
    comment="One row is whether the owner takes two merchants for one",
)  # fmt: skip

transfers = Table(
    "transfers",
    metadata,
    _owner(),
    _id(),
    _uuid(),
    Column("out_account_id", BigInteger, nullable=False, comment="The account that the money leaves: accounts.id"),
    Column("out_date", Date, nullable=False, comment="transaction_date where it leaves"),
    Column("out_fingerprint", LargeBinary, nullable=False, comment="As in transactions: outlives the row"),
    Column("in_account_id", BigInteger, nullable=False, comment="The account that the money arrives at: accounts.id"),
    Column("in_date", Date, nullable=False, comment="transaction_date where it arrives"),
    Column("in_fingerprint", LargeBinary, nullable=False, comment="As in transactions: outlives the row"),
    Column("confidence", Numeric(4, 3), nullable=False, comment="How sure it is that the two belong together, 0 to 1"),
    Column(
        "status",
        Text,
        nullable=False,
        comment="certain, suggested; accepted, refused (by the owner). In force: certain and accepted",
    ),
    Column("reason", Text, nullable=False, comment="What speaks for it, in words"),
    Column("decided_at", Instant, comment="When the owner accepted or refused it"),
    PrimaryKeyConstraint("user_id", "id"),
    ForeignKeyConstraint(["user_id", "out_account_id"], ["accounts.user_id", "accounts.id"]),
    ForeignKeyConstraint(["user_id", "in_account_id"], ["accounts.user_id", "accounts.id"]),
    UniqueConstraint("uuid"),
    UniqueConstraint("user_id", "out_account_id", "out_date", "out_fingerprint", "in_account_id", "in_date", "in_fingerprint"),
    Index("ix_transfers_in", "user_id", "in_account_id", "in_date", "in_fingerprint"),
    Index("ix_transfers_suggested", "user_id", "out_date", postgresql_where=text("status = 'suggested'")),
    CheckConstraint("status IN ('certain', 'suggested', 'accepted', 'refused')", name="status"),
    CheckConstraint("confidence BETWEEN 0 AND 1", name="confidence"),
    CheckConstraint("(status IN ('accepted', 'refused')) = (decided_at IS NOT NULL)", name="decided"),
    comment="One row is two transactions that are, or may be, the two sides of one move between own accounts",
)

# ---------------------------------------------------------------- summaries

daily_category_summary = Table(
    "daily_category_summary",
    metadata,
    _owner(),
    Column("date", Date, nullable=False, comment="transactions.transaction_date"),
    Column("account_id", BigInteger, nullable=False, comment="accounts.id"),
    Column("currency", Text, nullable=False, comment="ISO 4217 code of every sum; currencies are never added together"),
    Column("category", Text, nullable=False, comment="What it was for; Uncategorized where nobody has said"),
    _spent(),
    _received(),
    Column(
        "balance_change",
        Sum,
        nullable=False,
        comment="Sum of the amounts, moves between the owner's accounts included; > 0 to the holder, for cards too",
    ),
    Column("count", BigInteger, nullable=False, comment="Transactions, moves between the owner's accounts included"),
    Column("unproven_spent", Sum, nullable=False, comment="The part of spent that no proven statement prints"),
    Column("unproven_received", Sum, nullable=False, comment="The part of received that no proven statement prints"),
    Column("unproven_count", BigInteger, nullable=False, comment="The part of count that no proven statement prints"),
    PrimaryKeyConstraint("user_id", "date", "account_id", "currency", "category"),
    Index("ix_daily_category_summary_unproven", "user_id", "date", postgresql_where=text("unproven_count > 0")),
    Index(
        "ix_daily_category_summary_moved", "user_id", "date", postgresql_where=text("balance_change - received + spent <> 0")
    ),
    comment="One row is a day of a category of an account in one currency",
)  # fmt: skip

merchant_monthly_summary = Table(
    "merchant_monthly_summary",
    metadata,
    _owner(),
    Column("year", Integer, nullable=False, comment="Calendar year of transactions.transaction_date"),
    Column("month", Integer, nullable=False, comment="Calendar month of transactions.transaction_date, 1 to 12"),
    Column("account_id", BigInteger, nullable=False, comment="accounts.id"),
    Column("currency", Text, nullable=False, comment="ISO 4217 code of every sum; currencies are never added together"),
    Column(
        "merchant",
        Text,
        nullable=False,
        comment="Whom the money went to or came from; the description where no merchant was recognised",
    ),
    Column("category", Text, nullable=False, comment="What it was for; Uncategorized where nobody has said"),
    Column("spent", Sum, nullable=False, comment="Money out, less what was refunded: below zero where more came back"),
    Column("received", Sum, nullable=False, comment="Money in but refunds, >= 0"),
    Column("count", BigInteger, nullable=False, comment="Transactions, in and out"),
    Column("charge_count", BigInteger, nullable=False, comment="Charges: the transactions of money out"),
    Column("smallest_charge", Money, comment="Smallest of them, > 0; NULL where there is none"),
    Column("largest_charge", Money, comment="Largest of them, > 0; NULL where there is none"),
    Column("first_date", Date, nullable=False, comment="Date of the first transaction of the month"),
    Column("last_date", Date, nullable=False, comment="Date of the last transaction of the month"),
    Column("first_spent_on", Date, comment="Date of the first charge or refund of the month; NULL where there is none"),
    Column("last_spent_on", Date, comment="Date of the last charge or refund of the month; NULL where there is none"),
    Column(
        "digest",
        BigInteger,
        nullable=False,
        comment="A number that is another one when the day, amount or kind of one of the transactions is",
    ),
    PrimaryKeyConstraint("user_id", "year", "month", "account_id", "currency", "merchant", "category"),
    Index(None, "user_id", "currency", "merchant", "year", "month"),
    comment="One row is a month of a merchant in a category of an account in one currency; own moves are left out",
)

daily_summary = Table(
    "daily_summary",
    metadata,
    _owner(),
    Column("date", Date, nullable=False, comment="transactions.transaction_date"),
    Column("account_id", BigInteger, nullable=False, comment="accounts.id"),
    Column(
        "currency",
        Text,
        nullable=False,
        comment="ISO 4217 code of spent and received; currencies are never added together",
    ),
    _spent(),
    _received(),
    Column("count", BigInteger, nullable=False, comment="Transactions, moves between the owner's accounts included"),
    PrimaryKeyConstraint("user_id", "date", "account_id", "currency"),
    comment="One row is a day of an account in one currency",
)

monthly_summary = Table(
    "monthly_summary",
    metadata,
    _owner(),
    Column("year", Integer, nullable=False, comment="Calendar year of transactions.transaction_date"),
    Column("month", Integer, nullable=False, comment="Calendar month of transactions.transaction_date, 1 to 12"),
    Column("account_id", BigInteger, nullable=False, comment="accounts.id"),
    Column(
        "currency",
        Text,
        nullable=False,
        comment="ISO 4217 code of spent and received; currencies are never added together",
    ),
    Column("category", Text, nullable=False, comment="What it was for; Uncategorized where nobody has said"),
    _spent(),
    _received(),
    Column("count", BigInteger, nullable=False, comment="Transactions, moves between the owner's accounts included"),
    PrimaryKeyConstraint("user_id", "year", "month", "account_id", "currency", "category"),
    comment="One row is a month of a category of an account in one currency",
)

merchant_summary = Table(
    "merchant_summary",
    metadata,
    _owner(),
    Column("currency", Text, nullable=False, comment="ISO 4217 code of spent; currencies are never added together"),
    Column(
        "merchant",
        Text,
        nullable=False,
        comment="Whom the money went to; the description where no merchant was recognised",
    ),
    _spent(),
    Column(
        "count",
        BigInteger,
        nullable=False,
        comment="Charges: the transactions of money out among those that spent is the sum of",
    ),
    Column("first_seen", Date, nullable=False, comment="Date of the first charge or refund"),
    Column("last_seen", Date, nullable=False, comment="Date of the last charge or refund"),
    PrimaryKeyConstraint("user_id", "currency", "merchant"),
    comment="One row is one of the 100 merchants on whom an owner spent most in a currency",
)

recurring_transactions = Table(
    "recurring_transactions",
    metadata,
    _owner(),
    Column("currency", Text, nullable=False, comment="ISO 4217 code of every amount"),
    Column("account_id", BigInteger, nullable=False, comment="accounts.id"),
    Column(
        "merchant",
        Text,
        nullable=False,
        comment="Whom the money goes to or comes from; the description where no merchant was recognised",
    ),
    Column("direction", Text, nullable=False, comment="out (the owner pays) or in (the owner is paid)"),
    Column(
        "number",
        BigInteger,
        nullable=False,
        comment="From 1: which one of that merchant, account and direction it is, in the order of their beginnings",
    ),
    Column(
        "rhythm",
        Text,
        nullable=False,
        comment="weekly, every two weeks, monthly, quarterly, every six months or yearly",
    ),
    Column("usual_amount", Money, nullable=False, comment="The middle one of the last twelve amounts, > 0"),
    Column("last_amount", Money, nullable=False, comment="The last amount, > 0"),
    Column(
        "previous_amount",
        Money,
        comment="What it was before it last changed, > 0; NULL where it never did, or is another each time",
    ),
    Column(
        "price_changed_on",
        Date,
        comment="Date of the first charge at the price after that; NULL as previous_amount is",
    ),
    Column("first_date", Date, nullable=False, comment="Date of the first transaction"),
    Column("last_date", Date, nullable=False, comment="Date of the last transaction"),
    Column("next_date", Date, comment="When the next one is expected; NULL for what has stopped"),
    Column("times", BigInteger, nullable=False, comment="Transactions that it is known by"),
    Column(
        "is_active",
        Boolean,
        nullable=False,
        comment="Whether it goes on: the account has no transaction so much later than the next one was due that it must "
        "have stopped",
    ),
    Column("stopped_on", Date, comment="When the one was due that did not come; NULL for what is active"),
    PrimaryKeyConstraint("user_id", "currency", "account_id", "merchant", "direction", "number"),
    comment="One row is what an account pays to or gets from a merchant again and again: a subscription, a bill, pay",
)

recurring_changes = Table(
    "recurring_changes",
    metadata,
    _owner(),
    Column("account_id", BigInteger, nullable=False, comment="accounts.id"),
    Column("merchant", Text, nullable=False, comment="As in merchant_monthly_summary"),
    PrimaryKeyConstraint("user_id", "account_id", "merchant"),
    comment="One row is a merchant of an account of whom something changed that recurring_transactions does not show yet",
)
