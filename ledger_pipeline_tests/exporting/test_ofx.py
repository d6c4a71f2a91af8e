"""OFX: its structure, and what another program reads."""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as ET
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from ledger_pipeline.exporting.as_ofx import write_ofx
from ledger_pipeline.exporting.balances import Balances
from ledger_pipeline.exporting.model import Row
from ledger_pipeline_tests.exporting.conftest import Exporter
from ledger_pipeline_tests.exporting.programs import asked
from ledger_pipeline_tests.exporting.rows import BANK, CARD, a_row

#: What ofxtools reads; it refuses what the specification does.
READ = """
import json, sys, warnings
warnings.simplefilter("error")
from ofxtools.Parser import OFXTree
tree = OFXTree()
tree.parse(sys.argv[1])
ofx = tree.convert()
print(json.dumps([
    {"kind": type(one).__name__, "currency": one.curdef, "account": one.account.acctid, "held": str(one.ledgerbal.balamt),
     "on": str(one.ledgerbal.dtasof.date()), "from": str(one.transactions.dtstart.date()),
     "rows": [{"uuid": t.fitid, "amount": str(t.trnamt), "type": t.trntype, "memo": t.memo, "posted": str(t.dtposted.date()),
               "date": str((t.dtuser or t.dtposted).date())} for t in one.transactions]}
    for one in ofx.statements
]))
"""

#: The order of elements that the specification asks for, with those that may be left out in the place where they may be.
ORDER = {
    "OFX": "SIGNONMSGSRSV1 (BANKMSGSRSV1)?(CREDITCARDMSGSRSV1)?",
    "SONRS": "STATUS DTSERVER LANGUAGE",
    "STMTTRNRS": "TRNUID STATUS STMTRS",
    "CCSTMTTRNRS": "TRNUID STATUS CCSTMTRS",
    "STMTRS": "CURDEF BANKACCTFROM BANKTRANLIST LEDGERBAL",
    "CCSTMTRS": "CURDEF CCACCTFROM BANKTRANLIST LEDGERBAL",
    "BANKACCTFROM": "BANKID ACCTID ACCTTYPE",
    "CCACCTFROM": "ACCTID",
    "BANKTRANLIST": "DTSTART DTEND( STMTTRN)*",
    "STMTTRN": "TRNTYPE DTPOSTED( DTUSER)? TRNAMT FITID( NAME)?( MEMO)?",
    "LEDGERBAL": "BALAMT DTASOF",
}
LONGEST = {"BANKID": 9, "ACCTID": 22, "FITID": 255, "NAME": 32, "MEMO": 255, "TRNUID": 36}


@pytest.fixture(scope="module")
def read(exports: dict[str, Path]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = asked(READ, exports["ofx"])
    return found


def check(path: Path) -> ET.Element:
    """What every file must be, whoever reads it."""
    text = path.read_text(encoding="utf-8")
    assert text.startswith('<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n<?OFX OFXHEADER="200" VERSION="220" ')
    root = ET.fromstring(text)
    for element in root.iter():
        children = " ".join(child.tag for child in element)
        if element.tag in ORDER:
            assert re.fullmatch(ORDER[element.tag].replace(" (BANK", "( BANK").replace(")?(CREDIT", ")?( CREDIT"), children)
        if not len(element):
            value = (element.text or "").strip()
            assert value or element.tag.endswith("MSGSRSV1")
            assert len(value) <= LONGEST.get(element.tag, 40)
            if element.tag.startswith("DT"):
                assert re.fullmatch(r"\d{14}", value)
            if element.tag.endswith("AMT"):
                assert re.fullmatch(r"-?\d+\.\d\d", value)
    return root


def test_structure(exports: dict[str, Path]) -> None:
    root = check(exports["ofx"])
    assert [child.tag for child in root] == ["SIGNONMSGSRSV1", "BANKMSGSRSV1", "CREDITCARDMSGSRSV1"]
    numbers = [element.text for element in root.iter("ACCTID")]
    assert len(set(numbers)) == len(numbers) == 6


def test_every_row_is_read(read: list[dict[str, Any]], rows: list[dict[str, Any]]) -> None:
    found = {one["uuid"]: one for statement in read for one in statement["rows"]}
    assert len(found) == sum(len(statement["rows"]) for statement in read) == len(rows)
    for row in rows:
        one = found[row["uuid"]]
        assert Decimal(one["amount"]) == row["amount"]
        assert one["date"] == str(row["date"])
        assert one["posted"] == str(row["posting_date"] or row["date"])
        assert one["memo"].split() == row["description"].split()
    assert {one["type"] for one in found.values()} >= {"DEBIT", "CREDIT", "DEP", "PAYMENT", "XFER"}


def test_it_adds_up(read: list[dict[str, Any]], sums: dict[tuple[str, str], Decimal]) -> None:
    by_end = {(uuid.replace("-", "")[-16:], currency): amount for (uuid, currency), amount in sums.items()}
    assert by_end == {
        (one["account"][-16:], one["currency"]): sum((Decimal(row["amount"]) for row in one["rows"]), Decimal()) for one in read
    }


def test_balances_are_as_to_the_holder(read: list[dict[str, Any]]) -> None:
    held = {(one["kind"], one["account"][:4]): (one["held"], one["on"]) for one in read}
    assert held["STMTRS", "7046"] == ("6338.42", "2025-03-05")  # as its last statement prints
    assert held["CCSTMTRS", "9064"] == ("19.62", "2025-02-28")  # the bank owes it
    assert held["STMTRS", "0001"] == ("-1000000.00", "2026-06-01")  # nothing is printed to begin with


def test_a_part(export: Exporter, tmp_path: Path) -> None:
    path = export("ofx", tmp_path, "--from", "2025-01", "--to", "2025-01", "--account", "northline")
    root = check(path)
    assert [child.tag for child in root] == ["SIGNONMSGSRSV1", "CREDITCARDMSGSRSV1"]
    assert [element.text for element in root.iter("BALAMT")] == ["-120.63"]
    assert [element.text for element in root.iter("TRNAMT")] == ["-0.01", "12.50", "-7.77"]


def test_the_same_names_the_next_time(export: Exporter, exports: dict[str, Path], tmp_path: Path) -> None:
    def without_now(path: Path) -> str:
        return re.sub(r"<DTSERVER>\d+", "", path.read_text(encoding="utf-8"))

    assert without_now(export("ofx", tmp_path)) == without_now(exports["ofx"])


def test_nothing_to_tell(export: Exporter, tmp_path: Path) -> None:
    root = check(export("ofx", tmp_path, "--to", "2001"))
    assert [child.tag for child in root] == ["SIGNONMSGSRSV1"]


def written(*rows: Row) -> str:
    out = io.BytesIO()
    balances = [Balances(one, "USD", date(2025, 1, 1), (), (), date(2025, 1, 31), Decimal("1.00")) for one in (BANK, CARD)]
    write_ofx([(balances[0], rows), (balances[1], ())], out, written=datetime(2026, 1, 1, tzinfo=UTC))
    return out.getvalue().decode()


def test_what_is_too_long_or_no_character(tmp_path: Path) -> None:
    path = tmp_path / "one.ofx"
    path.write_text(
        written(
            a_row(description="A\x01B]]>&amp;<C>\t" * 30, amount=Decimal("0.00")),
            a_row(amount=Decimal("-1.00"), description=""),
        )
    )
    root = check(path)
    assert [element.text for element in root.iter("NAME")] == [("A B]]>&amp;<C> " * 30)[:32].strip()]
    assert [element.text for element in root.iter("MEMO")] == [("A B]]>&amp;<C> " * 30)[:255].strip()]
