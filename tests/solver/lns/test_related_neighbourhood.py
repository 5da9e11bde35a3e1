"""A neighbourhood holds the sessions most related to its centre."""

import random
from dataclasses import replace

import pytest

from solver import Assignment
from solver.lns.related_neighbourhood import RelatedNeighbourhood
from solver.rules.week_index import WeekIndex
from tests.solver.builders import a_barn, a_hall, a_head, a_need, a_week, at, between
from tests.solver.lns.test_improve import started
from tests.solver.long_tours import long_tours


@pytest.mark.parametrize("sessions", [1, 3])
def test_a_neighbourhood_has_its_centre_and_no_more_than_asked_for(sessions: int) -> None:
    week = long_tours()
    week_index = WeekIndex(week)
    plan = {entry.need: entry for entry in started(week).assignments}
    neighbourhoods = RelatedNeighbourhood(week_index, random.Random(1))
    for centre in neighbourhoods.centres:
        neighbourhood = neighbourhoods.around(centre, plan, sessions=sessions, open_needs=2)
        assert centre in neighbourhood.freed | neighbourhood.open
        assert len(neighbourhood.freed) == sessions
        assert len(neighbourhood.open) <= 2
        assert neighbourhood.freed <= set(plan)
        assert not neighbourhood.open & set(plan)


@pytest.mark.parametrize(("at_once", "short"), [(1, True), (2, False)])
def test_sessions_of_a_township_are_related_where_it_cannot_host_them_all(
    at_once: int, *, short: bool
) -> None:
    # To the centre in the hall of t1: one session of t1 in the far barn, one of t2 in the same hall.
    day = (between(8, 18),)
    needs = [
        a_need("centre", windows=day),
        a_need("same", windows=day, venue="barn"),
        a_need("other", windows=day, township="t2"),
    ]
    heads = [a_head(f"h{number}", available=day) for number in range(3)]
    week = a_week(heads, needs, venues=(a_hall(rooms=3), a_barn(rooms=3)))
    first, *others = week.townships
    week = replace(week, townships=(replace(first, sessions_at_once=at_once), *others))
    starts = {"centre": at(10), "same": at(10), "other": at(11)}
    plan = {ident: Assignment(ident, (f"h{n}",), start) for n, (ident, start) in enumerate(starts.items())}
    drawn = 0
    for seed in range(20):
        neighbourhoods = RelatedNeighbourhood(WeekIndex(week), random.Random(seed))
        drawn += "same" in neighbourhoods.around("centre", plan, sessions=2, open_needs=0).freed
    assert (drawn == 20) is short
