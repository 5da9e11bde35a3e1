"""The coordinator's week: look, match, change, send out, follow, close."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.audit.services.record import record
from matcher.database.page import PAGE_SIZE
from matcher.models import Need, Region, Round, Run
from matcher.vocabulary import AssignmentStatus, Role, RoundStatus
from tests.builders.catalogue import a_topic
from tests.builders.needs import a_need
from tests.builders.people import an_account
from tests.builders.places import a_venue
from tests.builders.rounds import a_plan, a_round, an_assignment
from tests.builders.weeks import COORDINATOR, LittleWeek, a_proposal, a_proposed_plan
from tests.matcher.jobs.runs import a_job
from tests.page_client import PageClient

VIEWS = ["view=board", "rows=heads", "view=list", "view=list&state=open"]


pytestmark = pytest.mark.usefixtures("quiet_thursday")


def match(app: Flask, store: Session, coordinator: PageClient, round_id: int) -> None:
    coordinator.submit(f"/rounds/{round_id}", "/runs")
    run_id = store.scalar(select(Run.id).order_by(Run.id.desc()))
    store.rollback()
    assert run_id is not None
    a_job(app.extensions["sizhang.engine"], lease_seconds=30)(run_id)
    store.rollback()


def test_opening_the_week_makes_a_round(app: Flask, store: Session) -> None:
    account = an_account(store, Role.COORDINATOR)
    store.commit()
    client = PageClient(app, account_id=account.id)
    assert "not been opened" in client.get("/rounds").text
    client.submit("/rounds", "/rounds")
    assert re.fullmatch(r"/rounds/\d+", client.location)
    store.rollback()
    assert store.scalar(select(Round.status)) is RoundStatus.COLLECTING


def test_the_running_week_stands_beside_the_next_one_and_in_no_list(
    store: Session, coordinator: PageClient, week: LittleWeek
) -> None:
    monday = clock.monday_of(clock.today())
    running = a_round(store, monday=monday, status=RoundStatus.RELEASED)
    earlier = a_round(store, monday=monday - timedelta(days=7), status=RoundStatus.CLOSED)
    store.commit()
    page = coordinator.get("/rounds")
    for card, shown in (("running-week", running), ("next-week", week.round)):
        assert page.select_one(f'[aria-labelledby="{card}"] a.btn')["href"] == f"/rounds/{shown.id}"
    listed = [link["href"] for link in page.select("tbody th a")]
    assert listed == [f"/rounds/{earlier.id}"]


def test_what_is_planned_for_a_week_that_was_sent_out_is_told_on_the_first_page(
    store: Session, coordinator: PageClient, week: LittleWeek
) -> None:
    an_assignment(store, week.needs[0], week.heads[0], status=AssignmentStatus.ACCEPTED)
    card = '[aria-labelledby="next-week"]'
    store.commit()
    assert "not been sent out" not in coordinator.get("/rounds").select_one(card).text
    a_proposal(store, a_plan(store, week.round), week.needs[1], week.heads[1])
    week.round.status = RoundStatus.RELEASED
    store.commit()
    shown = coordinator.get("/rounds").select_one(card)
    assert "1 of 1 visits have been accepted" in shown.text
    assert "1 visit of a new draft has not been sent out yet" in shown.text
    assert shown.select_one("a.btn").text == "Look at the plan"


def test_while_a_matching_takes_in_what_has_changed_nobody_is_told_to_match(
    app: Flask, store: Session, coordinator: PageClient, week: LittleWeek
) -> None:
    match(app, store, coordinator, week.round.id)
    need = store.get_one(Need, week.needs[0].id)
    need.audience += 5
    record(store, COORDINATOR, "need.edit", need)
    store.commit()
    address = f"/rounds/{week.round.id}"
    assert "Match again to take it in" in coordinator.get(address).select_one(".out-of-date").text
    coordinator.submit(address, "/runs")
    assert coordinator.get(address).select(".out-of-date") == []


def test_a_week_that_is_over_and_not_closed_is_named_with_what_waits_in_it(
    store: Session, coordinator: PageClient
) -> None:
    monday = clock.monday_of(clock.today()) - timedelta(days=7)
    left = a_round(store, monday=monday, status=RoundStatus.RELEASED)
    a_need(store, windows=[(monday, 540, 720)])
    store.commit()
    note = coordinator.get("/rounds").select_one(".unclosed-weeks li")
    assert "1 need of it would wait on" in note.text
    assert note.a["href"] == f"/rounds/{left.id}/close"


@pytest.mark.parametrize("weeks", [0, 1], ids=["running", "next"])
def test_the_running_week_can_be_opened_as_well_as_the_next(weeks: int, app: Flask, store: Session) -> None:
    account = an_account(store, Role.COORDINATOR)
    store.commit()
    client = PageClient(app, account_id=account.id)
    page = client.get("/rounds")
    mondays = [field["value"] for field in page.select('input[name="monday"]')]
    client.submit("/rounds", "/rounds", {"monday": mondays[weeks]})
    store.rollback()
    assert store.scalar(select(Round.monday)) == clock.monday_of(clock.today()) + timedelta(days=7 * weeks)


PARTS = ("strip", "rail", "board", "drawer")


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_of_a_week_opens(
    store: Session, coordinator: PageClient, week: LittleWeek, view: str
) -> None:
    a_proposed_plan(store, week)
    store.commit()
    page = coordinator.get(f"/rounds/{week.round.id}?{view}")
    assert len(page.select("#board .middle-views [aria-current=page]")) == 1
    parts = [part["id"] for part in page.select("#workbench > [id]")]
    assert [part for part in parts if part in PARTS] == [*PARTS]


def test_the_list_points_at_a_need_nobody_can_serve(
    store: Session, coordinator: PageClient, week: LittleWeek
) -> None:
    a_need(store, venue=a_venue(store, capacity=10), audience=60, title="大讲座")
    store.commit()
    page = coordinator.get(f"/rounds/{week.round.id}?view=list&state=open&q=大讲座")
    (row,) = page.select(".week-list tbody tr")
    assert "The venue holds only 10 people." in row.text


def test_the_list_names_the_topic_of_a_joint_need_as_the_reader_writes_it(
    app: Flask, store: Session, coordinator: PageClient, week: LittleWeek
) -> None:
    unknown = a_topic(store, "woodwork")
    a_need(store, topics=[week.topic, unknown], venue=a_venue(store))
    account = an_account(store, Role.COORDINATOR)
    store.commit()
    reader = PageClient(app, account_id=account.id, language="zh")
    for client, said in (
        (coordinator, f"{unknown.name_en}: No head here offers this topic."),
        (reader, f"{unknown.name}：本次"),
    ):
        page = client.get(f"/rounds/{week.round.id}?view=list")
        assert any(problem.text.strip().startswith(said) for problem in page.select(".week-list .problem"))


def test_matching_ends_in_a_proven_plan(
    app: Flask, store: Session, coordinator: PageClient, week: LittleWeek
) -> None:
    match(app, store, coordinator, week.round.id)
    page = coordinator.get(f"/rounds/{week.round.id}")
    assert "2 of 2 needs" in page.text
    assert "proven best" in page.text


def test_nothing_proven_is_said_of_a_plan_changed_by_hand(
    app: Flask, store: Session, coordinator: PageClient, week: LittleWeek
) -> None:
    match(app, store, coordinator, week.round.id)
    coordinator.submit(f"/rounds/{week.round.id}?need={week.needs[0].id}", "/remove")
    page = coordinator.get(f"/rounds/{week.round.id}")
    assert "1 of 2 needs" in page.text
    assert "proven best" not in page.text
    assert "No plan can be worth more than" not in page.text


def test_what_has_changed_since_the_matching_is_said_and_nothing_is_proven_any_more(
    app: Flask, store: Session, coordinator: PageClient, week: LittleWeek
) -> None:
    match(app, store, coordinator, week.round.id)
    page = coordinator.get(f"/rounds/{week.round.id}")
    assert page.select(".out-of-date") == []
    week.needs[0].audience += 5
    store.commit()
    page = coordinator.get(f"/rounds/{week.round.id}")
    told = page.select_one(".out-of-date")
    assert told is not None
    assert "has changed: audience" in told.text
    assert "proven best" not in page.text


def test_a_live_run_asks_again_and_a_finished_one_does_not(
    app: Flask, store: Session, coordinator: PageClient, week: LittleWeek
) -> None:
    coordinator.submit(f"/rounds/{week.round.id}", "/runs")
    run_id = store.scalar(select(Run.id))
    section = coordinator.get(f"/runs/{run_id}", htmx=True).select_one("#run")
    assert section is not None
    assert section["hx-trigger"] == "every 1s"
    coordinator.post(f"/runs/{run_id}/cancel")
    coordinator.get(f"/runs/{run_id}", htmx=True)
    assert coordinator.last.headers["HX-Refresh"] == "true"


def test_two_runs_at_once_are_refused(coordinator: PageClient, week: LittleWeek) -> None:
    seen = coordinator.get(f"/rounds/{week.round.id}").select_one("form[action$='/runs'] [name=seen]")[
        "value"
    ]
    coordinator.post(f"/rounds/{week.round.id}/runs", {"seen": seen})
    coordinator.post(f"/rounds/{week.round.id}/runs", {"seen": seen}, status=409)


def test_an_observer_looks_but_is_offered_nothing_to_change(
    app: Flask, store: Session, week: LittleWeek
) -> None:
    a_proposed_plan(store, week)
    account = an_account(store, Role.OBSERVER)
    store.commit()
    observer = PageClient(app, account_id=account.id)
    for view in VIEWS:
        page = observer.get(f"/rounds/{week.round.id}?{view}")
        assert page.select("main form[method=post]:not([data-download])") == []


def weeks_listed(page: BeautifulSoup) -> int:
    return len(page.select("tbody tr"))


def test_many_weeks_are_leafed_through_with_the_filter_kept(app: Flask, store: Session) -> None:
    this_week = clock.planning_monday(clock.today())
    for number in range(PAGE_SIZE + 3):
        a_round(store, "320981", monday=this_week - timedelta(weeks=number))
    a_round(store, "320904", monday=this_week)
    observer = an_account(store, Role.OBSERVER, region=store.get_one(Region, "32"))
    store.commit()
    client = PageClient(app, account_id=observer.id)
    assert weeks_listed(client.get("/rounds")) == PAGE_SIZE
    page = client.get("/rounds?county_code=320981")
    following = page.select_one("nav.pager a[rel=next]")["href"]
    assert "county_code=320981" in following
    assert weeks_listed(client.get(following)) == 3
    assert weeks_listed(client.get("/rounds?county_code=320904")) == 1


def test_open_needs_are_counted_in_their_own_county_and_week(app: Flask, store: Session) -> None:
    this_week = clock.planning_monday(clock.today())
    for code, weeks in (("320981", 1), ("320981", 2), ("320904", 1)):
        a_round(store, code, monday=this_week + timedelta(weeks=weeks - 1))
    next_tuesday = this_week + timedelta(days=8)
    venue = a_venue(store)
    a_need(store, venue=venue, title="一")
    a_need(store, venue=venue, title="二", windows=[(next_tuesday, 540, 700), (next_tuesday, 800, 1000)])
    a_need(store, venue=venue, title="三", windows=[(next_tuesday, 540, 700), (this_week, 800, 1000)])
    observer = an_account(store, Role.OBSERVER, region=store.get_one(Region, "32"))
    store.commit()
    rows = PageClient(app, account_id=observer.id).get("/rounds").select("tbody tr")
    assert [row.select("td")[-1].text.strip() for row in rows] == ["2", "0", "2"]
