"""Reports whose pages are pictures beside their page: from the crawl to one report."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

pytest.importorskip("cv2", reason="needs the extra [ocr]")
pytest.importorskip("rapidocr", reason="needs the extra [ocr]")

from lxml import html  # noqa: E402

from crawler.browse.capture_views import PICTURE  # noqa: E402
from parsers.page_pictures import content_pictures  # noqa: E402
from tests.media.paper import Style, print_report  # noqa: E402
from tests.media.reports import report  # noqa: E402
from tests.media.serving import COLUMN, ask, assert_the_same_again, crawl, serving  # noqa: E402
from tests.ocr.drawing import Press, draw  # noqa: E402
from tests.ocr.files import single  # noqa: E402
from tests.ocr.fonts import CHINESE  # noqa: E402

needs_font = pytest.mark.skipif(not CHINESE, reason="no Chinese font to draw with")
FOLDER = f"{COLUMN}202401/"


def page(title: str, inner: str) -> bytes:
    head = f'<html><head><meta charset="utf-8"><title>{title}</title></head>'
    frame = '<div class="header"><img src="/images/logo.png"></div>'
    body = f'<body>{frame}<h1>{title}</h1><div class="TRS_Editor">{inner}</div></body></html>'
    return f"{head}{body}".encode()


def site() -> dict[str, bytes]:
    """A report in pictures, the second fetched by a script, the third behind a small one; and one
    of which a picture is gone.
    """
    whole, part = report(1), report(5)
    pages = [draw(p, Press(150, CHINESE[0], None, 1, 0)) for p in print_report(whole, Style())]
    cut = [pages[0][:700], pages[1], pages[2][:400]]
    table = single(pages[1][180:400, 140:1100], "PNG")
    answers = {f"{FOLDER}P{n}.png": single(drawn, "PNG") for n, drawn in enumerate(cut, 1)}
    answers[f"{FOLDER}T1.png"] = table
    shown = ['<img src="P1.png">', '<img src="/img/loading.gif" data-src="./P2.png">']
    shown += ['<a href="P3.png"><img src="s3.jpg" width="80"></a>']
    answers[f"{FOLDER}t20240115_1.html"] = page(whole.title, "".join(shown))
    answers[f"{FOLDER}t20240115_2.html"] = page(part.title, '<img src="T1.png"><img src="T2.png">')
    items = "".join(
        f'<li><a href="{FOLDER}t20240115_{n}.html">{draft.title}</a><span>2024-01-15</span></li>'
        for n, draft in enumerate((whole, part), 1)
    )
    answers[COLUMN] = page("政府信息公开年报", f'<ul class="list">{items}</ul>')
    answers["/"] = page("某区人民政府", f'<a href="{COLUMN}">政府信息公开年报</a>')
    return answers


def picture_or_page(path: str) -> str:
    """The content type of a path."""
    return "image/png" if path.endswith("png") else "text/html"


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, list[str]]]:
    """The archive of one crawl, and what was asked for."""
    asked: list[str] = []
    folder = tmp_path_factory.mktemp("pictures")
    with serving(site(), picture_or_page, asked) as base:
        crawl(folder, base)
        yield folder, asked


@needs_font
def test_a_report_in_pictures_is_one_report_of_its_page(crawled: tuple[Path, list[str]]) -> None:
    archive, _ = crawled
    found = ask(archive, "SELECT id, medium, title FROM reports WHERE url LIKE '%_1.html'")
    assert [(medium, title) for _, medium, title in found] == [("html", report(1).title)]
    values = dict(
        ask(
            archive,
            'SELECT "table" || "." || "row" || "." || "column", value FROM cells'
            f" WHERE report_id = '{found[0][0]}'",
        )
    )
    asked = {".".join(c.key): c.text for c in report(1).value_cells() if c.key}
    right = sum(1 for name in asked if name in values and values[name] is not None)
    assert right > 0.5 * len(asked)  # the others stand on pages that are not shown
    files = ask(
        archive,
        f"SELECT url, text FROM attachments WHERE report_id = '{found[0][0]}' ORDER BY ordinal",
    )
    assert [text for _, text in files] == ["page 1", "page 2", "page 3"]


@needs_font
def test_a_cell_leads_to_the_picture_it_was_read_from(crawled: tuple[Path, list[str]]) -> None:
    archive, _ = crawled
    cells = ask(
        archive,
        "SELECT r.id, c.grid, c.at_row || ',' || c.at_column FROM cells c"
        " JOIN reports r ON r.id = c.report_id"
        " WHERE r.url LIKE '%_1.html' AND c.\"table\" = 'requests' LIMIT 3",
    )
    assert cells
    with closing(sqlite3.connect(archive / "archive.db")) as db:
        for cell in cells:
            (found,) = db.execute(PICTURE, cell).fetchone()
            (url,) = db.execute("SELECT url FROM captures WHERE id = ?", [found]).fetchone()
            assert url.endswith("/P2.png")


@needs_font
def test_a_picture_that_is_gone_is_named(crawled: tuple[Path, list[str]]) -> None:
    archive, _ = crawled
    issues = ask(archive, "SELECT message, \"where\" FROM issues WHERE code = 'picture_missing'")
    assert [where for _, where in issues] == ["page 2"]
    assert issues[0][0].endswith("T2.png")


@needs_font
def test_only_pictures_of_the_article_are_asked_for(crawled: tuple[Path, list[str]]) -> None:
    archive, asked = crawled
    pictures = [path for path in asked if not path.endswith(("html", "/", "txt"))]
    assert all(path.startswith(f"{FOLDER}P") or path.startswith(f"{FOLDER}T") for path in pictures)
    assert len(pictures) == len(set(pictures))
    kinds = ask(archive, "SELECT DISTINCT kind FROM pages WHERE url LIKE '%.png'")
    assert kinds == [("picture",)]


@needs_font
def test_reading_again_and_rebuilding_come_to_the_same(crawled: tuple[Path, list[str]]) -> None:
    archive, _ = crawled
    assert_the_same_again(archive)


def test_what_can_be_no_page_is_not_asked_for() -> None:
    tree = html.fromstring(
        '<div id="zoom"><img src="/images/qrcode.png"><img src="a.jpg" width="32">'
        '<img src="b.jpg" style="height:40px"><div style="background-image:url(c.jpg)"></div>'
        '<img src="blank.gif" data-original="d.jpg"><a href="big/e.jpg"><img src="s.jpg"></a>'
        '<div class="share"><img src="f.jpg"></div></div>'
    )
    found = content_pictures(tree, "http://x.gov.cn/a/b.html")
    assert [url.rpartition("/a/")[2] for url in found] == ["c.jpg", "d.jpg", "big/e.jpg"]
