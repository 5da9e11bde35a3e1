"""A draft that was handed over from a plan of several counties is out of date as soon as an input of it changes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from matcher import clock
from matcher.advice.out_of_date import out_of_date
from matcher.area_weeks.services.hand_over import hand_over
from matcher.assignments.services.pin_assignment import pin_assignment
from matcher.models import Assignment, CountySettings, Round
from matcher.rounds.services.release_plan import release_plan
from matcher.vocabulary import AssignmentStatus, NeedStatus
from matcher.week import take_snapshot
from matcher.week.commitments import proposed_assignments
from tests.builders.area_weeks import CITY_COORDINATOR, DAFENG, TwoCounties, an_area_plan, two_counties
from tests.builders.needs import a_need
from tests.builders.people import a_head
from tests.builders.places import DONGTAI
from tests.builders.rounds import an_assignment
from tests.builders.weeks import COORDINATOR, QUIET_THURSDAY
from tests.matcher.area_weeks.services.test_hand_over import draft_of

pytestmark = pytest.mark.time_machine(QUIET_THURSDAY, tick=False)
Change = Callable[[Session, TwoCounties], object]


def said(session: Session, round_: Round) -> list[str]:
    """What the county's coordinator is told has changed."""
    session.flush()
    session.expire_all()
    found = out_of_date(session, round_, take_snapshot(session, round_))
    return [str(change.words) for change in found.changes] if found else []


@pytest.fixture
def city(session: Session) -> TwoCounties:
    """Each county has been handed its part; the head of Dafeng goes to both."""
    found = two_counties(session)
    an_area_plan(session, found.area)
    hand_over(session, CITY_COORDINATOR, found.area)
    return found


def test_what_was_just_handed_over_is_up_to_date_in_each_county(session: Session, city: TwoCounties) -> None:
    assert (said(session, city.dongtai), said(session, city.dafeng)) == ([], [])


def test_that_counties_differ_in_their_settings_is_no_change(session: Session) -> None:
    city = two_counties(session)
    session.add(CountySettings(county_code=DAFENG, speed_kmh=20, notice_hours=96, weights={"priority": 9}))
    session.add(CountySettings(county_code=DONGTAI, recent_weeks=2))
    past = clock.now().replace(hour=10) - timedelta(weeks=3)
    an_assignment(session, a_need(session), city.head, status=AssignmentStatus.DONE, starts_at=past)
    session.flush()
    an_area_plan(session, city.area)
    hand_over(session, CITY_COORDINATOR, city.area)
    assert (said(session, city.dongtai), said(session, city.dafeng)) == ([], [])


def _edited(session: Session, city: TwoCounties) -> None:
    city.across.audience += 10


def _withdrawn(session: Session, city: TwoCounties) -> None:
    city.across.status = NeedStatus.WITHDRAWN


def _guest_away(session: Session, city: TwoCounties) -> None:
    assert city.head.offer is not None
    city.head.offer.pattern = []


def _guest_archived(session: Session, city: TwoCounties) -> None:
    city.head.active = False


def _new_need(session: Session, city: TwoCounties) -> None:
    a_need(session, topics=[city.across.parts[0].topic], title="弶港的讲座")


def _own_head(session: Session, city: TwoCounties) -> None:
    a_head(session, topics={city.across.parts[0].topic: 3}, name="陆平")


def _slower_ways(session: Session, city: TwoCounties) -> None:
    session.add(CountySettings(county_code=DONGTAI, speed_kmh=12))


def _longer_notice(session: Session, city: TwoCounties) -> None:
    session.add(CountySettings(county_code=DONGTAI, notice_hours=96))


CHANGES: dict[str, tuple[Change, str]] = {
    "need edited": (_edited, "has changed: audience."),
    "need withdrawn": (_withdrawn, "is not asked for any more."),
    "guest away": (_guest_away, "苏和 has changed: free hours."),
    "guest archived": (_guest_archived, "苏和 offers nothing any more."),
    "new need": (_new_need, "is new."),
    "own head": (_own_head, "陆平 can come now."),
    "slower ways": (_slower_ways, "How long ways take has changed in the settings."),
    "longer notice": (_longer_notice, "The notice before a visit has changed"),
}


@pytest.mark.parametrize("change", list(CHANGES))
def test_a_later_input_of_the_county_or_of_its_guest_is_said(
    change: str, session: Session, city: TwoCounties
) -> None:
    make, words = CHANGES[change]
    make(session, city)
    (told,) = said(session, city.dongtai)
    assert words in told


def test_what_changes_in_the_other_county_alone_is_said_there(session: Session, city: TwoCounties) -> None:
    city.at_home.audience += 10
    assert said(session, city.dongtai) == []
    assert len(said(session, city.dafeng)) == 1


def test_that_the_other_county_sends_out_its_part_is_no_change(session: Session, city: TwoCounties) -> None:
    release_plan(session, COORDINATOR, draft_of(session, city.dafeng))
    assert said(session, city.dongtai) == []


def test_a_no_to_a_visit_in_the_heads_own_county_is_said_where_she_is_a_guest(session: Session) -> None:
    city = two_counties(session)
    sent = an_assignment(session, city.at_home, city.head, status=AssignmentStatus.ACCEPTED)
    city.at_home.status = NeedStatus.CONFIRMED
    session.flush()
    an_area_plan(session, city.area)
    hand_over(session, CITY_COORDINATOR, city.area)
    assert said(session, city.dongtai) == []
    sent.status, city.at_home.status = AssignmentStatus.CANCELLED, NeedStatus.POSTED
    assert said(session, city.dongtai) == ["Where 苏和 goes in another county has changed."]


def test_what_the_county_decides_afterwards_is_no_change(session: Session, city: TwoCounties) -> None:
    proposal: Assignment = proposed_assignments(session, city.dongtai)[0]
    pin_assignment(session, COORDINATOR, city.dongtai, proposal.id, pinned=True)
    assert said(session, city.dongtai) == []
