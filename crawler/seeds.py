"""The sites that are crawled: rows of `data/sites.csv`, each checked, each bad one named."""

import csv
import io
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from crawler.urls import host_of, is_private, odd_port, origin_of, split_web_url

REQUIRED = ("code", "name", "home")
COLUMNS = (*REQUIRED, "entry", "hosts", "delay", "note")
_CODE = re.compile(r"[0-9]{6}(?:[0-9]{3}(?:[0-9]{3})?)?", re.ASCII)
_ROW_START = re.compile(r'"?[0-9]{6}(?:[0-9]{3}){0,2}"?,')
_HOST = re.compile(r"[^\s/?#@]+")


@dataclass(frozen=True, slots=True)
class SeedProblem:
    """A row that cannot be used, or a column nobody knows, with its line in the file."""

    line: int
    message: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.message}"


@dataclass(frozen=True, slots=True)
class Site:
    """A site we have decided to crawl: one row of `data/sites.csv`."""

    code: str
    name: str
    home: str
    entry: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    delay: float | None = None
    note: str | None = None
    _origins: frozenset[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        named = (origin for name in self.named() for origin in _origins(name))
        object.__setattr__(self, "_origins", frozenset(named))

    def named(self) -> tuple[str, ...]:
        """Every URL and host that the row itself names."""
        return (self.home, *self.entry, *self.hosts)

    def covers(self, url: str) -> bool:
        """Whether the URL lies on the site; private addresses only as the row writes them."""
        # a page holds a hundred links to one host: only what stands before the path is judged, once
        return _origin(origin_of(url)) in self._origins


def read_sites(path: Path) -> tuple[list[Site], list[SeedProblem]]:
    """Read a sites file: the sites that can run, and every row that cannot, by line number."""
    rows = _rows(_decode(path.read_bytes()))
    _, header = next(rows, (1, []))
    names = [name.strip().lower() for name in header or []]
    missing = [name for name in REQUIRED if name not in names]
    if missing:
        return [], [SeedProblem(1, f"the header has no column {', '.join(missing)}")]
    problems = [SeedProblem(1, f"unknown column {name!r}") for name in names if name not in COLUMNS]
    sites: list[Site] = []
    lines: dict[str, int] = {}
    for line, row in rows:
        try:
            if row is None:
                raise ValueError("a quote is opened and never closed")
            site = _site(names, row)
            if site.code in lines:
                raise ValueError(f"code {site.code} is already used in line {lines[site.code]}")
        except ValueError as error:
            problems.append(SeedProblem(line, str(error)))
            continue
        lines[site.code] = line
        sites.append(site)
    return sites, problems


def _decode(data: bytes) -> str:
    """Spreadsheets save UTF-8 with a mark, UTF-16 or GB18030; all three are read."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030", errors="replace")


def _rows(text: str) -> Iterator[tuple[int, list[str] | None]]:
    """Rows that are not blank, each with the line it starts on; None where a quote stays open."""
    lines = io.StringIO(text.replace("\0", ""), newline=None).readlines()
    at = 0
    while at < len(lines):
        end = _end_of_row(lines, at)
        row = next(csv.reader(lines[at : end or at + 1]), []) if end else None
        if row is None or any(cell.strip() for cell in row):
            yield at + 1, row
        at = end or at + 1


def _end_of_row(lines: list[str], start: int) -> int | None:
    """The line after a row; None where its quote is still open when the next row begins."""
    quotes = 0
    for number in range(start, len(lines)):
        if number > start and _ROW_START.match(lines[number]):
            return None
        quotes += lines[number].count('"')
        if quotes % 2 == 0:
            return number + 1
    return None


def _site(names: list[str], row: list[str]) -> Site:
    if len(row) > len(names) and any(cell.strip() for cell in row[len(names) :]):
        raise ValueError(f"{len(row)} cells in a table of {len(names)} columns")
    cells = {name: cell.strip() for name, cell in zip(names, row, strict=False)}
    empty = [name for name in REQUIRED if not cells.get(name)]
    if empty:
        raise ValueError(f"no {', '.join(empty)}")
    if not _CODE.fullmatch(cells["code"]):
        raise ValueError(f"code {cells['code']!r} is not 6, 9 or 12 digits")
    return Site(
        code=cells["code"],
        name=cells["name"],
        home=_url(cells["home"], "home"),
        entry=tuple(_url(part, "entry") for part in _parts(cells.get("entry"))),
        hosts=tuple(_host(part) for part in _parts(cells.get("hosts"))),
        delay=_delay(cells.get("delay")),
        note=cells.get("note") or None,
    )


def _parts(cell: str | None) -> list[str]:
    return [part.strip() for part in (cell or "").split(";") if part.strip()]


def _url(text: str, column: str) -> str:
    parts = split_web_url(text)
    if parts is None or any(character.isspace() for character in text):
        raise ValueError(f"{column} {text!r} is not an http or https URL")
    _refuse_vague_private(host_of(parts), parts.port, f"{column} {text!r}")
    return text


def _host(text: str) -> str:
    if "://" in text:
        return _url(text, "hosts")
    parts = split_web_url(f"http://{text}") if _HOST.fullmatch(text) else None
    if parts is None:
        raise ValueError(f"hosts {text!r} is not a host name")
    _refuse_vague_private(host_of(parts), parts.port, f"hosts {text!r}")
    return text


def _refuse_vague_private(host: str, port: int | None, what: str) -> None:
    if port is None and is_private(host):
        raise ValueError(f"{what} is a private address: name its port too")


def _delay(cell: str | None) -> float | None:
    if not cell:
        return None
    try:
        delay = float(cell)
    except ValueError:
        delay = math.nan
    if not 0 <= delay <= 3600:
        raise ValueError(f"delay {cell!r} is not a number of seconds")
    return delay


@lru_cache(maxsize=8192)
def _origin(url: str) -> str | None:
    """What URLs of one site share: the host without www, and on an odd port scheme and port."""
    parts = split_web_url(url)
    if parts is None:
        return None
    host, port = host_of(parts), odd_port(parts)
    if is_private(host):
        return f"{parts.scheme}://{host}:{port or (443 if parts.scheme == 'https' else 80)}"
    name = host.removeprefix("www.")
    return f"{parts.scheme}://{name}:{port}" if port else name


def _origins(name: str) -> Iterator[str]:
    """The origins that one named URL or bare host stands for."""
    spellings = [name] if "://" in name else [f"http://{name}", f"https://{name}"]
    for spelling in spellings:
        origin = _origin(spelling)
        if origin is not None:
            yield origin
