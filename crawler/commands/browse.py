"""`scrapy browse`: Datasette on the archive, with the project's pages."""

import argparse
import os
import socket
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

from scrapy.exceptions import UsageError

from crawler.command import DONE, ArchiveCommand
from crawler.store.connection import open_readable, open_writable
from crawler.store.migrations import KNOWN, migrations

METADATA = Path(__file__).resolve().parents[2] / "data" / "metadata.yml"
SETTINGS = {
    "sql_time_limit_ms": 3000,  # a search for a common word may take more than the default second
    "default_page_size": 50,
    "facet_time_limit_ms": 500,
    "suggest_facets": "off",  # trying each column for one takes longer than the page itself
    "allow_download": "off",  # the file is large and changes while it is read
}


class Command(ArchiveCommand):
    """Checks what can be checked, then becomes Datasette."""

    example = "scrapy browse --port 8010 --open"

    def syntax(self) -> str:
        return "[--port N] [--host HOST] [--open]"

    def short_desc(self) -> str:
        """One line for the list of commands."""
        return "Open the archive in Datasette: reports, stored pages, search, SQL"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Where to listen, and whether to open a browser."""
        super().add_options(parser)
        parser.add_argument("--port", type=int, default=8001, help="port (default: 8001)")
        parser.add_argument("--host", default="127.0.0.1", help="address (default: 127.0.0.1)")
        parser.add_argument(
            "--open",
            action=argparse.BooleanOptionalAction,
            default=False,
            help="open a browser too (default: no)",
        )

    def work(self, args: Sequence[str], opts: argparse.Namespace) -> int:
        """Never comes back where all is well; a crawl may run meanwhile."""
        if find_spec("datasette") is None:
            raise UsageError("Datasette is not installed: pip install -e '.[browse]'")
        self._require_archive()
        _require_free(opts.host, opts.port)
        self._bring_up_to_date()
        sys.stdout.flush()
        arguments = datasette_arguments(self.database, opts.host, opts.port, opens=opts.open)
        os.execv(sys.executable, [sys.executable, "-m", "datasette", *arguments])
        return DONE

    def _require_archive(self) -> None:
        """Who ran the demo first has an archive elsewhere."""
        demo = self.archive_dir.parent / "demo"
        if not (self.archive_dir / "archive.db").exists() and (demo / "archive.db").exists():
            shown = f"scrapy browse -s ARCHIVE_DIR={demo}"
            raise UsageError(f"no archive in {self.archive_dir} yet; the demo's opens with {shown}")

    def _bring_up_to_date(self) -> None:
        """The pages ask for the schema of today; an archive of an earlier one gets it first."""
        db = open_readable(self.database)
        applied, pending = {step.name for step in migrations.applied(db)}, migrations.pending(db)
        db.conn.close()
        if not applied:
            raise UsageError(f"{self.database} is a database, but no archive")
        if applied - KNOWN:
            newest = min(applied - KNOWN)
            raise UsageError(f"{self.database} was made by a newer version ({newest}): update")
        if pending:
            if not (os.access(self.database, os.W_OK) and os.access(self.archive_dir, os.W_OK)):
                raise UsageError(
                    f"{self.database} was made by an older version and cannot be written:"
                    " copy it to where it can"
                )
            with self.writing():
                self.say(f"bringing {self.database} up to date")
                open_writable(self.database).conn.close()


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


def _require_free(host: str, port: int) -> None:
    """Uvicorn would find out later and say it at length."""
    if not 0 <= port < 65536:
        raise UsageError(f"{port} is not a port")
    try:
        socket.create_server((host, port)).close()
    except OSError as error:
        why = str(error.strerror).partition(" (")[0]
        raise UsageError(f"cannot listen on {host} port {port}: {why}; try --port") from error
