"""The page before it is markup: blocks whose value cells know their key and accepted readings."""

from dataclasses import dataclass, field

Value = int | float | None
Reading = tuple[Value, str | None]  # value and class; class None stands for any class
CellKey = tuple[str, str, str]  # table, row, column


@dataclass(slots=True)
class Cell:
    """One authored cell; `key` (or `indicator`) is set where a number of the form belongs."""

    text: str
    rowspan: int = 1
    colspan: int = 1
    header: bool = False
    key: CellKey | None = None
    indicator: "Indicator | None" = None
    accept: list[Reading] = field(default_factory=list)
    html: str | None = None  # markup that shows `text`, where the plain text will not do

    @property
    def holds_value(self) -> bool:
        return self.key is not None or self.indicator is not None


@dataclass(frozen=True, slots=True)
class Indicator:
    """A number that no key of the form names: it must be kept under its printed label."""

    label: str
    column: tuple[str, ...] = ()  # accepted column names; empty means not checked
    unit: str | None = None


@dataclass(slots=True)
class Sheet:
    """A table: `name` says which statutory table it carries, rows hold authored cells."""

    name: str
    rows: list[list[Cell]]
    width: int


@dataclass(slots=True)
class Heading:
    keys: tuple[str, ...]
    text: str
    glued: bool = False  # shares the block of the paragraph after it


@dataclass(slots=True)
class Para:
    text: str
    neutral: bool = False  # a reader may count it to the body or not
    html: str | None = None  # markup that shows `text`


Block = Heading | Para | Sheet


@dataclass(frozen=True, slots=True)
class Organ:
    """The issuing body under every name that a reader would accept."""

    name: str
    accepted: tuple[str, ...]
    kind: str  # city, county, town, street, department
    scale: int  # the order of its yearly request numbers
    place: str  # the government whose site it is
    code: str  # division code, six digits


@dataclass(slots=True)
class Dress:
    """How the blocks become markup."""

    tables: str = "table"  # table, div, flex, pre, tabs, pipes, squashed
    soup: bool = False  # Word-pasted spans
    paragraphs: str = "p"  # p, div, br, li
    headings: str = "strong"  # strong, h, p, span
    split_labels: str | None = None  # span, br, char
    cell_tags: str = "td"  # td, td_p, th
    unclosed: bool = False
    nested: str | None = None  # outer, inner
    noise: bool = False  # comments, styles and scripts of a word processor between the blocks
    inline_markup: bool = False
    pictures: bool = False
    truth_is_text: bool = False  # the page is a text file


@dataclass(slots=True)
class Draft:
    """Everything that is decided about a page before rendering."""

    form: str
    year: int
    organ: Organ
    title: str
    blocks: list[Block]
    dress: Dress
    frame: str = "trs"
    heading_title: str | None = None  # the title as shown over the article; None: not shown
    meta_title: str | None = None
    meta_date: str | None = None
    shown_date: str | None = None
    url_year: int | None = None
    metas: bool = True
    titles: list[str] = field(default_factory=list)  # accepted titles
    years: tuple[int | None, ...] = ()
    encoding: str = "utf-8"
    mutations: list[str] = field(default_factory=list)
    neutral: list[str] = field(
        default_factory=lambda: ["Annual Report on Government Information Disclosure"]
    )
    page_edits: list[str] = field(default_factory=list)  # names of edits of the finished markup
    script: str = "simplified"
    attachments: list[str] = field(default_factory=list)  # ends of their addresses
    index_number: str | None = None
    migrated_date: str | None = None  # the page shows this, and it is not when it was published
    ghosts: list[Cell] = field(default_factory=list)  # cells that the page lost
    page_title: str | None = None  # what <title> says, where it is not the report's title
    repeated: bool = False  # the whole article stands on the page twice

    def sheets(self, name: str) -> list[Sheet]:
        return [b for b in self.blocks if isinstance(b, Sheet) and b.name == name]

    def value_cells(self) -> list[Cell]:
        return [
            cell
            for block in self.blocks
            if isinstance(block, Sheet)
            for row in block.rows
            for cell in row
            if cell.holds_value
        ]
