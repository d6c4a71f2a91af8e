"""What else may lie in a folder: names that nobody would choose, links, pipes, devices, and what may not be read."""

from __future__ import annotations

import os
import socket
from pathlib import Path

#: Of files; each is one that the file system takes.
NAMES = (
    "two\nlines.pdf",
    "carriage\rreturn.pdf",
    "tab\there.pdf",
    "\x1b]0;owned\x07\x1b[2J\x1b[31mred.pdf",  # what a terminal would obey
    "\x9b31mred.pdf",
    "bell\x07\x08\x08\x08back.pdf",
    "'quotes\" and `ticks` $(touch owned) ; rm -rf .pdf",
    "-rf.pdf",
    "--password=x.pdf",
    "..%2f..%2fetc%2fpasswd.pdf",
    "..\\..\\windows.pdf",
    "...pdf.pdf",
    " blank .pdf",
    "%s%n%d {0} {settings} ${HOME}.pdf",
    "[bold red]:smile:[.pdf",
    "*.pdf",
    "Kontoauszug März €.pdf",
    "\N{RIGHT-TO-LEFT OVERRIDE}fdp.exe.pdf",
    "zero\N{ZERO WIDTH SPACE}width\N{BYTE ORDER MARK}.pdf",
    "\N{PILE OF POO}\U0010ffff.pdf",
    "e\N{COMBINING ACUTE ACCENT}" * 20 + ".pdf",
    os.fsdecode(b"latin-\xe9\xff\xfe.pdf"),
    os.fsdecode(b"half-\xed\xa0\x80-a-pair.pdf"),
    "'); DROP TABLE transactions; --.pdf",
    "\\N\\t\\.pdf",  # what COPY would take for something else
    "nul.pdf",
    "x" * 251 + ".pdf",
    "<script>alert(1)</script>.pdf".replace("/", "⁄"),
)


def put_names(folder: Path, content: bytes) -> list[Path]:
    """Each name, with the content and its own number behind it."""
    paths = [folder / name for name in NAMES]
    for number, path in enumerate(paths):
        path.write_bytes(content + b"\n%% %d\n" % number)
    return paths


def put_no_files(folder: Path, secret: Path) -> list[Path]:
    """What is called like a statement and is none; ``secret`` is a file that only links lead to."""
    made = {
        "link.pdf": lambda path: path.symlink_to(secret),
        "relative.pdf": lambda path: path.symlink_to(Path("..") / secret.name),
        "nowhere.pdf": lambda path: path.symlink_to(folder / "no" / "such"),
        "itself.pdf": lambda path: path.symlink_to(path),
        "folder-link.pdf": lambda path: path.symlink_to(secret.parent),
        "device-link.pdf": lambda path: path.symlink_to("/dev/zero"),
        "pipe.pdf": os.mkfifo,
        "socket.pdf": _bind,
        "folder.pdf": lambda path: path.mkdir(),
    }
    if os.geteuid() == 0:
        made["device.pdf"] = lambda path: os.mknod(path, 0o600 | 0o020000, os.makedev(1, 5))  # /dev/zero, without end
    paths = [folder / name for name in made]
    for path, make in zip(paths, made.values(), strict=True):
        make(path)
    return paths


def _bind(path: Path) -> None:
    before = Path.cwd()
    os.chdir(path.parent)  # a socket's path is short
    try:
        with socket.socket(socket.AF_UNIX) as one:
            one.bind(path.name)
    finally:
        os.chdir(before)
