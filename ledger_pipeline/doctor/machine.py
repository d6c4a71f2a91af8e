"""What the ledger stands on: its settings, its folders and who may look into them, and the space that is left."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path

from ledger_pipeline.doctor.findings import Finding, fine, listed, problem, warning
from ledger_pipeline.files.categories import read_rules_file
from ledger_pipeline.files.profiles import find_profiles
from ledger_pipeline.files.sandbox import available
from ledger_pipeline.recognising.rules import RulesError
from ledger_pipeline.settings import Settings

#: What may be done by the group and by everybody else to what holds an owner's data: nothing.
OTHERS = stat.S_IRWXG | stat.S_IRWXO

#: Looking into a folder and writing to it. Passing through is another thing: under root the database's own user has to.
LOOK_OR_WRITE = stat.S_IRGRP | stat.S_IWGRP | stat.S_IROTH | stat.S_IWOTH

MB = 1_000_000
GB = 1_000_000_000

#: With less, the next import or its log of changes may fill the disk.
LEAST_FREE = 500 * MB

#: What the server may need for its log of changes beside all that there is: max_wal_size.
SPARE = 2 * GB


# ---------------------------------------------------------------- settings


def inbox(settings: Settings) -> Iterator[Finding]:
    folder = settings.inbox
    if not folder.exists():
        yield warning("inbox", f"There is no folder {folder}.", "`ledger up` makes it; or set LEDGER_INBOX to where they lie.")
    elif not folder.is_dir():
        yield problem("inbox", f"{folder} is not a folder.", "Set LEDGER_INBOX to the folder where statements are dropped.")
    elif not os.access(folder, os.R_OK | os.X_OK, effective_ids=True):
        yield problem("inbox", f"{folder} cannot be read.", f"Let the ledger's user read it: chmod u+rx {folder}")
    else:
        yield fine("inbox", f"{folder} can be read.")


def passwords(settings: Settings) -> Iterator[Finding]:
    path = settings.pdf_passwords_file
    if path is None:
        yield fine("pdf_passwords", "No file of PDF passwords is set.")
        return
    try:
        count = len(settings.pdf_passwords())
        mode = path.stat().st_mode
    except OSError as error:
        yield problem(
            "pdf_passwords",
            f"{path} cannot be read: {error.strerror}. Imports stop there.",
            "Put it right, or unset LEDGER_PDF_PASSWORDS_FILE.",
        )
        return
    if mode & OTHERS:
        yield problem("pdf_passwords", f"Others on this machine may read {path}.", f"chmod 600 {path}")
    else:
        yield fine("pdf_passwords", f"{path} holds {count:,} and is yours alone.")


def profiles(settings: Settings) -> Iterator[Finding]:
    try:
        found = find_profiles(settings.profiles_dir)
    except OSError as error:
        yield problem(
            "profiles",
            f"{settings.profiles_dir} cannot be read: {error.strerror}. Imports stop there.",
            "Put it right, or unset LEDGER_PROFILES_DIR.",
        )
        return
    broken = [item.problem for item in found if item.problem]
    if broken:
        yield problem(
            "profiles",
            f"{listed(broken, 3)}. Nothing is imported meanwhile.",
            "`ledger profiles check` with the file tells when it is right; or take it out of the folder.",
        )
    else:
        own = sum(item.own for item in found)
        yield fine("profiles", f"{len(found):,} layout profiles are valid, {own:,} of them yours.")


def category_rules(settings: Settings) -> Iterator[Finding]:
    path = settings.own_categories_file
    if path is None:
        yield fine("category_rules", "There is no file of your own; the packaged rules are used.")
        return
    try:
        rules = read_rules_file(path)
    except RulesError as error:
        yield problem(
            "category_rules", f"{error}. The rules in force stay.", f"`ledger categories check {path}` tells when it is right."
        )
    except OSError as error:
        yield problem(
            "category_rules", f"{path} cannot be read: {error.strerror}.", "Put it right, or unset LEDGER_CATEGORIES_FILE."
        )
    else:
        yield fine("category_rules", f"{path} is valid: {len(rules.rules):,} rules.")


def sandbox(_settings: Settings) -> Iterator[Finding]:
    offered = available()
    if offered.complete:
        yield fine("sandbox", "What reads statements can neither write, nor connect, nor start a process.")
    else:
        yield warning(
            "sandbox",
            f"This kernel cannot confine what reads statements: one made to take it over could {listed(offered.lacking)}.",
            "Use a Linux with Landlock and seccomp (5.13 or newer); in a container, allow both.",
        )


# ---------------------------------------------------------------- folders


def is_there(folder: Path) -> bool:
    """Of one that we may not look for, whoever looks into it says what is wrong."""
    try:
        return folder.is_dir()
    except OSError:
        return True


def permissions(settings: Settings) -> Iterator[Finding]:
    """Whether nobody else on the machine can look into what is the owner's, and the owner can."""
    data = settings.data_dir
    open_to_others: list[Path] = []
    if data.stat().st_mode & LOOK_OR_WRITE:
        open_to_others.append(data)
    # The edits are not asked for by name: whoever may read one of these files reads what the owner noted.
    inside = [*sorted(data.iterdir()), *sorted(settings.edits_dir.rglob("*"))]
    # Empty files are locks: there is nothing in them.
    open_to_others += [path for path in inside if not path.is_symlink() and _holds_something(path) and _mode(path) & OTHERS]
    if open_to_others:
        yield problem(
            "permissions",
            f"Others on this machine may look into {listed(open_to_others)}.",
            "chmod go= " + " ".join(f"'{path}'" for path in open_to_others),
        )
        return
    # The server's own folder belongs, under root, to a user that is not us; it looks after itself.
    ours = [data, *(path for path in inside if path.name != "postgres")]
    shut = [path for path in ours if not os.access(path, os.R_OK | os.W_OK, effective_ids=True)]
    if shut:
        yield problem(
            "permissions",
            f"This user may not read and write {listed(shut)}.",
            "Run the ledger as the user who made it, or give this user all of it (chown -R), and do not run it under root "
            "and without by turns.",
        )
        return
    yield fine("permissions", f"{data} and what is in it is the owner's alone.")


def _holds_something(path: Path) -> bool:
    return path.is_dir() or path.stat().st_size > 0


def _mode(path: Path) -> int:
    return path.stat().st_mode


def leftovers(settings: Settings) -> Iterator[Finding]:
    """What killed processes left behind. It harms nothing; the next start or the upkeep takes it away."""
    found = [
        *settings.data_dir.glob("postgres.making"),
        *settings.data_dir.glob("initdb-*"),
        *settings.archive_dir.glob("*/.*.partial"),
    ]
    says = f"{len(found):,} left by killed processes; the next import or start takes them away." if found else "There are none."
    yield fine("leftovers", says)


def disk_space(settings: Settings, database: int | None, a_year: int | None) -> Iterator[Finding]:
    """``database``: bytes of the embedded server's databases; ``a_year``: bytes of statements that came within a year. None
    where it is not known."""
    usage = shutil.disk_usage(settings.data_dir)
    archive = size_of(settings.archive_dir)
    held = f"archive {_size(archive)}" + (f", database {_size(database)}" if database is not None else "")
    says = f"{_size(usage.free)} are free for {settings.data_dir} ({held})"
    more = "Delete what is not the ledger's, or move the data directory to a larger disk (docs/operations.md)."
    elsewhere = _free_for_backups(settings)
    if elsewhere is not None and elsewhere < LEAST_FREE + archive:
        yield warning(
            "disk_space",
            f"Only {_size(elsewhere)} are free for {settings.backups_folder}: a backup may not fit.",
            "Make room there, lower LEDGER_BACKUP_KEEP, or set LEDGER_BACKUP_DIR to a larger disk.",
        )
    if usage.free < LEAST_FREE:
        yield problem("disk_space", f"Only {says}.", more)
        return
    growth = _growth(archive, database, a_year)
    if growth:
        says += f"; at {_size(growth)} a year that lasts for {_years(usage.free / growth)}"
    wanted = SPARE + (database or 0)
    if usage.free < wanted:
        yield warning("disk_space", f"{says}. A large import may need {_size(wanted)}.", more)
    elif growth and usage.free < growth:
        yield warning("disk_space", f"{says}.", more)
    else:
        yield fine("disk_space", f"{says}.")


def _free_for_backups(settings: Settings) -> int | None:
    """Bytes, where backups are on a disk of their own that is there."""
    folder = settings.backups_folder
    if not folder.is_dir() or folder.stat().st_dev == settings.data_dir.stat().st_dev:
        return None
    return shutil.disk_usage(folder).free


def _growth(archive: int, database: int | None, a_year: int | None) -> int:
    """Bytes a year: the database grows with the statements, by as much for each as it holds now."""
    if not a_year or not archive:
        return 0
    return round(a_year * (1 + (database or 0) / archive))


def size_of(folder: Path) -> int:
    """Bytes of all files below a folder; 0 if there is none. What vanishes meanwhile does not count."""
    total, folders = 0, [folder]
    while folders:
        try:
            with os.scandir(folders.pop()) as entries:
                for entry in entries:
                    if entry.is_dir(follow_symlinks=False):
                        folders.append(Path(entry.path))
                    elif entry.is_file(follow_symlinks=False):
                        total += entry.stat(follow_symlinks=False).st_size
        except FileNotFoundError:
            continue
    return total


def _size(count: int) -> str:
    return f"{count / GB:,.1f} GB" if count >= GB else f"{count / MB:,.1f} MB"


def _years(years: float) -> str:
    if years >= 100:
        return "more than a hundred years"
    return f"{years:,.0f} years" if years >= 2 else f"{years * 12:,.0f} months"
