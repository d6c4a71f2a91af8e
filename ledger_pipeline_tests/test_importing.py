"""One import: what it reads with, what it leaves out, and two at once."""

from __future__ import annotations

import os
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path

import pytest
import sqlalchemy as sa
import structlog
from sqlalchemy.engine import Engine

from ledger_pipeline.database import loading
from ledger_pipeline.database.recording import RecordedFile
from ledger_pipeline.database.tables import DEFAULT_USER_ID, metadata
from ledger_pipeline.files.inbox import FoundFile, LeftOut, find_files, look_at
from ledger_pipeline.importing import ImportedBatch, Transaction, import_files, preview_files, tried_with
from ledger_pipeline.parsing.profiles import ProfileError
from ledger_pipeline.samples import generate_samples
from ledger_pipeline.settings import Settings
from ledger_pipeline_tests.database.imports import agrees, ledger, scalar
from ledger_pipeline_tests.parsing.hinterland import PROFILE, hinterland


class _Silent:
    def found(self, files: Sequence[FoundFile]) -> None: ...

    def recorded(self, files: Sequence[RecordedFile]) -> None: ...

    def left_out(self, files: Sequence[LeftOut]) -> None: ...


def import_hinterland(transaction: Transaction, folder: Path, profile: str) -> ImportedBatch:
    (folder / "profiles").mkdir()
    (folder / "profiles" / "hinterland.toml").write_text(profile)
    (folder / "statement.pdf").write_bytes(hinterland())
    found = look_at(folder / "statement.pdf")
    assert found is not None
    settings = Settings(data_dir=folder / "data", profiles_dir=folder / "profiles", workers=1)
    return import_found(transaction, [found], settings)


def import_found(
    transaction: Transaction, files: Sequence[FoundFile], settings: Settings, run: str = "run", progress: _Silent | None = None
) -> ImportedBatch:
    return import_files(
        transaction,
        DEFAULT_USER_ID,
        files,
        settings=settings,
        trigger="manual",
        dagster_run_id=run,
        retry=False,
        progress=progress or _Silent(),
    )


def test_an_import_reads_with_the_owners_profiles(engine: Engine, tmp_path: Path) -> None:
    [file] = import_hinterland(engine.begin, tmp_path, PROFILE).files
    assert (file.status, file.verdict) == ("imported", "proven")


def test_an_invalid_profile_refuses_the_import_before_it_begins(tmp_path: Path) -> None:
    def never() -> AbstractContextManager[sa.Connection]:
        raise AssertionError("something was begun")

    with pytest.raises(ProfileError, match=r"hinterland\.toml: bank: there is no such key"):
        import_hinterland(never, tmp_path, "bank = 1\n" + PROFILE)
    assert not (tmp_path / "data").exists()


class _Writer(_Silent):
    """Writes to a file as soon as the import has found it."""

    def __init__(self) -> None:
        self.told: list[LeftOut] = []

    def found(self, files: Sequence[FoundFile]) -> None:
        files[0].path.write_bytes(b"another")

    def left_out(self, files: Sequence[LeftOut]) -> None:
        self.told += files


def test_a_file_that_changes_while_it_is_read_is_told_and_not_recorded(engine: Engine, tmp_path: Path) -> None:
    (tmp_path / "one.pdf").write_bytes(b"no statement")
    (tmp_path / "two.pdf").write_bytes(b"nor this")
    files = list(find_files([tmp_path]))
    writer = _Writer()
    batch = import_found(engine.begin, files, Settings(data_dir=tmp_path / "data", workers=1), progress=writer)
    assert [file.path.name for file in batch.files] == ["two.pdf"]
    [left_out] = batch.left_out
    assert left_out.path.name == "one.pdf" and "changed or vanished while it was read" in left_out.reason
    assert writer.told == [left_out]
    assert scalar(engine, "SELECT count(*) FROM file_sightings") == 1  # so that it is found again


def test_a_line_a_file_is_logged_and_nothing_of_what_the_page_says(engine: Engine, tmp_path: Path) -> None:
    [sample, *_] = generate_samples(tmp_path / "inbox", end=date(2026, 1, 31), months=1)
    junk = sample.path.with_name("junk.pdf")
    junk.write_bytes(b"no statement")
    settings = Settings(data_dir=tmp_path / "data", workers=1)
    with structlog.testing.capture_logs() as logged:
        import_found(engine.begin, list(find_files([sample.path.parent])), settings)
    told = {line["name"]: line for line in logged if line["event"] == "file"}
    assert set(told) == {sample.path.name, "junk.pdf"}
    fine = told[sample.path.name]
    assert (fine["status"], fine["rows"]) == ("imported", len(sample.lines)) and fine["seconds"] > 0
    assert (told["junk.pdf"]["status"], told["junk.pdf"]["code"]) == ("quarantined", "not_a_pdf")
    assert all(set(line) <= {"event", "log_level", "name", "status", "rows", "seconds", "code"} for line in told.values())


def test_a_preview_says_what_would_become_of_each_file_and_writes_nothing(engine: Engine, tmp_path: Path) -> None:
    samples = generate_samples(tmp_path / "inbox", end=date(2026, 1, 31), months=1)
    settings = Settings(data_dir=tmp_path / "data", workers=1)
    import_found(engine.begin, list(find_files([samples[0].path])), settings)
    (tmp_path / "inbox" / "junk.pdf").write_bytes(b"no statement")
    (tmp_path / "inbox" / "twice.pdf").write_bytes(samples[1].path.read_bytes())
    files = list(find_files([tmp_path / "inbox"]))

    def everything() -> tuple[list[int], list[Path]]:
        with engine.connect() as connection:
            tables = metadata.sorted_tables
            counts = [connection.scalar(sa.select(sa.func.count()).select_from(table)) or 0 for table in tables]
        return counts, sorted((tmp_path / "data").rglob("*"))

    before = everything()
    for transaction in (engine.begin, None):
        judged = preview_files(transaction, DEFAULT_USER_ID, files, settings=settings, retry=True, progress=_Silent())
        assert everything() == before
        fates = {file.path.name: file.status for file in judged}
        assert fates.pop("junk.pdf") == "quarantined" and fates.pop(samples[2].path.name) == "imported"
        assert sorted([fates.pop(samples[1].path.name), fates.pop("twice.pdf")]) == ["imported", "known"]
        assert fates == {samples[0].path.name: "imported" if transaction is None else "known"}
        assert all(file.verdict == "proven" and file.rows for file in judged if file.status == "imported")


def test_two_imports_of_real_files_at_once(engine: Engine, tmp_path: Path) -> None:
    """The sensor's run and the command line's, over the same folder: as one after the other."""
    samples = generate_samples(tmp_path / "inbox", end=date(2026, 1, 31), months=2)
    files = list(find_files([tmp_path / "inbox"]))
    settings = Settings(data_dir=tmp_path / "data", workers=1)
    ready = threading.Barrier(2)

    def at_once(run: str) -> ImportedBatch:
        ready.wait()
        batch = import_found(engine.begin, files, settings, run)
        with engine.begin() as connection:
            loading.ensure_years(connection, loading.undecided_years(connection, DEFAULT_USER_ID))
        with engine.begin() as connection:
            loading.load_undecided(connection, DEFAULT_USER_ID)
        return batch

    with ThreadPoolExecutor(2) as threads:
        batches = list(threads.map(at_once, ["one", "two"]))
    assert sum(batch.counts["imported"] for batch in batches) == len(files)
    assert sum(batch.counts["known"] for batch in batches) == len(files)
    assert ledger(engine).total() == sum(len(sample.lines) for sample in samples) and agrees(engine)
    assert scalar(engine, "SELECT string_agg(DISTINCT status, ',') FROM import_logs") == "finished"
    assert scalar(engine, "SELECT sum(transaction_count) FROM import_logs") == ledger(engine).total()


def test_what_a_file_is_read_with_changes_when_the_passwords_do_and_never_holds_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    passwords = tmp_path / "passwords.txt"
    passwords.write_text("geheim")
    settings = Settings(data_dir=tmp_path / "data", pdf_passwords_file=passwords)
    before = tried_with(settings)
    assert tried_with(settings) == before
    os.utime(passwords, ns=(1, 1))
    assert tried_with(settings) != before
    assert tried_with(Settings(data_dir=tmp_path / "data")) not in (before, tried_with(settings))

    def with_passwords(text: str) -> str:
        monkeypatch.setenv("LEDGER_PDF_PASSWORDS", text)
        return tried_with(Settings(data_dir=tmp_path / "data"))

    assert with_passwords("geheim") == with_passwords("anders")  # nothing to try passwords against
    assert len({with_passwords(""), with_passwords("geheim"), with_passwords("geheim\nanders")}) == 3
