"""Whom people pay: the well-known ones with the spellings that the networks print, and local ones that nobody has heard of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from random import Random

from ledger_pipeline_tests.truth import countries

COUNTRIES = "UKDFEIN"

#: How a local merchant's terminal or processor prints its name {N}, at its place {c}; {G} is the name run together, as PayPal
#: does; {k} is its own number, always the same.
FORMS: dict[str, tuple[str, ...]] = {
    "U": (
        "{N} {c}",
        "{N} {c}",
        "{N} #{k} {c}",
        "SQ *{N} {c}",
        "SQ *{N} {c}",
        "TST* {N} {c}",
        "TST* {N} - {c}",
        "PAYPAL *{G} 402-935-7733 CA",
        "SP {N} {c}",
        "{N} {phone} {state}",
        "IN *{N} {phone} {state}",
        "{N} {k} {c}",
        "PP*{N} {c}",
        "{N} LLC {c}",
        "{N} {6} {c}",
        "CLOVER* {N} {c}",
        "FSP*{N} {c}",
        "PY *{N} {c}",
    ),
    "K": (
        "{N} {c}",
        "{N} {c}",
        "{N} LTD {c}",
        "SumUp  *{N} {c}",
        "ZETTLE_*{N} {c}",
        "IZ *{N} {c}",
        "SQ *{N} {c}",
        "PAYPAL *{G} 35314369001",
        "SP {N} {c}",
        "{N} {k} {c}",
        "WWW.{G}.CO.UK",
    ),
    "D": (
        "{N} {c}",
        "{N} {c}",
        "{N} GMBH {c}",
        "SumUp *{N} {c}",
        "Zettle_*{N} {c}",
        "PAYPAL *{G} 35314369001",
        "{N} {k} {c}",
        "{N} E.K. {c}",
        "{N} SAGT DANKE",
    ),
    "F": (
        "{N} {c}",
        "{N} {c}",
        "SumUp *{N} {c}",
        "Zettle_*{N} {c}",
        "{N} {k} {c}",
        "SARL {N} {c}",
        "PAYPAL *{G}",
        "{N} SAS {c}",
    ),
    "E": ("{N} {c}", "{N} {c}", "{N} S.L. {c}", "SumUp *{N} {c}", "Zettle_*{N} {c}", "{N} {k} {c}", "PAYPAL *{G}"),
    "I": (
        "{N} {c}",
        "{N} {c}",
        "{N} S.R.L. {c}",
        "SumUp *{N} {c}",
        "{N} SNC {c}",
        "{N} {k} {c}",
        "PAYPAL *{G}",
        "NEXI*{N} {c}",
    ),
    "N": (
        "{N} {c}",
        "{N} {c}",
        "{N} B.V. {c}",
        "SumUp *{N} {c}",
        "CCV*{N} {c}",
        "BCK*{N} {c}",
        "Zettle_*{N} {c}",
        "{N} {k} {c}",
    ),
}

_SYLLABLES = (
    "bran",
    "cor",
    "dal",
    "fen",
    "gor",
    "hes",
    "ka",
    "lin",
    "mar",
    "nor",
    "pel",
    "quin",
    "ro",
    "sel",
    "tor",
    "ul",
    "ver",
    "wim",
    "yel",
    "zan",
)


@dataclass(frozen=True, slots=True)
class Merchant:
    """``spellings`` are templates of ``noise.filled``. Merchants of one ``family`` may be told apart or be taken for one."""

    name: str
    bought: str
    spellings: tuple[str, ...]
    known: bool = True
    family: str | None = None
    like: str | None = None  # the well-known one that a careless eye takes it for
    place: str | None = None  # where it is, if it is in one place only


@cache
def well_known(country: str) -> tuple[Merchant, ...]:
    found = []
    for name, where, bought, spellings, *family in _records("known.txt"):
        if country in where:
            texts = tuple(text.strip() for text in spellings.split(";"))
            found.append(Merchant(name, bought, texts, family=_family(name, family)))
    return tuple(found)


def _family(name: str, given: list[str]) -> str | None:
    return given[0] if given else "amazon" if name == "Amazon" else None


@cache
def unknown(country: str) -> tuple[Merchant, ...]:
    """Each with no spelling yet: that is for its household to say."""
    return tuple(
        Merchant(name, bought, (), known=False, like=like[0] if like else None)
        for name, where, bought, *like in _records("local.txt")
        if country in where
    )


def invented(country: str, random: Random) -> Merchant:
    """A local merchant whose name nobody can have met: no list of merchants, however long, helps."""
    name = "".join(random.choice(_SYLLABLES) for _ in range(random.randint(2, 3))).title()
    bought, words = random.choice(sorted(countries.TRADE_WORDS[country].items()))
    word = random.choice(words)
    return Merchant(f"{word} {name}" if country in "FEIN" else f"{name} {word}", bought, (), known=False)


def settled_in(merchant: Merchant, country: str, place: str, random: Random) -> Merchant:
    """A local merchant as one household sees it: one way of printing it, sometimes another one later."""
    state = place.rsplit(" ", 1)[-1] if country == "U" else ""
    values = {
        "{N}": random.choice((merchant.name.upper(), merchant.name.upper(), merchant.name)),
        "{G}": "".join(c for c in merchant.name.upper() if c.isalnum())[:14],
        "{k}": str(random.randint(2, 9999)),
        "{phone}": f"{random.randint(201, 989)}-555-{random.randint(100, 199):04}",
        "{state}": state,
    }
    forms = [random.choice(FORMS[country])]
    if random.random() < 0.15 and "{G}" not in forms[0]:  # a new terminal
        forms.append(random.choice([form for form in FORMS[country] if "{G}" not in form]))
    texts = []
    for form in forms:
        for field, value in values.items():
            form = form.replace(field, value)
        texts.append(form)
    return replace(merchant, spellings=tuple(texts), place=place)


def _records(name: str) -> Iterator[list[str]]:
    for line in Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield [field.strip() for field in line.split("|")]
