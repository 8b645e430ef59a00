"""What lies around a night, with real processes: mail, copies, other commands, the disk."""

from tests.night.mail_server import mail_server
from tests.night.nights import Nights

QUICK = ("-a", "due=all", "-s", "RETRY_TIMES=0")


def test_a_night_writes_only_when_something_must_be_seen(few_nights: Nights) -> None:
    first, second = few_nights.web.sites
    with mail_server() as server:
        assert few_nights.night(0, *server.options).status == 0
        assert server.received == []
        few_nights.web._server.close(first.base.removeprefix("http://"))
        assert few_nights.night(1, *QUICK, *server.options).status == 1
        (message,) = server.received
    assert first.plan.name in message["Subject"]
    assert "unreachable" in message.get_content()
    few_nights.web._server.close(second.base.removeprefix("http://"))
    with mail_server("hangs") as server:
        night = few_nights.night(3, *QUICK, *server.options)
    assert night.status == 1
    assert night.stderr.count("ALERT_MAIL: not sent within 1 s") == 1
