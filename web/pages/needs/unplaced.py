"""Needs in own words: one of them, finding its topic and place, giving it back, withdrawing it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from matcher.needs.queries.need_choices import venue_choices
from matcher.placing.queries.unplaced import OPEN, unplaced_detail
from matcher.placing.schemas.place import PlaceSchema, ReturnSchema
from matcher.placing.services.ask_to_place import withdraw_unplaced
from matcher.placing.services.place_need import place_need, return_need
from matcher.policy import Action
from matcher.policy.actor import COUNTY_DIGITS
from matcher.registry.queries.topic_search import search_topics, topics_by_kind
from matcher.schemas.confirmation import GoAheadSchema
from matcher.vocabulary import Kind, VenueKind
from web.http.access import actor, page
from web.http.forms import FormState, form_shown, nest
from web.http.render import redirect_to, render
from web.http.unit_of_work import session

if TYPE_CHECKING:
    from matcher.models import UnplacedNeed

unplaced = Blueprint("unplaced", __name__, url_prefix="/needs/unplaced")


def unplaced_page(unplaced_need: UnplacedNeed, *, form: FormState | None = None) -> str:
    """What the township wrote; for the coordinator the form by which it is placed."""
    found = unplaced_detail(session(), unplaced_need)
    line = found.line
    county_code = unplaced_need.township_code[:COUNTY_DIGITS]
    alike = search_topics(session(), county_code, line.topic_words)
    stored = {
        "version": found.version, "topic_name": line.topic_words, "venue_name": line.place_words,
        "capacity": found.audience, "answer": "", "topic_id": alike[0].id if alike else "",
    }  # fmt: skip
    return render(
        "placing/show.html",
        need=found, line=line, form=form_shown(form, FormState.of(stored)), is_open=line.state in OPEN,
        alike=alike, menu=topics_by_kind(session(), county_code),
        venues=venue_choices(session(), unplaced_need.township_code), kinds=Kind, venue_kinds=VenueKind,
    )  # fmt: skip


@unplaced.get("/<int:unplaced_need_id>")
@page(Action.NEED_VIEW, loads="unplaced_need")
def show(unplaced_need: UnplacedNeed) -> str:
    """One need in own words."""
    return unplaced_page(unplaced_need)


@unplaced.post("/<int:unplaced_need_id>/place")
@page(Action.ROUND_PLAN, loads="unplaced_need", on_error=unplaced_page)
def place(unplaced_need: UnplacedNeed) -> ResponseReturnValue:
    """Give it its topic and place."""
    need = place_need(session(), actor(), unplaced_need, PlaceSchema().read(nest(request.form)))
    if need.windows:
        message = _("Placed and posted. The township is told.")
    else:
        message = _("Placed. Its times are over, so it is a draft; the township is told to name new ones.")
    return redirect_to("needs.show", message=message, need_id=need.id)


@unplaced.post("/<int:unplaced_need_id>/return")
@page(Action.ROUND_PLAN, loads="unplaced_need", on_error=unplaced_page)
def give_back(unplaced_need: UnplacedNeed) -> ResponseReturnValue:
    """Give it back with a word."""
    return_need(session(), actor(), unplaced_need, ReturnSchema().read(nest(request.form)))
    message = _("Given back. The township sees your words on top of its needs.")
    return redirect_to("needs.index", message=message)


@unplaced.post("/<int:unplaced_need_id>/withdraw")
@page(Action.NEED_WITHDRAW, loads="unplaced_need", on_error=unplaced_page)
def withdraw(unplaced_need: UnplacedNeed) -> ResponseReturnValue:
    """Ask for it no more."""
    version = GoAheadSchema().read(nest(request.form)).version
    withdraw_unplaced(session(), actor(), unplaced_need, version)
    return redirect_to("needs.index", message=_("Withdrawn."))
