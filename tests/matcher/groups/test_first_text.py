"""Every group of every county begins with texts in both languages."""

from __future__ import annotations

import pytest

from matcher.groups.first_text import first_text
from matcher.groups.markdown import as_html
from matcher.groups.schemas.text import LONGEST_TEXT
from matcher.vocabulary import GroupTextKind, Kind


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("text", GroupTextKind)
@pytest.mark.parametrize("kind", Kind)
def test_a_first_text_is_shipped_for_each_group(kind: Kind, text: GroupTextKind, language: str) -> None:
    shipped = first_text(kind, text, language)
    assert shipped.startswith("# ")
    assert "{" not in shipped
    assert len(shipped) < LONGEST_TEXT
    assert as_html(shipped).count("<h3>") >= 3


def test_each_group_has_a_handbook_of_its_own() -> None:
    assert len({first_text(kind, GroupTextKind.HANDBOOK, "zh") for kind in Kind}) == len(Kind)
