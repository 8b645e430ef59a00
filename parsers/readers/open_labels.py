"""The labels of rows without rules: pieces below each other that together are a known label."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from parsers.labels import squeeze
from parsers.readers.open_lines import Piece
from parsers.stages.text_rows import NUMBERED
from parsers.stages.words import parts_of

_MOST = 18  # lines of one label
_WAYS = 20  # on which a label is looked for
_LEADING = 1.1  # of the size: the room between two lines of one label
_OVERLAP = 0.5  # of the narrower: lines of one label stand below each other
_OFF = 0.6  # of the size: how far beside its label a value may stand

Below = dict[Piece, list[Piece]]
Row = Sequence[Piece]  # the values on one line


@dataclass(frozen=True, slots=True)
class _Match:
    off: float
    row: int
    chain: tuple[Piece, ...]


def labels_of(rows: Sequence[Row], left: Sequence[Piece]) -> list[tuple[Piece, ...]]:
    """For each row the pieces of its label; none where no known label stands beside it."""
    ends = _ends_of(rows)
    below = {piece: [other for other in left if _follows(piece, other, ends)] for piece in left}
    matches = _whole([match for start in left for match in _matches(start, below, rows)])
    matches.sort(key=lambda m: (m.off, -len(m.chain), m.row))
    found: list[tuple[Piece, ...]] = [()] * len(rows)
    used: set[Piece] = set()
    for match in matches:
        if not found[match.row] and not used & set(match.chain):
            found[match.row] = match.chain
            used |= set(match.chain)
    return found


def _whole(matches: list[_Match]) -> list[_Match]:
    """Without those that are only a part of a longer label beside the same row."""
    chains: dict[int, list[set[Piece]]] = {}
    for match in matches:
        chains.setdefault(match.row, []).append(set(match.chain))
    return [m for m in matches if not any(set(m.chain) < longer for longer in chains[m.row])]


def _matches(start: Piece, below: Below, rows: Sequence[Row]) -> Iterator[_Match]:
    for chain in _chains(start, below):
        if "row" not in parts_of("".join(piece.text for piece in chain)):
            continue
        for number, row in enumerate(rows):
            off = _off(chain, row[0])
            if off is not None:
                yield _Match(off, number, chain)


def _off(chain: tuple[Piece, ...], value: Piece) -> float | None:
    """How far a value stands from the middle, or the ends, of a label; None where beside it."""
    own = [piece for piece in chain if piece.page == value.page]
    room = _OFF * chain[0].size
    if not own or not own[0].y0 - room <= value.y <= own[-1].y1 + room:
        return None
    middle = (own[0].y0 + own[-1].y1) / 2
    ends = min(abs(own[0].y - value.y), abs(own[-1].y - value.y)) + 1
    return round(min(abs(middle - value.y), ends), 1)


def _ends_of(rows: Sequence[Row]) -> dict[int, tuple[float, float]]:
    """Where the first and the last values of each page stand."""
    ends: dict[int, tuple[float, float]] = {}
    for row in rows:
        first, last = ends.get(row[0].page, (row[0].y, row[0].y))
        ends[row[0].page] = min(first, row[0].y), max(last, row[0].y)
    return ends


def _chains(start: Piece, below: Below) -> Iterator[tuple[Piece, ...]]:
    """Every way down from a piece, line by line; few pieces have two below them."""
    waiting: list[tuple[Piece, ...]] = [(start,)]
    for _ in range(_MOST):
        yield from waiting
        waiting = [(*chain, piece) for chain in waiting for piece in below[chain[-1]]][:_WAYS]


def _follows(above: Piece, below: Piece, ends: dict[int, tuple[float, float]]) -> bool:
    if NUMBERED.match(squeeze(below.text)):
        return False  # another row
    both = min(above.x1, below.x1) - max(above.x0, below.x0)
    if both < _OVERLAP * min(above.x1 - above.x0, below.x1 - below.x0):
        return False
    if below.page == above.page + 1:
        return _breaks(above, below, ends)
    is_near = 0 < below.y - above.y < (1 + _LEADING) * above.size
    return above.page == below.page and is_near and below.y0 >= above.y1 - 0.4 * above.size


def _breaks(above: Piece, below: Piece, ends: dict[int, tuple[float, float]]) -> bool:
    """Whether a page may end within the label: no row of values stands between the two."""
    last, first = ends.get(above.page), ends.get(below.page)
    if last is None or first is None:
        return False
    return above.y > last[1] - above.size and below.y < first[0] - 0.5 * below.size
