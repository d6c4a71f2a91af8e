"""What Dagster is told of a year of ``transactions`` that changed, so that it knows which years are behind the category rules.

A year that a run rebuilds says by itself what it was made from. One that an import or a command changed says it here: what was
there stays on the rules that it was on, and a year that is new is on those in force.
"""

from collections.abc import Mapping

import dagster as dg

RULES = dg.AssetKey("category_rules")
TRANSACTIONS = dg.AssetKey("transactions")

#: What an import brings shows in the years that it changes, and the others are not behind it: so the files are always the same
#: to the years.
FILES_VERSION = dg.DataVersion("as imported")

#: Dagster's own word for what has never been materialized.
_NEVER = "INITIAL"

_INPUT_VERSION = "dagster/input_data_version"
_INPUT_EVENT = "dagster/input_event_pointer"


def year_changed(
    instance: dg.DagsterInstance,
    year: int,
    metadata: Mapping[str, int | str],
    *,
    in_force: bytes,
    applied: bool = False,
) -> dg.AssetMaterialization:
    """The event of a year that changed. ``in_force``: the SHA-256 of the rules; ``applied``: all of the year is on them."""
    before = None if applied else _latest(instance, TRANSACTIONS, str(year))
    if before is None:
        rules: str | None = _NEVER if _latest(instance, RULES) is None else in_force.hex()
    else:
        rules = _tags(before).get(f"{_INPUT_VERSION}/{RULES.to_user_string()}")
    made_from = {"statement_files": FILES_VERSION.value}
    if rules is not None:  # of a year that no version with rules has rebuilt, nothing is said: it is behind
        made_from[RULES.to_user_string()] = rules
    tags = {"dagster/code_version": "1"}
    for name, version in made_from.items():
        tags |= {f"{_INPUT_VERSION}/{name}": version, f"{_INPUT_EVENT}/{name}": "NULL"}
    return dg.AssetMaterialization(TRANSACTIONS, partition=str(year), metadata=metadata, tags=tags)


def rules_applied(sha256: bytes, metadata: Mapping[str, int | str]) -> dg.AssetMaterialization:
    """The event of rules that came into force without a run."""
    return dg.AssetMaterialization(RULES, metadata={**metadata, "in_force": True}, tags={"dagster/data_version": sha256.hex()})


def rules_version(instance: dg.DagsterInstance) -> str | None:
    """The SHA-256 in hexadecimal of the rules that ``category_rules`` showed last; None if it never did."""
    latest = _latest(instance, RULES)
    return None if latest is None else _tags(latest).get("dagster/data_version")


def rules_event(instance: dg.DagsterInstance) -> int | None:
    """The number in Dagster's log of the event with which ``category_rules`` showed rules last; None if it never did."""
    latest = _latest(instance, RULES)
    return None if latest is None else latest.storage_id


def _latest(instance: dg.DagsterInstance, key: dg.AssetKey, year: str | None = None) -> dg.EventLogRecord | None:
    which = dg.AssetRecordsFilter(asset_key=key, asset_partitions=None if year is None else [year])
    records = instance.fetch_materializations(which, limit=1).records
    return records[0] if records else None


def _tags(record: dg.EventLogRecord) -> Mapping[str, str]:
    event = record.asset_materialization
    return event.tags or {} if event is not None else {}
