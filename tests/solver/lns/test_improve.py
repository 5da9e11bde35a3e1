"""A plan of long tours is improved piece by piece, never below what it was, and the same way each time."""

import random
from dataclasses import replace

from solver import Week, check_assignments, score_of, solve
from solver.construction.greedy import greedy_plan
from solver.construction.shift_starts import shift_starts
from solver.lns.improve import improve
from solver.rules.trivial_bound import trivial_bound
from solver.rules.week_index import WeekIndex
from solver.runtime.incumbent import Incumbent
from solver.week import Assignment
from tests.solver.builders import a_barn, a_hall, a_head, a_need, a_week, at, between
from tests.solver.fuzz.shapes import week_of

SHAPES = range(60)


def long_tours(needs: int = 18) -> Week:
    """Two heads on the road all day, and far more short sessions than they have time for."""
    rng = random.Random(4)
    heads = [
        a_head(f"h{n}", available=(between(8, 18),), max_sessions_per_day=12, max_sessions_per_week=12)
        for n in range(2)
    ]
    wanted = []
    for n in range(needs):
        opens = 8 + rng.randrange(32) / 4
        wanted.append(
            a_need(
                f"n{n:02}",
                minutes=rng.choice((30, 45, 60)),
                windows=(between(opens, opens + 2),),
                venue=rng.choice(("hall", "barn")),
                priority=rng.randint(1, 5),
            )
        )
    return a_week(heads, wanted, venues=(a_hall(rooms=2), a_barn(rooms=2)))


def started(week: Week) -> Incumbent:
    directory = WeekIndex(week)
    plan = tuple(sorted(greedy_plan(directory, lambda: False).assignments.values()))
    return Incumbent(plan, score_of(week, plan).value, trivial_bound(directory))


def improved(week: Week, *, thorough: bool = True) -> Incumbent:
    found = started(week)
    improve(WeekIndex(week), found, lambda: False, thorough=thorough)
    return found


def test_long_tours_come_to_the_best_plan() -> None:
    week = long_tours()
    best = solve(week)
    assert best.status == "optimal"
    assert started(week).value < improved(week).value == best.score.value


def test_an_improved_plan_is_valid_and_worth_what_it_says() -> None:
    for seed in SHAPES:
        week = week_of(seed)
        before = started(week).value
        found = improved(week, thorough=False)
        verdict = check_assignments(week, found.assignments)
        assert verdict.valid, (seed, verdict.violations)
        assert found.value == score_of(week, found.assignments).value >= before


def test_the_same_week_is_improved_the_same_way() -> None:
    assert improved(long_tours()).assignments == improved(long_tours()).assignments


def test_what_is_fixed_stays() -> None:
    week = replace(long_tours(), fixed=(Assignment("n03", ("h0",), at(12)),))
    assert week.fixed[0] in improved(week).assignments


def test_it_ends_when_told_to() -> None:
    week = long_tours()
    found, asked = started(week), iter(range(10_000))
    before = found.assignments
    improve(WeekIndex(week), found, lambda: next(asked) >= 0)
    assert found.assignments == before


def test_sessions_that_make_room_are_as_valid_and_worth_no_less() -> None:
    for seed in SHAPES:
        week = week_of(seed)
        directory = WeekIndex(week)
        plan = started(week).assignments
        if not check_assignments(week, plan).valid:
            continue
        for freed in (frozenset[str](), frozenset(entry.need for entry in plan[::2]) - set(directory.fixed)):
            moved = shift_starts(directory, plan, freed)
            assert {entry.need for entry in moved} == {entry.need for entry in plan} - freed
            assert check_assignments(week, moved).valid, seed
            if not freed:
                assert score_of(week, moved).value >= score_of(week, plan).value


def test_those_before_go_early_and_those_after_late() -> None:
    week = a_week(
        [a_head(available=(between(8, 18),))],
        [a_need(f"n{n}", windows=(between(8, 18),)) for n in range(3)],
        venues=(a_hall(rooms=3),),
    )
    plan = [Assignment(f"n{n}", ("h1",), at(hour)) for n, hour in enumerate((10, 12, 14))]
    assert shift_starts(WeekIndex(week), plan, frozenset({"n1"})) == (
        Assignment("n0", ("h1",), at(8.5)),
        Assignment("n2", ("h1",), at(16.5)),
    )


def test_sessions_that_may_need_each_others_room_stay() -> None:
    week = a_week(
        [a_head(available=(between(8, 18),))],
        [a_need(f"n{n}", windows=(between(8, 18),)) for n in range(2)],
    )
    plan = tuple(Assignment(f"n{n}", ("h1",), at(hour)) for n, hour in enumerate((10, 12)))
    assert shift_starts(WeekIndex(week), plan, frozenset()) == plan


def test_a_session_as_it_was_before_does_not_make_room() -> None:
    week = a_week([a_head(available=(between(8, 18),))], [a_need(windows=(between(8, 18),))])
    plan = (Assignment("n1", ("h1",), at(10)),)
    assert shift_starts(WeekIndex(replace(week, previous=plan)), plan, frozenset()) == plan
    assert shift_starts(WeekIndex(week), plan, frozenset()) != plan
