"""Between the agreement and the day of a move the county she leaves plans with her up to that day, and no further."""

from __future__ import annotations

from datetime import datetime, time, timedelta

import pytest
from sqlalchemy.orm import Session

from matcher import clock
from matcher.emergencies.queries.in_the_way import PlannedVisit, promises_of
from matcher.emergencies.queries.whom_to_ask import heads_to_ask
from matcher.errors import Conflict
from matcher.invitations.services.book_time import book_time
from matcher.models import Head
from matcher.offers.queries.hours_offered import hours_offered
from matcher.transfers.queries.leaving import moves_of_week
from matcher.vocabulary import AssignmentStatus, CallState, InTheWay, TransferState
from matcher.week import take_snapshot
from matcher.week.around import weeks_around
from tests.builders.catalogue import a_topic
from tests.builders.emergencies import a_call, an_emergency
from tests.builders.needs import a_need
from tests.builders.people import a_head
from tests.builders.places import a_venue
from tests.builders.rounds import a_plan, a_round, an_assignment
from tests.builders.transfers import ELSEWHERE, a_transfer

DAY = 24 * 60
MONDAY = datetime(2026, 3, 9).date()
WEDNESDAY = MONDAY + timedelta(days=2)
pytestmark = pytest.mark.usefixtures("thursday")


@pytest.fixture
def thursday(time_machine):
    """A quiet Thursday without holidays around it; the planning week begins on 9 March 2026."""
    time_machine.move_to(datetime(2026, 3, 5, 10, tzinfo=clock.CHINA), tick=False)


def _leaving(session: Session, **values: object) -> Head:
    head = a_head(session, topics={a_topic(session): 3})
    a_transfer(session, head, **({"state": TransferState.AGREED, "day": WEDNESDAY} | values))
    return head


def test_the_week_has_her_up_to_the_day(session: Session) -> None:
    head, stays = _leaving(session), _leaving(session, state=TransferState.CONSENTED)
    heads = {each.id: each for each in take_snapshot(session, a_round(session, monday=MONDAY)).week.heads}
    assert {each.start // DAY for each in heads[str(head.id)].available} == {0, 1}
    assert {each.start // DAY for each in heads[str(stays.id)].available} == {0, 1, 2, 3, 4}


def test_a_week_after_the_day_offers_and_forecasts_nothing_of_her(session: Session) -> None:
    head = _leaving(session)
    topic_id = head.offer.topics[0].topic_id
    need, venue = a_need(session, topics=[head.offer.topics[0].topic]), a_venue(session)
    rounds = [a_round(session, monday=MONDAY + timedelta(weeks=number)) for number in range(2)]
    first, second = (
        {each.id: each for each in week.heads} for week in weeks_around(session, need, venue, rounds)
    )
    assert first[str(head.id)].topics
    assert not second[str(head.id)].topics
    offered = hours_offered(session, [topic_id], [WEDNESDAY - timedelta(days=1), WEDNESDAY])[topic_id]
    assert [bool(offered[day]) for day in sorted(offered)] == [True, False]


def test_nobody_asks_her_for_a_visit_from_the_day_on(session: Session) -> None:
    head, plan = _leaving(session), a_plan(session)
    before, after = (
        an_assignment(
            session, a_need(session), head, plan=plan, status=AssignmentStatus.PROPOSED,
            starts_at=datetime.combine(day, time(9)),
        ).invitations[0]
        for day in (WEDNESDAY - timedelta(days=1), WEDNESDAY)
    )  # fmt: skip
    book_time(session, before)
    with pytest.raises(Conflict, match="moves to another county"):
        book_time(session, after)


def test_a_visit_she_gave_that_is_recorded_later_is_booked_as_it_was(session: Session) -> None:
    head = _leaving(session, day=clock.today() - timedelta(days=2))
    given = an_assignment(
        session,
        a_need(session),
        head,
        status=AssignmentStatus.PROPOSED,
        starts_at=clock.now() - timedelta(days=1),
    )
    book_time(session, given.invitations[0])


def test_an_emergency_asks_who_is_still_there_and_sends_her_up_to_the_day(session: Session) -> None:
    goes, stays = _leaving(session, day=clock.today()), _leaving(session)
    emergency = an_emergency(session, last_day=WEDNESDAY)
    assert [head.id for head in heads_to_ask(session, emergency)] == [stays.id]
    for head in (goes, stays):
        a_call(session, emergency, head, state=CallState.COULD)
    stretches = [
        PlannedVisit(a_venue(session), datetime.combine(day, time(9)), datetime.combine(day, time(11)))
        for day in (WEDNESDAY - timedelta(days=1), WEDNESDAY)
    ]
    promises = promises_of(session, "320981", emergency.id, stretches, [stays.id])
    found = [
        [each.kind for each in promises.in_the_way(stretch, stays.id) if each.bars] for stretch in stretches
    ]
    assert found == [[], [InTheWay.LEAVES]]


def test_both_counties_weeks_say_who_leaves_and_who_comes(session: Session) -> None:
    head = _leaving(session)
    assert moves_of_week(session, "320981", MONDAY - timedelta(weeks=1)) == []
    (leaves,), (comes,) = (moves_of_week(session, code, MONDAY) for code in ("320981", ELSEWHERE))
    assert (leaves.head, leaves.day, leaves.county.code, leaves.comes) == (
        head.name,
        WEDNESDAY,
        ELSEWHERE,
        False,
    )
    assert (comes.head, comes.county.code, comes.comes) == (head.name, "320981", True)
