"""``ledger reread``: the archive read again with the current reader; what would change is shown before it is changed."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Any, Literal

import click
from rich.console import Console

from ledger_pipeline.cli.changing import follow_up, opened
from ledger_pipeline.cli.output import clear_errors, console, counted, money, print_json, printable, read_settings, table
from ledger_pipeline.cli.passwords import password_option, with_password
from ledger_pipeline.cli.progress import FileBar
from ledger_pipeline.comparing import FACTS, Facts, StatementDifference
from ledger_pipeline.database.tables import DEFAULT_USER_ID
from ledger_pipeline.keeping import keep_edits
from ledger_pipeline.parsing import StatementLine
from ledger_pipeline.rereading import Comparison, Outcome, RereadFile, Written, compared

#: The values of a row, as they are shown.
_VALUES = ("transaction_date", "posting_date", "description", "amount", "balance")


@click.command()
@click.option(
    "--account", "accounts", metavar="NAME", multiple=True, help="Only files with a statement of this account; may be repeated."
)
@click.option("--dry-run", is_flag=True, help="Show what would change, and change nothing.")
@click.option("--force", is_flag=True, help="Write also what was proven and would no longer be, or contradicts itself now.")
@password_option
@click.option("--json", "as_json", is_flag=True, help="One JSON object instead of tables.")
def reread(accounts: tuple[str, ...], dry_run: bool, force: bool, password: str | None, as_json: bool) -> None:
    """Read the archived files again with the current reader, show what that changes in each statement, then change it.

    Refused is what was proven and would no longer be, what would contradict itself, and what cannot be read any more: it stays
    as it is. With --force it is written if it can be read; what contradicts itself goes into quarantine. Edits by hand stay.
    Exit code 0 when all is well, 3 when something was refused, missing or damaged, 1 on an error.
    """
    settings = with_password(read_settings(), password)
    began = time.monotonic()
    with clear_errors(), opened(settings) as (ledger, engine), _Bar() as bar:
        with compared(engine.begin, DEFAULT_USER_ID, settings, accounts=accounts, progress=bar) as comparison:
            bar.pause()
            if not as_json:
                _show(comparison, console())
            written = Written() if dry_run else comparison.write(force=force, progress=bar)
        if not dry_run:
            follow_up(ledger, engine, written.years, "read again")
            keep_edits(settings.edits_dir, ledger.database_url)
    seconds = round(time.monotonic() - began, 1)
    if as_json:
        print_json({**_as_json(comparison, written), "dry_run": dry_run, "force": force, "seconds": seconds})
    else:
        _show_totals(comparison, None if dry_run else written, seconds)
    raise click.exceptions.Exit(3 if _is_something_wrong(comparison, written) else 0)


def _is_something_wrong(comparison: Comparison, written: Written) -> bool:
    fine = [outcome == "written" for outcome in written.outcomes.values()]
    refused = any(file.status not in ("same", "changed") and file.id not in written.outcomes for file in comparison.files)
    return refused or not all(fine)


class _Bar:
    """How far the reading is, and then the writing."""

    def __init__(self) -> None:
        self._bar = FileBar()

    def __enter__(self) -> _Bar:
        return self

    def __exit__(self, *_exception: object) -> None:
        self.pause()

    def pause(self) -> None:
        """What is printed now must not stand between."""
        self._bar.stop()

    def begun(self, what: Literal["reading", "writing"], files: int) -> None:
        self._bar.begin(what.capitalize(), files)
        self._bar.start()

    def read(self, files: Sequence[RereadFile]) -> None:
        self._bar.advance(len(files), sum(file.rows for file in files))

    def written(self, file: RereadFile, _outcome: Outcome) -> None:
        self._bar.advance(1, file.rows)


# ---------------------------------------------------------------- for a person


def _show(comparison: Comparison, out: Console) -> None:
    for file in comparison.files:
        if file.reason:
            out.print(f"{printable(file.name)}: {file.status}. {printable(file.reason)}", style="red")
        for difference in file.statements:
            _show_statement(file, difference, out)


def _show_statement(file: RereadFile, difference: StatementDifference, out: Console) -> None:
    facts = difference.after or difference.before
    assert facts is not None
    period = f"{facts.period_start or '?'} to {facts.period_end or '?'}"
    out.print(f"{printable(file.name)} · {printable(facts.account)} · {period} · {_verdicts(difference)}", style="bold")
    for name, (before, after) in difference.changed_facts.items():
        if name != "verdict":
            out.print(f"  {name.replace('_', ' ')}: {_shown(before)} → {_shown(after)}")
    rows = table("", "row", "date", "posted", "description", "amount", "balance", right=("row", "amount", "balance"))
    marked = [
        *((line.line, "+", (line,)) for line in difference.added),
        *((line.line, "−", (line,)) for line in difference.removed),
        *((pair[1].line, "~", pair) for pair in difference.changed),
    ]
    for _, mark, lines in sorted(marked, key=lambda row: row[0]):
        rows.add_row(mark, *_cells(lines), style={"+": "green", "−": "red"}.get(mark))
    if marked:
        out.print(rows)


def _verdicts(difference: StatementDifference) -> str:
    if difference.before is None:
        return f"new: {difference.after.verdict if difference.after else ''}"
    if difference.after is None:
        return f"{difference.before.verdict} → not there any more"
    same = difference.before.verdict == difference.after.verdict
    return str(difference.after.verdict) if same else f"{difference.before.verdict} → {difference.after.verdict}"


def _cells(lines: Sequence[StatementLine]) -> list[str]:
    """The cells of a row of the table: of two lines, old and new where they differ."""
    cells = [str(lines[-1].line)]
    for name in _VALUES:
        values = list(dict.fromkeys(_shown(getattr(line, name)) or "–" for line in lines))
        cells.append(" → ".join(values))
    return cells


def _shown(value: Any) -> str:
    if value is None:
        return ""
    return printable(value) if isinstance(value, str) else f"{value:,.2f}" if hasattr(value, "quantize") else str(value)


def _show_totals(comparison: Comparison, written: Written | None, seconds: float) -> None:
    out = console()
    counts, rows = comparison.counts, comparison.rows
    lines = f"+{rows['added']:,} −{rows['removed']:,} ~{rows['changed']:,}"
    lost = "".join(f", {counts[status]:,} {status}" for status in ("missing", "damaged") if counts[status])
    out.print(
        f"{counted(len(comparison.files), 'file')}: {counts['same']:,} the same, {counts['changed']:,} changed, "
        f"{counts['refused']:,} refused{lost} · rows: {lines} · {seconds} s"
    )
    if written is None:
        out.print("Nothing was written.")
        return
    outcomes = comparison.outcomes(written)
    told = [f"{outcomes['written']:,} written"]
    told += [f"{outcomes['quarantined']:,} quarantined"] if outcomes["quarantined"] else []
    told += [f"{outcomes['skipped']:,} left as they are, for they changed meanwhile"] if outcomes["skipped"] else []
    told += [f"{outcomes['failed']:,} left as they are, for they cannot be stored"] if outcomes["failed"] else []
    out.print(
        f"Files: {', '.join(told)} · transactions: +{written.inserted:,} −{written.removed:,}, {written.corrected:,} corrected"
    )


# ---------------------------------------------------------------- for a program


def _as_json(comparison: Comparison, written: Written) -> dict[str, Any]:
    return {
        "files": len(comparison.files),
        **{status: comparison.counts[status] for status in ("same", "changed", "refused", "missing", "damaged")},
        "rows": comparison.rows,
        "written": comparison.outcomes(written),
        "transactions": {"inserted": written.inserted, "corrected": written.corrected, "removed": written.removed},
        "years": {str(year): rows for year, rows in sorted(written.years.items())},
        "changes": [
            {
                "file": printable(file.name),
                "sha256": file.sha256.hex(),
                "status": file.status,
                "reason": file.reason,
                "outcome": written.outcomes.get(file.id),
                "statements": [_statement_json(difference) for difference in file.statements],
            }
            for file in comparison.files
            if file.status != "same"
        ],
    }


def _statement_json(difference: StatementDifference) -> dict[str, Any]:
    return {
        "before": _facts_json(difference.before),
        "after": _facts_json(difference.after),
        "added": [_line_json(line) for line in difference.added],
        "removed": [_line_json(line) for line in difference.removed],
        "changed": [{"before": _line_json(old), "after": _line_json(new)} for old, new in difference.changed],
    }


def _facts_json(facts: Facts | None) -> dict[str, Any] | None:
    if facts is None:
        return None
    return {name: _json_value(getattr(facts, name)) for name in FACTS}


def _line_json(line: StatementLine) -> dict[str, Any]:
    return {"line": line.line, "page": line.page, **{name: _json_value(getattr(line, name)) for name in _VALUES}}


def _json_value(value: Any) -> Any:
    return money(value) if hasattr(value, "quantize") else value
