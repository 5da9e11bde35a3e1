"""The stops of a campaign: placing, filling by the rule, posting, changing, leaving out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from matcher.campaigns.queries.choices import county_topic_names, township_venues
from matcher.campaigns.queries.stop_days import posted_need, when
from matcher.campaigns.schemas.stop import (
    FillStopsSchema,
    LeaveOutSchema,
    PlaceStopSchema,
    PostStopsSchema,
    StopSchema,
)
from matcher.campaigns.services.change_stop import change_stop
from matcher.campaigns.services.leave_out import leave_out
from matcher.campaigns.services.place_stops import fill_stops, place_stop
from matcher.campaigns.services.post_stops import post_stops
from matcher.policy import Action
from matcher.policy.states import is_editable
from web.display.topic_choices import topics_by_kind
from web.http.access import actor, page
from web.http.forms import FormState, form_shown, nest
from web.http.render import redirect_to, render
from web.http.unit_of_work import session
from web.pages.campaigns.campaign_shown import campaign_shown

if TYPE_CHECKING:
    from matcher.models import Campaign, CampaignStop

campaign_stops = Blueprint("campaign_stops", __name__, url_prefix="/campaigns")


@campaign_stops.post("/<int:campaign_id>/stops")
@page(Action.CAMPAIGN_EDIT, loads="campaign", on_error=campaign_shown)
def place(campaign: Campaign) -> ResponseReturnValue:
    """Place a stop in a township on a day."""
    place_stop(session(), actor(), campaign, PlaceStopSchema().read(nest(request.form)))
    return redirect_to("campaigns.show", campaign_id=campaign.id, _anchor="grid")


@campaign_stops.post("/<int:campaign_id>/fill")
@page(Action.CAMPAIGN_EDIT, loads="campaign", on_error=campaign_shown)
def fill(campaign: Campaign) -> ResponseReturnValue:
    """Each of the days another of the townships."""
    placed = fill_stops(session(), actor(), campaign, FillStopsSchema().read(nest(request.form)))
    message = ngettext("%(num)s stop has been placed.", "%(num)s stops have been placed.", placed)
    return redirect_to("campaigns.show", message=message, campaign_id=campaign.id, _anchor="stops")


@campaign_stops.post("/<int:campaign_id>/post")
@page(Action.CAMPAIGN_EDIT, loads="campaign", on_error=campaign_shown)
def post(campaign: Campaign) -> ResponseReturnValue:
    """Post the stops that were ticked; what keeps one from it is said beside it."""
    done = post_stops(session(), actor(), campaign, PostStopsSchema().read(nest(request.form)))
    if done.faults:
        shown = campaign_shown(campaign, faults=done.faults, posted=done.number)
        return shown, 200 if done.number else 422
    message = ngettext("%(num)s stop has been posted.", "%(num)s stops have been posted.", done.number)
    return redirect_to("campaigns.show", message=message, campaign_id=campaign.id, _anchor="stops")


def stop_page(campaign_stop: CampaignStop, *, form: FormState | None = None) -> str:
    """The form of one stop; where heads have been asked it leads to the need instead."""
    stop, need = campaign_stop, posted_need(campaign_stop)
    day, hours = when(stop, None)
    source = stop if need is None else need
    chosen = [each.topic_id for each in (stop.topics if need is None else need.parts)]
    own = [each.topic_id for each in stop.campaign.topics]
    topics = county_topic_names(session(), stop.campaign.county_code, first=[*chosen, *own], also=chosen)
    stored = {
        "day": day, "venue_id": source.venue_id, "start": _clock(hours.start), "end": _clock(hours.end),
        "minutes": source.minutes, "audience": source.audience, "topics": list(dict.fromkeys(chosen)),
        "version": stop.version,
    }  # fmt: skip
    seen = "" if need is None else str(need.version)
    if form is not None and not form.outdated:
        seen = form.get("need_version", seen)  # what was looked at when the form was opened
    return render(
        "campaigns/stop.html", stop=stop, day=day, need=need, seen=seen,
        form=form_shown(form, FormState.of(stored)),
        is_under_way=need is not None and not is_editable(need.status),
        venues=township_venues(session(), stop.township_code, also=source.venue_id),
        topics=topics_by_kind(topics),
    )  # fmt: skip


def _clock(minute: int) -> str:
    return f"{minute // 60:02d}:{minute % 60:02d}"


@campaign_stops.get("/stops/<int:campaign_stop_id>/edit")
@page(Action.CAMPAIGN_EDIT, loads="campaign_stop")
def edit(campaign_stop: CampaignStop) -> str:
    """Look at a stop, to change it or leave it out."""
    return stop_page(campaign_stop)


@campaign_stops.post("/stops/<int:campaign_stop_id>/edit")
@page(Action.CAMPAIGN_EDIT, loads="campaign_stop", on_error=stop_page)
def update(campaign_stop: CampaignStop) -> ResponseReturnValue:
    """Change a stop; what was posted from it changes with it."""
    change_stop(session(), actor(), campaign_stop, StopSchema().read(nest(request.form)))
    message = _("The stop has been saved.")
    return redirect_to(
        "campaigns.show", message=message, campaign_id=campaign_stop.campaign_id, _anchor="stops"
    )


@campaign_stops.post("/stops/<int:campaign_stop_id>/leave-out")
@page(Action.CAMPAIGN_EDIT, loads="campaign_stop", on_error=stop_page)
def leave(campaign_stop: CampaignStop) -> ResponseReturnValue:
    """Leave a stop out; its need is withdrawn."""
    campaign_id = campaign_stop.campaign_id
    leave_out(session(), actor(), campaign_stop, LeaveOutSchema().read(nest(request.form)))
    message = _("The stop has been left out.")
    return redirect_to("campaigns.show", message=message, campaign_id=campaign_id, _anchor="stops")
