"""How many heads could come is told before a need is posted, as it is beside what is promised."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy.orm import Session

from matcher import clock
from matcher.advice.forecast import Forecast, forecast
from matcher.half_days import USUAL_HOURS, Half, HalfDay
from matcher.models import AvailabilityException, Head, Topic, Venue
from matcher.needs.services.sketch_need import sketch_need
from matcher.policy import Actor
from matcher.vocabulary import AssignmentStatus, Role
from matcher.wording import render
from tests.builders.catalogue import a_topic
from tests.builders.needs import a_need
from tests.builders.people import a_head
from tests.builders.places import a_township, a_venue
from tests.builders.rounds import an_assignment
from tests.builders.weeks import QUIET_THURSDAY

pytestmark = pytest.mark.time_machine(QUIET_THURSDAY, tick=False)

MONDAY = date(2026, 3, 9)
TUESDAY, WEDNESDAY, THURSDAY = (MONDAY + timedelta(days=days) for days in (1, 2, 3))
MORNING = 8 * 60, 12 * 60
GRID = {HalfDay(MONDAY + timedelta(days=day), half): USUAL_HOURS[half] for day in range(14) for half in Half}


def asked(session: Session, topic: Topic, venue: Venue, halves: list[HalfDay], **fields: Any) -> Forecast:
    clerk = Actor(None, Role.TOWNSHIP, venue.township_code, "张小梅")
    data = {"parts": [str(topic.id)], "venue_id": str(venue.id), "halves": list(map(str, halves))} | fields
    sketch = sketch_need(session, clerk, data)
    assert sketch is not None
    found = forecast(session, sketch, GRID)
    session.flush()
    assert not session.new, "nothing of it is kept"
    return found


def only_in_the_mornings(session: Session, topic: Topic, *weekdays: int) -> Head:
    return a_head(session, topics={topic: 3}, pattern=[(day, *MORNING) for day in weekdays])


def test_heads_are_counted_at_the_hours_chosen_and_on_each_half_day(session: Session) -> None:
    topic, venue = a_topic(session), a_venue(session)
    only_in_the_mornings(session, topic, 1)
    only_in_the_mornings(session, topic, 1, 2)
    only_in_the_mornings(session, topic, 3)
    a_head(session)
    found = asked(session, topic, venue, [HalfDay(TUESDAY, Half.MORNING)])
    assert (found.heads, found.anywhen) == (2, 3)
    counts = {(half.day, half.half): heads for half, heads in found.by_half.items() if heads}
    week = timedelta(weeks=1)
    assert counts == {
        (day, Half.MORNING): heads
        for tuesday, heads in ((TUESDAY, 2), (WEDNESDAY, 1), (THURSDAY, 1))
        for day in (tuesday, tuesday + week)
    }


def test_the_half_day_that_helps_most_is_named_with_what_it_brings(session: Session) -> None:
    topic, venue = a_topic(session), a_venue(session)
    for days in ((1,), (2,), (3,), (3,)):
        only_in_the_mornings(session, topic, *days)
    found = asked(session, topic, venue, [HalfDay(TUESDAY, Half.MORNING)])
    assert found.better is not None
    assert (found.heads, found.better.half, found.better.heads) == (1, HalfDay(THURSDAY, Half.MORNING), 3)


def test_where_nobody_can_the_reason_and_the_nearest_time_are_told(session: Session) -> None:
    topic, venue = a_topic(session), a_venue(session)
    only_in_the_mornings(session, topic, 0, 3)
    found = asked(session, topic, venue, [HalfDay(WEDNESDAY, Half.MORNING)])
    assert (found.heads, found.better) == (0, None)
    assert found.nearest is not None
    assert (found.nearest.half, found.nearest.heads) == (HalfDay(THURSDAY, Half.MORNING), 1)
    assert found.why is not None
    assert render(found.why, "en").startswith("No head who could come has time in the chosen hours")


@pytest.mark.parametrize("status", [AssignmentStatus.RELEASED, AssignmentStatus.ACCEPTED])
def test_who_has_promised_that_time_does_not_count(session: Session, status: AssignmentStatus) -> None:
    topic, venue = a_topic(session), a_venue(session)
    head = only_in_the_mornings(session, topic, 1)
    elsewhere = a_venue(session, name="村部")
    promised = a_need(session, venue=elsewhere, topics=[topic], windows=[(TUESDAY, *MORNING)])
    an_assignment(session, promised, head, status=status)
    found = asked(session, topic, venue, [HalfDay(TUESDAY, Half.MORNING)])
    assert found.heads == 0
    assert found.nearest is not None
    assert found.nearest.half.day == TUESDAY + timedelta(weeks=1)


def test_what_is_only_proposed_is_promised_to_nobody(session: Session) -> None:
    topic, venue = a_topic(session), a_venue(session)
    head = only_in_the_mornings(session, topic, 1)
    proposed = a_need(session, topics=[topic], windows=[(TUESDAY, *MORNING)])
    an_assignment(session, proposed, head, status=AssignmentStatus.PROPOSED)
    assert asked(session, topic, venue, [HalfDay(TUESDAY, Half.MORNING)]).heads == 1


def test_days_away_load_audience_and_distance_count(session: Session) -> None:
    topic, venue = a_topic(session), a_venue(session)
    away = only_in_the_mornings(session, topic, 1)
    away.offer.exceptions.append(
        AvailabilityException(day=TUESDAY, available=False, start_minute=0, end_minute=24 * 60)
    )
    a_head(session, topics={topic: 3}, offer={"max_sessions_per_week": 0})
    a_head(session, topics={topic: 3}, offer={"max_audience": 59})
    far = a_township(session, "320981999", latitude=32.0, longitude=119.0)
    a_head(session, topics={topic: 3}, township=far)
    session.flush()
    halves = [HalfDay(TUESDAY, Half.MORNING)]
    assert asked(session, topic, venue, halves, audience="60").heads == 0
    assert asked(session, topic, venue, halves, audience="59").heads == 1


def test_nothing_nearer_than_the_notice_counts(session: Session) -> None:
    topic, venue = a_topic(session), a_venue(session)
    a_head(session, topics={topic: 3})
    today = clock.today()
    windows = [{"day": str(today), "start": "14:00", "end": "17:00"}]
    found = asked(session, topic, venue, [], windows=windows)
    assert found.heads == 0
    assert found.why is not None
    assert render(found.why, "en").startswith("Nothing is planned nearer than 24 hours")


def test_a_half_written_form_is_understood_as_far_as_it_goes(session: Session) -> None:
    topic, venue = a_topic(session), a_venue(session)
    a_head(session, topics={topic: 3})
    broken = {"minutes": "soon", "audience": "", "windows": [{"day": "2026-03-10", "start": "", "end": ""}]}
    found = asked(session, topic, venue, [HalfDay(TUESDAY, Half.MORNING)], **broken)
    assert found.heads == 1
    clerk = Actor(None, Role.TOWNSHIP, venue.township_code, "张小梅")
    assert sketch_need(session, clerk, {"parts": ["999999", "x"]}) is None
    coordinator = Actor(None, Role.COORDINATOR, venue.township_code[:6], "王主任")
    assert sketch_need(session, coordinator, {"parts": [str(topic.id)]}) is None, "for no township yet"
