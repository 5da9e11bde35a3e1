"""What is said would become of a need is what becomes of it once it is posted and the week planned."""

from __future__ import annotations

import random
from collections import Counter
from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from matcher import clock
from matcher.advice.verdict import Outcome, Verdict, verdict
from matcher.models import Head, Need, Round, Topic, Venue
from matcher.needs.schemas.need import PostedNeedSchema
from matcher.needs.services.draft_need import draft_need
from matcher.needs.services.post_need import post_need
from matcher.needs.services.sketch_need import sketch_need
from matcher.policy import Actor
from matcher.rounds.services.start_run import start_run
from matcher.vocabulary import AssignmentStatus, Role, RoundStatus
from solver import load_week, solve
from tests.builders.catalogue import a_topic
from tests.builders.needs import a_need
from tests.builders.people import a_head
from tests.builders.places import a_township, a_venue
from tests.builders.rounds import a_round, an_assignment
from tests.builders.weeks import COORDINATOR, QUIET_THURSDAY

pytestmark = pytest.mark.time_machine(QUIET_THURSDAY, tick=False)

WEEKS = {"sqlite": 20, "postgresql": 3}
"""How many weeks are tried on each database; what decides is the same on both."""

SERVED_IN_THE_PLAN = {"outbid": Outcome.WAITS}


def a_crowded_week(session: Session, chance: random.Random) -> tuple[Actor, dict[str, object]]:
    """A county in which heads are few: open needs, a visit promised, and what a clerk is about to ask for."""
    topics: list[Topic] = [a_topic(session, f"topic-{number}") for number in range(2)]
    towns = [
        a_township(session, f"32098112{number}", latitude=32.7 + number / 20, longitude=120.5)
        for number in range(3)
    ]
    venues: list[Venue] = [a_venue(session, town, name=f"{town.code}站") for town in towns]
    heads: list[Head] = [
        a_head(
            session,
            township=chance.choice(towns),
            topics={topic: chance.randint(1, 3) for topic in chance.sample(topics, chance.randint(1, 2))},
            pattern=[(day, 8 * 60, chance.choice((11, 12, 18)) * 60) for day in chance.sample(range(5), 2)],
            offer={"max_sessions_per_week": chance.randint(1, 2)},
        )
        for _ in range(3)
    ]
    monday = clock.planning_monday(clock.today())

    def an_open_need() -> Need:
        day = monday + timedelta(days=chance.randrange(5))
        return a_need(
            session, venue=chance.choice(venues), topics=[chance.choice(topics)],
            windows=[(day, 8 * 60, 12 * 60)], priority=chance.randint(1, 5),
        )  # fmt: skip

    open_needs = [an_open_need() for _ in range(5)]
    if chance.random() < 0.5:
        an_assignment(session, open_needs[0], heads[0], status=AssignmentStatus.ACCEPTED)
    session.flush()
    venue = chance.choice(venues)
    halves = [f"{monday + timedelta(days=day)}.am" for day in chance.sample(range(5), 2)]
    return Actor(None, Role.TOWNSHIP, venue.township_code, "张小梅"), {
        "parts": [str(chance.choice(topics).id)], "venue_id": str(venue.id), "minutes": "90", "audience": "50",
        "priority": str(chance.randint(1, 3)), "halves": halves, "title": "新的需求",
    }  # fmt: skip


def told(session: Session, clerk: Actor, form: dict[str, object]) -> Verdict:
    sketch = sketch_need(session, clerk, form)
    assert sketch is not None
    found = verdict(session, sketch, stopped=lambda: False)
    assert found is not None
    return found


def test_it_is_what_the_plan_of_the_posted_need_says_in_twenty_weeks(session: Session) -> None:
    outcomes: Counter[Outcome | None] = Counter()
    weeks = WEEKS[session.get_bind().dialect.name]
    for seed in range(weeks):
        with session.begin_nested() as week:
            clerk, form = a_crowded_week(session, random.Random(seed))
            before = told(session, clerk, form)
            need = draft_need(session, clerk, PostedNeedSchema().read(form))
            post_need(session, clerk, need)
            run = start_run(session, COORDINATOR, a_round(session))
            plan = solve(load_week(run.week))
            reasons = {each.need: each.reason for each in plan.unmatched}
            reason = reasons.get(str(need.id))
            after = Outcome.SERVED if reason is None else SERVED_IN_THE_PLAN.get(reason, Outcome.NOBODY)
            assert (seed, before.outcome) == (seed, after)
            outcomes[after] += 1
            week.rollback()
        session.expunge_all()
    assert weeks < len(Outcome) + 1 or set(outcomes) == set(Outcome), "each of them comes up"


def test_a_closed_week_is_passed_over_and_rivals_are_counted(session: Session) -> None:
    topic, venue = a_topic(session), a_venue(session)
    a_head(session, topics={topic: 3})
    monday = clock.planning_monday(clock.today())
    round_: Round = a_round(session)
    round_.status = RoundStatus.CLOSED
    later = monday + timedelta(weeks=1)
    a_need(session, venue=venue, topics=[topic], windows=[(later, 8 * 60, 18 * 60)])
    clerk = Actor(None, Role.TOWNSHIP, venue.township_code, "张小梅")
    form: dict[str, object] = {"parts": [str(topic.id)], "venue_id": str(venue.id)}
    found = told(session, clerk, form | {"halves": [f"{monday}.am", f"{later}.am"]})
    assert (found.monday, found.outcome, found.rivals) == (later, Outcome.SERVED, 1)
