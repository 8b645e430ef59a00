"""Reports as a browser shows them on a screen: one long picture of the page."""

import subprocess
import tempfile
from pathlib import Path
from random import Random

from tests.gate.generator.draft import Draft
from tests.gate.generator.render_html import render_article
from tests.media.printers import BROWSER, SECONDS

_STYLES = (
    "table{border-collapse:collapse;width:100%} td,th{border:1px solid #000}",
    "table{border-collapse:collapse;width:100%} td,th{border:1px solid #999;padding:4px}",
    "table{border-spacing:1px;background:#000;width:100%} td,th{background:#fff}",
)
_PAGE = (
    '<html><meta charset="utf-8"><style>body{{width:{}px;margin:20px;font-size:16px;'
    "line-height:1.8}} td,th{{font-size:{}px;text-align:center}} {}</style>"
    "<body><h1>{}</h1>{}</body></html>"
)


def screenshot(draft: Draft) -> bytes:
    """The page as the browser draws it."""
    rng = Random(f"screen:{draft.title}")
    width = rng.choice((900, 1100))
    size, style = rng.choice((14, 15, 16)), rng.choice(_STYLES)
    page = _PAGE.format(width, size, style, draft.title, render_article(draft, rng))
    with tempfile.TemporaryDirectory(prefix="screen-") as name:
        folder = Path(name)
        (folder / "page.html").write_text(page, "utf-8")
        command = [str(BROWSER), "--headless", "--no-sandbox", "--disable-gpu"]
        command += ["--hide-scrollbars", f"--window-size={width + 40},4200"]
        command += [f"--user-data-dir={folder / 'profile'}"]
        command += [f"--screenshot={folder / 'page.png'}", (folder / "page.html").as_uri()]
        subprocess.run(command, capture_output=True, timeout=SECONDS, check=True)
        return (folder / "page.png").read_bytes()
