"""Pages with files, from the crawl to the report: both read, compared, and the wrapper named."""

from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from random import Random

import pytest

from tests.gate.generator.draft import Draft
from tests.gate.generator.render_html import render_article
from tests.media.paper import Style, print_report
from tests.media.reports import report
from tests.media.serving import (
    COLUMN,
    ask,
    assert_the_same_again,
    crawl,
    page,
    serving,
    with_lists,
)
from tests.media.write_docx import write_docx
from tests.media.write_ofd import write_ofd
from tests.media.write_pdf import write_pdf

PAGES = {
    name: f"{COLUMN}202401/t20240115_{n}.html" for n, name in enumerate(("both", "text", "view"))
}
FILES = {"both": f"{COLUMN}202401/W1.docx", "text": f"{COLUMN}202401/W2.pdf"}
FILES |= {"view": f"{COLUMN}202401/W3.ofd", "list": f"{COLUMN}202401/P4.pdf"}
VIEWER = '<iframe src="/js/pdfjs/web/viewer.html?file={}" width="100%"></iframe>'
LINK = '<p>附件：<a href="{}">{}</a></p>'


def edited(draft: Draft) -> tuple[Draft, str]:
    """The draft with one more request than it tells, and where that stands."""
    other = deepcopy(draft)
    cell = next(c for c in other.value_cells() if c.key and c.text.isdecimal())
    cell.text = str(int(cell.text) + 3)
    assert cell.key
    return other, ".".join(cell.key)


def narrative(draft: Draft) -> str:
    return "".join(f"<p>{b.text}</p>" for b in draft.blocks if hasattr(b, "text"))


def site() -> tuple[dict[str, bytes], dict[str, str]]:
    """Everything that the server serves, and what is known of it."""
    drafts = {name: report(40 + n, "annual_2021") for n, name in enumerate(FILES)}
    other, where = edited(drafts["both"])
    answers = {
        FILES["both"]: write_docx(other),
        FILES["text"]: write_pdf(print_report(drafts["text"], Style())),
        FILES["view"]: write_ofd(print_report(drafts["view"], Style())),
        FILES["list"]: write_pdf(print_report(drafts["list"], Style())),
    }
    inner = {
        "both": render_article(drafts["both"], Random(1)) + LINK.format("./W1.docx", "下载"),
        "text": narrative(drafts["text"]) + LINK.format("W2.pdf", "年度报告.pdf"),
        "view": VIEWER.format(FILES["view"]),
    }
    answers |= {PAGES[n]: page(drafts[n].title, text) for n, text in inner.items()}
    listed = {drafts[n].title: PAGES.get(n, FILES[n]) for n in FILES}
    return with_lists(answers, listed), {"where": where}


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str, str]]:
    """The archive of one crawl, the server's address, and the cell that differs."""
    answers, known = site()

    folder = tmp_path_factory.mktemp("attached")
    with serving(answers) as base:
        crawl(folder, base)
        yield folder, base, known["where"]


def test_each_report_stands_where_its_numbers_are_and_names_its_page(
    crawled: tuple[Path, str, str],
) -> None:
    archive, base, _ = crawled
    listed = ask(
        archive, "SELECT url, medium FROM report_list JOIN reports USING (url) ORDER BY url"
    )
    wanted = [(PAGES["both"], "html"), (FILES["text"], "pdf")]
    wanted += [(FILES["view"], "ofd"), (FILES["list"], "pdf")]
    assert sorted(listed) == sorted((base + path, medium) for path, medium in wanted)
    found = ask(archive, "SELECT url, role FROM addresses WHERE role != 'main' ORDER BY url")
    roles = {FILES["both"]: "copy", PAGES["text"]: "wrapper", PAGES["view"]: "wrapper"}
    assert found == sorted((base + path, role) for path, role in roles.items())


def test_files_are_captured_by_way_of_their_page(crawled: tuple[Path, str, str]) -> None:
    archive, base, _ = crawled
    vias = dict(ask(archive, "SELECT url, via FROM captures WHERE url LIKE '%/W%'"))
    assert vias == {base + FILES[n]: base + PAGES[n] for n in ("both", "text", "view")}


def test_the_value_that_differs_is_the_only_issue(crawled: tuple[Path, str, str]) -> None:
    archive, base, where = crawled
    issues = ask(
        archive,
        'SELECT r.url, i."where" FROM issues i JOIN reports r ON r.id = i.report_id'
        " WHERE i.code = 'attachment_differs'",
    )
    assert issues == [(base + PAGES["both"], where)]


def test_extraction_and_rebuilding_come_to_the_same(
    crawled: tuple[Path, str, str], tmp_path: Path
) -> None:
    archive = crawled[0]
    assert_the_same_again(archive)
