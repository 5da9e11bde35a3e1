"""Bringing a need's place in the draft back to what it was."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Self

from sqlalchemy.orm import Session

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
from matcher.rounds.services.proposals_changed import proposals_changed
from matcher.week import Snapshot
from matcher.week.kept_override import agreed_of
from matcher.week.kept_snapshot import kept_week
from matcher.week.overridden import Overridden
from matcher.wording import Text
from solver import Assignment as WeekAssignment

NO_PLAN = Text("The plan this belonged to is there no more. Nothing was taken back.")


def restore_drafts(
    session: Session, actor: Actor, round_: Round, wanted: Sequence[tuple[Need, DraftState]]
) -> None:
    """Let each of the needs stand in the proposed plan of the locked round as is said of it; nothing else moves.

    Raises `Conflict` where that would break a rule beside what is planned now, naming it, or there is no plan any more.
    """
    for need, state in wanted:
        _restore_forbids(session, actor, round_, need, set(state.forbidden))
    for need, state in wanted:
        present = proposal_of(session, round_, need.id)
        if state.proposal is None and present is not None:
            delete_proposal(session, actor, present)
    back = [(need, state.proposal) for need, state in wanted if state.proposal is not None]
    if back:
        standing = _Standing.of(
            kept_week(session, round_).snapshot, without={str(need.id) for need, _ in back}
        )
        for need, proposal in back:
            _restore_proposal(session, actor, round_, need, proposal, standing)


@dataclass(slots=True)
class _Standing:
    """The week while proposals come back one after the other: what is planned already, and overridden for it."""

    snapshot: Snapshot
    planned: list[WeekAssignment]
    overridden: list[Overridden]

    @classmethod
    def of(cls, snapshot: Snapshot, without: Collection[str]) -> Self:
        return cls(
            snapshot,
            [entry for entry in snapshot.as_planned() if entry.need not in without],
            [each for each in snapshot.overridden if each.entry.need not in without],
        )


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


def _restore_proposal(
    session: Session, actor: Actor, round_: Round, need: Need, kept: KeptProposal, standing: _Standing
) -> None:
    plan = proposed_plan_of(session, round_)
    if plan is None:
        raise Conflict(NO_PLAN)
    command = ManualAssignment(need.id, kept.head_ids, datetime.fromisoformat(kept.starts_at))
    _ensure_it_fits(round_, need, kept, command, standing)
    proposal = write_proposal(session, actor, plan, need, command)
    proposal.pinned, proposal.by_hand = kept.pinned, kept.by_hand
    proposal.overrides[:] = [each.row(actor.account_id, clock.now()) for each in kept.overrides]
    proposals_changed(session, plan)


def _ensure_it_fits(
    round_: Round, need: Need, kept: KeptProposal, command: ManualAssignment, standing: _Standing
) -> None:
    try:
        wanted = wanted_assignment(round_, need, standing.snapshot, command)
        agreed = agreed_of(wanted, kept.overrides)
        own = [agreed] if agreed else []
        beyond = [*standing.overridden, *own]
        check_manual_assignment(standing.snapshot.week, standing.planned, wanted, beyond)
    except Invalid as refused:
        why = next(iter(refused.messages.get(WHOLE_FORM) or next(iter(refused.messages.values()))))
        raise Conflict(
            Text(
                "“{title}” cannot go back to where it was: {why} Nothing was changed.",
                title=need.title,
                why=why,
            )
        ) from None
    standing.planned.append(wanted)
    standing.overridden.extend(own)
