"""Old Word files, written by hand after the published format: whole, in pieces, locked, damaged."""

from random import Random

import pytest

from parsers import extract
from tests.media.reports import URL, assert_exact, report
from tests.media.write_doc import Binary, write_doc

FILES = {
    "plain": Binary(),
    "in pieces": Binary(pieces=7),
    "borders elsewhere": Binary(uses_data=True),
    "fields": Binary(has_fields=True),
}


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("seed", range(2))
def test_every_file_is_read_exactly(name: str, seed: int) -> None:
    draft = report(seed)
    assert assert_exact(draft, write_doc(draft, FILES[name]))["medium"] == "doc"


def codes(payload: bytes) -> set[str]:
    return {issue.code for issue in extract(payload, url=URL).issues}


def test_a_locked_file_says_so() -> None:
    assert "encrypted" in codes(write_doc(report(0), Binary(is_encrypted=True)))


def test_a_file_from_before_1997_says_so() -> None:
    payload = write_doc(report(0))
    at = payload.index(b"\xec\xa5\xc1\x00")
    assert "needs_reader" in codes(payload[: at + 2] + b"\x65\x00" + payload[at + 4 :])


@pytest.mark.parametrize("seed", range(25))
def test_damage_never_raises(seed: int) -> None:
    rng = Random(seed)
    payload = bytearray(write_doc(report(seed % 3)))
    for _ in range(rng.choice((1, 20, 400))):
        payload[rng.randrange(24, len(payload))] = rng.randrange(256)
    assert "parser_failed" not in codes(bytes(payload[: rng.randrange(2000, len(payload))]))
