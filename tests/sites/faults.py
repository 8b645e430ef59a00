"""What goes wrong on a site; set after it is built, because some faults make reports unreachable."""
# Lines of markup and of official wording stay whole, however long they are.
# ruff: noqa: E501

from collections.abc import Callable
from dataclasses import replace
from random import Random

from tests.sites.exchange import Delivery, Reply, Request
from tests.sites.site import DistrictSite

Fault = Callable[[DistrictSite, Random], None]


def lose(site: DistrictSite, paths: set[str]) -> None:
    """These reports cannot be had."""
    urls = {site.url(path) for path in paths}
    site.truth = [replace(r, reachable_by="nothing") if r.url in urls else r for r in site.truth]


def lose_all(site: DistrictSite) -> None:
    """No report of the site can be had."""
    site.truth = [replace(report, reachable_by="nothing") for report in site.truth]


def some_reports(site: DistrictSite, rng: Random, count: int) -> set[str]:
    """Paths of a few reports."""
    known = [report.url.removeprefix(site.base) for report in site.truth if report.is_reachable]
    return set(rng.sample(known, min(count, len(known))))


def flaky(site: DistrictSite, rng: Random) -> None:
    """A few reports answer 500 once, 503 once, then well."""
    left = dict.fromkeys(some_reports(site, rng, 3), 2)

    def guard(request: Request) -> Reply | None:
        if left.get(request.target, 0) == 0:
            return None
        left[request.target] -= 1
        return Reply(b"<h1>Internal Server Error</h1>", 500 + 3 * left[request.target])

    site.guards.append(guard)


def throttled(site: DistrictSite, rng: Random) -> None:
    """429 with Retry-After, twice, in the middle of the crawl."""
    seen = [0]

    def guard(request: Request) -> Reply | None:
        seen[0] += 1
        if seen[0] in (8, 20):
            return Reply(b"Too Many Requests", 429, headers=(("Retry-After", "1"),))
        return None

    site.guards.append(guard)


def slow(site: DistrictSite, rng: Random) -> None:
    """A few pages take their time."""
    paths = some_reports(site, rng, 3)
    site.filters.append(lambda q, r: replace(r, wait=0.4) if q.target in paths else r)


def slow_host(site: DistrictSite, rng: Random) -> None:
    """Every page takes a while."""
    site.filters.append(lambda _, reply: replace(reply, wait=0.05))


def reset(site: DistrictSite, rng: Random) -> None:
    """A few connections are reset once; one report's always."""
    paths = some_reports(site, rng, 3)
    never = min(paths)
    left = dict.fromkeys(paths, 1)

    def guard(request: Request) -> Reply | None:
        if request.target == never or left.get(request.target, 0):
            left[request.target] = 0
            return Reply(delivery=Delivery.RESET)
        return None

    site.guards.append(guard)
    lose(site, {never})


def truncated(site: DistrictSite, rng: Random) -> None:
    """One report is never sent whole."""
    paths = some_reports(site, rng, 1)
    cut = Delivery.TRUNCATED
    site.filters.append(lambda q, r: replace(r, delivery=cut) if q.target in paths else r)
    lose(site, paths)


def robots(text: str, status: int = 200) -> Fault:
    """A robots.txt of that text."""

    def fault(site: DistrictSite, rng: Random) -> None:
        site.answer_with("/robots.txt", lambda _: Reply(text.encode(), status, "text/plain"))
        if "Disallow: /\n" in text or status >= 500:
            lose_all(site)

    return fault


def robots_part(site: DistrictSite, rng: Random) -> None:
    """One folder with reports is forbidden."""
    folders = sorted({r.url.removeprefix(site.base).rpartition("/")[0] for r in site.truth})
    folder = folders[-1]
    text = f"User-agent: *\nDisallow: {folder}/\nDisallow: /search\n"
    site.answer_with("/robots.txt", lambda _: Reply(text.encode(), media_type="text/plain"))
    lose(
        site,
        {p for r in site.truth if (p := r.url.removeprefix(site.base)).startswith(f"{folder}/")},
    )


def sitemap(site: DistrictSite, rng: Random) -> None:
    """robots.txt names a sitemap that lists every report page, those of unlinked bodies too."""
    site.truth = [
        replace(r, reachable_by="sitemap") if r.organ in site.unlinked else r for r in site.truth
    ]
    locations = "".join(f"<url><loc>{r.url}</loc></url>" for r in site.truth if "?" not in r.url)
    xml = f'<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{locations}</urlset>'
    site.file("/sitemap.xml", xml.encode(), "application/xml")
    text = f"User-agent: *\nDisallow:\nSitemap: {site.base}/sitemap.xml\n"
    site.answer_with("/robots.txt", lambda _: Reply(text.encode(), media_type="text/plain"))


CHALLENGES = {
    "challenge_521": Reply(
        b"<script>document.cookie=('_')+('_')+('jsl_clearance_s')+('=')+'1700000000.123|-1|abc';location.href=location.pathname+location.search</script>",
        521, headers=(("Set-Cookie", "__jsluid_s=0123456789abcdef0123456789abcdef; max-age=31536000; path=/; HttpOnly"),),
    ),
    "challenge_412": Reply(
        b'<!DOCTYPE html><html><head><meta charset="utf-8"><script type="text/javascript" r="m">$_ts=window[\'$_ts\'];if(!$_ts)$_ts={};$_ts.nsd=12345;$_ts.cd="q0000";</script><script src="/aB3dEfGh/xYz12345.js" r="m"></script></head><body></body></html>',
        412, headers=(("Set-Cookie", "a1b2c3d4O=abcdef; Path=/; HttpOnly"),),
    ),
    "challenge_200": Reply(
        "<html><head><title>安全提示</title></head><body><div>当前访问疑似黑客攻击，已被创宇盾拦截</div></body></html>".encode(), 200, "text/html; charset=utf-8"
    ),
}  # fmt: skip


def challenge(name: str) -> Fault:
    """Every page but robots.txt is a challenge; whoever asks again has not understood."""

    def fault(site: DistrictSite, rng: Random) -> None:
        site.guards.append(
            lambda request: None if request.path == "/robots.txt" else CHALLENGES[name]
        )
        lose_all(site)

    return fault


def wrong_types(site: DistrictSite, rng: Random) -> None:
    """Pages as plain text, files as octet-stream."""
    paths = some_reports(site, rng, 4)

    def mistype(request: Request, reply: Reply) -> Reply:
        if request.target not in paths:
            return reply
        is_page = (reply.media_type or "").startswith("text/html")
        return replace(reply, media_type="text/plain" if is_page else "application/octet-stream")

    site.filters.append(mistype)


def double_html(site: DistrictSite, rng: Random) -> None:
    """A stray end of the document in the middle of every page."""

    def tear(request: Request, reply: Reply) -> Reply:
        body = reply.body.replace(b"<body>", b"<body></html>", 1)
        return replace(reply, body=body.replace(b"<BODY>", b"<BODY></HTML>", 1))

    site.filters.append(tear)


FAULTS: dict[str, Fault] = {
    "flaky": flaky, "throttled": throttled, "slow": slow, "slow_host": slow_host, "reset": reset,
    "truncated": truncated, "robots_part": robots_part, "sitemap": sitemap,
    "robots_all": robots("User-agent: *\nDisallow: /\n"), "robots_5xx": robots("", 503),
    "crawl_delay": robots("User-agent: *\nCrawl-delay: 0.2\n"), "wrong_types": wrong_types,
    "double_html": double_html, **{name: challenge(name) for name in CHALLENGES},
}  # fmt: skip
