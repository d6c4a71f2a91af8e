"""The assets of the analytics layer: one summary each, refreshed when what it shows of the transactions changed."""

import dagster as dg

from ledger_pipeline.database import summaries
from ledger_pipeline.defs import metadata
from ledger_pipeline.defs.assets import OWNERS, transactions
from ledger_pipeline.defs.resources import Ledger, tried_again_later

#: As ``eager``, but a ledger without some year is not "missing" anything.
FOLLOW_TRANSACTIONS = dg.AutomationCondition.eager().without(~dg.AutomationCondition.any_deps_missing())

#: What Dagster puts on a run that an automation condition asked for.
AUTOMATION_TAG = "dagster/from_automation_condition"

_DESCRIPTIONS = {
    "daily_summary": "Spent (less refunds), received and number of transactions for each day, account and currency.",
    "monthly_summary": "Spent (less refunds), received and number of transactions for each month, account, currency and "
    "category.",
    "merchant_summary": "The hundred merchants with the highest spending in each currency, first and last seen when.",
    "daily_category_summary": "Spent, received, change of the balance and number of transactions for each day, account, "
    "currency and category, and how much of it no proven statement prints.",
    "merchant_monthly_summary": "Spent, received, number and size of the charges, first and last date for each month, account, "
    "currency, merchant and category; moves between the owner's accounts are left out.",
    "recurring_transactions": "Subscriptions, bills, rent and pay: merchant, rhythm, usual and last amount, price changes, "
    "when the next is expected, and what has stopped.",
}


def _summary(view: str) -> dg.AssetsDefinition:
    @dg.asset(
        name=view,
        deps=[transactions],
        description=f"{_DESCRIPTIONS[view]} Currencies are never added together.",
        group_name="analytics",
        kinds={"postgres", "table"},
        owners=OWNERS,
        metadata=metadata.of_table(view),
        automation_condition=FOLLOW_TRANSACTIONS,
    )
    def refresh(context: dg.AssetExecutionContext, ledger: Ledger) -> dg.MaterializeResult:  # type: ignore[type-arg]
        with tried_again_later(), ledger.transaction() as connection:
            is_stale = view in summaries.stale_views(connection)
            if not is_stale and not _asked_for(context):
                return dg.MaterializeResult(metadata={"refreshed": False, "reason": "Nothing that it shows has changed."})
            refreshed = summaries.refresh(connection, view, whole=not is_stale)
        return dg.MaterializeResult(
            metadata={"refreshed": True, "dagster/row_count": refreshed.rows, "seconds": round(refreshed.seconds, 3)}
        )

    return refresh


def _asked_for(context: dg.AssetExecutionContext) -> bool:
    """Whether a person materializes the summary by itself: whoever does that, doubts it."""
    selected = context.run.asset_selection
    return selected is not None and transactions.key not in selected and AUTOMATION_TAG not in context.run.tags


summary_assets = [_summary(view) for view in summaries.SUMMARY_VIEWS]
