"""The drawer of a need: one list of what else could be done, why not the others, whom to call, what has happened."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import Assignment
from matcher.vocabulary import Answer, AssignmentStatus, NeedStatus
from tests.builders.catalogue import a_topic
from tests.builders.needs import a_need
from tests.builders.people import a_head
from tests.builders.places import a_venue
from tests.builders.rounds import an_assignment
from tests.builders.weeks import LittleWeek, a_proposed_plan
from tests.page_client import PageClient


@pytest.fixture
def address(week: LittleWeek) -> str:
    """The page of the first need, which shows what the drawer shows."""
    return f"/rounds/{week.round.id}/needs/{week.needs[0].id}"


def planned(store: Session, week: LittleWeek) -> None:
    a_proposed_plan(store, week)
    store.commit()


def test_there_is_one_list_of_five_at_most_with_one_button_each(
    store: Session, coordinator: PageClient, week: LittleWeek, address: str
) -> None:
    for _ in range(6):
        a_head(store, topics={week.topic: 3})
    planned(store, week)
    choices = coordinator.get(address).select("#ways .choice")
    assert len(choices) == 5
    assert [len(each.select("button")) for each in choices] == [1] * 5
    assert all("nothing else moves" in each.text for each in choices)


def test_the_same_heads_fill_no_list(
    store: Session, coordinator: PageClient, week: LittleWeek, address: str
) -> None:
    planned(store, week)
    names = [each.select_one("strong").text for each in coordinator.get(address).select("#ways .choice")]
    assert all(names.count(name) <= 2 for name in names)


def test_a_choice_is_taken_with_one_press(
    store: Session, coordinator: PageClient, week: LittleWeek, address: str
) -> None:
    other = a_head(store, topics={week.topic: 3}, name="王五")
    planned(store, week)
    page = coordinator.get(address)
    form = next(each.form for each in page.select("#ways .choice") if "王五" in each.text)
    fields = {each["name"]: each["value"] for each in form.select("input")}
    coordinator.post(form["action"], fields)
    store.rollback()
    entry = store.scalars(select(Assignment).where(Assignment.need_id == week.needs[0].id)).one()
    assert [seat.head_id for seat in entry.invitations] == [other.id]


def test_a_planned_visit_says_why_not_the_others(
    store: Session, coordinator: PageClient, week: LittleWeek, address: str
) -> None:
    a_head(store, topics={week.topic: 3}, name="赵远", offer={"max_travel_minutes": 0}, latitude=33.5)
    planned(store, week)
    told = coordinator.get(address).select_one("details:has(.blocking-rules)").text
    assert "赵远 lives" in told


def test_many_heads_whom_the_same_keeps_away_are_folded(
    store: Session, coordinator: PageClient, week: LittleWeek, address: str
) -> None:
    for number in range(5):
        a_head(
            store, topics={week.topic: 3}, name=f"远{number}", offer={"max_travel_minutes": 0}, latitude=33.5
        )
    store.commit()
    folded = coordinator.get(address).select_one(".kept-away summary").text
    assert "Lives too far away · 5" in folded


def test_the_heads_who_come_can_be_called(
    store: Session, coordinator: PageClient, week: LittleWeek, address: str
) -> None:
    week.heads[0].phone = "139 1234 5678"
    planned(store, week)
    assert coordinator.get(address).select_one("#now a[href^='tel:']") is not None


def test_what_was_done_by_hand_is_in_the_history(
    store: Session, coordinator: PageClient, week: LittleWeek, address: str
) -> None:
    chosen = {"head_ids.0": str(week.heads[0].id), "start": "14:00"}
    coordinator.submit(address, "/place", chosen)
    assert "planned by hand" in coordinator.get(address).select_one(".drawer-history").text


def test_the_next_need_without_a_place_is_one_press_away(
    coordinator: PageClient, week: LittleWeek, address: str
) -> None:
    link = coordinator.get(address).select_one(".drawer-next a")
    assert link["href"].endswith(f"need={week.needs[1].id}")


def test_nobody_is_sent_to_a_need_that_is_withdrawn(
    store: Session, coordinator: PageClient, week: LittleWeek, address: str
) -> None:
    week.needs[0].status = NeedStatus.WITHDRAWN
    store.commit()
    page = coordinator.get(address)
    assert "Withdrawn: nobody is asked to come" in page.text
    assert page.select("#ways, form[action$='/place']") == []


def test_nothing_is_offered_for_a_visit_that_has_begun(
    store: Session, coordinator: PageClient, week: LittleWeek, address: str
) -> None:
    visit = an_assignment(store, week.needs[0], week.heads[0], status=AssignmentStatus.ACCEPTED)
    visit.starts_at, visit.ends_at = clock.now() - timedelta(hours=1), clock.now() + timedelta(hours=1)
    store.commit()
    page = coordinator.get(address)
    assert "The visit has begun" in page.text
    assert page.select("form[action$='/call-off'], form[action$='/said-no'], #stand-ins") == []


def test_the_visit_that_would_go_on_is_named_with_one_button_where_nobody_can_come(
    store: Session, coordinator: PageClient, week: LittleWeek
) -> None:
    rare = a_topic(store, "first-aid")
    head = a_head(store, topics={week.topic: 3, rare: 3}, name="李春禾")
    visit = an_assignment(store, week.needs[0], head)
    then = [(visit.starts_at.date(), 570, 690)]
    urgent = a_need(store, topics=[rare], venue=a_venue(store), priority=5, windows=then)
    store.commit()
    page = coordinator.get(f"/rounds/{visit.round_id}/needs/{urgent.id}")
    assert "goes from 李春禾 to" in page.select_one("#ways").text
    (first, *_more) = [each for each in page.select("#ways form") if each.select("[name=handed_on]")]
    coordinator.post(first["action"], {each["name"]: each["value"] for each in first.select("input")})
    store.rollback()
    asked = [seat.head_id for seat in visit.invitations if seat.answer is Answer.WAITING]
    assert head.id not in asked
    assert len(asked) == 1


def test_a_hole_names_the_visit_that_would_go_on_where_nobody_can_stand_in(
    store: Session, coordinator: PageClient, week: LittleWeek
) -> None:
    rare = a_topic(store, "first-aid")
    head, fell_out = (
        a_head(store, topics={week.topic: 3, rare: 3}, name="李春禾"),
        a_head(store, topics={rare: 3}),
    )
    an_assignment(store, week.needs[0], head)
    parts = [rare, a_topic(store, "eyes")]
    joint = an_assignment(store, a_need(store, topics=parts, venue=a_venue(store)), fell_out, a_head(store))
    joint.invitations[0].answer = Answer.DECLINED
    store.commit()
    page = coordinator.get(f"/rounds/{joint.round_id}/needs/{joint.need_id}")
    assert "goes from 李春禾 to" in page.text
    (form, *_more) = [each for each in page.select("form") if each.select("[name=handed_on]")]
    coordinator.post(form["action"], {each["name"]: each["value"] for each in form.select("input")})
    store.rollback()
    asked = [seat.head_id for seat in joint.invitations if seat.answer is Answer.WAITING]
    assert head.id in asked


def test_a_hole_nobody_is_asked_for_is_not_said_to_wait_for_an_answer(
    store: Session, coordinator: PageClient, week: LittleWeek
) -> None:
    topics = [a_topic(store, "first-aid"), a_topic(store, "eyes")]
    joint = an_assignment(
        store, a_need(store, topics=topics, venue=a_venue(store)), a_head(store), a_head(store)
    )
    joint.invitations[0].answer = Answer.DECLINED
    address = f"/rounds/{joint.round_id}/needs/{joint.need_id}"
    store.commit()
    assert "Waiting for an answer" in coordinator.get(address).select_one("#now h3").text
    joint.invitations[1].answer = Answer.ACCEPTED
    store.commit()
    assert "one head is missing" in coordinator.get(address).select_one("#now h3").text


@pytest.mark.parametrize("field", ["handed_on", "handed_to", "handed_version", "agreed_by"])
def test_a_hand_on_that_makes_no_sense_is_refused_and_what_was_typed_stays(
    store: Session, coordinator: PageClient, week: LittleWeek, field: str
) -> None:
    rare = a_topic(store, "first-aid")
    head = a_head(store, topics={week.topic: 3, rare: 3}, name="李春禾")
    visit = an_assignment(store, week.needs[0], head, status=AssignmentStatus.ACCEPTED)
    visit.invitations[0].answer = Answer.ACCEPTED
    then = [(visit.starts_at.date(), 570, 690)]
    urgent = a_need(store, topics=[rare], venue=a_venue(store), priority=5, windows=then)
    store.commit()
    page = coordinator.get(f"/rounds/{visit.round_id}/needs/{urgent.id}")
    (form, *_more) = [each for each in page.select("#ways form") if each.select("[name=agreed_by]")]
    values = {each["name"]: each["value"] for each in form.select("input")} | {"agreed_by": "李院长"}
    again = coordinator.post(form["action"], values | {field: "长" * 61}, status=422)
    if field != "handed_on":
        typed = "长" * 61 if field == "agreed_by" else "李院长"
        assert typed in [each["value"] for each in again.select("[name=agreed_by]")]
    if field == "agreed_by":
        (link,) = again.select(".error-summary a")
        (told,) = again.select(".field-message")
        assert told.find_parent("form").select_one(link["href"])["name"] == "agreed_by"


def test_what_was_agreed_can_be_read_where_the_other_cannot_come_any_more(
    store: Session, coordinator: PageClient, week: LittleWeek
) -> None:
    rare = a_topic(store, "first-aid")
    head = a_head(store, topics={week.topic: 3, rare: 3}, name="李春禾")
    visit = an_assignment(store, week.needs[0], head, status=AssignmentStatus.ACCEPTED)
    then = [(visit.starts_at.date(), 570, 690)]
    urgent = a_need(store, topics=[rare], venue=a_venue(store), priority=5, windows=then)
    store.commit()
    page = coordinator.get(f"/rounds/{visit.round_id}/needs/{urgent.id}")
    (form, *_more) = [each for each in page.select("#ways form") if each.select("[name=agreed_by]")]
    for each in week.heads:
        each.offer.published = False
    store.commit()
    sent = {each["name"]: each["value"] for each in form.select("input")} | {"agreed_by": "李院长"}
    again = coordinator.post(form["action"], sent, status=409)
    assert "cannot go on to that head any more" in again.select_one(".error-summary").text
    assert "李院长" in " ".join(each.text for each in again.select(".typed"))
