"""What a Grafana is given beside the dashboards: a data source, where they are, alert rules, and a role to read as."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import psycopg
import pytest
import sqlalchemy as sa
import yaml
from sqlalchemy.engine import Engine, make_url

from ledger_pipeline.dashboards.alerts import RULES, alert_rules
from ledger_pipeline.dashboards.build import ALERTS
from ledger_pipeline.dashboards.links import DASHBOARDS
from ledger_pipeline.dashboards.provisioning import provision
from ledger_pipeline.database import summaries
from ledger_pipeline.database.engine import make_engine
from ledger_pipeline.database.migrations import upgrade
from ledger_pipeline.database.reader import READER, SESSION, ensure_reader
from ledger_pipeline.database.server import EmbeddedServer
from ledger_pipeline_tests.dashboards.conftest import PASSWORD, as_reader
from ledger_pipeline_tests.database.imports import import_results
from ledger_pipeline_tests.ledgers import read_file, statement


def test_a_folder_for_a_grafana_on_this_machine(tmp_path: Path) -> None:
    secret = "it's $ecret: ünd"
    source = provision(tmp_path, address="127.0.0.1:5433", database="ledger", password=secret)
    assert source.stat().st_mode & 0o777 == 0o640
    [data] = yaml.safe_load(source.read_text())["datasources"]
    assert (data["url"], data["user"], data["uid"], data["jsonData"]["database"]) == (
        "127.0.0.1:5433",
        READER,
        "ledger",
        "ledger",
    )
    assert data["secureJsonData"]["password"] == secret.replace("$", "$$")  # a dollar would be a variable to Grafana
    [provider] = yaml.safe_load((tmp_path / "dashboards" / "ledger.yaml").read_text())["providers"]
    folder = Path(provider["options"]["path"])
    assert {path.stem for path in folder.glob("*.json")} == set(DASHBOARDS)
    assert json.loads((tmp_path / "alerting" / "ledger.json").read_text())["apiVersion"] == 1
    assert provision(tmp_path, address="127.0.0.1:5434", database="ledger", password=secret) == source  # again, over the old


def test_alert_rules_are_what_the_code_builds() -> None:
    assert ALERTS.read_text() == alert_rules(), "run `ledger dashboards build`"
    [group] = json.loads(alert_rules())["groups"]
    assert len({rule["uid"] for rule in group["rules"]}) == len(RULES) == 4
    for rule in group["rules"]:
        assert rule["condition"] in {step["refId"] for step in rule["data"]}
        assert rule["annotations"]["summary"] and rule["annotations"]["__dashboardUid__"] in DASHBOARDS


def firing(engine: Engine) -> dict[str, list[dict[str, Any]]]:
    """The rows of each rule that has any above zero, as the reader's role sees them."""
    [group] = json.loads(alert_rules())["groups"]
    found = {}
    reader = as_reader(engine.url.render_as_string(hide_password=False))
    with reader.connect() as connection:
        for rule in group["rules"]:
            sql = rule["data"][0]["model"]["rawSql"]
            rows = [dict(row) for row in connection.execute(sa.text(sql)).mappings()]
            [number] = {name for row in rows for name, value in row.items() if not isinstance(value, str)} or {""}
            if any(row[number] > 0 for row in rows):
                found[rule["uid"].removeprefix("ledger-alert-")] = rows
    reader.dispose()
    return found


def test_alerts_fire_when_they_should(engine: Engine) -> None:
    assert firing(engine) == {}
    today = date.today()  # noqa: DTZ011
    ended = today - timedelta(days=45)
    began = ended - timedelta(days=29)
    late = statement((str(began), "RENT", "-900.00"), period=(str(began), str(ended)))
    import_results(engine, read_file(late))
    for view in summaries.SUMMARY_VIEWS:
        with engine.begin() as connection:
            summaries.refresh(connection, view)
    assert firing(engine) == {"overdue": [{"account": "Harbor National Bank checking 7046", "late": 15}]}
    import_results(
        engine, read_file(statement((str(today), "COFFEE", "-4.00"), period=(str(today), str(today)), closing="1.00"))
    )
    with engine.begin() as connection:
        connection.execute(sa.text("UPDATE summary_changes SET changed_at = now() - interval '20 minutes'"))
        connection.execute(sa.text("UPDATE summary_refreshes SET refreshed_at = now() - interval '1 hour'"))
        connection.execute(sa.text("INSERT INTO import_logs (user_id, trigger, status) VALUES (1, 'sensor', 'failed')"))
    found = firing(engine)
    assert found["quarantined"] == [{"files": 1}] and found["failed"] == [{"failed": 1}]
    assert {row["view"] for row in found["stale"]} == set(summaries.SUMMARY_VIEWS)
    assert all(row["minutes"] == 20 for row in found["stale"])


def test_the_role_is_made_once_and_follows_its_password(ledger_url: str) -> None:
    assert ensure_reader(ledger_url, PASSWORD)
    assert ensure_reader(ledger_url, PASSWORD)
    assert ensure_reader(ledger_url, None)  # it is there, and keeps its rights
    engine = as_reader(ledger_url)
    with engine.connect() as connection:
        # As they are written there, or every start would write them again.
        shown = {name: connection.scalar(sa.text("SELECT current_setting(:name)"), {"name": name}) for name in SESSION}
        assert shown == SESSION
        assert connection.scalar(sa.text("SELECT current_user")) == READER
        assert connection.scalar(sa.text("SELECT count(*) FROM transactions")) == 0
    engine.dispose()


def test_where_ours_may_not_make_roles_the_administrators_is_used(server: EmbeddedServer, ledger_url: str) -> None:
    ensure_reader(ledger_url, PASSWORD)  # as an administrator would
    with psycopg.connect(server.url("postgres"), autocommit=True) as admin:
        admin.execute("CREATE ROLE modest LOGIN PASSWORD 'modest'")
        admin.execute("CREATE DATABASE modest OWNER modest")
    url = make_url(server.url("modest")).set(username="modest", password="modest").render_as_string(hide_password=False)
    upgrade(url)
    assert ensure_reader(url, "another password")
    reader = make_engine(make_url(url).set(username=READER, password=PASSWORD).render_as_string(hide_password=False))
    with reader.connect() as connection:
        assert connection.scalar(sa.text("SELECT count(*) FROM transactions")) == 0
        assert connection.execute(sa.text("SELECT * FROM slow_queries()")).all() == []
    reader.dispose()


def test_passwords_are_not_in_the_servers_statistics(engine: Engine) -> None:
    url = engine.url.render_as_string(hide_password=False)
    ensure_reader(url, PASSWORD)
    with engine.connect() as connection:
        seen = connection.scalars(sa.text("SELECT query FROM pg_stat_statements")).all()
        shown = connection.scalars(sa.text("SELECT query FROM slow_queries()")).all()
    assert seen and not any(PASSWORD in query for query in seen)
    assert not any("PASSWORD" in query for query in shown)


@pytest.mark.parametrize("column", ["accounts", "transactions"])
def test_rights_that_were_lost_come_back(engine: Engine, column: str) -> None:
    url = engine.url.render_as_string(hide_password=False)
    ensure_reader(url, PASSWORD)
    with engine.begin() as connection:
        connection.execute(sa.text(f"REVOKE SELECT ON {column} FROM {READER}"))  # noqa: S608
    assert ensure_reader(url, PASSWORD)
    reader = as_reader(url)
    with reader.connect() as connection:
        assert connection.scalar(sa.text(f"SELECT count(*) FROM {column}")) == 0  # noqa: S608
    reader.dispose()
