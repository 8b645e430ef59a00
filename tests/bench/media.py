"""Seconds and memory of reading one report, by medium."""

import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from random import Random

from tests.bench.row import Row, Size, at_most
from tests.media.kinds import WRITERS
from tests.media.reports import report

FLOOR = 0.5  # seconds of a PDF with text
SCANNED, MEMORY = 20.0, 1536.0  # seconds and MiB of a report of three or four scanned pages
PICTURES = ("scanned pdf", "clean picture", "pictures in a page", "photographed")
ROOT = Path(__file__).resolve().parents[2]
# A process of its own for each medium: what one library took stays with the process.
_READ = """
import sys, time
from pathlib import Path
from parsers import extract
files = [path.read_bytes() for path in sorted(Path(sys.argv[1]).iterdir())]
extract(files[0], url="http://www.example.gov.cn/nb/1")
before = time.process_time()
for payload in files:
    assert extract(payload, url="http://www.example.gov.cn/nb/1").is_report
taken = (time.process_time() - before) / len(files)
status = Path("/proc/self/status").read_text()
print(taken, int(status.split("VmHWM:")[1].split()[0]) / 1024)
"""


def run(size: Size) -> list[Row]:
    """Every medium with a writer of our own, and pictures where the extra reads them."""
    rows = [
        _measure(kind, size.of(1, 5, 30), partial(_written, kind), FLOOR, None)
        for kind in WRITERS
        if kind != "html"
    ]
    if find_spec("rapidocr") is None:
        return rows
    from tests.ocr.kinds import sample

    return rows + [
        _measure(
            kind,
            size.of(1, 2, 8),
            lambda seed, kind=kind: sample(kind, seed).payload,  # type: ignore[misc]
            SCANNED,
            MEMORY,
        )
        for kind in PICTURES
    ]


def _written(kind: str, seed: int) -> bytes:
    return WRITERS[kind](report(seed), Random(f"{kind}:{seed}"))[0]


def _measure(
    kind: str, files: int, make: Callable[[int], bytes], floor: float, memory: float | None
) -> Row:
    with tempfile.TemporaryDirectory(prefix="media-") as folder:
        for seed in range(files):
            (Path(folder) / f"{seed:04}").write_bytes(make(seed))
        command = [sys.executable, "-c", _READ, folder]
        ended = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=True)
    seconds, mib = map(float, ended.stdout.split())
    figure = f"{seconds:.3f} s, {mib:.0f} MiB"
    bound = f"{floor:g} s" if memory is None else f"{floor:g} s, {memory:.0f} MiB"
    share = max(seconds / floor, mib / memory if memory else 0.0)
    return at_most(f"one report, {kind}", figure, bound, share, 1.0)
