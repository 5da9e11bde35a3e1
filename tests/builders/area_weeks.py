"""Builders of weeks in which the counties of a city are planned together."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from matcher import clock
from matcher.area_weeks.services.store_area_plan import store_area_plan
from matcher.models import Head, Need, Plan, Round
from matcher.policy import Actor
from matcher.rounds.services.start_run import start_run
from matcher.vocabulary import Role, RunStatus
from solver import load_week, solve
from tests.builders.catalogue import a_topic
from tests.builders.needs import a_need
from tests.builders.people import a_head
from tests.builders.places import DONGTAI, a_township, a_venue
from tests.builders.rounds import a_round

CITY, DAFENG = "3209", "320904"
CITY_COORDINATOR = Actor(None, Role.COORDINATOR, CITY, "李主任")


@dataclass(frozen=True)
class TwoCounties:
    """Each county has a need; only Dafeng has a head, who can go to both."""

    area: Round
    dongtai: Round
    dafeng: Round
    head: Head
    at_home: Need
    across: Need


def two_counties(session: Session) -> TwoCounties:
    """A city of two counties, with the week of each and that of both together."""
    there = a_township(session, f"{DAFENG}100", "丰华镇")
    topic = a_topic(session, county_code=DAFENG)
    head = a_head(session, township=there, topics={topic: 3}, name="苏和")
    at_home = a_need(session, venue=a_venue(session, there), topics=[topic], title="丰华的讲座")
    across = a_need(session, topics=[a_topic(session)], title="三仓的讲座")
    rounds = [a_round(session, code) for code in (DONGTAI, DAFENG, CITY)]
    return TwoCounties(rounds[2], rounds[0], rounds[1], head, at_home, across)


def an_area_plan(session: Session, area: Round) -> Plan:
    """What the solver finds for the area's week, stored as a worker does."""
    run = start_run(session, CITY_COORDINATOR, area, seconds=5)
    found = solve(load_week(run.week), seconds=5)
    run.status, run.finished_at = RunStatus.DONE, clock.now()
    plan = store_area_plan(session, run, found)
    session.flush()
    return plan
