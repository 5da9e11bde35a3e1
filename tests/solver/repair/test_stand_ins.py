"""Who would step in at a joint event."""

from solver import Assignment, stand_ins_for
from tests.solver.builders import a_head, a_need, a_week, between


def test_whoever_says_no_is_in_no_other_team_though_both_parts_have_one_topic() -> None:
    """Nobody is free when it was planned. In the afternoon, a is not; without b there are c and d."""
    heads = [
        a_head("a", available=(between(8, 12),)),
        a_head("b", available=(between(8, 18),)),
        a_head("c", available=(between(13, 18),)),
        a_head("d", available=(between(13, 18),)),
    ]
    week = a_week(heads, [a_need(parts=("talk", "talk"), windows=(between(8, 18),))])
    a, b = stand_ins_for(week, [Assignment("n1", ("a", "b"), 9 * 60)], "n1")
    assert {each.heads for each in a.stand_ins} == {("b", "c"), ("b", "d"), ("c", "d")}
    assert {each.heads for each in b.stand_ins} == {("c", "d")}
