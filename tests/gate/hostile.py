"""Inputs made to exhaust a parser, each built on demand."""

from collections.abc import Callable

HEAD = (
    '<html><head><meta charset="utf-8"><title>清溪县2023年政府信息公开工作年度报告</title></head>'
    "<body><h1>清溪县2023年政府信息公开工作年度报告</h1><p>一、总体情况</p>"
)
TAIL = "</body></html>"


def page(body: str) -> bytes:
    """A page that begins like a report."""
    return f"{HEAD}{body}{TAIL}".encode()


def fifty_megabytes() -> bytes:
    line = "<p>2023年，全县公开各类信息1234条，收到申请56件，已全部答复。</p>\n"
    return page(line * (50_000_000 // len(line.encode())))


def fifty_megabytes_of_table() -> bytes:
    row = "<tr><td>行政许可</td><td>1</td><td>2</td><td>3</td></tr>\n"
    return page(f"<table>{row * (50_000_000 // len(row.encode()))}</table>")


def nested_tags() -> bytes:
    return page("<div>" * 10_000 + "正文" + "</div>" * 10_000)


def nested_tables() -> bytes:
    return page("<table><tr><td>" * 2_000 + "1" + "</td></tr></table>" * 2_000)


def nested_spans_in_cell() -> bytes:
    return page(
        "<table><tr><td>" + "<span>" * 10_000 + "1" + "</span>" * 10_000 + "</td></tr></table>"
    )


def million_columns() -> bytes:
    row = '<tr><td colspan="1000000" rowspan="65534">自然人</td><td>1</td></tr>'
    return page(f"<table>{row * 50}</table>")


def negative_and_absurd_spans() -> bytes:
    spans = ("-1", "0", "1e9", "99999999999999999999", "abc", "", "２")
    cells = "".join(f'<td colspan="{s}" rowspan="{s}">{i}</td>' for i, s in enumerate(spans))
    return page(f"<table><tr>{cells}</tr><tr>{cells}</tr></table>")


def hundred_thousand_cells() -> bytes:
    row = "<tr>" + "<td>0</td>" * 10 + "</tr>"
    return page(f"<table>{row * 10_000}</table>")


def one_row_of_many_cells() -> bytes:
    return page("<table><tr>" + "<td>1</td>" * 100_000 + "</tr></table>")


def ten_thousand_tables() -> bytes:
    header = "<tr><td>信息内容</td><td>本年处理决定数量</td></tr>"
    return page(f"<table>{header}<tr><td>行政许可</td><td>1</td></tr></table>" * 10_000)


def megabyte_of_spaces() -> bytes:
    gap = " " * 1_000_000
    return page(f"<p>一、{gap}总体情况</p><table><tr><td>规章{gap}</td></tr></table>")


def megabyte_of_digits() -> bytes:
    return page(
        f"<table><tr><td>规章</td><td>{'1' * 1_000_000}</td></tr></table><p>{'9,' * 500_000}</p>"
    )


def megabyte_of_commas() -> bytes:
    return page(f"<table><tr><td>{'1,' * 300_000}x</td><td>{'（' * 300_000}</td></tr></table>")


def lines_of_bars() -> bytes:
    return page("<p>" + "一、本年新收 | " * 60_000 + "</p>")


def text_of_one_line() -> bytes:
    return ("清溪县2023年政府信息公开工作年度报告 一、总体情况 " + "0 " * 500_000).encode()


def many_years_in_title() -> bytes:
    return page("<h1>" + "2023年政府信息公开工作年度报告" * 30_000 + "</h1>")


def attributes() -> bytes:
    return page("<p " + " ".join(f'a{i}="{i}"' for i in range(100_000)) + ">x</p>")


def entities() -> bytes:
    return page("<p>" + "&#48;&nbsp;&#x4e00;" * 200_000 + "</p>")


def unclosed_comment() -> bytes:
    return page("<!--" + "-" * 1_000_000)


def invalid_utf8() -> bytes:
    return page("正文").replace("正文".encode(), b"\xe6\xad\xff\xfe\x80\xc0" * 200_000)


def nul_bytes() -> bytes:
    return page("<table><tr><td>规\x00章</td><td>1\x00</td></tr></table>" + "\x00" * 100_000)


def lone_surrogates() -> bytes:
    return page("&#xD800;&#xDFFF;&#x110000;&#0;" * 1000) + b"\xed\xa0\x80"


def random_binary() -> bytes:
    state, made = 12345, bytearray()
    for _ in range(200_000):
        state = (state * 1103515245 + 12345) % 2**31
        made.append(state >> 16 & 255)
    return bytes(made)


def entity_bomb() -> bytes:
    names = "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 12))
    return f'<!DOCTYPE html [<!ENTITY a0 "公开">{names}]><html><body>&a11;</body></html>'.encode()


HOSTILE: dict[str, Callable[[], bytes]] = {
    build.__name__: build
    for build in (
        fifty_megabytes,
        fifty_megabytes_of_table,
        nested_tags,
        nested_tables,
        nested_spans_in_cell,
        million_columns,
        negative_and_absurd_spans,
        hundred_thousand_cells,
        one_row_of_many_cells,
        ten_thousand_tables,
        megabyte_of_spaces,
        megabyte_of_digits,
        megabyte_of_commas,
        lines_of_bars,
        text_of_one_line,
        many_years_in_title,
        attributes,
        entities,
        unclosed_comment,
        invalid_utf8,
        nul_bytes,
        lone_surrogates,
        random_binary,
        entity_bomb,
    )
}
HOSTILE["empty"] = bytes
HOSTILE["one_byte"] = lambda: b"\xff"
HOSTILE["byte_order_mark_only"] = lambda: b"\xff\xfe"
HOSTILE["pdf_as_html"] = lambda: b"%PDF-1.7\n" + random_binary()
HOSTILE["zip_as_html"] = lambda: b"PK\x03\x04" + random_binary()
HOSTILE["picture_as_html"] = lambda: b"\x89PNG\r\n\x1a\n" + random_binary()

# What is unreadable must say so; the others may be read in part, and then need no issue.
MUST_SAY = (
    "fifty_megabytes",
    "fifty_megabytes_of_table",
    "nested_tags",
    "million_columns",
    "hundred_thousand_cells",
    "megabyte_of_spaces",
    "invalid_utf8",
    "nul_bytes",
    "random_binary",
    "empty",
    "one_byte",
    "pdf_as_html",
    "zip_as_html",
    "picture_as_html",
)
