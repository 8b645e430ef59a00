"""Draw one page of a stored file as a PNG: `python -m crawler.page_drawing PAGE TURNS BOXES`.

A process of its own, with little memory and time, because the file is a stranger's. It reads the
file from standard input and answers with a line of JSON (pages, and the size of this one in points)
and the picture, or with one `error`.
"""

import json
import math
import resource
import struct
import sys
import zlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any

from parsers.readers.medium import medium_of

MAX_PIXELS = 4_000_000  # of the picture; a page of A4 at twice its size has two million
MAX_GLYPHS = 40_000  # of a page that are asked which way they stand
SCALE = 2.0  # pixels a point
SECONDS = 20  # of processor time
MEMORY = 3 << 30  # of addresses: libraries reserve far more than they use

Boxes = Sequence[Sequence[float]]  # left, top, right, bottom in points


@dataclass(frozen=True, slots=True)
class Drawn:
    """A page: its picture, its size in points, upright, and how many pages there are."""

    png: bytes
    width: float
    height: float
    pages: int
    inked: float | None = (
        None  # of a picture: the share of the boxes asked about with print in them
    )


class UndrawableError(Exception):
    """Why there is no picture, in one line."""


def draw(payload: bytes, number: int, turns: int = 0, boxes: Boxes = ()) -> Drawn:
    """The page of this number, from 1; one that is a picture turned by quarters to the left."""
    medium = medium_of(payload)
    if medium == "pdf":
        return _draw_pdf(payload, number, turns, boxes)
    if medium == "image":
        return _draw_picture(payload, number, turns, boxes)
    raise UndrawableError(f"there is no picture of a file of this kind: {medium}")


def _draw_pdf(payload: bytes, number: int, turns: int, boxes: Boxes) -> Drawn:
    try:
        import pypdfium2 as pdfium

        from parsers.readers.pdf_marks import read_page
    except ModuleNotFoundError as error:
        raise UndrawableError("drawing needs pypdfium2: pip install -e '.[media]'") from error
    try:
        file = pdfium.PdfDocument(payload)
        if not 1 <= number <= len(file):
            raise UndrawableError(f"the file has {len(file)} pages")
        page = file[number - 1]
        if read_page(page, number).is_scan and find_spec("cv2") is not None:
            return _draw_scan(page, len(file), turns, boxes)
        return _draw_page(page, len(file))
    except pdfium.PdfiumError as error:
        raise UndrawableError(f"the page cannot be opened: {error}") from error


def _draw_page(page: Any, pages: int) -> Drawn:
    """Upright as the reader of its text turned it; a page without text as it turns itself."""
    quarter = _text_quarter(page)
    if quarter is not None:
        page.set_rotation(quarter * 90)
    width, height = page.get_size()
    scale = min(SCALE, (MAX_PIXELS / max(1.0, width * height)) ** 0.5)
    bitmap = page.render(scale=scale, rev_byteorder=True, prefer_bgrx=False)
    pixels, channels = bytes(bitmap.buffer), bitmap.n_channels
    if channels not in (1, 3):
        raise UndrawableError("pixels of an unknown kind")
    rows = (pixels[y * bitmap.stride :][: bitmap.width * channels] for y in range(bitmap.height))
    png = encode_png(list(rows), bitmap.width, channels)
    return Drawn(png, width, height, pages)


def _text_quarter(page: Any) -> int | None:
    """Clockwise quarter turns that set most of the page's text upright; None where it has none."""
    import pypdfium2.raw as raw

    text = page.get_textpage()
    angles = (
        raw.FPDFText_GetCharAngle(text.raw, i) for i in range(min(text.count_chars(), MAX_GLYPHS))
    )
    turns = Counter(-round(angle / (math.pi / 2)) % 4 for angle in angles)
    text.close()
    return max(turns, key=lambda turn: turns[turn]) if turns else None


def _draw_scan(page: Any, pages: int, turns: int, boxes: Boxes) -> Drawn:
    """A page that is a picture, straightened as its reader did."""
    bitmap = page.render(scale=SCALE, grayscale=True)
    gray = bitmap.to_numpy().reshape(bitmap.height, bitmap.width)
    return _straightened(gray, 1 / SCALE, pages, turns, boxes)


def _draw_picture(payload: bytes, number: int, turns: int, boxes: Boxes) -> Drawn:
    try:
        from parsers.readers.image import frames_of
    except ModuleNotFoundError as error:
        message = f"finding cells needs {error.name}: pip install -e '.[ocr]'"
        raise UndrawableError(message) from error
    frames, _ = frames_of(payload)
    if not 1 <= number <= len(frames):
        raise UndrawableError(f"the file has {len(frames)} pages")
    return _straightened(frames[number - 1], None, len(frames), turns, boxes)


def _straightened(gray: Any, points: float | None, pages: int, turns: int, boxes: Boxes) -> Drawn:
    """The places of cells count on the picture as its reader turned and levelled it."""
    import numpy as np

    from parsers.readers.scan import make_scan

    scan = make_scan(np.ascontiguousarray(np.rot90(gray, turns)), points)
    height, width = scan.gray.shape
    step = max(1, math.ceil((height * width / MAX_PIXELS) ** 0.5))
    rows = [row.tobytes() for row in scan.gray[::step, ::step]]
    places = [[round(side / scan.points) for side in _inner(*box)] for box in boxes]
    marked = [bool(scan.ink[top:bottom, left:right].any()) for left, top, right, bottom in places]
    inked = sum(marked) / len(marked) if marked else None
    return Drawn(encode_png(rows, len(rows[0]), 1), *scan.size, pages, inked)


def _inner(left: float, top: float, right: float, bottom: float) -> tuple[float, ...]:
    """A box without its rules."""
    across, down = (right - left) / 6, (bottom - top) / 6
    return left + across, top + down, right - across, bottom - down


def encode_png(rows: list[bytes], width: int, channels: int) -> bytes:
    """Rows of grey (1) or red, green and blue (3) as a PNG."""
    kind = {1: 0, 3: 2}[channels]
    head = struct.pack(">IIBBBBB", width, len(rows), 8, kind, 0, 0, 0)
    body = zlib.compress(b"".join(b"\0" + row for row in rows), 6)
    parts = (b"IHDR", head), (b"IDAT", body), (b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*part) for part in parts)


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def main() -> None:
    """Read the file from standard input; anything that goes wrong ends as one line."""
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    out = sys.stdout.buffer
    try:
        number, turns, boxes = (json.loads(word) for word in sys.argv[1:])
        page = draw(sys.stdin.buffer.read(), number, turns, boxes)
    except Exception as error:  # of a library, on a stranger's file: told, never hidden
        message = f"{error}" or type(error).__name__
        out.write(json.dumps({"error": message[:200]}).encode() + b"\n")
        return
    sizes = {"width": page.width, "height": page.height}
    facts = {"pages": page.pages, **sizes, "inked": page.inked}
    out.write(json.dumps(facts).encode() + b"\n" + page.png)


if __name__ == "__main__":
    main()
