"""Seconds and memory of reading one report, by medium."""

import subprocess
import sys
import tempfile
from pathlib import Path
from random import Random

from tests.bench.row import Row, Size, at_most
from tests.media.kinds import WRITERS
from tests.media.reports import report

FLOOR = 0.5  # seconds of a PDF with text
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
    """Every medium with a writer of our own."""
    return [_measure(kind, size.of(1, 5, 30)) for kind in WRITERS if kind != "html"]


def _measure(kind: str, files: int) -> Row:
    with tempfile.TemporaryDirectory(prefix="media-") as folder:
        for seed in range(files):
            payload, _ = WRITERS[kind](report(seed), Random(f"{kind}:{seed}"))
            (Path(folder) / f"{seed:04}").write_bytes(payload)
        command = [sys.executable, "-c", _READ, folder]
        ended = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=True)
    seconds, mib = map(float, ended.stdout.split())
    figure = f"{seconds:.3f} s, {mib:.0f} MiB"
    return at_most(f"one report, {kind}", figure, f"{FLOOR} s", seconds / FLOOR, 1.0)
