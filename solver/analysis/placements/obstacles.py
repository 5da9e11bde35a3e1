"""Why a head, or a visit, could not be there in a half-day, and what is planned that stands in the way."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from solver.analysis.explanation.reason_detail import (
    AudienceLimit,
    HeadDetail,
    HostLimit,
    PackLimit,
    Rest,
    SessionLimit,
    Shortage,
    TravelLimit,
    VenueLimit,
)
from solver.analysis.placements.cell import Obstacle
from solver.analysis.placements.situation import Situation
from solver.rules.eligibility import broken_eligibility
from solver.rules.feasible_starts import windows_in_tours
from solver.rules.insertion_window import InsertionWindow, insertion_windows
from solver.rules.tour import Session, diary
from solver.week import Head, day_of
from solver.week.interval import DAY_MINUTES, NOON

_NUMBERS: dict[str, Callable[..., HeadDetail]] = {"audience": AudienceLimit, "too_far": TravelLimit}


def at_any_time(situation: Situation) -> Obstacle | None:
    """What keeps the visit from its venue whenever it is held, whoever comes."""
    venue, need = situation.index.venues[situation.need.venue], situation.need
    limit = VenueLimit(venue.id, venue.capacity, venue.rooms, need.audience)
    if need.audience > venue.capacity:
        return Obstacle("capacity", detail=limit)
    return Obstacle("no_rooms", detail=limit) if venue.rooms < 1 else None


def of_head_at_any_time(situation: Situation, head: Head, topic: str) -> Obstacle | None:
    """What keeps a head from a part with that topic whenever it is held (rule 1)."""
    if topic not in head.topics:
        return Obstacle("no_topic", head.id)
    broken = broken_eligibility(situation.index, situation.need, head)
    if broken is None:
        return None
    numbers = broken.numbers(situation.index, situation.need, head)
    detail = _NUMBERS[broken.code](**numbers) if broken.code in _NUMBERS else None
    return Obstacle(broken.code, head.id, (), detail)


def of_head(situation: Situation, head: Head, starts: Sequence[int]) -> Obstacle | None:
    """What of a head's own week keeps it from all of these starts, which lie in one half-day; venue and rest apart."""
    plan = situation.plan
    if not _within(starts, windows_in_tours(plan, situation.need, head)):
        return _of_time(situation, head, starts)
    day = day_of(starts[0])
    if plan.day_full(head, day):
        needs = (entry.need for entry in plan.by_head[head.id] if day_of(entry.start) == day)
        return Obstacle("day_cap", head.id, tuple(needs), SessionLimit(head.max_sessions_per_day))
    if plan.week_full(head):
        needs = (entry.need for entry in plan.by_head[head.id])
        return Obstacle("week_cap", head.id, tuple(needs), SessionLimit(head.max_sessions_per_week))
    return None


def free_starts(situation: Situation, head: Head, starts: Sequence[int]) -> list[int]:
    """Those of the starts that fit between the head's other visits."""
    return _within(starts, windows_in_tours(situation.plan, situation.need, head))


def of_means(situation: Situation, starts: Iterable[int]) -> Obstacle | None:
    """What keeps the visit from all of these starts, of one half-day, whoever comes: kits, rooms, the township."""
    plan, need = situation.plan, situation.need
    left = list(starts)
    if not left or not plan.has_packs(need, day_of(left[0])):
        return _of_packs(situation, day_of(left[0])) if left else None
    free = [start for start in left if plan.has_room(need, start)]
    if not free:
        there = _during(plan.by_venue[need.venue], left, need.minutes)
        venue = situation.index.venues[need.venue]
        return Obstacle(
            "venue_full", None, there, VenueLimit(venue.id, venue.capacity, venue.rooms, need.audience)
        )
    if any(plan.has_host(need, start) for start in free):
        return None
    return _of_township(situation, free)


def _of_time(situation: Situation, head: Head, starts: Sequence[int]) -> Obstacle:
    """The head has no time at any of the starts: no free time at all, too little, or other visits."""
    week_index, need = situation.index, situation.need
    place, travel_times = week_index.place_of(need), week_index.travel_times
    empty = diary(head, [], travel_times).tours
    alone = (
        window for tour in empty for window in insertion_windows(tour, place, need.minutes, travel_times)
    )
    possible = _within(starts, alone)
    if not possible:
        day, afternoon = day_of(starts[0]), starts[0] % DAY_MINUTES >= NOON
        begin = day * DAY_MINUTES + (NOON if afternoon else 0)
        free = any(each.start < begin + NOON and each.end > begin for each in head.available)
        return Obstacle("too_short" if free else "not_free", head.id)
    restless = (
        window
        for tour in situation.plan.tours[head.id]
        for window in insertion_windows(replace(tour, rest=0), place, need.minutes, travel_times)
    )
    rest = Rest(head.rest_minutes) if head.rest_minutes and _within(possible, restless) else None
    return Obstacle("taken", head.id, _takers(situation, head, possible), rest)


def _takers(situation: Situation, head: Head, starts: Sequence[int]) -> tuple[str, ...]:
    """The head's visits in the way: each that alone is, or else all of those days."""
    plan = situation.plan
    mine = list(plan.by_head[head.id])
    found = []
    for entry in mine:
        with plan.without(entry):
            if _within(starts, windows_in_tours(plan, situation.need, head)):
                found.append(entry.need)
    if found:
        return tuple(found)
    day = day_of(starts[0])
    return tuple(entry.need for entry in mine if abs(day_of(entry.start) - day) <= 1)


def _of_packs(situation: Situation, day: int) -> Obstacle:
    plan, need, stock = situation.plan, situation.need, situation.index.stock
    short = [
        pack
        for pack, units in need.packs.items()
        if units and plan.packs_out[pack, day] + units > stock[pack]
    ]
    never = next((pack for pack in short if need.packs[pack] > stock[pack]), None)
    takers = tuple(
        entry.need
        for entry in situation.others
        if day_of(entry.start) == day
        and any(situation.index.needs[entry.need].packs.get(pack) for pack in short)
    )
    shortage = Shortage(never, need.packs[never], stock[never]) if never else None
    return Obstacle("pack_out", None, takers, PackLimit(tuple(short), shortage))


def _of_township(situation: Situation, starts: Collection[int]) -> Obstacle:
    plan, need = situation.plan, situation.need
    township = situation.index.townships[need.township]
    sessions = plan.by_township[township.id]
    day = day_of(next(iter(starts)))
    today = tuple(session.need for session in sessions if day_of(session.start) == day)
    if township.sessions_per_day is not None and len(today) >= township.sessions_per_day:
        return Obstacle("township_full", None, today, HostLimit(township.id, None, township.sessions_per_day))
    there = _during(sessions, starts, need.minutes)
    return Obstacle("township_full", None, there, HostLimit(township.id, township.sessions_at_once, None))


def _during(sessions: Iterable[Session], starts: Iterable[int], minutes: int) -> tuple[str, ...]:
    """The needs whose sessions lie beside a session of so many minutes that begins at one of the starts."""
    begins = tuple(starts)
    return tuple(
        each.need
        for each in sessions
        if any(each.start < start + minutes and start < each.end for start in begins)
    )


def _within(starts: Iterable[int], windows: Iterable[InsertionWindow]) -> list[int]:
    found: Iterator[InsertionWindow] = iter(windows)
    known = [(window.earliest, window.latest) for window in found]
    return [start for start in starts if any(earliest <= start <= latest for earliest, latest in known)]
