"""What a head is asked to do, and has agreed to do."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, and_, not_, select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.invitations.queries.invitation import InvitationDetail, detail_options, invitation_details
from matcher.invitations.queries.reconsiderable import reconsiderable
from matcher.models import Assignment, Invitation
from matcher.policy import Action, Actor, within
from matcher.vocabulary import LIVE_ANSWERS, Answer

MOST_EARLIER = 20


@dataclass(frozen=True, slots=True)
class HeadInvitations:
    """All a head was asked: what waits for an answer (most urgent first), what is to come, the rest.

    `declined` are those whose no can still be taken back.
    """

    waiting: tuple[InvitationDetail, ...]
    coming: tuple[InvitationDetail, ...]
    declined: tuple[InvitationDetail, ...]
    earlier: tuple[InvitationDetail, ...]


def head_invitations(session: Session, actor: Actor, unseen: Collection[int] = ()) -> HeadInvitations:
    """The actor's invitations; of the earlier ones only the latest, and none of `unseen`, which were called off."""
    mine = _invitations(actor)
    ahead = invitation_details(
        session, session.scalars(mine.where(_is_ahead()).order_by(Assignment.starts_at)).all()
    )
    noes = session.scalars(mine.where(_is_declined()).order_by(Assignment.starts_at)).all()
    undoable = reconsiderable(session, noes)
    apart = (*undoable, *unseen)
    past = mine.where(not_(_is_ahead()), Invitation.id.not_in(apart)).order_by(Assignment.starts_at.desc())
    waiting = [one for one in ahead if one.answer is Answer.WAITING]
    return HeadInvitations(
        waiting=tuple(sorted(waiting, key=lambda one: (one.answer_by or one.starts_at, one.starts_at))),
        coming=tuple(one for one in ahead if one.answer is Answer.ACCEPTED),
        declined=invitation_details(session, [each for each in noes if each.id in undoable]),
        earlier=invitation_details(session, session.scalars(past.limit(MOST_EARLIER)).all()),
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


def _is_declined() -> ColumnElement[bool]:
    return and_(Assignment.starts_at > clock.now(), Invitation.answer == Answer.DECLINED)
