"""RTF cut into words, groups and text; bytes of the old code pages become characters here."""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass

from parsers.model import Issue
from parsers.readers.refusal import Refused

MAX_DEPTH = 500
_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|([^\\{}\r\n]+)"
)
# Groups that hold no text of the page. `listtext` is not among them: it is a list's printed number.
_SILENT = frozenset(
    ["fonttbl", "colortbl", "stylesheet", "info", "pict", "object", "header", "footer", "headerl"]
    + ["headerr", "headerf", "footerl", "footerr", "footerf", "footnote", "fldinst", "bkmkstart"]
    + ["bkmkend", "listtable", "listoverridetable", "revtbl", "rsidtbl", "generator", "themedata"]
    + ["datastore", "xmlnstbl", "latentstyles", "colorschememapping", "pgdsctbl", "nonshppict"]
    + ["pnseclvl", "atnid", "atnauthor", "annotation", "shpinst", "nonesttables"]
)  # fmt: skip
_SHOWN = frozenset(["listtext", "pntext", "nesttableprops"])  # though marked as optional
_CHARACTERS = {
    **{"emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“"},
    **{"rdblquote": "”", "bullet": "•", "emspace": "\u2003", "enspace": "\u2002"},
}
_CHARSETS = {134: "gb18030", 136: "cp950", 128: "cp932", 0: "cp1252", 129: "cp949"}


@dataclass(slots=True)
class State:
    """What holds inside a group."""

    is_silent: bool = False
    is_lost: bool = False  # not even the text boxes in it are shown
    is_hidden: bool = False
    skip: int = 1  # characters that stand in for a Unicode one
    encoding: str | None = None  # of the font


Token = tuple[str, str | int | None]  # ("text", words), (control word, its number)


class RtfTokens:
    """Reads a file once from front to back."""

    def __init__(self, payload: bytes) -> None:
        self._payload = payload
        self._fonts: dict[int, str] = {}
        self._font = 0
        self._page = "cp1252"
        self._stack: list[State] = []
        self._state = State()
        self._pending = b""
        self._skip = 0
        self._is_optional = False

    def __iter__(self) -> Iterator[Token]:
        for found in _TOKEN.finditer(self._payload):
            word, number, code, symbol, brace, text = found.groups()
            if code is not None or text is not None:
                self._add(bytes.fromhex(code.decode()) if code is not None else text)
                continue
            yield from self._flush()
            if brace is not None:
                self._group(brace)
            elif symbol is not None:
                yield from self._symbol(symbol)
            else:
                yield from self._word(word.decode(), int(number) if number else None)
        yield from self._flush()

    def _add(self, data: bytes) -> None:
        if self._skip:
            dropped = min(self._skip, len(data))
            self._skip -= dropped
            data = data[dropped:]
        if not self._state.is_silent and not self._state.is_hidden:
            self._pending += data

    def _flush(self) -> Iterator[Token]:
        if self._pending:
            encoding = self._state.encoding or self._page
            text = self._pending.decode(encoding, "replace")
            self._pending = b""
            yield "text", text

    def _group(self, brace: bytes) -> None:
        self._skip = 0
        self._is_optional = False
        if brace == b"{":
            if len(self._stack) >= MAX_DEPTH:
                raise Refused(Issue("error", "unreadable_file", "groups nested too deep"))
            self._stack.append(self._state)
            old = self._state
            self._state = State(old.is_silent, old.is_lost, old.is_hidden, old.skip, old.encoding)
        elif self._stack:
            self._state = self._stack.pop()

    def _symbol(self, symbol: bytes) -> Iterator[Token]:
        if symbol == b"*":
            self._is_optional = True
        elif symbol in b"~_" and not self._state.is_silent:
            yield "text", " " if symbol == b"~" else "-"
        elif symbol in (b"\\", b"{", b"}"):
            self._add(symbol)
        elif symbol in (b"\n", b"\r"):
            yield "par", None

    def _word(self, word: str, number: int | None) -> Iterator[Token]:
        optional, self._is_optional = self._is_optional, False
        state = self._state
        if word == "shptxt":
            state.is_silent = state.is_lost
        elif word in _SILENT or (optional and word not in _SHOWN):
            state.is_silent = True
            state.is_lost = state.is_lost or word != "shpinst"
        elif word == "u" and number is not None:
            yield from self._unicode(number)
        elif word in ("ansicpg", "f", "fcharset", "uc", "v", "deleted", "plain"):
            self._set(word, number)
        elif word in _CHARACTERS and not state.is_silent:
            yield "text", _CHARACTERS[word]
        elif not state.is_silent:
            yield word, number

    def _set(self, word: str, number: int | None) -> None:
        state = self._state
        if word == "ansicpg":
            self._page = _known(f"cp{number}")
        elif word == "f" and number is not None:
            self._font = number
            state.encoding = self._fonts.get(number)
        elif word == "fcharset" and number in _CHARSETS:
            self._fonts[self._font] = _CHARSETS[number]
        elif word == "uc" and number is not None:
            state.skip = max(0, number)
        elif word in ("v", "deleted"):
            state.is_hidden = number != 0
        elif word == "plain":
            state.is_hidden = False

    def _unicode(self, number: int) -> Iterator[Token]:
        self._skip = self._state.skip
        code = number + 65536 if number < 0 else number
        if not self._state.is_silent and not self._state.is_hidden and 0 < code < 0x110000:
            surrogate = 0xD800 <= code < 0xE000
            yield "text", "\ufffd" if surrogate else chr(code)


def _known(name: str) -> str:
    try:
        return "gb18030" if name == "cp936" else codecs.lookup(name).name
    except LookupError:
        return "cp1252"
