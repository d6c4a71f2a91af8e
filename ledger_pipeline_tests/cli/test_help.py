from __future__ import annotations

import subprocess
import sys

import click
import pytest
from click.testing import CliRunner

from ledger_pipeline.cli import COMMANDS, cli
from ledger_pipeline.settings import Settings
from ledger_pipeline_tests.cli.conftest import run_ledger


def commands(group: click.Group, *path: str) -> list[tuple[str, ...]]:
    context = click.Context(group)
    found = []
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        found.append((*path, name))
        if isinstance(command, click.Group):
            found += commands(command, *path, name)
    return found


def test_help_lists_every_command_and_every_setting() -> None:
    result = CliRunner().invoke(cli, ["--help"])
    assert result.exit_code == 0
    for name, place in COMMANDS.items():
        assert f"  {name} " in result.output and place.help in result.output
    for name, field in Settings.model_fields.items():
        assert (field.validation_alias or f"LEDGER_{name.upper()}") in result.output
    assert {name for name, *_ in commands(cli)} == {
        "up",
        "demo",
        "import",
        "inspect",
        "accounts",
        "imports",
        "quarantine",
        "why",
        "reread",
        "rebuild",
        "status",
        "backup",
        "doctor",
        "restore",
        "report",
        "export",
        "dashboards",
        "transactions",
        "recurring",
        "categories",
        "merchants",
        "transfers",
        "profiles",
        "fixture",
        "db",
    }
    assert {sub[1] for sub in commands(cli) if len(sub) == 2} == {
        "start",
        "stop",
        "migrate",
        "url",
        "psql",
        "check",
        "verify",
        "redact",
        "list",
        "exclude",
        "restore",
        "set-category",
        "note",
        "rename",
        "join",
        "show",
        "undo",
        "retry",
        "accept",
        "dismiss",
        "build",
        "provision",
        "preview",
        "apply",
        "rules",
        "unmatched",
        "suggest",
        "refuse",
        "merge",
        "split",
        "forget",
        "pair",
    }


@pytest.mark.parametrize("path", commands(cli), ids=" ".join)
def test_every_command_has_help(path: tuple[str, ...]) -> None:
    result = CliRunner().invoke(cli, [*path, "-h"])
    assert result.exit_code == 0
    assert len(result.output.splitlines()) > 4


@pytest.mark.parametrize(
    "arguments",
    [
        ["nonsense"],
        ["import"],
        ["import", "no-such-file.pdf"],
        ["inspect"],
        ["inspect", "no-such-file.pdf"],
        ["inspect", "."],
        ["status", "too-much"],
        ["up", "--port", "0"],
        ["db", "nonsense"],
        ["report", "--from", "26"],
        ["report", "--from", "2026-02-01", "--to", "2026-01-31"],
        ["dashboards", "provision", "no-such-folder"],
        ["imports", "show"],
        ["imports", "show", "last"],
        ["imports", "undo", "0"],
        ["imports", "undo", "-1"],
        ["imports", "undo", "9" * 30],
        ["imports", "list", "--limit", "0"],
        ["quarantine", "show"],
        ["quarantine", "accept", "a.pdf"],
        ["quarantine", "accept", "a.pdf", "--reason", ""],
        ["quarantine", "accept", "a.pdf", "--reason", " \n"],
        ["quarantine", "dismiss", "a.pdf"],
        ["quarantine", "dismiss", "a.pdf", "--reason", "\t"],
        ["why"],
        ["accounts", "rename", "harbor"],
        ["accounts", "rename", "harbor", " "],
        ["accounts", "join", "harbor"],
        ["transactions", "exclude"],
        ["transactions", "set-category", "12"],
        ["transactions", "set-category", "12", "15"],
        ["transactions", "note", "12"],
        ["transactions", "list", "--min", "-1"],
        ["transactions", "list", "--max", "NaN"],
        ["transactions", "list", "--max", "1e999999999"],
        ["transactions", "list", "--from", "01/02/2025"],
        ["transactions", "list", "--category", "Food", "--uncategorised"],
        ["transactions", "list", "--limit", "0"],
        ["categories", "check", "no-such-file.yaml"],
        ["categories", "accept"],
        ["categories", "accept", "Shell", "--above", "0.9"],
        ["categories", "accept", "--above", "1.1"],
        ["categories", "accept", "--above", "NaN"],
        ["categories", "refuse"],
        ["merchants", "merge", "Amazon"],
        ["merchants", "split"],
        ["merchants", "refuse", "Amazon"],
        ["merchants", "list", "--limit", "0"],
        ["categories", "unmatched", "--limit", "0"],
    ],
    ids=" ".join,
)
def test_wrong_usage_is_exit_code_2(arguments: list[str]) -> None:
    result = CliRunner().invoke(cli, arguments)
    assert result.exit_code == 2
    assert "Usage:" in result.stderr and result.stdout == ""


def test_a_wrong_setting_is_wrong_usage() -> None:
    result = run_ledger("status", port="http")
    assert (result.returncode, result.stdout) == (2, "")
    assert "LEDGER_PORT" in result.stderr and "Traceback" not in result.stderr


def loaded_by(code: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", f"import sys; {code}; print(*sys.modules)"], capture_output=True, text=True, check=True
    )
    return {name.split(".")[0] for name in done.stdout.split()}


def test_nothing_is_loaded_before_it_is_needed() -> None:
    """What makes the program start at once, whatever the machine."""
    assert loaded_by("from ledger_pipeline.cli import cli").isdisjoint({"sqlalchemy", "dagster", "alembic", "rich", "pydantic"})
    heavy = {"sqlalchemy", "dagster", "alembic", "psycopg", "pandas", "reportlab"}
    assert loaded_by("import ledger_pipeline.cli.inspecting").isdisjoint(heavy)
    assert loaded_by("import ledger_pipeline.cli.importing").isdisjoint({"dagster", "pandas", "reportlab"})
    assert loaded_by("import ledger_pipeline.cli.report").isdisjoint({*heavy, "vl_convert", "grafana_foundation_sdk"})
    assert loaded_by("import ledger_pipeline.cli.categories").isdisjoint({"dagster", "pandas", "sklearn", "numpy", "reportlab"})
    assert "sqlalchemy" in loaded_by("import ledger_pipeline.cli.importing")
