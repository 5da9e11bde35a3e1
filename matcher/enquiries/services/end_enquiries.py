"""Enquiries end: somebody is invited for the part, or nobody is needed any more."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.audit.services.record import transition
from matcher.enquiries.queries.open_enquiries import OPEN
from matcher.enquiries.services.notify_enquiry import forget_enquiry, notify_over
from matcher.models import Enquiry, Head, Invitation, Need
from matcher.policy import Actor
from matcher.policy.states import ENQUIRY
from matcher.vocabulary import EnquiryState


def settle_enquiries(session: Session, actor: Actor, invitation: Invitation) -> None:
    """The invitation's head is asked to come for the part: that enquiry is chosen, those to others are over.

    Call it with the need held.
    """
    for enquiry in _open(session, invitation.assignment.need, invitation.position):
        is_chosen = enquiry.head_id == invitation.head_id and ENQUIRY.allows("choose", enquiry.state)
        if is_chosen:
            enquiry.invitation_id = invitation.id
            transition(session, actor, ENQUIRY, enquiry, "choose", need_id=enquiry.need_id)
            forget_enquiry(session, enquiry)
        else:
            _end(session, actor, enquiry)


def end_enquiries(session: Session, actor: Actor, need: Need, position: int | None = None) -> None:
    """Nobody is needed for the need, or for one part of it, any more; who could have come is thanked.

    Call it with the need held.
    """
    for enquiry in _open(session, need, position):
        _end(session, actor, enquiry)


def end_enquiries_of_round(session: Session, actor: Actor, round_id: int) -> None:
    """The week is closed: nothing is asked for it any more."""
    query = select(Enquiry).where(Enquiry.round_id == round_id, Enquiry.state.in_(OPEN))
    for enquiry in session.scalars(query.order_by(Enquiry.need_id, Enquiry.id)):
        _end(session, actor, enquiry)


def end_enquiries_to_heads(session: Session, actor: Actor, heads: Collection[Head]) -> None:
    """Whether these heads could come is asked no more: they are out of use, or do not want to be contacted.

    Call it with the heads held (`hold_leaving_heads`).
    """
    query = select(Enquiry).where(Enquiry.head_id.in_([head.id for head in heads]), Enquiry.state.in_(OPEN))
    for enquiry in session.scalars(query.order_by(Enquiry.id).execution_options(populate_existing=True)):
        _end(session, actor, enquiry)


def _open(session: Session, need: Need, position: int | None) -> list[Enquiry]:
    query = select(Enquiry).where(Enquiry.need_id == need.id, Enquiry.state.in_(OPEN))
    if position is not None:
        query = query.where(Enquiry.position == position)
    return list(session.scalars(query.order_by(Enquiry.id).execution_options(populate_existing=True)))


def _end(session: Session, actor: Actor, enquiry: Enquiry) -> None:
    said_no = enquiry.state is EnquiryState.COULD_NOT
    transition(session, actor, ENQUIRY, enquiry, "end", need_id=enquiry.need_id)
    if said_no:
        forget_enquiry(session, enquiry)
    else:
        notify_over(session, enquiry)
