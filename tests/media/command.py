"""The command line that the gates of files and of pictures share."""

import argparse
from collections.abc import Collection
from pathlib import Path


def gate_options(
    prog: str, about: str | None, kinds: Collection[str], example: str, files: int
) -> argparse.Namespace:
    """Kinds, files of each, the first seed, and what to show and save of those that differ."""
    parser = argparse.ArgumentParser(prog=prog, description=about, epilog=f"example: {example}")
    named = "; ".join(kinds)
    parser.add_argument("kinds", nargs="*", metavar="kind", help=f"of: {named}")
    parser.add_argument("--files", type=int, default=files, help="of each kind")
    parser.add_argument("--seed", type=int, default=0, help="of the first file")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="the first N that differ")
    parser.add_argument("--save", type=Path, metavar="DIR", help="write the files that differ")
    options = parser.parse_args()
    for kind in options.kinds:
        if kind not in kinds:
            parser.error(f"no kind {kind!r}; there are: {named}")
    return options
