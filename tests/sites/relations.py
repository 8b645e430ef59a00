"""The sums that a report's tables promise, tried on the true numbers.

Written from the forms themselves (the note in the corner of table three, the heads of table four),
not from the project's checks: the two must agree by themselves.
"""

from collections.abc import Iterable, Mapping

Row = Mapping[str, int | None]
Failing = tuple[tuple[str, str], ...]

APPLICANTS = ("natural_person", "business", "research", "nonprofit", "legal_service", "other_org")
COLUMNS = (*APPLICANTS, "total")
NOT_RESULTS = ("new", "carried_in", "handled_total", "carried_out")


def number(row: Row, column: str) -> int:
    """A blank cell counts as nothing."""
    return row.get(column) or 0


def failing(tables: Mapping[str, Mapping[str, Row]]) -> Failing:
    """Rules of the 2019 and 2021 forms that these tables break, as (rule, where)."""
    requests, remedies = tables.get("requests", {}), tables.get("remedies", {})
    return tuple(
        [("requests.row_sum", key) for key, row in requests.items() if breaks_row(row)]
        + [("requests.handled_sum", c) for c in COLUMNS if requests and breaks_handled(requests, c)]
        + [("requests.balance", c) for c in COLUMNS if requests and breaks_balance(requests, c)]
        + [("remedies.sum", key) for key, row in remedies.items() if breaks_route(row)]
    )


def breaks_row(row: Row) -> bool:
    """Six applicants make the total; a blank total promises nothing."""
    total = row.get("total")
    return total is not None and sum(number(row, c) for c in APPLICANTS) != total


def is_blank(rows: Iterable[Row], column: str) -> bool:
    """Whether a total is missing: then the sum over totals promises nothing."""
    return column == "total" and any(row.get(column) is None for row in rows)


def breaks_handled(requests: Mapping[str, Row], column: str) -> bool:
    """All results of item three make its total."""
    parts = [row for key, row in requests.items() if key not in NOT_RESULTS]
    if is_blank([*parts, requests["handled_total"]], column):
        return False
    return sum(number(row, column) for row in parts) != number(requests["handled_total"], column)


def breaks_balance(requests: Mapping[str, Row], column: str) -> bool:
    """Item one and item two make item three and item four."""
    if is_blank((requests[key] for key in NOT_RESULTS), column):
        return False
    came = number(requests["new"], column) + number(requests["carried_in"], column)
    return came != number(requests["handled_total"], column) + number(
        requests["carried_out"], column
    )


def breaks_route(row: Row) -> bool:
    """Upheld, corrected, other and pending make the total; a blank one of them promises nothing."""
    parts = ("upheld", "corrected", "other", "pending")
    if any(row.get(part) is None for part in (*parts, "total")):
        return False
    return sum(number(row, part) for part in parts) != number(row, "total")
