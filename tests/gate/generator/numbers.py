"""Numbers as bodies of each size report them, with every relation of the form holding."""

from random import Random

from tests.gate.generator.labels import (
    APPLICANTS,
    OUTCOMES,
    ROUTES,
    Part,
    result_keys,
)

Counts = dict[str, dict[str, int]]
SHARES = (0.78, 0.12, 0.01, 0.01, 0.03, 0.05)  # of applicants, in the order of the form
ROW_WEIGHTS = {
    "granted": 40,
    "partly_granted": 12,
    "unavailable_not_held": 18,
    "unavailable_needs_creation": 4,
    "declined_complaint": 8,
    "declined_repeat": 4,
    "refused_process": 3,
    "refused_enforcement_file": 3,
    "other": 4,
    "other_uncorrected": 3,
}


def spread(rng: Random, amount: int, weights: list[float]) -> list[int]:
    """`amount` things thrown into bins by weight."""
    bins = [0] * len(weights)
    if amount > 400:  # expected shares, then the rest thrown one by one
        whole = sum(weights)
        bins = [int(amount * w / whole * rng.uniform(0.7, 1.0)) for w in weights]
    for index in rng.choices(range(len(weights)), weights, k=amount - sum(bins)):
        bins[index] += 1
    return bins


def request_counts(rng: Random, scale: int, single_other: bool) -> Counts:
    """Section 三: rows by applicants, 总计 included, balanced in every column."""
    rows = result_keys(single_other)
    weights = [float(ROW_WEIGHTS.get(row, 1)) for row in rows]
    new = spread(rng, volume(rng, scale), [s * rng.uniform(0.5, 1.5) for s in SHARES])
    carried = spread(rng, volume(rng, scale // 12), list(SHARES))
    counts: Counts = {row: {} for row in ("new", "carried_in", *rows)}
    counts["handled_total"], counts["carried_out"] = {}, {}
    for (key, _), fresh, old in zip(APPLICANTS, new, carried, strict=True):
        left = min(fresh + old, rng.randint(0, max(1, (fresh + old) // 10)))
        if rng.random() < 0.4:
            left = 0
        handled = fresh + old - left
        counts["new"][key], counts["carried_in"][key] = fresh, old
        counts["handled_total"][key], counts["carried_out"][key] = handled, left
        for row, number in zip(rows, spread(rng, handled, weights), strict=True):
            counts[row][key] = number
    for numbers in counts.values():
        numbers["total"] = sum(numbers.values())
    return counts


def volume(rng: Random, scale: int) -> int:
    """A yearly number of requests for a body of this size."""
    return round(scale * rng.lognormvariate(0, 0.7)) if scale else 0


def remedy_counts(rng: Random, scale: int) -> Counts:
    """Section 四: routes by outcomes, sums right."""
    counts: Counts = {}
    for position, (route, _) in enumerate(ROUTES):
        amount = volume(rng, scale // (15 * (position + 1)))
        parts = spread(rng, amount, [6, 2, 1, 2])
        names = [key for key, _ in OUTCOMES[:4]]
        counts[route] = dict(zip(names, parts, strict=True))
        counts[route]["total"] = amount
    return counts


def proactive_values(
    rng: Random, parts: tuple[Part, ...], scale: int, regulator: bool
) -> dict[tuple[str, str], int | float]:
    """Section 二: values by item and column."""
    return {
        (row, column): proactive_value(rng, row, column, scale, regulator)
        for _, columns, rows in parts
        for row, _ in rows
        for column, _ in columns
    }


def proactive_value(rng: Random, row: str, column: str, scale: int, regulator: bool) -> int | float:
    """One value of section 二, of the size and kind its column calls for."""
    if row == "regulations" and not regulator:
        return 0
    if column == "amount":
        digits = rng.choice((0, 1, 2, 4))
        amount = round(rng.lognormvariate(5, 2) * (1 + scale / 50), digits)
        return 0 if rng.random() < 0.25 else (int(amount) if digits == 0 else amount)
    if column == "change":
        return rng.choice((0, 0, 1, 3, -1, -2, rng.randint(-2000, 2000)))
    if column in ("decisions", "previous_items"):
        return rng.choice((0, volume(rng, 5 + scale * 3), volume(rng, 20 + scale * 8)))
    if column == "in_force" or column == "public_total":
        return volume(rng, 4 + scale)
    return volume(rng, 1 + scale // 8)
