"""A list that drops a report, one left behind without a word: noticed the same night."""

from dataclasses import replace

from tests.night.nights import Nights
from tests.night.worlds import answer_with
from tests.sites.exchange import Reply, Request
from tests.sites.site import DistrictSite


def move_column(site: DistrictSite, column: str) -> None:
    """The column goes to another address; the old one stays, without a list and without a 404."""
    moved = f"{column.rstrip('/')}_new/"
    site.plan = replace(site.plan, conditional=False)
    site.forget()

    def serve(request: Request) -> Reply | None:
        there = replace(request, target=column) if request.target == moved else None
        return site.rendered(column) if there else None

    def relink(request: Request, reply: Reply) -> Reply:
        return replace(reply, body=reply.body.replace(f'{column}"'.encode(), f'{moved}"'.encode()))

    text = (
        "<html><title>栏目</title><body><h1>政府信息公开年报</h1><p>栏目调整中。</p></body></html>"
    )
    answer_with(
        site, site.base + column, Reply(text.encode(), media_type="text/html; charset=utf-8")
    )
    site.guards.append(serve)
    site.filters.append(relink)


def test_a_column_left_behind_without_a_word_is_looked_for(few_nights: Nights) -> None:
    nights = few_nights
    site = nights.web.sites[0]
    nights.night(0)
    report = site.truth[0].url
    ((via,),) = nights.query("SELECT via FROM pages WHERE url = ?", report)
    new = nights.web.publish_next_year(site.plan.code)
    move_column(site, via.removeprefix(site.base))
    night = nights.night(1)
    assert night.status == 0, night.stderr
    appeared = [url for kind, url, _ in nights.changes(after=1) if kind == "appeared"]
    assert sorted(appeared) == sorted(one.url for one in new)
    third = nights.night(2)
    assert len(third.requests) < len(night.requests) / 2  # not every night anew


def test_a_report_that_its_list_drops_is_asked_for_the_same_night(few_nights: Nights) -> None:
    nights = few_nights
    nights.night(0)
    dropped = nights.web.sites[0].truth[1]
    nights.web.withdraw(dropped)
    second = nights.night(1)
    asked = [f"http://{r.host}{r.target}" for r in second.requests]
    assert dropped.url in asked
    others = {report.url for report in nights.web.truth} - {dropped.url}
    assert others.isdisjoint(asked)
    assert nights.query("SELECT outcome FROM pages WHERE url = ?", dropped.url) == [("not_found",)]
    assert [kind for kind, _, _ in nights.changes(after=1)] == []  # one night is no removal
    for day in (8, 15):
        nights.night(day)
    assert [(kind, url) for kind, url, _ in nights.changes(after=1)] == [("removed", dropped.url)]
