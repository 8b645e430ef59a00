"""Hold an archive against the truth of the district web, by nothing but SQL on `archive.db`."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.sites.families import product
from tests.sites.site import DistrictSite
from tests.sites.truth import ExpectedReport

STATUTORY = ("proactive", "requests", "remedies")
FETCHED = ("captured", "unchanged")


@dataclass(frozen=True, slots=True)
class Reading:
    """A current report of the archive."""

    id: str
    organ: str
    year: int | None
    format: str | None
    urls: frozenset[str]


@dataclass(slots=True)
class SiteResult:
    """What the archive has of one site, and what it should have."""

    code: str
    name: str
    family: str
    product: str = ""  # the family as people call it
    encoding: str = ""
    expected: int = 0  # reports on pages
    found: int = 0
    files_expected: int = 0  # reports that are files: captured is enough until their medium is read
    files_captured: int = 0
    years: set[int] = field(default_factory=set)
    cells: int = 0
    failed_checks: int = 0
    issues: int = 0
    missing: list[ExpectedReport] = field(default_factory=list)
    extra: list[str] = field(default_factory=list)  # reports of the archive that nobody published
    wrong: list[str] = field(default_factory=list)  # year, body or number read wrongly

    @property
    def is_perfect(self) -> bool:
        """Whether everything was found and nothing else, and all was read right."""
        return not (self.missing or self.extra or self.wrong)


class Comparison:
    """All sites of a web against one archive."""

    def __init__(self, archive: Path, sites: list[DistrictSite]) -> None:
        self._db = sqlite3.connect(f"file:{archive}?mode=ro", uri=True)
        self._readings = {reading.id: reading for reading in self._current()}
        self._by_url = {url: r for r in self._readings.values() for url in r.urls}
        self._fetched = {
            url
            for url, outcome in self._db.execute("SELECT url, outcome FROM captures")
            if outcome in FETCHED
        }
        self.sites = [self._compare(site) for site in sites]
        self._db.close()

    def _current(self) -> Iterator[Reading]:
        addresses: dict[str, set[str]] = {}
        for key, url in self._db.execute("SELECT report_key, url FROM addresses"):
            addresses.setdefault(key, set()).add(url)
        sql = "SELECT id, report_key, organ, year, format, url FROM reports WHERE state = 'current'"
        for row_id, key, organ, year, format_, url in self._db.execute(sql):
            yield Reading(
                row_id, organ, year, format_, frozenset(addresses.get(key, set()) | {url})
            )

    def _compare(self, site: DistrictSite) -> SiteResult:
        plan = site.plan
        result = SiteResult(plan.code, plan.name, plan.family, product(plan.family))
        result.encoding = plan.encoding.upper()
        if plan.declared and plan.declared != plan.encoding:
            result.encoding += f" as {plan.declared}"
        known: set[str] = set()
        seen: set[str] = set()
        for report in site.truth:
            known |= {report.url, *report.aliases}
            if report.medium != "html":
                self._compare_file(report, result)
            elif reading := self._reading_of(report):
                seen.add(reading.id)
                result.found += report.is_reachable
                result.wrong += self._differences(report, reading)
                result.years.add(report.year)
            elif report.is_reachable:
                result.missing.append(report)
            result.expected += report.is_reachable and report.medium == "html"
        self._count(plan.code, result)
        result.extra = [min(r.urls) for r in self._of(plan.code) if not r.urls & known]
        return result

    def _compare_file(self, report: ExpectedReport, result: SiteResult) -> None:
        if not report.is_reachable:
            return
        result.files_expected += 1
        if report.url in self._fetched:
            result.files_captured += 1
        else:
            result.missing.append(report)

    def _reading_of(self, report: ExpectedReport) -> Reading | None:
        urls = (report.url, *report.aliases)
        return next((self._by_url[url] for url in urls if url in self._by_url), None)

    def _of(self, code: str) -> Iterator[Reading]:
        sql = "SELECT id FROM reports WHERE state = 'current' AND site_code = ?"
        for (row_id,) in self._db.execute(sql, [code]):
            yield self._readings[row_id]

    def _count(self, code: str, result: SiteResult) -> None:
        ids = [reading.id for reading in self._of(code)]
        result.cells = sum(len(list(self._numbers(row_id))) for row_id in ids)
        result.failed_checks = self._rows(
            "checks",
            "status = 'fail' AND report_id IN (SELECT id FROM reports WHERE site_code = ?)",
            code,
        )
        result.issues = self._rows(
            "issues",
            "report_id IN (SELECT id FROM reports WHERE site_code = ?1)"
            " OR capture_id IN (SELECT id FROM captures WHERE site_code = ?1)",
            code,
        )

    def _rows(self, table: str, condition: str, code: str) -> int:
        sql = f"SELECT count(*) FROM {table} WHERE {condition}"
        return int(self._db.execute(sql, [code]).fetchone()[0])

    def _numbers(self, report_id: str) -> Iterator[tuple[str, str, str, float]]:
        """Every number of the statutory tables, as (table, row, column, value)."""
        for table in STATUTORY:
            found = self._db.execute(f"SELECT * FROM {table} WHERE report_id = ?", [report_id])
            names = [name for name, *_ in found.description][2:]
            for _, key, *values in found:
                for name, value in zip(names, values, strict=True):
                    if value is not None:
                        # The table of requests has the applicants as rows, the form as columns.
                        row, column = (name, key) if table == "requests" else (key, name)
                        yield table, row, column, value

    def _differences(self, report: ExpectedReport, reading: Reading) -> Iterator[str]:
        where = f"{report.organ} {report.year}"
        facts = (("organ", report.organ, reading.organ), ("year", report.year, reading.year),
                 ("format", report.format, reading.format))  # fmt: skip
        for name, true, read in facts:
            if true != read:
                yield f"{where}: {name} is {true}, read as {read}"
        if report.year < 2019:
            return
        read_numbers = {(t, r, c): v for t, r, c, v in self._numbers(reading.id)}
        for cell, true_number in true_numbers(report).items():
            if read_numbers.pop(cell, None) != true_number:
                yield f"{where}: {'.'.join(cell)} is {true_number}"
        for cell, number in read_numbers.items():
            yield f"{where}: {'.'.join(cell)} is not there, read as {number}"
        found = self._failed(reading.id)
        if found != set(report.failing):
            yield f"{where}: {sorted(report.failing)} fail, found {sorted(found)}"

    def _failed(self, report_id: str) -> set[tuple[str, str]]:
        sql = "SELECT rule, \"where\" FROM checks WHERE report_id = ? AND status = 'fail'"
        return set(self._db.execute(sql, [report_id]))


def true_numbers(report: ExpectedReport) -> dict[tuple[str, str, str], float]:
    """The numbers that the report prints."""
    return {
        (table, row, column): value
        for table in STATUTORY
        for row, columns in report.tables.get(table, {}).items()
        for column, value in columns.items()
        if value is not None
    }
