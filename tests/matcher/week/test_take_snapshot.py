"""A round's week, taken out of the database."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from matcher import clock
from matcher.holidays.queries.calendar_of import forget_calendar
from matcher.models import AvailabilityException, Forbid, NeedHead
from matcher.vocabulary import Answer, AssignmentStatus, DeclineReason, HeadPreference, NeedStatus, PlanStatus
from matcher.week import take_snapshot
from solver import Interval, dump_week, load_week, solve
from tests.builders.catalogue import a_topic
from tests.builders.needs import a_need
from tests.builders.people import a_head
from tests.builders.places import a_township, a_venue
from tests.builders.rounds import a_plan, a_round, an_assignment
from tests.statements import counted

DAY = 24 * 60
pytestmark = pytest.mark.usefixtures("thursday")


@pytest.fixture
def thursday(time_machine):
    """A quiet Thursday without holidays around it; the planning week begins on 9 March 2026."""
    time_machine.move_to(datetime(2026, 3, 5, 10, tzinfo=clock.CHINA), tick=False)


def the_need(snapshot, need):
    return next(entry for entry in snapshot.week.needs if entry.id == str(need.id))


def the_head(snapshot, head):
    return next(entry for entry in snapshot.week.heads if entry.id == str(head.id))


def test_a_posted_need_and_an_offering_head_make_a_week_that_can_be_solved(session: Session) -> None:
    topic = a_topic(session)
    head = a_head(session, topics={topic: 3})
    need = a_need(session, topics=[topic])
    week = load_week(dump_week(take_snapshot(session, a_round(session)).week))
    plan = solve(week, seconds=5)
    assert [(entry.need, entry.heads) for entry in plan.assignments] == [(str(need.id), (str(head.id),))]


def test_windows_outside_the_week_or_nearer_than_the_notice_are_left_out(session: Session) -> None:
    now = datetime(2026, 3, 9, 8, 30)
    monday = now.date()
    need = a_need(
        session,
        windows=[
            (monday - timedelta(days=1), 9 * 60, 17 * 60),
            (monday, 9 * 60, 17 * 60),
            (monday + timedelta(days=1), 8 * 60, 12 * 60),
            (monday + timedelta(days=7), 9 * 60, 17 * 60),
        ],
    )
    round_ = a_round(session, monday=monday)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(clock, "now", lambda: now)
        snapshot = take_snapshot(session, round_)
    assert the_need(snapshot, need).windows == (Interval(DAY + 8 * 60 + 30, DAY + 12 * 60),)


def test_needs_that_are_not_posted_or_lie_in_other_weeks_are_left_out(session: Session) -> None:
    a_need(session, status=NeedStatus.DRAFT)
    a_need(session, status=NeedStatus.WITHDRAWN)
    a_need(session, windows=[(clock.today(), 9 * 60, 17 * 60)])
    assert take_snapshot(session, a_round(session)).week.needs == ()


def test_exceptions_change_the_pattern_of_their_day(session: Session) -> None:
    head = a_head(session, topics={a_topic(session): 3}, pattern=[(0, 480, 720), (1, 480, 720)])
    monday = clock.planning_monday(clock.today())
    head.offer.exceptions = [
        AvailabilityException(day=monday, available=False, start_minute=0, end_minute=600)
    ]
    session.flush()
    snapshot = take_snapshot(session, a_round(session))
    assert the_head(snapshot, head).available == (Interval(600, 720), Interval(DAY + 480, DAY + 720))


def test_an_unpublished_offer_is_not_planned_with(session: Session) -> None:
    a_head(session, topics={a_topic(session): 3}, offer={"published": False})
    a_head(session, topics={a_topic(session): 3}, active=False)
    assert take_snapshot(session, a_round(session)).week.heads == ()


def test_recent_sessions_count_what_was_given_within_the_recent_weeks(session: Session) -> None:
    topic = a_topic(session)
    head = a_head(session, topics={topic: 3})
    monday = clock.planning_monday(clock.today())
    for weeks, status in (
        (1, AssignmentStatus.DONE),
        (2, AssignmentStatus.ACCEPTED),
        (5, AssignmentStatus.DONE),
    ):
        day = monday - timedelta(weeks=weeks)
        plan = a_plan(session, a_round(session, monday=day), PlanStatus.RELEASED)
        an_assignment(
            session,
            a_need(session, topics=[topic], windows=[(day, 540, 720)]),
            head,
            plan=plan,
            status=status,
        )
    assert the_head(take_snapshot(session, a_round(session)), head).recent_sessions == 2


def test_a_run_is_given_what_stands_and_what_somebody_decided_and_owes_the_rest_nothing(
    session: Session,
) -> None:
    topic = a_topic(session)
    heads = [a_head(session, topics={topic: 3}) for _ in range(4)]
    needs = [a_need(session, topics=[topic]) for _ in range(4)]
    an_assignment(session, needs[0], heads[0], status=AssignmentStatus.ACCEPTED)
    draft = a_plan(session)
    pinned = an_assignment(session, needs[1], heads[1], plan=draft, status=AssignmentStatus.PROPOSED)
    an_assignment(session, needs[2], heads[2], plan=draft, status=AssignmentStatus.PROPOSED)
    placed = an_assignment(session, needs[3], heads[3], plan=draft, status=AssignmentStatus.PROPOSED)
    pinned.pinned = placed.by_hand = True
    session.flush()
    snapshot = take_snapshot(session, a_round(session))
    assert [entry.need for entry in snapshot.week.fixed] == [str(needs[0].id)]
    assert [entry.need for entry in snapshot.proposed] == [str(need.id) for need in needs[1:]]
    for_run = load_week(dump_week(snapshot.for_run()))
    assert {entry.need for entry in for_run.fixed} == {str(needs[place].id) for place in (0, 1, 3)}
    assert for_run.previous == ()
    assert {entry.need for entry in snapshot.for_run(but=str(needs[3].id)).fixed} == {
        str(needs[0].id),
        str(needs[1].id),
    }


def test_a_proposal_whose_need_asks_for_something_else_now_is_stale(session: Session) -> None:
    topic, other = a_topic(session), a_topic(session, "first-aid")
    head = a_head(session, topics={topic: 3})
    need = a_need(session, topics=[topic])
    an_assignment(session, need, head, plan=a_plan(session), status=AssignmentStatus.PROPOSED)
    need.parts[0].topic_id = other.id
    session.flush()
    snapshot = take_snapshot(session, a_round(session))
    assert (snapshot.proposed, snapshot.stale) == ((), {need.id})


def test_heads_who_declined_are_not_asked_again_for_the_same_need(session: Session) -> None:
    topic = a_topic(session)
    here, before, busy = (a_head(session, topics={topic: 3}) for _ in range(3))
    need = a_need(session, topics=[topic])
    old_plan = a_plan(session, a_round(session, monday=clock.monday_of(clock.today())), PlanStatus.RELEASED)
    for head, plan, reason in (
        (here, None, DeclineReason.BUSY),
        (before, old_plan, DeclineReason.TOO_FAR),
        (busy, old_plan, DeclineReason.BUSY),
    ):
        declined = an_assignment(session, need, head, plan=plan, status=AssignmentStatus.DECLINED)
        declined.invitations[0].answer, declined.invitations[0].decline_reason = Answer.DECLINED, reason
    need.status = NeedStatus.POSTED
    session.flush()
    snapshot = take_snapshot(session, a_round(session))
    assert the_need(snapshot, need).exclude == (str(here.id), str(before.id))


def test_ruled_out_heads_are_excluded_even_where_the_township_prefers_them(session: Session) -> None:
    topic = a_topic(session)
    liked, barred = a_head(session, topics={topic: 3}), a_head(session, topics={topic: 3})
    need = a_need(session, topics=[topic])
    need.head_preferences = [
        NeedHead(head_id=head.id, preference=HeadPreference.PREFER) for head in (liked, barred)
    ]
    round_ = a_round(session)
    round_.forbids = [Forbid(need_id=need.id, head_id=barred.id)]
    session.flush()
    entry = the_need(take_snapshot(session, round_), need)
    assert (entry.prefer, entry.exclude) == ((str(liked.id),), (str(barred.id),))


def test_a_provinces_round_holds_all_its_counties_and_heads_may_cross_their_borders(session: Session) -> None:
    neighbour = a_township(session, "320904100", "丰华镇")
    abroad = a_township(session, "330106001", "北山街道")
    head = a_head(session, township=neighbour, topics={a_topic(session, county_code="320904"): 3})
    a_head(session, township=abroad, topics={a_topic(session, county_code="330106"): 3})
    need = a_need(session, topics=[a_topic(session)])
    a_need(session, venue=a_venue(session, abroad))
    week = take_snapshot(session, a_round(session, "32")).week
    assert [town.id for town in week.townships] == ["320904100", "320981115"]
    assert [entry.id for entry in week.heads] == [str(head.id)]
    plan = solve(load_week(dump_week(week)), seconds=5)
    assert [(entry.need, entry.heads) for entry in plan.assignments] == [(str(need.id), (str(head.id),))]


def test_a_countys_round_knows_the_head_from_elsewhere_whom_one_of_its_needs_has(session: Session) -> None:
    neighbour = a_township(session, "320904100", "丰华镇")
    head = a_head(session, township=neighbour, topics={a_topic(session, county_code="320904"): 3})
    need = a_need(session, topics=[a_topic(session)])
    an_assignment(session, need, head)
    week = take_snapshot(session, a_round(session)).week
    assert [(entry.need, entry.heads) for entry in week.fixed] == [(str(need.id), (str(head.id),))]
    assert [entry.id for entry in week.heads] == [str(head.id)]
    load_week(dump_week(week))


def test_it_asks_no_more_of_the_database_the_more_has_been_released(session: Session) -> None:
    topic, asked = a_topic(session), []
    for _ in range(3):
        head = a_head(session, topics={topic: 3})
        an_assignment(session, a_need(session, topics=[topic]), head, status=AssignmentStatus.RELEASED)
        round_ = a_round(session)
        session.flush()
        session.expire_all()
        forget_calendar(session)  # read once in a transaction
        with counted(session) as statements:
            take_snapshot(session, round_)
        asked.append(len(statements))
    assert asked[0] == asked[1] == asked[2]
