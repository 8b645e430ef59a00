"""`python -m tests.media.damage`: files of every medium with bytes changed, held against truth.

Whatever is done to a file, reading it ends in time, without a stumble of the extractor, and never
in a number that is neither the file's own nor doubted. A byte that is itself the digit of an
unpacked file cannot be told from another number: what is not packed is only cut, and harmed
between digits.
"""

import argparse
import signal
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random
from types import FrameType

from tests.media.kinds import WRITERS, Sample, samples
from tests.media.reports import held_against

SECONDS = 30
# Kinds whose bytes are compressed, and checked against their sums by what unpacks them.
_PACKED = frozenset(["ofd", "docx", "xlsx", "zip"])


def harmed(payload: bytes, rng: Random, *, is_packed: bool) -> bytes:
    """The file with some of its bytes changed, moved, doubled or cut off."""
    data = bytearray(payload)
    way = rng.choice(("bytes", "bytes", "cut", "zeros", "doubled", "swapped"))
    if not is_packed and way in ("zeros", "doubled", "swapped"):
        way = "cut"
    at = rng.randrange(len(data))
    size = rng.randrange(1, max(2, len(data) // 20))
    if way == "bytes":
        for _ in range(rng.choice((1, 3, 20, 300))):
            i = rng.randrange(len(data))
            if is_packed or not _is_text(data, i):
                data[i] = rng.randrange(256)
    elif way == "cut":
        del data[max(1, at) :]
    elif way == "zeros":
        data[at : at + size] = bytes(len(data[at : at + size]))
    elif way == "doubled":
        data[at:at] = data[at : at + size]
    else:
        other = rng.randrange(len(data))
        data[at : at + size], data[other : other + size] = (
            data[other : other + size],
            data[at : at + size],
        )
    return bytes(data)


def _is_text(data: bytearray, i: int) -> bool:
    """Whether a byte is, or stands beside, a letter or digit: changed, it is another text."""
    near = bytes(data[max(0, i - 3) : i + 4])
    return any(chr(byte).isalnum() or byte > 127 for byte in near)


def judge(sample: Sample, kind: str, rng: Random) -> Counter[str]:
    """What became of one harmed file."""
    is_packed = kind in _PACKED or b"/FlateDecode" in sample.payload
    payload = harmed(sample.payload, rng, is_packed=is_packed)
    signal.alarm(SECONDS)
    try:
        counts, _, found = held_against(sample.draft, payload)
    except _Late:
        return Counter(late=1)
    finally:
        signal.alarm(0)
    codes = {issue["code"] for issue in found["issues"]}
    right = counts["cells.right"] == counts["cells.asked"] > 0
    return Counter(
        files=1,
        whole=right,
        stumbled="parser_failed" in codes,
        silent=counts["silent"],
        unsaid=not right and not found["issues"],
    )


class _Late(Exception):
    """Reading took too long."""


def _ring(number: int, frame: FrameType | None) -> None:
    raise _Late


def run(kind: str, files: int, times: int, seed: int = 0) -> Iterator[tuple[Counter[str], str]]:
    """Each harmed file's ending, and its name to make it again."""
    signal.signal(signal.SIGALRM, _ring)
    with tempfile.TemporaryDirectory(prefix="media-") as folder:
        for sample in samples(kind, range(seed, seed + files), Path(folder)):
            for n in range(times):
                yield judge(sample, kind, Random(f"{kind}:{sample.seed}:{n}")), f"{sample.seed}:{n}"


def main() -> int:
    """Harm, read, count; exit status 1 if one file stumbled, hung or lied."""
    parser = argparse.ArgumentParser(prog="python -m tests.media.damage", description=__doc__)
    parser.add_argument("kinds", nargs="*", metavar="kind", help=f"of: {'; '.join(WRITERS)}")
    parser.add_argument("--files", type=int, default=4, help="of each kind")
    parser.add_argument("--times", type=int, default=100, help="each file is harmed")
    options = parser.parse_args()
    faults = 0
    print(
        f"{'medium':<22}{'files':>7}{'whole':>7}{'stumbled':>9}{'late':>6}{'silent':>7}{'unsaid':>7}"
    )
    for kind in options.kinds or WRITERS:
        total: Counter[str] = Counter()
        for counts, name in run(kind, options.files, options.times):
            total += counts
            bad = {key: n for key, n in counts.items() if key not in ("files", "whole") and n}
            if bad:
                print(f"  {name} {bad}")
        print(
            f"{kind:<22}{total['files']:>7}{total['whole']:>7}{total['stumbled']:>9}"
            f"{total['late']:>6}{total['silent']:>7}{total['unsaid']:>7}",
            flush=True,
        )
        faults += sum(total[key] for key in ("stumbled", "late", "silent", "unsaid"))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
