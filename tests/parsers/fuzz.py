"""A fuzz target: mutated reports must never raise, and what is said must hold together.

python -m tests.parsers.fuzz --seconds 60 --seed 7
"""

import argparse
import json
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from parsers import extract
from tests.parsers.flat import JOINS, text
from tests.parsers.page import URL, Sheet

SEEDS: tuple[bytes, ...] = (
    Sheet().html().encode(),
    Sheet(title="柳河縣2023年政府信息公開工作年度報告").html().encode("gb18030"),
    *(text(join).encode() for join in JOINS.values()),
)
_CLASSES = ("empty", "not_applicable", "zero", "number", "text")
_SCRAPS = (
    *("<table>", "</table>", "<tr>", "</tr>", "<td>", "</td>", "<td colspan='9'>", "<div>", "<br>"),
    *(
        "<td rowspan='99999'>",
        "<!--",
        "-->",
        "<script>",
        "&nbsp;",
        "&#x110000;",
        "</html>",
        "|",
        "\t",
    ),
    *("总计", "其他", "自然人", "规章", "一、总体情况", "2023年", "，", "0", "999999999999999999"),
)
_BLOCK = 400  # bytes that one mutation moves at most


def _cut(data: bytes, rng: random.Random) -> tuple[int, int]:
    start = rng.randrange(len(data) + 1)
    return start, min(len(data), start + rng.randrange(_BLOCK))


def _truncate(data: bytes, rng: random.Random) -> bytes:
    return data[: rng.randrange(len(data) + 1)]


def _drop(data: bytes, rng: random.Random) -> bytes:
    start, end = _cut(data, rng)
    return data[:start] + data[end:]


def _repeat(data: bytes, rng: random.Random) -> bytes:
    start, end = _cut(data, rng)
    return data[:end] + data[start:end] * rng.randrange(1, 4) + data[end:]


def _splice(data: bytes, rng: random.Random) -> bytes:
    other = rng.choice(SEEDS)
    start, end = _cut(other, rng)
    at = rng.randrange(len(data) + 1)
    return data[:at] + other[start:end] + data[at:]


def _flip(data: bytes, rng: random.Random) -> bytes:
    flipped = bytearray(data)
    for _ in range(rng.randrange(1, 12) if flipped else 0):
        flipped[rng.randrange(len(flipped))] ^= 1 << rng.randrange(8)
    return bytes(flipped)


def _insert(data: bytes, rng: random.Random) -> bytes:
    at = rng.randrange(len(data) + 1)
    return data[:at] + rng.choice(_SCRAPS).encode() * rng.choice((1, 1, 3, 50)) + data[at:]


def _shuffle(data: bytes, rng: random.Random) -> bytes:
    rows = data.split(b"\n")
    rng.shuffle(rows)
    return b"\n".join(rows)


def _digits(data: bytes, rng: random.Random) -> bytes:
    changed = bytearray(data)
    for at in [i for i, byte in enumerate(changed) if 48 <= byte <= 57]:
        if rng.random() < 0.1:
            changed[at] = rng.choice(b"0123456789/-., ")
    return bytes(changed)


MUTATIONS: dict[str, Callable[[bytes, random.Random], bytes]] = {
    "truncate": _truncate,
    "drop": _drop,
    "repeat": _repeat,
    "splice": _splice,
    "flip": _flip,
    "insert": _insert,
    "shuffle": _shuffle,
    "digits": _digits,
}


def mutated(data: bytes, steps: Iterable[tuple[str, int]]) -> bytes:
    """The payload after each named mutation, told by its own seed."""
    for name, seed in steps:
        data = MUTATIONS[name](data, random.Random(seed))
    return data


def faults(payload: bytes, content_type: str | None = None) -> list[str]:
    """What is wrong with the extraction of a payload; nothing where it holds together."""
    found = extract(payload, url=URL, content_type=content_type).to_dict()
    made = [f"issue: {i['message']}" for i in found["issues"] if i["code"] == "parser_failed"]
    json.dumps(found, ensure_ascii=False, allow_nan=False).encode("utf-8", "surrogatepass")
    if not found["is_report"] and not found["issues"]:
        made.append("refused without an issue")
    return made + _cell_faults(found) + _check_faults(found)


def _cell_faults(found: dict[str, Any]) -> list[str]:
    places = {
        (grid["ordinal"], *cell["at"]): cell["raw"]
        for grid in found["grids"]
        for cell in grid["cells"]
    }
    made = []
    for cell in found["cells"]:
        name = f"{cell['table']}.{cell['row']}.{cell['column']}"
        if cell["class"] not in _CLASSES:
            made.append(f"{name}: class {cell['class']}")
        if (cell["value"] is None) == (cell["class"] in ("zero", "number")):
            made.append(f"{name}: {cell['value']} is {cell['class']}")
        if cell["method"] == "grid" and places.get((cell["grid"], *cell["at"])) != cell["raw"]:
            made.append(f"{name}: no cell {cell['at']} of grid {cell['grid']} says {cell['raw']!r}")
    names = [(c["table"], c["row"], c["column"]) for c in found["cells"]]
    return made + (["one value twice"] if len(set(names)) < len(names) else [])


def _check_faults(found: dict[str, Any]) -> list[str]:
    made = []
    for check in found["checks"]:
        is_open = check["left"] is None or check["right"] is None
        if check["rule"] != "values.range" and is_open != (check["status"] == "not_assessable"):
            made.append(f"{check['rule']} {check['where']}: {check['status']}")
    return made


def run(seconds: float, seed: int, folder: Path) -> int:
    """Mutate until the time is over; 1 at the first fault, with its payload saved."""
    rng, started, count, told = random.Random(seed), time.monotonic(), 0, 0.0
    while (passed := time.monotonic() - started) < seconds:
        names = sorted(MUTATIONS)
        steps = [(rng.choice(names), rng.randrange(2**32)) for _ in range(rng.randrange(1, 6))]
        payload = mutated(rng.choice(SEEDS), steps)
        try:
            wrong = faults(payload)
        except Exception as error:  # what the target is there to find
            wrong = [f"{type(error).__name__}: {error}"]
        count += 1
        if wrong:
            path = folder / f"crash-{seed}-{count}.bin"
            path.write_bytes(payload)
            print(f"{wrong[0]}\nsaved to {path}", flush=True)
            return 1
        if passed - told >= 1:
            told = passed
            print(f"{count} payloads in {passed:.0f} s", flush=True)
    print(f"{count} payloads, no fault", flush=True)
    return 0


def main(arguments: list[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m tests.parsers.fuzz", description=__doc__)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=0)
    told = parser.parse_args(arguments)
    return run(told.seconds, told.seed, Path(tempfile.mkdtemp(prefix="gongkai-fuzz-")))


if __name__ == "__main__":
    sys.exit(main())
