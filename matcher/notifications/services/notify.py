"""Writing down that somebody has to hear of a change, in the transaction of that change.

News overtakes what the same recipient has not heard of the same need by then: only the last has to be told.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, true, update
from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import Assignment, Invitation, Need, Notification, Round
from matcher.models.audit import Json
from matcher.notifications.queries.pending import is_untold
from matcher.policy.actor import COUNTY_DIGITS
from matcher.vocabulary import LIVE_ANSWERS, Audience, NotificationEvent, ToldBy

LISTED_FOR = timedelta(weeks=1)
"""How long something is news that has no visit to come before."""


def notify_head(session: Session, event: NotificationEvent, invitation: Invitation) -> None:
    """The invitation's head has to hear of it."""
    facts: dict[str, Json] = {}
    if event is NotificationEvent.INVITED and invitation.answer_by is not None:
        facts["answer_by"] = invitation.answer_by.isoformat()
    nothing_to_ask(session, invitation)
    _write(session, event, Audience.HEAD, invitation.assignment, invitation, facts)


def notify_head_of_end(session: Session, event: NotificationEvent, invitation: Invitation) -> None:
    """The same for an invitation that was taken back; kept with it is whether it is known to have been heard of."""
    overtaken = nothing_to_ask(session, invitation)
    unheard = invitation.answered_at is None and NotificationEvent.INVITED in overtaken
    facts: dict[str, Json] = {"unheard": True} if unheard else {}
    _write(session, event, Audience.HEAD, invitation.assignment, invitation, facts)


def nothing_to_ask(session: Session, invitation: Invitation) -> Sequence[NotificationEvent]:
    """The invitation's head need not hear any more of what was untold by now; which events that were."""
    return _overtake(session, Audience.HEAD, invitation.assignment.need, invitation.head_id)


def notify_township(session: Session, event: NotificationEvent, assignment: Assignment) -> None:
    """The staff of the township have to hear how a visit stands."""
    heads = [each.head.name for each in assignment.invitations if each.answer in LIVE_ANSWERS]
    _overtake(session, Audience.TOWNSHIP, assignment.need)
    _write(session, event, Audience.TOWNSHIP, assignment, None, {"heads": "、".join(heads)})


def notify_township_of_need(session: Session, event: NotificationEvent, need: Need) -> None:
    """The staff of the township have to hear what became of a need."""
    _overtake(session, Audience.TOWNSHIP, need)
    _add(session, event, Audience.TOWNSHIP, need, None, {"title": need.title}, clock.now() + LISTED_FOR)


def notify_left_open(session: Session, round_: Round, need: Need) -> None:
    """The staff of the township have to hear that the week was closed without a head, and whether the need waits on."""
    event = NotificationEvent.LEFT_OPEN if need.waits else NotificationEvent.LAPSED
    facts: dict[str, Json] = {"title": need.title, "monday": round_.monday.isoformat()}
    _overtake(session, Audience.TOWNSHIP, need)
    _add(session, event, Audience.TOWNSHIP, need, None, facts, clock.now() + LISTED_FOR)


def notify_coordinator(session: Session, event: NotificationEvent, invitation: Invitation) -> None:
    """The county's coordinators have to hear of what became of an invitation."""
    coordinator_has_acted(session, invitation.assignment.need, invitation.head_id)
    _write(session, event, Audience.COORDINATOR, invitation.assignment, invitation, {})


def notify_coordinator_of_withdrawal(session: Session, assignment: Assignment) -> None:
    """The county's coordinators have to hear that a township took a need back that somebody was to come for."""
    facts: dict[str, Json] = {"township": assignment.need.township.name}
    _write(session, NotificationEvent.WITHDRAWN, Audience.COORDINATOR, assignment, None, facts)


def coordinator_has_acted(session: Session, need: Need, head_id: int | None = None) -> None:
    """What the coordinators have not acknowledged of the need, or of one head in it, is settled."""
    _overtake(session, Audience.COORDINATOR, need, head_id)


def forget_need(session: Session, need: Need) -> None:
    """Nothing of the need that the township or the coordinators have not heard of matters any more."""
    for audience in (Audience.TOWNSHIP, Audience.COORDINATOR):
        _overtake(session, audience, need)


def note_answered(session: Session, invitation: Invitation) -> None:
    """Who answers an invitation has heard of it; what coordinators were to hear of this head is overtaken."""
    session.execute(
        update(Notification)
        .where(
            Notification.invitation_id == invitation.id,
            Notification.audience == Audience.HEAD,
            is_untold(),
        )
        .values(told_at=clock.now(), told_by=ToldBy.ANSWER, version=Notification.version + 1)
    )
    coordinator_has_acted(session, invitation.assignment.need, invitation.head_id)


def _write(
    session: Session,
    event: NotificationEvent,
    audience: Audience,
    assignment: Assignment,
    invitation: Invitation | None,
    facts: dict[str, Json],
) -> None:
    if assignment.starts_at <= clock.now():
        return  # whoever was there knows
    need = assignment.need
    facts |= {
        "title": need.title, "place": _place(need),
        "starts_at": assignment.starts_at.isoformat(), "ends_at": assignment.ends_at.isoformat(),
    }  # fmt: skip
    if invitation is not None:
        facts["head"] = invitation.head.name
    _add(session, event, audience, need, invitation, facts, assignment.starts_at)


def _place(need: Need) -> str:
    township, venue = need.township.name, need.venue.name
    return venue if venue.startswith(township) else township + venue


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


def _overtake(
    session: Session, audience: Audience, need: Need, head_id: int | None = None
) -> Sequence[NotificationEvent]:
    session.flush()
    overtaken = session.scalars(
        update(Notification)
        .where(
            Notification.need_id == need.id, Notification.audience == audience, is_untold(), _about(head_id)
        )
        .values(overtaken_at=clock.now(), version=Notification.version + 1)
        .returning(Notification.event)
    )
    return overtaken.all()


def _about(head_id: int | None) -> ColumnElement[bool]:
    return true() if head_id is None else Notification.head_id == head_id
