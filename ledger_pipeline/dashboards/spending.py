"""Spending: what money goes to, when, from where, and what changed."""

from __future__ import annotations

from ledger_pipeline.dashboards import variables
from ledger_pipeline.dashboards.links import ACCOUNTS, CATEGORIES, CURRENCY, PERIOD, WHOLE_RANGE, field, rows, to
from ledger_pipeline.dashboards.panels import PERCENT, TEXT, Column, Layout, figures, grid, stacked
from ledger_pipeline.dashboards.sdk import models

_DAYS = {"mon": "Mon", "tue": "Tue", "wed": "Wed", "thu": "Thu", "fri": "Fri", "sat": "Sat", "sun": "Sun"}


def spending() -> models.Dashboard:
    layout = Layout("ledger-spending", "What money goes to: by category, account and day, and what changed.")
    layout.variables(
        variables.owner(), variables.currency(), variables.account(), variables.category(), variables.period()
    )  # fmt: skip
    everything = rows("These transactions", flow="spent", category=CATEGORIES, **WHOLE_RANGE)
    doubtful = rows("These transactions", flow="spent", category=CATEGORIES, proof="unproven", **WHOLE_RANGE)
    nameless = rows("These transactions", flow="spent", category="var-category=Uncategorized", **WHOLE_RANGE)
    layout.add(
        figures(
            "Spent · ${currency}",
            "Money out in the range less what was refunded, without moves between own accounts; how much of it no proven "
            "statement prints, and how much nobody has said what it was for.",
            "spending_totals",
            {
                "spent": Column("spent", link=everything),
                "unproven": Column("of it not proven", link=doubtful, good_at_zero=True),
                "uncategorised": Column("of it without a category", link=nameless, good_at_zero=True),
            },
        ),
        24, 4,
    )  # fmt: skip
    by_label = "var-category=${__field.labels.category_link:percentencode}"
    bar = rows(
        "These transactions",
        flow="spent",
        category=by_label,
        start="${__data.fields.from_ms.numeric}",
        end="${__data.fields.to_ms.numeric}",
    )
    inside = to("ledger-spending", "Its categories", "${__url_time_range}", CURRENCY, ACCOUNTS, by_label, PERIOD)
    layout.add(
        stacked(
            "By category · ${currency}",
            "What most was spent on in each ${period:text}, by the first level of categories: ten at most. A click on a bar "
            "leads to its transactions, or to the categories that it consists of.",
            "spending_by_period",
            label="category",
            name="spent",
            value=Column("spent", link=bar, within=inside),
        ),
        24, 10,
    )  # fmt: skip
    of_category = f"var-category={field('category_link')}"
    layout.add(
        grid(
            "Every category · ${currency}",
            "What was spent on each category in the range, and what that is in an average month of it.",
            "spending_by_category",
            {
                "category": Column("category", TEXT),
                "spent": Column("spent", link=rows("These transactions", flow="spent", category=of_category)),
                "share": Column("share", PERCENT, 1, gauge=True),
                "monthly": Column("a month"),
            },
        ),
        12, 10,
    )  # fmt: skip
    latest = rows("The period's transactions", flow="spent", category=of_category)
    before = rows(
        "The six before", flow="spent", category=of_category, start=field("before_from_ms"), end=field("before_to_ms")
    )
    layout.add(
        grid(
            "What changed most · ${currency}",
            "The last ${period:text} with transactions against the average of the six before it.",
            "spending_changes",
            {
                "category": Column("category", TEXT),
                "period": Column("period", TEXT),
                "spent": Column("spent", link=latest),
                "average": Column("average before", link=before),
                "change": Column("change", change=True),
            },
        ),
        12, 10,
    )  # fmt: skip
    of_account = f"var-account={field('account_id')}"
    layout.add(
        grid(
            "By account · ${currency}",
            "What was spent from each account in the range.",
            "spending_by_account",
            {
                "account": Column("account", TEXT),
                "spent": Column(
                    "spent", link=rows("These transactions", flow="spent", account=of_account, category=CATEGORIES)
                ),
                "share": Column("share", PERCENT, 1, gauge=True),
            },
        ),
        10, 12,
    )  # fmt: skip
    days = {
        name: Column(
            label,
            heat=True,
            link=rows(
                "The day's transactions", flow="spent", category=CATEGORIES,
                start=field(f"{name}_from_ms"), end=field(f"{name}_to_ms"),
            ),
        )
        for name, label in _DAYS.items()
    }  # fmt: skip
    layout.add(
        grid(
            "Calendar · ${currency}",
            "What was spent on each day of the range, the last week first; the darker, the more. At most four hundred days.",
            "spending_calendar",
            {"week": Column("week of", TEXT, width=105), **days},
        ),
        14, 12,
    )  # fmt: skip
    return layout.build()
