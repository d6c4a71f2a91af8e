"""The charts of the report: Vega-Lite specifications, drawn into SVG by vl-convert without a browser or a network.

Each is drawn twice, for a wide and a narrow page. Colours are names that the page's style sheet fills in, so that one drawing
serves light, dark and paper; what a bar or point says is its title, which browsers show under the pointer.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import vl_convert

from ledger_pipeline.report.numbers import Row, Rows

Spec = dict[str, Any]

#: Of Vega-Lite, among those that vl-convert brings along.
_VERSION = "6.4"

#: Stand-ins that no chart uses otherwise, and the style sheet's names for them.
COLORS = {
    "#010101": "--text",
    "#020202": "--muted",
    "#030303": "--rule",
    "#040404": "--in",
    "#050505": "--out",
    "#060606": "--net",
    "#070707": "--card",
    "#0a0a01": "--series-1",
    "#0a0a02": "--series-2",
    "#0a0a03": "--series-3",
    "#0a0a04": "--series-4",
    "#0a0a05": "--series-5",
    "#0a0a06": "--series-6",
    "#0b0b00": "--heat-0",
    "#0b0b01": "--heat-1",
    "#0b0b02": "--heat-2",
    "#0b0b03": "--heat-3",
    "#0b0b04": "--heat-4",
}
_OF = {name.removeprefix("--"): stand_in for stand_in, name in COLORS.items()}
_SERIES = [_OF[f"series-{number}"] for number in range(1, 7)]
_UNSEEN = "\u200b"
_HEAT = [_OF[f"heat-{number}"] for number in range(5)]

_CONFIG: Spec = {
    "background": None,
    "font": "Inter, system-ui, -apple-system, Segoe UI, Roboto, Helvetica, Arial, sans-serif",
    "view": {"stroke": None},
    "axis": {
        "labelColor": _OF["muted"],
        "labelFontSize": 12,
        "domainColor": _OF["rule"],
        "gridColor": _OF["rule"],
        "tickColor": _OF["rule"],
        "title": None,
        "labelPadding": 6,
        "ticks": False,
    },
    "legend": {"labelColor": _OF["text"], "labelFontSize": 12, "title": None, "orient": "top", "symbolType": "square"},
}


@dataclass(frozen=True, slots=True)
class Chart:
    """``name`` is unique on the page; ``wide`` and ``narrow`` are the same chart as SVG."""

    name: str
    title: str
    note: str
    wide: str
    narrow: str


def in_and_out(name: str, rows: Rows) -> Chart:
    """Received and spent side by side in each month, and a line for what is left over."""
    bars = [
        {
            "month": _label(row),
            "what": what,
            "amount": _number(row[what]),
            "says": f"{row['period']}: {what} {_money(row[what])}",
        }
        for row in rows
        for what in ("received", "spent")
    ]
    left = [
        {"month": _label(row), "net": _number(row["net"]), "says": f"{row['period']}: left over {_money(row['net'])}"}
        for row in rows
    ]
    axis = {"labelAngle": 0, "labelOverlap": "greedy"}
    x = {"field": "month", "type": "ordinal", "sort": [_label(row) for row in rows], "axis": axis}
    color = {"field": "what", "scale": {"domain": ["received", "spent"], "range": [_OF["in"], _OF["out"]]}}
    net = {"x": x, "y": {"field": "net", "type": "quantitative"}}
    spec: Spec = {
        "layer": [
            {
                "data": {"values": bars},
                "mark": {"type": "bar", "cornerRadiusEnd": 2},
                "encoding": {
                    "x": x,
                    "xOffset": {"field": "what", "sort": ["received", "spent"]},
                    "y": _amounts("amount"),
                    "color": color,
                    "description": {"field": "says"},
                },
            },
            {"data": {"values": left}, "mark": {"type": "line", "color": _OF["net"], "strokeWidth": 2}, "encoding": net},
            {
                "data": {"values": left},
                "mark": {"type": "point", "color": _OF["net"], "filled": True, "size": 45, "opacity": 1},
                "encoding": {**net, "description": {"field": "says"}},
            },
        ]
    }
    return _chart(name, "In and out", "Each month; the line is what was left over.", spec, 260)


def small_picture(rows: Rows) -> bytes:
    """Received and spent in each month as a PNG, where no style sheet fills in colours."""
    values = [
        {"month": _label(row), "what": what, "amount": _number(row[what])} for row in rows for what in ("received", "spent")
    ]
    spec: Spec = {
        "width": 520,
        "height": 140,
        "background": "white",
        "data": {"values": values},
        "mark": "bar",
        "encoding": {
            "x": {
                "field": "month",
                "type": "ordinal",
                "sort": [_label(row) for row in rows],
                "axis": {"labelAngle": 0, "title": None},
            },
            "xOffset": {"field": "what"},
            "y": {"field": "amount", "type": "quantitative", "axis": {"title": None}},
            "color": {"field": "what", "scale": {"range": ["#2e9e6b", "#e0705a"]}, "title": None},
        },
    }
    drawn: bytes = vl_convert.vegalite_to_png(json.dumps(spec), vl_version=_VERSION)
    return drawn


def left_over(name: str, rows: Rows) -> Chart:
    """What is left over in all, since the beginning of the range."""
    values = [
        {
            "month": _label(row),
            "amount": _number(row["cumulative"]),
            "says": f"up to {row['period']}: {_money(row['cumulative'])}",
        }
        for row in rows
    ]
    x = {
        "field": "month",
        "type": "ordinal",
        "sort": [_label(row) for row in rows],
        "axis": {"labelAngle": 0, "labelOverlap": "greedy"},
    }
    line = {"color": _OF["net"]}
    spec: Spec = {
        "data": {"values": values},
        "encoding": {"x": x, "y": _amounts("amount")},
        "layer": [
            {"mark": {"type": "area", "opacity": 0.15, **line}},
            {"mark": {"type": "line", "strokeWidth": 2, **line}},
            {
                "mark": {"type": "point", "color": _OF["net"], "filled": True, "size": 45, "opacity": 1},
                "encoding": {"description": {"field": "says"}},
            },
        ],
    }
    return _chart(name, "Left over in all", "What was received minus what was spent, added up since the beginning.", spec, 200)


def balances(name: str, rows: Rows) -> Chart:
    """A line for each account, through what its proven statements print."""
    values = [
        {"day": row["time"].date().isoformat(), "account": row["account"], "amount": _number(row["balance"]),
         "says": f"{row['account']}, {row['time'].date()}: {_money(row['balance'])}"}
        for row in rows
    ]  # fmt: skip
    names = sorted({row["account"] for row in rows})
    spec: Spec = {
        "data": {"values": values},
        "encoding": {
            "x": _days("day"),
            "y": _amounts("amount"),
            "color": {
                "field": "account",
                "scale": {"domain": names, "range": [_SERIES[place % len(_SERIES)] for place in range(len(names))]},
                "legend": {"columns": 1, "labelLimit": 400},
            },
        },
        "layer": [
            {"mark": {"type": "line", "strokeWidth": 2}},
            {
                "mark": {"type": "point", "filled": True, "size": 35, "opacity": 1},
                "encoding": {"description": {"field": "says"}},
            },
        ],
    }
    note = "As proven statements print them; what is owed on a card is below zero."
    return _chart(name, "Balances", note, spec, 240)


def shares(name: str, title: str, note: str, rows: Rows, label: str) -> Chart:
    """A bar for each row, as long as what was spent."""
    values = [
        {
            "label": _short(str(row[label])) + _UNSEEN * place,  # two that are cut alike stay two
            "amount": _number(max(row["spent"], Decimal(0))),  # of the last bar, more may have come back
            "text": _money(row["spent"]),
            "says": f"{row[label]}: {_money(row['spent'])}",
        }
        for place, row in enumerate(rows)
    ]
    most = float(max(row["spent"] for row in rows))  # beside its bar there is room for its amount
    scale = {"domainMin": 0, "domainMax": {"expr": f"{most} * (width < 400 ? 2.2 : 1.35)"}}
    axis = {"domain": False, "labelLimit": 230, "labelColor": _OF["text"]}
    spec: Spec = {
        "data": {"values": values},
        "encoding": {
            "y": {"field": "label", "type": "nominal", "sort": [value["label"] for value in values], "axis": axis},
            "x": {"field": "amount", "type": "quantitative", "axis": None, "scale": scale},
        },
        "layer": [
            {
                "mark": {"type": "bar", "color": _OF["out"], "cornerRadiusEnd": 2, "height": {"band": 0.62}},
                "encoding": {"description": {"field": "says"}},
            },
            {
                "mark": {"type": "text", "align": "left", "dx": 6, "color": _OF["muted"], "fontSize": 12},
                "encoding": {"text": {"field": "text"}},
            },
        ],
    }
    return _chart(name, title, note, spec, max(50, 24 * len(values)))


def calendar(name: str, rows: Rows) -> Chart:
    """A square a day, week by week, as dark as much was spent."""
    days = _spent_days(rows)
    bounds = _quarters([amount for _, amount in days if amount > 0])
    values = [
        {
            "week": (day - timedelta(days=day.weekday())).isoformat(),
            "day": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")[day.weekday()],
            "heat": str(sum(amount > bound for bound in bounds) + (amount > 0) if amount > 0 else 0),
            "says": f"{day}: {_money(amount)}",
        }
        for day, amount in days
    ]
    spec: Spec = {
        "data": {"values": values},
        "mark": {"type": "rect", "cornerRadius": 2, "stroke": _OF["card"], "strokeWidth": 2},
        "encoding": {
            "x": {
                "field": "week",
                "type": "ordinal",
                "axis": {
                    "labelExpr": "date(toDate(datum.value)) <= 7 ? timeFormat(toDate(datum.value), '%b') : ''",
                    "labelAngle": 0,
                    "labelOverlap": False,
                    "domain": False,
                },
                "scale": {"padding": 0},
            },
            "y": {
                "field": "day",
                "type": "ordinal",
                "sort": ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
                "axis": {"domain": False},
            },
            "color": {"field": "heat", "scale": {"domain": ["0", "1", "2", "3", "4"], "range": _HEAT}, "legend": None},
            "description": {"field": "says"},
        },
    }
    return _chart(name, "Day by day", "What was spent each day: the darker, the more.", spec, 150)


# ---------------------------------------------------------------- values


def _number(amount: Decimal | float) -> float:
    """For drawing only; what is written beside it is the exact amount."""
    return float(amount)


def _money(amount: Decimal) -> str:
    return f"{amount:,.2f}"


def _label(row: Row) -> str:
    """A month as an axis has room for it."""
    return f"{row['time']:%b %y}"


def _short(text: str, length: int = 30) -> str:
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"


def _spent_days(rows: Rows) -> list[tuple[date, Decimal]]:
    """The days of the calendar's weeks that have a number, in order."""
    found = []
    for row in rows:
        monday = date.fromisoformat(row["week"])
        for place, name in enumerate(("mon", "tue", "wed", "thu", "fri", "sat", "sun")):
            if row[name] is not None:
                found.append((monday + timedelta(days=place), row[name]))
    return sorted(found)


def _quarters(amounts: Sequence[Decimal]) -> list[Decimal]:
    """The three amounts that a quarter, a half and three quarters of them do not exceed."""
    ordered = sorted(amounts)
    return [ordered[len(ordered) * quarter // 4] for quarter in (1, 2, 3)] if ordered else []


# ---------------------------------------------------------------- drawing


def _amounts(field: str) -> Spec:
    return {"field": field, "type": "quantitative", "axis": {"format": ",.0f", "domain": False, "tickCount": 5}}


def _days(field: str) -> Spec:
    axis = {"format": "%b %y", "grid": False, "labelOverlap": "parity", "tickCount": {"interval": "month", "step": 1}}
    return {"field": field, "type": "temporal", "axis": axis}


def _chart(name: str, title: str, note: str, spec: Spec, height: int) -> Chart:
    return Chart(
        name,
        title,
        note,
        *(_draw(f"{name}-{size}", title, spec, width, height) for size, width in (("wide", 860), ("narrow", 360))),
    )


def _draw(name: str, title: str, spec: Spec, width: int, height: int) -> str:
    sized = {
        "width": width,
        "height": height,
        "autosize": {"type": "fit", "contains": "padding"},
        "config": _CONFIG,
        "padding": 2,
        **spec,
    }
    drawn: str = vl_convert.vegalite_to_svg(json.dumps(sized), vl_version=_VERSION)
    return _for_the_page(drawn, name, title)


def _for_the_page(svg: str, name: str, title: str) -> str:
    """Colours by name, ids of its own, titles under the pointer, and as wide as there is room."""
    for stand_in, color in COLORS.items():
        svg = svg.replace(stand_in, f"var({color})")
    svg = re.sub(r'(id="|url\(#)', rf"\g<1>{name}-", svg)
    svg = re.sub(r' (role="graphics-\w+"|aria-roledescription="[^"]*")', "", svg)
    svg = re.sub(r'<(path|text)( aria-label="([^"]*)"[^>]*?)/>', r"<\1\2><title>\3</title></\1>", svg)
    svg = re.sub(r'<(path|text)( aria-label="([^"]*)"[^>]*?[^/])></\1>', r"<\1\2><title>\3</title></\1>", svg)
    return re.sub(r"<svg ", f'<svg role="img" aria-label="{html.escape(title, quote=True)}" ', svg, count=1)
