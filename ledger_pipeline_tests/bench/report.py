"""The table of figures."""

from __future__ import annotations

from rich import box
from rich.console import Console
from rich.table import Table


class Report:
    """Figures in the order in which they were measured."""

    def __init__(self, title: str) -> None:
        self._table = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD)
        self._table.add_column("what")
        self._table.add_column("figure", justify="right", no_wrap=True)
        self._table.add_column("rows/s", justify="right", no_wrap=True)
        self._table.add_column("")

    def seconds(self, what: str, seconds: float, *, rows: int | None = None, note: str = "") -> None:
        self._table.add_row(what, f"{seconds:.2f} s", f"{rows / seconds:,.0f}" if rows and seconds else "", note)

    def figure(self, what: str, figure: str, note: str = "") -> None:
        self._table.add_row(what, figure, "", note)

    def section(self) -> None:
        self._table.add_section()

    def show(self, console: Console) -> None:
        console.print(self._table)
