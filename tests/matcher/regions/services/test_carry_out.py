"""Townships become one, get another code, and back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.errors import Conflict, Invalid
from matcher.models import AuditEntry, Need, Post, Region, RegionChange, Venue, lies_in
from matcher.policy import Actor
from matcher.regions.queries.going_over import numbers_going_over
from matcher.regions.schemas.change import NEW, GoOverCommand, RenameCommand
from matcher.regions.services.by_the_clock import hand_over_again, left_behind
from matcher.regions.services.carry_out import agree, call_off, carry_out
from matcher.regions.services.enter_change import enter_going_over, enter_rename
from matcher.regions.services.take_back import take_back
from matcher.vocabulary import ChangeState, NeedStatus, Role, Seat
from tests.builders.needs import a_need
from tests.builders.people import a_head
from tests.builders.places import a_township, a_venue

OLD, OTHER, NEW_CODE = "320981115", "320981116", "320981011"


@pytest.fixture
def actor() -> Actor:
    return Actor(None, Role.COORDINATOR, "320981", "coordinator")


def _merged(session: Session, actor: Actor, into: str = OTHER, **values: object) -> RegionChange:
    command = GoOverCommand(day=clock.today(), codes=(int(OLD),), into_code=into, **values)
    change = enter_going_over(session, actor, command)
    session.flush()
    agree(session, actor, change, change.version)
    return change


def test_what_is_open_goes_over_and_what_is_past_stays(session: Session, actor: Actor) -> None:
    a_township(session, OLD), a_township(session, OTHER, "弶港镇")
    venue = a_venue(session, session.get_one(Region, OLD))
    posted = a_need(session, venue=venue, status=NeedStatus.POSTED)
    past = a_need(session, venue=venue, status=NeedStatus.RATED)
    assert numbers_going_over(session, [OLD], OTHER, clock.today())["need"] == 1
    change = _merged(session, actor)
    assert change.state is ChangeState.DONE
    assert session.get_one(Need, posted.id).township_code == OTHER
    assert session.get_one(Need, past.id).township_code == OLD
    assert session.get_one(Venue, venue.id).township_code == OTHER
    closed = session.get_one(Region, OLD)
    assert (closed.closed_on, closed.successor_code, closed.heir_code) == (clock.today(), OTHER, OTHER)


def test_the_successor_reaches_the_past_of_the_closed_one(session: Session, actor: Actor) -> None:
    a_township(session, OLD), a_township(session, OTHER, "弶港镇")
    past = a_need(session, venue=a_venue(session, session.get_one(Region, OLD)), status=NeedStatus.RATED)
    assert past.id not in session.scalars(select(Need.id).where(lies_in(Need.township_code, OTHER))).all()
    _merged(session, actor)
    assert past.id in session.scalars(select(Need.id).where(lies_in(Need.township_code, OTHER))).all()


def test_a_new_code_makes_the_township(session: Session, actor: Actor) -> None:
    a_township(session, OLD)
    _merged(session, actor, NEW, new_code=NEW_CODE, name="三仓街道")
    made = session.get_one(Region, NEW_CODE)
    assert (made.name, made.opened_on, made.parent_code) == ("三仓街道", clock.today(), "320981")


def test_a_second_change_keeps_the_line(session: Session, actor: Actor) -> None:
    a_township(session, OLD), a_township(session, OTHER, "弶港镇")
    _merged(session, actor)
    command = GoOverCommand(clock.today(), (int(OTHER),), NEW, NEW_CODE, "弶港街道")
    change = enter_going_over(session, actor, command)
    agree(session, actor, change, change.version)
    first = session.get_one(Region, OLD)
    assert (first.successor_code, first.heir_code) == (OTHER, NEW_CODE)
    take_back(session, actor, change, change.version)
    assert session.get_one(Region, OLD).heir_code == OTHER
    assert session.get(Region, NEW_CODE) is None


def test_it_can_be_taken_back_with_all_that_went_over(session: Session, actor: Actor) -> None:
    a_township(session, OLD), a_township(session, OTHER, "弶港镇")
    posted = a_need(session, venue=a_venue(session, session.get_one(Region, OLD)), status=NeedStatus.POSTED)
    change = _merged(session, actor)
    take_back(session, actor, change, change.version)
    assert session.get_one(Need, posted.id).township_code == OLD
    assert session.get_one(Region, OLD).closed_on is None
    assert change.state is ChangeState.UNDONE


def test_not_once_the_new_township_has_a_need_of_its_own(session: Session, actor: Actor) -> None:
    a_township(session, OLD)
    change = _merged(session, actor, NEW, new_code=NEW_CODE, name="三仓街道")
    a_need(session, venue=a_venue(session, session.get_one(Region, NEW_CODE)), status=NeedStatus.POSTED)
    with pytest.raises(Conflict), session.begin_nested():
        take_back(session, actor, change, change.version)


def test_a_post_ends_there_and_begins_here(session: Session, actor: Actor) -> None:
    a_township(session, OLD), a_township(session, OTHER, "弶港镇")
    post = Post(head=a_head(session), region_code=OLD, seat=Seat.VICE_CHAIR, front_line=True, remarks="")
    session.add(post)
    session.flush()
    change = _merged(session, actor)
    anew = session.scalars(select(Post).where(Post.region_code == OTHER)).one()
    yesterday = clock.today() - timedelta(days=1)
    assert (session.get_one(Post, post.id).last_day, anew.first_day) == (yesterday, clock.today())
    take_back(session, actor, change, change.version)
    assert session.get_one(Post, post.id).last_day is None
    assert session.scalars(select(Post).where(Post.region_code == OTHER)).all() == []


def test_it_waits_for_its_day(session: Session, actor: Actor) -> None:
    a_township(session, OLD), a_township(session, OTHER, "弶港镇")
    tomorrow = clock.today() + timedelta(days=1)
    change = enter_going_over(session, actor, GoOverCommand(tomorrow, (int(OLD),), OTHER))
    agree(session, actor, change, change.version)
    assert change.state is ChangeState.AGREED
    assert session.get_one(Region, OLD).closed_on is None
    with pytest.raises(Conflict):
        carry_out(session, actor, change)
    call_off(session, actor, change, change.version)
    assert change.state is ChangeState.CALLED_OFF


def test_a_need_that_is_open_again_goes_over_later(session: Session, actor: Actor) -> None:
    a_township(session, OLD), a_township(session, OTHER, "弶港镇")
    past = a_need(session, venue=a_venue(session, session.get_one(Region, OLD)), status=NeedStatus.DONE)
    _merged(session, actor)
    assert left_behind(session) == {}
    session.get_one(Need, past.id).status = NeedStatus.POSTED
    session.flush()
    assert left_behind(session) == {OLD: OTHER}
    hand_over_again(session, OLD, OTHER)
    assert session.get_one(Need, past.id).township_code == OTHER


def test_a_new_name_keeps_the_old_one_for_its_days(session: Session, actor: Actor) -> None:
    township = a_township(session, OLD)
    change = enter_rename(session, actor, township, RenameCommand(clock.today(), "三仓新镇", "Sancang"))
    agree(session, actor, change, change.version)
    assert township.name == "三仓新镇"
    assert township.name_on(clock.today() - timedelta(days=1))[0] == "三仓镇"
    assert township.name_on(clock.today())[0] == "三仓新镇"
    take_back(session, actor, change, change.version)
    assert (township.name, township.former_names) == ("三仓镇", [])


@pytest.mark.parametrize(
    ("into", "code", "name", "field"),
    [
        (OLD, "", "", "into_code"),
        ("320904100", "", "", "into_code"),
        (NEW, "320904011", "甲街道", "new_code"),
        (NEW, OTHER, "甲街道", "new_code"),
        (NEW, NEW_CODE, "", "name"),
        (NEW, NEW_CODE, "弶港镇", "name"),
    ],
)
def test_what_does_not_fit_is_told_beside_its_field(
    session: Session, actor: Actor, into: str, code: str, name: str, field: str
) -> None:
    a_township(session, OLD), a_township(session, OTHER, "弶港镇"), a_township(session, "320904100", "甲镇")
    with pytest.raises(Invalid) as refused:
        enter_going_over(session, actor, GoOverCommand(clock.today(), (int(OLD),), into, code, name))
    assert set(refused.value.messages) == {field}


def test_two_changes_of_one_township_do_not_wait_beside_each_other(session: Session, actor: Actor) -> None:
    township = a_township(session, OLD)
    a_township(session, OTHER, "弶港镇")
    enter_rename(session, actor, township, RenameCommand(clock.today(), "三仓新镇"))
    with pytest.raises(Conflict):
        enter_going_over(session, actor, GoOverCommand(clock.today(), (int(OLD),), OTHER))


def test_every_step_is_in_the_audit_trail(session: Session, actor: Actor) -> None:
    a_township(session, OLD), a_township(session, OTHER, "弶港镇")
    _merged(session, actor)
    actions = session.scalars(
        select(AuditEntry.action).where(AuditEntry.subject == "region_change").order_by(AuditEntry.id)
    )
    assert list(actions) == ["region_change.enter", "region_change.agree", "region_change.carry_out"]
