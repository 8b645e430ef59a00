"""Printed pages as an OFD package, written by hand."""

import io
import zipfile
from xml.sax.saxutils import escape

from tests.media.paper import HEIGHT, WIDTH, Page, Stroke, Text

MM = 25.4 / 72
NAMESPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'


def write_ofd(pages: list[Page], has_templates: bool = False) -> bytes:
    """The bytes of the package; templates under the pages may hold the lines of the tables."""
    box = f"<ofd:PhysicalBox>0 0 {WIDTH * MM:.3f} {HEIGHT * MM:.3f}</ofd:PhysicalBox>"
    parts: dict[str, str] = {}
    entries = templates = ""
    for n, page in enumerate(pages):
        entries += f'<ofd:Page ID="{n + 1}" BaseLoc="Pages/Page_{n}/Content.xml"/>'
        use, strokes = "", page.strokes
        if has_templates:
            templates += f'<ofd:TemplatePage ID="{n + 900}" BaseLoc="Tpls/Tpl_{n}/Content.xml"/>'
            parts[f"Doc_0/Tpls/Tpl_{n}/Content.xml"] = _page([], strokes, "")
            use, strokes = f'<ofd:Template TemplateID="{n + 900}"/>', []
        parts[f"Doc_0/Pages/Page_{n}/Content.xml"] = _page(page.texts, strokes, use)
    root = "<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot>"
    area = f"<ofd:PageArea>{box}</ofd:PageArea>{templates}"
    parts["OFD.xml"] = f"<ofd:OFD {NAMESPACE}><ofd:DocBody>{root}</ofd:DocBody></ofd:OFD>"
    parts["Doc_0/Document.xml"] = (
        f"<ofd:Document {NAMESPACE}><ofd:CommonData>{area}</ofd:CommonData>"
        f"<ofd:Pages>{entries}</ofd:Pages></ofd:Document>"
    )
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            package.writestr(name, f'<?xml version="1.0" encoding="UTF-8"?>{text}')
    return held.getvalue()


def _page(texts: list[Text], strokes: list[Stroke], use: str) -> str:
    marks = "".join([*map(_path, strokes), *map(_text, texts)])
    return (
        f"<ofd:Page {NAMESPACE}>{use}<ofd:Content><ofd:Layer>{marks}</ofd:Layer></ofd:Content>"
        "</ofd:Page>"
    )


def _path(stroke: Stroke) -> str:
    left, top = stroke.x0 * MM, stroke.y0 * MM
    wide, high = (stroke.x1 - stroke.x0) * MM, (stroke.y1 - stroke.y0) * MM
    return (
        f'<ofd:PathObject Boundary="{left:.3f} {top:.3f} {wide:.3f} {high:.3f}" LineWidth="0.2">'
        f"<ofd:AbbreviatedData>M 0 0 L {wide:.3f} {high:.3f}</ofd:AbbreviatedData></ofd:PathObject>"
    )


def _text(text: Text) -> str:
    size = text.size * MM
    widths = [size if ord(c) >= 0x2E80 or c in "“”—" else size / 2 for c in text.text]
    steps = " ".join(f"{w:.3f}" for w in widths[:-1])
    if len(set(widths)) == 1 and len(widths) > 2:
        steps = f"g {len(widths) - 1} {widths[0]:.3f}"
    box = f"{text.x * MM:.3f} {text.y * MM:.3f} {sum(widths):.3f} {size:.3f}"
    return (
        f'<ofd:TextObject Boundary="{box}" Font="3" Size="{size:.3f}">'
        f'<ofd:TextCode X="0" Y="{0.88 * size:.3f}" DeltaX="{steps}">{escape(text.text)}'
        "</ofd:TextCode></ofd:TextObject>"
    )
