"""What a materialization shows in the Dagster UI: column schemas from the models, and small tables of a batch."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import dagster as dg
import pandas as pd
from sqlalchemy.dialects import postgresql

from ledger_pipeline.database.recording import RecordedFile
from ledger_pipeline.database.tables import metadata as models

#: Rows of a table in the metadata: enough to tell the story, few enough to load at once.
MAX_ROWS = 50


def of_table(name: str) -> dict[str, Any]:
    """The definition metadata of an asset that is a table: its name, its columns with types and comments."""
    table = models.tables[name]
    columns = [
        dg.TableColumn(
            column.name,
            column.type.compile(postgresql.dialect()),  # type: ignore[no-untyped-call]
            description=column.comment,
            constraints=dg.TableColumnConstraints(nullable=bool(column.nullable), unique=bool(column.unique)),
        )
        for column in table.columns
    ]
    return of_relation(name, columns)


def of_relation(name: str, columns: Iterable[dg.TableColumn]) -> dict[str, Any]:
    return {"dagster/table_name": f"public.{name}", "dagster/column_schema": dg.TableSchema(columns=list(columns))}


def table(rows: Iterable[Mapping[str, object]]) -> dg.MetadataValue:
    """Rows of one shape as a table that the UI shows; of a long one the beginning, with a last line that says so."""
    frame = pd.DataFrame([{name: _cell(value) for name, value in row.items()} for row in rows])
    if frame.empty:
        return dg.MetadataValue.text("none")
    shown = frame.head(MAX_ROWS)
    records = [dg.TableRecord({str(name): value for name, value in row.items()}) for row in shown.to_dict(orient="records")]
    if len(frame) > MAX_ROWS:
        first, *others = frame.columns
        records.append(dg.TableRecord({first: f"… and {len(frame) - MAX_ROWS:,} more", **dict.fromkeys(others, "")}))
    columns = [dg.TableColumn(str(name), "string") for name in frame.columns]
    return dg.MetadataValue.table(records, schema=dg.TableSchema(columns=columns))


def batch(files: Iterable[RecordedFile], inbox: Path) -> dg.MetadataValue:
    """The files of an import and what became of each; what needs attention comes first. Paths are given below the inbox."""
    order = ["quarantined", "imported", "known"]
    return table(
        {
            "file": file.path.relative_to(inbox) if file.path.is_relative_to(inbox) else file.path,
            "status": file.status,
            "verdict": file.verdict or "",
            "rows": file.rows,
            "reason": file.error or "",
        }
        for file in sorted(files, key=lambda file: order.index(file.status))
    )


def _cell(value: object) -> str:
    """Any value as text; a name that is not UTF-8 is escaped."""
    return str("" if value is None else value).encode("utf-8", "backslashreplace").decode()
