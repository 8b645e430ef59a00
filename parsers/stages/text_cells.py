"""The cells of one line of text: cut by bars, tabs or blanks, or squashed against each other."""

import re
from collections.abc import Sequence
from functools import cache

from parsers.labels import fold
from parsers.stages.numbers import is_value, read_number
from parsers.stages.words import parts_of, words

GAP = re.compile(r"\t|\u3000+| {2,}")
_VALUE = r"(?:[-+]?\d[\d,.]*|/|-+|—+|无)"
_TAIL = re.compile(
    rf"^(?P<label>.*?[^\s\d.,])\s*(?P<values>(?:(?<=\s){_VALUE}\s+)*(?<=\s){_VALUE})$"
)


_UNIT = "条次|件次|人次|万元|[条件次篇个人元份项家户期场起宗册部类处]"
_MEASURED = re.compile(
    rf"^(?P<label>.*?[^\s\d.,:])[\s:]*(?:[(]?(?P<unit>{_UNIT})[)]?)?[\s:]*"
    rf"(?P<value>[-+]?\d[\d,.]*\s*(?:{_UNIT})?)[。;,]?$"
)
_AMONG_THEM = re.compile(r"^\s*其中\s*:?")
_BARS = str.maketrans("｜│┃┆┊", "|||||")  # full width, and lines drawn with box characters


def reads_as_number(token: str) -> bool:
    """Whether a token is a number or stands for none (/ or —), but is not blank."""
    return read_number(token).cell_class in ("zero", "number", "not_applicable")


def tokens_of(line: str) -> list[str]:
    """The cells of one line; a blank cell between separators is an empty token."""
    line = line.translate(_BARS)
    if "|" in line:
        parts = line.split("|")
        cells = parts[:-1] if not parts[-1].strip() else parts
        if cells and not cells[0].strip() and line.lstrip().startswith("|"):
            cells = cells[1:]
        return [cell.strip() for cell in cells]
    if "\t" in line.strip():
        cells = [cell.strip() for cell in line.strip(" \u3000").split("\t")]
        return [token for cell in cells for token in _split_label(cell)]
    if GAP.search(line.strip()):
        cells = [cell.strip() for cell in GAP.split(line.strip())]
        return [token for cell in cells for token in _split_label(cell)]
    return _split_label(line.strip())


def _split_label(cell: str) -> list[str]:
    if not cell or is_value(cell) or parts_of(cell):
        return [cell]
    found = _TAIL.match(fold(cell))
    if found and parts_of(found["label"]):
        return [found["label"], *found["values"].split()]
    return _spaced(cell) or _with_unit(cell) or _squashed(cell) or [cell]


def _with_unit(cell: str) -> list[str]:
    """A label, its unit and its number in one line: 收到申请数 件 17, 收到申请数：17件."""
    found = _MEASURED.match(fold(cell))
    if not found or "row" not in parts_of(_AMONG_THEM.sub("", found["label"])):
        return []
    return [part for part in (found["label"], found["unit"], found["value"]) if part]


def _spaced(cell: str) -> list[str]:
    """Labels and values parted by single blanks."""
    parts = cell.split()
    known = sum(1 for part in parts if is_value(part) or parts_of(part))
    return parts if len(parts) >= 4 and known * 10 >= len(parts) * 7 else []


@cache
def _scanner() -> re.Pattern[str]:
    labels = sorted((w for w in words() if len(w) >= 4), key=len, reverse=True)
    short = [w for w in words() if 2 <= len(w) < 4]  # common words: labels only before a number
    return re.compile("|".join([*map(re.escape, labels), rf"(?:{'|'.join(short)})(?=[\d/—-])"]))


# The number of the next label at the end of a stretch of values: single digits, never 10 or more.
_NEXT_NUMBER = re.compile(
    r"(?:[(\[][一二三四五六七八九十]{1,2}[)\]]|[一二三四五六七八九十]{1,2}[、.]|\d[、.])+\s*$"
)


_NOISE = re.compile(r"[\s\"'“”、,;:：·]")


def _squashed(text: str) -> list[str]:
    """Tokens of a line that runs labels and numbers together; nothing unless it has two labels."""
    folded = fold(text)
    kept = [i for i, char in enumerate(folded) if not _NOISE.match(char)]
    dense = "".join(folded[i] for i in kept)
    found = list(_scanner().finditer(dense))
    if len(found) < 2 or _is_running_text(dense, found):
        return []
    tokens: list[str] = []
    for this, following in zip(found, [*found[1:], None], strict=True):
        number = _OWN_NUMBER.search(folded[: kept[this.start()]])
        tokens.append((number[0] if number else "") + this[0])
        until = kept[following.start()] if following else len(folded)
        zone = folded[kept[this.end() - 1] + 1 : until]
        zone = _NEXT_NUMBER.sub(" ", zone)
        tokens += [part for part in re.findall(_VALUE, zone) if part]
    return tokens


# The number in front of a label: a single digit, for the digits before it are values.
_OWN_NUMBER = re.compile(r"(?:[(\[][一二三四五六七八九十]{1,2}[)\]]|\d[、.])\s*$")


def _is_running_text(dense: str, found: Sequence[re.Match[str]]) -> bool:
    """Sentences mention labels and numbers too; in a squashed table there is little else."""
    rest = len(dense) - sum(len(label[0]) for label in found)
    rest -= sum(map(len, re.findall(_VALUE, dense)))
    return rest * 4 > len(dense)
