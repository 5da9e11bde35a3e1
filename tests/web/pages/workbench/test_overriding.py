"""Going beyond a rule: which one is told before, the head's yes is kept, and shown to the coordinator and the head."""

from __future__ import annotations

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.models import Override, Plan
from matcher.policy import Actor
from matcher.rounds.services.release_plan import release_plan
from matcher.vocabulary import OverridableRule, Role
from tests.builders.people import an_account
from tests.builders.places import DONGTAI
from tests.builders.weeks import LittleWeek, a_proposed_plan
from tests.page_client import PageClient

pytestmark = pytest.mark.usefixtures("quiet_thursday")


@pytest.fixture
def page_address(store: Session, week: LittleWeek) -> str:
    week.heads[0].offer.max_audience = 5
    store.commit()
    return f"/rounds/{week.round.id}/needs/{week.needs[0].id}/override"


def filled(week: LittleWeek) -> dict[str, str]:
    return {
        "head_ids.0": str(week.heads[0].id), "day": "2026-03-10", "start": "10:00", "reason": "农时不等人",
        "agreed_by": "李春禾", "agreed_on": "2026-03-05", "agreed_at": "09:30",
    }  # fmt: skip


def test_what_the_head_has_to_agree_to_is_told_before(
    coordinator: PageClient, week: LittleWeek, page_address: str
) -> None:
    page = coordinator.get(f"{page_address}?head={week.heads[0].id}&day=2026-03-10&start=10:00")
    assert "takes 5 people at most" in page.text
    assert page.select_one(f"option[value='{week.heads[0].id}'][selected]") is not None


def test_the_time_of_the_yes_may_be_any_minute(coordinator: PageClient, page_address: str) -> None:
    field = coordinator.get(page_address).select_one("[name=agreed_at]")
    assert field["value"]
    assert field["step"] == "60"


def test_the_yes_is_kept_and_shown_beside_the_visit_and_on_the_invitation(
    store: Session, coordinator: PageClient, week: LittleWeek, page_address: str
) -> None:
    coordinator.submit(page_address, "/override", filled(week))
    assert store.scalars(select(Override.rule)).all() == [OverridableRule.AUDIENCE]
    need = coordinator.get(f"/rounds/{week.round.id}/needs/{week.needs[0].id}")
    assert "beyond the rule: Largest audience" in need.text
    assert "yes from 李春禾" in need.text
    plan = store.scalars(select(Plan)).one()
    release_plan(store, Actor(None, Role.COORDINATOR, DONGTAI, "王主任"), plan)
    head = an_account(store, head=week.heads[0])
    store.commit()
    invitation = plan.assignments[0].invitations[0]
    client = PageClient(coordinator.app, account_id=head.id)
    assert "农时不等人" in client.get(f"/answers/{invitation.id}").text


def test_without_a_reason_and_a_yes_nothing_is_placed_and_nothing_lost(
    store: Session, coordinator: PageClient, week: LittleWeek, page_address: str
) -> None:
    page = coordinator.submit(
        page_address, "/override", filled(week) | {"reason": "", "agreed_by": ""}, status=422
    )
    assert "Please say who said yes." in page.text
    assert page.select_one("input[name=start]")["value"] == "10:00"
    assert store.scalars(select(Plan)).all() == []


def test_what_cannot_be_overridden_is_said(
    store: Session, coordinator: PageClient, week: LittleWeek, page_address: str
) -> None:
    week.needs[0].venue.capacity = 1
    store.commit()
    page = coordinator.submit(page_address, "/override", filled(week), status=422)
    assert "The venue seats 1 people" in page.text
    assert store.scalars(select(Override)).all() == []


def test_a_cell_says_where_the_heads_own_rule_is_in_the_way(
    coordinator: PageClient, week: LittleWeek, page_address: str
) -> None:
    answer = coordinator.client.get(page_address.replace("/override", "/cells?rows=heads")).json
    barred = {each["row"]: each["heads_own"] for each in answer["barred"]}
    assert barred == {str(week.heads[0].id): True}
    assert answer["override"] == page_address


def test_a_half_day_of_the_board_begins_when_the_township_can(
    coordinator: PageClient, week: LittleWeek, page_address: str
) -> None:
    page = coordinator.get(f"{page_address}?head={week.heads[0].id}&day=2026-03-10&half=morning")
    assert page.select_one("input[name=start]")["value"] == "09:00"
    assert "takes 5 people at most" in page.select_one("#asked").text
    nowhere = coordinator.get(f"{page_address}?head={week.heads[0].id}&day=2026-03-14&half=morning")
    assert nowhere.select_one("input[name=start]")["value"] == ""


def test_one_head_comes_in_the_place_of_another(
    store: Session, coordinator: PageClient, week: LittleWeek, page_address: str
) -> None:
    a_proposed_plan(store, week)
    store.commit()
    one, other = week.heads
    page = coordinator.get(f"{page_address}?head={other.id}&instead={one.id}&day=2026-03-10&start=10:00")
    assert [each["value"] for each in page.select("option[selected]")] == [str(other.id)]
    as_it_is = coordinator.get(f"{page_address}?day=2026-03-10&start=10:00")
    assert [each["value"] for each in as_it_is.select("option[selected]")] == [str(one.id)]


@pytest.mark.parametrize(
    ("address", "found"),
    [("", ".card-beyond"), ("?view=list", ".week-list .state"), ("/print", ".print-beyond"),
     ("/print?by=heads", ".print-beyond")],
    ids=["board", "list", "print", "print by head"],
)  # fmt: skip
def test_board_list_and_paper_say_what_is_overridden(
    coordinator: PageClient, week: LittleWeek, page_address: str, address: str, found: str
) -> None:
    coordinator.submit(page_address, "/override", filled(week))
    page = coordinator.get(f"/rounds/{week.round.id}{address}")
    told = " ".join(each.text for each in page.select(found))
    assert "overridden" in told or "beyond the rule: Largest audience" in told
