"""The pieces of print on a page, ruled lines taken away, and the lines of text they make."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import cv2

from parsers.readers.geometry import Rule
from parsers.readers.scan import Scan

_REAL = 0.33  # of a character: something printed is at least so high or wide
_HAIR, _LONGEST_DASH = 0.15, 2.4  # characters
_LARGEST = 1.4  # of its height: how wide a character of several storeys is
_TALLEST = 1.9  # characters: no character that has a line to itself is higher
_BROAD = 0.13  # of a character: half the width of what is painted over
_SAME_LINE = 0.22  # of a character: pieces further apart than this stand on different lines
_HIGHEST = 1.3  # of a character: lines grow together up to this


@dataclass(frozen=True, slots=True)
class Piece:
    """A connected piece of ink, in pixels."""

    x0: int
    y0: int
    x1: int
    y1: int
    area: int

    @property
    def middle(self) -> tuple[float, float]:
        return (self.x0 + self.x1) / 2, (self.y0 + self.y1) / 2


Bounds = tuple[int, int, int, int]


def without_rules(scan: Scan, rules: Iterable[Rule]) -> Scan:
    """The page with its ruled lines painted over as paper."""
    gray, ink = scan.gray.copy(), scan.ink.copy()
    broad = max(2, round(_BROAD * scan.em))
    for rule in rules:
        x0, y0, x1, y1 = (round(v / scan.points) for v in (rule.x0, rule.y0, rule.x1, rule.y1))
        for picture, paper in ((gray, 255), (ink, 0)):
            corner = (x0 - broad, y0 - broad), (x1 + broad, y1 + broad)
            cv2.rectangle(picture, *corner, (paper,), cv2.FILLED)
    return Scan(gray, ink, scan.em, scan.points)


def pieces_of(scan: Scan) -> list[Piece]:
    """Every piece of ink."""
    _, _, stats, _ = cv2.connectedComponentsWithStats(scan.ink, connectivity=8)
    return [Piece(x, y, x + w, y + h, area) for x, y, w, h, area in stats[1:].tolist()]


def is_real(piece: Piece, em: float) -> bool:
    """Whether a piece can be a character or a dash rather than dirt or the rest of a line."""
    wide, high = piece.x1 - piece.x0, piece.y1 - piece.y0
    if min(wide, high) < _HAIR * em and max(wide, high) > _LONGEST_DASH * em:
        return False  # the rest of a ruled line
    return max(wide, high) >= _REAL * em and piece.area >= 0.02 * em * em


def lines_in(pieces: Sequence[Piece], em: float, gap: float = 1e9) -> list[Bounds]:
    """Pieces as lines from top to bottom, parted where they stand more than `gap` apart; dirt
    outside of the lines is left out."""
    real = sorted((p for p in pieces if is_real(p, em)), key=lambda p: p.y0)
    small = [p for p in pieces if not is_real(p, em)]
    bands: list[list[Piece]] = []
    for piece in real:
        latest = bands[-3:]
        home = next((band for band in reversed(latest) if _belongs(band, piece, em)), None)
        if home is None:
            bands.append([piece])
        else:
            home.append(piece)
    bands = _restacked(bands, em)
    return [_around(run, small, em) for band in bands for run in _runs(band, gap)]


def _restacked(bands: list[list[Piece]], em: float) -> list[list[Piece]]:
    """Bands joined that are the storeys of one character: one above the other, as high as wide.

    Two short lines of several characters are about as high as wide too, but higher.
    """
    joined: list[list[Piece]] = []
    for band in bands:
        last = joined[-1] if joined else None
        if last is not None and _is_one_character([*last, *band], last, band, em):
            last.extend(band)
        else:
            joined.append(band)
    return joined


def _is_one_character(both: list[Piece], above: list[Piece], below: list[Piece], em: float) -> bool:
    left, right = min(p.x0 for p in both), max(p.x1 for p in both)
    top, bottom = min(p.y0 for p in both), max(p.y1 for p in both)
    gap = min(p.y0 for p in below) - max(p.y1 for p in above)
    size = right - left
    if bottom - top > _TALLEST * em:
        return False
    return bottom - top <= 1.15 * size and gap <= 0.35 * size and size <= _LARGEST * (bottom - top)


def _belongs(band: list[Piece], piece: Piece, em: float) -> bool:
    top, bottom = min(p.y0 for p in band), max(p.y1 for p in band)
    height = max(bottom, piece.y1) - top
    shared = min(bottom, piece.y1) - piece.y0
    if shared > 0.5 * min(piece.y1 - piece.y0, bottom - top):
        return True
    return shared > -_SAME_LINE * em and height <= _HIGHEST * em


def _runs(band: list[Piece], gap: float) -> list[list[Piece]]:
    """A band cut at its wide gaps."""
    runs: list[list[Piece]] = []
    end = 0
    for piece in sorted(band, key=lambda p: p.x0):
        if not runs or piece.x0 - end > gap:
            runs.append([])
            end = piece.x1
        runs[-1].append(piece)
        end = max(end, piece.x1)
    return runs


def _around(run: list[Piece], small: Sequence[Piece], em: float) -> Bounds:
    """The box of a line with its points and commas, but not with dirt further away."""
    inside = list(run)
    reach = round(0.35 * em)
    y0, y1 = min(p.y0 for p in run), max(p.y1 for p in run)
    for _ in range(3):  # what is near now brings what is near to it
        x0, x1 = min(p.x0 for p in inside), max(p.x1 for p in inside)
        inside = list(run) + [
            p
            for p in small
            if x0 - reach <= p.x1
            and p.x0 <= x1 + reach
            and y0 - 2 <= p.y0
            and p.y1 <= y1 + reach // 2
        ]
    x0, x1 = min(p.x0 for p in inside), max(p.x1 for p in inside)
    return x0, y0, x1, max(p.y1 for p in inside)
