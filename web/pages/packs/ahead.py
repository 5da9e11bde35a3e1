"""Where kit will not be enough in the coming four weeks, and what would help."""

from __future__ import annotations

from flask import Blueprint
from flask.typing import ResponseReturnValue

from matcher.packs.queries.ahead import WEEKS, packs_ahead
from matcher.policy import Action
from web.http.access import actor, page
from web.http.render import render
from web.http.unit_of_work import session
from web.pages.lists.export import add_export
from web.pages.packs.list_files import AHEAD
from web.pages.registry.region_choices import county_below, county_names

kit_ahead = Blueprint("kit_ahead", __name__, url_prefix="/packs/ahead")


@kit_ahead.get("")
@page(Action.REGISTRY_VIEW)
def index() -> ResponseReturnValue:
    """The packs of a county day by day, those that will be short first."""
    county = county_below("")
    found = packs_ahead(session(), county) if county else ()
    return render(
        "packs/ahead.html", packs=[each for each in found if each.busy_days or each.is_short],
        county=county, counties=county_names(), weeks=WEEKS, is_own=not actor().is_above_county,
    )  # fmt: skip


add_export(kit_ahead, Action.REGISTRY_VIEW, AHEAD)
