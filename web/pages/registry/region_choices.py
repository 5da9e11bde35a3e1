"""Regions to choose from in a form."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from flask import request
from flask_babel import gettext as _

from matcher.policy.actor import COUNTY_DIGITS
from matcher.registry.queries.regions import RegionName, counties_within, names_above, townships_within
from web.display.template_filters import name_of
from web.http.access import actor
from web.http.unit_of_work import session


def region_choices(regions: Iterable[RegionName]) -> list[tuple[str, str]]:
    """(code, name) of each region, in the reader's language; where two have one name, with what each lies in."""
    shown = list(regions)
    above = names_above(session(), shown)
    return [
        (each.code, _("%(name)s (%(area)s)", name=name_of(each), area=name_of(above[each.code])))
        if each.code in above
        else (each.code, name_of(each))
        for each in shown
    ]


def county_names() -> Mapping[str, str]:
    """The names of the counties by code, for somebody above them; nothing for everybody else."""
    return dict(region_choices(counties_within(session(), actor()))) if actor().is_above_county else {}


def townships_below(county_code: str, township_code: str = "") -> list[tuple[str, str]]:
    """The townships to choose from; above the counties, those of the county chosen, or of the township's own.

    Nothing where no county has been chosen: a province has more than a thousand townships.
    """
    county = county_code or township_code[:COUNTY_DIGITS]
    if actor().is_above_county and not county:
        return []
    return region_choices(townships_within(session(), actor(), county_code=county))


def county_below(chosen: str) -> str:
    """The county a new record is for: the actor's own; above the counties the one of the address, or of `chosen`.

    Empty where none has been chosen yet.
    """
    if not actor().is_above_county:
        return actor().county_code
    wanted = request.args.get("county_code") or chosen[:COUNTY_DIGITS]
    return wanted if wanted in county_names() else ""
