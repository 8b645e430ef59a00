"""Page frames in the manner of the site products that governments use."""

from collections.abc import Callable

from tests.gate.generator.frames import modern, odd, old, platforms
from tests.gate.generator.frames.context import Scene

FRAMES: dict[str, Callable[[Scene], str]] = {
    **modern.FRAMES,
    **platforms.FRAMES,
    **odd.FRAMES,
    **old.FRAMES,
}
LAYOUT_FRAMES = old.LAYOUT_FRAMES

__all__ = ["FRAMES", "LAYOUT_FRAMES", "Scene"]
