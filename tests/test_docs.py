"""The documentation keeps its promises: links lead somewhere, commands run, help shows examples."""

import re
import shlex
from pathlib import Path

import click
import pytest
from command import kg

from kg.cli import cli

CHECKOUT = Path(__file__).parent.parent
PAGES = sorted([*CHECKOUT.glob("*.md"), *CHECKOUT.glob("docs/*.md"), CHECKOUT / "cypher" / "README.md"])
LINK = re.compile(r"\]\((?!https?:|#)([^)#\s]+)")


def commands(group: click.Group, *parents: str) -> list[tuple[str, ...]]:
    found: list[tuple[str, ...]] = []
    for name, command in group.commands.items():
        nested = isinstance(command, click.Group)
        found += commands(command, *parents, name) if nested else [(*parents, name)]
    return found


@pytest.mark.parametrize("command", [(), *commands(cli)], ids=" ".join)
def test_help_shows_an_example(command: tuple[str, ...]) -> None:
    assert f"  {' '.join(('kg', *command))}" in kg(*command, "--help").stdout.split("Examples:")[1]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_to_files(page: Path) -> None:
    text = page.read_text("utf-8")
    assert not [link for link in LINK.findall(text) if not (page.parent / link).exists()]


def test_commands_of_the_readme_run(tmp_path: Path) -> None:
    readme = (CHECKOUT / "README.md").read_text("utf-8")
    (block,) = re.findall(r"```sh\n(.*?)```", readme, re.DOTALL)
    kg("demo", cwd=tmp_path)
    for line in block.splitlines():
        program, *arguments = shlex.split(line)
        assert program == "kg"
        assert kg(*arguments, cwd=tmp_path).stdout, line
