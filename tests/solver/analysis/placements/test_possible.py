"""What is possible is the same whether or not anybody asks what stands in the way elsewhere."""

import itertools

import pytest

from solver import placements_by_head, placements_in_time, possible_placements
from tests.solver.analysis.placements.test_placements import a_plan, weeks


def test_the_possible_cells_are_those_of_all_the_cells() -> None:
    seen = 0
    for week in itertools.islice(weeks(), 60):
        plan = a_plan(week)
        for need in week.needs:
            if any(entry.need == need.id for entry in week.fixed):
                continue
            parts = range(len(need.parts))
            every = [placements_in_time(week, plan, need.id)]
            every += [placements_by_head(week, plan, need.id, part=part) for part in parts]
            found = possible_placements(week, plan, need.id, parts)
            assert found == tuple(tuple(cell for cell in cells if cell.placement) for cells in every)
            seen += sum(map(len, found))
    assert seen > 100


def test_a_need_that_is_not_there_or_fixed_or_has_no_such_part_is_refused() -> None:
    week = next(each for each in weeks() if each.fixed)
    with pytest.raises(KeyError):
        possible_placements(week, a_plan(week), "nowhere", [0])
    with pytest.raises(ValueError, match="fixed"):
        possible_placements(week, a_plan(week), week.fixed[0].need, [0])
    other = next(need for need in week.needs if all(entry.need != need.id for entry in week.fixed))
    with pytest.raises(ValueError, match="no part"):
        possible_placements(week, a_plan(week), other.id, [len(other.parts)])
