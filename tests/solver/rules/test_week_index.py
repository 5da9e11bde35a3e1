"""What a changed week takes over from the one it was made from is what it would have worked out itself."""

from dataclasses import replace

import pytest

from solver.analysis.relaxations import relaxations_for
from solver.rules.week_index import WeekIndex
from tests.solver.builders import a_head, a_need, a_week, between
from tests.solver.tiny_weeks import tiny_week


@pytest.mark.parametrize("seed", range(12))
def test_every_single_change_leads_to_the_same_diaries_and_starts(seed: int) -> None:
    week = tiny_week(seed)
    before = WeekIndex(week)
    assert before.diaries
    for need in before.needs.values():
        before.starts(need)
    for relaxations in relaxations_for(week, week.needs[0].id).values():
        for relaxation in relaxations:
            changed = relaxation.apply(week, relaxation.amounts[-1])
            known, fresh = WeekIndex(changed, like=before), WeekIndex(changed)
            assert known.diaries == fresh.diaries
            for need in changed.needs:
                assert known.starts(need) == fresh.starts(need)


def test_other_places_are_measured_anew() -> None:
    """The same head and need, but everything lies elsewhere."""
    week = a_week([a_head()], [a_need(windows=(between(8, 12),))])
    before = WeekIndex(week)
    moved = replace(week, travel=replace(week.travel))
    assert WeekIndex(moved, like=before).travel_times is not before.travel_times
    assert WeekIndex(week, like=before).travel_times is before.travel_times
