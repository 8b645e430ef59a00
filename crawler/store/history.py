"""From every look at a report's addresses to what happened to it: pure, whatever order came first.

A page that does not answer tells nothing; a page that says "not found" on enough nights, each long
enough after the last, is gone.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Literal

Kind = Literal["appeared", "edited", "removed", "returned", "moved"]
Compare = Callable[["Look", "Look"], dict[str, Any] | None]
_HALF_A_NIGHT = timedelta(hours=12)  # a page is not asked at the same minute of each night


@dataclass(frozen=True, slots=True)
class Look:
    """One time somebody looked at one address."""

    at: str
    night: str  # when the run began
    run_id: str | None
    url: str
    page: str
    report_id: str | None  # the version that stood there; None where it was not there
    outcome: str
    payload_digest: str | None = None
    parser_version: str | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """Something that happened to a report."""

    kind: Kind
    look: Look
    detail: dict[str, Any]


@dataclass(frozen=True, slots=True)
class RemovalRule:
    """On how many nights a report must be missing, and how many days must lie between two."""

    nights: int = 3
    days: float = 7.0

    def counts(self, night: str, before: str) -> bool:
        """Whether a night is long enough after the last that counted."""
        apart = _moment(night) - _moment(before)
        return apart >= timedelta(days=self.days) - min(_HALF_A_NIGHT, timedelta(days=self.days))


@dataclass(slots=True)
class PageState:
    """What is known of one page at some time."""

    shown: Look
    first: Look
    missing: list[Look] = field(default_factory=list)  # the nights that count
    away: Look | None = None  # the last look, where the page was not there

    def is_followed_by(self, other: "PageState") -> bool:
        """Whether another page came up on a later night, and stands where this one does not."""
        return other.away is None and other.first.night > self.shown.night


@dataclass(slots=True)
class _Story:
    rule: RemovalRule
    compare: Compare
    wrappers: frozenset[str]
    pages: dict[str, PageState] = field(default_factory=dict)
    lead: str | None = None
    removed: bool = False
    changes: list[Change] = field(default_factory=list)

    def take(self, look: Look) -> None:
        """Go on by one look."""
        if look.report_id is not None:
            self._seen(look)
        elif look.page in self.pages:
            self._missed(look)
        self._judge(look)

    def _seen(self, look: Look) -> None:
        before = self.pages.get(look.page)
        if self.lead is None:
            self.lead = look.page
            self._note("appeared", look, {"url": look.url})
        elif self.removed:
            self.removed, self.lead = False, look.page
            self._note("returned", look, {"url": look.url})
        elif self.lead in self.wrappers and look.page not in self.wrappers:
            self.lead = look.page  # the page only showed it: what is edited is the file
        if before is not None and look.page == self.lead:
            self._compare(before.shown, look)
        self.pages[look.page] = PageState(look, before.first if before else look)

    def _compare(self, before: Look, after: Look) -> None:
        same = before.report_id == after.report_id or before.payload_digest == after.payload_digest
        if same or before.parser_version != after.parser_version:
            return  # the same bytes, or other eyes: nobody edited anything
        detail = self.compare(before, after)
        if detail is not None:
            self._note("edited", after, {"url": after.url, **detail})

    def _missed(self, look: Look) -> None:
        state = self.pages[look.page]
        state.away = look
        if not state.missing or self.rule.counts(look.night, state.missing[-1].night):
            state.missing.append(look)

    def _judge(self, look: Look) -> None:
        if self.lead is None or self.removed:
            return
        state = self.pages[self.lead]
        if state.away is None:
            return
        is_gone = len(state.missing) >= self.rule.nights
        heir = self._heir(state, is_gone)
        if heir is not None:
            moved = {"from": state.shown.url, "to": self.pages[heir].shown.url}
            self.lead = heir
            self._note("moved", look, moved)
        elif is_gone and self._all_gone():
            self.removed = True
            nights = [missed.at for missed in state.missing[: self.rule.nights]]
            told = {"url": state.shown.url, "outcome": look.outcome, "missing_at": nights}
            self._note("removed", look, told)

    def _heir(self, lead: PageState, is_gone: bool) -> str | None:
        """A page that has come in its place, or, once it is gone for good, any copy."""
        present = [
            (state.first.at, name)
            for name, state in self.pages.items()
            if state.away is None and name not in self.wrappers
        ]
        newer = [found for found in present if lead.is_followed_by(self.pages[found[1]])]
        return min(newer or (present if is_gone else []), default=(None, None))[1]

    def _all_gone(self) -> bool:
        own = [state for name, state in self.pages.items() if name not in self.wrappers]
        return all(len(state.missing) >= self.rule.nights for state in own)

    def _note(self, kind: Kind, look: Look, detail: dict[str, Any]) -> None:
        self.changes.append(Change(kind, look, detail))


def tell(
    looks: Iterable[Look], rule: RemovalRule, compare: Compare, wrappers: frozenset[str]
) -> tuple[list[Change], bool]:
    """What happened, in order, and whether the report is removed now."""
    story = _Story(rule, compare, wrappers)
    for look in sorted(looks, key=lambda look: (look.at, look.url)):
        story.take(look)
    return story.changes, story.removed


def standing(looks: Iterable[Look], rule: RemovalRule) -> Mapping[str, PageState]:
    """How each page stands after all looks."""
    story = _Story(rule, lambda before, after: None, frozenset())
    for look in sorted(looks, key=lambda look: (look.at, look.url)):
        story.take(look)
    return story.pages


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text.replace("Z", "+00:00"))
