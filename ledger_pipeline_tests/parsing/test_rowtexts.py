"""Which text is a row's: what stands below its amount, or is set around it, and nothing that stands below the table."""

from __future__ import annotations

import io

from reportlab.pdfgen.canvas import Canvas

from ledger_pipeline.parsing import Statement, read_statements
from ledger_pipeline_tests.parsing.test_vocabulary import ACCOUNT, HEADER, Line, read


def texts(statement: Statement) -> list[str]:
    return [line.description for line in statement.lines]


def test_an_undated_row_begins_below_the_amount_before_it_where_amounts_stand_last() -> None:
    statement = read(
        *ACCOUNT,
        [(50, "Date"), (120, "Details"), (420, "Paid out"), (490, "Paid in"), (550, "Balance")],
        [(50, "01/06/2024"), (120, "Opening balance"), (550, "100.00")],
        [(50, "03/06/2024"), (120, "GREGGS PLC")],
        [(120, "LEEDS"), (420, "5.00"), (550, "95.00")],
        [(50, "04/06/2024"), (120, "HEADINGLEY LETS")],
        [(120, "RENT 22"), (420, "40.00")],
        [(120, "TESCO STORES")],
        [(120, "YORK"), (420, "10.00"), (550, "45.00")],
        [(50, "06/06/2024"), (120, "CITY COUNCIL"), (420, "15.00"), (550, "30.00")],
        [(50, "07/06/2024"), (120, "Closing balance"), (550, "30.00")],
    )
    assert texts(statement) == ["GREGGS PLC LEEDS", "HEADINGLEY LETS RENT 22", "TESCO STORES YORK", "CITY COUNCIL"]


def drawn(*lines: tuple[float, Line]) -> Statement:
    """A statement whose lines stand so far from the top, in points."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842))
    canvas.setFont("Helvetica", 8.5)
    for top, cells in lines:
        for x, text in cells:
            (canvas.drawString if x < 300 else canvas.drawRightString)(x, 842 - top, text)
    canvas.showPage()
    canvas.save()
    (statement,) = read_statements(buffer.getvalue()).statements
    return statement


def test_texts_that_are_centred_on_their_amounts() -> None:
    head = [(40 + 12 * number, cells) for number, cells in enumerate(ACCOUNT) if cells]
    statement = drawn(
        *head,
        (110.0, [(50, "Date"), (120, "Particulars"), (480, "Amount"), (550, "Balance")]),
        (124.0, [(120, "Opening balance"), (550, "100.00")]),
        (138.0, [(120, "TRADER JOE")]),
        (143.0, [(50, "03/06/2024"), (480, "-5.00"), (550, "95.00")]),
        (148.0, [(120, "invoice 118")]),
        (163.0, [(120, "ALDERMAN SHOES")]),
        (173.0, [(50, "04/06/2024"), (120, "REF 8831-22"), (480, "-40.00"), (550, "55.00")]),
        (183.0, [(120, "LONDON")]),
        (198.0, [(50, "05/06/2024"), (120, "PAYROLL"), (480, "10.00"), (550, "65.00")]),
        (213.0, [(120, "BALANCE TRANSFER SVC")]),
        (218.0, [(50, "06/06/2024"), (480, "-20.00"), (550, "45.00")]),
        (223.0, [(120, "Card ending 7715")]),
        (238.0, [(120, "Closing balance"), (550, "45.00")]),
    )
    assert texts(statement) == [
        "TRADER JOE invoice 118",
        "ALDERMAN SHOES REF 8831-22 LONDON",
        "PAYROLL",
        "BALANCE TRANSFER SVC Card ending 7715",
    ]


def test_what_stands_below_the_table_is_no_text_of_its_last_row() -> None:
    statement = read(
        *ACCOUNT,
        [(50, "Opening balance"), (550, "100.00")],
        [(50, "Closing balance"), (550, "65.00")],
        [],
        HEADER,
        [(50, "06/03"), (120, "COFFEE"), (480, "-10.00")],
        [(120, "CITY CENTRE")],
        [(50, "06/21"), (120, "BOOKS"), (480, "-25.00")],
        [(120, "OLD TOWN")],
        [(50, "Deposits are protected up to 85,000. Examples Bank is regulated.")],
    )
    assert texts(statement) == ["COFFEE CITY CENTRE", "BOOKS OLD TOWN"]


def test_a_number_that_a_text_is_set_around_is_part_of_it() -> None:
    statement = read(
        *ACCOUNT,
        [(50, "Opening balance"), (550, "100.00")],
        [(50, "Closing balance"), (550, "65.00")],
        [],
        HEADER,
        [(50, "06/03"), (120, "ATM at 14.32 hours"), (480, "-10.00")],
        [(50, "06/21"), (120, "BOOKS"), (480, "-25.00")],
    )
    assert texts(statement) == ["ATM at 14.32 hours", "BOOKS"]
