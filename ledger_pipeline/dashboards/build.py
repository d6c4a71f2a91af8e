"""All dashboards, as the JSON that Grafana provisions."""

from __future__ import annotations

import json
from pathlib import Path

from ledger_pipeline.dashboards.accounts import accounts
from ledger_pipeline.dashboards.alerts import alert_rules
from ledger_pipeline.dashboards.cash_flow import cash_flow
from ledger_pipeline.dashboards.home import home
from ledger_pipeline.dashboards.merchants import merchants
from ledger_pipeline.dashboards.operations import operations
from ledger_pipeline.dashboards.sdk import JSONEncoder
from ledger_pipeline.dashboards.spending import spending
from ledger_pipeline.dashboards.statements import statements
from ledger_pipeline.dashboards.transactions import transactions

#: In the order of the links on top of each.
DASHBOARDS = (home, spending, cash_flow, merchants, accounts, transactions, statements, operations)

#: In this repository; what ``ledger dashboards build`` writes unless told otherwise.
FOLDER = Path(__file__).parents[2] / "grafana" / "dashboards"
ALERTS = FOLDER.parent / "provisioning" / "alerting" / "ledger.json"


def build() -> dict[str, str]:
    """The text of each file by its name; the same every time."""
    built = [make() for make in DASHBOARDS]
    texts = {f"{one.uid}.json": json.dumps(one, cls=JSONEncoder, indent=2, sort_keys=True, ensure_ascii=False) for one in built}
    return {name: f"{text}\n" for name, text in texts.items()}


def write(folder: Path) -> list[Path]:
    """Writes every dashboard into the folder and returns the files; one of ours that is not built any more is removed."""
    folder.mkdir(parents=True, exist_ok=True)
    texts = build()
    for old in folder.glob("ledger-*.json"):
        if old.name not in texts:
            old.unlink()
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    return [folder / name for name in texts]


def write_alerts() -> None:
    """Writes the alert rules to their place in this repository."""
    ALERTS.parent.mkdir(parents=True, exist_ok=True)
    ALERTS.write_text(alert_rules(), encoding="utf-8")
