"""What is typed into the hands of a visit that was sent out is not lost, whatever becomes of it."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup, Tag
from sqlalchemy.orm import Session

from matcher.models import Assignment
from matcher.vocabulary import Answer
from tests.builders.catalogue import a_topic
from tests.builders.change_requests import a_change_request
from tests.builders.needs import a_need
from tests.builders.people import a_head
from tests.builders.places import a_venue
from tests.builders.rounds import an_assignment
from tests.builders.weeks import LittleWeek
from tests.page_client import PageClient

pytestmark = pytest.mark.usefixtures("quiet_thursday")

TOO_LONG = "张" * 61


@pytest.fixture
def visit(store: Session, week: LittleWeek) -> Assignment:
    made = an_assignment(store, week.needs[0], week.heads[0])
    store.commit()
    return made


def address_of(visit: Assignment) -> str:
    return f"/rounds/{visit.round_id}?need={visit.need_id}"


def form_of(page: BeautifulSoup, address: str) -> Tag:
    form = page.select_one(f"form[action$='{address}']")
    assert form is not None
    return form


@pytest.mark.parametrize(
    ("address", "typed"),
    [
        ("/said-yes", {"said_by": TOO_LONG, "said_time": "09:05"}),
        ("/said-no", {"said_by": TOO_LONG, "said_time": "09:05", "reason": "health"}),
        ("/call-off", {"why": "weather", "why_words": TOO_LONG}),
    ],
)
def test_what_is_wrong_is_said_in_its_form_with_everything_as_typed(
    coordinator: PageClient, visit: Assignment, address: str, typed: dict[str, str]
) -> None:
    page = coordinator.submit(address_of(visit), address, typed, status=422)
    is_said_in_its_form(page, address, typed)


def is_said_in_its_form(page: BeautifulSoup, address: str, typed: dict[str, str]) -> None:
    form = form_of(page, address)
    for name, value in typed.items():
        field = form.select_one(f"[name={name}]")
        shown = field.select_one("[selected]")["value"] if field.name == "select" else field.get("value")
        assert shown == value, name
    assert form.select_one(".field-message") is not None
    assert form.find_parent("details").has_attr("open")
    assert len(page.select(".field-message")) == 1
    for link in page.select(".error-summary a[href^='#']"):
        assert form.select_one(link["href"]) is not None


def test_who_of_the_township_has_agreed_to_go_without_a_part_stays_there(
    store: Session, coordinator: PageClient, week: LittleWeek
) -> None:
    parts = [week.topic, a_topic(store, "eyes")]
    need = a_need(store, topics=parts, venue=a_venue(store))
    joint = an_assignment(store, need, week.heads[0], a_head(store))
    joint.invitations[0].answer = Answer.DECLINED
    store.commit()
    typed = {"agreed_by": TOO_LONG}
    page = coordinator.submit(address_of(joint), "/drop-part", typed, status=422)
    is_said_in_its_form(page, "/drop-part", typed)


def test_what_was_typed_about_an_invitation_that_is_gone_can_still_be_read(
    coordinator: PageClient, visit: Assignment
) -> None:
    form = form_of(coordinator.get(address_of(visit)), "/said-no")
    sent = {each["name"]: each.get("value", "") for each in form.select("input")}
    coordinator.submit(address_of(visit), "/call-off")
    typed = {"said_by": "刘秘书", "said_time": "09:05", "reason": "health"}
    page = coordinator.post(str(form["action"]), sent | typed, status=409)
    assert page.select("form[action$='/said-no']") == []
    told = page.select_one(".typed").text
    assert "刘秘书" in told
    assert "09:05" in told


def test_who_has_answered_a_request_stays_as_typed(
    store: Session, coordinator: PageClient, week: LittleWeek
) -> None:
    a_change_request(store, week.round, week.needs[0], week.heads[0])
    store.commit()
    address = f"/rounds/{week.round.id}?need={week.needs[0].id}"
    page = coordinator.submit(address, "/noted", {"said_by": TOO_LONG, "agreed": "0"}, status=422)
    form = form_of(page, "/noted")
    assert form.select_one("#said-by")["value"] == TOO_LONG
    assert form.select_one(".field-message") is not None
    assert form.find_parent("details").has_attr("open")
