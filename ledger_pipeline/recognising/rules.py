"""The rules that say what a transaction was for: their file, which ones are in force, and which one matches.

A file is YAML: a version and a list of rules, tried in their order; the first that matches wins. Everything that an owner can
get wrong is an error that names the rule and says what to do. How a description is compared is in ``matching``.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cache, cached_property
from importlib.resources import files
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator
from pydantic_core import ErrorDetails

from ledger_pipeline.recognising.matching import Conditions, Phrase, RuleIndex
from ledger_pipeline.recognising.merchants import Packaged, packaged_merchants
from ledger_pipeline.recognising.model import MOVE_CATEGORY, MOVES, Kind, Row
from ledger_pipeline.recognising.plain_yaml import Place, PlainYaml, PlainYamlError, read_plain_yaml

#: Of the format. A change that an older program would misread makes it 2.
VERSION: Literal[1] = 1

#: A category is part of the key of summaries; an index takes no value without end.
MAX_CATEGORY = 100

#: What is ample for a person, and no burden for a program.
_MOST_RULES, _MOST_VALUES, _MOST_STARS = 2000, 1000, 8


class RulesError(Exception):
    """Rules that cannot be used; the message names the file, the rule, and what to do."""


def _text(value: str) -> str:
    text = " ".join(value.split())
    if not text or len(text) > 120 or not text.isprintable():
        raise ValueError("should be a text of 1 to 120 characters")
    return text


def checked_category(value: str) -> str:
    """A category as it is stored. Raises ``ValueError`` for a text that cannot be one."""
    parts = [" ".join(part.split()) for part in value.split(":")]
    category = ":".join(parts)
    if not all(parts) or len(category) > MAX_CATEGORY or not category.isprintable():
        raise ValueError(f"should be a name such as Food:Groceries, of {MAX_CATEGORY} characters at most")
    if category.casefold() == MOVE_CATEGORY.casefold():
        raise ValueError(f"{MOVE_CATEGORY} is what moves between your own accounts are called; choose another name")
    return category


def _phrase(value: str) -> str:
    text = _text(value)
    if text.count("*") > _MOST_STARS:
        raise ValueError(f"has more than {_MOST_STARS} stars")
    Phrase.of(text)
    return text


def _kind(kind: Kind) -> Kind:
    if kind in MOVES:
        raise ValueError(f"a {kind} is a move between your own accounts: its category is {MOVE_CATEGORY}, whatever rules say")
    return kind


def _one_or_several(value: object) -> object:
    return [value] if isinstance(value, str) else value


_several = (BeforeValidator(_one_or_several), Field(min_length=1, max_length=_MOST_VALUES))
Text = Annotated[str, AfterValidator(_text)]
Texts = Annotated[tuple[Text, ...], *_several]
Phrases = Annotated[tuple[Annotated[str, AfterValidator(_phrase)], ...], *_several]
Kinds = Annotated[tuple[Annotated[Kind, AfterValidator(_kind)], ...], *_several]
Exact = Annotated[Decimal, Field(ge=0, max_digits=18, decimal_places=4)]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class Amount(_Part):
    """How much, without the sign, the two ends included."""

    min: Exact | None = None
    max: Exact | None = None

    @model_validator(mode="after")
    def _is_a_range(self) -> Self:
        if self.min is None and self.max is None:
            raise ValueError("needs min or max or both, such as {min: 10, max: 20.50}")
        if self.min is not None and self.max is not None and self.min > self.max:
            raise ValueError(f"min {self.min} is more than max {self.max}; nothing would match")
        return self


class Rule(_Part):
    """One rule: what a transaction is for of which all of the conditions hold."""

    name: Text
    category: Annotated[str, AfterValidator(checked_category)]
    merchant: Texts | None = Field(default=None, description="one of these, as the ledger calls them, in any case")
    description: Phrases | None = Field(default=None, description="one of these is in what the statement prints")
    amount: Amount | None = None
    direction: Literal["in", "out"] | None = Field(default=None, description="money in or money out")
    account: Texts | None = Field(default=None, description="one of these, by name, in any case")
    kind: Kinds | None = None

    @model_validator(mode="after")
    def _asks_for_something(self) -> Self:
        if all(getattr(self, name) is None for name in _CONDITIONS):
            raise ValueError(f"has no condition and would match everything; give it one of: {', '.join(_CONDITIONS)}")
        return self

    def conditions(self, number: int) -> Conditions:
        amount = self.amount or Amount.model_construct()
        return Conditions(
            number=number,
            name=self.name,
            category=self.category,
            phrases=tuple(map(Phrase.of, self.description or ())),
            merchants=_folded(self.merchant),
            accounts=_folded(self.account),
            kinds=None if self.kind is None else frozenset(self.kind),
            smallest=amount.min,
            largest=amount.max,
            incoming=None if self.direction is None else self.direction == "in",
            packaged=self.name.startswith(_PACKAGED),
        )


#: So the names of the rules begin that say what the packaged merchants are for, by category.
_PACKAGED = "Known merchants of "

_CONDITIONS = ("merchant", "description", "amount", "direction", "account", "kind")


def _folded(names: tuple[str, ...] | None) -> frozenset[str] | None:
    return None if names is None else frozenset(name.casefold() for name in names)


def _version(value: object) -> object:
    return VERSION if value == str(VERSION) else value


class RuleSet(_Part):
    """Rules in the order in which they are tried. ``switch_off``: starter rules that are not used, by name."""

    version: Annotated[Literal[1], BeforeValidator(_version)]
    switch_off: Annotated[tuple[Text, ...], BeforeValidator(_one_or_several), Field(max_length=_MOST_VALUES)] = ()
    rules: Annotated[tuple[Rule, ...], Field(max_length=_MOST_RULES)] = ()

    @model_validator(mode="after")
    def _names_are_unique(self) -> Self:
        seen: dict[str, int] = {}
        for number, rule in enumerate(self.rules, start=1):
            first = seen.setdefault(rule.name.casefold(), number)
            if first != number:
                raise ValueError(f"rules {first} and {number} are both called “{rule.name}”; give one another name")
        return self

    def category(self, row: Row, merchant: str | None, kind: Kind) -> tuple[str, str] | None:
        """The category, and the name of the rule that gives it: the first that matches."""
        rule, _ = self.index.first(row, merchant, kind, self.index.holding(row.description))
        return None if rule is None else (rule.category, rule.name)

    @cached_property
    def index(self) -> RuleIndex:
        return RuleIndex([rule.conditions(number) for number, rule in enumerate(self.rules)])

    def as_json(self) -> dict[str, Any]:
        """As it is stored; ``from_json`` takes it back. Amounts are texts, so that they stay exact."""
        return self.model_dump(mode="json", exclude_defaults=True)

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> RuleSet:
        """Raises ``RulesError`` for rules of another version of the program."""
        try:
            return cls.model_validate(stored)
        except ValidationError as error:
            raise RulesError(_problems("the rules in force", PlainYaml(stored, {}), error)) from None

    @cached_property
    def sha256(self) -> bytes:
        """The same for rules that say the same in the same order."""
        text = json.dumps(self.as_json(), sort_keys=True, separators=(",", ":"), ensure_ascii=True)
        return hashlib.sha256(text.encode()).digest()


# ---------------------------------------------------------------- where they come from


def read_rules(text: str, name: str) -> RuleSet:
    """The rules in the text of a file called ``name``. Raises ``RulesError`` with everything that is wrong."""
    try:
        found = read_plain_yaml(text)
    except PlainYamlError as error:
        raise RulesError(f"{name}: {error}") from None
    if not isinstance(found.value, dict):
        raise RulesError(f"{name}: this is no file of rules; it begins with “version: {VERSION}”, then “rules:” and a list")
    try:
        return RuleSet.model_validate({key: value for key, value in found.value.items() if value != ""})
    except ValidationError as error:
        raise RulesError(_problems(name, found, error)) from None


#: What somebody who sells something may be paid, and pay back.
_BOUGHT = (Kind.PURCHASE, Kind.REFUND, Kind.WITHDRAWAL)


@cache
def starter_rules() -> RuleSet:
    """The rules that come with the program: of kinds and of money in, then the packaged merchants, then of other words."""
    file = files("ledger_pipeline.recognising") / "data" / "categories.yaml"
    written = read_rules(file.read_text(encoding="utf-8"), file.name).rules
    first = tuple(rule for rule in written if rule.description is None or rule.direction == "in")
    merchants = _merchant_rules(packaged_merchants().values())
    return RuleSet(version=VERSION, rules=(*first, *merchants, *(rule for rule in written if rule not in first)))


def _merchant_rules(merchants: Iterable[Packaged]) -> list[Rule]:
    """One rule for each category that the packaged merchants name. Other money in from one is not for what it sells."""
    by_category: dict[str, list[str]] = {}
    for merchant in merchants:
        if merchant.category is not None:
            by_category.setdefault(merchant.category, []).append(merchant.name)
    return [
        Rule(name=f"{_PACKAGED}{category}", category=category, merchant=tuple(names), kind=_BOUGHT)
        for category, names in sorted(by_category.items())
    ]


def combined(starter: RuleSet, own: RuleSet, name: str = "categories.yaml") -> RuleSet:
    """The owner's rules, then the starter rules but those that the owner switched off or has a rule of the same name for.

    Raises ``RulesError`` if one is switched off that there is not; ``name`` is the owner's file.
    """
    known = {rule.name.casefold() for rule in starter.rules}
    for switched_off in own.switch_off:
        if switched_off.casefold() not in known:
            raise RulesError(
                f"{name}: switch_off: there is no starter rule called “{switched_off}”; `ledger categories rules` lists them"
            )
    gone = {off.casefold() for off in own.switch_off} | {rule.name.casefold() for rule in own.rules}
    kept = tuple(rule for rule in starter.rules if rule.name.casefold() not in gone)
    return RuleSet(version=VERSION, rules=(*own.rules, *kept))


# ---------------------------------------------------------------- what is wrong


def _problems(name: str, found: PlainYaml, error: ValidationError) -> str:
    return "; ".join(_problem(name, found, detail) for detail in error.errors(include_url=False))


def _problem(name: str, found: PlainYaml, detail: ErrorDetails) -> str:
    """One of them: the file, the line, the rule, the key, and what is allowed there."""
    place: Place = detail["loc"]
    where = [f"{name}, line {found.line(place)}" if found.lines and place else name]
    if len(place) > 1 and place[0] == "rules" and isinstance(place[1], int):
        rule = found.value["rules"][place[1]]
        called = rule.get("name") if isinstance(rule, Mapping) else None
        where.append(f"rule “{called}”" if isinstance(called, str) and called.strip() else f"rule {place[1] + 1}")
        place = place[2:]
    key = ".".join(part for part in place if isinstance(part, str))
    said = _said(detail, place)
    return ": ".join([*where, f"{key}: {said}" if key else said])


def _said(detail: ErrorDetails, place: Place) -> str:
    key = place[-1] if place else ""
    match detail["type"]:
        case "extra_forbidden":
            within = Amount if place[:1] == ("amount",) else Rule if len(detail["loc"]) > 2 else RuleSet
            return f"there is no such key; allowed here: {', '.join(within.model_fields)}"
        case "missing":
            return f"is missing; write version: {VERSION}" if key == "version" else "is missing, and every rule needs it"
        case "literal_error" if key == "version":
            return f"this program knows version {VERSION}"
        case "literal_error":
            return "should be in or out"
        case "enum":
            return f"should be one of: {', '.join(kind for kind in Kind if kind not in MOVES)}"
        case "decimal_parsing" | "decimal_type" | "decimal_max_places" | "decimal_max_digits" | "finite_number":
            return "should be an amount such as 12.50"
        case "greater_than_equal":
            return "should be an amount without a sign, such as 12.50; direction says whether it is in or out"
        case "model_type" | "dict_type":
            return (
                "should be keys and values, such as {min: 10, max: 20.50}" if key == "amount" else "should be keys and values"
            )
        case "tuple_type":
            return "should be a list that begins with “- name: …”" if key == "rules" else "should be a text or a list of texts"
        case "string_type":
            return "should be a text"
        case "too_short":
            return "is empty; leave it out or give it a value"
        case "value_error":
            return detail["msg"].removeprefix("Value error, ")
    return f"{detail['msg'][:1].lower()}{detail['msg'][1:]}"
