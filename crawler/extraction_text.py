"""One extraction for a person to read: what the page is, its text, tables, checks and issues."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

Extraction = dict[str, Any]
_FACTS = (
    *("title", "organ", "year", "published_on", "format", "source"),
    *("index_number", "document_number", "medium", "encoding", "url"),
)
_MARKS = {"empty": "", "not_applicable": "/"}


def print_extraction(console: Console, made: Extraction) -> None:
    """The whole of it, in the order of the page."""
    _line(console, "a report" if made["is_report"] else "no report")
    for name in _FACTS:
        if made.get(name) is not None:
            _line(console, f"{name:>16}: {made[name]}")
    for section in made["sections"]:
        _line(console, "")
        _line(console, f"[{section['key']}] {section['heading'] or ''}".rstrip())
        if section["text"]:
            _line(console, section["text"])
    for table in _tables(made):
        console.print(table)
    _print_checks(console, made["checks"])
    for issue in made["issues"]:
        where = f" at {issue['where']}" if issue["where"] else ""
        _line(console, f"{issue['level']} {issue['code']}{where}: {issue['message']}")
    for link in made["attachments"]:
        _line(console, f"attachment: {link['text']} {link['url']}")


def print_stages(console: Console, made: Extraction) -> None:
    """What each stage made of the page, and what it decided on."""
    evidence = made.get("evidence") or {}
    _line(console, f"reading: {made['medium']}, {made['encoding']}, {len(made['grids'])} grids")
    readings: defaultdict[int, Counter[str]] = defaultdict(Counter)
    for cell in made["cells"]:
        readings[cell["grid"]][f"{cell['table']} by {cell['method']}"] += 1
    for grid in made["grids"]:
        rows = 1 + max((cell["at"][0] for cell in grid["cells"]), default=-1)
        found = ", ".join(f"{n} cells of {what}" for what, n in readings[grid["ordinal"]].items())
        _line(
            console,
            f"  grid {grid['ordinal']} ({grid['kind']}): {rows} rows,"
            f" {len(grid['cells'])} cells; {found or 'no cell of it has a key'}",
        )
    for name, value in evidence.items():
        _line(console, f"{name}: {value}")
    sections = ", ".join(f"{s['key']} {len(s['text'])}" for s in made["sections"])
    _line(console, f"sections (characters): {sections or 'none'}")
    classes = Counter(cell["class"] for cell in made["cells"])
    _line(console, f"cells: {', '.join(f'{n} {name}' for name, n in classes.items()) or 'none'}")
    _print_checks(console, made["checks"])
    for issue in made["issues"]:
        _line(console, f"{issue['level']} {issue['code']}: {issue['message']}")


def _print_checks(console: Console, checks: list[dict[str, Any]]) -> None:
    counts = Counter(check["status"] for check in checks)
    told = ", ".join(f"{n} {status}" for status, n in sorted(counts.items()))
    _line(console, f"checks: {told or 'none'}")
    for check in checks:
        if check["status"] == "fail":
            suspects = ", ".join(check["suspects"])
            _line(
                console,
                f"  fail {check['rule']} {check['where']}: {check['left']} is not {check['right']}"
                + (f"; suspects: {suspects}" if suspects else ""),
            )


def _tables(made: Extraction) -> Iterator[Table]:
    by_table: dict[str, dict[str, dict[str, str]]] = defaultdict(lambda: defaultdict(dict))
    for cell in made["cells"]:
        if cell["table"] != "indicators":
            by_table[cell["table"]][cell["row"]][cell["column"]] = _shown(cell)
    for name, rows in by_table.items():
        columns = list(dict.fromkeys(column for row in rows.values() for column in row))
        table = Table(title=name, title_justify="left", show_edge=False)
        table.add_column("")
        for column in columns:
            table.add_column(column, justify="right", overflow="fold")
        for key, row in rows.items():
            table.add_row(key, *(Text(row.get(column, "·")) for column in columns))
        yield table
    if made["tables"].get("indicators"):
        yield _indicators(made["tables"]["indicators"])


def _indicators(rows: list[dict[str, Any]]) -> Table:
    names = ("key", "label", "column", "value", "unit")
    table = Table(*names, title="indicators", title_justify="left", show_edge=False)
    for row in rows:
        cells = ["" if row.get(name) is None else str(row[name]) for name in names]
        table.add_row(*map(Text, cells))
    return table


def _shown(cell: dict[str, Any]) -> str:
    """The value; where there is none, why."""
    if cell["value"] is not None:
        return str(cell["value"])
    return _MARKS.get(cell["class"], f"?{cell['raw']}")


def _line(console: Console, text: str) -> None:
    console.print(Text(text), soft_wrap=True)
