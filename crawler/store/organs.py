"""Who issued a report: its division, its name within it, and what kind of body it is."""

import re
from dataclasses import dataclass

from sqlite_utils import Database

from crawler.store.ids import organ_id
from parsers.labels import squeeze

_KINDS = (
    ("street", re.compile(r"街道(办事处|办|办公室)?(本级)?$|街道办事处")),
    ("town", re.compile(r"(镇|乡|苏木)((人民)?政府(办公室)?)?(本级)?$")),
    ("government", re.compile(r"^(人民)?政府$|行政公署$|[省市区县旗州盟]((人民)?政府)?(本级)?$")),
    ("other", re.compile(r"管委会$|管理委员会$|公司$|集团$|学校$|学院$|大学$|医院$")),
    ("department", re.compile(r"[局委办厅室会部处科队所站院社馆台]$|中心$|办公室")),
)
_LONGEST = 16  # characters of the longest division name
_PLACE = re.compile(
    r".+?(?:特别行政区|自治区|自治州|自治县|自治旗|地区|[省盟区县旗]|市(?!区)|州(?![市区]))"
)


@dataclass(frozen=True, slots=True)
class Organ:
    """An issuing body; `short_name` is what is left when the names of its divisions are off."""

    id: str
    name: str
    short_name: str
    kind: str
    division_code: str | None


@dataclass(frozen=True, slots=True)
class Division:
    """A division whose name stands at the front of a body's."""

    code: str
    name: str
    parent: str | None


def place_organ(db: Database, printed: str, site_code: str | None) -> Organ:
    """Match a body, named as a page prints it, to its division, starting from the site's."""
    name = squeeze(printed)
    division, rest = _descend(db, *_start(db, name, site_code))
    short_name = rest or name
    return Organ(
        id=organ_id(division, short_name),
        name=name,
        short_name=short_name,
        kind=organ_kind(short_name),
        division_code=division,
    )


def put_organ(db: Database, organ: Organ) -> None:
    """Write a body; of several spellings the longest is its name, whichever came first."""
    db.conn.execute(
        "INSERT INTO organs (id, name, short_name, kind, division_code) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT (id) DO UPDATE SET name = excluded.name"
        " WHERE (length(excluded.name), excluded.name) > (length(organs.name), organs.name)",
        [organ.id, organ.name, organ.short_name, organ.kind, organ.division_code],
    )


def division_of(organ: Organ | None, site_code: str | None) -> str | None:
    """The site's own code where it says more than the body's, as on the site of a town."""
    known = organ.division_code if organ else None
    if site_code is not None and (known is None or site_code.startswith(known)):
        return site_code
    return known


def organ_kind(name: str) -> str:
    """The kind of body that a name ends in."""
    return next((kind for kind, ending in _KINDS if ending.search(name)), "other")


def _start(db: Database, name: str, site_code: str | None) -> tuple[str | None, str]:
    """The division to start from and the name without what leads down to it."""
    abroad = _province_of(db, name)
    if site_code is None or (abroad is not None and abroad[:2] != site_code[:2]):
        return (abroad, _without(name, _names(db, abroad))) if abroad else _only_one(db, name)
    # Towns share the county's code: their own division would take the town's name off its body.
    county = site_code[:6]
    return county, _without(name, _names(db, county))


def _descend(db: Database, code: str | None, rest: str) -> tuple[str | None, str]:
    """Follow further division names at the front down to the county."""
    while code is not None:
        found = [d for d in _at_front(db, rest) if d.parent == code]
        if not found:
            break
        code, rest = found[0].code, rest[len(found[0].name) :]
    return code, rest


def _province_of(db: Database, name: str) -> str | None:
    return next((d.code for d in _at_front(db, name) if d.parent is None), None)


def _only_one(db: Database, name: str) -> tuple[str | None, str]:
    """A division named without its province counts only where no other has that name."""
    found = [d for d in _at_front(db, name) if len(d.name) > 2]
    best = [d for d in found if len(d.name) == len(found[0].name)]
    return (best[0].code, name[len(best[0].name) :]) if len(best) == 1 else (None, name)


def _at_front(db: Database, name: str) -> list[Division]:
    """Divisions down to the county by whose name this one begins, the longest first."""
    starts = [name[:length] for length in range(2, min(len(name), _LONGEST + 1))]
    rows = db.conn.execute(
        f"SELECT code, name, parent FROM divisions WHERE name IN ({','.join('?' * len(starts))})"
        " AND length(code) = 6 ORDER BY length(name) DESC, code",
        starts,
    )
    return [Division(row["code"], row["name"], row["parent"]) for row in rows]


def _names(db: Database, code: str) -> list[str]:
    """The names of a division and of those above it, outermost first."""
    names: list[str] = []
    at: str | None = code
    while at is not None:
        row = db.conn.execute("SELECT name, parent FROM divisions WHERE code = ?", [at]).fetchone()
        if row is None:
            break
        names.insert(0, squeeze(row["name"]))
        at = row["parent"]
    return names


def _without(name: str, places: list[str]) -> str:
    """A name without the places at its front; a name that is only places stays whole."""
    rest = name
    for place in places:
        parts = _PLACE.findall(place)  # a made-up place may carry the name of its city before it
        if rest.startswith(place) or len(parts) < 2:
            parts = [place]
        for part in parts:
            rest = rest.removeprefix(part)
    return rest or name
