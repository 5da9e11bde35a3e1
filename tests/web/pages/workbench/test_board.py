"""The board: every township and every head, half-days, the load of a head, the weekend folded."""

from __future__ import annotations

from datetime import datetime

import pytest
from sqlalchemy.orm import Session

from tests.builders.people import a_head
from tests.builders.weeks import LittleWeek, a_proposed_plan
from tests.page_client import PageClient

pytestmark = pytest.mark.usefixtures("quiet_thursday")
TUESDAY = "2026-03-10"


def test_a_visit_lies_in_its_half_day_and_says_what_scripts_need(
    store: Session, coordinator: PageClient, week: LittleWeek
) -> None:
    entry = a_proposed_plan(store, week).assignments[0]
    store.commit()
    page = coordinator.get(f"/rounds/{week.round.id}")
    township = week.needs[0].township_code
    cell = page.select_one(f"td[data-row='{township}'][data-day='{TUESDAY}'][data-half=morning]")
    card = cell.select_one(f".visit-card[data-need='{entry.need_id}']")
    told = (card["data-assignment"], card["data-version"], card["data-state"])
    assert told == (str(entry.id), str(entry.version), "proposed")
    assert card["href"] == f"/rounds/{week.round.id}?need={entry.need_id}"


def test_heads_without_a_visit_have_a_row_with_what_is_free(
    store: Session, coordinator: PageClient, week: LittleWeek
) -> None:
    idle = a_head(store, topics={week.topic: 3})
    a_proposed_plan(store, week)
    store.commit()
    page = coordinator.get(f"/rounds/{week.round.id}?rows=heads")
    assert len(page.select(".board tbody tr")) == 3
    cells = page.select(f"td[data-row='{idle.id}']")
    assert [cell for cell in cells if "free" in cell.get("class", [])]
    assert [cell for cell in cells if cell.select(".visit-card")] == []


def test_the_weekend_is_folded_until_something_lies_on_it(
    store: Session, coordinator: PageClient, week: LittleWeek
) -> None:
    entry = a_proposed_plan(store, week).assignments[0]
    store.commit()
    page = coordinator.get(f"/rounds/{week.round.id}")
    assert len(page.select(".board thead th[scope=colgroup]")) == 5
    assert "Sat 14 Mar, Sun 15 Mar: nothing lies there, folded." in page.text
    entry.starts_at, entry.ends_at = datetime(2026, 3, 14, 14), datetime(2026, 3, 14, 15)
    store.commit()
    page = coordinator.get(f"/rounds/{week.round.id}")
    assert len(page.select(".board thead th[scope=colgroup]")) == 6
    assert page.select_one("td[data-day='2026-03-14'][data-half=afternoon] .visit-card") is not None
    assert "Sun 15 Mar: nothing lies there, folded." in page.text


def test_the_filters_of_the_address_narrow_board_list_and_map(
    store: Session, coordinator: PageClient, week: LittleWeek
) -> None:
    a_proposed_plan(store, week)
    store.commit()
    name = week.heads[0].name
    for view, found in (("board", ".board"), ("list", ".week-list"), ("map", ".maps")):
        here = f"/rounds/{week.round.id}?view={view}"
        assert len(coordinator.get(here).select(f"{found} [data-need]")) == 2
        assert len(coordinator.get(f"{here}&q={name}").select(f"{found} [data-need]")) == 1
        assert coordinator.get(f"{here}&state=accepted").select(f"{found} [data-need]") == []


def test_an_empty_week_says_how_to_begin(store: Session, coordinator: PageClient, week: LittleWeek) -> None:
    page = coordinator.get(f"/rounds/{week.round.id}")
    assert "Nothing is planned in the week yet" in page.select_one(".board-begin").text
    assert [each.text for each in page.select(".strip-count")] == ["2 open"]
    a_proposed_plan(store, week)
    store.commit()
    page = coordinator.get(f"/rounds/{week.round.id}")
    assert page.select_one(".board-begin") is None
    assert [each.text for each in page.select(".strip-count")] == ["2 in the draft", "0 open"]
