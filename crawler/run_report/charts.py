"""Small bar charts as inline SVG: nothing to load, readable in a mail and from a disk."""

from collections.abc import Sequence
from html import escape

_BAR, _GAP, _HEIGHT = 14, 4, 48


def bars(title: str, values: Sequence[tuple[str, float]]) -> str:
    """One bar a run, the last one marked; each tells its number when pointed at."""
    most = max((value for _, value in values), default=0) or 1
    width = len(values) * (_BAR + _GAP)
    drawn = "".join(
        _bar(number, label, value, most, number == len(values) - 1)
        for number, (label, value) in enumerate(values)
    )
    last = f"{values[-1][1]:,.0f}" if values else "0"
    return (
        f"<figure><figcaption>{escape(title)}: <b>{last}</b></figcaption>"
        f'<svg width="{width}" height="{_HEIGHT}" role="img" aria-label="{escape(title)}">'
        f"{drawn}</svg></figure>"
    )


def _bar(number: int, label: str, value: float, most: float, is_last: bool) -> str:
    height = max(1, round(value / most * (_HEIGHT - 2))) if value else 1
    kind = ' class="now"' if is_last else ""
    return (
        f'<rect x="{number * (_BAR + _GAP)}" y="{_HEIGHT - height}" width="{_BAR}"'
        f' height="{height}"{kind}><title>{escape(label)}: {value:,.0f}</title></rect>'
    )
