"""A county that keeps to the bells of its schools plans on a grid of five minutes, and nobody else has to."""

from __future__ import annotations

from datetime import datetime

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.assignments.services.place_assignment import ManualAssignment, place_assignment
from matcher.county_settings.queries.grid import grid_minutes
from matcher.errors import Invalid
from matcher.models import BookedSlot, CountySettings, Head, Need
from matcher.needs.queries.hours_nobody_keeps import hours_nobody_keeps
from matcher.needs.schemas.need import ChosenWindow
from matcher.needs.services.check_windows import window_faults
from matcher.offers.schemas.offer_hours import OfferHours, WeekdayHours
from matcher.offers.services.edit_offer_hours import edit_offer_hours
from matcher.week import take_snapshot
from solver import solve
from tests.builders.catalogue import a_topic
from tests.builders.needs import a_need
from tests.builders.people import a_head
from tests.builders.places import DONGTAI, a_county, a_township
from tests.builders.rounds import a_plan, a_round, an_assignment
from tests.builders.weeks import COORDINATOR, QUIET_THURSDAY

pytestmark = pytest.mark.time_machine(QUIET_THURSDAY, tick=False)

TUESDAY = datetime(2026, 3, 10)
AFTER_THE_BELL = (13 * 60 + 40, 15 * 60 + 20)


def by_the_bell(session: Session) -> None:
    """The county plans on a grid of five minutes."""
    session.add(CountySettings(county_code=a_county(session).code, grid_minutes=5))
    session.flush()


def a_lesson(session: Session) -> tuple[Need, Head]:
    """A need of exactly the time between two bells, and a head who has that time."""
    topic = a_topic(session, minutes=100)
    head = a_head(session, topics={topic: 3}, pattern=[(1, 13 * 60, 17 * 60)])
    return a_need(session, topics=[topic], minutes=100, windows=[(TUESDAY.date(), *AFTER_THE_BELL)]), head


def test_townships_have_their_countys_grid_and_areas_above_the_finest(session: Session) -> None:
    by_the_bell(session)
    a_township(session, "320982101")
    areas = (DONGTAI, f"{DONGTAI}101", "3209", "32", "320982", "320982101")
    assert [grid_minutes(session, area) for area in areas] == [5, 5, 5, 5, 15, 15]


def test_a_lesson_between_two_bells_is_planned_and_booked_to_the_minute(session: Session) -> None:
    need, head = a_lesson(session)
    by_the_bell(session)
    (entry,) = solve(take_snapshot(session, a_round(session)).week, seconds=5).assignments
    assert entry.start == 24 * 60 + AFTER_THE_BELL[0]
    an_assignment(session, need, head, plan=a_plan(session), starts_at=datetime(2026, 3, 10, 13, 40))
    slots = list(session.scalars(select(BookedSlot.slot).order_by(BookedSlot.slot)))
    assert (slots[0], slots[-1], len(slots)) == (
        datetime(2026, 3, 10, 13, 40), datetime(2026, 3, 10, 15, 15), 20,
    )  # fmt: skip


def test_on_the_usual_grid_nothing_fits_between_these_bells(session: Session) -> None:
    need, _ = a_lesson(session)
    assert not solve(take_snapshot(session, a_round(session)).week, seconds=5).assignments
    window = ChosenWindow(TUESDAY.date(), *AFTER_THE_BELL, "windows.0")
    (texts,) = window_faults([window], 100, 15).values()
    assert "sessions begin every 15 minutes" in texts[0]
    assert not window_faults([window], 100, 5)
    topics = [part.topic_id for part in need.parts]
    assert hours_nobody_keeps(session, topics, [window], 100, 15) == (window,)
    assert not hours_nobody_keeps(session, topics, [window], 100, 5)


@pytest.mark.parametrize(("grid", "minute"), [(15, 40), (5, 42)])
def test_by_hand_too_sessions_begin_on_the_grid_only(session: Session, grid: int, minute: int) -> None:
    need, head = a_lesson(session)
    if grid == 5:
        by_the_bell(session)
    wanted = ManualAssignment(need.id, (head.id,), datetime(2026, 3, 10, 13, minute))
    with pytest.raises(Invalid) as refused:
        place_assignment(session, COORDINATOR, a_plan(session), wanted)
    assert (
        f"Sessions begin every {grid} minutes from the full hour on." in refused.value.messages["starts_at"]
    )


def test_a_head_offers_what_a_session_can_begin_in(session: Session) -> None:
    head = a_head(session, pattern=())
    short = OfferHours(head.offer.version, (WeekdayHours(1, 9 * 60 + 5, 9 * 60 + 25),), ())
    with pytest.raises(Invalid) as refused:
        edit_offer_hours(session, COORDINATOR, head, short)
    assert "every 15 minutes" in refused.value.messages["halves"][0]
    by_the_bell(session)
    assert edit_offer_hours(session, COORDINATOR, head, short).pattern[0].start_minute == 9 * 60 + 5
