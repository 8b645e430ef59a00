"""RTF: old code pages and Unicode, merged cells, and what is not shown."""

import pytest

from parsers import extract
from tests.media.reports import URL, assert_exact, report
from tests.media.write_rtf import Script, write_rtf

FILES = {
    "unicode": Script(),
    "old code page": Script(is_unicode=False),
    "merged across": Script(merges_across=True),
    "hidden text": Script(has_hidden=True),
}


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("seed", range(2))
def test_every_file_is_read_exactly(name: str, seed: int) -> None:
    draft = report(seed)
    assert assert_exact(draft, write_rtf(draft, FILES[name]))["medium"] == "rtf"


def test_groups_without_end_are_refused() -> None:
    found = extract(b"{\\rtf1" + b"{" * 100_000, url=URL)
    assert "unreadable_file" in {issue.code for issue in found.issues}


@pytest.mark.parametrize("cut", [100, 1_000, 20_000])
def test_a_file_that_breaks_off_never_raises(cut: int) -> None:
    found = extract(write_rtf(report(0))[:cut], url=URL)
    assert "parser_failed" not in {issue.code for issue in found.issues}
