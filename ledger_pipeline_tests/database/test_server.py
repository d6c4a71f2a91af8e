from __future__ import annotations

import os
import shutil
import signal
import socket
import stat
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil
import psycopg
import pytest
from psycopg import sql
from sqlalchemy.engine import make_url

from ledger_pipeline.database.engine import dagster_url, ensure_database, make_engine, plain_url
from ledger_pipeline.database.server import SERVER_CONF, EmbeddedServer
from ledger_pipeline_tests.users import folder_for_everybody


@pytest.fixture(scope="module")
def own() -> Iterator[EmbeddedServer]:
    """A server of this module's own, to be killed and stopped; each test starts it as it needs it."""
    with folder_for_everybody() as folder:
        server = EmbeddedServer(folder / "my data")
        yield server
        server.stop()


def processes_of(server: EmbeddedServer) -> list[psutil.Process]:
    pid = server.pid()
    assert pid is not None
    postmaster = psutil.Process(pid)
    return [postmaster, *postmaster.children(recursive=True)]


def answer(server: EmbeddedServer, query: str = "SELECT 1", database: str = "postgres") -> object:
    with psycopg.connect(server.url(database)) as connection:
        row = connection.execute(query.encode()).fetchone()
        return row and row[0]


# ---------------------------------------------------------------- who may come in


def test_a_wrong_password_and_none_are_refused(server: EmbeddedServer) -> None:
    url = make_url(server.url("postgres"))
    for password in ("wrong", ""):
        with pytest.raises(psycopg.OperationalError, match="password"):
            psycopg.connect(url.set(password=password).render_as_string(hide_password=False), passfile="/dev/null")
    assert answer(server, "SHOW password_encryption") == "scram-sha-256"
    rules = (server.pgdata / "pg_hba.conf").read_text().splitlines()
    methods = {rule.split()[-1] for rule in rules if rule.split() and not rule.startswith("#")}
    assert methods == {"scram-sha-256"}


def test_it_listens_on_this_machine_only(server: EmbeddedServer) -> None:
    [postmaster, *_] = processes_of(server)
    listening = [c.laddr for c in postmaster.net_connections("all") if c.status == psutil.CONN_LISTEN or not c.raddr]
    assert listening == [("127.0.0.1", server.port)]


def test_its_settings_are_taken_and_a_commit_stays_durable(server: EmbeddedServer) -> None:
    with psycopg.connect(server.url("postgres")) as connection:
        assert connection.execute("SELECT name, error FROM pg_file_settings WHERE error IS NOT NULL").fetchall() == []
        ours = "SELECT count(*) FROM pg_file_settings WHERE sourcefile LIKE '%/ledger.conf' AND applied"
        assert connection.execute(ours).fetchone() == (SERVER_CONF.strip().count("\n") + 1,)
        durable = (
            "SELECT name FROM pg_settings WHERE name IN ('fsync', 'synchronous_commit', 'full_page_writes') AND setting = 'on'"
        )
        assert len(connection.execute(durable).fetchall()) == 3
        memory = connection.execute("SELECT pg_size_bytes(current_setting('shared_buffers'))").fetchone()
        assert memory is not None and memory[0] <= 256 * 2**20  # a small laptop has 4 GB for everything


def test_the_password_is_the_owners_alone(server: EmbeddedServer) -> None:
    password = server.password_file.read_text()
    assert len(password) >= 32
    assert stat.S_IMODE(server.password_file.stat().st_mode) == 0o600
    assert server.password_file.stat().st_uid == os.geteuid()
    assert stat.S_IMODE(server.data_dir.stat().st_mode) & 0o066 == 0
    assert not [path for path in server.data_dir.iterdir() if path.name.startswith("initdb-")]
    answer(server)
    for process in psutil.process_iter(["cmdline"]):
        assert password not in " ".join(process.info["cmdline"] or [])
    assert password not in server.log_file.read_text(errors="replace")
    assert password not in repr(server)


# ---------------------------------------------------------------- it survives


def kill_all(processes: list[psutil.Process]) -> None:
    for process in processes:
        with suppress(psutil.NoSuchProcess):  # a child ends when the postmaster has gone
            process.kill()
    assert psutil.wait_procs(processes, timeout=20)[1] == []


def test_killed_outright_it_starts_again_with_its_data(own: EmbeddedServer) -> None:
    with own.in_use():
        with psycopg.connect(own.url("postgres"), autocommit=True) as connection:
            connection.execute("CREATE TABLE kept AS SELECT 1 AS x")
        port = own.port
        kill_all(processes_of(own))
        while own.pid() is not None:  # the kernel may take a moment longer to forget it
            time.sleep(0.05)
        with own.in_use():
            assert answer(own, "SELECT x FROM kept") == 1
            assert own.port == port


def test_only_the_postmaster_killed_it_starts_again(own: EmbeddedServer) -> None:
    with own.in_use(), psycopg.connect(own.url("postgres")):
        [postmaster, *_] = processes_of(own)
        kill_all([postmaster])
        with own.in_use():
            assert answer(own) == 1


@pytest.mark.parametrize("left", ["starting", "stopping"])
def test_a_server_that_somebody_left_starting_or_stopping_is_waited_for(own: EmbeddedServer, left: str) -> None:
    with own.in_use():
        if left == "starting":
            kill_all(processes_of(own))
    own._run("pg_ctl", "start", "--no-wait" if left == "starting" else "--wait", "--silent", f"--log={own.log_file}")
    while (pid := own.pid()) is None:
        time.sleep(0.001)
    postmaster = psutil.Process(pid)
    if left == "stopping":
        own._run("pg_ctl", "stop", "--no-wait", "--silent", "--mode=fast")
    postmaster.suspend()  # it would be over in a moment
    continued = threading.Timer(0.5, postmaster.resume)
    continued.start()
    with own.in_use():
        assert answer(own) == 1
    continued.join()


def test_a_stale_pid_file_that_names_another_process_counts_for_nothing(own: EmbeddedServer) -> None:
    with own.in_use():
        left = (own.pgdata / "postmaster.pid").read_text()
        kill_all(processes_of(own))
    for other in (os.getpid(), 1, 2**22 + 1):
        (own.pgdata / "postmaster.pid").write_text(left.replace(left.split("\n")[0], str(other), 1))
        assert own.pid() is None
        with own.in_use():
            assert own.pid() not in (None, other)
            assert answer(own) == 1


def test_the_server_of_another_data_directory_is_not_taken_for_ours(own: EmbeddedServer, server: EmbeddedServer) -> None:
    with own.in_use():
        pass
    (own.pgdata / "postmaster.pid").write_text((server.pgdata / "postmaster.pid").read_text())
    assert own.pid() is None
    with own.in_use():
        assert answer(own, "SHOW data_directory") == str(own.pgdata)
    assert answer(server) == 1


def test_it_is_one_server_however_its_folder_is_spelled(own: EmbeddedServer, tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(own.data_dir)
    with own.in_use():
        other = EmbeddedServer(link)
        assert other.pid() == own.pid() is not None
        with other.in_use():
            assert answer(other) == 1
        assert answer(own) == 1


@pytest.mark.parametrize("left", ["", "nonsense", "0", "99999", "-1", "1"])
def test_whatever_the_port_file_says_a_port_is_found(own: EmbeddedServer, left: str) -> None:
    own._make_data_dir()
    (own.data_dir / "postgres-port").write_text(left)
    own._choose_port()
    assert 1024 <= own.port < 65536


def test_a_port_that_was_taken_meanwhile_is_left_to_who_has_it(own: EmbeddedServer) -> None:
    with own.in_use():
        port = own.port
    with socket.socket() as somebody:
        somebody.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        somebody.bind(("127.0.0.1", port))
        somebody.listen()
        with own.in_use():
            assert own.port != port
            assert answer(own) == 1


# ---------------------------------------------------------------- who keeps it running


@contextmanager
def another_user(server: EmbeddedServer) -> Iterator[subprocess.Popen[str]]:
    """Another process that uses the server until its standard input closes."""
    code = (
        "import sys; from pathlib import Path; from ledger_pipeline.database.server import EmbeddedServer\n"
        "with EmbeddedServer(Path(sys.argv[1])).in_use(): print('in', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, server.data_dir], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None and other.stdin is not None
        while other.stdout.readline() != "in\n":  # the log may come first
            assert other.poll() is None
        yield other
        other.stdin.close()


def test_the_last_one_out_stops_it(own: EmbeddedServer) -> None:
    with another_user(own):
        with own.in_use():
            pid = own.pid()
            assert pid is not None
        assert own.pid() == pid
    assert own.pid() is None


def test_a_user_that_was_killed_does_not_keep_it_running(own: EmbeddedServer) -> None:
    with own.in_use():
        with another_user(own) as other:
            other.send_signal(signal.SIGKILL)
        assert answer(own) == 1
    assert own.pid() is None


def test_started_to_stay_it_stays_until_it_is_stopped(own: EmbeddedServer) -> None:
    own.start(keep=True)
    pid = own.pid()
    with own.in_use():
        pass
    own.start(keep=True)
    assert own.pid() == pid is not None
    assert own.stop()
    assert own.pid() is None
    assert not own.stop()
    with own.in_use():
        assert own.pid() is not None
    assert own.pid() is None


def test_an_interrupted_start_leaves_no_server(own: EmbeddedServer) -> None:
    with own.in_use():
        pass
    code = (
        "import sys; from pathlib import Path; from ledger_pipeline.database.server import EmbeddedServer\n"
        "print('in', flush=True)\n"
        "with EmbeddedServer(Path(sys.argv[1])).in_use(): sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, own.data_dir], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as starting:
        pid_file = own.pgdata / "ledger.conf"
        before = pid_file.stat().st_mtime_ns
        while pid_file.stat().st_mtime_ns == before:  # written just before the server is launched
            assert starting.poll() is None
            time.sleep(0.001)
        starting.send_signal(signal.SIGINT)
        assert starting.wait(30) != 0
    assert own.pid() is None
    assert not [p for p in psutil.process_iter(["cmdline"]) if str(own.pgdata) in (p.info["cmdline"] or [])]


# ---------------------------------------------------------------- its making


def test_a_start_that_was_killed_half_way_is_cleared_up() -> None:
    """The folders above are the owner's alone: under root, the server's own user must be let through."""
    with tempfile.TemporaryDirectory(prefix="ledger-test-") as parent:
        server = EmbeddedServer(Path(parent) / "data")
        making = server.data_dir / "postgres.making"
        making.mkdir(parents=True)
        (making / "PG_VERSION").write_text("18")
        (server.data_dir / "initdb-left").write_text("secret")
        server.password_file.write_text("")
        assert stat.S_IMODE(Path(parent).stat().st_mode) == 0o700
        with server.in_use():
            assert not making.exists() and not (server.data_dir / "initdb-left").exists()
            assert str(answer(server, "SHOW server_version")).startswith("18.")
            assert answer(server, "SHOW data_checksums") == "on"
            modes = [stat.S_IMODE(path.stat().st_mode) for path in (server.pgdata, Path(parent))]
            assert modes[0] == 0o700 and modes[1] & 0o066 == 0
        shutil.rmtree(server.data_dir)


# ---------------------------------------------------------------- URLs


@pytest.mark.parametrize("name", ["plain", 'odd "n" 100%:x \\y', "ünï", "Select"])
def test_a_database_is_made_once_whatever_its_name(server: EmbeddedServer, name: str) -> None:
    url = make_url(server.url()).set(database=name).render_as_string(hide_password=False)
    ensure_database(url)
    ensure_database(url)
    engine = make_engine(url)
    with engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT current_database()").scalar() == name
    engine.dispose()
    with psycopg.connect(server.url("postgres"), autocommit=True) as admin:
        admin.execute(sql.SQL("DROP DATABASE {}").format(sql.Identifier(name)))


def test_a_password_of_any_characters_reaches_the_server(server: EmbeddedServer) -> None:
    from dagster_postgres import DagsterPostgresStorage

    password = "p%40/:@#?&= '\"\\ü%s"
    with psycopg.connect(server.url("postgres"), autocommit=True) as admin:
        admin.execute(sql.SQL("CREATE ROLE odd LOGIN CREATEDB PASSWORD {}").format(sql.Literal(password)))
    url = make_url(server.url("odd")).set(username="odd", password=password).render_as_string(hide_password=False)
    for form in (url, url.replace("postgresql://", "postgresql+psycopg2://"), url.replace("postgresql://", "postgres://")):
        ensure_database(form)
        own, dagsters = make_url(plain_url(form)), make_url(dagster_url(form))
        assert (own.drivername, own.password, own.database) == ("postgresql", password, "odd")
        assert (dagsters.drivername, dagsters.password, dagsters.database) == ("postgresql+psycopg2", password, "odd_dagster")
        with psycopg.connect(plain_url(form)) as connection:
            assert connection.execute("SELECT current_user").fetchone() == ("odd",)
    ensure_database(dagster_url(url))
    storage = DagsterPostgresStorage.from_config_value(None, {"postgres_url": dagster_url(url)})
    assert storage.run_storage.get_runs_count() == 0
