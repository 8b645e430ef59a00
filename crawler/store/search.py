"""How Chinese text is cut for full-text search: the one place, for the index and for queries.

SQLite's tokenizers take a run of Chinese characters for one word, or need three of them. With
every character a token of its own and a query as a quoted phrase, words of any length are found.
Both sides are folded to simplified script first, so a word is found in either script.
"""

import re

from parsers.labels import fold

_CHARACTER = re.compile(
    "([\u3005\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff])"
)
_TERM = re.compile(r'"([^"]*)"|(\S+)')


def spaced(text: str) -> str:
    """The form in which text is indexed: folded, each Chinese character a word."""
    return " ".join(_CHARACTER.sub(r" \1 ", fold(text)).split())


def split_query(text: str) -> str:
    """What a person typed, as an FTS5 query: every term a phrase, all of them required."""
    terms = [
        quoted or bare for quoted, bare in _TERM.findall(text.replace("“", '"').replace("”", '"'))
    ]
    phrases = [spaced(term).replace('"', " ") for term in terms]
    wanted = [phrase for phrase in phrases if any(c.isalnum() for c in phrase)]
    return " ".join(f'"{phrase}"' for phrase in wanted) or '""'
