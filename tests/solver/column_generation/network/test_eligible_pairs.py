"""Rule 1 for whole arrays agrees with its table of clauses, head by head."""

import pytest

from solver.column_generation.network.eligible_pairs import eligible_pairs
from solver.column_generation.network.travel_matrix import TravelMatrix
from solver.rules.eligibility import ELIGIBILITY, broken_eligibility
from solver.rules.week_index import WeekIndex
from tests.solver.fuzz.shapes import NAMES, week_of


@pytest.mark.parametrize("seed", range(2 * len(NAMES)))
def test_arrays_and_table_say_the_same(seed: int) -> None:
    index = WeekIndex(week_of(seed))
    needs, heads = list(index.needs.values()), list(index.heads.values())
    pairs = eligible_pairs(index, needs, TravelMatrix(index.week, index.travel_times))
    found = {
        (needs[need].id, part, heads[head].id)
        for need, part, head in zip(
            pairs.need.tolist(), pairs.part.tolist(), pairs.head.tolist(), strict=True
        )
    }
    assert found == {
        (need.id, part, head.id)
        for need in needs
        for part, topic in enumerate(need.parts)
        if topic not in need.parts[:part]
        for head in heads
        if topic in head.topics and broken_eligibility(index, need, head) is None
    }


def test_every_clause_decides_somewhere() -> None:
    deciding = set()
    for seed in range(3 * len(NAMES)):
        index = WeekIndex(week_of(seed))
        deciding |= {
            broken.code
            for need in index.needs.values()
            for head in index.heads.values()
            if (broken := broken_eligibility(index, need, head))
        }
    assert deciding == {rule.code for rule in ELIGIBILITY}
