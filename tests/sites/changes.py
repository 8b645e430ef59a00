"""What happens to a site between two nights: reports come, change or go; a redesign."""

from collections.abc import Iterator
from dataclasses import replace

from tests.sites.builder import Builder, Laid
from tests.sites.families import family_named
from tests.sites.numbers import Tables, as_printed
from tests.sites.pages import Column
from tests.sites.places import Organ
from tests.sites.relations import failing
from tests.sites.report import reports_of
from tests.sites.tree import build, seeded
from tests.sites.truth import ExpectedReport

MORE = 7  # what an edit adds to a number that no sum watches


def laid_at(builder: Builder, url: str) -> Laid:
    """The report that the truth has at this address."""
    truth = builder.site.truth
    return next(laid for laid in builder.laid if truth[laid.place].url == url)


def edit(builder: Builder, url: str) -> ExpectedReport:
    """Correct one number of a report page: 行政许可, on which no sum depends."""
    laid = laid_at(builder, url)
    report = replace(laid.report, tables=corrected(laid.report.tables))
    expected = builder.site.truth[laid.place]
    builder.article(laid.column, laid.page, expected.title, report, None)
    builder.site.forget(laid.page)
    tables = as_printed(report.tables, report.zero)
    edited = replace(expected, tables=tables, failing=failing(tables))  # type: ignore[arg-type]
    builder.site.truth[laid.place] = edited
    builder.laid[builder.laid.index(laid)] = replace(laid, report=report)
    return edited


def corrected(tables: Tables) -> Tables:
    """The same tables but for one number."""
    licensing = tables["proactive"]["licensing"]
    more = {**licensing, "decisions": (licensing["decisions"] or 0) + MORE}
    return {**tables, "proactive": {**tables["proactive"], "licensing": more}}


def withdraw(builder: Builder, url: str) -> None:
    """Take a report off the site: its list forgets it, its address answers 404."""
    laid, site = laid_at(builder, url), builder.site
    gone = site.truth[laid.place]
    for path in {laid.page, gone.url.removeprefix(site.base)}:
        site.pages.pop(path, None)
        site.answers.pop(path, None)
    laid.column.articles = [a for a in laid.column.articles if a.path != laid.page]
    builder.publish_reports(laid.column)
    site.truth[laid.place] = replace(gone, reachable_by="nothing")
    site.forget()


def publish_next_year(builder: Builder) -> list[ExpectedReport]:
    """Everybody publishes the report of the next year, in the column of the last one."""
    site, before = builder.site, len(builder.site.truth)
    if site.plan.tree == "years":
        raise ValueError("a site with a folder for each year would need a new folder")
    year = max(site.plan.years) + 1
    for organ, years, column in list(latest(builder)):
        *_, report = reports_of(
            organ, [*years, year], site.seed, site.plan.zero, site.plan.title_style
        )
        builder.add_report(column, report)
        builder.publish_reports(column)
    site.forget()
    return site.truth[before:]


def latest(builder: Builder) -> Iterator[tuple[Organ, list[int], Column]]:
    """Every body, the years it has published, and the column it did so in."""
    for organ in builder.site.organs:
        own = [laid for laid in builder.laid if laid.report.organ == organ]
        if own:
            yield organ, [laid.report.year for laid in own], own[-1].column


def redesign(builder: Builder, family: str) -> Builder:
    """The same reports on another product: every address changes, the old ones answer 404."""
    site = builder.site
    site.plan = replace(site.plan, family=family, variant="")
    site.pages.clear()
    site.answers.clear()
    site.truth.clear()
    for asked in (site.guards, site.fallbacks):
        asked.clear()
    site.filters.clear()
    site.forget()
    anew = Builder(site, family_named(family), seeded(site.seed))
    build(anew)
    return anew
