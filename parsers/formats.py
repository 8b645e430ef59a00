"""The statutory forms, read once from `data/formats/*.toml`; the one place that reads data files.

A form that is added there needs no code: its tables name one of three layouts (`items`, `matrix`,
`routes`), its rows and columns name keys and the labels under which pages print them.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from parsers.labels import label_of

DATA = Path(__file__).resolve().parent.parent / "data"


@dataclass(frozen=True)
class Column:
    key: str
    labels: tuple[str, ...]
    kind: str = "count"  # count, signed, money
    unit: str | None = None


@dataclass(frozen=True)
class Row:
    key: str
    labels: tuple[str, ...]
    group: str | None = None
    columns: tuple[str, ...] = ()
    unit: str | None = None
    after: str | None = None  # the row under whose heading this label means this key


@dataclass(frozen=True)
class Sum:
    rule: str
    total: str
    parts: tuple[str, ...]


@dataclass(
    frozen=True, eq=False
)  # one object a table: hashed by identity, so look-ups can be cached
class TableForm:
    """One statutory table: its layout and what its rows and columns are called."""

    key: str
    layout: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    captions: tuple[str, ...] = ()
    corner: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()

    @cached_property
    def column_of(self) -> Mapping[str, Column]:
        """Columns by label."""
        return {label: column for column in self.columns for label in column.labels}

    @cached_property
    def row_of(self) -> Mapping[str, Row]:
        """Rows by label, alone and behind the name of their group."""
        rows = {(row.group or "") + label: row for row in self.rows for label in row.labels}
        return rows | {label: row for row in self.rows for label in row.labels}

    @cached_property
    def column_keys(self) -> tuple[str, ...]:
        return tuple(column.key for column in self.columns)

    @cached_property
    def frame(self) -> frozenset[str]:
        """Labels that are neither a row nor a column: captions, corners, group headings."""
        return frozenset((*self.captions, *self.corner, *self.groups))


@dataclass(frozen=True, eq=False)
class Form:
    """A statutory form: its tables, or its list of indicators."""

    name: str
    source: str
    markers: tuple[str, ...]
    tables: tuple[TableForm, ...] = ()
    indicators: tuple[Row, ...] = ()
    sums: tuple[Sum, ...] = ()
    header: tuple[str, ...] = ()
    labels: frozenset[str] = field(default_factory=frozenset)

    def table(self, key: str) -> TableForm | None:
        return next((table for table in self.tables if table.key == key), None)


@cache
def forms() -> tuple[Form, ...]:
    """All forms, in the order of their names."""
    paths = sorted((DATA / "formats").glob("*.toml"))
    return tuple(_form(tomllib.loads(path.read_text("utf-8"))) for path in paths)


@cache
def lookup(name: str) -> dict[str, Any]:
    """One file of `data/lookups` as it stands."""
    return tomllib.loads((DATA / "lookups" / f"{name}.toml").read_text("utf-8"))


def _form(raw: dict[str, Any]) -> Form:
    tables = tuple(_table(key, table) for key, table in raw.get("tables", {}).items())
    indicators = tuple(_row(row) for row in raw.get("indicators", ()))
    labels = {label for table in tables for row in table.rows for label in row.labels}
    labels |= {label for table in tables for column in table.columns for label in column.labels}
    labels |= {label for row in indicators for label in row.labels}
    return Form(
        name=raw["name"],
        source=raw["source"],
        markers=_labels(raw["markers"]),
        tables=tables,
        indicators=indicators,
        sums=tuple(Sum(s["rule"], s["total"], tuple(s["parts"])) for s in raw.get("sums", ())),
        header=_labels(raw.get("header", ())),
        labels=frozenset(labels),
    )


def _table(key: str, raw: dict[str, Any]) -> TableForm:
    columns = tuple(
        Column(c["key"], _labels(c["labels"]), c.get("kind", "count"), c.get("unit"))
        for c in raw["columns"]
    )
    return TableForm(
        key=key,
        layout=raw["layout"],
        columns=columns,
        rows=tuple(_row(row) for row in raw["rows"]),
        captions=_labels(raw.get("captions", ())),
        corner=_labels(raw.get("corner", ())),
        groups=_labels(raw.get("groups", ())),
    )


def _row(raw: dict[str, Any]) -> Row:
    return Row(
        key=raw["key"],
        labels=_labels(raw["labels"]),
        group=raw.get("group"),
        columns=tuple(raw.get("columns", ())),
        unit=raw.get("unit"),
        after=raw.get("after"),
    )


def _labels(raw: Iterator[str] | list[str] | tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(label_of(label) for label in raw))
