"""Accounts that the owner says are one."""

from __future__ import annotations

from dataclasses import replace

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Engine

from ledger_pipeline.database import edits
from ledger_pipeline.database.joining import CannotJoinError, join_accounts, list_accounts, rename_account
from ledger_pipeline.database.lookup import NotInLedgerError
from ledger_pipeline.parsing import AccountKind
from ledger_pipeline_tests.database.imports import USER, agrees, findings, import_results, ledger, scalar
from ledger_pipeline_tests.ledgers import CHECKING, read_file, statement

COFFEE = ("2025-01-05", "COFFEE", "-4.50")
NAMELESS = replace(CHECKING, mask=None)
JANUARY = ("2025-01-01", "2025-01-31")
FEBRUARY = ("2025-02-01", "2025-02-28")


def join(engine: Engine, named: str, into: str) -> int:
    with engine.begin() as connection:
        return join_accounts(connection, USER, named, into).duplicates


def test_two_accounts_become_one_and_what_both_have_is_counted_once(engine: Engine) -> None:
    rent = ("2025-01-20", "RENT", "-900.00")
    import_results(engine, read_file(statement(COFFEE, rent, period=JANUARY)))
    import_results(engine, read_file(statement(COFFEE, account=NAMELESS)))
    assert scalar(engine, "SELECT count(*) FROM transactions") == 3
    assert join(engine, "2", "1") == 1
    assert scalar(engine, "SELECT string_agg(description, ',' ORDER BY description) FROM transactions") == "COFFEE,RENT"
    assert agrees(engine)
    import_results(engine, read_file(statement(COFFEE, ("2025-01-21", "BUS", "-2.00"), account=NAMELESS)))
    assert scalar(engine, "SELECT count(DISTINCT account_id) FROM transactions") == 1
    assert scalar(engine, "SELECT count(*) FROM transactions") == 3


def test_it_is_as_if_they_had_been_one_from_the_beginning(engine: Engine) -> None:
    """Equal purchases in consecutive statements are two, also when the statements meet only by joining."""
    first = statement(COFFEE, opening="100.00", period=JANUARY)
    second = replace(statement(COFFEE, opening="95.50", period=FEBRUARY), account=NAMELESS)
    import_results(engine, read_file(first), read_file(second))
    assert join(engine, "2", "1") == 0
    assert scalar(engine, "SELECT count(*) FROM transactions") == 2
    assert findings(engine, "unbalanced_accounts") == []


def test_rows_of_an_earlier_ledger_find_their_statements(engine: Engine) -> None:
    import_results(engine, read_file(statement(COFFEE, account=NAMELESS)))
    with engine.begin() as connection:  # as migration leaves it: rows without statements, and no identity
        connection.execute(
            sa.text("UPDATE transactions SET statement_id = NULL, category = 'Food', category_source = 'migrated'")
        )
        connection.execute(sa.text("DELETE FROM statements"))
        connection.execute(sa.text("DELETE FROM account_identities"))
    import_results(engine, read_file(statement(COFFEE, ("2025-01-06", "BUS", "-2.00"), period=JANUARY)))
    assert join(engine, "1", "2") == 1
    assert scalar(engine, "SELECT count(*) FROM transactions") == 2
    assert scalar(engine, "SELECT category FROM transactions WHERE description = 'COFFEE'") == "Food"


def test_what_cannot_be_one_account_is_refused_and_nothing_changes(engine: Engine) -> None:
    others = [
        replace(CHECKING, currency="EUR"),
        replace(CHECKING, kind=AccountKind.CREDIT_CARD),
        replace(CHECKING, mask="1111"),
    ]
    import_results(engine, read_file(statement(COFFEE)), *(read_file(statement(COFFEE, account=other)) for other in others))
    before = ledger(engine)
    for other, message in [("2", "USD, the other in EUR|EUR, the other in USD"), ("3", "owed"), ("1", "same account")]:
        with pytest.raises(CannotJoinError, match=message):
            join(engine, other, "1")
    for name in ("harbor", "nobody"):
        with pytest.raises(NotInLedgerError):
            join(engine, name, "1")
    assert ledger(engine) == before


def test_an_account_is_renamed_and_found_by_its_name(engine: Engine) -> None:
    import_results(engine, read_file(statement(COFFEE)))
    with engine.begin() as connection:
        assert rename_account(connection, USER, "harbor", "Everyday 100%").before == "Harbor National Bank checking 7046"
        [account] = list_accounts(connection, USER)
        assert (account["name"], account["transactions"], account["printed_as"]) == (
            "Everyday 100%",
            1,
            ["harbor national bank checking 7046 USD"],
        )
        assert rename_account(connection, USER, "100%", "x").before == "Everyday 100%"
    import_results(engine, read_file(statement(("2025-01-09", "BUS", "-2.00"))))
    assert scalar(engine, "SELECT count(*) FROM accounts") == 1


def test_edits_of_both_accounts_are_kept(engine: Engine) -> None:
    import_results(engine, read_file(statement(COFFEE, ("2025-01-06", "BUS", "-2.00"), period=JANUARY)))
    import_results(engine, read_file(statement(COFFEE, ("2025-01-06", "BUS", "-2.00"), account=NAMELESS)))
    with engine.begin() as connection:
        one, other = (
            connection.scalars(
                sa.text("SELECT id FROM transactions WHERE account_id = :account ORDER BY transaction_date"),
                {"account": account},
            ).all()
            for account in (1, 2)
        )
        edits.set_category(connection, USER, str(one[0]), category="Food")
        edits.note(connection, USER, str(other[0]), text="with Ana")
        edits.exclude(connection, USER, str(other[1]))
    join(engine, "2", "1")
    found = "SELECT string_agg(concat_ws(' ', description, category, note), ',') FROM transactions"
    assert scalar(engine, found + " WHERE description = 'COFFEE'") == "COFFEE Food with Ana"
    assert scalar(engine, "SELECT count(*) FROM transactions") == 2  # what was excluded is the double of one that stays
    assert scalar(engine, "SELECT count(*) FROM transaction_edits") == 1
    assert agrees(engine)


def test_a_double_that_was_excluded_takes_nothing_with_it(engine: Engine) -> None:
    import_results(engine, read_file(statement(COFFEE, account=NAMELESS)))
    with engine.begin() as connection:  # in the account that stays it comes from an earlier ledger
        connection.execute(
            sa.text("UPDATE transactions SET statement_id = NULL, category = 'Old', category_source = 'migrated'")
        )
        connection.execute(sa.text("DELETE FROM statements"))
        connection.execute(sa.text("DELETE FROM account_identities"))
    import_results(engine, read_file(statement(COFFEE, period=JANUARY)))
    with engine.begin() as connection:
        edits.exclude(connection, USER, str(scalar(engine, "SELECT max(id) FROM transactions")))
    join(engine, "2", "1")
    assert scalar(engine, "SELECT string_agg(category, ',') FROM transactions") == "Old"
    assert agrees(engine)


def test_what_was_excluded_and_only_one_account_had_stays_out(engine: Engine) -> None:
    import_results(engine, read_file(statement(COFFEE, period=JANUARY)))
    import_results(engine, read_file(statement(("2025-01-06", "BUS", "-2.00"), account=NAMELESS)))
    with engine.begin() as connection:
        edits.exclude(connection, USER, str(scalar(engine, "SELECT max(id) FROM transactions")))
    join(engine, "2", "1")
    assert scalar(engine, "SELECT string_agg(description, ',') FROM transactions") == "COFFEE"
    assert agrees(engine)
