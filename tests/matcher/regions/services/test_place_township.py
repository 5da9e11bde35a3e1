"""A township lies where somebody says, with what stands there, and everything planned from then on goes by it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
import time_machine
from sqlalchemy.orm import Session

from matcher import clock
from matcher.errors import Conflict, Invalid, Outdated
from matcher.models import Region
from matcher.policy import Actor
from matcher.regions.queries.place import AlongWith, along_with, place_tag
from matcher.regions.schemas.place import PlaceCommand
from matcher.regions.services.place_township import place_township
from matcher.registry.schemas.venue import VenueCommand
from matcher.registry.services.save_venue import save_venue
from matcher.rounds.services.release_plan import release_plan
from matcher.vocabulary import AssignmentStatus, Role, VenueKind
from matcher.week import take_snapshot
from matcher.week.places import township_place
from tests.builders.people import a_head
from tests.builders.places import a_township, a_venue
from tests.builders.weeks import QUIET_THURSDAY, a_little_week, a_proposed_plan

SANCANG = "320981115"


@pytest.fixture(autouse=True)
def _quiet_thursday() -> Iterator[None]:
    with time_machine.travel(QUIET_THURSDAY, tick=False):
        yield


@pytest.fixture
def actor() -> Actor:
    return Actor(None, Role.COORDINATOR, "320981", "coordinator")


def _said(township: Region, latitude: float, longitude: float) -> PlaceCommand:
    return PlaceCommand(place_tag(township), latitude, longitude)


def test_what_stands_at_its_own_position_moves_with_it(session: Session, actor: Actor) -> None:
    town = a_township(session, position_is_real=False)
    there, elsewhere = (
        a_venue(session, town),
        a_venue(session, town, name="东头", latitude=32.7, longitude=120.7),
    )
    head = a_head(session, latitude=town.latitude, longitude=town.longitude)
    assert (along_with(session, town).venues, along_with(session, town).heads) == (1, 1)
    place_township(session, actor, town, _said(town, 32.81, 120.61))
    assert (town.latitude, town.longitude, town.position_is_real) == (32.81, 120.61, True)
    assert (there.latitude, head.latitude, elsewhere.latitude) == (32.81, 32.81, 32.7)


def test_the_middle_of_a_county_moves_with_the_townships_that_are_taken_to_lie_there(
    session: Session, actor: Actor
) -> None:
    known = a_township(session)
    county = session.get_one(Region, "320981")
    middle = {"latitude": county.latitude, "longitude": county.longitude}
    taken = a_township(session, "320981116", "溱东镇", position_is_real=False, **middle)
    venue = a_venue(session, taken, **middle)
    before = (known.latitude, known.longitude)
    assert along_with(session, county) == AlongWith(venues=1, heads=0, townships=1)
    place_township(session, actor, county, _said(county, 32.86, 120.31))
    assert (county.latitude, taken.latitude, venue.latitude) == (32.86, 32.86, 32.86)
    assert (county.position_is_real, taken.position_is_real) == (True, False)
    assert (known.latitude, known.longitude) == before
    with pytest.raises(Invalid):
        place_township(session, actor, county, _said(county, 41.0, 120.31))


def test_a_point_far_from_the_county_is_refused_beside_the_field(session: Session, actor: Actor) -> None:
    town = a_township(session)
    with pytest.raises(Invalid) as refused:
        place_township(session, actor, town, _said(town, 34.3, 120.6))
    assert set(refused.value.messages) == {"latitude"}
    assert town.latitude == 32.7667


def test_the_neighbourhood_reaches_on_from_township_to_township(session: Session, actor: Actor) -> None:
    a_township(session, "320981116", "远镇", latitude=33.6, longitude=120.6)
    town = a_township(session)
    place_township(session, actor, town, _said(town, 34.3, 120.6))
    assert town.latitude == 34.3


def test_a_closed_township_stays_where_it_was(session: Session, actor: Actor) -> None:
    other = a_township(session, "320981116", "弶港镇")
    town = a_township(session, closed_on=clock.today(), successor_code=other.code, heir_code=other.code)
    with pytest.raises(Conflict):
        place_township(session, actor, town, _said(town, 32.81, 120.61))


def test_whoever_saw_another_position_is_told(session: Session, actor: Actor) -> None:
    town = a_township(session)
    seen = _said(town, 32.9, 120.6)
    place_township(session, actor, town, _said(town, 32.81, 120.61))
    with pytest.raises(Outdated):
        place_township(session, actor, town, seen)


def test_the_open_week_goes_by_it_and_a_plan_that_does_not_fit_is_not_sent_out(
    session: Session, actor: Actor
) -> None:
    week = a_little_week(session)
    for head in week.heads:
        head.township_code, head.latitude, head.longitude = "320981115", 32.85, 120.31
    plan = a_proposed_plan(session, week)
    for head in week.heads:
        head.offer.max_travel_minutes = 90
    session.flush()
    town = session.get_one(Region, SANCANG)
    place_township(session, actor, town, _said(town, 33.5, 121.0))
    places = {each.id: (each.lat, each.lon) for each in take_snapshot(session, week.round).week.places}
    assert places[township_place(SANCANG)] == (33.5, 121.0)
    with pytest.raises(Invalid) as refused:
        release_plan(session, actor, plan)
    assert set(refused.value.messages) == {f"needs.{need.id}" for need in week.needs}
    assert {each.status for each in plan.assignments} == {AssignmentStatus.PROPOSED}


def test_a_venue_said_to_be_at_the_town_hall_stays_there(session: Session, actor: Actor) -> None:
    town = a_township(session)
    said = VenueCommand(
        town.code, VenueKind.VILLAGE_HALL, "镇政府会议室", 80, 1, town.latitude, town.longitude
    )
    hall, unsaid = (
        save_venue(session, actor, command)
        for command in (said, replace(said, name="老年大学", latitude=None, longitude=None))
    )
    as_shown = replace(
        said, name="老年大学", latitude=unsaid.latitude, longitude=unsaid.longitude, version=unsaid.version
    )
    save_venue(session, actor, as_shown, unsaid)
    before = town.latitude
    place_township(session, actor, town, _said(town, 32.81, 120.61))
    assert (hall.latitude, unsaid.latitude) == (before, 32.81)
