"""The statement of docs/adding-a-bank.md: its words are in no dictionary of the reader's, and its bank is a logo."""

from __future__ import annotations

from datetime import date
from decimal import Decimal as D

from ledger_pipeline_tests.parsing.drawing import Column, Entry, Layout, draw, money

HOLDER = "Hannelore Ziegenfuss"
STREET = "Krautgasse 17"
NUMBER = "4711098822"
SHOP = "Obermoser"
OPENING = D("1500.00")
ROWS = [
    Entry(date(2026, 3, 2), "Lumpensammler Quastenberg 00817", D("812.40")),
    Entry(date(2026, 3, 16), "Trabrennverein Unterbach", D("55.00")),
    Entry(date(2026, 3, 4), f"{SHOP} Feinkost 3391", D("-23.18")),
    Entry(date(2026, 3, 9), f"{SHOP} Feinkost 3391", D("-17.02")),
    Entry(date(2026, 3, 27), f"Kaminkehrer {HOLDER}", D("-64.50")),
]
LAYOUT = Layout(
    [Column("date", "Tag", 50), Column("text", "Vorgang", 120), Column("amount", "Taler", 500, "right")],
    date=lambda day: day.strftime("%d.%m.%Y"),
    number=lambda value: money(value, ".", ","),
    amount=lambda value, number: number,
    top=[HOLDER, STREET, "Aufstellung vom 01.03.2026 bis 31.03.2026", f"Konto Nr. {NUMBER}"],
    bottom=["", "", "", "Hinterland eG, Talstrasse 5 · hinterland.example"],
    sections=lambda entry: "Hereingekommen" if entry.amount > 0 else "Hinausgegangen",
)
PROFILE = """
institution = "Hinterland"
currency = "EUR"

[claims]
all = ["Hinterland eG", "hinterland.example"]

[labels]
opening = ["Bestand in der Frühe"]
closing = ["Bestand am Abend"]

[sections]
in = ["Hereingekommen"]
out = ["Hinausgegangen"]
"""


def hinterland(closing: D | None = None) -> bytes:
    """The statement; ``closing`` to print another balance than its rows come to."""
    end = OPENING + sum((entry.amount for entry in ROWS), D(0)) if closing is None else closing
    LAYOUT.box = [("Bestand in der Frühe", OPENING), ("Bestand am Abend", end)]
    return draw(LAYOUT, ROWS)
