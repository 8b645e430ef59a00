"""Words and numbers as both forms of the report say them."""

from crawler.run_report.facts import ChangeFacts, RunFacts

HEADINGS = {
    "appeared": "New reports",
    "edited": "Edited after publication",
    "removed": "Taken down",
    "returned": "Came back",
    "moved": "Moved to another address",
}
MOST_LISTED = 500  # of one kind: a first night finds thousands, and the database lists them all


def headline(facts: RunFacts) -> str:
    """The run in one line."""
    told = [f"{count} {kind}" for kind, count in facts.kinds.items() if count]
    sites = ", ".join(f"{count} {state}" for state, count in facts.outcomes) or "no site was due"
    return f"{sites}; reports: {', '.join(told) or 'nothing new'}"


def what_changed(change: ChangeFacts) -> list[str]:
    """The values and passages of an edit, or where a report went, a line each."""
    lines = [
        f"{value['where']}: {shown(value['before'])} → {shown(value['after'])}"
        for value in change.detail.get("values", ())
    ]
    for passage in change.detail.get("passages", ()):
        lines.append(f"“{passage['before'][:120]}” → “{passage['after'][:120]}”")
    if change.kind == "moved":
        lines.append(f"from {change.detail.get('from')}")
    if change.kind == "removed":
        nights = ", ".join(at[:10] for at in change.detail.get("missing_at", ()))
        lines.append(f"{change.detail.get('outcome')}: {nights}")
    return lines


def shown(value: float | None) -> str:
    """A number, or that there is none."""
    return "nothing" if value is None else f"{value:,g}"


def size(count: int) -> str:
    """Bytes as people say them."""
    amount = float(count)
    for unit in ("bytes", "kB", "MB"):
        if amount < 1000:
            return f"{amount:,.0f} {unit}"
        amount /= 1000
    return f"{amount:,.1f} GB"


def duration(seconds: float) -> str:
    """Seconds as hours, minutes, seconds."""
    whole = int(seconds)
    return f"{whole // 3600}:{whole // 60 % 60:02}:{whole % 60:02}"
