"""``ledger profiles``: the layout profiles that statements are read with, and whether a new one does what it is for."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from ledger_pipeline.cli.output import clear_errors, console, print_json, printable, read_settings, table
from ledger_pipeline.cli.passwords import password_option, with_password
from ledger_pipeline.files.profiles import FoundProfile, find_profiles, read_profile
from ledger_pipeline.files.reading import FileResult, inspect_files
from ledger_pipeline.parsing import Verdict
from ledger_pipeline.parsing.profiles import Profile


@click.group(invoke_without_command=True)
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@click.pass_context
def profiles(context: click.Context, as_json: bool) -> None:
    """List the layout profiles: those that come with the program, and your own of LEDGER_PROFILES_DIR.

    A profile tells what a page does not: whose it is, what an odd label means. How to write one: docs/adding-a-bank.md.
    Exit code 1 when one of them is invalid.
    """
    if context.invoked_subcommand is not None:
        return
    settings = read_settings()
    with clear_errors():
        found = find_profiles(settings.profiles_dir)
    if as_json:
        print_json({"profiles": [_as_json(item) for item in found]})
    else:
        _show(found)
    raise click.exceptions.Exit(1 if any(item.problem for item in found) else 0)


@profiles.command()
@click.argument("profile", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE.toml")
@click.argument("statements", nargs=-1, type=click.Path(exists=True, dir_okay=False, readable=False, path_type=Path))
@password_option
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
def check(profile: Path, statements: tuple[Path, ...], password: str | None, as_json: bool) -> None:
    """Validate one profile, and show what it does to STATEMENTS: whether it claims each, and the verdict with and without it.

    Exit code 0 when it is valid and claims every statement, none of which contradicts itself with it; 3 otherwise; 1 when it is
    invalid.
    """
    settings = with_password(read_settings(), password)
    with clear_errors():
        own = read_profile(profile)
        # As an import would read: in the place of the one of its name, beside all others.
        others = [f.profile for f in find_profiles(settings.profiles_dir) if f.profile and f.name != own.name]
        passwords = settings.pdf_passwords()
        without = list(inspect_files(statements, passwords=passwords, profiles=others))
        with_it = list(inspect_files(statements, passwords=passwords, profiles=[*others, own]))
    if as_json:
        print_json(
            {
                "profile": own.name,
                "statements": [_comparison(own, a, b) for a, b in zip(without, with_it, strict=True)],
            }
        )
    else:
        _show_check(own, without, with_it)
    raise click.exceptions.Exit(0 if all(_is_claimed(own, result) for result in with_it) else 3)


def _is_claimed(profile: Profile, result: FileResult) -> bool:
    reading = result.reading
    return (
        reading is not None
        and reading.profile == profile.name
        and all(s.verdict is not Verdict.CONTRADICTED for s in reading.statements)
    )


def _as_json(item: FoundProfile) -> dict[str, Any]:
    profile = item.profile
    return {
        "name": item.name,
        "from": "own" if item.own else "shipped",
        "file": printable(item.path),
        "replaces_shipped": item.replaces,
        "institution": profile.institution if profile else None,
        "claims": profile.claims.model_dump() if profile else None,
        "problem": item.problem,
    }


def _claims(profile: Profile) -> str:
    parts = [" and ".join(profile.claims.all)] if profile.claims.all else []
    parts += ["one of: " + ", ".join(profile.claims.any)] if profile.claims.any else []
    parts += ["none of: " + ", ".join(profile.claims.none)] if profile.claims.none else []
    return "; ".join(parts)


def _show(found: Sequence[FoundProfile]) -> None:
    out = console()
    rows = table("profile", "institution", "from", "claims a statement that prints")
    for item in found:
        origin = "own, instead of the shipped one" if item.replaces else "own" if item.own else "shipped"
        if item.profile:
            rows.add_row(item.name, printable(item.profile.institution), origin, printable(_claims(item.profile)))
        else:
            rows.add_row(printable(item.name), "", origin, "invalid, see below", style="red")
    out.print(rows)
    for item in found:
        if item.problem:
            out.print(printable(item.problem), style="red")


def _outcome(result: FileResult) -> str:
    if result.error:
        return result.error.code
    assert result.reading is not None
    return ", ".join(f"{s.verdict} ({len(s.lines)} rows)" for s in result.reading.statements)


def _comparison(profile: Profile, without: FileResult, with_it: FileResult) -> dict[str, Any]:
    return {
        "file": printable(with_it.file.path),
        "claimed": with_it.reading is not None and with_it.reading.profile == profile.name,
        "without": _outcome(without),
        "with": _outcome(with_it),
        "message": with_it.error.message if with_it.error else None,
    }


def _show_check(profile: Profile, without: Sequence[FileResult], with_it: Sequence[FileResult]) -> None:
    out = console()
    out.print(f"{profile.name}: valid, claims a statement that prints {printable(_claims(profile))}")
    if not with_it:
        return
    rows = table("statement", "claimed", "without the profile", "with it")
    for before, after in zip(without, with_it, strict=True):
        told = _comparison(profile, before, after)
        rows.add_row(
            printable(after.file.path.name), "yes" if told["claimed"] else "no", str(told["without"]), str(told["with"])
        )
    out.print(rows)
    for result in with_it:
        if result.error:
            out.print(f"{printable(result.file.path.name)}: {result.error.message}", style="red")
