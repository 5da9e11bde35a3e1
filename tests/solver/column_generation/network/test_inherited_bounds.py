"""Columns remember what they were before their starts mattered."""

import numpy as np
import pytest

from solver.column_generation.master.formulation import Formulation
from solver.column_generation.master.formulation_cache import PreparedColumns
from solver.column_generation.network.inherited_bounds import ancestors
from solver.rules.week_index import Directory
from solver.week import Week
from tests.solver.fuzz.shapes import week_of
from tests.solver.tiny_weeks import tiny_week

WEEKS = [tiny_week(seed) for seed in range(1, 30, 2)] + [week_of(seed) for seed in range(40)]


@pytest.mark.parametrize("week", WEEKS, ids=range(len(WEEKS)))
def test_each_timed_column_descends_from_one_of_the_same_seats_that_travels_no_more(week: Week) -> None:
    prepared = PreparedColumns(Directory(week))
    offers = prepared.offers
    some = frozenset(range(0, len(offers.needs), 2))
    for before, after in ((frozenset(), some), (some, frozenset(range(len(offers.needs))))):
        old, new = prepared.formulation(before), prepared.formulation(after)
        if not (old.columns.complete and new.columns.complete):
            continue
        found = ancestors(offers, new.calls, new.columns, old.calls, old.columns)
        assert (found >= 0).all()
        assert (old.columns.segment[found] == new.columns.segment).all()
        assert (old.columns.travel[found] <= new.columns.travel).all()
        for mine, theirs in enumerate(found.tolist()):
            assert _seats(new, mine) == _seats(old, theirs)


def _seats(formulation: Formulation, column: int) -> set[tuple[int, int, int]]:
    columns, calls = formulation.columns, formulation.calls
    mine = columns.calls[columns.first[column] : columns.first[column + 1]]
    return set(
        zip(calls.need[mine].tolist(), calls.part[mine].tolist(), calls.day[mine].tolist(), strict=True)
    )


def test_a_column_that_was_not_there_has_no_ancestor() -> None:
    prepared = PreparedColumns(Directory(tiny_week(3)))
    formulation = prepared.formulation(frozenset())
    calls, columns = formulation.calls, formulation.columns
    nothing = columns.only(np.empty(0, dtype=np.int64))
    assert (ancestors(prepared.offers, calls, columns, calls, nothing) == -1).all()
    assert ancestors(prepared.offers, calls, columns, calls, columns).tolist() == list(range(len(columns)))
