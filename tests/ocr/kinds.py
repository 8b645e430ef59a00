"""Every kind of picture as a generator of files with truth, and the floor each must reach."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from random import Random

import numpy as np

from tests.gate.generator.draft import Draft
from tests.media.paper import Style, print_report
from tests.media.printers import BROWSER
from tests.media.reports import report
from tests.ocr.drawing import Gray, Press, draw
from tests.ocr.files import scanned_pdf, tiff, web_page
from tests.ocr.screens import screenshot
from tests.ocr.wear import Wear, worn

CLEAN, WORN = 0.995, 0.98
SCREEN = 0.6  # cells with no room around their print; to be raised
UNRULED = 0.4  # where no line says which cell a value stands in, doubt is the rule


@dataclass(frozen=True, slots=True)
class Sample:
    """One file, what it was made of, and how many pages it has."""

    seed: int
    draft: Draft
    payload: bytes
    pages: int
    mess: str


@dataclass(frozen=True, slots=True)
class Kind:
    """A way in which reports come as pictures."""

    floor: float
    dpi: tuple[int, ...]
    wear: Callable[[Random], Wear]
    write: Callable[[Draft, list[Gray]], bytes]
    quarters: int = 0
    style: Callable[[Style], Style] = lambda style: style


def _even(rng: Random) -> Wear:
    return Wear()


def _scan(rng: Random) -> Wear:
    """A flatbed scanner: a little askew, a little noise."""
    return Wear(rng.uniform(-0.4, 0.4), rng.uniform(1, 4), 0.0, rng.uniform(0, 0.5), 0, 0, 85)


def _fax(rng: Random) -> Wear:
    return Wear(rng.choice((-1, 1)) * rng.uniform(0.2, 1), rng.uniform(1, 4), 0.0, 0.6)


def _bare(style: Style) -> Style:
    return replace(style, is_ruled=False)


def _open(style: Style) -> Style:
    return replace(style, has_sides=False)


KINDS = {
    "clean picture": Kind(CLEAN, (150, 180, 220), _even, lambda _, pages: tiff(pages)),
    "scanned pdf": Kind(CLEAN, (200, 300), _scan, lambda _, pages: scanned_pdf(pages)),
    "pictures in a page": Kind(CLEAN, (150,), _even, lambda d, pages: web_page(d.title, pages)),
    "photographed": Kind(WORN, (150,), Wear.of, lambda _, pages: tiff(pages)),
    "photographed, pdf": Kind(WORN, (150,), Wear.of, lambda _, pages: scanned_pdf(pages, 60)),
    "fax": Kind(WORN, (200,), _fax, lambda _, pages: tiff(pages, is_bilevel=True)),
    "sideways": Kind(WORN, (150,), Wear.of, lambda _, pages: tiff(pages), quarters=1),
    "without rules": Kind(UNRULED, (150, 200), _scan, lambda _, pages: tiff(pages), style=_bare),
    "without sides": Kind(WORN, (150, 200), _scan, lambda _, pages: tiff(pages), style=_open),
}
if BROWSER:
    KINDS["screenshot"] = Kind(SCREEN, (72,), _even, lambda draft, _: screenshot(draft))


def sample(name: str, seed: int) -> Sample:
    """One file; the seed decides everything."""
    kind, rng, draft = KINDS[name], Random(f"{name}:{seed}"), report(seed)
    style = Style(
        pads_rows=rng.choice((0, 0, 3, 8)),
        has_sides=rng.random() < 0.7,
        repeats_header=rng.random() < 0.5,
    )
    style = kind.style(style)
    press, wear = Press.of(rng, kind.dpi), kind.wear(rng)
    pages = [worn(draw(page, press), wear, rng) for page in print_report(draft, style)]
    if kind.quarters:
        pages = [np.ascontiguousarray(np.rot90(page, kind.quarters)) for page in pages]
    mess = f"{style} {press} {wear}"
    return Sample(seed, draft, kind.write(draft, pages), len(pages), mess)


def samples(name: str, seeds: range) -> Iterator[Sample]:
    """The files of one kind."""
    return (sample(name, seed) for seed in seeds)
