"""Changes that somebody has to hear of, and who has not heard of them yet."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.invitations.schemas.decline import Decline
from matcher.invitations.services.accept_invitation import accept_invitation
from matcher.invitations.services.decline_invitation import decline_invitation
from matcher.models import Assignment, Notification
from matcher.policy import Actor
from matcher.policy.actor import link_actor
from matcher.rounds.services.release_plan import release_plan
from matcher.vocabulary import (
    Audience,
    DeclineReason,
    Role,
)
from tests.builders.weeks import COORDINATOR, LittleWeek, a_little_week, a_proposed_plan

HEAD, TOWNSHIP, DESK = Audience.HEAD, Audience.TOWNSHIP, Audience.COORDINATOR
CLERK = Actor(None, Role.TOWNSHIP, "320981115", "陈干事")


def pending(session: Session) -> set[tuple[str, str]]:
    """Whom still to tell what."""
    session.flush()
    query = select(Notification).where(Notification.told_at.is_(None), Notification.overtaken_at.is_(None))
    rows = session.scalars(query.execution_options(populate_existing=True)).all()
    found = {(each.audience.value, each.event.value) for each in rows}
    assert len(found) == len(rows), "the same twice"
    return found


def released(session: Session, week: LittleWeek | None = None) -> Assignment:
    plan = a_proposed_plan(session, week or a_little_week(session, 1))
    (entry,) = plan.assignments
    release_plan(session, COORDINATOR, plan)
    return entry


def accept(session: Session, entry: Assignment) -> None:
    invitation = entry.invitations[0]
    accept_invitation(session, link_actor(invitation.head), invitation)


def decline(session: Session, entry: Assignment) -> None:
    invitation = entry.invitations[0]
    command = Decline(DeclineReason.BUSY, invitation.version, "", "")
    decline_invitation(session, link_actor(invitation.head), invitation, command)


def the_heads_news(session: Session) -> Notification:
    found = select(Notification).where(Notification.audience == HEAD, Notification.overtaken_at.is_(None))
    return session.scalars(found.order_by(Notification.id.desc()).limit(1)).one()
