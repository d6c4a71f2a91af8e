"""``ledger backup`` and ``ledger restore``, as they are typed: what they do is tested with the functions that they call."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from sqlalchemy.engine import make_url

from ledger_pipeline.database.server import EmbeddedServer
from ledger_pipeline.samples import SampleStatement
from ledger_pipeline_tests.cli.conftest import invoke_ledger, parsed, refused, said
from ledger_pipeline_tests.users import folder_for_everybody


@pytest.fixture
def empty_url(server: EmbeddedServer, database_url: str) -> str:
    """The URL of a database beside that of the test, which nobody has made yet."""
    return server.url(f"{make_url(database_url).database}_restored")


@pytest.fixture
def folder(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The current folder. The system user that a scratch server runs as under root passes through without being let in."""
    with folder_for_everybody() as made:
        monkeypatch.chdir(made)
        (made / "data").mkdir(mode=0o711)
        yield made


def test_from_backup_to_restore(samples: list[SampleStatement], ledger_url: str, empty_url: str, folder: Path) -> None:
    ours = {"data_dir": folder / "data", "database_url": ledger_url}
    assert refused(invoke_ledger("backup", "verify", **ours)).startswith("Error: There is no backup in")
    assert said(invoke_ledger("backup", "list", **ours)) == ["There is no backup in data/backups. `ledger backup` makes one."]
    imported = invoke_ledger("import", samples[0].path.parents[1], **ours)
    assert imported.exit_code == 0

    taken = parsed(invoke_ledger("backup", "--no-verify", "--json", **ours))
    assert (taken["files"], taken["lost"], taken["encrypted"], taken["verified_at"]) == (6, [], False, None)
    assert taken["rows"] > 100 and taken["bytes"] > 1000 and taken["revision"] is not None
    told = said(invoke_ledger("backup", "--no-verify", "--to", folder / "other", **ours))
    assert re.fullmatch(r"\S+Z(-\d)?: [\d,]+ rows, 6 files, 0\.\d MB · [\d.]+ s", told[0])
    assert told[1].startswith("other/sets/") and told[2] == "It was not verified."

    verified = said(invoke_ledger("backup", "verify", **ours))
    assert verified[-1] == "Restored into a scratch server and equal, row for row."
    [listed] = parsed(invoke_ledger("backup", "list", "--json", **ours))["backups"]
    assert listed["backup"] == taken["backup"] and listed["verified_at"] is not None
    assert [line.split()[0] for line in said(invoke_ledger("backup", "list", **ours))] == ["backup", taken["backup"]]
    with psycopg.connect(ledger_url) as connection:
        # The other folder's may be of the same second, and so of the same name: then it is the last that is noted.
        noted = "SELECT name, verified_at IS NOT NULL, row_count >= %s, file_count FROM backups ORDER BY started_at"
        assert connection.execute(noted, [taken["rows"]]).fetchone() == (taken["backup"], True, True, 6)
    status = parsed(invoke_ledger("status", "--json", **ours))

    theirs = {"data_dir": folder / "restored", "database_url": empty_url}
    restored = parsed(invoke_ledger("restore", "data/backups", "--json", **theirs))
    assert (restored["backup"], restored["rows"], restored["files"]) == (taken["backup"], taken["rows"], 6)
    assert parsed(invoke_ledger("status", "--json", **theirs)) == status
    again = json.loads(invoke_ledger("import", "--json", samples[0].path.parents[1], **theirs).stdout)
    assert (again["known"], again["imported"], again["transactions"]) == (6, 0, 0)
    assert "is not empty" in refused(invoke_ledger("restore", "data/backups", **theirs))


def test_what_is_damaged_is_an_error(ledger_url: str, tmp_path: Path) -> None:
    ours = {"data_dir": tmp_path / "data", "database_url": ledger_url}
    assert said(invoke_ledger("backup", "--no-verify", **ours))[-1] == "It was not verified."
    [manifest] = (tmp_path / "data" / "backups").rglob("manifest.json")
    manifest.write_text("{}")
    for command in (("backup", "verify"), ("restore", "data/backups")):
        assert "manifest.json is not what was written" in refused(invoke_ledger(*command, **ours))


def test_usage(tmp_path: Path) -> None:
    wrong = invoke_ledger("backup", "--to", tmp_path, "list")
    assert (wrong.exit_code, wrong.stdout) == (2, "")
    assert "after the name of the command" in wrong.stderr
