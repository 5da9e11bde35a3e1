"""Taking one's own last step in a draft back, and doing it again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy.orm import Session

from matcher.assignments.services.restore_draft import restore_drafts
from matcher.audit.services.record import transition
from matcher.errors import Conflict, Outdated
from matcher.models import DraftStep, Need, Round
from matcher.needs.services.lock_need import lock_need
from matcher.policy import Actor
from matcher.policy.states import DRAFT_STEP
from matcher.rounds.queries.draft_steps import batch_of, last_step, next_step
from matcher.rounds.services.draft_state import DraftState, draft_state
from matcher.rounds.services.lock_round import lock_idle_round
from matcher.wording import Text

NOTHING = Text("There is no step of yours to take back or do again in this plan any more.")


def undo_step(session: Session, actor: Actor, round_: Round, step_id: int) -> Sequence[DraftStep]:
    """Take the actor's last step back: the need stands in the draft as before it. What is taken back: the step, or all
    the steps of one action on many.

    Raises `Conflict` where the week is closed or a run is under way, the step is not the last one any more, somebody
    has changed a need's place since, or what was there before does not keep the rules beside what others planned
    meanwhile. Nothing is changed then.
    """
    round_ = lock_idle_round(session, round_.id)
    steps = batch_of(session, _ensure_next(last_step(session, actor, round_), step_id))
    made, before = (
        _by_need((step, step.after) for step in steps),
        _by_need((each, each.before) for each in steps[::-1]),
    )
    _bring_back(session, actor, round_, made, before)
    for step in reversed(steps):
        transition(session, actor, DRAFT_STEP, step, "undo", need_id=step.need_id)
    return steps


def redo_step(session: Session, actor: Actor, round_: Round, step_id: int) -> Sequence[DraftStep]:
    """Do again what the actor took back last; refused as `undo_step` is. What is done again."""
    round_ = lock_idle_round(session, round_.id)
    steps = batch_of(session, _ensure_next(next_step(session, actor, round_), step_id))
    before, made = (
        _by_need((step, step.before) for step in steps[::-1]),
        _by_need((each, each.after) for each in steps),
    )
    _bring_back(session, actor, round_, before, made)
    for step in steps:
        transition(session, actor, DRAFT_STEP, step, "redo", need_id=step.need_id)
    return steps


def _ensure_next(step: DraftStep | None, step_id: int) -> DraftStep:
    if step is None or step.id != step_id:
        raise Outdated(NOTHING)
    return step


def _by_need(states: Iterable[tuple[DraftStep, str]]) -> Mapping[int, DraftState]:
    """How each need stands: of several steps of one need, in which the last of the states counts."""
    return {step.need_id: DraftState.from_json(state) for step, state in states}


def _bring_back(
    session: Session,
    actor: Actor,
    round_: Round,
    expected: Mapping[int, DraftState],
    wanted: Mapping[int, DraftState],
) -> None:
    needs: list[tuple[Need, DraftState]] = []
    for need_id in sorted(wanted):
        need = lock_need(session, need_id)
        if draft_state(session, round_, need.id) != expected[need_id]:
            raise Conflict(
                Text("“{title}” was changed since by somebody else. It stays as it is, and nothing was taken back.",
                     title=need.title)
            )  # fmt: skip
        needs.append((need, wanted[need_id]))
    restore_drafts(session, actor, round_, needs)
