from __future__ import annotations

from pathlib import Path

import pytest

from ledger_pipeline.files.profiles import SHIPPED, find_profiles, load_profiles
from ledger_pipeline.files.reading import inspect_files
from ledger_pipeline.parsing import Verdict
from ledger_pipeline.parsing.profiles import ProfileError
from ledger_pipeline_tests.parsing.hinterland import PROFILE, hinterland


def test_the_owners_stand_beside_the_shipped_ones_and_replace_those_of_their_name(tmp_path: Path) -> None:
    (tmp_path / "hinterland.toml").write_text(PROFILE, encoding="utf-8-sig")
    (tmp_path / "ing-diba.toml").write_text(PROFILE.replace("eG", "eGen"))
    (tmp_path / "notes.txt").write_text("not a profile")
    found = {item.name: item for item in find_profiles(tmp_path)}
    assert found["hinterland"].own and not found["hinterland"].replaces
    assert found["ing-diba"].own and found["ing-diba"].replaces
    assert not found["apple-card"].own and found["apple-card"].path.parent == SHIPPED
    names = [profile.name for profile in load_profiles(tmp_path)]
    assert sorted(names) == sorted(set(names)) == sorted(found)


def test_every_problem_is_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "one.toml").write_text("institution = 1")
    (tmp_path / "Two.toml").write_text(PROFILE)
    (tmp_path / "three.toml").write_bytes(b"\xff\xfe")
    (tmp_path / "four.toml").mkdir()
    (tmp_path / "five.toml").write_text("#" * 100_000)
    with pytest.raises(ProfileError) as error:
        load_profiles(tmp_path)
    for name in (
        "one.toml: institution",
        "Two.toml: a profile's file is named",
        "three.toml: this is not UTF-8",
        "four.toml: ",
    ):
        assert name in str(error.value)
    assert "four.toml: " in str(error.value) and "five.toml: is larger" in str(error.value)


def test_a_folder_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        load_profiles(tmp_path / "nowhere")


def test_profiles_reach_the_worker_processes(tmp_path: Path) -> None:
    (tmp_path / "hinterland.toml").write_text(PROFILE)
    (tmp_path / "statement.pdf").write_bytes(hinterland())
    [result] = inspect_files([tmp_path / "statement.pdf"], passwords=(), profiles=load_profiles(tmp_path))
    assert result.reading is not None
    assert (result.reading.profile, result.reading.statements[0].verdict) == ("hinterland", Verdict.PROVEN)
