"""Planning by hand: who goes to a need, and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from matcher.assignments.services.check_manual_assignment import check_manual_assignment
from matcher.assignments.services.new_assignment import new_assignment
from matcher.assignments.services.override_rules import HeadsYes, rules_to_override, write_overrides
from matcher.audit.services.record import record
from matcher.database.ensure_fresh import ensure_tag
from matcher.errors import Conflict, Invalid
from matcher.models import Assignment, Need, Plan, Round
from matcher.policy import Actor
from matcher.policy.states import NEED
from matcher.rounds.queries.state_tags import need_tag
from matcher.rounds.services.keep_step import kept_step
from matcher.rounds.services.lock_round import lock_need_of, lock_proposed_plan
from matcher.rounds.services.proposals_changed import proposals_changed
from matcher.vocabulary import AssignmentStatus
from matcher.week import Snapshot, minute_of
from matcher.week.kept_snapshot import kept_week
from matcher.wording import Text
from matcher.wording.broken_rules import ONE_HEAD_A_PART
from solver import Assignment as WeekAssignment


@dataclass(frozen=True, slots=True)
class ManualAssignment:
    """Heads in the order of the need's parts, and a local start on the grid of the county.

    `seen` is the `need_tag` that the coordinator was looking at; None for whoever plans without having looked.
    """

    need_id: int
    head_ids: tuple[int, ...]
    starts_at: datetime
    seen: str | None = None


def place_assignment(
    session: Session, actor: Actor, plan: Plan, command: ManualAssignment, yes: HeadsYes | None = None
) -> Assignment:
    """Add the need to the proposed plan, or change what the plan proposes for it; the next run keeps that.

    With a head's `yes` what heads have set for themselves is overridden as far as it is in the way. A yes given before
    was for another time or head, and goes.
    Raises `Invalid` naming every rule that would be broken, in words (`head_ids`, `starts_at`); `Conflict` where
    the plan is not proposed any more, the need is not open, or need or proposal were changed since they were seen;
    `NotFound` for a need of another county.
    """
    round_ = lock_proposed_plan(session, plan)
    need = lock_need_of(session, round_, command.need_id)
    ensure_need_seen(session, round_, need, command.seen)
    snapshot = kept_week(session, round_).snapshot
    wanted = wanted_assignment(round_, need, snapshot, command)
    beyond = rules_to_override(snapshot, wanted) if yes else None
    if beyond is None:
        others = (each for each in snapshot.overridden if each.entry.need != wanted.need)
        check_manual_assignment(snapshot.week, snapshot.as_planned(), wanted, others)
    action = "assignment.move" if _proposal(plan, need) else "assignment.place"
    with kept_step(session, actor, round_, need.id, "assignment.override" if yes else action):
        proposal = write_proposal(session, actor, plan, need, command)
        if yes and beyond:
            write_overrides(session, actor, proposal, beyond, yes)
        proposals_changed(session, plan)
    return proposal


def write_proposal(
    session: Session, actor: Actor, plan: Plan, need: Need, command: ManualAssignment
) -> Assignment:
    """Write what the plan proposes for a held need, as decided by hand; the rules are checked already."""
    proposal = _proposal(plan, need)
    if proposal is None:
        proposal = new_assignment(plan, need, command.head_ids, command.starts_at)
        proposal.by_hand = proposal.pinned = True
        session.add(proposal)
        action = "assignment.place"
    else:
        _change(proposal, need, command)
        action = "assignment.move"
    record(
        session, actor, action, proposal, after=proposal.status.value,
        need_id=need.id, head_ids=list(command.head_ids), starts_at=command.starts_at.isoformat(),
    )  # fmt: skip
    return proposal


def ensure_need_seen(session: Session, round_: Round, need: Need, seen: str | None) -> None:
    """Raise `Outdated` where the locked need or what is planned for it is not as somebody saw it."""
    if seen is not None:
        ensure_tag(need_tag(session, round_, need.id), seen)


def wanted_assignment(
    round_: Round, need: Need, snapshot: Snapshot, command: ManualAssignment
) -> WeekAssignment:
    """The manual assignment in the solver's terms.

    Raises `Conflict` where the need is not open in this week, `Invalid` where heads and start make no sense.
    """
    known = {entry.id for entry in snapshot.week.needs}
    if not NEED.allows("match", need.status) or str(need.id) not in known:
        raise Conflict(Text("This need is not open in the week any more."))
    if len(command.head_ids) != len(need.parts) or len(set(command.head_ids)) != len(command.head_ids):
        raise Invalid.field("head_ids", Text(ONE_HEAD_A_PART))
    heads = tuple(str(head_id) for head_id in command.head_ids)
    if not set(heads) <= {head.id for head in snapshot.week.heads}:
        raise Invalid.field("head_ids", Text("Choose heads of this county who offer something at present."))
    start = minute_of(round_.monday, command.starts_at)
    if not round_.monday <= command.starts_at.date() < round_.monday + timedelta(days=7):
        raise Invalid.field("starts_at", Text("The start must lie in the week."))
    return WeekAssignment(str(need.id), heads, start)


def _proposal(plan: Plan, need: Need) -> Assignment | None:
    return next(
        (
            entry
            for entry in plan.assignments
            if entry.need_id == need.id and entry.status is AssignmentStatus.PROPOSED
        ),
        None,
    )


def _change(proposal: Assignment, need: Need, command: ManualAssignment) -> None:
    fresh = new_assignment(proposal.plan, need, command.head_ids, command.starts_at)
    proposal.starts_at, proposal.ends_at = fresh.starts_at, fresh.ends_at
    proposal.by_hand = proposal.pinned = True
    proposal.overrides.clear()
    flag_modified(proposal, "by_hand")  # its heads belong to it: another head must move its version, too
    by_position = {invitation.position: invitation for invitation in proposal.invitations}
    if set(by_position) != {part.position for part in need.parts}:
        raise Conflict(Text("The need asks for other parts now. Take this proposal out and plan it again."))
    for part, head_id in zip(need.parts, command.head_ids, strict=True):
        by_position[part.position].head_id = head_id
        by_position[part.position].topic_id = part.topic_id
