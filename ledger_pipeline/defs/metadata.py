"""What a materialization shows in the Dagster UI: column schemas from the models, and small tables of a batch."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import Any

import dagster as dg
from sqlalchemy.dialects import postgresql

from ledger_pipeline.comparing import Facts
from ledger_pipeline.database.recording import RecordedFile
from ledger_pipeline.database.tables import metadata as models
from ledger_pipeline.parsing import StatementLine
from ledger_pipeline.privacy import masked
from ledger_pipeline.rereading import RereadFile

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
    return {"dagster/table_name": f"public.{name}", "dagster/column_schema": dg.TableSchema(columns=columns)}


def table(rows: Iterable[Mapping[str, object]]) -> dg.MetadataValue:
    """Rows of one shape as a table that the UI shows; of a long one the beginning, with a last line that says so."""
    left = iter(rows)
    records = [dg.TableRecord({name: _cell(value) for name, value in row.items()}) for row in islice(left, MAX_ROWS)]
    if not records:
        return dg.MetadataValue.text("none")
    names = list(records[0].data)
    more = sum(1 for _ in left)
    if more:
        records.append(dg.TableRecord(dict.fromkeys(names, "") | {names[0]: f"… and {more:,} more"}))
    return dg.MetadataValue.table(records, schema=dg.TableSchema(columns=[dg.TableColumn(name, "string") for name in names]))


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


def differences(files: Iterable[RereadFile]) -> dg.MetadataValue:
    """How files are read otherwise than before: a line for each row that was added (+), removed (−) or changed (~), and for
    each thing that is said of a statement as a whole."""
    return table(row for file in files for row in _of_file(file))


def _of_file(file: RereadFile) -> Iterator[dict[str, object]]:
    where = {"file": file.name, "status": file.status}
    if file.reason:
        yield {**where, "statement": "", "what": "", "before": "", "after": "", "reason": file.reason}
    for one in file.statements:
        facts = one.after or one.before
        of = {**where, "statement": f"{facts.account}, {facts.period_start} to {facts.period_end}" if facts else ""}
        if one.before is None or one.after is None:
            yield {**of, "what": "statement", "before": _verdict(one.before), "after": _verdict(one.after), "reason": ""}
        for name, (before, after) in one.changed_facts.items():
            yield {**of, "what": name.replace("_", " "), "before": before, "after": after, "reason": ""}
        for line in one.removed:
            yield {**of, "what": "−", "before": _row(line), "after": "", "reason": ""}
        for line in one.added:
            yield {**of, "what": "+", "before": "", "after": _row(line), "reason": ""}
        for old, new in one.changed:
            reason = "" if old.description == new.description else "another description"
            yield {**of, "what": "~", "before": _row(old), "after": _row(new), "reason": reason}


def _verdict(facts: Facts | None) -> str:
    return facts.verdict if facts else "none"


def _row(line: StatementLine) -> str:
    """Where it stands and what it comes to. What it says of whom stays in the ledger: `ledger reread` shows it."""
    values = (f"page {line.page}", f"row {line.line}", line.transaction_date, line.posting_date, line.amount, line.balance)
    return " · ".join(str(value) for value in values if value is not None)


def _cell(value: object) -> str:
    """Any value as text; a name that is not UTF-8 is escaped, and long numbers in a name or a sentence are masked."""
    text = str("" if value is None else value).encode("utf-8", "backslashreplace").decode()
    return text if isinstance(value, (int, float, Decimal, date)) else masked(text)
