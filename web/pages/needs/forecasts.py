"""What the form of a need loads beside itself: how many heads could come, and what would become of the need."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from flask import Blueprint, request

from matcher.policy import Action
from web.http.access import actor, page
from web.http.render import render
from web.http.turns import in_turn
from web.http.unit_of_work import session
from web.pages.needs.forecast import form_forecast, form_verdict

if TYPE_CHECKING:
    from matcher.models import Need

need_forecasts = Blueprint("need_forecasts", __name__, url_prefix="/needs")


@need_forecasts.get("/forecast")
@page(Action.NEED_POST)
def new_forecast() -> str:
    """How many heads could come to what is being written."""
    return forecast_page(None)


@need_forecasts.get("/<int:need_id>/forecast")
@page(Action.NEED_EDIT, loads="need")
def edit_forecast(need: Need) -> str:
    """How many heads could come to the need as it is being changed."""
    return forecast_page(need)


def forecast_page(need: Need | None) -> str:
    """The numbers for the fields in the address."""
    found = form_forecast(session(), actor(), request.args, need)
    return render(
        "needs/forecast.html", partial="needs/_forecast_swapped.html", forecast=found, need=need,
        own_topic=request.args.get("other_topic", "").strip(),
        own_place=request.args.get("other_place", "").strip(),
    )  # fmt: skip


@need_forecasts.get("/verdict")
@page(Action.NEED_POST)
@in_turn
def new_verdict(given_up: Callable[[], bool]) -> str:
    """What would become of what is being written, were its week planned now."""
    return verdict_page(None, given_up)


@need_forecasts.get("/<int:need_id>/verdict")
@page(Action.NEED_EDIT, loads="need")
@in_turn
def edit_verdict(need: Need, given_up: Callable[[], bool]) -> str:
    """What would become of the need as it is being changed."""
    return verdict_page(need, given_up)


def verdict_page(need: Need | None, given_up: Callable[[], bool]) -> str:
    """The verdict on the fields in the address."""
    found = form_verdict(session(), actor(), request.args, need, given_up)
    return render("needs/verdict.html", partial="needs/_verdict.html", verdict=found, need=need)
