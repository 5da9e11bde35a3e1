"""What comes up in an ordinary week: townships mostly ask for what somebody in the county can bring."""

from __future__ import annotations

from itertools import islice

from matcher.models import CountySettings
from matcher.week.travel import Position, minutes_between
from seeds.catalogue import Menu
from seeds.demo.county_stage import CountyStage
from seeds.population.experts import Expert
from seeds.population.wishes import Wish, wishes_of

_DEFAULTS = CountySettings.usual("")
_SPARE = 2  # so many wishes are drawn for each that is kept


def everyday_wishes(stage: CountyStage, menu: Menu, count: int) -> tuple[Wish, ...]:
    """`count` wishes from the menu, each with somebody for every part who lives near enough and has a free half-day.

    Who gets them is still open: the same people are wanted in several places at once.
    """
    registry = stage.registry
    drawn = wishes_of(registry.sketches, registry.experts, menu, _SPARE * count, stage.random)
    return tuple(islice((wish for wish in drawn if _is_sensible(wish, registry.experts)), count))


def _is_sensible(wish: Wish, experts: tuple[Expert, ...]) -> bool:
    able = [
        expert
        for number, expert in enumerate(experts)
        if number not in wish.exclude and _could_come(expert, wish)
    ]
    return all(
        sum(topic in expert.topics for expert in able) >= wish.parts.count(topic) for topic in wish.parts
    )


def _could_come(expert: Expert, wish: Wish) -> bool:
    home = Position(expert.institution.latitude, expert.institution.longitude)
    way = minutes_between(_DEFAULTS, home, Position(wish.venue.latitude, wish.venue.longitude))
    if way > expert.max_travel_minutes or wish.audience > expert.max_audience:
        return False
    return any(
        max(window.start, free.start + way) + wish.minutes <= min(window.end, free.end - way)
        for window in wish.windows
        for free in expert.pattern
        if free.weekday == window.weekday
    )
