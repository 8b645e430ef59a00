"""Tables as lines of text: aligned, tab-separated, with bars, or squashed into one line."""

from tests.gate.generator.draft import Draft, Heading, Para, Sheet
from tests.gate.generator.layout import columns_of, display_width

TEXT_TABLES = ("pre", "tabs", "bars", "pipes", "lines", "squashed", "run_together")


def sheet_lines(sheet: Sheet, style: str) -> list[str]:
    """The lines of a table in one of the styles of `TEXT_TABLES`."""
    if style == "pre":
        return aligned_lines(sheet)
    if style == "tabs":
        return ["\t".join(flat(c.text) for c in row) for row in sheet.rows]
    if style == "bars":
        return ["| " + " | ".join(flat(c.text) for c in row) + " |" for row in sheet.rows]
    if style == "pipes":
        return [line for row in sheet.rows for line in piped_cells([c.text for c in row])]
    if style == "lines":
        return [flat(c.text) for row in sheet.rows for c in row if flat(c.text)]
    if style == "run_together":
        return ["".join(flat(c.text) for row in sheet.rows for c in row)]
    return [" ".join(flat(c.text) for row in sheet.rows for c in row if flat(c.text))]


def flat(text: str) -> str:
    """A cell's text on one line."""
    return " ".join(text.split())


def piped_cells(texts: list[str]) -> list[str]:
    """One cell a line with a bar behind it, as flattening tools leave a row."""
    return [f"{flat(text)} |" for text in texts[:-1]] + [f"{flat(texts[-1])} | |"]


def aligned_lines(sheet: Sheet) -> list[str]:
    """Columns kept apart by padding, as typed in a fixed-width font."""
    placed = columns_of(sheet)
    widths = [4] * (sheet.width + 8)
    for row in placed:
        for x, cell in row:
            if cell.colspan == 1:
                widths[x] = max(widths[x], display_width(flat(cell.text)) + 2)
    lines = []
    for row in placed:
        line = ""
        for x, cell in row:
            start = max(sum(widths[:x]), display_width(line) + 2 if line else 0)
            line += " " * (start - display_width(line)) + flat(cell.text)
        lines.append(line.rstrip())
    return lines


def render_text(draft: Draft) -> str:
    """The whole report as a text file."""
    lines = [draft.heading_title] if draft.heading_title else []
    for block in draft.blocks:
        if isinstance(block, Sheet):
            lines += sheet_lines(block, draft.dress.tables)
        elif isinstance(block, Heading | Para):
            lines.append(block.text)
    return "\n".join(lines) + "\n"
