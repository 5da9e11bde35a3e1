"""Columns that only starts tell apart, where starts do not matter, are one."""

import pytest

from solver import Week
from solver.column_generation.master.dominance import distinct
from solver.column_generation.master.formulation_cache import PreparedColumns
from solver.lp.solve import Infeasible, relaxed, whole
from solver.rules.conditions import NONE
from solver.rules.week_index import Directory
from tests.solver.builders import a_hall, a_head, a_need, a_week, between
from tests.solver.fuzz.shapes import week_of
from tests.solver.tiny_weeks import tiny_week


def timed_throughout(week: Week) -> tuple[PreparedColumns, frozenset[int]]:
    """The week's columns, and all its needs, whose starts are to matter."""
    prepared = PreparedColumns(Directory(week))
    return prepared, frozenset(range(len(prepared.offers.needs)))


def has_columns(week: Week) -> bool:
    prepared, everyone = timed_throughout(week)
    columns = prepared.formulation(everyone).columns
    return columns.complete and len(columns) > 0


WEEKS = [week for week in (*map(tiny_week, range(1, 30, 2)), *map(week_of, range(40))) if has_columns(week)]


@pytest.mark.parametrize("week", WEEKS, ids=range(len(WEEKS)))
def test_no_choice_is_worth_less_for_leaving_the_others_out(week: Week) -> None:
    prepared, everyone = timed_throughout(week)
    formulation = prepared.formulation(everyone)
    all_of_them = formulation.program(formulation.columns, NONE)
    one_of_each = formulation.program(prepared.columns(everyone, NONE), NONE)
    assert len(one_of_each.worth) <= len(all_of_them.worth)
    assert relaxed(one_of_each).value == pytest.approx(relaxed(all_of_them).value)
    try:
        best = whole(all_of_them, gap=0.5).value
    except Infeasible:
        with pytest.raises(Infeasible):
            whole(one_of_each, gap=0.5)
    else:
        assert whole(one_of_each, gap=0.5).value == pytest.approx(best)


def starts_of_the_first_call(*needs: str) -> int:
    """At how many starts one head is kept for the first of some needs, which want the same hall."""
    heads = [a_head("h1", available=(between(8, 12),)), a_head("h2", available=(between(8, 12),))]
    wanted = [a_need(need, windows=(between(8, 12),)) for need in needs]
    prepared, everyone = timed_throughout(a_week(heads, wanted, venues=(a_hall(rooms=1),)))
    calls, columns = prepared.formulation(everyone).calls, prepared.formulation(everyone).columns
    kept = columns.only(distinct(prepared.offers, calls, columns))
    alone = kept.calls[kept.first[:-1][kept.first[1:] - kept.first[:-1] == 1]]
    return int(((calls.need[alone] == 0) & (calls.segment[alone] == 0)).sum())


def test_in_an_empty_venue_one_start_is_enough_and_in_a_crowded_one_it_is_not() -> None:
    assert starts_of_the_first_call("n1") == 1
    assert starts_of_the_first_call("n1", "n2") > 1
