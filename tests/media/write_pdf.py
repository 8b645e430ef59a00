"""Printed pages as a PDF file: text in a predefined Chinese font, lines as strokes or boxes."""

import zlib
from dataclasses import dataclass
from itertools import zip_longest

from tests.media.paper import HEIGHT, WIDTH, Page, Stroke, Text, width_of

FONT = (
    "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H "
    "/DescendantFonts [4 0 R] >>",
    "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo "
    "<< /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /DW 1000 /W [1 95 500 814 939 500] >>",
)


@dataclass(frozen=True, slots=True)
class Ink:
    """How the pages are written down."""

    lines: str = "strokes"  # strokes, boxes
    is_turned: bool = False  # landscape pages, their content set sideways
    is_doubled: bool = False  # bold by printing twice
    shades: bool = False  # a filled area behind every table
    in_form: bool = False  # the content inside a form that the page places
    by_glyph: bool = False  # every character drawn on its own
    is_two_up: bool = False  # two pages on one sheet
    is_packed: bool = False  # streams compressed, as most programs write them


def write_pdf(pages: list[Page], ink: Ink | None = None) -> bytes:
    """The bytes of the file."""
    ink = ink or Ink()
    pages = two_up(pages) if ink.is_two_up else pages
    objects: list[bytes] = [b"", b"", *(text.encode("ascii") for text in FONT)]
    kids = []
    for page in pages:
        kids.append(len(objects) + 1)
        objects += _page_objects(page, ink, len(objects) + 1)
    objects[0] = b"<< /Type /Catalog /Pages 2 0 R >>"
    named = " ".join(f"{n} 0 R" for n in kids)
    objects[1] = f"<< /Type /Pages /Kids [{named}] /Count {len(kids)} >>".encode()
    return assemble(objects)


def _page_objects(page: Page, ink: Ink, number: int) -> list[bytes]:
    content = _content(page, ink)
    wide = 2 * WIDTH if ink.is_two_up else WIDTH
    box = f"[0 0 {HEIGHT:g} {WIDTH:g}]" if ink.is_turned else f"[0 0 {wide:g} {HEIGHT:g}]"
    turn = "/Rotate 90 " if ink.is_turned else ""
    fonts = "/Font << /F1 3 0 R >>"
    if not ink.in_form:
        head = f"<< /Type /Page /Parent 2 0 R /MediaBox {box} {turn}/Resources << {fonts} >> "
        return [
            f"{head}/Contents {number + 1} 0 R >>".encode(),
            stream(content, is_packed=ink.is_packed),
        ]
    head = (
        f"<< /Type /Page /Parent 2 0 R /MediaBox {box} {turn}"
        f"/Resources << /XObject << /X1 {number + 2} 0 R >> >> /Contents {number + 1} 0 R >>"
    )
    form = f"/Type /XObject /Subtype /Form /BBox [0 0 2000 2000] /Resources << {fonts} >>"
    placed = b"q 0.5 0 0 0.5 0 0 cm /X1 Do Q"
    return [head.encode(), stream(placed), stream(b"2 0 0 2 0 0 cm\n" + content, form)]


def stream(content: bytes, entries: str = "", *, is_packed: bool = False) -> bytes:
    """A stream object."""
    if is_packed:
        content, entries = zlib.compress(content), f"{entries} /Filter /FlateDecode"
    head = f"<< {entries} /Length {len(content)} >>\nstream\n".encode()
    return head + content + b"\nendstream"


def _content(page: Page, ink: Ink) -> bytes:
    parts = []
    if ink.is_turned:  # the reader's "up" is the file's "left"
        parts.append(f"0 1 -1 0 {HEIGHT:g} 0 cm")
    if ink.shades and page.strokes:
        xs = [s.x0 for s in page.strokes] + [s.x1 for s in page.strokes]
        ys = [HEIGHT - y for s in page.strokes for y in (s.y0, s.y1)]
        parts.append(f"0.9 g {min(xs)} {min(ys)} {max(xs) - min(xs)} {max(ys) - min(ys)} re f 0 g")
    for s in page.strokes:
        y0, y1 = HEIGHT - s.y0, HEIGHT - s.y1
        if ink.lines == "strokes":
            parts.append(f"{s.x0:.2f} {y0:.2f} m {s.x1:.2f} {y1:.2f} l S")
        else:
            wide, high = max(s.x1 - s.x0, 0.5), max(y0 - y1, 0.5)
            parts.append(f"{s.x0:.2f} {y1:.2f} {wide:.2f} {high:.2f} re f")
    for text in page.texts:
        parts += [_text(piece, 0.0) for piece in (_glyphs(text) if ink.by_glyph else [text])]
        if ink.is_doubled:
            parts.append(_text(text, 0.3))
    return "\n".join(parts).encode("ascii")


def _glyphs(text: Text) -> list[Text]:
    """The characters of a line, the last one first."""
    at, made = text.x, []
    for c in text.text:
        made.append(Text(at, text.y, text.size, c))
        at += width_of(c, text.size)
    return made[::-1]


def two_up(pages: list[Page]) -> list[Page]:
    """Two pages side by side on one sheet; both are as wide as before, the sheet is not."""
    sheets = []
    for left, right in zip_longest(pages[::2], pages[1::2], fillvalue=Page()):
        texts = [Text(t.x + WIDTH, t.y, t.size, t.text) for t in right.texts]
        lines = [Stroke(s.x0 + WIDTH, s.y0, s.x1 + WIDTH, s.y1) for s in right.strokes]
        sheets.append(Page(left.texts + texts, left.strokes + lines))
    return sheets


def _text(text: Text, shift: float) -> str:
    code = text.text.encode("utf-16-be").hex()
    x, y = text.x + shift, HEIGHT - text.y - 0.88 * text.size
    return f"BT /F1 {text.size:g} Tf {x:.2f} {y:.2f} Td <{code}> Tj ET"


def assemble(objects: list[bytes]) -> bytes:
    """Objects, their table of offsets, and the trailer."""
    out, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    size = len(objects) + 1
    tail = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< /Size {size} /Root 1 0 R >>\n"
    return out + f"{tail}startxref\n{len(out)}\n%%EOF\n".encode()
