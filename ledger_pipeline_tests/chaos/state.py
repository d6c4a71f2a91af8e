"""What a ledger says, in a form that two of them can be compared in: no keys, no times, nothing of which import did what.

And what must be true of any ledger, whatever happened to it.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from ledger_pipeline.database.engine import make_engine
from ledger_pipeline.database.server import EmbeddedServer
from ledger_pipeline.database.sql import load_sql
from ledger_pipeline.database.status import ledger_status
from ledger_pipeline.database.summaries import SUMMARY_VIEWS
from ledger_pipeline.database.tables import DEFAULT_USER_ID

#: A table's or view's rows, each as text, and how many times it is there.
Rows = Counter[str]

#: The rows of each table without what differs from one import to the next; what a key stands for takes its place.
_STATE = {
    "transactions": """
        SELECT to_jsonb(t) - '{id,uuid,import_id,created_at,account_id,statement_id,transfer_id}'::text[]
            || jsonb_build_object(
                'account', a.name, 'file', encode(f.sha256, 'hex'), 'ordinal', s.ordinal,
                'transfer', encode(x.out_fingerprint || x.in_fingerprint, 'hex'))
        FROM transactions t
        JOIN accounts a ON (a.user_id, a.id) = (t.user_id, t.account_id)
        LEFT JOIN transfers x ON (x.user_id, x.id) = (t.user_id, t.transfer_id)
        LEFT JOIN statements s ON (s.user_id, s.id) = (t.user_id, t.statement_id)
        LEFT JOIN statement_files f ON (f.user_id, f.id) = (s.user_id, s.file_id)""",
    "transfers": """
        SELECT to_jsonb(x) - '{id,uuid,out_account_id,in_account_id,decided_at}'::text[]
            || jsonb_build_object('from', o.name, 'to', i.name)
        FROM transfers x
        JOIN accounts o ON (o.user_id, o.id) = (x.user_id, x.out_account_id)
        JOIN accounts i ON (i.user_id, i.id) = (x.user_id, x.in_account_id)""",
    "accounts": "SELECT to_jsonb(a) - '{id,uuid,created_at}'::text[] FROM accounts a",
    "account_identities": """
        SELECT to_jsonb(i) - '{id,account_id}'::text[] || jsonb_build_object('account', a.name)
        FROM account_identities i
        JOIN accounts a ON (a.user_id, a.id) = (i.user_id, i.account_id)""",
    "statement_files": "SELECT to_jsonb(f) - '{id,uuid,import_id,created_at}'::text[] FROM statement_files f",
    "statements": """
        SELECT to_jsonb(s) - '{id,uuid,created_at,file_id,account_id}'::text[] || jsonb_build_object(
            'account', a.name, 'file', encode(f.sha256, 'hex'))
        FROM statements s
        JOIN accounts a ON (a.user_id, a.id) = (s.user_id, s.account_id)
        JOIN statement_files f ON (f.user_id, f.id) = (s.user_id, s.file_id)""",
    "statement_lines": """
        SELECT to_jsonb(l) - '{statement_id,transaction_id}'::text[] || jsonb_build_object(
            'file', encode(f.sha256, 'hex'), 'ordinal', s.ordinal, 'transaction', encode(t.fingerprint, 'hex'))
        FROM statement_lines l
        JOIN statements s ON (s.user_id, s.id) = (l.user_id, l.statement_id)
        JOIN statement_files f ON (f.user_id, f.id) = (s.user_id, s.file_id)
        LEFT JOIN transactions t
               ON (t.user_id, t.transaction_date, t.id) = (l.user_id, l.transaction_date, l.transaction_id)""",
    "statement_proofs": """
        SELECT to_jsonb(p) - '{statement_id}'::text[] || jsonb_build_object('file', encode(f.sha256, 'hex'), 'of', s.ordinal)
        FROM statement_proofs p
        JOIN statements s ON (s.user_id, s.id) = (p.user_id, p.statement_id)
        JOIN statement_files f ON (f.user_id, f.id) = (s.user_id, s.file_id)""",
    "file_sightings": "SELECT to_jsonb(s) - '{seen_at}'::text[] FROM file_sightings s",
    "daily_summary": """
        SELECT to_jsonb(v) - '{account_id}'::text[] || jsonb_build_object('account', a.name)
        FROM daily_summary v JOIN accounts a ON (a.user_id, a.id) = (v.user_id, v.account_id)""",
    "monthly_summary": """
        SELECT to_jsonb(v) - '{account_id}'::text[] || jsonb_build_object('account', a.name)
        FROM monthly_summary v JOIN accounts a ON (a.user_id, a.id) = (v.user_id, v.account_id)""",
    "merchant_summary": "SELECT to_jsonb(v) FROM merchant_summary v",
    "daily_category_summary": """
        SELECT to_jsonb(v) - '{account_id}'::text[] || jsonb_build_object('account', a.name)
        FROM daily_category_summary v JOIN accounts a ON (a.user_id, a.id) = (v.user_id, v.account_id)""",
    "merchant_monthly_summary": """
        SELECT to_jsonb(v) - '{account_id}'::text[] || jsonb_build_object('account', a.name)
        FROM merchant_monthly_summary v JOIN accounts a ON (a.user_id, a.id) = (v.user_id, v.account_id)""",
    "recurring_transactions": """
        SELECT to_jsonb(v) - '{account_id}'::text[] || jsonb_build_object('account', a.name)
        FROM recurring_transactions v JOIN accounts a ON (a.user_id, a.id) = (v.user_id, v.account_id)""",
}

#: Logs that are not as they must be when nothing runs: each says how an import ended, and what it brought.
_WRONG_LOGS = """
    SELECT i.id, i.status, i.error, i.transaction_count, t.brought
    FROM import_logs i
    CROSS JOIN LATERAL (
        SELECT count(*) AS brought FROM transactions t WHERE (t.user_id, t.import_id) = (i.user_id, i.id)
    ) t
    WHERE i.status IN ('running', 'read') OR i.transaction_count <> t.brought
       OR (i.status IN ('finished', 'resumed')) <> (i.finished_at IS NOT NULL)"""


@contextmanager
def _reading(data: Path) -> Iterator[sa.Connection]:
    server = EmbeddedServer(data)
    with server.in_use():
        engine = make_engine(server.url())
        try:
            with engine.connect() as connection:
                yield connection
        finally:
            engine.dispose()


def look_at(data: Path) -> tuple[dict[str, Rows], list[str]]:
    """Everything that the ledger in a data directory says, by table, and its archive; and which promises it breaks."""
    with _reading(data) as connection:
        state = {name: _rows(connection, query) for name, query in _STATE.items()}
        state["status"] = Counter(_status(connection))
        broken = [f"import log {dict(log)}" for log in connection.execute(sa.text(_WRONG_LOGS)).mappings()]
        for check in ("unaccounted", "unbalanced_accounts"):
            for finding in connection.execute(load_sql(check), {"user_id": DEFAULT_USER_ID}).mappings():
                if check != "unaccounted" or any(finding.values()):
                    broken.append(f"{check}: {dict(finding)}")
        for view in SUMMARY_VIEWS:
            if rows := connection.scalar(load_sql(f"check_{view}")):
                broken.append(f"{view}: {rows} rows differ from their transactions")
    state["archive"] = Counter(str(path.relative_to(data)) for path in (data / "archive").rglob("*.pdf"))
    for path in (data / "archive").rglob("*"):
        if path.is_file() and path.name != f"{hashlib.sha256(path.read_bytes()).hexdigest()}.pdf":
            broken.append(f"left in the archive: {path.name}")
    for pattern in ("initdb-*", "postgres.making", "dagster/.dagster.yaml.*"):
        broken += [f"left behind: {path.relative_to(data)}" for path in data.glob(pattern)]
    return state, broken


def differences(expected: Mapping[str, Rows], found: Mapping[str, Rows]) -> Iterator[str]:
    """Row for row what is missing and what is too much, by table; a few of each."""
    for name, rows in expected.items():
        for sign, odd in (("missing", rows - found[name]), ("not in the undisturbed one", found[name] - rows)):
            if odd:
                yield f"{name}: {odd.total()} rows {sign}, such as {sorted(odd)[0]}"


def _rows(connection: sa.Connection, query: str) -> Rows:
    return Counter(connection.scalars(sa.text(f"SELECT CAST(row AS text) FROM ({query}) AS found(row)")))  # noqa: S608  # ours


def _status(connection: sa.Connection) -> Iterator[str]:
    """``ledger status --json``, a line for each value, without times and without the import that happened to be the last."""
    status = ledger_status(connection, DEFAULT_USER_ID)
    last = status.pop("last_import")
    yield f"the last import: {last and (last['status'], last['error'])}"
    for view in status["views"].values():
        view["refreshed"] = view.pop("refreshed_at") is not None
    for name, part in status.items():
        for item in part.items() if isinstance(part, dict) else part:
            yield f"{name}: {json.dumps(_without_times(item), default=str, sort_keys=True)}"


def _without_times(item: Any) -> Any:
    if isinstance(item, dict):
        return {name: value for name, value in item.items() if name not in ("uuid", "since")}
    return item
