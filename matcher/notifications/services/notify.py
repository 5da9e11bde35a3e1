"""Writing down that somebody has to hear of a change, in the transaction of that change."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, select, true, update
from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import Account, Assignment, Invitation, Need, Notification, Round
from matcher.models.audit import Json
from matcher.policy.actor import COUNTY_DIGITS
from matcher.vocabulary import LIVE_ANSWERS, Audience, NotificationEvent, ToldBy

LISTED_FOR = timedelta(weeks=1)
"""How long the closing of a week is news."""
PENDING = and_(Notification.told_at.is_(None), Notification.overtaken_at.is_(None))


def notify_head(session: Session, event: NotificationEvent, invitation: Invitation) -> None:
    """The invitation's head has to hear of it; what that head has not heard of this need by now is overtaken."""
    facts: dict[str, Json] = {}
    if event is NotificationEvent.INVITED and invitation.answer_by is not None:
        facts["answer_by"] = invitation.answer_by.isoformat()
    _write(session, event, Audience.HEAD, invitation.assignment, invitation, facts)


def notify_head_of_end(session: Session, event: NotificationEvent, invitation: Invitation) -> None:
    """The same for an invitation that was taken back, unless its head cannot have heard of it at all."""
    if _has_heard(session, invitation):
        notify_head(session, event, invitation)
    else:
        nothing_to_ask(session, invitation)


def nothing_to_ask(session: Session, invitation: Invitation) -> None:
    """The invitation's head need not hear of it any more: there is nothing left to answer."""
    _overtake(session, Audience.HEAD, invitation.assignment.need, invitation.head_id)


def notify_township(session: Session, event: NotificationEvent, assignment: Assignment) -> None:
    """The staff of the township have to hear of it."""
    heads = [each.head.name for each in assignment.invitations if each.answer in LIVE_ANSWERS]
    _write(session, event, Audience.TOWNSHIP, assignment, None, {"heads": "、".join(heads)})


def notify_coordinator(session: Session, event: NotificationEvent, invitation: Invitation) -> None:
    """The county's coordinators have to hear of what became of an invitation."""
    _write(session, event, Audience.COORDINATOR, invitation.assignment, invitation, {})


def notify_coordinator_of_need(session: Session, event: NotificationEvent, assignment: Assignment) -> None:
    """The county's coordinators have to hear what its township did with a need that somebody was to come for."""
    township = assignment.need.township.name
    _overtake(session, Audience.TOWNSHIP, assignment.need, None)
    _write(session, event, Audience.COORDINATOR, assignment, None, {"township": township})


def notify_left_open(session: Session, round_: Round, need: Need) -> None:
    """The staff of the township have to hear that the week was closed without a head for the need."""
    facts: dict[str, Json] = {"title": need.title, "monday": round_.monday.isoformat()}
    _overtake(session, Audience.TOWNSHIP, need, None)
    _add(session, NotificationEvent.LEFT_OPEN, Audience.TOWNSHIP, need, None, facts, clock.now() + LISTED_FOR)


def note_answered(session: Session, invitation: Invitation) -> None:
    """Who answers an invitation has heard of it."""
    session.execute(
        update(Notification)
        .where(Notification.invitation_id == invitation.id, Notification.audience == Audience.HEAD, PENDING)
        .values(told_at=clock.now(), told_by=ToldBy.ANSWER, version=Notification.version + 1)
    )


def _write(
    session: Session,
    event: NotificationEvent,
    audience: Audience,
    assignment: Assignment,
    invitation: Invitation | None,
    facts: dict[str, Json],
) -> None:
    need = assignment.need
    _overtake(session, audience, need, invitation.head_id if invitation else None)
    if assignment.starts_at <= clock.now():
        return  # whoever was there knows
    facts |= {
        "title": need.title, "place": need.venue.name,
        "starts_at": assignment.starts_at.isoformat(), "ends_at": assignment.ends_at.isoformat(),
    }  # fmt: skip
    if invitation is not None:
        facts["head"] = invitation.head.name
    _add(session, event, audience, need, invitation, facts, assignment.starts_at)


def _add(
    session: Session,
    event: NotificationEvent,
    audience: Audience,
    need: Need,
    invitation: Invitation | None,
    facts: dict[str, Json],
    until: datetime,
) -> None:
    township = need.township_code
    session.add(
        Notification(
            event=event,
            audience=audience,
            region_code=township if audience is Audience.TOWNSHIP else township[:COUNTY_DIGITS],
            need_id=need.id,
            invitation_id=invitation.id if invitation else None,
            head_id=invitation.head_id if invitation else None,
            detail=facts,
            created_at=clock.now(),
            until=until,
        )
    )


def _overtake(session: Session, audience: Audience, need: Need, head_id: int | None) -> None:
    """Later news of the same need is for the same recipient: what was not told by now need not be."""
    session.execute(
        update(Notification)
        .where(
            Notification.need_id == need.id, Notification.audience == audience, PENDING,
            _about(audience, head_id),
        )
        .values(overtaken_at=clock.now(), version=Notification.version + 1)
    )  # fmt: skip


def _about(audience: Audience, head_id: int | None) -> ColumnElement[bool]:
    """A head's own, and for coordinators what is about the same head; a township hears of the need as a whole."""
    if audience is Audience.TOWNSHIP or head_id is None:
        return true()
    return Notification.head_id == head_id


def _has_heard(session: Session, invitation: Invitation) -> bool:
    """Whether the head may know of the invitation: was told, has answered, or can sign in and look."""
    if invitation.answered_at is not None:
        return True
    told = select(Notification.id).where(
        Notification.invitation_id == invitation.id, Notification.told_at.is_not(None)
    )
    account = select(Account.id).where(Account.head_id == invitation.head_id, Account.active)
    return session.scalar(select(told.exists() | account.exists())) or False
