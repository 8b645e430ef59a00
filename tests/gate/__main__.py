"""`python -m tests.gate`: the gate's table; exit status 1 under a floor."""

import argparse
import sys
import tempfile
from pathlib import Path

from tests.gate.documents import (
    VARIABLE,
    documents_folder,
    real_frames,
    real_reports,
    unreadable,
)
from tests.gate.evaluate import Result
from tests.gate.floors import breaches, pin
from tests.gate.generator import make_page
from tests.gate.golden import faults, golden_files, golden_pages
from tests.gate.limits import limits_table, run_limits
from tests.gate.run import run_generated, run_pages
from tests.gate.table import HEAD, full_table, line


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.gate", description=__doc__)
    parser.add_argument("--seed", type=int, default=1, help="seed of the generated pages")
    parser.add_argument("--pages", type=int, default=500, help="how many to generate")
    parser.add_argument("--only", help="show and judge only pages with this mutation or form")
    parser.add_argument(
        "--parts",
        default="generated,golden,real,hostile",
        help="parts of the gate to run (default: all)",
    )
    parser.add_argument("--show", type=int, default=0, metavar="N", help="the N worst pages")
    parser.add_argument("--save", nargs="?", const="", metavar="DIR", help="write failing pages")
    parser.add_argument("--pin", action="store_true", help="raise floors to what was reached")
    parser.add_argument("--workers", type=int, help="processes (default: every core)")
    return parser.parse_args()


def main() -> int:
    """Run, print, judge."""
    options = arguments()
    parts = options.parts.split(",")
    under = judge_generated(options) if "generated" in parts else []
    if "golden" in parts:
        under += judge_golden(options.show)
    if "real" in parts:
        under += judge_documents(options.show)
    if "hostile" in parts:
        under += judge_limits()
    for text in under:
        print(f"under the floor: {text}", file=sys.stderr)
    return 1 if under else 0


def judge_generated(options: argparse.Namespace) -> list[str]:
    """Generated pages against their floors."""
    results = run_generated(options.seed, range(options.pages), options.workers)
    if options.only:
        results = [r for r in results if options.only in (*r.mutations, r.form, r.frame)]
    print(full_table(results))
    bad = sorted((r for r in results if r.differences), key=badness, reverse=True)
    for result in bad[: options.show]:
        print_worst(result)
    if options.save is not None:
        save_pages(options.seed, bad, options.save)
    if options.pin and not options.only:
        pin("generated", results)
    return breaches("generated", results)


def judge_golden(show: int) -> list[str]:
    """Golden pages: nothing may differ."""
    untrusted = [fault for path in golden_files() for fault in faults(path)]
    results = run_pages(golden_pages())
    print_named("golden pages", results, show)
    return untrusted + breaches("documents", results)


def judge_documents(show: int) -> list[str]:
    """Real documents against their floors, where there are any."""
    folder = documents_folder()
    if folder is None:
        print(f"\nreal documents: skipped, {VARIABLE} names no folder that holds real/")
        return []
    results = run_pages([*real_reports(folder), *real_frames(folder)])
    later = ", ".join(unreadable(folder))
    print_named(f"real documents (not counted, medium not read yet: {later})", results, show)
    return breaches("documents", results)


def print_named(title: str, results: list[Result], show: int) -> None:
    """A block of the table with a line a page; pages that are rightly no report are left out."""
    print(f"\n{title}\n{HEAD}")
    for result in results:
        if result.form != "not_a_report" or result.differences:
            print(line(result.id, result.counts))
    for result in sorted(results, key=badness, reverse=True)[:show]:
        if result.differences:
            print_worst(result)


def judge_limits() -> list[str]:
    """Hostile inputs against their limits."""
    endings = run_limits()
    print(limits_table(endings))
    return [f"hostile input {e.name}: {e.complaint}" for e in endings if e.complaint]


def badness(result: Result) -> tuple[int, int, int]:
    """The worst first: silent errors, then crashes, then many differences."""
    counts = result.counts
    return counts["silent"], counts["crashes"] + counts["timeouts"], len(result.differences)


def print_worst(result: Result) -> None:
    """One page with its differences."""
    print(f"\n{result.id} {result.form} {result.frame} {' '.join(result.mutations)}")
    for text in result.differences[:25]:
        print(f"    {text}")
    if len(result.differences) > 25:
        print(f"    … and {len(result.differences) - 25} more")


def save_pages(seed: int, bad: list[Result], folder: str) -> None:
    """The failing pages as files, to open in a browser."""
    where = Path(folder or tempfile.mkdtemp(prefix="gate-"))
    where.mkdir(parents=True, exist_ok=True)
    for result in bad:
        page = make_page(seed, int(result.id.rsplit("-", 1)[1]))
        suffix = ".txt" if page.medium == "text" else ".html"
        (where / f"{result.id}{suffix}").write_bytes(page.payload)
        (where / f"{result.id}.differences").write_text("\n".join(result.differences))
    print(f"{len(bad)} pages written to {where}")


if __name__ == "__main__":
    sys.exit(main())
