"""A head who goes across a border is busy in her own county's week, as soon as another county's plan counts on her."""

from __future__ import annotations

from datetime import datetime, time

import pytest
from sqlalchemy.orm import Session

from matcher.advice.plan_state import plan_state
from matcher.models import Assignment, Head, Need
from matcher.vocabulary import Answer, AssignmentStatus
from matcher.week import take_snapshot
from solver import dump_week, load_week, solve
from tests.builders.catalogue import a_pack, a_topic
from tests.builders.needs import a_need
from tests.builders.people import a_head
from tests.builders.places import a_township, a_venue
from tests.builders.rounds import a_plan, a_round, an_assignment

NEIGHBOUR = "320904"
NINE = time(9)


@pytest.fixture
def head(session: Session) -> Head:
    """The only head of Dongtai; she may go to one visit a day."""
    return a_head(session, topics={a_topic(session): 3}, offer={"max_sessions_per_day": 1})


@pytest.fixture
def visit(session: Session, head: Head) -> Assignment:
    """She is proposed for a need of the neighbouring county, on Tuesday at nine; beside her comes one from there."""
    there = a_township(session, f"{NEIGHBOUR}100", "丰华镇", latitude=33.2)
    topic = a_topic(session, county_code=NEIGHBOUR)
    other = a_head(session, township=there, topics={topic: 3})
    need = a_need(session, venue=a_venue(session, there), topics=[topic, topic], audience=90)
    plan = a_plan(session, a_round(session, NEIGHBOUR))
    starts_at = datetime.combine(need.windows[0].day, NINE)
    return an_assignment(
        session, need, head, other, plan=plan, status=AssignmentStatus.PROPOSED, starts_at=starts_at
    )


def a_need_at_home(session: Session) -> Need:
    return a_need(session, topics=[a_topic(session)])


def test_what_she_is_proposed_for_elsewhere_stands_fixed_in_her_own_week(
    session: Session, head: Head, visit: Assignment
) -> None:
    a_need_at_home(session)
    snapshot = take_snapshot(session, a_round(session))
    (away,) = snapshot.elsewhere
    assert (away.county.code, away.is_promised) == (NEIGHBOUR, False)
    assert (away.starts_at, away.entry.heads) == (visit.starts_at, (str(head.id),))
    assert away.entry in snapshot.week.fixed
    assert [each.id for each in snapshot.week.heads] == [str(head.id)]  # nobody comes in who only goes there


def test_what_she_is_promised_for_elsewhere_stands_fixed_in_her_own_week(
    session: Session, head: Head
) -> None:
    there = a_township(session, f"{NEIGHBOUR}100", "丰华镇")
    need = a_need(session, venue=a_venue(session, there))
    an_assignment(session, need, head, status=AssignmentStatus.ACCEPTED)
    (away,) = take_snapshot(session, a_round(session)).elsewhere
    assert (away.county.code, away.is_promised) == (NEIGHBOUR, True)


def test_the_next_matching_of_her_county_gives_her_nothing_else_that_day(
    session: Session, head: Head, visit: Assignment
) -> None:
    need = a_need_at_home(session)
    snapshot = take_snapshot(session, a_round(session))
    plan = solve(load_week(dump_week(snapshot.for_run())), seconds=5)
    assert [entry.need for entry in plan.assignments] == [str(visit.need_id)]
    assert [*plan_state(snapshot).open] == [need.id]


def test_what_she_declined_or_a_plan_thrown_away_keeps_her_from_nothing(
    session: Session, head: Head, visit: Assignment
) -> None:
    visit.invitations[0].answer = Answer.DECLINED
    session.flush()
    assert take_snapshot(session, a_round(session)).elsewhere == ()


def test_the_county_she_comes_to_knows_what_she_has_at_home(
    session: Session, head: Head, visit: Assignment
) -> None:
    at_home = an_assignment(session, a_need_at_home(session), head)
    (away,) = take_snapshot(session, a_round(session, NEIGHBOUR)).elsewhere
    assert away.entry.need == str(at_home.need_id)
    assert away.is_promised


def test_packs_of_another_county_are_not_lent_twice(session: Session, head: Head, visit: Assignment) -> None:
    a_pack(session, county_code=NEIGHBOUR)
    snapshot = take_snapshot(session, a_round(session))
    assert [dict(need.packs) for need in snapshot.week.needs] == [{}]
    load_week(dump_week(snapshot.week))


def test_the_week_of_both_counties_has_it_once_as_a_proposal(
    session: Session, head: Head, visit: Assignment
) -> None:
    snapshot = take_snapshot(session, a_round(session, "3209"))
    assert snapshot.elsewhere == ()
    assert [entry.need for entry in snapshot.proposed] == [str(visit.need_id)]
    assert snapshot.for_run().fixed == ()
    visit.pinned = True
    session.flush()
    assert take_snapshot(session, a_round(session, "3209")).for_run().fixed == snapshot.proposed
