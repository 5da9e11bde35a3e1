"""Taking a county aboard on the screen: the list, its seven steps, the first people."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.models import Account, AuditEntry, Region, Round, Run
from matcher.vocabulary import Role
from tests.builders.needs import a_need
from tests.builders.people import an_account
from tests.builders.places import a_county
from tests.builders.rounds import a_plan, a_round
from tests.page_client import PageClient

Visit = Callable[..., PageClient]


@pytest.fixture
def administrator(visit: Visit, store: Session) -> PageClient:
    """Of the province, in which there is one county already."""
    a_county(store, "320102")
    return visit(an_account(store, Role.ADMINISTRATOR, region=store.get_one(Region, "32")))


def test_a_county_of_the_list_is_found_by_name_and_taken_in(
    administrator: PageClient, store: Session
) -> None:
    found = administrator.get("/aboard?words=东台")
    assert "14 townships" in found.text
    administrator.submit("/aboard?words=东台", "/aboard", {}, status=303)
    page = administrator.get("/aboard/320981/townships")
    assert page.select_one("input[value='三仓镇']")
    assert "2 of 7 steps done" in administrator.get("/aboard/320981").text
    assert administrator.get("/aboard").select("a[href='/aboard/320981']")


def test_an_unknown_name_leads_to_the_form_with_what_was_typed(administrator: PageClient) -> None:
    page = administrator.get("/aboard?words=320999")
    assert page.select_one("a[href='/aboard/new?code=320999']")


def test_pasted_townships_are_told_row_by_row_and_nothing_is_lost(
    administrator: PageClient, store: Session
) -> None:
    county = {"code": "320999", "name": "示范县", "city": "盐城市", "province": "江苏省"}
    pasted = {"townships": "320999100\t一镇\n320999101\t\n330999102\t三镇"}
    wrong = administrator.post("/aboard/new", county | pasted, status=422)
    assert wrong.select_one("#townships-error")
    told = [row.text for row in wrong.select("tbody tr")]
    assert "Good" in told[0]
    assert "name is missing" in told[1]
    assert "begin with that of the county" in told[2]
    assert "330999102" in str(wrong.select_one("textarea"))
    assert store.get(Region, "320999") is None
    assert administrator.post(
        "/aboard/new", county | {"townships": "320999100 一镇\n320999101 二镇"}, status=422
    ).select_one("#latitude-error")
    seat = {"latitude": "33.3", "longitude": "120.1"}
    administrator.post("/aboard/new", county | seat | {"townships": "320999100 一镇\n320999101 二镇"})
    store.rollback()
    assert store.get_one(Region, "320999100").position_is_real is False


def test_townships_are_renamed_left_out_and_added(administrator: PageClient, store: Session) -> None:
    administrator.post("/aboard", {"words": "320981"}, status=303)
    changed = {
        "townships.320981100.name": "改名镇",
        "townships.320981101.leave_out": "1",
        "added": "320981199\t示范镇",
    }
    administrator.submit("/aboard/320981/townships", "/townships", changed)
    store.rollback()
    names = store.scalars(
        select(Region.name).where(Region.parent_code == "320981").order_by(Region.code)
    ).all()
    assert len(names) == 14
    assert (names[0], names[-1]) == ("改名镇", "示范镇")


def test_a_pasted_township_that_is_there_is_left_as_it_is(administrator: PageClient, store: Session) -> None:
    administrator.post("/aboard", {"words": "320981"}, status=303)
    there = store.scalars(select(Region).where(Region.parent_code == "320981").order_by(Region.code)).first()
    assert there is not None
    pasted = f"{there.code}\t{there.name}\n320981199\t示范镇"
    wrong = f"{there.code}\t{there.name}\n320981199\t三仓镇"
    page = administrator.submit("/aboard/320981/townships", "/townships", {"added": wrong}, status=422)
    told = [row.text for row in page.select("table")[-1].select("tbody tr")]
    assert "There already" in told[0]
    assert "三仓镇 is there already, with the code 320981" in told[1]
    administrator.submit("/aboard/320981/townships", "/townships", {"added": pasted})
    store.rollback()
    assert store.get_one(Region, "320981199").name == "示范镇"


def test_every_township_gets_a_slip_with_a_password_shown_once(
    administrator: PageClient, store: Session
) -> None:
    administrator.post("/aboard", {"words": "320981"}, status=303)
    administrator.submit(
        "/aboard/320981/people", "/basics", {"telephone": "0515 8521 2345", "intake_weekday": "3"}
    )
    slips = administrator.submit("/aboard/320981/people", "/accounts", {}, status=200)
    assert len(slips.select(".slip code")) == 14
    assert "0515-85212345" in slips.text
    password = slips.select(".slip code")[0].text
    assert password not in administrator.get("/aboard/320981/people").text
    store.rollback()
    assert len(store.scalars(select(Account).where(Account.role == Role.TOWNSHIP)).all()) == 14
    assert "Every township can sign in." in administrator.get("/aboard/320981").text


@pytest.mark.parametrize(("public", "warned"), [("", True), ("https://sizhang.example", False)])
def test_slips_with_an_address_that_nobody_else_reaches_are_warned_of(
    administrator: PageClient, app: Flask, public: str, warned: bool
) -> None:
    app.extensions["sizhang.settings"] = replace(app.extensions["sizhang.settings"], public_url=public)
    administrator.post("/aboard", {"words": "320981"}, status=303)
    people = administrator.get("/aboard/320981/people")
    slips = administrator.submit("/aboard/320981/people", "/accounts", {}, status=200)
    assert [("SIZHANG_PUBLIC_URL" in page.text) for page in (people, slips)] == [warned, warned]
    assert (public or "http://localhost") in slips.text


def test_nobody_ticked_is_said_beside_the_boxes(administrator: PageClient) -> None:
    administrator.post("/aboard", {"words": "320981"}, status=303)
    page = administrator.post("/aboard/320981/accounts", {}, status=422)
    assert page.select_one("#townships-error")


def test_the_coordinators_account_is_opened_on_the_way(administrator: PageClient) -> None:
    administrator.post("/aboard", {"words": "320981"}, status=303)
    named = {"name": "王芳", "login": "wang.fang"}
    page = administrator.submit("/aboard/320981/people", "/coordinator", named, status=200)
    assert "wang.fang" in page.text
    again = administrator.submit("/aboard/320981/people", "/coordinator", named, status=422)
    assert again.select_one("#login-error")


def test_a_coordinator_comes_to_the_own_way_and_changes_no_townships(visit: Visit, store: Session) -> None:
    a_need(store)
    client = visit(an_account(store))
    assert client.get("/aboard", status=303).text is not None
    page = client.get("/aboard/320981")
    assert page.select_one("a[href='/sheets?kind=heads']")
    client.get("/aboard/320981/townships", status=403)
    client.get("/aboard/3209", status=404)


def test_the_trial_asks_for_a_run_and_sends_nothing(visit: Visit, store: Session) -> None:
    a_need(store)
    client = visit(an_account(store))
    client.submit("/aboard/320981", "/trial", {})
    store.rollback()
    week = store.scalars(select(Round)).one()
    assert store.scalars(select(Run)).one().round_id == week.id
    assert week.released_at is None
    done = set(store.scalars(select(AuditEntry.action)))
    assert done == {"account.sign_in", "round.open", "run.ask"}


def test_an_observer_has_no_way_aboard(visit: Visit, store: Session) -> None:
    visit(an_account(store, Role.OBSERVER)).get("/aboard", status=403)


def test_a_county_that_is_aboard_is_not_offered_again(administrator: PageClient) -> None:
    administrator.post("/aboard", {"words": "320981"}, status=303)
    page = administrator.get("/aboard?words=东台")
    assert "It is aboard already" in page.text
    assert not page.select("form[method=post][action='/aboard']")
    assert administrator.post("/aboard", {"words": "320981"}, status=422).select_one("#words-error")


def test_a_county_elsewhere_is_not_offered_and_the_region_is_named(
    administrator: PageClient, store: Session
) -> None:
    store.scalars(select(Account)).one().region_code = "3201"
    store.commit()
    page = administrator.get("/aboard?words=东台")
    assert not page.select("form[method=post][action='/aboard']")
    assert "320981: This county lies outside of your region" in page.text


def test_a_name_leads_to_the_form_as_a_name(administrator: PageClient) -> None:
    page = administrator.get("/aboard?words=无名县")
    assert administrator.get(page.select_one("a[href^='/aboard/new?name=']")["href"]).select_one(
        "[value='无名县']"
    )


def test_what_was_typed_stays_with_its_township_when_another_goes(
    administrator: PageClient, store: Session
) -> None:
    administrator.post("/aboard", {"words": "320981"}, status=303)
    administrator.get("/aboard/320981/townships")
    store.delete(store.get_one(Region, "320981100"))
    store.commit()
    typed = {"seen": "before", "townships.320981100.name": "溱东镇", "townships.320981101.name": "新时堰镇"}
    page = administrator.post("/aboard/320981/townships", typed, status=409)
    assert page.select_one("[name='townships.320981101.name']")["value"] == "新时堰镇"
    assert page.select_one("[name='townships.320981106.name']")["value"] == "五烈镇"


def test_an_administrator_who_may_not_send_out_is_not_asked_to(visit: Visit, store: Session) -> None:
    a_plan(store, a_round(store))
    store.commit()
    page = visit(an_account(store, Role.ADMINISTRATOR)).get("/aboard/320981")
    assert "The coordinator of the county looks at it and sends it out." in page.text
    assert not page.select("#trial .btn-primary")
