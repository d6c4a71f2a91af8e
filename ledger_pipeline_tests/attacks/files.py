"""Files that are made to hurt whoever reads them: by size once unpacked, by number, by depth, by going round in circles, by
lies, by what they would have run; and real statements with something broken. The same seed gives the same files.
"""

from __future__ import annotations

import io
import re
import tempfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from random import Random

import pypdf

from ledger_pipeline.samples import generate_samples
from ledger_pipeline_tests.attacks.pdf import FONT, PAGE, blown_up, flate, one_page, stream, text


@dataclass(frozen=True, slots=True)
class Attack:
    """``original``: the statement that it was made from, if any."""

    kind: str
    content: bytes
    original: bytes | None = None


class Chance(Random):
    """What decides of an attack. ``small``: it is one that is soon over, for a test."""

    small = False

    def size(self, *sizes: int) -> int:
        """One of them; they are in order."""
        return self.choice(sizes[: (len(sizes) + 1) // 2] if self.small else sizes)


#: Makes the bytes of one attack.
Maker = Callable[[Chance], bytes]

MAKERS: dict[str, Maker] = {}


def kind(maker: Maker) -> Maker:
    MAKERS[maker.__name__] = maker
    return maker


def attacks(count: int, seed: int, *, small: bool = False) -> Iterator[Attack]:
    """So many attacks, every kind in turn, each of them another time otherwise."""
    kinds = [*MAKERS, *BREAKERS]
    for number in range(count):
        name = kinds[number % len(kinds)]
        random = Chance(f"{seed} {number} {name}")
        random.small = small
        if name in MAKERS:
            own = b"\n%% attack %d of seed %d\n" % (number, seed)  # the same bytes would be read once
            yield Attack(name, MAKERS[name](random) + own)
        else:
            original = random.choice(statements())
            yield Attack(name, BREAKERS[name](random, original), original)


@cache
def statements() -> tuple[bytes, ...]:
    """Real statements, as far as anything here is."""
    with tempfile.TemporaryDirectory() as folder:
        return tuple(sample.path.read_bytes() for sample in generate_samples(Path(folder), end=date(2026, 1, 31), months=3))


# ---------------------------------------------------------------- small files that are large once unpacked

_UNITS = (
    b" ",
    b"\0",
    b"q ",
    b"(1.00) Tj ",
    b"BT /F 9 Tf 1 0 0 1 40 700 Tm (01/02/2026 SHOP 12.34) Tj ET\n",
    b"[[[[",
    b"<<",
    b"1 ",
)


@kind
def bomb_as_content(random: Chance) -> bytes:
    packed = blown_up(random.choice(_UNITS), random.size(8, 64, 300, 700))
    return one_page(stream(packed, b"/Filter /FlateDecode"))


@kind
def bomb_in_a_bomb(random: Chance) -> bytes:
    packed, filters = blown_up(random.choice(_UNITS), random.size(64, 200, 500, 1500)), b"/FlateDecode"
    for _ in range(random.randint(1, 3)):
        packed, filters = zlib.compress(packed, 9), filters + b" /FlateDecode"
    return one_page(stream(packed, b"/Filter [" + filters + b"]"))


@kind
def bomb_of_other_filters(random: Chance) -> bytes:
    size = random.size(1_000, 100_000, 2_000_000)
    body, name = random.choice(
        [
            (bytes([129, 65]) * size, b"/RunLengthDecode"),
            (b"z" * size + b"~>", b"/ASCII85Decode"),
            (b"20" * size + b">", b"/ASCIIHexDecode"),
            (b"\x80\x0b\x60\x50\x22\x0c\x0c\x85\x01" * (size // 9), b"/LZWDecode"),
        ]
    )
    times = random.size(1, 3, 60, 5000)
    return one_page(stream(body, b"/Filter [" + (name + b" ") * times + b"]"))


@kind
def bomb_as_objects(random: Chance) -> bytes:
    """An object stream that says that it holds more than it does, or does hold it."""
    packed = blown_up(random.choice((b"1 0 ", b"9 9 ", b" ", b"<<>> ")), random.size(16, 256, 900))
    count = random.choice((1, 1000, 2**31 - 1, -5))
    body = stream(packed, b"/Type /ObjStm /Filter /FlateDecode /N %d /First %d" % (count, random.choice((0, 8, 2**31 - 1))))
    table = b"".join(bytes([kind]) + number.to_bytes(4, "big") + bytes([index]) for kind, number, index in _entries(random))
    objects = {7: body, 8: flate(table, b"/Type /XRef /Size 9 /W [1 4 1] /Root 1 0 R")}
    return one_page(text(b"x"), objects)


def _entries(random: Chance) -> list[tuple[int, int, int]]:
    return [(random.choice((0, 1, 2, 2)), random.choice((0, 9, 7, 2**31)), random.randrange(256)) for _ in range(9)]


@kind
def bomb_as_table(random: Chance) -> bytes:
    """A table of where objects are that is a stream, and large."""
    widths = random.choice((b"[1 4 1]", b"[1 99999999 1]", b"[0 0 0]", b"[8 8 8]", b"[1 -4 1]", b"[]"))
    packed = blown_up(b"\1\0\0\0\x10\0", random.size(8, 128, 800))
    size = random.choice((10, 10_000_000, 2**31 - 1, -1))
    head = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
    extra = b"/Type /XRef /Size %d /W %s /Root 1 0 R /Index [0 %d] /Filter /FlateDecode" % (size, widths, size)
    return head + b"9 0 obj\n" + stream(packed, extra) + b"\nendobj\nstartxref\n%d\n%%%%EOF" % len(head)


@kind
def bomb_as_picture(random: Chance) -> bytes:
    side = random.choice((1_000, 30_000, 2**31 - 1, -1))
    name = random.choice((b"/FlateDecode", b"/DCTDecode", b"/JPXDecode", b"/JBIG2Decode", b"/CCITTFaxDecode"))
    packed = blown_up(b"\xff\0", random.size(4, 200)) if name == b"/FlateDecode" else random.randbytes(5000)
    image = stream(packed, b"/Subtype /Image /Width %d /Height %d /BitsPerComponent 8 /ColorSpace /DeviceRGB /Filter %s"
                   % (side, side, name))  # fmt: skip
    page = PAGE.replace(b"/Resources <<", b"/Resources << /XObject << /I 6 0 R >>")
    return one_page(flate(b"/I Do " * random.size(1, 100_000)), {6: image}, page=page)


@kind
def bomb_in_a_font(random: Chance) -> bytes:
    """The table that says which letters a font's codes are, larger than there are letters."""
    unit = random.choice(
        (b"<0000> <ffff> <0041>\n", b"<00> <ff> [" + b"<0041> " * 200 + b"]\n", b"<41> <" + b"0042" * 500 + b">\n")
    )
    begin = random.choice((b"begincodespacerange\n", b"100 beginbfrange\n", b"2000000000 beginbfchar\n", b"/X usecmap\n"))
    packed = zlib.compress(b"/CIDInit /ProcSet findresource begin " + begin + unit * random.size(10, 20_000), 9)
    font = b"<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [7 0 R] /ToUnicode 6 0 R >>"
    inner = (b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /W [0 [" + b"500 " * random.size(1, 500_000)
             + b"]] /FontFile2 6 0 R >>")  # fmt: skip
    return one_page(text(b"AB 12.34"), {5: font, 6: stream(packed, b"/Filter /FlateDecode"), 7: inner})


# ---------------------------------------------------------------- too many of something


@kind
def many_pages(random: Chance) -> bytes:
    count = random.size(99, 1_001, 20_000, 150_000)
    said = random.choice((count, count, 2**31 - 1, -1, 0))
    kids = b"3 0 R " * count
    return one_page(text(b"01/02/2026 SHOP 12.34"), {2: b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, said)})


@kind
def many_texts(random: Chance) -> bytes:
    """Words by the hundred thousand: in rows, on one line, on one another, anywhere."""
    count = random.size(3_000, 60_000, 400_000)
    words = random.choice(
        ([b"x"], [b"1.00"], [b"01/02/2026", b"12.34"], [b"1", b"2", b"Jan", b"2026", b"-", b"9,999.99", b"CR", b"balance"])
    )
    where = random.choice(("rows", "line", "pile", "anywhere", "turned"))
    drawn = bytearray(b"BT /F %d Tf " % random.choice((0, 1, 8, 2_000)))
    for number in range(count):
        row, column = divmod(number, 8)
        x, y = {
            "rows": (40 + 60 * column, 800 - 9 * (row % 85)), "line": (number % 5000, 700), "pile": (40, 700),
            "anywhere": (random.randrange(595), random.randrange(842)), "turned": (number % 500, number % 700),
        }[where]  # fmt: skip
        turned = b"0 1 -1 0" if where == "turned" and number % 2 else b"1 0 0 1"
        drawn += b"%s %d %d Tm (%s) Tj " % (turned, x, y, words[number % len(words)])
    return one_page(flate(bytes(drawn) + b"ET"))


@kind
def many_rows(random: Chance) -> bytes:
    """What looks like a statement, and does not end; or what leaves everything open that can be."""
    lines = []
    for number in range(random.size(500, 4_000)):
        day, amount = (
            1 + number % 28,
            random.choice((b"12.34", b"1,234.56", b"1.234,56", b"-5", b"12.34 56.78 90.12", b"9" * 30)),
        )
        lines.append(random.choice((
            b"%02d/%02d/2026 SHOP %s" % (1 + number % 12, day, amount), b"%d.%d. X %s" % (day, 1 + number % 12, amount),
            b"Opening balance %s Closing balance %s" % (amount, amount), b"Total %s Total %s" % (amount, amount),
            b"Statement of account 12345678 page %d of %d" % (number, number), b"Date Description Amount Balance",
        )))  # fmt: skip
    return _pages([text(b"\n".join(lines[at : at + 80])) for at in range(0, len(lines), 80)])


def _pages(contents: Sequence[bytes], page: bytes = PAGE) -> bytes:
    """A file with a page for each of these objects."""
    kids = b" ".join(b"%d 0 R" % (10 + 2 * number) for number in range(len(contents)))
    objects = {2: b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(contents))}
    for number, content in enumerate(contents):
        objects[10 + 2 * number] = page.replace(b"4 0 R", b"%d 0 R" % (11 + 2 * number))
        objects[11 + 2 * number] = content
    return one_page(text(b""), objects)


@kind
def long_words(random: Chance) -> bytes:
    unit = random.choice((b"9", b"1,", b"1.", b"1 ", b"-", b"x", b"1/", b"$", b"12.34-", b"\\(", b"e9"))
    return one_page(text(b"01/02/2026 " + unit * random.size(300, 30_000, 500_000) + b" 12.34"))


@kind
def many_contents(random: Chance) -> bytes:
    """One stream, drawn again and again."""
    page = PAGE.replace(b"4 0 R", b"[" + b"4 0 R " * random.size(1_000, 100_000) + b"]")
    return one_page(text(b"01/02/2026 SHOP 12.34\n" * random.size(1, 500)), page=page)


@kind
def many_objects(random: Chance) -> bytes:
    count = random.size(10_000, 150_000)
    what = random.choice((b"null", b"[]", b"<< /A 1 0 R >>", b"(x)"))
    return one_page(text(b"x"), dict.fromkeys(range(10, 10 + count), what))


@kind
def many_notes(random: Chance) -> bytes:
    """Annotations, fields of forms, bookmarks, names: by number."""
    note = b"<< /Type /Annot /Subtype /Widget /FT /Tx /T (x) /V (12.34) /Rect [0 0 1 1] /Parent 6 0 R /Kids [6 0 R] >>"
    many = b"6 0 R " * random.size(100, 200_000)
    return one_page(
        text(b"x"),
        {
            1: b"<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [%s] /XFA (x) >> /Outlines 6 0 R " % many
            + b"/Names << /Dests 6 0 R >> >>",
            6: note,
        },
        page=PAGE.replace(b"/Contents", b"/Annots [" + many + b"] /Contents"),
    )


# ---------------------------------------------------------------- round in circles


@kind
def circle_of_pages(random: Chance) -> bytes:
    kids = random.choice((b"2 0 R", b"3 0 R 2 0 R", b"6 0 R 3 0 R", b"1 0 R", b"99 0 R"))
    count = random.choice((1, 2, 1_000, 2**31 - 1))
    inner = b"<< /Type /Pages /Parent 6 0 R /Kids [2 0 R 6 0 R 3 0 R] /Count %d >>" % count
    return one_page(text(b"x"), {2: b"<< /Type /Pages /Parent 6 0 R /Kids [%s] /Count %d >>" % (kids, count), 6: inner})


@kind
def circle_of_tables(random: Chance) -> bytes:
    """Tables of objects that name one another, or themselves, as the one before."""
    body = one_page(text(b"01/02/2026 SHOP 12.34"))
    at = body.rindex(b"xref\n0 1")
    previous = random.choice((at, 0, 9, len(body) + 100, 2**31 - 1, -1))
    name = random.choice((b"/Prev", b"/XRefStm"))
    return body.replace(b"/Root 1 0 R", b"/Root 1 0 R %s %d" % (name, previous))


@kind
def chain_of_updates(random: Chance) -> bytes:
    """A file that was changed thousands of times."""
    body = one_page(text(b"01/02/2026 SHOP 12.34"))
    at = body.rindex(b"xref\n0 1")
    parts = [body]
    length = len(body)
    for _ in range(random.size(100, 5_000)):
        update = b"5 0 obj\n%s\nendobj\n" % FONT
        table = b"xref\n5 1\n%010d 00000 n \ntrailer\n<< /Size 6 /Root 1 0 R /Prev %d >>\nstartxref\n%d\n%%%%EOF\n" % (
            length, at, length + len(update),
        )  # fmt: skip
        at = length + len(update)
        length += len(update) + len(table)
        parts += [update, table]
    return b"".join(parts)


@kind
def circle_of_forms(random: Chance) -> bytes:
    """Drawings that draw one another: in a circle, or each of them the next one ten times."""
    depth = random.size(1, 2, 12, 40)
    fan = random.choice((1, 2, 10))
    circle = random.random() < 0.5
    objects = {}
    form = b"/Type /XObject /Subtype /Form /BBox [0 0 500 500] "
    for number in range(depth):
        following = 10 + (number + 1) % depth if circle or number + 1 < depth else 10 + depth
        objects[10 + number] = flate(b"/N Do " * fan, form + b"/Resources << /XObject << /N %d 0 R >> >>" % following)
    objects[10 + depth] = flate(b"BT /F 8 Tf (12.34) Tj ET", form + b"/Resources << /Font << /F 5 0 R >> >>")
    page = PAGE.replace(b"/Resources <<", b"/Resources << /XObject << /N 10 0 R >>")
    return one_page(flate(b"/N Do"), objects, page=page)


@kind
def circle_of_fonts(random: Chance) -> bytes:
    font = random.choice(
        (
            b"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1 1] /FontMatrix [1 0 0 1 0 0] /CharProcs << /a 6 0 R >> /Encoding "
            b"<< /Differences [65 /a /a /a] >> /FirstChar 65 /LastChar 2000000000 /Widths [1] "
            b"/Resources << /Font << /F 5 0 R >> >> >>",
            b"<< /Type /Font /Subtype /Type0 /DescendantFonts [5 0 R] /Encoding 5 0 R /ToUnicode 5 0 R >>",
            b"<< /Type /Font /Subtype /TrueType /FontDescriptor << /FontFile2 4 0 R /Flags -1 >> /Encoding 5 0 R >>",
            b"5 0 R",
        )
    )
    glyph = flate(b"1 0 d0 BT /F 1 Tf (AAAA) Tj ET")
    return one_page(text(b"AAAA " * random.size(1, 2_000)), {5: font, 6: glyph})


@kind
def circle_of_references(random: Chance) -> bytes:
    """Things that are, say, their own length."""
    where = random.choice((1, 2, 3, 4, 5))
    to = random.choice((1, 2, 3, 4, 5))
    body = random.choice(
        (b"%d 0 R" % to, b"[%d 0 R]" % to, b"<< /Length %d 0 R /Filter %d 0 R >>\nstream\nx\nendstream" % (to, to))
    )
    return one_page(text(b"x"), {where: body})


# ---------------------------------------------------------------- depth


@kind
def deep_values(random: Chance) -> bytes:
    depth = random.size(500, 100_000, 1_000_000)
    opened, closed = random.choice(((b"[", b"]"), (b"<< /A ", b" >>"), (b"(", b")"), (b"[<< /A ", b">>]")))
    deep = opened * depth + closed * random.choice((depth, 0))
    where = random.choice(("object", "content", "catalog"))
    if where == "content":
        return one_page(flate(deep))
    if where == "catalog":
        return one_page(text(b"x"), {1: b"<< /Type /Catalog /Pages 2 0 R /X " + deep + b" >>"})
    return one_page(text(b"x"), {3: PAGE.replace(b"/Contents", b"/X " + deep + b" /Contents")})


@kind
def deep_pages(random: Chance) -> bytes:
    depth = random.size(30, 900, 40_000)
    objects = {n: b"<< /Type /Pages /Kids [%d 0 R] /Count 1 /Parent %d 0 R >>" % (n + 1, n - 1) for n in range(10, 10 + depth)}
    objects[10 + depth] = PAGE
    return one_page(text(b"x"), {**objects, 2: b"<< /Type /Pages /Kids [10 0 R] /Count 1 >>"})


@kind
def deep_states(random: Chance) -> bytes:
    """What is saved, and never restored."""
    unit = random.choice((b"q ", b"BT ", b"BI ", b"/X BMC ", b"0 0 1 1 re W n ", b"1 0 0 1 1 1 cm "))
    return one_page(flate(unit * random.size(1_000, 2_000_000) + b"BT /F 8 Tf (01/02/2026 SHOP 12.34) Tj ET"))


# ---------------------------------------------------------------- lies


@kind
def odd_numbers(random: Chance) -> bytes:
    number = random.choice(
        (b"9" * 400, b"-1", b"1e400", b"0", b"-0.0", b".", b"--5", b"2147483648", b"4294967296", b"NaN", b"1" * 100_000)
    )
    key, value = random.choice(
        (
            (b"[0 0 595 842]", b"[0 0 %s %s]" % (number, number)),
            (b"/Contents", b"/Rotate %s /Contents" % number),
            (b"/Contents", b"/UserUnit %s /Contents" % number),
            (b"/Contents", b"/CropBox [%s 0 0 %s] /Contents" % (number, number)),
        )
    )
    drawn = b"BT /F %s Tf %s 0 0 %s 40 700 Tm (01/02/2026 12.34) Tj ET BT /F 8 Tf (x) Tj ET" % (number, number, number)
    return one_page(flate(drawn), page=PAGE.replace(key, value))


@kind
def odd_lengths(random: Chance) -> bytes:
    length = random.choice((b"0", b"-1", b"2147483647", b"99999999999", b"4 0 R", b"(x)", b"null"))
    return one_page(stream(b"BT /F 8 Tf (12.34) Tj ET", length=length))


@kind
def odd_keys(random: Chance) -> bytes:
    """Encrypted, or so it says, with parameters that nothing has."""
    v, r = random.choice((0, 1, 2, 4, 5, 6, 99, -1)), random.choice((0, 2, 3, 4, 5, 6, 7, 2**31 - 1))
    bits = random.choice((b"40", b"128", b"256", b"0", b"-8", b"2147483647", b"7"))
    o, u = (random.randbytes(random.choice((0, 16, 32, 48, 127))).hex().encode() for _ in range(2))
    crypt = random.choice(
        (b"", b"/CF << /StdCF << /CFM /AESV3 /Length 1 >> >> /StmF /StdCF /StrF /StdCF", b"/CF 6 0 R /StmF /None")
    )
    entries = b"/Filter /Standard /V %d /R %d /Length %s /P -4 /O <%s> /U <%s> /OE <%s> /UE <%s> %s" % (
        v,
        r,
        bits,
        o,
        u,
        o,
        u,
        crypt,
    )
    ident = random.choice((b"/ID [<00> <00>]", b"/ID []", b""))
    return one_page(text(b"01/02/2026 SHOP 12.34"), {6: b"<< %s >>" % entries}, trailer=b"/Encrypt 6 0 R " + ident)


@kind
def odd_starts(random: Chance) -> bytes:
    """No PDF, or hardly one."""
    body = one_page(text(b"01/02/2026 SHOP 12.34"))
    return random.choice(
        (
            b"%PDF-",
            b"%PDF-1.7\n",
            b"%PDF-1.7\n" + random.randbytes(20_000),
            b"%PDF-1.7\n" + b"\0" * 5_000_000,
            b"PK\x03\x04" + random.randbytes(500) + body,
            b"<html><script>" + body,
            random.randbytes(1_020) + body,
            random.randbytes(1_030) + body,
            b"\xff\xfe" + body.decode("latin-1").encode("utf-16-le"),
            b" " * 5_000_000,
            b"%PDF-1.7\n" + b"1 0 obj\n" * 200_000,
            b"%PDF-1.7\n" + b"startxref\n0\n" * 100_000,
            b"%PDF-1.7\nxref\n0 2147483647\n" + b"0000000000 00000 n \n" * 10,
            b"%!PS-Adobe-3.0\n%PDF-\n(/etc/passwd) (r) file 1000 string readstring",
            b"MZ" + random.randbytes(800) + body,
        )
    )


@kind
def programs(random: Chance) -> bytes:
    """What a viewer might run, open, send or unpack."""
    action = random.choice(
        (
            b"<< /S /JavaScript /JS (while(true){app.alert(1)}) >>",
            b"<< /S /Launch /F (/bin/sh) /Win << /F (cmd.exe) /P (/c calc) >> >>",
            b"<< /S /URI /URI (http://127.0.0.1:9/stolen) >>",
            b"<< /S /SubmitForm /F (http://127.0.0.1:9/) /Fields [] >>",
            b"<< /S /GoToR /F (//127.0.0.1/share/x.pdf) /D [0 /Fit] >>",
            b"<< /S /ImportData /F (/etc/passwd) >>",
            b"<< /S /GoToE /T << /R /C /N (x.pdf) >> >>",
        )
    )
    embedded = flate(random.randbytes(100), b"/Type /EmbeddedFile")
    catalog = (
        b"<< /Type /Catalog /Pages 2 0 R /OpenAction %s /AA << /WC %s >> /Names << /JavaScript << /Names [(x) %s] >> "
        b"/EmbeddedFiles << /Names [(../../../etc/passwd) << /F (../../x) /EF << /F 6 0 R >> >>] >> >> >>"
        % (action, action, action)
    )
    external = stream(b"", b"/F (/etc/passwd) /FFilter /FlateDecode")  # a stream whose bytes are in another file
    return one_page(random.choice((external, text(b"01/02/2026 SHOP 12.34"))), {1: catalog, 6: embedded})


# ---------------------------------------------------------------- real statements with something broken

#: Makes the bytes of one attack from those of a real statement.
Breaker = Callable[[Chance, bytes], bytes]


def _cut(random: Chance, real: bytes) -> bytes:
    return real[: random.randrange(len(real))]


def _flipped(random: Chance, real: bytes) -> bytes:
    broken = bytearray(real)
    for _ in range(random.choice((1, 3, 30, 300))):
        broken[random.randrange(len(broken))] ^= 1 << random.randrange(8)
    return bytes(broken)


def _spliced(random: Chance, real: bytes) -> bytes:
    other = random.choice(statements())
    return real[: random.randrange(len(real))] + other[random.randrange(len(other)) :]


def _without_a_piece(random: Chance, real: bytes) -> bytes:
    at = random.randrange(len(real))
    return real[:at] + real[at + random.choice((1, 20, 500)) :]


def _with_a_piece_again(random: Chance, real: bytes) -> bytes:
    at = random.randrange(len(real))
    piece = real[at : at + random.choice((10, 300, 3_000))]
    return real[:at] + piece * random.choice((2, 50)) + real[at:]


def _with_other_numbers(random: Chance, real: bytes) -> bytes:
    """Numbers of the file's own making, exchanged: lengths, references, offsets."""
    found = list(re.finditer(rb"\b\d{1,10}\b", real[:200_000]))
    broken = bytearray(real)
    for match in random.sample(found, min(len(found), random.choice((1, 5)))):
        new = random.choice((b"0", b"1", b"9", b"99", b"65536", b"2147483647"))[: match.end() - match.start()]
        broken[match.start() : match.end()] = new.rjust(match.end() - match.start(), b"0")
    return bytes(broken)


def _unpacked_and_broken(random: Chance, real: bytes) -> bytes:
    """What the page prints, and not how it is packed: letters and numbers on the page itself change."""
    reader = pypdf.PdfReader(io.BytesIO(real))
    drawn = [page.get_contents().get_data() for page in reader.pages]
    page = PAGE.replace(b"/F 5 0 R", b"/F1 5 0 R /F2 5 0 R /F3 5 0 R /F4 5 0 R")
    return _pages([flate(_changed(random, content)) for content in drawn], page)


def _changed(random: Chance, content: bytes) -> bytes:
    broken = bytearray(content)
    digits = [at for at, byte in enumerate(broken) if 48 <= byte <= 57]
    for _ in range(random.choice((0, 1, 2, 10))):
        at = random.choice(digits)
        broken[at] = random.choice(b"0123456789.,-")
    lines = bytes(broken).split(b"\n")
    if random.random() < 0.5:
        at = random.randrange(len(lines))
        lines[at:at] = random.sample(lines, min(3, len(lines)))
    return b"\n".join(lines)


BREAKERS: dict[str, Breaker] = {
    breaker.__name__.strip("_"): breaker
    for breaker in (
        _cut, _flipped, _spliced, _without_a_piece, _with_a_piece_again, _with_other_numbers, _unpacked_and_broken,
    )
}  # fmt: skip
