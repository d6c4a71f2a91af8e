"""``ledger categories``: from what is uncategorised to a rule, on a real ledger."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from click.testing import Result
from sqlalchemy.engine import Engine

from ledger_pipeline.database.loading import rebuild_year
from ledger_pipeline.parsing import Account, AccountKind
from ledger_pipeline.samples import SampleStatement
from ledger_pipeline_tests.cli.conftest import invoke_ledger, parsed, refused, said
from ledger_pipeline_tests.database.imports import import_results, scalar
from ledger_pipeline_tests.ledgers import read_file, statement

EUROS = Account("Kontor Bank", AccountKind.CHECKING, "1188", "EUR")
DOLLARS = (
    ("2025-01-03", "WHOLEFDS BCN 10234 BOSTON MA", "-40.00"),
    ("2025-01-09", "FERNWOOD & MOSSLEY 0815 BOSTON MA", "-12.00"),
    ("2025-02-09", "FERNWOOD & MOSSLEY 0816 BOSTON MA", "-13.00"),
    ("2025-02-20", "TWO OLD CROWS BOSTON MA", "-99.00"),
    ("2025-03-01", "CHECK 1043", "-7.00"),
    ("2025-03-14", "ACME CORP PAYROLL", "2400.00"),
)
MONEY_ELSEWHERE = (
    ("2024-12-30", "FERNWOOD & MOSSLEY 0817 BERLIN", "-14.00"),
    ("2025-01-31", "Dauerauftrag Miete", "-900.00"),
)
OWN = """
version: 1
switch_off: Rent
rules:
  - name: Presents
    category: Gifts
    description: FERNWOOD & MOSSLEY
    amount: {min: 12.50}
  - name: Food at home
    category: Household
    merchant: whole foods market
"""

Run = Callable[..., Result]


@pytest.fixture
def run(ledger_url: str, tmp_path: Path) -> Run:
    """The program, with a file of rules in its data directory once there is one."""
    (tmp_path / "data").mkdir()

    def run(*arguments: str | Path) -> Result:
        return invoke_ledger(*arguments, data_dir=tmp_path / "data", database_url=ledger_url)

    return run


@pytest.fixture
def own(tmp_path: Path) -> Path:
    return tmp_path / "data" / "categories.yaml"


@pytest.fixture
def rows(engine: Engine) -> None:
    """A ledger of eight transactions in two currencies."""
    import_results(engine, read_file(statement(*DOLLARS)), read_file(statement(*MONEY_ELSEWHERE, account=EUROS)))


SAYS = ("merchant", "merchant_source", "kind", "category", "category_source", "category_rule")


def meanings(engine: Engine) -> dict[int, dict[str, Any]]:
    """What each transaction says that it was, by its number."""
    with engine.connect() as connection:
        found = connection.execute(sa.text(f"SELECT id, {', '.join(SAYS)} FROM transactions"))  # noqa: S608
        return {row["id"]: {name: row[name] for name in SAYS} for row in found.mappings()}


def by_description(engine: Engine) -> dict[str, str | None]:
    with engine.connect() as connection:
        return dict(connection.execute(sa.text("SELECT description, category FROM transactions")).all())


def sums(engine: Engine) -> Counter[tuple[str, str, str | None, str]]:
    """What each category comes to in a month, and of how many rows."""
    query = (
        "SELECT currency, to_char(transaction_date, 'YYYY-MM'), category, sum(amount)::text || ' of ' || count(*) "
        "FROM transactions GROUP BY 1, 2, 3"
    )
    with engine.connect() as connection:
        return Counter(tuple(row) for row in connection.execute(sa.text(query)))


# ---------------------------------------------------------------- preview and apply


def test_preview_equals_apply_row_for_row(run: Run, rows: None, own: Path, engine: Engine) -> None:
    own.write_text(OWN)
    before, sums_before = meanings(engine), sums(engine)
    found = parsed(run("categories", "preview", "--rows", "--json"))
    assert meanings(engine) == before  # nothing is changed by looking
    assert (found["file"], found["in_force"], found["rows"]) == (str(own), False, len(found["changes"]))

    applied = parsed(run("categories", "apply", "--json"))
    after, sums_after = meanings(engine), sums(engine)
    changed = {number for number in before if before[number] != after[number]}
    assert {change["number"]: (change["before"], change["after"]) for change in found["changes"]} == {
        number: (before[number], after[number]) for number in changed
    }
    assert applied == {"file": str(own), "rows": found["rows"], "years": {"2024": 1, "2025": 3}}
    foretold_before, foretold_after = (
        Counter(
            (total["currency"], total["month"], total["category"], f"{total[f'amount_{when}']} of {total[f'rows_{when}']}")
            for total in found["totals"]
            if total[f"rows_{when}"]
        )
        for when in ("before", "after")
    )
    assert foretold_before == sums_before - sums_after
    assert foretold_after == sums_after - sums_before
    said_of = by_description(engine)
    assert [said_of[description] for _, description, _ in DOLLARS] == ["Household", None, "Gifts", None, None, "Income:Salary"]
    assert [said_of[description] for _, description, _ in MONEY_ELSEWHERE] == ["Gifts", None]
    again = parsed(run("categories", "preview", "--rows", "--json"))
    assert again == {"file": str(own), "in_force": True, "rows": 0, "totals": [], "changes": []}


def test_what_would_change_is_shown_to_a_person(run: Run, rows: None, own: Path, engine: Engine) -> None:
    assert said(run("categories", "preview")) == [
        "Rules: the starter rules, without any of your own; in force.",
        "No transaction would change.",
    ]
    own.write_text(OWN)
    shown = said(run("categories", "preview", "--rows", "--months"))
    assert shown[0].startswith(f"Rules: 2 of your own in {own}, ") and shown[0].endswith("; not in force yet.")
    assert shown[-1] == "4 transactions would change. `ledger categories apply` makes it so."
    euros, dollars = (next(n for n, line in enumerate(shown) if line.startswith(f"{c}, ")) for c in ("EUR", "USD"))
    assert euros < dollars  # currencies are never mixed
    tables = {"EUR": shown[euros:dollars], "USD": shown[dollars:]}
    [rent] = [line.split() for line in tables["EUR"] if line.startswith("Home:Rent")]
    assert rent == ["Home:Rent", "1", "→", "0", "-900.00", "→", "0.00", "·█"]
    [gifts] = [line.split() for line in tables["USD"] if line.startswith("Gifts")]
    assert gifts == ["Gifts", "0", "→", "1", "0.00", "→", "-13.00", "·█"]
    assert any(line.split()[:2] == ["2025-02", "Gifts"] for line in tables["USD"])
    [row] = [line for line in shown if "TWO OLD CROWS" in line or "WHOLEFDS" in line]
    assert "Food:Groceries → Household" in row and row.split("Household")[1].strip() == "rule Food at home"
    applied = said(run("categories", "apply"))
    assert applied[0].endswith("; in force.") and applied[1] == "4 transactions changed (2024: 1, 2025: 3)."
    assert said(run("categories", "apply"))[1] == "No transaction changed."


def test_a_merchant_that_no_transaction_has_is_noticed(run: Run, rows: None, own: Path) -> None:
    own.write_text(OWN.replace("whole foods market", "[Whole Foods Market, Hole Foods, Netflix]"))
    noticed = "The rule “Food at home” asks for merchants that no transaction has: Hole Foods, Netflix."
    assert noticed in said(run("categories", "preview"))
    own.write_text(OWN)
    assert not any("no transaction has" in line for line in said(run("categories", "preview")))


def test_summaries_and_dagster_follow(run: Run, rows: None, own: Path, engine: Engine) -> None:
    own.write_text(OWN)
    assert run("categories", "apply").exit_code == 0
    assert scalar(engine, "SELECT sum(spent) FROM monthly_summary WHERE category = 'Gifts' AND currency = 'USD'") == 13


def test_a_file_that_cannot_be_used_is_a_sentence_and_changes_nothing(
    run: Run, rows: None, own: Path, engine: Engine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    before = meanings(engine)
    own.write_text(OWN.replace("amount", "amout"))
    for command in ("preview", "apply"):
        assert "categories.yaml, line 8: rule “Presents”: amout: there is no such key" in refused(run("categories", command))
    own.write_text(OWN.replace("switch_off: Rent", "switch_off: Rant"))
    assert "there is no starter rule called “Rant”" in refused(run("categories", "apply"))
    own.write_bytes(b"\xff")
    assert "categories.yaml: this is not UTF-8 text" in refused(run("categories", "apply"))
    own.write_bytes(b"\xc3\xa4" * 600_000)
    assert "categories.yaml: it is larger than 512 kB" in refused(run("categories", "apply"))
    monkeypatch.setenv("LEDGER_CATEGORIES_FILE", str(tmp_path / "gone.yaml"))
    assert refused(run("categories", "apply")) == f"Error: No such file or directory: {tmp_path / 'gone.yaml'}\n"
    (tmp_path / "gone.yaml").write_text(OWN)
    assert parsed(run("categories", "preview", "--json"))["file"] == str(tmp_path / "gone.yaml")
    assert meanings(engine) == before
    assert scalar(engine, "SELECT count(*) FROM category_rule_sets") == 0


def test_rules_are_listed_with_what_they_do(run: Run, rows: None, own: Path) -> None:
    listed = parsed(run("categories", "rules", "--json"))["rules"]
    assert {rule["from"] for rule in listed} == {"starter"}
    assert {rule["name"]: rule["transactions"] for rule in listed if rule["transactions"]} == {
        "Salary": 1,
        "Known merchants of Food:Groceries": 1,
        "Rent": 1,
    }
    own.write_text(OWN)
    assert run("categories", "apply").exit_code == 0
    first, second, *starter = parsed(run("categories", "rules", "--json"))["rules"]
    assert first == {
        "name": "Presents",
        "category": "Gifts",
        "description": ["FERNWOOD & MOSSLEY"],
        "amount": {"min": "12.50"},
        "from": "own",
        "transactions": 2,
    }
    assert (second["name"], second["transactions"]) == ("Food at home", 1)
    assert [rule["name"] for rule in starter] == [rule["name"] for rule in listed if rule["name"] != "Rent"]
    shown = said(run("categories", "rules"))
    assert shown[1].split()[:5] == ["Presents", "own", "Gifts", "2", "description"]
    assert shown[-1].startswith(starter[-1]["name"])
    assert shown[1].rstrip().endswith("description FERNWOOD & MOSSLEY; amount 12.50 or more")
    own.unlink()
    told = said(run("categories", "rules"))[-1]
    assert told == "The starter rules of this version say otherwise: `ledger categories preview` shows what that would change."


def test_check(run: Run, tmp_path: Path) -> None:
    """Needs no ledger."""
    file = tmp_path / "mine.yaml"
    file.write_text(OWN)
    assert said(run("categories", "check", file)) == ["mine.yaml: valid, 2 rules, 1 starter rule switched off."]
    assert parsed(run("categories", "check", file, "--json")) == {"file": str(file), "rules": 2, "switch_off": ["Rent"]}
    file.write_text("version: 1\nrules:\n  - name: A\n    category: 'B:'\n  - category: C\n")
    told = refused(run("categories", "check", file))
    assert "mine.yaml, line 4: rule “A”: category: should be a name such as Food:Groceries" in told
    assert "mine.yaml, line 5: rule 2: name: is missing" in told


# ---------------------------------------------------------------- what no rule knows


def test_the_biggest_uncategorised_merchants_come_first(run: Run, rows: None, engine: Engine) -> None:
    found = parsed(run("categories", "unmatched", "--json"))
    assert found["total"] == 4
    assert [(one["merchant"], one["count"], one["total"], one["currency"]) for one in found["merchants"]] == [
        ("Two Old Crows", 1, "-99.00", "USD"),
        ("Fernwood Mossley", 2, "-25.00", "USD"),
        (None, 1, "-7.00", "USD"),
        ("Fernwood Mossley", 1, "-14.00", "EUR"),
    ]
    shown = said(run("categories", "unmatched", "--limit", "1"))
    assert shown[1].startswith("Two Old Crows ") and "TWO OLD CROWS BOSTON MA" in shown[1]
    assert shown[-1] == "5 transactions without a category; 3 more merchants are not shown (--limit)"


def test_an_empty_ledger_is_not_a_ledger_with_categories(run: Run, engine: Engine) -> None:
    assert said(run("categories", "unmatched")) == ["There is no transaction yet: `ledger import` brings statements in."]
    import_results(engine, read_file(statement(("2025-03-09", "WHOLE FOODS MARKET", "-20.00"))))
    assert said(run("categories", "unmatched")) == ["Every transaction has a category."]


def test_from_a_correction_to_a_suggestion_to_a_decision(run: Run, rows: None, engine: Engine) -> None:
    assert "nothing to suggest" in said(run("categories", "suggest"))[0]
    assert "Nothing is suggested for 'Two Old Crows'" in refused(run("categories", "accept", "two old crows"))
    number = scalar(engine, "SELECT id FROM transactions WHERE description LIKE 'FERNWOOD%0815%'")
    assert run("transactions", "set-category", str(number), "Gifts").exit_code == 0
    [suggestion] = parsed(run("categories", "suggest", "--json"))["suggestions"]
    assert suggestion == {
        "merchant": "Fernwood Mossley",
        "category": "Gifts",
        "confidence": "0.750",
        "because": "1 by hand",
        "transactions": 2,
        "totals": {"USD": "-13.00", "EUR": "-14.00"},
    }
    before = meanings(engine)
    shown = said(run("categories", "suggest"))
    assert shown[1].split() == [
        "Fernwood",
        "Mossley",
        "Gifts",
        "75%",
        "1",
        "by",
        "hand",
        "2",
        "-13.00",
        "USD,",
        "-14.00",
        "EUR",
    ]
    assert meanings(engine) == before  # it only suggests

    assert said(run("categories", "accept", "--above", "0.8")) == ["No suggestion is so confident."]
    assert said(run("categories", "accept", "--above", "0.75")) == [
        "Fernwood Mossley is Gifts: 2 transactions have it by that."
    ]
    after = meanings(engine)
    assert Counter(row["category_source"] for row in after.values() if row["category"] == "Gifts") == {
        "learned": 2,
        "by hand": 1,
    }
    assert parsed(run("categories", "suggest", "--json")) == {"suggestions": [], "total": 0}
    assert scalar(engine, "SELECT confidence FROM category_decisions") == scalar(engine, "SELECT 0.750")
    # a later import knows it, and a rule comes first
    import_results(engine, read_file(statement(("2025-06-01", "FERNWOOD & MOSSLEY 0819 BOSTON MA", "-5.00"))))
    assert by_description(engine)["FERNWOOD & MOSSLEY 0819 BOSTON MA"] == "Gifts"

    # another word takes its place; refused, it is uncategorised again and stays by hand where it was
    assert said(run("categories", "accept", "FERNWOOD MOSSLEY", "Garden")) == [
        "Fernwood Mossley is Garden: 3 transactions have it by that."
    ]
    assert scalar(engine, "SELECT count(*) FROM category_decisions") == 1
    assert said(run("categories", "refuse", "Fernwood Mossley")) == [
        "Fernwood Mossley is not Garden, and it is not suggested again. 3 transactions changed."
    ]
    assert said(run("categories", "refuse", "Fernwood Mossley")) == [  # what is suggested, now that nothing is accepted
        "Fernwood Mossley is not Gifts, and it is not suggested again."
    ]
    assert parsed(run("categories", "suggest", "--json"))["total"] == 0
    assert Counter(row["category"] for row in meanings(engine).values())["Gifts"] == 1
    told = parsed(run("categories", "accept", "Fernwood Mossley", "Gifts", "--json"))
    assert told == {
        "merchants": [{"merchant": "Fernwood Mossley", "category": "Gifts", "transactions": 3}],
        "years": {"2024": 1, "2025": 2},
    }


def test_a_decision_outlives_a_merge_and_can_be_taken_back_after_it(run: Run, rows: None, engine: Engine) -> None:
    def crows() -> tuple[Any, ...]:
        query = "SELECT merchant, category FROM transactions WHERE description LIKE 'TWO OLD CROWS%'"
        with engine.connect() as connection:
            return tuple(connection.execute(sa.text(query)).one())

    said(run("categories", "accept", "Two Old Crows", "Pub"))
    said(run("merchants", "merge", "Two Old Crows", "The Crows"))
    assert crows() == ("The Crows", "Pub")
    assert said(run("categories", "refuse", "The Crows"))[0].startswith("The Crows is not Pub, ")
    assert crows() == ("The Crows", None)
    said(run("categories", "accept", "The Crows", "Bar"))
    said(run("merchants", "split", "Two Old Crows"))
    assert crows() == ("Two Old Crows", None)  # what is left is about The Crows


def test_a_decision_that_cannot_be_made_is_a_sentence(run: Run, rows: None, engine: Engine) -> None:
    assert "No merchant is called 'Nobody'" in refused(run("categories", "accept", "Nobody", "Gifts"))
    assert "'Gifts:' should be a name such as Food:Groceries" in refused(run("categories", "accept", "Two Old Crows", "Gifts:"))
    assert "Transfers is what moves between your own" in refused(run("categories", "accept", "Two Old Crows", "transfers"))
    assert "Nothing is suggested for 'Two Old Crows'" in refused(run("categories", "refuse", "Two Old Crows"))
    assert scalar(engine, "SELECT count(*) FROM category_decisions") == 0
    known = said(run("categories", "accept", "whole foods market", "Household"))
    assert known == [
        "Whole Foods Market is Household: no transaction has it by that: a rule, or you by hand, says what they are for."
    ]


# ---------------------------------------------------------------- by hand stays


def test_by_hand_survives_whatever_happens(run: Run, samples: list[SampleStatement], engine: Engine, own: Path) -> None:
    """Real files: a rule that says otherwise, a rebuild of the year, reading the archive again, an undo and another import."""
    inbox = samples[0].path.parents[1]
    parsed(run("import", inbox, "--json"))
    with engine.connect() as connection:
        groceries = sa.text("SELECT id, uuid FROM transactions WHERE merchant = 'Whole Foods Market' ORDER BY id LIMIT 2")
        (number, uuid), (other, _) = connection.execute(groceries).all()
    parsed(run("transactions", "set-category", str(number), "Presents", "--json"))

    def by_hand() -> tuple[Any, ...]:
        query = "SELECT category, category_source, category_rule FROM transactions WHERE uuid = :uuid"
        with engine.connect() as connection:
            return tuple(connection.execute(sa.text(query), {"uuid": uuid}).one())

    def of_other() -> str | None:
        found: str | None = scalar(engine, "SELECT category FROM transactions WHERE id = :id", id=other)
        return found

    assert (by_hand(), of_other()) == (("Presents", "by hand", None), "Food:Groceries")
    own.write_text("version: 1\nrules: [{name: Mine, category: Household, merchant: Whole Foods Market}]\n")
    changes = parsed(run("categories", "preview", "--rows", "--json"))["changes"]
    assert other in {change["number"] for change in changes} and number not in {change["number"] for change in changes}
    parsed(run("categories", "apply", "--json"))
    assert (by_hand(), of_other()) == (("Presents", "by hand", None), "Household")
    year = scalar(engine, "SELECT extract(year FROM transaction_date)::int FROM transactions WHERE uuid = :uuid", uuid=uuid)
    with engine.begin() as connection:
        rebuild_year(connection, 1, year)
    assert (by_hand(), of_other()) == (("Presents", "by hand", None), "Household")
    parsed(run("reread", "--force", "--json"))
    assert by_hand() == ("Presents", "by hand", None)
    parsed(run("imports", "undo", "1", "--json"))
    assert scalar(engine, "SELECT count(*) FROM transactions") == 0
    parsed(run("import", inbox, "--json"))
    assert by_hand() == ("Presents", "by hand", None)
    household = "SELECT count(*) FROM transactions WHERE merchant = 'Whole Foods Market' AND category = 'Household'"
    assert scalar(engine, household) > 0
    left = parsed(run("categories", "preview", "--json"))
    assert (left["in_force"], left["rows"], left["totals"]) == (True, 0, [])
