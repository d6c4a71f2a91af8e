"""Cash flow: what comes in, what goes out, what is left."""

from __future__ import annotations

from ledger_pipeline.dashboards import variables
from ledger_pipeline.dashboards.links import CATEGORIES, WHOLE_RANGE, Flow, Link, field, rows
from ledger_pipeline.dashboards.panels import BLUE, GREEN, PERCENT, RED, TEXT, Column, Layout, bars, figures, grid, line
from ledger_pipeline.dashboards.sdk import models


def cash_flow() -> models.Dashboard:
    layout = Layout("ledger-cash-flow", "What comes in, what goes out, what is left, and which part of the income that is.")
    layout.variables(
        variables.owner(), variables.currency(), variables.account(), variables.category(), variables.period()
    )  # fmt: skip

    def whole(flow: Flow) -> Link:
        return rows("These transactions", flow=flow, category=CATEGORIES, **WHOLE_RANGE)

    def of_period(flow: Flow) -> Link:
        return rows("These transactions", flow=flow, category=CATEGORIES)

    doubtful = rows("These transactions", flow="outside", category=CATEGORIES, proof="unproven", **WHOLE_RANGE)
    layout.add(
        figures(
            "In the range · ${currency}",
            "What was received, and spent less what was refunded, without moves between own accounts; what is left over, "
            "and which part of what was received that is. Moved is what came from own accounts, less what went to them.",
            "cash_flow_totals",
            {
                "received": Column("received", link=whole("received")),
                "spent": Column("spent", link=whole("spent")),
                "net": Column("left over", link=whole("outside")),
                "savings_rate": Column("savings rate", PERCENT, 1, whole("outside")),
                "moved": Column("moved", link=whole("own")),
                "unproven": Column("not proven", link=doubtful, good_at_zero=True),
            },
        ),
        24, 4,
    )  # fmt: skip
    layout.add(
        bars(
            "In and out · ${currency}",
            "What was received, spent and left over in each ${period:text}. A click on a bar leads to its transactions.",
            "cash_flow_periods",
            "period",
            {
                "received": Column("received", color=GREEN, link=of_period("received")),
                "spent": Column("spent", color=RED, link=of_period("spent")),
                "net": Column("left over", color=BLUE, link=of_period("outside")),
            },
            hidden=("time", "savings_rate", "cumulative"),
        ),
        24, 9,
    )  # fmt: skip
    up_to_here = rows("Everything up to here", flow="outside", category=CATEGORIES, start=field("range_from_ms"))
    layout.add(
        line(
            "Left over in all · ${currency}",
            "What was left over, added up since the beginning of the range.",
            "cash_flow_periods",
            {"cumulative": Column("left over in all", color=BLUE, link=up_to_here)},
            hidden=("received", "spent", "net", "savings_rate"),
        ),
        24, 8,
    )  # fmt: skip
    layout.add(
        grid(
            "Period by period · ${currency}",
            "The same in numbers, with the savings rate of each ${period:text}.",
            "cash_flow_periods",
            {
                "time": Column("from", "time:YYYY-MM-DD", width=110),
                "period": Column("period", TEXT),
                "received": Column("received", link=of_period("received")),
                "spent": Column("spent", link=of_period("spent")),
                "net": Column("left over", link=of_period("outside")),
                "savings_rate": Column("savings rate", PERCENT, 1),
                "cumulative": Column("in all", link=up_to_here),
            },
        ),
        24, 10,
    )  # fmt: skip
    last_time = rows(
        "The last time", flow="received", account=f"var-account={field('account_id')}", merchant=field("merchant_link"),
        minimum=field("price_link"), maximum=field("price_link"),
    )  # fmt: skip
    layout.add(
        grid(
            "Regular income · ${currency}",
            "What comes in at the same intervals, such as pay: how much, how often, and when it is due next.",
            "cash_flow_regular",
            {
                "merchant": Column("from", TEXT),
                "rhythm": Column("how often", TEXT, width=130),
                "received_last": Column("last", link=last_time),
                "usual_each": Column("usual"),
                "price_before": Column("before the last change"),
                "changed_on": Column("changed on", TEXT, width=110),
                "last_date": Column("last on", TEXT, width=110),
                "next_date": Column("next on", TEXT, width=110),
                "state": Column("state", TEXT, width=90, verdicts=True),
            },
        ),
        24, 8,
    )  # fmt: skip
    return layout.build()
