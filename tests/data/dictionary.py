"""Reads data/README.md: which names it explains under which heading."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HEADING = re.compile(r"^(##+) (.+)$", re.MULTILINE)
NAME = re.compile(r"^`([^`]+)`$")
ROW = re.compile(r"^\| `([^`]+)` \| (.+) \|$", re.MULTILINE)


def chapters(text: str) -> dict[str, str]:
    """Text under each heading; a heading that is one name stands without its back-ticks."""
    found = list(HEADING.finditer(text))
    ends = [match.start() for match in found[1:]] + [len(text)]
    return {
        NAME.sub(r"\1", match[2]): text[match.end() : end]
        for match, end in zip(found, ends, strict=True)
    }


def explained(chapter: str) -> dict[str, str]:
    """Name and meaning of each row of the chapter's table."""
    return {match[1]: match[2] for match in ROW.finditer(chapter)}


def dictionary() -> dict[str, dict[str, str]]:
    """Every chapter of data/README.md that holds a table of names."""
    text = (ROOT / "data/README.md").read_text("utf-8")
    tables = {title: explained(chapter) for title, chapter in chapters(text).items()}
    return {title: table for title, table in tables.items() if table}
