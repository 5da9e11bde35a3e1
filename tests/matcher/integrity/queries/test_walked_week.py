"""A week of the demonstration is walked through in every way, and what is stored fits together after every step."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.database.engine import make_engine, one_moment, reading, transaction
from matcher.integrity.queries.find_faults import LOOKS, find_faults
from matcher.invitations.schemas.decline import Decline
from matcher.invitations.services.accept_invitation import accept_invitation
from matcher.invitations.services.decline_invitation import decline_invitation
from matcher.invitations.services.expire_invitations import expire_assignment
from matcher.jobs.perform import Performer
from matcher.jobs.run_job import RunJob
from matcher.models import Assignment, Need, Plan, Round, Run, Visit
from matcher.needs.services.withdraw_need import withdraw_need
from matcher.policy import Actor
from matcher.rounds.services.close_round import close_round
from matcher.rounds.services.discard_plan import discard_plan
from matcher.rounds.services.release_plan import release_plan
from matcher.rounds.services.start_run import start_run
from matcher.tasks import Task, TaskKind
from matcher.visits.services.record_not_held import record_not_held
from matcher.visits.services.record_visit import record_visit
from matcher.vocabulary import DeclineReason, PlanStatus, Rating, Role, RoundStatus, RunStatus
from tests.builders.visits import all_came, not_held

DONGTAI = "320981"
COORDINATOR = Actor(None, Role.COORDINATOR, DONGTAI, "王主任")


@pytest.fixture
def demo_copy(demo_file: Path, tmp_path: Path) -> Iterator[Engine]:
    engine = make_engine(f"sqlite:///{shutil.copy(demo_file, tmp_path / 'demo.db')}")
    yield engine
    engine.dispose()


def coming(session: Session) -> Round:
    open_ = (RoundStatus.COLLECTING, RoundStatus.PROPOSED, RoundStatus.RELEASED)
    query = (
        select(Round).where(Round.area_code == DONGTAI, Round.status.in_(open_)).order_by(Round.monday.desc())
    )
    return session.scalars(query.limit(1)).one()


def sent_out(session: Session) -> list[Assignment]:
    """The assignments of the coming week's released plan, those with one head first."""
    assignments = plan_of(session, PlanStatus.RELEASED).assignments
    return sorted(assignments, key=lambda each: (len(each.invitations), each.id))


def match(engine: Engine) -> None:
    with transaction(engine) as session:
        run_id = start_run(session, COORDINATOR, coming(session), seconds=5).id
    jobs = {TaskKind.RUN: RunJob(threads=1)}
    Performer(engine, jobs, 15, threading.Event())(Task(TaskKind.RUN, run_id))
    with reading(engine) as session:
        assert session.get_one(Run, run_id).status is RunStatus.DONE


def discard(session: Session) -> None:
    discard_plan(session, COORDINATOR, proposed(session))


def release(session: Session) -> None:
    release_plan(session, COORDINATOR, proposed(session))


def proposed(session: Session) -> Plan:
    return plan_of(session, PlanStatus.PROPOSED)


def plan_of(session: Session, status: PlanStatus) -> Plan:
    query = select(Plan).where(Plan.round_id == coming(session).id, Plan.status == status)
    return session.scalars(query).one()


def answer(session: Session) -> None:
    """All but four say yes, half of the first joint event as well."""
    one, other, third, _silent, *rest = sent_out(session)
    for assignment in rest:
        for invitation in assignment.invitations[:1] if assignment is rest[-1] else assignment.invitations:
            accept_invitation(session, COORDINATOR, invitation)
    accept_invitation(session, COORDINATOR, one.invitations[0])
    for assignment in (one, other):
        invitation = assignment.invitations[0]
        decline_invitation(
            session, COORDINATOR, invitation, Decline(DeclineReason.BUSY, invitation.version, "")
        )
    withdraw_need(session, COORDINATOR, third.need, third.need.version)


def expire(session: Session) -> None:
    for assignment in sent_out(session):
        expire_assignment(session, assignment.id, clock.now())


def confirm(session: Session) -> None:
    """One did not take place, one is not rated, one is rated."""
    missed, *others = the_first_accepted(session)
    record_not_held(session, COORDINATOR, missed, not_held(missed))
    for need, rating in zip(others, (None, Rating.GOOD), strict=True):
        record_visit(session, COORDINATOR, need, all_came(session, need, rating=rating))


def the_first_accepted(session: Session) -> list[Need]:
    """The needs of the first three visits that were agreed."""
    accepted = [each for each in sent_out(session) if each.status.value == "accepted"]
    return [session.get_one(Need, each.need_id) for each in accepted[:3]]


def correct(session: Session) -> None:
    """The one that did not take place did, and the others did not; of these one did after all."""
    visits = session.scalars(select(Visit).order_by(Visit.id.desc()).limit(3)).all()
    turned = [(session.get_one(Need, visit.assignment.need_id), visit.happened) for visit in visits]
    for need, happened in turned:
        if happened:
            record_not_held(session, COORDINATOR, need, not_held(need))
        else:
            record_visit(session, COORDINATOR, need, all_came(session, need, thanks="谢谢"))
    need, _ = next(each for each in turned if each[1])
    record_visit(session, COORDINATOR, need, all_came(session, need))


def close(session: Session) -> None:
    close_round(session, COORDINATOR, coming(session))


def test_no_step_of_a_week_leaves_a_fault(demo_copy: Engine, demo_noon: datetime) -> None:
    steps: list[tuple[timedelta, Callable[[Session], None] | None]] = [
        (timedelta(), None), (timedelta(), discard), (timedelta(), None), (timedelta(), release),
        (timedelta(hours=1), answer), (timedelta(days=5), expire), (timedelta(days=12), confirm),
        (timedelta(days=12), correct), (timedelta(days=12), close),
    ]  # fmt: skip
    for later, step in steps:
        with time_machine.travel((demo_noon + later).replace(tzinfo=clock.CHINA)):
            if step is None:
                match(demo_copy)
            else:
                with transaction(demo_copy) as session:
                    step(session)
        with one_moment(demo_copy) as session:
            faults = [str(fault) for look in LOOKS for fault in find_faults(session, look)]
        assert faults == [], step
