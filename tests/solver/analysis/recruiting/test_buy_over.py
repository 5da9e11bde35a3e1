"""What one more unit of a pack brings over a season: weeks played one after another."""

from dataclasses import replace

import pytest

from solver import Pack, Week, buy_over, solve
from solver.analysis.recruiting.recruit import Interrupted
from tests.solver.analysis.recruiting.test_season import weeks_of
from tests.solver.builders import a_head, a_need, a_week, between
from tests.solver.tiny_weeks import tiny_week


def by_playing(weeks: list[Week], pack: str | None) -> tuple[list[int], set[str]]:
    """The season with one more unit of a pack, played as the definition reads."""
    values, served = [], set[str]()
    waited: dict[str, int] = {}
    for week in weeks:
        needs = tuple(
            replace(need, weeks_waiting=waited.setdefault(need.id, need.weeks_waiting))
            for need in week.needs
            if need.id not in served
        )
        packs = tuple(replace(each, stock=each.stock + (each.id == pack)) for each in week.packs)
        plan = solve(replace(week, needs=needs, packs=packs))
        values.append(plan.score.value)
        served |= {entry.need for entry in plan.assignments}
    return values, served


def two_at_once(number: int) -> Week:
    """Two needs for the same hour that want the only microscope, and a head for each."""
    wants = {"packs": {"microscope": 1}, "windows": (between(9, 10),)}
    needs = [
        a_need(f"a{number}", **wants),
        a_need(f"b{number}", **wants, township="t2", venue="barn"),
        a_need(f"c{number}", packs={"screen": 1}),
    ]
    packs = (Pack("microscope", "Microscope", 1), Pack("screen", "Screen", 5))
    return a_week([a_head(), a_head("h2")], needs, packs=packs)


def one_kit(seed: int) -> Week:
    """A small week all of whose needs want the only kit."""
    week = tiny_week(seed)
    needs = tuple(replace(need, packs={"kit": 1}) for need in week.needs)
    return replace(week, needs=needs, packs=(Pack("kit", "Kit", 1),), fixed=(), previous=())


def test_only_what_is_wanted_at_once_is_worth_buying() -> None:
    (found,) = buy_over(weeks_of(*(two_at_once(number) for number in range(2))))
    assert found.pack == "microscope"
    assert len(found.serves) == 2
    assert {each[0] for each in found.serves} <= {"a", "b"}
    assert found.drops == ()
    assert all(gain > 0 for gain in found.by_week)
    assert found.value_delta == sum(found.by_week)


@pytest.mark.parametrize("seed", range(780, 790))
def test_what_is_said_is_what_playing_the_weeks_brings(seed: int) -> None:
    weeks = weeks_of(one_kit(seed), one_kit(seed + 1))
    usual, served = by_playing(weeks, None)
    values, then = by_playing(weeks, "kit")
    gains = tuple(mine - old for mine, old in zip(values, usual, strict=True))
    found = list(buy_over(weeks))
    assert [each.by_week for each in found] == ([gains] if sum(gains) > 0 else [])
    for each in found:
        assert (set(each.serves), set(each.drops)) == (then - served, served - then)


def test_some_of_these_weeks_want_more_than_there_is() -> None:
    assert sum(bool(list(buy_over([one_kit(seed)]))) for seed in range(780, 804)) >= 3


def test_a_season_that_is_stopped_says_so_and_no_weeks_want_nothing() -> None:
    with pytest.raises(Interrupted):
        list(buy_over([two_at_once(0)], cancelled=lambda: True))
    assert list(buy_over([])) == []
