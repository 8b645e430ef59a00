"""A scanned page as what stands on it: lines, text outside of tables, and cells with certainty."""

from collections.abc import Sequence
from dataclasses import dataclass

from parsers.model import Box, Sight
from parsers.readers.geometry import Glyph, PageContent
from parsers.readers.lattice import Lattice, find_lattices
from parsers.readers.recogniser import Strip, read_strips
from parsers.readers.scan import Gray, Scan
from parsers.readers.scan_cells import print_of
from parsers.readers.scan_pieces import Bounds, Piece, lines_in, pieces_of, without_rules
from parsers.readers.scan_rules import find_rules
from parsers.readers.scan_sight import Figure, is_figure, pieces_in, sights_of, strip_of

_COLUMN_GAP = 2.2  # of a character: text further apart is not one line
_HIGHEST = 4.0  # of a character: what is higher is a picture or a seal
_RUNNING = 6  # characters: what is shorter may be a heading or a number
_NEAR_USUAL = 0.25  # sizes that differ less are one size


@dataclass(frozen=True, slots=True)
class SeenLine:
    """A line of print as it was recognised, and where."""

    text: str
    box: Box
    sight: Sight


@dataclass(frozen=True, slots=True)
class ReadPage:
    """A page with the sight of each ruled cell and each line, and how sure it is on the whole."""

    content: PageContent
    sights: dict[Box, Sight]
    lines: tuple[SeenLine, ...]
    sure: float


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of print, and the cell it stands in."""

    bounds: Bounds
    cell: Box | None
    is_doubtful: bool = False  # a part of it may be the rest of a ruled line


def read_scan(scan: Scan, number: int) -> ReadPage:
    """Everything on one page."""
    rules = find_rules(scan)
    lattices = find_lattices(rules)
    bare = without_rules(scan, rules)
    pieces = [p for p in pieces_of(bare) if p.y1 - p.y0 <= _HIGHEST * scan.em]
    lines = _lines(lattices, pieces, scan)
    strips = [strip_of(bare.gray, line.bounds, scan.em) for line in lines]
    texts = read_strips(strips)
    width, height = scan.size
    usual = _usual_height(lines, texts, scan.em)
    glyphs = [
        _glyph(line, strip.text, usual, scan) for line, strip in zip(lines, texts, strict=True)
    ]
    sights = _sights(lines, strips, texts, pieces, scan.em)
    seen = tuple(
        SeenLine(g.text, (g.x0, g.y0, g.x1, g.y1), sight)
        for g, sight in zip(glyphs, sights, strict=True)
    )
    content = PageContent(number, width, height, tuple(g for g in glyphs if g.text), rules)
    return ReadPage(content, _of_cells(lines, sights), seen, _certainty(texts))


def _lines(lattices: Sequence[Lattice], pieces: list[Piece], scan: Scan) -> list[_Line]:
    """Lines cell by cell, and those outside of the tables."""
    lines: list[_Line] = []
    rest = pieces
    for lattice in lattices:
        homes: dict[int, list[Piece]] = {}
        left = []
        for piece in rest:
            x, y = piece.middle
            area = lattice.area_at(x * scan.points, y * scan.points)
            if area is None:
                left.append(piece)
            else:
                homes.setdefault(area, []).append(piece)
        rest = left
        for i, own in homes.items():
            box = lattice.areas[i].box
            found, is_doubtful = print_of(own, _in_pixels(box, scan), scan.em)
            lines += [_Line(b, _rounded(box), is_doubtful) for b in lines_in(found, scan.em)]
    outside = lines_in(rest, scan.em, _COLUMN_GAP * scan.em)
    return lines + [_Line(b, None) for b in outside]


def _in_pixels(box: Box, scan: Scan) -> Box:
    left, top, right, bottom = (v / scan.points for v in box)
    return left, top, right, bottom


def _rounded(box: Box) -> Box:
    left, top, right, bottom = (round(v, 1) for v in box)
    return left, top, right, bottom


def _usual_height(lines: Sequence[_Line], texts: Sequence[Strip], em: float) -> float:
    """The height of most lines of running text, in pixels."""
    heights = sorted(
        line.bounds[3] - line.bounds[1]
        for line, strip in zip(lines, texts, strict=True)
        if line.cell is None and len(strip.characters) >= _RUNNING
    )
    return float(heights[len(heights) // 2]) if heights else em


def _glyph(line: _Line, text: str, usual: float, scan: Scan) -> Glyph:
    """A whole line of print; one that is about as high as usual counts as just so high."""
    x0, y0, x1, y1 = line.bounds
    height = usual if line.cell is None else scan.em
    middle, half = (y0 + y1) / 2, (y1 - y0) / 2
    if line.cell is not None or abs(y1 - y0 - height) < _NEAR_USUAL * height:
        half = min(half, height / 2) if line.cell is not None else height / 2
    p = scan.points
    return Glyph(text, x0 * p, (middle - half) * p, x1 * p, (middle + half) * p)


def _sights(
    lines: list[_Line], strips: list[Gray], texts: list[Strip], pieces: list[Piece], em: float
) -> list[Sight]:
    """Each line's certainty: of a figure by a second look, of words by the weakest character."""
    sights = [Sight(round(text.sure, 4)) for text in texts]
    figures = [i for i, text in enumerate(texts) if is_figure(text.text)]
    seen = sights_of(
        [
            Figure(
                strips[i],
                texts[i],
                pieces_in(pieces, lines[i].bounds, em),
                _slimness(lines[i].bounds),
                lines[i].is_doubtful,
            )
            for i in figures
        ]
    )
    for i, sight in zip(figures, seen, strict=True):
        sights[i] = sight
    return sights


def _of_cells(lines: list[_Line], sights: list[Sight]) -> dict[Box, Sight]:
    """The sight of each cell: its line's, of several the weakest."""
    by_cell: dict[Box, list[Sight]] = {}
    for line, sight in zip(lines, sights, strict=True):
        if line.cell is not None:
            by_cell.setdefault(line.cell, []).append(sight)
    return {
        cell: own[0] if len(own) == 1 else Sight(min(sight.sure for sight in own))
        for cell, own in by_cell.items()
    }


def _slimness(box: Bounds) -> float:
    """Width of a line of digits by its height."""
    return (box[2] - box[0]) / max(1, box[3] - box[1])


def _certainty(texts: list[Strip]) -> float:
    """Mean certainty; on a page that lies on its side characters stand one above the other."""
    sure = [c.sure for strip in texts for c in strip.characters]
    in_lines = sum(len(strip.characters) for strip in texts if len(strip.characters) > 2)
    return sum(sure) / len(sure) * (0.5 + 0.5 * in_lines / len(sure)) if sure else 0.0
