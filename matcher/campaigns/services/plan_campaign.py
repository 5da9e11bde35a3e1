"""Asking for a whole campaign to be planned, stopping that, and keeping what it found."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy.orm import Session

from matcher import clock
from matcher.background.services.ask import ask_for_work
from matcher.background.services.stop import stop_work
from matcher.campaigns.services.campaign_parts import open_stops, weeks_to_plan
from matcher.campaigns.services.lock_campaign import lock_campaign
from matcher.campaigns.services.plan_weeks import Outcome
from matcher.errors import Conflict
from matcher.models import Campaign, CampaignRun, Reservation, ReservedHead
from matcher.policy import Action, Actor, permit
from matcher.policy.states import CAMPAIGN_RUN
from matcher.tasks import TaskKind
from matcher.wording import Text

USUAL_SECONDS = 20
"""For each week; a campaign of a month takes a minute and a half at most."""


def start_planning(
    session: Session, actor: Actor, campaign: Campaign, seconds: int = USUAL_SECONDS
) -> CampaignRun:
    """Put the campaign in the queue; a worker plans its weeks one after another as they are then.

    Raises `Conflict` where nothing of it is posted and open, or it is being planned already.
    """
    permit(actor, Action.CAMPAIGN_EDIT)
    campaign = lock_campaign(session, campaign.id)
    weeks = len(weeks_to_plan(session, campaign))
    if not weeks:
        raise Conflict(Text("No posted stop of the campaign is open. Please post stops first."))
    run = CampaignRun(
        campaign_id=campaign.id, seconds=seconds, weeks=weeks, created_by=actor.account_id,
        created_at=clock.now(),
    )  # fmt: skip
    ask_for_work(
        session, actor, run, TaskKind.CAMPAIGN, under_way=Text("The campaign is being planned already.")
    )
    return run


def cancel_planning(session: Session, actor: Actor, run: CampaignRun) -> None:
    """Stop a planning, whether it waits or is under way; what the one before reserved stays.

    Raises `Outdated` where it has come to an end by itself.
    """
    too_late = Text("The planning had come to an end before it could be stopped.")
    stop_work(session, actor, CAMPAIGN_RUN, run, too_late=too_late)


def store_planning(session: Session, run: CampaignRun, outcomes: Sequence[Outcome]) -> None:
    """Keep what was found for each stop; one that was left out or given away meanwhile has nothing reserved."""
    known = {stop.id for stop in open_stops(session, run.campaign)}
    run.reservations = [
        Reservation(
            stop_id=each.stop_id, starts_at=each.starts_at, why=each.why,
            heads=[
                ReservedHead(position=number, head_id=head_id) for number, head_id in enumerate(each.head_ids)
            ],
        )
        for each in outcomes
        if each.stop_id in known
    ]  # fmt: skip
    run.weeks_done = run.weeks
    session.flush()
