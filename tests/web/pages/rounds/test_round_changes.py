"""The coordinator's hand on a week: place, keep, rule out, send out, find somebody else, close."""

from __future__ import annotations

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.invitations.schemas.decline import Decline
from matcher.invitations.services.decline_invitation import decline_invitation
from matcher.models import Assignment, Forbid, Need, Plan
from matcher.policy import Actor
from matcher.rounds.queries.state_tags import need_tag
from matcher.vocabulary import Answer, AssignmentStatus, DeclineReason, NeedStatus, PlanStatus
from tests.builders.needs import a_need
from tests.builders.people import a_head, an_account
from tests.builders.places import a_township, a_venue
from tests.builders.weeks import LittleWeek, a_proposed_plan
from tests.page_client import PageClient

pytestmark = pytest.mark.usefixtures("quiet_thursday")


def test_a_need_is_placed_by_hand(store: Session, coordinator: PageClient, week: LittleWeek) -> None:
    need, head = week.needs[0], week.heads[1]
    form = {"head_ids.0": str(head.id), "day": "2026-03-10", "start": "10:00"}
    coordinator.submit(f"/rounds/{week.round.id}/needs/{need.id}", "/place", form)
    placed = store.scalars(select(Assignment)).one()
    assert (placed.need_id, placed.invitations[0].head_id, placed.by_hand) == (need.id, head.id, True)


def test_a_broken_rule_is_said_beside_the_choice_and_the_choice_is_kept(
    store: Session, coordinator: PageClient, week: LittleWeek
) -> None:
    need, head = week.needs[0], week.heads[1]
    form = {"head_ids.0": str(head.id), "day": "2026-03-10", "start": "20:00"}
    page = coordinator.submit(f"/rounds/{week.round.id}/needs/{need.id}", "/place", form, status=422)
    assert "does not suit the township" in page.text
    assert page.select_one("input[type=time][name=start]")["value"] == "20:00"
    assert page.select_one(f"option[value='{head.id}'][selected]") is not None
    assert store.scalars(select(Assignment)).all() == []


@pytest.mark.parametrize(
    "form",
    [
        {},
        {"head_ids.0": "x", "day": "2026-03-10", "start": "10:00"},
        {"head_ids.0": "99999", "day": "2026-03-10", "start": "10:00"},
        {"head_ids.0": "1", "day": "2026-03-32", "start": "10:00"},
        {"head_ids.0": "1", "day": "2026-03-10", "start": "25:00"},
        {"head_ids.0": "1", "day": "2027-03-10", "start": "10:00"},
    ],
)
def test_nonsense_is_answered_in_words(
    coordinator: PageClient, week: LittleWeek, form: dict[str, str], store: Session
) -> None:
    seen = need_tag(store, week.round, week.needs[0].id)
    path = f"/rounds/{week.round.id}/needs/{week.needs[0].id}/place"
    page = coordinator.post(path, form | {"seen": seen}, status=422)
    assert page.select_one(".error-summary li") is not None
    assert store.scalars(select(Assignment)).all() == []


def test_the_best_candidates_come_with_what_they_change(coordinator: PageClient, week: LittleWeek) -> None:
    page = coordinator.get(f"/rounds/{week.round.id}/needs/{week.needs[0].id}")
    ways = page.select("#ways .choice")
    assert 2 <= len(ways) <= 5
    assert "more travel" in ways[0].text
    assert "nothing else moves" in ways[0].text


def test_a_foreign_countys_need_is_not_there(
    store: Session, coordinator: PageClient, week: LittleWeek
) -> None:
    foreign = a_need(store, venue=a_venue(store, a_township(store, "320982101")))
    store.commit()
    coordinator.get(f"/rounds/{week.round.id}/needs/{foreign.id}", status=404)


def test_keeping_and_taking_out(store: Session, coordinator: PageClient, week: LittleWeek) -> None:
    first, second = a_proposed_plan(store, week).assignments
    store.commit()
    here = f"/rounds/{week.round.id}"
    coordinator.submit(f"{here}?need={first.need_id}", f"/{first.id}/pin")
    coordinator.submit(f"{here}?need={second.need_id}", f"/{second.id}/remove")
    store.rollback()
    left = store.scalars(select(Assignment)).all()
    assert [(entry.id, entry.pinned) for entry in left] == [(first.id, True)]


def test_ruling_a_head_out_takes_the_proposal_back(
    store: Session, coordinator: PageClient, week: LittleWeek
) -> None:
    first = a_proposed_plan(store, week).assignments[0]
    head_id, need_id = first.invitations[0].head_id, first.need_id
    store.commit()
    page = f"/rounds/{week.round.id}/needs/{need_id}"
    coordinator.submit(page, "/forbid")
    store.rollback()
    assert store.scalars(select(Forbid.head_id)).all() == [head_id]
    assert need_id not in store.scalars(select(Assignment.need_id)).all()
    store.rollback()
    coordinator.submit(page, "/forbid")
    assert store.scalars(select(Forbid)).all() == []


def test_sending_out_asks_every_head_once(store: Session, coordinator: PageClient, week: LittleWeek) -> None:
    plan = a_proposed_plan(store, week)
    store.commit()
    page = coordinator.get(f"/plans/{plan.id}/release")
    assert "2 visits go out" in page.text
    version = page.select_one("[name=version]")["value"]
    coordinator.post(f"/plans/{plan.id}/release", {"version": str(version)})
    store.rollback()
    assert set(store.scalars(select(Assignment.status))) == {AssignmentStatus.RELEASED}
    assert set(store.scalars(select(Need.status))) == {NeedStatus.MATCHED}


def test_what_no_longer_holds_is_named_before_sending_out(
    store: Session, coordinator: PageClient, week: LittleWeek
) -> None:
    plan = a_proposed_plan(store, week)
    week.needs[0].status = NeedStatus.WITHDRAWN
    store.commit()
    page = coordinator.get(f"/plans/{plan.id}/release")
    assert week.needs[0].title in page.select_one(".error-summary").text
    assert page.select_one("form.form-actions button").has_attr("disabled")


def test_throwing_a_plan_away_leaves_the_needs_open(
    store: Session, coordinator: PageClient, week: LittleWeek
) -> None:
    plan = a_proposed_plan(store, week)
    store.commit()
    coordinator.post(f"/plans/{plan.id}/discard", {"version": str(plan.version)})
    store.rollback()
    assert store.get_one(Plan, plan.id).status is PlanStatus.DISCARDED
    assert set(store.scalars(select(Need.status))) == {NeedStatus.POSTED}


def test_after_a_decline_the_next_best_is_one_tap_away(
    store: Session, coordinator: PageClient, week: LittleWeek
) -> None:
    stand_in = a_head(store, topics={week.topic: 3}).id
    plan = a_proposed_plan(store, week)
    store.commit()
    coordinator.post(f"/plans/{plan.id}/release", {"version": str(plan.version)})
    store.rollback()
    declined = store.scalars(select(Assignment).order_by(Assignment.id)).first()
    assert declined is not None
    invitation = declined.invitations[0]
    decline_invitation(
        store,
        Actor.of(an_account(store, head=invitation.head)),
        invitation,
        Decline(DeclineReason.BUSY, invitation.version),
    )
    store.commit()
    need_id = declined.need_id
    page = coordinator.get(f"/rounds/{week.round.id}")
    told = page.select_one(f"#rail .rail-declined[data-need='{need_id}']")
    assert told is not None
    assert invitation.head.name in told.text
    need_page = coordinator.get(f"/rounds/{week.round.id}/needs/{need_id}")
    form = need_page.select_one("#ways form")
    assert form is not None
    fields = {str(each["name"]): str(each["value"]) for each in form.select("input[name]")}
    assert fields["head_ids.0"] == str(stand_in)
    coordinator.post(str(form["action"]), fields)
    store.rollback()
    fresh = store.scalars(select(Assignment).order_by(Assignment.id.desc())).first()
    assert fresh is not None
    assert (fresh.status, fresh.invitations[0].answer) == (AssignmentStatus.RELEASED, Answer.WAITING)


def test_who_would_come_instead_is_known_before_anybody_declines(
    store: Session, coordinator: PageClient, week: LittleWeek
) -> None:
    spare = a_head(store, topics={week.topic: 3}).name
    plan = a_proposed_plan(store, week)
    store.commit()
    coordinator.post(f"/plans/{plan.id}/release", {"version": str(plan.version)})
    page = coordinator.get(f"/rounds/{week.round.id}/needs/{week.needs[0].id}")
    told = page.select_one("#stand-ins")
    assert told is not None
    assert [each.get_text() for each in told.select(".choice strong")] == [spare]
    assert page.select_one("#stand-ins form") is None


def test_closing_lets_open_needs_wait_on(store: Session, coordinator: PageClient, week: LittleWeek) -> None:
    page = f"/rounds/{week.round.id}/close"
    assert "2 needs would wait on" in coordinator.get(page).text
    coordinator.submit(page, "/close")
    store.rollback()
    assert set(store.scalars(select(Need.weeks_waiting))) == {1}


def test_what_was_taken_out_can_be_put_back_at_once(
    store: Session, coordinator: PageClient, week: LittleWeek
) -> None:
    entry = a_proposed_plan(store, week).assignments[0]
    need_id, head_id, starts_at = entry.need_id, entry.invitations[0].head_id, entry.starts_at
    store.commit()
    coordinator.submit(f"/rounds/{week.round.id}?need={need_id}", f"/{entry.id}/remove")
    undo = coordinator.get(f"/rounds/{week.round.id}").select_one("form.flash")
    assert undo is not None
    fields = {str(each["name"]): str(each["value"]) for each in undo.select("input[name]")}
    coordinator.post(str(undo["action"]), fields)
    store.rollback()
    back = store.scalars(select(Assignment).where(Assignment.need_id == need_id)).one()
    assert (back.invitations[0].head_id, back.starts_at) == (head_id, starts_at)


def test_each_heads_load_is_shown_against_the_weekly_limit(
    store: Session, coordinator: PageClient, week: LittleWeek
) -> None:
    a_proposed_plan(store, week)
    store.commit()
    page = coordinator.get(f"/rounds/{week.round.id}?rows=heads")
    limits = {str(head.offer.max_sessions_per_week) for head in week.heads if head.offer}
    loads = [load.text for load in page.select(".board .load")]
    assert len(loads) == len(week.heads)
    assert set(loads) <= {f"{done}/{limit}" for done in (0, 1) for limit in limits}


def test_a_need_the_plan_has_room_for_is_not_said_to_be_outbid(
    store: Session, coordinator: PageClient, week: LittleWeek
) -> None:
    a_proposed_plan(store, week)
    late = a_need(store, topics=[week.topic], venue=a_venue(store))
    store.commit()
    for page in (
        coordinator.get(f"/rounds/{week.round.id}?view=list&state=open"),
        coordinator.get(f"/rounds/{week.round.id}/needs/{late.id}"),
    ):
        assert "has room for it" in page.text
        assert "have to give way" not in page.text
