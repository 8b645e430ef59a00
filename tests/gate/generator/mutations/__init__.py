"""All mutations; importing the package enters them in the register."""

from tests.gate.generator.mutations import (
    dress,
    numbers,
    structure,
    wrapping,
)

__all__ = ["dress", "numbers", "structure", "wrapping"]
