"""One import reads with the owner's profiles, or refuses before anything is begun."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Engine

from ledger_pipeline.database.recording import RecordedFile
from ledger_pipeline.database.tables import DEFAULT_USER_ID
from ledger_pipeline.files.inbox import FoundFile, LeftOut, look_at
from ledger_pipeline.importing import ImportedBatch, Transaction, import_files
from ledger_pipeline.parsing.profiles import ProfileError
from ledger_pipeline.settings import Settings
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
    return import_files(
        transaction,
        DEFAULT_USER_ID,
        [found],
        settings=Settings(data_dir=folder / "data", profiles_dir=folder / "profiles", workers=1),
        trigger="manual",
        dagster_run_id="run",
        retry=False,
        progress=_Silent(),
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
