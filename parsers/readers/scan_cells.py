"""The print of one cell of a scan, told from what painting over its borders left behind."""

from collections.abc import Sequence

from parsers.model import Box
from parsers.readers.scan_pieces import Piece

_FLAT = 0.2  # of a character: the height of a rest of a level line
_SLIM = 0.16  # of a character: the width of a rest of an upright line, and of a 1
_DOT = 0.45  # of a character
_EDGE = 0.3  # of a character: so near the border such rests lie
_APART = 0.6  # of a character: no digit stands so far from the next


def print_of(pieces: Sequence[Piece], box: Box, em: float) -> tuple[list[Piece], bool]:
    """The pieces that are print, and whether one of them may be the rest of an upright line.

    A slim piece at the side is a rest where print stands well apart from it; alone in its cell it
    may be a 1, and nobody can tell.
    """
    near = _EDGE * em
    kept = [p for p in pieces if not _is_flat_rest(p, box, near, em)]
    kept = [p for p in kept if not _is_dirt(p, kept, em)]
    slim = [p for p in kept if _is_at_side(p, box, near, em)]
    if not slim:
        return kept, False
    print_ = [p for p in kept if p not in slim and p.y1 - p.y0 > 2 * _FLAT * em]
    rests = [p for p in slim if print_ and all(_gap(p, q) > _APART * em for q in print_)]
    kept = [p for p in kept if p not in rests]
    return kept, len(rests) < len(slim)


def _is_flat_rest(piece: Piece, box: Box, near: float, em: float) -> bool:
    middle = (piece.y0 + piece.y1) / 2
    is_flat = piece.y1 - piece.y0 < _FLAT * em
    return is_flat and (middle - box[1] < near or box[3] - middle < near)


def _is_dirt(piece: Piece, others: Sequence[Piece], em: float) -> bool:
    """A dot too small for a character, above or below all that is large enough for one."""
    if max(piece.x1 - piece.x0, piece.y1 - piece.y0) >= _DOT * em:
        return False
    large = [p for p in others if p.y1 - p.y0 >= _DOT * em]
    apart = _DOT * em / 3
    return bool(large) and all(piece.y0 - p.y1 > apart or p.y0 - piece.y1 > apart for p in large)


def _is_at_side(piece: Piece, box: Box, near: float, em: float) -> bool:
    is_slim = piece.x1 - piece.x0 < _SLIM * em and piece.y1 - piece.y0 > 2 * _FLAT * em
    return is_slim and (piece.x0 - box[0] < near or box[2] - piece.x1 < near)


def _gap(one: Piece, other: Piece) -> float:
    return max(one.x0, other.x0) - min(one.x1, other.x1)
