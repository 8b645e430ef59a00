"""Where a call of a page's own function leads: `show(2023)` with `location.href = "/nb_" + y`.

Nothing is run. A function counts whose body sends the browser to strings and parameters joined by
plus signs (or a template literal); the call must give every parameter it uses as a plain value.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape

_FUNCTION = re.compile(
    r"(?:function\s+(?P<name>\w{1,60})|(?P<held>\w{1,60})\s*[:=]\s*function)"
    r"\s*\((?P<names>[^()]{0,200})\)\s*\{"
)
_GOES = re.compile(
    r"(?:location(?:\.href)?\s*=(?!=)|location\.(?:replace|assign)\s*\(|\.open\s*\()"
    r"\s*(?P<expression>(?:\"[^\"\n]*\"|'[^'\n]*'|`[^`\n]*`|[^;\n,)}\"'`]){1,400})"
)
_LOCAL = re.compile(r"(?:var|let|const)\s+(?P<name>\w{1,60})\s*=\s*(?P<expression>[^;\n]{1,400})")
_PIECE = re.compile(
    r"\s*(?:\"(?P<double>[^\"\n]*)\"|'(?P<single>[^'\n]*)'|`(?P<template>[^`\n]*)`"
    r"|(?P<name>\w+(?:\.\w+)?)|(?P<number>\d+))\s*(?:\+|$)"
)
_HOLE = re.compile(r"\$\{\s*(\w+(?:\.\w+)?)\s*\}")
_CALL = re.compile(r"(?P<name>\w{1,60})\s*\((?P<given>[^()]{0,400})\)")
_GIVEN = re.compile(r"\s*(?:\"([^\"]*)\"|'([^']*)'|(-?\w+(?:\.\w+)?))\s*(?:,|$)")
_OBJECT = re.compile(r"\{[^{}]{5,1000}\}")
_FIELD = re.compile(r"[\"']?(\w{1,40})[\"']?\s*:\s*(?:\"([^\"]*)\"|'([^']*)'|(-?\d+))")
_NAMED = ("name", "title", "text", "label")
# $(this).attr('data-id'), $(this).data('id'), this.dataset.id: what the clicked element carries.
_OWN = re.compile(
    r"\$\(\s*this\s*\)\.(?P<call>attr|data)\(\s*[\"'](?P<named>[\w-]{1,40})[\"']\s*\)"
    r"|this\.getAttribute\(\s*[\"'](?P<got>[\w-]{1,40})[\"']\s*\)|this\.dataset\.(?P<set>\w{1,40})"
)
_MOST_CHARACTERS = 500_000
_BODY = 2_000  # characters of a function that are looked at
_MOST = 40  # functions of a page
_MOST_OBJECTS = 2_000

Piece = tuple[str, bool]  # text, or the name of what is put in


@dataclass(frozen=True, slots=True)
class Way:
    """A function that opens an address made of its parameters."""

    parameters: tuple[str, ...]
    pieces: tuple[Piece, ...]


def ways_of(text: str) -> Mapping[str, Way]:
    """The functions of a page that lead somewhere, by name."""
    found: dict[str, Way] = {}
    for match in _FUNCTION.finditer(text):
        if len(found) >= _MOST:
            break
        body = text[match.end() : match.end() + _BODY]
        following = _FUNCTION.search(body)
        pieces = _destination(body[: following.start()] if following else body)
        names = tuple(name.strip() for name in match["names"].split(",") if name.strip())
        if pieces and any(is_name for _, is_name in pieces):
            found[match["name"] or match["held"]] = Way(names, pieces)
    return found


def call_target(code: str, ways: Mapping[str, Way]) -> str | None:
    """The address that a handler's call opens; None where a part of it is not written out."""
    for call in _CALL.finditer(unescape(code)):
        way = ways.get(call["name"])
        if way is None:
            continue
        given = [a or b or c for a, b, c in _GIVEN.findall(call["given"])]
        return _joined(way.pieces, dict(zip(way.parameters, given, strict=False)))
    return None


def objects_by_way(text: str, ways: Mapping[str, Way]) -> Iterator[tuple[str, str]]:
    """(address, name) of a tree's nodes whose click puts a field of theirs into an address."""
    fitting = [
        way for way in ways.values() if any(is_name and "." in t for t, is_name in way.pieces)
    ]
    if not fitting:
        return
    for count, match in enumerate(_OBJECT.finditer(text)):
        if count >= _MOST_OBJECTS:
            return
        fields = {name: a or b or c for name, a, b, c in _FIELD.findall(match[0])}
        name = next((fields[key] for key in _NAMED if fields.get(key)), None)
        for way in fitting if name else ():
            owners = {f"{p}.{key}": value for p in way.parameters for key, value in fields.items()}
            target = _joined(way.pieces, owners)
            if target and name:
                yield target, name
                break


def ways_of_elements(text: str) -> Iterator[tuple[str, Way]]:
    """Attribute and way of each handler that puts an attribute of the clicked in an address."""
    text = text[:_MOST_CHARACTERS]
    attributes = {_own_attribute(match) for match in _OWN.finditer(text)}
    if not 0 < len(attributes) <= _MOST:
        return
    plain = _OWN.sub(lambda match: _own_name(_own_attribute(match)), text)
    for goes in _GOES.finditer(plain):
        pieces = _pieces(goes["expression"]) or ()
        names = [name for name, is_name in pieces if is_name]
        found = [a for a in sorted(attributes) if names == [_own_name(a)]]
        if found:
            yield found[0], Way((_own_name(found[0]),), pieces)


def element_target(way: Way, value: str) -> str | None:
    """The address that a click on an element with this value opens."""
    return _joined(way.pieces, {way.parameters[0]: value})


def _own_attribute(match: re.Match[str]) -> str:
    plain = match["got"] or (match["named"] if match["call"] == "attr" else None)
    return plain or f"data-{match['named'] or match['set']}"


def _own_name(attribute: str) -> str:
    return "self." + attribute.replace("-", "_")


def _destination(body: str) -> tuple[Piece, ...] | None:
    goes = _GOES.search(body)
    if goes is None:
        return None
    locals_ = {m["name"]: m["expression"] for m in _LOCAL.finditer(body[: goes.start()])}
    expression = goes["expression"].strip()
    return _pieces(locals_.get(expression, expression))


def _pieces(expression: str) -> tuple[Piece, ...] | None:
    """An expression of strings and names joined by plus signs; None for any other."""
    pieces: list[Piece] = []
    end = 0
    expression = expression.strip()
    while end < len(expression):
        match = _PIECE.match(expression, end)
        if match is None or match.end() == end:
            return None
        end = match.end()
        if match["template"] is not None:
            pieces += _of_template(match["template"])
        elif match["name"] is not None:
            pieces.append((match["name"], not match["name"].isdecimal()))
        else:
            pieces.append((match["double"] or match["single"] or "", False))
    return tuple(pieces)


def _of_template(template: str) -> Iterator[Piece]:
    for i, part in enumerate(_HOLE.split(template)):
        yield part, i % 2 == 1


def _joined(pieces: tuple[Piece, ...], given: Mapping[str, str]) -> str | None:
    parts = [given.get(text) if is_name else text for text, is_name in pieces]
    if any(part is None for part in parts):
        return None
    target = "".join(part for part in parts if part)
    return target if "/" in target or "." in target or "?" in target else None
