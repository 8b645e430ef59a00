"""Pictures as files: PNG, TIFF of several pages, PDF of scans, web pages that show them."""

import base64
import io
from collections.abc import Sequence

from PIL import Image

from tests.media.paper import HEIGHT, WIDTH
from tests.media.write_pdf import assemble, stream
from tests.ocr.drawing import Gray
from tests.ocr.wear import jpeg


def tiff(pages: Sequence[Gray], is_bilevel: bool = False) -> bytes:
    """All pages in one file; bilevel ones as a fax machine writes them."""
    pictures = [Image.fromarray(page) for page in pages]
    packing = "group4" if is_bilevel else "tiff_lzw"
    if is_bilevel:
        pictures = [picture.point(lambda v: 255 * (v > 160)).convert("1") for picture in pictures]
    out = io.BytesIO()
    pictures[0].save(out, "TIFF", save_all=True, append_images=pictures[1:], compression=packing)
    return out.getvalue()


def single(page: Gray, kind: str) -> bytes:
    """One page as PNG, JPEG, GIF, BMP or WEBP."""
    out = io.BytesIO()
    Image.fromarray(page).save(out, kind, **({"lossless": True} if kind == "WEBP" else {}))
    return out.getvalue()


def scanned_pdf(pages: Sequence[Gray], quality: int = 85, hidden: Sequence[str] = ()) -> bytes:
    """Each page one picture; `hidden` is text that lies unseen over it, as scanners add it."""
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
    objects: list[bytes] = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", font]
    kids = []
    for i, page in enumerate(pages):
        number = len(objects) + 1
        kids.append(number)
        text = f"BT 3 Tr /F1 12 Tf 72 700 Td ({hidden[i]}) Tj ET" if hidden else ""
        shown = f"q {WIDTH:g} 0 0 {HEIGHT:g} 0 0 cm /I Do Q {text}".encode("ascii")
        names = f"/XObject << /I {number + 2} 0 R >> /Font << /F1 3 0 R >>"
        objects += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH:g} {HEIGHT:g}] "
            f"/Resources << {names} >> /Contents {number + 1} 0 R >>".encode(),
            stream(shown),
            stream(jpeg(page, quality), _picture_entries(page)),
        ]
    named = " ".join(f"{n} 0 R" for n in kids)
    objects[1] = f"<< /Type /Pages /Kids [{named}] /Count {len(kids)} >>".encode()
    return assemble(objects)


def _picture_entries(page: Gray) -> str:
    height, width = page.shape
    size = f"/Width {width} /Height {height}"
    how = "/ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /DCTDecode"
    return f"/Type /XObject /Subtype /Image {size} {how}"


def web_page(title: str, pages: Sequence[Gray], quality: int = 90) -> bytes:
    """An article whose text is a row of pictures inside the page, among those of its frame."""
    icon = base64.b64encode(single(pages[0][:40, :40], "PNG")).decode()
    shown = "".join(
        f'<p><img src="data:image/jpeg;base64,{base64.b64encode(jpeg(p, quality)).decode()}"></p>'
        for p in pages
    )
    return (
        f'<html><head><meta charset="utf-8"><title>{title}</title></head><body>'
        f'<div class="header"><img src="data:image/png;base64,{icon}"></div>'
        f'<div class="content"><h1>{title}</h1>{shown}</div></body></html>'
    ).encode()
