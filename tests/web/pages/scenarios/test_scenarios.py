"""The pages of the plans beside the proposed one."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.models import Run, Scenario
from matcher.scenarios.queries.scenario_visits import KeptVisit, draft_visits
from matcher.scenarios.services.store_scenario import store_scenario
from matcher.vocabulary import Role, RunStatus, ScenarioStatus
from solver import load_week, solve
from tests.builders.people import an_account
from tests.builders.scenarios import a_scenario
from tests.builders.weeks import LittleWeek, a_proposed_plan
from tests.page_client import PageClient

pytestmark = pytest.mark.usefixtures("quiet_thursday")


def swapped(store: Session, week: LittleWeek) -> Scenario:
    """A plan, and a scenario in which its two heads change places."""
    first, second = a_proposed_plan(store, week).assignments
    scenario = a_scenario(
        store,
        week.round,
        KeptVisit(first.need_id, (second.invitations[0].head_id,), first.starts_at),
        KeptVisit(second.need_id, (first.invitations[0].head_id,), second.starts_at),
    )
    store.commit()
    return scenario


def test_what_if_is_asked_worked_out_and_compared(
    store: Session, coordinator: PageClient, week: LittleWeek
) -> None:
    address = f"/rounds/{week.round.id}/scenarios"
    coordinator.submit(address, "/scenarios", {"kind": "less_travel"})
    waiting = coordinator.get(address).select_one("#scenarios")
    assert waiting is not None
    assert waiting["hx-trigger"] == "every 2s"
    run = store.scalars(select(Run)).one()
    store_scenario(store, run, solve(load_week(run.week), seconds=5))
    run.status = RunStatus.DONE
    store.commit()
    page = coordinator.get(address)
    assert page.select("#scenarios[hx-trigger]") == []
    assert "2 things differ" in page.text
    assert "2 of 2 needs" in page.text


def test_what_is_missing_of_a_question_is_said_beside_it(coordinator: PageClient, week: LittleWeek) -> None:
    address = f"/rounds/{week.round.id}/scenarios"
    coordinator.get(address)
    page = coordinator.post(address, {"kind": "head_away"}, status=422)
    assert "Please choose who is away." in page.text
    assert "Please choose the day." in page.text


def test_all_is_taken_over_and_one_press_goes_back(
    store: Session, coordinator: PageClient, week: LittleWeek
) -> None:
    scenario = swapped(store, week)
    before = draft_visits(store, week.round)
    page = f"/scenarios/{scenario.id}"
    form = coordinator.get(page).select_one("form#adopt")
    assert form is not None
    sent = {each["name"]: each["value"] for each in form.select("input[type=hidden]")}
    coordinator.post(f"{page}/adopt", sent | {"all": "1"})
    store.commit()
    assert draft_visits(store, week.round) != before
    coordinator.submit(f"/rounds/{week.round.id}", "/adopt")
    store.commit()
    assert draft_visits(store, week.round) == before


def test_what_would_break_a_rule_is_said_beside_its_line_with_the_ticks_as_they_were(
    store: Session, coordinator: PageClient, week: LittleWeek
) -> None:
    scenario = swapped(store, week)
    page = f"/scenarios/{scenario.id}"
    form = coordinator.get(page).select_one("form#adopt")
    assert form is not None
    sent = {each["name"]: each["value"] for each in form.select("input[type=hidden]")}
    need = week.needs[0].id
    answer = coordinator.post(f"{page}/adopt", sent | {"needs": str(need)}, status=422)
    assert answer.select(f"#needs-{need} .field-message, #needs-{week.needs[1].id} .field-message")
    ticked = [each["value"] for each in answer.select("input[name=needs][checked]")]
    assert ticked == [str(need)]


def test_what_does_not_hold_any_more_is_marked_cannot_be_ticked_and_can_be_mended(
    store: Session, coordinator: PageClient, week: LittleWeek
) -> None:
    scenario = swapped(store, week)
    week.heads[0].offer.published = False
    store.commit()
    page = coordinator.get(f"/scenarios/{scenario.id}")
    assert "does not hold any more" in page.text
    assert len(page.select("input[name=needs][disabled]")) == 1
    assert page.select("button[name=all]") == []
    coordinator.submit(f"/scenarios/{scenario.id}", "/repair")
    store.commit()
    store.refresh(scenario)
    assert scenario.status is ScenarioStatus.WANTED


def test_an_observer_compares_and_is_offered_nothing_to_change(
    app: Flask, store: Session, week: LittleWeek
) -> None:
    scenario = swapped(store, week)
    account = an_account(store, Role.OBSERVER)
    store.commit()
    observer = PageClient(app, account_id=account.id)
    for path in (f"/rounds/{week.round.id}/scenarios", f"/scenarios/{scenario.id}"):
        assert observer.get(path).select("main button[type=submit]") == []
