"""Planning a campaign as background work: kept once, only under the lease; stopped, lost, given up."""

from __future__ import annotations

import threading
from datetime import date, timedelta

import pytest
from sqlalchemy import Engine, select, update

from matcher import clock
from matcher.campaigns.services.plan_campaign import cancel_planning, start_planning
from matcher.database.engine import reading, transaction
from matcher.errors import Conflict, Outdated
from matcher.jobs import campaign_job
from matcher.jobs.campaign_job import CampaignJob
from matcher.jobs.lease import take_lease
from matcher.jobs.perform import Performer
from matcher.jobs.recovery import fail_exhausted, lost_tasks
from matcher.models import AuditEntry, Campaign, CampaignRun, Reservation
from matcher.tasks import Task, TaskKind
from matcher.vocabulary import RunStatus
from solver import Plan, Week, solve
from tests.builders.campaigns import a_campaign, a_stop
from tests.builders.catalogue import a_topic
from tests.builders.needs import a_need
from tests.builders.people import a_head
from tests.builders.places import a_venue
from tests.builders.weeks import COORDINATOR

JOBS = {TaskKind.CAMPAIGN: CampaignJob(threads=1)}


def a_waiting_planning(engine: Engine) -> int:
    """The id of a planning of two weeks, a stop in each, that waits for a worker."""
    with transaction(engine) as session:
        topic = a_topic(session)
        monday = clock.planning_monday(clock.today()) + timedelta(weeks=1)
        campaign = a_campaign(session, first_day=monday, last_day=monday + timedelta(days=13))
        for _ in range(2):
            a_head(session, topics={topic: 3}, pattern=[(weekday, 480, 1080) for weekday in range(7)])
        for week in range(2):
            day: date = monday + timedelta(days=1 + 7 * week)
            need = a_need(session, venue=a_venue(session), topics=[topic], windows=[(day, 540, 690)])
            a_stop(session, campaign, need.township_code, days=1 + 7 * week, need_id=need.id)
        return start_planning(session, COORDINATOR, campaign, seconds=10).id


def perform(engine: Engine, run_id: int, stopping: threading.Event | None = None) -> bool:
    return Performer(engine, JOBS, 15, stopping or threading.Event())(Task(TaskKind.CAMPAIGN, run_id))


def the_planning(engine: Engine, run_id: int) -> CampaignRun:
    with reading(engine) as session:
        return session.get_one(CampaignRun, run_id)


def reserved(engine: Engine) -> list[Reservation]:
    with reading(engine) as session:
        return list(session.scalars(select(Reservation).order_by(Reservation.stop_id)))


def test_it_ends_with_who_would_come_to_each_stop(engine: Engine) -> None:
    run_id = a_waiting_planning(engine)
    assert perform(engine, run_id) is False
    run = the_planning(engine, run_id)
    assert (run.status, run.weeks, run.weeks_done, run.error) == (RunStatus.DONE, 2, 2, None)
    found = reserved(engine)
    assert [(len(each.heads), each.why) for each in found] == [(1, ""), (1, "")]
    assert len({head.head_id for each in found for head in each.heads}) == 2
    with reading(engine) as session:
        steps = select(AuditEntry.action).where(AuditEntry.subject == "campaign_run").order_by(AuditEntry.id)
        assert list(session.scalars(steps)) == [
            "campaign_run.ask",
            "campaign_run.start",
            "campaign_run.finish",
        ]


def test_done_again_it_is_kept_once(engine: Engine) -> None:
    run_id = a_waiting_planning(engine)
    perform(engine, run_id)
    perform(engine, run_id)
    assert (len(reserved(engine)), the_planning(engine, run_id).attempt) == (2, 1)


def test_a_campaign_is_planned_once_at_a_time_and_not_without_open_stops(engine: Engine) -> None:
    run_id = a_waiting_planning(engine)
    with transaction(engine) as session, pytest.raises(Conflict):
        start_planning(session, COORDINATOR, session.scalars(select(Campaign)).one())
    perform(engine, run_id)
    with transaction(engine) as session, pytest.raises(Conflict):
        start_planning(session, COORDINATOR, a_campaign(session))


def test_what_is_stopped_while_it_is_under_way_keeps_nothing(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_id = a_waiting_planning(engine)

    def stopped_meanwhile(week: Week, **options: object) -> Plan:
        with transaction(engine) as session:
            cancel_planning(session, COORDINATOR, session.get_one(CampaignRun, run_id))
        return solve(week, seconds=5)

    monkeypatch.setattr(campaign_job, "solve", stopped_meanwhile)
    perform(engine, run_id)
    assert (the_planning(engine, run_id).status, reserved(engine)) == (RunStatus.CANCELLED, [])


def test_what_is_over_cannot_be_stopped(engine: Engine) -> None:
    run_id = a_waiting_planning(engine)
    perform(engine, run_id)
    with transaction(engine) as session, pytest.raises(Outdated):
        cancel_planning(session, COORDINATOR, session.get_one(CampaignRun, run_id))


def test_a_worker_that_ends_hands_it_back(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    run_id, stopping = a_waiting_planning(engine), threading.Event()

    def told_to_end(week: Week, **options: object) -> Plan:
        stopping.set()
        return solve(week, seconds=5)

    monkeypatch.setattr(campaign_job, "solve", told_to_end)
    assert perform(engine, run_id, stopping) is True
    run = the_planning(engine, run_id)
    assert (run.status, run.attempt, reserved(engine)) == (RunStatus.QUEUED, 0, [])


def test_what_a_lost_worker_left_is_taken_up_by_another(engine: Engine) -> None:
    run_id = a_waiting_planning(engine)
    with transaction(engine) as session:
        assert take_lease(session, JOBS[TaskKind.CAMPAIGN], run_id, "one that falls silent", seconds=-1)
    with reading(engine) as session:
        assert [each.task for each in lost_tasks(session, JOBS)] == [Task(TaskKind.CAMPAIGN, run_id)]
    perform(engine, run_id)
    run = the_planning(engine, run_id)
    assert (run.status, run.attempt, len(reserved(engine))) == (RunStatus.DONE, 2, 2)


def test_lost_three_times_it_is_given_up_in_a_sentence(engine: Engine) -> None:
    run_id = a_waiting_planning(engine)
    for _ in range(3):
        with transaction(engine) as session:
            assert take_lease(session, JOBS[TaskKind.CAMPAIGN], run_id, "silent", seconds=-1)
    with transaction(engine) as session:
        assert fail_exhausted(session, JOBS[TaskKind.CAMPAIGN]) == 1
    run = the_planning(engine, run_id)
    assert (run.status, run.error) == (RunStatus.FAILED, campaign_job.EXHAUSTED)


def test_a_stop_left_out_while_it_is_planned_has_nothing_reserved(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_id = a_waiting_planning(engine)

    def withdrawn_meanwhile(week: Week, **options: object) -> Plan:
        with transaction(engine) as session:
            first = session.scalars(select(Campaign)).one().stops[0]
            assert first.need is not None
            session.execute(
                update(type(first.need))
                .where(type(first.need).id == first.need_id)
                .values(status="withdrawn")
            )
        return solve(week, seconds=5)

    monkeypatch.setattr(campaign_job, "solve", withdrawn_meanwhile)
    perform(engine, run_id)
    assert len(reserved(engine)) == 1
