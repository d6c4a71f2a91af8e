"""A ledger of somebody with secrets, used as its owner uses it; then everything that it wrote is searched for them.

One stack serves the tests of this module: it takes seconds to start.
"""

from __future__ import annotations

import base64
import itertools
import os
import stat
import threading
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from ipaddress import ip_address
from pathlib import Path

import psutil
import pytest

from ledger_pipeline.database.engine import dagster_url, plain_url
from ledger_pipeline.database.server import EmbeddedServer
from ledger_pipeline.samples import generate_samples
from ledger_pipeline_tests.privacy import planting
from ledger_pipeline_tests.privacy.planting import IBAN, IN_ENVIRONMENT, IN_FILE, PASSPHRASE, READER_PASSWORD, UNTOLD
from ledger_pipeline_tests.privacy.searching import Search
from ledger_pipeline_tests.test_stack import RunningLedger, until
from ledger_pipeline_tests.users import folder_for_everybody

INTRUDER = Path(planting.__file__).with_name("intruder")

#: What the ledger is for: rows as they are printed, and what the owner called a file. Of partitions, those of their table.
THE_OWNERS = frozenset(
    {
        ("statement_lines", "description"),
        ("transactions", "description"),
        ("transactions", "search_text"),
        ("statement_files", "name"),
        ("statement_coverage", "file"),
        ("statement_coverage", "previous_file"),
        ("file_sightings", "path"),
    }
)


@dataclass
class Watch:
    """Looks at every process that comes from us again and again: its title, and every fourth time whom it talks to, which is
    dear to tell; what connects for less than that, the intruder in each process hears."""

    titles: set[str] = field(default_factory=set)
    strangers: set[str] = field(default_factory=set)
    _ended: threading.Event = field(default_factory=threading.Event)

    def __enter__(self) -> Watch:
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_exception: object) -> None:
        self._ended.set()
        self._thread.join()

    def _look(self) -> None:
        for look in itertools.count():
            if self._ended.wait(0.5):
                return
            for process in psutil.Process().children(recursive=True):
                try:
                    title = " ".join([process.name(), *process.cmdline()])
                    connections = process.net_connections("inet") if look % 4 == 0 else []
                except psutil.Error:
                    continue
                self.titles.add(title)
                self.strangers |= {
                    f"{title}: {end}"
                    for connection in connections
                    for end in (connection.laddr, connection.raddr)
                    if end and not ip_address(end.ip).is_loopback
                }


@dataclass
class Household:
    """What the tests look at: a ledger after all that was done with it, everything that was said, and what was watched."""

    ledger: RunningLedger
    watch: Watch
    said: str
    codes: dict[str, str]
    statuses: dict[str, str]


def use(ledger: RunningLedger, files: int, rows: int, later: Path) -> str:
    """Does with a running ledger what its owner does, and one thing that goes wrong. Returns what was said beside the answers.

    ``files`` are in its inbox, with so many ``rows`` in all; ``later`` is imported by name.
    """
    until(lambda: ledger.query("SELECT count(*) FROM file_sightings") == [files], 120, every=1)
    until(lambda: ledger.summed_up(transactions=rows), 120, every=1)
    # A defect that would quote the row: the database refuses what the page prints.
    refuse = "ALTER TABLE transactions ADD CONSTRAINT names CHECK (description !~ '[Q]UILLFEATHER') NOT VALID"
    ledger.query(refuse)
    refused = ledger.run("-v", "import", str(later))
    assert "The import failed: The database refused something: CheckViolation at loading.py" in refused.stderr
    ledger.query("ALTER TABLE transactions DROP CONSTRAINT names")
    until(
        lambda: not ledger.query("SELECT FROM statement_lines WHERE decision IS NULL"), 120, every=1
    )  # the daemon does the rest
    accepted = ledger.run("-v", "quarantine", "accept", f"contradicted-{planting.NUMBER}.pdf", "--reason", "so it is")
    assert accepted.returncode == 0, accepted.stderr
    until(lambda: ledger.last_materialized()["spending_report"], 60, every=1)
    until(ledger.is_quiet, 120, every=1)
    return refused.stderr + accepted.stderr


@pytest.fixture(scope="module")
def household(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Household]:
    samples = generate_samples(tmp_path_factory.mktemp("samples"), end=date(2026, 1, 31), months=2)
    sample, other, *_ = [sample for sample in samples if "checking" in sample.path.name]
    with folder_for_everybody() as folder:
        passwords = folder / "passwords"
        passwords.touch(0o600)
        passwords.write_text(f"{IN_FILE}\n")
        ledger = RunningLedger(folder)
        ledger.environment |= {
            "LEDGER_PDF_PASSWORDS_FILE": str(passwords),
            "LEDGER_PDF_PASSWORDS": IN_ENVIRONMENT,
            "LEDGER_READER_PASSWORD": READER_PASSWORD,
            "LEDGER_BACKUP_PASSPHRASE": PASSPHRASE,
            "PYTHONPATH": str(INTRUDER),
            "PYTHON_INTRUDER_REPORT": str(folder / "connections"),
        }
        ledger.inbox.mkdir()
        codes = planting.plant(ledger.inbox, sample)
        number = planting.NUMBER
        later = folder / f"later {'-'.join(number[place : place + 4] for place in range(0, len(number), 4))}.pdf"
        later.write_bytes(planting.marked(other))
        before = os.umask(0)  # as careless as can be
        with Watch() as watch:
            try:
                ledger.up()
                said = use(ledger, len(codes), len(sample.lines), later)
                statuses = dict(ledger.query("SELECT name, coalesce(error_code, status) FROM statement_files"))
            finally:
                os.umask(before)
                ledger.process.terminate()
                ledger.process.wait(60)
        with EmbeddedServer(ledger.data).in_use():
            yield Household(ledger, watch, said + ledger.output.read_text(), codes, statuses)


@pytest.fixture(scope="module")
def search(household: Household) -> Search:
    return Search(
        {
            "password of the database": EmbeddedServer(household.ledger.data).password_file.read_text().strip(),
            "password of the reader": READER_PASSWORD,
            "passphrase of the backups": PASSPHRASE,
            "PDF password in the file": IN_FILE,
            "PDF password in the environment": IN_ENVIRONMENT,
            "PDF password, unknown": UNTOLD,
        }
    )


def test_the_secrets_were_where_they_could_leak(household: Household) -> None:
    read = "SELECT count(*) FROM statement_lines WHERE description ~ 'QUILLFEATHER'"
    assert household.ledger.query(read)[0] > 0
    wanted = {name: status for name, status in household.codes.items() if not name.startswith("contradicted")}
    found = {name: status for name, status in household.statuses.items() if name in wanted}
    assert found == {name: status for name, status in wanted.items()}


def test_no_secret_is_in_a_file_but_where_it_belongs(household: Household, search: Search) -> None:
    data = household.ledger.data
    hits = list(search.in_files(data / "dagster"))
    for path in data.iterdir():
        if path.is_file() and path.name not in ("postgres-password", "grafana-reader-password"):
            hits += [f"{path.name}: {hit}" for hit in search.found(path.read_bytes())]
    for path in [*data.glob("postgres/*.log"), *data.glob("postgres/*.conf")]:
        hits += [f"{path.name}: {hit}" for hit in search.found(path.read_bytes())]
    assert hits == []
    assert (data / "dagster" / "storage").is_dir() and (data / "postgres" / "server.log").is_file()


def test_no_secret_is_in_dagsters_records(household: Household, search: Search) -> None:
    url = plain_url(dagster_url(EmbeddedServer(household.ledger.data).url()))
    assert list(search.in_database(url)) == []


def test_the_ledger_itself_has_them_only_in_what_is_printed_and_in_names(household: Household, search: Search) -> None:
    assert list(search.in_database(EmbeddedServer(household.ledger.data).url(), THE_OWNERS)) == []


def test_no_secret_is_said(household: Household, search: Search) -> None:
    assert search.found(household.said.encode()) == []
    assert "later …7046.pdf" in household.said  # it was about such a file


def test_no_secret_is_in_the_title_of_a_process(household: Household, search: Search) -> None:
    titles = household.watch.titles
    for one in ("postgres", "dagster-daemon", "dagster-webserver", "forkserver"):
        assert any(one in title for title in titles), one
    typed = ("ledger -v import", "ledger -v quarantine")  # with the names that the owner gave the files
    assert search.found("\n".join(title for title in titles if not any(one in title for one in typed)).encode()) == []


def test_nobody_else_is_talked_to(household: Household) -> None:
    assert household.watch.strangers == set()
    assert not (household.ledger.folder / "connections").exists()


def test_what_is_made_is_for_the_owner_alone(household: Household) -> None:
    open_to_others = []
    ledger = household.ledger
    made = [path for path in ledger.folder.iterdir() if path not in (ledger.inbox, ledger.output) and path.is_dir()]
    assert ledger.data in made
    for path in [*made, *(path for folder in made for path in folder.rglob("*"))]:
        mode = stat.S_IMODE(path.lstat().st_mode)
        allowed = stat.S_IXOTH if path == ledger.data and os.geteuid() == 0 else 0  # the server's own user
        if not path.is_symlink() and mode & 0o077 & ~allowed:
            open_to_others.append(f"{oct(mode)} {path.relative_to(ledger.folder)}")
    assert open_to_others == []


def test_the_search_finds_what_is_there(search: Search) -> None:
    packed = base64.b64encode(zlib.compress(f"{IBAN} and more text to be packed".encode()))
    for text in (
        b"to Zebediah Quillfeather",
        b"4400 1234 5678 7046",
        b"4400-1234-5678-7046",
        IBAN.lower().encode(),
        b'"cursor": "' + packed + b'"',
        READER_PASSWORD.encode(),
        b"Crumpled%27Horn%2520Seven",
    ):
        assert search.found(text), text
    assert search.found("statement-…3000.pdf".encode()) == []
