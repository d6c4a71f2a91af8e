from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
import structlog

from ledger_pipeline.cli.output import configure_logging
from ledger_pipeline_tests.attacks.files import statements
from ledger_pipeline_tests.attacks.names import NAMES, put_names, put_no_files
from ledger_pipeline_tests.cli.conftest import invoke_ledger, parsed

#: What the names would have a terminal do: set its title, clear it, colour it, ring, go back, turn the line round.
COMMANDS = ("\x1b]0;", "\x1b[2J", "\x9b31m", "\x07", "\x08", "\N{RIGHT-TO-LEFT OVERRIDE}")


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    for number, path in enumerate(put_names(folder, statements()[0])):
        if number % 2:
            path.write_bytes(b"no statement %d" % number)
    put_no_files(folder, tmp_path / "secret.txt")
    return folder


def on_a_terminal(*arguments: str | Path, data_dir: Path, database_url: str) -> str:
    """Everything that the program writes to a terminal."""
    ours, theirs = pty.openpty()
    settings = {
        "LEDGER_DATA_DIR": str(data_dir),
        "LEDGER_DATABASE_URL": database_url,
        "TERM": "xterm-256color",
        "COLUMNS": "300",
    }
    program = Path(sys.executable).with_name("ledger")
    written = b""
    with subprocess.Popen(
        [program, *map(str, arguments)], env={**os.environ, **settings}, stdin=theirs, stdout=theirs, stderr=theirs
    ):
        os.close(theirs)
        while True:
            try:
                part = os.read(ours, 65536)
            except OSError:  # the other end is closed: it has ended
                break
            written += part
    os.close(ours)
    return written.decode(errors="replace")


def obeyed(written: str) -> list[str]:
    assert "red.pdf" in written  # the name with the commands is among what is said
    return [command for command in COMMANDS if command in written]


def test_a_line_of_the_log_cannot_command_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logging(verbose=True)
    for name in NAMES:
        structlog.get_logger().warning("left for later", file=name)
    assert obeyed(capsys.readouterr().err) == []


def test_names_cannot_command_a_terminal_and_the_ledger_takes_them(
    inbox: Path, tmp_path: Path, ledger_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    own = {"data_dir": tmp_path / "data", "database_url": ledger_url}
    assert obeyed(on_a_terminal("--verbose", "import", inbox, data_dir=own["data_dir"], database_url=ledger_url)) == []
    red = [path for path in inbox.iterdir() if path.name.endswith("31mred.pdf")]
    assert len(red) == 2
    for command in (("status",), ("quarantine", "list"), ("imports", "show", "1"), ("inspect", *red)):
        result = invoke_ledger(*command, **own)
        assert obeyed(result.output) == [], command

    files = parsed(invoke_ledger("imports", "show", "1", "--json", **own))["files"]
    taken = {os.fsencode(name).decode("utf-8", "backslashreplace") for name in NAMES if not name.startswith(".")}
    assert {file["name"] for file in files} == taken
    assert len(files) == len(taken)
    assert {file["status"] for file in files} == {"imported", "quarantined"}
