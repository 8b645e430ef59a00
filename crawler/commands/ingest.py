"""`scrapy ingest PATH…`: bring in WARC files of anybody, saved pages, folders of both."""

import argparse
import os
import secrets
import sys
from collections.abc import Sequence
from pathlib import Path

from crawler.clock import clock_from
from crawler.command import DONE, MUST_BE_SEEN, WRONG_USE, ArchiveCommand
from crawler.extensions.run_archive import RunArchive
from crawler.extensions.versions import run_versions, warc_info
from crawler.pipelines.rerun import Outcome, Rerun
from crawler.progress import progress
from crawler.store.ingest import FileTaken, Ingest
from crawler.store.reader import StoredPages, Wanted
from crawler.store.saved_pages import files_in
from parsers import PARSER_VERSION


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
        if not files:
            if not missing:
                sys.stderr.write(f"{' '.join(args)}: no pages and no WARC files in it\n")
            return WRONG_USE if missing else MUST_BE_SEEN
        is_sound = self._ingest(files)
        return WRONG_USE if missing else DONE if is_sound else MUST_BE_SEEN

    def _ingest(self, files: list[Path]) -> bool:
        """Take the files over and read them; whether nothing was wrong."""
        assert self.settings is not None
        clock = clock_from(self.settings.get("NOW"))
        run_id = f"{clock.now():%Y%m%dT%H%M%SZ}-{secrets.token_hex(4)}"
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
        outcomes = self._read(archive, ingest, run_id, taken, clock.stamp())
        archive.finish(run_id, "done", {"files": len(files)}, [])
        for file in taken:
            for line in _lines(file, outcomes):
                print(line)
        return not any(file.problems for file in taken)

    def _read(
        self, archive: RunArchive, ingest: Ingest, run_id: str, taken: list[FileTaken], at: str
    ) -> dict[str, Outcome]:
        ids = frozenset(capture.id for file in taken for capture in file.captures)
        store, extraction_run = archive.store, f"{run_id}-x"
        versions = {**run_versions(), "parser": PARSER_VERSION}
        store.start_extraction_run(extraction_run, at, versions, {}, crawl_run_id=run_id)
        pages = StoredPages(store.db, Wanted(PARSER_VERSION, ids=ids))
        outcomes: dict[str, Outcome] = {}
        rerun = Rerun(
            store,
            self.archive_dir / "warc",
            extraction_run,
            max(1, min(os.cpu_count() or 1, len(pages) // 20)),
            ingest.intake.purposes,
            ingest.intake.lists,
            remembers_passed=False,
            before_stored=lambda outcome: outcomes.update({outcome.page.capture.id: outcome}),
        )
        with progress("Reading pages", len(pages)) as advance:
            tally = rerun.read(pages, advance)
        store.finish_extraction_run(extraction_run, at, "done", tally.counts())
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


def _lines(file: FileTaken, outcomes: dict[str, Outcome]) -> list[str]:
    lines = [f"{file.path}: {problem}" for problem in file.problems]
    read = [outcomes[c.id] for c in file.captures if c.id in outcomes]
    reports = [o for o in read if o.made and o.made.is_report]
    if file.is_warc:
        if file.captures or not file.problems:
            counts = f"{len(file.captures):,} captures, {len(reports):,} reports read"
            lines.append(f"{file.path}: {counts}")
    elif reports:
        lines += [f"{file.path}: {_said(outcome)}" for outcome in reports]
    elif file.captures:
        why = ", ".join(_reasons(read)) or "nothing in it says so"
        lines.append(f"{file.path}: kept, but no report ({why})")
    elif file.known:
        lines.append(f"{file.path}: in the archive already")
    return lines


def _said(outcome: Outcome) -> str:
    assert outcome.made is not None
    made = outcome.made.extraction or {}
    values = sum(cell["value"] is not None for cell in made["cells"])
    failed = sum(check["status"] == "fail" for check in made["checks"])
    told = f"{made['organ'] or 'unknown body'} {made['year'] or 'unknown year'}"
    return f"report, {told}, {made['format']}, {values} values, {failed} failed checks"


def _reasons(read: list[Outcome]) -> list[str]:
    issues = [i for o in read for i in (o.made.issues if o.made else [o.failure])]
    return list(dict.fromkeys(issue["code"] for issue in issues if issue))
