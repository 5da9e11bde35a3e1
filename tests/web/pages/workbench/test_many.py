"""One decision about several proposals of the list: what comes of it is said truthfully, and can be taken back."""

from __future__ import annotations

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.models import Assignment, Forbid
from tests.builders.weeks import LittleWeek, a_proposed_plan
from tests.page_client import PageClient, form_on

pytestmark = pytest.mark.usefixtures("quiet_thursday")


def chosen(store: Session, week: LittleWeek) -> list[str]:
    found = [f"{each.id}.{each.version}" for each in a_proposed_plan(store, week).assignments]
    store.commit()
    return found


def decide(client: PageClient, week: LittleWeek, do: str, *which: str, status: int = 303) -> str:
    path = f"/rounds/{week.round.id}/assignments/many"
    sent = {"do": do, "chosen": ",".join(which), "at": "?view=list&sort=head"}
    page = client.post(path, sent, status=status)
    return page.get_text() if status != 303 else client.get(client.location).get_text()


def test_all_that_are_ticked_are_kept_and_let_go_again(
    store: Session, coordinator: PageClient, week: LittleWeek
) -> None:
    both = chosen(store, week)
    assert "2 visits stay in the next matching" in decide(coordinator, week, "pin", *both)
    store.rollback()
    assert [each.pinned for each in store.scalars(select(Assignment))] == [True, True]
    store.rollback()
    coordinator.post(
        f"/rounds/{week.round.id}/assignments/many", {"do": "pin", "chosen": both[0]}, status=409
    )


def test_keeping_is_taken_back_by_the_line_that_says_so(
    store: Session, coordinator: PageClient, week: LittleWeek
) -> None:
    path = f"/rounds/{week.round.id}/assignments/many"
    coordinator.post(path, {"do": "pin", "chosen": ",".join(chosen(store, week))})
    page = coordinator.get(coordinator.location)
    undo = page.select_one("form.flash")
    assert undo is not None
    coordinator.post(
        str(undo["action"]), {str(each["name"]): str(each["value"]) for each in undo.select("input[name]")}
    )
    store.rollback()
    assert [each.pinned for each in store.scalars(select(Assignment))] == [False, False]


def test_what_somebody_changed_meanwhile_is_left_and_counted(
    store: Session, coordinator: PageClient, week: LittleWeek
) -> None:
    first, second = chosen(store, week)
    decide(coordinator, week, "pin", first)
    text = decide(coordinator, week, "remove", first, second)
    assert "1 visit is out of the plan" in text
    assert "1 was changed by somebody else meanwhile" in text
    store.rollback()
    assert len(store.scalars(select(Assignment)).all()) == 1


def test_ruling_out_takes_the_visits_out_and_bars_their_heads(
    store: Session, coordinator: PageClient, week: LittleWeek
) -> None:
    decide(coordinator, week, "forbid", *chosen(store, week))
    store.rollback()
    assert store.scalars(select(Assignment)).all() == []
    barred = {(each.need_id, each.head_id) for each in store.scalars(select(Forbid))}
    assert barred == {(need.id, head.id) for need, head in zip(week.needs, week.heads, strict=True)}


def test_the_button_of_a_row_is_about_that_row_alone(
    store: Session, coordinator: PageClient, week: LittleWeek
) -> None:
    first, second = chosen(store, week)
    decide(coordinator, week, f"remove.{first}", second)
    store.rollback()
    (left,) = store.scalars(select(Assignment)).all()
    assert left.id == int(second.partition(".")[0])


@pytest.mark.parametrize("which", ["", "x", "1", "1.x", "1." + "9" * 30])
def test_nonsense_changes_nothing(
    store: Session, coordinator: PageClient, week: LittleWeek, which: str
) -> None:
    chosen(store, week)
    decide(coordinator, week, "remove", which, status=422)
    store.rollback()
    assert len(store.scalars(select(Assignment)).all()) == 2


def test_the_answer_leads_back_to_the_view_the_form_stood_on(
    store: Session, coordinator: PageClient, week: LittleWeek
) -> None:
    sent = {"do": "pin", "chosen": chosen(store, week)[0], "at": "?view=list&sort=head&bogus=1"}
    coordinator.post(f"/rounds/{week.round.id}/assignments/many", sent)
    assert coordinator.location == f"/rounds/{week.round.id}?view=list&sort=head"


def test_the_list_offers_the_decision_only_where_there_is_a_draft(
    store: Session, coordinator: PageClient, week: LittleWeek
) -> None:
    address = f"/rounds/{week.round.id}?view=list"
    assert coordinator.get(address).select("#many") == []
    chosen(store, week)
    page = coordinator.get(address)
    assert form_on(page, "/assignments/many")[0].endswith("/many")
    assert len(page.select("input[form=many][name=chosen]")) == 2
