"""Crawls in processes of their own, ours and the bare one, their memory watched meanwhile."""

import subprocess
import sys
import threading
from dataclasses import dataclass, field
from pathlib import Path

from tests.bench.measure import resident_mib

ROOT = Path(__file__).resolve().parents[2]
_LOOK_SECONDS = 0.25
MOST_SECONDS = 1800


class CrawlFailed(RuntimeError):
    """A crawl that ended otherwise than it should; the message is what it printed."""


@dataclass(slots=True)
class Run:
    """A process that has ended."""

    output: str
    resident: list[float] = field(default_factory=list)  # MiB, four times a second


def crawl(sites: Path, archive: Path, **settings: object) -> Run:
    """`scrapy crawl districts` with settings of one's own."""
    pairs = {"ARCHIVE_DIR": archive, **settings}
    told = [word for name, value in pairs.items() for word in ("-s", f"{name}={value}")]
    return scrapy("crawl", "districts", "-a", f"sites={sites}", *told)


def scrapy(*words: str) -> Run:
    """A command of the project; status 1 is for governments' mistakes and counts as done."""
    return _run([sys.executable, "-m", "scrapy", *words], (0, 1))


def fetch_bare(urls: Path) -> Run:
    """The bare spider over a list of URLs."""
    return _run([sys.executable, "-m", "tests.bench.bare", str(urls)], (0,))


def _run(command: list[str], expected: tuple[int, ...]) -> Run:
    process = subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    run, ended = Run(""), threading.Event()
    watcher = threading.Thread(target=_watch, args=(process.pid, run.resident, ended))
    watcher.start()
    try:
        run.output = process.communicate(timeout=MOST_SECONDS)[0]
    finally:
        process.kill()
        ended.set()
        watcher.join()
    if process.returncode not in expected or "Traceback" in run.output:
        raise CrawlFailed(f"{' '.join(command)}: {process.returncode}\n{run.output[-2000:]}")
    return run


def _watch(pid: int, resident: list[float], ended: threading.Event) -> None:
    while not ended.wait(_LOOK_SECONDS):
        mib = resident_mib(pid)
        if mib:
            resident.append(mib)
