"""``ledger transfers``: what is listed is what was found, and a decision is carried through to the summaries."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from sqlalchemy.engine import Engine

from ledger_pipeline.parsing import Account, AccountKind
from ledger_pipeline_tests.cli.conftest import invoke_ledger, parsed, refused, said
from ledger_pipeline_tests.database.imports import import_results, scalar
from ledger_pipeline_tests.ledgers import CHECKING, read_file, statement

SAVINGS = Account("Harbor National Bank", AccountKind.SAVINGS, "3307", "USD")
CARD = Account("Northline Card", AccountKind.CREDIT_CARD, "1881", "USD")
CHEQUE = ("2025-03-08", "CHECK 1042", "-1684.93")
PAYMENT = ("2025-03-10", "[red]PAYMENT\x1b[31m - THANK YOU", "1684.93")
OUT = ("2025-03-02", "ONLINE TRANSFER TO SAVINGS", "-500.00")
INTO = ("2025-03-02", "TRANSFER FROM CHECKING", "500.00")
WHY = "nothing said where it leaves, payment where it arrives; arrives 2 days later"
WHY_CERTAIN = "transfer on both sides; names a savings account; names a checking account; same day"

Run = Callable[..., Result]


@pytest.fixture
def ledger(engine: Engine, ledger_url: str, tmp_path: Path) -> Run:
    """``ledger`` on one transfer that is certain and one that is suggested."""
    for account, rows in ((CHECKING, (OUT, CHEQUE)), (SAVINGS, (INTO,)), (CARD, (PAYMENT,))):
        import_results(engine, read_file(statement(*rows, account=account)))
    return lambda *arguments: invoke_ledger(*arguments, data_dir=tmp_path / "data", database_url=ledger_url)


def number_of(engine: Engine, status: str) -> str:
    return str(scalar(engine, "SELECT id FROM transfers WHERE status = :status", status=status))


def spent(engine: Engine) -> str:
    return str(scalar(engine, "SELECT coalesce(sum(spent), 0) FROM monthly_summary"))


def test_the_list(ledger: Run, engine: Engine) -> None:
    suggested, certain = number_of(engine, "suggested"), number_of(engine, "certain")
    shown = said(ledger("transfers"))
    assert shown == said(ledger("transfers", "list"))
    assert parsed(ledger("transfers", "--json")) == parsed(ledger("transfers", "list", "--json"))
    wrong = ledger("transfers", "--json", "refuse", suggested)
    assert wrong.exit_code == 2 and "`ledger transfers refuse --json`" in wrong.stderr
    assert shown[0].split() == [
        "number", "status", "sure", "date", "account", "description", "amount", "currency", "transaction",
    ]  # fmt: skip
    first, second, why, total = shown[1:]
    assert re.split(r" {2,}", why.strip()) == ["because", WHY]
    assert re.split(r" {2,}", first.strip()) == [
        suggested, "suggested", "79%", "2025-03-08", "Harbor National Bank checking 7046", CHEQUE[1], "-1,684.93", "USD",
        str(scalar(engine, "SELECT id FROM transactions WHERE amount = -1684.93")),
    ]  # fmt: skip
    assert re.split(r" {2,}", second.strip()) == [
        "2025-03-10", "Northline Card credit card 1881", r"[red]PAYMENT\x1b[31m - THANK YOU", "1,684.93", "USD",
        str(scalar(engine, "SELECT id FROM transactions WHERE amount = 1684.93")),
    ]  # fmt: skip
    assert total == "2 transfers: 1 suggested, 1 certain, 0 accepted, 0 refused"
    every = said(ledger("transfers", "list", "--all"))
    assert len(every) == 8 and [line.split() for line in every[1:4]] == [first.split(), second.split(), why.split()]
    assert every[4].split()[:3] == [certain, "certain", "99%"]
    assert said(ledger("transfers", "list", "--all", "--limit", "1"))[-1] == "1 more are not shown (--limit)"

    found = parsed(ledger("transfers", "list", "--all", "--json"))
    assert found["counts"] == {"suggested": 1, "certain": 1, "accepted": 0, "refused": 0}
    assert [transfer["status"] for transfer in found["transfers"]] == ["suggested", "certain"]
    transfer = found["transfers"][1]
    assert transfer == {
        "id": transfer["id"],
        "number": int(certain),
        "status": "certain",
        "confidence": "0.99",
        "reason": WHY_CERTAIN,
        "decided_at": None,
        "out": {
            "number": transfer["out"]["number"],
            "account": "Harbor National Bank checking 7046",
            "date": "2025-03-02",
            "description": OUT[1],
            "amount": "-500.00",
            "currency": "USD",
        },
        "into": {
            "number": transfer["into"]["number"],
            "account": "Harbor National Bank savings 3307",
            "date": "2025-03-02",
            "description": INTO[1],
            "amount": "500.00",
            "currency": "USD",
        },
    }


def test_the_way_of_a_decision(ledger: Run, engine: Engine) -> None:
    suggested = number_of(engine, "suggested")
    where = "Harbor National Bank checking 7046 to Northline Card credit card 1881"
    what = f"Transfer {suggested} (1,684.93 USD, {where}, 2025-03-08)"
    payment = scalar(engine, "SELECT id FROM transactions WHERE amount = 1684.93")
    assert said(ledger("transfers", "refuse", suggested)) == [
        f"{what} is refused: the two are not paired again. `ledger transfers forget {suggested}` takes that back.",
        f"Transaction {payment} still counts as a move between your own accounts, by its wording: neither spending nor income.",
    ]
    assert said(ledger("transfers", "accept", suggested)) == [f"{what} is accepted: neither spending nor income."]
    assert spent(engine) == "0.00"
    assert said(ledger("transfers", "forget", suggested)) == [f"{what} is as before you decided: suggested, and not in force."]
    assert spent(engine) == "1684.93"
    certain = number_of(engine, "certain")
    done = parsed(ledger("transfers", "refuse", certain, suggested, "--json"))
    assert done["years"] == [2025]
    assert [decision["before"]["status"] for decision in done["decisions"]] == ["certain", "suggested"]
    assert {decision["after"]["status"] for decision in done["decisions"]} == {"refused"}
    assert said(ledger("transfers", "forget", certain))[0].endswith("is as before you decided: certain, and in force.")
    assert "You have decided nothing about transfer" in refused(ledger("transfers", "forget", certain))
    assert "There is no transfer 99999" in refused(ledger("transfers", "accept", suggested, "99999"))
    assert number_of(engine, "refused") == suggested  # all of it or nothing


def test_pairing_by_hand(ledger: Run, engine: Engine) -> None:
    import_results(engine, read_file(statement(("2025-06-01", "PAWN SHOP", "1684.93"), account=SAVINGS)))
    cheque, pawned, out = (
        str(scalar(engine, "SELECT id FROM transactions WHERE description = :said", said=said))
        for said in (CHEQUE[1], "PAWN SHOP", OUT[1])
    )
    message = refused(ledger("transfers", "pair", out, pawned))
    assert message.endswith("the opposite sign, and these are -500.00 and 1,684.93.\n")
    [told] = said(ledger("transfers", "pair", pawned, cheque))
    assert re.fullmatch(
        r"Transfer \d+ \(1,684\.93 USD, Harbor National Bank checking 7046 to Harbor National Bank savings 3307, 2025-03-08\) "
        r"is accepted: neither spending nor income\.",
        told,
    )
    assert spent(engine) == "0.00"
    accepted = number_of(engine, "accepted")
    [told] = said(ledger("transfers", "forget", accepted))
    assert told.endswith(" is forgotten: nothing suggests it.")


def test_why_tells_the_other_side(ledger: Run, engine: Engine) -> None:
    out, into, cheque, payment = (
        str(scalar(engine, "SELECT id FROM transactions WHERE amount = :amount", amount=amount))
        for amount in (-500, 500, "-1684.93", "1684.93")
    )
    suggested, certain = number_of(engine, "suggested"), number_of(engine, "certain")
    assert said(ledger("why", out))[-1] == (
        f"It is a move between your own accounts: to Harbor National Bank savings 3307, 2025-03-02 “{INTO[1]}” "
        f"(transaction {into}). Transfer {certain}, certain: {WHY_CERTAIN}."
    )
    assert "from Harbor National Bank checking 7046, 2025-03-02" in said(ledger("why", into))[-1]
    assert said(ledger("why", cheque))[-1] == (
        "It may be a move between your own accounts: to Northline Card credit card 1881, 2025-03-10 "
        rf"“[red]PAYMENT\x1b[31m - THANK YOU” (transaction {payment}). Transfer {suggested}, suggested: {WHY}."
    )
    said(ledger("transfers", "refuse", suggested))
    assert "move between" not in said(ledger("why", cheque))[-1]
    assert [t["status"] for t in parsed(ledger("why", cheque, "--json"))["transfers"]] == ["refused"]
