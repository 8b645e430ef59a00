"""Where each authored cell stands once the spans are expanded, and how wide text is."""

from unicodedata import east_asian_width

from tests.gate.generator.draft import Cell, Sheet


def columns_of(sheet: Sheet) -> list[list[tuple[int, Cell]]]:
    """Each row's cells with the grid column at which they begin."""
    taken: set[tuple[int, int]] = set()
    placed: list[list[tuple[int, Cell]]] = []
    for y, row in enumerate(sheet.rows):
        x = 0
        placed.append([])
        for cell in row:
            while (y, x) in taken:
                x += 1
            placed[-1].append((x, cell))
            taken |= {(y + dy, x + dx) for dy in range(cell.rowspan) for dx in range(cell.colspan)}
            x += cell.colspan
    return placed


def display_width(text: str) -> int:
    """Columns on a fixed-width screen: two for a Chinese character."""
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)
