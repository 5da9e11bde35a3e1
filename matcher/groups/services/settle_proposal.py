"""A coordinator takes a leader's proposal of a head, or not."""

from __future__ import annotations

from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from matcher import clock
from matcher.audit.services.record import transition
from matcher.database.ensure_fresh import ensure_fresh
from matcher.errors import Conflict
from matcher.groups.queries.who_could import who_offers
from matcher.groups.schemas.word import SettleCommand
from matcher.groups.services.notify_group import notify_settled
from matcher.groups.services.open_need import NOT_OPEN, topic_ids
from matcher.models import HeadProposal, Need, NeedHead
from matcher.needs.services.lock_need import lock_need
from matcher.policy import Actor
from matcher.policy.states import HEAD_PROPOSAL
from matcher.vocabulary import HeadPreference, NeedStatus
from matcher.wording import Text

GONE = Text("This head does not offer what the need asks for any more. Please say no, with that word.")
EXCLUDED = Text("The township has asked that this head does not come. Please say no, with that word.")


def settle_proposal(session: Session, actor: Actor, proposal: HeadProposal, command: SettleCommand) -> None:
    """Yes lets the need prefer the head, as its township may; the matching weighs that. The leader hears of either.

    Raises `Outdated`, and `Conflict` where the need is not open any more, the head cannot come, or it was settled.
    """
    need = lock_need(session, proposal.need_id)
    session.refresh(proposal)
    ensure_fresh(proposal, command.version)
    step = "take" if command.yes else "decline"
    HEAD_PROPOSAL.after(step, proposal.state)
    if command.yes:
        _prefer(session, proposal, need)
    proposal.settled_at, proposal.settled_by = clock.now(), actor.account_id
    proposal.settled_words = "" if command.yes else command.words
    transition(
        session, actor, HEAD_PROPOSAL, proposal, step, need_id=proposal.need_id, head_id=proposal.head_id
    )
    notify_settled(session, proposal)


def _prefer(session: Session, proposal: HeadProposal, need: Need) -> None:
    if need.status is not NeedStatus.POSTED:
        raise Conflict(NOT_OPEN)
    group = proposal.group
    if proposal.head_id not in who_offers(session, group.county_code, topic_ids(need, group)):
        raise Conflict(GONE)
    said = {each.head_id: each.preference for each in need.head_preferences}.get(proposal.head_id)
    if said is HeadPreference.EXCLUDE:
        raise Conflict(EXCLUDED)
    if said is None:
        need.head_preferences.append(NeedHead(head_id=proposal.head_id, preference=HeadPreference.PREFER))
        flag_modified(need, "title")  # it counts as changed for whoever has it open
