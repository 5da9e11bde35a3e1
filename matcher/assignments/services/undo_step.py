"""Taking one's own last step in a draft back, and doing it again."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher.assignments.services.restore_draft import restore_draft
from matcher.audit.services.record import transition
from matcher.errors import Conflict, Outdated
from matcher.models import DraftStep, Round
from matcher.needs.services.lock_need import lock_need
from matcher.policy import Actor
from matcher.policy.states import DRAFT_STEP
from matcher.rounds.queries.draft_steps import last_step, next_step
from matcher.rounds.services.draft_state import DraftState, draft_state
from matcher.rounds.services.lock_round import lock_idle_round
from matcher.wording import Text

NOTHING = Text("There is no step of yours to take back or do again in this plan any more.")


def undo_step(session: Session, actor: Actor, round_: Round, step_id: int) -> DraftStep:
    """Take the actor's last step back: the need stands in the draft as before it. The step.

    Raises `Conflict` where the week is closed or a run is under way, the step is not the last one any more, somebody
    has changed the need's place since, or what was there before does not keep the rules beside what others planned
    meanwhile. Nothing is changed then.
    """
    round_ = lock_idle_round(session, round_.id)
    step = _ensure_next(last_step(session, actor, round_), step_id)
    _bring_back(
        session, actor, round_, step, DraftState.from_json(step.after), DraftState.from_json(step.before)
    )
    transition(session, actor, DRAFT_STEP, step, "undo", need_id=step.need_id)
    return step


def redo_step(session: Session, actor: Actor, round_: Round, step_id: int) -> DraftStep:
    """Do again what the actor took back last; refused as `undo_step` is. The step."""
    round_ = lock_idle_round(session, round_.id)
    step = _ensure_next(next_step(session, actor, round_), step_id)
    _bring_back(
        session, actor, round_, step, DraftState.from_json(step.before), DraftState.from_json(step.after)
    )
    transition(session, actor, DRAFT_STEP, step, "redo", need_id=step.need_id)
    return step


def _ensure_next(step: DraftStep | None, step_id: int) -> DraftStep:
    if step is None or step.id != step_id:
        raise Outdated(NOTHING)
    return step


def _bring_back(
    session: Session, actor: Actor, round_: Round, step: DraftStep, expected: DraftState, wanted: DraftState
) -> None:
    need = lock_need(session, step.need_id)
    if draft_state(session, round_, need.id) != expected:
        raise Conflict(
            Text("“{title}” was changed since by somebody else. It stays as it is, and nothing was taken back.",
                 title=need.title)
        )  # fmt: skip
    restore_draft(session, actor, round_, need, wanted)
