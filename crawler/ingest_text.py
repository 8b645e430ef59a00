"""What `scrapy ingest` says of each file, in one line or as few as there are things to say."""

from collections.abc import Mapping

from crawler.pipelines.rerun import Outcome
from crawler.store.ingest import FileTaken


def lines_of(file: FileTaken, outcomes: Mapping[str, Outcome]) -> list[str]:
    """What was wrong with a file, and what came of its captures."""
    lines = [f"{file.path}: {problem}" for problem in file.problems]
    read = [outcomes[c.id] for c in file.captures if c.id in outcomes]
    reports = [o for o in read if o.made and o.made.is_report]
    if file.is_warc:
        if file.captures or file.known or not file.problems:
            counts = f"{len(file.captures):,} captures, {len(reports):,} reports read"
            known = f"; {file.known:,} captures were in the archive already" if file.known else ""
            lines.append(f"{file.path}: {counts}{known}")
    elif reports:
        lines += [f"{file.path}: {_said(outcome)}" for outcome in reports]
    elif file.captures:
        why = ", ".join(_reasons(read)) or "nothing in it says so"
        lines.append(f"{file.path}: kept, but no report ({why})")
    elif file.known:
        lines.append(f"{file.path}: in the archive already")
    return lines


def _said(outcome: Outcome) -> str:
    assert outcome.made is not None
    made = outcome.made.extraction or {}
    values = sum(cell["value"] is not None for cell in made["cells"])
    failed = sum(check["status"] == "fail" for check in made["checks"])
    told = f"{made['organ'] or 'unknown body'} {made['year'] or 'unknown year'}"
    return f"report, {told}, {made['format']}, {values} values, {failed} failed checks"


def _reasons(read: list[Outcome]) -> list[str]:
    issues = [i for o in read for i in (o.made.issues if o.made else [o.failure])]
    return list(dict.fromkeys(issue["code"] for issue in issues if issue))
