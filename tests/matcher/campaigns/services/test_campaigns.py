"""Setting a campaign up, placing its stops, posting them, changing them later."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.campaigns.queries.stops_outside import outside_tag
from matcher.campaigns.schemas.campaign import CampaignCommand
from matcher.campaigns.schemas.stop import FillStops, LeaveOut, PlaceStop, PostStops, StopCommand
from matcher.campaigns.services.change_stop import change_stop
from matcher.campaigns.services.leave_out import leave_out
from matcher.campaigns.services.place_stops import fill_stops, place_stop
from matcher.campaigns.services.post_stops import post_stops
from matcher.campaigns.services.save_campaign import remove_campaign, save_campaign
from matcher.errors import Conflict, Forbidden, Invalid, Outdated
from matcher.models import Campaign, CampaignStop, Need, Venue
from matcher.policy import Actor
from matcher.vocabulary import AssignmentStatus, CampaignKind, NeedStatus, Role
from tests.builders.campaigns import a_campaign, a_stop
from tests.builders.catalogue import a_topic
from tests.builders.people import a_head, an_account
from tests.builders.places import a_township, a_venue
from tests.builders.rounds import an_assignment
from tests.builders.weeks import COORDINATOR, QUIET_THURSDAY

pytestmark = pytest.mark.time_machine(QUIET_THURSDAY, tick=False)
MONDAY = date(2026, 3, 9)
TOWNS = ("320981101", "320981102", "320981103")
COMMAND = CampaignCommand(CampaignKind.OWN, "健康进乡村", MONDAY, MONDAY + timedelta(days=13))


def a_ready_stop(session: Session, campaign: Campaign, code: str = TOWNS[0], days: int = 1) -> CampaignStop:
    """A stop with a venue and a topic: it can be posted."""
    town = a_township(session, code)
    return a_stop(
        session,
        campaign,
        code,
        days=days,
        venue_id=a_venue(session, town).id,
        topics=[a_topic(session)],
    )


def post(session: Session, campaign: Campaign, *stops: CampaignStop) -> dict[int, tuple[str, ...]]:
    done = post_stops(session, COORDINATOR, campaign, PostStops(tuple(stop.id for stop in stops)))
    return dict(done.faults)


def as_it_is(stop: CampaignStop) -> StopCommand:
    assert stop.venue_id is not None
    return StopCommand(
        stop.day, stop.venue_id, stop.start_minute, stop.end_minute, stop.minutes, stop.audience,
        tuple(each.topic_id for each in stop.topics), stop.version, stop.need.version if stop.need else None,
    )  # fmt: skip


def test_a_coordinator_sets_a_campaign_up_with_its_own_topics_and_an_old_page_is_refused(
    session: Session,
) -> None:
    topics = [a_topic(session, code) for code in ("first", "second")]
    command = replace(COMMAND, topics=(topics[1].id, topics[0].id))
    campaign = save_campaign(session, COORDINATOR, command)
    assert [each.topic_id for each in campaign.topics] == [topics[1].id, topics[0].id]
    seen = campaign.version
    save_campaign(session, COORDINATOR, replace(COMMAND, name="别的", version=seen), campaign)
    assert (campaign.name, campaign.topics) == ("别的", [])
    with pytest.raises(Outdated):
        remove_campaign(session, COORDINATOR, campaign, seen)


def test_whoever_looks_on_sets_nothing_up_and_topics_are_the_countys(session: Session) -> None:
    with pytest.raises(Forbidden):
        save_campaign(session, Actor.of(an_account(session, Role.OBSERVER)), COMMAND)
    foreign = a_topic(session, county_code="320982")
    with pytest.raises(Invalid) as refused:
        save_campaign(session, COORDINATOR, replace(COMMAND, topics=(foreign.id,)))
    assert "topics" in refused.value.messages


def test_days_that_leave_a_stop_outside_are_refused(session: Session) -> None:
    campaign = a_campaign(session)
    a_ready_stop(session, campaign, days=9)
    shorter = replace(COMMAND, last_day=MONDAY + timedelta(days=8), version=campaign.version)
    with pytest.raises(Invalid) as refused:
        save_campaign(session, COORDINATOR, shorter, campaign)
    assert "last_day" in refused.value.messages


def test_stops_outside_of_the_days_are_left_out_all_at_once_by_who_saw_them(session: Session) -> None:
    campaign = a_campaign(session)
    early, late = (a_ready_stop(session, campaign, days=days) for days in (1, 9))
    post(session, campaign, late)
    need, shorter = late.need, replace(COMMAND, last_day=MONDAY + timedelta(days=8))
    assert need is not None
    seen = outside_tag([late])
    with pytest.raises(Invalid):
        save_campaign(
            session, COORDINATOR, replace(shorter, version=campaign.version, leave_outside="old"), campaign
        )
    command = replace(shorter, version=campaign.version, leave_outside=seen)
    save_campaign(session, COORDINATOR, command, campaign)
    assert ([stop.id for stop in campaign.stops], need.status) == ([early.id], NeedStatus.WITHDRAWN)


def test_a_visit_that_took_place_stays_within_the_days(session: Session) -> None:
    campaign = a_campaign(session)
    stop = a_ready_stop(session, campaign, days=9)
    post(session, campaign, stop)
    assert stop.need is not None
    stop.need.status = NeedStatus.DONE
    session.flush()
    command = replace(
        COMMAND,
        last_day=MONDAY + timedelta(days=8),
        version=campaign.version,
        leave_outside=outside_tag([stop]),
    )
    with pytest.raises(Invalid):
        save_campaign(session, COORDINATOR, command, campaign)
    assert campaign.stops == [stop]


def test_a_stop_is_placed_in_the_usual_venue_like_the_one_before(session: Session) -> None:
    topic, campaign = a_topic(session), a_campaign(session, topics=[a_topic(session)])
    towns = [a_township(session, code) for code in TOWNS]
    venue = a_venue(session, towns[1])
    first = place_stop(session, COORDINATOR, campaign, PlaceStop(TOWNS[0], MONDAY))
    assert (first.venue_id, [each.topic_id for each in first.topics]) == (None, [topic.id])
    first.audience = 75
    second = place_stop(session, COORDINATOR, campaign, PlaceStop(TOWNS[1], MONDAY))
    assert (second.venue_id, second.audience) == (venue.id, 75)
    with pytest.raises(Conflict):
        place_stop(session, COORDINATOR, campaign, PlaceStop(TOWNS[1], MONDAY))
    with pytest.raises(Invalid):
        place_stop(session, COORDINATOR, campaign, PlaceStop(TOWNS[1], MONDAY - timedelta(days=1)))
    with pytest.raises(Invalid):
        place_stop(session, COORDINATOR, campaign, PlaceStop("320982101", MONDAY))


def test_each_day_another_township_and_those_that_had_none_first(session: Session) -> None:
    campaign = a_campaign(session)
    for code in TOWNS:
        a_township(session, code)
    a_stop(session, campaign, TOWNS[0], days=1)
    wanted = FillStops(tuple(map(int, TOWNS)), (1, 2, 3, 4, 5))
    assert fill_stops(session, COORDINATOR, campaign, wanted) == 4
    session.refresh(campaign)
    assert [(stop.day.day, stop.township_code) for stop in campaign.stops] == [
        (9, TOWNS[1]), (10, TOWNS[0]), (11, TOWNS[2]), (12, TOWNS[0]), (13, TOWNS[1]),
    ]  # fmt: skip


def test_a_stop_becomes_an_ordinary_need_with_a_part_for_each_topic(session: Session) -> None:
    campaign = a_campaign(session)
    stop = a_ready_stop(session, campaign)
    stop.topics.append(type(stop.topics[0])(position=1, topic_id=a_topic(session, "dental").id))
    session.flush()
    assert post(session, campaign, stop) == {}
    need = stop.need
    assert need is not None
    assert (need.status, need.title, len(need.parts), need.waits) == (
        NeedStatus.POSTED,
        "科普赶年集",
        2,
        False,
    )
    assert [(each.day, each.start_minute, each.end_minute) for each in need.windows] == [
        (stop.day, stop.start_minute, stop.end_minute)
    ]
    assert post(session, campaign, stop) == {}
    assert session.scalars(select(Need)).all() == [need]


def test_what_is_wrong_with_one_stop_keeps_no_other_from_being_posted(session: Session) -> None:
    campaign = a_campaign(session)
    good, bad = a_ready_stop(session, campaign), a_ready_stop(session, campaign, TOWNS[1])
    bad.venue_id = None
    session.flush()
    faults = post(session, campaign, good, bad)
    assert list(faults) == [bad.id]
    assert (good.need is None, bad.need) == (False, None)
    assert session.scalars(select(Need)).all() == [good.need]


def test_a_stop_that_moves_takes_its_need_along(session: Session) -> None:
    campaign = a_campaign(session)
    stop = a_ready_stop(session, campaign)
    post(session, campaign, stop)
    later = stop.day + timedelta(days=2)
    change_stop(session, COORDINATOR, stop, replace(as_it_is(stop), day=later, audience=90))
    assert stop.need is not None
    assert ([each.day for each in stop.need.windows], stop.need.audience) == ([later], 90)
    assert (stop.day, stop.audience) == (later, 90)


def test_a_stop_for_which_heads_were_asked_is_moved_where_they_are_asked(session: Session) -> None:
    campaign = a_campaign(session)
    stop = a_ready_stop(session, campaign)
    post(session, campaign, stop)
    assert stop.need is not None
    an_assignment(session, stop.need, a_head(session, topics={a_topic(session): 3}))
    stop.need.status = NeedStatus.MATCHED
    session.flush()
    with pytest.raises(Conflict) as refused:
        change_stop(session, COORDINATOR, stop, replace(as_it_is(stop), audience=90))
    assert refused.value.text.record == ("need", stop.need.id)


def test_leaving_a_stop_out_withdraws_its_need_and_tells_those_asked(session: Session) -> None:
    campaign = a_campaign(session)
    stop = a_ready_stop(session, campaign)
    post(session, campaign, stop)
    need = stop.need
    assert need is not None
    asked = an_assignment(session, need, a_head(session, topics={a_topic(session): 3}))
    need.status = NeedStatus.MATCHED
    session.flush()
    with pytest.raises(Outdated):
        leave_out(session, COORDINATOR, stop, LeaveOut(stop.version))
    leave_out(session, COORDINATOR, stop, LeaveOut(stop.version, need.version))
    assert (need.status, asked.status) == (NeedStatus.WITHDRAWN, AssignmentStatus.CANCELLED)
    assert session.scalars(select(CampaignStop)).all() == []


def test_what_took_place_stays(session: Session) -> None:
    campaign = a_campaign(session)
    stop = a_ready_stop(session, campaign)
    post(session, campaign, stop)
    assert stop.need is not None
    stop.need.status = NeedStatus.DONE
    session.flush()
    with pytest.raises(Conflict):
        leave_out(session, COORDINATOR, stop, LeaveOut(stop.version, stop.need.version))


def test_a_campaign_with_posted_stops_stays_and_one_without_goes(session: Session) -> None:
    campaign = a_campaign(session)
    stop = a_ready_stop(session, campaign)
    post(session, campaign, stop)
    with pytest.raises(Conflict):
        remove_campaign(session, COORDINATOR, campaign, campaign.version)
    other = a_campaign(session)
    a_stop(session, other, TOWNS[0])
    remove_campaign(session, COORDINATOR, other, other.version)
    assert session.scalars(select(Campaign)).all() == [campaign]


def test_a_copy_has_the_stops_as_many_days_after_the_first_without_what_is_gone(session: Session) -> None:
    last_year = a_campaign(session, first_day=date(2025, 3, 1), last_day=date(2025, 3, 14))
    kept = a_ready_stop(session, last_year, days=3)
    a_ready_stop(session, last_year, TOWNS[1], days=13)
    session.get_one(Venue, kept.venue_id).active = False
    session.flush()
    shorter = replace(COMMAND, last_day=MONDAY + timedelta(days=6), source=last_year.id)
    campaign = save_campaign(session, COORDINATOR, shorter)
    assert [(stop.day, stop.township_code, stop.venue_id) for stop in campaign.stops] == [
        (MONDAY + timedelta(days=3), TOWNS[0], None)
    ]
    assert campaign.stops[0].need_id is None
