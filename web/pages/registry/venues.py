"""The venues of a county."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from flask import request

from matcher.registry.queries.firms import firms_of
from matcher.registry.queries.venues import list_venues
from matcher.registry.schemas.venue import VenueFilter, VenueFilterSchema, VenueSchema
from matcher.registry.services.save_venue import save_venue
from matcher.vocabulary import VenueKind
from web.display.labels import choices
from web.http.forms import FormState
from web.http.unit_of_work import session
from web.pages.registry.list_files import VENUES
from web.pages.registry.region_choices import county_below, county_names, townships_below
from web.pages.registry.registry_blueprint import RegistryPages, registry_blueprint

if TYPE_CHECKING:
    from matcher.models import Venue

FIELDS = ("township_code", "kind", "name", "capacity", "rooms", "latitude", "longitude", "version", "firm_id")


def _fill(venue: Venue | None) -> FormState:
    if venue is None:
        return FormState.of({"rooms": 1, "township_code": request.args.get("township_code")})
    return FormState.of({name: getattr(venue, name) for name in FIELDS})


def _list_context(wanted: VenueFilter) -> Mapping[str, object]:
    return {
        "kinds": choices(VenueKind), "counties": county_names(),
        "townships": townships_below(wanted.county_code, wanted.township_code),
    }  # fmt: skip


def _form_context(venue: Venue | None) -> Mapping[str, object]:
    county = county_below(venue.township_code if venue else request.values.get("township_code", ""))
    return {
        "kinds": choices(VenueKind), "townships": townships_below(county),
        "county_first": {} if venue else county_names(), "county": county,
        "firms": firms_of(session(), county, also=venue.firm_id if venue else None) if county else [],
    }  # fmt: skip


venues = registry_blueprint(
    RegistryPages(
        kind="venue",
        filter_schema=VenueFilterSchema,
        list_rows=list_venues,
        list_file=VENUES,
        list_context=_list_context,
        schema=VenueSchema,
        save=save_venue,
        fill=_fill,
        form_context=_form_context,
    )
)
