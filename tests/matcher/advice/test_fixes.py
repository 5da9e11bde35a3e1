"""What would help an open need, and who alone can change it."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy.orm import Session

from matcher.advice.fixes import BESIDE_WHAT_IS_DECIDED, FixRow, cost_of_serving, fixes
from matcher.audit.services.record import record
from matcher.week import take_snapshot
from tests.builders.catalogue import a_topic
from tests.builders.needs import a_need
from tests.builders.people import a_head
from tests.builders.places import DONGTAI, a_township, a_venue
from tests.builders.rounds import a_plan, a_round, an_assignment
from tests.builders.weeks import COORDINATOR, QUIET_THURSDAY, a_proposal

pytestmark = pytest.mark.time_machine(QUIET_THURSDAY, tick=False)


def a_longer_way(session: Session, home: str) -> FixRow:
    """What would help where the only head, who comes to the county once in the week, finds the way too long."""
    topic, round_ = a_topic(session), a_round(session)
    near = {"latitude": (venue := a_venue(session)).latitude + 0.1, "longitude": venue.longitude}
    offer = {"max_travel_minutes": 2}
    head = a_head(session, township=a_township(session, home), topics={topic: 3}, offer=offer, **near)
    an_assignment(session, a_need(session, topics=[topic], venue=venue), head)
    waits = a_need(session, topics=[topic], venue=venue)
    session.flush()
    snapshot = take_snapshot(session, round_)
    found = fixes(session, round_, snapshot, waits.id, kinds=("travel",), stopped=lambda: False)
    (row,) = found.found
    assert row.head_id == head.id
    return row


def test_a_change_of_the_countys_own_head_can_be_made_here(session: Session) -> None:
    row = a_longer_way(session, f"{DONGTAI}100")
    assert row.remedy is not None
    assert row.decided_by is None


def test_a_change_of_a_head_from_elsewhere_is_left_to_her_county_which_is_named(session: Session) -> None:
    row = a_longer_way(session, "320982100")
    assert row.remedy is None
    assert row.decided_by is not None
    assert row.decided_by.chinese.endswith("科协")


@pytest.mark.parametrize("township", [True, False], ids=["the township", "everybody"])
def test_for_a_day_that_was_called_off_nobody_is_asked_for_hours(session: Session, township: bool) -> None:
    topic, round_ = a_topic(session), a_round(session)
    a_head(session, topics={topic: 3})
    waits = a_need(
        session, topics=[topic], venue=a_venue(session), windows=[(round_.monday, 19 * 60, 21 * 60)]
    )
    session.flush()

    def days_asked_for() -> set[date]:
        snapshot = take_snapshot(session, round_)
        kinds = ("window", "half_day")
        found = fixes(session, round_, snapshot, waits.id, kinds=kinds, stopped=lambda: False).found
        return {each.remedy.day for each in found if each.remedy and each.remedy.day}

    before = days_asked_for()
    off, elsewhere = sorted(before)[:2]
    code = waits.township_code if township else ""
    record(session, COORDINATOR, "round.call_off", round_, day=off.isoformat(), township=code)
    record(
        session, COORDINATOR, "round.call_off", round_, day=elsewhere.isoformat(), township=f"{DONGTAI}999"
    )
    session.flush()
    assert days_asked_for() == before - {off}


@pytest.mark.parametrize("decided", [True, False], ids=["decided", "only proposed"])
def test_what_was_decided_for_others_is_named_where_it_leaves_no_plan(
    session: Session, decided: bool
) -> None:
    topic, round_ = a_topic(session), a_round(session)
    head = a_head(session, topics={topic: 3})
    then = [(round_.monday, 9 * 60, 10 * 60 + 30)]
    first, waits = (
        a_need(session, topics=[topic], venue=a_venue(session), windows=then, minutes=90) for _ in range(2)
    )
    a_proposal(session, a_plan(session, round_), first, head).pinned = decided
    session.flush()
    cost = cost_of_serving(session, round_, take_snapshot(session, round_), waits.id, stopped=lambda: False)
    assert cost is not None
    assert cost.possible is not decided
    assert (cost.words == BESIDE_WHAT_IS_DECIDED) is decided
