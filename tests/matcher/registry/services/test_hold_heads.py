"""Who leaves and who asks at the same moment follow one another: nobody who has left waits to answer."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from matcher.assignments.services.dispatch_need import dispatch_need
from matcher.assignments.services.place_assignment import ManualAssignment
from matcher.database.engine import transaction
from matcher.errors import Conflict, Invalid, NotFound
from matcher.models import Assignment, ChangeRequest, Enquiry, Head, Plan, Round
from matcher.policy.actor import link_actor
from matcher.registry.services import hold_heads
from matcher.registry.services.opt_out import opt_out
from matcher.remedies.schemas.change_request import AskForChange
from matcher.remedies.schemas.remedy import Remedy
from matcher.remedies.services.ask_for_change import ask_for_change
from matcher.rounds.queries.state_tags import need_tag
from matcher.rounds.services.release_plan import release_plan
from matcher.vocabulary import AssignmentStatus, PlanStatus, RemedyKind, RoundStatus
from matcher.week import moment_of
from tests.builders.rounds import a_plan
from tests.builders.weeks import COORDINATOR, QUIET_THURSDAY, a_little_week, a_proposed_plan
from tests.fixtures.databases import on_postgres
from tests.races import wait_until_somebody_waits

pytestmark = pytest.mark.time_machine(QUIET_THURSDAY, tick=False)


def the_round(session: Session) -> Round:
    return session.scalars(select(Round)).one()


def ask(session: Session, head_id: int, need_id: int) -> None:
    round_ = the_round(session)
    change = Remedy(RemedyKind.WEEK_CAP, str(head_id), 9)
    ask_for_change(
        session, COORDINATOR, round_, need_id, AskForChange(change, need_tag(session, round_, need_id))
    )


def release(session: Session, head_id: int, need_id: int) -> None:
    release_plan(session, COORDINATOR, session.scalars(select(Plan)).one())


def invite(session: Session, head_id: int, need_id: int) -> None:
    start = moment_of(the_round(session).monday, 24 * 60 + 10 * 60)
    dispatch_need(session, COORDINATOR, the_round(session), ManualAssignment(need_id, (head_id,), start))


@on_postgres
@pytest.mark.parametrize("act", [ask, release, invite], ids=["asked", "sent out", "invited"])
def test_nobody_is_asked_who_leaves_at_that_moment(
    engine: Engine, act: Callable[[Session, int, int], None]
) -> None:
    with transaction(engine) as session:
        week = a_little_week(session, 1)
        head_id, need_id = week.heads[0].id, week.needs[0].id
        if act is release:
            a_proposed_plan(session, week)
        elif act is invite:
            week.round.status = RoundStatus.RELEASED
            a_plan(session, week.round, PlanStatus.RELEASED)

    def at_once() -> None:
        with transaction(engine) as second:
            act(second, head_id, need_id)

    with ThreadPoolExecutor(1) as pool:
        with transaction(engine) as first:
            head = first.get_one(Head, head_id)
            opt_out(first, link_actor(head), head)
            first.flush()
            asking = pool.submit(at_once)
            wait_until_somebody_waits(engine)
        with pytest.raises((Conflict, Invalid, NotFound)):
            asking.result(timeout=60)
    with Session(engine) as session:
        assert session.scalars(select(ChangeRequest)).all() == session.scalars(select(Enquiry)).all() == []
        asked = Assignment.status != AssignmentStatus.PROPOSED
        assert session.scalars(select(Assignment).where(asked)).all() == []


def test_who_is_asked_between_makes_the_needs_be_held_anew(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    week = a_little_week(session, 2)
    first, second = sorted(need.id for need in week.needs)
    held: list[int] = []
    found = iter([{first}, {first, second}, {first, second}, {first, second}])
    monkeypatch.setattr(hold_heads, "_needs_of", lambda *_: next(found))
    monkeypatch.setattr(hold_heads, "lock_need", lambda _session, need_id: held.append(need_id))
    hold_heads.hold_leaving_heads(session, week.heads[:1])
    assert held == [first, first, second]
