"""One extraction against the truth of its page, field by field."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from tests.gate.compare_cells import compare_cells
from tests.gate.compare_indicators import compare_indicators
from tests.gate.compare_proof import compare_proof, count_needless
from tests.gate.text_score import body_overlap, overlap, squeeze, without_neutral

Expect = dict[str, Any]
Found = dict[str, Any]


@dataclass(slots=True)
class Verdict:
    """Counts of what was right and wrong, and the differences in words."""

    counts: Counter[str] = field(default_factory=Counter)
    differences: list[str] = field(default_factory=list)

    def note(self, name: str, right: bool, detail: str = "") -> None:
        """Count one yes-or-no question."""
        self.counts[f"{name}.asked"] += 1
        self.counts[f"{name}.right"] += right
        if not right:
            self.differences.append(f"{name}: {detail}")

    def measure(self, name: str, shares: tuple[int, int, int]) -> None:
        """Add up an overlap of texts."""
        for part, number in zip(("common", "expected", "found"), shares, strict=True):
            self.counts[f"{name}.{part}"] += number


def compare(expect: Expect, found: Found) -> Verdict:
    """Everything that the truth says about the page, asked of the extraction."""
    verdict = Verdict()
    right = found["is_report"] == expect["is_report"]
    verdict.note("is_report", right, f"wanted {expect['is_report']}, found {found['is_report']}")
    if not expect["is_report"]:
        verdict.counts["rejected_with_cells"] += bool(found["is_report"] and found["cells"])
        return verdict
    compare_fields(expect, found, verdict)
    compare_attachments(expect, found, verdict)
    compare_cells(expect, found, verdict)
    compare_proof(found, verdict)
    count_needless(expect, found, verdict)
    compare_indicators(expect, found, verdict)
    compare_relations(expect, found, verdict)
    compare_sections(expect, found, verdict)
    verdict.measure("body", body_overlap(expect, found["body"] or ""))
    return verdict


def compare_fields(expect: Expect, found: Found, verdict: Verdict) -> None:
    """Year, body, form, title and date; names are compared without white space."""
    for name in ("year", "organ", "format", "title", "published_on", "index_number"):
        wanted = accepted(expect.get(name))
        if not wanted:
            continue
        value = found[name]
        texts = {squeeze(str(item)) for item in wanted}
        verdict.note(name, squeeze(str(value)) in texts, f"wanted {wanted}, found {value!r}")


def compare_attachments(expect: Expect, found: Found, verdict: Verdict) -> None:
    """Files linked from the article."""
    addresses = [item["url"] for item in found["attachments"]]
    for end in expect.get("attachments", []):
        listed = any(address.endswith(end) for address in addresses)
        verdict.note("attachment", listed, f"{end} not among {addresses}")


def accepted(value: object) -> list[object]:
    """The accepted answers of a field that may list several; none: not asked."""
    if value is None:
        return []
    return list(value) if isinstance(value, list) else [value]


def compare_relations(expect: Expect, found: Found, verdict: Verdict) -> None:
    """Relations that fail in the document must fail here, and no others."""
    wanted = {tuple(item) for item in expect["failing"]}
    doubtful = {tuple(item) for item in expect.get("undecided", [])}
    failed = {(c["rule"], c["where"]) for c in found["checks"] if c["status"] == "fail"}
    for rule, where in sorted(wanted):
        hit = (rule, where) in failed or (not where and rule in {r for r, _ in failed})
        verdict.note("failing", hit, f"{rule} {where} not reported")
    invented = {
        (rule, where)
        for rule, where in failed - wanted - doubtful
        if not {(rule, ""), (rule, where)} & (wanted | doubtful)
    }
    verdict.counts["false_alarms"] += len(invented)
    verdict.differences += [f"false alarm: {rule} {where}" for rule, where in sorted(invented)]


def compare_sections(expect: Expect, found: Found, verdict: Verdict) -> None:
    """Text under each section key, and the headings as printed."""
    have: dict[str, str] = {}
    for section in found["sections"]:
        text = without_neutral((section["text"] or "").splitlines(), expect["neutral"])
        have[section["key"]] = have.get(section["key"], "") + text
    headings = {squeeze(s["heading"]) for s in found["sections"] if s["heading"]}
    want: dict[str, str] = {}
    for section in expect["sections"]:
        text = without_neutral(section["paragraphs"], expect["neutral"])
        key = best_key(section["keys"], text, have)
        want[key] = want.get(key, "") + text
        if section["heading"]:
            verdict.note("heading", squeeze(section["heading"]) in headings, section["heading"])
    for key in sorted({*want, *have}):
        shares = overlap(want.get(key, ""), have.get(key, ""))
        verdict.measure("section", shares)
        if shares[1] + shares[2] - 2 * shares[0] > 0.02 * (shares[1] + shares[2]):
            verdict.differences.append(
                f"section {key}: wanted {want.get(key, '')[:90]!r}, "
                f"found {have.get(key, '')[:90]!r}"
            )


def best_key(keys: list[str], text: str, have: dict[str, str]) -> str:
    """Of the accepted keys the one under which the text was found."""
    holding = [key for key in keys if text and text in have.get(key, "")]
    return holding[0] if holding else keys[0]
