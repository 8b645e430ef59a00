"""The table at the end of a crawl: one line a site, and one line for all of them."""

import sys
from collections import Counter
from collections.abc import Sequence

from rich import box
from rich.console import Console
from rich.table import Table

from crawler.extensions.account import SiteAccount

_PLAIN_WIDTH = 160  # where nobody's window sets one: wide enough for names and reasons
_ROOM = 110  # characters below which sentences beside the table would stand a word a line


def print_accounts(accounts: Sequence[SiteAccount], resting: int = 0) -> None:
    """Print to standard output, so that it can be kept; sites at rest are only counted."""
    console = Console(highlight=False, markup=False, emoji=False)
    if not sys.stdout.isatty():
        console = Console(highlight=False, markup=False, emoji=False, width=_PLAIN_WIDTH)
    if accounts:
        has_room = console.width >= _ROOM
        console.print(_table(accounts, has_room))
        for account in [] if has_room else accounts:
            if known := _known(account):
                console.print(f"{account.site_code}: {known}")
    console.print(_summary(accounts, resting))


def _table(accounts: Sequence[SiteAccount], has_room: bool) -> Table:
    table = Table(box=box.SIMPLE_HEAD)
    table.add_column("code", no_wrap=True)
    table.add_column("site", max_width=32)
    table.add_column("outcome", no_wrap=True)
    for name in ("pages", "reports", "new", "issues"):
        table.add_column(name, justify="right", no_wrap=True)
    if has_room:
        table.add_column("what to know", overflow="fold")
    for account in accounts:
        table.add_row(
            account.site_code,
            account.name,
            account.state,
            str(account.pages),
            str(account.reports),
            str(account.reports_new),
            str(account.issues),
            *([_known(account)] if has_room else []),
            style="bold" if account.needs_a_look else None,
        )
    return table


def _known(account: SiteAccount) -> str:
    return "; ".join(filter(None, [account.detail, *account.notes]))


def _summary(accounts: Sequence[SiteAccount], resting: int) -> str:
    states = Counter(account.state for account in accounts)
    told = ", ".join(f"{number} {state}" for state, number in states.most_common())
    rest = f", {resting} not due" if resting else ""
    pages = sum(account.pages for account in accounts)
    reports = sum(account.reports for account in accounts)
    new = sum(account.reports_new for account in accounts)
    sites = f"{len(accounts)} sites ({told or 'none'}){rest}"
    return f"{sites}: {pages} pages, {reports} reports, {new} new"
