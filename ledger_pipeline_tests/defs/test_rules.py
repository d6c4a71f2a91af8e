"""The category rules in Dagster: when they are looked at, when they come into force, and that no import waits for them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import dagster as dg
import pytest

from ledger_pipeline.defs.assets import TRIGGER_TAG
from ledger_pipeline.defs.sensors import RETRY_SECONDS, changed_rules
from ledger_pipeline.defs.years import rules_version
from ledger_pipeline.recognising.rules import starter_rules
from ledger_pipeline.samples import SampleStatement
from ledger_pipeline_tests.defs.test_import_run import House, full_house, house, materialized, samples

__all__ = ["full_house", "house", "samples"]  # fixtures

OWN = "version: 1\nrules:\n  - name: All\n    category: Everything\n    direction: out\n"


@pytest.fixture
def own(house: House, tmp_path: Path) -> Path:
    """Where the owner's file would be."""
    path = tmp_path / "data" / "categories.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def materialize(house: House, *assets: str, year: int | None = None, tags: dict[str, str] | None = None) -> Any:
    """As the button in the UI does."""
    return house.run(
        "__ASSET_JOB",
        asset_selection=[dg.AssetKey(name) for name in assets],
        partition_key=None if year is None else str(year),
        tags=tags or {},
        raise_on_error=False,
    )


def story(result: Any) -> dict[str, Any]:
    [event] = [e for e in result.get_asset_materialization_events() if e.asset_key == dg.AssetKey("category_rules")]
    return {name: value.value for name, value in event.step_materialization_data.materialization.metadata.items()}


def everything(house: House) -> int:
    return int(house.scalar("SELECT count(*) FROM transactions WHERE category = 'Everything'"))


def test_looked_at_by_itself_nothing_comes_into_force(full_house: House, own: Path) -> None:
    assert "no file" in full_house.ask(changed_rules).skip_message
    own.write_text(OWN)
    request = full_house.ask(changed_rules)
    result = materialize(full_house, "category_rules", tags=request.tags)
    told = story(result)
    assert told["in_force"] is False
    assert told["rules"] > 1
    assert told["transactions_that_would_change"] > 0
    # Whom a row names stays in the ledger: Dagster keeps what it is told.
    assert set(told["transactions"].records[0].data) == {"date", "transaction", "amount", "category", "rule"}
    assert (full_house.scalar("SELECT count(*) FROM category_rule_sets"), everything(full_house)) == (0, 0)
    assert "as they were" in full_house.ask(changed_rules).skip_message
    own.write_text(OWN.replace("Everything", "Other"))
    assert full_house.ask(changed_rules).run_key != request.run_key


def test_what_would_change_is_a_row_for_each_category_the_most_changed_first(full_house: House, own: Path) -> None:
    own.write_text(OWN)
    before = dict(full_house.rows("SELECT coalesce(category, 'Uncategorized'), count(*) FROM transactions GROUP BY 1"))
    told = story(materialize(full_house, "category_rules"))
    rows = [record.data for record in told["by_category_in_months_that_change"].records]
    for year in full_house.instance.get_dynamic_partitions("transaction_year"):
        assert materialize(full_house, "transactions", year=int(year)).success
    after = {
        category: (count, amount)
        for category, count, amount in full_house.rows(
            "SELECT coalesce(category, 'Uncategorized'), count(*), sum(amount) FROM transactions GROUP BY 1"
        )
    }
    assert rows[0]["category"] == "Everything"
    count, amount = after["Everything"]
    assert rows[0]["transactions"] == f"0 → {count}"
    assert rows[0]["amount"] == f"0.00 → {amount:,.2f} USD"
    assert len(rows) == len({row["category"] for row in rows}) > 2
    moved = []
    for row in rows:
        then, now = map(int, str(row["transactions"]).split(" → "))
        category = row["category"]
        assert then - now == before.get(category, 0) - after.get(category, (0, 0))[0]
        moved.append(abs(then - now))
    assert moved == sorted(moved, reverse=True)


def looked_at(house: House) -> str:
    """Does what the rules' sensor asks for; the key of its request."""
    request = house.ask(changed_rules)
    assert house.ask(changed_rules).run_key == request.run_key
    assert materialize(house, "category_rules", tags=request.tags).success
    assert "as they were" in house.ask(changed_rules).skip_message
    return str(request.run_key)


def test_rules_that_come_back_with_their_old_file_are_looked_at_again(house: House, own: Path) -> None:
    others = own.with_name("others.yaml")
    own.write_text(OWN)
    others.write_text(OWN.replace("Everything", "Other"))
    keys = [looked_at(house)]
    for _ in range(4):  # each file keeps its time, and is followed by the same one every time
        own.rename(own.with_name("aside.yaml"))
        others.rename(own)
        own.with_name("aside.yaml").rename(others)
        keys.append(looked_at(house))
    assert len(set(keys)) == len(keys)


def test_that_the_file_was_deleted_is_noticed(house: House, own: Path) -> None:
    own.write_text(OWN)
    looked_at(house)
    own.unlink()
    looked_at(house)
    assert rules_version(house.instance) == starter_rules().sha256.hex()


def test_a_run_that_failed_is_asked_for_again_after_a_while(house: House, own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own.write_text(OWN)
    request = house.ask(changed_rules)
    own.write_text("version: 7")  # between the look and the run
    failed = materialize(house, "category_rules", tags={**request.tags, "dagster/run_key": request.run_key})
    assert not failed.success
    own.write_text(OWN)
    keys = {request.run_key}
    for seconds in (0, 1, RETRY_SECONDS):
        monkeypatch.setattr("ledger_pipeline.defs.sensors.time.time", lambda now=seconds: 10 * RETRY_SECONDS + now)
        keys.add(house.ask(changed_rules).run_key)
    assert len(keys) == 3


def test_by_hand_they_come_into_force_and_a_year_that_is_rebuilt_is_on_them(full_house: House, own: Path) -> None:
    own.write_text(OWN)
    would_change = story(materialize(full_house, "category_rules"))["transactions_that_would_change"]
    assert (full_house.scalar("SELECT count(*) FROM category_rule_sets"), everything(full_house)) == (1, 0)
    years = full_house.instance.get_dynamic_partitions("transaction_year")
    for year in years:
        assert materialize(full_house, "transactions", year=int(year)).success
    assert everything(full_house) == full_house.scalar(
        "SELECT count(*) FROM transactions WHERE amount < 0 AND category_source = 'rule'"
    )
    assert everything(full_house) == would_change > 0


def test_a_year_that_is_rebuilt_is_on_the_rules_that_were_looked_at(full_house: House, own: Path) -> None:
    own.write_text(OWN)
    year = max(map(int, full_house.instance.get_dynamic_partitions("transaction_year")))
    assert materialize(full_house, "transactions", year=year).success
    assert everything(full_house) == 0  # nobody has looked at the file yet
    assert materialize(full_house, "category_rules", tags={TRIGGER_TAG: "sensor"}).success
    assert materialize(full_house, "transactions", year=year).success
    assert everything(full_house) > 0
    assert full_house.scalar("SELECT count(*) FROM category_rule_sets") == 1


def test_an_import_takes_no_notice_of_a_file_that_was_not_applied(
    house: House, own: Path, samples: list[SampleStatement]
) -> None:
    own.write_text(OWN)
    assert materialize(house, "category_rules", tags={TRIGGER_TAG: "sensor"}).success
    for sample in samples:
        house.drop(sample.path)
    result = house.run()
    assert "category_rules" not in {name for name, _ in materialized(result)}
    assert everything(house) == 0
    assert house.scalar("SELECT count(*) FROM transactions WHERE category_source = 'rule'") > 0


@pytest.mark.parametrize("broken", ["version: 1\nrules:\n  - nonsense", "\0\xff", "version: 7"])
def test_a_broken_file_stops_no_import_and_no_rebuild(
    house: House, own: Path, samples: list[SampleStatement], broken: str
) -> None:
    own.write_bytes(broken.encode("latin-1"))
    sentence = house.ask(changed_rules).skip_message
    assert "categories.yaml" in sentence
    assert "The rules in force stay." in sentence
    failed = materialize(house, "category_rules")
    assert not failed.success
    [failure] = [event for event in failed.all_events if event.is_step_failure]
    assert failure.step_failure_data.user_failure_data.description == sentence
    assert house.instance.get_run_by_id(failed.run_id).tags["dagster/will_retry"] == "false"
    for sample in samples:
        house.drop(sample.path)
    assert house.run().success
    assert house.scalar("SELECT count(*) FROM transactions") == sum(len(sample.lines) for sample in samples)
    assert materialize(house, "transactions", year=2026).success
    own.unlink()
    own.symlink_to(own.with_name("nowhere"))
    assert house.run().success


def test_an_import_leaves_a_year_behind_that_was_behind(house: House, own: Path, samples: list[SampleStatement]) -> None:
    def made_from() -> str | None:
        """The version of the rules that the year is on, as Dagster has it."""
        which = dg.AssetRecordsFilter(asset_key=dg.AssetKey("transactions"), asset_partitions=[str(year)])
        [record] = house.instance.fetch_materializations(which, limit=1).records
        assert record.asset_materialization is not None
        return record.asset_materialization.tags.get("dagster/input_data_version/category_rules")

    first, second, third = samples[:3]
    year = first.lines[0].transaction_date.year
    assert {line.transaction_date.year for sample in (second, third) for line in sample.lines} >= {year}
    house.drop(first.path)
    assert house.run().success
    assert made_from() == "INITIAL"
    own.write_text(OWN)
    assert materialize(house, "category_rules", tags={TRIGGER_TAG: "sensor"}).success
    house.drop(second.path)
    assert house.run().success
    assert made_from() == "INITIAL"
    assert materialize(house, "transactions", year=year).success
    version = rules_version(house.instance)
    assert made_from() == version is not None
    own.write_text(OWN.replace("Everything", "Other"))
    assert materialize(house, "category_rules").success
    assert rules_version(house.instance) != version
    house.drop(third.path)
    assert house.run().success
    assert made_from() == version
