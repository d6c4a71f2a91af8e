"""The file of rules: what it may say, what is wrong and how that is told, and which rule matches."""

from __future__ import annotations

import json
import re
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger_pipeline.recognising.matching import Phrase, fold
from ledger_pipeline.recognising.model import MOVES, Kind, Row
from ledger_pipeline.recognising.rules import Amount, Rule, RulesError, RuleSet, combined, read_rules, starter_rules


def row(description: str = "X", amount: str = "-10.00", *, account: str = "Harbor checking 7046") -> Row:
    return Row(account, "checking", description, Decimal(amount), None)


def rules(text: str) -> RuleSet:
    """The rules of a list in YAML."""
    return read_rules(f"version: 1\nrules:\n{text}", "own.yaml")


def one(conditions: str) -> RuleSet:
    """One rule with these conditions, in YAML's short form."""
    return rules(f"  - {{name: it, category: Test, {conditions}}}")


def problem(text: str) -> str:
    with pytest.raises(RulesError) as error:
        read_rules(text, "own.yaml")
    return str(error.value)


def matches(found: RuleSet, row: Row, merchant: str | None = None, kind: Kind = Kind.PURCHASE) -> bool:
    return found.category(row, merchant, kind) is not None


# ---------------------------------------------------------------- phrases


@pytest.mark.parametrize(
    ("phrase", "description", "is_in"),
    [
        ("rent", "ONLINE PMT RENT MAY", True),
        ("RENT", "CURRENT ACCOUNT", False),
        ("RENT", "RENTAL", False),
        ("RENT*", "RENTAL", True),
        ("*miete", "Kaltmiete Mai", True),
        ("*miete", "Kaltmieten", False),
        ("*miete*", "Kaltmieten", True),
        ("nomina", "NÓMINA MAYO", True),
        ("Nómina", "NOMINA MAYO", True),
        ("GEBÜHR", "gebühr", True),
        ("STRASSE", "straße 4", True),
        ("trader joes", "TRADER JOE'S #503", True),
        ("Trader Joe’s", "TRADER JOE'S #503", True),
        ("AMZN.COM/BILL", "Amazon.com*MK8 amzn.com/bill WA", True),
        ("SQ *LITTLE FERN", "SQ *LITTLE FERN CAFE Boston", True),
        ("PAYROLL * ACME", "PAYROLL 0501 DIR DEP ACME CORP", True),
        ("PAYROLL * ACME", "PAYROLL ACME", True),
        ("PAYROLL * ACME", "ACME PAYROLL", False),
        ("PAYROLL * ACME", "PAYROLL ACMES", False),
        ("DIR DEP", "DIR  DEP", True),
        ("DIR DEP", "DIR X DEP", False),
        ("a * a", "a a", True),
        ("a * a", "a", False),
        ("76", "76 - BOSTON", True),
        ("7-Eleven", "7-ELEVEN 33012", True),
        ("ab*ba", "aba", False),
    ],
)
def test_a_phrase(phrase: str, description: str, is_in: bool) -> None:
    assert Phrase.of(phrase).is_in(fold(description)) is is_in
    if sum(map(str.isalnum, phrase)) > 1:
        assert matches(one(f"description: {json.dumps(phrase)}"), row(description)) is is_in  # as the index finds it


words = st.text("abÄé 1'*-", max_size=12)


@given(st.lists(words, min_size=1, max_size=5), words)
def test_the_index_finds_what_trying_each_finds(phrases: list[str], description: str) -> None:
    fine = []
    for text in phrases:
        try:
            fine.append((" ".join(text.split()), Phrase.of(" ".join(text.split()))))
        except ValueError:
            continue
    found = RuleSet.model_validate(
        {
            "version": 1,
            "rules": [{"name": f"{n}", "category": "C", "description": text} for n, (text, _) in enumerate(fine)],
        }
    )
    expected = tuple(n for n, (_, phrase) in enumerate(fine) if phrase.is_in(fold(description)))
    assert found.index.holding(description) == expected


def test_no_phrase_takes_long() -> None:
    """A regular expression of the same would not end; here it is a search of each part behind the other."""
    assert not Phrase.of("*a" * 8 + "*b").is_in(fold("a" * 100_000))


# ---------------------------------------------------------------- conditions


def test_each_condition_is_asked_for() -> None:
    bought = row("SHELL OIL", "-10.00")
    assert matches(one("merchant: shell"), bought, "Shell") and not matches(one("merchant: shell"), bought, "Shell Oil")
    assert not matches(one("merchant: shell"), bought, None)
    assert matches(one("merchant: [BP, SHELL]"), bought, "Shell")
    assert matches(one("direction: out"), bought) and not matches(one("direction: in"), bought)
    assert matches(one("account: harbor CHECKING 7046"), bought) and not matches(one("account: Harbor"), bought)
    assert matches(one("kind: purchase"), bought) and not matches(one("kind: [fee, refund]"), bought)
    for amount, is_in in (("9.99", False), ("10.00", True), ("12.50", True), ("12.51", False)):
        for sign in ("", "-"):
            assert matches(one("amount: {min: 10, max: 12.50}"), row(amount=sign + amount)) is is_in
    assert matches(one("amount: {max: 0.30}"), row(amount="-0.30"))  # 0.1 + 0.2 of binary numbers is more


def test_all_conditions_hold() -> None:
    found = one("merchant: Shell, description: oil, amount: {min: 5}, direction: out, account: A, kind: purchase")
    holds = row("SHELL OIL", "-5.00", account="a")
    assert found.category(holds, "Shell", Kind.PURCHASE) == ("Test", "it")
    for wrong, merchant, kind in (
        (row("SHELL", "-5.00", account="a"), "Shell", Kind.PURCHASE),
        (row("SHELL OIL", "-4.99", account="a"), "Shell", Kind.PURCHASE),
        (row("SHELL OIL", "5.00", account="a"), "Shell", Kind.PURCHASE),
        (row("SHELL OIL", "-5.00", account="b"), "Shell", Kind.PURCHASE),
        (holds, "BP", Kind.PURCHASE),
        (holds, "Shell", Kind.FEE),
    ):
        assert found.category(wrong, merchant, kind) is None


def test_the_first_that_matches_wins_whatever_it_is_found_by() -> None:
    conditions = {"m": "merchant: Shell", "d": "description: OIL", "k": "kind: purchase", "a": "amount: {min: 1}"}
    for order in ("mdka", "akdm", "dakm", "kmad"):
        found = rules("".join(f"  - {{name: {n}, category: {n}, {conditions[n]}}}\n" for n in order))
        for first in order:
            assert found.category(row("SHELL OIL"), "Shell", Kind.PURCHASE) == (first, first)
            found = combined(found, RuleSet(version=1, switch_off=(first,)))
        assert found.category(row("SHELL OIL"), "Shell", Kind.PURCHASE) is None


# ---------------------------------------------------------------- the file


def test_numbers_and_names_are_what_is_written() -> None:
    found = rules("  - {name: No, category: 'A : b  c', merchant: [76, 010, On], amount: {min: 12.50, max: 1e3}}\n")
    [rule] = found.rules
    assert (rule.name, rule.category, rule.merchant) == ("No", "A:b c", ("76", "010", "On"))
    assert rule.amount is not None and str(rule.amount.min) == "12.50" and rule.amount.max == 1000


def test_what_is_stored_is_the_same_rules() -> None:
    text = """
  - name: Salary
    category: Income:Salary
    description: ["NÓMINA", "*GEHALT*"]
    amount: {min: 12.50, max: 10}
"""
    assert "min 12.50 is more than max 10" in problem(f"version: 1\nrules:{text}")
    found = rules(text.replace("max: 10", "max: 9999.99"))
    stored = json.loads(json.dumps(found.as_json()))
    assert stored["rules"][0]["amount"] == {"min": "12.50", "max": "9999.99"}
    again = RuleSet.from_json(stored)
    assert (again, again.sha256) == (found, found.sha256)
    assert one("kind: fee").sha256 != one("kind: refund").sha256
    assert RuleSet.from_json(starter_rules().as_json()) == starter_rules()
    with pytest.raises(RulesError, match="the rules in force: version: this program knows version 1"):
        RuleSet.from_json({**stored, "version": 2})


RULE = "version: 1\nrules:\n  - name: Rent\n    category: Home:Rent\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "own.yaml: this is no file of rules; it begins with “version: 1”"),
        ("rules", "own.yaml: this is no file of rules"),
        ("rules: []", "own.yaml, line 1: version: is missing; write version: 1"),
        ("version: 2\nrules: []", "own.yaml, line 1: version: this program knows version 1"),
        ("version: 1\nrule: []", "own.yaml, line 2: rule: there is no such key; allowed here: version, switch_off, rules"),
        ("version: 1\nrules: Rent", "own.yaml, line 2: rules: should be a list that begins with “- name: …”"),
        ("version: 1\nrules:\n- Rent", "own.yaml, line 3: rule 1: should be keys and values"),
        (f"{RULE}    merchent: X", "own.yaml, line 5: rule “Rent”: merchent: there is no such key; allowed here: name, cat"),
        (RULE, "own.yaml, line 3: rule “Rent”: has no condition and would match everything; give it one of: merchant"),
        (f"{RULE}    kind: purchas", "own.yaml, line 5: rule “Rent”: kind: should be one of: purchase, refund, fee"),
        (f"{RULE}    kind: payment", "own.yaml, line 5: rule “Rent”: kind: a payment is a move between your own accounts"),
        (f"{RULE}    direction: up", "own.yaml, line 5: rule “Rent”: direction: should be in or out"),
        (f"{RULE}    merchant: []", "own.yaml, line 5: rule “Rent”: merchant: is empty; leave it out or give it a value"),
        (f"{RULE}    merchant:", "own.yaml, line 5: rule “Rent”: merchant: should be a text of 1 to 120 characters"),
        (f"{RULE}    merchant: {{a: b}}", "own.yaml, line 5: rule “Rent”: merchant: should be a text or a list of texts"),
        (f"{RULE}    merchant: [[a]]", "own.yaml, line 5: rule “Rent”: merchant: should be a text"),
        (f"{RULE}    description: '* *'", "own.yaml, line 5: rule “Rent”: description: needs two letters or digits"),
        (f"{RULE}    description: '{'a*' * 9}'", "own.yaml, line 5: rule “Rent”: description: has more than 8 stars"),
        (f"{RULE}    description: *MIETE*", 'own.yaml: line 5: this is not YAML: did not find'),
        (f"{RULE}    description: *MIETE", 'own.yaml: line 5: *MIETE needs quotes: "*MIETE"'),
        (f"{RULE}    amount: 12.50", "own.yaml, line 5: rule “Rent”: amount: should be keys and values, such as {min: 10"),
        (f"{RULE}    amount: {{}}", "own.yaml, line 5: rule “Rent”: amount: needs min or max or both"),
        (f"{RULE}    amount: {{least: 1}}", "own.yaml, line 5: rule “Rent”: amount.least: there is no such key; allowed here"),
        (f"{RULE}    amount:\n      min: 12,50", "own.yaml, line 6: rule “Rent”: amount.min: should be an amount such as"),
        (f"{RULE}    amount: {{min: .nan}}", "own.yaml, line 5: rule “Rent”: amount.min: should be an amount such as 12.50"),
        (f"{RULE}    amount: {{min: NaN}}", "own.yaml, line 5: rule “Rent”: amount.min: should be an amount such as 12.50"),
        (f"{RULE}    amount: {{min: -1}}", "own.yaml, line 5: rule “Rent”: amount.min: should be an amount without a sign"),
        (f"{RULE}    kind: fee\n    kind: refund", "own.yaml: line 6: kind is there twice; put the two together"),
        ("version: 1\nrules:\n- {name: a, category: A}\n- {name: '', category: 'B:'}", "line 4: rule 2: category: should be a"),
        ("version: 1\nrules:\n- {name: a, category: transfers, kind: fee}", "line 3: rule “a”: category: Transfers is what"),
        ("version: 1\nrules:\n- {name: a, category: Food: Fish, kind: fee}", "line 3: this is not YAML"),
        ("version: 1\nrules:\n- {name: a\u200b, category: A, kind: fee}", "line 3: rule “a\u200b”: name: should be a text"),
        (
            "version: 1\nrules:\n- {name: a, category: A, kind: fee}\n- {name: A, category: A, kind: fee}",
            "own.yaml: rules 1 and 2 are both called “A”; give one another name",
        ),
        ("a: &x [1, 2]\nb: [*x, *x]", 'own.yaml: line 2: *x needs quotes: "*x" (there are no aliases here)'),
        ("[" * 500, "own.yaml: line 1: this is nested deeper than any rule"),
        ("version: 1\n---\nrules: []", "own.yaml: line 3: a second document begins; one file has one"),
        ("? [a]\n: b", "own.yaml: line 1: a key is a word"),
        ("version: \x00", "own.yaml: this is not YAML: it has characters that no text has"),
        ("version: '\ud800'", "own.yaml: this is not YAML: it has characters that no text has"),
        ("x" * 600_000, "own.yaml: it is larger than 512 kB"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_its_place_and_what_to_do(text: str, said: str) -> None:
    assert said in problem(text)


scalars = st.one_of(st.text(max_size=8), st.sampled_from(["1", "-1", "12.50", "in", "fee", "a:b", "*x*", "Food:Groceries"]))
keys = st.sampled_from(["version", "rules", "switch_off", *Rule.model_fields, "min", "max", "x"])
anything = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=5), max_leaves=12
)


@given(st.text(max_size=200) | st.text("[]{}:,-*&!|>'\"%@`# \nab1", max_size=60))
def test_whatever_a_file_holds_it_is_rules_or_a_sentence(text: str) -> None:
    try:
        read_rules(text, "own.yaml")
    except RulesError as error:
        assert str(error).startswith("own.yaml")


@given(st.lists(st.dictionaries(keys, anything, max_size=6), max_size=3), anything)
def test_whatever_a_rule_holds_it_is_one_or_a_sentence(found: list[object], other: object) -> None:
    try:
        rules = read_rules(json.dumps({"version": "1", "rules": found, "switch_off": other}), "own.yaml")
    except RulesError as error:
        assert str(error).startswith("own.yaml, line 1: ") or "own.yaml: " in str(error)
    else:
        assert RuleSet.from_json(json.loads(json.dumps(rules.as_json()))) == rules


def test_everything_that_is_wrong_is_told_at_once() -> None:
    told = problem(f"{RULE}    kind: x\n  - name: Fuel\n    merchant: Shell\n    category: A::B\n")
    assert [part.split(": ")[1] for part in told.split("; own.yaml, ")] == ["rule “Rent”", "rule “Fuel”"]


def test_a_bomb_is_refused_before_it_grows() -> None:
    levels = "\n".join(f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]" for n in range(1, 10))
    assert "needs quotes" in problem(f"l0: &l0 lol\n{levels}\n")
    tagged = problem("version: !!python/object/apply:os.system ['true']\nrules: []")
    assert tagged == "own.yaml, line 1: version: this program knows version 1"


# ---------------------------------------------------------------- starter rules


def test_the_owners_rules_come_first_and_switch_off_starter_rules() -> None:
    rent = row("RENT MAY", "-900")
    assert starter_rules().category(rent, None, Kind.WITHDRAWAL) == ("Home:Rent", "Rent")
    on_top = combined(starter_rules(), one("description: rent"))
    assert on_top.category(rent, None, Kind.WITHDRAWAL) == ("Test", "it")
    assert len(on_top.rules) == len(starter_rules().rules) + 1
    without = combined(starter_rules(), read_rules("version: 1\nswitch_off: [RENT]", "own.yaml"))
    assert without.category(rent, None, Kind.WITHDRAWAL) is None
    assert not without.switch_off
    instead = combined(starter_rules(), rules("  - {name: rent, category: Flat, description: MAY}"))
    assert instead.category(rent, None, Kind.WITHDRAWAL) == ("Flat", "rent")
    assert instead.category(row("RENT JUNE", "-900"), None, Kind.WITHDRAWAL) is None
    with pytest.raises(RulesError, match=r"own\.yaml: switch_off: there is no starter rule called “Rant”; `ledger"):
        combined(starter_rules(), RuleSet(version=1, switch_off=("Rant",)), "own.yaml")


@pytest.mark.parametrize(
    ("description", "amount", "kind", "category"),
    [
        ("ACME CORP PAYROLL PPD ID: 8812", "2400.00", Kind.DEPOSIT, "Income:Salary"),
        ("LOHN/GEHALT 05/2025 MUSTER GMBH", "2400.00", Kind.DEPOSIT, "Income:Salary"),
        ("Gehaltszahlung Mai", "2400.00", Kind.DEPOSIT, "Income:Salary"),
        ("VIR SALAIRE MAI DUPONT SA", "2400.00", Kind.DEPOSIT, "Income:Salary"),
        ("NÓMINA MAYO", "2400.00", Kind.DEPOSIT, "Income:Salary"),
        ("ACCREDITO STIPENDIO", "2400.00", Kind.DEPOSIT, "Income:Salary"),
        ("SALÁRIO MAIO", "2400.00", Kind.DEPOSIT, "Income:Salary"),
        ("SALARIS MEI", "2400.00", Kind.DEPOSIT, "Income:Salary"),
        ("SSA TREAS 310 XXSOC SEC DIRECT DEP", "1900.00", Kind.DEPOSIT, "Income:Pension"),
        ("IRS TREAS 310 TAX REF DIRECT DEP", "812.00", Kind.DEPOSIT, "Taxes"),
        ("WALMART INC PAYROLL", "2400.00", Kind.DEPOSIT, "Income:Salary"),
        ("DINERS PIZZERIA RENT REIMBURSED", "2400.00", Kind.DEPOSIT, None),
        ("PAYROLL SERVICE FEE", "-40.00", Kind.WITHDRAWAL, None),  # money out is no salary
        ("ONLINE PMT OAKWOOD PROPERTY MGMT RENT", "-2150.00", Kind.WITHDRAWAL, "Home:Rent"),
        ("Dauerauftrag Miete Mai", "-900.00", Kind.WITHDRAWAL, "Home:Rent"),
        ("VIREMENT LOYER", "-900.00", Kind.WITHDRAWAL, "Home:Rent"),
        ("AFFITTO MAGGIO", "-900.00", Kind.WITHDRAWAL, "Home:Rent"),
        ("BILL'S RENT A CAR", "-90.00", Kind.PURCHASE, "Travel"),
        ("ATM WITHDRAWAL 0312 TREMONT ST", "-80.00", Kind.WITHDRAWAL, "Cash"),
        ("STADTWERKE MUSTERSTADT STROM", "-80.00", Kind.WITHDRAWAL, "Home:Utilities"),
        ("MONTHLY SERVICE CHARGE", "-12.00", Kind.FEE, "Fees"),
        ("INTEREST PAID", "4.20", Kind.INTEREST, "Income:Interest"),
        ("INTEREST CHARGED", "-4.20", Kind.INTEREST, "Interest"),
        ("PIZZERIA DA MARIO", "-23.00", Kind.PURCHASE, "Food:Restaurants"),
        ("PIZZERIA DA MARIO", "23.00", Kind.REFUND, "Food:Restaurants"),
        ("CHECK 1043", "-23.00", Kind.WITHDRAWAL, None),
        ("ZELLE PAYMENT TO DANA R CONF A1B2C3", "-23.00", Kind.WITHDRAWAL, None),
    ],
)
def test_what_words_hint_at(description: str, amount: str, kind: Kind, category: str | None) -> None:
    found = starter_rules().category(row(description, amount), None, kind)
    assert (found and found[0]) == category


def test_the_packaged_merchants_are_rules_like_others() -> None:
    by_name = {rule.name: rule for rule in starter_rules().rules}
    groceries = by_name["Known merchants of Food:Groceries"]
    assert groceries.merchant is not None and len(groceries.merchant) > 10
    merchant = groceries.merchant[0]
    # a merchant that is known comes before a word that hints at something
    said = starter_rules().category(row("X RENT PARKING"), merchant.upper(), Kind.PURCHASE)
    assert said == ("Food:Groceries", groceries.name)
    # but not before what says that it is a salary
    paid = starter_rules().category(row("X PAYROLL", "2400"), merchant, Kind.DEPOSIT)
    assert paid == ("Income:Salary", "Salary")
    assert starter_rules().category(row("X 0815", "2400"), merchant, Kind.DEPOSIT) is None
    named = Counter(name for rule in starter_rules().rules if rule.merchant for name in rule.merchant)
    assert max(named.values()) == 1  # no merchant is for two things


def test_no_starter_rule_is_without_effect() -> None:
    """A phrase that stands in an earlier rule with no more conditions would never be reached; nor would a move."""
    seen: dict[tuple[str, str | None], str] = {}
    for rule in starter_rules().rules:
        assert not (set(rule.kind or ()) & MOVES)
        for phrase in rule.description or ():
            key = (" * ".join(Phrase.of(phrase).parts), rule.direction)
            assert seen.setdefault(key, rule.name) == rule.name, phrase


def test_the_page_about_it_is_valid_and_explains_every_key() -> None:
    page = (Path(__file__).parents[2] / "docs" / "categories.md").read_text(encoding="utf-8")
    examples = [read_rules(text, "docs.yaml") for text in re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)]
    assert len(examples) > 1
    for example in examples:
        combined(starter_rules(), example)
    rules_used = [rule for example in examples for rule in example.rules]
    assert {key for rule in rules_used for key in rule.model_fields_set} == set(Rule.model_fields)
    assert {key for rule in rules_used if rule.amount for key in rule.amount.model_fields_set} == set(Amount.model_fields)
    assert {key for example in examples for key in example.model_fields_set} == set(RuleSet.model_fields)
