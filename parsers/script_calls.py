"""The addresses that a page's scripts fetch data from, as far as they are written out."""

import re
from collections.abc import Iterator

_TEXT = r"""(?:"[^"\n]*"|'[^'\n]*')"""
_TERM = rf"(?:{_TEXT}|[\w.$]+)"
# $.ajax({ url: … }), $.get(…), $.getJSON(…), $.post(…), fetch(…), axios.get(…), xhr.open("GET", …)
_CALL = re.compile(
    rf"(?:\.(?:ajax|get|getJSON|post|load)|fetch|axios|\.open)\s*\(\s*(?:[\"'](?:GET|POST)[\"']\s*,\s*)?"
    rf"(?:\{{[^{{}}]{{0,300}}?\burl\s*:\s*)?({_TEXT}(?:\s*\+\s*{_TERM})*)",
)
_PARTS = re.compile(_TERM)
_DATA = re.compile(r"\bdata\s*:\s*\{([^{}]{0,600})\}")
_PAIR = re.compile(rf"""["']?(\w+)["']?\s*:\s*({_TERM})""")
_PAGE_NAMES = re.compile(r"page|pageno|pageindex|pagenum|curpage|currentpage|p|i", re.IGNORECASE)


def called_addresses(text: str) -> Iterator[str]:
    """Each address with the page number 1 in it, where every other part of it is known."""
    for match in _CALL.finditer(text):
        address = _value(match[1], text)
        if address and ("/" in address or "?" in address):
            yield _with_data(address, text[match.end() : match.end() + 800], text)


def _with_data(address: str, rest: str, text: str) -> str:
    """The address with the data of the same call as its query."""
    data = _DATA.search(rest.partition("});")[0])
    if not data:
        return address
    pairs = ((name, _value(value, text)) for name, value in _PAIR.findall(data[1]))
    query = "&".join(f"{name}={value}" for name, value in pairs if value is not None)
    if not query:
        return address
    return f"{address}{'&' if '?' in address else '?'}{query}"


def _value(expression: str, text: str) -> str | None:
    """What an expression of texts, numbers and plain variables comes to."""
    parts = [_term(part, text) for part in _PARTS.findall(expression)]
    return None if None in parts else "".join(part for part in parts if part is not None)


def _term(term: str, text: str) -> str | None:
    if term[0] in "\"'":
        return term[1:-1]
    if term.isdigit():
        return term
    name = term.rpartition(".")[2]
    if _PAGE_NAMES.fullmatch(name):
        return "1"
    said = re.search(
        rf"""\b{re.escape(name)}\s*[:=]\s*(?:["']([^"'\n]{{0,120}})["']|(\w+))""", text
    )
    return (said[1] if said[1] is not None else said[2]) if said else None
