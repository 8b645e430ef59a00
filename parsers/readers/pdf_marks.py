"""What PDFium finds on one page of a PDF: its characters and the lines it draws."""

import ctypes
import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from parsers.model import Box
from parsers.readers.geometry import SHORT, Glyph, Ink, PageContent
from parsers.readers.pdf_clips import Clips

MAX_GLYPHS = 40_000  # of one page; a full page of a report has 1,500
MAX_OBJECTS = 60_000  # of one page, forms and pictures too; dotted lines take one a dot
MAX_SEGMENTS = 240_000  # of all paths of a page
_LARGE = 40.0  # points: no character of a report is as large
_MAX_DEPTH = 8  # forms within forms
_SCANNED = 0.2  # of a page: smaller pictures are seals and ornaments
_FEW = 20  # characters: a page number is not a text

Turn = tuple[int, float, float]  # quarter turns to take back, then what to add to x and y


def read_page(page: pdfium.PdfPage, number: int) -> PageContent:
    """The glyphs and rules of a page, turned upright."""
    box = page.get_bbox()
    found, count = _characters(page, box)
    turn, width, height = _turn(found, box)
    drawn = _drawn(page, turn)
    picture = drawn.pictures
    quarter = _main_quarter(found)
    glyphs = tuple(
        Glyph(text, *_turned(b, turn)) for text, b, own in found if own == quarter or own is None
    )
    is_scan = picture > _SCANNED * width * height and not _has_printed_text(page, glyphs)
    return PageContent(
        number,
        width,
        height,
        glyphs,
        drawn.ink.lines(),
        tuple(drawn.ink.shades),
        picture > 0,
        is_scan,
        count + drawn.objects + drawn.segments,
        _left_out(count, drawn),
    )


def _left_out(count: int, drawn: "_Drawn") -> str:
    """What of a page was not looked at because there is too much of it."""
    left = [f"{count - MAX_GLYPHS} of {count} characters"] if count > MAX_GLYPHS else []
    if drawn.objects > MAX_OBJECTS or drawn.segments >= MAX_SEGMENTS:
        left.append(f"lines after {drawn.objects} objects of {drawn.segments} segments")
    return ", ".join(left)


def _has_printed_text(page: pdfium.PdfPage, glyphs: tuple[Glyph, ...]) -> bool:
    """Whether a page has text of its own: legible, and not laid unseen over its own picture."""
    legible = sum(1 for glyph in glyphs if glyph.text != "\ufffd" and not _is_private(glyph.text))
    if legible < max(_FEW, 0.5 * len(glyphs)):
        return False
    items = walk(page, raw.FPDF_PAGEOBJ_TEXT)
    texts = islice((item for item, kind, _ in items if kind == raw.FPDF_PAGEOBJ_TEXT), 200)
    modes = [raw.FPDFTextObj_GetTextRenderMode(item) for item in texts]
    unseen = sum(1 for mode in modes if mode == raw.FPDF_TEXTRENDERMODE_INVISIBLE)
    return 2 * unseen <= len(modes)


def walk(page: pdfium.PdfPage, *kinds: int) -> Iterator["Item"]:
    """Objects of some kinds, and all forms around them: one more than may be, where there are."""
    count = raw.FPDFPage_CountObjects(page.raw)
    found = _within(page.raw, count, raw.FPDFPage_GetObject, (), frozenset(kinds))
    return islice(found, MAX_OBJECTS + 1)


def _within(
    parent: Any, count: int, get: Any, above: tuple["Matrix", ...], kinds: frozenset[int]
) -> Iterator["Item"]:
    for i in range(count):
        item = get(parent, i)
        kind = raw.FPDFPageObj_GetType(item)
        if kind in kinds:
            yield item, kind, above
        elif kind == raw.FPDF_PAGEOBJ_FORM:
            yield item, kind, above
            if len(above) < _MAX_DEPTH - 1:
                inside, around = raw.FPDFFormObj_CountObjects(item), (_matrix(item), *above)
                yield from _within(item, inside, raw.FPDFFormObj_GetObject, around, kinds)


def _is_private(text: str) -> bool:
    return "\ue000" <= text[0] <= "\uf8ff"


Found = tuple[str, Box, int | None]


def _characters(page: pdfium.PdfPage, box: Box) -> tuple[list[Found], int]:
    """Character, box and quarter turn of what is printed inside the page; no white space.

    And how many characters there are, with those that are too many to look at.
    """
    text = page.get_textpage()
    count = text.count_chars()
    rect, clips = raw.FS_RECTF(), Clips(page)
    found: list[Found] = []
    for i in range(min(count, MAX_GLYPHS)):
        code = raw.FPDFText_GetUnicode(text.raw, i)
        character = chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
        if raw.FPDFText_HasUnicodeMapError(text.raw, i) == 1:
            character = "\ufffd"  # the font does not say: what PDFium gives is a guess
        if character.isspace() or raw.FPDFText_IsGenerated(text.raw, i) == 1:
            continue
        if not raw.FPDFText_GetLooseCharBox(text.raw, i, rect):
            continue
        b = (rect.left, rect.bottom, rect.right, rect.top)
        if max(b[2] - b[0], b[3] - b[1]) > _LARGE:
            b = _em_box(text, i, b)
        angle = raw.FPDFText_GetCharAngle(text.raw, i) / (math.pi / 2)
        if abs(angle - round(angle)) > 0.1:
            continue  # a watermark
        x, y = (b[0] + b[2]) / 2, (b[1] + b[3]) / 2
        if not (box[0] <= x <= box[2] and box[1] <= y <= box[3]):
            continue
        if clips.shows(raw.FPDFText_GetTextObject(text.raw, i), b):
            found.append((character, b, -round(angle) % 4))  # PDFium counts clockwise
    text.close()
    return found, count


def _em_box(text: pdfium.PdfTextPage, i: int, box: Box) -> Box:
    """The square of a character set from top to bottom: for it PDFium forgets the scale."""
    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(text.raw, i, matrix)
    scale = math.sqrt(abs(matrix.a * matrix.d - matrix.b * matrix.c))
    half = scale * raw.FPDFText_GetFontSize(text.raw, i) / 2
    if not half or max(box[2] - box[0], box[3] - box[1]) < 5 * half:
        return box
    left, bottom, right, top = text.get_charbox(i)
    x, y = (left + right) / 2, (bottom + top) / 2
    return x - half, y - half, x + half, y + half


def _main_quarter(found: list[Found]) -> int:
    """The direction most of the page's text runs in."""
    return (Counter(own or 0 for _, _, own in found).most_common(1) or [(0, 0)])[0][0]


def _turn(found: list[Found], box: Box) -> tuple[Turn, float, float]:
    """How to turn the page so that its text runs left to right, and its size then."""
    quarter = _main_quarter(found)
    x0, y0, x1, y1 = _spun(box, quarter)
    return (quarter, -x0, y1), x1 - x0, y1 - y0


def _spun(box: Box, quarter: int) -> Box:
    """A box turned clockwise by quarters about the origin; y still points up."""
    x0, y0, x1, y1 = box
    for _ in range(quarter):
        x0, y0, x1, y1 = y0, -x1, y1, -x0
    return x0, y0, x1, y1


def _turned(box: Box, turn: Turn) -> Box:
    """A box of the file on the upright page, where y points down."""
    x0, y0, x1, y1 = _spun(box, turn[0])
    return x0 + turn[1], turn[2] - y1, x1 + turn[1], turn[2] - y0


@dataclass(slots=True)
class _Drawn:
    """Drawn lines, how large the pictures are together, and how much was looked at."""

    ink: Ink = field(default_factory=Ink)
    pictures: float = 0.0
    objects: int = 0
    segments: int = 0


def _drawn(page: pdfium.PdfPage, turn: Turn) -> _Drawn:
    """All that is drawn on a page, no more of it than can be looked at in its time."""
    drawn = _Drawn()
    for item, kind, above in walk(page, raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE):
        drawn.objects += 1
        if kind == raw.FPDF_PAGEOBJ_IMAGE:
            drawn.pictures += max(1e-6, _extent((_matrix(item), *above)))
        elif kind == raw.FPDF_PAGEOBJ_PATH:
            _take_path(item, above, turn, drawn)
            if drawn.segments >= MAX_SEGMENTS:
                break
    return drawn


def _take_path(item: Any, above: tuple["Matrix", ...], turn: Turn, drawn: _Drawn) -> None:
    is_filled, is_stroked = _mode(item)
    dot = _dot(item) if is_filled and not (is_stroked or above) else None
    if dot is not None:
        drawn.ink.take(_turned(dot, turn), True)
    elif is_filled or is_stroked:
        count = min(raw.FPDFPath_CountSegments(item), MAX_SEGMENTS - drawn.segments)
        drawn.segments += count
        for box in _strokes(_parts(item, count, (_matrix(item), *above)), is_stroked):
            drawn.ink.take(_turned(box, turn), not is_stroked)


def _dot(item: Any) -> Box | None:
    """The bounds of a filled path, if it is so small that its parts cannot matter."""
    a, b, c, d = (ctypes.c_float() for _ in range(4))
    if not raw.FPDFPageObj_GetBounds(item, a, b, c, d):
        return None
    box = a.value, b.value, c.value, d.value
    return box if max(box[2] - box[0], box[3] - box[1]) < SHORT else None


def _extent(matrices: tuple["Matrix", ...]) -> float:
    """The area of a picture, which is a square of one until it is placed."""
    area = 1.0
    for a, b, c, d, _, _ in matrices:
        area *= abs(a * d - b * c)
    return area


Matrix = tuple[float, float, float, float, float, float]
Item = tuple[Any, int, tuple[Matrix, ...]]  # PDFium's handle, its kind, the forms around it


def _matrix(item: Any) -> Matrix:
    m = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(item, m)
    return m.a, m.b, m.c, m.d, m.e, m.f


def _mode(item: Any) -> tuple[bool, bool]:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(item, fill, stroke)
    return fill.value != 0, stroke.value != 0


def _strokes(parts: "list[list[Point]]", is_stroked: bool) -> Iterator[Box]:
    """The straight pieces of a stroked path, or the bounds of each filled part of a path."""
    if is_stroked:
        for points in parts:
            for (ax, ay), (bx, by) in zip(points, points[1:], strict=False):
                yield min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)
    else:
        for points in parts:
            xs, ys = [x for x, _ in points], [y for _, y in points]
            yield min(xs), min(ys), max(xs), max(ys)


Point = tuple[float, float]


def _parts(item: Any, count: int, matrices: tuple[Matrix, ...]) -> list[list[Point]]:
    """The points of each part of a path on the page."""
    parts: list[list[Point]] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for i in range(count):
        segment = raw.FPDFPath_GetPathSegment(item, i)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        point = x.value, y.value
        for a, b, c, d, e, f in matrices:
            point = a * point[0] + c * point[1] + e, b * point[0] + d * point[1] + f
        if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_MOVETO or not parts:
            parts.append([])
        parts[-1].append(point)
        if raw.FPDFPathSegment_GetClose(segment) and parts[-1][0] != point:
            parts[-1].append(parts[-1][0])
    return parts
