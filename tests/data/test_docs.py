"""Every command is documented, and its help has an example."""

import re
from importlib import import_module
from pathlib import Path

import pytest

from tests.data.dictionary import ROOT

COMMANDS = sorted(
    path.stem for path in (ROOT / "crawler/commands").glob("*.py") if not path.stem.startswith("_")
)
DOCS = ("README.md", "data/README.md", "CONTRIBUTING.md")


@pytest.fixture(scope="module")
def readme() -> str:
    return (ROOT / "README.md").read_text("utf-8")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_stands_in_the_readme(name: str, readme: str) -> None:
    assert re.search(rf"`scrapy {name}\b", readme)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_help_has_an_example(name: str) -> None:
    command = import_module(f"crawler.commands.{name}").Command()
    assert command.short_desc()
    assert f"scrapy {name}" in command.long_desc()


def test_the_readme_names_no_command_that_is_not_there(readme: str) -> None:
    table = readme.partition("## Commands")[2].partition("\n## ")[0]
    named = set(re.findall(r"^\| `scrapy (\w+)", table, re.MULTILINE))
    assert named - set(COMMANDS) == set()


@pytest.mark.parametrize("document", DOCS)
def test_links_between_documents_lead_somewhere(document: str) -> None:
    path = ROOT / document
    targets = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", path.read_text("utf-8"))
    assert [target for target in targets if not (path.parent / target).exists()] == []


def test_make_targets_named_in_the_readme_exist(readme: str) -> None:
    makefile = Path(ROOT / "Makefile").read_text("utf-8")
    for target in re.findall(r"(?:^    |`)make (\w+)", readme, re.MULTILINE):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target
