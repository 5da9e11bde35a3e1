"""The conditions that the lists of all registries share."""

from __future__ import annotations

from sqlalchemy import ColumnElement, or_
from sqlalchemy.orm import InstrumentedAttribute

from matcher.models import lies_in
from matcher.schemas.filters import RegistryFilter, Shown


def shown_condition(active: InstrumentedAttribute[bool], shown: Shown) -> list[ColumnElement[bool]]:
    """Active ones, archived ones, or no condition at all."""
    return [] if shown is Shown.ALL else [active.is_(shown is Shown.ACTIVE)]


def search_condition(search: str, *columns: InstrumentedAttribute[str]) -> list[ColumnElement[bool]]:
    """Rows where each word looked for stands in one of the columns, whatever its case."""
    return [or_(*(column.icontains(word, autoescape=True) for column in columns)) for word in search.split()]


def registry_conditions(
    wanted: RegistryFilter,
    active: InstrumentedAttribute[bool],
    county: InstrumentedAttribute[str],
    *searched: InstrumentedAttribute[str],
) -> list[ColumnElement[bool]]:
    """Archived or not, the words looked for, the county chosen (a township's code begins with its county's)."""
    within = [lies_in(county, wanted.county_code)] if wanted.county_code else []
    return [*shown_condition(active, wanted.shown), *search_condition(wanted.search, *searched), *within]
