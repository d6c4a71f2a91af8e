"""What a materialization shows in the Dagster UI: column schemas from the models, and small tables of a batch."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import dagster as dg
import pandas as pd

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
            str(column.type),
            description=column.comment,
            constraints=dg.TableColumnConstraints(nullable=bool(column.nullable), unique=bool(column.unique)),
        )
        for column in table.columns
    ]
    return of_relation(name, columns)


def of_relation(name: str, columns: Iterable[dg.TableColumn]) -> dict[str, Any]:
    return {"dagster/table_name": f"public.{name}", "dagster/column_schema": dg.TableSchema(columns=list(columns))}


def table(rows: Iterable[Mapping[str, object]]) -> dg.MarkdownMetadataValue:
    """Rows as a small table that the UI shows; the rest is counted. Text of files cannot break out of its cell."""
    shown = pd.DataFrame([{key: _cell(value) for key, value in row.items()} for row in rows], dtype="string")
    lines = [] if shown.empty else [_row(shown.columns), _row("---" for _ in shown.columns)]
    lines += [_row(row) for row in shown.head(MAX_ROWS).itertuples(index=False)]
    if len(shown) > MAX_ROWS:
        lines.append(f"\n… and {len(shown) - MAX_ROWS:,} more")
    return dg.MetadataValue.md("\n".join(lines) or "none")


def batch(files: Iterable[RecordedFile]) -> dg.MarkdownMetadataValue:
    """The files of an import and what became of each; what needs attention comes first."""
    order = ["quarantined", "imported", "known"]
    return table(
        {
            "file": file.path.name,
            "status": file.status,
            "verdict": file.verdict or "",
            "rows": file.rows,
            "reason": file.error or "",
        }
        for file in sorted(files, key=lambda file: order.index(file.status))
    )


def _cell(value: object) -> str:
    text = str(value).encode("utf-8", "backslashreplace").decode()
    return " ".join(text.split()).replace("|", "\\|").replace("<", "&lt;").replace("`", "'")


def _row(cells: Iterable[object]) -> str:
    return "| " + " | ".join(map(str, cells)) + " |"
