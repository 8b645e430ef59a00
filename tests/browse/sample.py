"""A small archive for the tests of the pages: real store, real WARC file, one telling report."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from crawler.archive.notes import Note
from crawler.archive.records import Fetch, response_record, sha256
from crawler.archive.writer import compress
from crawler.items import Capture
from crawler.outcomes import Outcome
from crawler.store.ids import short_id
from crawler.store.store import Store
from parsers.formats import TableForm, forms

URL = "http://www.example.gov.cn/zfxxgknb/202401/t20240115_1.html"
TITLE = "潼南区玉溪镇人民政府2023年政府信息公开工作年度报告"
AT = "2024-03-02T01:02:03.000000Z"
FORM = next(form for form in forms() if form.name == "annual_2021")
# What the sample prints in single cells; all others print 0.
PRINTED = {
    ("proactive", "normative_documents", "in_force"): "3",
    ("proactive", "fees", "amount"): "12.5",
    ("proactive", "penalties", "decisions"): "/",
    ("requests", "new", "natural_person"): "1,024",
    ("requests", "new", "total"): "1,024",
    ("requests", "granted", "natural_person"): "1,000",
    ("requests", "granted", "total"): "1,000",
    ("requests", "declined_repeat", "business"): "\xa0",
    ("requests", "other", "nonprofit"): "见附件",
    ("requests", "handled_total", "natural_person"): "1,000",
    ("requests", "handled_total", "total"): "1,000",
}
CLASSES = {"0": "zero", "/": "not_applicable", "\xa0": "empty", "见附件": "text"}


@dataclass
class Page:
    """The page as HTML and as the extractor would read it, built side by side."""

    html: list[str] = field(default_factory=list)
    grids: list[dict[str, Any]] = field(default_factory=list)
    cells: list[dict[str, Any]] = field(default_factory=list)

    def add(self, table: TableForm) -> None:
        ordinal, authored, rows = len(self.grids), [], []
        for line, row in enumerate(table.rows):
            keys = row.columns or table.column_keys
            printed = [row.labels[0], *(PRINTED.get((table.key, row.key, k), "0") for k in keys)]
            rows.append("<tr>" + "".join(f"<td>{text}</td>" for text in printed) + "</tr>")
            authored += [{"at": [line, c], "raw": t} for c, t in enumerate(printed)]
            self.cells += [
                reading(table.key, row.key, key, raw, ordinal, [line, c])
                for c, (key, raw) in enumerate(zip(keys, printed[1:], strict=True), start=1)
            ]
        self.html.append(f"<table border=1>{''.join(rows)}</table>")
        self.grids.append({"ordinal": ordinal, "kind": "table", "caption": None, "cells": authored})


def reading(
    table: str, row: str, column: str, raw: str, grid: int, at: list[int]
) -> dict[str, Any]:
    """One keyed cell as the JSON of an extraction holds it."""
    kind = CLASSES.get(raw, "number")
    number = float(raw.replace(",", "")) if kind in {"number", "zero"} else None
    value = int(number) if number is not None and number.is_integer() else number
    place = {"table": table, "row": row, "column": column, "grid": grid, "at": at}
    return place | {"raw": raw, "value": value, "class": kind, "method": "grid", "note": None}


def sample_page() -> Page:
    """The three statutory tables after a table of the site's own."""
    page = Page(["<table><tr><td>首页 | 政府信息公开</td></tr></table>"])
    page.grids.append({"ordinal": 0, "kind": "table", "caption": None, "cells": []})
    for table in FORM.tables:
        page.add(table)
    return page


def payload(page: Page) -> bytes:
    """The page as served: GB18030, declared gb2312, with a script that must never run."""
    tables = "".join(page.html)
    return (
        "<!doctype html><html><head><meta http-equiv=Content-Type content='text/html;"
        f" charset=gb2312'><title>{TITLE}</title><script>document.title='ran'</script></head>"
        f"<body><h1>{TITLE}</h1><img src='http://tracker.example/x.gif'>"
        f"<p>本报告依据条例编制，信访事项另行统计。</p>{tables}</body></html>"
    ).encode("gb18030")


def extraction(
    page: Page, text: str = "全年主动公开信息36条，信访事项另行统计。"
) -> dict[str, Any]:
    """What the extractor makes of the page."""
    tables: dict[str, Any] = {"indicators": []}
    for cell in page.cells:
        row = tables.setdefault(cell["table"], {}).setdefault(cell["row"], {})
        row[cell["column"]] = cell["value"]
    check = {"rule": "requests.row_sum", "where": "granted", "status": "pass", "suspects": []}
    failed = {
        "rule": "requests.balance",
        "where": "natural_person",
        "status": "fail",
        "left": 1024,
        "right": 1000,
        "suspects": ["requests.carried_out.natural_person"],
    }
    return {
        "parser_version": "1",
        "url": URL,
        "medium": "html",
        "encoding": "gb18030",
        "is_report": True,
        "title": TITLE,
        "organ": "重庆市潼南区玉溪镇人民政府",
        "year": 2023,
        "evidence": {"year": "title"},
        "published_on": "2024-01-15",
        "format": "annual_2021",
        "body": f"本报告依据条例编制。\n{text}",
        "sections": [
            {"key": "preface", "heading": None, "text": "本报告依据条例编制。"},
            {"key": "overview", "heading": "一、总体情况", "text": text},
            {"key": "requests", "heading": "三、收到和处理政府信息公开申请情况", "text": ""},
            {"key": "problems", "heading": "五、存在的主要问题及改进情况", "text": "无。"},
        ],
        "tables": tables,
        "cells": page.cells,
        "grids": page.grids,
        "attachments": [],
        "checks": [check | {"left": 1000, "right": 1000}, failed],
        "issues": [
            {
                "level": "warning",
                "code": "text_cell",
                "message": "words where a number belongs",
                "where": "requests.other.nonprofit",
            }
        ],
    }


def write_record(directory: Path, url: str, body: bytes) -> tuple[str, int, int]:
    """One response in a WARC file of its own."""
    directory.mkdir(parents=True, exist_ok=True)
    name = f"sample-{len(list(directory.iterdir())):05}.warc.gz"
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
    fetch = Fetch(url, AT, Note("sample"), b"", head, body, sha256(body))
    record = compress(response_record(fetch))
    (directory / name).write_bytes(record)
    return name, 0, len(record)


def capture_of(directory: Path, url: str, body: bytes, at: str = AT) -> Capture:
    """A capture of that response."""
    file, offset, length = write_record(directory / "warc", url, body)
    digest = sha256(body)
    return Capture(
        id=short_id("capture", url, at),
        url=url,
        captured_at=at,
        outcome=Outcome.CAPTURED,
        status=200,
        media_type="text/html",
        content_type="text/html",
        payload_digest=digest,
        warc_file=file,
        warc_offset=offset,
        warc_length=length,
        crawl_run_id="run-1",
        site_code="500152",
    )


def build(directory: Path) -> Path:
    """The archive: two versions of one report, and a request that got no answer."""
    path = directory / "archive.db"
    page = sample_page()
    with Store.open(path) as store:
        store.start_crawl_run("run-1", AT, {}, {})
        store.start_extraction_run("read-1", AT, {"parser": "1"}, {})
        later = "2024-04-02T01:02:03.000000Z"
        first = capture_of(directory, URL, payload(page))
        second = capture_of(directory, URL, payload(page).replace(b"<p>", b"<p> "), later)
        file = capture_of(directory, URL + ".pdf", b"%PDF-1.7 nothing much", AT)
        lost = Capture("lost1", URL + "x", AT, Outcome.TIMEOUT, crawl_run_id="run-1")
        store.add_captures([first, second, file, lost])
        for capture, text in ((first, "初稿：信訪一件。"), (second, None)):
            read = extraction(page) if text is None else extraction(page, text)
            digest = capture.payload_digest or ""
            store.add_extraction(capture, read, "500152", "read-1", digest)
        store.finish_crawl_run("run-1", AT, "done", {})
    return path
