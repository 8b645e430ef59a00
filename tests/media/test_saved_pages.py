"""Saved pages: the page inside is read as if it had been served."""

from email.message import EmailMessage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from random import Random

import pytest

from parsers import extract
from tests.gate.generator.render_html import render_article
from tests.media.reports import URL, assert_exact, report


def saved(markup: str, charset: str) -> bytes:
    """A page and a picture in one file, as browsers save them."""
    file = MIMEMultipart("related", type="text/html")
    file["From"] = "<Saved by a browser>"
    page = MIMEText(markup, "html", charset)
    page["Content-Location"] = "http://www.example.gov.cn/zwgk/1.html"
    file.attach(page)
    file.attach(MIMEText("body{}", "css", "utf-8"))
    return file.as_bytes()


@pytest.mark.parametrize("charset", ["utf-8", "gb18030"])
def test_saved_pages_are_read_exactly(charset: str) -> None:
    draft = report(0)
    article = render_article(draft, Random(0))
    markup = f"<html><body><h1>{draft.title}</h1>{article}</body></html>"
    assert assert_exact(draft, saved(markup, charset))["medium"] == "mhtml"


def test_a_saved_message_without_a_page_says_so() -> None:
    message = EmailMessage()
    message.set_content("nothing")
    message.add_related("x", subtype="plain")
    codes = {issue.code for issue in extract(message.as_bytes(), url=URL).issues}
    assert "unreadable_file" in codes
