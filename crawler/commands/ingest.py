"""`scrapy ingest PATH…`: bring in WARC files of anybody, saved pages, folders of both."""

import argparse
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from crawler.clock import Clock, clock_from
from crawler.command import DONE, MUST_BE_SEEN, WRONG_USE, ArchiveCommand
from crawler.extensions.run_archive import RunArchive
from crawler.extensions.versions import run_versions, warc_info
from crawler.ingest_text import lines_of
from crawler.pipelines.extraction_run import RunOptions, new_run_id, run_extraction
from crawler.pipelines.rerun import Outcome
from crawler.progress import progress
from crawler.store.ingest import FileTaken, Ingest
from crawler.store.reader import StoredPages, Wanted
from crawler.store.saved_pages import PassedBy, files_in
from parsers import PARSER_VERSION

_PAGES_A_WORKER = 20  # fewer are read before another process has started


class Command(ArchiveCommand):
    """One line a file, whatever is wrong with it; the rest goes on."""

    example = "scrapy ingest saved/ pages-2019.warc.gz report.html"
    arguments = (1, sys.maxsize)

    def syntax(self) -> str:
        return "PATH…"

    def short_desc(self) -> str:
        return "Bring in WARC files of anybody, saved pages, folders of both"

    def work(self, args: Sequence[str], opts: argparse.Namespace) -> int:
        found = _look_up(args)
        for path in found.missing:
            sys.stderr.write(f"{path}: no such file or folder\n")
        if not (found.files or found.missing):
            sys.stderr.write(f"{' '.join(args)}: no pages and no WARC files in it\n")
        for passed in found.passed:
            print(f"{passed.path}: passed by: {passed.why}")
        taken = []
        if found.files:
            with self.writing():
                taken = self._ingest(found.files)
        if found.missing:
            return WRONG_USE
        is_sound = taken and not any(file.problems for file in taken)
        return DONE if is_sound else MUST_BE_SEEN

    def _ingest(self, files: list[Path]) -> list[FileTaken]:
        """Take the files over, read them, and say what came of each."""
        assert self.settings is not None
        clock = clock_from(self.settings.get("NOW"))
        run_id = new_run_id(clock)
        archive = RunArchive(
            self.archive_dir,
            clock,
            warc_info(self.settings, run_id),
            self.settings.getint("WARC_ROTATE_BYTES"),
            lambda failure: None,  # raised as well, and told by this command
        )
        told = {"ingest": [str(path) for path in files]}
        begin = partial(archive.start, run_id, [], run_versions(), told)
        ingest = Ingest(archive, self.archive_dir / "warc", run_id, begin)
        with progress("Taking files over", len(files)) as advance:
            taken = ingest.take(files, advance)
        outcomes = self._read(archive, ingest, taken, clock, run_id)
        if ingest.begun:
            archive.finish(run_id, "done", {"files": len(files)}, [])
        else:
            archive.close()
        for file in taken:
            for line in lines_of(file, outcomes):
                print(line)
        if not ingest.begun and any(file.known for file in taken):
            print("Nothing new.")
        return taken

    def _read(
        self, archive: RunArchive, ingest: Ingest, taken: list[FileTaken], clock: Clock, run_id: str
    ) -> dict[str, Outcome]:
        new = {capture.id for file in taken for capture in file.captures}
        wanted = Wanted(PARSER_VERSION, ids=frozenset(new | ingest.unread))
        pages = StoredPages(archive.store.db, wanted)
        outcomes: dict[str, Outcome] = {}
        if not len(pages):
            return outcomes
        ingest.begin()
        told = {capture.id for file in taken if not file.is_warc for capture in file.captures}

        def look(outcome: Outcome) -> None:
            """Keep what will be told; of a large WARC file that is hardly anything."""
            capture_id = outcome.page.capture.id
            outcomes[capture_id] = outcome if capture_id in told else outcome.without_rows()

        options = RunOptions(
            workers=min(os.cpu_count() or 1, len(pages) // _PAGES_A_WORKER),
            purposes=ingest.purposes,
            lists=ingest.lists,
            crawl_run_id=run_id,
            remembers_passed=False,
            look=look,
        )
        run_extraction(archive.store, self.archive_dir / "warc", clock, pages, options)
        return outcomes


@dataclass(slots=True)
class _Found:
    """What the arguments came to."""

    files: list[Path] = field(default_factory=list)
    passed: list[PassedBy] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)


def _look_up(args: Sequence[str]) -> _Found:
    found = _Found()
    for arg in args:
        path = Path(arg)
        if path.is_dir():
            for inside in files_in(path):
                if isinstance(inside, PassedBy):
                    found.passed.append(inside)
                else:
                    found.files.append(inside)
        elif path.is_file():
            found.files.append(path)
        else:
            found.missing.append(arg)
    found.files = list(dict.fromkeys(found.files))
    return found
