"""The article of a page as markup, dressed as its editor left it."""

from html import escape
from random import Random

from tests.gate.generator.draft import Block, Cell, Draft, Dress, Heading, Para, Sheet
from tests.gate.generator.render_text import TEXT_TABLES, sheet_lines
from tests.gate.generator.soup import soup_cell, soup_paragraph, split_label

NOISE = (
    "<!--[if gte mso 9]><xml><w:WordDocument><w:Zoom>0</w:Zoom></w:WordDocument></xml><![endif]-->"
    "<style>table.MsoNormalTable {font-size:10.0pt}</style><script>var page=1;</script>"
)
BORDER = ' border="1" cellspacing="0" cellpadding="0" align="center"'


def render_blocks(draft: Draft, rng: Random) -> str:
    """The blocks in order; a glued heading shares the paragraph that follows it."""
    parts: list[str] = []
    glue = ""
    for block in draft.blocks:
        if isinstance(block, Heading) and block.glued:
            glue = f"{inline(block.text, draft.dress, rng, strong=True)}<br>"
            continue
        parts.append(render_block(block, draft.dress, rng, glue))
        glue = ""
    if draft.dress.nested == "outer":
        noise = NOISE if draft.dress.noise else ""
        rows = "\n".join(f"<tr><td>{noise}{part}</td></tr>" for part in parts)
        return f'<table width="95%" border="0" align="center"><tbody>{rows}</tbody></table>'
    separator = "<br>\n" if draft.dress.paragraphs == "br" else "\n"
    separator = f"{separator}{NOISE}" if draft.dress.noise else separator
    return separator.join(parts)


def render_article(draft: Draft, rng: Random) -> str:
    """The article, once or twice."""
    article = render_blocks(draft, rng)
    if draft.repeated:
        return f'<div class="pc">{article}</div>\n<div class="wap">{article}</div>'
    return article


def render_block(block: Block, dress: Dress, rng: Random, glue: str = "") -> str:
    """One block as markup."""
    if isinstance(block, Sheet):
        return (paragraph(glue, dress) if glue else "") + render_sheet(block, dress, rng)
    if isinstance(block, Para):
        text = block.html or inline(block.text, dress, rng)
        return paragraph(glue + text, dress) + (picture(rng) if dress.pictures else "")
    if dress.headings == "h":
        return f"<h3>{escape(block.text, quote=False)}</h3>"
    return paragraph(inline(block.text, dress, rng, strong=dress.headings == "strong"), dress)


def inline(text: str, dress: Dress, rng: Random, strong: bool = False) -> str:
    """A run of text, as soup where the editor pasted from Word."""
    if dress.soup:
        return soup_paragraph(text, rng)
    if dress.inline_markup and len(text) > 20 and not strong:
        return marked_up(text, rng)
    return f"<strong>{escape(text, quote=False)}</strong>" if strong else escape(text, quote=False)


def marked_up(text: str, rng: Random) -> str:
    """A link, bold words and a line break of the source inside a paragraph."""
    first, second = sorted(rng.sample(range(1, len(text)), 2))
    a, b, c = (
        escape(part, quote=False) for part in (text[:first], text[first:second], text[second:])
    )
    mark = rng.choice(
        ('<a href="http://www.example.gov.cn/">{}</a>', "<b>{}</b>", "<u><i>{}</i></u>")
    )
    return f"{a}{mark.format(b)}\n{c}"


def picture(rng: Random) -> str:
    """A picture now and then."""
    if rng.random() < 0.6:
        return ""
    return '<p align="center"><img src="./W0201.jpg" alt="微信图片_2023" title="会议现场"></p>'


def paragraph(inner: str, dress: Dress) -> str:
    """A paragraph in the editor's manner."""
    if dress.paragraphs == "br":
        return f"　　{inner}"
    if dress.paragraphs == "li":
        return f"<ul><li>{inner}</li></ul>"
    if dress.paragraphs == "div":
        return f'<div style="text-indent:2em">{inner}</div>'
    if dress.soup:
        return f'<p class="MsoNormal" style="text-indent:32.0pt;line-height:28.0pt">{inner}</p>'
    return f"<p>　　{inner}" + ("" if dress.unclosed else "</p>")


def render_sheet(sheet: Sheet, dress: Dress, rng: Random) -> str:
    """A table in whatever the site makes tables of."""
    if dress.tables == "table":
        return html_table(sheet, dress, rng)
    if dress.tables == "pre":
        return "<pre>" + escape("\n".join(sheet_lines(sheet, "pre")), quote=False) + "</pre>"
    if dress.tables in TEXT_TABLES:
        return line_table(sheet_lines(sheet, dress.tables), dress)
    return div_table(sheet, dress, rng)


def line_table(lines: list[str], dress: Dress) -> str:
    """Lines of text where a table should be."""
    if dress.tables == "tabs":
        return "<pre>" + escape("\n".join(lines), quote=False) + "</pre>"
    return "\n".join(f"<p>{escape(line, quote=False)}</p>" for line in lines)


def html_table(sheet: Sheet, dress: Dress, rng: Random) -> str:
    """A real table, its rows and cells perhaps left unclosed."""
    end_row, end_cell = ("", "") if dress.unclosed else ("</tr>", "</td>")
    rows = []
    for row in sheet.rows:
        cells = [html_cell(cell, dress, rng, end_cell) for cell in row]
        rows.append("<tr>" + "".join(cells) + end_row)
    body = "\n".join(rows)
    if dress.nested == "inner":
        return f"<table><tr><td><table{BORDER}>{body}</table></td></tr></table>"
    return f"<table{BORDER}><tbody>{body}</tbody></table>"


def html_cell(cell: Cell, dress: Dress, rng: Random, end: str) -> str:
    """A cell with its spans."""
    spans = f' rowspan="{cell.rowspan}"' if cell.rowspan != 1 else ""
    spans += f' colspan="{cell.colspan}"' if cell.colspan != 1 else ""
    inner = cell_inner(cell, dress, rng)
    if dress.cell_tags == "th" and cell.header:
        return f"<th{spans}>{inner}</th>"
    return f"<td{spans}>{inner}{end}"


def cell_inner(cell: Cell, dress: Dress, rng: Random) -> str:
    """What stands in a cell: split label, soup, a paragraph, or plain text."""
    if cell.html is not None:
        return cell.html
    if dress.split_labels and not cell.holds_value:
        return split_label(cell.text, dress.split_labels, rng)
    if dress.soup:
        return soup_cell(cell.text, rng)
    text = escape(cell.text, quote=False)
    return f"<p>{text}</p>" if dress.cell_tags == "td_p" else text


def div_table(sheet: Sheet, dress: Dress, rng: Random) -> str:
    """A grid of div elements; merged cells cannot be said there and are simply single."""
    table, row_style, cell_style = (
        ("display:flex;flex-direction:column", "display:flex", "flex:1")
        if dress.tables == "flex"
        else ("display:table", "display:table-row", "display:table-cell")
    )
    rows = []
    for row in sheet.rows:
        cells = "".join(
            f'<div class="td" style="{cell_style}">{cell_inner(cell, dress, rng)}</div>'
            for cell in row
        )
        rows.append(f'<div class="tr" style="{row_style}">{cells}</div>')
    return f'<div class="tb" style="{table}">' + "\n".join(rows) + "</div>"
