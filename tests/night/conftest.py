"""A small web and its archive, one night old."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.night.nights import Nights
from tests.night.worlds import four_sites
from tests.sites import DistrictWeb


@pytest.fixture
def nights(tmp_path: Path) -> Iterator[Nights]:
    """Four sites and an archive that is still empty."""
    with DistrictWeb(5, four_sites()) as web:
        yield Nights(web, tmp_path)
