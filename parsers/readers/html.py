"""An HTML page as a Document: what head and frame say, and the article's paragraphs and grids."""

import trafilatura
from lxml import etree
from lxml.etree import _Element as HtmlElement

from parsers.model import Block, Document, Issue, Paragraph
from parsers.page_pictures import content_pictures
from parsers.readers.article import Article, locate_article
from parsers.readers.decoding import Decoded, decode_payload
from parsers.readers.html_files import read_attachments, shown_files
from parsers.readers.html_flow import FlowBlock, read_flow, tables_of
from parsers.readers.html_hidden import clean_cells
from parsers.readers.html_pictures import inline_pictures, with_pictures
from parsers.readers.html_tree import parse_html
from parsers.web_page import base_of

_META_NAMES = {
    "articletitle": "article_title",
    "title": "article_title",
    "pubdate": "pub_date",
    "publishdate": "pub_date",
    "contentsource": "content_source",
    "sitename": "site_name",
    "columnname": "column_name",
    "author": "author",
    "description": "description",
    "keywords": "keywords",
}
_MAX_LINES = 60  # lines of the frame around the article that are kept for title, date and organ
_MAX_ELEMENTS = 30_000  # of a page that trafilatura is asked about: its cost follows the tree
_LONGEST_WRAPPER = 1500  # characters of a page that only shows a file
_SHORTEST_BODY = 60  # characters under which the whole page is given to trafilatura


def read_html_payload(payload: bytes, url: str, content_type: str | None) -> Document:
    """Decode and read one page."""
    return read_html(decode_payload(payload, content_type), url)


def read_html(decoded: Decoded, url: str) -> Document:
    """Parse and read one page; the article's blocks only, the rest as metadata."""
    tree, issues = parse_html(decoded.text)
    clean_cells(tree, decoded.text)
    ordinals = {table: i for i, table in enumerate(tables_of(tree))}
    flow = read_flow(tree, ordinals)
    article = locate_article(flow, tree)
    blocks, method = _blocks(article, tree)
    document = Document(
        medium="html",
        encoding=decoded.encoding,
        blocks=blocks,
        metadata=_metadata(tree, flow, article) | _shown(blocks, tree, url, decoded.encoding),
        attachments=read_attachments(tree, url),
        body_method=method,
        tables_seen=max([len(ordinals), *(b.grid.ordinal + 1 for b in flow if b.grid)]),
        issues=(*decoded.issues, *issues, *_cut_tables(flow)),
    )
    return with_pictures(document, inline_pictures(decoded.text))


def _shown(blocks: tuple[Block, ...], tree: HtmlElement, url: str, encoding: str) -> dict[str, str]:
    """Files and pictures shown in place of a text; a page with a text of its own has no need.

    Pictures in it that may hold its tables are named all the same.
    """
    pictures = content_pictures(tree, base_of(tree, url), encoding)
    size = sum(len(block.text) for block in blocks if isinstance(block, Paragraph))
    files = shown_files(tree, url) if size < _LONGEST_WRAPPER else []
    named = {"shown_files": files, "pictures": pictures}
    return {name: "\n".join(found) for name, found in named.items() if found}


def _blocks(article: Article | None, tree: HtmlElement) -> tuple[tuple[Block, ...], str]:
    blocks = tuple(_block(block) for block in article.blocks) if article else ()
    size = sum(len(b.text) for b in blocks if isinstance(b, Paragraph))
    if size >= _SHORTEST_BODY or any(not isinstance(b, Paragraph) for b in blocks):
        return blocks, article.method if article else "none"
    if sum(1 for _ in tree.iter()) > _MAX_ELEMENTS:
        return blocks, article.method if article else "none"
    page = etree.tostring(tree, encoding="unicode", method="html")
    found = trafilatura.extract(page, include_tables=False, include_comments=False) or ""
    lines = [line.strip() for line in found.split("\n") if line.strip()]
    if sum(map(len, lines)) > size:
        return tuple(Paragraph(line) for line in lines), "trafilatura"
    return blocks, article.method if article else "none"


def _block(block: FlowBlock) -> Block:
    return block.grid if block.grid is not None else Paragraph(block.text, block.level)


def _metadata(tree: HtmlElement, flow: list[FlowBlock], article: Article | None) -> dict[str, str]:
    metadata: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = _META_NAMES.get((meta.get("name") or "").lower())
        content = " ".join((meta.get("content") or "").split())
        if name and content:
            metadata.setdefault(name, content)
    title = tree.find(".//title")
    if title is not None:
        metadata["title_tag"] = " ".join("".join(map(str, title.itertext())).split())
    start = article.start if article else len(flow)
    before = [line for block in flow[:start] for line in _frame_lines(block) if line]
    metadata["before"] = "\n".join(before[-_MAX_LINES:])
    metadata["headings"] = "\n".join(_large_lines(flow, start))
    if article:
        end = start + len(article.blocks)
        behind = [line for block in flow[end:] for line in _frame_lines(block)]
        metadata["behind"] = "\n".join(behind[:_MAX_LINES])
    return metadata


def _frame_lines(block: FlowBlock) -> list[str]:
    """Lines of the frame; an information table gives a line a row."""
    if block.grid is None:
        return [] if block.linked * 2 > len(block.text) else [block.text[:300]]
    if len(block.grid.rows) > 20:
        return []
    return [" ".join(c.text.replace("\n", "") for c in row)[:300] for row in block.grid.rows]


def _large_lines(flow: list[FlowBlock], start: int) -> list[str]:
    """Lines over and at the head of the article that the page marks as a heading or a title."""
    lines = []
    for block in flow[: start + 6]:
        marks = f"{block.element.get('class', '')} {block.element.get('id', '')}".lower()
        is_large = block.level or "title" in marks or "bt" in marks.split()
        if block.text and not block.linked and is_large:
            lines.append(block.text[:200])
    return lines[-12:]


def _cut_tables(flow: list[FlowBlock]) -> tuple[Issue, ...]:
    return tuple(
        Issue("warning", "table_cut", "a table with too many cells or spans was cut", str(n))
        for n in (block.grid.ordinal for block in flow if block.grid and block.is_cut)
    )
