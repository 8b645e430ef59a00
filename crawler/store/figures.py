"""The statutory tables of one extraction as rows: wide tables, and indicators for the rest."""

from collections.abc import Iterator, Mapping
from typing import Any

Tables = Mapping[str, Any]
Named = dict[tuple[str, Any, Any], list[Mapping[str, Any]]]
WIDE = {"proactive": "item", "requests": "applicant", "remedies": "route"}
# The columns of the schema, held against it by a test: rows are made where no database is open.
COLUMNS: dict[str, tuple[str, ...]] = {
    "proactive": (
        *("issued", "repealed", "in_force", "made", "published", "public_total"),
        *("previous_items", "change", "decisions", "items", "amount"),
    ),
    "requests": (
        *("new", "carried_in", "granted", "partly_granted"),
        *("refused_state_secret", "refused_law_forbids", "refused_safety_stability"),
        *("refused_third_party", "refused_internal", "refused_process"),
        *("refused_enforcement_file", "refused_administrative_query", "unavailable_not_held"),
        *("unavailable_needs_creation", "unavailable_unclear", "declined_complaint"),
        *("declined_repeat", "declined_publication", "declined_excessive", "declined_reissue"),
        *("other_uncorrected", "other_unpaid", "other", "handled_total", "carried_out"),
    ),
    "remedies": ("upheld", "corrected", "other", "pending", "total"),
}


def figure_rows(report_id: str, extraction: Mapping[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """Every value by table; what the schema has no column for is among the indicators."""
    tables: Tables = extraction.get("tables") or {}
    named = _cells_by_name(extraction)
    found: dict[str, list[dict[str, Any]]] = {}
    extra: list[dict[str, Any]] = []
    for table, name in WIDE.items():
        blank = dict.fromkeys(COLUMNS[table])
        found[table] = []
        for row_name, values in _by_name(table, tables.get(table) or {}).items():
            known = {c: v for c, v in values.items() if c in blank}
            extra += [
                _unplaced(table, row_name, c, values[c], named) for c in values if c not in known
            ]
            if known:
                found[table].append({"report_id": report_id, name: row_name, **blank, **known})
    extra = [*_indicators(tables, named), *extra, *_unknown_tables(tables, named)]
    rows = [{"report_id": report_id, "ordinal": n, **row} for n, row in enumerate(extra)]
    return {**found, "indicators": rows}


def _by_name(table: str, rows: Tables) -> dict[str, dict[str, Any]]:
    """The JSON keeps requests row by row, the table holds one row an applicant."""
    if table != "requests":
        return {row: dict(values) for row, values in rows.items()}
    turned: dict[str, dict[str, Any]] = {}
    for row, values in rows.items():
        for applicant, value in values.items():
            turned.setdefault(applicant, {})[row] = value
    return turned


def _cells_by_name(extraction: Mapping[str, Any]) -> Named:
    named: Named = {}
    for cell in extraction.get("cells") or ():
        named.setdefault((cell["table"], cell["row"], cell["column"]), []).append(cell)
    return named


def _next_cell(named: Named, *names: tuple[str, Any, Any]) -> Mapping[str, Any]:
    """The cell of a name; of rows that are alike each call takes the next."""
    for name in names:
        if named.get(name):
            return named[name].pop(0)
    return {}


def _place(cell: Mapping[str, Any]) -> dict[str, Any]:
    """Where the number stands, as far as the reading says."""
    row, column = cell.get("at") or (None, None)
    return {"grid": cell.get("grid"), "at_row": row, "at_column": column}


def _indicators(tables: Tables, named: Named) -> Iterator[dict[str, Any]]:
    for row in tables.get("indicators") or ():
        names = [("indicators", row.get(name), row.get("column")) for name in ("key", "label")]
        cell = row if row.get("raw") else _next_cell(named, *names)
        yield {
            "key": row.get("key"),
            "label": row.get("label"),
            "unit": row.get("unit"),
            "column": row.get("column"),
            "value": row.get("value"),
            "raw": cell.get("raw"),
            **_place(cell),
        }


def _unknown_tables(tables: Tables, named: Named) -> Iterator[dict[str, Any]]:
    for table in sorted(set(tables) - {*WIDE, "indicators"}):
        for row, values in tables[table].items():
            for column, value in values.items():
                yield _unplaced(table, row, column, value, named)


def _unplaced(table: str, row: str, column: str, value: Any, named: Named) -> dict[str, Any]:
    """A value whose key the schema does not know yet, kept under its full name."""
    name = (table, column, row) if table == "requests" else (table, row, column)
    cell = _next_cell(named, name)
    return {
        "key": f"{name[0]}.{name[1]}",
        "label": None,
        "unit": None,
        "column": name[2],
        "value": value,
        "raw": cell.get("raw"),
        **_place(cell),
    }
