"""Nothing of a merge that stopped half-way is left in a file."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.project.sources import named, own_files

# a lone row of equals signs may underline a title; the two others stand beside it in any case
MARKER = re.compile(rb"^(?:<{7}|>{7})(?: |\r?$)", re.MULTILINE)


def marked(path: Path) -> bool:
    return MARKER.search(path.read_bytes()) is not None


def test_no_file_holds_the_marks_of_a_conflict() -> None:
    assert [named(path) for path in own_files() if marked(path)] == []


@pytest.mark.parametrize("sign", ["<", ">"], ids=["ours", "theirs"])
def test_the_marks_are_found(tmp_path: Path, sign: str) -> None:
    path = tmp_path / "CHANGELOG.md"
    path.write_text(f"- A line.\n{sign * 7} HEAD\n")
    assert marked(path)
