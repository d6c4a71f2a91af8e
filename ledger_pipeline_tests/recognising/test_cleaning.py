from __future__ import annotations

import pytest

from ledger_pipeline.recognising.cleaning import MAX_WORDS, Phrases, folded, reduced, titled, wording, words


@pytest.mark.parametrize(
    ("description", "expected"),
    [
        ("Trader Joe's #503", "TRADER JOES #503"),
        ("Bäckerei Müßig", "BACKEREI MUSSIG"),
        ("ŻABKA Łódź", "ZABKA LODZ"),
        ("Œuf ＆ Café", "ŒUF & CAFE"),
        ("Søstrene Grene", "SOSTRENE GRENE"),
        ("МОСКВА", "МОСКВА"),
    ],
)
def test_folded(description: str, expected: str) -> None:
    assert folded(description) == expected


@pytest.mark.parametrize(
    ("description", "expected"),
    [
        ("AMZN Mktp US*2K3AB1", "AMZN MKTP US*0"),
        ("STARBUCKS #4821 BOSTON MA", "STARBUCKS #0 BOSTON MA"),
        ("CARTE 12/03 PAUL 12.03.2025 14:33", "CARTE 0 PAUL 0 0"),
        ("NETFLIX.COM 408-540-3700 CA", "NETFLIX.COM 0-0-0 CA"),
        ("AMERICAN AIR0012345678901", "AMERICAN AIR 00"),
        ("WESTWIND 12345678 ABC123", "WESTWIND 0 0"),
        ("CARD XXXXXXXX1234567890", "CARD 0"),
        ("7-ELEVEN 34567", "7-ELEVEN 0"),
        ("FOREVER21 1234", "FOREVER21 0"),
        ("MOTEL 6 1234", "MOTEL 6 0"),
    ],
)
def test_numbers_and_references_are_the_same(description: str, expected: str) -> None:
    assert reduced(description, {"FOREVER21"}) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SQ *LITTLE FERN", ["SQ", "*", "LITTLE", "FERN"]),
        ("H&M AT&T", ["H&M", "AT&T"]),
        ("MARKS&SPENCER", ["MARKS", "SPENCER"]),
        ("BARNES & NOBLE", ["BARNES", "NOBLE"]),
        ("REWE//BERLIN/DE", ["REWE", "//", "BERLIN", "DE"]),
        ("SITE DES:AUTOPAY", ["SITE", "DES:", "AUTOPAY"]),
        ("CAFE DES ARTS", ["CAFE", "DES", "ARTS"]),
        ("", []),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_words_have_an_end() -> None:
    assert len(words("THE " * 1000)) == MAX_WORDS


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("HARVEST TABLE CAMBRIDGE MA", "HARVEST TABLE"),
        ("HARVEST TABLE DEDHAM MA", "HARVEST TABLE"),  # a city that nobody has heard of, before a state
        ("HARVEST TABLE WEST BRIDGEWATER MA", "HARVEST TABLE"),
        ("HARVEST TABLE SAN FRANCISCO CA USA", "HARVEST TABLE"),
        ("HARVEST TABLE BOSTON MASSACHUSETTS", "HARVEST TABLE"),
        ("HARVEST TABLE BERLIN", "HARVEST TABLE"),
        ("HARVEST TABLE GMBH CO KG", "HARVEST TABLE"),
        ("HARVEST TABLE LTD LONDON GB", "HARVEST TABLE"),
        ("HARVEST TABLE STORE 0", "HARVEST TABLE"),
        ("HARVEST TABLE CARD 0", "HARVEST TABLE"),
        ("HARVEST TABLE DES: AUTOPAY ID 0", "HARVEST TABLE"),
        ("HARVEST TABLE BILL PAYMENT", "HARVEST TABLE"),
        ("HARVEST TABLE * ABCDEF", "HARVEST TABLE"),
        ("HARVEST TABLE // BUXTEHUDE", "HARVEST TABLE"),
        ("HARVEST CARD", "HARVEST CARD"),
        ("JOES PIZZA MA", "JOES PIZZA"),  # no city, but what it sells
        ("HOTEL BERLIN", "HOTEL BERLIN"),  # the city tells which
        ("CITY OF BOSTON MA", "CITY OF BOSTON"),
        ("UNIVERSITY OF OXFORD", "UNIVERSITY OF OXFORD"),
        ("MICHAEL JACKSON", "MICHAEL JACKSON"),
        ("THE BREAD CO", "THE BREAD CO"),  # no company in Colorado
        ("NAILS BY DENVER CO", "NAILS BY"),
        ("BOSTON", "BOSTON"),
        ("PAYMENT", "PAYMENT"),
    ],
)
def test_where_a_name_ends(text: str, name: str) -> None:
    found = text.split()
    assert found[: wording().name_end(found, 0)] == name.split()


def test_phrases_are_found_by_whole_words() -> None:
    phrases = Phrases([(("UBER",), 1), (("UBER", "EATS"), 2), (("UBER", "*"), 3)])
    assert phrases.found(["UBER", "EATS"], 0) == [(1, [1]), (2, [2])]
    assert phrases.found(["UBER", "*", "EATS"], 0) == [(1, [1]), (2, [3]), (3, [2])]
    assert phrases.found(["UBERTO"], 0) == phrases.found(["THE", "UBER"], 0) == phrases.found([], 0) == []
    assert phrases.found(["THE", "UBER"], 1) == [(2, [1])]


def test_phrases_are_found_backwards() -> None:
    places = Phrases([(("YORK", "NEW"), True), (("YORK",), True)])
    assert places.longest_before(["CAFE", "NEW", "YORK"], 0, 3) == 1
    assert places.longest_before(["NEW", "YORK"], 0, 2) == 1  # one word is left
    assert places.longest_before(["CAFE", "PARIS"], 0, 2) == 2


def test_titled() -> None:
    assert titled(["LITTLE", "FERN", "H&M"]) == "Little Fern H&m"
