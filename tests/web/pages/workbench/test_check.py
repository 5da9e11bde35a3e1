"""A week looked through says what breaks a rule and what would fit in, and nothing is changed by looking."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from matcher.advice import fitting
from matcher.models import Assignment, Scenario
from matcher.vocabulary import ScenarioKind
from tests.builders.rounds import a_plan
from tests.builders.weeks import LittleWeek, a_proposal
from tests.page_client import PageClient


def test_what_would_fit_in_is_told_and_nothing_is_placed(
    store: Session, coordinator: PageClient, week: LittleWeek
) -> None:
    a_proposal(store, a_plan(store, week.round), week.needs[0], week.heads[0])
    store.commit()
    words = coordinator.get(f"/rounds/{week.round.id}/check").select_one("#main").text
    assert "1 visit is planned and keeps every rule." in words
    assert week.heads[1].name in words
    assert store.scalar(select(func.count()).select_from(Assignment)) == 1


def test_a_broken_rule_is_named(store: Session, coordinator: PageClient, week: LittleWeek) -> None:
    a_proposal(store, a_plan(store, week.round), week.needs[0], week.heads[0])
    week.needs[0].venue.capacity = 1
    store.commit()
    words = coordinator.get(f"/rounds/{week.round.id}/check").select_one("#main").text
    assert "keeps every rule" not in words
    assert "people" in words


def test_the_menu_of_a_planned_week_leads_there(
    store: Session, coordinator: PageClient, week: LittleWeek
) -> None:
    address = f"/rounds/{week.round.id}"
    assert not coordinator.get(address).select(f"a[href='{address}/check']")
    a_proposal(store, a_plan(store, week.round), week.needs[0], week.heads[0])
    store.commit()
    assert coordinator.get(address).select(f"a[href='{address}/check']")


def test_how_many_fit_in_together_is_told_and_can_be_seen(
    store: Session, coordinator: PageClient, week: LittleWeek, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fitting, "SECONDS", 30.0)
    for head in week.heads[1:]:
        head.offer.published = False
    week.heads[0].offer.max_sessions_per_week = 1
    store.commit()
    address = f"/rounds/{week.round.id}/check"
    assert "at best 1 are served at once" in coordinator.get(address).select_one("#main").text
    coordinator.submit(address, "/scenarios", {})
    (asked,) = store.scalars(select(Scenario))
    assert asked.kind is ScenarioKind.FILLED
