"""The fuzz target for three seconds, and what it does with a fault."""

import re
from pathlib import Path

import pytest

from tests.parsers import fuzz


def test_three_seconds(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status = fuzz.run(3, 20240118, tmp_path)
    said = capsys.readouterr().out
    assert status == 0, said
    assert re.search(r"^\d+ payloads, no fault$", said, re.M)


def test_a_fault_is_saved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(_payload: bytes) -> list[str]:
        raise ValueError("broken")

    monkeypatch.setattr(fuzz, "faults", fail)
    assert fuzz.run(3, 1, tmp_path) == 1
    (saved,) = tmp_path.iterdir()
    assert saved.read_bytes()
    assert f"ValueError: broken\nsaved to {saved}" in capsys.readouterr().out


def test_the_same_seed_makes_the_same_payload() -> None:
    steps = [(name, 7) for name in fuzz.MUTATIONS]
    assert fuzz.mutated(fuzz.SEEDS[0], steps) == fuzz.mutated(fuzz.SEEDS[0], steps)
    assert all(fuzz.mutated(b"", [step]) is not None for step in steps)
