"""What a run counts while it goes on: its requests by outcome, and an account for every site."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from crawler.extensions.account import SiteAccount
from crawler.items import Capture
from crawler.outcomes import NEVER_SENT


class RunCounts:
    """The numbers of one run, kept by the ledger as captures come in."""

    def __init__(self) -> None:
        self.outcomes: Counter[str] = Counter()
        self._accounts: dict[str, SiteAccount] = {}
        self._homes: set[str] = set()  # captures of home pages, whose account hangs on them

    def open(self, sites: Iterable[Any]) -> None:
        """Begin an account for each site that the run was given."""
        self._accounts = {s.code: SiteAccount(s.code, s.name, s.home) for s in sites}

    def account(self, site_code: str) -> SiteAccount:
        """The counters of a site."""
        if site_code not in self._accounts:
            self._accounts[site_code] = SiteAccount(site_code)
        return self._accounts[site_code]

    @property
    def accounts(self) -> Iterable[SiteAccount]:
        """Every site that the run has to do with."""
        return self._accounts.values()

    def plan(self, walks: Mapping[str, str]) -> None:
        """Take in how each site is asked; one that is not in `walks` rests."""
        for code, account in self._accounts.items():
            account.walk = walks.get(code, "")
            account.rests = code not in walks

    def add(self, capture: Capture, purpose: str | None, size: int, *, sent: bool) -> None:
        """Count one ended request."""
        self.outcomes[capture.outcome] += 1
        if purpose == "home":
            self._homes.add(capture.id)
        if capture.site_code:
            sent = sent and capture.outcome not in NEVER_SENT
            self.account(capture.site_code).count(capture, purpose, size, sent)

    def revise(self, before: Capture, after: Capture) -> None:
        """Count a request anew that a later stage judged otherwise."""
        self.outcomes[before.outcome] -= 1
        self.outcomes[after.outcome] += 1
        if before.site_code:
            self.account(before.site_code).recount(before, after, before.id in self._homes)

    def told(self) -> list[dict[str, Any]]:
        """The accounts of the sites that the run asked anything."""
        return [account.to_dict() for account in self.accounts if not account.rests]
