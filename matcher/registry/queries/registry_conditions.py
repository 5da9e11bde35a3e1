"""The conditions that the lists of all registries share."""

from __future__ import annotations

from sqlalchemy import ColumnElement, false
from sqlalchemy.orm import InstrumentedAttribute

from matcher.models import Base, lies_in
from matcher.models.searched import has_word
from matcher.schemas.filters import RegistryFilter, Shown
from matcher.text import search_words


def shown_condition(active: InstrumentedAttribute[bool], shown: Shown) -> list[ColumnElement[bool]]:
    """Active ones, archived ones, or no condition at all."""
    return [] if shown is Shown.ALL else [active.is_(shown is Shown.ACTIVE)]


def search_condition(search: str, *models: type[Base]) -> list[ColumnElement[bool]]:
    """Rows where each word looked for stands in one of the models' texts, however it is written, or its sound.

    No condition where nothing is looked for, and no row where only signs that say nothing are.
    """
    words = search_words(search)
    return [has_word(word, *models) for word in words] if words or not search else [false()]


def registry_conditions(
    wanted: RegistryFilter,
    active: InstrumentedAttribute[bool],
    county: InstrumentedAttribute[str],
    *models: type[Base],
) -> list[ColumnElement[bool]]:
    """Archived or not, the words looked for, the county chosen (a township's code begins with its county's)."""
    within = [lies_in(county, wanted.county_code)] if wanted.county_code else []
    return [*shown_condition(active, wanted.shown), *search_condition(wanted.search, *models), *within]
