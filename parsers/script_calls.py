"""What a page's scripts fetch, as far as it is written out: address, method, data."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlencode

_TEXT = r"""(?:"[^"\n]*"|'[^'\n]*'|`[^`\n]*`)"""
_TERM = rf"(?:{_TEXT}|[\w.$]+)"
_SUM = rf"{_TERM}(?:\s*\+\s*{_TERM})*"
# $.ajax({ url: … }), $.get(…), $.getJSON(…), $.post(…), fetch(…), axios.get(…), xhr.open("GET", …)
_CALL = re.compile(
    rf"(?P<name>\.(?:ajax|get|getJSON|post|load)|\bfetch|\baxios|\brequest|\.open)\s*\(\s*"
    rf"(?:[\"'](?P<verb>GET|POST)[\"']\s*,\s*)?"
    rf"(?:\{{(?P<before>[^{{}}]{{0,400}}?)\burl\s*:\s*)?(?P<url>{_SUM})",
    re.IGNORECASE,
)
_PARTS = re.compile(_TERM)
_OBJECT = re.compile(r"\{([^{}]{0,800})\}")
_PAIR = re.compile(rf"""["']?(\w+)["']?\s*:\s*({_SUM})""")
_OPTIONS = (
    "type",
    "method",
    "dataType",
    "contentType",
    "async",
    "cache",
    "jsonp",
    "success",
    "error",
)
_POST = re.compile(r"""\b(?:type|method)["']?\s*:\s*["']post["']""", re.IGNORECASE)
_SENT_AS_JSON = re.compile(r"JSON\s*\.\s*stringify|application/json|axios", re.IGNORECASE)
_HOLE = re.compile(r"\$\{\s*([\w.$]+)\s*\}")
_NUMBER = re.compile(
    r"page|page_?no|page_?index|page_?num(?:ber)?|cur_?r?page|current_?page|currentpage|curr?|current|p|n|i|num|idx",
    re.IGNORECASE,
)
_PAGE_KEY = re.compile(
    r"\w{0,8}page(?:_?no|_?num(?:ber)?|_?index)?|cur_?r?page|pn|p", re.IGNORECASE
)
_CALLBACK = re.compile(r"(?<=[?&])\w*callback=\?&?", re.IGNORECASE)
_JUMP = re.compile(
    rf"location(?:\.href)?\s*=\s*(?:[\w.\s=!<>]{{1,60}}\?\s*{_SUM}\s*:\s*)?({_SUM})|location\.(?:assign|replace)\(\s*({_SUM})"
)
_DATA_FILE = re.compile(r"^[\w.-]+\.(?:xml|json|txt|asp|aspx|jsp|php|do|action)$")
_REACH = 900


NUMBER = "{n}"  # where the number of a page belongs


@dataclass(frozen=True, slots=True)
class Call:
    """One request of a script, with `{n}` where the number of the page belongs."""

    address: str
    method: Literal["GET", "POST"] = "GET"
    data: tuple[tuple[str, str], ...] = ()
    is_json: bool = False
    first: int = 1  # the number of the first page

    def url(self, page: int) -> str:
        """The address for a page, counted from 1; with the data as its query, if it is a GET."""
        address = self.address.replace(NUMBER, str(page - 1 + self.first))
        if self.method == "POST" or not self.data:
            return address
        query = "&".join(f"{name}={value}" for name, value in self._pairs(page))
        return f"{address}{'&' if '?' in address else '?'}{query}"

    def body(self, page: int) -> str:
        """The data as it is sent by POST."""
        if self.method == "GET":
            return ""
        pairs = dict(self._pairs(page))
        if not self.is_json:
            return urlencode(pairs)
        plain = {k: int(v) if v.isdigit() and len(v) < 5 else v for k, v in pairs.items()}
        return json.dumps(plain, ensure_ascii=False)

    @property
    def has_pages(self) -> bool:
        """Whether a number goes into it."""
        return NUMBER in self.address or any(NUMBER in value for _, value in self.data)

    def _pairs(self, page: int) -> list[tuple[str, str]]:
        number = str(page - 1 + self.first)
        return [(key, value.replace(NUMBER, number)) for key, value in self.data]


def calls_in(text: str) -> Iterator[Call]:
    """Each request of which every part is known, in the order of the scripts."""
    for match in _CALL.finditer(text):
        address = _value(match["url"], text)
        if address and ("/" in address or "?" in address or _DATA_FILE.search(address)):
            before, rest = match["before"] or "", text[match.end() : match.end() + _REACH]
            caller = "axios" if text.endswith("axios", 0, match.start()) else match["name"].lower()
            is_post = match["name"].lower() == ".post" or (match["verb"] or "").upper() == "POST"
            yield _call(caller, is_post, address, before, rest, text)


def jumps_in(text: str) -> Iterator[str]:
    """Addresses with `{n}` in them that a script goes to when a page is chosen."""
    for match in _JUMP.finditer(text):
        address = _value(match[1] or match[2], text)
        if address and NUMBER in address and len(address) > len(NUMBER):
            yield address


def _call(caller: str, is_post: bool, address: str, before: str, rest: str, text: str) -> Call:
    options = rest.partition("});")[0]
    inside = before + options
    is_post = is_post or bool(_POST.search(inside))
    # Of nested objects the innermost are the data: the options around them name functions too.
    objects = (found[1] for found in _OBJECT.finditer(options + "}"))
    pairs = next(filter(None, (_pairs_in(code, text) for code in objects)), {})
    as_json = is_post and bool(_SENT_AS_JSON.search(inside) or caller == "axios")
    numbered = {key: value for key, value in pairs.items() if _PAGE_KEY.fullmatch(key)}
    first = 0 if "0" in numbered.values() else 1
    pairs |= {key: NUMBER for key, value in numbered.items() if value in ("0", "1")}
    address = _CALLBACK.sub("", address).rstrip("?&") if pairs else address
    return Call(address, "POST" if is_post else "GET", tuple(pairs.items()), as_json, first)


def _pairs_in(code: str, text: str) -> dict[str, str]:
    found = ((key, _value(expression, text)) for key, expression in _PAIR.findall(code))
    return {key: value for key, value in found if value is not None and key not in _OPTIONS}


def _value(expression: str, text: str) -> str | None:
    """What an expression of texts, numbers and plain variables comes to."""
    parts = [_term(part, text) for part in _PARTS.findall(expression)]
    return None if None in parts else "".join(part for part in parts if part is not None)


def _term(term: str, text: str) -> str | None:
    if term[0] == "`":
        return _HOLE.sub(lambda hole: _term(hole[1], text) or "", term[1:-1])
    if term[0] in "\"'":
        return term[1:-1]
    if term.isdigit():
        return term
    name = term.rpartition(".")[2]
    if _NUMBER.fullmatch(name):
        return NUMBER
    said = re.search(
        rf"""\b{re.escape(name)}\s*[:=]\s*(?:["']([^"'\n]{{0,120}})["']|(\d[\w.]*|true|false))""",
        text,
    )
    if said:
        return said[1] if said[1] is not None else said[2]
    return None
