"""Lay the keyed cells of one report out as its statutory tables, ready for a template."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from crawler.browse.archive_file import Row
from crawler.browse.suspicion import Suspicion
from parsers.formats import Form, TableForm, forms
from parsers.formats import Row as FormRow

SUMS = frozenset({"handled_total", "total"})


@dataclass(frozen=True, slots=True)
class Label:
    key: str
    text: str
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Value:
    """One place of a form: what the page printed there and how it was read."""

    kind: str  # the cell's class, or `missing` where the page has no such cell
    raw: str
    value: float | int | None
    name: str  # table.row.column
    position: tuple[int, int, int] | None = None  # grid, row, column on the stored page
    note: str | None = None
    confidence: float | None = None  # of a value recognised in a picture
    mark: str = ""  # `failed` for a suspect, `touched` for a part of a failed relation


@dataclass(frozen=True, slots=True)
class Line:
    label: Label
    values: tuple[Value, ...] = ()
    group: bool = False  # a heading over the lines that follow
    total: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A rectangle with one header; a statutory table is one or several of them."""

    columns: tuple[Label, ...]
    lines: tuple[Line, ...]


def lay_out(
    form_name: str | None, cells: Iterable[Row], suspicion: Suspicion
) -> dict[str, list[Block]]:
    """The blocks of each statutory table that has at least one cell on the page."""
    by_name = {(c["table"], c["row"], c["column"]): c for c in reversed(list(cells))}
    found = {table for table, _, _ in by_name}
    form = form_of(form_name)
    tables = [t for t in (form.tables if form else ()) if t.key in found]
    return {table.key: _blocks(table, by_name, suspicion) for table in tables}


def label_of_cell(form_name: str | None, name: str) -> str:
    """A cell's name with its labels as printed: 自然人 · 予以公开."""
    form, (table, row, column) = form_of(form_name), _parts(name)
    shape = form.table(table) if form else None
    if shape is None:
        return name
    rows = {r.key: r.labels[0] for r in shape.rows}
    columns = {c.key: c.labels[0] for c in shape.columns}
    return " · ".join(filter(None, (rows.get(row, row), columns.get(column, column))))


def _parts(name: str) -> tuple[str, str, str]:
    table, _, rest = name.partition(".")
    row, _, column = rest.partition(".")
    return table, row, column


def form_of(name: str | None) -> Form | None:
    """The form of this name."""
    return next((form for form in forms() if form.name == name), None)


def _blocks(
    table: TableForm, cells: Mapping[tuple[str, str, str], Row], suspicion: Suspicion
) -> list[Block]:
    labels = {c.key: Label(c.key, c.labels[0], c.unit) for c in table.columns}
    shapes = dict.fromkeys(row.columns or table.column_keys for row in table.rows)
    return [
        Block(
            tuple(labels[key] for key in shape),
            tuple(_lines(table, shape, cells, suspicion)),
        )
        for shape in shapes
    ]


def _lines(
    table: TableForm,
    shape: tuple[str, ...],
    cells: Mapping[tuple[str, str, str], Row],
    suspicion: Suspicion,
) -> Iterator[Line]:
    group: str | None = None
    for row in table.rows:
        if (row.columns or table.column_keys) != shape:
            continue
        if row.group not in (None, group, row.labels[0]):
            yield Line(Label("", row.group or ""), group=True)
        group = row.group
        yield _line(table.key, row, shape, cells, suspicion)


def _line(
    table: str,
    row: FormRow,
    shape: tuple[str, ...],
    cells: Mapping[tuple[str, str, str], Row],
    suspicion: Suspicion,
) -> Line:
    values = tuple(_value((table, row.key, c), cells, suspicion) for c in shape)
    return Line(Label(row.key, row.labels[0], row.unit), values, total=row.key in SUMS)


def _value(
    place: tuple[str, str, str], cells: Mapping[tuple[str, str, str], Row], suspicion: Suspicion
) -> Value:
    name = ".".join(place)
    cell = cells.get(place)
    mark = suspicion.mark(name)
    if cell is None:
        return Value("missing", "", None, name, mark=mark)
    return Value(
        kind=cell["class"] or "missing",
        raw=cell["raw"] or "",
        value=cell["value"],
        name=name,
        position=(cell["grid"], cell["at_row"], cell["at_column"]),
        note=cell["note"],
        confidence=cell["confidence"],
        mark=mark,
    )
