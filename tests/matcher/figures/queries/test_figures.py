"""Figures are counted from the records, add up, and tell 0 from what does not exist."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy.orm import Session

from matcher.errors import NotFound
from matcher.figures.ledger import By
from matcher.figures.queries.figures import Figures, figures_of
from matcher.models import Region, Visit
from matcher.policy import Actor
from matcher.vocabulary import (
    AssignmentStatus,
    Kind,
    NeedStatus,
    NotHeldReason,
    Presence,
    Role,
    TopicForm,
    VenueKind,
    WithdrawalReason,
)
from tests.builders.catalogue import a_topic
from tests.builders.needs import a_need
from tests.builders.people import a_head, an_account
from tests.builders.places import a_county, a_township, a_venue
from tests.builders.rounds import an_assignment
from tests.builders.visits import a_visit

FIRST, LAST = date(2026, 9, 1), date(2026, 9, 30)
MORNING = datetime(2026, 9, 10, 9)


def figures(session: Session, code: str = "320981", first: date = FIRST, last: date = LAST) -> Figures:
    a_county(session)
    region = session.get_one(Region, code)
    actor = Actor.of(an_account(session, Role.OBSERVER, region=session.get_one(Region, "32")))
    return figures_of(session, actor, region, first, last)


def numbers(found: Figures, *keys: str) -> list[int | None]:
    return [found.totals[key].number for key in keys]


def held(
    session: Session,
    *,
    topics: int = 1,
    starts_at: datetime = MORNING,
    presence: Presence = Presence.CAME,
    venue: Any = None,
    forms: tuple[TopicForm, ...] = (),
    **said: Any,
) -> Visit:
    """A visit with so many topics of as many kinds, held in Sancang unless said otherwise."""
    place = venue or a_venue(session)
    kinds = list(Kind)[:topics]
    shapes = forms or (TopicForm.LECTURE,) * topics
    wanted = [
        a_topic(
            session,
            f"{kind}-{form}",
            county_code=place.township_code[:6],
            group=kind,
            form=form,
            name=f"{kind}{form}",
        )
        for kind, form in zip(kinds, shapes, strict=True)
    ]
    day = starts_at.date()
    need = a_need(
        session, venue=place, topics=wanted, posted_at=starts_at - timedelta(days=7),
        windows=[(day, 8 * 60, 18 * 60)],
    )  # fmt: skip
    heads = [a_head(session, kind=kind) for kind in kinds]
    done = said.get("happened", True)
    status = AssignmentStatus.DONE if done else AssignmentStatus.CANCELLED
    assignment = an_assignment(session, need, *heads, status=status, starts_at=starts_at)
    return a_visit(session, assignment, presence, **said)


def test_where_nothing_was_held_the_figures_are_0_and_what_does_not_exist_has_none(session: Session) -> None:
    found = figures(session)
    assert numbers(found, "visits_held", "people_reached", "hours_served", "needs_asked") == [0, 0, 0, 0]
    assert numbers(found, "schools_reached", "waiting_median", "campaign_share") == [None, None, None]
    assert numbers(found, "campaign_science_month", "campaign_lei_feng_week") == [0, None]


def test_a_joint_visit_counts_once_in_the_total_and_once_for_each_kind(session: Session) -> None:
    held(session, topics=2, attendance=30)
    held(session, attendance=12, starts_at=MORNING + timedelta(days=1))
    found = figures(session)
    assert numbers(found, "visits_held", "visits_joint", "people_reached") == [2, 1, 42]
    kinds = found.breakdowns[By.KIND]
    sums = [line.values["visits_held"].number or 0 for line in kinds.lines]
    assert sums == [2, 1, 0, 0]
    assert sum(sums) - kinds.again["visits_held"] == 2


def test_where_nobody_counted_there_is_no_number_of_people(session: Session) -> None:
    held(session)
    assert numbers(figures(session), "people_reached", "visits_uncounted") == [None, 1]
    held(session, attendance=0, starts_at=MORNING + timedelta(days=1))
    assert numbers(figures(session), "people_reached", "visits_uncounted") == [0, 1]


def test_hours_are_those_of_the_heads_who_came(session: Session) -> None:
    held(session, topics=2)
    held(session, presence=Presence.SUBSTITUTE, starts_at=MORNING + timedelta(days=1))
    assert numbers(figures(session), "hours_served", "heads_came") == [3, 2]


def test_a_visit_counts_under_each_form_of_its_topics(session: Session) -> None:
    held(session, topics=2, forms=(TopicForm.TRAINING, TopicForm.CONSULTATION), attendance=20)
    found = figures(session)
    assert numbers(found, "trainings", "visits_consultation", "visits_lecture") == [1, 1, 0]
    assert numbers(found, "people_trained") == [20]


def test_a_visit_that_was_not_held_is_told_with_its_reason(session: Session) -> None:
    held(session, happened=False, reason=NotHeldReason.WEATHER)
    found = figures(session)
    assert numbers(found, "visits_held", "visits_not_held", "visits_not_held_weather") == [0, 1, 1]


def test_a_corrected_visit_changes_the_figures_at_once(session: Session) -> None:
    visit = held(session, attendance=30)
    assert numbers(figures(session), "people_reached") == [30]
    visit.attendance = 13
    session.flush()
    assert numbers(figures(session), "people_reached") == [13]


def test_only_the_days_asked_for_count_their_first_and_last_included(session: Session) -> None:
    for day in (
        datetime(2026, 8, 31, 9),
        datetime(2026, 9, 1, 0),
        datetime(2026, 9, 30, 22),
        datetime(2026, 10, 1, 0),
    ):
        held(session, starts_at=day)
    assert numbers(figures(session), "visits_held") == [2]


def test_a_visit_belongs_to_the_township_it_was_held_in_and_areas_add_up(session: Session) -> None:
    elsewhere = a_venue(session, a_township(session, "320982100", "别镇"))
    held(session, venue=elsewhere, attendance=5)
    held(session, attendance=7, starts_at=MORNING + timedelta(days=1))
    city = figures(session, "3209")
    lines = {line.key: line.values for line in city.breakdowns[By.REGION].lines}
    assert [lines[code]["people_reached"].number for code in ("320981", "320982")] == [7, 5]
    assert numbers(city, "people_reached") == [12]


def test_places_are_reached_of_all_that_there_are(session: Session) -> None:
    school = a_venue(session, kind=VenueKind.SCHOOL, name="中心小学")
    a_venue(session, kind=VenueKind.SCHOOL, name="第二小学")
    a_township(session, "320981100", "别镇")
    held(session, venue=school)
    totals = figures(session).totals
    assert (totals["schools_reached"].number, totals["schools_reached"].of) == (1, 2)
    assert (totals["townships_reached"].number, totals["townships_reached"].of) == (1, 2)


def test_a_school_that_moved_to_another_township_is_reached_there(session: Session) -> None:
    there = a_township(session, "320981100", "别镇")
    school = a_venue(session, kind=VenueKind.SCHOOL, name="中心小学")
    held(session, venue=school)
    school.township_code = there.code
    parts = figures(session).breakdowns[By.REGION].lines
    lines = {line.key: line.values["schools_reached"].number for line in parts}
    assert lines == {"320981100": 1, "320981115": None}
    assert {code: numbers(figures(session, code), "schools_reached")[0] for code in lines} == lines


def test_every_need_has_one_outcome(session: Session) -> None:
    posted = {"posted_at": MORNING}
    gone = [(date(2026, 9, 12), 540, 720)]
    for status in (NeedStatus.POSTED, NeedStatus.MATCHED, NeedStatus.CONFIRMED, NeedStatus.RATED):
        a_need(session, status=status, **posted)
    a_need(session, windows=gone, **posted)
    a_need(session, status=NeedStatus.WITHDRAWN, withdrawn_reason=WithdrawalReason.EXAMS, **posted)
    a_need(session, status=NeedStatus.WITHDRAWN, **posted)
    a_need(session, status=NeedStatus.DRAFT, posted_at=None)
    found = figures(session)
    parts = ("needs_met", "needs_agreed", "needs_waiting", "needs_left_open", "needs_withdrawn")
    assert numbers(found, "needs_asked", *parts) == [7, 1, 1, 2, 1, 2]
    assert numbers(found, "needs_withdrawn_exams", "needs_withdrawn_unexplained", "waiting_now") == [1, 1, 3]


def test_the_region_has_to_be_in_reach(session: Session) -> None:
    clerk = Actor.of(an_account(session, Role.TOWNSHIP, region=a_township(session)))
    own = figures_of(session, clerk, a_township(session), FIRST, LAST)
    assert own.totals["firms_taking_part"].number is None
    with pytest.raises(NotFound):
        figures_of(session, clerk, a_county(session), FIRST, LAST)
