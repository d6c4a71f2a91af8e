"""The assets of the analytics layer: one materialized view each, refreshed when transactions changed."""

import dagster as dg

from ledger_pipeline.database import summaries
from ledger_pipeline.defs import metadata
from ledger_pipeline.defs.assets import OWNERS, transactions
from ledger_pipeline.defs.resources import Ledger, tried_again_later

#: As ``eager``, but a ledger without some year is not "missing" anything.
FOLLOW_TRANSACTIONS = dg.AutomationCondition.eager().without(~dg.AutomationCondition.any_deps_missing())

_DESCRIPTIONS = {
    "daily_summary": "Spent, received and number of transactions for each day, account and currency.",
    "monthly_summary": "Spent, received and number of transactions for each month, account, currency and category.",
    "merchant_summary": "The hundred merchants with the highest spending in each currency, first and last seen when.",
}

_COLUMNS = {
    "daily_summary": {
        "user_id": "integer",
        "date": "date",
        "account_id": "bigint",
        "currency": "text",
        "spent": "numeric",
        "received": "numeric",
        "count": "bigint",
    },
    "monthly_summary": {
        "user_id": "integer",
        "year": "integer",
        "month": "integer",
        "account_id": "bigint",
        "currency": "text",
        "category": "text",
        "spent": "numeric",
        "received": "numeric",
        "count": "bigint",
    },
    "merchant_summary": {
        "user_id": "integer",
        "currency": "text",
        "merchant": "text",
        "spent": "numeric",
        "count": "bigint",
        "first_seen": "date",
        "last_seen": "date",
    },
}


def _summary(view: str) -> dg.AssetsDefinition:
    columns = [dg.TableColumn(name, kind) for name, kind in _COLUMNS[view].items()]

    @dg.asset(
        name=view,
        deps=[transactions],
        description=f"{_DESCRIPTIONS[view]} Currencies are never added together.",
        group_name="analytics",
        kinds={"postgres", "view"},
        owners=OWNERS,
        metadata=metadata.of_relation(view, columns),
        automation_condition=FOLLOW_TRANSACTIONS,
    )
    def refresh(ledger: Ledger) -> dg.MaterializeResult:  # type: ignore[type-arg]
        with tried_again_later(), ledger.transaction() as connection:
            refreshed = summaries.refresh(connection, view)
        return dg.MaterializeResult(metadata={"dagster/row_count": refreshed.rows, "seconds": round(refreshed.seconds, 3)})

    return refresh


summary_assets = [_summary(view) for view in summaries.SUMMARY_VIEWS]
