"""The report as an asset: the page that `ledger report` writes, kept up with the summaries."""

import base64
import time
from typing import TYPE_CHECKING

import dagster as dg

from ledger_pipeline.database import summaries
from ledger_pipeline.defs import metadata
from ledger_pipeline.defs.assets import OWNERS
from ledger_pipeline.defs.resources import Ledger, tried_again_later
from ledger_pipeline.defs.summaries import FOLLOW_TRANSACTIONS

if TYPE_CHECKING:
    from ledger_pipeline.report.numbers import Report


@dg.asset(
    deps=list(summaries.SUMMARY_VIEWS),
    description="What the dashboards show of the last twelve months, as one HTML page that needs nothing else: received "
    "and spent, on what and at whom, balances, what comes back every month, and what wants attention.",
    group_name="reports",
    kinds={"html"},
    owners=OWNERS,
    automation_condition=FOLLOW_TRANSACTIONS,
)
def spending_report(ledger: Ledger) -> dg.MaterializeResult:  # type: ignore[type-arg]
    # What draws it takes a while to load, and every command that imports loads this module.
    from ledger_pipeline.report.files import write_file
    from ledger_pipeline.report.numbers import read_report

    began = time.monotonic()
    with tried_again_later(), ledger.transaction() as connection:
        report = read_report(connection)
    path = ledger.settings.report_file
    with tried_again_later():
        write_file(report, path)
    return dg.MaterializeResult(
        metadata={
            "page": dg.MetadataValue.url(path.absolute().as_uri()),
            "path": dg.MetadataValue.path(path),
            "preview": _preview(report),
            "months": metadata.table(_months(report)),
            "seconds": round(time.monotonic() - began, 2),
        }
    )


def _preview(report: "Report") -> dg.MetadataValue:
    """What was received and spent each month, in the first currency."""
    from ledger_pipeline.report import charts

    rows = report.sections[0].answers["cash_flow_periods"] if report.sections else []
    if not rows:
        return dg.MetadataValue.text("none")
    picture = base64.b64encode(charts.small_picture(rows)).decode()
    return dg.MetadataValue.md(f"![What was received and spent each month](data:image/png;base64,{picture})")


def _months(report: "Report") -> list[dict[str, object]]:
    return [
        {
            "month": row["period"],
            "received": row["received"],
            "spent": row["spent"],
            "left over": row["net"],
            "currency": one.currency,
        }
        for one in report.sections
        for row in one.answers["cash_flow_periods"]
    ]
