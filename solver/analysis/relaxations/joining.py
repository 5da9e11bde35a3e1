"""Where more free time could make one tour of two, so that plans possible before might not be, or be worth less."""

from collections.abc import Sequence
from itertools import pairwise

from solver.analysis.relaxations.limits import MOST_TRAVEL_MINUTES
from solver.rules.tour import transition_time
from solver.rules.travel_times import TravelTimes
from solver.week import Head, Interval, Week, merged


class Joining:
    """What longer free time does to the tours of heads, for one need asked about.

    Two intervals of free time that are joined are one tour: the head no longer comes home in between, but goes directly
    from the last session before to the first one after. Sessions stay on their days, so limits of the day and the week
    are kept. Where the transition time (travel plus rest) is no longer than the travel by way of home, for any two
    places the head could be sent to then, every plan stays feasible and is worth at least as much. This is a triangle
    inequality, and it is tested pair by pair: rounding up to whole minutes can break it even where travel is measured
    by speed. Where it does not hold, or a fixed session lies in the joined time, no such claim is made.
    """

    def __init__(self, week: Week, need: int) -> None:
        self._week = week
        self._asked = week.needs[need]
        self._travel_times = TravelTimes(week)
        self._places = {venue.id: venue.place for venue in week.venues}
        self._fixed: dict[str, list[Interval]] = {}
        minutes = {each.id: each.minutes for each in week.needs}
        for entry in week.fixed:
            for head in entry.heads:
                session = Interval(entry.start, entry.start + minutes[entry.need])
                self._fixed.setdefault(head, []).append(session)

    def doubtful(self, head: Head, more: Sequence[Interval]) -> tuple[Interval, ...]:
        """The times that must not become free if all plans are to stay feasible and worth as much.

        ``more`` is all that could be added to the head's free time. Whatever of it is added, as long as it does not
        overlap these times, no two tours are joined such that a plan is lost.
        """
        now, fixed = merged(head.available), self._fixed.get(head.id, [])
        found = [each for each in fixed if not any(free.contains(each.start, each.end) for free in now)]
        alone = [each for each in more if not any(_touch(each, free) for free in now)]
        for whole in merged((*now, *more)):
            tours = sorted(each for each in (*now, *alone) if whole.contains(each.start, each.end))
            if len(tours) > 1 and (any(_touch(each, whole) for each in fixed) or self._detour(head, whole)):
                found += [Interval(one.end, other.start) for one, other in pairwise(tours)]
        return tuple(found)

    def runs(
        self, head: Head, longer: Sequence[tuple[int, Sequence[Interval]]]
    ) -> tuple[tuple[int, ...], ...]:
        """The amounts in runs that join the same tours; ``longer`` has each, in ascending order, with its free time."""
        runs: list[list[int]] = []
        before = None
        for amount, available in longer:
            free = merged(available)
            held = [
                any(each.contains(session.start, session.end) for each in free)
                for session in self._fixed.get(head.id, [])
            ]
            joined = (len(free), held)
            if joined != before:
                runs.append([])
            runs[-1].append(amount)
            before = joined
        return tuple(map(tuple, runs))

    def _detour(self, head: Head, whole: Interval) -> bool:
        """Whether for any two sessions the head could have then the transition takes longer than by way of home."""
        minutes, home = self._travel_times.minutes, head.place
        farthest = head.max_travel_minutes + MOST_TRAVEL_MINUTES
        places = {
            self._places[need.venue]
            for need in self._week.needs
            if any(topic in head.topics for topic in need.parts)
            and (need is self._asked or any(_touch(window, whole) for window in need.windows))
        }
        near = [place for place in places if minutes(home, place) <= farthest]
        return any(
            transition_time(one, other, self._travel_times, head.rest_minutes)
            > minutes(one, home) + minutes(home, other)
            for one in near
            for other in near
        )


def _touch(one: Interval, other: Interval) -> bool:
    return one.start <= other.end and other.start <= one.end
