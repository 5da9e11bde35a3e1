"""The pages of emergencies: open, ask, answer by link, put a team together, send it, stand it down."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.models import Emergency, EmergencyCall, EmergencyTeam, Head, Need
from matcher.vocabulary import CallState, EmergencyState, Kind, NeedStatus, Role
from tests.builders.catalogue import a_topic
from tests.builders.emergencies import a_call, a_team, an_emergency
from tests.builders.needs import a_need
from tests.builders.people import a_head, an_account
from tests.builders.places import a_township, a_venue
from tests.builders.rounds import an_assignment
from tests.builders.weeks import QUIET_THURSDAY
from tests.page_client import PageClient

pytestmark = pytest.mark.time_machine(QUIET_THURSDAY, tick=False)
Visit = Callable[..., PageClient]


def coordinator(visit: Visit, store: Session) -> PageClient:
    return visit(an_account(store, Role.COORDINATOR))


def fresh(store: Session, model: type) -> object:
    store.rollback()
    return store.scalars(select(model).order_by(model.id.desc())).first()


def an_open_one(store: Session, heads: int = 2) -> tuple[Emergency, list[Head]]:
    """An emergency with heads who could."""
    emergency = an_emergency(store)
    found = [a_head(store) for _ in range(heads)]
    for head in found:
        a_call(store, emergency, head, state=CallState.COULD)
    store.commit()
    return emergency, found


def test_an_emergency_is_opened_and_everybody_asked_in_two_steps(visit: Visit, store: Session) -> None:
    a_head(store), a_head(store)
    a_township(store)
    me = coordinator(visit, store)
    me.get("/emergencies/new")
    me.post(
        "/emergencies/new",
        data={
            "kind": "flood", "name": "防汛救灾", "first_day": "2026-03-05", "last_day": "2026-03-07",
            "townships": "320981115", "kinds": "medical",
        },
    )  # fmt: skip
    emergency = fresh(store, Emergency)
    assert isinstance(emergency, Emergency)
    page = me.get(f"/emergencies/{emergency.id}")
    assert "Ask all 2 heads now" in page.text
    assert "also at night" in page.text, "the page says so before it is sent"
    me.post(f"/emergencies/{emergency.id}/ask")
    store.rollback()
    assert len(store.scalars(select(EmergencyCall)).all()) == 2
    assert "防汛救灾" in me.get("/rounds").text


def test_a_head_answers_by_link_and_looking_changes_nothing(app: Flask, store: Session) -> None:
    emergency = an_emergency(store, about="圩堤告急，电话 139 8888 7777")
    call = a_call(store, emergency, a_head(store))
    store.commit()
    path = app.extensions["sizhang.call_links"].path_of(call)
    client = app.test_client()
    page = client.get(path)
    assert page.status_code == 200
    assert "8888 7777" not in page.text
    assert client.post(path, data={"could": "1", "remark": "可带冲锋舟"}).status_code == 303
    said = fresh(store, EmergencyCall)
    assert isinstance(said, EmergencyCall)
    assert (said.state, said.remark, said.until_at) == (CallState.COULD, "可带冲锋舟", datetime(2026, 3, 9))
    assert client.post(path, data={"could": "0", "deputy": "刘主任"}).status_code == 303
    said = fresh(store, EmergencyCall)
    assert isinstance(said, EmergencyCall)
    assert (said.state, said.deputy) == (CallState.COULD_NOT, "刘主任")


def test_times_that_run_backwards_are_said_beside_the_field(app: Flask, store: Session) -> None:
    call = a_call(store, an_emergency(store), a_head(store))
    store.commit()
    path = app.extensions["sizhang.call_links"].path_of(call)
    page = app.test_client().post(
        path, data={"could": "1", "from_day": "2026-03-07", "until_day": "2026-03-06", "remark": "下午"}
    )
    assert page.status_code == 422
    assert "下午" in page.text, "nothing typed is lost"


def test_a_head_answers_signed_in_and_the_coordinator_by_telephone(visit: Visit, store: Session) -> None:
    emergency = an_emergency(store)
    head, other = a_head(store), a_head(store, phone="13800000001")
    mine, hers = a_call(store, emergency, head), a_call(store, emergency, other)
    store.commit()
    visit(an_account(store, head=head)).post(f"/emergency-calls/{mine.id}", data={"could": "1"})
    me = coordinator(visit, store)
    page = me.get(f"/emergencies/{emergency.id}")
    assert "13800000001" in page.text or "138 0000 0001" in page.text
    me.post(f"/emergencies/calls/{hers.id}/noted", data={"could": "0", "version": hers.version})
    store.rollback()
    assert [each.state for each in store.scalars(select(EmergencyCall).order_by(EmergencyCall.id))] == [
        CallState.COULD, CallState.COULD_NOT,
    ]  # fmt: skip


def test_what_is_in_the_way_stands_beside_each_name(visit: Visit, store: Session) -> None:
    emergency, (free, busy) = an_open_one(store)
    an_assignment(store, a_need(store, title="高血压讲座"), busy, starts_at=datetime(2026, 3, 6, 9))
    store.commit()
    me = coordinator(visit, store)
    page = me.get(f"/emergencies/{emergency.id}/teams/new/who?day=2026-03-06&start=08:00&end=12:00")
    assert page.text.index(free.name) < page.text.index(busy.name)
    assert "promised elsewhere at that time" in page.text
    assert "高血压讲座" in page.text


def test_a_team_is_put_together_sent_and_stood_down(visit: Visit, store: Session) -> None:
    emergency, heads = an_open_one(store)
    venue, topic = a_venue(store), a_topic(store)
    store.commit()
    me = coordinator(visit, store)
    me.get(f"/emergencies/{emergency.id}/teams/new")
    me.post(
        f"/emergencies/{emergency.id}/teams/new",
        data={
            "venue_id": venue.id, "topic_id": topic.id, "day": "2026-03-05", "start": "14:00", "end": "18:00",
            "members": [head.id for head in heads], "leader": heads[1].id, "audience": "60",
        },
    )  # fmt: skip
    team = fresh(store, EmergencyTeam)
    assert isinstance(team, EmergencyTeam)
    assert (team.leader_id, team.starts_at.date()) == (heads[1].id, date(2026, 3, 5))
    assert "Send this team now?" in me.get(f"/emergencies/{emergency.id}").text
    me.post(f"/emergencies/teams/{team.id}/send", data={"version": team.version})
    need = fresh(store, Need)
    assert isinstance(need, Need)
    assert need.status is NeedStatus.CONFIRMED
    assert "leads it" in me.get(f"/needs/{need.id}").text
    me.post(f"/emergencies/teams/{team.id}/stand-down", data={"version": need.version, "why_words": "水退"})
    need = fresh(store, Need)
    assert isinstance(need, Need)
    assert need.status is NeedStatus.WITHDRAWN


def test_a_township_sees_its_teams_and_nobodys_answers(visit: Visit, store: Session) -> None:
    emergency, heads = an_open_one(store)
    spare = a_head(store, name="未派专家")
    a_call(store, emergency, spare, state=CallState.COULD)
    team = a_team(store, emergency, *heads)
    store.commit()
    coordinator(visit, store).post(f"/emergencies/teams/{team.id}/send", data={"version": team.version})
    page = visit(an_account(store, Role.TOWNSHIP)).get(f"/emergencies/{emergency.id}")
    assert heads[0].name in page.text
    assert "未派专家" not in page.text
    elsewhere = an_account(store, Role.TOWNSHIP, region=a_township(store, "320981116", "溱东镇"))
    visit(elsewhere).get(f"/emergencies/{emergency.id}", status=404)


def test_closing_ends_it(visit: Visit, store: Session) -> None:
    emergency, _ = an_open_one(store)
    coordinator(visit, store).post(f"/emergencies/{emergency.id}/close", data={"version": emergency.version})
    closed = fresh(store, Emergency)
    assert isinstance(closed, Emergency)
    assert closed.state is EmergencyState.CLOSED
    assert Kind.MEDICAL.value in closed.kinds


def test_the_list_counts_who_could_and_teams(visit: Visit, store: Session) -> None:
    emergency, _ = an_open_one(store)
    page = coordinator(visit, store).get("/emergencies")
    assert emergency.name in page.text


def test_numbers_of_contacts_are_not_for_observers(visit: Visit, store: Session) -> None:
    watching = an_account(store, Role.OBSERVER)
    emergency, heads = an_open_one(store)
    emergency.about = "指挥部 13900000009"
    a_team(store, emergency, *heads, contact="王主任 13900000001", task="先打 13900000002")
    store.commit()
    team = fresh(store, EmergencyTeam)
    assert isinstance(team, EmergencyTeam)
    me = coordinator(visit, store)
    assert "13900000001" in me.get(f"/emergencies/{emergency.id}").text
    me.post(f"/emergencies/teams/{team.id}/send", data={"version": team.version})
    page = visit(watching).get(f"/emergencies/{emergency.id}")
    assert heads[0].name in page.text
    for number in ("13900000001", "13900000002", "13900000009"):
        assert number not in page.text


def test_the_form_of_an_answer_can_be_sent_as_it_is_filled_in(app: Flask, store: Session) -> None:
    """All days fill nothing in; hours are in whole minutes, which the fields take (`step`)."""
    emergency = an_emergency(store)
    call = a_call(store, emergency, a_head(store))
    store.commit()
    path, client = app.extensions["sizhang.call_links"].path_of(call), app.test_client()
    client.post(path, data={"could": "1"})
    page = client.get(path).text
    shown = '<input type="hidden" name="last_day" value="2026-03-08">'
    assert shown in page, "the answer is to the days that were shown"
    assert 'value="2026-03' not in page.replace(shown, "")
    assert 'step="60"' in page
    client.post(
        path, data={"could": "1", "from_day": "2026-03-06", "from_time": "10:37", "until_day": "2026-03-07"}
    )
    page = client.get(path).text
    assert 'value="10:37"' in page
    assert 'value="2026-03-07"' in page
    assert "23:59" not in page


def test_past_its_last_day_the_page_proposes_to_close_it(visit: Visit, store: Session) -> None:
    emergency = an_emergency(store, first_day=date(2026, 3, 1), last_day=date(2026, 3, 3))
    store.commit()
    me = coordinator(visit, store)
    assert "Please close it" in me.get(f"/emergencies/{emergency.id}").text
    assert "Past its last day" in me.get("/rounds").text
    assert emergency.name not in visit(an_account(store, Role.TOWNSHIP)).get("/needs").text
