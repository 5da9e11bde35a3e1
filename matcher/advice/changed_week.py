"""A week with something else assumed of it (what if)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from matcher.half_days import USUAL_HOURS, Half
from matcher.vocabulary import ScenarioKind, Weighing
from matcher.week.week_time import DAY_MINUTES
from solver import Assignment, Interval, Week, Weights

FACTORS: Mapping[Weighing, int] = {
    Weighing.NOT: 0, Weighing.AS_SET: 1, Weighing.MORE: 3, Weighing.MOST: 10,
}  # fmt: skip
WEIGHED = ("travel_minute", "session_load", "waiting_week", "not_preferred")
"""The weights that somebody may choose for a scenario, by their names in the county's settings."""

_NONE: Mapping[str, Weighing] = {}


@dataclass(frozen=True, slots=True)
class Assumption:
    """What a scenario assumes: its kind, and the head and day, the kit or the own weights that belong to that kind."""

    kind: ScenarioKind
    head_id: int | None = None
    day: date | None = None
    half: Half | None = None
    pack_id: int | None = None
    weighing: Mapping[str, Weighing] = field(default_factory=lambda: _NONE)


def with_assumption(week: Week, assumed: Assumption, live: frozenset[str]) -> Week:
    """The week as a run is given it, changed by the assumption.

    `live` are the needs whose fixed assignments have been sent out. What is merely decided gives way where the head is
    not there any more.
    """
    match assumed.kind:
        case ScenarioKind.FAIRER:
            return _weighed(week, {"session_load": Weighing.MORE})
        case ScenarioKind.LESS_TRAVEL:
            return _weighed(week, {"travel_minute": Weighing.MORE})
        case ScenarioKind.OWN_WEIGHTS:
            return _weighed(week, assumed.weighing)
        case ScenarioKind.MORE_KIT:
            return _with_one_more(week, str(assumed.pack_id))
        case ScenarioKind.HEAD_AWAY:
            return _without(week, assumed, live)
        case ScenarioKind.FREED:
            return replace(week, fixed=tuple(entry for entry in week.fixed if entry.need in live))
    return week


def _weighed(week: Week, weighing: Mapping[str, Weighing]) -> Week:
    factors = {name: FACTORS[weighing.get(name, Weighing.AS_SET)] for name in WEIGHED}
    weights: Weights = replace(
        week.weights, **{name: getattr(week.weights, name) * factor for name, factor in factors.items()}
    )
    return replace(week, weights=weights)


def _with_one_more(week: Week, pack: str) -> Week:
    packs = tuple(replace(each, stock=each.stock + 1) if each.id == pack else each for each in week.packs)
    return replace(week, packs=packs)


def _without(week: Week, assumed: Assumption, live: frozenset[str]) -> Week:
    assert assumed.day is not None, "a head is away on a day"
    away = _away(week, assumed.day, assumed.half)
    head = str(assumed.head_id)
    minutes = {need.id: need.minutes for need in week.needs}

    def stays(entry: Assignment) -> bool:
        is_away = entry.start < away.end and entry.start + minutes[entry.need] > away.start
        return entry.need in live or head not in entry.heads or not is_away

    heads = tuple(
        replace(each, available=tuple(_cut(each.available, away))) if each.id == head else each
        for each in week.heads
    )
    return replace(week, heads=heads, fixed=tuple(entry for entry in week.fixed if stays(entry)))


def _away(week: Week, day: date, half: Half | None) -> Interval:
    begin = (day - week.monday) // timedelta(days=1) * DAY_MINUTES
    noon = begin + (USUAL_HOURS[Half.MORNING].end + USUAL_HOURS[Half.AFTERNOON].start) // 2
    match half:
        case Half.MORNING:
            return Interval(begin, noon)
        case Half.AFTERNOON:
            return Interval(noon, begin + DAY_MINUTES)
    return Interval(begin, begin + DAY_MINUTES)


def _cut(free: tuple[Interval, ...], away: Interval) -> list[Interval]:
    """Free time without what lies in `away`."""
    found = []
    for each in free:
        for start, end in ((each.start, min(each.end, away.start)), (max(each.start, away.end), each.end)):
            if start < end:
                found.append(Interval(start, end))
    return found
