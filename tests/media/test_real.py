"""Real documents of every medium from outside the repository, read exactly as their truth says."""

import json
from pathlib import Path

import pytest

from parsers import extract
from tests.gate.compare import compare
from tests.gate.documents import documents_folder

FOLDER = documents_folder()
TRUTHS = sorted(FOLDER.glob("*.truth.json")) if FOLDER else []


@pytest.mark.skipif(not TRUTHS, reason="no folder of real documents is named")
@pytest.mark.parametrize("truth", TRUTHS, ids=lambda path: path.name)
def test_real_documents_are_read_exactly(truth: Path) -> None:
    told = json.loads(truth.read_text(encoding="utf-8"))
    payload = truth.with_name(told["file"]).read_bytes()
    found = extract(payload, url=told["url"], content_type=told["content_type"]).to_dict()
    verdict = compare(told["expect"], found)
    assert verdict.differences == []
