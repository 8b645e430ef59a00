"""Values read from pictures: the relations of the form confirm, decide or reject doubtful ones.

A reading is accepted where it is certain by itself, or where the relations that hold leave no other
choice. What is neither is null with an issue: a wrong number that nothing flags is worse than none.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, product

from parsers.checks.annual import check_annual
from parsers.formats import Form
from parsers.model import CellReading, Check, Grid, GridCell, Issue, Sight
from parsers.stages.numbers import read_number
from parsers.stages.tables import Tables

CERTAIN = 0.93  # of both looks at a cell: from here on a reading stands by itself
_WORTH_TRYING = 0.004  # another reading this likely may be what is printed
_CHOICES = 4  # readings tried for a cell
_AT_ONCE = 2  # cells of one relation that are changed together
_MOST_TRIALS = 300  # of one relation, each a look at all relations
_UNSEEN = Sight(0.0)  # of a value in running text that was recognised: nobody looked at it alone
_RELATIONS = ("requests.", "remedies.")


@dataclass(frozen=True, slots=True)
class _Place:
    """A keyed cell: its index among all, what is printed there, and how sure that is."""

    index: int
    name: str
    sight: Sight


def settle_doubts(tables: Tables, grids: Iterable[Grid], unseen_from: int | None = None) -> Tables:
    """The tables with each doubtful value of a picture confirmed, decided or taken back.

    Grids numbered from `unseen_from` on were made of text in which pictures had their share.
    """
    sights = {
        (grid.ordinal, cell.row, cell.column): sight
        for grid in grids
        for row in grid.rows
        for cell in row
        if (sight := _sight_of(cell, grid, unseen_from)) is not None
    }
    if not sights:
        return tables
    form = tables.choice.form if tables.choice else None
    places = [
        _Place(i, f"{c.table}.{c.row}.{c.column}", sights[c.grid, *c.at])
        for i, c in enumerate(tables.cells)
        if (c.grid, *c.at) in sights
    ]
    cells, decided = _decided(form, list(tables.cells), places)
    confirmed = _confirmed(form, cells, places, decided)
    issues = list(tables.issues)
    for place in places:
        cell = cells[place.index]
        if place.index in decided and place.name in confirmed:
            said = (
                f"“{tables.cells[place.index].raw}” was read as “{cell.value}” by the form's sums"
            )
            issues.append(Issue("warning", "ocr_decided", said, place.name))
        elif not _stands(place.sight) and place.name not in confirmed:
            cells[place.index], issue = _taken_back(tables.cells[place.index], place)
            issues.append(issue)
    tables.cells = cells
    _doubt_indicators(tables, sights, issues)
    tables.issues = [i for i in issues if i.code != "not_a_number" or not _is_settled(i, issues)]
    return tables


def _sight_of(cell: GridCell, grid: Grid, unseen_from: int | None) -> Sight | None:
    if cell.sight is None and unseen_from is not None and grid.ordinal >= unseen_from:
        return _UNSEEN
    return cell.sight


def _doubt_indicators(
    tables: Tables, sights: Mapping[tuple[int, int, int], Sight], issues: list[Issue]
) -> None:
    """No relation speaks of them, so that only certain ones stay."""
    for i, item in enumerate(tables.indicators):
        sight = sights.get((item.grid, *item.at))
        if sight is not None and item.value is not None and not _stands(sight):
            tables.indicators[i] = replace(item, value=None)
            where = item.key or item.label[:60]
            issues.append(Issue("warning", "ocr_unconfirmed", _doubt(item.raw, sight), where))


def _is_settled(issue: Issue, issues: Sequence[Issue]) -> bool:
    return any(i.where == issue.where and i.code.startswith("ocr_") for i in issues)


def _stands(sight: Sight) -> bool:
    """Whether a reading needs nobody's word: two looks agree on it."""
    return sight.sure >= CERTAIN


def _taken_back(cell: CellReading, place: _Place) -> tuple[CellReading, Issue]:
    message = _doubt(cell.raw, place.sight)
    made = replace(cell, value=None, cell_class="text", note="not legible enough")
    return made, Issue("warning", "ocr_unconfirmed", message, place.name)


def _doubt(raw: str, sight: Sight) -> str:
    others = "、".join(text for text, _ in sight.others[:3])
    message = f"“{raw[:30]}” was read with certainty {sight.sure:.2f}"
    return f"{message}, it may be {others}" if others else message


def _decided(
    form: Form | None, cells: list[CellReading], places: Sequence[_Place]
) -> tuple[list[CellReading], set[int]]:
    """Doubtful cells changed to the one choice under which more relations hold and none fails."""
    decided: set[int] = set()
    by_name = {place.name: place for place in places}
    for _ in range(3):
        failing = [c for c in _relations(form, cells) if c.status != "pass"]
        before = len(decided)
        for check in sorted(failing, key=lambda c: len(_doubtful(c, by_name, cells))):
            doubtful = _doubtful(check, by_name, cells)
            change = _only_change(form, cells, doubtful, check)
            for index, reading in change.items():
                cells[index] = reading
                decided.add(index)
        if len(decided) == before:
            break
    return cells, decided


def _doubtful(
    check: Check, by_name: dict[str, _Place], cells: Sequence[CellReading]
) -> list[_Place]:
    """The cells of a relation that are not certain."""
    names = _members(check, cells)
    found = [by_name[name] for name in names if name in by_name]
    return [place for place in found if not _stands(place.sight)]


def _only_change(
    form: Form | None, cells: list[CellReading], doubtful: Sequence[_Place], check: Check
) -> dict[int, CellReading]:
    """The single smallest change after which all relations of the changed cells hold."""
    choices = {place.index: _choices(cells[place.index], place.sight) for place in doubtful}
    names = {place.index: place.name for place in doubtful}
    trials = 0
    for count in range(1, _AT_ONCE + 1):
        found: list[dict[int, CellReading]] = []
        for group in combinations([i for i, own in choices.items() if own], count):
            for readings in product(*(choices[i] for i in group)):
                change = dict(zip(group, readings, strict=True))
                if not _closes(check, cells, change):
                    continue
                trials += 1
                if trials > _MOST_TRIALS:
                    return {}
                if _all_hold(form, cells, change, {names[i] for i in group}):
                    found.append(change)
        if found:
            return found[0] if len(found) == 1 else {}
    return {}


def _closes(check: Check, cells: list[CellReading], change: dict[int, CellReading]) -> bool:
    """Whether a change makes up the difference that a relation is out by."""
    if check.left is None or check.right is None:
        return True
    out = check.right - check.left
    for index, reading in change.items():
        step = (reading.value or 0) - (cells[index].value or 0)
        out += step if _is_right(check, reading) else -step
    return abs(out) < 1e-9


def _is_right(check: Check, cell: CellReading) -> bool:
    """Whether a cell stands on the right side of a relation."""
    if check.rule.endswith((".row_sum", ".sum")):
        return cell.column == "total"
    return cell.row == "handled_total" or cell.row == "carried_out"


def _choices(cell: CellReading, sight: Sight) -> list[CellReading]:
    """What else a cell may say, as readings."""
    made: list[CellReading] = []
    for text, sure in sight.others:
        number = read_number(text)
        if sure < _WORTH_TRYING or number.cell_class == "text" or number.value == cell.value:
            continue
        if any(other.value == number.value for other in made):
            continue
        made.append(
            replace(
                cell, value=number.value, cell_class=number.cell_class, note=f"printed as {text}"
            )
        )
    return made[:_CHOICES]


def _all_hold(
    form: Form | None, cells: list[CellReading], change: dict[int, CellReading], names: set[str]
) -> bool:
    trial = [change.get(i, cell) for i, cell in enumerate(cells)]
    touched = [c for c in _relations(form, trial) if names & set(_members(c, trial))]
    return bool(touched) and all(check.status == "pass" for check in touched)


def _confirmed(
    form: Form | None, cells: list[CellReading], places: Sequence[_Place], decided: set[int]
) -> set[str]:
    """Doubtful cells that the relations leave no choice about.

    Two relations cross in a cell of the requests; where there is one alone, it says something only
    about a cell that is its only doubtful one.
    """
    checks = _relations(form, cells)
    doubtful = {p.name for p in places if not _stands(p.sight)}
    held: dict[str, list[int]] = {}
    failed: set[str] = set()
    for check in checks:
        members = _members(check, cells)
        if check.status == "pass":
            others = len(doubtful & set(members))
            for name in members:
                held.setdefault(name, []).append(others)
        elif check.status == "fail":
            failed.update(members)
    return {
        name
        for name in doubtful
        if name not in failed and (len(held.get(name, ())) >= 2 or 1 in held.get(name, ()))
    }


def _relations(form: Form | None, cells: Sequence[CellReading]) -> list[Check]:
    if form is None or not form.tables:
        return []
    return [c for c in check_annual(form, cells) if c.rule.startswith(_RELATIONS)]


def _members(check: Check, cells: Sequence[CellReading]) -> list[str]:
    """The cells of a relation, as the page has them."""
    table, _, rule = check.rule.partition(".")
    own = [c for c in cells if c.table == table]
    if rule in ("row_sum", "sum"):
        return [f"{table}.{c.row}.{c.column}" for c in own if c.row == check.where]
    column = [c for c in own if c.column == check.where]
    frame = ("new", "carried_in", "carried_out")
    if rule == "balance":
        column = [c for c in column if c.row in (*frame, "handled_total")]
    else:
        column = [c for c in column if c.row not in frame]
    return [f"{table}.{c.row}.{c.column}" for c in column]
