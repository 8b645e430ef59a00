"""`python -m tests.bench`: measure, print one table; exit status 1 only if a benchmark broke."""

import argparse
import sys
import time
import traceback

from tests.bench.catalogue import BENCHMARKS, benchmark
from tests.bench.row import Row, Size
from tests.bench.table import print_rows

_EXAMPLE = "example: python -m tests.bench extraction crawl_rate --quick"


def main() -> int:
    """Run what was asked for; a benchmark that breaks does not take the others with it."""
    options = arguments()
    size = Size.QUICK if options.quick else Size.FULL
    rows: list[Row] = []
    broken = False
    for name in options.names or BENCHMARKS:
        started = time.monotonic()
        print(f"{name}: {BENCHMARKS[name]} ...", file=sys.stderr, end=" ", flush=True)
        try:
            rows += benchmark(name)(size)
        except Exception:  # told here in full, and in the table
            traceback.print_exc()
            rows.append(Row(name, "broke"))
            broken = True
        print(f"{time.monotonic() - started:.0f} s", file=sys.stderr)
    print_rows(rows)
    return 1 if broken else 0


def arguments() -> argparse.Namespace:
    """The command line."""
    told = "\n".join(f"  {name:<16} {about}" for name, about in BENCHMARKS.items())
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench",
        description=f"Benchmarks against peers and floors.\n\n{told}",
        epilog=_EXAMPLE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("names", nargs="*", metavar="name", help="which to run (default: all)")
    parser.add_argument("--quick", action="store_true", help="a fraction of each, in minutes")
    options = parser.parse_args()
    for name in options.names:
        if name not in BENCHMARKS:
            parser.error(f"no benchmark {name!r}; there are {', '.join(BENCHMARKS)}")
    return options


if __name__ == "__main__":
    sys.exit(main())
