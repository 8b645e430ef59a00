"""The gate's table: what was right, by form, by frame and by mutation."""

from collections import Counter
from collections.abc import Callable, Iterable

from tests.gate.evaluate import Result
from tests.gate.text_score import f1

HEAD = (
    f"{'':32}{'pages':>6}{'cells':>8}{'right':>9}{'wrong':>6}{'miss':>6}{'surpl':>6}{'SILENT':>7}"
    f"{'report':>8}{'year':>7}{'organ':>7}{'title':>7}{'sect':>7}{'body':>7}{'fail':>6}{'alarm':>6}"
    f"{'indic':>7}{'proof':>7}{'noise':>7}{'crash':>6}"
)


def total(results: Iterable[Result]) -> Counter[str]:
    """The counts of many pages added up."""
    counts: Counter[str] = Counter()
    for result in results:
        counts.update(result.counts)
    return counts


def rate(counts: Counter[str], name: str) -> float | None:
    """Share of right answers, None where nothing was asked."""
    asked = counts[f"{name}.asked"]
    return counts[f"{name}.right"] / asked if asked else None


def text_rate(counts: Counter[str], name: str) -> float | None:
    """F1 of a text, None where nothing was expected or found."""
    parts = [counts[f"{name}.{part}"] for part in ("common", "expected", "found")]
    return f1(*parts) if parts[1] + parts[2] else None


def noise(counts: Counter[str]) -> float | None:
    """Share of faultlessly read pages on which issues point at cells."""
    return counts["needless"] / counts["faultless"] if counts["faultless"] else None


def shown(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def line(name: str, counts: Counter[str]) -> str:
    """One line of the table."""
    cells = rate(counts, "cells")
    right = "-" if cells is None else f"{cells:.4f}"
    rates = [shown(rate(counts, n)) for n in ("year", "organ", "title")]
    texts = [shown(text_rate(counts, n)) for n in ("section", "body")]
    wrong = counts["cells.wrong"] + counts["blanks.wrong"]
    return (
        f"{name[:31]:32}{counts['pages']:>6}{counts['cells.asked']:>8}{right:>9}"
        f"{wrong:>6}{counts['cells.missing']:>6}{counts['cells.surplus']:>6}"
        f"{counts['silent']:>7}{shown(rate(counts, 'is_report')):>8}"
        + "".join(f"{text:>7}" for text in (*rates, *texts))
        + f"{shown(rate(counts, 'failing')):>6}{counts['false_alarms']:>6}"
        f"{shown(rate(counts, 'indicators')):>7}{shown(rate(counts, 'proof')):>7}"
        f"{shown(noise(counts)):>7}{counts['crashes'] + counts['timeouts']:>6}"
    )


def grouped(results: list[Result], name: str, key: Callable[[Result], Iterable[str]]) -> list[str]:
    """A block of lines, one a group, sorted by name."""
    groups: dict[str, list[Result]] = {}
    for result in results:
        for group in key(result):
            groups.setdefault(group, []).append(result)
    lines = [line(group, total(members)) for group, members in sorted(groups.items())]
    return [f"\nby {name}", HEAD, *lines]


def full_table(results: list[Result]) -> str:
    """The whole table."""
    lines = [HEAD, line("all", total(results))]
    lines += grouped(results, "form", lambda r: [r.form])
    lines += grouped(results, "frame", lambda r: [r.frame])
    lines += grouped(results, "mutation", lambda r: r.mutations or ["(none)"])
    return "\n".join(lines)
