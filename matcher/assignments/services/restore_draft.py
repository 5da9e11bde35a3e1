"""Bringing a need's place in the draft back to what it was."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from matcher import clock
from matcher.assignments.services.check_manual_assignment import check_manual_assignment
from matcher.assignments.services.place_assignment import ManualAssignment, wanted_assignment, write_proposal
from matcher.assignments.services.remove_assignment import delete_proposal
from matcher.audit.services.record import record
from matcher.errors import WHOLE_FORM, Conflict, Invalid
from matcher.models import Forbid, Need, Round
from matcher.policy import Actor
from matcher.rounds.services.draft_state import DraftState, KeptProposal, proposal_of
from matcher.rounds.services.lock_round import proposed_plan_of
from matcher.vocabulary import OverridableRule
from matcher.week import take_snapshot
from matcher.week.overridden import Overridden
from matcher.wording import Text

NO_PLAN = Text("The plan this belonged to is there no more. Nothing was taken back.")


def restore_draft(session: Session, actor: Actor, round_: Round, need: Need, wanted: DraftState) -> None:
    """Let the need stand in the proposed plan of the locked round as `wanted` says; nothing else moves.

    Raises `Conflict` where that would break a rule beside what is planned now, naming it, or there is no plan any more.
    """
    _restore_forbids(session, actor, round_, need, set(wanted.forbidden))
    present = proposal_of(session, round_, need.id)
    if wanted.proposal is not None:
        _restore_proposal(session, actor, round_, need, wanted.proposal)
    elif present is not None:
        delete_proposal(session, actor, present)


def _restore_forbids(session: Session, actor: Actor, round_: Round, need: Need, wanted: set[int]) -> None:
    present = {each.head_id: each for each in round_.forbids if each.need_id == need.id}
    for head_id in sorted(wanted - set(present)):
        session.add(Forbid(round_id=round_.id, need_id=need.id, head_id=head_id))
        record(session, actor, "round.forbid", round_, need_id=need.id, head_id=head_id)
    for head_id in sorted(set(present) - wanted):
        session.delete(present[head_id])
        record(session, actor, "round.allow", round_, need_id=need.id, head_id=head_id)
    session.flush()
    session.expire(round_, ["forbids"])


def _restore_proposal(session: Session, actor: Actor, round_: Round, need: Need, kept: KeptProposal) -> None:
    plan = proposed_plan_of(session, round_)
    if plan is None:
        raise Conflict(NO_PLAN)
    command = ManualAssignment(need.id, kept.head_ids, datetime.fromisoformat(kept.starts_at))
    _ensure_it_fits(session, round_, need, kept, command)
    proposal = write_proposal(session, actor, plan, need, command)
    proposal.pinned, proposal.by_hand = kept.pinned, kept.by_hand
    proposal.overrides[:] = [each.row(actor.account_id, clock.now()) for each in kept.overrides]
    flag_modified(plan, "status")
    session.flush()
    session.expire(plan, ["assignments"])


def _ensure_it_fits(
    session: Session, round_: Round, need: Need, kept: KeptProposal, command: ManualAssignment
) -> None:
    snapshot = take_snapshot(session, round_)
    try:
        wanted = wanted_assignment(round_, need, snapshot, command)
        rules: dict[str, set[OverridableRule]] = {}
        for each in kept.overrides:
            rules.setdefault(str(each.head_id), set()).add(OverridableRule(each.rule))
        own = [Overridden(wanted, {head: frozenset(those) for head, those in rules.items()})] if rules else []
        others = [each for each in snapshot.overridden if each.entry.need != wanted.need]
        check_manual_assignment(snapshot.week, snapshot.as_planned(), wanted, [*others, *own])
    except Invalid as refused:
        why = next(iter(refused.messages.get(WHOLE_FORM) or next(iter(refused.messages.values()))))
        raise Conflict(
            Text(
                "“{title}” cannot go back to where it was: {why} Nothing was changed.",
                title=need.title,
                why=why,
            )
        ) from None
