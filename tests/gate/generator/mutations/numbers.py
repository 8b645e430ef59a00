"""Mutations of how numbers are printed, and of the numbers themselves."""

from random import Random

from tests.gate.generator.draft import Cell, Draft
from tests.gate.generator.mutation import EVERY, mutation
from tests.gate.generator.readings import is_certain, known

FULL_WIDTH = str.maketrans("0123456789.,", "０１２３４５６７８９．，")
BLANKS_LOST = ("pre", "lines", "squashed", "run_together")  # a blank leaves no trace there


def number_cells(draft: Draft) -> list[Cell]:
    """Cells that still print one certain number, as it was typed."""
    return [
        c for c in draft.value_cells()
        if is_certain(c) and known(c) is not None and c.text == str(known(c)) and c.html is None
    ]  # fmt: skip


def some(cells: list[Cell], rng: Random, share: float) -> list[Cell]:
    """A share of the cells, at least one if there are any."""
    if not cells:
        return []
    return rng.sample(cells, max(1, round(len(cells) * share)))


@mutation("full_width_digits", forms=EVERY)
def full_width_digits(draft: Draft, rng: Random) -> bool:
    chosen = some(number_cells(draft), rng, rng.choice((0.2, 1.0)))
    for cell in chosen:
        cell.text = cell.text.translate(FULL_WIDTH)
    return bool(chosen)


@mutation("thousands_commas", forms=EVERY)
def thousands_commas(draft: Draft, rng: Random) -> bool:
    chosen = [c for c in number_cells(draft) if abs(known(c) or 0) >= 1000]
    comma = rng.choice((",", "，"))
    for cell in chosen:
        cell.text = f"{known(cell):,}".replace(",", comma)
    return bool(chosen)


@mutation("money_formats")
def money_formats(draft: Draft, rng: Random) -> bool:
    """Amounts with two decimals and commas."""
    chosen = [c for c in number_cells(draft) if c.key and c.key[2] == "amount"]
    for cell in chosen:
        value = known(cell) or 0
        if round(value, 2) == value:
            cell.text = f"{value:,.2f}"
    return bool(chosen)


@mutation("units_in_cells")
def units_in_cells(draft: Draft, rng: Random) -> bool:
    chosen = some(number_cells(draft), rng, 0.15)
    for cell in chosen:
        money = cell.key is not None and cell.key[2] == "amount"
        change = cell.key is not None and cell.key[2] in ("change", "previous_items")
        cell.text += "万元" if money else "项" if change else "件"
    return bool(chosen)


@mutation("annotations")
def annotations(draft: Draft, rng: Random) -> bool:
    chosen = [
        c for c in number_cells(draft) if (known(c) or 0) > 3 and c.key and c.key[2] != "amount"
    ]
    chosen = some(chosen, rng, 0.05)
    for cell in chosen:
        part = rng.randint(1, int(known(cell) or 1))
        note = rng.choice((f"（其中修订{part}件）", f"(含上年{part}件)", "（含下属单位）", "*"))
        cell.text += note
    return bool(chosen)


ABSENT = (
    ("/", "not_applicable"),
    ("-", "not_applicable"),
    ("—", "not_applicable"),
    ("--", "not_applicable"),
    ("无", "not_applicable"),
    ("／", "not_applicable"),
    ("–", "not_applicable"),
    ("———", "not_applicable"),
    ("不适用", "not_applicable"),
    ("", "empty"),
    ("\u00a0", "empty"),
    ("\u3000", "empty"),
)


@mutation("absent_zeros", weight=2)
def absent_zeros(draft: Draft, rng: Random) -> bool:
    """Zeros printed as a stroke or left blank, all over or only here and there."""
    marks = [m for m in ABSENT if m[0].strip() or draft.dress.tables not in BLANKS_LOST]
    zeros = [c for c in number_cells(draft) if known(c) == 0]
    mark = rng.choice(marks)
    for cell in some(zeros, rng, rng.choice((0.1, 0.6, 1.0))):
        cell.text, kind = mark if rng.random() < 0.8 else rng.choice(marks)
        cell.accept = [(None, kind)]
    return bool(zeros)


@mutation("words_for_zero")
def words_for_zero(draft: Draft, rng: Random) -> bool:
    """零 and 0件 for 0; numbers between spaces."""
    for cell in some(number_cells(draft), rng, 0.3):
        if known(cell) == 0:
            cell.text = rng.choice(("零", "0件", "0 ", "\u00a00"))
        elif draft.dress.tables not in BLANKS_LOST:
            cell.text = f"\u00a0{cell.text}\u3000"
    return True


@mutation("blank_totals", group="relations")
def blank_totals(draft: Draft, rng: Random) -> bool:
    """总计 filled in only where the form's balance is drawn up."""
    if draft.dress.tables in BLANKS_LOST:
        return False
    kept = ("new", "carried_in", "handled_total", "carried_out")
    for cell in number_cells(draft):
        table, row, column = cell.key or ("", "", "")
        if table == "requests" and column == "total" and row not in kept:
            cell.text, cell.accept = "", [(None, "empty")]
    return True


@mutation("failing_relations", group="relations", weight=2)
def failing_relations(draft: Draft, rng: Random) -> bool:
    """A body's own arithmetic slip: the page says so, and so must we."""
    chosen = [c for c in number_cells(draft) if c.key and c.key[0] in ("requests", "remedies")]
    for cell in rng.sample(chosen, min(len(chosen), rng.randint(1, 2))):
        wrong = int(known(cell) or 0) + rng.choice((1, 1, 2, 10))
        cell.text, cell.accept = str(wrong), [(wrong, "number")]
    return bool(chosen)


@mutation("signed_changes", forms=("annual_2019",))
def signed_changes(draft: Draft, rng: Random) -> bool:
    """增/减 with signs that are not ASCII."""
    plus, minus = rng.choice((("＋", "－"), ("+", "−"), ("+", "－"), ("增", "减")))
    chosen = [c for c in draft.value_cells() if c.key and c.key[2] == "change"]
    for cell in chosen:
        value = known(cell) or 0
        if value:
            cell.text = f"{plus if value > 0 else minus}{abs(value)}"
    return any(known(c) for c in chosen)
