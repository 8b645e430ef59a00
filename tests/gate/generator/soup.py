"""Markup as word processors leave it: a span for every change of font, and empty ones between."""

from html import escape
from random import Random

FONTS = ("仿宋_GB2312", "宋体", "楷体_GB2312", "方正小标宋简体", "Times New Roman")
EMPTY = ("<span lang=EN-US><o:p></o:p></span>", '<a name="_Toc1"></a>', "<span></span>", "<b></b>")


def span(text: str, rng: Random) -> str:
    """A run in some font."""
    lang = " lang=EN-US" if text.isascii() else ""
    font = rng.choice(FONTS)
    size = rng.choice(("10.5", "12.0", "14.0", "16.0"))
    style = f"font-family:{font};mso-hansi-font-family:{font};font-size:{size}pt;color:black"
    return f'<span{lang} style="{style}">{escape(text, quote=False)}</span>'


def pieces(text: str, rng: Random, longest: int = 12) -> list[str]:
    """The text cut at random places."""
    cut, rest = [], text
    while rest:
        size = rng.randint(1, longest)
        cut.append(rest[:size])
        rest = rest[size:]
    return cut


def soup_paragraph(text: str, rng: Random) -> str:
    """A paragraph's text in many spans."""
    runs = [span(piece, rng) for piece in pieces(text, rng, 40)]
    return rng.choice(EMPTY).join(runs)


def soup_cell(text: str, rng: Random) -> str:
    """A cell as Word writes it; an empty one holds a lonely no-break space."""
    inner = "".join(span(piece, rng) for piece in pieces(text, rng)) if text else (
        "<span lang=EN-US style='font-size:12.0pt'><o:p>&nbsp;</o:p></span>"
    )  # fmt: skip
    return f'<p class=MsoNormal align=center style="text-align:center">{inner}{EMPTY[0]}</p>'


def split_label(text: str, way: str, rng: Random) -> str:
    """A label cut up by spans, by line breaks, or into one character a line."""
    if way == "char":
        if len(text) <= 12:
            return "<br>".join(escape(char, quote=False) for char in text)
        return (
            "<p>" + "</p>\n<p>".join(escape(p, quote=False) for p in pieces(text, rng, 5)) + "</p>"
        )
    parts = [escape(piece, quote=False) for piece in pieces(text, rng, 4)]
    if way == "br":
        return "<br/>".join(parts)
    return "".join(f'<span style="font-size:12pt">{part}</span>\n' for part in parts)
