"""`scrapy browse`: Datasette on the archive, with the project's pages."""

import argparse
import os
import socket
import sys
from importlib.util import find_spec
from pathlib import Path

from scrapy.commands import ScrapyCommand

from crawler.store.connection import StoreError, open_readable

METADATA = Path(__file__).resolve().parents[2] / "data" / "metadata.yml"
SETTINGS = {
    "sql_time_limit_ms": 3000,  # a search for a common word may take more than the default second
    "default_page_size": 50,
    "facet_time_limit_ms": 500,
    "suggest_facets": "off",  # trying each column for one takes longer than the page itself
    "allow_download": "off",  # the file is large and changes while it is read
}


class Command(ScrapyCommand):
    requires_project = True
    default_settings = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        return "[--port N] [--host HOST] [--open]"

    def short_desc(self) -> str:
        return "Open the archive in Datasette, with the project's pages"

    def long_desc(self) -> str:
        return (
            "Serve ARCHIVE_DIR/archive.db on this machine: reports with their tables and checks, "
            "stored pages with the cell marked, search, SQL. A crawl may run meanwhile. "
            "Example: scrapy browse --port 8010 --open"
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--port", type=int, default=8001, help="port (default: 8001)")
        parser.add_argument("--host", default="127.0.0.1", help="address (default: 127.0.0.1)")
        parser.add_argument(
            "--open",
            action=argparse.BooleanOptionalAction,
            default=False,
            help="open a browser too (default: no)",
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Check what can be checked, then become Datasette."""
        assert self.settings is not None
        archive = Path(self.settings.get("ARCHIVE_DIR") or "data/archive") / "archive.db"
        problem = _problem(args, archive, opts.host, opts.port)
        if problem:
            print(f"scrapy browse: {problem}", file=sys.stderr)
            self.exitcode = 2
            return
        sys.stdout.flush()
        arguments = datasette_arguments(archive, opts.host, opts.port, opens=opts.open)
        os.execv(sys.executable, [sys.executable, "-m", "datasette", *arguments])


def datasette_arguments(archive: Path, host: str, port: int, *, opens: bool = False) -> list[str]:
    """The command line of Datasette."""
    # A database in WAL mode can be read beside its writer, but not in a folder without write
    # access: there it is served as a file that does not change.
    served = [str(archive)] if os.access(archive.parent, os.W_OK) else ["-i", str(archive)]
    settings = [word for name, value in SETTINGS.items() for word in ("--setting", name, value)]
    return [
        "serve",
        *served,
        *("--metadata", str(METADATA), "--host", host, "--port", str(port)),
        *map(str, settings),
        *(["--open"] if opens else []),
    ]


def _problem(args: list[str], archive: Path, host: str, port: int) -> str | None:
    """What stands in the way, in one line."""
    if args:
        return f"takes no arguments, but got {' '.join(args)}"
    if find_spec("datasette") is None:
        return "Datasette is not installed: pip install -e '.[browse]'"
    if not 0 <= port < 65536:
        return f"{port} is not a port"
    if not archive.is_file():
        return f"no archive at {archive} yet: run scrapy crawl districts, or scrapy demo"
    try:
        open_readable(archive).conn.close()
    except StoreError as error:
        return str(error)
    return _occupied(host, port)


def _occupied(host: str, port: int) -> str | None:
    try:
        with socket.create_server((host, port)):
            return None
    except OSError as error:
        why = str(error.strerror).partition(" (")[0]
        return f"cannot listen on {host} port {port}: {why}; try --port"
