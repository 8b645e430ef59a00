"""`scrapy ingest PATH…`: bring in WARC files of anybody, saved pages, folders of both."""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from crawler.clock import Clock, clock_from
from crawler.command import DONE, MUST_BE_SEEN, WRONG_USE, ArchiveCommand
from crawler.extensions.run_archive import RunArchive
from crawler.extensions.versions import run_versions, warc_info
from crawler.ingest_text import lines_of
from crawler.pipelines.extraction_run import RunOptions, new_run_id, run_extraction
from crawler.pipelines.rerun import Outcome
from crawler.store.ingest import FileTaken, Ingest
from crawler.store.reader import StoredPages, Wanted
from crawler.store.saved_pages import files_in
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
        files, missing = _files(args)
        for path in missing:
            sys.stderr.write(f"{path}: no such file or folder\n")
        if not files and not missing:
            sys.stderr.write(f"{' '.join(args)}: no pages and no WARC files in it\n")
            return MUST_BE_SEEN
        taken = self._ingest(files) if files else []
        is_sound = not any(file.problems for file in taken)
        return WRONG_USE if missing else DONE if is_sound else MUST_BE_SEEN

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
        archive.start(run_id, [], run_versions(), {"ingest": [str(path) for path in files]})
        ingest = Ingest(archive, self.archive_dir / "warc", run_id)
        taken = ingest.take(files)
        outcomes = self._read(archive, ingest, taken, clock, run_id)
        archive.finish(run_id, "done", {"files": len(files)}, [])
        for file in taken:
            for line in lines_of(file, outcomes):
                print(line)
        return taken

    def _read(
        self, archive: RunArchive, ingest: Ingest, taken: list[FileTaken], clock: Clock, run_id: str
    ) -> dict[str, Outcome]:
        ids = frozenset(capture.id for file in taken for capture in file.captures)
        pages = StoredPages(archive.store.db, Wanted(PARSER_VERSION, ids=ids))
        outcomes: dict[str, Outcome] = {}
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


def _files(args: Sequence[str]) -> tuple[list[Path], list[str]]:
    files: list[Path] = []
    missing: list[str] = []
    for arg in args:
        path = Path(arg)
        if path.is_dir():
            files += files_in(path)
        elif path.is_file():
            files.append(path)
        else:
            missing.append(arg)
    return list(dict.fromkeys(files)), missing
