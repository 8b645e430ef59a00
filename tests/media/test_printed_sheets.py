"""What a spreadsheet prints beside its table: empty cells, and labels that nobody sees."""

from parsers import extract
from parsers.model import GridCell
from parsers.readers.geometry import Rule
from parsers.readers.lattice import find_lattices
from parsers.readers.table_ends import without_empty_ends
from tests.media.paper import HEIGHT, Style, print_report
from tests.media.reports import URL, assert_exact, report
from tests.media.write_pdf import write_pdf


def cut_off(payload: bytes, words: str, below: float) -> bytes:
    """The file with some words drawn where nothing below a height is shown."""
    code = words.encode("utf-16-be").hex().encode()
    clip = b"q 0 %g 595 100 re W n BT /F1 9 Tf 60 %g Td <%s> Tj ET Q " % (below, below - 30, code)
    start = payload.index(b"stream\n") + 7
    end = payload.index(b"\nendstream")
    content = clip + payload[start:end]
    length = b"/Length %d " % (end - start)
    assert length.strip() in payload
    whole = payload[:start] + content + payload[end:]
    whole = whole.replace(length, b"/Length %d " % len(content), 1)
    return whole[: whole.rindex(b"xref\n0 ")] + b"trailer\n<< /Root 1 0 R >>\n"


def test_words_that_are_cut_off_are_not_read() -> None:
    draft = report(0)
    payload = write_pdf(print_report(draft, Style()))
    found = assert_exact(draft, cut_off(payload, "看不见的标签", HEIGHT - 20))
    assert "看不见" not in found["body"]
    shown = extract(cut_off(payload, "看得见的标签", 0.0), url=URL)
    assert shown.is_report


def test_a_side_that_no_line_meets_is_the_tables() -> None:
    """On a page in the middle of a table the group's label has neither top nor bottom."""
    level = [Rule(85, y, 550, y) for y in range(70, 720, 50)]
    upright = [Rule(x, 70, x, 670) for x in (54, 85, 200, 550)]
    far, short = Rule(20, 300, 20, 400), Rule(580, 70, 580, 200)
    (lattice,) = find_lattices([*level, *upright, far, short])
    assert [round(x) for x in lattice.xs] == [54, 85, 200, 550]
    (label,) = [area for area in lattice.areas if area.column == 0]
    assert label.row_span == len(level) - 1


def rows(*lines: str) -> tuple[tuple[GridCell, ...], ...]:
    return tuple(
        tuple(GridCell(text, r, c) for c, text in enumerate(line.split("|")))
        for r, line in enumerate(lines)
    )


def test_empty_cells_at_the_end_are_no_part_of_a_table() -> None:
    kept = without_empty_ends(rows("甲|乙||", "1|+2||", "|||"))
    assert [[cell.text for cell in row] for row in kept] == [["甲", "乙"], ["1", "+2"]]


def test_an_empty_row_below_a_header_is_what_the_form_answers() -> None:
    assert len(without_empty_ends(rows("甲|乙", "|"))) == 2
    assert without_empty_ends(rows("|", "|")) == rows("|", "|")
