"""``ledger inspect``: what is read out of files, and whether it adds up, as text, JSON or a picture. No database."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
from rich.console import Console

from ledger_pipeline.cli.drawing import check_picture, write_picture
from ledger_pipeline.cli.output import clear_errors, console, money, print_json, printable, read_settings, table
from ledger_pipeline.cli.passwords import password_option, with_password
from ledger_pipeline.files.profiles import load_profiles
from ledger_pipeline.files.reading import FileResult, inspect_files
from ledger_pipeline.parsing import Statement, Verdict

_MEANING = {
    Verdict.PROVEN: "[green]proven[/]: every row is tied down by a number that the page prints",
    Verdict.UNPROVABLE: "[yellow]unprovable[/]: the page prints nothing to check all its rows against",
    Verdict.CONTRADICTED: "[red]contradicted[/]: the page's own numbers do not add up with its rows",
}


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, readable=False, path_type=Path))
@password_option
@click.option("--json", "as_json", is_flag=True, help="One JSON object for each file, a line each.")
@click.option(
    "--png",
    metavar="OUT",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Also draw what was recognised over the pages of the file (one only) into this picture; it may exist already.",
)
def inspect(files: tuple[Path, ...], password: str | None, as_json: bool, png: Path | None) -> None:
    """Read FILES and show what was found: account, period, balances, every row, and each equation of the proof.

    Nothing is stored. Exit code 0 when every file was read and contradicts itself nowhere, 3 otherwise.
    """
    settings = with_password(read_settings(), password)
    fine = True
    if png is not None:
        check_picture(png, files)
    with clear_errors():
        passwords = settings.pdf_passwords()
        for result in inspect_files(files, passwords=passwords, profiles=load_profiles(settings.profiles_dir)):
            statements = result.reading.statements if result.reading else ()
            fine &= result.error is None and all(s.verdict is not Verdict.CONTRADICTED for s in statements)
            if as_json:
                print_json(_as_json(result), indent=None)
            else:
                _show(result, console())
            if png is not None and result.reading is not None:
                # Beside JSON nothing but JSON goes to stdout.
                click.echo(write_picture(png, result, passwords), err=as_json)
    raise click.exceptions.Exit(0 if fine else 3)


def _as_json(result: FileResult) -> dict[str, Any]:
    return {
        "file": printable(result.file.path),
        "sha256": result.sha256.hex() if result.sha256 else None,
        "reader": result.reading.reader if result.reading else None,
        "profile": result.reading.profile if result.reading else None,
        "error": {"code": result.error.code, "message": result.error.message} if result.error else None,
        "statements": [_statement_json(statement) for statement in (result.reading.statements if result.reading else ())],
    }


def _statement_json(statement: Statement) -> dict[str, Any]:
    account = statement.account
    return {
        "institution": account.institution,
        "account": {"kind": account.kind, "mask": account.mask, "currency": account.currency},
        "period": {"start": statement.period_start, "end": statement.period_end},
        "opening_balance": money(statement.opening_balance),
        "closing_balance": money(statement.closing_balance),
        "verdict": statement.verdict,
        "proofs": [
            {
                "kind": proof.kind,
                "expected": money(proof.expected),
                "actual": money(proof.actual),
                "holds": proof.holds,
                "line": proof.line,
            }
            for proof in statement.proofs
        ],
        "transactions": [
            {
                "transaction_date": line.transaction_date,
                "posting_date": line.posting_date,
                "description": line.description,
                "amount": money(line.amount),
                "balance": money(line.balance),
                "page": line.page,
                "line": line.line,
            }
            for line in statement.lines
        ],
    }


def _show(result: FileResult, out: Console) -> None:
    out.print(printable(result.file.path), style="bold")
    if result.error:
        out.print(f"  {result.error.code}: ", style="red", end="")
        out.print(result.error.message)
    for statement in result.reading.statements if result.reading else ():
        _show_statement(statement, out)


def _show_statement(statement: Statement, out: Console) -> None:
    account = statement.account
    who = [account.institution or "Unknown institution", account.kind.replace("_", " ")]
    who += [f"…{account.mask}"] if account.mask else []
    who += [account.currency] if account.currency else []
    out.print("  " + " · ".join(who))
    out.print(f"  period {statement.period_start or '?'} to {statement.period_end or '?'}")
    rows = table(
        "line", "date", "posted", "description", "amount", "balance", "page", right=("line", "amount", "balance", "page")
    )
    broken = {proof.line for proof in statement.proofs if not proof.holds}
    for line in statement.lines:
        rows.add_row(
            str(line.line),
            str(line.transaction_date),
            str(line.posting_date or ""),
            printable(line.description),
            f"{line.amount:,.2f}",
            "" if line.balance is None else f"{line.balance:,.2f}",
            str(line.page),
            style="red" if line.line in broken else None,
        )
    out.print(rows)
    for proof in statement.proofs:
        mark = "[green]✓[/]" if proof.holds else "[red]✗[/]"
        where = f", first broken by row {proof.line}" if proof.line is not None and not proof.holds else ""
        relation = "=" if proof.holds else "≠"
        equation = f"printed {proof.expected:,.2f} {relation} {proof.actual:,.2f} from the rows"
        out.print(f"  {mark} {proof.kind.replace('_', ' ')}: {equation}{where}", markup=True)
    out.print(f"  {_MEANING[statement.verdict]}", markup=True)
    for doubt in statement.doubts:
        out.print(f"  {doubt}")
