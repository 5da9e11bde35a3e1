"""What keeps a head from a need is told of that head: somebody else's visit is never called the head's own."""

from dataclasses import replace
from typing import Any

from solver import Assignment, Pack, Week
from tests.solver.builders import a_barn, a_hall, a_head, a_need, a_plan, a_week, at, between
from tests.solver.printed import first_answer

OTHERS = Assignment("n2", ("h2",), at(9))
"""A visit to which h1 does not go."""


def of_h1(week: Week, *planned: Assignment) -> tuple[dict[str, Any], str]:
    """The rule between h1 and n1, and the line in English."""
    told = first_answer(week, a_plan(week, planned), "n1")
    rule = next(each for each in told["heads"] if each["head"] == "h1")
    return rule, told["text"]["en"].split("\n")[-1]


def two_heads(**changes: object) -> Week:
    """A talk in the morning for which only h1 can come, and a clinic of h2's at the same place and time."""
    needs = [
        a_need(windows=(between(9, 10),), **changes),
        a_need("n2", parts=("clinic",), windows=(between(9, 10),), **changes),
    ]
    return a_week([a_head(), a_head("h2", topics={"clinic": 3})], needs, packs=(Pack("k", "Kit", 1),))


def test_a_room_that_another_head_uses_is_not_called_this_ones_visit() -> None:
    rule, line = of_h1(two_heads(), OTHERS)
    assert rule["detail"] == {"by": ["n2"], "of_others": {"venue": ["n2"]}}
    assert line == "h1 could come, but the venue is used for “clinic” in Near."


def test_a_township_that_hosts_somebody_else_is_told_as_such() -> None:
    week = two_heads()
    first, *others = week.townships
    needs = (week.needs[0], replace(week.needs[1], venue="barn"))
    week = replace(week, needs=needs, townships=(replace(first, sessions_at_once=1), *others))
    rule, line = of_h1(week, OTHERS)
    assert rule["detail"]["of_others"] == {"township": ["n2"]}
    assert line == "h1 could come, but the township then hosts “clinic” in Near and can host no more."


def test_the_township_is_named_where_the_same_venue_has_rooms_left() -> None:
    week = two_heads()
    first, *others = week.townships
    week = replace(
        week, venues=(a_hall(rooms=2), a_barn()), townships=(replace(first, sessions_at_once=1), *others)
    )
    assert of_h1(week, OTHERS)[0]["detail"]["of_others"] == {"township": ["n2"]}


def test_kits_that_another_visit_takes_are_told_as_such() -> None:
    week = two_heads(packs={"k": 1})
    week = replace(week, needs=(week.needs[0], replace(week.needs[1], venue="barn", township="t2")))
    rule, line = of_h1(week, OTHERS)
    assert rule["detail"]["of_others"] == {"packs": ["n2"]}
    assert line == "h1 could come, but the kits are lent to “clinic” in Far."


def test_the_heads_own_visit_is_called_the_heads_own() -> None:
    week = a_week([a_head(max_sessions_per_week=1)], [a_need(), a_need("n2")])
    rule, line = of_h1(week, Assignment("n2", ("h1",), at(9)))
    assert rule["detail"] == {"by": ["n2"]}
    assert line == "h1 is needed for “talk” in Near."


def test_own_and_others_visits_are_told_apart_in_one_sentence() -> None:
    """h1's own visit fills the morning, and without it the room would still be taken."""
    heads = [a_head(available=(between(8, 12),)), a_head("h2", topics={"clinic": 3})]
    needs = [
        a_need(windows=(between(9, 10),)),
        a_need("n2", parts=("clinic",), windows=(between(9, 10),)),
        a_need("n3", windows=(between(9, 10),), venue="barn", township="t2"),
    ]
    rule, line = of_h1(a_week(heads, needs), OTHERS, Assignment("n3", ("h1",), at(9)))
    assert rule["detail"] == {"by": ["n2", "n3"], "of_others": {"venue": ["n2"]}}
    assert line == "h1 is needed for “talk” in Far; besides, the venue is used for “clinic” in Near."


def served(week: Week, entry: Assignment, *others: Assignment) -> dict[str, dict[str, Any]]:
    """By head, what is said of those who do not come to a need that is served."""
    told = first_answer(week, a_plan(week, [entry, *others]), entry.need)
    return {rule["head"]: rule for rule in told["others"]}


def test_a_served_need_says_why_not_the_others() -> None:
    heads = [a_head(), a_head("h2", max_travel_minutes=5), a_head("h3"), a_head("h4", available=())]
    found = served(a_week(heads, [a_need()]), Assignment("n1", ("h1",), at(9)))
    assert "h1" not in found
    assert found["h2"]["reason"] == "too_far"
    assert found["h3"]["detail"] == {"by": [], "value_delta": 0}
    assert found["h4"]["reason"] == "no_time"


def test_what_another_head_would_change_is_told_against_the_plan_as_it_stands() -> None:
    heads = [a_head(), a_head("h2", topics={"talk": 1}), a_head("h3", recent_sessions=3)]
    found = served(a_week(heads, [a_need()]), Assignment("n1", ("h1",), at(9)))
    assert found["h2"]["detail"]["value_delta"] < 0
    assert found["h3"]["detail"]["value_delta"] < 0


def test_the_visit_itself_is_in_nobodys_way_even_when_it_has_been_sent_out() -> None:
    entry = Assignment("n1", ("h1",), at(9))
    found = served(a_week([a_head(), a_head("h2")], [a_need()], fixed=[entry]), entry)
    assert found["h2"]["detail"] == {"by": [], "value_delta": 0}
