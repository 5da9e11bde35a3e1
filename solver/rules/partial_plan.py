"""A plan in the making: who is where when, and what is still free."""

from bisect import insort
from collections import Counter
from collections.abc import Iterable

from solver.rules.tour import Session, Stop, Tour
from solver.rules.week_index import WeekIndex
from solver.week import Assignment, Head, Need, day_of


class PartialPlan:
    """Assignments on top of a week. Placing and asking take time in proportion to one head's or venue's week.

    Starts with the week's fixed assignments that are among ``assignments`` and then places the rest; the rest
    must keep the rules, which is not checked here.
    """

    def __init__(self, directory: WeekIndex, assignments: Iterable[Assignment]) -> None:
        self.week_index = directory
        self.assignments: dict[str, Assignment] = {}
        self.tours: dict[str, list[Tour]] = {
            head: list(diary.tours) for head, diary in directory.diaries.items()
        }
        self.by_head: dict[str, list[Assignment]] = {head: [] for head in directory.heads}
        self.by_venue: dict[str, list[Session]] = {venue: [] for venue in directory.venues}
        self.packs_out: Counter[tuple[str, int]] = Counter()
        self.sessions_of_township: Counter[str] = Counter()
        for entry in sorted(assignments):
            self.add(entry)

    def add(self, entry: Assignment) -> None:
        """Put one assignment on the board."""
        need = self.week_index.needs[entry.need]
        session = self.week_index.session(entry)
        self.assignments[entry.need] = entry
        self.sessions_of_township[need.township] += 1
        insort(self.by_venue[need.venue], session)
        for pack, units in need.packs.items():
            self.packs_out[pack, day_of(entry.start)] += units
        for head in entry.heads:
            insort(self.by_head[head], entry, key=lambda other: (other.start, other.need))
            if self.week_index.fixed.get(entry.need) != entry:
                self._visit(self.tours[head], session)

    @staticmethod
    def _visit(tours: list[Tour], session: Session) -> None:
        for index, tour in enumerate(tours):
            if tour.start <= session.start and session.end <= tour.end:
                order = sorted((*tour.stops, Stop((session,))), key=lambda stop: stop.sessions)
                tours[index] = Tour(tour.home, tour.start, tour.end, tuple(order))
                return

    def week_full(self, head: Head) -> bool:
        """Whether the head has all the sessions of a week."""
        return len(self.by_head[head.id]) >= head.max_sessions_per_week

    def day_full(self, head: Head, day: int) -> bool:
        """Whether the head has all the sessions of that day."""
        today = sum(1 for entry in self.by_head[head.id] if day_of(entry.start) == day)
        return today >= head.max_sessions_per_day

    def has_room(self, need: Need, start: int) -> bool:
        """Whether the need's venue seats its audience and has a room for the whole session."""
        venue = self.week_index.venues[need.venue]
        if need.audience > venue.capacity or venue.rooms < 1:
            return False
        if not self.by_venue[need.venue]:
            return True
        end = start + need.minutes
        there = [
            session for session in self.by_venue[need.venue] if session.start < end and start < session.end
        ]
        moments = [start, *(session.start for session in there if session.start > start)]
        return all(
            sum(session.start <= moment < session.end for session in there) < venue.rooms
            for moment in moments
        )

    def has_packs(self, need: Need, day: int) -> bool:
        """Whether all the packs the need wants can be had that day."""
        stock = self.week_index.stock
        return all(
            not units or self.packs_out[pack, day] + units <= stock[pack]
            for pack, units in need.packs.items()
        )
