"""The statutory tables of one extraction as rows: wide tables, and indicators for the rest."""

from collections.abc import Iterator, Mapping
from typing import Any

from sqlite_utils import Database

from crawler.store.rows import insert

Tables = Mapping[str, Any]
WIDE = {"proactive": "item", "requests": "applicant", "remedies": "route"}


def put_figures(db: Database, report_id: str, extraction: Mapping[str, Any]) -> None:
    """Write every value; what the schema has no column for goes to `indicators`."""
    tables: Tables = extraction.get("tables") or {}
    raws = _raw_texts(extraction)
    extra: list[dict[str, Any]] = []
    for table, name in WIDE.items():
        columns = _columns(db, table)
        rows = _by_name(table, tables.get(table) or {})
        for row_name, values in rows.items():
            known = {c: v for c, v in values.items() if c in columns}
            unknown = [c for c in values if c not in columns]
            extra += [_unplaced(table, row_name, c, values[c], raws) for c in unknown]
            if known:
                insert(db, table, [{"report_id": report_id, name: row_name, **known}])
    extra += _unknown_tables(tables, raws)
    _put_indicators(db, report_id, [*_indicators(tables, raws), *extra])


def _columns(db: Database, table: str) -> set[str]:
    names = db.conn.execute("SELECT name FROM pragma_table_info(?)", [table])
    return {row[0] for row in names} - {"report_id", WIDE[table]}


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


def _put_indicators(db: Database, report_id: str, found: list[dict[str, Any]]) -> None:
    rows = [{"report_id": report_id, "ordinal": n, **row} for n, row in enumerate(found)]
    insert(db, "indicators", rows)
