"""Other rules in force: first what would change, then exactly that, and nothing that is by hand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Engine

from ledger_pipeline.database import categories, edits, loading, recognised, summaries
from ledger_pipeline.database.categories import Applied, Preview
from ledger_pipeline.database.imports import undo_import
from ledger_pipeline.database.recognised import Change, Meaning
from ledger_pipeline.database.tables import category_decisions, category_rule_sets, merchant_decisions
from ledger_pipeline.parsing import Account, AccountKind
from ledger_pipeline.recognising import recogniser
from ledger_pipeline.recognising.model import Kind, MerchantSource, Row
from ledger_pipeline.recognising.rules import RuleSet, combined, read_rules, starter_rules
from ledger_pipeline_tests.database.imports import USER, agrees, import_results, scalar
from ledger_pipeline_tests.ledgers import read_file, statement

SAVINGS = Account("Harbor National Bank", AccountKind.SAVINGS, "3003", "USD")

GROCERIES = ("2025-03-04", "WHOLEFDS MKT 10203 SEATTLE WA", "-54.10")
MORE_GROCERIES = ("2024-12-30", "WHOLEFDS MKT 10777 PORTLAND OR", "-20.00")
STREAMING = ("2025-03-05", "NETFLIX.COM 866-579-7172", "-15.49")
NOBODY = ("2025-03-06", "ZQX 99 KWORP", "-3.00")

OWN = """
version: 1
rules:
  - name: Ours
    category: Household:Ours
    merchant: Whole Foods Market
  - name: Kworp
    category: Hobby
    description: kworp
"""


def own_rules(text: str = OWN) -> RuleSet:
    return combined(starter_rules(), read_rules(text, "categories.yaml"))


def rows(engine: Engine, user_id: int = USER) -> dict[int, Change]:
    """Every transaction with what it says, before and after alike."""
    query = sa.text(
        f"SELECT id, account_id, transaction_date, description, amount, currency, {', '.join(Meaning._fields)} "  # noqa: S608
        "FROM transactions WHERE user_id = :user_id"
    )
    with engine.connect() as connection:
        found = connection.execute(query, {"user_id": user_id}).all()
    return {row[0]: Change(*row[:6], before=Meaning(*row[6:]), after=Meaning(*row[6:])) for row in found}


def transfer_ids(engine: Engine) -> dict[int, int | None]:
    with engine.connect() as connection:
        return {row.id: row.transfer_id for row in connection.execute(sa.text("SELECT id, transfer_id FROM transactions"))}


def previewed(engine: Engine, rules: RuleSet, user_id: int = USER) -> Preview:
    before = rows(engine, user_id), scalar(engine, "SELECT count(*) FROM category_rule_sets")
    with engine.begin() as connection:
        preview = categories.preview(connection, user_id, rules)
    assert (rows(engine, user_id), scalar(engine, "SELECT count(*) FROM category_rule_sets")) == before
    return preview


def applied(engine: Engine, rules: RuleSet, user_id: int = USER) -> Applied:
    """Applies the rules, and holds what changes against what was said to change, row for row."""
    preview = previewed(engine, rules, user_id)
    before, side_of = rows(engine, user_id), transfer_ids(engine)
    with engine.begin() as connection:
        done = categories.apply(connection, user_id, rules)
    after = rows(engine, user_id)
    now_side_of = transfer_ids(engine)
    changed = [
        was._replace(after=after[number].after)
        for number, was in before.items()
        if (after[number].after, now_side_of[number]) != (was.before, side_of[number])
    ]
    assert sorted(preview.changes) == sorted(changed)
    years: defaultdict[int, int] = defaultdict(int)
    for change in changed:
        years[change.transaction_date.year] += 1
    assert done.changed == done.years == years
    assert_totals(preview, before, after)
    assert previewed(engine, rules, user_id).changes == []
    return done


def assert_totals(preview: Preview, before: dict[int, Change], after: dict[int, Change]) -> None:
    """The totals are those of the ledger before and after, where they differ."""

    def sums(ledger: dict[int, Change]) -> dict[tuple[Any, ...], tuple[int, Decimal]]:
        found: defaultdict[tuple[Any, ...], list[Decimal]] = defaultdict(list)
        for row in ledger.values():
            found[row.transaction_date.replace(day=1), row.after.category, row.currency].append(row.amount)
        return {key: (len(amounts), sum(amounts, Decimal(0))) for key, amounts in found.items()}

    was, now = sums(before), sums(after)
    none = (0, Decimal(0))
    told = {
        total[:3]: ((total.rows_before, total.amount_before), (total.rows_after, total.amount_after))
        for total in preview.totals
    }
    for key in was.keys() | now.keys():
        if was.get(key, none) != now.get(key, none):
            assert told[key] == (was.get(key, none), now.get(key, none))
    for key, (old, new) in told.items():
        assert (was.get(key, none), now.get(key, none)) == (old, new)


def category(engine: Engine, description: str) -> tuple[Any, ...]:
    """Of the oldest that is so called: category, source and rule."""
    query = (
        "SELECT category, category_source, category_rule FROM transactions WHERE description = :d "
        "ORDER BY transaction_date LIMIT 1"
    )
    with engine.connect() as connection:
        return tuple(connection.execute(sa.text(query), {"d": description}).one())


@pytest.fixture
def filled(engine: Engine) -> Engine:
    import_results(engine, read_file(statement(MORE_GROCERIES, GROCERIES, STREAMING, NOBODY)))
    return engine


# ---------------------------------------------------------------- preview and apply


def test_applying_rules_changes_what_the_preview_said(filled: Engine) -> None:
    preview = previewed(filled, own_rules())
    assert [(change.description, change.before.category, change.after.category) for change in preview.changes] == [
        (MORE_GROCERIES[1], "Food:Groceries", "Household:Ours"),
        (GROCERIES[1], "Food:Groceries", "Household:Ours"),
        (NOBODY[1], None, "Hobby"),
    ]
    assert preview.totals[0] == (date(2024, 12, 1), "Food:Groceries", "USD", 1, 0, Decimal("-20.00"), Decimal("0.00"))
    assert preview.totals[-1][1:] == (None, "USD", 1, 0, Decimal("-3.00"), Decimal("0.00"))
    assert applied(filled, own_rules()).years == {2024: 1, 2025: 2}
    assert category(filled, NOBODY[1]) == ("Hobby", "rule", "Kworp")
    assert applied(filled, own_rules()).years == {}
    assert scalar(filled, "SELECT count(*) FROM category_rule_sets") == 1
    assert applied(filled, starter_rules()).years == {2024: 1, 2025: 2}
    assert category(filled, NOBODY[1]) == (None, None, None)
    assert agrees(filled)


def test_only_summaries_with_categories_are_behind_then(filled: Engine) -> None:
    with filled.begin() as connection:
        for view in summaries.SUMMARY_VIEWS:
            summaries.refresh(connection, view)
    applied(filled, own_rules())
    with filled.connect() as connection:
        behind = set(summaries.stale_views(connection))
    assert {"monthly_summary", "daily_category_summary", "merchant_monthly_summary"} <= behind
    assert behind.isdisjoint({"daily_summary", "merchant_summary"})


def test_what_is_imported_later_follows_the_rules_in_force(filled: Engine) -> None:
    with filled.begin() as connection:
        assert categories.put_in_force(connection, USER, own_rules())
        assert not categories.put_in_force(connection, USER, own_rules())
    later = ("2025-03-20", "KWORP LATER", "-2.00")
    import_results(filled, read_file(statement(NOBODY, later)))
    assert (category(filled, NOBODY[1])[0], category(filled, later[1])[0]) == (None, "Hobby")
    with filled.begin() as connection:
        assert loading.rebuild_year(connection, USER, 2025).years == {2025: 2}
    assert (category(filled, NOBODY[1])[0], category(filled, GROCERIES[1])[0]) == ("Hobby", "Household:Ours")
    assert category(filled, MORE_GROCERIES[1])[0] == "Food:Groceries"  # of another year
    assert applied(filled, own_rules()).years == {2024: 1}


def test_the_rules_in_force_are_those_that_were_applied_last(filled: Engine) -> None:
    with filled.connect() as connection:
        assert recognised.rules_in_force(connection, USER) == starter_rules()
    for rules in (own_rules(), starter_rules(), own_rules(OWN.replace("Hobby", "Toys"))):
        applied(filled, rules)
        with filled.connect() as connection:
            assert recognised.rules_in_force(connection, USER) == rules
            assert recognised.sha256_in_force(connection, USER) == rules.sha256


def test_a_recogniser_is_kept_until_something_that_it_follows_from_changes(filled: Engine) -> None:
    with filled.begin() as connection:
        first = recognised.recogniser_for(connection, USER)
        assert recognised.recogniser_for(connection, USER) is first
        decided = {"user_id": USER, "merchant": "Netflix", "category": "Fun", "decision": "refused"}
        connection.execute(sa.insert(category_decisions), decided)
        assert recognised.recogniser_for(connection, USER) is first
        connection.execute(sa.update(category_decisions).values(decision="accepted"))
        assert recognised.recogniser_for(connection, USER) is not first
        assert recognised.recogniser_for(connection, USER, own_rules()) is not first


# ---------------------------------------------------------------- what stays


def by_hand(engine: Engine, description: str, name: str | None) -> None:
    with engine.begin() as connection:
        number = connection.scalar(sa.text("SELECT max(id) FROM transactions WHERE description = :d"), {"d": description})
        edits.set_category(connection, USER, str(number), category=name)


def test_by_hand_outlives_other_rules_and_an_import_that_is_undone_and_repeated(engine: Engine) -> None:
    file = read_file(statement(GROCERIES, NOBODY))
    first, _ = import_results(engine, file)
    by_hand(engine, GROCERIES[1], "Party")
    for rules in (own_rules(), starter_rules(), own_rules()):
        applied(engine, rules)
        assert category(engine, GROCERIES[1]) == ("Party", "by hand", None)
    with engine.begin() as connection:
        undo_import(connection, USER, first)
    import_results(engine, file)
    assert (category(engine, GROCERIES[1])[0], category(engine, NOBODY[1])[0]) == ("Party", "Hobby")
    by_hand(engine, GROCERIES[1], None)
    assert category(engine, GROCERIES[1]) == ("Household:Ours", "rule", "Ours")
    assert agrees(engine)


def test_what_came_with_the_flat_ledger_stays(filled: Engine) -> None:
    with filled.begin() as connection:
        connection.execute(
            sa.text(
                "UPDATE transactions SET statement_id = NULL, category = 'Food', category_source = 'migrated', "
                "category_rule = NULL, kind = NULL, merchant = NULL, merchant_source = NULL WHERE description = :d"
            ),
            {"d": GROCERIES[1]},
        )
        connection.execute(sa.text("UPDATE statement_lines SET decision = 'reverted', transaction_id = NULL"))
    assert applied(filled, own_rules()).years == {2024: 1, 2025: 2}
    assert category(filled, GROCERIES[1])[0] == "Food"
    assert scalar(filled, "SELECT count(*) FROM transactions WHERE kind = 'purchase'") == 4


def test_two_owners_have_rules_of_their_own(filled: Engine) -> None:
    with filled.begin() as connection:
        other = connection.scalar(sa.text("INSERT INTO users (name) VALUES ('other') RETURNING id"))
    import_results(filled, read_file(statement(GROCERIES, NOBODY)), user_id=other)
    mine = rows(filled)
    assert applied(filled, own_rules(), other).years == {2025: 2}
    assert rows(filled) == mine
    with filled.connect() as connection:
        assert recognised.sha256_in_force(connection, USER) == starter_rules().sha256


# ---------------------------------------------------------------- transfers, and a new release


@pytest.fixture
def paired(filled: Engine) -> Engine:
    """A ledger with a transfer between two own accounts."""
    import_results(filled, read_file(statement(("2025-05-02", "ONLINE TRANSFER TO SAVINGS", "-250.00"))))
    import_results(filled, read_file(statement(("2025-05-03", "ONLINE TRANSFER FROM CHECKING", "250.00"), account=SAVINGS)))
    assert scalar(filled, "SELECT count(*) FROM transactions WHERE transfer_id IS NOT NULL") == 2
    return filled


def test_a_side_of_a_transfer_is_no_matter_for_rules(paired: Engine) -> None:
    text = OWN + "  - name: Away\n    category: Gone\n    description: transfer\n"
    assert applied(paired, own_rules(text)).years == {2024: 1, 2025: 2}
    assert category(paired, "ONLINE TRANSFER TO SAVINGS") == ("Transfers", "move", None)


def _another_release(known: Callable[[str], Any]) -> Callable[[str], Any]:
    def recognise_merchant(description: str) -> Any:
        return ("Kworp & Sons", MerchantSource.PACKAGED) if "KWORP" in description else known(description)

    return recognise_merchant


@pytest.fixture
def release(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """To make another version of the program with."""
    recognised._kept.clear()
    yield monkeypatch
    recognised._kept.clear()


@pytest.fixture
def new_release(release: pytest.MonkeyPatch) -> None:
    """A version of the program that knows one merchant more."""
    release.setattr(recogniser, "recognise_merchant", _another_release(recogniser.recognise_merchant))


@pytest.mark.usefixtures("new_release")
def test_what_a_new_release_recognises_is_previewed_too(paired: Engine) -> None:
    with paired.begin() as connection:  # as an earlier release left them
        connection.execute(
            sa.text("UPDATE transactions SET merchant = 'Zqx Kworp', merchant_source = 'cleaned' WHERE amount = -3")
        )
    preview = previewed(paired, starter_rules())
    [change] = preview.changes
    assert (change.before.merchant, change.after.merchant, change.before.kind) == (
        "Zqx Kworp",
        "Kworp & Sons",
        change.after.kind,
    )
    assert applied(paired, starter_rules()).years == {2025: 1}


def _takes_for_a_fee(kind_of: Callable[[Row, str | None], Kind], said: str) -> Callable[[Row, str | None], Kind]:
    return lambda row, merchant: Kind.FEE if row.description == said else kind_of(row, merchant)


@pytest.mark.parametrize(
    ("said", "left"), [("ONLINE TRANSFER TO SAVINGS", 0), ("ONLINE TRANSFER FROM CHECKING", 0), (STREAMING[1], 2)]
)
def test_a_transfer_that_a_new_release_takes_for_none_is_dissolved(
    paired: Engine, release: pytest.MonkeyPatch, said: str, left: int
) -> None:
    """Whichever side it takes for something else; and what has nothing to do with it stays."""
    recognised._kept.clear()
    release.setattr(recogniser, "kind_of", _takes_for_a_fee(recogniser.kind_of, said))
    assert applied(paired, starter_rules()).years == {2025: 1 if left else 2}
    assert scalar(paired, "SELECT count(transfer_id) FROM transactions") == left
    with paired.begin() as connection:
        for year in (2024, 2025):
            assert loading.rebuild_year(connection, USER, year).years == {}
    release.undo()
    recognised._kept.clear()
    applied(paired, starter_rules())
    assert scalar(paired, "SELECT count(transfer_id) FROM transactions") == 2


def test_what_waits_to_be_loaded_is_not_what_the_rules_change(filled: Engine) -> None:
    out = ("2025-05-02", "TRANSFER", "-250.00")
    rules = own_rules(OWN + "  - name: Away\n    category: Gone\n    description: transfer\n")
    import_results(filled, read_file(statement(out)))
    others = read_file(statement(("2025-05-03", "TRANSFER FROM CHECKING", "250.00"), account=SAVINGS))
    import_results(filled, others, read_file(statement(("2023-03-20", "KWORP LATER", "-2.00"))), load=False)
    preview = previewed(filled, rules)
    assert [change.description for change in preview.changes] == [MORE_GROCERIES[1], GROCERIES[1], NOBODY[1]]
    with filled.begin() as connection:
        done = categories.apply(connection, USER, rules)
    assert (done.changed, done.years) == ({2024: 1, 2025: 2}, {2023: 1, 2024: 1, 2025: 4})
    assert category(filled, "KWORP LATER") == ("Hobby", "rule", "Kworp")
    assert category(filled, out[1]) == ("Transfers", "move", None)
    assert applied(filled, rules).years == {}
    assert agrees(filled)


def test_a_ledger_that_was_never_recognised_is_all_at_once(paired: Engine) -> None:
    before = rows(paired)
    transfers = scalar(paired, "SELECT count(*) FROM transactions WHERE transfer_id IS NOT NULL")
    with paired.begin() as connection:  # as the migration leaves it
        nothing = ", ".join(f"{name} = NULL" for name in (*Meaning._fields, "transfer_id"))
        connection.execute(sa.text(f"UPDATE transactions SET {nothing}"))  # noqa: S608
        connection.execute(sa.text("DELETE FROM transfers"))
    assert applied(paired, starter_rules()).years == {2024: 1, 2025: 5}
    assert rows(paired) == before
    assert scalar(paired, "SELECT count(*) FROM transactions WHERE transfer_id IS NOT NULL") == transfers


def test_decisions_are_applied_with_the_rules(filled: Engine) -> None:
    with filled.begin() as connection:
        connection.execute(
            sa.insert(category_decisions),
            {"user_id": USER, "merchant": "Kworp", "category": "Fun", "decision": "accepted", "confidence": Decimal("0.9")},
        )
        name = connection.scalar(sa.text("SELECT merchant FROM transactions WHERE amount = -3"))
        merged = {"user_id": USER, "alias": name, "merchant": "Kworp", "decision": "accepted"}
        connection.execute(sa.insert(merchant_decisions), merged)
    assert applied(filled, starter_rules()).years == {2025: 1}
    assert category(filled, NOBODY[1]) == ("Fun", "learned", None)
    assert scalar(filled, "SELECT merchant_source FROM transactions WHERE amount = -3") == "by hand"


def test_rules_are_kept_as_they_were_applied(filled: Engine) -> None:
    applied(filled, own_rules())
    with filled.connect() as connection:
        [stored] = connection.execute(sa.select(category_rule_sets))
    assert bytes(stored.sha256) == own_rules().sha256
    assert RuleSet.from_json(stored.rules) == own_rules()
