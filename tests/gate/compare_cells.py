"""Cells of the statutory tables: right, wrong, missing, surplus, and wrong without a flag."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.gate.compare import Verdict

Key = tuple[str, str, str]


def compare_cells(expect: dict[str, Any], found: dict[str, Any], verdict: "Verdict") -> None:
    """Every cell of the truth, and every value that the truth does not know."""
    have: dict[Key, dict[str, Any]] = {}
    for cell in found["cells"]:
        have.setdefault((cell["table"], cell["row"], cell["column"]), cell)
    wanted = {(c["table"], c["row"], c["column"]): c for c in expect["cells"]}
    for key, cell in wanted.items():
        compare_cell(key, cell, have.get(key), found, expect, verdict)
    for key, extra in have.items():
        if key not in wanted and extra["value"] is not None:
            verdict.counts["cells.surplus"] += 1
            report_wrong(key, "nothing", extra, found, expect, verdict)
    compare_tables(have, found, verdict)


def compare_cell(
    key: Key,
    cell: dict[str, Any],
    reading: dict[str, Any] | None,
    found: dict[str, Any],
    expect: dict[str, Any],
    verdict: "Verdict",
) -> None:
    """One cell of the truth; legible ones must be read, blank ones must stay null."""
    accept = [tuple(pair) for pair in cell["accept"]]
    values = [value for value, _ in accept]
    legible = None not in values
    kind = "cells" if legible else "blanks"
    verdict.counts[f"{kind}.asked"] += 1
    if reading is None:
        if legible and not cell.get("optional"):
            verdict.counts["cells.missing"] += 1
            verdict.differences.append(f"missing {'.'.join(key)}: wanted {accept}")
        else:
            verdict.counts[f"{kind}.right"] += 1
        return
    if not any(same(reading["value"], value) for value in values):
        verdict.counts[f"{kind}.wrong"] += 1
        report_wrong(key, str(accept), reading, found, expect, verdict)
        return
    verdict.counts[f"{kind}.right"] += 1
    if "at" in cell:
        place = [reading["grid"], *reading["at"]]
        verdict.note("place", place == cell["at"], f"{'.'.join(key)} {cell['at']}, found {place}")
    pair = (reading["value"], reading["class"])
    classed = any(same(v, pair[0]) and k in (None, pair[1]) for v, k in accept)
    verdict.note("class", classed, f"{'.'.join(key)} wanted {accept}, found {pair}")


def same(found: object, wanted: object) -> bool:
    """Equal numbers, decimals to the seventh place; null only equals null."""
    if isinstance(found, int | float) and isinstance(wanted, int | float):
        return abs(found - wanted) < 1e-7
    return found is None and wanted is None


def report_wrong(
    key: Key,
    wanted: str,
    reading: dict[str, Any],
    found: dict[str, Any],
    expect: dict[str, Any],
    verdict: "Verdict",
) -> None:
    """A wrong value: say so, and whether anything in the extraction hints at it."""
    if reading["value"] is None:
        mark = "null"
    elif is_flagged(key, found, expect):
        mark = "flagged"
    else:
        mark = "SILENT"
        verdict.counts["silent"] += 1
    verdict.differences.append(
        f"wrong ({mark}) {'.'.join(key)}: wanted {wanted}, found {reading['value']!r} "
        f"from {reading['raw']!r} by {reading['method']}"
    )


def is_flagged(key: Key, found: dict[str, Any], expect: dict[str, Any]) -> bool:
    """An issue on the cell, its row or table, or a failed relation of it that the body has not."""
    own = {tuple(item) for item in expect["failing"]}
    for check in found["checks"]:
        new = check["status"] == "fail" and (check["rule"], check["where"]) not in own
        if new and (check["rule"].split(".")[0] == key[0] or ".".join(key) == check["where"]):
            return True
    path = ".".join(key)
    places = (issue["where"] or "" for issue in found["issues"])
    return any(place and (path == place or path.startswith(f"{place}.")) for place in places)


def compare_tables(
    have: dict[Key, dict[str, Any]], found: dict[str, Any], verdict: "Verdict"
) -> None:
    """`tables` must say the same as `cells`."""
    for (table, row, column), cell in have.items():
        value = found["tables"].get(table, {}).get(row, {}).get(column)
        if not same(value, cell["value"]):
            verdict.counts["tables.differ"] += 1
            verdict.differences.append(
                f"tables say {value!r} for {table}.{row}.{column}, cells not"
            )
