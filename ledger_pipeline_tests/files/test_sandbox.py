from __future__ import annotations

import errno
from collections.abc import Callable
from typing import NoReturn

import pytest
import structlog

from ledger_pipeline.files import reading, sandbox
from ledger_pipeline.files.sandbox import Sandbox


@pytest.mark.parametrize(
    ("offered", "complete", "words"),
    [
        (Sandbox(7, True), True, []),
        (Sandbox(1, True), True, []),
        (Sandbox(0, True), False, ["read other files"]),
        (Sandbox(7, False), False, ["open connections"]),
        (Sandbox(0, False), False, ["read other files", "write files", "open connections"]),
    ],
)
def test_what_a_kernel_lacks_is_told_in_words(offered: Sandbox, complete: bool, words: list[str]) -> None:
    assert offered.complete is complete
    assert [text for text in words if text not in "; ".join(offered.lacking)] == []
    assert len(offered.lacking) == len(words)


def failing(error: int) -> Callable[[], NoReturn]:
    def ask() -> NoReturn:
        raise OSError(error, "no")

    return ask


@pytest.mark.parametrize("error", [errno.EPERM, errno.ENOSYS])
def test_a_kernel_that_forbids_to_ask_offers_nothing(monkeypatch: pytest.MonkeyPatch, error: int) -> None:
    for module, name in ((sandbox.landlockpy, "abi_version"), (sandbox.seccompy, "supported")):
        monkeypatch.setattr(module, name, failing(error))
    assert sandbox.available() == Sandbox(0, False)


def test_that_something_is_lacking_is_said_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "available", lambda: Sandbox(0, True))
    reading._tell_what_is_lacking.cache_clear()
    with structlog.testing.capture_logs() as logged:
        for _ in range(3):
            with reading._workers(1):
                pass
    reading._tell_what_is_lacking.cache_clear()
    [warning] = logged
    assert "could read other files of this user" in warning["event"]


def test_what_may_be_read_holds_nothing_of_the_owner() -> None:
    package = reading.Path(reading.__file__).parents[1]
    for path in sandbox._readable():
        assert not package.is_relative_to(path) or path == package or "site-packages" in str(path), path
        assert not reading.Path.home().is_relative_to(path), path
