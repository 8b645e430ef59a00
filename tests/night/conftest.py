"""A small web and its archive, one night old."""

import os
import shutil
import subprocess
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


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of a few megabytes, where one can be had."""
    mount = shutil.which("mount")
    if mount is None or os.geteuid() != 0:
        pytest.skip("only root can mount a small disk")
    path = tmp_path / "disk"
    path.mkdir()
    done = subprocess.run([mount, "-t", "tmpfs", "-o", "size=64m", "tmpfs", str(path)], check=False)
    if done.returncode:
        pytest.skip("no tmpfs can be mounted here")
    yield path
    subprocess.run(["umount", "-l", str(path)], check=True)
