"""A site that serves what it is given, and the archive of one crawl over it."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

from tests.store.test_commands import Ended, scrapy

COLUMN = "/zfxxgk/zfxxgknb/"


@contextmanager
def serving(answers: Mapping[str, bytes]) -> Iterator[str]:
    """Serve bytes by path, files under a content type that says nothing; the site's address."""

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = answers.get(self.path)
            self.send_response(404 if body is None else 200)
            self.send_header("Content-Type", "text/html" if self.path[-1] in "/l" else "x/y")
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
