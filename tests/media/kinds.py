"""Every medium as a generator of files with truth, each file in another mess of its kind."""

import base64
import io
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

from tests.gate.generator.draft import Draft
from tests.gate.generator.render_html import render_article
from tests.media.paper import print_report
from tests.media.printers import BROWSER, OFFICE, convert, print_page
from tests.media.reports import report
from tests.media.sheet_layout import lay_out
from tests.media.styles import ink_of, office_of, page_of, style_of
from tests.media.write_doc import write_doc
from tests.media.write_docx import write_docx
from tests.media.write_ofd import write_ofd
from tests.media.write_pdf import write_pdf
from tests.media.write_rtf import Script, write_rtf
from tests.media.write_xls import write_xls
from tests.media.write_xlsx import write_xlsx

PAGE = (
    '<html><head><meta charset="utf-8"><title>{0}</title></head><body><h1>{0}</h1>{1}</body></html>'
)


@dataclass(frozen=True, slots=True)
class Sample:
    """One file, and what it was made of."""

    seed: int
    draft: Draft
    payload: bytes
    mess: str = ""  # how it differs from a plain one


Write = Callable[[Draft, Random], tuple[bytes, str]]


def samples(kind: str, seeds: range, folder: Path) -> Iterator[Sample]:
    """The files of one kind; none where the program that writes them is absent."""
    if kind in WRITERS:
        for seed in seeds:
            draft, rng = report(seed), Random(f"{kind}:{seed}")
            payload, mess = WRITERS[kind](draft, rng)
            yield Sample(seed, draft, payload, mess)
    elif kind == "pdf, browser" and BROWSER:
        for seed in seeds:
            draft, rng = report(seed), Random(f"{kind}:{seed}")
            markup, has_edges, mess = page_of(draft, rng)
            made = print_page(markup, folder, has_edges=has_edges)
            if made is not None:
                yield Sample(seed, draft, made, mess)
    elif kind in CONVERTED and OFFICE:
        yield from _converted(kind, seeds, folder)


def _converted(kind: str, seeds: range, folder: Path) -> Iterator[Sample]:
    """Files that the office suite saved; one start of it for many of them."""
    source, suffix = CONVERTED[kind]
    drafts, files, messes = {}, {}, {}
    for seed in seeds:
        name = f"r{seed}.{source.split(',')[0]}"
        drafts[name] = (seed, report(seed))
        write = PRINTED.get(kind, WRITERS[source])
        files[name], messes[name] = write(drafts[name][1], Random(f"{kind}:{seed}"))
    for name, payload in convert(files, suffix, folder).items():
        yield Sample(*drafts[name], payload, messes[name])


def _ruled(draft: Draft, rng: Random) -> tuple[bytes, str]:
    style, ink = style_of(rng), ink_of(rng)
    return write_pdf(print_report(draft, style), ink), f"{style} {ink}"


def _unruled(draft: Draft, rng: Random) -> tuple[bytes, str]:
    style, ink = style_of(rng, is_ruled=False), ink_of(rng)
    return write_pdf(print_report(draft, style), ink), f"{style} {ink}"


def _ofd(draft: Draft, rng: Random) -> tuple[bytes, str]:
    style, templates = style_of(rng), rng.random() < 0.3
    return write_ofd(print_report(draft, style), templates), f"{style} templates={templates}"


def _docx(draft: Draft, rng: Random) -> tuple[bytes, str]:
    office = office_of(rng)
    return write_docx(draft, office), str(office)


def _docx_to_convert(draft: Draft, rng: Random) -> tuple[bytes, str]:
    """Without a text box, which the suite leaves out of some formats."""
    office = replace(office_of(rng), title_in_box=False)
    return write_docx(draft, office), str(office)


def _docx_to_print(draft: Draft, rng: Random) -> tuple[bytes, str]:
    """Without what an office suite would print although its author struck it out."""
    office = replace(office_of(rng), has_edits=False, title_in_box=False)
    return write_docx(draft, office), str(office)


def _xlsx_to_print(draft: Draft, rng: Random) -> tuple[bytes, str]:
    has_lines = rng.random() < 0.7
    return write_xlsx(lay_out(draft), is_printed=True, has_lines=has_lines), f"lines={has_lines}"


def _rtf(draft: Draft, rng: Random) -> tuple[bytes, str]:
    script = Script(rng.random() < 0.5, rng.random() < 0.5, rng.random() < 0.5)
    return write_rtf(draft, script), str(script)


def _xlsx(draft: Draft, rng: Random) -> tuple[bytes, str]:
    gaps = rng.random() < 0.5
    return write_xlsx(lay_out(draft, has_gaps=gaps)), f"gaps={gaps}"


def _xls(draft: Draft, rng: Random) -> tuple[bytes, str]:
    return write_xls(lay_out(draft, has_gaps=rng.random() < 0.5)), ""


def _doc(draft: Draft, rng: Random) -> tuple[bytes, str]:
    return write_doc(draft), ""


def _zip(draft: Draft, rng: Random) -> tuple[bytes, str]:
    inner = rng.choice(("docx", "xlsx", "pdf"))
    payload, mess = WRITERS[inner](draft, rng)
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(f"年报.{inner}", payload)
        archive.writestr("说明.txt", "请查收。".encode("gb18030"))
    return held.getvalue(), f"{inner} {mess}"


def _html(draft: Draft, rng: Random) -> tuple[bytes, str]:
    return PAGE.format(draft.title, render_article(draft, rng)).encode(), ""


def _inline(draft: Draft, rng: Random) -> tuple[bytes, str]:
    """A page whose report is a file inside it, as data."""
    payload, mess = _ruled(draft, rng)
    data = "data:application/pdf;base64," + base64.b64encode(payload).decode()
    way = rng.choice(
        ('<iframe src="{}"></iframe>', '<embed src="{}">', '<object data="{}"></object>')
    )
    return PAGE.format(draft.title, way.format(data)).encode(), f"{way[:8]} {mess}"


def _mhtml(draft: Draft, rng: Random) -> tuple[bytes, str]:
    body = base64.encodebytes(_html(draft, rng)[0]).decode()
    head = "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\n"
    part = 'Content-Type: text/html; charset="utf-8"\nContent-Transfer-Encoding: base64\n\n'
    return f"{head}{part}{body}\n--b--\n".encode(), ""


WRITERS: dict[str, Write] = {
    "pdf": _ruled,
    "pdf, no rules": _unruled,
    "ofd": _ofd,
    "docx": _docx,
    "doc": _doc,
    "rtf": _rtf,
    "xlsx": _xlsx,
    "xls": _xls,
    "zip": _zip,
    "mhtml": _mhtml,
    "html": _html,
    "html, file inside": _inline,
}
CONVERTED = {  # by the office suite: what it is given, and what it saves
    "pdf, office": ("docx", "pdf"),
    "pdf, sheet": ("xlsx", "pdf"),
    "pdf, office from a page": ("html", "pdf"),
    "docx, office": ("docx", "docx"),
    "doc, office": ("docx", "doc"),
    "rtf, office": ("docx", "rtf"),
    "xlsx, office": ("xlsx", "xlsx"),
    "xls, office": ("xlsx", "xls"),
}
PRINTED: dict[str, Write] = {
    "pdf, office": _docx_to_print,
    "pdf, sheet": _xlsx_to_print,
    "doc, office": _docx_to_convert,
    "docx, office": _docx_to_convert,
    "rtf, office": _docx_to_convert,
}
KINDS = (*WRITERS, "pdf, browser", *CONVERTED)
