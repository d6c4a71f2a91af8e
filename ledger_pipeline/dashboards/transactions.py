"""Transactions: search, and where every number of the other dashboards leads."""

from __future__ import annotations

from ledger_pipeline.dashboards import variables
from ledger_pipeline.dashboards.links import field, to
from ledger_pipeline.dashboards.panels import COUNT, PERCENT, TEXT, Column, Layout, figures, grid
from ledger_pipeline.dashboards.sdk import models


def transactions() -> models.Dashboard:
    layout = Layout("ledger-transactions", "Every transaction that the filters leave, with its place on its statement.")
    layout.variables(
        variables.owner(), variables.currency(), variables.account(), variables.category(), variables.flow(),
        variables.search(), variables.minimum("Without sign; empty for no limit."), variables.maximum(), variables.merchant(),
        variables.proof(), variables.page(),
    )  # fmt: skip
    layout.add(
        figures(
            "What the filters leave · ${currency}",
            "How many transactions, what of them was received, spent (less refunds) and moved between own accounts, what they "
            "add up to, and how many of them a proven statement prints.",
            "transactions_totals",
            {
                "transactions": Column("transactions", COUNT, 0),
                "received": Column("received"),
                "spent": Column("spent"),
                "own": Column("between own accounts"),
                "balance_change": Column("together"),
                "proven": Column("proven", PERCENT, 1, good_from=(80, 99.95)),
            },
        ),
        24, 4,
    )  # fmt: skip
    on_page = to(
        "ledger-statements", "Its place on the statement", "${__url_time_range}", "var-currency=${currency:percentencode}",
        f"var-account={field('account_id')}", f"var-statement={field('statement_id')}",
    )  # fmt: skip
    layout.add(
        grid(
            "Transactions · ${currency}",
            "Two hundred a page, the newest first. Above zero is money to the holder. A category is by a rule, by hand, or "
            "learned; a move between own accounts has another side. The number is what `ledger why` and `ledger "
            "transactions` call it by; the file leads to the rows and the arithmetic of its statement.",
            "transactions_rows",
            {
                "date": Column("date", TEXT, width=105),
                "account": Column("account", TEXT, width=220),
                "description": Column("description", TEXT),
                "merchant": Column("merchant", TEXT, width=160),
                "category": Column("category", TEXT, width=140),
                "category_from": Column("category by", TEXT, width=120),
                "kind": Column("kind", TEXT, width=90),
                "other_side": Column("other side", TEXT, width=160),
                "amount": Column("amount", width=110),
                "balance": Column("balance", width=110),
                "proof": Column("proof", TEXT, width=90, verdicts=True),
                "note": Column("note", TEXT, width=120),
                "file": Column("file", TEXT, width=220, link=on_page),
                "page": Column("page", COUNT, 0, width=60),
                "line": Column("row", COUNT, 0, width=60),
                "number": Column("number", TEXT, width=80),
            },
        ),
        24, 24,
    )  # fmt: skip
    return layout.build()
