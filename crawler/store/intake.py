"""What WARC files say into rows: captures, later judgements, runs with their sites and accounts."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from crawler.archive.index import FileIssue, Found, Indexed, Revised, RunEvent
from crawler.items import Capture, PageFacts
from crawler.pipelines.candidates import SAVED
from crawler.store.captures import has_capture
from crawler.store.reader import find_capture
from crawler.store.store import Store

_BATCH = 1000
TELLING = ("report", "attachment", SAVED)  # purposes that decide whether a page is read


@dataclass(frozen=True, slots=True)
class RecordedSite:
    """A site as a run's record of its start names it."""

    code: str
    name: str
    home: str
    entry: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    delay: float | None = None
    note: str | None = None


@dataclass(slots=True)
class Intake:
    """What was found in one file."""

    captures: dict[str, Capture] = field(default_factory=dict)
    purposes: dict[str, str] = field(default_factory=dict)
    lists: dict[str, tuple[str | None, str | None]] = field(default_factory=dict)
    issues: list[FileIssue] = field(default_factory=list)
    late: list[Revised] = field(default_factory=list)  # judgements of captures in earlier files
    events: list[RunEvent] = field(default_factory=list)
    facts: dict[str, PageFacts] = field(default_factory=dict)

    def take(self, found: Found) -> None:
        """Add one thing that a file holds; a judgement changes the capture it is of."""
        if isinstance(found, Indexed):
            capture, note = found.capture, found.note
            self.captures[capture.id] = capture
            if found.facts is not None:
                self.facts[capture.id] = found.facts
            # Other crawlers do not say what they asked for: a file of theirs may be a report.
            purpose = note.purpose or ("attachment" if not note.run else None)
            if purpose in TELLING:
                self.purposes[capture.id] = purpose
            if note.list_title or note.list_date:
                self.lists[capture.id] = (note.list_title, note.list_date)
        elif isinstance(found, Revised):
            if found.capture_id in self.captures:
                before = self.captures[found.capture_id]
                judged = replace(before, outcome=found.outcome, detail=found.detail)
                self.captures[found.capture_id] = judged
            else:
                self.late.append(found)
        elif isinstance(found, RunEvent):
            self.events.append(found)
        else:
            self.issues.append(found)


def put_intake(store: Store, intake: Intake) -> None:
    """Write runs, sites and captures; sites first, so that divisions get their names.

    A capture that is here already keeps its row: it points to a record that is here too.
    """
    with store.batch():
        for event in sorted(intake.events, key=lambda event: event.at):
            _put_event(store, event)
    new = [c for c in intake.captures.values() if not has_capture(store.db, c.id)]
    captures = sorted(new, key=lambda c: (c.captured_at, c.id))
    for start in range(0, len(captures), _BATCH):
        store.add_captures(captures[start : start + _BATCH], intake.facts)
    store.add_captures(list(_judged_late(store, intake.late)))


def _judged_late(store: Store, late: list[Revised]) -> Iterator[Capture]:
    for judged in late:
        capture = find_capture(store.db, judged.capture_id)
        if capture is not None:
            yield replace(capture, outcome=judged.outcome, detail=judged.detail)


def _put_event(store: Store, event: RunEvent) -> None:
    facts = event.facts
    run_id = str(facts.get("run"))
    if event.event == "run_started":
        store.add_sites([_site(site) for site in facts.get("sites") or ()])
        versions, settings = facts.get("versions") or {}, facts.get("settings") or {}
        store.start_crawl_run(run_id, event.at, versions, settings)
    elif event.event == "run_planned":
        for code, walk in (facts.get("walks") or {}).items():
            store.add_site_account(run_id, {"site_code": code, "walk": walk})
    elif event.event == "run_finished":
        for account in facts.get("accounts") or ():
            store.add_site_account(run_id, account)
        status = str(facts.get("status") or "unknown")
        store.finish_crawl_run(run_id, event.at, status, facts.get("counts") or {})


def _site(facts: dict[str, Any]) -> RecordedSite:
    lists = {name: tuple(facts.get(name) or ()) for name in ("entry", "hosts")}
    return RecordedSite(**{**facts, **lists})
