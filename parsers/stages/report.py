"""A document read as a report: every stage called once, in order."""

from collections.abc import Sequence

from parsers.checks.annex import check_annex
from parsers.checks.annual import check_annual
from parsers.checks.suspects import name_suspects
from parsers.extraction import Extraction
from parsers.labels import squeeze
from parsers.model import Block, Check, Document, Grid, Issue, Paragraph
from parsers.stages.blocks import arrange_blocks, placed_grids, without_copy
from parsers.stages.dates import find_field, find_published_on
from parsers.stages.doubts import settle_doubts
from parsers.stages.organs import find_organ
from parsers.stages.recognition import Evidence, Verdict, judge
from parsers.stages.sections import Opening, find_openings, read_sections
from parsers.stages.tables import Tables, read_tables
from parsers.stages.titles import Title, find_titles, own_heading, split_title_tag
from parsers.stages.worn_labels import mend_labels
from parsers.stages.years import YearChoice, find_year


def read_report(document: Document, url: str) -> Extraction:
    """All that one document says, with the evidence for each choice."""
    blocks = without_copy(arrange_blocks(document))
    tables = read_tables(mend_labels(placed_grids(blocks)))
    grids = [block for block in blocks if isinstance(block, Grid)]
    settle_doubts(tables, grids, document.tables_seen if document.has_pictures else None)
    openings = find_openings(blocks, _tables_by_grid(tables))
    lines = [block.text for block in blocks if isinstance(block, Paragraph)]
    titles = find_titles(_head(blocks, openings), document.metadata)
    year = find_year([(title.text, title.source) for title in titles], lines)
    organ, organ_source = find_organ([t.text for t in titles], lines, document.metadata)
    published_on, date_source = find_published_on(document.metadata, lines, year.year)
    verdict = judge(_evidence(document, titles, lines, openings, tables, organ, year))
    if verdict.is_report and not titles:
        titles = own_heading(document.metadata)
    first = _first_of_text(blocks, openings, titles)
    sections = read_sections(blocks, openings, first)
    checks = _checks(tables)
    issues = (
        *document.issues,
        *tables.issues,
        *_own_issues(openings, verdict, year, organ, tables, checks),
    )
    choice = tables.choice
    return Extraction(
        url=url,
        medium=document.medium,
        encoding=document.encoding,
        is_report=verdict.is_report,
        title=titles[0].text if titles else None,
        organ=organ,
        year=year.year,
        evidence={
            "is_report": verdict.reason,
            "title": titles[0].source if titles else None,
            "year": year.evidence,
            "organ": organ_source,
            "published_on": date_source,
            "body": document.body_method,
            "format": choice.score if choice else None,
        },
        published_on=published_on,
        source=find_field("source", document.metadata),
        index_number=find_field("index_number", document.metadata),
        document_number=find_field("document_number", document.metadata),
        format=_format(tables, verdict, openings),
        body=_body(blocks, first),
        sections=tuple(sections) if openings else (),
        cells=tuple(tables.cells),
        indicators=tuple(tables.indicators),
        grids=tuple(block for block in blocks if isinstance(block, Grid)),
        attachments=document.attachments,
        checks=tuple(checks),
        issues=issues,
    )


def _tables_by_grid(tables: Tables) -> dict[int, frozenset[str]]:
    by_grid: dict[int, set[str]] = {}
    for cell in tables.cells:
        by_grid.setdefault(cell.grid, set()).add(cell.table)
    return {grid: frozenset(names) for grid, names in by_grid.items()}


def _head(blocks: Sequence[Block], openings: Sequence[Opening]) -> list[str]:
    """The article's lines up to its first section."""
    end = openings[0].index if openings else len(blocks)
    return [block.text for block in blocks[:end] if isinstance(block, Paragraph)]


def _first_of_text(
    blocks: Sequence[Block], openings: Sequence[Opening], titles: Sequence[Title]
) -> int:
    """Index of the first block that is not part of the title."""
    names = {"".join(title.text.split()) for title in titles}
    end = openings[0].index if openings else min(len(blocks), 8)
    first = 0
    for i, block in enumerate(blocks[:end]):
        if not isinstance(block, Paragraph) or len(block.text) > 100:
            break
        line = "".join(block.text.split())
        if line and any(
            line in name or (name in line and len(line) < len(name) + 6) for name in names
        ):
            first = i + 1
    return first


def _body(blocks: Sequence[Block], first: int) -> str:
    return "\n".join(block.text for block in blocks[first:] if isinstance(block, Paragraph))


def _evidence(
    document: Document,
    titles: Sequence[Title],
    lines: Sequence[str],
    openings: Sequence[Opening],
    tables: Tables,
    organ: str | None,
    year: YearChoice,
) -> Evidence:
    metadata = document.metadata
    large = [line for line in metadata.get("headings", "").split("\n") if line]
    large += [metadata[key] for key in ("article_title",) if key in metadata]
    large += split_title_tag(metadata.get("title_tag", ""))[:1]
    if document.medium == "text":
        large = [line for line in lines[:2] if len(line) <= 60]
    return Evidence(
        titles=tuple(title.text for title in titles),
        is_title_shown=bool(titles) and titles[0].source in ("heading", "article"),
        large_lines=tuple(large),
        lines=tuple(lines),
        sections=frozenset(o.heading.key for o in openings if o.heading.key),
        cells=len(tables.cells),
        legible=sum(1 for cell in tables.cells if cell.value is not None),
        indicators=len(tables.indicators),
        organ=organ,
        year=year.year,
        frame=" ".join(metadata.get(k, "") for k in ("title_tag", "keywords", "description")),
    )


def _checks(tables: Tables) -> list[Check]:
    if tables.choice is None:
        return []
    form = tables.choice.form
    if form.tables:
        return name_suspects(check_annual(form, tables.cells))
    return check_annex(form, tables.indicators)


def _format(tables: Tables, verdict: Verdict, openings: Sequence[Opening]) -> str | None:
    if tables.choice is not None:
        return tables.choice.form.name
    if not verdict.is_report or _is_annual(openings):
        return None  # a report of the annual forms whose tables are not there to tell which
    return "free_2008"


def _is_annual(openings: Sequence[Opening]) -> bool:
    """Whether the headings are those of the annual forms of 2019 and later."""
    return any("收到和处理" in squeeze(opening.text) for opening in openings)


def _own_issues(
    openings: Sequence[Opening],
    verdict: Verdict,
    year: YearChoice,
    organ: str | None,
    tables: Tables,
    checks: Sequence[Check],
) -> list[Issue]:
    if not verdict.is_report:
        return [Issue("warning", "not_a_report", verdict.reason)]
    issues = []
    if year.year is None:
        issues.append(Issue("error", "no_year", "no report year was found"))
    if year.rivals:
        others = ", ".join(map(str, year.rivals))
        issues.append(Issue("warning", "year_conflict", f"{year.year} or {others}", "year"))
    if organ is None:
        issues.append(Issue("error", "no_organ", "the reporting body was not found"))
    failed = [check for check in checks if check.status == "fail"]
    if failed:
        names = ", ".join(f"{check.rule} ({check.where})" for check in failed[:8])
        issues.append(Issue("warning", "failed_check", f"{len(failed)} relations fail: {names}"))
    return issues + _missing_tables(tables, _is_annual(openings))


def _missing_tables(tables: Tables, is_annual: bool) -> list[Issue]:
    form = tables.choice.form if tables.choice else None
    if form is None and is_annual:
        return [Issue("warning", "table_missing", "none of the statutory tables was found")]
    if form is None or not form.tables:
        return []
    found = {cell.table for cell in tables.cells}
    rows = {(cell.table, cell.row) for cell in tables.cells}
    lost = [
        f"{table.key}.{row.key}"
        for table in form.tables
        if table.key in found
        for row in table.rows
        if (table.key, row.key) not in rows and not row.key.startswith("other_un")
    ]
    missing = [table.key for table in form.tables if table.key not in found]
    return [
        Issue("warning", "table_missing", f"the table {key} was not found", key) for key in missing
    ] + [Issue("warning", "row_missing", f"the row {name} was not found", name) for name in lost]
