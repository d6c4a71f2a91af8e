"""Dagster's runs and their events, which it would keep for ever: those that nothing needs any more are removed.

What Dagster shows of an asset as it is now rests on events of runs, however old: when each of its partitions was last
materialized, from which versions of what, and how its checks stood. The runs of those stay.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

import dagster as dg

_OVER = [dg.DagsterRunStatus.SUCCESS, dg.DagsterRunStatus.FAILURE, dg.DagsterRunStatus.CANCELED]

#: At most so many at a time: a first upkeep after years does not hold up an import for long, and the next takes the rest.
MOST_RUNS = 500


@dataclass(frozen=True, slots=True)
class Removed:
    """``needed``: old runs that stay."""

    runs: int
    needed: int


def remove_old_runs(
    instance: dg.DagsterInstance, before: datetime, checks: Iterable[dg.AssetCheckKey], *, most: int = MOST_RUNS
) -> Removed:
    """Removes runs that were over and begun before an instant, with their events and logs, except those that are needed.

    ``checks``: every check that is defined.
    """
    old = dg.RunsFilter(statuses=_OVER, created_before=before)
    if not instance.get_runs_count(old):
        return Removed(0, 0)
    needed = needed_runs(instance, checks)
    ids = [record.dagster_run.run_id for record in instance.get_run_records(old, limit=most + len(needed), ascending=True)]
    unneeded = [run_id for run_id in ids if run_id not in needed][:most]
    for run_id in unneeded:
        instance.compute_log_manager.delete_logs(prefix=[run_id])
        instance.delete_run(run_id)
    return Removed(len(unneeded), len(needed.intersection(ids)))


def needed_runs(instance: dg.DagsterInstance, checks: Iterable[dg.AssetCheckKey]) -> set[str]:
    """The ids of the runs that the present state of the assets rests on."""
    found: set[str] = set()
    for key in instance.get_asset_keys():
        which = [dg.AssetRecordsFilter(asset_key=key)]
        which += [
            dg.AssetRecordsFilter(asset_key=key, asset_partitions=[partition])
            for partition in instance.get_materialized_partitions(key)
        ]
        for one in which:
            found.update(record.run_id for record in instance.fetch_materializations(one, limit=1).records)
        found.update(record.run_id for record in instance.fetch_observations(which[0], limit=1).records)
    for check in checks:
        latest = instance.get_latest_asset_check_evaluation_record(check)
        if latest is not None:
            found.add(latest.run_id)
    return found
