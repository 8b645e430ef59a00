"""Nights over a district web: the command that cron runs, at times of the test's choosing."""

import json
import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from tests.sites import DistrictWeb, LoggedRequest

ROOT = Path(__file__).resolve().parents[2]
LONGEST = 120  # seconds
FIRST = datetime(2025, 2, 3, 1, 17)


@dataclass(frozen=True, slots=True)
class Night:
    """One run of the command and what the servers saw of it."""

    status: int
    stdout: str
    stderr: str
    requests: list[LoggedRequest]

    @property
    def bytes(self) -> int:
        """Bytes of all responses."""
        return sum(request.sent for request in self.requests)


@dataclass(slots=True)
class Nights:
    """An archive that grows night by night."""

    web: DistrictWeb
    directory: Path

    @property
    def archive(self) -> Path:
        """Where it lies."""
        return self.directory / "archive"

    def command(self, day: float, *more: str, verb: Sequence[str] = ("nightly",)) -> list[str]:
        """The command line of the night so many days after the first."""
        self.web.write_sites_csv(self.directory / "sites.csv")
        now = (FIRST + timedelta(days=day)).isoformat()
        line = [
            sys.executable,
            "-m",
            "scrapy",
            *verb,
            "-a",
            f"sites={self.directory / 'sites.csv'}",
        ]
        line += ["-s", f"ARCHIVE_DIR={self.archive}", "-s", "DOWNLOAD_DELAY=0", "-s", f"NOW={now}"]
        return [*line, *more]

    def start(
        self, day: float, *more: str, verb: Sequence[str] = ("nightly",)
    ) -> "subprocess.Popen[str]":
        """Start a night and go on."""
        pipes: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        return subprocess.Popen(self.command(day, *more, verb=verb), cwd=ROOT, text=True, **pipes)

    def night(self, day: float, *more: str) -> Night:
        """A whole night; nobody ever sees a traceback."""
        before = len(self.web.requests)
        process = self.start(day, *more)
        try:
            stdout, stderr = process.communicate(timeout=LONGEST)
        finally:
            process.kill()
        assert "Traceback" not in stderr, stderr
        return Night(process.returncode, stdout, stderr, self.web.requests[before:])

    def run(self, verb: str, *more: str) -> "subprocess.CompletedProcess[str]":
        """Another command on this archive."""
        line = [sys.executable, "-m", "scrapy", verb, *more, "-s", f"ARCHIVE_DIR={self.archive}"]
        return subprocess.run(
            line, cwd=ROOT, capture_output=True, text=True, timeout=LONGEST, check=False
        )

    def query(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        """Ask the database."""
        with closing(sqlite3.connect(f"file:{self.archive}/archive.db?mode=ro", uri=True)) as db:
            return db.execute(sql, values).fetchall()

    def changes(self, after: int = 0) -> list[tuple[str, str, dict[str, Any]]]:
        """What was noticed since so many days after the first night: kind, address, detail."""
        since = (FIRST + timedelta(days=after)).isoformat()
        rows = self.query("SELECT kind, detail FROM changes WHERE at >= ? ORDER BY at", since)
        told = [(kind, json.loads(detail)) for kind, detail in rows]
        return [(kind, detail.get("url") or detail.get("to"), detail) for kind, detail in told]

    def versions(self) -> int:
        """Report versions in the archive."""
        return int(self.query("SELECT count(*) FROM reports")[0][0])
