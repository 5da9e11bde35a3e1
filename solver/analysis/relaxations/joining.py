"""Where more free time could make one tour of two, so that plans possible before might not be, or be worth less."""

from collections.abc import Sequence
from itertools import pairwise

from solver.analysis.relaxations.limits import MOST_TRAVEL_MINUTES
from solver.rules.travel_times import TravelTimes
from solver.week import Head, Interval, Week, merged


class Joining:
    """What longer free time does to the tours of heads, for one need asked about.

    Free time that is joined is one tour: the head no longer comes home in between, but goes straight from the last
    session before to the first one after. Sessions stay on their days, so limits of the day and the week are kept.
    Where straight on, rest included, takes no longer than over home, for any two places the head could be sent to
    then, every plan stays possible and is worth as much at least. Whether that is so is looked up, also where ways
    are measured by speed, for those are rounded. Where it is not so, or a fixed session is about, nothing is taken for
    granted.
    """

    def __init__(self, week: Week, need: int) -> None:
        self._week = week
        self._asked = week.needs[need]
        self._roads = TravelTimes(week)
        self._places = {venue.id: venue.place for venue in week.venues}
        self._fixed: dict[str, list[Interval]] = {}
        minutes = {each.id: each.minutes for each in week.needs}
        for entry in week.fixed:
            for head in entry.heads:
                session = Interval(entry.start, entry.start + minutes[entry.need])
                self._fixed.setdefault(head, []).append(session)

    def doubtful(self, head: Head, more: Sequence[Interval]) -> tuple[Interval, ...]:
        """The times that must not become free if all plans are to stay possible and worth as much.

        ``more`` is all that could be added to the head's free time. As long as nothing of it is added that reaches
        into these times, whatever else is, no two tours are joined to the loss of a plan.
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
        """Amounts, each with the free time it leads to, from small to large: in runs that join the same tours."""
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
        """Whether straight on, with rest, may take longer than over home between sessions the head could have then."""
        minutes, home = self._roads.minutes, head.place
        farthest = head.max_travel_minutes + MOST_TRAVEL_MINUTES
        places = {
            self._places[need.venue]
            for need in self._week.needs
            if any(topic in head.topics for topic in need.parts)
            and (need is self._asked or any(_touch(window, whole) for window in need.windows))
        }
        near = [place for place in places if minutes(home, place) <= farthest]
        return any(
            minutes(one, other) + head.rest_minutes > minutes(one, home) + minutes(home, other)
            for one in near
            for other in near
        )


def _touch(one: Interval, other: Interval) -> bool:
    return one.start <= other.end and other.start <= one.end
