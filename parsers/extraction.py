"""The public JSON of one extraction."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from parsers.model import Attachment, CellReading, Check, Grid, GridCell, Issue, Medium, Section
from parsers.stages.readings import Indicator

PARSER_VERSION = "1"


@dataclass(frozen=True, slots=True)
class Extraction:
    """What one run of the parser made of one payload."""

    url: str
    medium: Medium
    encoding: str | None = None
    is_report: bool = False
    title: str | None = None
    organ: str | None = None
    year: int | None = None
    evidence: dict[str, Any] = field(default_factory=dict)
    published_on: str | None = None
    source: str | None = None
    index_number: str | None = None
    document_number: str | None = None
    format: str | None = None
    body: str = ""
    sections: tuple[Section, ...] = ()
    cells: tuple[CellReading, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    grids: tuple[Grid, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    checks: tuple[Check, ...] = ()
    issues: tuple[Issue, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The JSON that other people's scripts stand on; keys are added, never renamed."""
        return {
            "parser_version": PARSER_VERSION,
            "url": self.url,
            "medium": self.medium,
            "encoding": self.encoding,
            "is_report": self.is_report,
            "title": self.title,
            "organ": self.organ,
            "year": self.year,
            "evidence": self.evidence,
            "published_on": self.published_on,
            "source": self.source,
            "index_number": self.index_number,
            "document_number": self.document_number,
            "format": self.format,
            "body": self.body,
            "sections": [section.to_dict() for section in self.sections],
            "tables": _tables(self.cells, self.indicators),
            "cells": [cell.to_dict() for cell in self.cells],
            "grids": [_grid(grid) for grid in self.grids],
            "attachments": [attachment.to_dict() for attachment in self.attachments],
            "checks": [check.to_dict() for check in self.checks],
            "issues": [issue.to_dict() for issue in self.issues],
        }


def _tables(cells: Sequence[CellReading], indicators: Sequence[Indicator]) -> dict[str, Any]:
    tables: dict[str, Any] = {}
    for cell in cells:
        tables.setdefault(cell.table, {}).setdefault(cell.row, {})[cell.column] = cell.value
    if indicators:
        tables["indicators"] = [indicator.to_dict() for indicator in indicators]
    return tables


def _grid(grid: Grid) -> dict[str, Any]:
    return {
        "ordinal": grid.ordinal,
        "kind": grid.kind,
        "caption": grid.caption,
        "cells": [_grid_cell(cell) for row in grid.rows for cell in row],
    }


def _grid_cell(cell: GridCell) -> dict[str, Any]:
    """Page and box only where the medium has pages: of a web page they would say nothing."""
    told: dict[str, Any] = {
        "at": [cell.row, cell.column],
        "span": [cell.row_span, cell.column_span],
        "raw": cell.text,
    }
    if cell.page is not None:
        told["page"] = cell.page
        told["box"] = list(cell.box) if cell.box else None
    if cell.sight is not None:
        told["confidence"] = cell.sight.sure
    return told
