"""The rows behind a figure are as many as it counts, whichever figure, in the whole and line by line."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from matcher.figures.all_figures import ALL_FIGURES, FIGURES
from matcher.figures.figure import Figure, RowsOf
from matcher.figures.ledger import By
from matcher.figures.queries.rows import (
    NEED_ROWS,
    VISIT_ROWS,
    need_rows,
    output_rows,
    place_rows,
    request_rows,
    visit_rows,
)
from matcher.figures.schemas.figures_filter import RowsFilter
from matcher.models import Region
from matcher.policy import Actor
from matcher.vocabulary import (
    FirmOutcome,
    FirmRequestCategory,
    FirmRequestState,
    Kind,
    NeedStatus,
    NotHeldReason,
    OutputKind,
    Role,
    TopicForm,
    VenueKind,
    WithdrawalReason,
)
from tests.builders.firm_requests import a_firm_request, an_entry
from tests.builders.needs import a_need
from tests.builders.outputs import a_firms_head, an_output
from tests.builders.people import an_account
from tests.builders.places import a_township, a_venue
from tests.matcher.figures.queries.test_figures import FIRST, LAST, MORNING, figures, held

COUNTED = [each for each in ALL_FIGURES if each.unit != "%"]
NO_NUMBER_OF_ROWS = {
    "people_reached",
    "people_trained",
    "hours_served",
    "heads_came",
    "waiting_median",
    "waiting_longest",
}


def some_history(session: Session) -> None:
    """Visits and needs of many sorts, in two townships."""
    school = a_venue(session, a_township(session, "320981100", "别镇"), kind=VenueKind.SCHOOL, name="小学")
    for number, form in enumerate(TopicForm):
        held(
            session,
            topics=2,
            forms=(form, TopicForm.LECTURE),
            starts_at=MORNING + timedelta(days=number),
            attendance=9,
        )
    held(session, venue=school, starts_at=MORNING - timedelta(days=5))
    held(session, happened=False, reason=NotHeldReason.HEAD, starts_at=MORNING - timedelta(days=3))
    for status in NeedStatus:
        if status is not NeedStatus.DRAFT:
            a_need(session, status=status, posted_at=MORNING)
    firm = a_firms_head(session, name="企业家").institution
    for number, output in enumerate((*OutputKind, OutputKind.PATENT)):
        an_output(session, firm, output, day=FIRST + timedelta(days=number))
    came = {"created_at": MORNING}
    for category in FirmRequestCategory:
        one = a_firm_request(session, firm, FirmRequestState.IN_HAND, category=category, **came)
        an_entry(session, one, day=FIRST)
    for outcome in FirmOutcome:
        a_firm_request(session, firm, FirmRequestState.CLOSED, outcome=outcome, closed_on=FIRST, **came)
    a_firm_request(session, firm, **came)
    a_need(session, status=NeedStatus.WITHDRAWN, withdrawn_reason=WithdrawalReason.EXAMS, posted_at=MORNING)


def rows(session: Session, figure: Figure, kind: Kind | None = None, month: str = "") -> int:
    """How many rows the figure has."""
    region = session.get_one(Region, "320981")
    actor = Actor.of(an_account(session, Role.COORDINATOR))
    wanted = RowsFilter(figure.key, FIRST, LAST, kind=kind, month=month)
    if figure.rows in VISIT_ROWS:
        return visit_rows(session, actor, region, wanted).total
    if figure.rows in NEED_ROWS:
        return need_rows(session, actor, region, wanted).total
    if figure.rows is RowsOf.FIRM_REQUESTS:
        return request_rows(session, actor, region, wanted).total
    if figure.rows is RowsOf.OUTPUTS:
        return output_rows(session, actor, region, wanted).total
    return sum(row.visits > 0 for row in place_rows(session, actor, region, wanted).items)


def test_a_figure_has_as_many_rows_as_it_counts(session: Session) -> None:
    some_history(session)
    found = figures(session)
    counted = [each for each in COUNTED if each.key not in NO_NUMBER_OF_ROWS]
    assert {each.key: rows(session, each) for each in counted} == {
        each.key: found.totals[each.key].number or 0 for each in counted
    }


@pytest.mark.parametrize("key", ["visits_held", "visits_lecture", "needs_asked"])
def test_so_has_every_line_of_the_tables(session: Session, key: str) -> None:
    some_history(session)
    found = figures(session)
    by_kind = {line.key: line.values[key].number for line in found.breakdowns[By.KIND].lines}
    assert {kind: rows(session, FIGURES[key], Kind(kind)) for kind in by_kind} == by_kind
    by_month = {line.key: line.values[key].number for line in found.breakdowns[By.MONTH].lines}
    assert {month: rows(session, FIGURES[key], month=month) for month in by_month} == by_month
