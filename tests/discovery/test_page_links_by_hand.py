"""Links that say little by themselves: a block's 更多, rows that a script opens."""

from parsers.page_links import collect_links
from parsers.web_page import read_web_page


def links(html: str) -> dict[str, str]:
    page = read_web_page(f"<html><body>{html}</body></html>", "http://127.0.0.1/g/", "utf-8")
    return {link.url.removeprefix("http://127.0.0.1"): link.label for link in collect_links(page)}


def test_more_is_called_by_its_block() -> None:
    block = "<div><div class=t><span>政府信息公开年报</span><a href='nb/'>更多&gt;&gt;</a></div>"
    assert links(f"{block}<ul><li><a href='a.html'>甲局2023年</a></li></ul></div>") == {
        "/g/nb/": "政府信息公开年报",
        "/g/a.html": "甲局2023年",
    }


def test_a_function_of_the_page_comes_before_a_guess() -> None:
    script = "<script>function openInfo(id){window.open('/n/'+id+'.html')}</script>"
    assert links(f"<table><tr onclick=\"openInfo('12')\"><td>年报</td></tr></table>{script}") == {
        "/n/12.html": "年报"
    }


def test_a_choice_in_a_form_that_is_sent() -> None:
    form = "<form action=nb.jsp><input type=hidden name=t value=1><select name=org>"
    assert links(f"{form}<option value=7>民政局</option></select></form>") == {
        "/g/nb.jsp?t=1&org=7": "民政局"
    }
