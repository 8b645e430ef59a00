"""Where the cells of Datasette's own tables lead: every number to the cell it was read from."""

from typing import Any
from urllib.parse import quote

from crawler.store.figures import COLUMNS, WIDE

Row = dict[str, Any]
SPREAD = {f"{table}_wide": table for table in WIDE}  # views with a column for every cell
KEYED = {**{table: table for table in WIDE}, "requests_comparable": "requests"}


def page_of(table: str | None, column: str, row: Row) -> str | None:
    """The page that a cell of this table should lead to; of a query of one's own, ids lead on."""
    report = row.get("report_id") or (row["id"] if table == "reports" else None)
    if report:
        place = _place(table, column, row)
        if place:
            return f"/-/report/{quote(str(report))}/cell/{quote(place, safe=':,.')}"
        if column in ("report_id", "title"):
            return f"/-/report/{quote(str(report))}"
        if table == "checks_failed" and column in ("left", "right", "where"):
            return f"/-/report/{quote(str(report))}#failed"
        if table == "changes_named" and column in ("values_changed", "passages_changed"):
            return f"/-/report/{quote(str(report))}#differences"
    return _other_page(table, column, row)


def _other_page(table: str | None, column: str, row: Row) -> str | None:
    if table == "run_reports" and column == "made_at":
        return f"/-/run/{quote(str(row['crawl_run_id']))}"
    if column == "report_key":
        return f"/-/report/{quote(str(row['report_key']))}"
    capture = row.get("capture_id") if column == "capture_id" else None
    if table == "captures" and column == "captured_at" and row.get("warc_file"):
        capture = row["id"]
    return f"/-/capture/{quote(str(capture))}/view" if capture else None


def _place(table: str | None, column: str, row: Row) -> str | None:
    """A cell of the report as grid:row,column or by its name."""
    if column == "position" and row.get("position"):
        return str(row["position"])
    if table == "indicators" and column in ("value", "raw") and row.get("at_row") is not None:
        return f"{row['grid']}:{row['at_row']},{row['at_column']}"
    if table in ("cells", "authored_cells") and column in ("value", "raw"):
        return f"{row['grid']}:{row['at_row']},{row['at_column']}"
    if table in KEYED and column in COLUMNS[KEYED[table]]:
        line = row.get(WIDE[KEYED[table]])
        return _named(KEYED[table], str(line), column) if line else None
    if table in SPREAD:
        return _spread(SPREAD[table], column)
    return None


def _spread(table: str, column: str) -> str | None:
    """`total_new` is the column `new` of the line `total`; the longest column decides."""
    found = [own for own in COLUMNS[table] if column.endswith(f"_{own}")]
    if not found:
        return None
    own = max(found, key=len)
    return _named(table, column[: -len(own) - 1], own)


def _named(table: str, line: str, column: str) -> str:
    """Requests are printed with results down and applicants across, the others as they are kept."""
    row, across = (column, line) if table == "requests" else (line, column)
    return f"{table}.{row}.{across}"
