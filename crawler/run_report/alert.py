"""Tell somebody, by mail or webhook, if a setting says whom; only when something must be seen."""

import json
import smtplib
import urllib.request
from collections.abc import Callable
from email.message import EmailMessage
from functools import partial
from threading import Thread

from scrapy.settings import BaseSettings


def alert(settings: BaseSettings, subject: str, text: str) -> list[str]:
    """Send what is to be sent; what went wrong with it, a line each."""
    problems = []
    for name, send in (("ALERT_MAIL", _mail), ("ALERT_WEBHOOK", _call)):
        if settings.get(name):
            work = partial(send, settings, subject, text)
            wrong = _in_time(work, settings.getfloat("ALERT_TIMEOUT"))
            problems += [f"{name}: {wrong}"] if wrong else []
    return problems


def _in_time(send: Callable[[], None], seconds: float) -> str | None:
    """What went wrong. Timeouts of sockets are for each byte, and names are looked up without."""
    told: list[str] = []

    def attempt() -> None:
        try:
            send()
        except Exception as error:  # told: what cannot be sent must not end the night
            told.append(" ".join(str(error).split()) or type(error).__name__)

    thread = Thread(target=attempt, name="alert", daemon=True)
    thread.start()
    thread.join(seconds)
    if thread.is_alive():
        return f"not sent within {seconds:g} s"
    return told[0] if told else None


def _mail(settings: BaseSettings, subject: str, text: str) -> None:
    message = EmailMessage()
    message["Subject"] = " ".join(subject.split())
    message["From"] = settings["MAIL_FROM"]
    message["To"] = settings["ALERT_MAIL"]
    message.set_content(text, cte="base64")  # not every server takes eight bits
    host, port = settings["MAIL_HOST"], settings.getint("MAIL_PORT")
    server = smtplib.SMTP_SSL if settings.getbool("MAIL_SSL") else smtplib.SMTP
    with server(host, port, timeout=settings.getfloat("ALERT_TIMEOUT")) as connection:
        if settings.getbool("MAIL_TLS"):
            connection.starttls()
        if settings["MAIL_USER"]:
            connection.login(settings["MAIL_USER"], settings["MAIL_PASS"] or "")
        connection.send_message(message)


def _call(settings: BaseSettings, subject: str, text: str) -> None:
    url = str(settings["ALERT_WEBHOOK"])
    if not url.startswith(("http://", "https://")):
        raise ValueError(f"{url} is no web address")
    body = json.dumps({"subject": subject, "text": text}, ensure_ascii=False).encode()
    request = urllib.request.Request(url, body, {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=settings.getfloat("ALERT_TIMEOUT")):
        pass
