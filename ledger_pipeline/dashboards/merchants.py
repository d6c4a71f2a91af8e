"""Merchants: whom money goes to, who is new, who takes more, and what comes again and again."""

from __future__ import annotations

from ledger_pipeline.dashboards import variables
from ledger_pipeline.dashboards.links import CATEGORIES, Link, field, rows
from ledger_pipeline.dashboards.panels import COUNT, TEXT, Column, Layout, grid
from ledger_pipeline.dashboards.sdk import models


def merchants() -> models.Dashboard:
    layout = Layout("ledger-merchants", "Whom money goes to. Counted in whole months: all those that the range touches.")
    layout.variables(
        variables.owner(), variables.currency(), variables.account(), variables.category(),
        variables.minimum("Merchants that got less in all are left out; empty for all."),
    )  # fmt: skip

    def charges(title: str, **range_: str) -> Link:
        return rows(title, flow="spent", category=CATEGORIES, merchant=field("merchant_link"), **range_)

    name, times = Column("merchant", TEXT), Column("times", COUNT, 0, width=80)
    layout.add(
        grid(
            "Most money · ${currency}",
            "The merchants that got most in the range: the first hundred.",
            "merchants_top",
            {
                "merchant": name,
                "spent": Column("spent", link=charges("These transactions")),
                "charges": times,
                "average": Column("each"),
                "last_date": Column("last on", TEXT, width=110),
            },
        ),
        24, 12,
    )  # fmt: skip
    layout.add(
        grid(
            "New · ${currency}",
            "Merchants that no month before the range knows; none where the ledger begins in the range.",
            "merchants_new",
            {
                "merchant": name,
                "spent": Column("spent", link=charges("These transactions")),
                "charges": times,
                "first_date": Column("first on", TEXT, width=110),
            },
        ),
        12, 12,
    )  # fmt: skip
    before = charges("The months before", start=field("before_from_ms"), end=field("before_to_ms"))
    layout.add(
        grid(
            "Growing · ${currency}",
            "Merchants that got more in the range than in as many months before it.",
            "merchants_growing",
            {
                "merchant": name,
                "spent": Column("in the range", link=charges("These transactions")),
                "spent_before": Column("before", link=before),
                "change": Column("change", change=True),
            },
        ),
        12, 12,
    )  # fmt: skip
    last_charge = rows(
        "The last charge", flow="spent", account=f"var-account={field('account_id')}", merchant=field("merchant_link"),
        minimum=field("price_link"), maximum=field("price_link"),
    )  # fmt: skip
    layout.add(
        grid(
            "Again and again · ${currency}",
            "What comes weekly, every two weeks, monthly, quarterly, every six months or yearly: subscriptions, rent, bills. "
            "What is another amount each time has no price before.",
            "merchants_recurring",
            {
                "merchant": name,
                "rhythm": Column("how often", TEXT, width=130),
                "price": Column("price", link=last_charge),
                "price_before": Column("before"),
                "change": Column("change", change=True),
                "changed_on": Column("changed on", TEXT, width=110),
                "yearly": Column("in a year"),
                "last_date": Column("last on", TEXT, width=110),
                "next_date": Column("next on", TEXT, width=110),
                "state": Column("state", TEXT, width=90, verdicts=True),
                "stopped_on": Column("missing since", TEXT, width=120),
            },
        ),
        24, 14,
    )  # fmt: skip
    return layout.build()
