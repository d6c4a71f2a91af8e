"""Home: how the month went, whether that can be trusted, and what wants attention."""

from __future__ import annotations

from ledger_pipeline.dashboards import variables
from ledger_pipeline.dashboards.links import Flow, field, rows, statements
from ledger_pipeline.dashboards.panels import COUNT, GREEN, PERCENT, RED, TEXT, Column, Layout, bars, figures, grid
from ledger_pipeline.dashboards.sdk import models

_BEFORE = {"start": field("before_from_ms"), "end": field("before_to_ms")}
_USUAL = {"start": field("usual_from_ms"), "end": field("before_to_ms")}


def home() -> models.Dashboard:
    layout = Layout(
        "ledger-home", "How the month went, whether that can be trusted, and what wants attention.", has_range=False
    )
    layout.variables(variables.owner(), variables.currency(), variables.account(), variables.month())
    kinds: tuple[tuple[str, str, Flow, str], ...] = (
        (
            "Spent",
            "spent",
            "spent",
            "Money out, less what was refunded. Paying a card or moving money between own accounts is no spending.",
        ),
        ("Received", "received", "received", "Money in. Neither a refund nor money moved between own accounts is received."),
        ("Left over", "net", "outside", "What was received minus what was spent."),
    )
    for title, name, flow, what in kinds:
        columns = {
            name: Column("this month", link=rows("The month's transactions", flow=flow)),
            f"{name}_before": Column("the month before", link=rows("Its transactions", flow=flow, **_BEFORE)),
            f"{name}_usual": Column("usual, the average of six before", link=rows("Their transactions", flow=flow, **_USUAL)),
        }
        layout.add(figures(f"{title} · ${{month:text}} · ${{currency}}", what, "home_figures", columns, across=False), 8, 7)
    unproven = rows("What is not proven", flow="outside", proof="unproven")
    nameless = rows("These transactions", flow="spent", category="var-category=Uncategorized")
    layout.add(
        figures(
            "Proven · ${currency}",
            "How much of the month's money is printed by a statement whose own arithmetic ties out to the cent, and what not.",
            "home_trust",
            {
                "proven": Column("proven", PERCENT, 1, unproven, good_from=(80, 99.95)),
                "unproven": Column("not proven", link=unproven, good_at_zero=True),
            },
        ),
        6, 4,
    )  # fmt: skip
    layout.add(
        figures(
            "Files in quarantine",
            "Files that could not be read or that contradict themselves: nothing of them is in any number here.",
            "home_quarantine",
            {"files": Column("files", COUNT, 0, statements("Which, and what to do"), good_at_zero=True)},
        ),
        6, 4,
    )  # fmt: skip
    layout.add(
        figures(
            "Statements missing",
            "Statements that should be between others and are not: what they would tell is in no number here.",
            "home_missing",
            {"statements": Column("statements", COUNT, 0, statements("Where they are missing"), good_at_zero=True)},
        ),
        6, 4,
    )  # fmt: skip
    layout.add(
        figures(
            "Categorised · ${currency}",
            "How much of what was spent in the month has a category, and what was spent on nobody has said what.",
            "home_uncategorised",
            {
                "categorised": Column("with a category", PERCENT, 1, nameless, good_from=(80, 97.5)),
                "spent": Column("without", link=nameless, good_at_zero=True),
            },
        ),
        6, 4,
    )  # fmt: skip
    layout.add(
        bars(
            "Twelve months · ${currency}",
            "What was received and spent in each month up to the chosen one. A click on a bar leads to its transactions.",
            "home_months",
            "period",
            {
                "received": Column("received", color=GREEN, link=rows("Received that month", flow="received")),
                "spent": Column("spent", color=RED, link=rows("Spent that month", flow="spent")),
            },
        ),
        24, 8,
    )  # fmt: skip
    of_category = f"var-category={field('category_link')}"
    usual = rows(
        "The six months before", flow="spent", category=of_category, start=field("usual_from_ms"), end=field("usual_to_ms")
    )
    layout.add(
        grid(
            "What it went to · ${currency}",
            "The month's spending by category, against an average month of the six before it.",
            "home_categories",
            {
                "category": Column("category", TEXT),
                "spent": Column("${month:text}", link=rows("The month's transactions", flow="spent", category=of_category)),
                "usual": Column("usual", link=usual),
                "change": Column("change", change=True),
            },
        ),
        12, 10,
    )  # fmt: skip
    at_merchant = rows("These transactions", flow="spent", merchant=field("merchant_link"))
    layout.add(
        grid(
            "Who it went to · ${currency}",
            "The merchants that got most in the month.",
            "home_merchants",
            {
                "merchant": Column("merchant", TEXT),
                "spent": Column("${month:text}", link=at_merchant),
                "charges": Column("times", COUNT, 0, width=70),
            },
        ),
        12, 10,
    )  # fmt: skip
    return layout.build()
