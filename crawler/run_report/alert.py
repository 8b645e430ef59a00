"""Tell somebody, by mail or webhook, if a setting says whom; only when something must be seen."""

import json
import smtplib
import urllib.request
from email.message import EmailMessage

from scrapy.settings import BaseSettings

_SECONDS = 30


def alert(settings: BaseSettings, subject: str, text: str) -> list[str]:
    """Send what is to be sent; what went wrong with it, a line each."""
    problems = []
    for name, send in (("ALERT_MAIL", _mail), ("ALERT_WEBHOOK", _call)):
        if settings.get(name):
            try:
                send(settings, subject, text)
            except (OSError, ValueError, smtplib.SMTPException) as error:
                problems.append(f"{name}: {' '.join(str(error).split())}")
    return problems


def _mail(settings: BaseSettings, subject: str, text: str) -> None:
    message = EmailMessage()
    message["Subject"] = subject
    message["From"] = settings["MAIL_FROM"]
    message["To"] = settings["ALERT_MAIL"]
    message.set_content(text)
    host, port = settings["MAIL_HOST"], settings.getint("MAIL_PORT")
    server = smtplib.SMTP_SSL if settings.getbool("MAIL_SSL") else smtplib.SMTP
    with server(host, port, timeout=_SECONDS) as connection:
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
    with urllib.request.urlopen(request, timeout=_SECONDS):
        pass
