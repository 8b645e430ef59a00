"""The labels of rows without rules: pieces below each other that together are a known label."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from parsers.readers.open_lines import Piece
from parsers.stages.words import parts_of

_MOST = 7  # lines of one label
_LEADING = 1.1  # of the size: the room between two lines of one label
_OVERLAP = 0.5  # of the narrower: lines of one label stand below each other
_OFF = 0.6  # of the size: how far beside its label a value may stand

Row = Sequence[Piece]  # the values on one line


@dataclass(frozen=True, slots=True)
class _Match:
    off: float
    row: int
    chain: tuple[Piece, ...]


def labels_of(rows: Sequence[Row], left: Sequence[Piece]) -> list[tuple[Piece, ...]]:
    """For each row the pieces of its label; none where no known label stands beside it."""
    matches = [match for start in left for match in _matches(start, left, rows)]
    matches.sort(key=lambda m: (m.off, -len(m.chain), m.row))
    found: list[tuple[Piece, ...]] = [()] * len(rows)
    used: set[Piece] = set()
    for match in matches:
        if not found[match.row] and not used & set(match.chain):
            found[match.row] = match.chain
            used |= set(match.chain)
    return found


def _matches(start: Piece, left: Sequence[Piece], rows: Sequence[Row]) -> Iterator[_Match]:
    for chain in _chains((start,), left):
        if "row" not in parts_of("".join(piece.text for piece in chain)):
            continue
        middle = (chain[0].y0 + chain[-1].y1) / 2
        room = _OFF * start.size
        for number, row in enumerate(rows):
            y = row[0].y
            if row[0].page == start.page and chain[0].y0 - room <= y <= chain[-1].y1 + room:
                off = min(abs(middle - y), abs(chain[0].y - y) + 1, abs(chain[-1].y - y) + 1)
                yield _Match(round(off, 1), number, chain)


def _chains(chain: tuple[Piece, ...], left: Sequence[Piece]) -> Iterator[tuple[Piece, ...]]:
    yield chain
    if len(chain) >= _MOST:
        return
    for piece in left:
        if _follows(chain[-1], piece):
            yield from _chains((*chain, piece), left)


def _follows(above: Piece, below: Piece) -> bool:
    if above.page != below.page or not 0 < below.y - above.y < (1 + _LEADING) * above.size:
        return False
    if below.y0 < above.y1 - 0.4 * above.size:
        return False
    both = min(above.x1, below.x1) - max(above.x0, below.x0)
    return both >= _OVERLAP * min(above.x1 - above.x0, below.x1 - below.x0)
