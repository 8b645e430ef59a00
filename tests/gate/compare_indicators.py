"""Numbers under printed labels: nothing may be dropped, nothing may change its value."""

import re
from functools import cache
from typing import TYPE_CHECKING, Any

import opencc

from tests.gate.compare_cells import same
from tests.gate.text_score import squeeze

if TYPE_CHECKING:
    from tests.gate.compare import Verdict

NUMBER = re.compile(r"^(?:[一二三四五六七八九十]、|\([一二三四五六七八九十]\)|\d+[.、]|其中[::]?)+")
REMARK = re.compile(r"\([^()]*\)$")


@cache
def converter() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


def simplified(text: str) -> str:
    """Labels may be given in the script of the page or in simplified script."""
    return str(converter().convert(text))


def compare_indicators(expect: dict[str, Any], found: dict[str, Any], verdict: "Verdict") -> None:
    """Each expected number is looked for under its label, in reading order."""
    left = list(found["tables"].get("indicators") or [])
    for wanted in expect["indicators"]:
        values = [value for value, _ in wanted["accept"]]
        candidates = [item for item in left if fits(wanted, item)]
        match = next((item for item in candidates if holds(item, values)), None)
        verdict.counts["indicators.asked"] += 1
        if match is not None:
            left.remove(match)
            verdict.counts["indicators.right"] += 1
        elif None in values:  # a blank that was left out says nothing wrong
            verdict.counts["indicators.right"] += 1
        else:
            seen = [(item["label"], item["column"], item["value"]) for item in candidates[:3]]
            verdict.differences.append(f"indicator {wanted['label']} {wanted['column']}: "
                                       f"wanted {values}, found {seen}")  # fmt: skip


def fits(wanted: dict[str, Any], item: dict[str, Any]) -> bool:
    """Whether the label ends as printed (its group may stand before it) and the column agrees."""
    if not bare(item["label"] or "").endswith(bare(wanted["label"])):
        return False
    columns = {simplified(squeeze(column)) for column in wanted["column"]}
    return not columns or simplified(squeeze(item["column"] or "")) in columns


def bare(label: str) -> str:
    """A label without its number, 其中 and the remark in brackets at its end."""
    short = REMARK.sub("", simplified(squeeze(label)))
    return NUMBER.sub("", short)


def holds(item: dict[str, Any], values: list[Any]) -> bool:
    return any(same(item["value"], value) for value in values)
