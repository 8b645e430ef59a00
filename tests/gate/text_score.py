"""How alike two texts are: F1 over character trigrams, so that order and completeness count."""

from collections import Counter
from collections.abc import Iterable
from unicodedata import normalize

UNSEEN = dict.fromkeys((0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0xFEFF))


def squeeze(text: str) -> str:
    """Text as compared: NFKC, no white space, nothing that cannot be seen."""
    return "".join(normalize("NFKC", text).translate(UNSEEN).split())


def trigrams(text: str) -> Counter[str]:
    """Trigrams of a text, its ends marked."""
    if not text:
        return Counter()
    padded = f"\x02\x02{text}\x03"
    return Counter(padded[i : i + 3] for i in range(len(padded) - 2))


def overlap(expected: str, found: str) -> tuple[int, int, int]:
    """Trigrams in common, expected, found."""
    want, have = trigrams(expected), trigrams(found)
    return sum((want & have).values()), sum(want.values()), sum(have.values())


def f1(common: int, expected: int, found: int) -> float:
    """The harmonic mean of precision and recall; nothing expected and nothing found is 1."""
    return 1.0 if expected + found == 0 else 2 * common / (expected + found)


def without_neutral(lines: Iterable[str], neutral: Iterable[str]) -> str:
    """The lines joined, those that neither help nor harm left out."""
    ignored = {squeeze(line) for line in neutral}
    kept = (squeeze(line) for line in lines)
    return "".join(line for line in kept if line not in ignored)


def body_overlap(expect: dict[str, list[str]], body: str) -> tuple[int, int, int]:
    """A page's body against the truth."""
    neutral = expect["neutral"]
    wanted = without_neutral(expect["body"], neutral)
    return overlap(wanted, without_neutral(body.splitlines(), neutral))
