"""Reports with truth for every medium, and one extraction held against it."""

from collections import Counter
from random import Random
from typing import Any

from parsers import extract
from tests.gate.compare import compare
from tests.gate.generator.annual import annual_report
from tests.gate.generator.draft import Draft, Dress
from tests.gate.generator.organs import invent_organ
from tests.gate.generator.truth import expectation

URL = "http://www.example.gov.cn/zwgk/nb/2024/report"


def report(seed: int, form: str | None = None) -> Draft:
    """A clean annual report; the seed decides everything in it."""
    rng = Random(f"media:{seed}")
    form = form or rng.choice(("annual_2021", "annual_2021", "annual_2019"))
    return annual_report(rng, invent_organ(rng), form, Dress())


def held_against(draft: Draft, payload: bytes) -> tuple[Counter[str], list[str], dict[str, Any]]:
    """Counts, differences, and the extraction itself."""
    found = extract(payload, url=URL).to_dict()
    verdict = compare(expectation(draft), found)
    return verdict.counts, verdict.differences, found


def assert_exact(draft: Draft, payload: bytes) -> dict[str, Any]:
    """Every cell, relation, heading and name right, and no text lost or invented."""
    counts, differences, found = held_against(draft, payload)
    assert differences == []
    assert counts["cells.asked"] == counts["cells.right"] > 100
    assert counts["silent"] == counts["false_alarms"] == 0
    return found
