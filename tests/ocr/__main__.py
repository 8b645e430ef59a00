"""`python -m tests.ocr`: generated pictures of reports held against their truth."""

import argparse
import resource
import sys
import time
from collections import Counter

from tests.media.command import gate_options
from tests.media.reports import held_against
from tests.ocr.kinds import KINDS, Sample, samples

HEAD = f"{'kind':<20}{'files':>6}{'cells':>8}{'right':>10}{'floor':>8}{'silent':>8}"
HEAD += f"{'issues':>8}{'s/page':>8}{'max s':>7}"


def arguments() -> argparse.Namespace:
    """The command line."""
    example = 'python -m tests.ocr "clean picture" fax --files 5 --show 3'
    return gate_options("python -m tests.ocr", __doc__, KINDS, example, files=8)


def main() -> int:
    """Draw, wear, read, compare, print; exit status 1 under a floor or with a silent error."""
    options = arguments()
    print(HEAD)
    low = [kind for kind in options.kinds or KINDS if _is_low(kind, options)]
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"most memory of one process: {memory} MB")
    for kind in low:
        print(f"under its floor, or silently wrong: {kind}", file=sys.stderr)
    return 1 if low else 0


def _is_low(kind: str, options: argparse.Namespace) -> bool:
    counts: Counter[str] = Counter()
    seconds: list[float] = []
    pages = shown = 0
    for sample in samples(kind, range(options.seed, options.seed + options.files)):
        start = time.process_time()
        own, differences, _ = held_against(sample.draft, sample.payload)
        seconds.append(time.process_time() - start)
        pages += sample.pages
        counts += own
        wrong = [text for text in differences if "section" not in text]
        if wrong and shown < options.show:
            shown += 1
            _show(sample, wrong)
        if wrong and options.save:
            options.save.mkdir(parents=True, exist_ok=True)
            (options.save / f"{kind}-{sample.seed}".replace(" ", "_")).write_bytes(sample.payload)
    share = counts["cells.right"] / max(1, counts["cells.asked"])
    print(
        f"{kind:<20}{len(seconds):>6}{counts['cells.asked']:>8}{share:>9.2%}"
        f"{KINDS[kind].floor:>8.1%}{counts['silent']:>8}{counts['needless']:>8}"
        f"{sum(seconds) / max(1, pages):>8.2f}{max(seconds, default=0):>7.1f}",
        flush=True,
    )
    return share < KINDS[kind].floor or counts["silent"] > 0


def _show(sample: Sample, differences: list[str]) -> None:
    print(f"  seed {sample.seed}: {sample.mess}")
    print("".join(f"      {text[:220]}\n" for text in differences[:12]), end="")


if __name__ == "__main__":
    sys.exit(main())
