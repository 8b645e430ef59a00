"""Functions of a page that lead somewhere: their calls are links."""

import pytest

from parsers.script_functions import (
    call_target,
    element_target,
    objects_by_way,
    ways_of,
    ways_of_elements,
)

YEARS = "function showYear(y){ location.href='/gk/nb_'+y+'.html'; }"


@pytest.mark.parametrize(
    ("script", "call", "target"),
    [
        (YEARS, "showYear(2023)", "/gk/nb_2023.html"),
        (YEARS, "return showYear('2023');", "/gk/nb_2023.html"),
        ("var go = function(a, b){ window.open(a + '/list.jsp?id=' + b) }",)
        + ("go('/xxgk', &#39;77&#39;)", "/xxgk/list.jsp?id=77"),
        ("function f(n){ var u = 'list_' + n + '.html'; window.location = u; }",)
        + ("f(2)", "list_2.html"),
        ("const f = 1; function g(n){ location.replace(`/nb/${n}/`) }", "g(3)", "/nb/3/"),
        (YEARS, "other(2023)", None),
        (YEARS, "showYear()", None),
        ("function f(n){ location.href = base() + n; }", "f(2)", None),
        ("function f(n){ if (location.href == '/a' + n) {} }", "f(2)", None),
        ("function f(n){ alert('/nb_' + n) }", "f(2)", None),
    ],
)
def test_calls(script: str, call: str, target: str | None) -> None:
    assert call_target(call, ways_of(script)) == target


def test_nodes_of_a_tree_that_a_click_looks_up() -> None:
    script = """var zNodes=[{id:'a1',pId:0,name:'指南'},{id:"a2",name:"政府信息公开年报"},{id:3}];
    function onClick(e, treeId, treeNode){ window.location.href='/list.jsp?cat='+treeNode.id; }"""
    assert list(objects_by_way(script, ways_of(script))) == [
        ("/list.jsp?cat=a1", "指南"),
        ("/list.jsp?cat=a2", "政府信息公开年报"),
    ]


def test_a_page_of_functions_has_an_end() -> None:
    script = "".join(f"function f{i}(n){{ location.href='/a'+n }}" for i in range(500))
    assert len(ways_of(script)) <= 40
    assert ways_of("function f(" + "a," * 50_000) == {}


@pytest.mark.parametrize(
    "value", ["$(this).attr('data-id')", '$( this ).data("id")', "this.dataset.id"]
)
def test_what_the_clicked_element_carries(value: str) -> None:
    script = f"$('li').on('click',function(){{location.href='/n/'+{value}+'.html'}})"
    ((attribute, way),) = ways_of_elements(script)
    assert (attribute, element_target(way, "12")) == ("data-id", "/n/12.html")
