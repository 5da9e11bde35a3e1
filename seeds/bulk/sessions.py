"""Who goes to which need of a week, and when: a plan that keeps hours, caps and stocks, found without a search."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random

from matcher.models import CountySettings
from matcher.week.travel import Position, minutes_between
from seeds.packs import resource_packs
from seeds.population.experts import Expert
from seeds.population.venues import VenueSketch
from seeds.population.wishes import Wish

STEP = 30  # minutes from one possible start to the next
_DEFAULTS = CountySettings.usual("")
_STOCK = {pack.code: pack.stock for pack in resource_packs()}

TravelMinutes = Sequence[Mapping[str, int]]
"""For each expert the minutes from home to each venue, by its code."""


@dataclass(frozen=True, slots=True)
class SketchedSession:
    """The experts by their places in the county's list, in the order of the parts; minutes since midnight."""

    experts: tuple[int, ...]
    weekday: int
    start: int
    end: int


@dataclass(slots=True)
class BusyWeek:
    """What the experts and the venues of a county have promised of one week, travel included, and its packs on loan."""

    experts: Sequence[Expert]
    able: Mapping[str, Sequence[int]]
    travel: TravelMinutes
    promised: dict[tuple[int | str, int], list[tuple[int, int]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    sessions: Counter[int] = field(default_factory=Counter)
    lent: Counter[tuple[str, int]] = field(default_factory=Counter)

    def session_for(
        self, wish: Wish, random: Random, *, without: int | None = None
    ) -> SketchedSession | None:
        """The first session found for the wish, its experts promised from now on; None where there is none.

        `without` is an expert who has declined.
        """
        for weekday, start in _starts(wish, random):
            chosen = self._free(wish, weekday, start, random, without)
            if chosen:
                end = start + wish.minutes
                self.promised[wish.venue.code, weekday].append((start, end))
                self.lent.update({(pack, weekday): quantity for pack, quantity in wish.kit.items()})
                for expert in chosen:
                    way = self.travel[expert][wish.venue.code]
                    self.promised[expert, weekday].append((start - way, end + way))
                    self.sessions[expert] += 1
                return SketchedSession(chosen, weekday, start, end)
        return None

    def _free(
        self, wish: Wish, weekday: int, start: int, random: Random, without: int | None
    ) -> tuple[int, ...]:
        """A different free expert for each part, or nobody."""
        if not self._has_room(wish, weekday, start):
            return ()
        chosen: list[int] = []
        for topic in wish.parts:
            able = self.able.get(topic, [])
            found = next(
                (
                    index
                    for index in random.sample(able, len(able))
                    if index not in chosen
                    and index != without
                    and index not in wish.exclude
                    and self._can(index, wish, weekday, start)
                ),
                None,
            )
            if found is None:
                return ()
            chosen.append(found)
        return tuple(chosen)

    def _has_room(self, wish: Wish, weekday: int, start: int) -> bool:
        """Whether the venue is free, and what the wish wants to borrow is there on that day."""
        return self._is_free(wish.venue.code, weekday, start, start + wish.minutes) and all(
            self.lent[pack, weekday] + quantity <= _STOCK[pack] for pack, quantity in wish.kit.items()
        )

    def _can(self, index: int, wish: Wish, weekday: int, start: int) -> bool:
        expert, way = self.experts[index], self.travel[index][wish.venue.code]
        begin, end = start - way, start + wish.minutes + way
        return (
            self.sessions[index] < expert.max_sessions_per_week
            and len(self.promised[index, weekday]) < expert.max_sessions_per_day
            and way <= expert.max_travel_minutes
            and wish.audience <= expert.max_audience
            and any(
                each.weekday == weekday and each.start <= begin and end <= each.end for each in expert.pattern
            )
            and self._is_free(index, weekday, begin, end)
        )

    def _is_free(self, who: int | str, weekday: int, begin: int, end: int) -> bool:
        return all(end <= other or until <= begin for other, until in self.promised[who, weekday])


def able_experts(experts: Sequence[Expert]) -> dict[str, list[int]]:
    """The experts of each topic, by their places in the list."""
    found: dict[str, list[int]] = {}
    for index, expert in enumerate(experts):
        for topic in expert.topics:
            found.setdefault(topic, []).append(index)
    return found


def travel_minutes(experts: Sequence[Expert], venues: Sequence[VenueSketch]) -> TravelMinutes:
    """The travel from every expert's home to every venue, by the usual settings of a county."""
    return [
        {
            venue.code: minutes_between(
                _DEFAULTS,
                Position(expert.institution.latitude, expert.institution.longitude),
                Position(venue.latitude, venue.longitude),
            )
            for venue in venues
        }
        for expert in experts
    ]


def _starts(wish: Wish, random: Random) -> Iterator[tuple[int, int]]:
    for window in random.sample(wish.windows, len(wish.windows)):
        first = -(-window.start // STEP) * STEP
        for start in range(first, window.end - wish.minutes + 1, STEP):
            yield window.weekday, start
