"""A leader proposes a head for an open need."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.audit.services.record import record
from matcher.errors import Conflict, Invalid
from matcher.groups.queries.who_could import who_offers
from matcher.groups.schemas.word import ProposeCommand
from matcher.groups.services.notify_group import notify_proposed
from matcher.groups.services.open_need import hold_open_need, topic_ids
from matcher.models import HeadProposal, WorkingGroup
from matcher.policy import Actor
from matcher.policy.memberships import ensure_leads
from matcher.vocabulary import HeadPreference, HeadProposalState
from matcher.wording import Text

OFFERS_NONE = Text("This head does not offer a topic that the need asks for. Please choose another.")
EXCLUDED = Text("The township has asked that this head does not come. Please choose another.")
PREFERRED = Text("The need prefers this head already.")
PROPOSED = Text("This head is proposed for the need already.")


def propose_head(
    session: Session, actor: Actor, group: WorkingGroup, command: ProposeCommand
) -> HeadProposal:
    """Propose; the coordinators hear of it. Nobody is invited or promised by it.

    Raises `Forbidden` for who does not lead the group, `Invalid` for a head who offers none of the need's topics of
    this group or whom the township does not want, `Conflict` where the need is not open, or it was said already.
    """
    leader_id = ensure_leads(session, actor, group)
    need = hold_open_need(session, group, command.need_id)
    if command.proposed_id not in who_offers(session, group.county_code, topic_ids(need, group)):
        raise Invalid.field("proposed_id", OFFERS_NONE)
    for each in need.head_preferences:
        if each.head_id == command.proposed_id:
            if each.preference is HeadPreference.EXCLUDE:
                raise Invalid.field("proposed_id", EXCLUDED)
            raise Conflict(PREFERRED)
    same = select(HeadProposal.id).where(
        HeadProposal.need_id == need.id, HeadProposal.head_id == command.proposed_id,
        HeadProposal.state == HeadProposalState.WAITING,
    )  # fmt: skip
    if session.scalar(same) is not None:
        raise Conflict(PROPOSED)
    proposal = HeadProposal(
        group=group, need=need, head_id=command.proposed_id, leader_id=leader_id, words=command.why,
        state=HeadProposalState.WAITING, proposed_at=clock.now(),
    )  # fmt: skip
    session.add(proposal)
    session.flush()
    record(
        session, actor, "head_proposal.propose", proposal, after=proposal.state.value,
        need_id=need.id, head_id=command.proposed_id,
    )  # fmt: skip
    notify_proposed(session, proposal)
    return proposal
