"""Planning a whole campaign: starting it, watching it, stopping it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from matcher.campaigns.queries.campaign_page import planning_of
from matcher.campaigns.services.plan_campaign import cancel_planning, start_planning
from matcher.policy import Action
from web.http.access import actor, page
from web.http.extensions import htmx
from web.http.forms import FormState
from web.http.render import redirect_to, render
from web.http.unit_of_work import session
from web.pages.campaigns.campaign_shown import campaign_shown

if TYPE_CHECKING:
    from matcher.models import Campaign, CampaignRun

plannings = Blueprint("plannings", __name__, url_prefix="/campaigns")


@plannings.post("/<int:campaign_id>/plan")
@page(Action.CAMPAIGN_EDIT, loads="campaign", on_error=campaign_shown)
def start(campaign: Campaign) -> ResponseReturnValue:
    """Have the weeks of the campaign planned one after another."""
    start_planning(session(), actor(), campaign)
    return redirect_to("campaigns.show", campaign_id=campaign.id, _anchor="planning")


@plannings.get("/plannings/<int:campaign_run_id>")
@page(Action.CAMPAIGN_VIEW, loads="campaign_run")
def show(campaign_run: CampaignRun) -> ResponseReturnValue:
    """How far the planning has come; once it is over, the campaign's page is loaded again."""
    seen = planning_of(campaign_run)
    if not htmx:
        return redirect_to("campaigns.show", campaign_id=campaign_run.campaign_id, _anchor="planning")
    if not seen.is_live:
        return "", 200, {"HX-Refresh": "true"}
    return render("campaigns/_planning.html", planning=seen)


def campaign_of(campaign_run: CampaignRun, *, form: FormState) -> str:
    """The campaign whose planning was over already."""
    return campaign_shown(campaign_run.campaign, form=form)


@plannings.post("/plannings/<int:campaign_run_id>/cancel")
@page(Action.CAMPAIGN_EDIT, loads="campaign_run", on_error=campaign_of)
def cancel(campaign_run: CampaignRun) -> ResponseReturnValue:
    """Stop the planning; what the one before reserved stays."""
    cancel_planning(session(), actor(), campaign_run)
    message = _("The planning has been stopped. What was reserved before stays.")
    return redirect_to("campaigns.show", message=message, campaign_id=campaign_run.campaign_id)
