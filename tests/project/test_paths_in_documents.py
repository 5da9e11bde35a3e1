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
