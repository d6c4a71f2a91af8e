"""The architecture, as far as a machine can hold us to it: which arrows there are, and that nothing happens at import."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import ledger_pipeline

PACKAGE = Path(ledger_pipeline.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))


def name_of(path: Path) -> str:
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports_of(path: Path) -> Iterator[str]:
    """Every module that a file imports, wherever in it, also for type checking only."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import"
            assert node.module is not None
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def offences(below: str, *forbidden: str, allowed: tuple[str, ...] = ()) -> list[str]:
    def within(name: str, package: str) -> bool:
        return name == package or name.startswith(f"{package}.")

    return [
        f"{name_of(path)} imports {name}"
        for path in MODULES
        if within(name_of(path), below)
        for name in imports_of(path)
        if any(within(name, package) for package in forbidden) and not any(within(name, package) for package in allowed)
    ]


def fresh(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)


HEAVY = ("dagster", "sqlalchemy", "pandas", "alembic", "psycopg", "psycopg2")


# ---------------------------------------------------------------- arrows


def test_parsing_is_pure() -> None:
    own = "ledger_pipeline.parsing"
    assert offences(own, *HEAVY, "ledger_pipeline", allowed=(own,)) == []
    assert offences(own, "subprocess", "socket", "multiprocessing", "pathlib", "os", "tempfile", "urllib", "requests") == []


def test_importing_parsing_loads_none_of_it_by_another_way() -> None:
    done = fresh(
        "import sys, ledger_pipeline.parsing\n"
        f"heavy = {HEAVY!r}\n"
        "found = [n for n in sys.modules if n.split('.')[0] in heavy]\n"
        "ours = [n for n in sys.modules if n.startswith('ledger_pipeline.')]\n"
        "found += [n for n in ours if not n.startswith('ledger_pipeline.parsing')]\n"
        "print(found)"
    )
    assert (done.stdout, done.stderr) == ("[]\n", "")


@pytest.mark.parametrize(
    ("below", "forbidden", "allowed"),
    [
        ("files", ("database", "defs", "cli", "dashboards", "samples", "importing", "runtime", "stack", "settings"), ()),
        ("database", ("defs", "cli", "dashboards", "samples", "importing", "runtime", "stack", "settings"), ()),
        ("recognising", ("",), ("recognising",)),
        ("samples", ("",), ("samples", "parsing.model", "parsing.read_statements")),  # the bench judges the reader
        ("fixtures", ("",), ("fixtures", "parsing")),
        ("pictures", ("",), ("pictures", "parsing")),
        ("dashboards", ("defs", "cli", "stack", "samples", "parsing", "report"), ()),
        ("doctor", ("cli", "runtime", "samples"), ()),
        ("report", ("defs", "cli", "stack", "samples", "parsing", "files", "runtime", "settings"), ()),
        ("exporting", ("",), ("exporting",)),
        ("backups", ("defs", "cli", "dashboards", "samples", "parsing", "importing", "runtime", "stack"), ()),
        ("importing", ("defs", "cli", "samples", "runtime", "stack"), ()),
        ("rereading", ("defs", "cli", "samples", "runtime", "stack"), ()),
        ("rebuilding", ("defs", "cli", "samples", "runtime", "stack"), ()),
        ("keeping", ("",), ("database", "folders")),
        ("folders", ("",), ()),
        ("comparing", ("",), ("parsing",)),
        ("runtime", ("defs", "cli", "samples", "stack", "files", "parsing"), ()),
        ("stack", ("",), ("processes",)),
        ("processes", ("",), ()),
        ("settings", ("",), ()),
        ("defs", ("cli", "samples", "runtime", "stack"), ()),
        ("definitions", ("cli", "samples", "runtime", "stack"), ()),
    ],
)
def test_data_flows_one_way(below: str, forbidden: tuple[str, ...], allowed: tuple[str, ...]) -> None:
    def ours(name: str) -> str:
        return f"ledger_pipeline.{name}".rstrip(".")

    assert (PACKAGE / below).exists() or (PACKAGE / f"{below}.py").exists()
    own = ours(below)
    assert offences(own, *map(ours, forbidden), allowed=(own, *map(ours, allowed))) == []


@pytest.mark.parametrize(
    "below",
    [
        "files",
        "database",
        "backups",
        "samples",
        "dashboards",
        "doctor",
        "report",
        "exporting",
        "importing",
        "comparing",
        "rereading",
        "rebuilding",
        "keeping",
        "runtime",
        "settings",
        "stack",
    ],
)
def test_only_the_thin_layers_know_dagster(below: str) -> None:
    assert offences(f"ledger_pipeline.{below}", "dagster") == []


def test_files_need_no_database() -> None:
    assert offences("ledger_pipeline.files", *HEAVY) == []


def test_exports_need_no_database() -> None:
    assert offences("ledger_pipeline.exporting", *HEAVY) == []


def test_nobody_reaches_into_dagsters_own_parts() -> None:
    assert offences("ledger_pipeline", "dagster._core", "dagster._utils", "dagster._config") == []


def test_the_checks_above_see_what_is_there() -> None:
    assert offences("ledger_pipeline.cli", "ledger_pipeline.files") != []
    assert offences("ledger_pipeline.defs", "dagster") != []


# ---------------------------------------------------------------- manners


def test_results_are_not_printed() -> None:
    printing = [
        f"{name_of(path)}:{node.lineno}"
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("print", "breakpoint", "pprint")
    ]
    assert printing == []


def test_every_module_says_what_belongs_in_it() -> None:
    silent = [name_of(path) for path in MODULES if path.stat().st_size and not ast.get_docstring(ast.parse(path.read_text()))]
    assert silent == []


#: Imports every module under an audit hook. What our own code does while it is imported is on the stack: a file that is
#: opened, a process that is started, a connection, from a frame of ours that is not itself an import of a library.
NOTHING_HAPPENS = """
import importlib, os, sys
package, *names = sys.argv[1:]
happened = []

def of_ours(event, detail):
    frame = sys._getframe(2)
    while frame is not None:
        name = frame.f_code.co_filename
        if name.startswith("<frozen importlib"):
            return  # the import itself, of a module of ours or of a library
        if name.startswith(package):
            happened.append(f"{name}:{frame.f_lineno} {event} {detail}")
            return
        frame = frame.f_back

def hook(event, arguments):
    watched = ("open", "os.listdir", "os.scandir", "os.mkdir", "os.fork", "os.putenv", "subprocess.", "socket.", "sqlite3.")
    if event.startswith(watched):
        of_ours(event, arguments)

class Environment(type(os.environ)):
    def __getitem__(self, key):
        if key.startswith(("LEDGER_", "DAGSTER_HOME")):
            of_ours("environment", key)  # a library that copies all of it, whatever is set, is not us
        return super().__getitem__(key)

os.environ.__class__ = Environment
sys.addaudithook(hook)
for name in names:
    importlib.import_module(name)
print("\\n".join(happened))
"""


def what_happens_on_import(package: Path, names: list[str], path: Path) -> list[str]:
    code = f"import sys; sys.path.insert(0, {str(path)!r})\n" + NOTHING_HAPPENS
    done = subprocess.run([sys.executable, "-c", code, str(package), *names], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout.split("\n")[:-1] if done.stdout.strip() else []


def test_nothing_happens_at_import() -> None:
    assert what_happens_on_import(PACKAGE, [name_of(path) for path in MODULES], PACKAGE.parent) == []


@pytest.mark.parametrize(
    "code",
    [
        "import os; os.environ.get('LEDGER_INBOX')",
        "open(__file__).close()",
        "import pathlib; pathlib.Path(__file__).read_text()",
        "import os; os.listdir('/')",
        "import importlib.resources; importlib.resources.files(__name__).joinpath('__init__.py').read_text()",
        "import subprocess; subprocess.run(['true'])",
        "import socket; socket.socket().close()",
    ],
)
def test_what_would_happen_is_seen(tmp_path: Path, code: str) -> None:
    package = tmp_path / "hasty"
    package.mkdir()
    (package / "__init__.py").write_text(code)
    assert what_happens_on_import(package, ["hasty"], tmp_path) != []
