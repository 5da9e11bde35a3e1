"""docs/settings.md names every setting, its default and its purpose, and no document names one that is not there."""

from __future__ import annotations

import re
from dataclasses import Field, fields

import pytest

from matcher.settings import Settings
from tests.project.sources import ROOT, named, own_files

PAGE = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
SETTINGS = fields(Settings)


def variable(setting: Field[object]) -> str:
    return f"SIZHANG_{setting.name.upper()}"


@pytest.mark.parametrize("setting", SETTINGS, ids=variable)
def test_the_page_says_default_and_purpose(setting: Field[object]) -> None:
    default = str(setting.default).lower() if isinstance(setting.default, bool) else str(setting.default)
    shown = f"`{default}`" if default else "(empty)"
    assert f"| `{variable(setting)}` | {shown} | {setting.metadata['about']} |" in PAGE.splitlines()


def test_no_document_names_a_setting_that_is_not_there() -> None:
    known = {variable(setting) for setting in SETTINGS}
    strange = []
    for path in own_files(".md"):
        named_there = set(re.findall(r"\bSIZHANG_[A-Z_]+\b", path.read_text(encoding="utf-8")))
        strange += [f"{named(path)}: {name}" for name in sorted(named_there - known)]
    assert strange == []
