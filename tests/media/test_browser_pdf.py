"""PDF files printed by a real browser, where there is one: no cell of the page is lost."""

import shutil
import subprocess
from pathlib import Path
from random import Random

import pytest

from tests.gate.generator.render_html import render_article
from tests.media.reports import held_against, report

BROWSER = shutil.which("chromium") or shutil.which("google-chrome") or shutil.which("chrome")
STYLES = {
    "single lines": "table{border-collapse:collapse;width:100%} td,th{border:1px solid}",
    "lines made of gaps": "table{border-spacing:1px;background:#000} td,th{background:#fff}",
    "double lines": "table{border-collapse:separate} td,th{border:1px solid;font-size:9pt}",
}
PAGE = (
    '<html><meta charset="utf-8"><style>td,th{{font-size:10pt}} {}</style>'
    "<body><h1>{}</h1>{}</body>"
)


@pytest.mark.skipif(BROWSER is None, reason="no browser to print with")
@pytest.mark.parametrize("seed", range(len(STYLES)))
def test_printed_pages_lose_no_cell(seed: int, tmp_path: Path) -> None:
    draft = report(seed)
    style = list(STYLES.values())[seed]
    page = tmp_path / "page.html"
    page.write_text(PAGE.format(style, draft.title, render_article(draft, Random(seed))), "utf-8")
    made = tmp_path / "page.pdf"
    command = [
        str(BROWSER),
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        f"--print-to-pdf={made}",
    ]
    profile = f"--user-data-dir={tmp_path / 'profile'}"
    done = subprocess.run([*command, profile, page.as_uri()], capture_output=True, timeout=120)
    if not made.exists():
        pytest.skip(f"the browser did not print: {done.stderr[-200:]!r}")
    counts, differences, _ = held_against(draft, made.read_bytes())
    assert counts["cells.asked"] == counts["cells.right"] > 100, differences
    assert counts["silent"] == counts["false_alarms"] == 0
