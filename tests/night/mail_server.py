"""A mail server of a few lines: it keeps what it is given, refuses it, or never says a word."""

import email
import email.policy
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from typing import cast


class MailServer(socketserver.ThreadingTCPServer):
    """Speaks as much SMTP as a message needs; `mood` is `takes`, `refuses` or `hangs`."""

    daemon_threads = True
    mood = "takes"

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Session)
        self.received: list[EmailMessage] = []
        self.released = threading.Event()

    @property
    def settings(self) -> dict[str, object]:
        """What tells the crawler to send its mail here."""
        return {
            "ALERT_MAIL": "watch@example.org",
            "MAIL_HOST": "127.0.0.1",
            "MAIL_PORT": self.server_address[1],
            "MAIL_FROM": "gongkai@example.org",
            "ALERT_TIMEOUT": 1 if self.mood == "hangs" else 20,
        }

    @property
    def options(self) -> list[str]:
        """The same on a command line."""
        return [part for name, value in self.settings.items() for part in ("-s", f"{name}={value}")]


class _Session(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        server = cast(MailServer, self.server)
        if server.mood == "hangs":
            server.released.wait(60)
            return
        self._say("220 here")
        for line in self.rfile:
            verb = line[:4].upper()
            if verb == b"RCPT" and server.mood == "refuses":
                self._say("550 nobody of that name")
            elif verb == b"DATA":
                self._say("354 go on")
                server.received.append(self._message())
                self._say("250 taken")
            else:
                self._say("221 bye" if verb == b"QUIT" else "250 fine")
            if verb == b"QUIT":
                return

    def _say(self, line: str) -> None:
        self.wfile.write(line.encode() + b"\r\n")

    def _message(self) -> EmailMessage:
        lines = list(iter(self.rfile.readline, b".\r\n"))
        data = b"".join(line.removeprefix(b".") for line in lines)
        return email.message_from_bytes(data, policy=email.policy.default)


@contextmanager
def mail_server(mood: str = "takes") -> Iterator[MailServer]:
    """Let one run."""
    with MailServer() as server:
        server.mood = mood
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield server
        server.released.set()
        server.shutdown()
