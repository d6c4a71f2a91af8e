"""Kind, merchant, category and where each is from, in the order in which they are asked for."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from ledger_pipeline.recognising import recogniser as module
from ledger_pipeline.recognising.kinds import kind_of
from ledger_pipeline.recognising.merchants import recognise_merchant
from ledger_pipeline.recognising.model import MOVE_CATEGORY, CategorySource, Kind, MerchantSource, Recognised, Row
from ledger_pipeline.recognising.recogniser import Recogniser
from ledger_pipeline.recognising.rules import RuleSet, combined, read_rules, starter_rules


def row(description: str, amount: str = "-10.00", *, kind: str = "credit_card", section: str | None = None) -> Row:
    return Row("Northline Card", kind, description, Decimal(amount), section)


def recogniser(**decisions: dict[str, str]) -> Recogniser:
    return Recogniser(starter_rules(), decisions.get("aliases", {}), decisions.get("accepted", {}))


def test_a_rule_says_what_it_is_for() -> None:
    assert recogniser().recognise(row("TRADER JOE'S #503 BROOKLINE MA")) == Recognised(
        Kind.PURCHASE,
        "Trader Joe's",
        MerchantSource.PACKAGED,
        "Food:Groceries",
        CategorySource.RULE,
        "Known merchants of Food:Groceries",
    )


def test_what_nobody_knows_is_uncategorised() -> None:
    assert recogniser().recognise(row("FERNWOOD & MOSSLEY 0815")) == Recognised(
        Kind.PURCHASE, "Fernwood Mossley", MerchantSource.CLEANED, None, None, None
    )


def test_an_accepted_suggestion_comes_after_the_rules() -> None:
    known = recogniser(accepted={"Fernwood Mossley": "Gifts", "Trader Joe's": "Gifts"})
    learned = known.recognise(row("FERNWOOD & MOSSLEY 0815"))
    assert (learned.category, learned.category_source, learned.category_rule) == ("Gifts", CategorySource.LEARNED, None)
    assert known.recognise(row("TRADER JOE'S #503")).category == "Food:Groceries"


def test_an_alias_is_the_owners_word_and_rules_and_suggestions_know_it_by_its_new_name() -> None:
    aliases = {"Fernwood Mossley": "Moss & Co", "Moss & Co": "Mossley", "Corner Shoppe": "Trader Joe's"}
    known = recogniser(aliases=aliases, accepted={"Mossley": "Gifts", "Fernwood Mossley": "Garden"})
    found = known.recognise(row("FERNWOOD & MOSSLEY 0815"))
    assert (found.merchant, found.merchant_source, found.category) == ("Mossley", MerchantSource.BY_HAND, "Gifts")
    assert known.recognise(row("CORNER SHOPPE 12")).category == "Food:Groceries"


def test_what_was_accepted_for_an_alias_holds_for_the_merchant_that_it_is_now() -> None:
    aliases = {"Fernwood Mossley": "Mossley", "Fern": "Mossley"}
    shop = row("FERNWOOD & MOSSLEY 0815")
    assert recogniser(aliases=aliases, accepted={"Fernwood Mossley": "Gifts"}).recognise(shop).category == "Gifts"
    both = {"Mossley": "Garden", "Fernwood Mossley": "Gifts"}
    assert recogniser(aliases=aliases, accepted=both).recognise(shop).category == "Garden"


def test_aliases_in_a_circle_end() -> None:
    known = recogniser(aliases={"Fernwood Mossley": "Moss", "Moss": "Fernwood Mossley"})
    assert known.recognise(row("FERNWOOD & MOSSLEY 0815")).merchant in ("Moss", "Fernwood Mossley")


@pytest.mark.parametrize(
    ("found", "kind"),
    [
        (row("PAYMENT THANK YOU", "500.00", section="payments"), Kind.PAYMENT),
        (row("ONLINE TRANSFER TO SAVINGS", kind="checking"), Kind.TRANSFER),
    ],
)
def test_a_move_is_no_matter_of_rules(found: Row, kind: Kind) -> None:
    own = read_rules("version: 1\nrules: [{name: all, category: All, amount: {min: 0}}]", "own.yaml")
    said = Recogniser(combined(starter_rules(), own), {}, {}).recognise(found)
    assert (said.kind, said.category, said.category_source, said.category_rule) == (
        kind,
        MOVE_CATEGORY,
        CategorySource.MOVE,
        None,
    )


def test_one_description_may_be_of_several_kinds_amounts_and_accounts() -> None:
    """What is remembered is what follows from a description, a section, the account's kind and the sign alone."""
    own = read_rules(
        """
version: 1
rules:
  - {name: large, category: Large, description: FERNWOOD, amount: {min: 100}}
  - {name: in, category: In, description: FERNWOOD, direction: in}
  - {name: other, category: Other, merchant: Mossley Parks, account: other card}
  - {name: any, category: Any, merchant: Mossley Parks}
""",
        "own.yaml",
    )
    known = Recogniser(own, {}, {})
    said = [
        known.recognise(row("FERNWOOD & MOSSLEY", amount)).category
        for amount in ("-10.00", "-100.00", "-99.99", "10.00", "-1000.00", "100.00")
    ]
    assert said == [None, "Large", None, "In", "Large", "Large"]
    parks = row("MOSSLEY PARKS", "-1.00")
    assert [known.recognise(parks._replace(account=name)).category for name in ("A", "Other Card", "B")] == [
        "Any",
        "Other",
        "Any",
    ]


@pytest.mark.parametrize("section", [None, "purchases", "payments", "credits", "deposits", "withdrawals", "fees", "interest"])
@pytest.mark.parametrize("kind", ["checking", "savings", "credit_card"])
def test_the_kind_depends_on_the_sign_of_an_amount_and_not_on_how_much_it_is(section: str | None, kind: str) -> None:
    """Which is why it can be remembered."""
    for description in ("FERNWOOD & MOSSLEY", "PAYMENT THANK YOU", "REFUND AMAZON.COM", "INTEREST", "ATM FEE", "NETFLIX.COM"):
        for sign in ("-", ""):
            rows = [row(description, sign + amount, kind=kind, section=section) for amount in ("0.01", "2.50", "99999.00")]
            assert len({kind_of(one, recognise_merchant(description)[0]) for one in rows}) == 1
    zero, out = (row("FERNWOOD", amount, kind=kind, section=section) for amount in ("0.00", "-1.00"))
    assert kind_of(zero, "Fernwood") == kind_of(out, "Fernwood")


def test_what_is_remembered_is_bounded_and_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [row(f"{name} {number}") for number in range(40) for name in ("TRADER JOE'S", "FERNWOOD", "KALTMIETE", "CAFE")]
    expected = [recogniser().recognise(one) for one in rows]
    monkeypatch.setattr(module, "_MOST_REMEMBERED", 5)
    known = recogniser()
    described: dict[str, Any] = known._described
    assert [known.recognise(one) for one in rows] == expected
    assert len(described) <= 5


def test_descriptions_that_differ_in_their_numbers_alone_are_one_unless_the_numbers_mean_something() -> None:
    own = read_rules(
        """
version: 1
rules:
  - {name: ours, category: Ours, description: '4711'}
  - {name: end, category: End, description: '*99'}
""",
        "own.yaml",
    )
    known = Recogniser(combined(starter_rules(), own), {}, {})
    said = [known.recognise(row(f"FERNWOOD {number}")).category for number in ("1234", "4711", "5678", "1299", "4711", "1234")]
    assert said == [None, "Ours", None, "End", "Ours", None]
    assert len(known._alike) == 3
    names = ("J MORGAN 300000001234567 16JAN20 10:12", "J MORGAN 300000001234567 0012345")
    kinds = [known.recognise(row(name, kind="checking")).kind for name in names]
    assert kinds == [kind_of(row(name, kind="checking"), "J Morgan") for name in names] == [Kind.WITHDRAWAL, Kind.PURCHASE]


def test_what_the_rules_say_one_by_one_is_what_the_recogniser_says() -> None:
    own = read_rules(
        "version: 1\nrules: [{name: it, category: Mine, description: 'CAFE *', account: northline card}]", "own.yaml"
    )
    rules: RuleSet = combined(starter_rules(), own)
    known = Recogniser(rules, {}, {})
    for description in ("CAFE FERN", "STARBUCKS #12", "NETFLIX.COM", "CHECK 12", "X", "", "  "):
        one = row(description)
        said = known.recognise(one)
        found = rules.category(one, said.merchant, said.kind)
        assert (said.category, said.category_rule) == (found or (None, None))


def test_what_is_known_of_a_description_holds_for_another_reference_only_where_no_rule_and_no_name_looks_at_it() -> None:
    phrases = ["A1B2C3", "SHOP * 77AB*", "*99Z*", "CORNER 12345", "CODE * X*"]
    text = "version: 1\nrules:\n" + "".join(
        f'  - {{name: R{place}, category: C{place}, description: "{phrase}"}}\n' for place, phrase in enumerate(phrases)
    )
    rules = combined(starter_rules(), read_rules(text, "categories.yaml"))
    numbers = (
        "A1B2C3",
        "a1b2c3",
        "B9X8Y7",
        "77AB33",
        "77abc1",
        "199Z55",
        "12345",
        "12346",
        "16JAN20",
        "STORE77",
        "4FOREVER21",
        "X1234",
    )
    leads = "CORNER", "SHOP", "Café", "J MORGAN 300000001234567", "PHARMACY", "WWW.SHOP.COM*", "CODE", "FOREVER"
    found = [f"{lead} {number}{end}" for lead in leads for number in numbers for end in ("", " 10:12", " B2C3D4", " 5", "\tX1")]
    everything = Recogniser(rules, {}, {})
    said = {one: everything.recognise(row(one, kind="checking")) for one in found}
    assert said == {one: Recogniser(rules, {}, {}).recognise(row(one, kind="checking")) for one in found}
    assert {one.category for one in said.values()} >= {"C0", "C1", "C2", "C3", "C4"}
