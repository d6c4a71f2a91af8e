"""The dashboards as files: what is in the repository is what the code builds, and Grafana can make sense of all of it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from ledger_pipeline.dashboards.build import FOLDER, build, write
from ledger_pipeline.dashboards.expanding import references
from ledger_pipeline.dashboards.links import DASHBOARDS
from ledger_pipeline.dashboards.panels import MONEY
from ledger_pipeline.dashboards.provisioned import read_board, read_boards
from ledger_pipeline.dashboards.sdk import JSONEncoder, models
from ledger_pipeline_tests.dashboards.clicking import clicked, links_of, opened

BOARDS = {board.uid: board for board in read_boards()}
PANELS = [(board, panel) for board in BOARDS.values() for panel in board.panels]
IDS = [f"{board.uid}-{panel['id']}" for board, panel in PANELS]

#: What Grafana knows beside the variables, as far as titles and links use it.
BUILT_IN = re.compile(r"__(data\.fields\.\w+(\.numeric)?|field\.labels\.\w+|url_time_range|timezone|from|to)")


def texts_of(value: object) -> Iterator[str]:
    """Every text in a piece of JSON but the SQL."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, one in value.items():
            if key not in ("rawSql", "query", "definition"):
                yield from texts_of(one)
    elif isinstance(value, list):
        for one in value:
            yield from texts_of(one)


def test_what_is_in_the_repository_is_what_the_code_builds(tmp_path: Path) -> None:
    (tmp_path / "ledger-gone.json").write_text("{}")
    written = write(tmp_path)
    here = {path.name: path.read_text() for path in FOLDER.glob("*.json")}
    assert {path.name: path.read_text() for path in written} == here, "run `ledger dashboards build`"
    assert sorted(tmp_path.iterdir()) == sorted(written)
    assert build() == build()


def test_there_is_one_for_each_question() -> None:
    assert list(BOARDS) == list(DASHBOARDS)
    assert [board.json["title"] for board in BOARDS.values()] == list(DASHBOARDS.values())
    assert all(8 <= len(uid) <= 40 for uid in BOARDS)


@pytest.mark.parametrize("board", BOARDS.values(), ids=list(BOARDS))
def test_a_dashboard_is_whole(board: Any) -> None:
    assert board.json["schemaVersion"] == 42 and board.json["description"]
    ids = [panel["id"] for panel in board.panels]
    assert len(ids) == len(set(ids))
    assert {link["url"] for link in board.json["links"]} == {f"/d/{uid}" for uid in DASHBOARDS if uid != board.uid}
    assert all(link["includeVars"] and link["keepTime"] and "placement" not in link for link in board.json["links"])
    names = [preset["display"] for preset in board.json["timepicker"]["quick_ranges"]]
    assert names[:2] == ["This month", "Last month"] and {"Year to date", "Last year", "All"} <= set(names)


@pytest.mark.parametrize("board", BOARDS.values(), ids=list(BOARDS))
def test_panels_lie_side_by_side(board: Any) -> None:
    places = [panel["gridPos"] for panel in board.panels]
    assert all(place["x"] + place["w"] <= 24 for place in places)
    for a, b in combinations(places, 2):
        apart = a["x"] + a["w"] <= b["x"] or b["x"] + b["w"] <= a["x"] or a["y"] + a["h"] <= b["y"] or b["y"] + b["h"] <= a["y"]
        assert apart, (a, b)


@pytest.mark.parametrize(("board", "panel"), PANELS, ids=IDS)
def test_a_panel_says_what_it_shows(board: Any, panel: Mapping[str, Any]) -> None:
    assert panel["title"] and len(panel["description"]) > 15 and panel["description"].endswith(".")
    assert panel["fieldConfig"]["defaults"]["unit"]
    assert panel["datasource"] == {"type": "grafana-postgresql-datasource", "uid": "ledger"}
    [target] = panel["targets"]
    assert target["datasource"] == panel["datasource"] and target["rawQuery"] and target["format"] in ("table", "time_series")


@pytest.mark.parametrize(("board", "panel"), [(b, p) for b, p in PANELS if p["type"] == "stat"])
def test_figures_are_chosen_by_what_they_are_called(board: Any, panel: Mapping[str, Any]) -> None:
    """Grafana compares this pattern with the names that a person sees, not with those of the query."""
    pattern = panel["options"]["reduceOptions"]["fields"].strip("/")
    names = {p["value"] for o in panel["fieldConfig"]["overrides"] for p in o["properties"] if p["id"] == "displayName"}
    assert names and all(re.fullmatch(pattern, name) for name in names)
    assert panel["options"]["reduceOptions"]["values"] and panel["options"]["reduceOptions"]["limit"] == len(names)


@pytest.mark.parametrize("board", BOARDS.values(), ids=list(BOARDS))
def test_every_variable_that_is_named_exists(board: Any) -> None:
    for panel in board.panels:
        for text in texts_of(panel):
            for name in re.findall(r"\$\{?([\w.]+)", text):
                assert name in board.variables or BUILT_IN.fullmatch(name), f"{panel['title']}: {name}"
    used = set[str]().union(*(references(panel["targets"][0]["rawSql"]) for panel in board.panels))
    used |= {name for panel in board.panels for text in texts_of(panel) for name in references(text)}
    used |= {name for one in board.variables.values() if one["type"] == "query" for name in references(one["query"])}
    assert set(board.variables) <= used | {"owner"}, "a variable that changes nothing"


@pytest.mark.parametrize("board", BOARDS.values(), ids=list(BOARDS))
def test_nothing_that_is_typed_or_chosen_becomes_sql(board: Any) -> None:
    queries = [panel["targets"][0]["rawSql"] for panel in board.panels]
    queries += [one["query"] for one in board.variables.values() if one["type"] == "query"]
    for query in queries:
        for match in re.finditer(r"\$\{(\w+)(:\w+)?\}|\$(\w+)", query):
            name = match[1] or match[3]
            if not name.startswith("__"):
                assert match[2] == ":sqlstring", f"{match[0]} in {query}"
        assert re.search(r"'\$\{", query) is None, "quoted twice"
        assert not re.search(r"\$__timeGroup|now\(\)::|current_date", query)


@pytest.mark.parametrize("board", BOARDS.values(), ids=list(BOARDS))
def test_the_sdk_reads_back_what_it_wrote(board: Any) -> None:
    again = models.Dashboard.from_json(json.loads(json.dumps(board.json)))
    read = json.loads(json.dumps(again, cls=JSONEncoder))
    for link in read["links"]:
        del link["placement"]  # which the SDK gives to every link that it makes
    assert read == board.json


@pytest.mark.parametrize(("board", "panel"), PANELS, ids=IDS)
def test_every_link_leads_somewhere(board: Any, panel: Mapping[str, Any]) -> None:
    class Anything(dict[str, Any]):
        def __missing__(self, key: str) -> str:
            return "1"

    values = {name: ["1"] if one.get("multi") else "1" for name, one in board.variables.items()}
    from ledger_pipeline_tests.dashboards import VIEW

    for _, url in links_of(panel):
        uid, _, chosen = opened(clicked(url, Anything(), values, VIEW))
        if uid == "ledger-transactions":
            assert {"currency", "account", "flow"} <= chosen.keys() and "timezone=" in url
        assert chosen.keys() <= read_board(uid).variables.keys()


#: Amounts that are no sum of transactions: differences and averages of numbers with a link, single prices, printed balances.
NO_SUM = {
    "change", "average", "monthly", "yearly", "usual_each", "price_before", "balance", "opening", "closing", "amount",
    "printed", "from_rows", "own", "balance_change",
}  # fmt: skip


@pytest.mark.parametrize(("board", "panel"), PANELS, ids=IDS)
def test_every_sum_has_a_link(board: Any, panel: Mapping[str, Any]) -> None:
    if board.uid == "ledger-transactions":
        return  # the rows are below
    linked = {column for column, _ in links_of(panel)}
    if panel["type"] == "timeseries" and panel["targets"][0]["format"] == "time_series":
        assert linked or board.uid == "ledger-accounts"
        return
    for override in panel["fieldConfig"]["overrides"]:
        column = override["matcher"]["options"]
        units = {prop["value"] for prop in override["properties"] if prop["id"] == "unit"}
        if units == {MONEY} and not NO_SUM & {column}:
            assert column in linked, f"{panel['title']}: {column}"
