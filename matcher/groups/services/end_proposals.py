"""Proposals of heads end undecided: the need has its visit, or nothing is needed any more."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.audit.services.record import transition
from matcher.groups.services.notify_group import notify_settled
from matcher.models import HeadProposal, Need
from matcher.policy import Actor
from matcher.policy.states import HEAD_PROPOSAL
from matcher.vocabulary import HeadProposalState


def end_proposals(session: Session, actor: Actor, need: Need) -> None:
    """Nobody is asked to decide any more; the leaders hear of it. Call it with the need held."""
    query = select(HeadProposal).where(
        HeadProposal.need_id == need.id, HeadProposal.state == HeadProposalState.WAITING
    )
    afresh = query.order_by(HeadProposal.id).execution_options(populate_existing=True)
    for proposal in session.scalars(afresh).all():
        proposal.settled_at = clock.now()
        transition(session, actor, HEAD_PROPOSAL, proposal, "end", need_id=need.id, head_id=proposal.head_id)
        notify_settled(session, proposal)
