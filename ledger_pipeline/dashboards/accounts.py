"""Accounts: what is in each, by its proven balances."""

from __future__ import annotations

from ledger_pipeline.dashboards import variables
from ledger_pipeline.dashboards.links import field, rows, statements
from ledger_pipeline.dashboards.panels import COUNT, ORANGE, TEXT, Column, Layout, figures, grid, lines
from ledger_pipeline.dashboards.sdk import models


def accounts() -> models.Dashboard:
    layout = Layout("ledger-accounts", "What is in each account, by the balances that proven statements print.")
    layout.variables(variables.owner(), variables.currency(), variables.account())
    layout.add(
        figures(
            "Together · ${currency}",
            "The last proven balance of each account, added up; what is owed on cards is subtracted.",
            "accounts_together",
            {"balance": Column("balance", link=statements("The statements that print them"))},
        ),
        24, 4,
    )  # fmt: skip
    layout.add(
        lines(
            "Balances · ${currency}",
            "What proven statements print as closing balance on their last day; what is owed on a card is below zero.",
            "accounts_balances",
            label="account",
            name="balance",
            value=Column("balance"),
        ),
        24, 10,
    )  # fmt: skip
    of_account = f"var-account={field('account_id')}"
    every = rows("Its transactions", flow="all", account=of_account)
    layout.add(
        grid(
            "Every account · ${currency}",
            "Its last proven balance, and what the ledger holds of it.",
            "accounts_list",
            {
                "account": Column("account", TEXT),
                "kind": Column("kind", TEXT),
                "balance": Column("balance"),
                "as_of": Column("as of", TEXT, width=110),
                "transactions": Column("transactions", COUNT, 0, every),
                "first_date": Column("from", TEXT, width=110),
                "last_date": Column("to", TEXT, width=110),
                "statements": Column("statements", COUNT, 0, statements("Its statements", of_account)),
                "proven": Column("of them proven", COUNT, 0),
                "missing": Column("missing", COUNT, 0, statements("Where they are missing", of_account), color=ORANGE),
            },
        ),
        24, 10,
    )  # fmt: skip
    return layout.build()
