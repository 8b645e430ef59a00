"""Page frames in the manner of the site products that governments use."""

from collections.abc import Callable

from tests.gate.generator.frames import modern, odd, old, platforms
from tests.gate.generator.frames.context import Scene
from tests.gate.generator.frames.random_frame import random_frame

FRAMES: dict[str, Callable[[Scene], str]] = {
    **modern.FRAMES,
    **platforms.FRAMES,
    **odd.FRAMES,
    **old.FRAMES,
    "random": random_frame,
    "random_2": random_frame,  # twice: it is never the same
}
LAYOUT_FRAMES = old.LAYOUT_FRAMES

__all__ = ["FRAMES", "LAYOUT_FRAMES", "Scene"]
