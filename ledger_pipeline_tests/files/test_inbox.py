from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from ledger_pipeline.files.inbox import SETTLE_SECONDS, FoundFile, find_files, find_left_out, look_at
from ledger_pipeline_tests.users import folder_for_everybody, ordinary_user


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    return folder


@pytest.fixture
def open_inbox() -> Iterator[Path]:
    with folder_for_everybody() as folder:
        yield folder


def put(path: Path, content: bytes = b"%PDF-") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def names(root: Path) -> list[str]:
    return [str(found.path.relative_to(root)) for found in find_files([root])]


def reasons(root: Path) -> dict[str, str]:
    """What is left out, and why."""
    return {str(found.path.relative_to(root)): found.reason for found in find_left_out([root])}


# ---------------------------------------------------------------- settling


def touched(modified: float, changed: float) -> FoundFile:
    return FoundFile(Path("x.pdf"), 1, int(modified * 1e9), int(changed * 1e9))


@pytest.mark.parametrize(
    ("modified", "changed", "settled"),
    [
        (-10, -10, True),
        (-SETTLE_SECONDS, -SETTLE_SECONDS, True),
        (-1, -1, False),
        (0, 0, False),
        (-10, -1, False),  # still being copied by a program that sets the old modification time at once
        (-1, -10, False),
        (30, -10, False),  # clocks of two machines may differ a little
        (3600, -10, True),  # a clock that was wrong must not hold it back for ever …
        (3600, -1, False),  # … but it may still be written to
        (3600, 3600, True),
        (-1e9, -10, True),
    ],
)
def test_a_file_has_settled_when_nobody_touched_it_for_a_while(modified: float, changed: float, settled: bool) -> None:
    now = 1_800_000_000.0
    file = touched(now + modified, now + changed)
    assert file.has_settled(now) is settled
    assert (file.settles_in(now) <= 0) is settled


def test_a_file_settles_so_long_after_it_was_last_touched() -> None:
    now = 1_800_000_000.0
    assert touched(now - 10, now - 0.5).settles_in(now) == pytest.approx(SETTLE_SECONDS - 0.5)


def test_a_file_that_was_just_written_has_not_settled_whatever_its_modification_time(inbox: Path) -> None:
    path = put(inbox / "a.pdf")
    os.utime(path, (1, 1))
    found = look_at(path)
    assert found is not None
    assert found.modified_ns == 1_000_000_000
    assert not found.has_settled()
    assert found.has_settled(time.time() + SETTLE_SECONDS + 0.1)


# ---------------------------------------------------------------- names


def test_pdf_files_are_found_in_subfolders_in_order(inbox: Path) -> None:
    for name in ["b.pdf", "a.PDF", "2024/x.pdf", "2024/q1/y.Pdf", "2023/z.pdf"]:
        put(inbox / name)
    assert names(inbox) == ["a.PDF", "b.pdf", "2023/z.pdf", "2024/x.pdf", "2024/q1/y.Pdf"]


@pytest.mark.parametrize(
    "name",
    [
        ".hidden.pdf",
        "._statement.pdf",
        "~$statement.pdf",
        "statement.pdf.part",
        "statement.pdf.crdownload",
        "statement.pdf.CRDOWNLOAD",
        "statement.pdf.tmp",
        "statement.pdf~",
        "statement.partial",
        "statement.txt",
        "statement",
        "pdf",
        ".pdf",
        ".git/statement.pdf",
        "statement.pdf.download/statement.pdf",  # what Safari calls a folder that it still fills
    ],
)
def test_hidden_temporary_and_other_names_are_left_out(inbox: Path, name: str) -> None:
    put(inbox / name)
    put(inbox / "seen.pdf")
    assert names(inbox) == ["seen.pdf"]
    assert reasons(inbox) == {}


@pytest.mark.parametrize(
    "name",
    [
        "two\nlines.pdf",
        "tab\there.pdf",
        "'quotes\" and `ticks`.pdf",
        "-rf.pdf",
        " blank .pdf",
        "%s %d {0}.pdf",
        "Kontoauszug März €.pdf",
        "\N{RIGHT-TO-LEFT OVERRIDE}fdp.pdf",
        "[bold red].pdf",
        "*.pdf",
        os.fsdecode(b"latin-\xe9\xff.pdf"),
        "x" * 251 + ".pdf",
    ],
)
def test_every_name_that_a_file_can_have_is_found(inbox: Path, name: str) -> None:
    path = put(inbox / name, b"%PDF-1.7")
    [found] = find_files([inbox])
    assert found.path == path
    assert found.size == 8
    assert found == look_at(path)


# ---------------------------------------------------------------- what is no file


def test_links_are_not_followed(inbox: Path, tmp_path: Path) -> None:
    outside = put(tmp_path / "outside" / "secret.pdf")
    put(inbox / "own.pdf")
    (inbox / "link.pdf").symlink_to(outside)
    (inbox / "inner.pdf").symlink_to(inbox / "own.pdf")
    (inbox / "folder").symlink_to(outside.parent, target_is_directory=True)
    (inbox / "folder.pdf").symlink_to(outside.parent, target_is_directory=True)
    (inbox / "loop").symlink_to(inbox, target_is_directory=True)
    (inbox / "self.pdf").symlink_to(inbox / "self.pdf")
    (inbox / "dangling.pdf").symlink_to(tmp_path / "nowhere.pdf")
    assert names(inbox) == ["own.pdf"]
    told = reasons(inbox)  # a link that is not called like a statement is none that anybody misses
    assert set(told) == {"link.pdf", "inner.pdf", "folder.pdf", "self.pdf", "dangling.pdf"}
    assert set(told.values()) == {"It is a link, which could lead anywhere; copy the file."}


def test_the_inbox_itself_may_be_a_link(inbox: Path, tmp_path: Path) -> None:
    put(inbox / "a.pdf")
    link = tmp_path / "link"
    link.symlink_to(inbox)
    assert names(link) == ["a.pdf"]


def test_what_is_not_a_regular_file_is_left_out_and_never_opened(inbox: Path) -> None:
    os.mkfifo(inbox / "pipe.pdf")
    put(inbox / "folder.pdf" / "inside.pdf")  # what a browser makes of "save the whole page", say
    assert names(inbox) == []
    assert reasons(inbox) == {
        "folder.pdf": "It is a folder that is called like a file.",
        "pipe.pdf": "It is no ordinary file (a pipe, a socket or a device).",
    }
    assert names(inbox / "folder.pdf") == ["inside.pdf"]  # named, it is a folder like any other
    assert list(find_files([inbox / "pipe.pdf"])) == []
    assert look_at(inbox / "pipe.pdf") is None
    assert look_at(inbox) is None


def test_folders_may_be_deeper_than_python_can_call(inbox: Path) -> None:
    # By relative steps: the whole path is close to the longest that the system takes.
    descriptors = [os.open(inbox, os.O_RDONLY)]
    for _ in range(1500):
        os.mkdir("d", dir_fd=descriptors[-1])
        descriptors.append(os.open("d", os.O_RDONLY, dir_fd=descriptors[-1]))
        os.close(descriptors.pop(-2))
    os.close(os.open("deep.pdf", os.O_CREAT | os.O_WRONLY, dir_fd=descriptors[-1]))
    os.close(descriptors.pop())
    try:
        assert [found.path.name for found in find_files([inbox])] == ["deep.pdf"]
    finally:
        remove_deep(inbox)


def remove_deep(folder: Path) -> None:
    """Neither rmtree nor pytest's own clearing up can go this deep."""
    found = [folder]
    for path in found:
        found += [Path(entry.path) for entry in os.scandir(path) if entry.is_dir()]
    for path in reversed(found[1:]):
        for entry in path.iterdir():
            entry.unlink()
        path.rmdir()


# ---------------------------------------------------------------- what was named


def test_a_file_that_was_named_comes_whatever_its_name(inbox: Path) -> None:
    path = put(inbox / ".statement.tmp")
    link = inbox / "link"
    link.symlink_to(path)
    assert [found.path for found in find_files([path, link])] == [path, link]


def test_what_is_not_there_is_left_out(inbox: Path) -> None:
    gone = [inbox / "no.pdf", inbox / "no" / "no.pdf"]
    assert list(find_files(gone)) == []
    assert [(found.path, found.reason) for found in find_left_out(gone)] == [
        (path, "It is not there any more.") for path in gone
    ]


def test_what_may_not_be_looked_at_is_left_out_and_the_rest_is_found(open_inbox: Path) -> None:
    shut = put(open_inbox / "a" / "shut.pdf").parent
    put(open_inbox / "b" / "open.pdf")
    shut.chmod(0)
    try:
        with ordinary_user():
            assert names(open_inbox) == ["b/open.pdf"]
            assert reasons(open_inbox) == {"a": "The folder cannot be opened: Permission denied."}
            named = [shut, shut / "shut.pdf", shut / "deeper" / "x.pdf"]
            assert list(find_files(named)) == []
            assert [found.reason for found in find_left_out(named)] == [
                "The folder cannot be opened: Permission denied.",
                *["It cannot be looked at: Permission denied."] * 2,
            ]
    finally:
        shut.chmod(0o755)
    assert names(open_inbox) == ["a/shut.pdf", "b/open.pdf"]


def test_the_inbox_is_not_changed_by_looking(inbox: Path) -> None:
    path = put(inbox / "a" / "a.pdf")
    before = [(p, p.stat().st_mtime_ns, p.stat().st_mode) for p in (inbox, path.parent, path)]
    assert names(inbox) == ["a/a.pdf"]
    assert [(p, p.stat().st_mtime_ns, p.stat().st_mode) for p in (inbox, path.parent, path)] == before


def test_what_is_skipped_is_told_by_path_and_status_alone(inbox: Path) -> None:
    put(inbox / "a.pdf"), put(inbox / "b.pdf")
    asked: list[tuple[str, int]] = []

    def skipped(path: str, status: os.stat_result) -> bool:
        asked.append((path, status.st_size))
        return path.endswith("a.pdf")

    assert [found.path for found in find_files([inbox, inbox / "a.pdf"], skipped)] == [inbox / "b.pdf"]
    assert [path for path, _ in asked] == [str(inbox / "a.pdf"), str(inbox / "b.pdf"), str(inbox / "a.pdf")]
