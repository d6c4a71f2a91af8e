"""Merchants: whom money goes to, who is new, who takes more, and what comes back every month."""

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
        12, 14,
    )  # fmt: skip
    layout.add(
        grid(
            "Every month · ${currency}",
            "One charge a month in at least three of the six months up to the end of the range: subscriptions, rent, premiums. "
            "The price is the last one; beside it the price before it last changed.",
            "merchants_recurring",
            {
                "merchant": name,
                "price": Column("price", link=charges("The last charge")),
                "price_before": Column("before"),
                "change": Column("change", change=True),
                "months": Column("of 6", COUNT, 0, width=70),
                "last_date": Column("last on", TEXT, width=110),
            },
        ),
        12, 14,
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
    return layout.build()
