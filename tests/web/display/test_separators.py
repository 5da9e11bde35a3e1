"""What stands between words: the reader's own marks, nothing for what is empty, markup kept as it is."""

from __future__ import annotations

import pytest
from markupsafe import Markup

from tests.web.reader import reading
from web.display.separators import dotted, listing, separator, whole_listing


@pytest.mark.parametrize(("language", "said"), [("zh", "甲、乙"), ("en", "甲, 乙")])
def test_a_list_is_joined_as_the_reader_writes_it(language: str, said: str) -> None:
    with reading(language):
        assert listing(["甲", "乙"]) == said


@pytest.mark.parametrize(("language", "comma"), [("zh", "、"), ("en", ", ")])
def test_a_comma_stays_with_what_it_follows_and_its_space_does_not(language: str, comma: str) -> None:
    with reading(language):
        said = whole_listing(["<甲>", "乙"])
    sign, space = comma[0], comma[1:]
    assert said == f'<span class="nowrap">&lt;甲&gt;{sign}</span>{space}<span class="nowrap">乙</span>'


@pytest.mark.parametrize(("language", "said"), [("zh", "：，"), ("en", ": , ")])
def test_a_mark_stands_alone_too(language: str, said: str) -> None:
    with reading(language):
        assert separator("colon") + separator("comma") == said


def test_empty_facts_are_left_out() -> None:
    assert dotted(["90 min", "", None, "out of season"]) == "90 min · out of season"


def test_markup_stays_and_words_beside_it_are_escaped() -> None:
    assert dotted([Markup("<b>1</b>"), "<i>"]) == Markup("<b>1</b> · &lt;i&gt;")
