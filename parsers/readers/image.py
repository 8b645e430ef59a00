"""A picture, or a file of several, as a Document: frames within limits, photographs turned away."""

import io
import struct
from collections.abc import Iterator, Mapping

import numpy as np
from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

from parsers.model import Document, Issue
from parsers.readers.page_shape import MAX_PIXELS, MAX_SCANS, is_printed_page, too_many_scans
from parsers.readers.refusal import Refused
from parsers.readers.scan import Gray, as_gray
from parsers.readers.scan_document import Seen, read_document, read_picture

Image.MAX_IMAGE_PIXELS = None  # the size is judged below, before a pixel is decoded
_BROKEN = (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError, struct.error)


def read_image(payload: bytes, url: str, content_type: str | None = None) -> Document:
    """The pages of one picture file."""
    frames, issues = frames_of(payload)
    return read_frames(dict(enumerate(frames, 1)), issues)


def read_frames(frames: Mapping[int, Gray], issues: list[Issue]) -> Document:
    """Pictures as the pages of one document, by their numbers."""
    pages = [read_picture(frame, number) for number, frame in frames.items()]
    return read_document("image", [page.content for page in pages], Seen.on(pages), tuple(issues))


def frames_of(payload: bytes) -> tuple[list[Gray], list[Issue]]:
    """The frames that can be printed pages, in grey; no frame is an issue."""
    try:
        found = list(_frames(payload))
    except _BROKEN as error:
        message = f"no picture that can be opened: {error}"[:200]
        raise Refused(Issue("error", "unreadable_file", message)) from error
    issues = [too_many_scans(MAX_SCANS)] if len(found) > MAX_SCANS else []
    pages = [frame for frame in found[:MAX_SCANS] if is_printed_page(frame)]
    if not pages:
        raise Refused(Issue("warning", "not_a_scan", "the picture shows no printed page"))
    return pages, issues


def _frames(payload: bytes) -> Iterator[Gray]:
    """Every frame of a file of pages; of an animation the first one."""
    with Image.open(io.BytesIO(payload)) as picture:
        for i, frame in enumerate(ImageSequence.Iterator(picture)):
            if frame.width * frame.height > MAX_PIXELS:
                size = f"{frame.width} x {frame.height} pixels"
                message = f"a picture of {size}, the limit is {MAX_PIXELS}"
                raise Refused(Issue("error", "too_large", message))
            yield _grey(frame)
            if i >= MAX_SCANS or picture.format != "TIFF":
                return


def _grey(frame: Image.Image) -> Gray:
    """A frame upright on white paper."""
    upright = ImageOps.exif_transpose(frame)
    if upright.mode.startswith("I"):
        deep = np.asarray(upright, dtype=np.float64)
        return as_gray((deep / max(1.0, float(deep.max())) * 255).clip(0, 255).astype(np.uint8))
    if "A" in upright.getbands() or "transparency" in upright.info:
        clear = upright.convert("RGBA")
        paper = Image.new("RGBA", clear.size, "white")
        upright = Image.alpha_composite(paper, clear)
    return np.array(upright.convert("L"))
