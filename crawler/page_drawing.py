"""Draw one page of a stored file as a PNG: `python -m crawler.page_drawing PAGE < file`.

A process of its own, with little memory and time, because the file is a stranger's. It answers
with a line of JSON (pages, and the size of this one in points) and the picture, or one `error`.
"""

import json
import math
import resource
import struct
import sys
import zlib
from collections import Counter
from dataclasses import dataclass
from typing import Any

from parsers.readers.medium import medium_of

MAX_PIXELS = 4_000_000  # of the picture; a page of A4 at twice its size has two million
MAX_GLYPHS = 40_000  # of a page that are asked which way they stand
SCALE = 2.0  # pixels a point
SECONDS = 20  # of processor time
MEMORY = 3 << 30  # of addresses: libraries reserve far more than they use


@dataclass(frozen=True, slots=True)
class Drawn:
    """A page: its picture, its size in points, upright, and how many pages there are."""

    png: bytes
    width: float
    height: float
    pages: int


class UndrawableError(Exception):
    """Why there is no picture, in one line."""


def draw(payload: bytes, number: int, turns: int = 0) -> Drawn:
    """The page of this number, from 1."""
    medium = medium_of(payload)
    if medium == "pdf":
        return _draw_pdf(payload, number)
    if medium == "image":
        return _draw_picture(payload, number, turns)
    raise UndrawableError(f"there is no picture of a file of this kind: {medium}")


def _draw_pdf(payload: bytes, number: int) -> Drawn:
    try:
        import pypdfium2 as pdfium
    except ModuleNotFoundError as error:
        raise UndrawableError("drawing needs pypdfium2: pip install -e '.[media]'") from error
    try:
        file = pdfium.PdfDocument(payload)
        if not 1 <= number <= len(file):
            raise UndrawableError(f"the file has {len(file)} pages")
        return _draw_page(file[number - 1], len(file))
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


def _draw_picture(payload: bytes, number: int, turns: int) -> Drawn:
    """A picture as the reader of pictures straightened it: places of cells count on that."""
    try:
        import numpy as np

        from parsers.readers.image import frames_of
        from parsers.readers.scan import make_scan
    except ModuleNotFoundError as error:
        raise UndrawableError(
            f"finding cells needs {error.name}: pip install -e '.[ocr]'"
        ) from None
    frames, _ = frames_of(payload)
    if not 1 <= number <= len(frames):
        raise UndrawableError(f"the file has {len(frames)} pages")
    scan = make_scan(np.ascontiguousarray(np.rot90(frames[number - 1], turns)), None)
    height, width = scan.gray.shape
    step = max(1, round((height * width / MAX_PIXELS) ** 0.5))
    rows = [row.tobytes() for row in scan.gray[::step, ::step]]
    return Drawn(encode_png(rows, len(rows[0]), 1), *scan.size, len(frames))


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
        page = draw(sys.stdin.buffer.read(), int(sys.argv[1]), int(sys.argv[2]))
    except Exception as error:  # of a library, on a stranger's file: told, never hidden
        message = f"{error}" or type(error).__name__
        out.write(json.dumps({"error": message[:200]}).encode() + b"\n")
        return
    facts = {"pages": page.pages, "width": page.width, "height": page.height}
    out.write(json.dumps(facts).encode() + b"\n" + page.png)


if __name__ == "__main__":
    main()
