"""``ledger quarantine``: the real program, real files with something wrong, a real ledger."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import dagster as dg
import pytest
from click.testing import Result
from sqlalchemy.engine import Engine

from ledger_pipeline.parsing import ErrorCode, StatementError
from ledger_pipeline.samples import SampleStatement
from ledger_pipeline_tests.cli.conftest import invoke_ledger, parsed, refused, said
from ledger_pipeline_tests.database.imports import agrees, findings, import_results, ledger, scalar
from ledger_pipeline_tests.ledgers import read_file, statement
from ledger_pipeline_tests.papers import contradicted, protected

RENT = ("2025-03-01", "RENT", "-900.00")
COFFEE = ("2025-03-03", "[red]COFFEE", "-4.50")
HOSTILE = '-rf "it\'s"\n100% [b]März\x1b[31m.pdf'


@dataclass
class House:
    """A ledger of its own, and a folder with statements."""

    url: str
    folder: Path
    engine: Engine

    def __call__(self, *arguments: str | Path, **settings: str | Path) -> Result:
        return invoke_ledger(*arguments, data_dir=self.folder / "data", database_url=self.url, **settings)

    def put(self, name: str, content: bytes) -> Path:
        path = self.folder / "statements" / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
        return path

    def check(self) -> tuple[bool, str | None]:
        """What the Dagster UI shows of the quarantine: whether it is empty, and what was done by hand last."""
        key = dg.AssetCheckKey(dg.AssetKey("statement_files"), "nothing_in_quarantine")
        with dg.DagsterInstance.get() as instance:  # of the environment that the command left
            record = instance.event_log_storage.get_latest_asset_check_execution_by_key([key])[key]
        assert record.event is not None and record.event.dagster_event is not None
        evaluation = record.event.dagster_event.asset_check_evaluation_data
        by_hand = evaluation.metadata.get("by_hand")
        return evaluation.passed, by_hand and str(by_hand.value)

    def listed(self) -> list[str]:
        """What `ledger quarantine list` names; its exit code says whether it is empty."""
        result = self("quarantine", "list", "--json")
        found = [row["name"] for row in parsed_whatever(result)["quarantine"]]
        assert result.exit_code == (3 if found else 0)
        assert [row["name"] for row in parsed(self("status", "--json"))["quarantine"]] == found
        assert [row["name"] for row in findings(self.engine, "quarantine")] == found
        return found


def parsed_whatever(result: Result) -> dict[str, Any]:
    """What ``--json`` says where the exit code says more than that it went well."""
    result.exit_code, code = 0, result.exit_code
    found = parsed(result)
    result.exit_code = code
    return found


@pytest.fixture
def house(ledger_url: str, engine: Engine, tmp_path: Path) -> House:
    return House(ledger_url, tmp_path, engine)


def test_accepted_on_the_owners_word_and_undone(house: House, samples: list[SampleStatement]) -> None:
    sample = samples[0]
    path = house.put("wrong.pdf", contradicted(sample))
    assert house("import", path, samples[1].path).exit_code == 3
    assert house.listed() == ["wrong.pdf"]
    before = ledger(house.engine)
    proven = parsed(house("status", "--json"))["statements"]["proven"]

    shown = house("quarantine", "list")
    assert shown.exit_code == 3 and shown.stderr == ""
    [_, row] = shown.stdout.splitlines()
    assert row.startswith("wrong.pdf") and " contradicted " in row and f"{sample.closing_balance + 1:,.2f}" in row
    found = parsed(house("quarantine", "show", path, "--json"))
    [read] = found["statements"]
    assert (read["closing_balance"], read["verdict"]) == (f"{sample.closing_balance + 1:.2f}", "contradicted")
    assert [line["amount"] for line in read["lines"]] == [f"{line.amount:.2f}" for line in sample.lines]
    assert {line["decision"] for line in read["lines"]} == {"quarantined"}
    told = said(house("quarantine", "show", "wrong.pdf"))
    assert sum("◀" in line for line in told) == 1
    rule = f"the page prints {sample.closing_balance + 1:,.2f}, the rows give {sample.closing_balance:,.2f}"
    assert f"✗ opening closing: {rule}" in told

    accept = ("quarantine", "accept", found["sha256"][:8], "--reason", " the bank's typing error: 100% 'sure'\n")
    would = parsed(house(*accept, "--dry-run", "--json"))
    assert would == {
        "file": "wrong.pdf",
        "dry_run": True,
        "rows": len(sample.lines),
        "transactions": len(sample.lines),
        "duplicates": 0,
    }
    assert ledger(house.engine) == before and house.listed() == ["wrong.pdf"]
    assert said(house(*accept)) == [
        f"wrong.pdf: {len(sample.lines)} transactions loaded (0 duplicates), accepted by hand and not counted as proven."
    ]
    assert house.listed() == [] and agrees(house.engine)
    assert scalar(house.engine, "SELECT decision_reason FROM statement_files WHERE name = 'wrong.pdf'") == accept[-1].strip()
    assert parsed(house("status", "--json"))["statements"] == {
        "imported": 2, "quarantined": 0, "waiting": 0, "proven": proven, "unprovable": 0, "contradicted": 1,
    }  # fmt: skip
    assert len(ledger(house.engine)) == len(before) + len(sample.lines)
    assert scalar(house.engine, "SELECT sum(count) FROM daily_summary") == ledger(house.engine).total()
    [log] = parsed(house("imports", "list", "--json"))["imports"]
    assert (log["imported_count"], log["failed_count"]) == (2, 0)
    assert "is not in quarantine: it is imported" in refused(house(*accept))

    said(house("imports", "undo", str(log["id"])))
    assert ledger(house.engine).total() == 0 and house.listed() == []
    assert house("import", path).exit_code == 3  # the owner's word went with the import
    assert house.listed() == ["wrong.pdf"]
    assert scalar(house.engine, "SELECT decision_reason FROM statement_files WHERE name = 'wrong.pdf'") is None


def test_dismissed_it_is_out_of_the_way_until_it_is_named_again(house: House) -> None:
    path = house.put("receipt.pdf", b"milk, bread")
    assert house("import", path).exit_code == 3
    assert house.listed() == ["receipt.pdf"]
    assert house.check() == (False, None)
    assert "there is nothing to accept" in refused(house("quarantine", "accept", "receipt.pdf", "--reason", "x"))
    assert said(house("quarantine", "dismiss", "receipt.pdf", "--reason", "no statement")) == [
        "receipt.pdf is set aside. `ledger quarantine retry` with its name tries it again."
    ]
    assert house.listed() == []
    assert house.check() == (True, "receipt.pdf dismissed")
    assert said(house("quarantine", "list")) == ["Nothing is in quarantine."]
    [log] = parsed(house("imports", "list", "--json"))["imports"]
    assert (log["imported_count"], log["failed_count"]) == (0, 1)  # what was set aside was not imported
    assert "You dismissed it" in said(house("why", path))[2]
    assert said(house("quarantine", "retry")) == ["Nothing is in quarantine."]
    assert "is not in quarantine: it is dismissed" in refused(house("quarantine", "show", "receipt.pdf"))
    assert house("import", path.parent).exit_code == 0  # among others it is not meant
    assert house.listed() == []
    for again in (["import", path], ["quarantine", "retry", "receipt.pdf"]):
        assert house(*again).exit_code == 3
        assert house.listed() == ["receipt.pdf"]
        said(house("quarantine", "dismiss", "receipt.pdf", "--reason", "no statement"))


def test_tried_again_with_a_password(house: House, samples: list[SampleStatement]) -> None:
    locked = house.put("locked.pdf", protected(samples[0].path.read_bytes(), "geheim"))
    junk = house.put("junk.pdf", b"no statement")
    passwords = house.put("passwords.txt", b"wrong\n")
    passwords.chmod(0o600)
    assert house("import", locked, junk, pdf_passwords_file=passwords).exit_code == 3
    assert house.listed() == ["junk.pdf", "locked.pdf"]
    locked.unlink()  # the archive has it
    passwords.write_bytes(b"wrong\ngeheim\n")
    done = parsed(house("quarantine", "retry", "locked.pdf", "--json", pdf_passwords_file=passwords))
    assert (done["statements"], done["imported"], done["transactions"]) == (1, 1, len(samples[0].lines))
    assert [(file["file"], file["status"]) for file in done["files"]] == [("locked.pdf", "imported")]
    assert house.listed() == ["junk.pdf"]
    passwords.chmod(0o640)
    warned = house("quarantine", "retry", pdf_passwords_file=passwords).stderr
    assert warned == f"Warning: others on this machine may read {passwords}: chmod 600 mends it.\n"
    again = house("quarantine", "retry")
    assert again.exit_code == 3 and "not_a_pdf" in again.stdout and again.stderr == ""
    undone = parsed(house("imports", "undo", str(done["import_id"]), "--json"))
    assert (undone["files"], undone["removed"]) == (["locked.pdf"], len(samples[0].lines))
    other = house.put("other.pdf", protected(samples[1].path.read_bytes(), "anders"))
    opened = house("import", other, "--password", "anders")
    assert opened.exit_code == 0 and "shell's history" in opened.stderr and "anders" not in opened.stderr


def test_nothing_to_try_again_imports_nothing_else(house: House, samples: list[SampleStatement]) -> None:
    inbox = house.folder / "inbox"
    inbox.mkdir()
    shutil.copy(samples[0].path, inbox)
    import_results(house.engine, read_file(statement(RENT)))
    done = parsed(house("quarantine", "retry", "--json", inbox=inbox))
    assert (done["import_id"], done["statements"], done["files"]) == (None, 0, [])
    assert said(house("quarantine", "retry", inbox=inbox)) == ["Nothing is in quarantine."]
    assert scalar(house.engine, "SELECT count(*) FROM import_logs") == 1


def test_a_copy_that_the_archive_has_lost_is_told(house: House) -> None:
    assert house("import", house.put("junk.pdf", b"no statement")).exit_code == 3
    shutil.rmtree(house.folder / "data" / "archive")
    result = house("quarantine", "retry", "junk.pdf")
    assert result.exit_code == 0
    assert result.stderr.startswith("Left out: junk.pdf. The archive has no copy of it any more; `ledger import` reads")
    assert house.listed() == ["junk.pdf"]


def test_without_its_password_what_was_read_of_it_stays(house: House, samples: list[SampleStatement]) -> None:
    passwords = house.put("passwords.txt", b"geheim\n")
    path = house.put("wrong.pdf", protected(contradicted(samples[0]), "geheim"))
    assert house("import", path, pdf_passwords_file=passwords).exit_code == 3
    before = parsed(house("quarantine", "show", "wrong.pdf", "--json"))
    assert before["error_code"] == "contradicted"
    for again in (["quarantine", "retry"], ["import", path]):
        result = house(*again)
        assert result.exit_code == 3 and "contradicted" in result.stdout
        assert parsed(house("quarantine", "show", "wrong.pdf", "--json")) == before


@pytest.mark.parametrize("command", [["show"], ["retry"], ["accept", "--reason", "x"], ["dismiss", "--reason", "x"]])
def test_what_is_not_there_is_a_sentence(house: House, command: list[str]) -> None:
    import_results(house.engine, read_file(statement(RENT), name="fine.pdf"))
    before = ledger(house.engine)
    for name, sentence in (
        ("no.pdf", "No file called 'no.pdf' was ever imported."),
        (HOSTILE, "was ever imported."),
        ("\udcff.pdf", "was ever imported."),
        ("ffffff", "No file called 'ffffff' was ever imported."),
        ("", "No file called '' was ever imported."),
        (".", "No file called '.' was ever imported."),
        ("/", "No file called '/' was ever imported."),
        ("x" * 5000, "was ever imported."),
        ("fine.pdf", "fine.pdf is not in quarantine: it is imported."),
    ):
        assert sentence in refused(house("quarantine", *command, "--", name))
    assert ledger(house.engine) == before


def bad(name: str, *rows: tuple[str, str, str]) -> Any:
    """A file that contradicts itself, as the reader would have read it."""
    return read_file(statement(*rows or (RENT,), closing="1.00"), name=name)


def test_files_of_the_same_name_are_told_apart_by_their_bytes(house: House) -> None:
    first, second = bad("same.pdf", RENT), bad("same.pdf", COFFEE)
    fine = read_file(statement(RENT, COFFEE), name="same.pdf")
    import_results(house.engine, first, second, fine)
    hashes = [f"{file.sha256.hex()[:12]}" for file in (first, second, fine)]
    sentence = f"3 files are called 'same.pdf'. Name one by its hash: {hashes[0]} (quarantined), {hashes[1]} (quarantined), "
    for command in (["show"], ["retry"], ["accept", "--reason", "x"], ["dismiss", "--reason", "x"]):
        assert sentence + f"{hashes[2]} (imported)" in refused(house("quarantine", *command, "same.pdf"))
    said(house("quarantine", "dismiss", hashes[0].upper(), "--reason", "x"))
    assert parsed(house("quarantine", "show", "same.pdf", "--json"))["sha256"].startswith(hashes[1])  # the only one left
    assert "3 files are called" in refused(house("why", "same.pdf"))


def test_a_file_that_only_has_the_same_name_is_not_meant(house: House) -> None:
    import_results(house.engine, bad("statement.pdf"))
    here = house.put("statement.pdf", b"another one, never imported")
    refusal = refused(house("quarantine", "dismiss", here, "--reason", "x"))
    assert "was never imported as it is now. Other files of that name were; name one by its hash: " in refusal
    assert house.listed() == ["statement.pdf"]


def test_names_and_reasons_of_any_characters(house: House) -> None:
    import_results(house.engine, bad(HOSTILE), bad("100%.pdf"), bad("\udcff.pdf"))
    assert HOSTILE in house.listed()
    shown = house("quarantine", "list")
    assert len(shown.stdout.splitlines()) == 1 + 3 and "\x1b" not in shown.stdout
    assert r"""-rf "it's"\n100% [b]März\x1b[31m.pdf (""" in said(house("quarantine", "show", "--", HOSTILE))[0]
    reason = '--reason="it\'s"\n100% :x \udcff [b]März\x1b[31m'
    assert said(house("quarantine", "accept", reason, "--", HOSTILE))[0].startswith(r'-rf "it')
    told = said(house("why", "--", HOSTILE))
    assert any(r"""accepted it""" in line and r"""100% :x ? [b]März\x1b[31m""" in line for line in told)
    assert "No file called '%.pdf'" in refused(house("quarantine", "show", "%.pdf"))
    said(house("quarantine", "dismiss", "100%.pdf", reason))
    said(house("quarantine", "dismiss", "\udcff.pdf", reason))
    assert house.listed() == []


def test_one_that_could_not_be_opened_says_so(house: House) -> None:
    file = read_file(name="locked.pdf")
    lost = type(file)(file.file, None, error=StatementError(ErrorCode.UNREADABLE))
    import_results(house.engine, lost)
    assert house.listed() == ["locked.pdf"]
    for named in ("locked.pdf", "/inbox/locked.pdf"):
        assert "could not be read, so there is nothing of it to look at." in refused(
            house("quarantine", "dismiss", named, "--reason", "x")
        )
