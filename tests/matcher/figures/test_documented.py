"""docs/figures.md defines every figure in the words that the pages use."""

from __future__ import annotations

import re

from matcher.figures.all_figures import ALL_FIGURES
from tests.project.sources import ROOT


def test_every_definition_stands_in_the_docs_word_for_word() -> None:
    text = (ROOT / "docs" / "figures.md").read_text(encoding="utf-8")
    written = re.findall(r"^\| (.+) \(`(\w+)`\) \| (.+) \|$", text, re.M)
    assert written == [(str(each.name), each.key, str(each.definition)) for each in ALL_FIGURES]


def test_every_figure_has_a_whole_sentence_for_a_definition() -> None:
    assert [each.key for each in ALL_FIGURES if not str(each.definition).endswith(".")] == []
