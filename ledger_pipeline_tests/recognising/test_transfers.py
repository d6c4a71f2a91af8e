"""Which two rows are one move: told from what they say, in the best of all ways, whatever the order of the rows."""

from __future__ import annotations

import hashlib
import itertools
import random
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger_pipeline.recognising import transfers
from ledger_pipeline.recognising.model import Kind
from ledger_pipeline.recognising.transfers import CERTAIN, LATEST, Pair, Side, pair_sides

#: Kind, institution, mask.
ACCOUNTS: Mapping[str, tuple[str, str | None, str | None]] = {
    "checking": ("checking", "Harbor National Bank", "7046"),
    "savings": ("savings", "Harbor National Bank", "3307"),
    "other savings": ("savings", "Meadow Savings Bank", "9912"),
    "card": ("credit_card", "Northline Card Services", "1881"),
    "chase": ("credit_card", "Chase", "4411"),
    "citi": ("credit_card", "Citibank", "5522"),
    "giro": ("checking", "Comdirect", None),
    "girokonto": ("checking", "ING-DiBa", None),
}

_keys = itertools.count(1)


def side(account: str, day: int, amount: str, description: str, kind: str, *, currency: str = "USD", nth: int = 1) -> Side:
    """A row of the day-th of March 2025; ``kind`` is what it is recognised as by itself."""
    account_kind, institution, mask = ACCOUNTS[account]
    when = date(2025, 3, 1) + timedelta(days=day - 1)
    return Side(
        key=next(_keys),
        account=list(ACCOUNTS).index(account),
        account_kind=account_kind,
        institution=institution,
        mask=mask,
        date=when,
        amount=Decimal(amount),
        currency=currency,
        description=description,
        fingerprint=hashlib.sha256(f"{when} {amount} {description} {nth}".encode()).digest(),
        kind=Kind(kind),
    )


def told(pairs: Sequence[Pair]) -> Counter[tuple[object, ...]]:
    """What was paired, without the keys."""

    def content(row: Side) -> tuple[object, ...]:
        return (row.account, row.date, row.description, row.amount, row.fingerprint)

    return Counter((content(p.out), content(p.into), p.confidence, p.reason) for p in pairs)


def only(*sides: Side) -> Pair:
    [pair] = pair_sides(sides)
    return pair


# ---------------------------------------------------------------- what is certain


@pytest.mark.parametrize(
    ("out", "into", "said"),
    [
        (
            side("checking", 8, "-1684.93", "NORTHLINE CARD DES:AUTOPAY ID:48812219 WEB", "payment"),
            side("card", 10, "1684.93", "AUTOPAY PAYMENT - THANK YOU", "payment"),
            "payment on both sides; names Northline Card Services; names a card; arrives 2 days later",
        ),
        (
            side("checking", 8, "-800", "ONLINE TRANSFER TO MEADOW SAVINGS XXXXXX3307", "transfer"),
            side("savings", 8, "800", "TRANSFER FROM HARBOR CHECKING XXXXXX7046", "transfer"),
            "transfer on both sides; names the last digits 3307; names the last digits 7046; same day",
        ),
        (
            side("checking", 8, "-500", "Payment to card ending in 1881", "payment"),
            side("card", 7, "500", "Payment received", "payment"),
            "payment on both sides; names the last digits 1881; arrives 1 day before it leaves",
        ),
        (  # only one of them says that it is one, and from where
            side("checking", 8, "-500", "WITHDRAWAL 88123", "withdrawal"),
            side("savings", 9, "500", "TRANSFER FROM CHK ...7046", "transfer"),
            "nothing said where it leaves, transfer where it arrives; names the last digits 7046; arrives 1 day later",
        ),
        (  # the card's bank is named, and the cents are no chance
            side("checking", 8, "-1684.93", "NORTHLINE DES:XX ID:12345678 WEB", "withdrawal"),
            side("card", 10, "1684.93", "AUTOPAY PAYMENT - THANK YOU", "payment"),
            "nothing said where it leaves, payment where it arrives; names Northline Card Services; arrives 2 days later",
        ),
        (
            side("giro", 3, "-500", "Umbuchung Tagesgeldkonto", "transfer"),
            side("savings", 3, "500", "Übertrag vom Girokonto", "transfer"),
            "transfer on both sides; names a savings account; names a checking account; same day",
        ),
        (  # the owner's own name, on both
            side("giro", 3, "-500", "Überweisung Erika Mustermann", "withdrawal"),
            side("girokonto", 4, "500", "Gutschrift Überweisung Erika Mustermann", "deposit"),
            "a transfer of some kind on both sides; the same name on both sides; arrives 1 day later",
        ),
        (
            side(
                "giro",
                3,
                "-620",
                "SEPA Overboeking IBAN: NL67INGB9647716480 Naam: A. MOERMAN Omschrijving: SPAREN",
                "withdrawal",
            ),
            side(
                "girokonto", 6, "620", "A. MOERMAN Omschrijving: OVERBOEKING EIGEN REKENING IBAN: NL45INGB9219404534", "deposit"
            ),
            "a transfer of some kind on both sides; the same name on both sides; arrives 3 days later",
        ),
    ],
)
def test_a_move_that_is_certain(out: Side, into: Side, said: str) -> None:
    pair = only(into, out)
    assert (pair.out, pair.into, pair.certain, pair.reason) == (out, into, True, said)
    assert CERTAIN <= pair.confidence < 1


# ---------------------------------------------------------------- what is not


@pytest.mark.parametrize(
    ("out", "into"),
    [
        (  # who is paid by cheque, nobody knows
            side("checking", 8, "-1684.93", "CHECK 1042", "withdrawal"),
            side("card", 10, "1684.93", "PAYMENT RECEIVED", "payment"),
        ),
        (
            side("checking", 8, "-500", "TRANSFER TO J SMITH", "withdrawal"),
            side("savings", 8, "500", "TRANSFER FROM CHECKING", "transfer"),
        ),
        (
            side("checking", 8, "-500", "TRANSFER TO BROKERAGE", "transfer"),
            side("savings", 8, "500", "TRANSFER FROM CHECKING", "transfer"),
        ),
        (
            side("checking", 8, "-500", "TRANSFER TO SAVINGS XXXX9912", "transfer"),
            side("savings", 8, "500", "TRANSFER", "transfer"),
        ),
        (
            side("checking", 8, "-100", "CHASE CREDIT CRD AUTOPAY", "payment"),
            side("citi", 9, "100", "PAYMENT THANK YOU", "payment"),
        ),
        (
            side("checking", 8, "-50", "ZELLE PAYMENT TO DANA R", "withdrawal"),
            side("savings", 8, "50", "ZELLE PAYMENT FROM DANA R", "deposit"),
        ),
        (  # a card is paid, and no card is there
            side("checking", 8, "-500", "CREDIT CARD PAYMENT", "payment"),
            side("savings", 8, "500", "TRANSFER FROM CHECKING", "transfer"),
        ),
    ],
)
def test_a_move_that_may_be_is_suggested(out: Side, into: Side) -> None:
    pair = only(out, into)
    assert (pair.out, pair.into, pair.certain) == (out, into, False)


@pytest.mark.parametrize(
    ("out", "into"),
    [
        (side("checking", 8, "-52.10", "WHOLEFDS BOSTON MA", "purchase"), side("savings", 8, "52.10", "DEPOSIT", "deposit")),
        (side("card", 8, "-52.10", "AMAZON.COM", "purchase"), side("checking", 9, "52.10", "TRANSFER", "transfer")),
        (side("checking", 8, "-52.10", "MARKET", "withdrawal"), side("card", 9, "52.10", "AMAZON.COM", "refund")),
        (
            side("checking", 1, "-2150", "ONLINE PMT OAKWOOD PROPERTY MGMT RENT", "withdrawal"),
            side("savings", 1, "2150", "ACME CORP PAYROLL", "deposit"),
        ),
        (
            side("checking", 1, "-2150", "ONLINE PMT OAKWOOD PROPERTY MGMT RENT", "withdrawal"),
            side("card", 2, "2150", "PAYMENT THANK YOU", "payment"),
        ),
        (
            side("checking", 8, "-50", "ZELLE PAYMENT TO DANA R", "withdrawal"),
            side("savings", 8, "50", "ZELLE PAYMENT FROM PRIYA RAMAN", "deposit"),
        ),
        (side("checking", 8, "-60", "ATM WITHDRAWAL 0123", "withdrawal"), side("savings", 8, "60", "DEPOSIT", "deposit")),
        # Another amount, currency, account, or too far apart.
        (side("checking", 8, "-500", "TRANSFER TO SAVINGS", "transfer"), side("savings", 8, "500.01", "TRANSFER", "transfer")),
        (
            side("checking", 8, "-500", "TRANSFER TO SAVINGS", "transfer"),
            side("savings", 8, "500", "TRANSFER FROM CHECKING", "transfer", currency="CAD"),
        ),
        (side("checking", 8, "-500", "TRANSFER", "transfer"), side("checking", 8, "500", "TRANSFER", "transfer")),
        (
            side("checking", 8, "-500", "TRANSFER TO SAVINGS", "transfer"),
            side("savings", 9 + LATEST, "500", "TRANSFER FROM CHECKING", "transfer"),
        ),
        (side("checking", 8, "-500", "TRANSFER TO SAVINGS", "transfer"), side("savings", 5, "500", "TRANSFER", "transfer")),
        (side("checking", 8, "0", "TRANSFER TO SAVINGS", "transfer"), side("savings", 8, "0", "TRANSFER", "transfer")),
    ],
)
def test_what_is_no_move_is_not_even_suggested(out: Side, into: Side) -> None:
    assert pair_sides([out, into]) == []


def test_a_reference_is_no_account() -> None:
    """Hidden digits of an ID are not those of another account."""
    out = side("checking", 8, "-500", "NORTHLINE CARD DES:AUTOPAY ID:XXXXX2219 WEB", "payment")
    assert only(out, side("card", 8, "500", "PAYMENT", "payment")).certain
    other = side("checking", 8, "-500", "NORTHLINE CARD XXXXX2219 AUTOPAY", "payment")
    assert "other digits named" in only(other, side("card", 8, "500", "PAYMENT", "payment")).reason


# ---------------------------------------------------------------- the best of all ways


def test_the_best_way_and_not_the_first() -> None:
    """The first row would take what the second needs."""
    first = side("checking", 1, "-500", "TRANSFER", "withdrawal")
    second = side("checking", 4, "-500", "TRANSFER TO SAVINGS", "transfer")
    early = side("savings", 3, "500", "TRANSFER FROM CHECKING", "transfer")
    late = side("savings", 5, "500", "TRANSFER FROM CHECKING", "transfer")
    assert {(p.out, p.into) for p in pair_sides([first, second, early, late])} == {(first, early), (second, late)}
    assert {(p.out, p.into) for p in pair_sides([second, early, late])} == {(second, late)}


def test_of_two_transfers_the_one_that_says_that_it_is_ones_own() -> None:
    """A bill of the same amount, nearer to the day: digits on the other side speak for both."""
    own = side("checking", 6, "-210", "Überweisung Alex Morgenstern Umbuchung", "withdrawal")
    bill = side("checking", 8, "-210", "Überweisung Malermeister Pohl Rg. 7801", "withdrawal")
    pair = only(own, bill, side("savings", 9, "210", "EINZAHLUNG VON REFERENZKONTO 7046", "transfer"))
    assert pair.out is own and pair.certain


def test_two_equal_transfers_of_a_day_are_two_pairs() -> None:
    rows = [side("checking", 8, "-500", "TRANSFER TO SAVINGS", "transfer", nth=n) for n in (1, 2)]
    rows += [side("savings", 8, "500", "TRANSFER FROM CHECKING", "transfer", nth=n) for n in (1, 2)]
    pairs = pair_sides(rows)
    assert len(pairs) == 2 and all(p.certain for p in pairs)
    assert len(pair_sides(rows[1:])) == 1 and only(*rows[1:]).certain  # which of two equal ones is the same


def test_a_chain_of_three_accounts() -> None:
    there = side("checking", 8, "-500", "TRANSFER", "withdrawal")
    arrived = side("savings", 8, "500", "TRANSFER", "deposit")
    on = side("savings", 8, "-500", "TRANSFER", "withdrawal")
    end = side("other savings", 9, "500", "TRANSFER", "deposit")
    pairs = pair_sides([there, arrived, on, end])
    assert {(p.out, p.into): p.certain for p in pairs} == {(there, arrived): True, (on, end): True}


def test_which_of_two_accounts_is_not_guessed() -> None:
    out = side("checking", 8, "-500", "TRANSFER", "withdrawal")
    here = side("savings", 8, "500", "TRANSFER", "deposit")
    there = side("other savings", 9, "500", "TRANSFER", "deposit")
    pair = only(out, here, there)
    assert (pair.into, pair.certain) == (here, False)
    assert pair.reason.endswith("; same day; Meadow Savings Bank savings 9912 fits about as well")
    named = side("checking", 8, "-500", "TRANSFER TO SAVINGS X9912", "transfer")
    pair = only(named, here, there)
    assert (pair.into, pair.certain) == (there, True)
    both = pair_sides([out, side("checking", 8, "-500", "TRANSFER", "withdrawal", nth=2), here, there])
    assert {p.into for p in both if p.certain} == {here, there}  # both arrived, wherever from the same account


def test_two_cards_paid_from_two_accounts_are_not_told_apart() -> None:
    """Four rows, two ways, and nothing to choose between them."""
    outs = [side(account, 8, "-100", "CREDIT CARD PAYMENT", "payment") for account in ("checking", "giro")]
    ins = [side(account, 9, "100", "PAYMENT THANK YOU", "payment") for account in ("card", "citi")]
    pairs = pair_sides([*outs, *ins])
    assert len(pairs) == 2 and not any(p.certain for p in pairs)
    ways = pair_sides([*outs, side("card", 9, "100", "PAYMENT THANK YOU", "payment"), ins[0]])
    assert len(ways) == 2 and all(p.certain for p in ways)  # one card: whatever came from where, the same accounts


def test_one_sure_pair_is_worth_more_than_two_that_may_be() -> None:
    named = side("checking", 8, "-500", "TRANSFER TO SAVINGS X3307", "transfer")
    here = side("savings", 8, "500", "TRANSFER FROM CHECKING X7046", "transfer")
    cheque = side("giro", 7, "-500", "CHECK 12", "withdrawal")
    cash = side("other savings", 9, "500", "CASH DEPOSIT", "deposit")
    assert {(p.out, p.into) for p in pair_sides([named, here, cheque, cash]) if p.certain} == {(named, here)}


def test_what_the_owner_refused_is_not_paired_and_the_next_best_is() -> None:
    out = side("checking", 8, "-500", "TRANSFER TO SAVINGS", "transfer")
    first = side("savings", 8, "500", "TRANSFER FROM CHECKING", "transfer")
    second = side("savings", 9, "500", "TRANSFER FROM CHECKING", "transfer")
    assert only(out, first, second).into is first
    [pair] = pair_sides([out, first, second], {(out.key, first.key)})
    assert pair.into is second
    assert pair_sides([out, first], {(out.key, first.key)}) == []


# ---------------------------------------------------------------- whatever the order, however many


OUT = [("TRANSFER", "withdrawal"), ("TRANSFER TO SAVINGS", "transfer"), ("CARD PAYMENT", "payment"), ("CHECK 7", "withdrawal")]
IN = [("TRANSFER", "deposit"), ("TRANSFER FROM CHECKING", "transfer"), ("PAYMENT THANK YOU", "payment"), ("CASH", "deposit")]


@st.composite
def ledgers(draw: st.DrawFn, most: int = 12) -> list[Side]:
    rows = []
    for _ in range(draw(st.integers(0, most))):
        sign = draw(st.sampled_from(["-", ""]))
        description, kind = draw(st.sampled_from(OUT if sign else IN))
        account = draw(st.sampled_from(["checking", "savings", "other savings", "card", "giro"]))
        amount = f"{sign}{draw(st.sampled_from(['100', '250.40']))}"
        rows.append(side(account, draw(st.integers(1, 9)), amount, description, kind, nth=len(rows)))
    return rows


@settings(max_examples=200, deadline=None)
@given(ledgers(), st.randoms(use_true_random=False))
def test_the_order_of_rows_and_their_numbers_decide_nothing(rows: list[Side], chance: random.Random) -> None:
    expected = pair_sides(rows)
    shuffled = [
        Side(key, row.account, row.account_kind, row.institution, row.mask, row.date, row.amount, row.currency, row.description,
             row.fingerprint, row.kind)
        for key, row in zip(chance.sample(range(1000), len(rows)), rows, strict=True)
    ]  # fmt: skip
    chance.shuffle(shuffled)
    assert told(pair_sides(shuffled)) == told(expected)
    used = [row for pair in expected for row in (pair.out, pair.into)]
    assert len(used) == len(set(used))
    for pair in expected:
        assert pair.out.amount == -pair.into.amount < 0 and pair.out.account != pair.into.account
        assert -2 <= (pair.into.date - pair.out.date).days <= LATEST and Decimal("0.5") <= pair.confidence < 1


@settings(max_examples=200, deadline=None)
@given(st.lists(st.lists(st.integers(0, 9), min_size=5, max_size=5), min_size=1, max_size=7))
def test_trying_out_is_as_good_as_the_assignment_of_scipy(matrix: list[list[int]]) -> None:
    from scipy.optimize import linear_sum_assignment

    chosen = transfers._try_out(matrix)
    assert len({row for row, _ in chosen}) == len(chosen) == len({column for _, column in chosen})
    rows, columns = linear_sum_assignment(matrix, maximize=True)
    best = sum(matrix[row][column] for row, column in zip(rows, columns, strict=True))
    assert sum(matrix[row][column] for row, column in chosen) == best


def test_a_long_row_of_equal_transfers() -> None:
    """One amount every day, there and on from there: a single component, which takes the solver for many."""
    days = range(1, 101)
    rows = [side("checking", day, "-10", "TRANSFER TO SAVINGS", "transfer") for day in days]
    rows += [side("savings", day, "10", "TRANSFER FROM CHECKING", "transfer") for day in days]
    rows += [side("savings", day, "-10", "TRANSFER TO MEADOW", "transfer") for day in days]
    rows += [side("other savings", day, "10", "TRANSFER FROM HARBOR SAVINGS", "transfer") for day in days]
    pairs = pair_sides(rows)
    assert len(pairs) == 200 and all(p.certain and p.out.date == p.into.date for p in pairs)
    assert {(p.out.description, p.into.description) for p in pairs} == {
        ("TRANSFER TO SAVINGS", "TRANSFER FROM CHECKING"),
        ("TRANSFER TO MEADOW", "TRANSFER FROM HARBOR SAVINGS"),
    }
