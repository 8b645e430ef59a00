"""What one page of an OFD file shows: its text code by code, and the lines of its paths."""

from collections.abc import Iterator

from lxml.etree import _Element as XmlElement

from parsers.model import Box
from parsers.readers.geometry import Glyph, Ink, PageContent
from parsers.readers.package import attribute, local_name

POINTS = 72 / 25.4  # a millimetre, the unit of the format
MAX_OBJECTS = 60_000  # of one page
_ASCENT = 0.88  # of the size, above the line that characters stand on
_ARGUMENTS = {"S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}
_CJK = 0x2E80

Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]


def read_page(trees: list[XmlElement], number: int, area: Box) -> PageContent:
    """A page and its templates as one; `area` is the sheet, in millimetres."""
    glyphs: list[Glyph] = []
    ink = Ink()
    has_picture, left_out = False, ""
    for count, item in enumerate(element for tree in trees for element in tree.iter()):
        if count > MAX_OBJECTS:
            left_out = f"what comes after {MAX_OBJECTS} elements"
            break
        name = local_name(item)
        if name == "TextObject":
            glyphs.extend(_glyphs(item, area))
        elif name == "PathObject":
            _draw(item, area, ink)
        elif name == "ImageObject":
            has_picture = True
    width, height = (area[2] - area[0]) * POINTS, (area[3] - area[1]) * POINTS
    return PageContent(
        number,
        width,
        height,
        tuple(glyphs),
        ink.lines(),
        tuple(ink.shades),
        has_picture,
        left_out=left_out,
    )


def numbers(text: str | None) -> list[float]:
    """The numbers of an attribute; none where one of them is no number."""
    try:
        return [float(part) for part in (text or "").split()]
    except ValueError:
        return []


def _glyphs(item: XmlElement, area: Box) -> Iterator[Glyph]:
    size = (numbers(attribute(item, "Size")) or [4.0])[0]
    across = (numbers(attribute(item, "HScale")) or [1.0])[0]
    for code in item:
        if local_name(code) != "TextCode" or not code.text:
            continue
        x = (numbers(attribute(code, "X")) or [0.0])[0]
        y = (numbers(attribute(code, "Y")) or [0.0])[0]
        steps = _steps(attribute(code, "DeltaX"), len(code.text))
        drops = _steps(attribute(code, "DeltaY"), len(code.text))
        is_set = attribute(code, "DeltaX") is not None
        for i, character in enumerate(code.text):
            own = size * across * (1.0 if ord(character) >= _CJK else 0.5)
            wide = min(own, steps[i]) if is_set and steps[i] > 0.2 * own else own
            if not character.isspace():
                box = (x, y - _ASCENT * size, x + wide, y + (1 - _ASCENT) * size)
                yield Glyph(character, *_on_page(item, box, area))
            x += steps[i] if is_set else (0.0 if drops[i] else own)
            y += drops[i]


def _steps(text: str | None, count: int) -> list[float]:
    """The distances between characters; `g 5 3.5` stands for five times 3.5."""
    parts = (text or "").split()
    steps: list[float] = []
    i = 0
    while i < len(parts) and len(steps) < count:
        if parts[i] == "g" and i + 2 < len(parts) and parts[i + 1].isdecimal():
            steps += numbers(parts[i + 2]) * min(int(parts[i + 1]), count)
            i += 3
        else:
            steps += numbers(parts[i]) or [0.0]
            i += 1
    return (steps + [0.0] * count)[:count]


def _on_page(item: XmlElement, box: Box, area: Box) -> Box:
    """A box of an object on the page, in points."""
    points = [_moved(item, p, area) for p in ((box[0], box[1]), (box[2], box[3]))]
    (ax, ay), (bx, by) = points
    return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)


def _moved(item: XmlElement, point: Point, area: Box) -> Point:
    x, y = point
    matrix = numbers(attribute(item, "CTM"))
    if len(matrix) == 6:
        a, b, c, d, e, f = matrix
        x, y = a * x + c * y + e, b * x + d * y + f
    left, top = (numbers(attribute(item, "Boundary")) or [0.0, 0.0])[:2]
    return (x + left - area[0]) * POINTS, (y + top - area[1]) * POINTS


def _draw(item: XmlElement, area: Box, ink: Ink) -> None:
    is_filled = attribute(item, "Fill") == "true"
    is_stroked = attribute(item, "Stroke") != "false"
    for part in _parts(item):
        points = [_moved(item, point, area) for point in part]
        if is_stroked:
            for (ax, ay), (bx, by) in zip(points, points[1:], strict=False):
                ink.take((min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)), is_filled=False)
        elif is_filled:
            xs, ys = [x for x, _ in points], [y for _, y in points]
            ink.take((min(xs), min(ys), max(xs), max(ys)), is_filled=True)


def _parts(item: XmlElement) -> list[list[Point]]:
    """The points of each part of a path."""
    data = next((c.text or "" for c in item if local_name(c) == "AbbreviatedData"), "")
    parts: list[list[Point]] = []
    words = data.split()[:MAX_OBJECTS]
    i = 0
    while i < len(words):
        count = _ARGUMENTS.get(words[i])
        if count is None:
            i += 1
            continue
        values = numbers(" ".join(words[i + 1 : i + 1 + count]))
        if words[i] == "C":
            if parts and parts[-1]:
                parts[-1].append(parts[-1][0])
        elif len(values) == count:
            if words[i] in "SM" or not parts:
                parts.append([])
            parts[-1].append((values[-2], values[-1]))
        i += 1 + count
    return [part for part in parts if part]
