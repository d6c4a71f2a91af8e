"""The owner's file of category rules, and the rules that it wants in force. The format is in ``recognising.rules``."""

from __future__ import annotations

from pathlib import Path

from ledger_pipeline.recognising.plain_yaml import MOST_BYTES
from ledger_pipeline.recognising.rules import RulesError, RuleSet, combined, read_rules, starter_rules


def read_rules_file(path: Path) -> RuleSet:
    """The rules in a file, by themselves. Raises ``RulesError``, or ``OSError`` if it cannot be read."""
    with path.open("rb") as file:
        content = file.read(MOST_BYTES + 1)
    try:
        # One that is too large is cut, perhaps within a character; that it is too large is what is said of it.
        text = content.decode("utf-8-sig", "strict" if len(content) <= MOST_BYTES else "replace")
    except UnicodeDecodeError:
        raise RulesError(f"{path.name}: this is not UTF-8 text") from None
    return read_rules(text, path.name)


def wanted_rules(own: Path | None) -> RuleSet:
    """The owner's rules on top of the starter rules; these alone where there is no file. Raises as ``read_rules_file`` does."""
    if own is None:
        return starter_rules()
    return combined(starter_rules(), read_rules_file(own), own.name)
