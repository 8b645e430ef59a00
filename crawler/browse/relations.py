"""Both sides of a failed relation: the cells on each, with what they print, ready to be led to."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from crawler.browse.archive_file import Row
from crawler.browse.statutory import form_of, label_of_cell
from parsers.formats import Form

_OUTSIDE = frozenset({"new", "carried_in", "handled_total", "carried_out"})
_DOWN = frozenset({"requests.handled_sum", "requests.balance"})  # they run down a column
Sides = tuple[tuple[str, ...], tuple[str, ...]]
Places = Mapping[str, Row]


@dataclass(frozen=True, slots=True)
class Term:
    """One cell of a relation."""

    name: str
    label: str
    short: str  # the part of the label in which the terms of the relation differ
    value: float | int | None
    raw: str
    position: tuple[int, int, int] | None = None

    @property
    def says_something(self) -> bool:
        """Blanks and zeros add nothing to a sum and would bury the rest."""
        return bool(self.value)


def places_of(cells: Iterable[Row], indicators: Iterable[Row]) -> Places:
    """Every cell by its full name; indicators by their key alone, as their relations name them."""
    places = {f"{c['table']}.{c['row']}.{c['column']}": c for c in reversed(list(cells))}
    keyed = [row for row in indicators if row["key"]]
    return {**{f"indicators.{row['key']}": row for row in reversed(keyed)}, **places}


def terms_of(form_name: str | None, check: Row, places: Places) -> tuple[list[Term], list[Term]]:
    """The cells left and right of the sign; empty where the rule is none of sums."""
    left, right = _sides(form_of(form_name), check["rule"], check["where"] or "")
    part = 0 if check["rule"] in _DOWN else -1
    return (
        [_term(form_name, name, places, part) for name in left],
        [_term(form_name, name, places, part) for name in right],
    )


def _term(form_name: str | None, name: str, places: Places, part: int) -> Term:
    cell = places.get(name) or {"value": None, "raw": "", "grid": None}
    label = cell.get("label") or label_of_cell(form_name, name)  # an indicator carries its own
    short = label.split(" · ")[part]
    return Term(name, label, short, cell["value"], cell["raw"] or "", position_of(cell))


def position_of(cell: Row) -> tuple[int, int, int] | None:
    """Table, row and column on the stored page, where they are known."""
    if cell["grid"] is None or cell["at_row"] is None:
        return None
    return cell["grid"], cell["at_row"], cell["at_column"]


def _sides(form: Form | None, rule: str, where: str) -> Sides:
    """The names left and right, in the order in which the relation is written."""
    if rule == "values.range":
        return (where,), ()
    if rule.startswith("annex."):
        sums = [own for own in (form.sums if form else ()) if own.rule == rule]
        return _named("indicators.{}", sums[0].parts, (sums[0].total,)) if sums else ((), ())
    if rule == "requests.balance":
        cell = f"requests.{{}}.{where}"
        return _named(cell, ("new", "carried_in"), ("handled_total", "carried_out"))
    table = form.table(rule.partition(".")[0]) if form else None
    if table is None:
        return (), ()
    if rule == "requests.handled_sum":
        rows = [row.key for row in table.rows if row.key not in _OUTSIDE]
        return _named(f"requests.{{}}.{where}", rows, ("handled_total",))
    columns = [key for key in table.column_keys if key != "total"]
    return _named(f"{table.key}.{where}.{{}}", columns, ("total",))


def _named(pattern: str, left: Iterable[str], right: Iterable[str]) -> Sides:
    return tuple(map(pattern.format, left)), tuple(map(pattern.format, right))
