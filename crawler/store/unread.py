"""Readings that lacked a library: they are made again once it is there."""

from collections.abc import Iterable
from importlib.util import find_spec

from parsers.readers.refusal import EXTRAS, need_of

_NEWEST = "SELECT e.report_id FROM extractions e WHERE e.capture_id = c.id ORDER BY e.rowid DESC"


def absent_libraries() -> list[str]:
    """Those of the extras' libraries that cannot be imported here."""
    return sorted(name for name in EXTRAS if not _is_there(name))


def lacked_what_is_there(absent: Iterable[str]) -> tuple[str, list[str]]:
    """The condition that a capture's newest reading wants a library that is not absent any more."""
    needs = [need_of(name) for name in absent]
    still = "".join(" AND instr(i.message, ?) = 0" for _ in needs)
    condition = (
        "EXISTS (SELECT 1 FROM issues i WHERE i.code = 'needs_extra'"
        f" AND (i.capture_id = c.id OR i.report_id = ({_NEWEST} LIMIT 1)){still})"
    )
    return condition, needs


def _is_there(name: str) -> bool:
    try:
        return find_spec(name) is not None
    except (ImportError, ValueError):  # somebody keeps it from being imported
        return False
