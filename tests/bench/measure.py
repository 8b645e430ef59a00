"""Taking turns with the clock: what is compared runs one after the other, again and again."""

import time
from collections.abc import Callable, Mapping
from pathlib import Path
from statistics import median

Subject = Callable[[], object]
_KIB_PER_MIB = 1024


def interleaved(subjects: Mapping[str, Subject], repeats: int) -> dict[str, float]:
    """Median CPU seconds of each subject.

    CPU time and turns, because a machine that others use slows whoever runs at that moment.
    """
    taken: dict[str, list[float]] = {name: [] for name in subjects}
    for _ in range(repeats):
        for name, subject in subjects.items():
            started = time.process_time()
            subject()
            taken[name].append(time.process_time() - started)
    return {name: median(times) for name, times in taken.items()}


def resident_mib(pid: int | str = "self") -> float:
    """The resident memory of a process, or 0 once it is gone."""
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return 0.0
    lines = dict(line.split(":", 1) for line in status.splitlines() if ":" in line)
    return int(lines.get("VmRSS", "0 kB").split()[0]) / _KIB_PER_MIB
