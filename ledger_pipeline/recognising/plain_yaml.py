"""YAML as a person writes a list of rules: mappings, lists and texts, and the line that each thing stands on.

Every scalar is the text that is printed: ``12.50`` keeps its cents, ``No`` and ``76`` are names. Nothing is ever made of a tag,
and what could be made large or confusing is refused: aliases, a key twice, deep nesting, long texts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

#: A starter set has some 20 kB; nobody writes so much by hand.
MOST_BYTES = 512 * 1024
MOST_DEPTH = 10

#: Where a value is in what was read: keys and positions.
Place = tuple[str | int, ...]


class PlainYamlError(Exception):
    """Text that is not such YAML; the message names the line and what to do."""


@dataclass(frozen=True, slots=True)
class PlainYaml:
    """What was read: dicts, lists and texts; and the line of each value, from 1."""

    value: Any
    lines: dict[Place, int]

    def line(self, place: Place) -> int:
        """The line of what is there, or of what it should be in."""
        while place not in self.lines and place:
            place = place[:-1]
        return self.lines.get(place, 1)


def read_plain_yaml(text: str) -> PlainYaml:
    """The one document in a text; its value is None where there is nothing in it. Raises ``PlainYamlError``."""
    if len(text.encode("utf-8", "replace")) > MOST_BYTES:
        raise PlainYamlError(f"it is larger than {MOST_BYTES // 1024} kB")
    lines: dict[Place, int] = {}
    try:
        events = (event for event in yaml.parse(text, Loader=_LOADER) if not isinstance(event, _AROUND))
        first = next(events, None)
        value = None if first is None else _value(first, events, (), lines)
        second = next(events, None)
    except yaml.MarkedYAMLError as error:
        line = f"line {error.problem_mark.line + 1}: " if error.problem_mark else ""
        raise PlainYamlError(f"{line}this is not YAML: {error.problem or error.context}{_HINT}") from None
    except (yaml.YAMLError, UnicodeError):
        raise PlainYamlError("this is not YAML: it has characters that no text has") from None
    if second is not None:
        raise PlainYamlError(f"line {_line(second)}: a second document begins; one file has one")
    return PlainYaml(value, lines)


#: The parser of libyaml is ten times as fast, and not in every build.
_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_AROUND = (yaml.StreamStartEvent, yaml.StreamEndEvent, yaml.DocumentStartEvent, yaml.DocumentEndEvent)
_HINT = ' (a text that begins with * or has ": " in it needs quotes, such as "*MIETE*")'


def _value(event: Any, events: Iterator[Any], place: Place, lines: dict[Place, int]) -> Any:
    line = lines[place] = _line(event)
    if len(place) > MOST_DEPTH:
        raise PlainYamlError(f"line {line}: this is nested deeper than any rule")
    match event:
        case yaml.AliasEvent():
            raise PlainYamlError(f'line {line}: *{event.anchor} needs quotes: "*{event.anchor}" (there are no aliases here)')
        case yaml.ScalarEvent():
            return event.value
        case yaml.SequenceStartEvent():
            values: list[Any] = []
            while not isinstance(item := next(events), yaml.SequenceEndEvent):
                values.append(_value(item, events, (*place, len(values)), lines))
            return values
    assert isinstance(event, yaml.MappingStartEvent)
    found: dict[str, Any] = {}
    while not isinstance(key := next(events), yaml.MappingEndEvent):
        if not isinstance(key, yaml.ScalarEvent):
            raise PlainYamlError(f"line {_line(key)}: a key is a word")
        if key.value in found:
            raise PlainYamlError(f"line {_line(key)}: {key.value} is there twice; put the two together")
        found[key.value] = _value(next(events), events, (*place, key.value), lines)
    return found


def _line(event: Any) -> int:
    return int(event.start_mark.line) + 1
