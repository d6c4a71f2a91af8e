from __future__ import annotations

import re
import string
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger_pipeline.recognising import merchants
from ledger_pipeline.recognising.merchants import Role, packaged_merchants, recognise_merchant
from ledger_pipeline.recognising.model import MerchantSource
from ledger_pipeline.samples import habits
from ledger_pipeline_tests.recognising.tables import table

NAMED = table("merchants.txt")
STRANGERS = table("strangers.txt")


@pytest.mark.parametrize(("merchant", "description"), NAMED, ids=[description for _, description in NAMED])
def test_who_is_named(merchant: str, description: str) -> None:
    source = MerchantSource.PACKAGED if merchant in packaged_merchants() else MerchantSource.CLEANED
    assert recognise_merchant(description) == (merchant, source)


def test_the_tables_are_long_enough_to_mean_something() -> None:
    assert len({merchant for merchant, _ in NAMED}) > 150 and len(NAMED) > 300
    assert len(STRANGERS) > 90


@pytest.mark.parametrize(("one", "other"), STRANGERS, ids=[other for _, other in STRANGERS])
def test_who_is_not_the_same(one: str, other: str) -> None:
    names = recognise_merchant(one)[0], recognise_merchant(other)[0]
    assert None not in names and names[0] != names[1]


@pytest.mark.parametrize(
    "description",
    [
        "CHECK 1043",
        "CHECK # 1043",
        "CHEQUE 000123",
        "ATM WITHDRAWAL HARBOR NATIONAL 01234 TREMONT ST BOSTON MA",
        "NON-CHASE ATM WITHDRAW 1234 MAIN ST",
        "INTEREST PAID",
        "INTEREST CHARGE ON PURCHASES",
        "MOBILE DEPOSIT",
        "MOBILE CHECK DEPOSIT",
        "DEPOSIT",
        "DEPOSIT 12345678",
        "CASH WITHDRAWAL",
        "MONTHLY SERVICE FEE",
        "FOREIGN TRANSACTION FEE",
        "FOREIGN TRANSACTION FEE HOTEL AURORA LISBOA",
        "ANNUAL MEMBERSHIP FEE",
        "OVERDRAFT FEE",
        "TRANSFER TO SAVINGS",
        "ONLINE TRANSFER TO MEADOW SAVINGS XXXXXX3307",
        "TRANSFER FROM HARBOR CHECKING XXXXXX7046",
        "TRANSFER HARBOR CHECKING XXXXXX7046",
        "AUTOPAY PAYMENT - THANK YOU",
        "PAYMENT RECEIVED - THANK YOU",
        "ONLINE PAYMENT, THANK YOU",
        "BALANCE TRANSFER",
        "GELDAUTOMAT 1234 MUENCHEN",
        "Bargeldauszahlung 12.03. 14:33",
        "KONTOFÜHRUNGSGEBÜHR",
        "Habenzinsen",
        "Umbuchung Tagesgeld",
        "KREDITKARTENABRECHNUNG 12/2025",
        "RETRAIT DAB 12/03 PARIS",
        "FRAIS DE TENUE DE COMPTE",
        "INTERETS CREDITEURS",
        "VIREMENT VERS LIVRET A",
        "CHEQUE 1234567",
        "RETIRADA EFECTIVO CAJERO 1234",
        "COMISION MANTENIMIENTO",
        "PRELIEVO BANCOMAT 12/03",
        "IMPOSTA DI BOLLO",
        "GIROCONTO",
        "LEVANTAMENTO MULTIBANCO",
        "COMISSAO MANUTENCAO DE CONTA",
        "GELDOPNAME 12-03-2025",
        "KOSTEN BETAALPAKKET",
        "NAAR ORANJE SPAARREKENING",
        "",
        "   ",
        "1234567890",
        "*** ***",
        "12/03/2025 14:33",
    ],
)
def test_who_is_nobody(description: str) -> None:
    assert recognise_merchant(description) == (None, None)


# ---------------------------------------------------------------- the packaged table

BEFORE = (
    "",
    "POS DEBIT ",
    "CHECKCARD 0412 ",
    "PURCHASE AUTHORIZED ON 03/12 ",
    "KARTENZAHLUNG ",
    "PAIEMENT CB ",
    "COMPRA TARJ. 5402XXXXXXXX1234 ",
    "PAGAMENTO POS 12/03 14:22 ",
    "BEA, Betaalpas ",
    "CARD PAYMENT TO ",
    "PAYPAL *",
)
BEHIND = (
    "",
    " #1234",
    " 00012345 BOSTON MA",
    " DEDHAM MA",
    " WEST BRIDGEWATER MA",
    " 800-555-0143 CA",
    "//BERLIN/DE 2025-03-12T18:22",
    " LONDON GB",
    " DU 12/03",
    " 12345678901",
    " CARD 7715",
    " REF 12345678",
    " PENDING",
    " 1234 SYDNEY NSW AU",
)


def spellings() -> list[tuple[str, str]]:
    return [
        (merchant.name, phrase.removesuffix(" *"))
        for merchant in packaged_merchants().values()
        for phrase in {merchant.name, *merchant.phrases}
    ]


def test_every_packaged_merchant_is_recognised_through_noise() -> None:
    wrong = []
    random = Random(7)
    for name, spelling in spellings():
        for before, behind in {("", ""), *((random.choice(BEFORE), random.choice(BEHIND)) for _ in range(8))}:
            description = f"{before}{spelling}{behind}".upper()
            if recognise_merchant(description)[0] != name:
                wrong.append(f"{name}: {description}")
    # "APPLE CARD 7715" is what it says: a few spellings are another merchant's with what stands behind.
    assert len(wrong) < 10, wrong


def test_no_phrase_is_two_merchants() -> None:
    owners: dict[tuple[str, ...], set[str]] = {}
    for merchant in packaged_merchants().values():
        for words, _ in merchants._spellings(merchant):
            owners.setdefault(tuple(words), set()).add(merchant.name)
    assert [(words, names) for words, names in owners.items() if len(names) > 1] == []


def test_a_word_more_is_another_merchant_unless_the_table_says_so() -> None:
    """The word that begins a name is no name: only " *" lets anything follow."""
    for merchant in packaged_merchants().values():
        if not any(phrase.endswith(" *") for phrase in merchant.phrases):
            found, _ = recognise_merchant(f"{merchant.name} QUXLEY WIDGETMAKERS".upper())
            assert found != merchant.name, merchant


def test_the_table_is_well_formed() -> None:
    table_of = packaged_merchants()
    assert len(table_of) > 400
    for merchant in table_of.values():
        assert merchant.name == " ".join(merchant.name.split())
        assert all(re.search(r"[^\W_]", phrase.removesuffix(" *")) for phrase in merchant.phrases), merchant
        assert (merchant.category is None) == (merchant.role in (Role.CARD_ISSUER, Role.BANK, Role.OTHER))
    assert {"Food:Groceries", "Transport:Fuel", "Home:Utilities", "Travel", "Insurance"} <= {
        merchant.category for merchant in table_of.values()
    }


# ---------------------------------------------------------------- properties


@given(st.text(max_size=300))
def test_any_text_has_an_answer(description: str) -> None:
    merchant, source = recognise_merchant(description)
    assert (merchant is None) == (source is None)
    if merchant is not None:
        assert merchant.strip() == merchant != "" and len(merchant) <= 500


@given(st.sampled_from([description for _, description in NAMED]), st.sampled_from([str.upper, str.lower, str.title]))
def test_case_and_blanks_do_not_count(description: str, case: object) -> None:
    assert callable(case)
    if "'" not in description or case is not str.title:  # "JOE'S" in title case is "Joe'S" to Python
        assert recognise_merchant(f"  {case(description)}  ")[0] == recognise_merchant(description)[0]


@pytest.mark.parametrize("habit", [*habits.ON_CARD, *habits.SUBSCRIPTIONS], ids=lambda habit: habit.descriptor)
def test_references_and_store_numbers_do_not_count(habit: habits.Habit | habits.Bill) -> None:
    random = Random(1)
    filled = {
        habit.descriptor.replace("{ref}", "".join(random.choices(string.ascii_uppercase + string.digits, k=6))).replace(
            "{n}", str(random.randint(1000, 9999))
        )
        for _ in range(50)
    }
    assert len({recognise_merchant(description) for description in filled}) == 1


def test_a_shop_is_looked_at_once() -> None:
    """What is remembered is the description without its numbers; those in names ("1-800-FLOWERS", "REMA 1000") stay."""
    merchants._named.cache_clear()
    for number in range(1000, 2000):
        assert recognise_merchant(f"CORNER DELI #{number} QX{number}7 DEDHAM MA")[0] == "Corner Deli"
    assert merchants._named.cache_info().misses < 5
