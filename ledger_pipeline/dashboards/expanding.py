"""What Grafana does with a query before PostgreSQL sees it: choices for variables, then the data source's macros.

The browser replaces ``$name``, ``${name}`` and ``${name:format}`` in one pass; what is typed is not looked at again there. The
data source then replaces ``$__name(arguments)``, whose arguments end at the first closing parenthesis. Where Grafana would send
something that nobody meant (a variable that is not defined, a macro that it does not know, one within another), this raises.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote

#: One value, or those of a variable that takes several.
Value = str | Sequence[str]

#: The rows that a query of the ledger gives.
Run = Callable[[str], Iterable[Sequence[Any]]]

ALL = "$__all"

_REFERENCE = re.compile(r"\$(?P<plain>\w+)|\$\{(?P<name>\w+)(?:\.(?P<path>[^:}]+))?(?::(?P<format>[^}]+))?\}")
_MACRO = re.compile(r"\$(?P<name>[_a-zA-Z0-9]+)\((?P<arguments>[^)]*)\)")
_MACROS = frozenset({"__timeFrom", "__timeTo", "__timeFilter", "__unixEpochFilter", "__unixEpochFrom", "__unixEpochTo"})
_BUILT_IN = frozenset({"__timezone", "__from", "__to"})


class ExpansionError(Exception):
    """A query or link that Grafana could not make sense of; the message names what."""


@dataclass(frozen=True, slots=True)
class View:
    """What a dashboard is asked to show: instants from and to, and the time zone whose days they are read as."""

    start: datetime
    end: datetime
    timezone: str = "UTC"

    @property
    def built_in(self) -> dict[str, str]:
        return {"__timezone": self.timezone, "__from": _milliseconds(self.start), "__to": _milliseconds(self.end)}


def expand(sql: str, values: Mapping[str, Value], view: View) -> str:
    """The SQL that PostgreSQL gets. ``values`` are those of the variables, with All spelled out.

    Raises ``ExpansionError`` if a variable is not among them, or a macro is unknown, nested or lacks an argument.
    """
    _check(sql, values)
    return _expand_macros(_replace_variables(sql, {**values, **view.built_in}, _sql_format), view)


def references(text: str) -> set[str]:
    """The variables that a query, title or link names, without Grafana's own."""
    return {name for name, _ in _references(text) if not name.startswith("__")}


class Board:
    """A dashboard as it is provisioned, and what its variables are when it is opened."""

    def __init__(self, provisioned: Mapping[str, Any]) -> None:
        self.json = provisioned
        self.uid = str(provisioned["uid"])
        self.variables: dict[str, Mapping[str, Any]] = {v["name"]: v for v in provisioned["templating"]["list"]}
        self.panels: list[Mapping[str, Any]] = provisioned["panels"]

    def values(self, run: Run, view: View, chosen: Mapping[str, Value] | None = None) -> dict[str, Value]:
        """The value of each variable: what is ``chosen``, or what the dashboard opens with; All is every option there is.

        ``run`` is asked for the options, in the order of the variables. Raises ``ExpansionError`` if there is no such variable.
        """
        chosen = chosen or {}
        if strangers := chosen.keys() - self.variables.keys():
            raise ExpansionError(f"{self.uid} has no variable {', '.join(sorted(strangers))}")
        values: dict[str, Value] = {}
        for name, variable in self.variables.items():
            if name in chosen and chosen[name] not in (ALL, [ALL]):
                values[name] = chosen[name]
            elif variable["type"] == "query":
                values[name] = self._first_or_all(
                    variable, [str(row[1]) for row in run(expand(variable["query"], values, view))]
                )
            elif variable["type"] == "custom":
                values[name] = variable["current"]["value"]
            else:
                values[name] = variable["query"]
        return values

    def queries(self, values: Mapping[str, Value], view: View) -> Iterable[tuple[Mapping[str, Any], str]]:
        """Each panel and the SQL that it sends."""
        for panel in self.panels:
            for target in panel.get("targets", []):
                yield panel, expand(target["rawSql"], values, view)

    @staticmethod
    def _first_or_all(variable: Mapping[str, Any], options: list[str]) -> Value:
        if variable["multi"]:
            return options
        return options[0] if options else ""


# ---------------------------------------------------------------- variables


def _references(text: str) -> Iterable[tuple[str, re.Match[str]]]:
    for match in _REFERENCE.finditer(text):
        yield match["plain"] or match["name"], match


def _check(sql: str, values: Mapping[str, Value]) -> None:
    macros = {match.start() for match in _MACRO.finditer(sql)}
    for name, match in _references(sql):
        if match.start() not in macros and name not in _BUILT_IN and name not in values:
            raise ExpansionError(
                f"there is no variable {name}" + (" (or it is a macro without its parentheses)" if name[0] == "_" else "")
            )


def _replace_variables(text: str, values: Mapping[str, Value], default: Callable[[Value], str]) -> str:
    def replaced(match: re.Match[str]) -> str:
        name = match["plain"] or match["name"]
        if name not in values:
            return match[0]  # a macro
        kind = match["format"]
        return FORMATS[kind](values[name]) if kind else default(values[name])

    return _REFERENCE.sub(replaced, text)


def _sql_format(value: Value) -> str:
    """Without a format, as Grafana's SQL data sources have it."""
    return value.replace("'", "''") if isinstance(value, str) else _sql_string(value)


def _sql_string(value: Value) -> str:
    return ",".join("'" + one.replace("'", "''") + "'" for one in ([value] if isinstance(value, str) else value))


def _percent_encode(value: Value) -> str:
    return quote(value if isinstance(value, str) else "{" + ",".join(value) + "}", safe="-_.~")


#: Those that the dashboards use.
FORMATS: dict[str, Callable[[Value], str]] = {
    "sqlstring": _sql_string,
    "percentencode": _percent_encode,
    "text": lambda value: value if isinstance(value, str) else " + ".join(value),
}


# ---------------------------------------------------------------- macros


def _expand_macros(sql: str, view: View) -> str:
    return _MACRO.sub(lambda match: _macro(match["name"], match["arguments"], view), sql)


def _macro(name: str, arguments: str, view: View) -> str:
    if name not in _MACROS:
        raise ExpansionError(f"there is no macro {name}")
    if "(" in arguments or "$" in arguments:
        raise ExpansionError(f"something is nested in the arguments of {name}")
    start, end = _instant(view.start), _instant(view.end)
    match name:
        case "__timeFrom":
            return f"'{start}'"
        case "__timeTo":
            return f"'{end}'"
        case "__unixEpochFrom":
            return str(int(view.start.timestamp()))
        case "__unixEpochTo":
            return str(int(view.end.timestamp()))
    column = arguments.strip(" ")
    if not column:
        raise ExpansionError(f"{name} needs a column")
    if name == "__timeFilter":
        return f"{column} BETWEEN '{start}' AND '{end}'"
    return f"{column} >= {int(view.start.timestamp())} AND {column} <= {int(view.end.timestamp())}"


def _instant(moment: datetime) -> str:
    """RFC 3339, with as much of the second as there is."""
    utc = moment.astimezone(UTC)
    fraction = f".{utc.microsecond:06d}".rstrip("0").rstrip(".")
    return f"{utc:%Y-%m-%dT%H:%M:%S}{fraction}Z"


def _milliseconds(moment: datetime) -> str:
    return str(round(moment.timestamp() * 1000))
