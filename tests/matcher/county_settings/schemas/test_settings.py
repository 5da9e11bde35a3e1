"""Reading the settings form."""

from __future__ import annotations

import pytest

from matcher.county_settings.schemas.settings import SettingsSchema


@pytest.mark.parametrize(
    "typed",
    ["东科协〔2026〕5号", "东科协2026", "东 科 协", "东科协["],
    ids=["whole", "year", "blanks", "bracket"],
)
def test_only_the_letters_before_the_year_are_an_abbreviation(typed: str) -> None:
    assert "paper_abbreviation" in SettingsSchema().validate({"paper_abbreviation": typed})


@pytest.mark.parametrize("typed", ["东科协", "", "DKX"], ids=["characters", "none", "latin"])
def test_letters_or_none_are_one(typed: str) -> None:
    assert "paper_abbreviation" not in SettingsSchema().validate({"paper_abbreviation": typed})
