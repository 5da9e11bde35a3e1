"""docs/command-line.md has a section for each command, naming each of its options and no other."""

from __future__ import annotations

import re

import pytest
from click.testing import CliRunner

from tests.project.sources import ROOT
from web.cli import COMMANDS, main

PAGE = (ROOT / "docs" / "command-line.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^## sizhang ([a-z-]+)\n(.*?)(?=^## |\Z)", PAGE, re.M | re.S))
OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]*")
EVERYWHERE = {"--help"}


def test_every_command_has_its_section_and_no_other_is_described() -> None:
    assert list(SECTIONS) == list(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_the_section_names_exactly_the_options_of_the_command(command: str) -> None:
    answer = CliRunner().invoke(main, [command, "--help"])
    assert answer.exit_code == 0, answer.output
    assert set(OPTION.findall(SECTIONS[command])) == set(OPTION.findall(answer.output)) - EVERYWHERE
