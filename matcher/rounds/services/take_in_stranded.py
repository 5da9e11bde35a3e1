"""Needs of weeks that nobody opened wait on for the week that is opened now."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import Need, Round, Window, lies_in
from matcher.needs.services.held_weeks import hold_rounds
from matcher.needs.services.lock_need import lock_need
from matcher.needs.services.wait_on import last_week_of, wait_on
from matcher.policy import Actor
from matcher.vocabulary import NeedStatus


def take_in_stranded(session: Session, actor: Actor, round_: Round) -> int:
    """Let each need of the round's area wait on whose hours passed by in a week without a round; how many those are.

    A week that was opened carries its needs over when it is closed; nobody closes one that was never opened.
    """
    has_hours_left = Need.windows.any(Window.day >= clock.today())
    query = select(Need.id).where(
        lies_in(Need.township_code, round_.area_code),
        Need.status == NeedStatus.POSTED,
        Need.waits,
        Need.windows.any(),
        ~has_hours_left,
    )
    need_ids = session.scalars(query.order_by(Need.id)).all()
    if not need_ids:
        return 0
    later = hold_rounds(session, round_.area_code, clock.today())
    opened = set(session.scalars(select(Round.monday).where(Round.area_code == round_.area_code)))
    taken = 0
    for need_id in need_ids:
        need = lock_need(session, need_id)
        monday = last_week_of(need)
        if need.status is NeedStatus.POSTED and monday is not None and monday not in opened:
            wait_on(session, actor, need, monday, later.of(need.township_code))
            taken += 1
    return taken
