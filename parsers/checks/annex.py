"""Sums printed in the annex of 2014, tried on each of its columns of numbers."""

from collections.abc import Sequence
from decimal import Decimal

from parsers.formats import Form, Sum
from parsers.model import Check, CheckStatus
from parsers.stages.numbers import plain
from parsers.stages.readings import Indicator


def check_annex(form: Form, indicators: Sequence[Indicator]) -> list[Check]:
    """Each sum of the form in each column, where its total is printed."""
    columns = dict.fromkeys((item.grid, item.column) for item in indicators if item.key)
    labels = {item.key: item.label for item in reversed(indicators) if item.key}
    is_one = len({column for _, column in columns}) == 1
    return [
        check
        for grid, column in columns
        for rule in form.sums
        if (check := _check(rule, _values(indicators, grid, column), labels, column, is_one))
    ]


def _values(
    indicators: Sequence[Indicator], grid: int, column: str | None
) -> dict[str, int | float | None]:
    own = [item for item in indicators if item.grid == grid and item.column == column and item.key]
    return {item.key or "": item.value for item in reversed(own)}


def _check(
    rule: Sum,
    values: dict[str, int | float | None],
    labels: dict[str, str],
    column: str | None,
    is_one: bool,
) -> Check | None:
    """One sum in one column; `where` is the total's label, with the column where there are more."""
    if rule.total not in values:
        return None
    left, right = _sum(values, rule.parts), values[rule.total]
    status: CheckStatus = "not_assessable"
    if left is not None and right is not None:
        status = "pass" if left == Decimal(str(right)) else "fail"
    names = tuple(f"indicators.{key}" for key in (*rule.parts, rule.total))
    return Check(
        rule.rule,
        labels[rule.total] if is_one or column is None else f"{labels[rule.total]} ({column})",
        status,
        None if left is None else plain(left),
        right,
        names if status == "fail" else (),
    )


def _sum(values: dict[str, int | float | None], parts: Sequence[str]) -> Decimal | None:
    if any(values.get(key) is None for key in parts):
        return None
    return sum((Decimal(str(values[key])) for key in parts), Decimal(0))
