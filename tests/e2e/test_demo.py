"""`scrapy demo` as somebody sees it who has never seen it."""

import re
import subprocess
import sys
from pathlib import Path

SCRAPY = [sys.executable, "-m", "scrapy"]


def test_the_demo_finds_everything_and_says_how_to_look(tmp_path: Path) -> None:
    archive = tmp_path / "demo"
    command = [*SCRAPY, "demo", "--seed", "3", "-s", f"ARCHIVE_DIR={archive}"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    rows = re.findall(r"^\w+[区县市] .*?(\d+) of (\d+)", done.stdout, re.MULTILINE)
    assert len(rows) == 4
    assert all(found == published != "0" for found, published in rows)
    last = done.stdout.strip().splitlines()[-1]
    assert last.strip() == f".venv/bin/scrapy browse -s ARCHIVE_DIR={archive}"
    assert (archive / "archive.db").is_file()
    assert list((archive / "warc").glob("*.warc.gz"))


def test_the_demo_empties_no_directory_but_its_own(tmp_path: Path) -> None:
    (tmp_path / "thesis.doc").write_text("years of work")
    command = [*SCRAPY, "demo", "-s", f"ARCHIVE_DIR={tmp_path}"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1
    assert (tmp_path / "thesis.doc").exists()
