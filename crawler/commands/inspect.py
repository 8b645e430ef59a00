"""`scrapy inspect FILE|URL|CAPTURE_ID`: what the extractor makes of one page."""

import argparse
import json
import re
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from scrapy.exceptions import UsageError

from crawler.archive.encoding import UndecodableError
from crawler.archive.reader import WarcReadError, read_capture
from crawler.command import DONE, MUST_BE_SEEN, ArchiveCommand
from crawler.extraction_text import print_extraction, print_stages
from crawler.one_page import FetchedPage, NotFetchedError, fetch_page
from crawler.store.connection import open_readable
from crawler.store.reader import find_capture
from crawler.store.revisits import finder_in
from crawler.store.saved_pages import NotAPageError, address_in, read_saved
from parsers import extract

_WIDTH = 150  # of tables where the output is no terminal
_CAPTURE_ID = re.compile(r"[0-9a-f]{6,64}")


class Command(ArchiveCommand):
    """Stores nothing; a URL is fetched with the manners of a crawl."""

    example = "scrapy inspect saved/2023.html --url http://www.cqtn.gov.cn/2023.html --stages"
    arguments = (1, 1)

    def syntax(self) -> str:
        return "FILE|URL|CAPTURE_ID [--url URL] [--json] [--stages] [--links]"

    def short_desc(self) -> str:
        return "Show what the extractor makes of one page"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--url", metavar="URL", help="the address that a file was saved from")
        parser.add_argument("--json", action="store_true", help="the extraction as JSON")
        parser.add_argument("--stages", action="store_true", help="what each stage decided on")
        parser.add_argument("--links", action="store_true", help="why each link would be followed")

    def work(self, args: Sequence[str], opts: argparse.Namespace) -> int:
        try:
            page = self._page(args[0], opts.url)
        except (NotFetchedError, WarcReadError) as error:
            print(error)
            return MUST_BE_SEEN
        console = Console() if Console().is_terminal else Console(width=_WIDTH)
        if opts.links:
            from crawler.link_report import render_links  # the spider's side is heavy to import

            console.print(render_links(page.payload, page.url, page.content_type), markup=False)
            return DONE
        made = extract(page.payload, url=page.url, content_type=page.content_type).to_dict()
        if opts.json:
            print(json.dumps(made, ensure_ascii=False, indent=2))
        elif opts.stages:
            print_stages(console, made)
        else:
            print_extraction(console, made)
        return DONE

    def _page(self, what: str, url: str | None) -> FetchedPage:
        path = Path(what)
        if path.is_file():
            return _from_file(path, url)
        if url is not None:
            raise UsageError("--url goes with a file")
        if re.match(r"https?://", what, re.IGNORECASE):
            assert self.settings is not None
            return fetch_page(what, self.settings)
        if _CAPTURE_ID.fullmatch(what):
            return self._from_archive(what)
        raise UsageError(f"{what}: no such file, and neither a URL nor a capture id")

    def _from_archive(self, capture_id: str) -> FetchedPage:
        db = open_readable(self.database)
        try:
            capture = find_capture(db, capture_id)
        finally:
            db.conn.close()
        if capture is None:
            raise UsageError(f"{capture_id}: no capture has this id")
        warc = self.archive_dir / "warc"
        stored = read_capture(warc, capture, finder_in(self.database, warc))
        try:
            payload = stored.decoded().body
        except UndecodableError:
            payload = stored.payload
        return FetchedPage(capture.url, payload, capture.content_type or stored.content_type)


def _from_file(path: Path, url: str | None) -> FetchedPage:
    try:
        saved = read_saved(path)[0]
    except NotAPageError:  # the extractor has its own words for what is wrong with it
        payload = path.read_bytes()
        return FetchedPage(url or address_in(payload) or path.resolve().as_uri(), payload, None)
    return FetchedPage(url or saved.url, saved.payload, saved.content_type)
