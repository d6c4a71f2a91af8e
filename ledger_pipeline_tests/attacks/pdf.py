"""Just enough of PDF to write what no program would: objects as they are given, and a table of where they are."""

from __future__ import annotations

import zlib
from collections.abc import Mapping

FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>"


def stream(content: bytes, extra: bytes = b"", *, length: bytes | None = None) -> bytes:
    """A stream's object with these bytes; ``extra`` goes into its dictionary."""
    size = str(len(content)).encode() if length is None else length
    return b"<< /Length " + size + b" " + extra + b" >>\nstream\n" + content + b"\nendstream"


def flate(content: bytes, extra: bytes = b"") -> bytes:
    return stream(zlib.compress(content, 9), b"/Filter /FlateDecode " + extra)


def blown_up(unit: bytes, megabytes: int) -> bytes:
    """So many megabytes of ``unit`` over and over, compressed: one of them is, and its bytes are repeated."""
    block = unit * max(1, (1 << 20) // len(unit))
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = packer.compress(block) + packer.flush(zlib.Z_FULL_FLUSH)  # ends on a byte, and looks back at nothing
    check = 1
    for _ in range(megabytes):
        check = zlib.adler32(block, check)
    return b"\x78\xda" + packed * megabytes + b"\x03\x00" + check.to_bytes(4, "big")


def document(objects: Mapping[int, bytes], *, trailer: bytes = b"", root: int = 1, version: bytes = b"1.7") -> bytes:
    """A file of these objects, by number."""
    parts, offsets, at = [b"%PDF-" + version + b"\n"], {}, 9 if len(version) == 3 else 6 + len(version)
    for number, body in objects.items():
        offsets[number] = at
        part = b"%d 0 obj\n%s\nendobj\n" % (number, body)
        parts.append(part)
        at += len(part)
    size = max(objects) + 1
    table = [b"xref\n0 1\n0000000000 65535 f \n"]
    table += [b"%d 1\n%010d 00000 n \n" % (number, offset) for number, offset in sorted(offsets.items())]
    end = b"trailer\n<< /Size %d /Root %d 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (size, root, trailer, at)
    return b"".join([*parts, *table, end])


def one_page(content: bytes, more: Mapping[int, bytes] | None = None, *, page: bytes = PAGE, trailer: bytes = b"") -> bytes:
    """A file with one page; ``content`` is the object of its stream (4), ``more`` takes the place of what else is in it."""
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: page,
        4: content,
        5: FONT,
    }
    return document({**objects, **(more or {})}, trailer=trailer)


def text(lines: bytes) -> bytes:
    """The object of a stream that prints the lines below one another."""
    shown = b"".join(b"(%s) Tj T*\n" % line for line in lines.split(b"\n"))
    return flate(b"BT /F 8 Tf 9 TL 40 800 Td\n" + shown + b"ET")
