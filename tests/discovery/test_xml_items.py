"""Lists and feeds in XML: an address and a name that stand together are an item."""

import pytest

from parsers.xml_items import items_in_xml


@pytest.mark.parametrize(
    "item",
    [
        "<item><title>年报</title><link>/a.html</link><pubDate>2024-01-20</pubDate></item>",
        "<row><name><![CDATA[年报]]></name><url><![CDATA[/a.html]]></url><date>2024-01-20</date></row>",
        "<entry xmlns='urn:x'><title>年报</title><link href='/a.html'/>"
        "<updated>2024-01-20</updated></entry>",
    ],
)
def test_items(item: str) -> None:
    assert list(items_in_xml(f"<list>{item}</list>")) == [("/a.html", "年报", "2024-01-20")]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no markup",
        "<item><title>年报</title></item>",
        "<urlset><url><loc>/a.html</loc></url></urlset>",
        "<!DOCTYPE x [<!ENTITY a 'b'><!ENTITY c '&a;&a;'>]><item><title>&c;</title></item>",
    ],
)
def test_what_holds_no_item(text: str) -> None:
    assert list(items_in_xml(text)) == []
