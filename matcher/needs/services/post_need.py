"""Posting a need (点单)."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher import clock
from matcher.audit.services.record import transition
from matcher.county_settings.queries.grid import grid_minutes
from matcher.database.ensure_fresh import ensure_fresh
from matcher.errors import Conflict, Invalid
from matcher.models import Need
from matcher.needs.schemas.need import ChosenWindow
from matcher.needs.services.check_windows import window_faults
from matcher.needs.services.ensure_not_duplicate import ensure_not_duplicate
from matcher.needs.services.ensure_week_open import ensure_week_open
from matcher.notifications.services.notify import notify_coordinator_of_urgent
from matcher.notifications.services.notify_draft import draft_is_posted
from matcher.policy import Actor
from matcher.policy.states import NEED
from matcher.vocabulary import MOST_URGENT, Role
from matcher.wording import Text


def post_need(session: Session, actor: Actor, need: Need, *, version: int | None = None) -> Need:
    """Post a draft: from now on it takes part in the weekly matching. `version` is the draft's that somebody read.

    Raises `Invalid` where its hours are missing, over or in closed weeks only, `Conflict` where it is no draft any more
    or another one than was read, the very same need is posted already, or something it asks for is no longer to be had.
    """
    NEED.after("post", need.status)
    if version is not None:
        ensure_fresh(need, version)
    if not need.windows:
        raise Invalid.field("halves", Text("Please choose at least one half-day that suits."))
    ensure_week_open(session, need.township_code, [each.day for each in need.windows])
    windows = [ChosenWindow(each.day, each.start_minute, each.end_minute, "halves") for each in need.windows]
    faults = window_faults(windows, need.minutes, grid_minutes(session, need.township_code))
    if faults:
        raise Invalid(faults)
    if not need.venue.active or not all(part.topic.active for part in need.parts):
        raise Conflict(
            Text("A topic or the venue of this need is no longer to be had. Please change the need first.")
        )
    ensure_not_duplicate(session, need)
    need.posted_at = clock.now()
    draft_is_posted(session, need)
    transition(session, actor, NEED, need, "post")
    if need.priority == MOST_URGENT and actor.role is Role.TOWNSHIP:
        notify_coordinator_of_urgent(session, need)
    session.flush()
    return need
