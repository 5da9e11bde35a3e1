"""Every file and folder that a document names exists."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.project.sources import ROOT, named, own_files

PATH = re.compile(r"`((?:benchmarks|docs|matcher|seeds|solver|tests|web)/[\w./-]*)`")
HISTORY = ("docs/adr/", "CHANGELOG.md")  # they speak of the house as it was
MADE = ("web/static/vendor",)  # by the build
DOCUMENTS = [path for path in own_files(".md") if not named(path).startswith(HISTORY)]


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_what_a_document_points_to_is_there(document: Path) -> None:
    paths = PATH.findall(document.read_text(encoding="utf-8"))
    assert [path for path in paths if not path.startswith(MADE) and not (ROOT / path).exists()] == []


def test_the_table_of_the_rules_names_files_that_are_there() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    heading, *rules = [line.split("|")[2:-1] for line in page.splitlines() if line.startswith("| ")]
    homes = [ROOT / cell.strip(" `") for cell in heading]
    files = [home / f"{name}.py" for row in rules for home, cell in zip(homes, row, strict=True)
             for name in re.findall("`([^`]+)`", cell)]  # fmt: skip
    assert rules
    assert [named(path) for path in files if not path.exists()] == []
