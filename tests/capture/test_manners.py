"""How hosts are treated: one request at a time, at their pace, left alone when they ask for it."""

import asyncio
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime

import pytest

from crawler.network.manners import PATIENCE, HostManners, retry_after
from crawler.outcomes import Outcome
from tests.capture.crawling import Crawl
from tests.capture.server import Route, Server, links, page

PAGES = [f"/page{n}" for n in range(4)]
MANY = [f"/many{n}" for n in range(12)]
NOW = datetime(2024, 1, 31, tzinfo=UTC)


class Busy:
    """Counts how many requests a server had to deal with at the same time."""

    def __init__(self) -> None:
        self.now = self.most = 0

    async def __call__(self, writer: asyncio.StreamWriter, head: bytes) -> None:
        self.now += 1
        self.most = max(self.most, self.now)
        await asyncio.sleep(0.05)
        writer.write(page(str(head)))
        await writer.drain()
        self.now -= 1


async def reset(writer: asyncio.StreamWriter, head: bytes) -> None:
    writer.transport.abort()


async def hang(writer: asyncio.StreamWriter, head: bytes) -> None:
    await asyncio.sleep(20)


BUSY = Busy()
PLAIN: dict[str, Route] = {"/": links(*PAGES), **{path: page(path) for path in PAGES}}
ROBOTS = "/robots.txt"
SITES: dict[str, dict[str, Route]] = {
    "row_delay": PLAIN,
    "crawl_delay": {**PLAIN, ROBOTS: page("User-agent: *\nCrawl-delay: 0.3")},
    "busy": {"/": links(*PAGES), **dict.fromkeys(PAGES, BUSY)},
    "waits": {**PLAIN, "/page3": [page("", "Retry-After: 1", status="429 x"), page("now")]},
    "waits_long": {**PLAIN, "/page3": page("", "Retry-After: 9000", status="503 x")},
    "robots_503": {**PLAIN, ROBOTS: page("", status="503 x")},
    "robots_hangs": {**PLAIN, ROBOTS: hang},
    "robots_403": {**PLAIN, ROBOTS: page("", status="403 x")},
    "dies": {"/": links(*MANY), **dict.fromkeys(MANY, reset)},
    "shielded": {"/": links(*MANY), **dict.fromkeys(MANY, page("创宇盾", status="405 x"))},
    "budget": {"/": links(*MANY), **{path: page(path) for path in MANY}},
}


class Run:
    """What the servers saw and what the archive says of one crawl over all of them."""

    def __init__(self, crawl: Crawl, servers: dict[str, Server], status: int) -> None:
        self.crawl, self.servers, self.status = crawl, servers, status

    def paths(self, name: str) -> list[str]:
        return self.servers[name].paths()

    def gaps(self, name: str) -> list[float]:
        times = [asked.at for asked in self.servers[name].asked]
        return [later - earlier for earlier, later in zip(times, times[1:], strict=False)]

    def outcomes(self, name: str) -> dict[str, list[str]]:
        server = self.servers[name]
        sql = "SELECT url, outcome FROM captures WHERE site_code = ? ORDER BY captured_at"
        found: dict[str, list[str]] = {}
        for url, outcome in self.crawl.query(sql, _code(name)):
            found.setdefault(url.removeprefix(server.url), []).append(outcome)
        return found


def _code(name: str) -> str:
    return f"1101{list(SITES).index(name):02}"


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    with ExitStack() as stack:
        servers = {
            name: stack.enter_context(Server(dict(routes), f"127.0.1.{number}"))
            for number, (name, routes) in enumerate(SITES.items(), 1)
        }
        rows = [
            f"{_code(name)},{name},{server.url}/,,,{0.3 if name == 'row_delay' else ''}"
            for name, server in servers.items()
        ]
        crawl = Crawl(tmp_path_factory.mktemp("manners"))
        crawl.sites(*rows, "110199,dead,http://127.0.1.99:9/,http://127.0.1.99:9/list")
        result = crawl.run(SITE_PAGE_BUDGET=10)
        yield Run(crawl, servers, result.returncode)


def test_the_delay_of_a_row_and_a_crawl_delay_are_kept(run: Run) -> None:
    # Seen where they arrive: a busy machine moves one arrival, never the sum of the waits.
    for gaps in (run.gaps("row_delay"), run.gaps("crawl_delay")[1:]):  # robots.txt comes first
        assert min(gaps) >= 0.15
        assert sum(gaps) >= 0.29 * len(gaps)
    assert len(run.paths("crawl_delay")) == 6


def test_a_host_gets_one_request_at_a_time(run: Run) -> None:
    assert run.outcomes("busy")["/page0"] == ["captured"]
    assert BUSY.most == 1


def test_retry_after_is_waited_for_and_the_page_had_in_the_end(run: Run) -> None:
    assert run.outcomes("waits")["/page3"] == ["throttled", "captured"]
    gaps, paths = run.gaps("waits"), run.paths("waits")
    assert gaps[paths.index("/page3")] >= 0.9


def test_a_host_that_asks_for_too_long_a_wait_is_left_alone(run: Run) -> None:
    outcomes = run.outcomes("waits_long")
    assert outcomes["/page3"] == ["server_error"]
    assert run.paths("waits_long")[-1] == "/page3"
    assert set(outcomes) == {"/", ROBOTS, *PAGES}


@pytest.mark.parametrize("name", ["robots_503", "robots_hangs"])
def test_a_robots_txt_that_cannot_be_had_forbids_everything(run: Run, name: str) -> None:
    assert set(run.paths(name)) == {ROBOTS}
    assert run.outcomes(name)["/"] == ["robots"]
    detail = run.crawl.query(
        "SELECT detail FROM captures WHERE url = ?", run.servers[name].url + "/"
    )
    assert detail[0][0].startswith("robots.txt: ")


def test_a_robots_txt_that_is_not_there_forbids_nothing(run: Run) -> None:
    assert run.outcomes("robots_403")["/page0"] == ["captured"]


def test_a_host_that_dies_costs_so_many_tries_and_a_row_for_each_page(run: Run) -> None:
    outcomes = run.outcomes("dies")
    assert len(run.paths("dies")) == 2 + PATIENCE[Outcome.UNREACHABLE]
    assert {outcomes[path][-1] for path in MANY} <= {"unreachable", "over_budget"}


def test_a_shield_is_not_asked_again_and_again(run: Run) -> None:
    outcomes = run.outcomes("shielded")
    assert len(run.paths("shielded")) == 2 + PATIENCE[Outcome.CHALLENGED]
    assert {outcomes[path][-1] for path in MANY} <= {"challenged", "over_budget"}


def test_a_spent_budget_is_said_for_each_page_that_it_costs(run: Run) -> None:
    endings = [ending[-1] for path, ending in run.outcomes("budget").items() if path != ROBOTS]
    assert endings.count("captured") == 10
    assert endings.count("over_budget") == len(MANY) + 1 - 10


def test_a_dead_site_is_told_and_makes_the_exit_status_one(run: Run) -> None:
    found = run.crawl.query("SELECT DISTINCT outcome FROM captures WHERE site_code = '110199'")
    assert found == [("unreachable",)]
    state = run.crawl.query("SELECT state FROM site_runs WHERE site_code = '110199'")
    assert state == [("unreachable",)]
    assert run.status == 1


def test_a_delay_grows_after_trouble_and_never_falls_below_its_floor() -> None:
    manners = HostManners(1.0)
    for _ in range(3):
        manners.troubled(Outcome.SERVER_ERROR)
    assert manners.delay == 8.0
    manners.ask_slower(3.0)
    for _ in range(9):
        manners.answered()
    assert manners.delay == 3.0


def test_growth_stops_but_what_a_host_asks_for_is_kept() -> None:
    manners = HostManners(1.0)
    for _ in range(14):
        manners.troubled(Outcome.SERVER_ERROR)
    assert manners.delay == manners.most
    manners.ask_slower(120.0)
    assert manners.delay == 120.0
    assert manners.closed is None
    manners.troubled(Outcome.SERVER_ERROR)
    assert manners.closed is Outcome.SERVER_ERROR


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        (b"120", 120.0),
        (b" 0 ", 0.0),
        (b"Wed, 31 Jan 2024 00:02:00 GMT", 120.0),
        (b"Tue, 30 Jan 2024 00:00:00 GMT", 0.0),
        (b"soon", None),
        (b"", None),
        (None, None),
        (b"-5", None),
    ],
)
def test_retry_after_as_seconds_and_as_a_date(header: bytes | None, seconds: float | None) -> None:
    assert retry_after(header, NOW) == seconds
