"""What a planning reserved is the campaign's wish for the week as long as it holds."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from matcher.campaigns.queries.reserved import HOURS, PARTS, Reserved, reserved_for
from matcher.campaigns.queries.stops import stop_rows
from matcher.models import Campaign, CampaignStop, Head, Need, Part, Reservation, ReservedHead, Topic
from matcher.policy import Actor
from matcher.vocabulary import NeedStatus, Role, RunStatus, StopState
from matcher.week import take_snapshot
from solver import Assignment, solve
from tests.builders.campaigns import a_campaign, a_campaign_run, a_stop
from tests.builders.catalogue import a_topic
from tests.builders.needs import a_need
from tests.builders.people import a_head, an_account
from tests.builders.places import a_township, a_venue
from tests.builders.rounds import a_round, an_assignment
from tests.builders.visits import a_visit
from tests.builders.weeks import COORDINATOR, QUIET_THURSDAY

pytestmark = pytest.mark.time_machine(QUIET_THURSDAY, tick=False)
TUESDAY = date(2026, 3, 10)
TEN = datetime(2026, 3, 10, 10)


class Case:
    """A posted stop for which a planning has reserved the second of two heads at ten."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.topic: Topic = a_topic(session)
        self.heads: list[Head] = [a_head(session, topics={self.topic: 3}) for _ in range(2)]
        self.need: Need = a_need(
            session, venue=a_venue(session), topics=[self.topic], windows=[(TUESDAY, 540, 720)]
        )
        self.campaign: Campaign = a_campaign(session)
        self.stop: CampaignStop = a_stop(
            session, self.campaign, self.need.township_code, need_id=self.need.id
        )
        run = a_campaign_run(session, self.campaign)
        run.reservations = [
            Reservation(
                stop_id=self.stop.id,
                starts_at=TEN,
                heads=[ReservedHead(position=0, head_id=self.heads[1].id)],
            )
        ]
        session.flush()

    def reserved(self) -> Reserved:
        self.session.flush()
        self.session.expire_all()
        return reserved_for(self.session, self.campaign.id, [self.stop])[self.stop.id]


def test_the_weeks_own_matching_starts_from_it(session: Session) -> None:
    case = Case(session)
    round_ = a_round(session)
    wish = Assignment(str(case.need.id), (str(case.heads[1].id),), 24 * 60 + 600)
    week = take_snapshot(session, round_).for_run()
    assert week.previous == (wish,)
    assert solve(week, seconds=5).assignments == (wish,)
    case.need.status = NeedStatus.WITHDRAWN
    session.flush()
    session.expire_all()
    assert take_snapshot(session, round_).for_run().previous == ()


def test_it_holds_as_long_as_nothing_of_it_has_changed(session: Session) -> None:
    found = Case(session).reserved()
    assert (found.starts_at, found.heads[0][:3], found.lost) == (TEN, "李春禾", None)


def test_other_hours_other_topics_or_a_head_who_left_undo_it(session: Session) -> None:
    case = Case(session)
    case.need.windows[0].day = TUESDAY + timedelta(days=1)
    assert case.reserved().lost == HOURS
    case.need.windows[0].day = TUESDAY
    case.need.parts.append(Part(position=1, topic_id=a_topic(session, "dental").id))
    assert case.reserved().lost == PARTS
    case.need.parts.pop()
    case.heads[1].active = False
    assert "offers nothing" in str(case.reserved().lost)


def test_a_head_who_promised_the_time_elsewhere_undoes_it_and_the_week_does_not_start_from_it(
    session: Session,
) -> None:
    case = Case(session)
    other = a_need(session, venue=a_venue(session), topics=[case.topic])
    an_assignment(session, other, case.heads[1], starts_at=TEN)
    assert "promised" in str(case.reserved().lost)
    assert take_snapshot(session, a_round(session)).for_run().previous == ()


def test_only_the_last_planning_that_came_to_its_end_counts(session: Session) -> None:
    case = Case(session)
    a_campaign_run(session, case.campaign, RunStatus.FAILED)
    assert case.reserved().starts_at == TEN
    later = a_campaign_run(session, case.campaign)
    later.reservations = [Reservation(stop_id=case.stop.id, starts_at=None, why="no_time")]
    session.flush()
    assert (case.reserved().starts_at, case.reserved().why) == (None, "no_time")


def test_a_stop_tells_who_comes_and_how_many_came(session: Session) -> None:
    case = Case(session)
    visit = an_assignment(session, case.need, case.heads[0], starts_at=TEN - timedelta(days=7))
    case.need.status = NeedStatus.DONE
    a_visit(session, visit, attendance=42)
    session.expire_all()
    (row,) = stop_rows(session, COORDINATOR, case.campaign)
    assert (row.state, row.attendance, row.day) == (StopState.HELD, 42, TEN.date() - timedelta(days=7))
    assert row.heads == (case.heads[0].name,)
    assert row.reserved is None


def test_a_township_sees_its_own_stops(session: Session) -> None:
    case = Case(session)
    other = a_township(session, "320981109")
    a_stop(session, case.campaign, other.code)
    actor = Actor.of(an_account(session, Role.TOWNSHIP, region=other))
    assert [row.township_code for row in stop_rows(session, actor, case.campaign)] == [other.code]
    assert len(stop_rows(session, COORDINATOR, case.campaign)) == 2
