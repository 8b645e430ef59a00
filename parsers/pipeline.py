"""From the payload of one page to its extraction, stage by stage."""

from dataclasses import dataclass
from typing import Any

from parsers.model import Issue

PARSER_VERSION = "1"


@dataclass(frozen=True, slots=True)
class Extraction:
    """What one run of the parser made of one payload."""

    url: str
    issues: tuple[Issue, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The public JSON of one extraction."""
        return {
            "parser_version": PARSER_VERSION,
            "url": self.url,
            "medium": "html",
            "encoding": None,
            "is_report": False,
            "title": None,
            "organ": None,
            "year": None,
            "evidence": {},
            "published_on": None,
            "source": None,
            "index_number": None,
            "document_number": None,
            "format": None,
            "body": "",
            "sections": [],
            "tables": {},
            "cells": [],
            "grids": [],
            "attachments": [],
            "checks": [],
            "issues": [issue.to_dict() for issue in self.issues],
        }


def extract(payload: bytes, *, url: str, content_type: str | None = None) -> Extraction:
    """Read one page; never raises on bad input: what it could not read is in `issues`."""
    return Extraction(url=url)
