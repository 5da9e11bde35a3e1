"""A joint event that cannot be held says which topic is short, and who is free for it when."""

from typing import Any

from solver import Assignment, Week
from tests.solver.builders import a_head, a_need, a_plan, a_week, at, between
from tests.solver.printed import first_answer

WINDOWS = (between(9, 11), between(14, 16), between(9, 11, 1))


def told(week: Week, *planned: Assignment) -> dict[str, Any]:
    return first_answer(week, a_plan(week, planned), "n1")


def a_fair(**changes: object) -> Week:
    """Two doctors' topics and one farmer's; the farmer has time on Tuesday only, when one doctor has none."""
    heads = [
        a_head("h1", available=(between(8, 18), between(8, 12, 1))),
        a_head("h2", available=(between(8, 18),), topics={"clinic": 3}),
        a_head("h3", available=(between(8, 12, 1),), topics={"crops": 3}),
    ]
    return a_week(heads, [a_need(parts=("talk", "clinic", "crops"), windows=WINDOWS, **changes)])


def test_the_topic_that_is_short_is_named_with_who_is_free_when() -> None:
    found = told(a_fair())
    assert found["gap"] == {
        "start": "2026-11-30T09:00",
        "topics": ["crops"],
        "free": [{"head": "h3", "starts": ["2026-12-01T09:00"]}],
    }
    line = found["text"]["en"].split("\n")[1]
    assert line == (
        "At best, on the morning of Mon 30 Nov, only crops would be missing. "
        "Free for that otherwise: h3 on the morning of Tue 1 Dec."
    )


def test_each_head_is_told_what_is_missing_when_that_head_is_free() -> None:
    rules = {rule["head"]: rule for rule in told(a_fair())["heads"]}
    assert {rule["reason"] for rule in rules.values()} == {"parts"}
    assert rules["h1"]["detail"] == {"start": "2026-11-30T09:00", "topics": ["crops"]}
    assert rules["h3"]["detail"] == {"start": "2026-12-01T09:00", "topics": ["clinic"]}


def test_what_is_planned_counts() -> None:
    """Both could take the clinic, but one of them is needed elsewhere all day."""
    heads = [
        a_head("h1", available=(between(8, 12),)),
        a_head("h2", available=(between(8, 12),), topics={"clinic": 3}, max_sessions_per_day=1),
    ]
    needs = [
        a_need(parts=("talk", "clinic"), windows=(between(9, 11),)),
        a_need("n2", parts=("clinic",), venue="barn", township="t2"),
    ]
    week = a_week(heads, needs)
    assert told(week)["gap"] is None
    found = told(week, Assignment("n2", ("h2",), at(9)))
    assert found["gap"] == {"start": "2026-11-30T09:00", "topics": ["clinic"], "free": []}
    assert "nobody who offers that is free" in found["text"]["en"]


def test_one_head_cannot_take_two_parts() -> None:
    week = a_week([a_head(topics={"talk": 3, "clinic": 3})], [a_need(parts=("talk", "clinic"))])
    assert len(told(week)["gap"]["topics"]) == 1


def test_a_need_of_one_part_has_no_gap() -> None:
    assert told(a_week([a_head(available=())], [a_need()]))["gap"] is None
