"""What a change has brought is taken back whole, or not at all."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.errors import Conflict
from matcher.models import Post, Region, RegionChange, TownshipSettings
from matcher.policy import Actor
from matcher.regions.queries.changes import change_shown
from matcher.regions.queries.place import place_tag
from matcher.regions.schemas.change import NEW, GoOverCommand, RenameCommand
from matcher.regions.schemas.place import PlaceCommand
from matcher.regions.services.by_the_clock import hand_over_again, left_behind
from matcher.regions.services.carry_out import agree
from matcher.regions.services.enter_change import enter_going_over, enter_rename
from matcher.regions.services.place_township import place_township
from matcher.regions.services.take_back import take_back
from matcher.vocabulary import Kind, NeedStatus, Role, TransferState
from tests.builders.catalogue import a_topic
from tests.builders.groups import a_search
from tests.builders.needs import a_need
from tests.builders.people import a_head
from tests.builders.places import a_township, a_venue
from tests.builders.posts import a_post
from tests.builders.transfers import a_head_who_comes

OLD, OTHER = "320981115", "320981116"
DAY = timedelta(days=1)


@pytest.fixture
def actor() -> Actor:
    return Actor(None, Role.COORDINATOR, "320981", "coordinator")


@pytest.fixture(autouse=True)
def _two(session: Session) -> None:
    a_township(session, OLD), a_township(session, OTHER, "弶港镇")


def _merged(session: Session, actor: Actor) -> RegionChange:
    change = enter_going_over(session, actor, GoOverCommand(clock.today(), (int(OLD),), OTHER))
    session.flush()
    agree(session, actor, change, change.version)
    return change


def _refuses(session: Session, actor: Actor, change: RegionChange) -> None:
    with pytest.raises(Conflict), session.begin_nested():
        take_back(session, actor, change, change.version)


def test_hosting_limits_come_back(session: Session, actor: Actor) -> None:
    session.add(TownshipSettings(township_code=OLD, sessions_at_once=2))
    session.flush()
    change = _merged(session, actor)
    assert session.scalars(select(TownshipSettings.township_code)).all() == [OTHER]
    take_back(session, actor, change, change.version)
    assert session.scalars(select(TownshipSettings.township_code)).all() == [OLD]


def test_a_search_goes_over_and_comes_back(session: Session, actor: Actor) -> None:
    search = a_search(session, a_topic(session), OLD)
    change = _merged(session, actor)
    session.refresh(search)
    assert search.township_code == OTHER
    take_back(session, actor, change, change.version)
    session.refresh(search)
    assert search.township_code == OLD


def test_not_while_a_later_change_waits_or_after_it(session: Session, actor: Actor) -> None:
    change = _merged(session, actor)
    other = session.get_one(Region, OTHER)
    later = enter_rename(session, actor, other, RenameCommand(clock.today() + DAY, "弶港新镇"))
    session.flush()
    _refuses(session, actor, change)
    later.day = clock.today()
    agree(session, actor, later, later.version)
    _refuses(session, actor, change)
    take_back(session, actor, later, later.version)
    take_back(session, actor, change, change.version)


def test_not_with_a_need_of_the_successor_at_a_venue_that_went_over(session: Session, actor: Actor) -> None:
    venue = a_venue(session, session.get_one(Region, OLD))
    change = _merged(session, actor)
    session.refresh(venue)
    need = a_need(session, venue=venue, status=NeedStatus.POSTED)
    assert need.township_code == OTHER
    _refuses(session, actor, change)
    need.status = NeedStatus.WITHDRAWN
    session.flush()
    take_back(session, actor, change, change.version)


def test_not_once_a_post_was_changed(session: Session, actor: Actor) -> None:
    a_post(session, a_head(session), region_code=OLD)
    change = _merged(session, actor)
    begun = session.scalars(select(Post).where(Post.region_code == OTHER)).one()
    begun.remarks = "主持工作"
    session.flush()
    _refuses(session, actor, change)


def test_a_term_is_begun_for_what_is_not_covered_only(session: Session, actor: Actor) -> None:
    head, today = a_head(session), clock.today()
    until, next_year = today + 300 * DAY, today + 100 * DAY
    a_post(session, head, region_code=OLD, last_day=until)
    a_post(session, head, region_code=OTHER, first_day=next_year, last_day=today + 200 * DAY)
    change = _merged(session, actor)
    terms = select(Post.first_day, Post.last_day).where(Post.region_code == OTHER).order_by(Post.first_day)
    assert [tuple(each) for each in session.execute(terms)] == [
        (today, next_year - DAY),
        (next_year, today + 200 * DAY),
        (today + 201 * DAY, until),
    ]
    take_back(session, actor, change, change.version)
    assert len(session.execute(terms).all()) == 1


def test_a_coming_term_that_the_head_has_there_too_is_not_doubled(session: Session, actor: Actor) -> None:
    head, first = a_head(session), clock.today() + 10 * DAY
    for code in (OLD, OTHER):
        a_post(session, head, region_code=code, first_day=first)
    change = _merged(session, actor)
    assert session.scalars(select(Post.region_code)).all() == [OTHER]
    take_back(session, actor, change, change.version)
    again = session.scalars(select(Post).where(Post.region_code == OLD)).one()
    assert (again.first_day, again.last_day) == (first, None)


def test_whatever_is_in_use_again_under_the_closed_one_is_found_and_handed_over(
    session: Session, actor: Actor
) -> None:
    post = a_post(session, a_head(session), region_code=OLD, last_day=clock.today() - 3 * DAY)
    _merged(session, actor)
    assert left_behind(session) == {}
    post.last_day = None
    a_head(session, kind=Kind.MEDICAL).township_code = OLD
    session.flush()
    assert left_behind(session) == {OLD: OTHER}
    hand_over_again(session, OLD, OTHER)
    assert left_behind(session) == {}


def test_not_with_a_need_that_went_over_at_a_venue_of_the_successor(session: Session, actor: Actor) -> None:
    need = a_need(session, venue=a_venue(session, session.get_one(Region, OLD)), status=NeedStatus.POSTED)
    own = a_venue(session, session.get_one(Region, OTHER))
    change = _merged(session, actor)
    session.refresh(need)
    need.venue_id = own.id
    session.flush()
    _refuses(session, actor, change)


def test_a_post_begins_in_no_association_before_it_was_there(session: Session) -> None:
    closed, heir = session.get_one(Region, OLD), session.get_one(Region, OTHER)
    today = clock.today()
    closed.closed_on, closed.successor_code, closed.heir_code = today - 30 * DAY, OTHER, OTHER
    heir.opened_on = today - 10 * DAY
    a_post(session, a_head(session), region_code=OLD)
    session.flush()
    hand_over_again(session, OLD, OTHER)
    query = select(Post.region_code, Post.first_day, Post.last_day).order_by(Post.region_code)
    (_, _, until), (_, first, _) = session.execute(query).all()
    assert (until, first) == (today - 31 * DAY, today - 10 * DAY)
    assert left_behind(session) == {}


def test_who_is_to_come_to_a_township_comes_to_its_successor(session: Session, actor: Actor) -> None:
    transfer = a_head_who_comes(session, TransferState.AGREED)
    transfer.new_township_code = OLD
    session.flush()
    change = enter_going_over(session, actor, GoOverCommand(clock.today(), (int(OLD),), OTHER))
    session.flush()
    assert change_shown(session, change).numbers["head_transfer"] == 1
    agree(session, actor, change, change.version)
    session.refresh(transfer)
    assert transfer.new_township_code == OTHER
    take_back(session, actor, change, change.version)
    session.refresh(transfer)
    assert transfer.new_township_code == OLD


def test_venues_and_heads_stand_where_their_township_does_again(session: Session, actor: Actor) -> None:
    town, new = session.get_one(Region, OLD), "320981199"
    venue, own = a_venue(session, town), a_venue(session, town, name="东头", latitude=32.7, longitude=120.7)
    head = a_head(session, township=town)
    before = town.latitude, town.longitude
    merged = GoOverCommand(clock.today(), (int(OLD),), NEW, new_code=new, name="三仓街道")
    change = enter_going_over(session, actor, merged)
    session.flush()
    agree(session, actor, change, change.version)
    made = session.get_one(Region, new)
    place_township(session, actor, made, PlaceCommand(place_tag(made), 32.81, 120.61))
    session.expire_all()
    assert venue.latitude == head.latitude == 32.81
    take_back(session, actor, change, change.version)
    session.expire_all()
    assert (venue.latitude, venue.longitude) == (head.latitude, head.longitude) == before
    assert own.latitude == 32.7
