"""A change fits the history of its townships and the names of the others, when it is entered and on its day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.errors import Conflict, Invalid
from matcher.models import Notification, Region, RegionChange
from matcher.notifications.sentences import sentence_of
from matcher.policy import Actor
from matcher.regions.queries.changes import changes_held_back
from matcher.regions.queries.staying_stops import staying_stops
from matcher.regions.schemas.change import NEW, GoOverCommand, RenameCommand
from matcher.regions.services import by_the_clock
from matcher.regions.services.by_the_clock import change_areas, hand_over_again
from matcher.regions.services.carry_out import agree, call_off, carry_out
from matcher.regions.services.enter_change import enter_going_over, enter_rename
from matcher.vocabulary import Audience, ChangeSort, ChangeState, NotificationEvent, Role
from matcher.wording import render
from tests.builders.campaigns import a_campaign, a_stop
from tests.builders.people import a_head
from tests.builders.places import a_township
from tests.builders.regions import a_change

OLD, OTHER, NEW_CODE = "320981115", "320981116", "320981011"
DAY = timedelta(days=1)


@pytest.fixture
def actor() -> Actor:
    return Actor(None, Role.COORDINATOR, "320981", "coordinator")


def _refused(session: Session, actor: Actor, command: GoOverCommand) -> set[str]:
    with pytest.raises(Invalid) as refused:
        enter_going_over(session, actor, command)
    return set(refused.value.messages)


def test_a_new_name_begins_after_the_last_one(session: Session, actor: Actor) -> None:
    township = a_township(session, OLD, former_names=[["三仓乡", "", clock.today().isoformat()]])
    with pytest.raises(Invalid) as refused:
        enter_rename(session, actor, township, RenameCommand(clock.today(), "三仓新镇"))
    assert set(refused.value.messages) == {"day"}
    assert enter_rename(session, actor, township, RenameCommand(clock.today() + DAY, "三仓新镇")).id


def test_nothing_goes_over_before_it_was_there(session: Session, actor: Actor) -> None:
    today = clock.today()
    a_township(session, OLD, opened_on=today), a_township(session, OTHER, "弶港镇")
    assert _refused(session, actor, GoOverCommand(today - DAY, (int(OLD),), OTHER)) == {"day"}
    assert _refused(session, actor, GoOverCommand(today - DAY, (int(OTHER),), OLD)) == {"day"}


def test_nothing_goes_over_before_what_went_over_to_it(session: Session, actor: Actor) -> None:
    today = clock.today()
    a_township(session, OTHER, "弶港镇")
    a_township(session, OLD, closed_on=today, successor_code=OTHER, heir_code=OTHER)
    early = GoOverCommand(today - DAY, (int(OTHER),), NEW, NEW_CODE, "弶港街道")
    assert _refused(session, actor, early) == {"day"}


def test_a_name_that_is_about_to_be_given_is_taken(session: Session, actor: Actor) -> None:
    township = a_township(session, OLD)
    other = a_township(session, OTHER, "弶港镇")
    enter_rename(session, actor, township, RenameCommand(clock.today(), "滨海镇"))
    with pytest.raises(Invalid) as refused:
        enter_rename(session, actor, other, RenameCommand(clock.today(), "滨海镇"))
    assert set(refused.value.messages) == {"name"}


def _agreed(session: Session, township: Region, day: date, **values: object) -> RegionChange:
    return a_change(session, township, state=ChangeState.AGREED, day=day, **values)


def test_name_and_history_are_looked_at_again_on_the_day(session: Session, actor: Actor) -> None:
    township = a_township(session, OLD)
    change = _agreed(session, township, clock.today(), name="滨海镇")
    a_township(session, OTHER, "滨海镇")
    with pytest.raises(Conflict):
        carry_out(session, actor, change)
    change.name = "三仓新镇"
    township.former_names = [["三仓乡", "", (clock.today() + DAY).isoformat()]]
    with pytest.raises(Conflict):
        carry_out(session, actor, change)


def test_what_keeps_the_workers_from_it_is_kept_and_done_with_once_it_is_carried_out(
    engine: Engine, session: Session
) -> None:
    township = a_township(session, OLD)
    change = _agreed(session, township, clock.today(), name="滨海镇")
    other = a_township(session, OTHER, "滨海镇")
    session.commit()
    assert change_areas(engine, clock.now()) == 0
    session.expire_all()
    assert "has this name" in change.held_back["en"]
    version = change.version
    session.rollback()
    change_areas(engine, clock.now())
    assert change.version == version
    other.name = "弶港镇"
    session.commit()
    assert change_areas(engine, clock.now()) == 1
    session.expire_all()
    assert (change.state, change.held_back, township.name) == (ChangeState.DONE, {}, "滨海镇")


def test_a_township_that_is_gone_is_told_of(session: Session, actor: Actor) -> None:
    change = _agreed(session, a_township(session, OLD), clock.today(), codes=["320981199"])
    with pytest.raises(Conflict, match="not there any more"):
        carry_out(session, actor, change)


def test_two_stops_of_a_campaign_on_one_day_are_named_before_anybody_agrees(
    session: Session, actor: Actor
) -> None:
    a_township(session, OLD), a_township(session, OTHER, "弶港镇")
    campaign = a_campaign(session)
    stays, own = a_stop(session, campaign, OLD), a_stop(session, campaign, OTHER)
    a_stop(session, campaign, OLD, days=3)
    command = GoOverCommand(clock.today(), (int(OLD),), OTHER)
    change = enter_going_over(session, actor, command)
    assert [each.id for each in staying_stops(session, [OLD], OTHER, change.day)] == [stays.id]
    with pytest.raises(Conflict), session.begin_nested():
        agree(session, actor, change, change.version)
    session.delete(own)
    session.flush()
    agree(session, actor, change, change.version)
    session.refresh(stays)
    assert stays.township_code == OTHER


def test_coordinators_hear_once_what_holds_a_change_back_and_no_more_when_it_is_over(
    engine: Engine, session: Session, actor: Actor
) -> None:
    a_township(session, OTHER, "弶港镇")
    change = a_change(session, a_township(session, OLD), state=ChangeState.AGREED, name="弶港镇")
    session.commit()
    for _ in range(2):
        assert change_areas(engine, clock.now()) == 0
        session.expire_all()
    (told,) = session.scalars(select(Notification).order_by(Notification.id))
    assert (told.event, told.audience) == (NotificationEvent.AREAS_HELD_BACK, Audience.COORDINATOR)
    said = render(sentence_of(told), "en")
    assert "Another township of the county has this name." in said
    assert "call the change off" in said
    (line,) = changes_held_back(session, actor)
    assert (line.line.id, line.said["en"]) == (change.id, "Another township of the county has this name.")
    call_off(session, actor, change, change.version)
    session.commit()
    assert told.overtaken_at is not None
    assert changes_held_back(session, actor) == []


def test_another_reason_takes_the_place_of_the_one_before(engine: Engine, session: Session) -> None:
    other = a_township(session, OTHER, "弶港镇")
    town = a_township(session, OLD)
    change = a_change(session, town, state=ChangeState.AGREED, name="弶港镇")
    session.commit()
    change_areas(engine, clock.now())
    town.former_names = [["三仓乡", "", (clock.today() + DAY).isoformat()]]
    other.name = "弶港新镇"
    session.commit()
    change_areas(engine, clock.now())
    session.expire_all()
    first, second = session.scalars(select(Notification).order_by(Notification.id))
    assert (first.overtaken_at is not None, second.overtaken_at) == (True, None)
    assert first.detail["reasons"] != second.detail["reasons"] == change.held_back


def test_stops_that_meet_by_the_day_keep_the_workers_from_it(engine: Engine, session: Session) -> None:
    old = a_township(session, OLD)
    a_township(session, OTHER, "弶港镇")
    change = _agreed(session, old, clock.today(), sort=ChangeSort.GO_OVER, into_code=OTHER, name="")
    campaign = a_campaign(session)
    own = a_stop(session, campaign, OTHER)
    a_stop(session, campaign, OLD)  # placed once it was agreed
    session.commit()
    assert change_areas(engine, clock.now()) == 0
    session.expire_all()
    assert "stops in two of these townships" in change.held_back["en"]
    session.delete(own)
    session.commit()
    assert change_areas(engine, clock.now()) == 1


def test_one_township_that_cannot_be_swept_keeps_no_other_from_it(
    engine: Engine, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_township(session, OTHER, "弶港镇")
    heads = []
    for code in (OLD, "320981117"):
        closed = a_township(session, code, f"旧镇{code}")
        closed.closed_on, closed.successor_code, closed.heir_code = clock.today(), OTHER, OTHER
        heads.append(a_head(session, township=closed))
    session.commit()

    def refuses_the_first(of: Session, code: str, heir: str) -> None:
        if code == OLD:
            raise RuntimeError
        hand_over_again(of, code, heir)

    monkeypatch.setattr(by_the_clock, "hand_over_again", refuses_the_first)
    change_areas(engine, clock.now())
    session.expire_all()
    assert [head.township_code for head in heads] == [OLD, OTHER]
