"""The whole of it, as its owner runs it: ``ledger up`` in a process of its own, driven through its inbox and its web server.

One stack serves the tests of this module in their order, for it takes seconds to start.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import psutil
import psycopg
import pytest

from ledger_pipeline.database.server import EmbeddedServer
from ledger_pipeline.samples import SampleStatement, generate_samples
from ledger_pipeline_tests.users import folder_for_everybody

T = TypeVar("T")

VIEWS = (
    "daily_summary",
    "monthly_summary",
    "merchant_summary",
    "daily_category_summary",
    "merchant_monthly_summary",
    "recurring_transactions",
)
DOWNSTREAM = ("transactions", *VIEWS)
PROGRAM = Path(sys.executable).with_name("ledger")


def until(condition: Callable[[], T], seconds: float = 60, every: float = 0.2) -> T:
    """What the condition returns as soon as it is true. Generous: no test here is about this machine's speed."""
    deadline = time.monotonic() + seconds
    while not (found := condition()):
        assert time.monotonic() < deadline, f"not within {seconds} s"
        time.sleep(every)
    return found


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def processes_that_name(folder: Path) -> list[psutil.Process]:
    """Processes with the folder in their arguments or as their current folder, or whose environment names it."""
    found = []
    for process in psutil.process_iter():
        try:
            texts = [*process.cmdline(), process.cwd(), *process.environ().values()]
        except psutil.Error:
            continue
        if process.pid != os.getpid() and any(str(folder) in text for text in texts):
            found.append(process)
    return found


class RunningLedger:
    """A ``ledger up`` and what a test asks of it."""

    def __init__(self, folder: Path, *, demo: bool = False) -> None:
        self.data = folder / "data"
        self.inbox = folder / "inbox"
        self.port = free_port()
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("LEDGER_", "DAGSTER_"))}
        self.environment = {
            **kept,
            "LEDGER_DATA_DIR": str(self.data),
            "LEDGER_INBOX": str(self.inbox),
            "LEDGER_PORT": str(self.port),
        }
        self.folder = folder
        self.output = folder / "output.txt"

    def up(self) -> None:
        with self.output.open("wb") as output:
            self.process = subprocess.Popen(
                [PROGRAM, "-v", "up"], env=self.environment, cwd=self.folder, stdout=output, stderr=subprocess.STDOUT
            )
        until(self._is_up, 120)

    def _is_up(self) -> bool:
        assert self.process.poll() is None, self.output.read_text()
        return "The ledger is up" in self.output.read_text()

    def run(self, *arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [PROGRAM, *arguments],
            env={**self.environment, **settings},
            cwd=self.folder,
            capture_output=True,
            encoding="utf-8",
            timeout=120,
        )

    def query(self, query: str) -> list[Any]:
        with psycopg.connect(EmbeddedServer(self.data).url(), autocommit=True) as connection:
            cursor = connection.execute(query.encode())
            return [row[0] if len(row) == 1 else row for row in cursor.fetchall()] if cursor.description else []

    def graphql(self, query: str, **variables: object) -> Any:
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}/graphql",
            data=json.dumps({"query": query, "variables": variables}).encode(),
            headers={"Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=30) as response:
            answer = json.load(response)
        assert "errors" not in answer, answer
        return answer["data"]

    def materialize(self, *assets: str, year: int | None = None) -> str:
        """As the button in the UI does. Returns the run's id."""
        parameters = {
            "selector": {
                "repositoryLocationName": "ledger",
                "repositoryName": "__repository__",
                "jobName": "__ASSET_JOB",
                "assetSelection": [{"path": [asset]} for asset in assets],
            },
            "executionMetadata": {"tags": [{"key": "dagster/partition", "value": str(year)}] if year else []},
        }
        launched = self.graphql(
            """mutation ($parameters: ExecutionParams!) { launchPipelineExecution(executionParams: $parameters) {
                __typename ... on LaunchRunSuccess { run { runId } } ... on PythonError { message }
                ... on InvalidSubsetError { message } ... on PipelineNotFoundError { message } } }""",
            parameters=parameters,
        )["launchPipelineExecution"]
        assert launched["__typename"] == "LaunchRunSuccess", launched
        return str(launched["run"]["runId"])

    def status_of(self, run: str) -> str:
        return str(
            self.graphql("query ($id: ID!) { runOrError(runId: $id) { ... on Run { status } } }", id=run)["runOrError"][
                "status"
            ]
        )

    def last_materialized(self) -> dict[str, str | None]:
        nodes = self.graphql("{ assetNodes { assetKey { path } assetMaterializations(limit: 1) { timestamp } } }")["assetNodes"]
        return {
            node["assetKey"]["path"][-1]: next((event["timestamp"] for event in node["assetMaterializations"]), None)
            for node in nodes
        }

    def years(self) -> dict[str, tuple[str, list[str]]]:
        """Of each year of transactions: whether it is behind what it was made from, and what changed."""
        of_all = self.graphql(
            """{ assetNodeOrError(assetKey: {path: ["transactions"]}) { ... on AssetNode { partitionKeys } } }"""
        )["assetNodeOrError"]
        found = {}
        for year in of_all["partitionKeys"]:
            node = self.graphql(
                """query ($year: String) { assetNodeOrError(assetKey: {path: ["transactions"]}) { ... on AssetNode {
                    staleStatus(partition: $year) staleCauses(partition: $year) { key { path } } } } }""",
                year=year,
            )["assetNodeOrError"]
            found[year] = node["staleStatus"], [cause["key"]["path"][-1] for cause in node["staleCauses"]]
        return found

    def turn_inbox_sensor(self, on: bool) -> None:
        selector = {"repositoryLocationName": "ledger", "repositoryName": "__repository__", "sensorName": "inbox_sensor"}
        if on:
            mutation = "mutation ($s: SensorSelector!) { startSensor(sensorSelector: $s) { __typename } }"
            assert self.graphql(mutation, s=selector)["startSensor"]["__typename"] == "Sensor"
            return
        state = self.graphql(
            "query ($s: SensorSelector!) { sensorOrError(sensorSelector: $s) { ... on Sensor { sensorState { id } } } }",
            s=selector,
        )["sensorOrError"]["sensorState"]
        stopped = self.graphql("mutation ($id: String) { stopSensor(id: $id) { __typename } }", id=state["id"])
        assert stopped["stopSensor"]["__typename"] == "StopSensorMutationResult"

    def summed_up(self, *, transactions: int) -> bool:
        """Whether this many transactions are loaded and every view shows them."""
        return (
            self.query("SELECT count(*) FROM transactions") == [transactions]
            and self.query("SELECT sum(count) FROM daily_summary") == [transactions]
            and self.query("SELECT sum(count) FROM monthly_summary") == [transactions]
            and self.query("SELECT sum(spent) FROM merchant_summary") == self.query("SELECT sum(spent) FROM daily_summary")
        )

    def is_quiet(self) -> bool:
        runs = self.graphql(
            "{ runsOrError(filter: {statuses: [QUEUED, NOT_STARTED, STARTING, STARTED]}) { ... on Runs { count } } }"
        )
        return runs["runsOrError"]["count"] == 0


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> list[SampleStatement]:
    return generate_samples(tmp_path_factory.mktemp("samples"), end=date(2026, 1, 31), months=3)


@pytest.fixture(scope="module")
def ledger() -> Iterator[RunningLedger]:
    with folder_for_everybody() as folder:
        ledger = RunningLedger(folder)
        ledger.up()
        yield ledger
        if ledger.process.poll() is None:
            ledger.process.terminate()
            ledger.process.wait(60)


def count_rows(samples: list[SampleStatement]) -> int:
    return sum(len(sample.lines) for sample in samples)


def drop(ledger: RunningLedger, files: list[Path], prefix: str = "") -> None:
    for file in files:
        shutil.copy(file, ledger.inbox / f"{prefix}{file.name}")


def latest(samples: list[SampleStatement]) -> SampleStatement:
    """The newest statement of the checking account: nothing reaches beyond it."""
    return [sample for sample in samples if "checking" in sample.path.name][-1]


def test_a_second_one_is_refused(ledger: RunningLedger) -> None:
    same_data = ledger.run("up", LEDGER_PORT=str(free_port()))
    assert (same_data.returncode, same_data.stdout) == (1, "")
    assert same_data.stderr.startswith("Error: ") and "is up already" in same_data.stderr
    same_port = ledger.run("up", LEDGER_DATA_DIR=str(ledger.folder / "other"))
    assert (same_port.returncode, same_port.stdout) == (1, "")
    assert f"Port {ledger.port} is taken" in same_port.stderr
    assert not (ledger.folder / "other" / "postgres").exists()
    assert ledger.process.poll() is None
    assert ledger.query("SELECT 1") == [1]


def test_what_is_dropped_is_imported_and_a_corrupt_file_does_not_stop_it(
    ledger: RunningLedger, samples: list[SampleStatement]
) -> None:
    held_back = latest(samples)
    first = [sample for sample in samples if sample is not held_back]
    corrupt = ledger.inbox / "corrupt.pdf"
    corrupt.write_bytes(held_back.path.read_bytes()[:500])
    drop(ledger, [sample.path for sample in first])
    until(lambda: ledger.summed_up(transactions=count_rows(first)))
    assert ledger.query("SELECT name, error_code FROM statement_files WHERE status = 'quarantined'") == [
        ("corrupt.pdf", "damaged")
    ]
    assert ledger.query("SELECT count(*) FROM statement_files WHERE status = 'imported'") == [len(first)]
    assert sorted(path.name for path in ledger.inbox.iterdir()) == sorted(["corrupt.pdf", *(s.path.name for s in first)])
    until(ledger.is_quiet)
    materialized = ledger.last_materialized()
    assert all(materialized[name] for name in ("statement_inbox", "statement_files", "import_logs", *DOWNSTREAM)), materialized


def test_the_database_password_is_in_no_process_title(ledger: RunningLedger) -> None:
    password = EmbeddedServer(ledger.data).password_file.read_text()
    for process in psutil.process_iter(["cmdline"]):
        assert password not in " ".join(process.info["cmdline"] or [])


def test_only_this_machine_can_reach_it(ledger: RunningLedger) -> None:
    """Whatever it listens on: the web server, the database, and what they start."""
    listening = set()
    for process in processes_that_name(ledger.folder):
        with suppress(psutil.NoSuchProcess):  # one that has just ended listens to nothing
            listening |= {
                (process.name(), found.laddr.ip, found.laddr.port)
                for found in process.net_connections("inet")
                if found.status == psutil.CONN_LISTEN or found.type == socket.SOCK_DGRAM
            }
    server = EmbeddedServer(ledger.data)
    assert {port for _, _, port in listening} >= {ledger.port, server.port}
    assert {address for _, address, _ in listening} == {"127.0.0.1"}, listening


def test_its_processes_work_as_a_role_that_sees_one_user(ledger: RunningLedger) -> None:
    """No process but the command itself, which migrates, was given the owner's password."""
    owner = EmbeddedServer(ledger.data).password_file.read_text().strip()
    for process in processes_that_name(ledger.folder):
        if process.pid != ledger.process.pid:
            with suppress(psutil.NoSuchProcess):
                assert owner not in "".join(process.environ().values()), process
    until(lambda: "ledger_pipeline" in ledger.query("SELECT usename FROM pg_stat_activity WHERE client_port IS NOT NULL"))


def test_known_files_under_other_names_start_nothing_downstream(ledger: RunningLedger, samples: list[SampleStatement]) -> None:
    before = ledger.last_materialized()
    files = [sample.path for sample in samples if sample is not latest(samples)]
    drop(ledger, files, prefix="again-")
    until(lambda: ledger.query("SELECT sum(known_count) FROM import_logs WHERE status = 'finished'") == [len(files)])
    until(ledger.is_quiet)
    after = ledger.last_materialized()
    assert after["import_logs"] != before["import_logs"]
    assert {name: after[name] for name in DOWNSTREAM} == {name: before[name] for name in DOWNSTREAM}
    steps = ledger.graphql("{ runsOrError(limit: 1) { ... on Runs { results { status stepStats { stepKey status } } } } }")[
        "runsOrError"
    ]["results"][0]
    assert steps["status"] == "SUCCESS"
    ran = {step["stepKey"] for step in steps["stepStats"] if step["status"] == "SUCCESS"}
    assert not ran & set(DOWNSTREAM), steps


def test_by_hand_statement_files_alone_bring_everything_after_them(
    ledger: RunningLedger, samples: list[SampleStatement]
) -> None:
    ledger.turn_inbox_sensor(on=False)
    drop(ledger, [latest(samples).path])
    time.sleep(2.2)  # until the file has settled
    run = ledger.materialize("statement_files", "import_logs")
    until(lambda: ledger.status_of(run) in ("SUCCESS", "FAILURE"))
    assert ledger.status_of(run) == "SUCCESS"
    until(lambda: ledger.summed_up(transactions=count_rows(samples)))
    ledger.turn_inbox_sensor(on=True)


def test_by_hand_a_year_is_rebuilt_and_the_views_follow(ledger: RunningLedger, samples: list[SampleStatement]) -> None:
    until(ledger.is_quiet)
    whole = ledger.query("SELECT transaction_date, amount, description FROM transactions ORDER BY 1, 2, 3")
    before = ledger.query("SELECT view, refreshed_at FROM summary_refreshes ORDER BY 1")
    ledger.query("DELETE FROM transactions WHERE transaction_date BETWEEN '2026-01-05' AND '2026-01-20'")
    assert len(ledger.query("SELECT transaction_date, amount, description FROM transactions")) < len(whole)
    run = ledger.materialize("transactions", year=2026)
    until(lambda: ledger.status_of(run) in ("SUCCESS", "FAILURE"))
    assert ledger.status_of(run) == "SUCCESS"
    assert ledger.query("SELECT transaction_date, amount, description FROM transactions ORDER BY 1, 2, 3") == whole

    def refreshed() -> bool:
        after = ledger.query("SELECT view, refreshed_at FROM summary_refreshes ORDER BY 1")
        return all(now > then for (_, now), (_, then) in zip(after, before, strict=True))

    until(refreshed)
    assert ledger.summed_up(transactions=count_rows(samples))


def test_a_changed_file_of_rules_marks_the_years_until_they_are_rebuilt(ledger: RunningLedger) -> None:
    until(ledger.is_quiet)
    assert ledger.years() == {"2025": ("FRESH", []), "2026": ("FRESH", [])}
    (ledger.data / "categories.yaml").write_text(
        "version: 1\nrules:\n  - name: All\n    category: Everything\n    direction: out\n", encoding="utf-8"
    )
    behind = ("STALE", ["category_rules"])
    until(lambda: ledger.years() == {"2025": behind, "2026": behind})
    until(ledger.is_quiet)
    everything = "SELECT DISTINCT extract(year FROM transaction_date)::int FROM transactions WHERE category = 'Everything'"
    assert ledger.query(everything) == []
    run = ledger.materialize("transactions", year=2026)
    until(lambda: ledger.status_of(run) in ("SUCCESS", "FAILURE"))
    assert ledger.status_of(run) == "SUCCESS"
    assert ledger.years() == {"2025": behind, "2026": ("FRESH", [])}
    assert ledger.query(everything) == [2026]
    until(lambda: ledger.query("SELECT DISTINCT year FROM monthly_summary WHERE category = 'Everything'") == [2026])
    until(ledger.is_quiet)
    applied = ledger.run("categories", "apply")
    assert applied.returncode == 0, applied.stderr
    assert ledger.years() == {"2025": ("FRESH", []), "2026": ("FRESH", [])}
    assert sorted(ledger.query("SELECT DISTINCT year FROM monthly_summary WHERE category = 'Everything'")) == [2025, 2026]
    (ledger.data / "categories.yaml").unlink()
    until(lambda: ledger.years() == {"2025": behind, "2026": behind})
    until(ledger.is_quiet)


@pytest.mark.skipif(sys.platform != "linux", reason="other kernels do not tell a process that its parent was killed")
def test_killed_outright_no_dagster_is_left_and_it_starts_again(ledger: RunningLedger, samples: list[SampleStatement]) -> None:
    started = ledger.process.pid
    dagster = psutil.Process(started).children(recursive=True)
    assert len(dagster) >= 3
    ledger.process.kill()
    ledger.process.wait()
    assert psutil.wait_procs(dagster, timeout=30)[1] == []
    left = processes_that_name(ledger.data)
    assert {process.name() for process in left} == {"postgres"}
    ledger.up()
    assert ledger.summed_up(transactions=count_rows(samples))


def test_a_part_that_stops_by_itself_ends_the_whole_with_a_sentence(ledger: RunningLedger) -> None:
    [daemon] = [p for p in psutil.Process(ledger.process.pid).children() if "dagster-daemon" in " ".join(p.cmdline())]
    daemon.kill()
    assert ledger.process.wait(30) == 1
    assert "Error: The daemon stopped by itself" in ledger.output.read_text()
    assert processes_that_name(ledger.data) == []
    ledger.up()


def test_interrupted_it_ends_well_and_leaves_no_process(ledger: RunningLedger) -> None:
    own = psutil.Process(ledger.process.pid).children(recursive=True)
    ledger.process.send_signal(signal.SIGINT)
    assert ledger.process.wait(20) == 0
    assert [process for process in own if process.is_running() and process.status() != psutil.STATUS_ZOMBIE] == []
    assert processes_that_name(ledger.data) == []
    assert "Traceback" not in ledger.output.read_text()
    assert EmbeddedServer(ledger.data).pid() is None


def test_interrupted_while_it_starts_it_ends_well_too(ledger: RunningLedger) -> None:
    with subprocess.Popen(
        [PROGRAM, "up"], env=ledger.environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    ) as starting:
        until(lambda: EmbeddedServer(ledger.data).pid() or starting.poll() is not None, every=0.01)
        starting.send_signal(signal.SIGHUP)  # as closing the terminal does
        _, said = starting.communicate(timeout=30)
    assert starting.returncode == 0
    assert [line.split()[0] for line in said.splitlines()] == [b"Starting"]
    assert processes_that_name(ledger.data) == []


def test_the_demo_keeps_to_itself_and_stops_when_asked() -> None:
    with folder_for_everybody() as folder:
        demo = RunningLedger(folder)
        done = demo.run("demo", "--stop")
        made = [path.name for path in folder.iterdir()]
    assert done.returncode == 0, done.stderr
    assert "Files: 72 imported, 0 quarantined · statements: 72 proven" in done.stdout
    assert f"http://127.0.0.1:{demo.port}" in done.stdout
    assert made == ["data-demo"]
    assert processes_that_name(folder) == []
