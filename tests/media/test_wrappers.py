"""Pages whose report is a file or a picture inside them: no report, and an issue that names it."""

from typing import Any

import pytest

from parsers import extract

PAGE = """<html><head><title>石桥区人民政府</title></head><body>
<div class="header"><img src="/images/logo.png"><a href="/">首页</a></div>
<h1>石桥区2023年政府信息公开工作年度报告</h1><div class="TRS_Editor">{}</div>
<div class="footer"><img src="/images/dzjg.png"><img src="/a/jiguan.jpg"></div></body></html>"""
BASE = "http://www.example.gov.cn/zwgk/nb/"
SHOWN = {
    "frame": ('<iframe src="./P1.pdf"></iframe>', BASE + "P1.pdf"),
    "viewer": (
        '<iframe src="/js/pdfjs/web/viewer.html?file=/zwgk/P2.pdf"></iframe>',
        "http://www.example.gov.cn/zwgk/P2.pdf",
    ),
    "embed": ('<embed src="P3.pdf" type="application/pdf">', BASE + "P3.pdf"),
    "object": ('<object data="P4.ofd"></object>', BASE + "P4.ofd"),
    "link": ('<p><a href="/download?id=5">附件：年度报告.docx</a></p>', "/download?id=5"),
    "picture": ('<p><img src="./W020240115.jpg"></p>', BASE + "W020240115.jpg"),
    "inline picture": ('<p><img src="data:image/png;base64,{}"></p>', "a picture inside the page"),
}


def read(inner: str) -> dict[str, Any]:
    page = PAGE.format(inner.format("A" * 4000))
    return extract(page.encode(), url=BASE + "t1.html").to_dict()


@pytest.mark.parametrize("way", SHOWN)
def test_the_file_that_holds_the_report_is_named(way: str) -> None:
    inner, name = SHOWN[way]
    found = read(inner)
    assert found["is_report"] is False
    (message,) = [i["message"] for i in found["issues"] if i["code"] == "needs_reader"]
    assert name in message
    assert "logo" not in message
    assert "jiguan" not in message
    if "picture" not in way:
        assert any(item["url"].endswith(name) for item in found["attachments"])


def test_a_page_without_any_names_none() -> None:
    found = read("<p>正在更新。</p>")
    assert "needs_reader" not in {issue["code"] for issue in found["issues"]}
