"""One page through the extractor, with a time limit, in a worker process."""

import json
import signal
import time
from collections import Counter
from dataclasses import dataclass
from types import FrameType
from typing import Any

import trafilatura

from parsers import extract
from tests.gate.compare import compare
from tests.gate.generator.truth import Page
from tests.gate.text_score import body_overlap

SECONDS = 10.0  # generous: a page takes milliseconds, a shared machine may not


@dataclass(frozen=True, slots=True)
class Result:
    """What the gate learned from one page."""

    id: str
    form: str
    frame: str
    mutations: tuple[str, ...]
    counts: Counter[str]
    differences: tuple[str, ...]
    seconds: float


class TimeIsUp(Exception):
    """The page took longer than `SECONDS`."""


def give_up(signum: int, frame: FrameType | None) -> None:
    raise TimeIsUp


def evaluate(page: Page, peer: bool = False) -> Result:
    """Extract twice, compare with the truth; `peer` also asks trafilatura for its body."""
    counts: Counter[str] = Counter(pages=1)
    differences: list[str] = []
    started = time.perf_counter()
    found = guarded_extract(page, counts, differences)
    seconds = time.perf_counter() - started
    if found is not None:
        verdict = compare(page.expect, found)
        counts += verdict.counts
        differences += verdict.differences
    if peer and page.expect["is_report"] and page.medium == "html":
        add_peer(page, counts)
    return Result(
        page.id, page.form, page.frame, page.mutations, counts, tuple(differences), seconds
    )


def guarded_extract(
    page: Page, counts: Counter[str], differences: list[str]
) -> dict[str, Any] | None:
    """The extraction as JSON, or None with the reason counted."""
    signal.signal(signal.SIGALRM, give_up)
    signal.setitimer(signal.ITIMER_REAL, SECONDS)
    try:
        first, second = run(page), run(page)
    except TimeIsUp:
        counts["timeouts"] += 1
        differences.append(f"no answer in {SECONDS} s")
        return None
    except Exception as error:  # recorded: the gate counts crashes, it must not share them
        counts["crashes"] += 1
        differences.append(f"crash: {type(error).__name__}: {error}")
        return None
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
    if first != second:
        counts["unstable"] += 1
        differences.append("the same page gave different JSON the second time")
    return dict(json.loads(first))


def run(page: Page) -> str:
    """The extraction's JSON."""
    found = extract(page.payload, url=page.url, content_type=page.content_type)
    return json.dumps(found.to_dict(), ensure_ascii=False)


def add_peer(page: Page, counts: Counter[str]) -> None:
    """trafilatura's own body of the page, the better of its two settings."""
    bodies = [
        trafilatura.extract(page.payload, include_tables=tables) or "" for tables in (True, False)
    ]
    scores = [body_overlap(page.expect, body) for body in bodies]
    best = max(scores, key=lambda s: 2 * s[0] / max(1, s[1] + s[2]))
    for part, number in zip(("common", "expected", "found"), best, strict=True):
        counts[f"peer.{part}"] += number
    for part in ("common", "expected", "found"):
        counts[f"against_peer.{part}"] += counts[f"body.{part}"]
