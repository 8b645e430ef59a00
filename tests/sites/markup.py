"""Ways in which Chinese offices turn a table and its paragraphs into HTML."""

# Lines of markup and of official wording stay whole, however long they are.
# ruff: noqa: E501

from html import escape
from random import Random

from tests.sites.grid import Cell, Grid

WORD_FONT = "font-family:仿宋_GB2312;mso-hansi-font-family:宋体;font-size:10.5000pt;"
CELL_STYLE = "padding:0 5px;border:1px solid windowtext;word-break:break-all;"


class Markup:
    """Plain cells, headings in `<p>`."""

    def table(self, grid: Grid, rng: Random) -> str:
        """One table."""
        rows = "\n".join(f"<tr>{''.join(self.cell(c, rng) for c in row)}</tr>" for row in grid)
        return f'<table border="1" cellspacing="0" cellpadding="0" align="center"><tbody>\n{rows}\n</tbody></table>'

    def cell(self, cell: Cell, rng: Random) -> str:
        """One cell with its spans."""
        return f"<td{spans(cell)}>{self.content(cell, rng)}</td>"

    def content(self, cell: Cell, rng: Random) -> str:
        """What stands in a cell."""
        return escape(cell.text, quote=False) or "&nbsp;"

    def paragraph(self, text: str, rng: Random) -> str:
        """One paragraph of the narrative."""
        return f"<p>　　{escape(text, quote=False)}</p>"

    def heading(self, text: str, rng: Random) -> str:
        """The heading of a section."""
        return f"<p><strong>　　{escape(text, quote=False)}</strong></p>"


class EditorMarkup(Markup):
    """A rich text editor: every cell holds a styled paragraph."""

    def cell(self, cell: Cell, rng: Random) -> str:
        """A cell with inline style."""
        return (
            f'<td{spans(cell)} style="{CELL_STYLE}" valign="center">{self.content(cell, rng)}</td>'
        )

    def content(self, cell: Cell, rng: Random) -> str:
        """A paragraph in every cell."""
        inner = escape(cell.text, quote=False) or "<br/>"
        return f'<p style="text-indent:0;text-align:center"><span style="font-size:13px">{inner}</span></p>'

    def paragraph(self, text: str, rng: Random) -> str:
        """Indented by style, not by spaces."""
        return f'<p style="text-indent: 2em; line-height: 1.75em;"><span>{escape(text, quote=False)}</span></p>'


class WordMarkup(Markup):
    """Pasted from Word: labels split over spans, blank cells that are `<o:p>` with a no-break space."""

    def table(self, grid: Grid, rng: Random) -> str:
        """The table with Word's own attributes, and its column widths."""
        body = super().table(grid, rng)
        return body.replace("<table ", '<table class="MsoNormalTable" style="border-collapse:collapse;mso-table-layout-alt:fixed" ', 1)  # fmt: skip

    def cell(self, cell: Cell, rng: Random) -> str:
        """Width on every cell."""
        width = f'width="{37 * cell.across}" '
        return f'<td {width}valign="center"{spans(cell)} style="{CELL_STYLE}">{self.content(cell, rng)}</td>'

    def content(self, cell: Cell, rng: Random) -> str:
        """Span soup."""
        if not cell.text:
            return f'<p class="MsoNormal"><span style="{WORD_FONT}"><o:p>&nbsp;</o:p></span></p>'
        return f'<p class="MsoNormal" align="center">{soup(cell, rng)}<span style="{WORD_FONT}"><o:p></o:p></span></p>'

    def paragraph(self, text: str, rng: Random) -> str:
        """Runs of a few words each."""
        return f'<p class="MsoNormal" style="text-indent:32.0000pt;">{soup(Cell(text), rng)}</p>'

    def heading(self, text: str, rng: Random) -> str:
        """Headings are paragraphs in another font."""
        return f'<p class="MsoNormal"><b><span style="mso-spacerun:\'yes\';font-family:黑体;">{escape(text, quote=False)}</span></b></p>'


class OldMarkup(Markup):
    """Upper-case tags, `<font>`, line breaks instead of paragraphs."""

    def cell(self, cell: Cell, rng: Random) -> str:
        """Attributes without quotes."""
        return f"<TD{spans(cell)} align=middle>{self.content(cell, rng)}</TD>"

    def content(self, cell: Cell, rng: Random) -> str:
        """A font tag in every cell."""
        return f"<FONT size=2>{escape(cell.text, quote=False) or '&nbsp;'}</FONT>"

    def paragraph(self, text: str, rng: Random) -> str:
        """Two ideographic spaces and a line break."""
        return f"　　{escape(text, quote=False)}<BR>"

    def heading(self, text: str, rng: Random) -> str:
        """Bold, and a line break."""
        return f"<BR><B>　　{escape(text, quote=False)}</B><BR>"


def spans(cell: Cell) -> str:
    """The span attributes of a cell that has any."""
    across = f' colspan="{cell.across}"' if cell.across > 1 else ""
    return across + (f' rowspan="{cell.down}"' if cell.down > 1 else "")


def soup(cell: Cell, rng: Random) -> str:
    """The text in runs of three to nine characters; numbers stay whole."""
    text, runs = cell.text, []
    while text:
        size = len(text) if cell.is_value else rng.randint(3, 9)
        runs.append(text[:size])
        text = text[size:]
    return "".join(f'<span style="{WORD_FONT}"><font face="仿宋_GB2312">{escape(r, quote=False)}</font></span>' for r in runs)  # fmt: skip


MARKUPS: dict[str, Markup] = {
    "plain": Markup(), "editor": EditorMarkup(), "word": WordMarkup(), "old": OldMarkup(),
}  # fmt: skip
