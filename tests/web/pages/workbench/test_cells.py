"""Picking a visit up and putting it down: each half-day is told, one card is saved, a refusal keeps everything."""

from __future__ import annotations

from datetime import datetime

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.models import Assignment
from matcher.rounds.queries.state_tags import need_tag
from matcher.vocabulary import NeedStatus
from tests.builders.weeks import LittleWeek, a_proposed_plan
from tests.page_client import PageClient

pytestmark = pytest.mark.usefixtures("quiet_thursday")


def cells(
    coordinator: PageClient, week: LittleWeek, number: int = 0, rows: str = "heads"
) -> dict[str, list[dict]]:
    answer = coordinator.client.get(
        f"/rounds/{week.round.id}/needs/{week.needs[number].id}/cells?rows={rows}"
    )
    assert answer.status_code == 200
    return answer.json


def test_every_head_has_its_half_days_with_the_effect_or_with_why_not(
    store: Session, coordinator: PageClient, week: LittleWeek
) -> None:
    a_proposed_plan(store, week)
    store.commit()
    found = cells(coordinator, week)
    assert {each["row"] for each in found["cells"] + found["barred"]} == {str(head.id) for head in week.heads}
    assert all(each["words"] for each in found["cells"])
    assert any("put" in each for each in found["cells"])
    here = [each for each in found["cells"] if each.get("here")]
    assert [(each["row"], each["day"], each["half"]) for each in here] == [
        (str(week.heads[0].id), "2026-03-10", "morning")
    ]


def test_the_visit_in_the_way_is_named(store: Session, coordinator: PageClient, week: LittleWeek) -> None:
    a_proposed_plan(store, week)
    week.heads[1].offer.max_sessions_per_day = 1
    store.commit()
    found = cells(coordinator, week)
    busy = next(
        each
        for each in found["cells"]
        if (each["row"], each["day"], each["half"]) == (str(week.heads[1].id), "2026-03-10", "morning")
    )
    assert "put" not in busy
    assert week.heads[1].name in busy["words"]


def test_dropping_saves_that_card_only(store: Session, coordinator: PageClient, week: LittleWeek) -> None:
    first, second = a_proposed_plan(store, week).assignments
    stays = (second.starts_at, second.version)
    store.commit()
    found = cells(coordinator, week, rows="townships")
    other = next(each for each in found["cells"] if "put" in each and not each["here"])
    put = other["put"]
    form = {f"head_ids.{n}": str(head) for n, head in enumerate(put["heads"])}
    coordinator.post(
        found["action"], form | {"day": put["day"], "start": put["start"], "seen": found["seen"]}, status=303
    )
    store.expire_all()
    assert first.starts_at == datetime.fromisoformat(f"{put['day']}T{put['start']}")
    assert (second.starts_at, second.version) == stays


def test_a_drop_that_breaks_a_rule_is_refused_with_why_and_nothing_moves(
    store: Session, coordinator: PageClient, week: LittleWeek
) -> None:
    first = a_proposed_plan(store, week).assignments[0]
    before = first.starts_at
    store.commit()
    found = cells(coordinator, week)
    form = {"head_ids.0": str(week.heads[0].id), "day": "2026-03-10", "start": "20:00", "seen": found["seen"]}
    assert "does not suit the township" in coordinator.post(found["action"], form, status=422).text
    store.expire_all()
    assert first.starts_at == before


def test_a_drop_on_what_somebody_else_changed_is_refused(
    store: Session, coordinator: PageClient, week: LittleWeek
) -> None:
    a_proposed_plan(store, week)
    store.commit()
    form = {"head_ids.0": str(week.heads[0].id), "day": "2026-03-10", "start": "11:00", "seen": "0" * 16}
    coordinator.post(f"/rounds/{week.round.id}/needs/{week.needs[0].id}/put", form, status=409)


def test_an_open_need_can_be_put_on_an_empty_board(
    store: Session, coordinator: PageClient, week: LittleWeek
) -> None:
    found = cells(coordinator, week)
    put = next(each["put"] for each in found["cells"] if "put" in each)
    form = {
        "head_ids.0": str(put["heads"][0]),
        "day": put["day"],
        "start": put["start"],
        "seen": found["seen"],
    }
    coordinator.post(found["action"], form, status=303)
    assert store.scalars(select(Assignment.need_id)).all() == [week.needs[0].id]


def test_what_the_week_has_no_more_is_said_in_words(
    store: Session, coordinator: PageClient, week: LittleWeek
) -> None:
    week.needs[0].status = NeedStatus.WITHDRAWN
    store.commit()
    answer = coordinator.client.get(f"/rounds/{week.round.id}/needs/{week.needs[0].id}/cells")
    assert (answer.status_code, answer.json["refused"]) == (409, "这条需求在这一周已不在待派之列。")


def test_the_list_has_a_button_for_each_half_day_that_works(
    store: Session, coordinator: PageClient, week: LittleWeek
) -> None:
    a_proposed_plan(store, week)
    store.commit()
    page = coordinator.get(f"/rounds/{week.round.id}/needs/{week.needs[0].id}/where")
    works = [
        each
        for each in cells(coordinator, week, rows="townships")["cells"]
        if "put" in each and not each["here"]
    ]
    first = page.select(".cell-list")[0]
    assert len(first.select("form")) == len(works)
    assert need_tag(store, week.round, week.needs[0].id) in first.text or first.select_one("input[name=seen]")
