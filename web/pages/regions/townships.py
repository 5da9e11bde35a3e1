"""The townships of a county, and the forms that enter a change of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from matcher import clock
from matcher.policy import Action
from matcher.regions.queries.changes import changes_of
from matcher.regions.queries.place import along_with, place_tag
from matcher.regions.queries.townships import list_townships
from matcher.regions.schemas.change import NEW, GoOverSchema, RenameSchema, TownshipFilterSchema
from matcher.regions.schemas.place import PlaceSchema
from matcher.regions.services.enter_change import enter_going_over, enter_rename
from matcher.regions.services.place_township import place_township
from web.http.access import actor, page
from web.http.filters import read_filters
from web.http.forms import FormState, form_shown, nest
from web.http.render import redirect_to, render
from web.http.unit_of_work import session
from web.pages.lists.export import add_export
from web.pages.regions.list_file import TOWNSHIPS
from web.pages.registry.region_choices import county_below, county_names, townships_below

if TYPE_CHECKING:
    from matcher.models import Region, RegionChange

townships = Blueprint("townships", __name__, url_prefix="/townships")


@townships.get("")
@page(Action.REGISTRY_VIEW)
def index() -> ResponseReturnValue:
    """The townships that are there and those that were, and the changes under way."""
    filters = read_filters(TownshipFilterSchema())
    found = list_townships(session(), actor(), filters.wanted)
    return render(
        "townships/index.html", partial="townships/_list.html", found=found, form=filters.form,
        counties=county_names(), changes=changes_of(session(), actor(), filters.wanted.county_code),
    ), filters.status  # fmt: skip


def rename_page(township: Region, *, form: FormState | None = None) -> str:
    """The form of a new name; it begins with the present one."""
    stored = {"name": township.name, "name_en": township.name_en, "day": clock.today()}
    return render("townships/rename.html", township=township, form=form_shown(form, FormState.of(stored)))


@townships.get("/<township_code>/rename")
@page(Action.REGISTRY_EDIT, loads="township")
def rename(township: Region) -> str:
    """Enter a new name of a township."""
    return rename_page(township)


@townships.post("/<township_code>/rename")
@page(Action.REGISTRY_EDIT, loads="township", on_error=rename_page)
def enter_name(township: Region) -> ResponseReturnValue:
    """Keep the new name as a draft, to be looked at."""
    return _look(enter_rename(session(), actor(), township, RenameSchema().read(nest(request.form))))


def place_page(township: Region, *, form: FormState | None = None) -> str:
    """The form of where it lies; a position that nobody has said, but was taken to be, is not offered as known."""
    stored: dict[str, object] = {"seen": place_tag(township)}
    if township.position_is_real:
        stored |= {"latitude": township.latitude, "longitude": township.longitude}
    shown = form_shown(form, FormState.of(stored))
    if form is not None and form.outdated:
        shown.values["seen"] = str(stored["seen"])
    return render(
        "townships/place.html", township=township, form=shown, along=along_with(session(), township)
    )


@townships.get("/<township_code>/place")
@page(Action.REGISTRY_EDIT, loads="township")
def place(township: Region) -> str:
    """Say where the township lies."""
    return place_page(township)


@townships.post("/<township_code>/place")
@page(Action.REGISTRY_EDIT, loads="township", on_error=place_page)
def put_in_place(township: Region) -> ResponseReturnValue:
    """Keep the position; what is planned from now on goes by it."""
    place_township(session(), actor(), township, PlaceSchema().read(nest(request.form)))
    return redirect_to("townships.index", message=_("Saved. Travel times go by it from now on."))


def county_place_page(county: Region, *, form: FormState | None = None) -> str:
    """The same of a county's middle."""
    return place_page(county, form=form)


@townships.get("/county/<county_code>/place")
@page(Action.REGISTRY_EDIT, loads="county")
def place_county(county: Region) -> str:
    """Say where the middle of the county lies."""
    return county_place_page(county)


@townships.post("/county/<county_code>/place")
@page(Action.REGISTRY_EDIT, loads="county", on_error=county_place_page)
def put_county_in_place(county: Region) -> ResponseReturnValue:
    """Keep the position, with what was taken to lie there."""
    place_township(session(), actor(), county, PlaceSchema().read(nest(request.form)))
    return redirect_to("townships.index", message=_("Saved. Travel times go by it from now on."))


def merge_page(*, form: FormState | None = None) -> str:
    """The form of a merger or a new code; above the counties the county comes first."""
    chosen = request.args.get("township_code", "")
    county = county_below(chosen or next(iter(request.form.getlist("codes")), ""))
    choices = townships_below(county) if county else []
    stored = {"codes": [chosen] if chosen else [], "day": clock.today()}
    return render(
        "townships/merge.html", form=form_shown(form, FormState.of(stored)), townships=choices,
        into=[*choices, (NEW, _("A township with a new code"))], counties=county_names(), county=county,
        save_url=url_for("townships.enter_merger", county_code=request.args.get("county_code")),
    )  # fmt: skip


@townships.get("/merge")
@page(Action.REGISTRY_EDIT)
def merge() -> str:
    """Enter which townships go over to which."""
    return merge_page()


@townships.post("/merge")
@page(Action.REGISTRY_EDIT, on_error=merge_page)
def enter_merger() -> ResponseReturnValue:
    """Keep the merger as a draft, to be looked at."""
    return _look(enter_going_over(session(), actor(), GoOverSchema().read(nest(request.form))))


add_export(townships, Action.REGISTRY_VIEW, TOWNSHIPS)


def _look(change: RegionChange) -> ResponseReturnValue:
    return redirect_to(
        "region_changes.show", region_change_id=change.id,
        message=_("Entered. Nothing has changed yet: please look at what it does, then agree."),
    )  # fmt: skip
