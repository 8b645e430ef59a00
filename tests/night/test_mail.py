"""Mail is sent when a person must look and only then; a bad mail server does not harm a night."""

import pytest
from scrapy.settings import Settings

from crawler.run_report.alert import alert
from tests.night.mail_server import mail_server


def test_chinese_subjects_and_texts_arrive_as_they_were_written() -> None:
    with mail_server() as server:
        subject = "Gongkai: 重庆市潼南区人民政府: unreachable\r\nBcc: all@example.org"
        assert alert(Settings(server.settings), subject, "第一行\n.\n第二行，很长" * 99) == []
    (message,) = server.received
    assert message["Subject"] == " ".join(subject.split())
    assert (message["To"], message["Bcc"]) == ("watch@example.org", None)
    assert message.get_content().replace("\r\n", "\n").rstrip() == "第一行\n.\n第二行，很长" * 99
    assert b"\xe9" not in message.as_bytes().partition(b"\n\n")[0]  # headers are plain ASCII


@pytest.mark.parametrize(("mood", "said"), [("refuses", "nobody of that name"), ("hangs", "1 s")])
def test_a_server_that_refuses_or_hangs_is_one_line(mood: str, said: str) -> None:
    with mail_server(mood) as server:
        (problem,) = alert(Settings(server.settings), "night", "text")
    assert problem.startswith("ALERT_MAIL: ")
    assert said in problem
    assert "\n" not in problem
