"""Failed relations name the smallest set of cells that could be at fault for all of them."""

from parsers.checks.suspects import name_suspects
from parsers.model import Check, CheckStatus
from tests.parsers.page import Sheet, read


def check(where: str, *cells: str, status: CheckStatus = "fail") -> Check:
    return Check("rule", where, status, 1, 2, cells)


def suspects(*checks: Check) -> list[tuple[str, ...]]:
    return [check.suspects for check in name_suspects(checks)]


def test_the_cell_that_two_relations_share() -> None:
    assert suspects(check("row", "a", "b", "c"), check("column", "c", "d", "e")) == [("c",), ("c",)]


def test_relations_that_share_nothing_keep_their_cells() -> None:
    assert suspects(check("row", "a", "b"), check("column", "c", "d")) == [("a", "b"), ("c", "d")]


def test_two_faults() -> None:
    found = suspects(
        *(check("r1", "a", "b"), check("c1", "b", "x")),
        *(check("r2", "d", "e"), check("c2", "e", "y")),
    )
    assert found == [("b",), ("b",), ("e",), ("e",)]


def test_relations_that_hold_are_left_alone() -> None:
    held = check("row", "a", status="pass")
    assert name_suspects([held]) == [held]
    assert name_suspects([]) == []


def test_one_wrong_cell_of_a_page_is_the_only_suspect() -> None:
    found = read(Sheet(cells={"requests.refused_process.business": "<td>77</td>"}).html())
    failing = [check for check in found["checks"] if check["status"] == "fail"]
    assert {(check["rule"], check["where"]) for check in failing} == {
        ("requests.row_sum", "refused_process"),
        ("requests.handled_sum", "business"),
    }
    assert [check["suspects"] for check in failing] == [["requests.refused_process.business"]] * 2
    assert [issue["code"] for issue in found["issues"]] == ["failed_check"]


def test_a_wrong_total_is_the_only_suspect() -> None:
    found = read(Sheet(cells={"requests.handled_total.research": "<td>500</td>"}).html())
    failing = [check for check in found["checks"] if check["status"] == "fail"]
    assert len(failing) == 3
    assert {tuple(check["suspects"]) for check in failing} == {("requests.handled_total.research",)}
