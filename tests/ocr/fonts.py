"""Fonts of this machine in which reports can be drawn."""

from dataclasses import dataclass
from pathlib import Path

_ROOTS = (Path("/usr/share/fonts"), Path.home() / ".fonts", Path("/usr/local/share/fonts"))
# File names of free Chinese fonts, and which face of a collection is the simplified one.
_CHINESE = {
    "NotoSansCJK-Regular.ttc": 2,
    "NotoSerifCJK-Regular.ttc": 2,
    "NotoSerifCJK-Bold.ttc": 2,
    "wqy-microhei.ttc": 0,
    "wqy-zenhei.ttc": 0,
    "uming.ttc": 0,
    "ukai.ttc": 0,
}
_LATIN = (
    "LiberationSerif-Regular.ttf",
    "LiberationSans-Regular.ttf",
    "DejaVuSans.ttf",
    "LiberationSerif-Bold.ttf",
)


@dataclass(frozen=True, slots=True)
class Face:
    """A font file and the face in it."""

    path: str
    index: int = 0


def _found(names: tuple[str, ...]) -> list[Path]:
    files = {p.name: p for root in _ROOTS if root.is_dir() for p in root.rglob("*.tt[cf]")}
    return [files[name] for name in names if name in files]


CHINESE = [Face(str(p), _CHINESE[p.name]) for p in _found(tuple(_CHINESE))]
LATIN = [Face(str(p)) for p in _found(_LATIN)]
