"""Moves between own accounts: found whatever the order of imports, kept true by whatever changes, and as the owner decided."""

from __future__ import annotations

import os
import signal
import threading
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy.engine import Engine

from ledger_pipeline.database import edits, loading, summaries, transfer_decisions
from ledger_pipeline.database.imports import undo_import
from ledger_pipeline.database.joining import join_accounts
from ledger_pipeline.database.locks import take_accounts_locks
from ledger_pipeline.database.lookup import NotInLedgerError
from ledger_pipeline.database.transfer_decisions import CannotDecideError, Decided, ListedTransfer, list_transfers
from ledger_pipeline.files.reading import FileResult
from ledger_pipeline.parsing import Account, AccountKind, Verdict
from ledger_pipeline_tests.database.imports import USER, agrees, empty, import_results, ledger, scalar
from ledger_pipeline_tests.ledgers import CHECKING, read_file, statement

CASES = int(os.environ.get("LEDGER_LEDGER_CASES", "20"))

SAVINGS = Account("Harbor National Bank", AccountKind.SAVINGS, "3307", "USD")
OTHER = Account("Meadow Savings Bank", AccountKind.SAVINGS, "9912", "USD")
CARD = Account("Northline Card", AccountKind.CREDIT_CARD, "1881", "USD")
CARDS_PAYMENT = ("2025-03-10", "AUTOPAY PAYMENT - THANK YOU", "1684.93")
PAID = ("2025-03-08", "NORTHLINE CARD DES:AUTOPAY ID:48812219 WEB", "-1684.93")
TO_SAVINGS = ("2025-03-02", "ONLINE TRANSFER TO SAVINGS XXXXXX3307", "-500.00")
FROM_CHECKING = ("2025-03-02", "TRANSFER FROM CHECKING XXXXXX7046", "500.00")
MARKET = ("2025-03-03", "CORNER MARKET", "-20.00")
PAYROLL = ("2025-03-05", "ACME CORP PAYROLL", "500.00")


def of(account: Account, *rows: tuple[str, str, str], **details: Any) -> FileResult:
    return read_file(statement(*rows, account=account, **details))


def listed(engine: Engine) -> list[ListedTransfer]:
    with engine.connect() as connection:
        return list(list_transfers(connection, USER).transfers)


def transfers(engine: Engine) -> Counter[tuple[Any, ...]]:
    """Every transfer with all that it says, without the keys."""
    with engine.connect() as connection:
        rows = connection.execute(
            sa.text(
                "SELECT a.name, x.out_date, encode(x.out_fingerprint, 'hex'), b.name, x.in_date, "
                "encode(x.in_fingerprint, 'hex'), x.status, x.confidence, x.reason "
                "FROM transfers x JOIN accounts a ON a.id = x.out_account_id JOIN accounts b ON b.id = x.in_account_id"
            )
        )
        return Counter(tuple(row) for row in rows)


def meanings(engine: Engine) -> Counter[tuple[Any, ...]]:
    """What every transaction says that it was, and of what it is a side."""
    with engine.connect() as connection:
        rows = connection.execute(
            sa.text(
                "SELECT a.name, t.transaction_date, t.description, t.amount, t.kind, t.category, t.category_source, "
                "t.category_rule, t.transfer_id IS NOT NULL FROM transactions t JOIN accounts a ON a.id = t.account_id"
            )
        )
        return Counter(tuple(row) for row in rows)


def row(
    engine: Engine, description: str, of: str = "kind, category, category_source, transfer_id IS NOT NULL"
) -> tuple[Any, ...]:
    with engine.connect() as connection:
        query = sa.text(f"SELECT {of} FROM transactions WHERE description = :said ORDER BY id LIMIT 1")  # noqa: S608
        return tuple(connection.execute(query, {"said": description}).one())


def number(engine: Engine, description: str) -> str:
    return str(row(engine, description, "id")[0])


PAIRED = ("transfer", "Transfers", "move", True)
PAYMENT = ("payment", "Transfers", "move", True)


def status(engine: Engine) -> list[str]:
    return [transfer.status for transfer in listed(engine)]


def decide(engine: Engine, what: Callable[..., Decided], *named: object) -> Decided:
    with engine.begin() as connection:
        return what(connection, USER, *map(str, named))


def undo(engine: Engine, import_id: int) -> None:
    with engine.begin() as connection:
        undo_import(connection, USER, import_id)


def assert_sound(engine: Engine) -> None:
    """Each side of a transfer in force says so, nothing else does, and rebuilding the years has nothing to do."""
    query = """
        WITH in_force AS (
            SELECT x.id, o.id AS out_id, i.id AS in_id
            FROM transfers x
            JOIN transactions o ON (o.user_id, o.account_id, o.transaction_date, o.fingerprint)
                                 = (x.user_id, x.out_account_id, x.out_date, x.out_fingerprint)
            JOIN transactions i ON (i.user_id, i.account_id, i.transaction_date, i.fingerprint)
                                 = (x.user_id, x.in_account_id, x.in_date, x.in_fingerprint)
            WHERE x.status IN ('certain', 'accepted')
        ), said AS (
            SELECT id, out_id AS transaction_id FROM in_force UNION SELECT id, in_id FROM in_force
        )
        SELECT count(*) FROM transactions t FULL JOIN said s ON s.transaction_id = t.id
        WHERE t.transfer_id IS DISTINCT FROM s.id
    """
    assert scalar(engine, query) == 0
    assert agrees(engine)
    with engine.begin() as connection:
        before = transfers(engine)
        for year in loading.years_with_transactions(connection, USER):
            assert loading.rebuild_year(connection, USER, year).years == {}
    assert transfers(engine) == before


def spent(engine: Engine) -> tuple[Decimal, Decimal]:
    """Spent and received in all, as the summaries have it; they agree with each other."""
    with engine.begin() as connection:
        for view in summaries.SUMMARY_VIEWS:
            summaries.refresh(connection, view)
    found = {
        view: scalar(engine, f"SELECT ARRAY[coalesce(sum(spent), 0), coalesce(sum(received), 0)] FROM {view}")  # noqa: S608
        for view in ("daily_summary", "monthly_summary", "daily_category_summary")
    }
    [result] = {tuple(sums) for sums in found.values()}
    return result[0], result[1]


@pytest.fixture
def moved(engine: Engine) -> Engine:
    """A transfer to the savings account, and a card that was paid."""
    import_results(engine, of(CHECKING, TO_SAVINGS, PAID, MARKET), of(SAVINGS, FROM_CHECKING), of(CARD, CARDS_PAYMENT))
    return engine


# ---------------------------------------------------------------- spending


def test_a_card_payment_seen_on_both_statements_is_no_spending_and_no_income(moved: Engine) -> None:
    assert row(moved, PAID[1]) == PAYMENT == row(moved, CARDS_PAYMENT[1])
    assert row(moved, TO_SAVINGS[1]) == PAIRED == row(moved, FROM_CHECKING[1])
    assert status(moved) == ["certain", "certain"]
    assert spent(moved) == (Decimal("20.00"), 0)
    assert_sound(moved)


@pytest.mark.parametrize("seen", [(CHECKING, PAID), (CARD, CARDS_PAYMENT)])
def test_a_card_payment_seen_on_one_side_only_is_no_spending_either(engine: Engine, seen: tuple[Account, Any]) -> None:
    import_results(engine, of(*seen))
    assert listed(engine) == []
    assert row(engine, seen[1][1]) == ("payment", "Transfers", "move", False)
    assert spent(engine) == (0, 0)


def test_the_sides_are_told_apart_from_what_only_looks_alike(engine: Engine) -> None:
    """The same amounts on the same days, and neither is a move."""
    rent = ("2025-03-05", "ONLINE PMT OAKWOOD PROPERTY MGMT RENT", "-500.00")
    import_results(engine, of(CHECKING, rent, MARKET), of(SAVINGS, PAYROLL, ("2025-03-03", "MOBILE CHECK DEPOSIT", "20.00")))
    assert listed(engine) == []
    assert spent(engine) == (Decimal("520.00"), Decimal("520.00"))


def test_a_payment_to_a_bank_that_nobody_knows_is_known_from_the_other_side(engine: Engine) -> None:
    """By itself it is a purchase; of the card's statement it is told that it is none."""
    account = Account("Quillmoor Credit", AccountKind.CREDIT_CARD, "2210", "USD")
    out = ("2025-03-08", "QUILLMOOR DES:WEBXFR8 CO 12345", "-1684.93")
    import_id, _ = import_results(engine, of(account, CARDS_PAYMENT))
    import_results(engine, of(CHECKING, out))
    assert row(engine, out[1]) == PAYMENT
    assert_sound(engine)
    undo(engine, import_id)
    assert row(engine, out[1], "kind, transfer_id") == ("purchase", None)
    assert_sound(engine)
    import_results(engine, of(account, CARDS_PAYMENT))
    assert row(engine, out[1]) == PAYMENT


# ---------------------------------------------------------------- what changes the ledger


def test_undoing_one_side_dissolves_the_pair_and_importing_it_again_restores_it(engine: Engine) -> None:
    out = ("2025-03-02", "TRANSFER", "-500.00")
    import_results(engine, of(CHECKING, out, MARKET))
    alone = row(engine, "TRANSFER")
    assert alone == ("withdrawal", None, None, False)
    file = of(SAVINGS, FROM_CHECKING)
    import_id, _ = import_results(engine, file)
    paired = transfers(engine)
    assert row(engine, "TRANSFER") == PAIRED
    undo(engine, import_id)
    assert (row(engine, "TRANSFER"), listed(engine)) == (alone, [])
    assert_sound(engine)
    import_results(engine, file)
    assert transfers(engine) == paired
    assert row(engine, "TRANSFER") == PAIRED
    assert_sound(engine)


def test_across_new_year(engine: Engine) -> None:
    out = ("2024-12-31", "ONLINE TRANSFER TO SAVINGS", "-500.00")
    into = ("2025-01-02", "TRANSFER FROM CHECKING", "500.00")
    import_id, _ = import_results(engine, of(CHECKING, out))
    import_results(engine, of(SAVINGS, into))
    assert status(engine) == ["certain"]
    assert row(engine, out[1]) == PAIRED == row(engine, into[1])
    assert_sound(engine)
    undo(engine, import_id)
    assert listed(engine) == []
    assert_sound(engine)


def test_two_equal_transfers_of_one_day(engine: Engine) -> None:
    import_id, _ = import_results(engine, of(CHECKING, TO_SAVINGS, TO_SAVINGS))
    import_results(engine, of(SAVINGS, FROM_CHECKING))
    assert status(engine) == ["certain"]
    import_results(engine, of(SAVINGS, FROM_CHECKING, FROM_CHECKING))
    assert status(engine) == ["certain", "certain"]
    assert scalar(engine, "SELECT count(DISTINCT transfer_id) FROM transactions") == 2
    assert_sound(engine)
    undo(engine, import_id)
    assert listed(engine) == []


def test_a_chain_of_three_accounts(engine: Engine) -> None:
    on = ("2025-03-02", "ONLINE TRANSFER TO MEADOW SAVINGS X9912", "-500.00")
    end = ("2025-03-04", "TRANSFER FROM HARBOR SAVINGS X3307", "500.00")
    for file in (of(OTHER, end), of(CHECKING, TO_SAVINGS), of(SAVINGS, FROM_CHECKING, on)):
        import_results(engine, file)
    assert {(t.out.account, t.into.account, t.status) for t in listed(engine)} == {
        ("Harbor National Bank checking 7046", "Harbor National Bank savings 3307", "certain"),
        ("Harbor National Bank savings 3307", "Meadow Savings Bank savings 9912", "certain"),
    }
    assert_sound(engine)


def test_a_rival_makes_a_pair_doubtful_and_certain_again_when_it_goes(engine: Engine) -> None:
    """The rival is in no transfer itself: still, that it came and went is seen."""
    import_results(
        engine, of(CHECKING, ("2025-03-02", "TRANSFER", "-500.00")), of(SAVINGS, ("2025-03-02", "TRANSFER", "500.00"))
    )
    assert status(engine) == ["certain"]
    [before] = transfers(engine)
    import_id, _ = import_results(engine, of(OTHER, ("2025-03-04", "TRANSFER", "500.00")))
    assert status(engine) == ["suggested"]
    assert row(engine, "TRANSFER", "kind, transfer_id") == ("withdrawal", None)
    assert_sound(engine)
    undo(engine, import_id)
    assert list(transfers(engine)) == [before]
    assert_sound(engine)


def test_an_excluded_side_is_none(moved: Engine) -> None:
    into = number(moved, FROM_CHECKING[1])
    with moved.begin() as connection:
        edits.exclude(connection, USER, into)
    assert [t.out.description for t in listed(moved)] == [PAID[1]]
    assert row(moved, TO_SAVINGS[1]) == ("transfer", "Transfers", "move", False)
    assert_sound(moved)
    with moved.begin() as connection:
        edits.restore(connection, USER, into)
    assert row(moved, FROM_CHECKING[1]) == PAIRED
    assert_sound(moved)


def test_a_category_by_hand_stays(moved: Engine) -> None:
    out = number(moved, TO_SAVINGS[1])
    with moved.begin() as connection:
        edits.set_category(connection, USER, out, category="Nest egg")
    assert row(moved, TO_SAVINGS[1]) == ("transfer", "Nest egg", "by hand", True)
    assert_sound(moved)
    decide(moved, transfer_decisions.refuse, listed(moved)[1].number)
    assert row(moved, TO_SAVINGS[1], "category, category_source") == ("Nest egg", "by hand")
    with moved.begin() as connection:
        edits.set_category(connection, USER, out, category=None)
    decide(moved, transfer_decisions.forget, listed(moved)[-1].number)
    assert row(moved, TO_SAVINGS[1]) == PAIRED


def test_other_currencies_and_other_owners_have_nothing_to_do_with_each_other(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(sa.text("INSERT INTO users (id, name) OVERRIDING SYSTEM VALUE VALUES (2, 'Other')"))
    import_results(engine, of(CHECKING, TO_SAVINGS))
    import_results(engine, of(replace(SAVINGS, currency="CAD"), FROM_CHECKING))
    import_results(engine, of(SAVINGS, FROM_CHECKING), user_id=2)
    assert scalar(engine, "SELECT count(*) FROM transfers") == 0
    import_results(engine, of(CHECKING, TO_SAVINGS), user_id=2)
    assert scalar(engine, "SELECT array_agg(user_id) FROM transfers") == [2]
    assert scalar(engine, "SELECT count(*) FROM transactions WHERE user_id = 1 AND transfer_id IS NOT NULL") == 0


def test_accounts_that_become_one(engine: Engine) -> None:
    """What was between them is no transfer any more; what others had with the one, they have with the other."""
    nameless = replace(SAVINGS, mask=None)
    both = ("2025-06-02", "DEPOSIT FROM CHECKING", "60.00")
    out = [("2025-03-02", "500.00"), ("2025-04-02", "70.00"), ("2025-06-02", "60.00")]
    import_results(
        engine,
        of(CHECKING, *((day, "TRANSFER TO SAVINGS", f"-{amount}") for day, amount in out)),
        of(nameless, ("2025-03-02", "TRANSFER FROM CHECKING", "500.00"), ("2025-05-02", "TRANSFER", "-30.00"), both),
        of(SAVINGS, ("2025-04-02", "TRANSFER FROM CHECKING", "70.00"), ("2025-05-02", "TRANSFER", "30.00"), both),
    )
    found = {t.out.amount: t for t in listed(engine)}
    assert {amount: t.status for amount, t in found.items() if amount} == {
        Decimal("-500.00"): "certain",
        Decimal("-70.00"): "certain",
        Decimal("-60.00"): "suggested",  # to which of the two
        Decimal("-30.00"): "certain",
    }
    decide(engine, transfer_decisions.refuse, found[Decimal("-500.00")].number, found[Decimal("-60.00")].number)
    decide(engine, transfer_decisions.accept, found[Decimal("-30.00")].number)
    with engine.begin() as connection:
        join_accounts(connection, USER, "Harbor National Bank savings", "Harbor National Bank savings 3307")
    assert {(t.out.amount, t.status, t.into.account) for t in listed(engine)} == {
        (Decimal("-500.00"), "refused", "Harbor National Bank savings 3307"),
        (Decimal("-70.00"), "certain", "Harbor National Bank savings 3307"),
        (Decimal("-60.00"), "refused", "Harbor National Bank savings 3307"),
    }
    assert_sound(engine)


@pytest.mark.parametrize("later", ["accepted", "refused"])
@pytest.mark.parametrize("refused", ["stays", "goes"])
def test_of_two_decisions_that_become_one_the_later_holds(engine: Engine, refused: str, later: str) -> None:
    """Whichever account each of them is about."""
    deposit = ("2025-03-02", "DEPOSIT", "500.00")
    out = ("2025-03-02", "TRANSFER", "-500.00")
    import_results(engine, of(CHECKING, out), of(SAVINGS, deposit), of(replace(SAVINGS, mask=None), deposit))
    query = "SELECT t.id FROM transactions t JOIN accounts a ON a.id = t.account_id WHERE t.amount > 0 ORDER BY a.mask {}"
    refused_side, accepted_side = (
        scalar(engine, query.format("NULLS LAST" if takes_account_with_a_number else "NULLS FIRST") + " LIMIT 1")
        for takes_account_with_a_number in (refused == "stays", refused != "stays")
    )
    left = number(engine, "TRANSFER")
    [no] = decide(engine, transfer_decisions.pair, left, refused_side).decisions
    assert no.after is not None
    decide(engine, transfer_decisions.refuse, no.after.number)
    decide(engine, transfer_decisions.pair, left, accepted_side)
    if later == "refused":
        decide(engine, transfer_decisions.refuse, no.after.number)
    assert sorted(status(engine)) == ["accepted", "refused"]
    with engine.begin() as connection:
        join_accounts(connection, USER, "Harbor National Bank savings", "Harbor National Bank savings 3307")
    assert status(engine) == [later]
    assert row(engine, "TRANSFER")[3] is (later == "accepted")
    assert_sound(engine)


# ---------------------------------------------------------------- the owner's word


def test_refusing_unpairs_and_stays_so(engine: Engine) -> None:
    files = [of(CHECKING, ("2025-03-02", "TRANSFER", "-500.00")), of(SAVINGS, FROM_CHECKING)]
    imports = [import_results(engine, file)[0] for file in files]
    [transfer] = listed(engine)
    [decision] = decide(engine, transfer_decisions.refuse, transfer.id).decisions
    assert (decision.before, decision.after and decision.after.status) == (transfer, "refused")
    assert row(engine, "TRANSFER") == ("withdrawal", None, None, False)
    assert_sound(engine)
    for import_id, file in zip(imports, files, strict=True):
        undo(engine, import_id)
        assert status(engine) == ["refused"]
        import_results(engine, file)
        assert status(engine) == ["refused"]
        assert row(engine, "TRANSFER") == ("withdrawal", None, None, False)
    for import_id in (4, 3):
        undo(engine, import_id)
    assert scalar(engine, "SELECT count(*) FROM transactions") == 0
    import_results(engine, *files)
    assert status(engine) == ["refused"]
    assert_sound(engine)
    decide(engine, transfer_decisions.forget, listed(engine)[0].number)
    assert status(engine) == ["certain"]
    assert row(engine, "TRANSFER") == PAIRED
    assert_sound(engine)


def test_what_was_refused_leaves_its_rows_to_others(engine: Engine) -> None:
    import_results(
        engine, of(CHECKING, TO_SAVINGS), of(SAVINGS, FROM_CHECKING, ("2025-03-03", "TRANSFER FROM CHECKING", "500.00"))
    )
    [first] = listed(engine)
    assert first.into.date == date(2025, 3, 2)
    decide(engine, transfer_decisions.refuse, first.number)
    assert [(t.status, t.into.date.day) for t in listed(engine)] == [("certain", 3), ("refused", 2)]
    assert_sound(engine)


def test_accepting_what_is_suggested(engine: Engine) -> None:
    cheque = ("2025-03-08", "CHECK 1042", "-1684.93")
    files = [of(CHECKING, cheque), of(CARD, CARDS_PAYMENT)]
    imports = [import_results(engine, file)[0] for file in files]
    [transfer] = listed(engine)
    assert transfer.status == "suggested"
    assert spent(engine) == (Decimal("1684.93"), 0)
    done = decide(engine, transfer_decisions.accept, transfer.number)
    assert dict(done.settled.years) == {2025: 2}
    assert row(engine, "CHECK 1042") == PAYMENT
    assert spent(engine) == (0, 0)
    assert_sound(engine)
    for import_id, file in zip(imports, files, strict=True):
        undo(engine, import_id)
        assert (status(engine), scalar(engine, "SELECT count(transfer_id) FROM transactions")) == (["accepted"], 0)
        assert_sound(engine)
        import_results(engine, file)
        assert row(engine, "CHECK 1042") == PAYMENT
        assert_sound(engine)
    [decision] = decide(engine, transfer_decisions.forget, transfer.number).decisions
    assert decision.after is not None and decision.after.status == "suggested"
    assert row(engine, "CHECK 1042", "kind, transfer_id") == ("withdrawal", None)
    assert_sound(engine)


def test_pairing_by_hand_whatever_they_say_and_however_far_apart(engine: Engine) -> None:
    out = ("2024-11-03", "BOAT YARD", "-500.00")
    files = [of(CHECKING, out, TO_SAVINGS), of(SAVINGS, FROM_CHECKING, PAYROLL)]
    imports = [import_results(engine, file)[0] for file in files]
    alone = row(engine, "BOAT YARD")
    [decision] = decide(engine, transfer_decisions.pair, number(engine, PAYROLL[1]), number(engine, "BOAT YARD")).decisions
    assert decision.before is None and decision.after is not None
    assert (decision.after.status, decision.after.confidence, decision.after.reason) == ("accepted", 1, "paired by hand")
    assert row(engine, "BOAT YARD") == PAIRED == row(engine, PAYROLL[1])
    assert status(engine) == ["certain", "accepted"]
    assert_sound(engine)
    for import_id, file in zip(imports, files, strict=True):
        undo(engine, import_id)
        assert scalar(engine, "SELECT count(transfer_id) FROM transactions") == 0
        import_results(engine, file)
        assert row(engine, "BOAT YARD") == PAIRED
        assert_sound(engine)
    decide(engine, transfer_decisions.forget, decision.after.number)
    assert row(engine, "BOAT YARD") == alone
    assert status(engine) == ["certain"]
    assert_sound(engine)


def test_pairing_by_hand_takes_a_row_out_of_a_pair_that_was_found(moved: Engine) -> None:
    import_results(moved, of(OTHER, ("2025-03-06", "DEPOSIT", "500.00")))
    decide(moved, transfer_decisions.pair, number(moved, TO_SAVINGS[1]), number(moved, "DEPOSIT"))
    assert row(moved, "DEPOSIT") == PAIRED == row(moved, TO_SAVINGS[1])
    assert row(moved, FROM_CHECKING[1]) == ("transfer", "Transfers", "move", False)
    assert_sound(moved)
    known = decide(moved, transfer_decisions.pair, number(moved, PAID[1]), number(moved, CARDS_PAYMENT[1])).decisions[0]
    assert known.before is not None and known.after is not None
    assert (known.before.status, known.after.status, known.after.reason) == ("certain", "accepted", known.before.reason)
    assert_sound(moved)


def test_what_cannot_be_decided_changes_nothing(moved: Engine) -> None:
    import_results(
        moved,
        of(OTHER, ("2025-03-06", "DEPOSIT", "500.00"), ("2025-03-06", "PIN MONEY", "-5.00")),
        of(replace(SAVINGS, currency="CAD"), ("2025-03-07", "MAPLE", "500.00")),
    )
    accepted = decide(moved, transfer_decisions.pair, number(moved, TO_SAVINGS[1]), number(moved, "DEPOSIT")).decisions[0].after
    assert accepted is not None
    with moved.begin() as connection:
        edits.exclude(connection, USER, number(moved, "PIN MONEY"))
    before = transfers(moved), meanings(moved)
    out, into, market = (number(moved, said) for said in (TO_SAVINGS[1], FROM_CHECKING[1], "CORNER MARKET"))
    excluded = str(scalar(moved, "SELECT transaction_id FROM transaction_edits"))
    refusals: list[tuple[Callable[..., Decided], Sequence[object], str]] = [
        (transfer_decisions.pair, (out, out), "two sides"),
        (transfer_decisions.pair, (out, market), "same account"),
        (transfer_decisions.pair, (into, market), "opposite sign, and these are -20.00 and 500.00"),
        (transfer_decisions.pair, (into, out), f"in transfer {accepted.number}, which you accepted"),
        (transfer_decisions.pair, (number(moved, "MAPLE"), out), "One is in CAD, the other in USD"),
        (transfer_decisions.pair, (into, excluded), "is excluded"),
        (transfer_decisions.forget, (listed(moved)[0].number,), "decided nothing"),
    ]
    for what, named, message in refusals:
        with pytest.raises(CannotDecideError, match=message):
            decide(moved, what, *named)
    for name, message in [("999999", "no transfer 999999"), ("x", "neither the number nor the UUID"), ("9" * 30, "neither")]:
        with pytest.raises(NotInLedgerError, match=message):
            decide(moved, transfer_decisions.accept, name)
    with pytest.raises(NotInLedgerError, match="no transaction 999999"):
        decide(moved, transfer_decisions.pair, out, "999999")
    assert (transfers(moved), meanings(moved)) == before
    assert_sound(moved)


# ---------------------------------------------------------------- whatever the order

DAY = date(2025, 1, 27)
SAYS = {
    "-": ["TRANSFER", "ONLINE TRANSFER TO SAVINGS", "NORTHLINE CARD DES:AUTOPAY", "CHECK 7", "CORNER MARKET", "TRANSFER X3307"],
    "": ["TRANSFER", "TRANSFER FROM CHECKING", "PAYMENT - THANK YOU", "DEPOSIT", "ACME PAYROLL", "TRANSFER FROM X7046"],
}


@st.composite
def files(draw: st.DrawFn) -> list[FileResult]:
    """Statements of four accounts, some overlapping, whose rows have two amounts and lie close together."""
    found = []
    for _ in range(draw(st.integers(1, 6))):
        rows = []
        for _ in range(draw(st.integers(1, 4))):
            sign = draw(st.sampled_from(["-", ""]))
            day = DAY + timedelta(days=draw(st.integers(0, 12)))
            rows.append((f"{day}", draw(st.sampled_from(SAYS[sign])), f"{sign}{draw(st.sampled_from(['500.00', '81.40']))}"))
        made = statement(*rows, account=draw(st.sampled_from([CHECKING, SAVINGS, OTHER, CARD])))
        found.append(read_file(replace(made, verdict=Verdict.UNPROVABLE, proofs=())))
    return found


@settings(
    max_examples=CASES,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(st.data())
def test_any_order_of_imports_undone_or_not_gives_the_same_transfers(engine: Engine, data: st.DataObject) -> None:
    drawn = data.draw(files())
    empty(engine)
    import_results(engine, *drawn)
    expected = transfers(engine), meanings(engine)
    assert_sound(engine)
    empty(engine)
    imports = [import_results(engine, file)[0] for file in data.draw(st.permutations(drawn))]
    assert (transfers(engine), meanings(engine)) == expected
    for import_id in data.draw(st.lists(st.sampled_from(imports), unique=True, max_size=2)):
        undo(engine, import_id)
        assert_sound(engine)
    import_results(engine, *data.draw(st.permutations(drawn)))
    assert (transfers(engine), meanings(engine)) == expected
    assert_sound(engine)


# ---------------------------------------------------------------- accounts beside each other


def everything(engine: Engine) -> tuple[object, ...]:
    return ledger(engine), meanings(engine), transfers(engine), imports(engine), agrees(engine)


def imports(engine: Engine) -> list[tuple[Any, ...]]:
    query = "SELECT status, transaction_count, duplicate_count, finished_at IS NULL FROM import_logs ORDER BY id"
    with engine.connect() as connection:
        return [tuple(row) for row in connection.execute(sa.text(query))]


def test_accounts_that_are_loaded_beside_each_other_are_as_if_one_came_after_the_other(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loading, "MANY_ROWS", 2)
    batches = [
        [of(CHECKING, PAID, TO_SAVINGS, MARKET), of(CARD, CARDS_PAYMENT, MARKET), of(SAVINGS, FROM_CHECKING)],
        # Printed again, with what corrects it, and with the other side of what was alone.
        [
            of(CHECKING, TO_SAVINGS, MARKET, MARKET, PAYROLL),
            of(OTHER, PAYROLL),
            of(CARD, MARKET, period=("2025-03-01", "2025-03-31")),
        ],
    ]

    def load_one_by_one() -> loading.Settled:
        with engine.begin() as connection:
            return loading.load_undecided(connection, USER)

    def load_beside_each_other() -> loading.Settled:
        return loading.load_waiting(engine.begin, USER)

    came: list[object] = []
    transfers_found = 0
    for load in (load_one_by_one, load_beside_each_other):
        settled = []
        for batch in batches:
            import_results(engine, *batch, load=False)
            done = load()
            settled.append((done.lines, done.duplicates, done.inserted, done.corrected, done.removed, done.years))
        came.append((settled, everything(engine)))
        transfers_found = transfers(engine).total()
        empty(engine)
    assert came[0] == came[1]
    assert transfers_found == 2


def test_a_load_that_is_stopped_between_two_accounts_is_finished_by_the_next(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loading, "MANY_ROWS", 2)
    import_results(engine, of(CHECKING, PAID, TO_SAVINGS, MARKET), of(CARD, CARDS_PAYMENT, MARKET), load=False)
    card = scalar(engine, "SELECT id FROM accounts WHERE mask = '1881'")
    rows = "SELECT count(*) FROM transactions"

    def stop_when_one_waits(until: threading.Event) -> None:
        waits = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
        while not until.wait(0.02):
            if scalar(engine, rows) == 3 and scalar(engine, waits):
                signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGINT)
                return

    over = threading.Event()
    stopping = threading.Thread(target=stop_when_one_waits, args=[over])
    with engine.begin() as somebody:
        take_accounts_locks(somebody, USER, [card])
        stopping.start()
        try:
            with pytest.raises(KeyboardInterrupt):
                loading.load_waiting(engine.begin, USER)
        finally:
            over.set()
            stopping.join()
    assert imports(engine) == [("read", 3, 0, True)]
    assert not listed(engine)
    assert loading.load_waiting(engine.begin, USER).inserted == 2
    assert imports(engine) == [("finished", 5, 0, False)]
    assert [transfer.status for transfer in listed(engine)] == ["certain"]
