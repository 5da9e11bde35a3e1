"""Builders of rounds, plans and assignments in any state."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.invitations.slots import slots_between
from matcher.models import Assignment, BookedSlot, Head, Invitation, Need, Plan, Round
from matcher.vocabulary import LIVE_ASSIGNMENTS, Answer, AssignmentStatus, NeedStatus, PlanStatus, RoundStatus
from tests.builders.places import a_county

NEED_STATUS = {
    AssignmentStatus.RELEASED: NeedStatus.MATCHED,
    AssignmentStatus.ACCEPTED: NeedStatus.CONFIRMED,
    AssignmentStatus.DONE: NeedStatus.DONE,
}


def a_round(session: Session, county_code: str = "320981", **values: Any) -> Round:
    """The planning week's round of a county; asked for twice, it is the same one."""
    monday = values.pop("monday", clock.planning_monday(clock.today()))
    found = session.scalar(select(Round).where(Round.area_code == county_code, Round.monday == monday))
    if found is not None:
        return found
    a_county(session, county_code)
    round_ = Round(area_code=county_code, monday=monday, **({"status": RoundStatus.COLLECTING} | values))
    session.add(round_)
    session.flush()
    return round_


def a_plan(session: Session, round_: Round | None = None, status: PlanStatus = PlanStatus.PROPOSED) -> Plan:
    """A plan of a round, by default a draft."""
    round_ = round_ or a_round(session)
    plan = Plan(round_id=round_.id, status=status, created_at=clock.now())
    round_.status = RoundStatus.PROPOSED if status is PlanStatus.PROPOSED else RoundStatus.RELEASED
    session.add(plan)
    session.flush()
    return plan


def an_assignment(
    session: Session,
    need: Need,
    *heads: Head,
    plan: Plan | None = None,
    status: AssignmentStatus = AssignmentStatus.RELEASED,
    starts_at: datetime | None = None,
) -> Assignment:
    """An assignment of these heads (in the order of the need's parts), with need, invitations and slots to match."""
    live = status in LIVE_ASSIGNMENTS
    if plan is None:
        wanted = PlanStatus.RELEASED if live else PlanStatus.PROPOSED
        plan = a_plan(session, a_round(session, need.township_code[:6]), wanted)
    window = need.windows[0]
    starts_at = starts_at or (
        datetime.combine(window.day, datetime.min.time()) + timedelta(minutes=window.start_minute + 60)
    )
    assignment = Assignment(
        round_id=plan.round_id, plan_id=plan.id, need_id=need.id, status=status, starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=need.minutes),
    )  # fmt: skip
    answer = (
        Answer.ACCEPTED if status in (AssignmentStatus.ACCEPTED, AssignmentStatus.DONE) else Answer.WAITING
    )
    assignment.invitations = [
        Invitation(position=part.position, head_id=head.id, topic_id=part.topic_id, answer=answer)
        for part, head in zip(need.parts, heads, strict=True)
    ]
    session.add(assignment)
    session.flush()
    if live:
        need.status = NEED_STATUS[status]
        for invitation in assignment.invitations:
            for slot in slots_between(starts_at, assignment.ends_at):
                session.add(BookedSlot(head_id=invitation.head_id, slot=slot, invitation_id=invitation.id))
    session.flush()
    return assignment
