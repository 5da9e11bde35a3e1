"""Where a visit could go: what is called possible keeps every rule and is worth what is told, nothing else does."""

import itertools
from collections.abc import Iterable, Iterator

import pytest

from solver import (
    Assignment,
    Cell,
    Head,
    Interval,
    Rest,
    Week,
    check_assignments,
    placements_by_head,
    placements_in_time,
    score_of,
)
from solver.construction.greedy import greedy_plan
from solver.rules.week_index import WeekIndex
from solver.week.interval import half_day_of
from tests.solver.builders import a_barn, a_hall, a_head, a_need, a_week, at, between
from tests.solver.fuzz.shapes import week_of
from tests.solver.tiny_weeks import tiny_limited_week

SEEDS = range(500, 560)


def a_plan(week: Week) -> tuple[Assignment, ...]:
    """A valid plan of a week, not the best one."""
    return tuple(greedy_plan(WeekIndex(week), lambda: False).assignments.values())


def weeks() -> Iterator[Week]:
    """Random weeks of many shapes, of which some leave no plan without a clash of what is fixed."""
    for seed in SEEDS:
        yield tiny_limited_week(seed)
        yield week_of(seed)


def keeps_the_rules(week: Week, others: Iterable[Assignment], entry: Assignment) -> bool:
    """Whether the checker lets the assignment stand beside the others."""
    return check_assignments(week, (*others, entry)).valid


def all_ways(week: Week, cell: Cell, teams: Iterable[tuple[str, ...]], need: str) -> Iterator[Assignment]:
    """Every assignment of the need to one of the teams that begins in the half-day of a cell."""
    index = WeekIndex(week)
    starts = [start for start in index.starts(index.needs[need]) if half_day_of(start) == cell.half_day]
    return (Assignment(need, team, start) for team in teams for start in starts)


def asked(
    week: Week,
) -> Iterator[tuple[Cell, tuple[Assignment, ...], tuple[Assignment, ...], str, list[tuple[str, ...]]]]:
    """Each cell of each need of a week's plan, with the plan, the others, and all teams that the cell could mean."""
    plan = a_plan(week)
    everybody = [head.id for head in week.heads]
    for need in week.needs:
        present = next((entry for entry in plan if entry.need == need.id), None)
        if present in week.fixed:
            continue
        others = tuple(entry for entry in plan if entry != present)
        anyone = [
            team
            for team in itertools.product(everybody, repeat=len(need.parts))
            if len(set(team)) == len(team)
        ]
        for cell in placements_in_time(week, plan, need.id):
            yield cell, plan, others, need.id, [present.heads] if present else anyone
        for part in range(len(need.parts)) if present else [0]:
            for cell in placements_by_head(week, plan, need.id, part=part):
                assert cell.row is not None
                if present:
                    team = (*present.heads[:part], cell.row, *present.heads[part + 1 :])
                    yield cell, plan, others, need.id, [team] if len(set(team)) == len(team) else []
                else:
                    yield cell, plan, others, need.id, [team for team in anyone if cell.row in team]


def test_what_is_possible_keeps_the_rules_and_changes_the_score_as_told() -> None:
    seen = 0
    for week in weeks():
        for cell, plan, others, need, _teams in asked(week):
            for found in filter(None, (cell.placement, cell.nearest)):
                entry = Assignment(need, found.heads, found.start)
                assert keeps_the_rules(week, others, entry)
                before, after = score_of(week, plan), score_of(week, (*others, entry))
                assert found.effect.value == after.value - before.value
                assert found.effect.parts.total == after.cost_minutes - before.cost_minutes
                seen += 1
    assert seen > 1000


def test_what_is_not_possible_breaks_a_rule_whatever_the_start() -> None:
    seen = 0
    for week in weeks():
        for cell, _plan, others, need, teams in asked(week):
            assert (cell.placement is None) is (cell.obstacle is not None)
            if cell.obstacle:
                assert not any(
                    keeps_the_rules(week, others, entry) for entry in all_ways(week, cell, teams, need)
                )
                seen += 1
    assert seen > 1000


def test_a_possible_half_day_gets_its_best_start() -> None:
    for week in itertools.islice(weeks(), 40):
        for cell, plan, others, need, teams in asked(week):
            if cell.placement:
                best = max(
                    score_of(week, (*others, entry)).value
                    for entry in all_ways(week, cell, teams, need)
                    if keeps_the_rules(week, others, entry)
                )
                assert cell.placement.effect.value >= best - score_of(week, plan).value - week.weights.change


def test_the_start_that_the_township_was_told_stays_that_of_its_half_day_wherever_it_keeps_the_rules() -> (
    None
):
    seen = 0
    for week in itertools.islice(weeks(), 40):
        plan = a_plan(week)
        for need in week.needs:
            present = next((entry for entry in plan if entry.need == need.id), None)
            starts = WeekIndex(week).starts(need)
            if not starts or present in week.fixed:
                continue
            told, others = starts[-1], [entry for entry in plan if entry != present]
            for cell in placements_by_head(week, plan, need.id, told=told):
                found = cell.placement
                if not found or cell.half_day != half_day_of(told) or found.start == told:
                    seen += bool(found and found.start == told)
                    continue
                assert not keeps_the_rules(week, others, Assignment(need.id, found.heads, told))
    assert seen > 20


def test_the_visits_in_the_way_are_others_of_the_plan() -> None:
    for week in weeks():
        for cell, _plan, others, need, _teams in asked(week):
            if cell.obstacle:
                assert set(cell.obstacle.needs) <= {entry.need for entry in others} - {need}


def a_cell(cells: Iterable[Cell], day: int = 0, *, afternoon: bool = False, row: str | None = None) -> Cell:
    """The cell of a half-day."""
    return next(each for each in cells if each.half_day == (day, afternoon) and each.row == row)


def test_a_visit_of_the_head_in_the_way_is_named_with_the_nearest_time_that_works() -> None:
    week = a_week(
        [a_head(available=(between(8, 12), between(8, 12, day=1)))],
        [a_need(minutes=120, windows=(between(8, 12), between(8, 12, day=1))), a_need("n2", minutes=120)],
    )
    cell = a_cell(placements_by_head(week, [Assignment("n2", ("h1",), at(9))], "n1"), row="h1")
    assert cell.obstacle is not None
    assert (cell.obstacle.reason, cell.obstacle.head, cell.obstacle.needs) == ("taken", "h1", ("n2",))
    assert cell.nearest is not None
    assert half_day_of(cell.nearest.start) == (1, False)


def test_where_only_the_rest_is_in_the_way_it_is_told() -> None:
    week = a_week(
        [a_head(available=(between(8, 11),), rest_minutes=30)],
        [a_need(windows=(between(8, 12),)), a_need("n2")],
    )
    cell = a_cell(placements_by_head(week, [Assignment("n2", ("h1",), at(8.5))], "n1"), row="h1")
    assert cell.obstacle is not None
    assert (cell.obstacle.reason, cell.obstacle.detail) == ("taken", Rest(30))


@pytest.mark.parametrize(
    ("head", "reason"),
    [
        (a_head(topics={"clinic": 3}), "no_topic"),
        (a_head(max_audience=10), "audience"),
        (a_head(max_travel_minutes=10), "too_far"),
        (a_head(available=(between(13, 18),)), "not_free"),
        (a_head(available=(Interval(at(8), at(9)),)), "too_short"),
        (a_head(max_sessions_per_day=0), "day_cap"),
        (a_head(max_sessions_per_week=0), "week_cap"),
    ],
    ids=lambda each: each if isinstance(each, str) else "head",
)
def test_each_rule_of_a_head_is_told_by_its_name(head: Head, reason: str) -> None:
    week = a_week([head], [a_need()])
    cell = a_cell(placements_by_head(week, [], "n1"), row="h1")
    assert cell.obstacle is not None
    assert cell.obstacle.reason == reason


def test_outside_the_hours_of_the_township_nothing_is_possible() -> None:
    week = a_week([a_head(available=(between(8, 18, day=2),))], [a_need()])
    cell = a_cell(placements_by_head(week, [], "n1"), day=2, row="h1")
    assert cell.obstacle is not None
    assert cell.obstacle.reason == "window"


def test_a_full_venue_names_what_is_held_there() -> None:
    week = a_week([a_head(), a_head("h2")], [a_need(minutes=180), a_need("n2", minutes=120)])
    cells = placements_in_time(week, [Assignment("n2", ("h2",), at(9))], "n1")
    cell = a_cell(cells)
    assert cell.obstacle is not None
    assert (cell.obstacle.reason, cell.obstacle.needs) == ("venue_full", ("n2",))


def test_a_venue_that_is_too_small_is_so_in_every_half_day() -> None:
    week = a_week([a_head()], [a_need(audience=90)], venues=(a_hall(capacity=10), a_barn()))
    assert {cell.obstacle and cell.obstacle.reason for cell in placements_in_time(week, [], "n1")} == {
        "capacity"
    }


def test_a_visit_knows_which_of_the_week_it_would_be() -> None:
    week = a_week([a_head()], [a_need(), a_need("n2", venue="barn")])
    cell = a_cell(placements_by_head(week, [Assignment("n2", ("h1",), at(8.5))], "n1"), row="h1")
    assert cell.placement is not None
    assert cell.placement.effect.visits == (2,)


def test_what_is_fixed_cannot_be_picked_up() -> None:
    agreed = Assignment("n1", ("h1",), at(9))
    week = a_week([a_head()], [a_need()], fixed=[agreed])
    with pytest.raises(ValueError, match="is fixed"):
        placements_in_time(week, [agreed], "n1")
