"""The lending places of a county."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from flask_babel import gettext as _

from matcher.packs.queries.lending_places import institutions_to_choose, list_lending_places
from matcher.packs.schemas.lending_place import LendingPlaceFilterSchema, LendingPlaceSchema
from matcher.packs.services.save_lending_place import save_lending_place
from web.http.forms import FormState
from web.http.unit_of_work import session
from web.pages.packs.list_files import LENDING_PLACES
from web.pages.registry.region_choices import county_below, county_names, townships_below
from web.pages.registry.registry_blueprint import RegistryPages, registry_blueprint

if TYPE_CHECKING:
    from matcher.models import LendingPlace

FIELDS = ("name", "region_code", "institution_id", "address", "contact", "hours", "version")


def _fill(place: LendingPlace | None) -> FormState:
    return FormState.of({name: getattr(place, name) for name in FIELDS}) if place else FormState.empty()


def _form_context(place: LendingPlace | None) -> Mapping[str, object]:
    county = county_below(place.county_code if place else "")
    also = place.institution_id if place else None
    return {
        "county_first": {} if place else county_names(), "county": county,
        "regions": [(county, _("the county's own office")), *townships_below(county)] if county else [],
        "institutions": institutions_to_choose(session(), county, also) if county else [],
    }  # fmt: skip


lending_places = registry_blueprint(
    RegistryPages(
        kind="lending_place",
        filter_schema=LendingPlaceFilterSchema,
        list_rows=list_lending_places,
        list_file=LENDING_PLACES,
        list_context=lambda _wanted: {"counties": county_names()},
        schema=LendingPlaceSchema,
        save=save_lending_place,
        fill=_fill,
        form_context=_form_context,
    )
)
