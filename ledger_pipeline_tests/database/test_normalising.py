"""What two printings of a description have in common is the identity of a transaction: a faster way must come to the same."""

from __future__ import annotations

import itertools
import random
import string

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Engine

from ledger_pipeline.database import migrations

V1 = (migrations.SCRIPTS / "functions" / "normalised_description_v1.sql").read_text(encoding="utf-8")

#: What the two ways could take otherwise: white space of every kind, case without a pair, ligatures, width, marks.
ODD = [*"\t\n\x0b\f\r \x01\x1c\x1d\x1e\x1f\x7f\x80\x85\xa0\u1680\u2003\u2028\u3000\u200b", *"ßẞİıſKÅﬁＡａ①½Éé", "e\u0301", "Σς"]


@pytest.fixture
def both(engine: Engine) -> Engine:
    """With the first version beside the one in use."""
    with engine.begin() as connection:
        connection.exec_driver_sql(V1.replace("FUNCTION normalised_description", "FUNCTION normalised_description_v1"))
    return engine


def different(engine: Engine, texts: list[str | None]) -> list[str | None]:
    query = sa.text(
        "SELECT said FROM unnest(CAST(:texts AS text[])) AS said "
        "WHERE normalised_description(said) IS DISTINCT FROM normalised_description_v1(said)"
    )
    with engine.connect() as connection:
        return list(connection.scalars(query, {"texts": texts}))


def test_every_character_and_every_pair_of_ascii(both: Engine) -> None:
    ascii_ = [chr(number) for number in range(1, 128)]
    assert different(both, ["".join(pair) for pair in itertools.product(ascii_, repeat=2)]) == []
    assert different(both, [chr(n) for n in range(1, 0x2_FFFF) if not 0xD800 <= n < 0xE000]) == []
    assert different(both, [None, "", " ", "  ", "   "]) == []


def test_texts_of_all_sorts(both: Engine) -> None:
    chance = random.Random(1)
    alphabet = [*string.printable, *("  ", " ") * 10, *ODD]
    texts: list[str | None] = ["".join(chance.choices(alphabet, k=chance.randint(1, 12))) for _ in range(20_000)]
    assert different(both, texts) == []


def test_there_and_back_no_fingerprint_changes(engine: Engine) -> None:
    query = sa.text(
        "SELECT encode(transaction_fingerprint('2025-03-03', -4.5, said, 1), 'hex') "
        "FROM unnest(ARRAY['COFFEE HOUSE', 'Coffee  house', 'CAFÉ', E'tab\\tbed']) AS said"
    )
    said = []
    for revision in (None, "0016", "head"):
        if revision is not None:
            engine.dispose()
            (migrations.upgrade if revision == "head" else migrations.downgrade)(engine.url, revision)
        with engine.connect() as connection:
            said.append(list(connection.scalars(query)))
    assert said[0] == said[1] == said[2]
    assert said[0][0] == said[0][1] and len(set(said[0])) == 3
