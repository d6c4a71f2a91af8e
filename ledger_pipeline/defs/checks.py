"""Asset checks: what the ledger promises, looked at after every import and shown where the owner sees it.

They are the second, visible line: rows are proven before they are committed.
"""

import dagster as dg
import sqlalchemy as sa

from ledger_pipeline.database.sql import load_sql
from ledger_pipeline.database.summaries import SUMMARY_VIEWS
from ledger_pipeline.defs import metadata
from ledger_pipeline.defs.resources import Ledger


def _findings(ledger: Ledger, name: str) -> list[dict[str, object]]:
    with ledger.transaction() as connection:
        rows = connection.execute(load_sql(name), {"user_id": ledger.user_id})
        return [dict(row) for row in rows.mappings()]


@dg.asset_check(asset="statement_files", description="No file waits in quarantine for the owner to look at.")
def nothing_in_quarantine(ledger: Ledger) -> dg.AssetCheckResult:
    files = _findings(ledger, "quarantine")
    return dg.AssetCheckResult(
        passed=not files,
        severity=dg.AssetCheckSeverity.WARN,
        metadata={"files": len(files), "quarantine": metadata.table(files)},
    )


@dg.asset_check(
    asset="statement_files",
    description="No statement is missing: each opens on the day and with the balance that the one before closed with.",
)
def no_statement_missing(ledger: Ledger) -> dg.AssetCheckResult:
    gaps = _findings(ledger, "missing_statements")
    return dg.AssetCheckResult(
        passed=not gaps,
        severity=dg.AssetCheckSeverity.WARN,
        metadata={"gaps": len(gaps), "missing": metadata.table(gaps)},
    )


@dg.asset_check(
    asset="transactions",
    description="Where every statement of an account is proven and none missing, its transactions lead from the first opening "
    "balance to the last closing balance.",
)
def transactions_lead_to_the_balance(ledger: Ledger) -> dg.AssetCheckResult:
    accounts = _findings(ledger, "unbalanced_accounts")
    return dg.AssetCheckResult(passed=not accounts, metadata={"accounts": len(accounts), "where": metadata.table(accounts)})


@dg.asset_check(
    asset="transactions",
    description="Every loaded line has its transaction and every transaction its line: nothing lost, nothing doubled.",
)
def lines_and_transactions_agree(ledger: Ledger) -> dg.AssetCheckResult:
    [counts] = _findings(ledger, "unaccounted")
    return dg.AssetCheckResult(passed=not any(counts.values()), metadata={name: str(n) for name, n in counts.items()})


def _equals_base_rows(view: str) -> dg.AssetChecksDefinition:
    @dg.asset_check(asset=view, name="equals_its_transactions", description="Equal to its transactions, to the cent.")
    def check(ledger: Ledger) -> dg.AssetCheckResult:
        with ledger.transaction() as connection:
            connection.execute(sa.text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY"))
            differences = connection.scalar(load_sql(f"check_{view}"))
        return dg.AssetCheckResult(passed=differences == 0, metadata={"rows_that_differ": differences or 0})

    return check


summary_checks = [_equals_base_rows(view) for view in SUMMARY_VIEWS]
