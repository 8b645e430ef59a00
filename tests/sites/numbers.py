"""Numbers of one body over the years, such that every sum of the forms holds.

What is carried out of one year is carried into the next, and the documents in force follow from
those issued and repealed, so the relations across years hold too.
"""

from dataclasses import dataclass, field
from random import Random

from tests.sites.relations import APPLICANTS, COLUMNS

Table = dict[str, dict[str, int | float | None]]
Tables = dict[str, Table]

RESULTS_2021 = (
    "granted", "partly_granted", "refused_state_secret", "refused_law_forbids",
    "refused_safety_stability", "refused_third_party", "refused_internal", "refused_process",
    "refused_enforcement_file", "refused_administrative_query", "unavailable_not_held",
    "unavailable_needs_creation", "unavailable_unclear", "declined_complaint", "declined_repeat",
    "declined_publication", "declined_excessive", "declined_reissue", "other_uncorrected",
    "other_unpaid", "other",
)  # fmt: skip
RESULTS_2019 = tuple(
    key for key in RESULTS_2021 if key not in ("other_uncorrected", "other_unpaid")
)
# Most requests are granted or asked of the wrong body; the rest is rare.
LIKELY = {"granted": 40, "partly_granted": 12, "unavailable_not_held": 20, "declined_complaint": 4}
ROUTES = ("review", "litigation_direct", "litigation_after_review")
BUSY = {"government": 120, "department": 14, "town": 3, "street": 2}


@dataclass(slots=True)
class Series:
    """The numbers of one body, drawn year after year."""

    kind: str
    rng: Random
    carried: dict[str, int] = field(default_factory=lambda: dict.fromkeys(APPLICANTS, 0))
    in_force: dict[str, int] = field(default_factory=dict)
    items: dict[str, int] = field(default_factory=dict)

    def draw(self, year: int) -> Tables:
        """The tables of the next year; years must be drawn in order."""
        if year < 2014:
            return {}
        if year < 2019:
            return {"indicators": {}}
        results = RESULTS_2019 if year < 2021 else RESULTS_2021
        tables: Tables = {
            "proactive": self.items_2019() if year < 2021 else self.items_2021(),
            "requests": self.requests(results),
            "remedies": {route: self.remedy() for route in ROUTES},
        }
        return tables

    def small(self, most: int) -> int:
        """A number that is often zero."""
        return 0 if self.rng.random() < 0.4 else self.rng.randint(0, most)

    def items_2021(self) -> Table:
        """Section two of the form of 2021."""
        table: Table = {}
        for key in ("regulations", "normative_documents"):
            most = 0 if key == "regulations" else max(2, BUSY[self.kind] // 6)
            held = self.in_force.setdefault(key, self.small(most * 4))
            issued, repealed = self.small(most), self.rng.randint(0, min(most, held))
            self.in_force[key] = held + issued - repealed
            table[key] = {"issued": issued, "repealed": repealed, "in_force": self.in_force[key]}
        for key in ("licensing", "penalties", "coercion"):
            table[key] = {"decisions": self.small(BUSY[self.kind] * 90)}
        fee = round(self.rng.uniform(0, BUSY[self.kind] * 30), self.rng.choice((0, 1, 2, 4)))
        table["fees"] = {"amount": self.rng.choice((0, fee))}
        return table

    def items_2019(self) -> Table:
        """Section two of the trial form of 2019."""
        table: Table = {}
        for key in ("regulations", "normative_documents"):
            most = 0 if key == "regulations" else max(2, BUSY[self.kind] // 6)
            made = self.small(most)
            table[key] = {
                "made": made,
                "published": made,
                "public_total": made + self.small(most * 4),
            }
        for key in ("licensing", "other_services", "penalties", "coercion"):
            table[key] = {**self.change(key), "decisions": self.small(BUSY[self.kind] * 90)}
        table["fees"] = dict(self.change("fees"))
        amount = round(self.rng.uniform(0, BUSY[self.kind] * 40), 2)
        table["procurement"] = {"items": self.small(BUSY[self.kind]), "amount": amount}
        return table

    def change(self, key: str) -> dict[str, int]:
        """Items of the year before and how many came or went."""
        before = self.items.setdefault(key, self.small(60))
        change = self.rng.randint(-min(before, 9), 12)
        self.items[key] = before + change
        return {"previous_items": before, "change": change}

    def requests(self, results: tuple[str, ...]) -> Table:
        """Section three: what came in is answered or carried out, column by column."""
        table: Table = {
            key: {} for key in ("new", "carried_in", *results, "handled_total", "carried_out")
        }
        weights = [LIKELY.get(key, 1) for key in results]
        for column in APPLICANTS:
            most = BUSY[self.kind] if column == "natural_person" else BUSY[self.kind] // 8
            new, carried_in = self.small(max(most, 1)), self.carried[column]
            carried_out = self.rng.randint(0, min(new, 4)) if new > 3 else 0
            handled = new + carried_in - carried_out
            answers = self.rng.choices(results, weights, k=handled)
            column_of = {"new": new, "carried_in": carried_in, "handled_total": handled}
            column_of |= {key: answers.count(key) for key in results} | {"carried_out": carried_out}
            self.carried[column] = carried_out
            for key, value in column_of.items():
                table[key][column] = value
        for row in table.values():
            row["total"] = sum(int(row[c] or 0) for c in APPLICANTS)
        return {key: {c: row[c] for c in COLUMNS} for key, row in table.items()}

    def remedy(self) -> dict[str, int | float | None]:
        """One route of section four."""
        most = 4 if self.kind == "government" else 1
        parts = {key: self.small(most) for key in ("upheld", "corrected", "other", "pending")}
        return {**parts, "total": sum(parts.values())}


def spoil(tables: Tables, rng: Random) -> None:
    """Make one sum fail, the way a clerk's slip does."""
    if "requests" not in tables:
        return
    table, key = rng.choice((("requests", "new"), ("requests", "granted"), ("remedies", "review")))
    row = tables[table][key]
    row["total"] = int(row["total"] or 0) + rng.choice((1, 2, 10))


def as_printed(tables: Tables, zero: str) -> Tables:
    """The numbers that a reader can take from the page: a zero printed as a stroke is no number."""
    if zero == "0":
        return tables
    return {
        name: {key: {c: v or None for c, v in row.items()} for key, row in table.items()}
        for name, table in tables.items()
    }


def blank_zeros(tables: Tables, rng: Random) -> None:
    """Leave zeros of applicants blank, as many offices do; totals stay."""
    for key, row in tables.get("requests", {}).items():
        if key in ("new", "carried_in", "handled_total", "carried_out"):
            continue
        for column in APPLICANTS:
            if row[column] == 0 and rng.random() < 0.8:
                row[column] = None
