"""What is open in a county, on one page to be printed, for whoever takes it over."""

from __future__ import annotations

from flask import Blueprint
from flask.typing import ResponseReturnValue

from matcher.handing_over.queries.open_matters import open_matters
from matcher.policy import Action
from web.http.access import actor, page
from web.http.render import render
from web.http.unit_of_work import session

handing_over = Blueprint("handing_over", __name__, url_prefix="/handing-over")


@handing_over.get("")
@page(Action.COUNTY_HAND_OVER)
def show() -> ResponseReturnValue:
    """Everything that is open at this moment, each thing with its day and the way to it."""
    return render("handing_over/show.html", found=open_matters(session(), actor()))
