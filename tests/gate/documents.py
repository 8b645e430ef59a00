"""Real documents with truth, from a folder outside the repository named by the environment."""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.gate.generator.truth import Page

VARIABLE = "GONGKAI_SHARED_DATA"
READABLE = {".html": "text/html", ".txt": "text/plain", ".pdf": "application/pdf"}
LATER = {".docx": "application/vnd.openxmlformats-officedocument"}


def documents_folder() -> Path | None:
    """The folder of the real documents, or None where there is none."""
    named = os.environ.get(VARIABLE)
    folder = Path(named) / "real" if named else None
    return folder if folder is not None and folder.is_dir() else None


def real_reports(folder: Path) -> Iterator[Page]:
    """Every document that has a truth file beside it."""
    for truth in sorted(folder.glob("*.truth.json")):
        yield from real_report(truth)


def real_report(truth: Path) -> Iterator[Page]:
    """One document; nothing where its medium cannot be read yet."""
    told: dict[str, Any] = json.loads(truth.read_text(encoding="utf-8"))
    path = truth.with_name(told["file"])
    if path.suffix in READABLE:
        yield Page(
            told["id"],
            path.read_bytes(),
            told["url"],
            told["content_type"],
            told["era"],
            "real",
            tuple(told["mutations"]),
            told["expect"],
            told["medium"],
        )


def real_frames(folder: Path) -> Iterator[Page]:
    """Saved pages of government sites, none of them a report."""
    for path in sorted((folder / "pages").glob("*.html")):
        host = path.stem.split("__")[0]
        yield Page(
            f"page {host}",
            path.read_bytes(),
            f"http://{host}/",
            "text/html",
            "not_a_report",
            "real",
            ("real",),
            {"is_report": False},
        )


def unreadable(folder: Path) -> list[str]:
    """Documents whose medium no reader takes yet: listed, not counted."""
    return sorted(path.name for path in folder.iterdir() if path.suffix in LATER)
