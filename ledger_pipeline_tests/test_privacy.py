from __future__ import annotations

from pathlib import Path

import pytest

from ledger_pipeline.privacy import described, mask_event, masked


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("statement-DE89370400440532013000.pdf", "statement-…3000.pdf"),
        ("de89370400440532013000", "…3000"),
        ("paid to DE89 3704 0044 0532 0130 00 on Monday", "paid to …3000 on Monday"),
        ("GB82 WEST 1234 5698 7654 32", "…5432"),
        ("4400 1234 5678 7046", "…7046"),
        ("4400-1234-5678-7046.pdf", "…7046.pdf"),
        ("4400_1234_5678_7046.pdf", "…7046.pdf"),
        ("4400\u00a01234\u202f5678\u00a07046", "…7046"),
        ("card 4400123456787046: quarantined", "card …7046: quarantined"),
        ("12-3456-7890123-00", "…2300"),
        ("Konto 1234567", "Konto …4567"),
        ("eStatement_20260131_1234567890.pdf", "eStatement_20260131_…7890.pdf"),
        ("31-01-2026 12345678", "31-01-2026 …5678"),
        ("12345678 and 87654321", "…5678 and …4321"),
        ("1234.5678.9012.3456", "…3456"),
        ("card 4400.1234.5678.7046.", "card …7046."),
        ("4400/1234/5678/7046", "…7046"),
        ("123/4567/89012", "…9012"),
        ("12 34  5678 9012", "…9012"),
        ("4400   1234   5678   7046", "…7046"),
        ("12.345678/90-1", "…8901"),
        ("12345678 31.12.2025", "…5678 31.12.2025"),
        ("31.12.25 12345678.", "31.12.25 …5678."),
        ("12345678  1,234.56", "…5678  1,234.56"),
        ("4400123456787046.50", "…4650"),
        ("DE89.3704.0044.0532.0130.00", "…3000"),
        ("DE89  3704  0044  0532  0130  00", "…3000"),
    ],
)
def test_a_long_number_keeps_its_last_digits(text: str, shown: str) -> None:
    assert masked(text) == shown
    assert masked(shown) == shown


@pytest.mark.parametrize(
    "text",
    [
        "harbor-checking-2026-01.pdf",
        "20251201-20251231.pdf",
        "2025-12-01_2025-12-31.pdf",
        "31.12.2025, 31-12-2025 and 01 02 2026",
        "2026-11-21 12:41:05",
        "20260131T101112",
        "1234567.89 EUR, -12345678,90 and 1,234,567.89",
        "0.1234567891",
        "1.234.567,89 EUR, 12.345.678,90 and 1.234.567.890,12",
        "1 234 567,89 and 12 345 678 901,23",
        "Rp 123.456.789 and 12.345",
        "100.00  2345.67  12345678.90",
        "31.12.25, 1.2.2026, 12/31/2025, 1/5/26 and 2025/12/31",
        "01.12.2025 - 31.12.2025  31/12/2025",
        "01/2026-02/2026 and 2026/01",
        "31.12.2025 12:41:05",
        "PostgreSQL 18.6.3 at 127.0.0.1:34843",
        "runs/2026/01/31",
        "01a1fe1f-f48b-7396-a7a8-fcc9e67917b2",
        "9c4ef3376ec81c04504270ce6cf0081fb953c7863bafb18f368f72625664113e",
        "rows 1234 5678, page 12",
        "Harbor National Bank checking 7046",
        "",
    ],
)
def test_what_is_no_account_stays(text: str) -> None:
    assert masked(text) == text


def test_a_line_of_the_log_is_masked_whatever_says_it() -> None:
    event = {"event": "file", "name": "a-4400123456787046.pdf", "path": Path("/inbox/4400123456787046.pdf"), "rows": 4400123456}
    assert mask_event(None, "info", dict(event)) == {
        "event": "file",
        "name": "a-…7046.pdf",
        "path": "/inbox/…7046.pdf",
        "rows": 4400123456,
    }


def test_a_defect_is_told_without_its_text() -> None:
    def fail() -> None:
        raise ValueError("4400123456787046 of Zebediah Quillfeather")

    with pytest.raises(ValueError, match="Zebediah") as raised:
        fail()
    told = described(raised.value)
    assert told.startswith("ValueError at test_privacy.py:")
    assert described(raised.value, KeyError("x")).startswith("KeyError at test_privacy.py:")
    assert described(OSError("never raised")) == "OSError"
