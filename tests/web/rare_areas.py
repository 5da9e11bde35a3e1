"""Weeks of a city beside the one that can be opened: one with a plan to hand over, and one that is being matched."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import Topic, Venue
from seeds.demo.accounts import CITY_COORDINATOR
from tests.builders.area_weeks import CITY, an_area_plan
from tests.builders.needs import a_need
from tests.builders.places import DONGTAI
from tests.builders.rounds import a_round
from tests.web.rare_scenarios import a_live_run

WEEK = timedelta(weeks=1)

__all__ = ["CITY_COORDINATOR", "area_pages"]


def area_pages(session: Session) -> list[str]:
    """Where the city's coordinator finds the forms of its weeks."""
    later = clock.planning_monday(clock.today()) + WEEK
    a_round(session, DONGTAI, monday=later)
    offered = select(Topic).where(Topic.county_code == DONGTAI, Topic.code == "hypertension")
    venue = session.scalars(select(Venue).where(Venue.township_code.startswith(DONGTAI))).first()
    assert venue is not None
    for number in range(5):
        hours = [(later + timedelta(days=number), 480, 1080)]
        a_need(session, venue=venue, topics=session.scalars(offered), windows=hours)
    planned = a_round(session, CITY, monday=later)
    an_area_plan(session, planned)
    running = a_live_run(session, CITY, monday=later + WEEK)
    return ["/rounds", f"/area-weeks/{planned.id}", f"/area-weeks/{running.round_id}"]
