"""The frozen records that travel between the stages; `Extraction.to_dict` is the public JSON."""

from dataclasses import dataclass, field
from typing import Any, Literal

Medium = Literal[
    "html", "text", "mhtml", "rtf", "pdf", "ofd", "docx", "doc",
    "xlsx", "xls", "zip", "image", "binary",
]  # fmt: skip
Box = tuple[float, float, float, float]  # left, top, right, bottom in points, from the top left
CellClass = Literal["empty", "not_applicable", "zero", "number", "text"]
CheckStatus = Literal["pass", "fail", "not_assessable"]
IssueLevel = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Issue:
    """Something that could not be accepted as it stands."""

    level: IssueLevel
    code: str
    message: str
    where: str | None = None

    def to_dict(self) -> dict[str, Any]:
        return {
            "level": self.level,
            "code": self.code,
            "message": self.message,
            "where": self.where,
        }


@dataclass(frozen=True, slots=True)
class Sight:
    """How sure the reading of a picture is, from 0 to 1, and what else the cell may say."""

    sure: float
    others: tuple[tuple[str, float], ...] = ()  # text and certainty, the likeliest first


@dataclass(frozen=True, slots=True)
class GridCell:
    """One cell as authored: its text and the rectangle it covers once spans are expanded.

    `page` (from 1) and `box` say where it stands on a medium of pages; `sight` how well it could
    be read where it is part of a picture.
    """

    text: str
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    page: int | None = None
    box: Box | None = None
    sight: Sight | None = None


@dataclass(frozen=True, slots=True)
class Grid:
    """A rectangular table; `rows` holds the authored cells row by row, spans not repeated."""

    ordinal: int
    rows: tuple[tuple[GridCell, ...], ...]
    kind: str = "table"  # table, div, pre, lines
    caption: str | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block of text; `level` is 1-6 where the page marks it as a heading."""

    text: str
    level: int | None = None


Block = Paragraph | Grid


@dataclass(frozen=True, slots=True)
class Attachment:
    url: str
    text: str

    def to_dict(self) -> dict[str, Any]:
        return {"url": self.url, "text": self.text}


@dataclass(frozen=True, slots=True)
class Document:
    """A payload read into metadata and blocks in reading order, whatever its medium."""

    medium: Medium
    encoding: str | None
    blocks: tuple[Block, ...] = ()
    metadata: dict[str, str] = field(default_factory=dict)
    attachments: tuple[Attachment, ...] = ()
    body_method: str | None = None
    tables_seen: int = 0  # tables of the whole payload; grids made of text are numbered behind them
    issues: tuple[Issue, ...] = ()
    has_pictures: bool = False  # some of the text was recognised in pictures


@dataclass(frozen=True, slots=True)
class Section:
    key: str
    heading: str | None
    text: str

    def to_dict(self) -> dict[str, Any]:
        return {"key": self.key, "heading": self.heading, "text": self.text}


@dataclass(frozen=True, slots=True)
class CellReading:
    """One value of a statutory table with the cell it was read from."""

    table: str
    row: str
    column: str
    raw: str
    value: int | float | None
    cell_class: CellClass
    grid: int
    at: tuple[int, int]
    method: str
    note: str | None = None

    def to_dict(self) -> dict[str, Any]:
        return {
            "table": self.table,
            "row": self.row,
            "column": self.column,
            "raw": self.raw,
            "value": self.value,
            "class": self.cell_class,
            "grid": self.grid,
            "at": list(self.at),
            "method": self.method,
            "note": self.note,
        }


@dataclass(frozen=True, slots=True)
class Check:
    """One relation of the form, tried at one place; `suspects` are cells as table.row.column."""

    rule: str
    where: str
    status: CheckStatus
    left: int | float | None = None
    right: int | float | None = None
    suspects: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        return {
            "rule": self.rule,
            "where": self.where,
            "status": self.status,
            "left": self.left,
            "right": self.right,
            "suspects": list(self.suspects),
        }
