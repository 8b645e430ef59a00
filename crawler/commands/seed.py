"""`scrapy seed URL|FILE`: look at a home page, tell its platform, print a row for `sites.csv`."""

import argparse
import csv
import io
import sys
from collections.abc import Sequence
from pathlib import Path

from scrapy.exceptions import UsageError

from crawler.command import DONE, MUST_BE_SEEN, ArchiveCommand
from crawler.one_page import FetchedPage, NotFetchedError, fetch_page
from crawler.seeds import COLUMNS
from crawler.site_proposal import SiteProposal, propose
from crawler.store.saved_pages import NotAPageError, read_saved
from crawler.urls import split_web_url
from parsers.readers.decoding import decode_payload
from parsers.web_page import read_web_page


class Command(ArchiveCommand):
    """The row goes to standard output and what speaks for it to standard error, so that
    `scrapy seed URL >> data/sites.csv` works."""

    example = "scrapy seed http://www.cqtn.gov.cn/"
    arguments = (1, 1)

    def syntax(self) -> str:
        """How the command is called."""
        return "URL|FILE [--url URL] [--code CODE]"

    def short_desc(self) -> str:
        """What the command does, in a line."""
        return "Look at a home page, tell the platform, print a sites.csv row"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Where a file came from, and a code that the page does not tell."""
        super().add_options(parser)
        parser.add_argument("--url", metavar="URL", help="the address that a file was saved from")
        parser.add_argument("--code", metavar="CODE", help="the division code, if you know it")

    def work(self, args: Sequence[str], opts: argparse.Namespace) -> int:
        """Fetch or read the page, and tell."""
        try:
            page = self._page(args[0], opts.url)
        except NotFetchedError as error:
            sys.stderr.write(f"scrapy seed: {error}\n")
            return MUST_BE_SEEN
        decoded = decode_payload(page.payload, page.content_type)
        home = read_web_page(decoded.text, page.url, decoded.encoding)
        proposal = propose(home, opts.code, page.allows)
        sys.stderr.writelines(f"{line}\n" for line in proposal.remarks)
        print(_row(proposal))
        return DONE if proposal.code else MUST_BE_SEEN

    def _page(self, what: str, url: str | None) -> FetchedPage:
        path = Path(what)
        if path.is_file():
            return _saved(path, url)
        if split_web_url(what) is None:
            raise UsageError(f"{what}: no such file, and no http or https URL")
        if url is not None:
            raise UsageError("--url goes with a file")
        assert self.settings is not None
        return fetch_page(what, self.settings)


def _saved(path: Path, url: str | None) -> FetchedPage:
    try:
        saved = read_saved(path)[0]
    except NotAPageError as error:
        raise UsageError(f"{path}: {error}") from None
    address = url or saved.url
    if split_web_url(address) is None:
        raise UsageError(f"{path}: say with --url where it was saved from")
    return FetchedPage(address, saved.payload, saved.content_type)


def _row(proposal: SiteProposal) -> str:
    cells = {
        "code": proposal.code,
        "name": proposal.name,
        "home": proposal.home,
        "entry": ";".join(proposal.entry),
    }
    out = io.StringIO()
    csv.writer(out, lineterminator="").writerow([cells.get(name, "") for name in COLUMNS])
    return out.getvalue()
