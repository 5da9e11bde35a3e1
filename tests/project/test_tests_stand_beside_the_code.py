"""Tests stand in the same tree as what they test."""

from __future__ import annotations

import ast
from pathlib import Path

from tests.project.sources import PACKAGES, ROOT, named, own_files

TESTS = ROOT / "tests"
OF_NO_FOLDER = {
    "browser": "stories through the whole product",
    "browser/workbench": "stories of a coordinator at the workbench",
    "builders": "what tests are made of",
    "fixtures": "what tests ask for by name",
    "outside": "the product among big programs from outside",
    "outside/old_browsers": "the product in browsers that offices still have",
    "project": "the project's own habits",
    "solver/fuzz": "random weeks through the whole solver",
    "solver/properties": "what holds for every plan, whoever made it",
    "stand_ins": "the providers of message channels, on this machine",
    "torture": "the whole product under attack, run by hand",
    "torture/races": "two people who press their buttons in the same moment",
    "web/outdated": "how a page of each form becomes outdated",
}


def test_every_folder_of_tests_has_its_folder_of_code() -> None:
    folders = {path.parent.relative_to(TESTS).as_posix() for path in own_files(".py", folders=("tests",))} - {
        "."
    }
    assert {folder for folder in folders if not (ROOT / folder).is_dir()} == set(OF_NO_FOLDER)


def test_a_file_called_after_a_module_it_imports_stands_in_its_folder_or_above() -> None:
    astray = []
    for path in own_files(".py", folders=tuple(f"tests/{package}" for package in PACKAGES)):
        here, stem = ROOT / path.parent.relative_to(TESTS), path.stem.removeprefix("test_")
        homes = [module for module in _imported(path) if module.stem == stem]
        if homes and not any(here in module.parents for module in homes):
            astray.append(f"{named(path)} tests {named(homes[0])}")
    assert astray == []


def _imported(path: Path) -> list[Path]:
    """The files of the modules that a file imports from."""
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] in PACKAGES:
            home = ROOT.joinpath(*node.module.split("."))
            found += [home.with_suffix(".py"), *(home / f"{name.name}.py" for name in node.names)]
    return [file for file in found if file.is_file()]
