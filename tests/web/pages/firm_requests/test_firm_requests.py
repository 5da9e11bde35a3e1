"""The pages of what firms ask: entered in a minute, met by a visit, closed with the firm's word."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.models import FirmOutput, FirmRequest, Need
from matcher.vocabulary import FirmOutcome, FirmRequestState, Kind, NeedStatus, Role
from tests.builders.catalogue import a_topic
from tests.builders.firm_requests import a_firm_request
from tests.builders.groups import a_member, the_group
from tests.builders.needs import a_need
from tests.builders.outputs import a_firms_head
from tests.builders.people import a_head, an_account
from tests.builders.places import a_township, a_venue
from tests.page_client import PageClient

Visit = Callable[..., PageClient]
ASKED = {"category": "property", "words": "想给夹具申请专利", "contact": "王经理 0515-85210011"}


def test_a_head_of_the_firm_asks_in_a_minute_and_is_warned_of_secrets(visit: Visit, store: Session) -> None:
    me = visit(an_account(store, head=a_firms_head(store)))
    assert "No business secrets" in me.get("/firm-requests/new").text
    me.submit("/firm-requests/new", "/new", ASKED)
    asked = store.scalars(select(FirmRequest)).one()
    assert (asked.by_firm, asked.state, asked.halves) == (True, FirmRequestState.OPEN, [])
    page = me.get(f"/firm-requests/{asked.id}").text
    assert "想给夹具申请专利" in page
    assert "as soon as possible" in page
    assert "0515-85210011" not in me.get("/firm-requests").text


def test_nothing_typed_is_lost_where_the_contact_is_missing(visit: Visit, store: Session) -> None:
    me = visit(an_account(store, head=a_firms_head(store)))
    page = me.submit("/firm-requests/new", "/new", ASKED | {"contact": ""}, status=422)
    assert page.select_one("#contact-error")
    assert "想给夹具申请专利" in str(page)


def test_a_coordinator_makes_a_need_of_it_with_what_the_firm_said(visit: Visit, store: Session) -> None:
    head = a_firms_head(store)
    asked = a_firm_request(store, head.institution, people=7)
    topic = a_topic(store, "patents", name="专利申请")
    venue = a_venue(store, a_township(store), name="机械公司车间", firm_id=head.institution_id)
    me = visit(an_account(store, Role.COORDINATOR))
    form = f"/needs/new?firm_request={asked.id}"
    page = me.get(form)
    assert page.select_one(f"#venue-id option[value='{venue.id}'][selected]")
    assert page.select_one("input[name=audience]")["value"] == "7"
    assert page.select_one("input[name=contact]")["value"] == asked.contact
    me.submit(form, "/needs/new", {"parts": str(topic.id), "minutes": "60", "do": "save"})
    need = store.scalars(select(Need)).one()
    store.refresh(asked)
    assert (need.firm_request_id, need.venue_id, asked.state) == (
        asked.id,
        venue.id,
        FirmRequestState.IN_HAND,
    )
    assert need.title in me.get(f"/firm-requests/{asked.id}").text
    assert f"/firm-requests/{asked.id}" in str(me.get(f"/needs/{need.id}"))


def test_after_the_last_visit_everybody_concerned_is_asked_how_it_ended(visit: Visit, store: Session) -> None:
    head = a_firms_head(store)
    asked = a_firm_request(store, head.institution, FirmRequestState.IN_HAND)
    a_need(store, status=NeedStatus.RATED, firm_request_id=asked.id)
    coordinator, firm = visit(an_account(store, Role.COORDINATOR)), visit(an_account(store, head=head))
    assert "1 firm has yet to say how it ended" in coordinator.get("/rounds").text
    assert "how did it end, or is more needed" in firm.get("/answers").text
    firm.submit(f"/firm-requests/{asked.id}", "/close", {"outcome": "solved", "said": "气孔没有了"})
    store.refresh(asked)
    assert (asked.state, asked.outcome) == (FirmRequestState.CLOSED, FirmOutcome.SOLVED)
    assert "has yet to say" not in coordinator.get("/rounds").text
    assert "气孔没有了" in coordinator.get(f"/firm-requests/{asked.id}").text


def test_an_output_names_the_request_it_came_of_and_no_other_firms(visit: Visit, store: Session) -> None:
    head = a_firms_head(store)
    asked = a_firm_request(store, head.institution)
    me = visit(an_account(store, head=head))
    form = f"/outputs/new?firm_request={asked.id}"
    me.submit(form, "/outputs/new", {"kind": "patent", "day": "2026-03-01", "words": "一种夹具"})
    assert store.scalars(select(FirmOutput)).one().firm_request_id == asked.id
    assert "一种夹具" in me.get(f"/firm-requests/{asked.id}").text
    assert "came of a request" in me.get("/outputs").text
    other = a_head(store, name="别家").institution
    other.kind = Kind.ENTERPRISE
    foreign = a_firm_request(store, other)
    store.commit()
    me.get(f"/outputs/new?firm_request={foreign.id}", status=404)


def test_others_find_no_such_request_and_onlookers_no_words(visit: Visit, store: Session) -> None:
    asked = a_firm_request(store, a_firms_head(store).institution)
    neighbour = a_head(store, name="别家")
    neighbour.institution.kind = Kind.ENTERPRISE
    page = f"/firm-requests/{asked.id}"
    visit(an_account(store, head=neighbour)).get(page, status=404)
    visit(an_account(store, head=a_head(store, name="王医生"))).get(page, status=404)
    elsewhere = a_township(store, "320982101")
    visit(an_account(store, Role.TOWNSHIP, region=elsewhere)).get(page, status=404)
    observer = visit(an_account(store, Role.OBSERVER))
    observer.get(page, status=403)
    rows = observer.get(
        f"/figures/320981/rows?figure=firm_requests_taken&since={asked.created_at:%Y-%m-%d}"
        f"&until={asked.created_at:%Y-%m-%d}"
    )
    assert "Technical problem" in rows.text
    assert asked.words not in rows.text
    assert asked.contact not in rows.text


def test_the_groups_leader_says_who_could_help(visit: Visit, store: Session) -> None:
    leader = a_firms_head(store)
    a_member(store, leader, leads=True)
    helper = a_head(store, name="王工")
    asked = a_firm_request(store, leader.institution)
    group = the_group(store, leader.county_code, Kind.ENTERPRISE)
    me = visit(an_account(store, head=leader))
    assert asked.words in me.get(f"/groups/{group.id}").text
    page = f"/groups/{group.id}/firm-requests/{asked.id}"
    assert asked.contact not in me.get(page).text
    me.submit(page, "/propose", {"proposed_id": str(helper.id), "why": "做过铸造"})
    coordinator = visit(an_account(store, Role.COORDINATOR))
    assert "做过铸造" in coordinator.get(f"/firm-requests/{asked.id}").text
    need = coordinator.get(f"/needs/new?firm_request={asked.id}")
    assert need.select_one(f"input[name=preferred][value='{helper.id}'][checked]")
    assert asked.words not in coordinator.get(f"/groups/{group.id}").text
