"""Figures across a change of areas: what a county counts stays, what a closed township counted stands with its heir."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from matcher import clock
from matcher.figures.ledger import By
from matcher.figures.queries.fairness import fairness_of
from matcher.figures.queries.figures import Figures, figures_of
from matcher.models import Region
from matcher.policy import Actor
from matcher.regions.schemas.change import NEW, GoOverCommand, RenameCommand
from matcher.regions.services.carry_out import agree
from matcher.regions.services.enter_change import enter_going_over, enter_rename
from matcher.vocabulary import AssignmentStatus, NeedStatus, Role, VenueKind
from tests.builders.needs import a_need
from tests.builders.people import a_head
from tests.builders.places import a_township, a_venue
from tests.builders.rounds import an_assignment
from tests.builders.visits import a_visit

COUNTY, OLD, OTHER, NEW_CODE = "320981", "320981115", "320981116", "320981011"
OBSERVER = Actor(None, Role.OBSERVER, "32", "observer")
COORDINATOR = Actor(None, Role.COORDINATOR, COUNTY, "coordinator")


def _figures(session: Session, code: str, first: date, last: date) -> Figures:
    return figures_of(session, OBSERVER, session.get_one(Region, code), first, last)


def _held(session: Session, township: str, days_ago: int, listeners: int) -> None:
    venue = a_venue(session, session.get_one(Region, township), kind=VenueKind.VILLAGE_HALL)
    starts_at = datetime.combine(clock.today() - timedelta(days=days_ago), datetime.min.time()).replace(
        hour=9
    )
    need = a_need(session, venue=venue, status=NeedStatus.RATED, posted_at=starts_at - timedelta(days=9))
    entry = an_assignment(session, need, a_head(session), starts_at=starts_at, status=AssignmentStatus.DONE)
    a_visit(session, entry, attendance=listeners)


@pytest.fixture
def before(session: Session) -> tuple[date, date]:
    """Two townships with visits of long ago, and a need that waits in the first."""
    a_township(session, OLD)
    a_township(session, OTHER, "弶港镇")
    a_township(session, "320981117", "新街镇")
    _held(session, OLD, 100, 40)
    _held(session, OLD, 20, 30)
    _held(session, OTHER, 50, 25)
    a_need(
        session, venue=a_venue(session, session.get_one(Region, OLD)), status=NeedStatus.POSTED,
        posted_at=clock.now() - timedelta(days=3),
    )  # fmt: skip
    return clock.today() - timedelta(days=200), clock.today()


def _change(session: Session, days_ago: int, into: str = OTHER, **values: str) -> None:
    day = clock.today() - timedelta(days=days_ago)
    change = enter_going_over(session, COORDINATOR, GoOverCommand(day, (int(OLD),), into, **values))
    agree(session, COORDINATOR, change, change.version)


def _totals(found: Figures, *, without: frozenset[str] = frozenset()) -> Mapping[str, int | None]:
    return {key: value.number for key, value in found.totals.items() if key not in without}


@pytest.mark.parametrize("level", ["320981", "3209", "32"])
def test_what_is_counted_above_stays_the_same(
    session: Session, before: tuple[date, date], level: str
) -> None:
    reached = frozenset({"townships_reached"})  # one township less can be reached
    then = _totals(_figures(session, level, *before), without=reached)
    _change(session, 0)
    assert _totals(_figures(session, level, *before), without=reached) == then
    assert then["visits_held"] == 3
    assert then["people_reached"] == 95


def test_the_successor_counts_what_its_predecessors_had_by_an_independent_recount(
    session: Session, before: tuple[date, date]
) -> None:
    _change(session, 0)
    rows = session.execute(
        text(
            "SELECT n.township_code, v.attendance FROM visit v JOIN assignment a ON a.id = v.assignment_id"
            " JOIN need n ON n.id = a.need_id WHERE v.happened"
        )
    ).all()
    assert {code for code, _ in rows} == {OLD, OTHER}
    people = sum(number for code, number in rows if code in (OLD, OTHER))
    found = _figures(session, OTHER, *before)
    assert (found.totals["visits_held"].number, found.totals["people_reached"].number) == (len(rows), people)


def test_the_line_of_a_township_in_its_county_is_its_own_page(
    session: Session, before: tuple[date, date]
) -> None:
    _change(session, 0)
    county = _figures(session, COUNTY, *before)
    lines = {line.key: line for line in county.breakdowns[By.REGION].lines}
    assert set(lines) == {OTHER, "320981117"}
    own = _figures(session, OTHER, *before).totals
    for key, value in lines[OTHER].values.items():
        assert value.number == own[key].number, key
    held = sum(line.values["visits_held"].number or 0 for line in lines.values())
    assert held == county.totals["visits_held"].number


def test_townships_are_those_of_the_last_of_the_days(session: Session, before: tuple[date, date]) -> None:
    _change(session, 30, NEW, new_code=NEW_CODE, name="三仓街道")
    today = clock.today()
    earlier = _figures(session, COUNTY, today - timedelta(days=120), today - timedelta(days=31))
    later = _figures(session, COUNTY, today - timedelta(days=30), today)
    reached = earlier.totals["townships_reached"]
    assert (reached.number, reached.of) == (2, 3)
    assert {point.code for point in earlier.points} == {OLD, OTHER, "320981117"}
    reached = later.totals["townships_reached"]
    assert (reached.number, reached.of) == (1, 3)
    assert {point.code for point in later.points} == {NEW_CODE, OTHER, "320981117"}


def test_a_closed_township_is_not_unreached(session: Session, before: tuple[date, date]) -> None:
    _change(session, 0)
    found = fairness_of(session, OBSERVER, session.get_one(Region, COUNTY), *before)
    assert [each.township.code for each in found.reached] == [OTHER, "320981117"]
    assert found.reached[0].last == clock.today() - timedelta(days=20)


def test_lines_of_earlier_days_bear_the_names_of_then(session: Session, before: tuple[date, date]) -> None:
    day = clock.today() - timedelta(days=10)
    township = session.get_one(Region, OLD)
    change = enter_rename(session, COORDINATOR, township, RenameCommand(day, "三仓新镇"))
    agree(session, COORDINATOR, change, change.version)

    def names(last: date) -> list[str]:
        lines = _figures(session, COUNTY, before[0], last).breakdowns[By.REGION].lines
        return [line.region.name for line in lines if line.region]

    assert names(day - timedelta(days=1))[0] == "三仓镇"
    assert names(clock.today())[0] == "三仓新镇"
