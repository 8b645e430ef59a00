"""Stored pages are shown as they came, and harmless."""

import hashlib

import pytest

from tests.browse.conftest import Get
from tests.browse.sample import TITLE, payload, sample_page


def test_the_page_is_shut_in_a_sandbox(get: Get, known: dict[str, str]) -> None:
    response = get(f"/-/capture/{known['current capture']}")
    assert response.headers["content-disposition"] == "inline"
    policy = response.headers["content-security-policy"]
    assert policy.startswith("sandbox; default-src 'none'")
    assert "allow-scripts" not in policy
    assert response.headers["x-content-type-options"] == "nosniff"


def test_a_page_in_gb18030_is_readable(get: Get, known: dict[str, str]) -> None:
    response = get(f"/-/capture/{known['current capture']}")
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    assert TITLE in response.text


def test_the_download_is_byte_for_byte(get: Get, known: dict[str, str]) -> None:
    address = f"/-/capture/{known['superseded capture']}/raw?transferred=1"
    response = get(address)
    assert response.content == payload(sample_page())
    assert response.headers["content-disposition"].startswith("attachment; filename=")
    digest = "sha256:" + hashlib.sha256(response.content).hexdigest()
    assert digest in get(f"/-/report/{known['superseded']}").text


def test_the_frame_names_the_page_and_shuts_it_again(get: Get, known: dict[str, str]) -> None:
    address = f"/-/capture/{known['current capture']}"
    text = get(f"{address}/view?grid=2&at=0,1").text
    assert f'src="{address}?grid=2&amp;at=0,1' in text
    assert "<iframe sandbox " in text
    assert "captured 2024-04-02 01:02:03 UTC" in text


@pytest.mark.parametrize(
    "query", ["grid=x&at=1,2", "grid=1", "grid=1&at=1", "at=1,2", "grid=1&at=-1,2"]
)
def test_a_wrong_cell_is_one_clear_line(get: Get, known: dict[str, str], query: str) -> None:
    response = get(f"/-/capture/{known['current capture']}?{query}")
    assert response.status_code == 400
    assert response.text.startswith("grid is a number and at is row,column")
    assert "\n" not in response.text


def test_a_cell_that_is_not_there_shows_the_page_all_the_same(
    get: Get, known: dict[str, str]
) -> None:
    response = get(f"/-/capture/{known['current capture']}?grid=99&at=0,0")
    assert response.status_code == 200
    assert TITLE in response.text


def test_a_request_without_an_answer_says_so(get: Get) -> None:
    response = get("/-/capture/lost1")
    assert response.status_code == 404
    assert response.text == "Nothing stored: no response arrived: timeout"
    frame = get("/-/capture/lost1/view")
    assert frame.status_code == 200
    assert "no response arrived: timeout" in frame.text
    assert "<iframe" not in frame.text


def test_an_unknown_capture_is_a_404(get: Get) -> None:
    assert get("/-/capture/nope").status_code == 404
    assert get("/-/capture/nope/view").status_code == 404
    assert get("/-/capture/nope/raw").status_code == 404


def test_a_file_is_offered_for_download(get: Get, known: dict[str, str]) -> None:
    address = f"/-/capture/{known['file capture']}"
    frame = get(f"{address}/view").text
    assert "<iframe" not in frame
    assert f'href="{address}/raw"' in frame
    assert get(f"{address}/raw").content == b"%PDF-1.7 nothing much"
