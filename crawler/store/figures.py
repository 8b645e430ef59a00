"""The statutory tables of one extraction as rows: wide tables, and indicators for the rest."""

from collections.abc import Iterator, Mapping
from typing import Any

Tables = Mapping[str, Any]
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
    raws = _raw_texts(extraction)
    found: dict[str, list[dict[str, Any]]] = {}
    extra: list[dict[str, Any]] = []
    for table, name in WIDE.items():
        blank = dict.fromkeys(COLUMNS[table])
        found[table] = []
        for row_name, values in _by_name(table, tables.get(table) or {}).items():
            known = {c: v for c, v in values.items() if c in blank}
            extra += [
                _unplaced(table, row_name, c, values[c], raws) for c in values if c not in known
            ]
            if known:
                found[table].append({"report_id": report_id, name: row_name, **blank, **known})
    extra = [*_indicators(tables, raws), *extra, *_unknown_tables(tables, raws)]
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


def _raw_texts(extraction: Mapping[str, Any]) -> dict[tuple[str, str, str], list[str]]:
    raws: dict[tuple[str, str, str], list[str]] = {}
    for cell in extraction.get("cells") or ():
        raws.setdefault((cell["table"], cell["row"], cell["column"]), []).append(cell["raw"])
    return raws


def _raw(raws: dict[tuple[str, str, str], list[str]], *places: tuple[str, Any, Any]) -> str | None:
    """The raw text of a place; of rows that are alike each call takes the next."""
    for place in places:
        if raws.get(place):
            return raws[place].pop(0)
    return None


def _indicators(tables: Tables, raws: dict[Any, list[str]]) -> Iterator[dict[str, Any]]:
    for row in tables.get("indicators") or ():
        places = [("indicators", row.get(name), row.get("column")) for name in ("key", "label")]
        yield {
            "key": row.get("key"),
            "label": row.get("label"),
            "unit": row.get("unit"),
            "column": row.get("column"),
            "value": row.get("value"),
            "raw": row.get("raw") or _raw(raws, *places),
        }


def _unknown_tables(tables: Tables, raws: dict[Any, list[str]]) -> Iterator[dict[str, Any]]:
    for table in sorted(set(tables) - {*WIDE, "indicators"}):
        for row, values in tables[table].items():
            for column, value in values.items():
                yield _unplaced(table, row, column, value, raws)


def _unplaced(
    table: str, row: str, column: str, value: Any, raws: dict[Any, list[str]]
) -> dict[str, Any]:
    """A value whose key the schema does not know yet, kept under its full name."""
    place = (table, column, row) if table == "requests" else (table, row, column)
    return {
        "key": f"{place[0]}.{place[1]}",
        "label": None,
        "unit": None,
        "column": place[2],
        "value": value,
        "raw": _raw(raws, place),
    }
