"""Parts with one topic are staffed once, by heads in the order of before where that is possible."""

from __future__ import annotations

from solver import Assignment
from solver.column_generation.network.interchangeable_parts import in_order_of_parts, leading_parts
from tests.solver.builders import a_need

NEED = a_need(parts=("clinic", "talk", "clinic", "clinic"))


def test_the_first_part_of_a_topic_leads() -> None:
    assert leading_parts(NEED) == {0: 3, 1: 1}


def test_heads_stand_where_they_stood_before() -> None:
    taking = [(0, "d"), (0, "a"), (1, "t"), (0, "b")]
    assert in_order_of_parts(NEED, taking, None) == ("a", "t", "b", "d")
    before = Assignment("n1", ("b", "u", "x", "a"), 0)
    assert in_order_of_parts(NEED, taking, before) == ("b", "t", "d", "a")
    assert in_order_of_parts(NEED, taking, Assignment("n1", ("b",), 0)) == ("a", "t", "b", "d")


def test_a_team_that_is_not_complete_is_told_as_far_as_it_goes() -> None:
    assert in_order_of_parts(NEED, [(0, "d"), (0, "a")], None) == ("a", "d")
