"""The secrets, and files of every kind that hold them: statements that are read, and what damages or confuses their reader."""

from __future__ import annotations

import io
from pathlib import Path

import pypdf

from ledger_pipeline.samples import SampleStatement
from ledger_pipeline_tests.papers import altered, protected

NUMBER = "4400123456787046"
IBAN = "DE89370400440532013000"
#: Of the holders, and of where they live.
NAMES = ("ZEBEDIAH", "QUILLFEATHER", "PERPETUA", "GOSSAMER")
#: PDF passwords: of the file of settings, of the environment, and one that the ledger is never told.
IN_FILE, IN_ENVIRONMENT, UNTOLD = "Wumple-Snorkack-41", "Grindlow~Mistletoe", "Fizzing$Bowtruckle"
READER_PASSWORD = "Crumpled'Horn%20Seven"
PASSPHRASE = "Tattered Gnome, Twelve Toadstools"

#: What the intruder has a reader fail on.
FAIL = b"%%FAIL-ON-THIS"


def marked(sample: SampleStatement) -> bytes:
    """The statement of somebody else: their names and address, the whole number of their account, and an IBAN on a row."""
    pdf = sample.path.read_bytes()
    for printed, instead in (
        ("12 MILL LANE", "77 GOSSAMER COURT"),
        ("JORDAN", "PERPETUA"),
        ("ALEX", "ZEBEDIAH"),
        ("MORGAN", "QUILLFEATHER"),
        ("XXXXXX7046", NUMBER),
        ("OAKWOOD PROPERTY MGMT", IBAN),
    ):
        pdf = altered(pdf, printed, instead)
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf))
    title = f"Statement of {NUMBER} for Zebediah Quillfeather"
    writer.add_metadata({"/Title": title, "/Author": "Zebediah Quillfeather", "/Subject": IBAN, "/Keywords": "Gossamer Court"})
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def plant(inbox: Path, sample: SampleStatement) -> dict[str, str]:
    """Files with secrets in an inbox, of every kind that is read or put aside, each with what should become of it: imported, or
    an error's code. ``sample`` is one of the checking account."""
    pdf = marked(sample)
    cents = f"{sample.closing_balance:,.2f}"
    secret = f"Zebediah Quillfeather, 77 Gossamer Court, {NUMBER}, {IBAN}".encode()
    contents = {
        f"statement-{IBAN}.pdf": (pdf, "imported"),
        f"contradicted-{NUMBER}.pdf": (altered(pdf, cents, f"{sample.closing_balance + 1:,.2f}"), "contradicted"),
        "locked.pdf": (protected(pdf, UNTOLD), "wrong_password"),
        "cut-off.pdf": (pdf[:700] + secret, "damaged"),
        "no-pdf.pdf": (secret, "not_a_pdf"),
        "no-rows.pdf": (_letter(secret.decode()), "no_transactions"),
        "failing.pdf": (pdf + b"\n" + FAIL + b" " + secret, "reader_failed"),
        f"empty {NUMBER[:4]} {NUMBER[4:8]} {NUMBER[8:12]} {NUMBER[12:]}.pdf": (b"", "empty_file"),
    }
    for name, (content, _) in contents.items():
        (inbox / name).write_bytes(content)
    (inbox / f"elsewhere-{IBAN}.pdf").symlink_to("/dev/null")  # left out, and told of
    return {name: code for name, (_, code) in contents.items()}


def _letter(text: str) -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.drawString(72, 720, text)
    canvas.save()
    return out.getvalue()
