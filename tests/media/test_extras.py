"""Without an extra: captured, one issue, and read later. A file that hangs its reader: named."""

import importlib.util
from pathlib import Path

import pytest

from tests.media.paper import Style, print_report
from tests.media.reports import report
from tests.media.serving import COLUMN, crawl, serving, with_lists
from tests.media.sheet_layout import lay_out
from tests.media.write_pdf import write_pdf
from tests.media.write_xls import write_xls
from tests.store.test_commands import ask, scrapy

CUSTOM = """
import os, sys

class Absent:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in os.environ.get("ABSENT", "").split(","):
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)

sys.meta_path.insert(0, Absent())
if os.environ.get("HANGS"):
    import ctypes
    import pypdfium2
    pypdfium2.PdfDocument.__getitem__ = lambda *_: ctypes.CDLL(None).sleep(600)
"""


@pytest.fixture
def customised(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for an archive; every Python started from here runs `CUSTOM` first."""
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "sitecustomize.py").write_text(CUSTOM, "utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "site"))
    return tmp_path


def files() -> tuple[dict[str, bytes], dict[str, str]]:
    """Two reports as files, and their places by title."""
    pdf, xls = report(40, "annual_2021"), report(41, "annual_2021")
    answers = {
        f"{COLUMN}P1.pdf": write_pdf(print_report(pdf, Style())),
        f"{COLUMN}P2.xls": write_xls(lay_out(xls)),
    }
    return answers, dict(zip((pdf.title, xls.title), answers, strict=True))


def issues(archive: Path) -> list[tuple[object, ...]]:
    return ask(archive, "SELECT code FROM issues WHERE code = 'needs_extra'")


def reports(archive: Path) -> list[tuple[object, ...]]:
    return ask(archive, "SELECT medium FROM reports WHERE state = 'current' ORDER BY medium")


def test_files_wait_for_the_extra_of_their_medium(
    customised: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as without, serving(with_lists(*files())) as base:
        without.setenv("ABSENT", "pypdfium2,xlrd")
        crawl(customised, base)
        assert len(issues(customised)) == 2
        assert reports(customised) == []
        scrapy(customised, "extract")  # the pages around the files
        assert "Nothing to read" in scrapy(customised, "extract").out
    with monkeypatch.context() as without:
        without.setenv("ABSENT", "xlrd")
        assert scrapy(customised, "extract").status == 0
        assert len(issues(customised)) == 1
        assert reports(customised) == [("pdf",)]
    assert scrapy(customised, "extract").status == 0
    assert issues(customised) == []
    assert reports(customised) == [("pdf",), ("xls",)]


@pytest.mark.skipif(importlib.util.find_spec("rapidocr") is None, reason="needs the extra [ocr]")
def test_scanned_pages_wait_for_theirs(customised: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.ocr.drawing import Press, draw
    from tests.ocr.files import scanned_pdf
    from tests.ocr.fonts import CHINESE

    if not CHINESE:
        pytest.skip("no Chinese font to draw with")
    draft = report(1)
    drawn = draw(print_report(draft, Style())[1], Press(150, CHINESE[0], None, 1, 0))
    place = f"{COLUMN}P3.pdf"
    answers = {place: scanned_pdf([drawn])}
    with monkeypatch.context() as without, serving(with_lists(answers, {draft.title: place})) as at:
        without.setenv("ABSENT", "rapidocr,onnxruntime,cv2")
        crawl(customised, at)
        assert len(issues(customised)) == 1
        scrapy(customised, "extract")  # the pages around the file
    assert "1 pages read" in scrapy(customised, "extract").out
    assert issues(customised) == []


def test_a_file_that_hangs_its_reader_is_ended_and_named(
    customised: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as hanging, serving(with_lists(*files())) as base:
        hanging.setenv("HANGS", "yes")
        crawl(customised, base, "-s", "EXTRACTION_TIMEOUT=1.5")
    found = ask(
        customised,
        "SELECT i.code, c.url FROM issues i JOIN captures c ON c.id = i.capture_id"
        " WHERE i.code = 'worker_died'",
    )
    assert found == [("worker_died", f"{base}{COLUMN}P1.pdf")]
    assert reports(customised) == [("xls",)]
    assert scrapy(customised, "extract").status == 0
    assert reports(customised) == [("pdf",), ("xls",)]
