"""What two readings of one capture see differently, grouped by why."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

FACTS = ("organ", "year", "title", "published_on", "format")
CellKey = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class CellSeen:
    """One keyed value and how it came to be."""

    raw: str | None
    value: float | None
    cell_class: str | None
    method: str | None


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What one reading says; no facts at all where the page was no report."""

    facts: Mapping[str, Any]
    cells: Mapping[CellKey, CellSeen]
    sections: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing read otherwise than before."""

    cause: str
    url: str
    where: str
    before: str
    after: str


NOTHING = Snapshot({}, {}, {})


def snapshot_of(extraction: Mapping[str, Any]) -> Snapshot:
    """A new reading, as it will be stored."""
    if not extraction.get("is_report"):
        return NOTHING
    cells = {
        (c["table"], c["row"], c["column"]): CellSeen(
            c["raw"], c["value"], c["class"], c.get("method")
        )
        for c in extraction.get("cells") or ()
    }
    texts = _joined((s["key"], s.get("text") or "") for s in extraction.get("sections") or ())
    return Snapshot({name: extraction.get(name) for name in FACTS}, cells, texts)


def stored_snapshot(db: Database, capture_id: str) -> Snapshot | None:
    """The newest stored reading of a capture; None if it was never read."""
    row = db.conn.execute(
        "SELECT e.report_id FROM extractions e JOIN extraction_runs x"
        " ON x.id = e.extraction_run_id WHERE e.capture_id = ? AND e.result != 'failed'"
        " ORDER BY x.started_at DESC, e.rowid DESC LIMIT 1",
        [capture_id],
    ).fetchone()
    if row is None:
        return None
    return _of_report(db, row["report_id"]) if row["report_id"] else NOTHING


def differences(url: str, before: Snapshot, after: Snapshot) -> Iterator[Difference]:
    """Every fact, value and section that is not as before."""
    if bool(before.facts) != bool(after.facts):
        cause = "is a report now" if after.facts else "is no report any more"
        yield Difference(cause, url, "page", "", "")
        return
    for name in FACTS:
        old, new = before.facts.get(name), after.facts.get(name)
        if old != new:
            yield Difference(f"{name} read otherwise", url, name, _shown(old), _shown(new))
    yield from _cells(url, before.cells, after.cells)
    for key in sorted(before.sections.keys() | after.sections.keys()):
        old, new = before.sections.get(key, ""), after.sections.get(key, "")
        if old != new:
            sizes = f"{len(old)} characters", f"{len(new)} characters"
            yield Difference("text of a section read otherwise", url, key, *sizes)


def _cells(
    url: str, before: Mapping[CellKey, CellSeen], after: Mapping[CellKey, CellSeen]
) -> Iterator[Difference]:
    for key in sorted(before.keys() | after.keys()):
        old, new = before.get(key), after.get(key)
        if (old and old.value) == (new and new.value) and bool(old) == bool(new):
            continue
        yield Difference(_cause(old, new), url, ".".join(key), _value(old), _value(new))


def _cause(old: CellSeen | None, new: CellSeen | None) -> str:
    if old is None or new is None:
        return "cell read for the first time" if new else "cell not read any more"
    if old.raw != new.raw:
        return f"another cell taken ({old.method} before, {new.method} now)"
    if old.cell_class != new.cell_class:
        return f"the same text taken for {new.cell_class} instead of {old.cell_class}"
    return "the same text read as another number"


def _of_report(db: Database, report_id: str) -> Snapshot:
    names = ", ".join(FACTS)
    facts = db.conn.execute(f"SELECT {names} FROM reports WHERE id = ?", [report_id]).fetchone()
    cells = db.conn.execute(
        'SELECT "table", "row", "column", raw, value, class, method FROM cells WHERE report_id = ?',
        [report_id],
    )
    texts = db.conn.execute(
        "SELECT key, text FROM sections WHERE report_id = ? ORDER BY ordinal", [report_id]
    )
    return Snapshot(
        dict(facts),
        {(c[0], c[1], c[2]): CellSeen(*c[3:]) for c in cells},
        _joined(map(tuple, texts)),
    )


def _joined(sections: Any) -> dict[str, str]:
    texts: dict[str, str] = {}
    for key, text in sections:
        texts[key] = f"{texts[key]}\n{text}" if key in texts else text
    return texts


def _value(cell: CellSeen | None) -> str:
    if cell is None:
        return "absent"
    return f"{_shown(cell.value)} ({cell.raw!r})"


def _shown(value: Any) -> str:
    return "null" if value is None else str(value)
