from __future__ import annotations

from datetime import date

import pytest

from ledger_pipeline.samples import SampleStatement, generate_samples

END = date(2026, 11, 21)


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> list[SampleStatement]:
    """Two years of statements, drawn once for all tests."""
    return generate_samples(tmp_path_factory.mktemp("samples"), end=END)
