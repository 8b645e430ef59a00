"""A site that serves what it is given, and the archive of one crawl over it."""

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

from tests.store.test_commands import Ended, rows, scrapy

COLUMN = "/zfxxgk/zfxxgknb/"
# What belongs to a run and not to what was read in it.
RUN_ONLY = {"extractions", "site_runs", "run_reports", "crawl_runs", "candidates", "passed_over"}


def type_that_says_nothing(path: str) -> str:
    """The content type of pages; of files one that no reader knows."""
    return "text/html" if path[-1] in "/l" else "x/y"


@contextmanager
def serving(
    answers: Mapping[str, bytes],
    type_of: Callable[[str], str] = type_that_says_nothing,
    asked: list[str] | None = None,
) -> Iterator[str]:
    """Serve bytes by path; gives the site's address, and notes in `asked` what was asked for."""

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if asked is not None:
                asked.append(self.path)
            body = answers.get(self.path)
            self.send_response(404 if body is None else 200)
            self.send_header("Content-Type", type_of(self.path))
            self.send_header("Content-Length", str(len(body or b"")))
            self.end_headers()
            self.wfile.write(body or b"")

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()


def page(title: str, inner: str) -> bytes:
    """A page with a heading and something below it."""
    head = f'<html><head><meta charset="utf-8"><title>{title}</title></head>'
    return (
        f'{head}<body><h1>{title}</h1><div class="TRS_Editor">{inner}</div></body></html>'.encode()
    )


def with_lists(answers: Mapping[str, bytes], listed: Mapping[str, str]) -> dict[str, bytes]:
    """The answers with a home page and a column; `listed` are places by their titles."""
    items = "".join(
        f'<li><a href="{to}">{title}</a><span>2024-01-15</span></li>'
        for title, to in listed.items()
    )
    return {
        **answers,
        COLUMN: page("政府信息公开年报", f'<ul class="list">{items}</ul>'),
        "/": page("某区人民政府", f'<a href="{COLUMN}">政府信息公开年报</a>'),
    }


def crawl(folder: Path, base: str, *more: str) -> Ended:
    """Crawl the site into an archive in a folder."""
    (folder / "sites.csv").write_text(f"code,name,home\n500152,某区,{base}/\n", "utf-8")
    sites = f"sites={folder / 'sites.csv'}"
    ended = scrapy(folder, "crawl", "districts", "-a", sites, "-s", "DOWNLOAD_DELAY=0.01", *more)
    assert ended.status in (0, 1), ended.err
    return ended


def ask(archive: Path, sql: str) -> list[tuple[Any, ...]]:
    """The rows of a question to an archive."""
    with closing(sqlite3.connect(archive / "archive.db")) as db:
        return db.execute(sql).fetchall()


def assert_the_same_again(archive: Path) -> None:
    """Extracting all again and rebuilding must come to the rows that the crawl left."""
    before = {name: found for name, found in rows(archive).items() if name not in RUN_ONLY}
    for command in (("extract", "--all"), ("rebuild",)):
        ended = scrapy(archive, *command)
        assert ended.status == 0, ended.err
        after = rows(archive)
        for name, found in before.items():
            assert after[name] == found, (command, name)
