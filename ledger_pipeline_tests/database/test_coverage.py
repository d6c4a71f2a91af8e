"""Which statement is missing, and whether the transactions add up to the balances over years."""

from __future__ import annotations

import random
from datetime import date, timedelta
from decimal import Decimal

from sqlalchemy.engine import Engine

from ledger_pipeline.files.reading import FileResult
from ledger_pipeline.parsing import AccountKind
from ledger_pipeline_tests.database.imports import empty, findings, import_results, scalar
from ledger_pipeline_tests.ledgers import CHECKING, read_file, statement

COFFEE = "COFFEE HOUSE"


def months(count: int, first: date = date(2023, 1, 1)) -> list[FileResult]:
    """Consecutive monthly statements, each opening with what the one before closed with; some without a row."""
    files, balance, start = [], Decimal("100.00"), first
    for number in range(count):
        end = (start + timedelta(days=31)).replace(day=first.day) - timedelta(days=1)
        rows = [] if number % 5 == 4 else [(f"{start + timedelta(days=3)}", COFFEE, f"-{number + 1}.50")]
        files.append(read_file(statement(*rows, opening=str(balance), period=(f"{start}", f"{end}")), name=f"{number:02}.pdf"))
        balance += sum((Decimal(amount) for _, _, amount in rows), Decimal(0))
        start = end + timedelta(days=1)
    return files


def test_a_complete_set_has_no_gap_and_adds_up(engine: Engine) -> None:
    import_results(engine, *months(24))
    assert findings(engine, "missing_statements") == []
    assert findings(engine, "unbalanced_accounts") == []
    assert scalar(engine, "SELECT count(*) FROM statement_coverage WHERE gap_days = 0 AND overlap_days = 0") == 24


def test_exactly_the_statements_removed_from_a_complete_set_are_named(engine: Engine) -> None:
    generator = random.Random(3)
    for first in (date(2023, 1, 1), date(2023, 1, 15)):
        files = months(24, first)
        for _ in range(6):
            empty(engine)
            removed = set(generator.sample(range(1, 23), generator.randint(1, 6)))
            import_results(engine, *(file for number, file in enumerate(files) if number not in removed))
            gaps = findings(engine, "missing_statements")
            assert sum(gap["missing_statements"] for gap in gaps) == len(removed)
            missing = {file.file.path.name for number, file in enumerate(files) if number in removed}
            named = {
                file.file.path.name
                for gap in gaps
                for file in files
                if file.reading
                and gap["missing_from"] <= (file.reading.statements[0].period_start or date.max) <= gap["missing_to"]
            }
            assert named == missing
            assert findings(engine, "unbalanced_accounts") == []  # an incomplete set promises nothing


def test_money_that_moved_meanwhile_is_told(engine: Engine) -> None:
    first, _, third = months(3)
    import_results(engine, first, third)
    [gap] = findings(engine, "missing_statements")
    assert (gap["gap_days"], gap["gap_amount"], gap["previous_file"], gap["next_file"]) == (
        28,
        Decimal("-2.50"),
        "00.pdf",
        "02.pdf",
    )
    assert (str(gap["missing_from"]), str(gap["missing_to"])) == ("2023-02-01", "2023-02-28")


def test_a_period_across_a_months_end_is_no_duplicate_and_no_gap(engine: Engine) -> None:
    import_results(
        engine,
        read_file(statement(("2025-01-20", COFFEE, "-4.50"), opening="100.00", period=("2025-01-15", "2025-02-14"))),
        read_file(statement(("2025-02-20", COFFEE, "-4.50"), opening="95.50", period=("2025-02-15", "2025-03-14"))),
    )
    assert findings(engine, "missing_statements") == []
    assert scalar(engine, "SELECT count(*) FROM transactions") == 2


def test_a_statement_that_begins_on_the_day_the_last_one_ended_continues_it(engine: Engine) -> None:
    import_results(
        engine,
        read_file(statement(("2025-01-20", COFFEE, "-4.50"), opening="100.00", period=("2024-12-31", "2025-01-31"))),
        read_file(statement(("2025-02-20", COFFEE, "-4.50"), opening="95.50", period=("2025-01-31", "2025-02-28"))),
    )
    assert findings(engine, "missing_statements") == []
    assert scalar(engine, "SELECT sum(gap_days + overlap_days) FROM statement_coverage WHERE gap_days IS NOT NULL") == 0


def test_a_weekend_between_two_statements_is_no_gap_while_the_balances_continue(engine: Engine) -> None:
    import_results(
        engine,
        read_file(statement(opening="100.00", period=("2025-01-01", "2025-01-31"))),
        read_file(statement(opening="100.00", period=("2025-02-03", "2025-02-28"))),
    )
    assert findings(engine, "missing_statements") == []
    import_results(engine, read_file(statement(opening="70.00", period=("2025-03-03", "2025-03-31"))))
    assert [gap["gap_amount"] for gap in findings(engine, "missing_statements")] == [Decimal("-30.00")]


def test_an_overlap_is_compared_with_the_statement_that_it_continues(engine: Engine) -> None:
    january = statement(("2025-01-20", "A", "-10.00"), opening="100.00", period=("2025-01-01", "2025-01-31"))
    middle = statement(("2025-02-03", "B", "-5.00"), opening="90.00", period=("2025-02-01", "2025-02-10"))
    february = statement(
        ("2025-02-03", "B", "-5.00"), ("2025-02-20", "C", "-1.00"), opening="90.00", period=("2025-02-01", "2025-02-28")
    )
    import_results(engine, read_file(january), read_file(middle), read_file(february), read_file(february))
    assert findings(engine, "missing_statements") == []
    assert findings(engine, "unbalanced_accounts") == []
    assert scalar(engine, "SELECT max(overlap_days) FROM statement_coverage") == 28


def test_without_a_printed_period_only_the_balances_speak(engine: Engine) -> None:
    import_results(
        engine,
        read_file(statement(("2025-01-03", "A", "-10.00"), opening="100.00")),
        read_file(statement(("2025-02-20", "B", "-5.00"), opening="90.00")),
        read_file(statement(("2025-03-20", "C", "-5.00"), opening="80.00"), name="third.pdf"),
    )
    assert [(gap["next_file"], gap["gap_amount"]) for gap in findings(engine, "missing_statements")] == [
        ("third.pdf", Decimal("-5.00"))
    ]


def test_a_ledger_that_lost_or_doubled_a_row_does_not_add_up(engine: Engine) -> None:
    card = months(3)
    import_results(engine, *card)
    with engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM transactions WHERE amount = -2.50")
    [found] = findings(engine, "unbalanced_accounts")
    assert (found["closes_with"], found["transactions_lead_to"]) == (Decimal("93.00") - Decimal("0.50"), Decimal("95.00"))


def test_a_card_owes_more_by_what_is_bought(engine: Engine) -> None:
    from dataclasses import replace

    card = replace(CHECKING, kind=AccountKind.CREDIT_CARD)
    bought = statement(("2025-01-03", "A", "-10.00"), account=card, opening="50.00", period=("2025-01-01", "2025-01-31"))
    import_results(engine, read_file(replace(bought, closing_balance=Decimal("60.00"))))
    assert findings(engine, "unbalanced_accounts") == []
