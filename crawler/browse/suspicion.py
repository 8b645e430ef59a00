"""Which cells a failed check points at: suspects, and the parts of the relation around them."""

import json
from collections.abc import Iterable
from dataclasses import dataclass

from crawler.browse.archive_file import Row

# Where a rule failed without naming a suspect, the cell that the relation ends in.
ENDS = {
    "requests.row_sum": "requests.{}.total",
    "requests.handled_sum": "requests.handled_total.{}",
    "requests.balance": "requests.carried_out.{}",
    "remedies.sum": "remedies.{}.total",
    "values.range": "{}",
}
PARTS = {
    "requests.row_sum": ("requests.{}.total",),
    "requests.handled_sum": ("requests.handled_total.{}",),
    "requests.balance": (
        "requests.new.{}",
        "requests.carried_in.{}",
        "requests.handled_total.{}",
        "requests.carried_out.{}",
    ),
    "remedies.sum": ("remedies.{}.total",),
}


@dataclass(frozen=True, slots=True)
class Suspicion:
    """Names of cells (table.row.column) to mark."""

    suspects: frozenset[str] = frozenset()
    parts: frozenset[str] = frozenset()

    def mark(self, name: str) -> str:
        """The word by which the style sheet marks this cell, or nothing."""
        if name in self.suspects:
            return "failed"
        return "touched" if name in self.parts else ""


def suspicion_of(failed: Iterable[Row]) -> Suspicion:
    """The cells that these failed checks point at."""
    checks = list(failed)
    suspects = [name for check in checks for name in suspects_of(check) or _end(check)]
    parts = [
        part.format(check["where"]) for check in checks for part in PARTS.get(check["rule"], ())
    ]
    return Suspicion(frozenset(suspects), frozenset(parts))


def suspects_of(check: Row) -> list[str]:
    """The cells that the check itself names."""
    return [str(name) for name in json.loads(check["suspects"] or "[]")]


def _end(check: Row) -> list[str]:
    end = ENDS.get(check["rule"])
    return [end.format(check["where"])] if end else []
