"""Joint needs with more possible teams than could be listed are proven best and have stand-ins like any other."""

from __future__ import annotations

import pytest

from solver import Week, solve, stand_ins
from solver.checker import check
from tests.solver.builders import a_head, a_need, a_week, between


def week_of_one(parts: tuple[str, ...], heads: int, preferred: int) -> Week:
    names = [f"h{number:02}" for number in range(heads)]
    return a_week(
        needs=(a_need(parts=parts, windows=(between(8, 18),), prefer=tuple(names[:preferred])),),
        heads=tuple(
            a_head(
                name,
                topics={topic: 1 + (number + place) % 3 for place, topic in enumerate(sorted(set(parts)))},
                available=(between(8, 18),),
                recent_sessions=number % 4,
            )
            for number, name in enumerate(names)
        ),
    )


@pytest.mark.parametrize(
    ("parts", "heads", "preferred"),
    [
        (("clinic",) * 6, 14, 14),
        (("clinic",) * 4, 30, 20),
        (("clinic",) * 10, 24, 0),
        (("clinic", "talk", "film") * 3, 20, 14),
    ],
    ids=["six of fourteen", "four of thirty", "ten, nobody preferred", "three topics thrice"],
)
def test_it_is_proven_best_and_has_stand_ins(parts: tuple[str, ...], heads: int, preferred: int) -> None:
    week = week_of_one(parts, heads, preferred)
    plan = solve(week)
    assert (plan.status, plan.score.served) == ("optimal", 1)
    assert check(week, plan).valid
    filled = stand_ins(week, plan)
    assert len(filled) == len(parts)
    assert all(part.stand_ins for part in filled)
