"""What scanning, photographing and sending do to a page."""

import math
from dataclasses import dataclass
from random import Random

import cv2
import numpy as np

from tests.ocr.drawing import Gray


@dataclass(frozen=True, slots=True)
class Wear:
    """Degrees askew, strength of noise and shade, blur, dirt, and quality of the JPEG file."""

    skew: float = 0.0
    noise: float = 0.0
    shade: float = 0.0
    blur: float = 0.0
    dirt: int = 0
    fading: float = 0.0
    quality: int = 95

    @classmethod
    def of(cls, rng: Random) -> "Wear":
        """A photographed page sent on: 1 degree askew, JPEG 60, noise, uneven light."""
        return cls(
            rng.choice((-1, 1)) * rng.uniform(0.7, 1.3),
            rng.uniform(4, 9),
            rng.uniform(0.15, 0.5),
            rng.uniform(0.3, 0.7),
            rng.choice((0, 0, 40)),
            rng.choice((0, 0, 0.25)),
            60,
        )


def worn(page: Gray, wear: Wear, rng: Random) -> Gray:
    """The page as it comes out of the file."""
    height, width = page.shape
    picture = page.astype(np.float32)
    if wear.fading:
        picture = 255 - (255 - picture) * (1 - wear.fading)
    if wear.skew:
        turn = cv2.getRotationMatrix2D((width / 2, height / 2), wear.skew, 1.0)
        picture = cv2.warpAffine(
            picture, turn, (width, height), flags=cv2.INTER_CUBIC, borderValue=(255.0,)
        )
    picture = np.clip(picture, 0, 255) * _light(height, width, wear.shade, rng)
    grain = np.random.default_rng(rng.randrange(1 << 30))
    if wear.noise:
        picture += grain.normal(0, wear.noise, picture.shape)
    for _ in range(wear.dirt):
        place = rng.randrange(width), rng.randrange(height)
        cv2.circle(picture, place, rng.choice((1, 1, 2)), rng.uniform(30, 120), -1)
    if wear.blur:
        picture = cv2.GaussianBlur(picture, (0, 0), wear.blur)
    return cv2.imdecode(np.frombuffer(jpeg(picture, wear.quality), np.uint8), 0)


def jpeg(picture: np.ndarray, quality: int) -> bytes:
    """A picture as a JPEG file."""
    levels = np.clip(picture, 0, 255).astype(np.uint8)
    return cv2.imencode(".jpg", levels, [cv2.IMWRITE_JPEG_QUALITY, quality])[1].tobytes()


def _light(height: int, width: int, shade: float, rng: Random) -> np.ndarray:
    """Light that falls off to one side, with the soft shadow of a hand or a fold."""
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    along = x / width * rng.uniform(-1, 1) + y / height * rng.uniform(-1, 1)
    fold = np.sin(x / width * 3 + rng.uniform(0, 2 * math.pi)) * 0.25
    fall = along + fold
    return 1 - shade * (fall - fall.min()) / max(1e-6, float(fall.max() - fall.min()))
