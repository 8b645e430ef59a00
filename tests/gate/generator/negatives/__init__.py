"""Pages that are no report, however much they look like one."""

from collections.abc import Callable
from random import Random

from tests.gate.generator.draft import Organ
from tests.gate.generator.negatives import errors, notices, statements

NEGATIVES: dict[str, Callable[[Random, Organ, int], tuple[str, str]]] = {
    **statements.PAGES,
    **notices.PAGES,
}
BARE: dict[str, Callable[[Random, Organ, int], str]] = errors.PAGES

__all__ = ["BARE", "NEGATIVES"]
