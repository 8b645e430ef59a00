"""URLs that are never worth a request, each refused with the name of its trap."""

import re
from functools import lru_cache
from urllib.parse import parse_qsl

from parsers.link_words import link_words
from parsers.url_shapes import segments

MOST_SEGMENTS = 14
LONGEST_URL = 1_500
_SHARE_HOSTS = re.compile(
    r"//[^/]*(?:weibo\.com|qzone\.qq\.com|connect\.qq\.com|douban\.com|renren\.com|baidu\.com/it"
    r"|facebook\.com|twitter\.com|jiathis\.com|bshare\.cn)",
    re.IGNORECASE,
)
# Below these folders a search is the list of a platform, not a form.
_LIST_SEARCH = re.compile(r"/common/search/|/searchlist/|/search/[0-9a-f]{16,}", re.IGNORECASE)


@lru_cache(maxsize=16_384)
def name_trap(url: str) -> str | None:
    """The name of the trap that this URL leads into, or None."""
    return _shape_trap(url) or _word_trap(url) or _query_trap(url)


def _shape_trap(url: str) -> str | None:
    if len(url) > LONGEST_URL:
        return "endless URL"
    parts = segments(url)
    if len(parts) > MOST_SEGMENTS:
        return "deep path"
    return "repeated path segments" if _repeats(parts) else None


def _repeats(parts: tuple[str, ...]) -> bool:
    if any(parts.count(part) > 2 and not part.isdigit() for part in set(parts)):
        return True
    pairs = list(zip(parts, parts[1:], strict=False))
    return any(pairs.count(pair) > 1 and not pair[0].isdigit() for pair in set(pairs))


def _word_trap(url: str) -> str | None:
    if _SHARE_HOSTS.search(url):
        return "print or share link"
    if _LIST_SEARCH.search(url):
        return None
    names = {part.partition(".")[0] for part in segments(url)}
    return next((trap.name for trap in link_words().traps if names & trap.folders), None)


def _query_trap(url: str) -> str | None:
    query = url.partition("#")[0].partition("?")[2]
    if not query or _LIST_SEARCH.search(url):
        return None
    keys = {key.lower() for key, _ in parse_qsl(query, keep_blank_values=True)}
    return next((trap.name for trap in link_words().traps if keys & trap.keys), None)
