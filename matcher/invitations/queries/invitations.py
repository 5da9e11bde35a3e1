"""What a head is asked to do, and has agreed to do."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, and_, not_, select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.invitations.queries.invitation import InvitationDetail, detail_options, invitation_details
from matcher.models import Assignment, Invitation
from matcher.policy import Action, Actor, within
from matcher.vocabulary import LIVE_ANSWERS, Answer

MOST_EARLIER = 20


@dataclass(frozen=True, slots=True)
class HeadInvitations:
    """All a head was asked: what waits for an answer (most urgent first), what is to come, the rest."""

    waiting: tuple[InvitationDetail, ...]
    coming: tuple[InvitationDetail, ...]
    earlier: tuple[InvitationDetail, ...]


def head_invitations(session: Session, actor: Actor) -> HeadInvitations:
    """The actor's invitations; of the earlier ones only the latest."""
    ahead = invitation_details(
        session, session.scalars(_invitations(actor).where(_is_ahead()).order_by(Assignment.starts_at)).all()
    )
    past = (
        _invitations(actor).where(not_(_is_ahead())).order_by(Assignment.starts_at.desc()).limit(MOST_EARLIER)
    )
    waiting = [one for one in ahead if one.answer is Answer.WAITING]
    return HeadInvitations(
        waiting=tuple(sorted(waiting, key=lambda one: (one.answer_by or one.starts_at, one.starts_at))),
        coming=tuple(one for one in ahead if one.answer is Answer.ACCEPTED),
        earlier=invitation_details(session, session.scalars(past).all()),
    )


def invitation_detail(session: Session, actor: Actor, invitation_id: int) -> InvitationDetail:
    """One invitation within the actor's reach."""
    return invitation_details(
        session, [session.scalars(_invitations(actor).where(Invitation.id == invitation_id)).one()]
    )[0]


def _invitations(actor: Actor) -> Select[Invitation]:
    return select(Invitation).join(Invitation.assignment).where(_is_mine(actor)).options(*detail_options())


def _is_mine(actor: Actor) -> ColumnElement[bool]:
    return within(actor, Action.ANSWER_VIEW, Invitation)


def _is_ahead() -> ColumnElement[bool]:
    return and_(Assignment.starts_at > clock.now(), Invitation.answer.in_(LIVE_ANSWERS))
