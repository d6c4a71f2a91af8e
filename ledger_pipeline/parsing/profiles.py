"""A layout profile: what the general reader cannot know of one institution's statements, as data out of a small TOML file.

Here a profile's text becomes a value, or an error that names the file, the key and what is allowed. Which profile claims a
statement and what it changes is in ``hints``; finding the files is ``ledger_pipeline.files.profiles``. No bank is named here.
"""

from __future__ import annotations

import re
import tomllib
from enum import StrEnum
from typing import Annotated, Literal, get_args

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator
from pydantic_core import ErrorDetails

from ledger_pipeline.parsing import labels
from ledger_pipeline.parsing.labels import Fact, Role
from ledger_pipeline.parsing.lines import fold
from ledger_pipeline.parsing.model import AccountKind
from ledger_pipeline.parsing.numbers import CODES

_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
_LETTER = re.compile(r"[^\W\d_]")


class ProfileError(Exception):
    """A profile that cannot be used; the message names the file, the key and what is allowed there."""


def _phrase(text: str) -> str:
    """As it is compared with print: lower case, without accents, one blank between words."""
    folded = " ".join(fold(text).split()).strip(" :")
    if len(_LETTER.findall(folded)) < 2 or len(folded) > 120:
        raise ValueError("should be words as they are printed: two letters at least, 120 characters at most")
    return folded


def _mark(text: str) -> str:
    folded = _phrase(text)
    if len(_LETTER.findall(folded)) < 4:
        raise ValueError("is too short to tell one institution from another: four letters at least")
    return folded


def _currency(text: str) -> str:
    if text not in CODES:
        raise ValueError("should be a code of ISO 4217 in capitals, such as EUR")
    return text


Phrases = tuple[Annotated[str, AfterValidator(_phrase)], ...]
Marks = tuple[Annotated[str, AfterValidator(_mark)], ...]


class Sign(StrEnum):
    """Which way money goes where an amount is printed without a minus."""

    IN = "in"
    OUT = "out"


class _Table(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class Claims(_Table):
    """Print by which a statement is known to be the institution's. It counts outside the table of transactions only."""

    all: Marks = Field(default=(), description="every one of them is printed")
    any: Marks = Field(default=(), description="at least one of them is")
    none: Marks = Field(default=(), description="not one of them is")

    @model_validator(mode="after")
    def _claims_something(self) -> Claims:
        if not self.all and not self.any:
            raise ValueError("needs a mark in `all` or in `any`, or the profile would claim every statement")
        return self


class Labels(_Table):
    """What stands beside a number, by what the number is."""

    opening: Phrases = ()
    closing: Phrases = ()
    dated: Phrases = ()
    brought: Phrases = ()
    carried: Phrases = ()
    total_in: Phrases = ()
    total_out: Phrases = ()
    other: Phrases = ()


class Columns(_Table):
    """What stands above a column, by what the column holds."""

    date: Phrases = ()
    text: Phrases = ()
    amount: Phrases = ()
    in_: Phrases = Field(default=(), alias="in")
    out: Phrases = ()
    balance: Phrases = ()
    foreign: Phrases = ()


class Sections(_Table):
    """Headings under which all money goes one way. ``payment`` is out of a bank account, and into a card's."""

    in_: Phrases = Field(default=(), alias="in")
    out: Phrases = ()
    payment: Phrases = ()


class Profile(_Table):
    """One institution's layout. ``name`` is the file's own, without ``.toml``."""

    name: str
    institution: Annotated[str, Field(min_length=2, max_length=80)]
    claims: Claims
    kind: AccountKind | None = None
    currency: Annotated[str, AfterValidator(_currency)] | None = None
    date_order: Literal["day-first", "month-first"] | None = None
    unsigned: Sign | None = None
    labels: Labels = Labels()
    columns: Columns = Columns()
    sections: Sections = Sections()

    @model_validator(mode="after")
    def _says_one_thing(self) -> Profile:
        seen: dict[str, str] = {}
        for group, table in (("labels", self.labels), ("columns", self.columns), ("sections", self.sections)):
            for field, information in type(table).model_fields.items():
                key = f"{group}.{information.alias or field}"
                for phrase in getattr(table, field):
                    before = seen.setdefault(phrase, key)
                    if before != key:
                        raise ValueError(f"{phrase!r} is under {before} and under {key}; it can mean one thing only")
                    known = _known_meaning(phrase)
                    if known is not None and key != f"labels.{known}":
                        raise ValueError(
                            f"{key}: {phrase!r} is known to the reader as labels.{known}; "
                            "a profile adds words and cannot take a number's meaning away"
                        )
        return self

    @property
    def has_vocabulary(self) -> bool:
        return bool(self.label_words or self.heading_words)

    @property
    def label_words(self) -> dict[str, str]:
        """Phrases beside numbers, each with words of the same meaning that the general reader knows."""
        return {
            phrase: _LABEL_WORDS[field] for field in type(self.labels).model_fields for phrase in getattr(self.labels, field)
        }

    @property
    def heading_words(self) -> dict[str, str]:
        """The same for phrases above columns and sections."""
        columns = {p: words for field, words in _COLUMN_WORDS.items() for p in getattr(self.columns, field)}
        return columns | {p: words for field, words in _SECTION_WORDS.items() for p in getattr(self.sections, field)}


#: Words of the general reader's for each meaning. They are chosen so that two side by side never run into a third, and so
#: that none of them speaks for a card or for a bank account.
_LABEL_WORDS = {
    "opening": "opening balance", "closing": "closing balance", "dated": "balance as of", "brought": "brought forward",
    "carried": "carried forward", "total_in": "total credits", "total_out": "total debits", "other": "gesamtsaldo",
}  # fmt: skip
_COLUMN_WORDS = {
    "date": "datum", "text": "libelle", "amount": "cantidad", "in_": "entrate", "out": "uscite", "balance": "saldi",
    "foreign": "kurs",
}  # fmt: skip
_SECTION_WORDS = {"in_": "gutschriften", "out": "belastungen", "payment": "zahlungen"}
_EQUATION_FACTS = (Fact.OPENING, Fact.CLOSING, Fact.DATED, Fact.BROUGHT, Fact.CARRIED)
assert {field.rstrip("_") for field in _COLUMN_WORDS} == {role.value for role in Role}


def _known_meaning(phrase: str) -> str | None:
    """The key under ``labels`` that says what the general reader takes a number beside this phrase for, in an equation."""
    for label in labels.labels_in(f"{phrase} 1"):
        if label.fact in _EQUATION_FACTS:
            return label.fact.value
        if label.fact is Fact.TOTAL and (direction := labels.direction_of(phrase)) and direction[0] != "payment":
            return f"total_{direction[0]}"
    return None


def parse_profile(text: str, name: str) -> Profile:
    """The profile in a TOML file called ``name`` (with or without ``.toml``). Raises ``ProfileError``."""
    stem = name.removesuffix(".toml")
    file = f"{stem}.toml"
    if not _NAME.match(stem):
        raise ProfileError(f"{file}: a profile's file is named with small letters, digits and hyphens, such as my-bank.toml")
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ProfileError(f"{file}: this is not TOML: {error}") from None
    if "name" in content:
        raise ProfileError(f"{file}: name: the profile is named by its file; leave this key out")
    try:
        return Profile.model_validate({"name": stem, **content})
    except ValidationError as error:
        problems = [_sentence(detail) for detail in error.errors(include_url=False)]
        raise ProfileError("; ".join(f"{file}: {problem}" for problem in problems)) from None


_TABLES: dict[str, type[BaseModel]] = {"claims": Claims, "labels": Labels, "columns": Columns, "sections": Sections}


def _keys(table: type[BaseModel]) -> str:
    return ", ".join(information.alias or field for field, information in table.model_fields.items() if field != "name")


def _sentence(detail: ErrorDetails) -> str:
    """One problem: its key, and what is allowed there."""
    location = [str(part) for part in detail["loc"]]
    key = ".".join(part for part in location if not part.isdigit())
    match detail["type"]:
        case "extra_forbidden":
            table = _TABLES.get(location[0], Profile) if len(location) > 1 else Profile
            return f"{key}: there is no such key; allowed here: {_keys(table)}"
        case "missing":
            return f"{key}: is missing, and every profile needs it"
        case "tuple_type":
            return f'{key}: should be a list of texts, such as ["as printed"]'
        case "enum" | "literal_error":
            allowed = get_args(Profile.model_fields["date_order"].annotation)[0] if key == "date_order" else None
            values = get_args(allowed) if allowed else [v.value for v in (Sign if key == "unsigned" else AccountKind)]
            return f"{key}: should be one of: {', '.join(values)}"
        case "value_error":
            said = detail["msg"].removeprefix("Value error, ")
            return f"{key}: {said}" if key else said
    return f"{key}: {detail['msg'][:1].lower()}{detail['msg'][1:]}"
