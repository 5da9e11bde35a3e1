"""A head is free for longer."""

from collections.abc import Iterator
from dataclasses import dataclass

from solver.analysis.relaxations.change import AddInterval, Change, MoveEnd
from solver.analysis.relaxations.half_day import half_days
from solver.analysis.relaxations.head_relaxation import HeadRelaxation
from solver.analysis.relaxations.joining import Joining
from solver.analysis.relaxations.limits import MOST_FREE_MINUTES
from solver.analysis.relaxations.replacing import put
from solver.analysis.relaxations.stretching import room_after, room_before, stretched
from solver.rules.travel_times import TravelTimes
from solver.week import Head, Interval, Need, Week


@dataclass(frozen=True, slots=True)
class LongerFree(HeadRelaxation):
    """The free interval at position ``interval`` of the head at position ``head`` begins earlier or ends later.

    ``amounts_in_runs`` are the amounts, in minutes, as :attr:`runs` has them; ``widens`` says whether all of them only
    add possibilities.
    """

    interval: int
    earlier: bool
    amounts_in_runs: tuple[tuple[int, ...], ...]
    widens: bool

    @property
    def kind(self) -> str:
        """Longer availability."""
        return "availability"

    @property
    def amounts(self) -> tuple[int, ...]:
        """Minutes, in steps of the grid."""
        return tuple(amount for run in self.amounts_in_runs for amount in run)

    @property
    def runs(self) -> tuple[tuple[int, ...], ...]:
        """A run ends where the interval is joined to another one such that some plan is lost."""
        return self.amounts_in_runs

    @property
    def widening(self) -> bool:
        """Unless the interval may be joined to another one such that some plan is lost."""
        return self.widens

    def changes(self, week: Week, amount: int) -> tuple[Change, ...]:
        """The other start or end of that interval."""
        free = stretched(week.heads[self.head].available[self.interval], amount, earlier=self.earlier)
        minute = free.start if self.earlier else free.end
        return (MoveEnd("heads", self.head, "available", self.interval, self.earlier, minute),)


@dataclass(frozen=True, slots=True)
class FurtherFree(HeadRelaxation):
    """The head at position ``head`` is free in ``free`` as well; ``widens`` where that only adds possibilities."""

    free: Interval
    widens: bool

    @property
    def kind(self) -> str:
        """Longer availability."""
        return "availability"

    @property
    def widening(self) -> bool:
        """Unless it may join two intervals such that some plan is lost."""
        return self.widens

    def changes(self, week: Week, amount: int) -> tuple[Change, ...]:
        """One more interval at the end of the head's free time."""
        del week, amount
        return (AddInterval("heads", self.head, "available", self.free),)


def more_free(week: Week, need: int, *, earliest: int) -> Iterator[LongerFree | FurtherFree]:
    """Each end of each head's free time, as far as the day allows; then further free half-days and days."""
    joining, travel_times = Joining(week, need), TravelTimes(week)
    place = next(venue.place for venue in week.venues if venue.id == week.needs[need].venue)
    further: list[FurtherFree] = []
    for index, head in enumerate(week.heads):
        if not head.topics:
            continue
        ends = list(_ends(week, head, earliest))
        half_days = list(_half_days(week.needs[need], head, earliest))
        added = [_added(head.available[position], steps[-1], earlier) for position, earlier, steps in ends]
        doubtful = joining.doubtful(head, [*added, *half_days])
        for (position, earlier, steps), more in zip(ends, added, strict=True):
            widens = not _overlaps(more, doubtful)
            runs = (steps,) if widens else joining.runs(head, _longer(head, position, earlier, steps))
            yield LongerFree(index, position, earlier, runs, widens)
        further += [FurtherFree(index, free, not _overlaps(free, doubtful)) for free in half_days]
        away = travel_times.minutes(head.place, place)
        further += [
            FurtherFree(index, free, widens=False) for free in _days(week.needs[need], head, away, earliest)
        ]
    yield from further


def _ends(week: Week, head: Head, earliest: int) -> Iterator[tuple[int, bool, tuple[int, ...]]]:
    """Each end that can be moved: the interval's position, whether it is the beginning, and the steps in minutes."""
    for position, free in enumerate(head.available):
        before = min(MOST_FREE_MINUTES, room_before(free), free.start - earliest)
        after = min(MOST_FREE_MINUTES, room_after(free)) if free.end > earliest else 0
        for earlier, most in ((True, before), (False, after)):
            if steps := tuple(range(week.grid_minutes, most + 1, week.grid_minutes)):
                yield position, earlier, steps


def _half_days(asked: Need, head: Head, earliest: int) -> Iterator[Interval]:
    """Half-days in which the need could be held, if the head offers a topic of it and is not wholly free then."""
    if not any(topic in head.topics for topic in asked.parts):
        return
    for half_day in half_days():
        asked_then = any(w.start < half_day.end and half_day.start < w.end for w in asked.windows)
        free = any(interval.contains(half_day.start, half_day.end) for interval in head.available)
        if half_day.start >= earliest and asked_then and not free:
            yield half_day


def _days(asked: Need, head: Head, away: int, earliest: int) -> Iterator[Interval]:
    """Days on which the need could be held by the head were all of it free, though in neither half of it.

    ``away`` are the minutes from the head's home to the need's venue. They are not applied with other changes: what
    joins a morning with an afternoon may take plans away.
    """
    if not any(topic in head.topics for topic in asked.parts):
        return
    for morning, afternoon in zip(half_days()[::2], half_days()[1::2], strict=True):
        day = Interval(morning.start, afternoon.end)
        fits = [_fits(asked, stretch, away) for stretch in (morning, afternoon, day)]
        free = any(interval.contains(day.start, day.end) for interval in head.available)
        if day.start >= earliest and fits == [False, False, True] and not free:
            yield day


def _fits(asked: Need, free: Interval, away: int) -> bool:
    """Whether the need can be held by somebody who leaves home and is back within this time."""
    return any(
        min(window.end, free.end - away) - max(window.start, free.start + away) >= asked.minutes
        for window in asked.windows
    )


def _longer(
    head: Head, position: int, earlier: bool, steps: tuple[int, ...]
) -> list[tuple[int, tuple[Interval, ...]]]:
    """Each step with the free time it leads to."""
    free = head.available[position]
    return [
        (amount, put(head.available, position, stretched(free, amount, earlier=earlier))) for amount in steps
    ]


def _added(free: Interval, most: int, earlier: bool) -> Interval:
    """What an interval grows by."""
    return Interval(free.start - most, free.start) if earlier else Interval(free.end, free.end + most)


def _overlaps(more: Interval, times: tuple[Interval, ...]) -> bool:
    return any(more.start < each.end and each.start < more.end for each in times)
