"""A small web and its archive, one night old."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.night.nights import Nights
from tests.night.worlds import four_sites
from tests.sites import DistrictWeb

# Proofs that take minutes: `make nights` asks for them.
_LONG = ["test_many_nights.py", "test_rebuild.py", "test_surroundings.py"]
collect_ignore = [] if os.environ.get("GONGKAI_NIGHTS") else _LONG


@pytest.fixture
def nights(tmp_path: Path) -> Iterator[Nights]:
    """Four sites and an archive that is still empty."""
    with DistrictWeb(5, four_sites()) as web:
        yield Nights(web, tmp_path)


@pytest.fixture
def few_nights(tmp_path: Path) -> Iterator[Nights]:
    """The same with half of the sites, where more would only take longer."""
    with DistrictWeb(5, four_sites()[:2]) as web:
        yield Nights(web, tmp_path)
