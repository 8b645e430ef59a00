"""Links that do not say what they are: their row does."""

import pytest

from tests.discovery.pages import links_of

TITLE = "云溪区教育局2023年政府信息公开工作年度报告"


@pytest.mark.parametrize(
    "row",
    [
        "<tr><td>{t}</td><td>2024-01-15</td><td><a href=/a.html>查看</a></td></tr>",
        "<dl><dt>{t}</dt><dd><a href=/a.html><img src=d.png alt=下载></a></dd></dl>",
        "<li><a href=/a.html class=cover></a><span>{t}</span><i>2024-01-15</i></li>",
        "<p>{t}（2024-01-15）<a href=/a.html>【点击查看】</a></p>",
        "<li>{t}[<a href=/a.html>PDF</a>]</li>",
    ],
)
def test_the_title_beside_the_link(row: str) -> None:
    (link,) = links_of(
        f"<table>{row.format(t=TITLE)}</table>" if "<tr" in row else row.format(t=TITLE)
    )
    assert link.label.startswith(TITLE)


def test_a_matrix_of_bodies_and_years() -> None:
    cells = "<td><a href=/1.html>2023年</a></td><td><a href=/2.html>2022年</a></td>"
    rows = f"<tr><td>教育局</td>{cells}</tr>"
    assert [link.label for link in links_of(f"<table class=tab>{rows}</table>")] == [
        "教育局2023年",
        "教育局2022年",
    ]


def test_a_link_that_says_something_keeps_its_words() -> None:
    (link,) = links_of("<li>附：<a href=/a.html>机构职能</a></li>")
    assert link.label == "机构职能"


def test_areas_have_names() -> None:
    (link,) = links_of('<map><area href="/jyj/" alt="教育局"></map>')
    assert link.label == "教育局"


@pytest.mark.parametrize(
    ("option", "onchange", "url"),
    [
        ('value="/jyj/"', "", "jyj/"),
        ('value="jyj.html"', "", "zwgk/jyj.html"),
        ('value="2022"', "location.href='list.jsp?year='+this.value", "zwgk/list.jsp?year=2022"),
        ('value="jyj"', "window.open('/bm/'+this.value+'/index.html')", "bm/jyj/index.html"),
    ],
)
def test_a_box_to_choose_from(option: str, onchange: str, url: str) -> None:
    (link,) = links_of(f'<select onchange="{onchange}"><option {option}>教育局</option></select>')
    assert link.url.endswith(f"/{url}")
