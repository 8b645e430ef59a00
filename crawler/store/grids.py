"""The evidence behind every value: grids as read, each cell with what was read from it."""

from collections.abc import Iterable, Mapping
from typing import Any

from crawler.store.ids import canonical_json

Cell = dict[str, Any]
READ = ("table", "row", "column", "value", "class", "method", "note")


def grid_rows(report_id: str, extraction: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The grids of one extraction, the keyed readings merged into their cells."""
    return [
        {
            "report_id": report_id,
            "ordinal": grid["ordinal"],
            "kind": grid.get("kind"),
            "caption": grid.get("caption"),
            "cells": canonical_json(grid["cells"]),
        }
        for grid in merge_readings(extraction.get("grids") or (), extraction.get("cells") or ())
    ]


def merge_readings(grids: Iterable[Mapping[str, Any]], cells: Iterable[Cell]) -> list[Cell]:
    """Put each reading beside the authored cell that covers it, or alone where none does."""
    by_grid: dict[int, list[Cell]] = {}
    for cell in cells:
        by_grid.setdefault(cell["grid"], []).append(cell)
    merged = [
        {**grid, "cells": _merge(grid["cells"], by_grid.pop(grid["ordinal"], []))} for grid in grids
    ]
    # A reading from a grid that the extraction does not list still keeps its place and raw text.
    merged += [
        {"ordinal": ordinal, "kind": "unlisted", "cells": _merge([], cells)}
        for ordinal, cells in by_grid.items()
    ]
    return sorted(merged, key=lambda grid: int(grid["ordinal"]))


def _merge(authored: Iterable[Cell], readings: list[Cell]) -> list[Cell]:
    by_place: dict[tuple[int, int], list[Cell]] = {}
    for reading in readings:
        by_place.setdefault((reading["at"][0], reading["at"][1]), []).append(reading)
    merged: list[Cell] = []
    for cell in authored:
        own = [r for place in _covered(cell) for r in by_place.pop(place, [])]
        merged += [{**cell, **_read_part(r)} for r in own] or [dict(cell)]
    merged += [_read_part(r) for left in by_place.values() for r in left]
    return merged


def _covered(cell: Cell) -> Iterable[tuple[int, int]]:
    """The places under an authored cell; a lying span costs no more than the grid is large."""
    (row, column), (rows, columns) = cell["at"], cell.get("span") or (1, 1)
    return (
        (r, c)
        for r in range(row, row + min(rows, 1000))
        for c in range(column, column + min(columns, 1000))
    )


def _read_part(reading: Cell) -> Cell:
    return {
        "at": reading["at"],
        "raw": reading["raw"],
        **{name: reading.get(name) for name in READ},
    }
