"""The run report as Markdown: for a mail, a terminal, a diff."""

from collections.abc import Iterator

from crawler.run_report.facts import RunFacts
from crawler.run_report.wording import (
    HEADINGS,
    MOST_LISTED,
    duration,
    headline,
    shown,
    size,
    what_changed,
)


def markdown(facts: RunFacts, browse: str) -> str:
    """The whole report; `browse` is where the archive is served."""
    return "\n".join(_lines(facts, browse)) + "\n"


def _lines(facts: RunFacts, browse: str) -> Iterator[str]:
    yield f"# Run of {facts.started_at[:16].replace('T', ' ')} UTC: {facts.status}"
    yield ""
    requests = sum(site.requests for site in facts.sites)
    received = sum(site.bytes for site in facts.sites)
    yield f"{headline(facts)}. {requests:,} requests, {size(received)}, {duration(facts.seconds)}."
    yield from _section("A person must see", [f"- {line}" for line in facts.must_be_seen])
    yield from _changes(facts, browse)
    yield from _section("Sites that could not be read", [
        f"- {site.code} {site.name}: {site.state} {site.detail}".rstrip()
        + ("" if site.is_news else " (as the last time)") for site in facts.failed
    ])  # fmt: skip
    yield from _section("Sites that are silent", [
        f"- {site.code} {site.name}" + ("" if site.is_news else " (as the last time)")
        for site in facts.silent
    ])  # fmt: skip
    yield from _section("Listed as reports, not had", [
        f"- {site.code} {site.name}: {page}" for site in facts.not_had
        for page in site.not_had_pages
    ])  # fmt: skip
    yield from _section("Checks that fail in what is new", [
        f"- [{check.organ} {check.year}]({browse}/-/report/{check.key}) {check.rule}"
        f" {check.place}: {shown(check.left)} ≠ {shown(check.right)}"
        for check in facts.checks[:MOST_LISTED]
    ])  # fmt: skip
    yield from _section("Slowest and most expensive sites", [
        f"- {site.code} {site.name}: {site.requests:,} requests, {size(site.bytes)},"
        f" {duration(site.seconds)}" for site in facts.costly
    ])  # fmt: skip
    yield from _section("The last runs", [
        "| run | status | sites read | failed | requests | bytes | new reports |",
        "|---|---|---:|---:|---:|---:|---:|",
        *(f"| {run.started_at[:16]} | {run.status} | {run.read} | {run.failed} | {run.requests:,} |"
          f" {size(run.bytes)} | {run.appeared:,} |" for run in reversed(facts.past)),
    ])  # fmt: skip


def _changes(facts: RunFacts, browse: str) -> Iterator[str]:
    for kind, heading in HEADINGS.items():
        found = [change for change in facts.changes if change.kind == kind]
        lines = []
        for change in found[:MOST_LISTED]:
            name = f"{change.organ} {change.year or ''}".strip() or change.title or change.url
            lines.append(f"- [{name}]({browse}/-/report/{change.key}) {change.url}")
            lines += [f"  - {line}" for line in what_changed(change)]
        if len(found) > MOST_LISTED:
            lines.append(f"- and {len(found) - MOST_LISTED:,} more: table `changes`")
        yield from _section(f"{heading} ({len(found):,})", lines)


def _section(heading: str, lines: list[str]) -> Iterator[str]:
    if lines:
        yield from ("", f"## {heading}", "", *lines)
