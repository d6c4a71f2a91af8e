"""The definitions themselves: the graph of the design, and every asset described, grouped and owned."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import dagster as dg
import pytest

from ledger_pipeline.cli.running import LINEAGE
from ledger_pipeline.database.summaries import SUMMARY_VIEWS
from ledger_pipeline.database.tables import metadata as models
from ledger_pipeline.definitions import defs

DEFINITIONS = defs()
SPECS = {spec.key.to_user_string(): spec for spec in sorted(DEFINITIONS.resolve_all_asset_specs(), key=lambda spec: spec.key)}


def test_the_definitions_load() -> None:
    dg.Definitions.validate_loadable(DEFINITIONS)


def test_the_asset_graph_is_the_one_of_the_design() -> None:
    upstream = {name: {dep.asset_key.to_user_string() for dep in spec.deps} for name, spec in SPECS.items()}
    assert upstream == {
        "statement_inbox": set(),
        "statement_files": {"statement_inbox"},
        "import_logs": {"statement_files"},
        "category_rules": set(),
        "transactions": {"statement_files", "category_rules"},
        "daily_summary": {"transactions"},
        "monthly_summary": {"transactions"},
        "merchant_summary": {"transactions"},
        "daily_category_summary": {"transactions"},
        "merchant_monthly_summary": {"transactions"},
        "recurring_transactions": {"transactions"},
        "spending_report": set(SUMMARY_VIEWS),
        "backups": {"statement_files", "transactions"},
        "upkeep": set(),
    }


def test_the_link_to_the_graph_unfolds_every_group() -> None:
    [unfolded] = parse_qs(urlsplit(LINEAGE).query)["expanded"]
    assert set(unfolded.split(",")) == {f"global@global:{spec.group_name}" for spec in SPECS.values()}


@pytest.mark.parametrize("name", SPECS)
def test_every_asset_is_described_grouped_and_owned(name: str) -> None:
    spec = SPECS[name]
    assert spec.description and len(spec.description) > 40
    assert spec.owners
    assert spec.kinds
    assert spec.group_name not in (None, "default")


@pytest.mark.parametrize(
    "name", [name for name in SPECS if name not in ("statement_inbox", "category_rules", "spending_report", "upkeep")]
)
def test_every_table_tells_its_columns(name: str) -> None:
    assert SPECS[name].metadata["dagster/table_name"] == f"public.{name}"
    columns = SPECS[name].metadata["dagster/column_schema"].columns
    if name in models.tables:
        assert [column.name for column in columns] == [column.name for column in models.tables[name].columns]
        assert all(column.description for column in columns)
    assert len(columns) > 5


def test_every_check_job_sensor_and_schedule_is_described() -> None:
    repository = DEFINITIONS.get_repository_def()
    checks = [spec for checks in repository.asset_checks_defs_by_key.values() for spec in checks.check_specs]
    assert {spec.asset_key.to_user_string() for spec in checks} == {
        "statement_files",
        "transactions",
        "daily_summary",
        "monthly_summary",
        "merchant_summary",
        "daily_category_summary",
        "merchant_monthly_summary",
        "recurring_transactions",
        "backups",
    }
    assert all(spec.description for spec in checks)
    assert all(sensor.description for sensor in repository.sensor_defs)
    assert all(sensor.default_status is dg.DefaultSensorStatus.RUNNING for sensor in repository.sensor_defs)
    assert {schedule.name for schedule in repository.schedule_defs} == {"due_backups", "missing_backups", "due_upkeep"}
    assert all(schedule.description for schedule in repository.schedule_defs)
    assert all(schedule.default_status is dg.DefaultScheduleStatus.RUNNING for schedule in repository.schedule_defs)
    jobs = [job for job in repository.get_all_jobs() if not job.name.startswith("__")]
    assert {job.name for job in jobs} == {
        "import_statements",
        "load_transactions",
        "reread_archive",
        "back_up",
        "check_backups",
        "look_after",
    }
    assert all(job.description for job in jobs)
