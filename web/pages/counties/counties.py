"""The counties of a city or province: each in a row, and one of them in full with what was said of its stage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from matcher import clock
from matcher.counties.queries.county_rows import counties_of, county_row
from matcher.counties.queries.stages import stage_history, stage_tag
from matcher.counties.schemas.stage import MOST_STAGE_WORDS, StageSchema
from matcher.counties.services.say_stage import say_stage
from matcher.errors import NotFound
from matcher.overview.queries.coverage import recent_days
from matcher.policy import Action
from matcher.registry.queries.regions import RegionName
from matcher.vocabulary import AdoptionStage, Level
from web.display.labels import choices
from web.http.access import actor, page
from web.http.forms import FormState, form_shown, nest
from web.http.render import redirect_to, render
from web.http.unit_of_work import session
from web.pages.counties.list_file import COUNTIES
from web.pages.lists.export import add_export

if TYPE_CHECKING:
    from matcher.models import Region

counties = Blueprint("counties", __name__, url_prefix="/counties")


@counties.get("")
@page(Action.AREA_VIEW)
def index() -> ResponseReturnValue:
    """Every county of the city or province, by code."""
    found = counties_of(session(), actor())
    return render("counties/index.html", found=found, days=recent_days())


add_export(counties, Action.AREA_VIEW, COUNTIES)


def county_page(region: Region, *, form: FormState | None = None) -> str:
    """How one county stands, and everything that was said of its stage. Raises `NotFound` for any other region."""
    if region.level is not Level.COUNTY:
        raise NotFound
    seen = stage_tag(session(), region.code)  # before what it is about is read
    stored = FormState.of({"day": clock.today()})
    return render(
        "counties/show.html", county=RegionName.of(region), row=county_row(session(), actor(), region),
        history=stage_history(session(), region.code), days=recent_days(), form=form_shown(form, stored),
        stages=choices(AdoptionStage), seen=seen,
        most_words=MOST_STAGE_WORDS,
    )  # fmt: skip


@counties.get("/<region_code>")
@page(Action.AREA_VIEW, loads="region")
def show(region: Region) -> ResponseReturnValue:
    """One county."""
    return county_page(region)


@counties.post("/<region_code>/stage")
@page(Action.ADOPTION_EDIT, loads="region", locks=False, on_error=county_page)
def stage(region: Region) -> ResponseReturnValue:
    """Say at which stage the county is, since when."""
    said = say_stage(session(), actor(), region.code, StageSchema().read(nest(request.form)))
    message = _("The stage has been written down.") if said else _("That is what holds already.")
    return redirect_to("counties.show", message=message, region_code=region.code)
