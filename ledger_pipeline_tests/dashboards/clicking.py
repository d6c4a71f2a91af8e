"""What happens when a number is clicked: its link with the row's own values in it, and what the dashboard behind it shows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qs, quote, unquote, urlsplit

from ledger_pipeline.dashboards.expanding import ALL, Value, View
from ledger_pipeline.dashboards.links import DASHBOARDS
from ledger_pipeline.dashboards.provisioned import read_board

_PART = re.compile(r"\$\{(?P<name>__data\.fields\.\w+|__field\.labels\.\w+|\w+)(?P<numeric>\.numeric)?(?::(?P<format>\w+))?\}")


def links_of(panel: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Every link of a panel: of which column, and its URL."""
    for override in panel["fieldConfig"]["overrides"]:
        for prop in override["properties"]:
            if prop["id"] == "links":
                assert override["matcher"]["id"] == "byName"
                for link in prop["value"]:
                    yield override["matcher"]["options"], link["url"]


def clicked(url: str, row: Mapping[str, Any], values: Mapping[str, Value], view: View, all_of: Sequence[str] = ()) -> str:
    """The URL with everything in it filled in; ``all_of`` are the variables that stand at All.

    It is decoded once, as Grafana does by way of ``sanitizeUrl`` (seen in @grafana/data 13.2 with @braintree/sanitize-url 7.1).
    """

    def part(match: re.Match[str]) -> str:
        name, form = match["name"], match["format"]
        if name.startswith("__data.fields."):
            value: Value = str(row[name.removeprefix("__data.fields.")])
        elif name.startswith("__field.labels."):
            value = str(row[name.removeprefix("__field.labels.")])
        elif name == "__url_time_range":
            return f"from={view.built_in['__from']}&to={view.built_in['__to']}"
        elif name in view.built_in:
            value = view.built_in[name]
        else:
            value = values[name]
            if form == "queryparam":
                several = [ALL] if name in all_of else [value] if isinstance(value, str) else value
                return "&".join(f"var-{name}={quote(one, safe='')}" for one in several) or f"var-{name}="
        assert isinstance(value, str)
        return quote(value, safe="") if form == "percentencode" else value

    done = _PART.sub(part, url)
    assert "$" not in done, done
    assert unquote(done) == unquote(unquote(done)), "some versions of Grafana do not decode"
    return unquote(done)


def opened(url: str) -> tuple[str, View, dict[str, Value]]:
    """What a URL opens: the dashboard, the view, and the values of the variables that it names."""
    parts = urlsplit(url)
    uid = parts.path.removeprefix("/d/")
    assert uid in DASHBOARDS, url
    query = parse_qs(parts.query, keep_blank_values=True, strict_parsing=bool(parts.query))
    board = read_board(uid)
    chosen: dict[str, Value] = {}
    for key, found in query.items():
        if key.startswith("var-"):
            name = key.removeprefix("var-")
            assert name in board.variables, f"{uid} has no variable {name}"
            chosen[name] = [one for one in found if one] if board.variables[name].get("multi") else found[0]
    start, end = (datetime.fromtimestamp(int(query[key][0]) / 1000, UTC) for key in ("from", "to")) if "from" in query else (
        datetime(1970, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC),
    )  # fmt: skip
    return uid, View(start, end, query.get("timezone", ["UTC"])[0]), chosen
