"""``ledger backup`` and ``ledger restore``: the ledger put aside, proven by restoring it, and brought back."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Any

import click
import sqlalchemy as sa

from ledger_pipeline.backups.folder import BackupFolder, OpenBackup, at
from ledger_pipeline.backups.model import Backup, DamagedError
from ledger_pipeline.backups.restoring import restore_backup
from ledger_pipeline.backups.taking import backup_folder, take_backup
from ledger_pipeline.backups.verifying import not_verified, verify_backup
from ledger_pipeline.cli.changing import opened
from ledger_pipeline.cli.output import (
    clear_errors,
    console,
    counted,
    fail,
    moment,
    print_json,
    printable,
    read_settings,
    short_path,
    table,
)
from ledger_pipeline.cli.progress import WorkBar
from ledger_pipeline.database.backups import ledger_began, record_verification
from ledger_pipeline.database.server import EmbeddedServer
from ledger_pipeline.privacy import described
from ledger_pipeline.runtime import OpenLedger, open_ledger
from ledger_pipeline.settings import Settings

_FROM = "FROM is a backup folder, of which the newest backup is taken, or one backup in it: FOLDER/sets/2026-11-21T030000Z."


@click.group(invoke_without_command=True)
@click.option("--to", "folder", type=click.Path(path_type=Path), help="The backup folder.  [default: LEDGER_BACKUP_DIR]")
@click.option("--no-verify", is_flag=True, help="Leave out restoring it into a scratch server.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object instead of sentences.")
@click.pass_context
def backup(ctx: click.Context, folder: Path | None, no_verify: bool, as_json: bool) -> None:
    """Put the database and the archive aside, then restore them into a scratch server and compare every row.

    Of the archive only what is new is copied. With LEDGER_BACKUP_PASSPHRASE_FILE everything is encrypted (age format). Older
    backups go: the newest LEDGER_BACKUP_KEEP stay, and one a month for a year. The ledger can be in use meanwhile.
    """
    if ctx.invoked_subcommand is not None:
        if folder is not None or no_verify or as_json:
            raise click.UsageError("Options come after the name of the command.")
        return
    settings = read_settings()
    began = time.monotonic()
    with opened(settings) as (ledger, engine), WorkBar() as bar:
        target = backup_folder(settings, folder)
        taken = take_backup(settings, ledger.database_url, target, verify=not no_verify, progress=bar)
        found = target.open(taken)
        if target.path == settings.backups_folder:
            _tell_dagster(ledger, engine, found)
    seconds = round(time.monotonic() - began, 1)
    if as_json:
        print_json({**_as_json(taken), **_contents(found), "seconds": seconds})
    else:
        click.echo(f"{_told(found)} · {seconds} s\n{short_path(taken.folder)}")
        click.echo("Restored into a scratch server and equal, row for row." if taken.verified_at else "It was not verified.")
    _tell_of_lost(found)


@backup.command("list")
@click.argument("source", metavar="[FROM]", type=click.Path(path_type=Path), required=False)
@click.option("--json", "as_json", is_flag=True, help="One JSON object instead of the table.")
def list_(source: Path | None, as_json: bool) -> None:
    """Show the backups in a folder, the newest first."""
    settings = read_settings()
    folder = source or settings.backups_folder
    with clear_errors():
        found = BackupFolder(folder.absolute()).backups()[::-1]
    if as_json:
        print_json({"folder": str(folder), "backups": [_as_json(one) for one in found]})
        return
    if not found:
        click.echo(f"There is no backup in {short_path(folder)}. `ledger backup` makes one.")
        return
    shown = table("backup", "taken", "verified", "encrypted", "size", right=("size",))
    for one in found:
        shown.add_row(
            one.name,
            moment(one.taken_at),
            moment(one.verified_at),
            "yes" if one.encrypted else "no",
            _size(one.size_bytes),
        )
    console().print(shown)


@backup.command(epilog=_FROM)
@click.argument("source", metavar="[FROM]", type=click.Path(path_type=Path), required=False)
@click.option("--json", "as_json", is_flag=True, help="One JSON object instead of sentences.")
def verify(source: Path | None, as_json: bool) -> None:
    """Restore a backup into a scratch server, compare every row and every file; exit code 1 if it is not what was put aside."""
    settings = read_settings()
    began = time.monotonic()
    with clear_errors(), WorkBar() as bar:
        folder, chosen = at(source or settings.backups_folder, settings.passphrase_of_backups())
        with folder.reading():
            try:
                found = _open(folder, chosen)
                chosen = verify_backup(found, settings.data_dir, bar)
            finally:
                try:
                    _record(settings, folder, chosen.name)
                except Exception as error:  # a backup is looked at when the ledger is broken, too
                    click.echo(
                        f"The ledger's own record of backups could not be brought up to date: {described(error)}", err=True
                    )
    seconds = round(time.monotonic() - began, 1)
    if as_json:
        print_json({**_as_json(chosen), **_contents(found), "seconds": seconds})
    else:
        click.echo(f"{_told(found)} · {seconds} s\nRestored into a scratch server and equal, row for row.")
    _tell_of_lost(found)


@click.command(epilog=_FROM)
@click.argument("source", metavar="FROM", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="One JSON object instead of sentences.")
def restore(source: Path, as_json: bool) -> None:
    """Bring a backup back: into the data directory, which must be empty, and compare every row with what was put aside.

    With LEDGER_DATABASE_URL the database goes there, which must be empty as well. A backup of an older version is brought up to
    this one; one of a newer version is refused.
    """
    settings = read_settings()
    began = time.monotonic()
    with clear_errors(), WorkBar() as bar:
        restored = restore_backup(settings, source.expanduser(), bar)
        bar.begin("Bringing it up to this version")
        with open_ledger(settings):
            pass
    seconds = round(time.monotonic() - began, 1)
    if as_json:
        print_json(
            {
                **_as_json(restored.backup),
                "rows": restored.rows,
                "files": restored.files,
                "damaged": list(restored.damaged),
                "own_files": list(restored.own_files),
                "data_dir": str(settings.data_dir),
                "seconds": seconds,
            }
        )
    else:
        click.echo(
            f"{restored.backup.name}: {counted(restored.rows, 'row')}, {counted(restored.files, 'file')}, equal to what "
            f"was put aside · {seconds} s\nThe ledger is in {short_path(settings.data_dir)}. `ledger status` tells what is in "
            "it."
        )
        for name in restored.own_files:
            click.echo(f"Your own {printable(name)} is in {short_path(settings.data_dir / name)}.")
        if settings.profiles_dir is None and any(name.startswith("profiles/") for name in restored.own_files):
            click.echo(f"Set LEDGER_PROFILES_DIR={short_path(settings.data_dir / 'profiles')} to have your profiles used.")
    if restored.damaged:
        fail(
            f"{counted(len(restored.damaged), 'file')} of the archive could not be restored ({restored.damaged[0]}, …); "
            "everything else is there. Import the originals again, or take the files from an older backup."
        )


def _tell_dagster(ledger: OpenLedger, engine: sa.Engine, found: OpenBackup) -> None:
    """The asset's own history says that there is another backup, and its check that it is recent, though no run did it."""
    os.environ.update(ledger.environment)
    import dagster as dg

    from ledger_pipeline.defs.backups import evaluation, story

    with engine.connect() as connection:
        began = ledger_began(connection)
    with dg.DagsterInstance.get() as instance:
        instance.report_runless_asset_event(dg.AssetMaterialization("backups", metadata={**story(found), "by_hand": "taken"}))
        instance.report_runless_asset_event(evaluation(ledger.settings, began))


def _open(folder: BackupFolder, chosen: Backup) -> OpenBackup:
    try:
        return folder.open(chosen)
    except DamagedError as error:
        folder.mark(chosen, None)
        raise not_verified(chosen, [str(error)]) from error


def _record(settings: Settings, folder: BackupFolder, name: str) -> None:
    """The ledger's own record follows, if it is there and this is its backup."""
    if settings.external_url is None and not EmbeddedServer(settings.data_dir).exists:
        return
    with open_ledger(settings) as ledger:
        record_verification(ledger.database_url, name, folder.complete(name).verified_at)


def _tell_of_lost(found: OpenBackup) -> None:
    lost = found.manifest.lost
    if lost:
        fail(
            f"{counted(len(lost), 'file')} of the archive could not be put aside, for the archive has no good copy any more: "
            f"{', '.join(lost[:3])}{', …' if len(lost) > 3 else ''}. Import the originals again; `ledger why` with a "
            "number tells their names."
        )


def _told(found: OpenBackup) -> str:
    manifest = found.manifest
    return (
        f"{found.backup.name}: {counted(manifest.ledger.rows, 'row')}, {counted(manifest.files, 'file')}, "
        f"{_size(found.backup.size_bytes)}{', encrypted' if found.backup.encrypted else ''}"
    )


def _size(size: int) -> str:
    return f"{size / 1e6:,.1f} MB"


def _as_json(one: Backup) -> dict[str, Any]:
    return {
        "backup": one.name,
        "folder": str(one.folder),
        "taken_at": one.taken_at,
        "verified_at": one.verified_at,
        "encrypted": one.encrypted,
        "bytes": one.size_bytes,
    }


def _contents(found: OpenBackup) -> dict[str, Any]:
    manifest = found.manifest
    return {
        "rows": manifest.ledger.rows,
        "files": manifest.files,
        "lost": list(manifest.lost),
        "revision": manifest.ledger.revision,
        "program": manifest.program,
    }
