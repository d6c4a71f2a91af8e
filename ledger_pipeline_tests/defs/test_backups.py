"""Backups in Dagster: when one is due, what the asset tells, and when the check goes red."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import dagster as dg
import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Engine

from ledger_pipeline.defs.backups import BACKUPS, backups, due_backups, last_backup_is_recent, missing_backups
from ledger_pipeline.defs.resources import Ledger
from ledger_pipeline.settings import Settings
from ledger_pipeline_tests.backups.test_freshness import put_aside
from ledger_pipeline_tests.database.imports import import_results
from ledger_pipeline_tests.ledgers import read_file, statement
from ledger_pipeline_tests.users import folder_for_everybody

Ask = Callable[[dg.ScheduleDefinition], dg.RunRequest | dg.SkipReason]


@pytest.fixture
def settings(monkeypatch: pytest.MonkeyPatch) -> Iterator[Settings]:
    with folder_for_everybody() as folder:
        monkeypatch.setenv("LEDGER_DATA_DIR", str(folder / "data"))
        yield Settings(_env_file=None)


@pytest.fixture
def ledger(settings: Settings, engine: Engine) -> Ledger:
    return Ledger(database_url=engine.url.render_as_string(hide_password=False))


@pytest.fixture
def ask(ledger: Ledger) -> Ask:
    def answer(schedule: dg.ScheduleDefinition) -> dg.RunRequest | dg.SkipReason:
        with (
            dg.DagsterInstance.ephemeral() as instance,
            dg.build_schedule_context(instance, resources={"ledger": ledger}) as context,
        ):
            found = schedule(context)
        assert isinstance(found, (dg.RunRequest, dg.SkipReason))
        return found

    return answer


def begin(engine: Engine, ago: timedelta) -> None:
    """A ledger whose first import was so long ago."""
    import_results(engine, read_file(statement(("2026-01-05", "RENT", "-900.00"), period=("2026-01-01", "2026-01-31"))))
    with engine.begin() as connection:
        connection.execute(sa.text("UPDATE import_logs SET started_at = now() - :ago"), {"ago": ago})


def checked(ledger: Ledger) -> tuple[bool, dg.AssetCheckSeverity]:
    checks = dg.AssetSelection.checks_for_assets(backups)
    result = dg.materialize([backups, last_backup_is_recent], selection=checks, resources={"ledger": ledger})
    [evaluation] = result.get_asset_check_evaluations()
    return evaluation.passed, evaluation.severity


def test_when_one_is_due(engine: Engine, settings: Settings, ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    def skipped(schedule: dg.ScheduleDefinition, why: str) -> None:
        answer = ask(schedule)
        assert isinstance(answer, dg.SkipReason) and answer.skip_message is not None
        assert why in answer.skip_message

    skipped(due_backups, "nothing in the ledger yet")
    begin(engine, timedelta(hours=2))
    skipped(due_backups, "No other is due")
    begin(engine, timedelta(days=2))
    first = ask(due_backups)
    assert isinstance(first, dg.RunRequest)
    assert isinstance(ask(missing_backups), dg.RunRequest)
    assert ask(due_backups) == first  # the same hours, the same request
    put_aside(settings, timedelta(days=1))
    second = ask(due_backups)
    assert isinstance(second, dg.RunRequest) and second.run_key != first.run_key
    put_aside(settings, timedelta(hours=3))
    skipped(due_backups, "No other is due")
    skipped(missing_backups, "No other is due")
    monkeypatch.setenv("LEDGER_BACKUP_DIR", str(settings.data_dir / "not" / "connected"))
    skipped(due_backups, "Is its disk connected?")
    assert isinstance(ask(missing_backups), dg.RunRequest)
    monkeypatch.setenv("LEDGER_BACKUP_EVERY_DAYS", "0")
    skipped(due_backups, "by hand")


def test_the_check_goes_red_when_the_last_verified_backup_is_old(engine: Engine, settings: Settings, ledger: Ledger) -> None:
    assert checked(ledger)[0]
    begin(engine, timedelta(hours=2))
    assert checked(ledger) == (False, dg.AssetCheckSeverity.WARN)
    begin(engine, timedelta(days=4))
    assert checked(ledger) == (False, dg.AssetCheckSeverity.ERROR)
    put_aside(settings, timedelta(days=5))
    put_aside(settings, timedelta(hours=5), verified=False)
    assert checked(ledger) == (False, dg.AssetCheckSeverity.ERROR)
    put_aside(settings, timedelta(days=1))
    assert checked(ledger)[0]


def test_the_asset_takes_one_and_tells_of_it(engine: Engine, settings: Settings, ledger: Ledger) -> None:
    result = dg.materialize([backups, last_backup_is_recent], resources={"ledger": ledger})
    [event] = result.asset_materializations_for_node("backups")
    assert event.asset_key == BACKUPS
    told = {name: value.value for name, value in event.metadata.items()}
    assert (told["verified"], told["encrypted"], told["files"], told["files_lost_from_the_archive"]) == (True, False, 0, 0)
    assert Path(str(told["folder"])).parent == settings.backups_folder / "sets"
    with engine.connect() as connection:
        assert connection.scalar(sa.text("SELECT name FROM backups WHERE verified_at IS NOT NULL")) == told["backup"]
    [evaluation] = result.get_asset_check_evaluations()
    assert evaluation.passed


def test_one_that_cannot_be_taken_says_why_and_is_not_tried_again_at_once(
    settings: Settings, ledger: Ledger, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setenv("LEDGER_BACKUP_DIR", str(tmp_path / "file"))
    with dg.DagsterInstance.ephemeral() as instance:
        result = dg.materialize([backups], resources={"ledger": ledger}, instance=instance, raise_on_error=False)
        assert not result.success
        [failure] = result.filter_events(lambda event: event.is_step_failure)
        assert "cannot be written to" in str(failure.step_failure_data.error_display_string)
        run = instance.get_run_by_id(result.run_id)
        assert run is not None and run.tags["dagster/retry_on_asset_or_op_failure"] == "false"
