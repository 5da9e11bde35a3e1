"""Of the starts of a joint event those are left at which something more can be done around it, and no value is lost."""

from dataclasses import replace

import numpy as np
import pytest

from solver import Assignment, Head, Need, Venue, Week, check, solve
from solver.column_generation.master import formulation
from solver.column_generation.master.formulation_cache import FormulationCache
from solver.column_generation.network.visit_network import VisitNetwork
from solver.column_generation.network.visit_options import VisitOptions
from solver.rules.week_index import WeekIndex
from tests.solver.builders import a_barn, a_hall, a_head, a_need, a_week, at, between
from tests.solver.fuzz.shapes import NAMES, week_of

DAYS = range(5)
TEAM = tuple(a_head(f"h{n}", available=tuple(between(8, 18, day) for day in DAYS)) for n in range(3))
EVENT = a_need("event", parts=("talk", "talk"), windows=tuple(between(8, 18, day) for day in DAYS))


def starts_of(week: Week, need: str = "event", *, expanded: bool = False) -> list[int]:
    """The starts at which a route is left for a need, in minutes since Monday 00:00."""
    cache = FormulationCache(WeekIndex(week))
    number = cache.network.need_number[need]
    found = cache.formulation(frozenset([number] if expanded else ()))
    made = found.routes.visits
    left = np.unique(found.options.starts_begin[made[found.options.need[made] == number]])
    return [int(start) for start in cache.network.starts[left]]


def test_an_event_alone_has_one_start_a_day_the_first() -> None:
    assert starts_of(a_week(TEAM, (EVENT,))) == [at(8.5, day) for day in DAYS]


def test_what_fits_around_a_start_keeps_it() -> None:
    # The early start leaves room for the talk that ends the day, the late one for the talk that begins it.
    day = between(8, 12)
    heads = tuple(a_head(head, available=(day,)) for head in ("h1", "h2"))
    event = replace(EVENT, windows=(between(8.5, 9.5), between(10.5, 11.5)))
    early, late = (
        a_need(name, venue="barn", windows=(window,))
        for name, window in (("early", between(8.5, 9.5)), ("late", between(10.5, 11.5)))
    )
    assert starts_of(a_week(heads, (event,), venues=(a_hall(), a_barn()))) == [at(8.5)]
    assert starts_of(a_week(heads, (event, early, late), venues=(a_hall(), a_barn()))) == [at(8.5), at(10.5)]


def test_starts_that_others_may_be_in_the_way_of_all_stay() -> None:
    window = between(9, 10.5)
    event, other = replace(EVENT, windows=(window,)), a_need("other", windows=(window,))
    three = [at(9), at(9.25), at(9.5)]
    assert starts_of(a_week(TEAM, (event, other), venues=(a_hall(rooms=2),))) == [at(9)]
    assert starts_of(a_week(TEAM, (event, other), venues=(a_hall(rooms=1),))) == three
    assert starts_of(a_week(TEAM, (event,)), expanded=True) == three


def test_the_start_of_before_stays() -> None:
    event = replace(EVENT, windows=(between(9, 11),))
    before = Assignment("event", ("h0", "h1"), at(9.75))
    assert starts_of(a_week(TEAM, (event,), previous=(before,))) == [at(9.75)]


def _with_halls_of_their_own(week: Week) -> Week:
    halls = {need.id: Venue(f"hall {need.id}", need.id, week.places[0].id, 500, 1) for need in week.needs}
    needs = tuple(replace(need, venue=halls[need.id].id) for need in week.needs)
    return replace(week, needs=needs, venues=(*week.venues, *halls.values()))


def _is_joint(need: Need, heads: tuple[Head, ...]) -> bool:
    return 1 < len(need.parts) <= len(heads)


WEEKS = [
    week
    for week in map(week_of, range(4 * len(NAMES)))
    if any(_is_joint(need, week.heads) for need in week.needs)
]


def test_no_plan_is_worth_less_without_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    dropped = 0
    at_needed_starts = formulation.at_needed_starts

    def counted(
        network: VisitNetwork, visits: VisitOptions, start_expanded: frozenset[int], **limits: int
    ) -> VisitOptions:
        nonlocal dropped
        found = at_needed_starts(network, visits, start_expanded, **limits)
        dropped += len(visits) - len(found)
        return found

    for week in map(_with_halls_of_their_own, WEEKS):
        monkeypatch.setattr(formulation, "at_needed_starts", counted)
        fewer = solve(week)
        monkeypatch.setattr(formulation, "at_needed_starts", lambda _network, visits, *_, **__: visits)
        assert check(week, fewer).valid
        assert (fewer.score.value, fewer.bound) == ((plan := solve(week)).score.value, plan.bound)
    assert dropped > 50
