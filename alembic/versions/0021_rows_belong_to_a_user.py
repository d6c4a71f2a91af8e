"""A session sees the rows of one user: row-level security on every table of an owner's data, and views that do the same.

Materialized views can have no policies: they move into the schema ``analytics``, which nobody but their owner may use, and
under their names there are views that show of them what policies would. What only the owner of the tables may do, and loading
needs, are functions that run as that owner. Roles belong to a server and not to a database: ``database/roles.py`` makes them
at each start.

A downgrade loses which roles are bound to which users; every role that may read then reads the rows of all users.
"""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

FUNCTIONS = Path(__file__).parents[1] / "functions"

#: With what holds their owner.
TABLES = {
    "users": "id",
    **dict.fromkeys(
        (
            "account_identities",
            "accounts",
            "category_decisions",
            "category_rule_sets",
            "daily_category_summary",
            "database_roles",
            "file_sightings",
            "import_files",
            "import_logs",
            "merchant_decisions",
            "merchant_monthly_summary",
            "statement_files",
            "statement_lines",
            "statement_proofs",
            "statements",
            "summary_changes",
            "transaction_edits",
            "transaction_years",
            "transactions",
            "transfers",
        ),
        "user_id",
    ),
}
#: The materialized views, and their columns.
VIEWS = {
    "daily_summary": "user_id, date, account_id, currency, spent, received, count",
    "monthly_summary": "user_id, year, month, account_id, currency, category, spent, received, count",
    "merchant_summary": "user_id, currency, merchant, spent, count, first_seen, last_seen",
    "recurring_transactions": "user_id, currency, account_id, merchant, direction, number, rhythm, usual_amount, last_amount, "
    "previous_amount, price_changed_on, first_date, last_date, next_date, times, is_active, stopped_on",
}
FILTERS = "integer, text, date, date, bigint[], text[], text, text, text, numeric, numeric, text"
#: Functions that are new, and their arguments.
NEW = {
    "ledger_user": "",
    "visible_users": "",
    "sum_daily_category_summary": "integer, integer",
    "sum_merchant_monthly_summary": "integer, integer",
    "refresh_summary": "text, boolean",
    "analyze_ledger": "integer[]",
    "sees_user": "integer",
    "transactions_like": "integer, text, date, date, integer",
    "filtered_transactions": "",
    "page_of_transactions": f"{FILTERS}, bigint",
    "sums_of_transactions": FILTERS,
}
#: What runs as the owner of the tables is for the roles that load, and for nobody else.
FOR_LOADING = ("ensure_transactions_partition(integer)", "refresh_summary(text, boolean)", "analyze_ledger(integer[])")

EACH_PARTITION = """
    DO $$
    DECLARE
        partition regclass;
    BEGIN
        FOR partition IN SELECT inhrelid FROM pg_inherits WHERE inhparent = 'transactions'::regclass LOOP
            {}
        END LOOP;
    END
    $$
"""
# What earlier releases granted moves along, and pg_stats asks for no more.
TAKE_RIGHTS_BACK = """
    DO $$
    DECLARE
        granted record;
    BEGIN
        FOR granted IN
            SELECT DISTINCT c.relname, a.grantee::regrole AS grantee
            FROM pg_class c CROSS JOIN LATERAL aclexplode(c.relacl) a
            WHERE c.relnamespace = 'analytics'::regnamespace AND a.grantee NOT IN (0, c.relowner)
        LOOP
            EXECUTE format('REVOKE ALL ON analytics.%I FROM %s', granted.relname, granted.grantee);
        END LOOP;
    END
    $$
"""
COPY_COMMENTS = """
    DO $$
    DECLARE
        comment record;
    BEGIN
        FOR comment IN
            SELECT c.relname, a.attname, col_description(c.oid, a.attnum) AS text
            FROM pg_class c
            JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0
            WHERE c.relnamespace = 'analytics'::regnamespace AND c.relkind = 'm'
            UNION ALL
            SELECT relname, NULL, obj_description(oid, 'pg_class')
            FROM pg_class
            WHERE relnamespace = 'analytics'::regnamespace AND relkind = 'm'
        LOOP
            IF comment.attname IS NULL THEN
                EXECUTE format('COMMENT ON VIEW public.%I IS %L', comment.relname, comment.text);
            ELSE
                EXECUTE format('COMMENT ON COLUMN public.%I.%I IS %L', comment.relname, comment.attname, comment.text);
            END IF;
        END LOOP;
    END
    $$
"""


def upgrade() -> None:
    op.create_table(
        "database_roles",
        sa.Column("role", sa.Text, nullable=False, comment="A role of the database server"),
        sa.Column(
            "user_id",
            sa.Integer,
            comment="The owner whose rows it sees, whatever it sets: users.id; NULL where it says so itself, by ledger.user_id",
        ),
        sa.PrimaryKeyConstraint("role"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"]),
        comment="One row is a role that may see rows of an owner; one that is not here sees none",
    )
    op.create_index(op.f("ix_database_roles_user_id"), "database_roles", ["user_id"])
    # Whoever migrates owns the tables, and sees all rows of them. Where it works under another role (SET ROLE), it is this one
    # still.
    op.execute("INSERT INTO database_roles (role) VALUES (session_user)")
    for name in ("ledger_user", "visible_users"):
        _create(name)
    op.execute("ALTER VIEW statement_coverage SET (security_invoker = true)")
    op.execute("CREATE SCHEMA analytics")
    op.execute("COMMENT ON SCHEMA analytics IS 'Materialized views of all users; what a session sees of them is in public'")
    for name, columns in VIEWS.items():
        op.execute(f"ALTER MATERIALIZED VIEW {name} SET SCHEMA analytics")
        op.execute(
            f"CREATE VIEW {name} WITH (security_barrier) AS SELECT {columns} FROM analytics.{name} "  # noqa: S608
            "WHERE user_id = ANY ((SELECT visible_users())::integer[])"
        )
    op.execute(TAKE_RIGHTS_BACK)
    op.execute(COPY_COMMENTS)
    for name in NEW:
        if name not in ("ledger_user", "visible_users"):
            _create(name)
    _create("rows_that_differ", 2)
    _create("slow_queries", 2)
    _create("ensure_transactions_partition", 2)
    for function in FOR_LOADING:
        op.execute(f"REVOKE EXECUTE ON FUNCTION {function} FROM PUBLIC")
    for table, owner in TABLES.items():
        op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
        op.execute(f"CREATE POLICY own_rows ON {table} USING ({owner} = (SELECT ledger_user()))")
    # They are reached by way of transactions, whose policy holds then; this is for who asks one by its own name.
    op.execute(
        EACH_PARTITION.format(
            "EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', partition); "
            "EXECUTE format('CREATE POLICY own_rows ON %s USING (user_id = (SELECT ledger_user()))', partition);"
        )
    )


def downgrade() -> None:
    op.execute(
        EACH_PARTITION.format(
            "EXECUTE format('DROP POLICY own_rows ON %s', partition); "
            "EXECUTE format('ALTER TABLE %s DISABLE ROW LEVEL SECURITY', partition);"
        )
    )
    for table in TABLES:
        op.execute(f"DROP POLICY own_rows ON {table}")
        op.execute(f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY")
    for function, arguments in (
        ("ensure_transactions_partition", "integer"),
        ("rows_that_differ", "regclass"),
        ("slow_queries", ""),
    ):
        op.execute(f"DROP FUNCTION {function}({arguments})")
        _create(function)
    for name in VIEWS:
        op.execute(f"DROP VIEW {name}")
        op.execute(f"ALTER MATERIALIZED VIEW analytics.{name} SET SCHEMA public")
    op.execute("DROP SCHEMA analytics")
    op.execute("ALTER VIEW statement_coverage RESET (security_invoker)")
    for name, arguments in reversed(NEW.items()):
        op.execute(f"DROP FUNCTION {name}({arguments})")
    op.drop_table("database_roles")


def _create(function: str, version: int = 1) -> None:
    op.execute((FUNCTIONS / f"{function}_v{version}.sql").read_text(encoding="utf-8"))
