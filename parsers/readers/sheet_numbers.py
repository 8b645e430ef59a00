"""What a number in a spreadsheet's cell prints as: its format decides decimals and dates."""

import re
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

BUILT_IN = {1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%"} | dict.fromkeys(
    [14, 15, 16, 17, 22, 27, 30, 31, 36, 50, 57, 58], "yyyy/m/d"
)
_IN_BRACKETS = re.compile(r"\[[^\]]*\]|\"[^\"]*\"|\\.|_.")
_DECIMALS = re.compile(r"0\.(0+)")
_DATE = re.compile(r"[ymd]", re.I)


def printed_number(raw: str, form: str | None) -> str:
    """A stored number as it is shown under its format; the raw text if it is none."""
    try:
        value = Decimal(repr(float(raw)))
    except (ValueError, InvalidOperation):
        return raw
    if not value.is_finite():
        return raw
    code = _IN_BRACKETS.sub("", (form or "").split(";")[0])
    if _DATE.search(code) and "general" not in code.lower():
        return _printed_date(value) or raw
    if code.endswith("%"):
        return f"{_rounded(value * 100, code)}%"
    return _rounded(value, code)


def _rounded(value: Decimal, code: str) -> str:
    """Decimals as the format asks; without one as many as there are."""
    found = _DECIMALS.search(code)
    if found:
        return _plain(value, len(found[1]))
    if "0" in code and "." not in code and "E" not in code:
        return _plain(value, 0)
    return _plain(value, None)


def _plain(value: Decimal, decimals: int | None) -> str:
    if decimals is None:
        value = Decimal(f"{float(value):.15g}")
        text = f"{value:f}"
        return text.rstrip("0").rstrip(".") if "." in text else text
    return f"{value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP):f}"


def _printed_date(value: Decimal) -> str | None:
    """A serial day number; out of range it is no date."""
    if not 20_000 < value < 80_000:
        return None
    day = date(1899, 12, 30) + timedelta(days=int(value))
    return f"{day.year}年{day.month}月{day.day}日"
