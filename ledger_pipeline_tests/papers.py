"""Statements for tests that need a PDF with something wrong: made of the sample statements."""

from __future__ import annotations

import io

import pypdf
from pypdf.generic import NameObject, StreamObject

from ledger_pipeline.samples import SampleStatement


def altered(pdf: bytes, printed: str, instead: str) -> bytes:
    """The same pages, but for one text of them wherever it is printed."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf))
    found = 0
    for page in writer.pages:
        contents = page.get_contents()
        assert contents is not None
        drawn = contents.get_data()
        found += drawn.count(printed.encode())
        stream = StreamObject()
        stream.set_data(drawn.replace(printed.encode(), instead.encode()))
        page[NameObject("/Contents")] = writer._add_object(stream)
    assert found, f"{printed!r} is not printed"
    return _written(writer)


def contradicted(sample: SampleStatement) -> bytes:
    """The sample with another closing balance than its rows lead to."""
    return altered(sample.path.read_bytes(), f"{sample.closing_balance:,.2f}", f"{sample.closing_balance + 1:,.2f}")


def protected(pdf: bytes, password: str) -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf))
    writer.encrypt(password, algorithm="AES-256")
    return _written(writer)


def _written(writer: pypdf.PdfWriter) -> bytes:
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
