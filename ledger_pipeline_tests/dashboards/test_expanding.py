"""Grafana's rules, as far as the dashboards depend on them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from ledger_pipeline.dashboards.expanding import Board, ExpansionError, View, expand

VIEW = View(datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 1, 31, 23, 59, 59, 999000, UTC), "Europe/Berlin")


@pytest.mark.parametrize(
    ("sql", "expected"),
    [
        ("${text:sqlstring}", "'it''s \"100%\" \\ ; --'"),
        ("'$text'", "'it''s \"100%\" \\ ; --'"),
        ("IN (${ids:sqlstring})", "IN ('1','2''')"),
        ("IN ($ids)", "IN ('1','2''')"),
        ("ARRAY[${none:sqlstring}]", "ARRAY[]"),
        ("'$__timezone'", "'Europe/Berlin'"),
        ("$__timeFrom()::timestamptz", "'2026-01-01T00:00:00Z'::timestamptz"),
        ("$__timeTo()", "'2026-01-31T23:59:59.999Z'"),
        ("$__timeFilter( day )", "day BETWEEN '2026-01-01T00:00:00Z' AND '2026-01-31T23:59:59.999Z'"),
        ("$__unixEpochFilter(s)", "s >= 1767225600 AND s <= 1769903999"),
        ("$__from", "1767225600000"),
        ("$1 AND 'a$'", None),
        ("$other", None),
        ("${other:sqlstring}", None),
        ("$__timeGroup(day, '1M')", None),
        ("$nothing(day)", None),
        ("$__timeFilter(date(day))", None),
        ("$__timeFilter()", None),
        ("$__timeFrom", None),
    ],
)
def test_expand(sql: str, expected: str | None) -> None:
    values = {"text": 'it\'s "100%" \\ ; --', "ids": ["1", "2'"], "none": []}
    if expected is None:
        with pytest.raises(ExpansionError):
            expand(sql, values, VIEW)
    else:
        assert expand(sql, values, VIEW) == expected


def test_what_is_typed_is_not_looked_at_again() -> None:
    assert expand("${a:sqlstring}", {"a": "${b} $b", "b": "x"}, VIEW) == "'${b} $b'"


def test_a_macro_that_is_typed_is_an_error_as_in_grafana() -> None:
    with pytest.raises(ExpansionError, match="there is no macro x"):
        expand("${a:sqlstring}", {"a": "$x(1)"}, VIEW)


def test_a_dashboard_refuses_what_it_has_not() -> None:
    board = Board({"uid": "one", "templating": {"list": []}, "panels": []})
    with pytest.raises(ExpansionError, match="one has no variable account"):
        board.values(lambda _: [], VIEW, {"account": "1"})
