"""The rail says who was asked and what they said, what would help, and kindly that a week is empty."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from matcher import clock
from matcher.advice.fixes import Fixes
from matcher.vocabulary import RequestState
from tests.builders.change_requests import a_change_request
from tests.builders.rounds import a_round
from tests.builders.weeks import LittleWeek
from tests.page_client import PageClient
from web.pages.rounds.explained_need import Stopped, fixes_key
from web.pages.rounds.round_page import RoundPage
from web.pages.workbench import best_fix


def rail(coordinator: PageClient, round_id: int) -> str:
    return " ".join(coordinator.get(f"/rounds/{round_id}").select_one("#rail").text.split())


def test_who_was_asked_stands_with_the_need(
    store: Session, coordinator: PageClient, week: LittleWeek
) -> None:
    a_change_request(store, week.round, week.needs[0], week.heads[0])
    said = {"state": RequestState.REFUSED, "answered_at": clock.now(), "said_by": "钱二"}
    a_change_request(store, week.round, week.needs[0], week.heads[1], **said)
    store.commit()
    words = rail(coordinator, week.round.id)
    assert f": {week.heads[0].name}" in words
    assert f"said no: {week.heads[1].name}" in words


def test_a_yes_leads_the_rail(store: Session, coordinator: PageClient, week: LittleWeek) -> None:
    said = {"state": RequestState.AGREED, "answered_at": clock.now(), "said_by": "陈镇长"}
    a_change_request(store, week.round, week.needs[0], **said)
    store.commit()
    assert "Look at these first · 1 asked, and one has said yes" in rail(coordinator, week.round.id)


def test_a_week_without_needs_says_what_to_do(store: Session, coordinator: PageClient) -> None:
    empty = a_round(store, monday=clock.today() + timedelta(weeks=3, days=-clock.today().weekday()))
    store.commit()
    assert "No township asks for anything in the week yet." in rail(coordinator, empty.id)


def test_what_would_help_most_easily_comes_with_its_button(
    store: Session, coordinator: PageClient, week: LittleWeek, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(best_fix, "SECONDS", 600.0)  # however busy the machine is
    for window in week.needs[0].windows:
        window.start_minute, window.end_minute = 19 * 60, 21 * 60
    store.commit()
    address = f"/rounds/{week.round.id}/needs/{week.needs[0].id}/best-fix"
    places = coordinator.get(f"/rounds/{week.round.id}").select(f"[hx-get^='{address}']")
    assert [place["hx-sync"] for place in places] == ["closest .rail-list:queue all"]
    assert coordinator.get(address).select("form[action$='/ask-for-change']")
    coordinator.submit(address, "/ask-for-change")
    assert "asked, answer by" in coordinator.get(address).text


def test_where_time_was_not_enough_the_page_does_not_try_again_by_itself(
    store: Session, coordinator: PageClient, week: LittleWeek, monkeypatch: pytest.MonkeyPatch
) -> None:
    for window in week.needs[0].windows:
        window.start_minute, window.end_minute = 19 * 60, 21 * 60
    store.commit()
    monkeypatch.setattr(best_fix, "SECONDS", -1.0)
    address = f"/rounds/{week.round.id}/needs/{week.needs[0].id}"
    link = f"a[href='{address}/explained']"
    assert coordinator.get(f"{address}/best-fix").select_one(link)
    shown = coordinator.get(f"/rounds/{week.round.id}").select_one("#rail")
    assert shown.select_one(link)
    assert not shown.select(f"[hx-get^='{address}/best-fix']")


def test_what_was_found_before_time_ran_out_is_shown_and_not_looked_for_again(
    store: Session, coordinator: PageClient, week: LittleWeek, monkeypatch: pytest.MonkeyPatch
) -> None:
    for window in week.needs[0].windows:
        window.start_minute, window.end_minute = 19 * 60, 21 * 60
    store.commit()
    whole = best_fix.kept_fixes

    def cut_short(loaded: RoundPage, need_id: int, kinds: tuple[str, ...], _stopped: Stopped) -> Fixes:
        found = whole(loaded, need_id, kinds, lambda: False)
        loaded.kept.remember(fixes_key(need_id, kinds), None)
        return found

    monkeypatch.setattr(best_fix, "kept_fixes", cut_short)
    monkeypatch.setattr(best_fix, "SECONDS", -1.0)
    address = f"/rounds/{week.round.id}/needs/{week.needs[0].id}"
    found = coordinator.get(f"{address}/best-fix").select_one("form[action$='/ask-for-change']")
    assert found is not None
    shown = coordinator.get(f"/rounds/{week.round.id}").select_one("#rail")
    assert not shown.select(f"[hx-get^='{address}/best-fix']")
    assert shown.select_one(f"form[action='{found['action']}']")
