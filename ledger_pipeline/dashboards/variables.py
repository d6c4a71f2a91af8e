"""The choices on top of the dashboards. Those among values of the ledger hold ids or the values, never a piece of SQL."""

from __future__ import annotations

from collections.abc import Mapping

from ledger_pipeline.dashboards.sdk import SOURCE, dashboard, models
from ledger_pipeline.dashboards.sql import load_query
from ledger_pipeline.database.tables import DEFAULT_USER_ID

PERIODS = {"day": "Day", "week": "Week", "month": "Month", "quarter": "Quarter", "year": "Year"}
FLOWS = {
    "all": "Everything",
    "spent": "Spent",
    "received": "Received",
    "outside": "Spent and received",
    "own": "Between own accounts",
}
PROOFS = {"all": "Proven or not", "proven": "Proven", "unproven": "Not proven"}

Variable = dashboard.QueryVariable | dashboard.CustomVariable | dashboard.TextBoxVariable | dashboard.ConstantVariable


def owner() -> Variable:
    """Whose ledger it is; hidden, and no part of the URL."""
    return dashboard.ConstantVariable("owner").label("Owner").value(str(DEFAULT_USER_ID))


def currency() -> Variable:
    return _query("currency", "Currency", "variable_currency", "One at a time: currencies are never added together.")


def account() -> Variable:
    return _several(_query("account", "Account", "variable_account", "One account, several, or all."))


def category() -> Variable:
    return _several(_query("category", "Category", "variable_category", "One category, several, or all."))


def month() -> Variable:
    return _query("month", "Month", "variable_month", "Opens with the last month that all accounts in use cover.")


def statement() -> Variable:
    return _query("statement", "Statement", "variable_statement", "Whose rows are shown below.")


def page() -> Variable:
    return _query("page", "Page", "variable_page", "Two hundred rows each.")


def period() -> Variable:
    return _choice("period", "Period", "How long each bar is.", PERIODS, default="month")


def flow() -> Variable:
    return _choice("flow", "Money", "Which direction.", FLOWS, default="all")


def proof() -> Variable:
    return _choice("proof", "Proof", "Whether a proven statement prints it.", PROOFS, default="all")


def minimum(description: str) -> Variable:
    return _typed("minimum", "From amount", description)


def maximum() -> Variable:
    return _typed("maximum", "To amount", "Without sign; empty for no limit.")


def search() -> Variable:
    return _typed(
        "search", "Search", "Part of the description, merchant or note, whatever its case; it is taken as it is typed."
    )


def merchant() -> Variable:
    return _typed("merchant", "Merchant", "Exactly this merchant; filled in by links.")


def _query(name: str, label: str, sql: str, description: str) -> dashboard.QueryVariable:
    query = load_query(sql)
    return (
        dashboard.QueryVariable(name)
        .label(label)
        .description(description)
        .datasource(SOURCE)
        .query(query)
        .definition(query)
        .refresh(models.VariableRefresh.ON_DASHBOARD_LOAD)
        .sort(models.VariableSort.DISABLED)
        .multi(False)
        .include_all(False)
        .current(models.VariableOption())
    )


def _several(variable: dashboard.QueryVariable) -> dashboard.QueryVariable:
    everything = models.VariableOption(selected=True, text=["All"], value=["$__all"])
    return variable.multi(True).include_all(True).current(everything)


def _choice(name: str, label: str, description: str, choices: Mapping[str, str], *, default: str) -> dashboard.CustomVariable:
    return (
        dashboard.CustomVariable(name)
        .label(label)
        .description(description)
        .values(", ".join(f"{text} : {value}" for value, text in choices.items()))
        .options([models.VariableOption(value == default, text, value) for value, text in choices.items()])
        .current(models.VariableOption(True, choices[default], default))
        .multi(False)
        .include_all(False)
    )


def _typed(name: str, label: str, description: str) -> dashboard.TextBoxVariable:
    empty = models.VariableOption(True, "", "")
    return (
        dashboard.TextBoxVariable(name).label(label).description(description).default_value("").current(empty).options([empty])
    )
