"""Run a real crawl in a process of its own (a reactor starts only once) and look at its archive."""

import sqlite3
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from warcio.archiveiterator import ArchiveIterator

# Starts Scrapy with a limit on the size of the files it writes.
LIMITED = """
import resource, runpy, sys
limit = int(sys.argv.pop(1))
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
runpy.run_module("scrapy", run_name="__main__", alter_sys=True)
"""
ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Crawl:
    """A directory with a sites file and the archive that crawls make in it."""

    directory: Path

    @property
    def archive(self) -> Path:
        return self.directory / "archive"

    @property
    def warc_files(self) -> list[Path]:
        return sorted((self.archive / "warc").glob("*.warc.gz"))

    def sites(self, *rows: str) -> "Crawl":
        """Write the sites file: `code,name,home` and what follows."""
        lines = ["code,name,home,entry,hosts,delay", *rows]
        (self.directory / "sites.csv").write_text("\n".join(lines), "utf-8")
        return self

    def command(self, **settings: Any) -> list[str]:
        """The command line of a crawl with the walking spider of these tests."""
        given = {
            "ARCHIVE_DIR": self.archive,
            "DOWNLOAD_DELAY": 0,
            "DOWNLOAD_TIMEOUT": 0.7,
            "SPIDER_MODULES": "tests.capture.spiders",
            "ITEM_PIPELINES": "{}",
            **settings,
        }
        line = [sys.executable, "-m", "scrapy", "crawl", "walk"]
        line += ["-a", f"sites={self.directory / 'sites.csv'}"]
        return line + [part for name, value in given.items() for part in ("-s", f"{name}={value}")]

    def start(self, *, limit: int | None = None, **settings: Any) -> "subprocess.Popen[str]":
        """Start a crawl and go on; `limit` is the most bytes that a file may have."""
        command = self.command(**settings)
        if limit is not None:
            command[1:3] = ["-c", LIMITED, str(limit)]
        return subprocess.Popen(
            command,
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def run(self, **options: Any) -> "subprocess.CompletedProcess[str]":
        """Crawl to the end; nobody ever sees a traceback."""
        process = self.start(**options)
        try:
            stdout, stderr = process.communicate(timeout=50)
        finally:
            process.kill()
        assert "Traceback" not in stderr, stderr
        return subprocess.CompletedProcess(process.args, process.returncode, stdout, stderr)

    def query(self, sql: str, *values: Any) -> list[Any]:
        """Ask the database."""
        connection = sqlite3.connect(self.archive / "archive.db")
        try:
            return connection.execute(sql, values).fetchall()
        finally:
            connection.close()

    def outcomes(self, url: str) -> list[str]:
        """How the requests for a URL ended, in order."""
        sql = "SELECT outcome FROM captures WHERE url = ? ORDER BY captured_at"
        return [row[0] for row in self.query(sql, url)]

    def records(self, *kinds: str) -> list[dict[str, Any]]:
        """The records of all files, as warcio reads them."""
        return [
            record
            for path in self.warc_files
            for record in read_warc(path)
            if record["type"] in kinds or not kinds
        ]


def read_warc(path: Path) -> Iterable[dict[str, Any]]:
    """Every record of a file, read by warcio with its digests checked."""
    with path.open("rb") as stream:
        iterator = ArchiveIterator(stream, check_digests="raise")
        for record in iterator:
            headers = dict(record.rec_headers.headers)
            content = record.raw_stream.read()
            yield {
                "type": record.rec_type,
                "url": headers.get("WARC-Target-URI"),
                "headers": headers,
                "http": record.http_headers,
                "payload": content,
                "offset": iterator.get_record_offset(),
            }
