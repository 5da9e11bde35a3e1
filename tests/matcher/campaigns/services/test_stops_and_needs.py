"""A stop and the need that was posted from it: what the township changed stays, and both say the same day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy.orm import Session

from matcher.campaigns.queries.stop_days import posted_need, when
from matcher.campaigns.schemas.campaign import CampaignCommand, CampaignSchema
from matcher.campaigns.schemas.stop import FillStops, FillStopsSchema, PlaceStop, PostStops, StopCommand
from matcher.campaigns.services.campaign_parts import campaign_parts, weeks_to_plan
from matcher.campaigns.services.change_stop import change_stop
from matcher.campaigns.services.place_stops import fill_stops, place_stop
from matcher.campaigns.services.plan_campaign import start_planning
from matcher.campaigns.services.post_stops import post_stops
from matcher.campaigns.services.save_campaign import save_campaign
from matcher.errors import Conflict, Invalid, Outdated
from matcher.models import Campaign, CampaignStop, Need, NeedPack, Part, TopicPack, Window
from matcher.needs.schemas.need import PackRow
from matcher.vocabulary import CampaignKind, NeedStatus, RoundStatus
from tests.builders.campaigns import a_campaign, a_stop
from tests.builders.catalogue import a_pack, a_topic
from tests.builders.needs import a_need
from tests.builders.places import a_township, a_venue
from tests.builders.rounds import a_round
from tests.builders.weeks import COORDINATOR, QUIET_THURSDAY
from tests.statements import counted

pytestmark = pytest.mark.time_machine(QUIET_THURSDAY, tick=False)
MONDAY = date(2026, 3, 9)
TOWNS = ("320981101", "320981102")


def a_ready_stop(session: Session, campaign: Campaign, days: int = 1) -> CampaignStop:
    town = a_township(session, TOWNS[0])
    return a_stop(
        session, campaign, TOWNS[0], days=days, venue_id=a_venue(session, town).id, topics=[a_topic(session)]
    )


def a_posted_stop(session: Session, campaign: Campaign, days: int = 1) -> tuple[CampaignStop, Need]:
    stop = a_ready_stop(session, campaign, days)
    assert post_stops(session, COORDINATOR, campaign, PostStops((stop.id,))).faults == {}
    assert stop.need is not None
    return stop, stop.need


def as_shown(stop: CampaignStop) -> StopCommand:
    """What the form of a posted stop sends back when nothing is changed in it."""
    need, (day, hours) = posted_need(stop), when(stop, None)
    assert need is not None
    topics = tuple(dict.fromkeys(each.topic_id for each in need.parts))
    return StopCommand(
        day, need.venue_id, hours.start, hours.end, need.minutes, need.audience, topics, stop.version, need.version
    )  # fmt: skip


def moved_by_the_township(session: Session, need: Need, day: date) -> None:
    """Its need is changed to another day on its own page."""
    need.windows = [Window(day=day, start_minute=600, end_minute=720)]
    need.title = "改期的讲座"
    session.flush()


def test_what_the_township_changed_after_the_form_was_opened_is_not_overwritten(session: Session) -> None:
    stop, need = a_posted_stop(session, a_campaign(session))
    seen = as_shown(stop)
    need.audience = 150
    session.flush()
    with pytest.raises(Outdated):
        change_stop(session, COORDINATOR, stop, replace(seen, minutes=60))
    with pytest.raises(Outdated):
        change_stop(session, COORDINATOR, stop, replace(as_shown(stop), need_version=None))
    assert (need.audience, need.minutes) == (150, 90)
    change_stop(session, COORDINATOR, stop, replace(as_shown(stop), minutes=60))
    assert (need.audience, need.minutes) == (150, 60)


def test_further_hours_and_two_heads_for_one_topic_stay_where_the_stop_changes(session: Session) -> None:
    stop, need = a_posted_stop(session, a_campaign(session))
    need.windows.append(Window(day=MONDAY + timedelta(days=3), start_minute=540, end_minute=690))
    need.parts.append(Part(position=1, topic_id=need.parts[0].topic_id))
    session.flush()
    change_stop(
        session, COORDINATOR, stop, replace(as_shown(stop), day=MONDAY + timedelta(days=2), audience=90)
    )
    assert [each.day for each in need.windows] == [MONDAY + timedelta(days=2), MONDAY + timedelta(days=3)]
    assert (len(need.parts), need.audience) == (2, 90)


def test_a_need_that_was_moved_out_of_the_campaigns_days_can_still_be_changed(session: Session) -> None:
    campaign = a_campaign(session)
    stop, need = a_posted_stop(session, campaign)
    moved_by_the_township(session, need, campaign.last_day + timedelta(days=2))
    change_stop(session, COORDINATOR, stop, replace(as_shown(stop), audience=90))
    assert (need.audience, stop.day) == (90, MONDAY + timedelta(days=1))


def test_what_is_wrong_with_the_need_is_said_at_the_fields_of_the_stop(session: Session) -> None:
    stop, need = a_posted_stop(session, a_campaign(session))
    with pytest.raises(Invalid) as refused:
        change_stop(session, COORDINATOR, stop, replace(as_shown(stop), start=300, end=500))
    assert set(refused.value.messages) == {"day"}
    pack = a_pack(session)
    need.packs = [NeedPack(pack_id=pack.id, quantity=9)]
    session.flush()
    with pytest.raises(Invalid) as refused:
        change_stop(session, COORDINATOR, stop, as_shown(stop))
    assert set(refused.value.messages) == {"_schema"}


def test_a_closed_week_is_said_at_the_day(session: Session) -> None:
    stop, _ = a_posted_stop(session, a_campaign(session))
    a_round(session, status=RoundStatus.CLOSED)
    with pytest.raises(Invalid) as refused:
        change_stop(session, COORDINATOR, stop, as_shown(stop))
    assert set(refused.value.messages) == {"day"}


def test_a_need_takes_the_usual_kit_of_its_topics_and_the_contact_of_the_last_need(session: Session) -> None:
    campaign = a_campaign(session)
    stop = a_ready_stop(session, campaign)
    other = a_topic(session, "dental")
    kit, model, gone = (a_pack(session, code, stock=stock) for code, stock in (("a", 3), ("b", 1), ("c", 2)))
    gone.active = False
    for topic, packs in ((stop.topics[0].topic, ((kit, 1), (gone, 1))), (other, ((kit, 2), (model, 5)))):
        topic.packs = [TopicPack(pack_id=pack.id, quantity=number) for pack, number in packs]
    stop.topics.append(type(stop.topics[0])(position=1, topic_id=other.id))
    assert stop.venue is not None
    a_need(session, venue=stop.venue, contact="王站长 13800000000")
    session.flush()
    assert post_stops(session, COORDINATOR, campaign, PostStops((stop.id,))).faults == {}
    assert stop.need is not None
    assert [PackRow(each.pack_id, each.quantity) for each in stop.need.packs] == [
        PackRow(kit.id, 2),
        PackRow(model.id, 1),
    ]
    assert stop.need.contact == "王站长 13800000000"


def test_a_stop_that_moved_counts_on_the_day_it_is_on(session: Session) -> None:
    campaign = a_campaign(session)
    a_township(session, TOWNS[1])
    _, need = a_posted_stop(session, campaign, days=1)
    moved_by_the_township(session, need, MONDAY + timedelta(days=3))
    for day in (1, 3):
        with pytest.raises(Conflict):
            place_stop(session, COORDINATOR, campaign, PlaceStop(TOWNS[0], MONDAY + timedelta(days=day)))
    wanted = FillStops((int(TOWNS[0]), int(TOWNS[1])), (2, 4))
    assert fill_stops(session, COORDINATOR, campaign, wanted) == 1
    session.refresh(campaign)
    assert [(each.day, each.township_code) for each in campaign.stops if each.need_id is None] == [
        (MONDAY + timedelta(days=1), TOWNS[1])
    ]


def test_a_stop_cannot_be_moved_to_where_another_has_moved(session: Session) -> None:
    campaign = a_campaign(session)
    _, need = a_posted_stop(session, campaign, days=1)
    moved_by_the_township(session, need, MONDAY + timedelta(days=3))
    other, _ = a_posted_stop(session, campaign, days=5)
    with pytest.raises(Invalid) as refused:
        change_stop(session, COORDINATOR, other, replace(as_shown(other), day=MONDAY + timedelta(days=3)))
    assert "day" in refused.value.messages


def test_the_weeks_to_plan_are_those_that_are_planned(session: Session) -> None:
    campaign = a_campaign(session)
    a_posted_stop(session, campaign, days=1)
    later, _ = a_posted_stop(session, campaign, days=8)
    a_round(session, monday=MONDAY, status=RoundStatus.CLOSED)
    assert list(weeks_to_plan(session, campaign)) == [MONDAY + timedelta(weeks=1)]
    assert [part.stops for part in campaign_parts(session, campaign)] == [{str(later.need_id): later.id}]


def test_a_withdrawn_need_says_nothing_of_the_day_any_more(session: Session) -> None:
    stop, need = a_posted_stop(session, a_campaign(session))
    moved_by_the_township(session, need, MONDAY + timedelta(days=3))
    need.status = NeedStatus.WITHDRAWN
    assert when(stop, None)[0] == MONDAY + timedelta(days=1)


def test_numbers_and_days_that_no_campaign_has_are_refused() -> None:
    with pytest.raises(Invalid) as refused:
        FillStopsSchema().read({"townships": ["320981101"], "days": ["2147483647"]})
    assert "days" in refused.value.messages
    far = {"kind": "own", "name": "远期", "first_day": "2100-11-01", "last_day": "2100-11-02"}
    with pytest.raises(Invalid) as refused:
        CampaignSchema().read(far)
    assert "last_day" in refused.value.messages


def test_more_stops_need_no_more_reading_to_be_placed_by_the_rule_copied_or_planned(session: Session) -> None:
    reads: dict[int, list[int]] = {}
    for number in (1, 4):
        source = a_campaign(session)
        for days in range(number):
            a_posted_stop(session, source, days)
        command = CampaignCommand(
            CampaignKind.OWN, "明年再来", MONDAY, MONDAY + timedelta(days=9), source=source.id
        )
        wanted = FillStops((int(TOWNS[0]),), (1,))
        steps: tuple[Callable[[Campaign], object], ...] = (
            lambda campaign, wanted=wanted: fill_stops(session, COORDINATOR, campaign, wanted),
            lambda _campaign, command=command: save_campaign(session, COORDINATOR, command),
            lambda campaign: start_planning(session, COORDINATOR, campaign),
        )
        reads[number] = [_selects(session, source.id, step) for step in steps]
    assert reads[1] == reads[4]


def _selects(session: Session, campaign_id: int, step: Callable[[Campaign], object]) -> int:
    """How often rows are asked for while somebody who has seen nothing yet takes a step."""
    session.flush()
    session.expunge_all()
    campaign = session.get_one(Campaign, campaign_id)
    with counted(session) as statements:
        step(campaign)
    return sum(each.startswith("SELECT") for each in statements)
