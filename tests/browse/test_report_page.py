"""The page of a report: tables with their labels, classes kept apart, failed checks marked."""

import lxml.html
import pytest

from tests.browse.conftest import Get
from tests.browse.sample import AT, TITLE, URL


@pytest.fixture(scope="module")
def page(get: Get, known: dict[str, str]) -> lxml.html.HtmlElement:
    response = get(f"/-/report/{known['key']}")
    assert response.status_code == 200
    return lxml.html.document_fromstring(response.text)


def cell(page: lxml.html.HtmlElement, name: str) -> lxml.html.HtmlElement:
    (found,) = page.xpath(f"//td[starts-with(@title, '{name}:')]")
    return found


def test_it_says_what_when_and_from_where(page: lxml.html.HtmlElement) -> None:
    text = page.text_content()
    assert TITLE in text
    assert "重庆市潼南区玉溪镇人民政府" in text
    assert "2023" in text
    assert page.xpath(f"//aside//a[@href='{URL}']")
    assert "sha256:" in text
    assert AT[:10].replace("-03-", "-04-") in text  # the second capture is the current one


def test_each_class_of_cell_looks_its_own_way(page: lxml.html.HtmlElement) -> None:
    classes = {
        "requests.new.natural_person": ("number", "1,024"),
        "requests.granted.business": ("zero", "0"),
        "requests.declined_repeat.business": ("empty", "␣"),
        "proactive.penalties.decisions": ("not_applicable", "/"),
        "requests.other.nonprofit": ("text", "见附件"),
        "proactive.fees.amount": ("number", "12.5"),
    }
    for name, (kind, shown) in classes.items():
        found = cell(page, name)
        assert found.get("class").split()[0] == kind
        assert found.text_content().strip() == shown


def test_rows_carry_label_and_key(page: lxml.html.HtmlElement) -> None:
    heads = [th.text_content() for th in page.xpath("//table//th[@scope='row']")]
    assert "上年结转政府信息公开申请数量carried_in" in heads
    assert len(page.xpath("//table[contains(@class, 'requests')]//th[@scope='row']")) == 25


def test_a_failed_check_is_told_and_its_cells_are_marked(page: lxml.html.HtmlElement) -> None:
    (findings,) = page.xpath("//section[@id='failed']")
    assert "1,024 ≠ 1,000" in findings.text_content()
    sides = findings.xpath(".//a[starts-with(@title, '本年新收')]/@href")
    assert sides[0].endswith("/cell/2:0,1")
    assert "结转下年度继续办理 · 自然人" in findings.text_content()
    assert "failed" in cell(page, "requests.carried_out.natural_person").get("class")
    assert "touched" in cell(page, "requests.new.natural_person").get("class")
    assert "failed" not in cell(page, "requests.carried_out.business").get("class")


def test_each_value_leads_to_its_cell_on_the_stored_page(
    page: lxml.html.HtmlElement, get: Get, known: dict[str, str]
) -> None:
    (link,) = cell(page, "requests.new.natural_person").xpath("./a/@href")
    assert link == f"/-/report/{known['current']}/cell/2:0,1"
    response = get(link)
    assert response.status_code == 302
    view = f"/-/capture/{known['current capture']}/view?grid=2&at=0,1&version={known['current']}"
    assert response.headers["location"] == f"{view}#gongkai-cell"
    named = get(f"/-/report/{known['current']}/cell/requests.new.natural_person")
    assert named.headers["location"] == response.headers["location"]
    assert get(f"/-/report/{known['current']}/cell/requests.new.nobody").status_code == 404


def test_a_table_without_a_section_has_its_place(page: lxml.html.HtmlElement) -> None:
    keys = page.xpath("//section[@class='part']/h2/span[@class='key']/text()")
    assert keys == ["preface", "overview", "proactive", "requests", "remedies", "problems"]


def test_issues_are_listed_with_the_way_to_their_cell(page: lxml.html.HtmlElement) -> None:
    (issues,) = page.xpath("//section[@id='issues']")
    assert "text_cell" in issues.text_content()
    assert issues.xpath(".//a[text()='其他 · 社会公益组织']/@href")


def test_what_differs_from_the_version_before_is_told(page: lxml.html.HtmlElement) -> None:
    (changed,) = page.xpath("//section[@id='differences']")
    assert "信訪一件" in changed.xpath(".//del")[0].text_content()
    assert "2024-03-02" in changed.text_content()


def test_an_older_version_says_so_and_leads_to_the_current_one(
    get: Get, known: dict[str, str]
) -> None:
    text = get(f"/-/report/{known['superseded']}").text
    assert "初稿" in text
    assert f'href="/-/report/{known["key"]}"' in text
    assert "This is an older version" in text


def test_an_unknown_report_is_a_clear_404(get: Get) -> None:
    response = get("/-/report/nope")
    assert response.status_code == 404
    assert "No report nope in this archive" in response.text
