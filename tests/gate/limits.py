"""Hostile inputs, each in a process of its own: 5 s of processor time, 1 GiB, and an issue."""

import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from tests.gate.hostile import HOSTILE, MUST_SAY

SECONDS = 5.0
MEBIBYTES = 1024.0
PATIENCE = 60  # of wall time, for a busy machine


@dataclass(frozen=True, slots=True)
class Ending:
    """How one hostile input ended."""

    name: str
    seconds: float
    mebibytes: float
    issues: tuple[str, ...]
    failure: str | None

    @property
    def complaint(self) -> str | None:
        """What is wrong with this ending, None if nothing."""
        if self.failure:
            return self.failure
        if self.seconds > SECONDS:
            return f"took {self.seconds:.1f} s"
        if self.mebibytes > MEBIBYTES:
            return f"took {self.mebibytes:.0f} MiB"
        if self.name in MUST_SAY and not self.issues:
            return "left no issue"
        return None


def run_limit(name: str) -> Ending:
    """One hostile input in a child process."""
    command = [sys.executable, "-m", "tests.gate.limit_child", name]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        return Ending(name, PATIENCE, 0, (), f"no end within {PATIENCE} s")
    if done.returncode != 0:
        last = (done.stderr.strip().splitlines() or [f"exit status {done.returncode}"])[-1]
        return Ending(name, 0, 0, (), f"crash: {last}")
    told = json.loads(done.stdout.splitlines()[-1])
    return Ending(name, told["seconds"], told["mebibytes"], tuple(told["issues"]), None)


def run_limits(names: list[str] | None = None, workers: int = 2) -> list[Ending]:
    """Several at a time."""
    with ThreadPoolExecutor(workers) as pool:
        return list(pool.map(run_limit, names or list(HOSTILE)))


def limits_table(endings: list[Ending]) -> str:
    """A line an input."""
    lines = [f"\n{'hostile input':28}{'seconds':>9}{'MiB':>7}  issues"]
    for ending in endings:
        said = ending.complaint or ", ".join(sorted(set(ending.issues))[:4])
        lines.append(
            f"{ending.name:28}{ending.seconds:>9.2f}{ending.mebibytes:>7.0f}  "
            f"{'FAIL ' if ending.complaint else ''}{said}"
        )
    return "\n".join(lines)
