"""``ledger fixture``: statements that are safe to share, so that somebody else can teach the reader their layout."""

from __future__ import annotations

from pathlib import Path

import click

from ledger_pipeline.cli.output import clear_errors, fail, printable, read_settings
from ledger_pipeline.cli.passwords import password_option, with_password
from ledger_pipeline.files.profiles import load_profiles
from ledger_pipeline.files.reading import run_limited
from ledger_pipeline.parsing import StatementError


@click.group()
def fixture() -> None:
    """Make a statement safe to share."""


@fixture.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), default=Path("redacted.pdf"), show_default=True)
@click.option("--keep", multiple=True, metavar="TEXT", help="A phrase that may stay, such as the bank's name. Can be repeated.")
@click.option("--force", is_flag=True, help="Write the file even if it is read other than the original, or exists already.")
@password_option
def redact(file: Path, out: Path, keep: tuple[str, ...], force: bool, password: str | None) -> None:
    """Draw FILE anew with other names, numbers of accounts, descriptions and addresses, but the same layout and arithmetic.

    Amounts, dates and labels stay. The result is read again: it must give the same rows and the same proof, and hold none of
    the words that were exchanged. Exit code 3, and no file, when it does not. Look at it before you share it.
    """
    settings = with_password(read_settings(), password)
    with clear_errors():
        if out.exists() and (not force or out.samefile(file)):
            fail(f"{printable(out)} exists already; name another with --out{'' if out.samefile(file) else ', or use --force'}.")
        passwords = settings.pdf_passwords()
        profiles = load_profiles(settings.profiles_dir)
        try:
            result = run_limited("ledger_pipeline.fixtures", "redact_file", file.read_bytes(), passwords, profiles, keep)
        except StatementError as error:
            fail(f"{error.code}: {error.message}")
        for difference in result.differences:
            click.echo(f"read differently: {difference}", err=True)
        if result.leaks:
            click.echo(f"{result.leaks} of the exchanged words are still in the file; please report it.", err=True)
        fine = not result.differences and not result.leaks
        if fine or (force and not result.leaks):
            out.write_bytes(result.pdf)
            click.echo(
                f"{printable(out)}: {result.exchanged:,} words exchanged; read {'like' if fine else 'other than'} the original "
                f"({result.outcome}). Look at it before you share it."
            )
    raise click.exceptions.Exit(0 if fine else 3)
