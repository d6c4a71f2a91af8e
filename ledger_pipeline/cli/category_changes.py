"""How changes of categories are shown: what each category comes to before and after, month by month, and row by row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from rich.console import Console

from ledger_pipeline.cli.output import printable, shown, table
from ledger_pipeline.database.categories import Total
from ledger_pipeline.database.recognised import Change, Meaning
from ledger_pipeline.recognising.model import UNCATEGORIZED


def total_json(total: Total) -> dict[str, Any]:
    return {
        "currency": total.currency,
        "month": f"{total.month:%Y-%m}",
        "category": total.category,
        "rows_before": total.rows_before,
        "rows_after": total.rows_after,
        "amount_before": total.amount_before,
        "amount_after": total.amount_after,
    }


def change_json(change: Change, accounts: Mapping[int, str]) -> dict[str, Any]:
    return {
        "number": change.id,
        "date": change.transaction_date,
        "account": accounts[change.account_id],
        "description": change.description,
        "amount": change.amount,
        "currency": change.currency,
        "before": change.before._asdict(),
        "after": change.after._asdict(),
    }


def years_json(years: Mapping[int, int]) -> dict[str, int]:
    return {str(year): rows for year, rows in years.items()}


def _name(category: str | None) -> str:
    return UNCATEGORIZED if category is None else printable(category)


def show_totals(out: Console, totals: Sequence[Total], *, months: bool) -> None:
    """What each category comes to, by currency, in the months in which anything changes; and when, as a row of bars."""
    by_currency: defaultdict[str, list[Total]] = defaultdict(list)
    for total in totals:
        by_currency[total.currency].append(total)
    for currency, found in sorted(by_currency.items()):
        calendar = _months([total.month for total in found])
        span = f"{calendar[0]:%Y-%m}" + (f" to {calendar[-1]:%Y-%m}" if len(calendar) > 1 else "")
        by_category: defaultdict[str | None, list[Total]] = defaultdict(list)
        for total in found:
            by_category[total.category].append(total)
        right = ("transactions", "before", "after")
        listed = table(
            "category", *right, f"changes {span}", title=f"{currency}, in the months that change; > 0 is money in", right=right
        )
        for category, parts in sorted(by_category.items(), key=lambda item: (item[0] is None, item[0] or "")):
            listed.add_row(_name(category), *_summed(parts), _bars(parts, calendar))
        out.print(listed)
        if months:
            monthly = table("month", "category", *right, title=f"{currency} by month", right=right)
            for total in found:
                monthly.add_row(f"{total.month:%Y-%m}", _name(total.category), *_summed([total]))
            out.print(monthly)


def _summed(parts: Sequence[Total]) -> tuple[str, str, str]:
    rows = sum(total.rows_before for total in parts), sum(total.rows_after for total in parts)
    before = sum((total.amount_before for total in parts), Decimal(0))
    after = sum((total.amount_after for total in parts), Decimal(0))
    return f"{rows[0]:,} → {rows[1]:,}", shown(before), f"→ {shown(after)}"


def _months(found: Sequence[date]) -> list[date]:
    """Every month from the first to the last, by its first day; of many only the last three years."""
    first, last = min(found), max(found)
    numbers = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    return [date(number // 12, number % 12 + 1, 1) for number in numbers[-36:]]


_LEVELS = "▁▂▃▄▅▆▇█"


def _bars(parts: Sequence[Total], calendar: Sequence[date]) -> str:
    """How many rows come or go in each month, the most of them the highest; a dot where there is no change."""
    moved = {total.month: abs(total.rows_after - total.rows_before) for total in parts}
    most = max(moved.values())
    return "".join(_LEVELS[(rows * len(_LEVELS) - 1) // most] if (rows := moved.get(month, 0)) else "·" for month in calendar)


def show_rows(out: Console, changes: Sequence[Change], accounts: Mapping[int, str]) -> None:
    columns = ("number", "date", "account", "description", "amount", "currency", "category", "because", "and besides")
    listed = table(*columns, right=("number", "amount"))
    for change in changes:
        before, after = change.before, change.after
        category = _name(after.category)
        if before.category != after.category:
            category = f"{_name(before.category)} → {category}"
        listed.add_row(
            str(change.id),
            str(change.transaction_date),
            printable(accounts[change.account_id]),
            printable(change.description),
            shown(change.amount),
            change.currency,
            category,
            printable(f"rule {after.category_rule}" if after.category_rule is not None else after.category_source or ""),
            printable(_besides(before, after)),
        )
    out.print(listed)


def _besides(before: Meaning, after: Meaning) -> str:
    """What else than the category changes."""
    pairs = (("merchant", before.merchant, after.merchant), ("kind", before.kind, after.kind))
    return "; ".join(f"{name} {old or '–'} → {new or '–'}" for name, old, new in pairs if old != new)
