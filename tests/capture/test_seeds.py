"""The sites file: what runs, what is named with its line, and which URLs a site covers."""

from pathlib import Path

import pytest

from crawler.seeds import Site, read_sites

HEAD = "code,name,home,entry,hosts,delay,note\n"


def read(tmp_path: Path, content: str | bytes) -> tuple[list[str], list[tuple[int, str]]]:
    path = tmp_path / "sites.csv"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    sites, problems = read_sites(path)
    return [site.code for site in sites], [(problem.line, problem.message) for problem in problems]


def test_a_row_is_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "sites.csv"
    row = "500152,重庆市潼南区, http://www.cqtn.gov.cn/ ,http://www.cqtn.gov.cn/a/;http://b.cn/,"
    path.write_text(HEAD + row + "c.gov.cn; d.gov.cn:81,2.5,note\n", "utf-8")
    sites, problems = read_sites(path)
    assert problems == []
    assert sites == [
        Site(
            "500152",
            "重庆市潼南区",
            "http://www.cqtn.gov.cn/",
            ("http://www.cqtn.gov.cn/a/", "http://b.cn/"),
            ("c.gov.cn", "d.gov.cn:81"),
            2.5,
            "note",
        )
    ]


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("1101,x,http://a.cn/", "code '1101'"),
        ("１１０１０１,x,http://a.cn/", "code"),
        ("110101,,http://a.cn/", "no name"),
        ("110101,x", "no home"),
        ("110101,x,www.a.cn", "home 'www.a.cn'"),
        ("110101,x,ftp://a.cn/", "home"),
        ("110101,x,http://a.cn:99999/", "home"),
        ("110101,x,http://a b.cn/", "home"),
        ("110101,x,http://a.cn/,list.html", "entry"),
        ("110101,x,http://a.cn/,,a/b", "hosts"),
        ("110101,x,http://a.cn/,,,soon", "delay"),
        ("110101,x,http://a.cn/,,,-1", "delay"),
        ("110101,x,http://127.0.0.1/", "name its port"),
        ("110101,x,http://a.cn/,,192.168.0.1", "name its port"),
        ("110101,x,http://a.cn/,,,,note,more", "8 cells"),
    ],
)
def test_a_bad_row_is_named_and_the_rest_runs(tmp_path: Path, row: str, says: str) -> None:
    codes, problems = read(
        tmp_path, f"{HEAD}\n110199,ok,http://ok.cn/\n{row}\n110198,ok,http://k.cn/"
    )
    assert codes == ["110199", "110198"]
    assert [line for line, _ in problems] == [4]
    assert says in problems[0][1]


def test_a_duplicate_code_names_the_line_of_the_first(tmp_path: Path) -> None:
    codes, problems = read(tmp_path, HEAD + "110101,a,http://a.cn/\n110101,b,http://b.cn/\n")
    assert codes == ["110101"]
    assert problems == [(3, "code 110101 is already used in line 2")]


def test_lines_are_counted_through_quoted_line_breaks(tmp_path: Path) -> None:
    content = HEAD + '110101,"a\nb",http://a.cn/\n1,x,http://b.cn/\n'
    assert [line for line, _ in read(tmp_path, content)[1]] == [4]


def test_an_open_quote_costs_its_own_row_alone(tmp_path: Path) -> None:
    rows = '110101,"甲区,http://a.cn/\n110102,乙区,http://b.cn/\n110103,"丙\n区",http://c.cn/\n'
    codes, problems = read(tmp_path, "code,name,home\n" + rows)
    assert codes == ["110102", "110103"]
    assert problems == [(2, "a quote is opened and never closed")]


def test_a_quote_that_is_open_to_the_end_is_named(tmp_path: Path) -> None:
    codes, problems = read(tmp_path, 'code,name,home\n110101,甲区,http://a.cn/\n110102,"乙区,x\n')
    assert codes == ["110101"]
    assert problems == [(3, "a quote is opened and never closed")]


def test_a_missing_column_is_the_only_thing_to_say(tmp_path: Path) -> None:
    assert read(tmp_path, "code,name\n110101,x\n") == ([], [(1, "the header has no column home")])
    assert read(tmp_path, "")[0] == []


def test_an_unknown_column_is_said_and_does_no_harm(tmp_path: Path) -> None:
    codes, problems = read(tmp_path, "code,name,home,colour\n110101,x,http://a.cn/,red\n")
    assert codes == ["110101"]
    assert problems == [(1, "unknown column 'colour'")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_spreadsheet_encodings_are_read(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "sites.csv"
    path.write_bytes(f"{HEAD}110101,北京市东城区人民政府,http://a.cn/\r\n".encode(encoding))
    assert read_sites(path)[0][0].name == "北京市东城区人民政府"


SITE = Site("500152", "x", "http://www.a.gov.cn/", ("https://b.gov.cn:8443/x",), ("c.gov.cn:81",))


@pytest.mark.parametrize(
    "url",
    [
        "http://www.a.gov.cn/x",
        "https://a.gov.cn/",
        "HTTPS://A.gov.cn:443/",
        "http://a.gov.cn:80",
        "http://a.gov.cn.?q",
        "https://www.b.gov.cn:8443/y",
        "http://c.gov.cn:81/",
        "https://c.gov.cn:81/",
    ],
)
def test_what_a_site_covers(url: str) -> None:
    assert SITE.covers(url)


@pytest.mark.parametrize(
    "url",
    [
        "http://x.a.gov.cn/",
        "http://a.gov.cn:8080/",
        "https://a.gov.cn:80/",
        "http://b.gov.cn:8443/",
        "http://b.gov.cn/",
        "http://c.gov.cn/",
        "ftp://a.gov.cn/",
        "http://a.gov.cn@evil.cn/",
        "http://a.gov.cn.evil.cn/",
        "http://evil.cn/a.gov.cn/",
        "http://127.0.0.1/",
        "http://[::1]/",
        "javascript:void(0)",
        "/x",
        "",
    ],
)
def test_what_a_site_does_not_cover(url: str) -> None:
    assert not SITE.covers(url)


def test_a_private_address_is_covered_only_as_the_row_writes_it() -> None:
    site = Site("1", "x", "http://127.0.0.1:8000/")
    assert site.covers("http://127.0.0.1:8000/x")
    for url in ("https://127.0.0.1:8000/", "http://127.0.0.1/", "http://127.0.0.2:8000/"):
        assert not site.covers(url)
