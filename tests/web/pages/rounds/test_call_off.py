"""A day called off in one step: the page shows what goes, one button does it, nothing typed is lost."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy.orm import Session

from matcher.models import Window
from matcher.vocabulary import AssignmentStatus, NeedStatus
from tests.builders.rounds import an_assignment
from tests.builders.weeks import LittleWeek
from tests.page_client import PageClient

pytestmark = pytest.mark.usefixtures("quiet_thursday")


@pytest.fixture
def address(store: Session, week: LittleWeek) -> str:
    an_assignment(store, week.needs[0], week.heads[0], status=AssignmentStatus.ACCEPTED)
    week.heads[0].phone, week.needs[0].contact = "13912345678", "王站长"
    store.commit()
    return f"/rounds/{week.round.id}/call-off"


def test_what_goes_is_shown_with_whom_to_ring(
    address: str, coordinator: PageClient, week: LittleWeek
) -> None:
    assert not coordinator.get(address).select("form[method=post] .btn-danger")
    page = coordinator.get(f"{address}?day=2026-03-10")
    assert (
        "1 visit does not take place · 1 head is told · 2 needs are affected"
        in page.select_one(".lead-text").text
    )
    assert page.select_one("a[href='tel:13912345678']")
    assert "王站长" in page.text


def test_one_button_does_it(address: str, coordinator: PageClient, week: LittleWeek, store: Session) -> None:
    coordinator.submit(
        f"{address}?township_code={week.needs[0].township_code}", "/call-off", {"why": "weather"}
    )
    store.rollback()
    assert {need.status for need in week.needs} == {NeedStatus.POSTED}
    assert "nothing to call off" in coordinator.get(f"{address}?day=2026-03-10").text


def test_without_a_reason_it_is_asked_again_with_what_was_typed(
    address: str, coordinator: PageClient
) -> None:
    page = coordinator.submit(f"{address}?day=2026-03-10", "/call-off", {"why_words": "台风"}, status=422)
    assert "Please choose a reason" in page.text
    assert page.select_one("input[name=why_words]")["value"] == "台风"
    assert page.select_one(".outcome li")


def test_a_need_with_other_times_of_the_week_is_said_to_keep_them(
    store: Session, address: str, coordinator: PageClient, week: LittleWeek
) -> None:
    week.needs[0].windows.append(Window(day=date(2026, 3, 12), start_minute=540, end_minute=720))
    store.commit()
    page = coordinator.get(f"{address}?day=2026-03-10")
    assert "It keeps its other times of the week." in page.text
    assert "It waits for the week of 9 Mar" not in page.text
