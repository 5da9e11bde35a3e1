"""After an action the script of the page gets the parts it asked for; everybody else is led back to the view."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.models import Assignment
from tests.builders.rounds import an_assignment
from tests.builders.weeks import LittleWeek, a_proposed_plan
from tests.page_client import PageClient

pytestmark = pytest.mark.usefixtures("quiet_thursday")


def parts(client: PageClient, path: str, asked: str, **sent: str) -> tuple[int, BeautifulSoup]:
    headers = client.headers | {
        "HX-Request": "true",
        "X-Workbench": asked,
        "X-CSRFToken": client.csrf_token(),
    }
    call = client.client.post if sent else client.client.get
    answer = client.last = call(path, headers=headers, **({"data": sent} if sent else {}))
    return answer.status_code, BeautifulSoup(answer.get_data(as_text=True), "lxml")


def test_a_look_elsewhere_is_answered_with_the_parts_asked_for(
    store: Session, coordinator: PageClient, week: LittleWeek
) -> None:
    a_proposed_plan(store, week)
    store.commit()
    here = f"/rounds/{week.round.id}?need={week.needs[0].id}"
    _status, page = parts(coordinator, here, "drawer")
    assert [each["id"] for each in page.select("[hx-swap-oob]")] == ["drawer"]
    assert week.needs[0].title in page.select_one("#drawer").text


def test_an_action_is_answered_with_what_changed_and_says_what_was_done(
    store: Session, coordinator: PageClient, week: LittleWeek
) -> None:
    entry = a_proposed_plan(store, week).assignments[0]
    store.commit()
    path = f"/rounds/{week.round.id}/assignments/{entry.id}/remove"
    sent = {"version": str(entry.version), "at": f"?need={entry.need_id}"}
    status, page = parts(coordinator, path, "strip,rail,board,drawer", **sent)
    assert status == 200
    assert coordinator.last.headers["HX-Reswap"] == "none"
    assert [each["id"] for each in page.select("[hx-swap-oob]")] == [
        "strip", "rail", "board", "drawer", "week-news", "flashes",
    ]  # fmt: skip
    assert page.select_one("#flashes form") is not None
    assert page.select(f"#board [data-need='{entry.need_id}']") == []
    assert page.select_one(f"#rail [data-need='{entry.need_id}']") is not None
    store.rollback()
    assert len(store.scalars(select(Assignment)).all()) == 1


def test_a_refusal_is_told_in_the_drawer_with_the_week_as_it_is(
    store: Session, coordinator: PageClient, week: LittleWeek
) -> None:
    entry = a_proposed_plan(store, week).assignments[0]
    store.commit()
    path = f"/rounds/{week.round.id}/assignments/{entry.id}/pin"
    sent = {"version": "99", "pinned": "1", "at": ""}
    status, page = parts(coordinator, path, "strip,rail,board,drawer", **sent)
    assert status == 409
    assert coordinator.last.headers["HX-Reswap"] == "none"
    assert page.select_one("#drawer [role=alert]") is not None
    assert page.select_one(f"#board [data-need='{entry.need_id}']") is not None


@pytest.mark.parametrize("hand", ["send-again", "withdraw", "said-no"])
def test_so_is_one_of_what_was_sent_out(
    hand: str, store: Session, coordinator: PageClient, week: LittleWeek
) -> None:
    entry = an_assignment(store, week.needs[0], week.heads[0])
    store.commit()
    path = f"/seats/{entry.invitations[0].id}/{hand}"
    sent = {"version": "99", "at": ""} | ({"reason": "busy"} if hand == "said-no" else {})
    status, page = parts(coordinator, path, "strip,rail,board,drawer", **sent)
    assert status == 409
    assert page.select_one("#drawer [role=alert]") is not None
    assert page.select_one(f"#board [data-need='{entry.need_id}']") is not None
