"""Numbers under printed labels: nothing may be dropped, nothing may change its value."""

from typing import TYPE_CHECKING, Any

from tests.gate.compare_cells import same
from tests.gate.text_score import squeeze

if TYPE_CHECKING:
    from tests.gate.compare import Verdict


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
        elif None in values and not candidates:
            verdict.counts["indicators.right"] += 1
        else:
            seen = [(item["label"], item["column"], item["value"]) for item in candidates[:3]]
            verdict.differences.append(f"indicator {wanted['label']} {wanted['column']}: "
                                       f"wanted {values}, found {seen}")  # fmt: skip


def fits(wanted: dict[str, Any], item: dict[str, Any]) -> bool:
    """Whether the label ends as printed (its group may stand before it) and the column agrees."""
    label = squeeze(item["label"] or "").strip("|/ ")
    if not label.endswith(squeeze(wanted["label"])):
        return False
    columns = {squeeze(column) for column in wanted["column"]}
    return not columns or squeeze(item["column"] or "") in columns


def holds(item: dict[str, Any], values: list[Any]) -> bool:
    return any(same(item["value"], value) for value in values)
