"""Regions to choose from in a form."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from matcher.registry.queries.regions import RegionName, counties_within
from web.display.template_filters import name_of
from web.http.access import actor
from web.http.unit_of_work import session


def region_choices(regions: Iterable[RegionName]) -> list[tuple[str, str]]:
    """(code, name) of each region, in the reader's language."""
    return [(region.code, name_of(region)) for region in regions]


def county_names() -> Mapping[str, str]:
    """The names of the counties by code, for somebody above them; nothing for everybody else."""
    return dict(region_choices(counties_within(session(), actor()))) if actor().is_above_county else {}
