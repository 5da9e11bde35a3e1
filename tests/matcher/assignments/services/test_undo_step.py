"""One's own latest steps in a draft are taken back and done again; what others built on stays, nothing is half done."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from matcher.assignments.schemas.many import Many
from matcher.assignments.services.change_many import change_many
from matcher.assignments.services.pin_assignment import pin_assignment
from matcher.assignments.services.place_assignment import ManualAssignment, place_assignment
from matcher.assignments.services.remove_assignment import remove_assignment
from matcher.assignments.services.undo_step import redo_step, undo_step
from matcher.errors import Conflict
from matcher.integrity.queries.audit_chain import audit_chain_faults
from matcher.models import Assignment, Plan
from matcher.policy import Actor
from matcher.rounds.queries.draft_steps import own_steps
from matcher.rounds.services import keep_step
from matcher.rounds.services.discard_plan import discard_plan
from matcher.rounds.services.draft_state import draft_state
from matcher.rounds.services.forbid_head import forbid_head
from matcher.rounds.services.keep_step import one_batch
from matcher.rounds.services.release_plan import release_plan
from matcher.rounds.services.start_manual_plan import start_manual_plan
from matcher.vocabulary import ProposalStep, Role
from tests.builders.people import an_account
from tests.builders.weeks import QUIET_THURSDAY, LittleWeek, a_little_week

pytestmark = pytest.mark.time_machine(QUIET_THURSDAY, tick=False)
TEN = datetime(2026, 3, 10, 10)
FEW = 4


@pytest.fixture
def anna(session: Session) -> Actor:
    return Actor.of(an_account(session, Role.COORDINATOR))


@pytest.fixture
def few_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that it does not take fifty steps to see one forgotten."""
    monkeypatch.setattr(keep_step, "MOST_KEPT", FEW)


@pytest.fixture
def bert(session: Session) -> Actor:
    return Actor.of(an_account(session, Role.COORDINATOR))


def place(
    session: Session, actor: Actor, week: LittleWeek, number: int = 0, head: int = 0, at: datetime = TEN
) -> Assignment:
    plan = start_manual_plan(session, actor, week.round)
    command = ManualAssignment(week.needs[number].id, (week.heads[head].id,), at)
    return place_assignment(session, actor, plan, command)


def test_a_visit_that_is_planned_already_is_changed_not_put_in(session: Session, anna: Actor) -> None:
    week = a_little_week(session)
    place(session, anna, week)
    last = place(session, anna, week, at=TEN + timedelta(hours=1))
    step = own_steps(session, anna, week.round).undo
    assert step is not None
    assert step.action == "assignment.move"
    undo_step(session, anna, week.round, step.id)
    assert last.starts_at == TEN


def undo(session: Session, actor: Actor, week: LittleWeek) -> None:
    step = own_steps(session, actor, week.round).undo
    assert step is not None
    undo_step(session, actor, week.round, step.id)


def redo(session: Session, actor: Actor, week: LittleWeek) -> None:
    step = own_steps(session, actor, week.round).redo
    assert step is not None
    redo_step(session, actor, week.round, step.id)


def do_place(session: Session, actor: Actor, week: LittleWeek) -> None:
    place(session, actor, week, 1, 1)


def do_move(session: Session, actor: Actor, week: LittleWeek) -> None:
    place(session, actor, week, 0, 1, TEN.replace(hour=14))


def do_remove(session: Session, actor: Actor, week: LittleWeek) -> None:
    remove_assignment(session, actor, week.round, _proposal(session).id)


def do_unpin(session: Session, actor: Actor, week: LittleWeek) -> None:
    pin_assignment(session, actor, week.round, _proposal(session).id, pinned=False)


def do_forbid(session: Session, actor: Actor, week: LittleWeek) -> None:
    forbid_head(session, actor, week.round, week.needs[0].id, week.heads[0].id, forbidden=True)


def _proposal(session: Session) -> Assignment:
    return session.query(Plan).one().assignments[0]


STEPS = [do_place, do_move, do_remove, do_unpin, do_forbid]


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.__name__)
def test_each_step_is_taken_back_and_done_again(session: Session, anna: Actor, step) -> None:
    week = a_little_week(session, 2)
    place(session, anna, week)
    states = [[draft_state(session, week.round, need.id) for need in week.needs]]
    step(session, anna, week)
    states.append([draft_state(session, week.round, need.id) for need in week.needs])
    assert states[0] != states[1]
    undo(session, anna, week)
    assert [draft_state(session, week.round, need.id) for need in week.needs] == states[0]
    redo(session, anna, week)
    assert [draft_state(session, week.round, need.id) for need in week.needs] == states[1]


def test_several_steps_go_back_one_after_the_other(session: Session, anna: Actor) -> None:
    week = a_little_week(session, 2)
    place(session, anna, week)
    do_move(session, anna, week)
    place(session, anna, week, 1, 0)
    for _ in range(3):
        undo(session, anna, week)
    assert own_steps(session, anna, week.round).undo is None
    assert all(draft_state(session, week.round, need.id).proposal is None for need in week.needs)
    for _ in range(3):
        redo(session, anna, week)
    assert own_steps(session, anna, week.round).redo is None


def test_something_new_lets_go_of_what_was_taken_back(session: Session, anna: Actor) -> None:
    week = a_little_week(session, 2)
    place(session, anna, week)
    undo(session, anna, week)
    place(session, anna, week, 1, 1)
    assert own_steps(session, anna, week.round).redo is None


def test_what_somebody_else_built_on_stays_and_is_said(session: Session, anna: Actor, bert: Actor) -> None:
    week = a_little_week(session, 2)
    place(session, anna, week)
    place(session, bert, week, 0, 1, TEN.replace(hour=14))
    stands = draft_state(session, week.round, week.needs[0].id)
    with pytest.raises(Conflict, match="was changed since"):
        undo(session, anna, week)
    assert draft_state(session, week.round, week.needs[0].id) == stands


def test_nobody_takes_back_what_another_did(session: Session, anna: Actor, bert: Actor) -> None:
    week = a_little_week(session, 1)
    place(session, anna, week)
    assert own_steps(session, bert, week.round).undo is None


def test_a_place_that_somebody_has_taken_meanwhile_is_not_taken_back(
    session: Session, anna: Actor, bert: Actor
) -> None:
    week = a_little_week(session, 2)
    place(session, anna, week)
    do_remove(session, anna, week)
    place(session, bert, week, 1, 0, TEN)
    with pytest.raises(Conflict, match="cannot go back"):
        undo(session, anna, week)
    assert draft_state(session, week.round, week.needs[0].id).proposal is None


def test_an_older_button_takes_nothing_back(session: Session, anna: Actor) -> None:
    week = a_little_week(session, 2)
    place(session, anna, week)
    older = own_steps(session, anna, week.round).undo
    assert older is not None
    place(session, anna, week, 1, 1)
    with pytest.raises(Conflict):
        undo_step(session, anna, week.round, older.id)


@pytest.mark.parametrize("end", [release_plan, discard_plan], ids=lambda end: end.__name__)
def test_a_plan_that_is_no_draft_any_more_is_past_undoing(session: Session, anna: Actor, end) -> None:
    week = a_little_week(session, 1)
    end(session, anna, place(session, anna, week).plan)
    assert own_steps(session, anna, week.round).undo is None


def test_what_changes_nothing_is_no_step(session: Session, anna: Actor) -> None:
    week = a_little_week(session, 1)
    place(session, anna, week)
    first = own_steps(session, anna, week.round).undo
    place(session, anna, week)
    assert own_steps(session, anna, week.round).undo == first


def test_old_steps_are_thinned(session: Session, anna: Actor, few_kept: None) -> None:
    week = a_little_week(session, 1)
    place(session, anna, week)
    for number in range(FEW + 3):
        pin_assignment(session, anna, week.round, _proposal(session).id, pinned=number % 2 == 1)
    taken_back = 0
    while own_steps(session, anna, week.round).undo:
        undo(session, anna, week)
        taken_back += 1
    assert taken_back == FEW


def test_the_audit_trail_agrees_with_steps_kept_taken_back_and_thinned_out(
    session: Session, anna: Actor, few_kept: None
) -> None:
    week = a_little_week(session, 1)
    place(session, anna, week)
    undo(session, anna, week)
    redo(session, anna, week)
    undo(session, anna, week)
    for number in range(FEW + 1):
        place(session, anna, week, at=TEN.replace(hour=10 + number % 2))
    session.flush()
    assert [str(fault) for fault in audit_chain_faults(session) if fault.table == "draft_step"] == []


MANY = [(ProposalStep.UNPIN, "assignment.unpin"), (ProposalStep.REMOVE, "assignment.remove"),
        (ProposalStep.FORBID, "round.forbid")]  # fmt: skip


@pytest.mark.parametrize(("step", "action"), MANY, ids=lambda each: str(each))
def test_one_action_on_many_is_one_step_to_undo(
    session: Session, anna: Actor, step: ProposalStep, action: str
) -> None:
    week = a_little_week(session, 3)
    for number in range(3):
        place(session, anna, week, number, number)
    before = [draft_state(session, week.round, need.id) for need in week.needs]
    chosen = {each.id: each.version for each in session.query(Plan).one().assignments}
    change_many(session, anna, week.round, Many(step, chosen))
    after = [draft_state(session, week.round, need.id) for need in week.needs]
    last = own_steps(session, anna, week.round).undo
    assert last is not None
    assert (last.action, last.number) == (action, 3)
    undo(session, anna, week)
    assert [draft_state(session, week.round, need.id) for need in week.needs] == before
    redo(session, anna, week)
    assert [draft_state(session, week.round, need.id) for need in week.needs] == after
    assert [each for each in audit_chain_faults(session) if each.table == "draft_step"] == []


def test_of_many_nothing_comes_back_where_one_was_changed_since(
    session: Session, anna: Actor, bert: Actor
) -> None:
    week = a_little_week(session, 2)
    for number in range(2):
        place(session, anna, week, number, number)
    chosen = {each.id: each.version for each in session.query(Plan).one().assignments}
    change_many(session, anna, week.round, Many(ProposalStep.REMOVE, chosen))
    place(session, bert, week, 1, 0)
    with pytest.raises(Conflict):
        undo(session, anna, week)
    assert draft_state(session, week.round, week.needs[0].id).proposal is None


def test_a_long_action_counts_once_among_those_kept(session: Session, anna: Actor, few_kept: None) -> None:
    week = a_little_week(session, 1)
    with one_batch(session):
        for number in range(FEW + 1):
            place(session, anna, week, at=TEN + timedelta(minutes=15 * (number % 2)))
    do_remove(session, anna, week)
    undo(session, anna, week)
    undo(session, anna, week)
    assert draft_state(session, week.round, week.needs[0].id).proposal is None
