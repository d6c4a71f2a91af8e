"""docs/adding-a-bank.md: its examples are valid, it explains every key, and its story comes out as it tells."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ledger_pipeline.cli import cli
from ledger_pipeline.parsing.profiles import Claims, Columns, Labels, Profile, Sections, parse_profile
from ledger_pipeline_tests.parsing.hinterland import HOLDER, NUMBER, PROFILE, hinterland

DOCUMENT = (Path(__file__).parents[1] / "docs" / "adding-a-bank.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```toml\n(.*?)```", DOCUMENT, re.DOTALL)
PROMPTS = re.findall(r"^\$ ledger (.+)$", DOCUMENT, re.MULTILINE)


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_example_is_a_valid_profile(example: str) -> None:
    assert parse_profile(example, "example.toml").institution.startswith("Hinterland")


def test_every_key_is_explained_by_an_example() -> None:
    used = [parse_profile(example, "example").model_dump(exclude_unset=True, by_alias=True) for example in EXAMPLES]
    for table, model in (("claims", Claims), ("labels", Labels), ("columns", Columns), ("sections", Sections)):
        keys = {field.alias or name for name, field in model.model_fields.items()}
        assert {key for example in used for key in example.get(table, {})} == keys
    assert {key for example in used for key in example} == set(Profile.model_fields)


def test_the_first_example_is_the_story_s() -> None:
    assert parse_profile(EXAMPLES[0], "x") == parse_profile(PROFILE, "x")


def ledger(line: str) -> Result:
    return CliRunner().invoke(cli, line.split())


def test_from_not_read_to_a_shared_fixture(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every command that the document shows, in its order, with what it prints."""
    monkeypatch.chdir(tmp_path)
    Path("statement.pdf").write_bytes(hinterland())
    inspecting, checking, redacting = PROMPTS
    shown = ledger(inspecting)
    assert shown.exit_code == 0 and "unprovable: the page prints nothing to check all its rows against" in shown.stdout
    assert "Unknown institution · checking · …8822" in shown.stdout
    Path("hinterland.toml").write_text(EXAMPLES[0], encoding="utf-8")
    checked = ledger(checking)
    assert checked.exit_code == 0
    for line in checked.stdout.splitlines():
        assert " ".join(line.split()) in " ".join(DOCUMENT.split())
    monkeypatch.setenv("LEDGER_PROFILES_DIR", ".")
    assert json.loads(ledger("inspect --json statement.pdf").stdout)["statements"][0]["verdict"] == "proven"
    redacted = ledger(redacting)
    assert redacted.exit_code == 0 and redacted.stdout.strip() in DOCUMENT
    shared = json.loads(ledger("inspect --json hinterland.pdf").stdout)
    assert (shared["profile"], shared["statements"][0]["verdict"]) == ("hinterland", "proven")
    assert not any(word in json.dumps(shared) for word in (*HOLDER.split(), NUMBER))


def test_the_shared_statement_is_the_story_s() -> None:
    folder = Path(__file__).parent / "statements" / "hinterland"
    assert parse_profile((folder / "hinterland.toml").read_text(encoding="utf-8"), "x") == parse_profile(PROFILE, "x")
    assert "ledger_pipeline_tests/statements/hinterland/" in DOCUMENT
