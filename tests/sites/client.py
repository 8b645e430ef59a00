"""The plainest of HTTP clients, for the tests of the district web itself."""

import json
from http.client import HTTPConnection, HTTPResponse
from urllib.parse import urlencode, urlsplit


def get(url: str, headers: dict[str, str] | None = None) -> tuple[HTTPResponse, bytes]:
    """GET without following anything."""
    return ask("GET", url, b"", headers or {})


def post(url: str, form: dict[str, object]) -> bytes:
    """POST a form."""
    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    return ask("POST", url, urlencode(form).encode(), kind)[1]


def post_json(url: str, body: dict[str, object]) -> dict[str, object]:
    """POST JSON and read JSON."""
    kind = {"Content-Type": "application/json"}
    answer: dict[str, object] = json.loads(ask("POST", url, json.dumps(body).encode(), kind)[1])
    return answer


def ask(method: str, url: str, body: bytes, headers: dict[str, str]) -> tuple[HTTPResponse, bytes]:
    """One request on a connection of its own."""
    parts = urlsplit(url)
    connection = HTTPConnection(parts.netloc, timeout=10)
    target = parts.path + (f"?{parts.query}" if parts.query else "")
    try:
        connection.request(method, target, body or None, headers | {"Connection": "close"})
        with connection.getresponse() as response:
            return response, response.read()
    finally:
        connection.close()
