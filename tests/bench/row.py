"""One line of the table: a figure, what it is held against, and whether the target holds."""

from dataclasses import dataclass
from enum import Enum


class Size(Enum):
    """How much of a benchmark is run: all of it, a fraction, or just enough to see that it runs."""

    SMOKE = "smoke"
    QUICK = "quick"
    FULL = "full"

    def of(self, smoke: int, quick: int, full: int) -> int:
        """The number for this size."""
        return {Size.SMOKE: smoke, Size.QUICK: quick, Size.FULL: full}[self]


@dataclass(frozen=True, slots=True)
class Row:
    """What was measured; `holds` is None where there is no target or nothing to measure yet."""

    name: str
    figure: str
    against: str = ""
    ratio: float | None = None
    target: str = ""
    holds: bool | None = None

    def cells(self) -> tuple[str, ...]:
        """The row as the table prints it."""
        ratio = "" if self.ratio is None else f"{self.ratio:.3g}"
        holds = {True: "yes", False: "no", None: ""}[self.holds]
        return (self.name, self.figure, self.against, ratio, self.target, holds)


def at_most(name: str, figure: str, against: str, ratio: float, limit: float) -> Row:
    """A row whose ratio must not exceed the limit."""
    return Row(name, figure, against, ratio, f"<= {limit:g}", ratio <= limit)


def at_least(name: str, figure: str, against: str, ratio: float, limit: float) -> Row:
    """A row whose ratio must reach the limit."""
    return Row(name, figure, against, ratio, f">= {limit:g}", ratio >= limit)
