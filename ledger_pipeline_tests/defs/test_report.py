"""The report as an asset: a file that is there, and a look at it in the metadata."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import dagster as dg
import pytest
from sqlalchemy.engine import Engine

from ledger_pipeline.database import summaries
from ledger_pipeline.defs.report import spending_report
from ledger_pipeline.defs.resources import Ledger
from ledger_pipeline_tests.database.imports import import_results
from ledger_pipeline_tests.ledgers import read_file, statement


@pytest.fixture
def ledger(engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Ledger:
    monkeypatch.setenv("LEDGER_DATA_DIR", str(tmp_path / "data"))
    return Ledger(database_url=engine.url.render_as_string(hide_password=False))


def materialized(ledger: Ledger) -> dict[str, dg.MetadataValue]:
    result = dg.materialize([spending_report], resources={"ledger": ledger})
    [event] = result.asset_materializations_for_node("spending_report")
    return dict(event.metadata)


def test_the_page_and_a_look_at_it(engine: Engine, ledger: Ledger, tmp_path: Path) -> None:
    rows = [("2026-01-05", "RENT", "-900.00"), ("2026-01-27", "SALARY", "2500.00")]
    import_results(engine, read_file(statement(*rows, period=("2026-01-01", "2026-01-31"))))
    for view in summaries.SUMMARY_VIEWS:
        with engine.begin() as connection:
            summaries.refresh(connection, view)
    metadata = materialized(ledger)
    path = tmp_path / "data" / "report.html"
    assert metadata["path"] == dg.MetadataValue.path(path)
    assert str(metadata["page"].value) == path.as_uri()
    assert str(date(2026, 1, 31).day) in path.read_text() and "2,500.00" in path.read_text()
    assert str(metadata["preview"].value).startswith("![")
    assert "data:image/png;base64,iVBOR" in str(metadata["preview"].value)
    assert isinstance(metadata["months"], dg.TableMetadataValue)
    assert metadata["months"].records[0].data == {
        "month": "Jan 2026",
        "received": "2500.00",
        "spent": "900.00",
        "left over": "1600.00",
        "currency": "USD",
    }


def test_an_empty_ledger_has_one_too(ledger: Ledger, tmp_path: Path) -> None:
    assert materialized(ledger)["preview"] == dg.MetadataValue.text("none")
    assert (tmp_path / "data" / "report.html").exists()
