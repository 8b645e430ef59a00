"""Pages and columns as the site builder sees them, before a frame or a CMS has touched them."""

from collections.abc import Callable
from dataclasses import dataclass, field

Link = tuple[str, str]  # text, address


@dataclass(frozen=True, slots=True)
class Page:
    """The inside of one page; a frame puts the rest of the site around it."""

    title: str
    body: str
    crumbs: tuple[Link, ...] = ()
    menu: tuple[Link, ...] = ()
    column: str = ""
    published_on: str = ""
    source: str = ""
    head: str = ""  # what the CMS puts into <head>
    is_article: bool = False
    shows_title: bool = True


@dataclass(frozen=True, slots=True)
class Article:
    """Something a column lists: a page, or a file that the list links directly."""

    title: str
    published_on: str
    path: str
    listed_as: str = ""  # the list's own wording, where it differs

    @property
    def label(self) -> str:
        """What the list prints."""
        return self.listed_as or self.title


@dataclass(slots=True)
class Column:
    """A column of a site: a list of articles, perhaps over several pages."""

    id: int
    title: str
    slug: str  # folder name
    folder: str  # of the parent, with slashes at both ends
    per_page: int
    owner: str = ""  # slug of the organ it belongs to; empty for the district's own
    articles: list[Article] = field(default_factory=list)
    crumbs: tuple[Link, ...] = ()
    menu: tuple[Link, ...] = ()
    above: str = ""  # HTML shown over the list: year folders, notes, traps

    @property
    def directory(self) -> str:
        """The folder of the column."""
        return f"{self.folder}{self.slug}/"

    def pages(self) -> list[list[Article]]:
        """The articles in pages, newest first; an empty column has one empty page."""
        found = sorted(self.articles, key=lambda a: a.published_on, reverse=True)
        size = self.per_page
        return [found[at : at + size] for at in range(0, len(found), size)] or [[]]


Compose = Callable[[], Page]


def always(page: Page) -> Compose:
    """A page that is composed already."""
    return lambda: page
