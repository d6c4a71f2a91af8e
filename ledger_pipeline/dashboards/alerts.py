"""What Grafana should tell the owner of, as a file of alert rules that it provisions.

Each rule asks one query for a number; rows that are numbered by a text are one alert each. Whom to tell is set up in Grafana.
"""

from __future__ import annotations

import json

from ledger_pipeline.dashboards.sdk import SOURCE, JSONEncoder, PostgresQuery
from ledger_pipeline.dashboards.sql import load_query

FOLDER = "Ledger"

#: Name, query, how long it must last, what to say, and the dashboard that shows more. Dollars are doubled: the file may hold
#: variables of the environment.
RULES = (
    (
        "overdue",
        "A statement is overdue",
        "1h",
        "{{ $$labels.account }}: the next statement should have come.",
        "The last one ended more than ten days longer ago than one usually covers: download the next one from the bank.",
        "ledger-statements",
    ),
    (
        "failed",
        "An import failed",
        "0s",
        "An import failed, and none has gone through since.",
        "The Dagster run says why. What it had not finished, the next import finishes.",
        "ledger-statements",
    ),
    (
        "stale",
        "A summary is stale",
        "15m",
        "{{ $$labels.view }} does not show the latest changes.",
        "The dashboards show old sums. Is the Dagster daemon running? Its sensor unfinished_imports refreshes summaries.",
        "ledger-operations",
    ),
    (
        "quarantined",
        "Something was quarantined",
        "5m",
        "Files wait in quarantine: nothing of them is in the ledger.",
        "`ledger quarantine list` says why, and what to do about each.",
        "ledger-statements",
    ),
)


def alert_rules() -> str:
    """The text of the file."""
    rules = [
        {
            "uid": f"ledger-alert-{name}",
            "title": title,
            "condition": "B",
            "data": [_asked(name), _above_zero()],
            "for": lasting,
            "noDataState": "OK",  # no row is no reason
            "execErrState": "Error",
            "annotations": {"summary": summary, "description": description, "__dashboardUid__": uid},
            "labels": {"source": "ledger"},
            "isPaused": False,
        }
        for name, title, lasting, summary, description, uid in RULES
    ]
    group = {"orgId": 1, "name": "Ledger", "folder": FOLDER, "interval": "5m", "rules": rules}
    return json.dumps({"apiVersion": 1, "groups": [group]}, cls=JSONEncoder, indent=2, ensure_ascii=False) + "\n"


def _asked(name: str) -> dict[str, object]:
    query = PostgresQuery(load_query(f"alert_{name}"), ref_id="A").to_json()
    return {
        "refId": "A",
        "relativeTimeRange": {"from": 600, "to": 0},
        "datasourceUid": SOURCE.uid,
        "model": {**query, "intervalMs": 1000, "maxDataPoints": 43200},
    }


def _above_zero() -> dict[str, object]:
    expression = {"type": "__expr__", "uid": "__expr__"}
    condition = {"evaluator": {"type": "gt", "params": [0]}}
    model = {"refId": "B", "type": "threshold", "datasource": expression, "expression": "A", "conditions": [condition]}
    return {"refId": "B", "relativeTimeRange": {"from": 0, "to": 0}, "datasourceUid": "__expr__", "model": model}
