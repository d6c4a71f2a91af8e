from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from ledger_pipeline.cli import cli
from ledger_pipeline_tests.cli.conftest import run_ledger
from ledger_pipeline_tests.parsing.hinterland import HOLDER, NUMBER, PROFILE, hinterland


def ledger(*arguments: str | Path, **options: Any) -> Result:
    result = CliRunner().invoke(cli, [*map(str, arguments)], **options)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    return result


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The owner's folder of profiles, empty, and a statement beside it."""
    folder = tmp_path / "profiles"
    folder.mkdir()
    monkeypatch.setenv("LEDGER_PROFILES_DIR", str(folder))
    (tmp_path / "statement.pdf").write_bytes(hinterland())
    return folder


def test_the_list(own: Path) -> None:
    (own / "hinterland.toml").write_text(PROFILE)
    (own / "ing-diba.toml").write_text(PROFILE.replace("eG", "eGen"))
    shown = ledger("profiles")
    assert shown.exit_code == 0
    [line] = [line for line in shown.stdout.splitlines() if line.startswith("hinterland")]
    assert line.split() == ["hinterland", "Hinterland", "own", "hinterland", "eg", "and", "hinterland.example"]
    assert "own, instead of the shipped one" in shown.stdout and "apple-card" in shown.stdout
    listed = json.loads(ledger("profiles", "--json").stdout)["profiles"]
    [mine] = [item for item in listed if item["name"] == "hinterland"]
    assert set(mine) == {"name", "from", "file", "replaces_shipped", "institution", "claims", "problem"}
    assert (mine["from"], mine["institution"], mine["problem"]) == ("own", "Hinterland", None)
    assert mine["claims"] == {"all": ["hinterland eg", "hinterland.example"], "any": [], "none": []}


def test_an_invalid_one_is_told_by_everything_that_reads_and_by_nothing_else(own: Path, tmp_path: Path) -> None:
    (own / "hinterland.toml").write_text("bank = 1\n" + PROFILE)
    said = "hinterland.toml: bank: there is no such key; allowed here: institution"
    shown = ledger("profiles")
    assert shown.exit_code == 1 and said in shown.stdout
    assert json.loads(ledger("profiles", "--json").stdout)["profiles"][-1]["problem"].startswith(said)
    for command in (["inspect"], ["import"]):
        refused = ledger(*command, tmp_path / "statement.pdf")
        assert refused.exit_code == 1 and refused.stderr.startswith(f"Error: {said}")
    assert not (tmp_path / "data").exists()
    assert ledger("db", "url").stderr.startswith("Error: There is no database")


def test_check_tells_what_a_profile_does(own: Path, tmp_path: Path) -> None:
    new = tmp_path / "hinterland.toml"
    new.write_text(PROFILE)
    (tmp_path / "junk.pdf").write_bytes(b"junk")
    assert ledger("profiles", "check", new).exit_code == 0
    shown = ledger("profiles", "check", new, tmp_path / "statement.pdf")
    assert shown.exit_code == 0
    assert shown.stdout.splitlines()[-1].split() == [
        "statement.pdf",
        "yes",
        "unprovable",
        "(5",
        "rows)",
        "proven",
        "(5",
        "rows)",
    ]
    other = ledger("profiles", "check", "--json", new, tmp_path / "statement.pdf", tmp_path / "junk.pdf")
    assert other.exit_code == 3
    [good, bad] = json.loads(other.stdout)["statements"]
    assert (good["claimed"], good["without"], good["with"]) == (True, "unprovable (5 rows)", "proven (5 rows)")
    assert (bad["claimed"], bad["with"]) == (False, "not_a_pdf")


def test_check_sees_another_profile_that_claims_the_same(own: Path, tmp_path: Path) -> None:
    (own / "elder.toml").write_text(PROFILE)
    new = tmp_path / "hinterland.toml"
    new.write_text(PROFILE)
    shown = ledger("profiles", "check", new, tmp_path / "statement.pdf")
    assert shown.exit_code == 3
    assert "ambiguous_profile" in shown.stdout and "'elder' and 'hinterland'" in shown.stdout


def test_check_of_an_invalid_file(own: Path, tmp_path: Path) -> None:
    (tmp_path / "x.toml").write_text("x = 1")
    shown = ledger("profiles", "check", tmp_path / "x.toml")
    assert shown.exit_code == 1 and "x.toml: institution: is missing" in shown.stderr


def test_inspect_reads_with_the_owners_profiles(own: Path, tmp_path: Path) -> None:
    (own / "hinterland.toml").write_text(PROFILE)
    shown = ledger("inspect", "--json", tmp_path / "statement.pdf")
    found = json.loads(shown.stdout)
    assert (found["profile"], found["statements"][0]["verdict"]) == ("hinterland", "proven")


def test_a_folder_that_is_not_there_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEDGER_PROFILES_DIR", "nowhere")
    shown = ledger("profiles")
    assert shown.exit_code == 1 and shown.stderr.startswith("Error: No such file or directory: ")


# -- ledger fixture redact ---------------------------------------------------------------------------------------------


def test_redact_writes_a_file_that_is_read_the_same(own: Path, tmp_path: Path) -> None:
    (own / "hinterland.toml").write_text(PROFILE)
    done = run_ledger("fixture", "redact", tmp_path / "statement.pdf", "--out", tmp_path / "out.pdf", profiles_dir=own)
    assert (done.returncode, done.stderr) == (0, "")
    assert "read like the original (proven)" in done.stdout
    written = (tmp_path / "out.pdf").read_bytes()
    assert not any(secret.encode() in written for secret in (*HOLDER.split(), NUMBER))
    assert ledger("inspect", tmp_path / "out.pdf").exit_code == 0


def test_redact_overwrites_nothing_unasked(own: Path, tmp_path: Path) -> None:
    source = tmp_path / "statement.pdf"
    before = source.read_bytes()
    again = ledger("fixture", "redact", source, "--out", source, "--force")
    assert again.exit_code == 1 and "exists already" in again.stderr
    assert source.read_bytes() == before
    (tmp_path / "redacted.pdf").write_bytes(b"mine")
    assert ledger("fixture", "redact", source).exit_code == 1
    assert (tmp_path / "redacted.pdf").read_bytes() == b"mine"


def test_redact_of_what_is_read_differently(own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from ledger_pipeline.cli import fixture
    from ledger_pipeline.fixtures import RedactedFile

    told = RedactedFile(b"%PDF", "proven", ("the verdict: proven became unprovable",), 0, 5)
    monkeypatch.setattr(fixture, "run_limited", lambda *_: told)
    shown = ledger("fixture", "redact", tmp_path / "statement.pdf")
    assert shown.exit_code == 3 and "read differently: the verdict: proven became unprovable" in shown.stderr
    assert not (tmp_path / "redacted.pdf").exists()
    forced = ledger("fixture", "redact", tmp_path / "statement.pdf", "--force")
    assert forced.exit_code == 3 and (tmp_path / "redacted.pdf").read_bytes() == b"%PDF"
    leaking = RedactedFile(b"%PDF", "proven", (), 2, 5)
    monkeypatch.setattr(fixture, "run_limited", lambda *_: leaking)
    refused = ledger("fixture", "redact", tmp_path / "statement.pdf", "--force", "--out", tmp_path / "leak.pdf")
    assert refused.exit_code == 3 and not (tmp_path / "leak.pdf").exists()


def test_redact_of_what_has_no_words(own: Path, tmp_path: Path) -> None:
    (tmp_path / "junk.pdf").write_bytes(b"junk")
    shown = ledger("fixture", "redact", tmp_path / "junk.pdf")
    assert shown.exit_code == 1 and shown.stderr.startswith("Error: not_a_pdf: ")
