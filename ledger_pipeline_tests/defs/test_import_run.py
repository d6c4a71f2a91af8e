"""Whole runs on a real database and a real Dagster instance: an import, a repeated one, one by hand, a rebuilt year."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import dagster as dg
import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Engine

from ledger_pipeline.database import edits, loading
from ledger_pipeline.database.imports import CannotUndoError, undo_import
from ledger_pipeline.database.locks import show_alive
from ledger_pipeline.database.quarantine import accept, dismiss
from ledger_pipeline.database.recording import begin_import
from ledger_pipeline.database.status import ledger_status
from ledger_pipeline.database.tables import metadata as models
from ledger_pipeline.definitions import defs
from ledger_pipeline.defs import assets
from ledger_pipeline.defs.assets import TRIGGER_TAG
from ledger_pipeline.defs.resources import Ledger
from ledger_pipeline.defs.sensors import inbox_sensor, unfinished_imports
from ledger_pipeline.files import reading
from ledger_pipeline.samples import SampleStatement, generate_samples
from ledger_pipeline_tests.papers import contradicted, protected
from ledger_pipeline_tests.parsing.hinterland import PROFILE

VIEWS = {
    "daily_summary",
    "monthly_summary",
    "merchant_summary",
    "daily_category_summary",
    "merchant_monthly_summary",
    "recurring_transactions",
}


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> list[SampleStatement]:
    return generate_samples(tmp_path_factory.mktemp("samples"), end=date(2026, 1, 31), months=2)


@dataclass
class House:
    """A ledger with an inbox and a Dagster instance of its own."""

    url: str
    engine: Engine
    inbox: Path
    instance: dg.DagsterInstance

    def drop(self, path: Path, name: str | None = None) -> None:
        """Puts a file into the inbox as if it had landed a minute ago."""
        shutil.copy(path, self.inbox / (name or path.name))

    def run(self, job: str = "import_statements", **arguments: Any) -> dg.ExecuteInProcessResult:
        return defs().resolve_job_def(job).execute_in_process(instance=self.instance, **arguments)

    def scalar(self, query: str) -> Any:
        with self.engine.connect() as connection:
            return connection.scalar(sa.text(query))

    def rows(self, query: str) -> list[Any]:
        with self.engine.connect() as connection:
            return list(connection.execute(sa.text(query)).all())

    def quarantine(self) -> list[str]:
        with self.engine.connect() as connection:
            return sorted(row["name"] for row in ledger_status(connection, 1)["quarantine"])

    def checks(self, result: dg.ExecuteInProcessResult) -> dict[str, bool]:
        assert result.success
        return {event.check_name: event.passed for event in result.get_asset_check_evaluations()}

    def tick(self) -> str:
        """Carries out what the inbox's sensor asks for; returns the request's key."""
        [request] = self.ask(inbox_sensor).run_requests
        assert self.run(tags=request.tags).success
        return str(request.run_key)

    def ask(self, sensor: dg.SensorDefinition) -> Any:
        """What a tick of the sensor says."""
        resources = {"ledger": Ledger(database_url=self.url)}
        with dg.build_sensor_context(self.instance, definitions=defs(), resources=resources) as context:
            return sensor(context)


@pytest.fixture
def house(ledger_url: str, engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[House]:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    monkeypatch.setenv("LEDGER_DATABASE_URL", ledger_url)
    monkeypatch.setenv("LEDGER_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("LEDGER_INBOX", str(inbox))
    monkeypatch.setenv("LEDGER_WORKERS", "2")
    monkeypatch.setattr("ledger_pipeline.files.inbox.SETTLE_SECONDS", 0.0)
    retries = {"run_retries": {"enabled": True, "max_retries": 2}}  # as in dagster.yaml
    with dg.DagsterInstance.ephemeral(settings=retries) as instance:
        yield House(ledger_url, engine, inbox, instance)


@pytest.fixture
def full_house(house: House, samples: list[SampleStatement]) -> House:
    for sample in samples:
        house.drop(sample.path)
    assert house.run().success
    return house


def materialized(result: dg.ExecuteInProcessResult) -> set[tuple[str, str | None]]:
    events = [event.step_materialization_data.materialization for event in result.get_asset_materialization_events()]
    return {(event.asset_key.to_user_string(), event.partition) for event in events}


def test_a_batch_goes_from_the_inbox_to_the_summaries(house: House, samples: list[SampleStatement]) -> None:
    for sample in samples:
        house.drop(sample.path)
    (house.inbox / "broken.pdf").write_bytes(b"%PDF-1.7\nnothing more")
    result = house.run(tags={TRIGGER_TAG: "sensor"})
    assert result.success
    years = {str(line.transaction_date.year) for sample in samples for line in sample.lines}
    assert materialized(result) == {
        ("statement_files", None),
        ("import_logs", None),
        ("transactions", None),
        *(("transactions", year) for year in years),
        *((view, None) for view in VIEWS),
    }
    assert set(house.instance.get_dynamic_partitions("transaction_year")) == years
    printed = sorted((line.transaction_date, line.amount) for sample in samples for line in sample.lines)
    with house.engine.connect() as connection:
        loaded = connection.execute(sa.text("SELECT transaction_date, amount FROM transactions ORDER BY 1, 2")).all()
    assert [tuple(row) for row in loaded] == printed
    counted = [line for sample in samples for line in sample.lines if not re.search("TRANSFER|AUTOPAY", line.description)]
    earned = [line.amount for line in counted if line.amount > 0 and not line.description.startswith("AMZN")]
    assert house.scalar("SELECT sum(received) FROM daily_summary") == sum(earned)
    assert house.scalar("SELECT sum(spent) FROM daily_summary") == sum(earned) - sum(line.amount for line in counted)
    assert house.scalar("SELECT trigger FROM import_logs") == "sensor"

    [files] = [e for e in result.get_asset_materialization_events() if e.asset_key == dg.AssetKey("statement_files")]
    story = {name: value.value for name, value in files.step_materialization_data.materialization.metadata.items()}
    assert (story["files"], story["imported"], story["quarantined"], story["known"]) == (len(samples) + 1, len(samples), 1, 0)
    assert story["rows"] == len(printed)
    first = story["batch"].records[0].data
    assert (first["file"], first["status"]) == ("broken.pdf", "quarantined")
    assert "damaged" in first["reason"]

    checks = {event.check_name: event.passed for event in result.get_asset_check_evaluations()}
    assert checks.pop("nothing_in_quarantine") is False
    assert checks and all(checks.values())


def test_known_files_under_other_names_run_nothing_downstream(full_house: House, samples: list[SampleStatement]) -> None:
    before = full_house.scalar("SELECT max(refreshed_at) FROM summary_refreshes")
    full_house.drop(samples[0].path, "the same again.pdf")
    result = full_house.run()
    assert result.success
    assert materialized(result) == {("import_logs", None)}
    skipped = {event.step_key for event in result.all_events if event.is_step_skipped}
    assert {"transactions", *VIEWS} <= skipped
    assert full_house.scalar("SELECT max(refreshed_at) FROM summary_refreshes") == before
    assert full_house.scalar("SELECT (status, known_count)::text FROM import_logs ORDER BY id DESC LIMIT 1") == "(finished,1)"


def test_files_alone_by_hand_and_the_rest_follows(house: House, samples: list[SampleStatement]) -> None:
    for sample in samples:
        house.drop(sample.path)
    selection = [dg.AssetKey("statement_files"), dg.AssetKey("import_logs")]
    assert house.run(asset_selection=selection).success
    assert house.scalar("SELECT count(*) FROM transactions") == 0
    request = house.ask(unfinished_imports)
    assert isinstance(request, dg.RunRequest)
    # The next import finishes it too, though it finds nothing new.
    assert house.run(run_config={"ops": {"statement_files": {"config": {"paths": [str(house.inbox)]}}}}).success
    assert house.scalar("SELECT count(*) FROM transactions") == sum(len(sample.lines) for sample in samples)
    assert isinstance(house.ask(unfinished_imports), dg.SkipReason)


def test_a_run_whose_process_is_gone_does_not_hold_up_the_inbox(house: House, samples: list[SampleStatement]) -> None:
    house.drop(samples[0].path)
    dead = house.instance.create_run_for_job(defs().resolve_job_def("import_statements"), status=dg.DagsterRunStatus.STARTED)
    living = house.instance.create_run_for_job(defs().resolve_job_def("import_statements"), status=dg.DagsterRunStatus.STARTED)
    with house.engine.connect() as connection:
        show_alive(connection, living.run_id)
        assert isinstance(house.ask(unfinished_imports), dg.SkipReason)
        assert house.instance.get_run_by_id(dead.run_id).status is dg.DagsterRunStatus.FAILURE
        assert house.instance.get_run_by_id(living.run_id).status is dg.DagsterRunStatus.STARTED
        assert isinstance(house.ask(inbox_sensor), dg.SkipReason)
    house.instance.report_run_failed(living)
    assert isinstance(house.ask(inbox_sensor), dg.SensorResult)


def test_a_file_in_quarantine_stays_when_its_original_is_taken_away(house: House) -> None:
    bad = house.inbox / "shopping-list.pdf"
    bad.write_bytes(b"milk, bread")
    assert house.run().success
    (house.inbox / "copy of it.pdf").write_bytes(b"milk, bread")
    result = house.run()
    [log] = [e for e in result.get_asset_materialization_events() if e.asset_key == dg.AssetKey("import_logs")]
    [told] = log.step_materialization_data.materialization.metadata["batch"].records
    assert (told.data["status"], "not_a_pdf" in told.data["reason"]) == ("known", True)
    for path in house.inbox.iterdir():
        path.unlink()
    assert isinstance(house.ask(inbox_sensor), dg.SkipReason)
    with house.engine.connect() as connection:
        [row] = ledger_status(connection, 1)["quarantine"]
    assert (row["name"], row["path"], row["error_code"]) == ("shopping-list.pdf", None, "not_a_pdf")


def test_renamed_in_the_inbox_it_is_in_quarantine_all_the_same(house: House) -> None:
    (house.inbox / "a.pdf").write_bytes(b"milk, bread")
    assert house.run().success
    (house.inbox / "a.pdf").rename(house.inbox / "b.pdf")
    house.tick()
    with house.engine.connect() as connection:
        [row] = ledger_status(connection, 1)["quarantine"]
    assert (row["name"], row["path"]) == ("a.pdf", str(house.inbox / "b.pdf"))
    assert isinstance(house.ask(inbox_sensor), dg.SkipReason)


def test_one_that_could_not_be_opened_is_settled_when_it_is_taken_away(house: House) -> None:
    huge = house.inbox / "huge.pdf"
    with huge.open("wb") as file:
        file.truncate(reading.MAX_FILE_BYTES + 1)
    assert house.run().success
    assert house.quarantine() == ["huge.pdf"]
    huge.unlink()
    assert isinstance(house.ask(inbox_sensor), dg.SkipReason)
    assert house.quarantine() == []


def test_a_password_that_is_added_opens_what_waits_for_it_once(
    house: House, samples: list[SampleStatement], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    passwords = tmp_path / "passwords.txt"
    passwords.write_text("none of these\n")
    monkeypatch.setenv("LEDGER_PDF_PASSWORDS_FILE", str(passwords))
    locked = house.inbox / "locked.pdf"
    locked.write_bytes(protected(samples[0].path.read_bytes(), "geheim"))
    (house.inbox / "junk.pdf").write_bytes(b"milk, bread")
    house.tick()
    assert house.quarantine() == ["junk.pdf", "locked.pdf"]
    assert isinstance(house.ask(inbox_sensor), dg.SkipReason)
    locked.unlink()  # the archive has it
    house.ask(inbox_sensor)

    passwords.write_text("none of these\nnor this\n")
    first = house.tick()
    assert isinstance(house.ask(inbox_sensor), dg.SkipReason)  # tried, and no use
    passwords.write_text("none of these\nnor this\ngeheim\n")
    assert house.tick() != first  # another request, though for the same files within the same few minutes
    assert house.quarantine() == ["junk.pdf"]
    assert house.scalar("SELECT count(*) FROM transactions") == len(samples[0].lines)
    assert house.scalar("SELECT sum(count) FROM daily_summary") == len(samples[0].lines)
    assert house.scalar("SELECT (name, status)::text FROM statement_files WHERE name = 'locked.pdf'") == "(locked.pdf,imported)"
    assert isinstance(house.ask(inbox_sensor), dg.SkipReason)


def test_a_profile_that_is_added_reads_what_waits_for_it_once(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    profiles = tmp_path / "profiles"
    profiles.mkdir()
    monkeypatch.setenv("LEDGER_PROFILES_DIR", str(profiles))
    (house.inbox / "junk.pdf").write_bytes(b"milk, bread")
    house.tick()
    (profiles / "hinterland.toml").write_text(PROFILE)
    house.tick()
    assert isinstance(house.ask(inbox_sensor), dg.SkipReason)
    assert house.scalar("SELECT count(*) FROM import_logs") == 2
    assert house.scalar("SELECT string_agg(outcome, ',') FROM import_files") == "quarantined,quarantined"
    (profiles / "README.txt").write_text("no profile")
    assert isinstance(house.ask(inbox_sensor), dg.SkipReason)


def test_what_the_owner_set_aside_is_not_tried_again_by_itself(
    house: House, samples: list[SampleStatement], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (house.inbox / "receipt.pdf").write_bytes(b"milk, bread")
    (house.inbox / "wrong.pdf").write_bytes(contradicted(samples[0]))
    assert house.checks(house.run())["nothing_in_quarantine"] is False
    with house.engine.begin() as connection:
        dismiss(connection, 1, "receipt.pdf", "no statement")
        accept(connection, 1, "wrong.pdf", "I know better")
    monkeypatch.setenv("LEDGER_PROFILES_DIR", str(tmp_path))  # what files are read with is another
    (tmp_path / "hinterland.toml").write_text(PROFILE)
    assert isinstance(house.ask(inbox_sensor), dg.SkipReason)
    (house.inbox / "receipt.pdf").rename(house.inbox / "renamed.pdf")
    house.tick()
    house.drop(samples[2].path)
    again = house.run(run_config={"ops": {"statement_files": {"config": {"paths": [str(house.inbox)]}}}})
    assert house.checks(again)["nothing_in_quarantine"] is True and house.quarantine() == []
    assert house.scalar("SELECT string_agg(status, ',' ORDER BY name) FROM statement_files") == "imported,dismissed,imported"
    named = {"ops": {"statement_files": {"config": {"paths": [str(house.inbox / "renamed.pdf")]}}}}
    assert house.checks(house.run(run_config=named))["nothing_in_quarantine"] is False
    assert house.quarantine() == ["receipt.pdf"]


def test_an_undone_import_is_not_repeated_by_itself(full_house: House, samples: list[SampleStatement]) -> None:
    with full_house.engine.begin() as connection:
        undo_import(connection, 1, 1)
    assert full_house.scalar("SELECT count(*) FROM transactions") == 0
    assert isinstance(full_house.ask(inbox_sensor), dg.SkipReason)
    assert isinstance(full_house.ask(unfinished_imports), dg.RunRequest)  # the summaries, should nobody refresh them
    assert full_house.run(run_config={"ops": {"statement_files": {"config": {"paths": [str(full_house.inbox)]}}}}).success
    assert full_house.scalar("SELECT count(*) FROM transactions") == sum(len(sample.lines) for sample in samples)


def test_an_import_that_is_under_way_cannot_be_undone(house: House, samples: list[SampleStatement]) -> None:
    with house.engine.connect() as alive, house.engine.begin() as connection:
        show_alive(alive, "living")
        begin_import(connection, 1, "manual", "living")
        with pytest.raises(CannotUndoError, match="is under way; undo it when it has ended"):
            undo_import(connection, 1, 1)


def test_a_view_that_was_left_behind_is_refreshed(full_house: House) -> None:
    with full_house.engine.begin() as connection:
        connection.execute(sa.text("UPDATE summary_refreshes SET refreshed_at = '2020-01-01' WHERE view = 'daily_summary'"))
    request = full_house.ask(unfinished_imports)
    assert isinstance(request, dg.RunRequest)
    assert request.asset_selection == [dg.AssetKey("daily_summary")]


def test_only_a_summary_whose_rows_changed_is_refreshed(full_house: House) -> None:
    def refreshed(result: dg.ExecuteInProcessResult) -> dict[str, bool]:
        events = [event.step_materialization_data.materialization for event in result.get_asset_materialization_events()]
        return {event.asset_key.to_user_string(): bool(event.metadata["refreshed"].value) for event in events[-len(VIEWS) :]}

    rebuild = [dg.AssetKey("transactions"), *map(dg.AssetKey, sorted(VIEWS))]
    assert refreshed(full_house.run("load_transactions", asset_selection=rebuild)) == dict.fromkeys(VIEWS, False)
    with full_house.engine.begin() as connection:
        edits.set_category(connection, 1, str(full_house.scalar("SELECT min(id) FROM transactions")), category="Food")
    request = full_house.ask(unfinished_imports)
    with_category = {"monthly_summary", "daily_category_summary", "merchant_monthly_summary"}
    assert {key.to_user_string() for key in request.asset_selection} == with_category
    result = full_house.run("load_transactions", asset_selection=rebuild)
    assert refreshed(result) == {view: view in with_category for view in VIEWS}
    # Whoever materializes one by itself doubts it: it is summed up from nothing.
    with full_house.engine.begin() as connection:
        connection.execute(sa.text("UPDATE daily_category_summary SET spent = spent + 1"))
    result = full_house.run("load_transactions", asset_selection=[dg.AssetKey("daily_category_summary")])
    assert full_house.checks(result) == {"equals_its_transactions": True}


def test_a_year_by_hand_is_rebuilt_from_its_lines(full_house: House) -> None:
    before = full_house.scalar("SELECT sum(amount) FROM transactions")
    with full_house.engine.begin() as connection:
        connection.execute(sa.text("DELETE FROM transactions WHERE transaction_date >= '2026-01-01'"))
    result = full_house.run("load_transactions", asset_selection=[dg.AssetKey("transactions")], partition_key="2026")
    assert result.success
    assert materialized(result) == {("transactions", "2026")}
    assert full_house.scalar("SELECT sum(amount) FROM transactions") == before
    [event] = result.get_asset_materialization_events()
    assert event.step_materialization_data.materialization.metadata["transactions"].value > 0


def test_the_archive_is_read_again_as_a_job(full_house: House) -> None:
    said = "SELECT sum(amount) FROM transactions"
    right = full_house.scalar(said)
    with full_house.engine.begin() as connection:
        connection.execute(sa.text("UPDATE statement_lines SET amount = 1 WHERE statement_id = 1 AND line_number = 2"))
        settled = loading.settle_files(connection, 1, [1])
    wrong = full_house.scalar(said)

    def reread(**config: Any) -> tuple[dict[str, Any], set[tuple[str, str | None]]]:
        result = full_house.run("reread_archive", run_config={"ops": {"reread": {"config": config}}})
        assert result.success
        [output] = [event for event in result.all_events if event.is_successful_output]
        story = {name: value.value for name, value in output.step_output_data.metadata.items()}
        events = [e.step_materialization_data.materialization for e in result.all_events if e.is_step_materialization]
        return story, {(event.asset_key.to_user_string(), event.partition) for event in events}

    story, changed = reread()
    assert (story["dry_run"], story["changed"], story["same"], story["rows_changed"]) == (True, 1, 5, 1)
    [row] = story["differences"].records
    assert (row.data["status"], row.data["what"]) == ("changed", "~")
    assert re.fullmatch(r"page 1 · row 2 · \d{4}-\d\d-\d\d · 1\.00 · [\d.]+", row.data["before"])
    assert (changed, full_house.scalar(said)) == (set(), wrong)

    story, changed = reread(dry_run=False)
    assert (story["written"], story["refused"]) == (1, 0)
    years = {("transactions", str(year)) for year in settled.years}
    assert changed == {("statement_files", None), *years, *((view, None) for view in VIEWS)}
    assert full_house.scalar(said) == right
    assert full_house.scalar("SELECT sum(received) - sum(spent) FROM daily_summary") == right
    assert isinstance(full_house.ask(unfinished_imports), dg.SkipReason)

    refused = full_house.run(
        "reread_archive", run_config={"ops": {"reread": {"config": {"accounts": ["nobody"]}}}}, raise_on_error=False
    )
    assert not refused.success


def test_the_sensor_asks_once_for_all_that_is_new(house: House, samples: list[SampleStatement]) -> None:
    assert isinstance(house.ask(inbox_sensor), dg.SkipReason)
    for sample in samples:
        house.drop(sample.path)
    asked = house.ask(inbox_sensor)
    assert isinstance(asked, dg.SensorResult)
    assert asked.run_requests is not None
    [request] = asked.run_requests
    assert request.tags[TRIGGER_TAG] == "sensor"
    [again] = house.ask(inbox_sensor).run_requests
    assert again.run_key == request.run_key  # Dagster starts no second run for the same files
    assert house.run().success
    assert isinstance(house.ask(inbox_sensor), dg.SkipReason)


def test_a_huge_drop_is_taken_in_runs_of_bounded_length(house: House) -> None:
    for number in range(2_000):
        (house.inbox / f"{number:04}.pdf").write_bytes(b"milk, bread" if number % 2 else f"no statement {number}".encode())
    resources = {"ledger": Ledger(database_url=house.url)}
    names: list[str] = []
    for _ in range(2):
        with dg.build_sensor_context(house.instance, definitions=defs(), resources=resources) as context:
            asked = inbox_sensor(context)
            assert len((context.cursor or "").encode()) < 1024
        assert isinstance(asked, dg.SensorResult) and len((asked.cursor or "").encode()) < 1024
        [request], [event] = asked.run_requests or [], asked.asset_events
        assert event.metadata["new_files"].value == assets.BATCH_FILES
        assert house.run(tags=request.tags).success
        with house.engine.connect() as connection:
            seen = connection.scalars(sa.text("SELECT path FROM file_sightings ORDER BY path")).all()
        assert len(seen) == len(names) + assets.BATCH_FILES and seen[: len(names)] == names  # the first ones first
        names = list(seen)
    assert isinstance(house.ask(inbox_sensor), dg.SkipReason)
    assert house.scalar("SELECT count(*) FROM import_logs WHERE file_count = 1000") == 2


def test_whoever_imports_by_hand_gets_all_at_once(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assets, "BATCH_FILES", 2)
    for number in range(3):
        (house.inbox / f"{number}.pdf").write_bytes(f"no statement {number}".encode())
    [request] = house.ask(inbox_sensor).run_requests
    assert house.run(tags=request.tags).success
    assert house.scalar("SELECT file_count FROM import_logs ORDER BY id DESC LIMIT 1") == 2
    for path in house.inbox.iterdir():
        path.write_bytes(path.read_bytes() + b" again")
    assert house.run().success
    assert house.scalar("SELECT file_count FROM import_logs ORDER BY id DESC LIMIT 1") == 3


def test_what_is_tried_again_counts_as_one_of_the_batch(house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(3):
        (house.inbox / f"{number}.pdf").write_bytes(f"no statement {number}".encode())
    assert house.run().success
    monkeypatch.setenv("LEDGER_PROFILES_DIR", str(tmp_path))  # what files are read with is another
    (tmp_path / "hinterland.toml").write_text(PROFILE)
    monkeypatch.setattr(assets, "BATCH_FILES", 2)
    (house.inbox / "new.pdf").write_bytes(b"milk, bread")
    for looked_at in (2, 2):
        house.tick()
        assert house.scalar("SELECT file_count FROM import_logs ORDER BY id DESC LIMIT 1") == looked_at
    assert isinstance(house.ask(inbox_sensor), dg.SkipReason)


def test_the_sensor_waits_for_a_file_that_has_almost_landed(
    house: House, samples: list[SampleStatement], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ledger_pipeline.files.inbox.SETTLE_SECONDS", 1.0)
    house.drop(samples[0].path)
    asked = house.ask(inbox_sensor)
    assert isinstance(asked, dg.SensorResult)
    [event] = asked.asset_events
    assert event.metadata["new_files"].value == 1


def test_the_sensor_leaves_a_file_that_is_still_landing(
    house: House, samples: list[SampleStatement], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ledger_pipeline.files.inbox.SETTLE_SECONDS", 60.0)
    house.drop(samples[0].path)
    os.utime(house.inbox / samples[0].path.name, (0, 0))  # copied with its old date
    assert isinstance(house.ask(inbox_sensor), dg.SkipReason)


def test_the_sensor_waits_for_an_import_that_is_under_way(house: House, samples: list[SampleStatement]) -> None:
    house.drop(samples[0].path)
    run = house.instance.create_run_for_job(defs().resolve_job_def("import_statements"), status=dg.DagsterRunStatus.STARTED)
    assert "under way" in str(house.ask(inbox_sensor))
    house.instance.report_run_failed(run)
    assert isinstance(house.ask(inbox_sensor), dg.SensorResult)


def test_a_file_that_changed_is_read_again(full_house: House, samples: list[SampleStatement]) -> None:
    (full_house.inbox / samples[0].path.name).write_bytes(b"no statement any more")
    assert full_house.run().success
    assert full_house.scalar("SELECT error_code FROM statement_files WHERE status = 'quarantined'") == "not_a_pdf"


def test_a_database_that_does_not_answer_is_a_clear_error(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ledger_pipeline.defs.resources.RETRY_SECONDS", 0)
    gone = Ledger(database_url="postgresql://nobody:secret@127.0.0.1:1/none")
    result = house.run(resources={"ledger": gone, "progress": None}, raise_on_error=False)
    assert not result.success
    told = " ".join(str(event.event_specific_data) for event in result.all_events)
    assert "does not answer" in told
    assert "secret" not in told


def test_the_columns_that_a_summary_tells_are_those_it_has(house: House) -> None:
    query = sa.text(
        "SELECT attname, format_type(atttypid, NULL) FROM pg_attribute "
        "WHERE attrelid = CAST(:view AS regclass) AND attnum > 0 ORDER BY attnum"
    )
    for spec in defs().resolve_all_asset_specs():
        view = spec.key.to_user_string()
        if view in VIEWS and view not in models.tables:
            with house.engine.connect() as connection:
                has = [tuple(row) for row in connection.execute(query, {"view": view})]
            assert [(column.name, column.type) for column in spec.metadata["dagster/column_schema"].columns] == has
