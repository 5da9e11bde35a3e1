"""What a head is asked to do, and has agreed to do."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, and_, func, not_, select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.invitations.queries.invitation import Invitation, everything_shown, shown
from matcher.models import Assignment, Seat
from matcher.policy import Action, Actor, within
from matcher.vocabulary import LIVE_ANSWERS, Answer

MOST_EARLIER = 20


@dataclass(frozen=True, slots=True)
class Invitations:
    """All a head was asked: what waits for an answer (most urgent first), what is to come, the rest."""

    waiting: tuple[Invitation, ...]
    coming: tuple[Invitation, ...]
    earlier: tuple[Invitation, ...]


def invitations(session: Session, actor: Actor) -> Invitations:
    """The actor's invitations; of the earlier ones only the latest."""
    ahead = shown(
        session, session.scalars(_seats(actor).where(_is_ahead()).order_by(Assignment.starts_at)).all()
    )
    past = _seats(actor).where(not_(_is_ahead())).order_by(Assignment.starts_at.desc()).limit(MOST_EARLIER)
    waiting = [one for one in ahead if one.answer is Answer.WAITING]
    return Invitations(
        waiting=tuple(sorted(waiting, key=lambda one: (one.answer_by or one.starts_at, one.starts_at))),
        coming=tuple(one for one in ahead if one.answer is Answer.ACCEPTED),
        earlier=shown(session, session.scalars(past).all()),
    )


def invitation_of(session: Session, actor: Actor, seat_id: int) -> Invitation:
    """One invitation within the actor's reach."""
    return shown(session, [session.scalars(_seats(actor).where(Seat.id == seat_id)).one()])[0]


def waiting_answers(session: Session, actor: Actor) -> int:
    """How many invitations wait for the actor's answer."""
    query = select(func.count(Seat.id)).join(Seat.assignment)
    return session.scalar(query.where(_is_mine(actor), _is_ahead(), Seat.answer == Answer.WAITING)) or 0


def _seats(actor: Actor) -> Select[Seat]:
    return select(Seat).join(Seat.assignment).where(_is_mine(actor)).options(*everything_shown())


def _is_mine(actor: Actor) -> ColumnElement[bool]:
    return within(actor, Action.ANSWER_VIEW, Seat)


def _is_ahead() -> ColumnElement[bool]:
    return and_(Assignment.starts_at > clock.now(), Seat.answer.in_(LIVE_ANSWERS))
