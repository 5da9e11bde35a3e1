"""After a step in a draft a kept week is led on, and is what taking it afresh would give; else it is taken afresh."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime

import pytest
import time_machine
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from matcher.assignments.services.pin_assignment import pin_assignment
from matcher.assignments.services.place_assignment import ManualAssignment, place_assignment
from matcher.assignments.services.remove_assignment import remove_assignment
from matcher.assignments.services.undo_step import undo_step
from matcher.audit.services.record import record
from matcher.database.engine import reading, transaction
from matcher.models import Account, Assignment, Head, Need, Round
from matcher.policy import Actor
from matcher.rounds.queries.draft_steps import own_steps
from matcher.rounds.queries.round_assignments import renewed_assignments, round_assignments
from matcher.rounds.services.forbid_head import forbid_head
from matcher.rounds.services.lock_round import proposed_plan_of
from matcher.vocabulary import AssignmentStatus, PlanStatus, Role
from matcher.week import kept_snapshot
from matcher.week.kept_snapshot import KeptWeek, forget_kept_weeks, kept_week
from matcher.week.snapshot import take_snapshot
from tests.builders.people import an_account
from tests.builders.rounds import a_plan, an_assignment
from tests.builders.weeks import COORDINATOR, QUIET_THURSDAY, LittleWeek, a_little_week, a_proposed_plan

Step = Callable[[Session, Actor, Round, Assignment], object]


@pytest.fixture(autouse=True)
def _quiet_thursday(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Nobody else writes: PostgreSQL counts the changes under way in the other databases of its server, too."""
    monkeypatch.setattr(kept_snapshot, "_under_way", lambda _session: "")
    with time_machine.travel(QUIET_THURSDAY, tick=False):
        forget_kept_weeks()
        yield
        forget_kept_weeks()


@pytest.fixture
def round_id(engine: Engine) -> int:
    with transaction(engine) as session:
        week = a_little_week(session, size=3)
        a_proposed_plan(session, replace(week, needs=week.needs[:2], heads=week.heads[:2]))
        a_visit_nobody_came_to(session, week)
        an_account(session, Role.COORDINATOR)
        record(session, COORDINATOR, "round.open", week.round)
        return week.round.id


def a_visit_nobody_came_to(session: Session, week: LittleWeek) -> None:
    """It was sent out, so that the township of the third need expects somebody at its start."""
    sent_out = a_plan(session, week.round, PlanStatus.RELEASED)
    visit = an_assignment(
        session, week.needs[2], week.heads[0], plan=sent_out, status=AssignmentStatus.DECLINED,
        starts_at=datetime(2026, 3, 11, 9),
    )  # fmt: skip
    visit.invitations[0].answer_by = datetime(2026, 3, 6)


def step_taken(engine: Engine, round_id: int, step: Step) -> None:
    with transaction(engine) as session:
        account = session.scalars(select(Account).where(Account.role == Role.COORDINATOR)).first()
        assert account is not None
        proposal = session.scalars(select(Assignment).order_by(Assignment.need_id)).first()
        assert proposal is not None
        step(session, Actor.of(account), session.get_one(Round, round_id), proposal)


def look(engine: Engine, round_id: int) -> KeptWeek:
    with reading(engine) as session:
        round_ = session.get_one(Round, round_id)
        week = kept_week(session, round_)
        board = week.beside(
            round_assignments,
            lambda: round_assignments(session, round_),
            lambda before, need_ids: renewed_assignments(session, round_, before, need_ids),
        )
        assert week.snapshot == take_snapshot(session, round_)
        assert week.snapshot.told
        assert board == round_assignments(session, round_)
        return week


def pin(session: Session, actor: Actor, round_: Round, proposal: Assignment) -> None:
    pin_assignment(session, actor, round_, proposal.id, pinned=True)


def remove(session: Session, actor: Actor, round_: Round, proposal: Assignment) -> None:
    remove_assignment(session, actor, round_, proposal.id)


def move(session: Session, actor: Actor, round_: Round, proposal: Assignment) -> None:
    third = max(session.scalars(select(Head.id)))
    _place(session, actor, round_, ManualAssignment(proposal.need_id, (third,), datetime(2026, 3, 10, 9)))


def place(session: Session, actor: Actor, round_: Round, _proposal: Assignment) -> None:
    third = max(session.scalars(select(Need.id)))
    head = max(session.scalars(select(Head.id)))
    _place(session, actor, round_, ManualAssignment(third, (head,), datetime(2026, 3, 10, 9)))


def _place(session: Session, actor: Actor, round_: Round, command: ManualAssignment) -> None:
    plan = proposed_plan_of(session, round_)
    assert plan is not None
    place_assignment(session, actor, plan, command)


def rule_out(session: Session, actor: Actor, round_: Round, proposal: Assignment) -> None:
    head_id = proposal.invitations[0].head_id
    forbid_head(session, actor, round_, proposal.need_id, head_id, forbidden=True)


def undo(session: Session, actor: Actor, round_: Round, _proposal: Assignment) -> None:
    last = own_steps(session, actor, round_).undo
    assert last is not None
    undo_step(session, actor, round_, last.id)


@pytest.mark.parametrize("step", [pin, remove, move, place, rule_out], ids=lambda step: step.__name__)
def test_after_a_step_and_after_taking_it_back_the_week_is_what_it_would_be_taken_afresh(
    engine: Engine, round_id: int, step: Step
) -> None:
    before = look(engine, round_id)
    step_taken(engine, round_id, step)
    after = look(engine, round_id)
    assert after.snapshot != before.snapshot
    assert after.snapshot.week.heads is before.snapshot.week.heads, "the heads are not read again"
    step_taken(engine, round_id, undo)
    back = look(engine, round_id)
    assert back.snapshot.week.heads is before.snapshot.week.heads
    assert back.snapshot.proposed == before.snapshot.proposed


def test_a_change_of_anything_else_has_it_taken_afresh(engine: Engine, round_id: int) -> None:
    before = look(engine, round_id)

    def both(session: Session, actor: Actor, round_: Round, proposal: Assignment) -> None:
        pin(session, actor, round_, proposal)
        head = session.get_one(Head, proposal.invitations[0].head_id)
        head.name = "另一位"
        record(session, actor, "head.edit", head)

    step_taken(engine, round_id, both)
    assert look(engine, round_id).snapshot.week.heads != before.snapshot.week.heads


def test_a_head_or_need_that_only_the_proposal_kept_there_leaves_with_it(
    engine: Engine, round_id: int
) -> None:
    def leave(session: Session, actor: Actor, _round: Round, proposal: Assignment) -> None:
        head = session.get_one(Head, proposal.invitations[0].head_id)
        head.active = False
        record(session, actor, "head.edit", head)

    def out_of_week(session: Session, actor: Actor, _round: Round, proposal: Assignment) -> None:
        proposal.need.windows.clear()
        record(session, actor, "need.edit", proposal.need)

    step_taken(engine, round_id, leave)
    before = look(engine, round_id)
    step_taken(engine, round_id, remove)
    assert len(look(engine, round_id).snapshot.week.heads) == len(before.snapshot.week.heads) - 1
    step_taken(engine, round_id, out_of_week)
    before = look(engine, round_id)
    step_taken(engine, round_id, remove)
    assert len(look(engine, round_id).snapshot.week.needs) == len(before.snapshot.week.needs) - 1


def test_what_was_found_beside_a_week_is_renewed_for_the_needs_that_were_touched(
    engine: Engine, round_id: int
) -> None:
    week = look(engine, round_id)
    week.beside("what", lambda: "read", lambda before, _needs: before)
    week.beside("other", lambda: "read")
    step_taken(engine, round_id, pin)
    after = look(engine, round_id)
    assert (
        after.beside("what", lambda: "read again", lambda before, needs: f"{before}, {len(needs)}")
        == "read, 1"
    )
    assert after.beside("other", lambda: "read again") == "read again"
