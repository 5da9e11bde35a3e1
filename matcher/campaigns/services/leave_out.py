"""Leaving stops out of a campaign: one, or all that lie outside of its new days."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from matcher.audit.services.record import record
from matcher.campaigns.queries.stops_outside import can_go, outside_tag, stops_outside
from matcher.campaigns.schemas.stop import LeaveOut
from matcher.campaigns.services.lock_campaign import lock_stop
from matcher.database.ensure_fresh import ensure_fresh, ensure_version
from matcher.errors import Conflict, Invalid
from matcher.models import Campaign, CampaignStop
from matcher.needs.services.withdraw_need import withdraw_need
from matcher.policy import Actor
from matcher.policy.states import NEED
from matcher.vocabulary import NeedStatus
from matcher.wording import Text


def leave_out(session: Session, actor: Actor, stop: CampaignStop, command: LeaveOut) -> None:
    """Take a stop out of its campaign; its need is withdrawn, and whoever was asked is told.

    Raises `Conflict` where its visit has begun or is over, `Outdated` where it is not as it was seen.
    """
    stop = lock_stop(session, stop)
    ensure_fresh(stop, command.version)
    need = stop.need
    if need is not None and need.status is not NeedStatus.WITHDRAWN:
        if command.need_version is None:
            ensure_version(need.version, -1)
        if not NEED.allows("withdraw", need.status):
            raise Conflict(Text("The visit of this stop has taken place; the stop stays."))
        withdraw_need(session, actor, need, command.need_version or 0)
    record(session, actor, "campaign_stop.leave_out", stop, day=stop.day.isoformat())
    session.delete(stop)
    session.flush()


def leave_out_outside(
    session: Session, actor: Actor, campaign: Campaign, first_day: date, last_day: date, seen: str
) -> None:
    """Leave out every stop that is not on one of the days, all or none.

    `seen` is the tag of those somebody agreed to leave out. Raises `Invalid` at `last_day` where there are others by
    now, or nobody agreed, and where a visit outside of the days has taken place.
    """
    outside = stops_outside(campaign, first_day, last_day)
    if not outside:
        return
    if not all(map(can_go, outside)):
        text = Text("Visits outside of these days have begun or taken place; the days have to hold them.")
        raise Invalid.field("last_day", text)
    if seen != outside_tag(outside):
        text = Text(
            "Stops lie outside of these days. Please move them, or tick below that they are left out."
        )
        raise Invalid.field("last_day", text)
    for stop in outside:
        need_version = None if stop.need is None else stop.need.version
        leave_out(session, actor, stop, LeaveOut(stop.version, need_version))
    session.expire(campaign, ["stops"])
