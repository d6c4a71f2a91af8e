"""From a number to the rows that it is made of, and from each dashboard to the others.

A link carries all that decides which rows a number is the sum of: the days, currency, accounts, categories, the direction and
the time zone that the days are of. Numbers of a row are taken from its hidden columns (``from_ms``, ``to_ms``, …). What is not
named has its default on the other side: everything.

Grafana decodes a link before it follows it, so that what is percent-encoded here is not any more: a text in a link has to be
one that needs no encoding, which the function ``link_text`` of the database makes of it.
"""

from __future__ import annotations

from typing import Literal

#: uid and title, in the order in which they are offered.
DASHBOARDS = {
    "ledger-home": "Home",
    "ledger-spending": "Spending",
    "ledger-cash-flow": "Cash flow",
    "ledger-merchants": "Merchants",
    "ledger-accounts": "Accounts",
    "ledger-transactions": "Transactions",
    "ledger-statements": "Statements",
    "ledger-operations": "Operations",
}

Flow = Literal["all", "spent", "received", "outside", "own"]
Link = dict[str, object]

#: What a dashboard shows, as whole parameters.
CURRENCY = "var-currency=${currency:percentencode}"
ACCOUNTS = "${account:queryparam}"
PERIOD = "var-period=${period:percentencode}"
_ZONE = "timezone=${__timezone}"


def field(name: str) -> str:
    """A column of the row that is clicked on, as part of a URL."""
    return f"${{__data.fields.{name}:percentencode}}"


def rows(
    title: str,
    *,
    flow: Flow,
    start: str = field("from_ms"),
    end: str = field("to_ms"),
    account: str = ACCOUNTS,
    category: str | None = None,
    **others: str,
) -> Link:
    """A link to the transactions that a number is the sum of. ``account`` and ``category`` are whole parameters."""
    parameters = [
        f"from={start}",
        f"to={end}",
        _ZONE,
        CURRENCY,
        account,
        *([category] if category else []),
        f"var-flow={flow}",
    ]
    parameters += [f"var-{name}={value}" for name, value in others.items()]
    return to("ledger-transactions", title, *parameters)


#: The range that the dashboard shows, as ``start`` and ``end``.
WHOLE_RANGE = {"start": "${__from}", "end": "${__to}"}

#: The categories that the dashboard shows, as ``category``.
CATEGORIES = "${category:queryparam}"


def to(uid: str, title: str, *parameters: str) -> Link:
    """A link to a dashboard."""
    assert uid in DASHBOARDS
    return {"title": title, "url": f"/d/{uid}" + ("?" + "&".join(parameters) if parameters else "")}


def statements(title: str, *parameters: str) -> Link:
    """A link to the statements of the chosen accounts."""
    return to("ledger-statements", title, CURRENCY, ACCOUNTS, *parameters)
