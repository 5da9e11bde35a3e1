"""The weeks in which counties are planned together, as the first page of a city or province lists them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from matcher import clock
from matcher.models import COUNTY_DIGITS, Round
from matcher.policy import Action, Actor, within
from matcher.registry.queries.regions import RegionName
from matcher.vocabulary import RoundStatus

WEEKS_BACK = timedelta(weeks=8)


@dataclass(frozen=True, slots=True)
class AreaWeekRow:
    """A week of an area; `has_plan`: its counties have been planned together."""

    id: int
    area: RegionName
    monday: date
    has_plan: bool


@dataclass(frozen=True, slots=True)
class AreaWeeks:
    """The weeks of the last two months, newest first, and the Mondays of what the actor's own area has not opened yet.

    `next`: the week that is planned now; `running`: the one that today lies in, for the days that are left of it.
    """

    rows: Sequence[AreaWeekRow]
    next: date | None
    running: date | None


def area_weeks(session: Session, actor: Actor) -> AreaWeeks:
    """The weeks of areas within the actor's reach."""
    running, planned = clock.monday_of(clock.today()), clock.planning_monday(clock.today())
    query = (
        select(Round)
        .where(
            within(actor, Action.AREA_VIEW, Round),
            func.length(Round.area_code) < COUNTY_DIGITS,
            Round.monday >= planned - WEEKS_BACK,
        )
        .options(joinedload(Round.area))
        .order_by(Round.monday.desc(), Round.area_code)
    )
    found = session.scalars(query).all()
    opened = {each.monday for each in found if each.area_code == actor.region_code}
    rows = [
        AreaWeekRow(each.id, RegionName.of(each.area), each.monday, each.status is RoundStatus.PROPOSED)
        for each in found
    ]
    return AreaWeeks(rows, None if planned in opened else planned, None if running in opened else running)
