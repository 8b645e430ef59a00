"""One normal form for labels: NFKC, simplified script, no white space, quotes or punctuation.

PDF text carries Kangxi radicals (⾏), corpora traditional script, Word pastes full-width digits and
zero-width marks; a label is compared only after all of these are folded away.
"""

import re
import unicodedata
from functools import cache, lru_cache

import opencc

# Characters that print nothing: zero-width marks, soft hyphen, BOM, directional marks.
_INVISIBLE = dict.fromkeys([0x00AD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF])
_DROPPED = re.compile(r"[\s\"'`“”‘’「」『』《》〈〉<>,，。.、;；:：·•—–_|\-]+")
_NUMBERING = re.compile(
    r"^(?:[(\[][一二三四五六七八九十百\d]{1,3}[)\]]|第[一二三四五六七八九十]{1,3}[部章节](?:分)?"
    r"|[一二三四五六七八九十]{1,3}(?=[、.,:)])|\d{1,2}(?=\D))[、.,:)]?"
)


@cache
def _simplified() -> dict[int, str]:
    """Character by character map from traditional to simplified script."""
    characters = [chr(code) for code in range(0x3400, 0xA000)]
    converted = opencc.OpenCC("t2s").convert("\n".join(characters)).split("\n")
    return {ord(a): b for a, b in zip(characters, converted, strict=True) if a != b}


def simplify(text: str) -> str:
    """Fold traditional characters to simplified ones, one for one: offsets stay the same."""
    return text.translate(_simplified())


@lru_cache(maxsize=4096)  # a line of text is folded by several stages
def fold(text: str) -> str:
    """NFKC, simplified script, invisible marks dropped; white space is kept."""
    return fold_page(text)


def fold_page(text: str) -> str:
    """`fold` for a whole page, which nobody asks for twice: it is not remembered."""
    if text.isascii():
        return text
    return unicodedata.normalize("NFKC", text).translate(_INVISIBLE).translate(_simplified())


@lru_cache(maxsize=4096)
def squeeze(text: str) -> str:
    """Fold, and drop all white space."""
    return "".join(fold(text).split())


def printed(text: str) -> str:
    """A label as a reader sees it: line breaks inside a cell and invisible marks part no words."""
    return "".join(line.strip() for line in text.translate(_INVISIBLE).split("\n"))


def strip_numbering(label: str) -> str:
    """Drop one leading number such as 一、 （三） 2. of an already squeezed label."""
    found = _NUMBERING.match(label)
    if not found or (found.end() == len(label)):
        return label
    return label[found.end() :]


@lru_cache(maxsize=8192)
def label_of(text: str) -> str:
    """The form in which labels are compared: squeezed, numbering and punctuation dropped."""
    squeezed = squeeze(text)
    return _DROPPED.sub("", strip_numbering(squeezed))


_TIME = re.compile(r"上年|上一年|去年|\d{4}|累计|历年")
_NOTE = re.compile(r"\([^()]*\)")


@lru_cache(maxsize=8192)
def bare_label_of(text: str) -> str:
    """As `label_of`, with bracketed notes dropped: 部分公开（区分处理的…） is 部分公开."""
    squeezed = strip_numbering(squeeze(text))
    return _DROPPED.sub("", _NOTE.sub(_dropped_note, squeezed))


def _dropped_note(found: re.Match[str]) -> str:
    """A note on another time (上年, 2022年, 累计) changes what a label means: it stays."""
    return found[0] if _TIME.search(found[0]) else ""
