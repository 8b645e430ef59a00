"""One annual report: its truth and its article."""

# Lines of markup and of official wording stay whole, however long they are.
# ruff: noqa: E501

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from tests.sites.annex import Line, annex_lines
from tests.sites.forms import annex_grid, proactive_grid, remedies_grid, requests_grid
from tests.sites.grid import Grid
from tests.sites.markup import Markup
from tests.sites.narrative import closing, older_sections, overview, preface, problems
from tests.sites.numbers import BUSY, Series, Tables, blank_zeros, spoil
from tests.sites.places import Organ

Block = str | Grid  # a heading starts with "#"; a paragraph does not

SECTIONS_2021 = (
    "一、总体情况", "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况", "五、存在的主要问题及改进情况", "六、其他需要报告的事项",
)  # fmt: skip
TITLES: tuple[Callable[[str, int], str], ...] = (
    lambda organ, year: f"{organ}{year}年政府信息公开工作年度报告",
    lambda organ, year: f"{organ}{year}年政府信息公开工作年度报告",
    lambda organ, year: f"{organ}{year}年度政府信息公开工作年度报告",
    lambda organ, year: f"{year}年{organ}政府信息公开工作年度报告",
    lambda organ, year: f"{organ}{year}年政府信息公开年度报告",
    lambda organ, year: f"{organ}政府信息公开工作年度报告（{year}年）",
    lambda organ, year: f"{organ}{year}年政府信息公开工作年报",
)


@dataclass(frozen=True, slots=True)
class Report:
    """What one body reports for one year."""

    organ: Organ
    year: int
    title: str
    published_on: str
    tables: Tables
    lines: tuple[Line, ...]  # of the annex, 2014 to 2018
    zero: str  # how a zero is printed: 0 or /
    seed: str

    @property
    def format(self) -> str:
        """The form it follows."""
        if self.year >= 2019:
            return "annual_2021" if self.year >= 2021 else "annual_2019"
        return "annex_2014" if self.year >= 2014 else "free_2008"

    def blocks(self) -> list[Block]:
        """Headings, paragraphs and tables in reading order."""
        rng = Random(self.seed)
        return self.current_blocks(rng) if self.year >= 2019 else self.older_blocks(rng)

    def current_blocks(self, rng: Random) -> list[Block]:
        """Six sections, three tables."""
        order = "〔2021〕30号文件" if self.year >= 2021 else "〔2019〕60号文件"
        contents: list[list[Block]] = [
            [*overview(self.organ.name, self.year, self.tables, rng)],
            [proactive_grid(self.tables["proactive"], self.year, self.zero)],
            [requests_grid(self.tables["requests"], self.year, self.zero)],
            [remedies_grid(self.tables["remedies"], self.zero)],
            [*problems(rng)],
            [*closing(self.year, rng)],
        ]
        blocks: list[Block] = [preface(self.organ.name, self.year, order)]
        for heading, content in zip(SECTIONS_2021, contents, strict=True):
            blocks += [f"#{heading}", *content]
        return blocks

    def older_blocks(self, rng: Random) -> list[Block]:
        """Free text, and since 2014 the annex."""
        blocks: list[Block] = [preface(self.organ.name, self.year, "上级有关要求")]
        for heading, paragraphs in older_sections(self.organ.name, self.year, rng):
            blocks += [f"#{heading}", *paragraphs]
        if self.lines:
            blocks += ["附表：政府信息公开情况统计表", annex_grid(list(self.lines), self.zero)]
        return blocks

    def article(self, markup: Markup) -> str:
        """The article as HTML, without the page around it."""
        rng = Random(self.seed + "markup")
        parts = []
        for block in self.blocks():
            if not isinstance(block, str):
                parts.append(markup.table(block, rng))
            elif block.startswith("#"):
                parts.append(markup.heading(block[1:], rng))
            else:
                parts.append(markup.paragraph(block, rng))
        return "\n".join(parts)

    def text(self) -> str:
        """The narrative and the cells as plain text, for attachments that hold no tables."""
        lines = [self.title]
        for block in self.blocks():
            lines += (
                [block.lstrip("#")]
                if isinstance(block, str)
                else [" ".join(c.text for c in row) for row in block]
            )
        return "\n".join(lines)


def reports_of(organ: Organ, years: list[int], seed: str, zero: str, style: int) -> list[Report]:
    """The reports of one body for all its years, numbers running on from year to year."""
    rng = Random(f"{seed}/{organ.name}")
    series, found = Series(organ.kind, rng), []
    for year in sorted(years):
        tables = series.draw(year)
        lines: tuple[Line, ...] = ()
        if 2014 <= year < 2019:
            lines = tuple(annex_lines(rng, BUSY[organ.kind]))
            tables = {"indicators": {label: {"value": n} for label, _, n in lines if n is not None}}
        if rng.random() < 0.06:
            spoil(tables, rng)
        if rng.random() < 0.2:
            blank_zeros(tables, rng)
        title = (TITLES[style] if rng.random() < 0.8 else rng.choice(TITLES))(organ.name, year)
        found.append(
            Report(organ, year, title, published(organ, year, rng), tables, lines, zero, f"{seed}/{organ.name}/{year}")
        )  # fmt: skip
    return found


def published(organ: Organ, year: int, rng: Random) -> str:
    """A day in the weeks before the legal date, sometimes after it."""
    month, day = rng.choice(
        ((1, rng.randint(4, 28)), (1, rng.randint(15, 31)), (3, rng.randint(1, 31)))
    )
    return f"{year + 1}-{month:02d}-{day:02d}"
