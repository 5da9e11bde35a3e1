"""One decision about several proposals of a draft."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from matcher.assignments.schemas.many import Many
from matcher.assignments.services.pin_assignment import pin_assignment
from matcher.assignments.services.remove_assignment import lock_proposal, remove_assignment
from matcher.errors import Conflict
from matcher.models import Assignment, Round
from matcher.policy import Actor
from matcher.rounds.services.forbid_head import forbid_head
from matcher.rounds.services.keep_step import one_batch
from matcher.rounds.services.lock_round import lock_idle_round
from matcher.vocabulary import ProposalStep


@dataclass(frozen=True, slots=True)
class ManyChanged:
    """The proposals that were changed, as they are now, and how many were left as they are."""

    done: tuple[Assignment, ...]
    left: int


def change_many(session: Session, actor: Actor, round_: Round, command: Many) -> ManyChanged:
    """Take the decision about each of the proposals; those that somebody has changed meanwhile are left as they are.
    It is one step to undo.

    Raises `Conflict` where the week is closed or a run is under way, and where nothing at all could be changed.
    """
    lock_idle_round(session, round_.id)
    done, refused = [], None
    with one_batch(session):
        for assignment_id, version in command.chosen.items():
            try:
                assignment = lock_proposal(session, round_, assignment_id, version)
            except Conflict as error:
                refused = error
                continue
            _STEPS[command.do](session, actor, round_, assignment)
            done.append(assignment)
    session.flush()
    if refused and not done:
        raise refused
    return ManyChanged(tuple(done), len(command.chosen) - len(done))


def _pin(session: Session, actor: Actor, round_: Round, assignment: Assignment) -> None:
    pin_assignment(session, actor, round_, assignment.id, pinned=True)


def _unpin(session: Session, actor: Actor, round_: Round, assignment: Assignment) -> None:
    pin_assignment(session, actor, round_, assignment.id, pinned=False)


def _remove(session: Session, actor: Actor, round_: Round, assignment: Assignment) -> None:
    remove_assignment(session, actor, round_, assignment.id)


def _forbid(session: Session, actor: Actor, round_: Round, assignment: Assignment) -> None:
    need_id = assignment.need_id
    for head_id in [invitation.head_id for invitation in assignment.invitations]:
        forbid_head(session, actor, round_, need_id, head_id, forbidden=True)


_STEPS: Mapping[ProposalStep, Callable[[Session, Actor, Round, Assignment], None]] = {
    ProposalStep.PIN: _pin,
    ProposalStep.UNPIN: _unpin,
    ProposalStep.REMOVE: _remove,
    ProposalStep.FORBID: _forbid,
}
