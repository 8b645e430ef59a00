"""How Chinese text is cut for full-text search: the one place, for the index and for queries.

SQLite's tokenizers take a run of Chinese characters for one word, or need three of them. With
every character a token of its own and a query as a quoted phrase, words of any length are found.
Both sides are folded to simplified script first, so a word is found in either script.
"""

import re

from parsers.labels import fold

_RANGES = ((0x3005, 0x3008), (0x3040, 0x3100), (0x3400, 0xA000), (0xF900, 0xFB00))
_SPACED = {code: f" {chr(code)} " for start, end in _RANGES for code in range(start, end)}
_RARE = re.compile("([\U00020000-\U0003ffff])")
_TERM = re.compile(r'"([^"]*)"|(\S+)')


def spaced(text: str) -> str:
    """The form in which text is indexed: folded, each Chinese character a word."""
    # A table, not a pattern: this runs over every report while the crawl waits.
    return _RARE.sub(r" \1 ", fold(text).translate(_SPACED))


def split_query(text: str) -> str:
    """What a person typed, as an FTS5 query: every term a phrase, all of them required."""
    straight = text.replace("“", '"').replace("”", '"')
    terms = [quoted or bare for quoted, bare in _TERM.findall(straight)]
    phrases = [" ".join(spaced(term).replace('"', " ").split()) for term in terms]
    wanted = [phrase for phrase in phrases if any(c.isalnum() for c in phrase)]
    return " ".join(f'"{phrase}"' for phrase in wanted) or '""'
