"""The run report as one HTML file: no script, nothing loaded from anywhere."""

from collections.abc import Iterable, Iterator
from html import escape

from crawler.run_report.charts import bars
from crawler.run_report.facts import ChangeFacts, RunFacts
from crawler.run_report.wording import (
    HEADINGS,
    MOST_LISTED,
    duration,
    headline,
    shown,
    size,
    what_changed,
)

_STYLE = """
body{font:15px/1.6 system-ui,"Noto Sans CJK SC",sans-serif;margin:2rem auto;max-width:70rem;
padding:0 1rem;color:#222}h1{font-size:1.5rem}h2{font-size:1.15rem;margin-top:2rem}
table{border-collapse:collapse;width:100%}td,th{padding:.25rem .6rem;text-align:left;
border-bottom:1px solid #ddd;vertical-align:top}td.n,th.n{text-align:right}
.seen{border-left:4px solid #b3261e;background:#fdf1f0;padding:.5rem 1rem}
.charts{margin-top:1.5rem;display:flex;flex-wrap:wrap;gap:2rem}figure{margin:0}rect{fill:#b8c4d6}rect.now{fill:#1f4e8c}
.small{color:#666;font-size:.9em}a{color:#1f4e8c}
"""


def html(facts: RunFacts, browse: str) -> str:
    """The whole page; `browse` is where the archive is served."""
    title = f"Run of {facts.started_at[:16].replace('T', ' ')} UTC"
    body = "\n".join(_parts(facts, browse))
    ended = escape(facts.status.replace("_", " "))
    return (
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        f"<title>{title}</title><style>{_STYLE}</style></head>"
        f"<body><h1>{title}: {ended}</h1>\n{body}\n</body></html>\n"
    )


def _parts(facts: RunFacts, browse: str) -> Iterator[str]:
    requests = sum(site.requests for site in facts.sites)
    received = sum(site.bytes for site in facts.sites)
    cost = f"{requests:,} requests, {size(received)}, {duration(facts.seconds)}"
    yield f"<p>{escape(headline(facts))}. {cost}.</p>"
    if facts.must_be_seen:
        lines = "".join(f"<li>{escape(line)}</li>" for line in facts.must_be_seen)
        yield f'<div class="seen"><b>A person must see</b><ul>{lines}</ul></div>'
    yield _charts(facts)
    for kind, heading in HEADINGS.items():
        found = [change for change in facts.changes if change.kind == kind]
        yield from _changes(heading, found, browse)
    yield from _table("Sites that could not be read", ("site", "outcome", "what is known"), [
        (f"{site.code} {site.name}", site.state + ("" if site.is_news else ", as the last time"),
         site.detail) for site in facts.failed
    ])  # fmt: skip
    yield from _table("Sites that are silent", ("site", "since"), [
        (f"{site.code} {site.name}", "this run" if site.is_news else "an earlier run")
        for site in facts.silent
    ])  # fmt: skip
    yield from _table("Listed as reports, not had", ("site", "outcome", "page"), [
        (f"{site.code} {site.name}", *page.split(" ", 1)) for site in facts.not_had
        for page in site.not_had_pages
    ])  # fmt: skip
    yield from _checks(facts, browse)
    yield from _table("Slowest and most expensive sites", ("site", "requests", "bytes", "time"), [
        (f"{site.code} {site.name}", f"{site.requests:,}", size(site.bytes),
         duration(site.seconds)) for site in facts.costly
    ])  # fmt: skip


def _charts(facts: RunFacts) -> str:
    told = (
        ("new reports", [(run.started_at[:10], run.appeared) for run in facts.past]),
        ("sites read", [(run.started_at[:10], run.read) for run in facts.past]),
        ("sites not read", [(run.started_at[:10], run.failed) for run in facts.past]),
        ("requests", [(run.started_at[:10], run.requests) for run in facts.past]),
        ("kB received", [(run.started_at[:10], run.bytes / 1000) for run in facts.past]),
    )
    return f'<div class="charts">{"".join(bars(title, values) for title, values in told)}</div>'


def _changes(heading: str, found: list[ChangeFacts], browse: str) -> Iterator[str]:
    if not found:
        return
    rows = []
    for change in found[:MOST_LISTED]:
        name = f"{change.organ} {change.year or ''}".strip() or change.title or "report"
        told = "<br>".join(escape(line) for line in what_changed(change))
        rows.append(
            f"<tr><td>{_link(f'{browse}/-/report/{change.key}', name)}</td>"
            f'<td>{_link(change.url, change.url)}<div class="small">{told}</div></td></tr>'
        )
    more = len(found) - MOST_LISTED
    rest = f"<p>and {more:,} more in the table <code>changes</code></p>" if more > 0 else ""
    yield f"<h2>{escape(heading)} ({len(found):,})</h2><table>{''.join(rows)}</table>{rest}"


def _checks(facts: RunFacts, browse: str) -> Iterator[str]:
    if facts.checks:
        rows = "".join(
            f"<tr><td>{_link(f'{browse}/-/report/{check.key}', f'{check.organ} {check.year}')}</td>"
            f"<td>{escape(check.rule)} {escape(check.place)}</td>"
            f'<td class="n">{shown(check.left)}</td><td class="n">{shown(check.right)}</td></tr>'
            for check in facts.checks[:MOST_LISTED]
        )
        yield f"<h2>Checks that fail in what is new ({len(facts.checks):,})</h2>"
        yield f"<table>{rows}</table>"


def _table(heading: str, names: Iterable[str], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    cells = [f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in rows]
    if cells:
        head = "".join(f"<th>{escape(name)}</th>" for name in names)
        yield f"<h2>{escape(heading)}</h2><table><tr>{head}</tr>{''.join(cells)}</table>"


def _link(url: str, text: str) -> str:
    if not url.startswith(("http://", "https://", "/-/")):  # a page's own address may be anything
        return escape(text)
    return f'<a href="{escape(url)}">{escape(text)}</a>'
