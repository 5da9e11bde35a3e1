"""Who was not reached for long is seen, who is asked often only by whoever can lighten it."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy.orm import Session

from matcher import clock
from matcher.figures.queries.fairness import Fairness, fairness_of
from matcher.models import Region
from matcher.policy import Actor
from matcher.vocabulary import Kind, NeedStatus, Role
from tests.builders.needs import a_need
from tests.builders.people import an_account
from tests.builders.places import a_county, a_township
from tests.matcher.figures.queries.test_figures import held


def fairness(session: Session, role: Role = Role.COORDINATOR) -> Fairness:
    a_county(session)
    actor = Actor.of(an_account(session, role))
    year = clock.today().year
    return fairness_of(
        session, actor, session.get_one(Region, "320981"), date(year, 1, 1), date(year, 12, 31)
    )


def test_a_township_without_a_visit_for_long_is_marked_and_each_kind_told(session: Session) -> None:
    a_township(session, "320981100", "别镇")
    last_week = clock.now().replace(hour=9, minute=0, second=0, microsecond=0) - timedelta(weeks=1)
    held(session, topics=2, starts_at=last_week)
    never, reached = fairness(session).reached
    assert (never.last, never.is_long_ago) == (None, True)
    assert (reached.last, reached.is_long_ago) == (last_week.date(), False)
    assert [kind for kind, day in reached.kinds.items() if day] == list(Kind)[:2]


def test_heads_are_listed_for_the_countys_coordinators_alone(session: Session) -> None:
    held(session, starts_at=clock.now() - timedelta(weeks=1))
    heads = fairness(session).heads
    assert heads is not None
    assert [(each.asked, each.accepted) for each in heads] == [(1, 1)]
    assert fairness(session, Role.OBSERVER).heads is None
    assert fairness(session, Role.ADMINISTRATOR).heads is None


def test_what_waited_is_told_week_by_week(session: Session) -> None:
    a_need(session, posted_at=clock.now() - timedelta(days=17))
    a_need(session, status=NeedStatus.DRAFT, posted_at=None)
    assert [number for _day, number in fairness(session).waiting] == [0, 0, 0, 0, 0, 0, 1, 1, 1]
