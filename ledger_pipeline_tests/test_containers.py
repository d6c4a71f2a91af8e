"""The container files: valid by the compose specification, and safe as they stand.

There is no engine where these tests run, so nothing is built or started here. The specification's schema comes with
check-jsonschema; what compose does with variables and defaults is imitated by ``resolved``.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from ledger_pipeline.database.reader import READER

ROOT = Path(__file__).parents[1]
COMPOSE = ROOT / "docker-compose.yml"
ONE_SHOT = {"migrate"}
VARIABLE = re.compile(r"\$\{(?P<name>[A-Z_]+)(?:(?P<kind>:[-?])(?P<rest>[^}]*))?\}")


def validate(path: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.compose-spec", str(path)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def resolved(text: str) -> str:
    """``text`` with the defaults that stand in the file; required variables become ``secret``."""
    return VARIABLE.sub(lambda m: (m["rest"] or "") if m["kind"] == ":-" else "secret", text)


def documented() -> dict[str, str]:
    """Each variable of .env.example, commented out or not, and the value shown."""
    found = re.findall(r"^#?([A-Z_]+)=(.*)$", (ROOT / ".env.example").read_text(), re.MULTILINE)
    assert len(found) == len(dict(found))
    return dict(found)


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(COMPOSE.read_text())
    return loaded


@pytest.fixture(scope="module")
def services(compose: dict[str, Any]) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = compose["services"]
    return found


def test_compose_follows_the_specification() -> None:
    result = validate(COMPOSE)
    assert result.returncode == 0, result.stdout + result.stderr


def test_a_mistake_would_be_found(tmp_path: Path) -> None:
    broken = tmp_path / "docker-compose.yml"
    broken.write_text(COMPOSE.read_text().replace("stop_grace_period: 1m", "stop_grace_time: 1m"))
    result = validate(broken)
    assert result.returncode == 1
    assert "stop_grace_time" in result.stdout


def test_services(services: dict[str, dict[str, Any]]) -> None:
    assert set(services) == {"postgres", "migrate", "code", "webserver", "daemon", "grafana"}


def test_long_running_services_are_checked_and_restarted(services: dict[str, dict[str, Any]]) -> None:
    for name, service in services.items():
        assert ("healthcheck" in service) != (name in ONE_SHOT), name
        assert service["restart"] == ("no" if name in ONE_SHOT else "unless-stopped"), name


def test_nothing_starts_before_what_it_needs(services: dict[str, dict[str, Any]]) -> None:
    conditions = {
        name: {other: how["condition"] for other, how in service.get("depends_on", {}).items()}
        for name, service in services.items()
    }
    assert conditions == {
        "postgres": {},
        "migrate": {"postgres": "service_healthy"},
        "code": {"migrate": "service_completed_successfully"},
        "webserver": {"code": "service_healthy"},
        "daemon": {"code": "service_healthy"},
        "grafana": {"migrate": "service_completed_successfully"},
    }


def test_ports_are_for_this_machine_only(services: dict[str, dict[str, Any]]) -> None:
    published = [port for service in services.values() for port in service.get("ports", [])]
    assert sorted(map(resolved, published)) == ["127.0.0.1:3000:3000", "127.0.0.1:3001:3000", "127.0.0.1:5432:5432"]
    assert not any(service.get("network_mode") or service.get("privileged") for service in services.values())


def test_images_are_pinned(services: dict[str, dict[str, Any]]) -> None:
    assert services["postgres"]["image"] == "postgres:18"  # as the embedded server
    for name, service in services.items():
        assert re.search(r":\d[\w.-]*$", service["image"]), name


def test_no_secret_is_written_down(services: dict[str, dict[str, Any]]) -> None:
    for name, service in services.items():
        for key, value in service.get("environment", {}).items():
            if "PASSWORD" in key and not key.endswith("_FILE"):
                assert re.fullmatch(r"\$\{LEDGER_[A-Z]+_PASSWORD:\?[^}]+\}", value), f"{name}: {key}"
            if password := re.search(r"://[^:/]+:(.+)@", str(value)):
                assert re.fullmatch(r"\$\{LEDGER_(POSTGRES|PIPELINE)_PASSWORD:\?[^}]+\}", password[1]), f"{name}: {key}"
    required = {m["name"] for m in VARIABLE.finditer(COMPOSE.read_text()) if m["kind"] == ":?"}
    assert {name for name, value in documented().items() if name.endswith("_PASSWORD")} == required
    assert not any(documented()[name] for name in required)


def test_every_variable_is_documented_and_has_a_default_or_is_required() -> None:
    used = list(VARIABLE.finditer(COMPOSE.read_text()))
    assert {m["name"] for m in used} <= set(documented())
    assert all(m["kind"] in (":-", ":?") for m in used)
    assert len(used) == COMPOSE.read_text().count("${")


def test_every_setting_is_documented() -> None:
    settings = "DATA_DIR INBOX DATABASE_URL DAGSTER_DATABASE_URL PORT WORKERS PDF_PASSWORDS_FILE PROFILES_DIR"
    assert {f"LEDGER_{name}" for name in (*settings.split(), "PIPELINE_PASSWORD", "READER_PASSWORD")} <= set(documented())


def test_volumes_are_named_and_the_inbox_is_read_only(compose: dict[str, Any], services: dict[str, dict[str, Any]]) -> None:
    mounts = {name: [resolved(mount).split(":") for mount in s.get("volumes", [])] for name, s in services.items()}
    for source, *rest in (mount for each in mounts.values() for mount in each):
        if source.startswith("."):
            assert rest[-1] == "ro", source
        else:
            assert source in compose["volumes"], source
    assert ["postgres", "/var/lib/postgresql"] in mounts["postgres"]  # not …/data, since version 18
    assert ["./inbox", "/inbox", "ro"] in mounts["code"]


def test_dagsters_processes_share_one_storage(services: dict[str, dict[str, Any]]) -> None:
    urls = {services[name]["environment"]["LEDGER_DAGSTER_DATABASE_URL"] for name in ("migrate", "code", "webserver", "daemon")}
    assert list(map(resolved, urls)) == ["postgresql+psycopg2://ledger_pipeline:secret@postgres:5432/ledger_dagster"]


def test_only_migrations_backups_and_upkeep_run_as_the_owner(services: dict[str, dict[str, Any]]) -> None:
    ledger = {name: resolved(services[name]["environment"]["LEDGER_DATABASE_URL"]) for name in ("migrate", "code")}
    assert ledger == {
        "migrate": "postgresql://ledger:secret@postgres:5432/ledger",
        "code": "postgresql://ledger_pipeline:secret@postgres:5432/ledger",
    }
    owners = "LEDGER_POSTGRES_PASSWORD"
    assert {name for name, service in services.items() if owners in str(service["environment"])} == {
        "postgres",
        "migrate",
        "code",
    }
    theirs = {key for key, value in services["code"]["environment"].items() if owners in str(value)}
    assert theirs == {"LEDGER_OWNER_DATABASE_URL"}
    assert "LEDGER_PIPELINE_PASSWORD" in services["migrate"]["environment"]  # which makes the role


def test_the_code_location_is_where_the_workspace_looks(services: dict[str, dict[str, Any]]) -> None:
    workspace = yaml.safe_load((ROOT / "docker" / "workspace.yaml").read_text())
    (server,) = (entry["grpc_server"] for entry in workspace["load_from"])
    (module,) = (entry["python_module"] for entry in yaml.safe_load((ROOT / "workspace.yaml").read_text())["load_from"])
    assert server["location_name"] == module["location_name"]  # so that links and sensors keep their names
    assert services["code"]["command"][-1] == module["module_name"]
    command = services["code"]["command"]
    assert server["host"] == "code"
    assert str(server["port"]) == command[command.index("--port") + 1]
    for name in ("webserver", "daemon"):
        assert services[name]["command"][-2:] == ["--workspace", "docker/workspace.yaml"]


def test_grafana_is_provisioned(services: dict[str, dict[str, Any]]) -> None:
    provisioning = ROOT / "grafana" / "provisioning"
    texts = {path.parent.name: path.read_text() for path in provisioning.glob("*/ledger.yaml")}
    for variable in re.findall(r"\$\{?(\w+)", "".join(texts.values())):
        assert variable in services["grafana"]["environment"]
    (source,) = yaml.safe_load(texts["datasources"])["datasources"]
    assert (source["uid"], source["user"]) == ("ledger", READER)
    assert "LEDGER_READER_PASSWORD" in services["migrate"]["environment"]  # which makes the role
    assert source["secureJsonData"] == {"password": "$LEDGER_READER_PASSWORD"}
    (provider,) = yaml.safe_load(texts["dashboards"])["providers"]
    mounts = [mount.split(":") for mount in services["grafana"]["volumes"]]
    assert ["./grafana/dashboards", provider["options"]["path"], "ro"] in mounts
    for kind in provisioning.iterdir():
        assert [f"./grafana/provisioning/{kind.name}", f"/etc/grafana/provisioning/{kind.name}", "ro"] in mounts
    home = services["grafana"]["environment"]["GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH"]
    assert (ROOT / "grafana" / "dashboards" / Path(home).name).is_file() and home.startswith(provider["options"]["path"])
    for source_path, *_ in mounts:
        assert not source_path.startswith(".") or (ROOT / source_path).is_dir()


def instructions() -> list[tuple[str, str]]:
    joined = re.sub(r"\\\n\s*", "", (ROOT / "Dockerfile").read_text())
    lines = [line.split(maxsplit=1) for line in joined.splitlines() if line and not line.startswith("#")]
    return [(word.upper(), rest) for word, rest in lines]


def test_the_image_is_pinned_and_runs_as_nobody_special() -> None:
    words = instructions()
    assert words[0][0] == "FROM"
    for word, rest in words:
        if word == "FROM":
            assert re.search(r":\d[\w.-]*$", rest), rest
        assert word != "ADD"  # COPY does what we need and fetches nothing
        assert not (word in {"ENV", "ARG"} and re.search("PASSWORD|SECRET|TOKEN", rest))
        if "pip install" in rest:
            assert "-c constraints.txt" in rest
    users = [rest for word, rest in words if word == "USER"]
    assert users == ["ledger"]
    assert [word for word, _ in words][-2:] == ["USER", "CMD"]


def test_the_image_gets_only_what_it_needs() -> None:
    ignored = [line for line in (ROOT / ".dockerignore").read_text().splitlines() if line and not line.startswith("#")]
    assert ignored[0] == "*"
    allowed = {line.removeprefix("!") for line in ignored if line.startswith("!")}
    assert {"ledger_pipeline", "alembic", "pyproject.toml", "constraints.txt", "dagster.yaml"} <= allowed
    assert not allowed & {".env", ".git", "inbox", "data", "demo-data"}
