from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from ledger_pipeline.cli import report as module
from ledger_pipeline.dashboards.build import build
from ledger_pipeline.dashboards.links import DASHBOARDS
from ledger_pipeline.database.server import EmbeddedServer
from ledger_pipeline.samples import SampleStatement
from ledger_pipeline_tests.cli.conftest import invoke_ledger, refused, said
from ledger_pipeline_tests.users import folder_for_everybody


@pytest.fixture(scope="module")
def data(samples: list[SampleStatement]) -> object:
    with folder_for_everybody() as folder:
        data = folder / "data"
        assert invoke_ledger("import", *(sample.path for sample in samples), data_dir=data).exit_code == 0
        yield data
        EmbeddedServer(data).stop()


def test_a_page(data: Path) -> None:
    [where] = said(invoke_ledger("report", data_dir=data))
    page = Path(where).read_text()
    assert "Your money" in page and "Harbor National Bank" in page and page.count("<svg") >= 8


def test_a_page_of_some_days_and_accounts(data: Path, tmp_path: Path) -> None:
    options = ["--account", "harbor", "--from", "2026-01-01", "--to", "2026-01-15", "--out", tmp_path / "one" / "page.html"]
    [where] = said(invoke_ledger("report", *options, data_dir=data))
    page = (tmp_path / "one" / "page.html").read_text()
    assert where == "one/page.html"
    assert "1 January 2026 to 15 January 2026 · Harbor National Bank" in page and "Meadow" not in page


def test_what_cannot_be(data: Path, tmp_path: Path) -> None:
    assert "nobody" in refused(invoke_ledger("report", "--account", "nobody", data_dir=data))
    assert "no ledger" in refused(invoke_ledger("report", data_dir=tmp_path / "none"))
    assert invoke_ledger("report", "--from", "2026-02-01", "--to", "2026-01-01", data_dir=data).exit_code == 2
    before = invoke_ledger("report", data_dir=data).exit_code, (data / "report.html").read_bytes()
    assert "before 2030-01-01" in refused(invoke_ledger("report", "--from", "2030", data_dir=data))
    assert before == (0, (data / "report.html").read_bytes())


def test_a_browser_is_only_asked_for_where_there_is_one(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(module.webbrowser, "open", asked.append)
    assert invoke_ledger("report", data_dir=data).exit_code == 0  # this output is no terminal
    assert asked == []
    assert invoke_ledger("report", "--open", data_dir=data).exit_code == 0
    assert asked == [(data / "report.html").as_uri()]


def test_dashboards_build(tmp_path: Path) -> None:
    assert said(invoke_ledger("dashboards", "build", "--to", "boards")) == ["8 dashboards in boards"]
    assert {path.name: path.read_text() for path in (tmp_path / "boards").iterdir()} == build()


def test_dashboards_provision(data: Path, tmp_path: Path) -> None:
    [line] = said(invoke_ledger("dashboards", "provision", tmp_path, data_dir=data))
    assert "Now restart Grafana." in line
    [source] = yaml.safe_load((tmp_path / "datasources" / "ledger.yaml").read_text())["datasources"]
    server = EmbeddedServer(data)
    assert source["url"] == f"127.0.0.1:{server.port}"
    assert source["secureJsonData"]["password"] == server.reader_password()
    assert server.reader_password_file.stat().st_mode & 0o777 == 0o600
    assert len(list((tmp_path / "dashboards" / "ledger").iterdir())) == len(DASHBOARDS)


def test_an_external_server_needs_a_password_for_the_role(ledger_url: str, tmp_path: Path) -> None:
    assert "LEDGER_READER_PASSWORD" in refused(invoke_ledger("dashboards", "provision", tmp_path, database_url=ledger_url))
    assert list(tmp_path.iterdir()) == []
