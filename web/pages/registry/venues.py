"""The venues of a county: list, add, change, archive."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, request
from flask_babel import gettext as _

from matcher.policy import Action
from matcher.registry.queries.regions import townships_within
from matcher.registry.queries.venues import list_venues
from matcher.registry.schemas.venue import VenueFilterSchema, VenueSchema
from matcher.registry.services.archive import archive, restore
from matcher.registry.services.save_venue import save_venue
from matcher.schemas.confirmation import GoAheadSchema
from matcher.vocabulary import VenueKind
from web.display.labels import choices
from web.http.access import actor, page
from web.http.filters import read_filters
from web.http.forms import FormState, nest
from web.http.render import redirect_to, render
from web.http.unit_of_work import session
from web.pages.registry.region_choices import county_names, region_choices

venues = Blueprint("venues", __name__, url_prefix="/venues")


@venues.get("")
@page(Action.REGISTRY_VIEW)
def index() -> object:
    """The venues, narrowed by the filters of the address."""
    filters = read_filters(VenueFilterSchema())
    found = list_venues(session(), actor(), filters.wanted)
    townships = townships_within(session(), actor(), county_code=filters.wanted.county_code)
    return render(
        "venues/index.html", partial="venues/_list.html", found=found, form=filters.form,
        kinds=choices(VenueKind), townships=region_choices(townships), counties=county_names(),
    ), filters.status  # fmt: skip


def venue_form(venue: Any = None, *, form: FormState | None = None) -> str:
    """The form of a venue, new or known."""
    return render(
        "venues/form.html",
        venue=venue,
        form=form or _filled(venue),
        kinds=choices(VenueKind),
        townships=region_choices(townships_within(session(), actor())),
    )


def _filled(venue: Any) -> FormState:
    if venue is None:
        return FormState.of({"rooms": 1, "township_code": request.args.get("township_code")})
    names = ("township_code", "kind", "name", "capacity", "rooms", "latitude", "longitude", "version")
    return FormState.of({name: getattr(venue, name) for name in names})


@venues.get("/new")
@page(Action.REGISTRY_EDIT)
def new() -> object:
    """An empty form."""
    return venue_form()


@venues.post("/new")
@page(Action.REGISTRY_EDIT, on_error=venue_form)
def create() -> object:
    """Add a venue."""
    saved = save_venue(session(), actor(), VenueSchema().read(nest(request.form)))
    return redirect_to("venues.index", message=_("“%(name)s” has been added.", name=saved.name))


@venues.get("/<int:venue_id>/edit")
@page(Action.REGISTRY_EDIT, loads="venue")
def edit(venue: Any) -> object:
    """The form of one venue."""
    return venue_form(venue)


@venues.post("/<int:venue_id>/edit")
@page(Action.REGISTRY_EDIT, loads="venue", on_error=venue_form)
def update(venue: Any) -> object:
    """Change a venue."""
    saved = save_venue(session(), actor(), VenueSchema().read(nest(request.form)), venue)
    return redirect_to("venues.index", message=_("“%(name)s” has been saved.", name=saved.name))


def _asked_again(venue: Any, *, form: FormState) -> str:
    return venue_form(venue, form=FormState(_filled(venue).values, form.errors, form.banner))


@venues.post("/<int:venue_id>/archive")
@page(Action.REGISTRY_EDIT, loads="venue", on_error=_asked_again)
def retire(venue: Any) -> object:
    """Take a venue out of use."""
    archive(session(), actor(), venue, GoAheadSchema().read(nest(request.form)).version)
    return redirect_to("venues.index", message=_("“%(name)s” has been archived.", name=venue.name))


@venues.post("/<int:venue_id>/restore")
@page(Action.REGISTRY_EDIT, loads="venue", on_error=_asked_again)
def bring_back(venue: Any) -> object:
    """Take a venue back into use."""
    restore(session(), actor(), venue, GoAheadSchema().read(nest(request.form)).version)
    return redirect_to("venues.index", message=_("“%(name)s” is in use again.", name=venue.name))
