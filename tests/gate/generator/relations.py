"""Which relations of the form do not hold on the page, worked out from the printed values."""

from tests.gate.generator.annex_labels import ANNEX, ANNEX_SUMS, PROVINCE_ROWS
from tests.gate.generator.draft import CellKey, Draft, Reading, Sheet
from tests.gate.generator.labels import APPLICANTS, COLUMNS, OUTCOMES, ROUTES, result_keys

PROVINCIAL = {number + text for _, number, text, _ in PROVINCE_ROWS}
Finding = list[str]
Sum = float | None  # None: not assessable


class Doubt(Exception):
    """A cell of the relation has more than one accepted reading."""


def failing_relations(draft: Draft) -> tuple[list[Finding], list[Finding]]:
    """Relations that fail, and those on which a careful reader may come out either way."""
    printed = {cell.key: cell.accept for cell in draft.value_cells() if cell.key is not None}
    failing: list[Finding] = []
    undecided: list[Finding] = []
    for rule, where, left, right in relations(draft, printed):
        try:
            if any(key in printed for key in (*left, *right)) and differs(printed, left, right):
                failing.append([rule, where])
        except Doubt:
            undecided.append([rule, where])
    failing += [
        ["values.range", ".".join(key)]
        for key, accept in printed.items()
        if key[2] != "change" and len(accept) == 1 and (accept[0][0] or 0) < 0
    ]
    for sheet in draft.sheets("annex"):
        wrong, doubtful = annex_relations(sheet)
        failing += [[rule, ""] for rule in sorted(wrong)]
        undecided += [[rule, ""] for rule in sorted(doubtful - wrong)]
    return failing, undecided


def annex_relations(sheet: Sheet) -> tuple[set[str], set[str]]:
    """Rules of the annex that fail in some column, and those that cannot be told."""
    wrong, doubtful = set(), set()
    national = [row for row in sheet.rows[1:] if row[0].text.lstrip("　") not in PROVINCIAL]
    if len(national) != len(ANNEX):
        return set(), {rule for rule, _, _ in ANNEX_SUMS}
    for x in range(2, len(sheet.rows[0])):
        for rule, whole, parts in ANNEX_SUMS:
            cells = [national[place][x] for place in (whole, *parts)]
            values = [cell.accept[0][0] for cell in cells]
            if any(len(c.accept) != 1 for c in cells) or None in values:
                doubtful.add(rule)
            elif values[0] != sum(value for value in values[1:] if value is not None):
                wrong.add(rule)
    return wrong, doubtful


def relations(
    draft: Draft, printed: dict[CellKey, list[Reading]]
) -> list[tuple[str, str, list[CellKey], list[CellKey]]]:
    """Every sum of the form as rule, place, left keys and right keys."""
    found = []
    single = ("requests", "other_uncorrected", "total") not in printed
    results = result_keys(single)
    rows = ("new", "carried_in", *results, "handled_total", "carried_out")
    for row in rows:
        six = [("requests", row, column) for column, _ in APPLICANTS]
        found.append(("requests.row_sum", row, six, [("requests", row, "total")]))
    for column, _ in COLUMNS:
        parts = [("requests", row, column) for row in results]
        whole = ("requests", "handled_total", column)
        found.append(("requests.handled_sum", column, parts, [whole]))
        received = [("requests", row, column) for row in ("new", "carried_in")]
        found.append(
            ("requests.balance", column, received, [whole, ("requests", "carried_out", column)])
        )
    for route, _ in ROUTES:
        parts = [("remedies", route, key) for key, _ in OUTCOMES[:4]]
        found.append(("remedies.sum", route, parts, [("remedies", route, "total")]))
    return found


def differs(
    printed: dict[CellKey, list[Reading]], left: list[CellKey], right: list[CellKey]
) -> bool:
    """Whether both sides can be summed and differ."""
    sums = [side_sum(printed, side) for side in (left, right)]
    return None not in sums and sums[0] != sums[1]


def side_sum(printed: dict[CellKey, list[Reading]], keys: list[CellKey]) -> Sum:
    """The sum of one side; a blank counts as 0 for an applicant only."""
    values = [summand(key, printed.get(key)) for key in keys]
    if any(value is None for value in values):
        return None
    return sum(value for value in values if value is not None)


def summand(key: CellKey, accept: list[Reading] | None) -> Sum:
    """One cell's part in a sum."""
    if accept is None or len(accept) != 1:
        raise Doubt
    value, kind = accept[0]
    if value is not None:
        return value
    if kind == "text" or key[2] == "total":
        return None
    if key[0] == "remedies":
        raise Doubt  # the contract speaks of blanks in applicant columns only
    return 0
