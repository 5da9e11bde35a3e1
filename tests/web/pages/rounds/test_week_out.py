"""A week taken along: on paper by township or head, and as a file for study."""

from __future__ import annotations

from io import BytesIO

import pytest
from openpyxl import load_workbook
from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.models import AuditEntry
from solver import load_week
from tests.builders.weeks import LittleWeek, a_proposed_plan
from tests.page_client import PageClient, form_on

pytestmark = pytest.mark.usefixtures("quiet_thursday")


@pytest.mark.parametrize("by", ["townships", "heads"])
def test_the_page_to_print_has_a_block_each(
    by: str, store: Session, coordinator: PageClient, week: LittleWeek
) -> None:
    a_proposed_plan(store, week)
    store.commit()
    page = coordinator.get(f"/rounds/{week.round.id}/print?by={by}")
    assert len(page.select(".print-block")) == (1 if by == "townships" else 2)
    assert all(head.name in page.text for head in week.heads)
    assert "has not been sent out" in page.text


def test_an_empty_week_says_so_on_paper(coordinator: PageClient, store: Session, week: LittleWeek) -> None:
    assert "Nothing is planned" in coordinator.get(f"/rounds/{week.round.id}/print?by=heads").text


def test_the_workbook_is_named_after_its_week_and_nobody_waits_in_a_draft(
    store: Session, coordinator: PageClient, week: LittleWeek
) -> None:
    a_proposed_plan(store, week)
    store.commit()
    address, values = form_on(coordinator.get(f"/rounds/{week.round.id}"), "/export")
    headers = coordinator.headers | {"X-CSRFToken": coordinator.csrf_token()}
    answer = coordinator.client.post(address, data=values, headers=headers)
    assert "week-2026-03-09.xlsx" in answer.headers["Content-Disposition"]
    visits, about = load_workbook(BytesIO(answer.data)).worksheets
    rows = [*visits.iter_rows(values_only=True)]
    assert [row[rows[0].index("Answer")] for row in rows[1:]] == [None, None]
    assert ("Week", "9 Mar–15 Mar") in [*about.iter_rows(values_only=True)]


def test_the_week_file_can_be_solved_and_is_noted(
    store: Session, coordinator: PageClient, week: LittleWeek
) -> None:
    address, values = form_on(coordinator.get(f"/rounds/{week.round.id}"), "/week-file")
    headers = coordinator.headers | {"X-CSRFToken": coordinator.csrf_token()}
    answer = coordinator.client.post(address, data=values, headers=headers)
    assert "week-320981-2026-03-09.json" in answer.headers["Content-Disposition"]
    assert len(load_week(answer.get_data(as_text=True)).needs) == 2
    store.rollback()
    noted = store.scalars(select(AuditEntry).where(AuditEntry.action == "list.export")).one()
    assert (noted.detail["list"], noted.detail["rows"]) == ("week_file", 2)
