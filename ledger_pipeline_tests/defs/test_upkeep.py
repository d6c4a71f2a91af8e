"""The upkeep as Dagster runs it, and what it removes of Dagster's own records: nothing that the assets' state rests on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import dagster as dg
import pytest
import sqlalchemy as sa

from ledger_pipeline.database.engine import dagster_url
from ledger_pipeline.definitions import defs
from ledger_pipeline.defs.health import dagster_health
from ledger_pipeline.defs.retention import Removed, remove_old_runs
from ledger_pipeline.defs.storage import make_storage
from ledger_pipeline.defs.upkeep import CHECKS, UPKEEP, due_upkeep
from ledger_pipeline.runtime import open_ledger
from ledger_pipeline.samples import generate_samples
from ledger_pipeline.settings import Settings


@dataclass
class Home:
    """A ledger with its Dagster, both on a real server."""

    instance: dg.DagsterInstance
    settings: Settings
    url: str

    def run(self, job: str) -> dg.ExecuteInProcessResult:
        result = defs().resolve_job_def(job).execute_in_process(instance=self.instance)
        assert result.success
        return result

    def age(self, days: int, *run_ids: str) -> None:
        """Has runs be so much older than they are."""
        with sa.create_engine(dagster_url(self.url), poolclass=sa.NullPool).begin() as connection:
            connection.execute(
                sa.text("UPDATE runs SET create_timestamp = create_timestamp - :ago WHERE run_id = ANY(:runs)"),
                {"ago": timedelta(days=days), "runs": list(run_ids)},
            )

    def state(self) -> dict[str, Any]:
        """What the UI shows of every asset, of every year and of every check as it is now."""
        keys = sorted(self.instance.get_asset_keys())
        state: dict[str, Any] = {}
        for key in keys:
            state[str(key)] = [r.storage_id for r in self.instance.fetch_materializations(key, limit=1).records]
            for partition in sorted(self.instance.get_materialized_partitions(key)):
                which = dg.AssetRecordsFilter(asset_key=key, asset_partitions=[partition])
                [record] = self.instance.fetch_materializations(which, limit=1).records
                assert record.asset_materialization is not None
                state[f"{key} {partition}"] = (record.storage_id, record.asset_materialization.tags)
        for check in CHECKS:
            latest = self.instance.get_latest_asset_check_evaluation_record(check)
            state[str(check)] = latest and (latest.run_id, latest.status)
        return state


@pytest.fixture
def home(ledger_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Home]:
    settings = Settings(
        data_dir=tmp_path / "data", inbox=tmp_path / "inbox", database_url=ledger_url, workers=2, _env_file=None
    )
    settings.inbox.mkdir()
    generate_samples(settings.inbox, end=date(2026, 1, 31), months=1)
    monkeypatch.setattr("ledger_pipeline.files.inbox.SETTLE_SECONDS", 0.0)
    with open_ledger(settings) as ledger:
        make_storage(ledger_url)
        for name, value in ledger.environment.items():
            monkeypatch.setenv(name, value)
        with dg.DagsterInstance.get() as instance:
            yield Home(instance, settings, ledger_url)


def test_no_check_is_forgotten() -> None:
    assert set(CHECKS) == set(defs().get_repository_def().asset_checks_defs_by_key)


def test_old_runs_go_and_what_the_assets_rest_on_stays(home: Home) -> None:
    imported, first, latest = [home.run(job) for job in ("import_statements", "look_after", "look_after")]
    unfinished = home.instance.create_run_for_job(defs().resolve_job_def("look_after"), status=dg.DagsterRunStatus.STARTED)
    logs = home.settings.dagster_home / "storage"
    assert (logs / first.run_id).is_dir()
    home.age(200, imported.run_id, first.run_id, latest.run_id, unfinished.run_id)
    before = home.state()
    assert len(before) > 20
    assert {name for name, found in before.items() if name.endswith("2025") and found}

    done = home.run("look_after")  # until it is done, the one before is the latest
    story = {name: entry.value for name, entry in done.asset_materializations_for_node("upkeep")[0].metadata.items()}
    assert (story["runs_removed"], story["old_runs_still_needed"]) == (1, 2)
    after = home.state()
    assert after.pop(str(UPKEEP)) != before.pop(str(UPKEEP))
    assert after == before
    for run, stays in ((imported, True), (first, False), (latest, True), (unfinished, True), (done, True)):
        assert (home.instance.get_run_by_id(run.run_id) is not None) is stays
        assert bool(home.instance.all_logs(run.run_id)) is stays
    assert not (logs / first.run_id).exists()
    assert (logs / latest.run_id).is_dir()


def test_at_most_so_many_runs_at_a_time_and_the_oldest_first(home: Home) -> None:
    runs = [home.run("look_after").run_id for _ in range(3)]
    now = datetime.now(UTC) + timedelta(minutes=1)
    assert remove_old_runs(home.instance, now - timedelta(days=1), CHECKS) == Removed(runs=0, needed=0)
    assert remove_old_runs(home.instance, now, CHECKS, most=1) == Removed(runs=1, needed=0)
    assert [home.instance.get_run_by_id(run) is not None for run in runs] == [False, True, True]
    assert remove_old_runs(home.instance, now, CHECKS) == Removed(runs=1, needed=1)
    assert remove_old_runs(home.instance, now, CHECKS) == Removed(runs=0, needed=1)


def test_the_schedule_asks_once_a_day(home: Home) -> None:
    def ask() -> Any:
        with dg.build_schedule_context(instance=home.instance) as context:
            return due_upkeep(context)

    assert isinstance(ask(), dg.RunRequest)
    home.run("look_after")
    asked = ask()
    assert isinstance(asked, dg.SkipReason)
    last = dagster_health(home.url).last_upkeep
    assert last is not None
    assert f"{last:%Y-%m-%d %H:%M}" in (asked.skip_message or "")
