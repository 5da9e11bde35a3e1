"""What somebody else has changed in a week since it was looked at is not written over."""

from __future__ import annotations

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.models import Assignment, Plan
from matcher.vocabulary import AssignmentStatus, PlanStatus
from tests.builders.people import a_head
from tests.builders.weeks import LittleWeek, a_proposed_plan
from tests.page_client import PageClient, form_on

pytestmark = pytest.mark.usefixtures("quiet_thursday")


def test_a_plan_changed_since_it_was_looked_at_is_not_sent_out(
    store: Session, coordinator: PageClient, week: LittleWeek
) -> None:
    plan = a_proposed_plan(store, week)
    store.commit()
    page = coordinator.post(f"/plans/{plan.id}/release", {"version": str(plan.version + 1)}, status=409)
    assert "Send out" in page.text
    store.rollback()
    assert set(store.scalars(select(Assignment.status))) == {AssignmentStatus.PROPOSED}


def test_a_plan_changed_since_it_was_looked_at_is_not_thrown_away(
    store: Session, coordinator: PageClient, week: LittleWeek
) -> None:
    plan = a_proposed_plan(store, week)
    store.commit()
    coordinator.post(f"/plans/{plan.id}/discard", {"version": str(plan.version + 1)}, status=409)
    store.rollback()
    assert store.get_one(Plan, plan.id).status is PlanStatus.PROPOSED


def test_a_plan_changed_in_another_window_is_shown_again_before_it_goes_out(
    store: Session, coordinator: PageClient, week: LittleWeek
) -> None:
    plan = a_proposed_plan(store, week)
    store.commit()
    page = coordinator.get(f"/plans/{plan.id}/release")
    seen = page.select_one("form[action$='/release'] input[name=version]")["value"]
    gone = plan.assignments[0]
    coordinator.submit(f"/rounds/{week.round.id}?need={gone.need_id}", f"/{gone.id}/remove")
    coordinator.post(f"/plans/{plan.id}/release", {"version": str(seen)}, status=409)
    store.rollback()
    assert {entry.status for entry in store.scalars(select(Assignment))} == {AssignmentStatus.PROPOSED}


def test_what_somebody_else_has_taken_out_is_said_to_be_gone(
    store: Session, coordinator: PageClient, week: LittleWeek
) -> None:
    gone = a_proposed_plan(store, week).assignments[0]
    store.commit()
    path = f"/rounds/{week.round.id}/assignments/{gone.id}"
    coordinator.post(f"{path}/remove", {"version": gone.version})
    for step, sent in (("pin", {"pinned": "1"}), ("remove", {})):
        page = coordinator.post(f"{path}/{step}", {"version": gone.version} | sent, status=409)
        assert "in the plan no more" in page.text
        assert page.select_one("#strip .error-summary") is not None


def test_taking_out_is_not_undone_over_somebody_elses_choice(
    store: Session, coordinator: PageClient, week: LittleWeek
) -> None:
    entry = a_proposed_plan(store, week).assignments[0]
    need_id, other = entry.need_id, a_head(store, topics={week.topic: 3})
    store.commit()
    coordinator.submit(f"/rounds/{week.round.id}?need={need_id}", f"/{entry.id}/remove")
    path, undo = form_on(coordinator.get(f"/rounds/{week.round.id}"), "/undo")
    chosen = {"head_ids.0": str(other.id), "day": "2026-03-10", "start": "14:00"}
    coordinator.submit(f"/rounds/{week.round.id}/needs/{need_id}", "/place", chosen)
    coordinator.post(path, undo, status=409)
    store.rollback()
    placed = store.scalars(select(Assignment).where(Assignment.need_id == need_id)).one()
    assert placed.invitations[0].head_id == other.id


def test_what_was_changed_meanwhile_is_told_in_the_drawer_of_its_need(
    store: Session, coordinator: PageClient, week: LittleWeek
) -> None:
    second = a_proposed_plan(store, week).assignments[1]
    store.commit()
    seen = second.version
    coordinator.submit(f"/rounds/{week.round.id}?need={second.need_id}", f"/{second.id}/pin")
    path = f"/rounds/{week.round.id}/assignments/{second.id}/remove"
    page = coordinator.post(path, {"version": seen}, status=409)
    told = page.select_one("#drawer [role=alert]")
    assert told is not None
    assert told.has_attr("data-focus")
    assert page.select("#strip .error-summary") == []
    assert page.select_one("#drawer .drawer-title").text == second.need.title
