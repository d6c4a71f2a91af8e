"""The category rules as an asset: the owner's file on top of the packaged rules, and what they would change."""

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal

import dagster as dg

from ledger_pipeline.database import categories
from ledger_pipeline.database.categories import Preview, Total
from ledger_pipeline.defs import metadata
from ledger_pipeline.defs.assets import OWNERS, TRIGGER_TAG
from ledger_pipeline.defs.resources import Ledger, tried_again_later
from ledger_pipeline.files.categories import wanted_rules
from ledger_pipeline.privacy import masked
from ledger_pipeline.recognising.model import UNCATEGORIZED
from ledger_pipeline.recognising.rules import RulesError


@dg.asset(
    description="The rules that say what transactions are for: the owner's file on top of those that come with the program. "
    "When the file changes, its rules are looked at by themselves, what they would change is in the metadata, and the years "
    "are behind. Materialized by hand, they come into force; materializing a year puts that year on them; `ledger categories "
    "apply` does all.",
    group_name="rules",
    kinds={"yaml", "postgres"},
    owners=OWNERS,
)
def category_rules(context: dg.AssetExecutionContext, ledger: Ledger) -> dg.MaterializeResult:  # type: ignore[type-arg]
    own = ledger.settings.own_categories_file
    try:
        rules = wanted_rules(own)
    except (RulesError, OSError) as error:
        # Without the tag, Dagster would do a failed run again, which mends no file.
        context.instance.add_run_tags(context.run.run_id, {"dagster/retry_on_asset_or_op_failure": "false"})
        raise dg.Failure(description=f"{error}. The rules in force stay.", allow_retries=False) from error
    by_hand = context.run.tags.get(TRIGGER_TAG) != "sensor"
    with tried_again_later(), ledger.transaction() as connection:
        preview = categories.preview(connection, ledger.user_id, rules)
        if by_hand:
            categories.put_in_force(connection, ledger.user_id, rules)
        in_force = categories.are_in_force(connection, ledger.user_id, rules)
    return dg.MaterializeResult(
        data_version=dg.DataVersion(rules.sha256.hex()),
        metadata={
            "file": "none: the packaged rules alone" if own is None else masked(str(own)),
            "rules": len(rules.rules),
            "in_force": in_force,
            "transactions_that_would_change": len(preview.changes),
            "by_category_in_months_that_change": _totals(preview),
            "transactions": _changes(preview),
        },
    )


def _totals(preview: Preview) -> dg.MetadataValue:
    """A row for each category and currency, that with the most transactions that come or go first."""
    months: defaultdict[tuple[str | None, str], list[Total]] = defaultdict(list)
    for total in preview.totals:
        months[total.category, total.currency].append(total)
    most_first = sorted(months.values(), key=lambda found: -sum(abs(total.rows_after - total.rows_before) for total in found))
    return metadata.table(
        {
            "category": found[0].category or UNCATEGORIZED,
            "transactions": f"{sum(total.rows_before for total in found):,} → {sum(total.rows_after for total in found):,}",
            "amount": f"{_sum(total.amount_before for total in found)} → {_sum(total.amount_after for total in found)} "
            f"{found[0].currency}",
        }
        for found in most_first
    )


def _sum(amounts: Iterable[Decimal]) -> str:
    return f"{sum(amounts, Decimal(0)):,.2f}"


def _changes(preview: Preview) -> dg.MetadataValue:
    return metadata.table(
        {
            "date": change.transaction_date,
            "transaction": change.id,
            "amount": f"{change.amount} {change.currency}",
            "category": f"{change.before.category or 'none'} → {change.after.category or 'none'}",
            "rule": change.after.category_rule,
        }
        for change in preview.changes
    )
