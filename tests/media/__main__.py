"""`python -m tests.media`: generated files of every medium held against their truth."""

import argparse
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from tests.media.command import gate_options
from tests.media.kinds import KINDS, Sample, samples
from tests.media.reports import held_against

FLOOR = 0.999
HEAD = f"{'medium':<26}{'files':>6}{'cells':>8}{'right':>9}{'wrong':>7}"
HEAD += f"{'silent':>7}{'alarms':>7}{'s':>8}{'max s':>8}"


@dataclass(slots=True)
class Tally:
    """What the files of one kind came to."""

    counts: Counter[str] = field(default_factory=Counter)
    seconds: list[float] = field(default_factory=list)

    @property
    def share(self) -> float:
        return self.counts["cells.right"] / max(1, self.counts["cells.asked"])

    @property
    def is_low(self) -> bool:
        wrong = self.counts["silent"] + self.counts["rejected_with_cells"]
        return bool(self.seconds) and (self.share < FLOOR or wrong > 0)


def arguments() -> argparse.Namespace:
    """The command line."""
    example = "python -m tests.media pdf docx --files 50 --show 3"
    return gate_options("python -m tests.media", __doc__, KINDS, example, files=20)


def main() -> int:
    """Generate, read, compare, print; exit status 1 under the floor or with a silent error."""
    options = arguments()
    print(HEAD)
    low = []
    for kind in options.kinds or KINDS:
        tally, shown = Tally(), 0
        with tempfile.TemporaryDirectory(prefix="media-") as folder:
            for sample in samples(
                kind, range(options.seed, options.seed + options.files), Path(folder)
            ):
                differences = _read(sample, tally)
                if differences and options.save:
                    options.save.mkdir(parents=True, exist_ok=True)
                    (options.save / f"{kind}-{sample.seed}").write_bytes(sample.payload)
                if differences and shown < options.show:
                    shown += 1
                    print(f"  seed {sample.seed}: {sample.mess}")
                    print("".join(f"      {text[:220]}\n" for text in differences[:12]), end="")
        print(_line(kind, tally))
        low += [kind] if tally.is_low else []
    for kind in low:
        print(f"under the floor: {kind}", file=sys.stderr)
    return 1 if low else 0


def _read(sample: Sample, tally: Tally) -> list[str]:
    started = time.process_time()
    counts, differences, _ = held_against(sample.draft, sample.payload)
    tally.seconds.append(time.process_time() - started)
    tally.counts += counts
    return differences


def _line(kind: str, tally: Tally) -> str:
    if not tally.seconds:
        return f"{kind:<26}{'(nothing here writes it)':>30}"
    c = tally.counts
    share = f"{100 * tally.share:.3f}%"
    mean, most = sum(tally.seconds) / len(tally.seconds), max(tally.seconds)
    told = f"{kind:<26}{len(tally.seconds):>6}{c['cells.asked']:>8}{share:>9}{c['cells.wrong']:>7}"
    return f"{told}{c['silent']:>7}{c['false_alarms']:>7}{mean:>8.3f}{most:>8.3f}"


if __name__ == "__main__":
    sys.exit(main())
