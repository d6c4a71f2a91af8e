"""``ledger merchants``: the program on a real ledger."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa
from click.testing import Result
from sqlalchemy.engine import Engine

from ledger_pipeline.database import categories, category_decisions
from ledger_pipeline.database.category_decisions import Decision
from ledger_pipeline.database.loading import rebuild_year
from ledger_pipeline.database.recognised import rules_in_force
from ledger_pipeline.recognising.rules import combined, read_rules, starter_rules
from ledger_pipeline_tests.cli.conftest import invoke_ledger, parsed, refused, said
from ledger_pipeline_tests.database.imports import USER, import_results, scalar
from ledger_pipeline_tests.ledgers import read_file, statement

BOUGHT = (
    ("2024-12-28", "FERNWOOD DELI 0815 BOSTON MA", "-30.00"),
    ("2025-01-03", "FERNWOOD DELI 0816 BOSTON MA", "-40.00"),
    ("2025-01-09", "SQ *FERNWOODDELI", "-12.00"),
    ("2025-01-12", "AMZN Mktp US*2K3AB1", "-25.00"),
    ("2025-01-14", "AMAZON.COM*MK8", "-5.00"),
    ("2025-01-20", "AMAZON.COM*MK8 REFUND", "10.00"),
    ("2025-02-02", "TWO CROWS", "-99.00"),
    ("2025-02-03", "CHECK 1043", "-7.00"),
)

Run = Callable[..., Result]


@pytest.fixture
def ledger(engine: Engine, ledger_url: str, tmp_path: Path) -> Run:
    """``ledger merchants`` on a ledger with a few merchants."""
    import_results(engine, read_file(statement(*BOUGHT)))

    def run(*arguments: str) -> Result:
        return invoke_ledger("merchants", *arguments, data_dir=tmp_path / "data", database_url=ledger_url)

    return run


def merchants_of(engine: Engine) -> dict[str, tuple[str | None, str | None]]:
    """The merchant of each description, and how it is known."""
    query = sa.text("SELECT description, merchant, merchant_source FROM transactions")
    with engine.connect() as connection:
        return {row.description: (row.merchant, row.merchant_source) for row in connection.execute(query)}


def categories_of(engine: Engine, *descriptions: str) -> list[str | None]:
    """What each of them is for, and that the rules in force would change no transaction."""
    with engine.begin() as connection:
        assert categories.preview(connection, USER, rules_in_force(connection, USER)).changes == []
    query = "SELECT category FROM transactions WHERE description = :d"
    return [scalar(engine, query, d=description) for description in descriptions]


def accept(engine: Engine, merchant: str, category: str) -> None:
    with engine.begin() as connection:
        category_decisions.accept(connection, USER, [Decision(merchant, category)])


def apply_rules(engine: Engine, *rules: str) -> None:
    own = read_rules("version: 1\nrules:\n" + "".join(f"  - {{{rule}}}\n" for rule in rules), "categories.yaml")
    with engine.begin() as connection:
        categories.apply(connection, USER, combined(starter_rules(), own))


def test_the_list(ledger: Run) -> None:
    found = parsed(ledger("list", "--json"))
    assert found["total"] == 4
    assert [(one["merchant"], one["count"], one["spent"]) for one in found["merchants"]] == [
        ("Two Crows", 1, "99.00"),
        ("Fernwood Deli", 2, "70.00"),
        ("Amazon", 3, "20.00"),  # a refund is less spent, and nothing received
        ("Fernwooddeli", 1, "12.00"),
    ]
    assert found["merchants"][2] == {
        "merchant": "Amazon",
        "currency": "USD",
        "count": 3,
        "spent": "20.00",
        "received": "0.00",
        "first_date": "2025-01-12",
        "last_date": "2025-01-20",
        "packaged": True,
        "aliases": [],
    }
    shown = said(ledger("list", "--limit", "2"))
    assert shown[0].split()[:5] == ["merchant", "transactions", "spent", "received", "currency"]
    assert shown[1].split()[:4] == ["Two", "Crows", "1", "99.00"]
    assert shown[-1] == "4 merchants; 2 more are not shown (--limit)"
    assert parsed(ledger("list", "--json", "--search", "FERNWOOD d"))["total"] == 1
    assert parsed(ledger("list", "--json", "--search", "%' OR 1=1; --\udcff"))["total"] == 0
    assert said(ledger("list", "--search", "nobody")) == ["0 merchants"]


def test_the_way_of_a_merge(ledger: Run, engine: Engine) -> None:
    """Suggested, merged, remembered by what comes later, taken back."""
    before = merchants_of(engine)
    [suggestion] = parsed(ledger("suggest", "--json"))["suggestions"]
    assert suggestion == {
        "alias": "Fernwooddeli",
        "merchant": "Fernwood Deli",
        "similarity": 0.99,
        "alias_transactions": 1,
        "merchant_transactions": 2,
    }
    shown = said(ledger("suggest"))
    assert shown[1].split() == ["Fernwooddeli", "1", "Fernwood", "Deli", "2", "99%"]
    assert merchants_of(engine) == before  # nothing is merged by likeness

    assert said(ledger("merge", "fernwooddeli", "FERNWOOD DELI")) == [
        "Fernwooddeli is Fernwood Deli now: 1 transaction. `ledger merchants split 'Fernwooddeli'` takes it back."
    ]
    assert merchants_of(engine) == {**before, "SQ *FERNWOODDELI": ("Fernwood Deli", "by hand")}
    assert scalar(engine, "SELECT spent FROM merchant_summary WHERE merchant = 'Fernwood Deli'") == 82
    assert parsed(ledger("suggest", "--json")) == {"suggestions": [], "total": 0}
    assert said(ledger("suggest")) == ["No two merchants are so alike that they may be one."]
    assert parsed(ledger("list", "--json", "--search", "deli"))["merchants"][0]["aliases"] == ["Fernwooddeli"]

    import_results(engine, read_file(statement(("2025-03-01", "FERNWOODDELI 77 BOSTON MA", "-3.00"))))
    with engine.begin() as connection:
        rebuild_year(connection, USER, 2025)
    assert merchants_of(engine)["FERNWOODDELI 77 BOSTON MA"] == ("Fernwood Deli", "by hand")
    assert merchants_of(engine)["SQ *FERNWOODDELI"] == ("Fernwood Deli", "by hand")

    assert parsed(ledger("split", "Fernwooddeli", "--json")) == {
        "alias": "Fernwooddeli",
        "merchant": "Fernwood Deli",
        "transactions": 2,
        "years": {"2025": 2},
    }
    assert merchants_of(engine) == {**before, "FERNWOODDELI 77 BOSTON MA": ("Fernwooddeli", "cleaned")}
    assert parsed(ledger("suggest", "--json"))["total"] == 1


def test_what_it_is_for_follows(ledger: Run, engine: Engine) -> None:
    of_crows = "SELECT category FROM transactions WHERE description = 'TWO CROWS'"
    of_amazon = "SELECT DISTINCT category FROM transactions WHERE merchant = 'Amazon' AND merchant_source = 'packaged'"
    assert scalar(engine, of_crows) is None
    done = parsed(ledger("merge", "Two Crows", "Amazon", "--json"))
    assert done == {"alias": "Two Crows", "merchant": "Amazon", "transactions": 1, "years": {"2025": 1}}
    assert scalar(engine, of_crows) == scalar(engine, of_amazon) is not None
    assert said(ledger("split", "TWO CROWS")) == ["Two Crows is no longer Amazon: 1 transaction."]
    assert scalar(engine, of_crows) is None


def test_a_name_of_ones_own_and_merchants_that_follow_each_other(ledger: Run, engine: Engine) -> None:
    assert parsed(ledger("merge", "Fernwooddeli", "[red]Anna's  deli", "--json"))["merchant"] == "[red]Anna's deli"
    assert "[red]Anna's deli" in said(ledger("list", "--search", "anna"))[1]
    assert parsed(ledger("merge", "[red]Anna's deli", "Fernwood Deli", "--json"))["transactions"] == 1
    assert merchants_of(engine)["SQ *FERNWOODDELI"] == ("Fernwood Deli", "by hand")
    assert parsed(ledger("split", "[red]anna's deli", "--json"))["transactions"] == 1
    assert merchants_of(engine)["SQ *FERNWOODDELI"] == ("[red]Anna's deli", "by hand")


def test_the_first_of_a_chain_is_split_from_the_last(ledger: Run, engine: Engine) -> None:
    before = merchants_of(engine)
    said(ledger("merge", "Fernwooddeli", "Anna's Deli"))
    said(ledger("merge", "Anna's Deli", "Two Crows"))
    assert merchants_of(engine)["SQ *FERNWOODDELI"] == ("Two Crows", "by hand")
    assert said(ledger("split", "fernwooddeli")) == ["Fernwooddeli is no longer Two Crows: 1 transaction."]
    assert merchants_of(engine) == before
    with engine.begin() as connection:
        assert rebuild_year(connection, USER, 2025).years == {}


@pytest.mark.parametrize("accepted", ["Fernwooddeli", "Two Crows"])
def test_a_category_that_was_accepted_for_one_is_for_both_as_long_as_they_are_one(
    ledger: Run, engine: Engine, accepted: str
) -> None:
    both = ("SQ *FERNWOODDELI", "TWO CROWS")
    accept(engine, accepted, "Garden")
    before = categories_of(engine, *both)
    assert sorted(before, key=str) == ["Garden", None]
    assert parsed(ledger("merge", "Fernwooddeli", "Two Crows", "--json"))["transactions"] == 1
    assert categories_of(engine, *both) == ["Garden", "Garden"]
    said(ledger("merge", "Two Crows", "Anna's Deli"))
    assert categories_of(engine, *both) == ["Garden", "Garden"]
    said(ledger("split", "Two Crows"))
    assert categories_of(engine, *both) == ["Garden", "Garden"]
    assert parsed(ledger("split", "Fernwooddeli", "--json"))["transactions"] == 1
    assert categories_of(engine, *both) == before


def test_a_rule_goes_on_matching_a_merchant_that_was_merged(ledger: Run, engine: Engine) -> None:
    both = ("SQ *FERNWOODDELI", "TWO CROWS")
    apply_rules(
        engine, "name: lunch, category: Lunch, merchant: fernwooddeli", "name: crows, category: Birds, merchant: Two Crows"
    )
    assert categories_of(engine, *both) == ["Lunch", "Birds"]
    said(ledger("merge", "Fernwooddeli", "Anna's Deli"))
    assert categories_of(engine, *both) == ["Lunch", "Birds"]
    said(ledger("merge", "Anna's Deli", "Two Crows"))
    assert categories_of(engine, *both) == ["Lunch", "Birds"]  # both rules match one of them, and the first wins
    apply_rules(engine, "name: anna, category: Sandwiches, merchant: Anna's Deli")
    assert categories_of(engine, *both) == ["Sandwiches", None]
    apply_rules(engine, "name: crows, category: Birds, merchant: Two Crows")
    assert categories_of(engine, *both) == ["Birds", "Birds"]


def test_of_two_packaged_merchants_that_are_one_the_owners_name_says_what_it_is_for(ledger: Run, engine: Engine) -> None:
    import_results(engine, read_file(statement(("2025-04-02", "UBER EATS HELP.UBER.COM", "-31.00"))))
    [meals] = categories_of(engine, "UBER EATS HELP.UBER.COM")
    said(ledger("merge", "Uber Eats", "Uber"))
    [rides] = categories_of(engine, "UBER EATS HELP.UBER.COM")
    assert meals is not None and rides is not None and meals < rides  # the rule for meals comes before the rule for rides
    apply_rules(engine, "name: eats, category: Lunch, merchant: uber eats")
    assert categories_of(engine, "UBER EATS HELP.UBER.COM") == ["Lunch"]


def test_a_merchant_that_came_with_the_flat_ledger_is_neither_suggested_nor_merged(ledger: Run, engine: Engine) -> None:
    with engine.begin() as connection:
        query = "UPDATE transactions SET merchant_source = 'migrated' WHERE merchant = 'Fernwooddeli'"
        assert connection.execute(sa.text(query)).rowcount == 1
    before = merchants_of(engine)
    assert parsed(ledger("suggest", "--json")) == {"suggestions": [], "total": 0}
    assert "'Fernwooddeli' came with the flat ledger" in refused(ledger("merge", "fernwooddeli", "Fernwood Deli"))
    assert scalar(engine, "SELECT count(*) FROM merchant_decisions") == 0
    assert merchants_of(engine) == before

    import_results(engine, read_file(statement(("2025-03-01", "FERNWOODDELI 77 BOSTON MA", "-3.00"))))
    assert parsed(ledger("suggest", "--json"))["total"] == 1
    assert parsed(ledger("merge", "Fernwooddeli", "Fernwood Deli", "--json"))["transactions"] == 1
    assert merchants_of(engine) == {**before, "FERNWOODDELI 77 BOSTON MA": ("Fernwood Deli", "by hand")}


def test_what_was_refused_is_not_suggested_again(ledger: Run, engine: Engine) -> None:
    before = merchants_of(engine)
    assert said(ledger("refuse", "fernwood deli", "Fernwooddeli")) == [
        "Fernwood Deli and Fernwooddeli are two; that they are one is not suggested again."
    ]
    assert parsed(ledger("suggest", "--json"))["total"] == 0
    assert merchants_of(engine) == before
    assert parsed(ledger("refuse", "Fernwooddeli", "Fernwood Deli", "--json")) == {
        "alias": "Fernwooddeli",
        "merchant": "Fernwood Deli",
    }
    assert (
        parsed(ledger("merge", "Fernwooddeli", "Fernwood Deli", "--json"))["transactions"] == 1
    )  # who refused may think again


def test_what_cannot_be_changes_nothing(ledger: Run, engine: Engine) -> None:
    before = merchants_of(engine)
    for arguments, sentence in (
        (("merge", "Nobody", "Amazon"), "No merchant is called 'Nobody'."),
        (("merge", "Amazon", "amazon"), "are the same merchant"),
        (("merge", "Amazon", "  "), "1 to 100 characters"),
        (("merge", "Amazon", "x" * 101), "1 to 100 characters"),
        (("split", "Amazon"), "'Amazon' was not merged with any merchant"),
        (("refuse", "Amazon", "Nobody"), "No merchant is called 'Nobody'."),
        (("refuse", "Amazon", "amazon"), "are the same merchant"),
    ):
        assert sentence in refused(ledger(*arguments))
    assert merchants_of(engine) == before
    said(ledger("merge", "Fernwooddeli", "Fernwood Deli"))
    for arguments in (
        ("merge", "Fernwooddeli", "Amazon"),
        ("merge", "Fernwood Deli", "Fernwooddeli"),  # a circle
        ("merge", "Amazon", "Fernwooddeli"),
        ("refuse", "Fernwood Deli", "Fernwooddeli"),
    ):
        assert "'Fernwooddeli' is 'Fernwood Deli', as you said" in refused(ledger(*arguments))
    assert scalar(engine, "SELECT count(*) FROM merchant_decisions") == 1


def test_without_a_ledger_it_is_a_sentence(tmp_path: Path) -> None:
    assert "There is no ledger in" in refused(invoke_ledger("merchants", "list", data_dir=tmp_path / "data"))
    assert not (tmp_path / "data").exists()
