"""Where layout profiles are found: the shipped ones in the package, the owner's in a folder of theirs.

What is in one, and what is wrong with it, is the business of ``parsing.profiles``.
"""

from __future__ import annotations

import hashlib
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from ledger_pipeline.parsing.profiles import Profile, ProfileError, parse_profile

SHIPPED = Path(__file__).parents[1] / "profiles"
_MOST_BYTES = 64 * 1024


@dataclass(frozen=True, slots=True)
class FoundProfile:
    """A profile's file: the profile, or what is wrong with it. ``replaces``: it stands in for the shipped one of its name."""

    path: Path
    own: bool
    profile: Profile | None
    problem: str | None = None
    replaces: bool = False

    @property
    def name(self) -> str:
        return self.path.stem


def read_profile(path: Path) -> Profile:
    """The profile in a file. Raises ``ProfileError``, or ``OSError`` if the file cannot be read."""
    with path.open("rb") as file:
        content = file.read(_MOST_BYTES + 1)
    if len(content) > _MOST_BYTES:
        raise ProfileError(f"{path.name}: is larger than a profile can be ({_MOST_BYTES // 1024} kB)")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ProfileError(f"{path.name}: this is not UTF-8 text") from None
    return parse_profile(text, path.name)


def find_profiles(own: Path | None) -> list[FoundProfile]:
    """Every profile, the shipped ones first; an owner's takes the place of the shipped one of its name.

    Raises ``OSError`` if the owner's folder is named but cannot be read.
    """
    found = {path.stem: _found(path, own=False) for path in sorted(SHIPPED.glob("*.toml"))}
    for path in sorted(p for p in own.iterdir() if p.suffix == ".toml") if own else ():
        found[path.stem] = _found(path, own=True, replaces=path.stem in found)
    return list(found.values())


def load_profiles(own: Path | None) -> tuple[Profile, ...]:
    """The profiles to read with.

    Raises ``ProfileError`` with every problem if any is invalid, ``OSError`` as ``find_profiles`` does.
    """
    found = find_profiles(own)
    problems = [item.problem for item in found if item.problem]
    if problems:
        raise ProfileError("; ".join(problems))
    return tuple(item.profile for item in found if item.profile)


def profiles_digest(own: Path | None) -> bytes:
    """What changes whenever a profile does, valid or not. Raises ``OSError`` as ``find_profiles`` does."""
    digest = hashlib.sha256()
    for folder in (SHIPPED, own) if own else (SHIPPED,):
        for path in sorted(p for p in folder.iterdir() if p.suffix == ".toml"):
            digest.update(path.name.encode("utf-8", "surrogateescape") + b"\0")
            with suppress(OSError):
                digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.digest()


def _found(path: Path, *, own: bool, replaces: bool = False) -> FoundProfile:
    try:
        return FoundProfile(path, own, read_profile(path), replaces=replaces)
    except ProfileError as error:
        return FoundProfile(path, own, None, str(error), replaces)
    except OSError as error:
        return FoundProfile(path, own, None, f"{path.name}: {error.strerror or error}", replaces)
