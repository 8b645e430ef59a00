"""Printed pages as pictures: text in real fonts, lines of any strength."""

from dataclasses import dataclass
from random import Random

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from tests.media.paper import HEIGHT, WIDTH, Page
from tests.ocr.fonts import CHINESE, LATIN, Face

Gray = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Press:
    """How pages are printed: fineness, fonts, and the strength and darkness of lines."""

    dpi: int
    chinese: Face
    latin: Face | None  # of digits and Latin letters; None for the Chinese font's own
    line_width: int
    line_grey: int

    @classmethod
    def of(cls, rng: Random, dpi: tuple[int, ...]) -> "Press":
        """One of the ways in which real pages differ."""
        return cls(
            rng.choice(dpi),
            rng.choice(CHINESE),
            rng.choice((None, *LATIN)),
            rng.choice((1, 1, 2)),
            rng.choice((0, 0, 60, 120)),
        )


def draw(page: Page, press: Press) -> Gray:
    """One page in grey."""
    scale = press.dpi / 72
    picture = Image.new("L", (round(WIDTH * scale), round(HEIGHT * scale)), 255)
    pen = ImageDraw.Draw(picture)
    for stroke in page.strokes:
        ends = (stroke.x0 * scale, stroke.y0 * scale, stroke.x1 * scale, stroke.y1 * scale)
        pen.line(ends, fill=press.line_grey, width=press.line_width)
    for text in page.texts:
        own = _font(press.chinese, text.size * scale)
        latin = _font(press.latin, text.size * scale) if press.latin else own
        x = text.x * scale
        for character in text.text:
            font = latin if character.isascii() else own
            place = (x, (text.y + 0.88 * text.size) * scale)
            pen.text(place, character, font=font, fill=0, anchor="ls")
            x += font.getlength(character)
    return np.array(picture)


def _font(face: Face, size: float) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(face.path, size, index=face.index)
