"""Who could come when: exactly the heads whom the checker lets come beside what is fixed."""

from collections import defaultdict
from itertools import permutations

import pytest

from solver import Assignment, Need, Week, check_assignments, heads_by_start
from tests.solver.tiny_weeks import tiny_week


def allowed_by_the_checker(week: Week, need: Need) -> dict[int, frozenset[str]]:
    """Every team at every start, tried one by one."""
    found: defaultdict[int, set[str]] = defaultdict(set)
    heads = [head.id for head in week.heads]
    for start in range(0, 7 * 24 * 60, week.grid_minutes):
        if not any(each.start <= start and start + need.minutes <= each.end for each in need.windows):
            continue
        for team in permutations(heads, len(need.parts)):
            planned = (*week.fixed, Assignment(need.id, team, start))
            if check_assignments(week, planned).violations == ():
                found[start] |= set(team)
    return {start: frozenset(able) for start, able in found.items()}


@pytest.mark.parametrize("seed", range(40, 70))
def test_they_are_those_whom_the_checker_allows(seed: int) -> None:
    week = tiny_week(seed)
    fixed = {entry.need for entry in week.fixed}
    for need in week.needs:
        if need.id not in fixed:
            assert heads_by_start(week, need.id) == allowed_by_the_checker(week, need)


def test_there_are_weeks_with_somebody_and_weeks_with_nobody_among_them() -> None:
    found = [
        bool(heads_by_start(week, need.id))
        for week in map(tiny_week, range(40, 70))
        for need in week.needs
        if need.id not in {entry.need for entry in week.fixed}
    ]
    assert 0 < sum(found) < len(found)
    assert any(len(need.parts) > 1 for week in map(tiny_week, range(40, 70)) for need in week.needs)
