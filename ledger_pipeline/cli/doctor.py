"""``ledger doctor``: whether everything is well, and what to do where it is not."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from ledger_pipeline.cli.output import console, counted, print_json, printable, read_settings, table
from ledger_pipeline.doctor import Finding, examine

_MARKS = {"ok": "✓", "warning": "!", "problem": "✗"}
_STYLES = {"ok": "green", "warning": "yellow", "problem": "red"}


@click.command()
@click.option("--deep", is_flag=True, help="Also hash every file of the archive.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object instead of the table.")
def doctor(deep: bool, as_json: bool) -> None:
    """Check everything: settings, folders, disk space, server, schema, roles, what the ledger promises, archive, Dagster.

    Says how to mend what is wrong, and changes nothing itself; the embedded database is started for it if it does not run.
    Exit code 0 when all is well or only worth a look (!), 1 when there is a problem (✗).
    """
    settings = read_settings()
    with console(stderr=True).status("") as status:
        findings = list(examine(settings, deep=deep, looking_at=lambda name: status.update(f"{name.replace('_', ' ')} …")))
    problems = sum(finding.state == "problem" for finding in findings)
    if as_json:
        _print_json(findings)
    else:
        _show(findings)
    raise click.exceptions.Exit(1 if problems else 0)


def _print_json(findings: Sequence[Finding]) -> None:
    states = [finding.state for finding in findings]
    print_json(
        {
            "healthy": "problem" not in states,
            "problems": states.count("problem"),
            "warnings": states.count("warning"),
            "checks": [
                {"check": f.check, "state": f.state, "says": printable(f.says), "mend": f.mend and printable(f.mend)}
                for f in findings
            ],
        }
    )


def _show(findings: Sequence[Finding]) -> None:
    shown = table("", "check", "", "what to do")
    for finding in findings:
        shown.add_row(
            _MARKS[finding.state],
            finding.check.replace("_", " "),
            printable(finding.says),
            printable(finding.mend or ""),
            style=_STYLES[finding.state] if sys.stdout.isatty() else None,
        )
    out = console()
    out.print(shown)
    problems = sum(finding.state == "problem" for finding in findings)
    warnings = sum(finding.state == "warning" for finding in findings)
    if problems:
        out.print(f"{counted(problems, 'problem')}, {counted(warnings, 'warning')}.")
    elif warnings:
        out.print(f"The ledger is healthy; {counted(warnings, 'warning')}.")
    else:
        out.print("The ledger is healthy.")
