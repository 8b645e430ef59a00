"""The data dictionary says what the archive holds, no less and no more."""

import re
import sqlite3

import pytest

from crawler.browse.wording import RULES
from crawler.outcomes import Outcome
from crawler.store.migrations import m0011_reading
from crawler.store.store import Store
from parsers.formats import forms
from tests.data.dictionary import ROOT, dictionary
from tests.data.issue_codes import issue_codes

INDICATORS = "Keys of `indicators`"
VOCABULARIES = {"Check rules", "Outcomes of a request", "Issue codes", INDICATORS}
RULE = re.compile(r'"((?:requests|remedies|annex|values)\.[a-z_]+)"')
INHERITED = {"requests_comparable": "requests"}  # a view that repeats the columns of a table
WIDE = {f"{table}_wide": columns for table, (_, columns) in m0011_reading.WIDE.items()}
OWN_OF_SQLITE = re.compile(r"^(sqlite_|_|.*_fts($|_))")


@pytest.fixture(scope="module")
def schema(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    path = tmp_path_factory.mktemp("archive") / "archive.db"
    Store.open(path).close()
    with sqlite3.connect(path) as connection:
        names = [row[0] for row in connection.execute("SELECT name FROM pragma_table_list")]
        found = {
            name: {row[1] for row in connection.execute(f'PRAGMA table_info("{name}")')}
            for name in names
            if not OWN_OF_SQLITE.match(name)
        }
    connection.close()
    return found


@pytest.fixture(scope="module")
def explained() -> dict[str, set[str]]:
    return {title: set(table) for title, table in dictionary().items()}


def test_every_table_is_explained_and_no_other(
    schema: dict[str, set[str]], explained: dict[str, set[str]]
) -> None:
    assert set(explained) - VOCABULARIES == set(schema)


def test_every_column_is_explained_and_no_other(
    schema: dict[str, set[str]], explained: dict[str, set[str]]
) -> None:
    wrong = {}
    for table, columns in schema.items():
        inherited = explained.get(INHERITED.get(table, ""), set()) & columns
        # one column for each line and each column that are explained under the table itself
        spread = {f"{line}_{name}" for line in WIDE.get(table, {}) for name in WIDE[table][line]}
        difference = (explained[table] | inherited | spread) ^ columns
        if difference:
            wrong[table] = difference
    assert wrong == {}


def test_every_outcome_is_explained_and_no_other(explained: dict[str, set[str]]) -> None:
    assert explained["Outcomes of a request"] == {str(outcome) for outcome in Outcome}


def test_every_issue_code_is_explained_and_no_other(explained: dict[str, set[str]]) -> None:
    assert issue_codes() == explained["Issue codes"]


def test_every_indicator_key_is_explained_and_no_other(explained: dict[str, set[str]]) -> None:
    assert explained[INDICATORS] == {row.key for form in forms() for row in form.indicators}


def test_every_rule_is_explained_and_no_other(explained: dict[str, set[str]]) -> None:
    code = "".join(path.read_text("utf-8") for path in (ROOT / "parsers/checks").glob("*.py"))
    rules = set(RULE.findall(code)) | {total.rule for form in forms() for total in form.sums}
    assert rules == explained["Check rules"]
    assert set(RULES) == rules
