"""The CMS products that sites run on: one module each, found by looking into this folder.

A module is a `Platform`: its docstring is the product's manual, `fingerprint` says how sure it is
of a page and why, `read_list` turns one list page or answer into links and the next requests.
Adding a product is adding a file.
"""

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Protocol, cast

from parsers.list_pages import NOTHING, ListPage, ListRequest
from parsers.platforms.evidence import Evidence
from parsers.web_page import WebPage

__all__ = ["Evidence", "Platform", "catalogues", "platforms", "read_list", "recognise"]


class Platform(Protocol):
    """What every module of this package offers."""

    NAME: str

    def fingerprint(self, page: WebPage) -> Evidence:
        """How sure it is that this page was made by the product, and why."""

    def read_list(self, page: WebPage, asked: ListRequest | None) -> ListPage:
        """The links a list page or an answer adds, and how to go on."""


@cache
def platforms() -> dict[str, Platform]:
    """All platforms by name."""
    names = (info.name for info in iter_modules(__path__) if info.name != "evidence")
    modules = (cast(Platform, import_module(f"{__name__}.{name}")) for name in sorted(names))
    return {module.NAME: module for module in modules}


@cache
def catalogues() -> dict[str, Platform]:
    """The platforms whose pages name report columns of their own (a module says `CATALOGUE`).

    Their pages are read as lists whatever they were asked for as.
    """
    named = platforms().items()
    return {name: platform for name, platform in named if getattr(platform, "CATALOGUE", False)}


def recognise(
    page: WebPage, among: Mapping[str, Platform] | None = None
) -> list[tuple[Platform, Evidence]]:
    """Every platform that knows this page, the surest first."""
    asked = (platforms() if among is None else among).values()
    found = [(platform, _fingerprint(platform, page)) for platform in asked]
    known = [(platform, evidence) for platform, evidence in found if evidence.weight > 0]
    return sorted(known, key=lambda pair: -pair[1].weight)


def _fingerprint(platform: Platform, page: WebPage) -> Evidence:
    """Taken once a page: a fingerprint looks through all of it."""
    known: dict[str, Evidence] = vars(page).setdefault("evidence", {})
    if platform.NAME not in known:
        known[platform.NAME] = platform.fingerprint(page)
    return known[platform.NAME]


def read_list(
    page: WebPage, asked: ListRequest | None = None, among: Mapping[str, Platform] | None = None
) -> ListPage:
    """Read a list with the platform that asked for it, or else with the surest that can."""
    if asked:
        return platforms()[asked.platform].read_list(page, asked)
    for platform, _ in recognise(page, among):
        listed = platform.read_list(page, None)
        if listed.items or listed.next:
            return listed
    return NOTHING
