"""Golden pages: written by us, kept as bytes, with expected results that a person has reviewed."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from parsers import extract
from tests.gate.generator.truth import Page

FOLDER = Path(__file__).resolve().parent.parent / "golden"
MEDIA = {".html": "html", ".txt": "text"}
REPLACEMENT = "\ufffd"


def golden_files(folder: Path = FOLDER) -> list[Path]:
    """The pages of the folder."""
    return sorted(path for path in folder.iterdir() if path.suffix in MEDIA)


def expected_path(page: Path) -> Path:
    return page.with_suffix(page.suffix + ".json")


def faults(page: Path) -> list[str]:
    """Why a golden page cannot be trusted; writes the expected file where there is none."""
    path = expected_path(page)
    if not path.exists():
        path.write_text(json.dumps(first_expectation(page), ensure_ascii=False, indent=1) + "\n")
        return [f"{path.name} was missing and has been written: review it, then set reviewed"]
    told = json.loads(path.read_text(encoding="utf-8"))
    found = []
    if told.get("reviewed") is not True:
        found.append(f"{path.name} has not been reviewed by a person")
    if REPLACEMENT in json.dumps(told, ensure_ascii=False):
        found.append(f"{path.name} holds U+FFFD: text was damaged before it became golden")
    if REPLACEMENT.encode() in page.read_bytes():
        found.append(f"{page.name} holds U+FFFD: it was not stored as served")
    return found


def golden_page(page: Path) -> Page:
    """A golden page with its expectation."""
    told = json.loads(expected_path(page).read_text(encoding="utf-8"))
    expect: dict[str, Any] = told["expect"]
    form = (expect.get("format") or ["not_a_report"])[0]
    return Page(
        page.name,
        page.read_bytes(),
        told["url"],
        told["content_type"],
        form,
        "golden",
        ("golden",),
        expect,
        MEDIA[page.suffix],
    )


def golden_pages(folder: Path = FOLDER) -> Iterator[Page]:
    """Every golden page that has an expectation."""
    return (golden_page(path) for path in golden_files(folder) if expected_path(path).exists())


def first_expectation(page: Path) -> dict[str, Any]:
    """What the extractor makes of a page now, in the form of a truth file, to be reviewed."""
    url = f"http://www.example.gov.cn/{page.name}"
    content_type = "text/html" if MEDIA[page.suffix] == "html" else "text/plain"
    found = extract(page.read_bytes(), url=url, content_type=content_type).to_dict()
    return {
        "reviewed": False,
        "url": url,
        "content_type": content_type,
        "expect": as_truth(found) if found["is_report"] else {"is_report": False},
    }


def as_truth(found: dict[str, Any]) -> dict[str, Any]:
    """An extraction turned into an expectation."""
    return {
        "is_report": True,
        "year": found["year"],
        "organ": [found["organ"]],
        "format": [found["format"]],
        "title": found["title"],
        "published_on": found["published_on"],
        "body": (found["body"] or "").splitlines(),
        "neutral": [],
        "sections": [
            {
                "keys": [section["key"]],
                "heading": section["heading"],
                "paragraphs": section["text"].splitlines(),
            }
            for section in found["sections"]
        ],
        "cells": [
            {
                **{name: cell[name] for name in ("table", "row", "column")},
                "accept": [[cell["value"], cell["class"]]],
                "optional": False,
                "at": [cell["grid"], *cell["at"]],
            }
            for cell in found["cells"]
        ],
        "indicators": [
            {
                "label": item["label"],
                "column": [item["column"]] if item["column"] else [],
                "unit": item["unit"],
                "accept": [[item["value"], None]],
            }
            for item in found["tables"].get("indicators") or []
        ],
        "failing": [[c["rule"], c["where"]] for c in found["checks"] if c["status"] == "fail"],
    }
