"""A report as an RTF file: old code page or Unicode, rows cut by the borders of their cells."""

from dataclasses import dataclass

from tests.gate.generator.draft import Cell, Draft, Sheet
from tests.gate.generator.layout import columns_of

HEAD = (
    r"{\rtf1\ansi\ansicpg936\deff0{\fonttbl{\f0\fnil\fcharset134 Song;}{\f1\fnil\fcharset0 Arial;}}"
    r"{\stylesheet{\s0 Normal;}}{\info{\title x}{\author y}}{\header\pard running head\par}"
)
WIDE = 9000  # twips


@dataclass(frozen=True, slots=True)
class Script:
    """How the file is written."""

    is_unicode: bool = True  # \u with a stand-in, or bytes of the old code page
    merges_across: bool = False  # \clmgf and \clmrg in place of wide cells
    has_hidden: bool = False


def write_rtf(draft: Draft, script: Script | None = None) -> bytes:
    """The bytes of the file."""
    script = script or Script()
    parts = [HEAD, _paragraph(draft.heading_title or draft.title, script)]
    for block in draft.blocks:
        if isinstance(block, Sheet):
            parts.append(_table(block, script))
        else:
            parts.append(_paragraph(block.text, script))
    return "".join([*parts, "}"]).encode("ascii")


def _paragraph(text: str, script: Script) -> str:
    lines = r"\line ".join(_text(line, script) for line in text.split("\n"))
    hidden = r"{\v hidden}{\*\unknown thing}" if script.has_hidden else ""
    return rf"\pard\plain {{\f0 {lines}}}{hidden}\par" + "\n"


def _text(text: str, script: Script) -> str:
    return "".join(c if c.isascii() and c.isalnum() else _code(c, script) for c in text)


def _code(character: str, script: Script) -> str:
    if not script.is_unicode:
        return "".join(rf"\'{byte:02x}" for byte in character.encode("gb18030"))
    number = ord(character)
    return rf"\u{number - 65536 if number > 32767 else number}?"


def _table(sheet: Sheet, script: Script) -> str:
    step = WIDE // sheet.width
    open_cells: dict[int, tuple[int, int]] = {}  # column -> rows still to come, columns across
    rows = []
    for row in columns_of(sheet):
        own = dict(row)
        cuts, texts, x = "", "", 0
        while x < sheet.width:
            cell = own.get(x)
            if cell is None and x in open_cells:
                left, across = open_cells[x]
                open_cells[x] = (left - 1, across)
                cuts, texts = cuts + _cut(x, across, step, r"\clvmrg"), texts + r"\cell"
                x += across
                continue
            cell = cell or Cell("")
            if cell.rowspan > 1:
                open_cells[x] = (cell.rowspan - 1, cell.colspan)
            cuts += _cuts(x, cell, step, script)
            texts += rf"\pard\intbl {_text(cell.text, script)}" + r"\cell"
            texts += r"\cell" * (cell.colspan - 1 if _splits(cell, script) else 0)
            x += cell.colspan
        rows.append(rf"\trowd\trleft0{cuts}{texts}\row" + "\n")
    return "".join(rows) + r"\pard "


def _splits(cell: Cell, script: Script) -> bool:
    return script.merges_across and cell.colspan > 1 and cell.rowspan == 1


def _cuts(x: int, cell: Cell, step: int, script: Script) -> str:
    if _splits(cell, script):
        first = _cut(x, 1, step, r"\clmgf")
        return first + "".join(_cut(x + i, 1, step, r"\clmrg") for i in range(1, cell.colspan))
    return _cut(x, cell.colspan, step, r"\clvmgf" if cell.rowspan > 1 else "")


def _cut(x: int, across: int, step: int, mark: str) -> str:
    return rf"{mark}\clbrdrt\brdrs\cellx{(x + across) * step}"
