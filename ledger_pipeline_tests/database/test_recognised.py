"""What a transaction was is known when it is loaded, follows from what the ledger holds, and is written once."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Engine

from ledger_pipeline.comparing import compare
from ledger_pipeline.database import edits, joining, loading, recognised, replacing, summaries
from ledger_pipeline.database.imports import undo_import
from ledger_pipeline.database.tables import merchant_decisions, transactions
from ledger_pipeline.files.reading import FileResult
from ledger_pipeline.parsing import Account, AccountKind, SectionKind, Statement, Verdict
from ledger_pipeline_tests.database.imports import USER, agrees, import_results, scalar
from ledger_pipeline_tests.ledgers import CHECKING, read_file, statement

CARD = Account("Harbor National Bank", AccountKind.CREDIT_CARD, "1881", "USD")
OTHER_CARD = Account("Northline Bank", AccountKind.CREDIT_CARD, "9002", "USD")

GROCERIES = ("2025-03-04", "WHOLEFDS MKT 10203 SEATTLE WA", "-54.10")
STREAMING = ("2025-03-05", "NETFLIX.COM 866-579-7172", "-15.49")
NOBODY = ("2025-03-06", "ZQX 99 KWORP", "-3.00")

SAYS = "merchant, merchant_source, kind, category, category_source, category_rule"


def said(engine: Engine, description: str) -> dict[str, Any]:
    query = sa.text(f"SELECT {SAYS}, section FROM transactions WHERE description = :description")  # noqa: S608
    with engine.connect() as connection:
        return dict(connection.execute(query, {"description": description}).mappings().one())


def whole(engine: Engine, user_id: int = USER) -> Counter[tuple[Any, ...]]:
    """Every transaction with all that it says, without the keys and origins that depend on the order of imports."""
    query = f"""
        SELECT (SELECT name FROM accounts a WHERE a.user_id = t.user_id AND a.id = t.account_id), transaction_date, description,
               amount, section, {SAYS}, transfer_id IS NOT NULL, encode(fingerprint, 'hex')
        FROM transactions t WHERE user_id = :user_id
    """  # noqa: S608
    with engine.connect() as connection:
        return Counter(tuple(row) for row in connection.execute(sa.text(query), {"user_id": user_id}))


def rebuild(engine: Engine, year: int = 2025) -> loading.Settled:
    with engine.begin() as connection:
        return loading.rebuild_year(connection, USER, year)


def in_sections(given: Statement, **sections: SectionKind) -> Statement:
    """The statement with the lines of some descriptions in sections."""
    lines = (replace(line, section=sections.get(line.description.split()[0], line.section)) for line in given.lines)
    return replace(given, lines=tuple(lines))


@contextmanager
def updates(engine: Engine) -> Iterator[list[int]]:
    """How many rows of transactions were written by UPDATE inside the block."""
    written: list[int] = []
    with engine.connect() as connection:
        connection.execute(sa.text("SELECT pg_stat_force_next_flush()"))
    query = "SELECT coalesce(sum(n_tup_upd), 0) FROM pg_stat_user_tables WHERE relname LIKE 'transactions\\_%'"
    before = scalar(engine, query)
    yield written
    engine.dispose()  # a server process says what it did when it ends
    with engine.connect() as connection:
        connection.execute(sa.text("SELECT pg_sleep(0.1)"))
    written.append(int(scalar(engine, query) - before))


# ---------------------------------------------------------------- as it is loaded


def test_a_transaction_is_recognised_when_it_is_loaded(engine: Engine) -> None:
    import_results(engine, read_file(statement(GROCERIES, STREAMING, NOBODY)))
    assert said(engine, GROCERIES[1]) == {
        "merchant": "Whole Foods Market",
        "merchant_source": "packaged",
        "kind": "purchase",
        "category": "Food:Groceries",
        "category_source": "rule",
        "category_rule": "Known merchants of Food:Groceries",
        "section": None,
    }
    assert (said(engine, STREAMING[1])["merchant"], said(engine, STREAMING[1])["category_source"]) == ("Netflix", "rule")
    nobody = said(engine, NOBODY[1])
    assert (nobody["merchant_source"], nobody["category"], nobody["category_source"]) == ("cleaned", None, None)
    assert rebuild(engine).years == {}


def test_a_new_row_is_written_once_and_one_that_is_there_not_at_all(engine: Engine) -> None:
    with updates(engine) as first:
        import_results(engine, read_file(statement(GROCERIES, STREAMING)))
    with updates(engine) as second:
        import_results(engine, read_file(statement(GROCERIES, STREAMING, NOBODY)))
    assert (first, second) == ([0], [0])
    with engine.begin() as connection:
        connection.execute(
            sa.text("UPDATE transactions SET category = 'Elsewhere' WHERE description = :d"), {"d": STREAMING[1]}
        )
    import_results(engine, read_file(statement(GROCERIES, STREAMING)))
    assert said(engine, STREAMING[1])["category"] == "Elsewhere"  # an import does not look at it ...
    assert rebuild(engine).years == {2025: 1}
    assert said(engine, STREAMING[1])["category"] == "Entertainment:Streaming"  # ... and who rebuilds its year, does


def test_many_rows_are_recognised_as_each_by_itself(engine: Engine) -> None:
    rows = [(f"2025-{1 + n % 12:02}-{1 + n % 28:02}", f"{name} {n:05}", f"-{1 + n}.00") for n, name in enumerate(
        ["WHOLEFDS MKT", "NETFLIX.COM", "SHELL OIL", "ZQX KWORP"] * 700
    )]  # fmt: skip
    import_results(engine, read_file(statement(*rows)))
    with engine.connect() as connection:
        assert list(recognised.changes(connection, USER, recognised.recogniser_for(connection, USER), sa.true())) == []
        counts = dict(connection.execute(sa.text("SELECT merchant, count(*) FROM transactions GROUP BY merchant")).all())
    assert counts["Whole Foods Market"] == counts["Netflix"] == 700


def test_the_section_is_kept_and_says_what_it_was(engine: Engine) -> None:
    rows = [("2025-04-01", "KWORP ONE", "-10.00"), ("2025-04-02", "KWORP TWO", "-11.00")]
    given = statement(*rows, account=CARD)
    lines = (given.lines[0], replace(given.lines[1], section=SectionKind.FEES))
    import_results(engine, read_file(replace(given, lines=lines)))
    assert (said(engine, "KWORP ONE")["section"], said(engine, "KWORP ONE")["kind"]) == (None, "purchase")
    assert (said(engine, "KWORP TWO")["section"], said(engine, "KWORP TWO")["kind"]) == ("fees", "fee")
    assert scalar(engine, "SELECT count(*) FROM statement_lines WHERE section = 'fees'") == 1


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_the_order_of_imports_does_not_show(engine: Engine, order: tuple[int, ...]) -> None:
    coffee = ("2025-03-09", "KWORP COFFEE", "-4.00")
    plain = statement(GROCERIES, coffee, account=CARD)
    sections = in_sections(statement(coffee, STREAMING, account=CARD), KWORP=SectionKind.FEES)
    spelled = statement(("2025-03-09", "Kworp  Coffee", "-4.00"), account=CARD)
    files = [read_file(plain), read_file(sections), read_file(spelled)]
    import_results(engine, *(files[0], files[1], files[2]))
    together = whole(engine)
    assert {row[7] for row in together if "coffee" in row[2].lower()} == {"fee"}
    with engine.begin() as connection:
        undo_import(connection, USER, 1)
    assert not whole(engine)
    for number in order:
        import_results(engine, files[number])
    assert whole(engine) == together
    assert agrees(engine)
    assert rebuild(engine).years == {}


def test_two_owners_have_rules_and_decisions_of_their_own(engine: Engine) -> None:
    with engine.begin() as connection:
        other = connection.scalar(sa.text("INSERT INTO users (name) VALUES ('other') RETURNING id"))
        merged = {"user_id": other, "alias": "Netflix", "merchant": "Television", "decision": "accepted"}
        refused = {"user_id": USER, "alias": "Netflix", "merchant": "Television", "decision": "refused"}
        connection.execute(sa.insert(merchant_decisions), [merged, refused])
    import_results(engine, read_file(statement(STREAMING)))
    import_results(engine, read_file(statement(STREAMING)), user_id=other)
    [mine], [theirs] = whole(engine), whole(engine, other)
    assert (mine[5], mine[6], theirs[5], theirs[6]) == ("Netflix", "packaged", "Television", "by hand")


# ---------------------------------------------------------------- worded otherwise, read again


def reread(engine: Engine, file: FileResult, better: Statement) -> replacing.Replaced:
    """Puts another reading in the place of the one before."""
    with engine.begin() as connection:
        [kept] = replacing.kept_files(connection, USER)
        [before] = replacing.kept_statements(connection, USER, [kept.id]).values()
        reading = replace(file.reading, statements=(better,))
        found = replacing.found_statements(connection, USER, reading.statements)
        assert found != before
        matched = compare(before, found)
        return replacing.replace_reading(connection, USER, replacing.ReadAgain(kept, reading), matched, tried_with="2")


def test_reading_again_with_sections_recognises_the_rows_anew(engine: Engine) -> None:
    given = statement(("2025-04-01", "KWORP ONE", "-10.00"), GROCERIES, account=CARD)
    file = read_file(given)
    import_results(engine, file)
    number = scalar(engine, "SELECT id FROM transactions WHERE description = 'KWORP ONE'")
    better = in_sections(given, KWORP=SectionKind.FEES)
    with engine.connect() as connection:
        [before] = replacing.kept_statements(connection, USER, [1]).values()
        [match] = compare(before, replacing.found_statements(connection, USER, [better]))
    assert not match.difference.is_one  # nothing that is money is read otherwise
    replaced = reread(engine, file, better)
    assert dict(replaced.years) == {2025: 1}
    assert (said(engine, "KWORP ONE")["kind"], said(engine, "KWORP ONE")["section"]) == ("fee", "fees")
    assert scalar(engine, "SELECT id FROM transactions WHERE description = 'KWORP ONE'") == number
    assert agrees(engine)


def test_a_better_wording_is_recognised_anew(engine: Engine) -> None:
    import_results(engine, read_file(replace(statement(("2025-03-05", "netflix.com", "-15.49")), verdict=Verdict.UNPROVABLE)))
    with engine.begin() as connection:
        connection.execute(sa.text("UPDATE transactions SET merchant = 'Wrong', kind = 'fee'"))
    import_results(engine, read_file(statement(("2025-03-05", "NETFLIX.COM", "-15.49"))))
    found = said(engine, "NETFLIX.COM")
    assert (found["merchant"], found["kind"]) == ("Netflix", "purchase")


# ---------------------------------------------------------------- by hand, and from the flat ledger


def by_hand(engine: Engine, description: str, category: str | None) -> edits.Edited:
    with engine.begin() as connection:
        number = connection.scalar(sa.text("SELECT min(id) FROM transactions WHERE description = :d"), {"d": description})
        return edits.set_category(connection, USER, str(number), category=category)


def test_by_hand_outlives_a_rebuild_an_undo_a_new_import_and_another_reading(engine: Engine) -> None:
    given = statement(GROCERIES, STREAMING)
    file = read_file(given)
    first, _ = import_results(engine, file)
    by_hand(engine, GROCERIES[1], "Party")
    expected = {**said(engine, STREAMING[1])}

    def assert_it_is_by_hand(description: str = GROCERIES[1]) -> None:
        found = said(engine, description)
        assert (found["category"], found["category_source"], found["category_rule"]) == ("Party", "by hand", None)
        assert found["merchant"] == "Whole Foods Market"
        assert said(engine, STREAMING[1]) == expected
        assert agrees(engine)

    assert_it_is_by_hand()
    assert rebuild(engine).years == {}
    assert_it_is_by_hand()
    with engine.begin() as connection:
        undo_import(connection, USER, first)
    import_results(engine, file)
    assert_it_is_by_hand()
    reread(engine, file, statement(("2025-03-04", "WHOLEFDS MKT 10203 SEATTLE", "-54.10"), STREAMING))
    assert_it_is_by_hand("WHOLEFDS MKT 10203 SEATTLE")


def test_cleared_it_is_what_it_is_recognised_as(engine: Engine) -> None:
    import_results(engine, read_file(statement(GROCERIES)))
    before = said(engine, GROCERIES[1])
    by_hand(engine, GROCERIES[1], "Party")
    edited = by_hand(engine, GROCERIES[1], None)
    assert edited.settled.years == {2025: 1}
    assert edited.edits[0].after is not None and edited.edits[0].after.category == "Food:Groceries"
    assert said(engine, GROCERIES[1]) == before
    assert by_hand(engine, GROCERIES[1], None).settled.years == {}
    assert agrees(engine)


@pytest.fixture
def flat(engine: Engine) -> Engine:
    """Rows of the flat ledger as the migration leaves them: one that knows something, one that knows nothing."""
    import_results(engine, read_file(statement(GROCERIES, STREAMING)))
    with engine.begin() as connection:
        connection.execute(
            sa.text("UPDATE transactions SET statement_id = NULL, kind = NULL, merchant = NULL, category = NULL")
        )
        connection.execute(
            sa.text("UPDATE transactions SET merchant_source = NULL, category_source = NULL, category_rule = NULL")
        )
        connection.execute(
            sa.text(
                "UPDATE transactions SET merchant = 'The market', merchant_source = 'migrated', category = 'Food', "
                "category_source = 'migrated' WHERE description = :description"
            ),
            {"description": GROCERIES[1]},
        )
        connection.execute(sa.text("DELETE FROM statement_files"))
    return engine


def test_rows_of_the_flat_ledger_are_recognised_when_their_year_is_rebuilt(flat: Engine) -> None:
    import_results(flat, read_file(statement(NOBODY)))
    assert said(flat, STREAMING[1])["kind"] is None
    assert rebuild(flat).years == {2025: 2}
    groceries, streaming = said(flat, GROCERIES[1]), said(flat, STREAMING[1])
    assert (groceries["merchant"], groceries["merchant_source"]) == ("The market", "migrated")
    assert (groceries["category"], groceries["category_source"], groceries["kind"]) == ("Food", "migrated", "purchase")
    assert (streaming["merchant"], streaming["category"]) == ("Netflix", "Entertainment:Streaming")
    assert rebuild(flat).years == {}
    by_hand(flat, GROCERIES[1], "Party")
    assert rebuild(flat).years == {}
    by_hand(flat, GROCERIES[1], None)  # what it came with is not wanted
    assert said(flat, GROCERIES[1])["category_source"] in ("rule", None)


def test_restored_it_is_recognised_by_what_is_in_force_now(engine: Engine) -> None:
    import_results(engine, read_file(statement(STREAMING)))
    number = str(scalar(engine, "SELECT id FROM transactions"))
    with engine.begin() as connection:
        edits.exclude(connection, USER, number)
        merged = {"user_id": USER, "alias": "Netflix", "merchant": "Television", "decision": "accepted"}
        connection.execute(sa.insert(merchant_decisions), merged)
        edits.restore(connection, USER, number)
    assert said(engine, STREAMING[1])["merchant"] == "Television"
    assert rebuild(engine).years == {}


def test_a_row_that_an_earlier_version_took_out_keeps_what_the_flat_ledger_said(flat: Engine) -> None:
    number = str(scalar(flat, "SELECT id FROM transactions WHERE description = :d", d=GROCERIES[1]))
    with flat.begin() as connection:
        edits.exclude(connection, USER, number)
        connection.execute(
            sa.text(
                "UPDATE transaction_edits SET excluded_row = excluded_row - 'category_source' - 'merchant_source' "
                "- 'category_rule' - 'section' - 'transfer_id'"
            )
        )
        edits.restore(connection, USER, number)
    found = said(flat, GROCERIES[1])
    assert (found["category"], found["category_source"], found["merchant"]) == ("Food", "migrated", "The market")


# ---------------------------------------------------------------- accounts


def test_joined_accounts_know_what_either_of_them_knew(flat: Engine) -> None:
    import_results(flat, read_file(statement(GROCERIES, NOBODY, account=replace(CHECKING, mask="1111"))))
    with flat.begin() as connection:
        numbers = connection.scalars(sa.text("SELECT id FROM accounts ORDER BY id")).all()
        joining.join_accounts(connection, USER, str(numbers[0]), str(numbers[1]))
    found = said(flat, GROCERIES[1])
    assert (found["category"], found["category_source"], found["kind"]) == ("Food", "migrated", "purchase")
    assert (found["merchant"], said(flat, NOBODY[1])["kind"], said(flat, STREAMING[1])["kind"]) == (
        "The market",
        "purchase",
        "purchase",
    )
    assert agrees(flat)


# ---------------------------------------------------------------- only what shows it


def test_only_the_summaries_that_show_a_change_are_behind(engine: Engine) -> None:
    import_results(engine, read_file(statement(GROCERIES)))
    with engine.begin() as connection:
        for view in summaries.SUMMARY_VIEWS:
            summaries.refresh(connection, view)
        connection.execute(sa.text("UPDATE transactions SET category = 'Elsewhere'"))
    rebuild(engine)
    with engine.connect() as connection:
        behind = set(summaries.stale_views(connection))
    assert "monthly_summary" in behind
    assert "daily_summary" not in behind
    with engine.begin() as connection:
        settlement = loading.Settlement(connection, USER)
        settlement.recognise(transactions.c.merchant == "Whole Foods Market")
        assert settlement.settle().years == {}
