"""Campaigns: the list, setting one up, where one stands."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from matcher.campaigns.queries.campaign_list import list_campaigns
from matcher.campaigns.queries.choices import coming_campaigns, county_topic_names, earlier_campaign
from matcher.campaigns.queries.stops_outside import StopsOutside, stops_outside_of
from matcher.campaigns.schemas.campaign import (
    MOST_ABOUT,
    MOST_NAME,
    CampaignFilterSchema,
    CampaignSchema,
    CampaignStart,
    CampaignStartSchema,
)
from matcher.campaigns.services.save_campaign import remove_campaign, save_campaign
from matcher.policy import Action
from matcher.schemas.confirmation import GoAheadSchema
from matcher.vocabulary import CampaignKind
from web.display.labels import choices, label_of
from web.display.separators import separator
from web.display.topic_choices import topics_by_kind
from web.http.access import actor, page
from web.http.filters import read_filters
from web.http.forms import FormState, form_shown, nest
from web.http.render import redirect_to, render
from web.http.unit_of_work import session
from web.pages.campaigns.campaign_shown import campaign_shown
from web.pages.campaigns.list_file import CAMPAIGNS, stops_file
from web.pages.lists.export import add_export, sent_now

if TYPE_CHECKING:
    from matcher.models import Campaign

campaigns = Blueprint("campaigns", __name__, url_prefix="/campaigns")


@campaigns.get("")
@page(Action.CAMPAIGN_VIEW)
def index() -> ResponseReturnValue:
    """The campaigns in reach, the latest first."""
    filters = read_filters(CampaignFilterSchema())
    found = list_campaigns(session(), actor(), filters.wanted)
    return render(
        "campaigns/index.html", partial="campaigns/_list.html", found=found, form=filters.form,
        kinds=choices(CampaignKind),
    ), filters.status  # fmt: skip


def form_page(campaign: Campaign | None = None, *, form: FormState | None = None) -> str:
    """The form of a campaign: empty, of a yearly one, of an earlier one that is copied, or as it is stored."""
    if campaign is not None:
        stored, save_url = _stored(campaign), url_for("campaigns.update", campaign_id=campaign.id)
    else:
        stored, save_url = _begun(), url_for("campaigns.create")
    own = campaign.topics if campaign else ()
    topics = county_topic_names(
        session(),
        actor().county_code,
        first=[each.topic_id for each in own],
        also=[each.topic_id for each in own],
    )
    return render(
        "campaigns/form.html", campaign=campaign, form=form_shown(form, FormState.of(stored)), save_url=save_url,
        kinds=choices(CampaignKind), coming=() if campaign else coming_campaigns(),
        topics=topics_by_kind(topics), most_name=MOST_NAME, most_about=MOST_ABOUT,
        outside=_outside(campaign, form),
    )  # fmt: skip


def _outside(campaign: Campaign | None, form: FormState | None) -> StopsOutside | None:
    """The stops outside of the days of a form that came back; none of days that run backwards."""
    if campaign is None or form is None:
        return None
    try:
        first_day, last_day = (date.fromisoformat(form.get(name)) for name in ("first_day", "last_day"))
    except ValueError:
        return None
    return stops_outside_of(campaign, first_day, last_day) if first_day <= last_day else None


def _stored(campaign: Campaign) -> dict[str, object]:
    names = ("kind", "name", "first_day", "last_day", "about", "version")
    return {name: getattr(campaign, name) for name in names} | {
        "topics": [each.topic_id for each in campaign.topics]
    }


def _begun() -> dict[str, object]:
    start = read_filters(CampaignStartSchema()).wanted if request.method == "GET" else CampaignStart()
    source = earlier_campaign(session(), actor(), start.source)
    kind = source.kind if source else start.kind
    coming = next((each for each in coming_campaigns() if each.kind == kind), None)
    begun: dict[str, object] = {"kind": kind}
    if coming is not None:
        begun |= {"first_day": coming.first_day, "last_day": coming.last_day, "name": label_of(coming.kind)}
    if source is not None:
        begun |= {"source": source.id, "name": source.name, "about": source.about}
        begun["topics"] = [each.topic_id for each in source.topics if each.topic.active]
        if coming is None:
            later = timedelta(weeks=52)
            begun |= {"first_day": source.first_day + later, "last_day": source.last_day + later}
    return begun


@campaigns.get("/new")
@page(Action.CAMPAIGN_EDIT)
def new() -> str:
    """The form of a new campaign."""
    return form_page()


@campaigns.post("/new")
@page(Action.CAMPAIGN_EDIT, on_error=form_page)
def create() -> ResponseReturnValue:
    """Set a campaign up."""
    campaign = save_campaign(session(), actor(), CampaignSchema().read(nest(request.form)))
    message = _("“%(name)s” has been set up.", name=campaign.name)
    return redirect_to("campaigns.show", message=message, campaign_id=campaign.id)


@campaigns.get("/<int:campaign_id>")
@page(Action.CAMPAIGN_VIEW, loads="campaign")
def show(campaign: Campaign) -> str:
    """Where the campaign stands: its stops, who comes, what is left open."""
    return campaign_shown(campaign)


@campaigns.get("/<int:campaign_id>/edit")
@page(Action.CAMPAIGN_EDIT, loads="campaign")
def edit(campaign: Campaign) -> str:
    """Change name, days and own topics."""
    return form_page(campaign)


@campaigns.post("/<int:campaign_id>/edit")
@page(Action.CAMPAIGN_EDIT, loads="campaign", on_error=form_page)
def update(campaign: Campaign) -> ResponseReturnValue:
    """Save what was changed."""
    before = len(campaign.stops)
    save_campaign(session(), actor(), CampaignSchema().read(nest(request.form)), campaign)
    message, left_out = _("“%(name)s” has been saved.", name=campaign.name), before - len(campaign.stops)
    if left_out:
        more = ngettext("%(num)d stop has been left out.", "%(num)d stops have been left out.", left_out)
        message = separator("sentence").join((message, more))
    return redirect_to("campaigns.show", message=message, campaign_id=campaign.id)


@campaigns.post("/<int:campaign_id>/remove")
@page(Action.CAMPAIGN_EDIT, loads="campaign", on_error=form_page)
def remove(campaign: Campaign) -> ResponseReturnValue:
    """Delete a campaign nothing of which was posted."""
    name = campaign.name
    remove_campaign(session(), actor(), campaign, GoAheadSchema().read(nest(request.form)).version)
    return redirect_to("campaigns.index", message=_("“%(name)s” has been deleted.", name=name))


@campaigns.post("/<int:campaign_id>/export")
@page(Action.CAMPAIGN_VIEW, loads="campaign", locks=False)
def export_stops(campaign: Campaign) -> ResponseReturnValue:
    """The stops as a workbook."""
    return sent_now(stops_file(campaign))


add_export(campaigns, Action.CAMPAIGN_VIEW, CAMPAIGNS)
