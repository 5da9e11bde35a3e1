"""The pages of campaigns: set up, fill, post, plan, see what is left open."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from matcher.models import (
    Campaign,
    CampaignRun,
    CampaignStop,
    CampaignTopic,
    Need,
    Reservation,
    ReservedHead,
)
from matcher.vocabulary import NeedStatus, Role, RunStatus
from tests.builders.campaigns import a_campaign, a_campaign_run, a_stop
from tests.builders.catalogue import a_topic
from tests.builders.people import a_head, an_account
from tests.builders.places import a_township, a_venue
from tests.builders.weeks import QUIET_THURSDAY
from tests.page_client import PageClient

pytestmark = pytest.mark.time_machine(QUIET_THURSDAY, tick=False)
Visit = Callable[..., PageClient]
MONDAY = date(2026, 3, 9)


def first_stop(store: Session) -> CampaignStop:
    """The stop that was placed first; the store reads afresh after it."""
    stop = store.scalars(
        select(CampaignStop).options(joinedload(CampaignStop.township)).order_by(CampaignStop.id)
    ).first()
    assert stop is not None
    store.commit()
    return stop


def coordinator(visit: Visit, store: Session) -> PageClient:
    return visit(an_account(store, Role.COORDINATOR))


def a_ready_campaign(store: Session) -> Campaign:
    """A campaign with a stop that can be posted and one that has no venue."""
    topic = a_topic(store)
    campaign = a_campaign(store, topics=[topic])
    a_stop(store, campaign, "320981115", topics=[topic], venue_id=a_venue(store).id)
    a_stop(store, campaign, a_township(store, "320981116", "溱东镇").code, days=2, topics=[topic])
    store.commit()
    return campaign


def test_a_yearly_campaign_is_set_up_with_its_days_filled_in(visit: Visit, store: Session) -> None:
    topic = a_topic(store)
    me = coordinator(visit, store)
    page = me.get("/campaigns/new?kind=science_month")
    assert page.select_one("input[name=first_day]")["value"] == "2026-09-01"
    me.submit("/campaigns/new?kind=science_month", "/new", {"topics": [str(topic.id)]})
    campaign = store.scalars(select(Campaign)).one()
    assert (campaign.first_day, campaign.last_day) == (date(2026, 9, 1), date(2026, 9, 30))
    assert store.scalars(select(CampaignTopic.topic_id)).all() == [topic.id]
    assert campaign.name in me.get("/campaigns").text


def test_days_that_run_backwards_are_said_beside_the_field_and_nothing_is_lost(
    visit: Visit, store: Session
) -> None:
    typed = {"kind": "own", "name": "健康进乡村", "first_day": "2026-04-02", "last_day": "2026-04-01"}
    page = coordinator(visit, store).submit("/campaigns/new", "/new", typed, status=422)
    assert page.select_one("#last_day-error, #last-day-error")
    assert "健康进乡村" in str(page)


def test_a_campaign_that_ends_early_leaves_its_last_stops_out_with_one_tick(
    visit: Visit, store: Session
) -> None:
    campaign = a_ready_campaign(store)
    me, address = coordinator(visit, store), f"/campaigns/{campaign.id}/edit"
    shorter = {"last_day": (campaign.first_day + timedelta(days=1)).isoformat()}
    page = me.submit(address, "/edit", shorter, status=422)
    [stop] = page.select(".campaign-outside li")
    assert "320981116" in stop.text
    agreed = shorter | {"leave_outside": page.select_one("[name=leave_outside]")["value"]}
    me.submit(address, "/edit", agreed)
    assert "1 stop has been left out" in me.get(f"/campaigns/{campaign.id}").text
    store.rollback()
    assert len(store.scalars(select(CampaignStop)).all()) == 1


def test_of_days_that_run_backwards_no_stop_is_outside(visit: Visit, store: Session) -> None:
    campaign = a_ready_campaign(store)
    backwards = {"last_day": (campaign.first_day - timedelta(days=1)).isoformat()}
    page = coordinator(visit, store).submit(f"/campaigns/{campaign.id}/edit", "/edit", backwards, status=422)
    assert page.select_one("#last_day-error, #last-day-error")
    assert not page.select_one(".campaign-outside")


def test_two_taps_place_a_stop_and_open_it(visit: Visit, store: Session) -> None:
    campaign = a_campaign(store, topics=[a_topic(store)])
    a_venue(store)
    me = coordinator(visit, store)
    page = me.get(f"/campaigns/{campaign.id}")
    cell = page.select_one("button.campaign-cell[form=place-320981115]")
    assert cell["name"] == "day"
    me.submit(f"/campaigns/{campaign.id}", "/stops", {"township_code": "320981115", "day": cell["value"]})
    stop = store.scalars(select(CampaignStop)).one()
    assert stop.day == MONDAY
    page = me.get(f"/campaigns/{campaign.id}")
    assert page.select_one(f"a[href='/campaigns/stops/{stop.id}/edit']")


def test_the_rule_gives_each_day_another_township_but_those_that_were_not_ticked(
    visit: Visit, store: Session
) -> None:
    campaign = a_campaign(store)
    for code in ("320981115", "320981116"):
        a_township(store, code)
    me = coordinator(visit, store)
    typed = {"days": ["1", "3"], "townships": ["320981115", "320981116"]}
    me.submit(f"/campaigns/{campaign.id}", "/fill", typed)
    found = store.execute(select(CampaignStop.day, CampaignStop.township_code).order_by(CampaignStop.day))
    assert [tuple(row) for row in found] == [
        (MONDAY, "320981115"),
        (MONDAY + timedelta(days=2), "320981116"),
    ]


def test_what_keeps_a_stop_from_being_posted_stands_beside_it_and_the_other_is_posted(
    visit: Visit, store: Session
) -> None:
    campaign = a_ready_campaign(store)
    me = coordinator(visit, store)
    stops = [str(stop.id) for stop in store.scalars(select(CampaignStop).order_by(CampaignStop.id))]
    store.rollback()
    page = me.submit(f"/campaigns/{campaign.id}", "/post", {"stops": stops}, status=200)
    store.rollback()
    assert "1 stop could not be posted" in page.text
    assert "Please choose where it is to be held." in page.select_one(".campaign-fault").text
    need = store.scalars(select(Need)).one()
    assert (need.status, need.title) == (NeedStatus.POSTED, "科普赶年集")


def test_a_planning_is_asked_for_shown_and_stopped(visit: Visit, store: Session) -> None:
    campaign = a_ready_campaign(store)
    a_head(store, topics={a_topic(store): 3})
    me = coordinator(visit, store)
    first = first_stop(store)
    me.submit(f"/campaigns/{campaign.id}", "/post", {"stops": [str(first.id)]})
    me.submit(f"/campaigns/{campaign.id}", "/plan")
    page = me.get(f"/campaigns/{campaign.id}")
    assert "0 of 1 weeks are planned" in page.text
    assert "promises nothing to anybody" in page.text
    me.submit(f"/campaigns/{campaign.id}", "/cancel")
    store.rollback()
    assert store.scalars(select(CampaignRun.status)).one() is RunStatus.CANCELLED


def test_what_is_reserved_shows_with_whether_it_holds_and_not_to_the_township(
    visit: Visit, store: Session
) -> None:
    campaign = a_ready_campaign(store)
    me = coordinator(visit, store)
    stop = first_stop(store)
    me.submit(f"/campaigns/{campaign.id}", "/post", {"stops": [str(stop.id)]})
    store.rollback()
    head = a_head(store, topics={a_topic(store): 3}, name="钟医生")
    run = a_campaign_run(store, campaign, finished_at=datetime(2026, 3, 5, 9), weeks=1, weeks_done=1)
    run.reservations = [
        Reservation(
            stop_id=stop.id,
            starts_at=datetime(2026, 3, 10, 9),
            heads=[ReservedHead(position=0, head_id=head.id)],
        )
    ]
    store.commit()
    assert "reserved: 钟医生" in me.get(f"/campaigns/{campaign.id}").text
    head.active = False
    store.commit()
    assert "Does not hold any more." in me.get(f"/campaigns/{campaign.id}").text
    township = visit(an_account(store, Role.TOWNSHIP, region=stop.township))
    page = township.get(f"/campaigns/{campaign.id}")
    assert "钟医生" not in page.text
    assert "溱东镇" not in page.text
    assert page.select("form[action^='/campaigns']:not([action$='/export'])") == []


def test_leaving_a_stop_out_asks_naming_the_need_that_goes(visit: Visit, store: Session) -> None:
    campaign = a_ready_campaign(store)
    me = coordinator(visit, store)
    stop = first_stop(store)
    me.submit(f"/campaigns/{campaign.id}", "/post", {"stops": [str(stop.id)]})
    assert "“科普赶年集” is withdrawn" in me.get(f"/campaigns/stops/{stop.id}/edit").text
    me.submit(f"/campaigns/stops/{stop.id}/edit", "/leave-out")
    store.rollback()
    assert store.scalars(select(Need.status)).all() == [NeedStatus.WITHDRAWN]
    assert len(store.scalars(select(CampaignStop)).all()) == 1


def test_an_observer_reads_and_changes_nothing(visit: Visit, store: Session) -> None:
    campaign = a_ready_campaign(store)
    me = visit(an_account(store, Role.OBSERVER))
    assert "科普赶年集" in me.get("/campaigns").text
    assert me.get(f"/campaigns/{campaign.id}").select_one("form[action$='/post']") is None
    me.get("/campaigns/new", status=403)


def test_the_form_of_a_posted_stop_shows_its_need_and_keeps_what_the_township_changed_meanwhile(
    visit: Visit, store: Session
) -> None:
    campaign = a_ready_campaign(store)
    me = coordinator(visit, store)
    stop = first_stop(store)
    me.submit(f"/campaigns/{campaign.id}", "/post", {"stops": [str(stop.id)]})
    need = store.scalars(select(Need)).one()
    need.audience = 155
    store.commit()
    address = f"/campaigns/stops/{stop.id}/edit"
    page = me.get(address)
    assert page.select_one("input[name=audience]")["value"] == "155"
    seen = page.select_one("form[action$='/edit'] input[name=need_version]")["value"]
    need.minutes = 75
    store.commit()
    typed = {"audience": "66", "need_version": seen}
    page = me.submit(address, "/edit", typed, status=409)
    assert "changed after you had opened it" in page.text
    store.rollback()
    assert (store.scalars(select(Need.audience)).one(), page.select_one("input[name=audience]")["value"]) == (
        155,
        "66",
    )


def test_a_stop_that_was_moved_stands_on_its_new_day_and_the_old_one_says_so(
    visit: Visit, store: Session
) -> None:
    campaign = a_ready_campaign(store)
    me = coordinator(visit, store)
    stop = first_stop(store)
    me.submit(f"/campaigns/{campaign.id}", "/post", {"stops": [str(stop.id)]})
    need = store.scalars(select(Need).options(joinedload(Need.windows))).unique().one()
    need.windows[0].day += timedelta(days=2)
    store.commit()
    page = me.get(f"/campaigns/{campaign.id}")
    row = (
        page.select_one("form#place-320981115")
        .find_next("table", class_="campaign-cells")
        .select("tbody tr")[0]
    )
    assert "moved to" in row.select("td")[1].text
    assert row.select("td")[3].select_one("a")["href"] == f"/campaigns/stops/{stop.id}/edit"
    assert [cell.select_one("button") is None for cell in row.select("td")][:4] == [False, True, False, True]
