"""A study of whom to recruit: worked out by a worker over the weeks as they were, kept with its topics and needs."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.database.engine import reading, transaction
from matcher.errors import Conflict, Forbidden, Outdated
from matcher.jobs import recruit_job
from matcher.jobs.perform import Performer
from matcher.jobs.recruit_job import RecruitJob
from matcher.models import AuditEntry, Prospect, RecruitStudy, Round, Run, Topic
from matcher.policy import Actor
from matcher.recruiting.services.season_weeks import read_season, season_texts
from matcher.recruiting.services.study import cancel_study, start_study
from matcher.tasks import Task, TaskKind
from matcher.vocabulary import Role, RunStatus
from matcher.week import take_snapshot
from solver import Interrupted, SeasonProspect, dump_week
from tests.builders.catalogue import a_topic
from tests.builders.needs import a_need
from tests.builders.people import an_account
from tests.builders.places import a_venue
from tests.builders.rounds import a_round
from tests.builders.weeks import COORDINATOR, QUIET_THURSDAY

JOBS = {TaskKind.RECRUIT: RecruitJob()}


@pytest.fixture(autouse=True)
def _thursday() -> Iterator[None]:
    with time_machine.travel(QUIET_THURSDAY, tick=False):
        yield


def matched_once(session: Session, round_: Round) -> Run:
    """A run of the week as it is now, done."""
    run = Run(
        round_id=round_.id, week=dump_week(take_snapshot(session, round_).week), seconds=5,
        created_at=clock.now(), status=RunStatus.DONE,
    )  # fmt: skip
    session.add(run)
    session.flush()
    return run


def a_county_without_heads(engine: Engine) -> int:
    """Two needs nobody can meet, one of the last week, as it was matched, one of the coming week; the topic's id."""
    with transaction(engine) as session:
        topic, venue = a_topic(session), a_venue(session)
        coming = clock.planning_monday(clock.today())
        for monday in (coming - timedelta(weeks=1), coming):
            day = monday + timedelta(days=1)
            a_need(session, venue=venue, topics=[topic], windows=[(day, 540, 690)], title=f"讲座{day:%m%d}")
        past = a_round(session, monday=coming - timedelta(weeks=1))
        with time_machine.travel(QUIET_THURSDAY - timedelta(weeks=1), tick=False):
            matched_once(session, past)
        a_round(session, monday=coming)
        return topic.id


def study_now(engine: Engine, stopping: threading.Event | None = None) -> RecruitStudy:
    with transaction(engine) as session:
        study_id = start_study(session, COORDINATOR, seconds=30).id
    Performer(engine, JOBS, 15, stopping or threading.Event())(Task(TaskKind.RECRUIT, study_id))
    return the_study(engine, study_id)


def the_study(engine: Engine, study_id: int) -> RecruitStudy:
    with reading(engine) as session:
        return session.get_one(RecruitStudy, study_id)


def test_both_weeks_say_whom_they_lack(engine: Engine) -> None:
    topic_id = a_county_without_heads(engine)
    study = study_now(engine)
    assert (study.status, study.weeks, study.found, study.is_complete) == (RunStatus.DONE, 2, 1, True)
    assert study.last_monday == clock.planning_monday(clock.today())
    with reading(engine) as session:
        (found,) = session.scalars(select(Prospect))
        assert (found.topic_id, len(found.serves), found.drops) == (topic_id, 2, [])
        assert found.value_delta == sum(found.by_week)
        steps = select(AuditEntry.action).where(AuditEntry.subject == "recruit_study").order_by(AuditEntry.id)
        assert list(session.scalars(steps)) == [
            "recruit_study.ask", "recruit_study.start", "recruit_study.finish",
        ]  # fmt: skip


def test_a_week_is_as_it_was_before_it_was_sent_out(engine: Engine) -> None:
    a_county_without_heads(engine)
    with transaction(engine) as session:
        past = session.scalars(select(Round).order_by(Round.monday)).first()
        assert past is not None
        past.released_at = clock.now() - timedelta(days=5)
        session.add(
            Run(round_id=past.id, week="{}", seconds=5, created_at=clock.now(), status=RunStatus.DONE)
        )
    with reading(engine) as session:
        assert [len(week.needs) for week in read_season(season_texts(session, "320981"), {})] == [1, 1]


def test_a_topic_that_is_gone_is_left_out_and_so_are_weeks_that_were_never_matched(engine: Engine) -> None:
    topic_id = a_county_without_heads(engine)
    with transaction(engine) as session:
        session.get_one(Topic, topic_id).code = "another-code"
        for run in session.scalars(select(Run)):
            run.status = RunStatus.FAILED
    study = study_now(engine)
    assert (study.status, study.weeks, study.found) == (RunStatus.DONE, 1, 1)


def test_where_the_time_is_over_what_was_found_is_kept_and_said(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_county_without_heads(engine)

    def cut_short(*_: object, **__: object) -> Iterator[object]:
        yield from ()
        raise Interrupted

    monkeypatch.setattr(recruit_job, "recruit_over", cut_short)
    study = study_now(engine)
    assert (study.status, study.is_complete, study.found) == (RunStatus.DONE, False, 0)


def test_those_are_kept_who_bring_most_not_those_found_first(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_county_without_heads(engine)
    with transaction(engine) as session:
        a_topic(session, "another")

    def two(*_: object, **__: object) -> Iterator[SeasonProspect]:
        for topic, gain in (("another", 10), ("hypertension", 20)):
            yield SeasonProspect("medical", topic, "320981115", gain, (gain, 0), (), ())

    monkeypatch.setattr(recruit_job, "recruit_over", two)
    monkeypatch.setattr(recruit_job, "MOST_PROSPECTS", 1)
    study = study_now(engine)
    assert (study.found, study.is_complete) == (1, True)
    with reading(engine) as session:
        assert session.scalars(select(Prospect.value_delta)).one() == 20


def test_of_a_county_one_is_live_and_what_is_over_cannot_be_stopped(engine: Engine) -> None:
    a_county_without_heads(engine)
    with transaction(engine) as session:
        first = start_study(session, COORDINATOR).id
        with pytest.raises(Conflict):
            start_study(session, COORDINATOR)
        cancel_study(session, COORDINATOR, session.get_one(RecruitStudy, first))
        cancel_study(session, COORDINATOR, session.get_one(RecruitStudy, first))
    study = study_now(engine)
    with transaction(engine) as session, pytest.raises(Outdated):
        cancel_study(session, COORDINATOR, session.get_one(RecruitStudy, study.id))


def test_whoever_plans_no_week_asks_for_none(engine: Engine) -> None:
    with transaction(engine) as session, pytest.raises(Forbidden):
        start_study(session, Actor.of(an_account(session, Role.OBSERVER)))
