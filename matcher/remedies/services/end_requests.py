"""Requests end without an answer: the need has its place, nothing is needed any more, or the head is not there."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.audit.services.record import transition
from matcher.models import ChangeRequest, Head, Need
from matcher.policy import Actor
from matcher.policy.states import CHANGE_REQUEST
from matcher.remedies.services.notify_request import note_replied, notify_settled
from matcher.vocabulary import RequestState


def end_requests(session: Session, actor: Actor, need: Need) -> None:
    """The need asks for nothing more; who had heard of a request is told. Call it with the need held."""
    for request in _waiting(session, need):
        _end(session, actor, request)


def end_requests_of_round(session: Session, actor: Actor, round_id: int) -> None:
    """The week is closed: nothing is asked for it any more."""
    query = select(ChangeRequest).where(
        ChangeRequest.round_id == round_id, ChangeRequest.state == RequestState.WAITING
    )
    for request in session.scalars(query.order_by(ChangeRequest.need_id, ChangeRequest.id)):
        _end(session, actor, request)


def end_requests_to_heads(session: Session, actor: Actor, heads: Collection[Head]) -> None:
    """These heads are asked for nothing more: they are out of use, or do not want to be contacted.

    Call it with the heads held (`hold_leaving_heads`).
    """
    query = select(ChangeRequest).where(
        ChangeRequest.head_id.in_([head.id for head in heads]), ChangeRequest.state == RequestState.WAITING
    )
    for request in session.scalars(
        query.order_by(ChangeRequest.id).execution_options(populate_existing=True)
    ):
        _end(session, actor, request)


def agreed_otherwise(
    session: Session, actor: Actor, need: Need, change: str, said_by: str, noted_by: str = ""
) -> None:
    """The change was agreed to by telephone, or behind another request for it: with that those that could still be
    answered are, also where a no had been said before. Call it with the need held.
    """
    query = select(ChangeRequest).where(
        ChangeRequest.need_id == need.id, ChangeRequest.change == change, ChangeRequest.until > clock.now()
    )
    fresh = query.order_by(ChangeRequest.id).execution_options(populate_existing=True)
    for request in session.scalars(fresh).all():
        if CHANGE_REQUEST.allows("agree", request.state):
            request.answered_at, request.said_by, request.noted_by = clock.now(), said_by, noted_by
            transition(session, actor, CHANGE_REQUEST, request, "agree", need_id=need.id, said_by=said_by)
            note_replied(session, request)


def _waiting(session: Session, need: Need) -> list[ChangeRequest]:
    query = select(ChangeRequest).where(
        ChangeRequest.need_id == need.id, ChangeRequest.state == RequestState.WAITING
    )
    return list(session.scalars(query.order_by(ChangeRequest.id).execution_options(populate_existing=True)))


def _end(session: Session, actor: Actor, request: ChangeRequest) -> None:
    transition(session, actor, CHANGE_REQUEST, request, "end", need_id=request.need_id)
    notify_settled(session, request)
