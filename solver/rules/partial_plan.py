"""A plan being built: who is where when, and what is still free."""

from bisect import insort
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace

from solver.rules.tour import Session, Stop, Tour, diary
from solver.rules.week_index import WeekIndex
from solver.week import Assignment, Head, Need, day_of


class PartialPlan:
    """Assignments on top of a week. Placing and asking take time in proportion to one head's or venue's week.

    Starts with the week's fixed assignments that are among ``assignments`` and then places the rest; the rest
    must keep the rules, which is not checked here.
    """

    def __init__(self, index: WeekIndex, assignments: Iterable[Assignment]) -> None:
        self.week_index = index
        self.assignments: dict[str, Assignment] = {}
        self.tours: dict[str, list[Tour]] = {head: list(diary.tours) for head, diary in index.diaries.items()}
        self.by_head: dict[str, list[Assignment]] = {head: [] for head in index.heads}
        self.by_venue: dict[str, list[Session]] = {venue: [] for venue in index.venues}
        self.by_township: dict[str, list[Session]] = {township: [] for township in index.townships}
        self.packs_out: Counter[tuple[str, int]] = Counter()
        for entry in sorted(assignments):
            self.add(entry)

    def add(self, entry: Assignment) -> None:
        """Add one assignment."""
        need = self.week_index.needs[entry.need]
        session = self.week_index.session(entry)
        self.assignments[entry.need] = entry
        insort(self.by_venue[need.venue], session)
        insort(self.by_township[need.township], session)
        self.packs_out.update(self._packs(need, entry))
        for head in entry.heads:
            insort(self.by_head[head], entry, key=_in_time)
            if self.week_index.fixed.get(entry.need) != entry:
                self._visit(self.tours[head], session)

    @contextmanager
    def without(self, entry: Assignment) -> Iterator[None]:
        """Within, one of its assignments is not there; neither is it fixed, should the week fix it."""
        need, session = self.week_index.needs[entry.need], self.week_index.session(entry)
        tours = {head: self.tours[head] for head in entry.heads}
        del self.assignments[entry.need]
        self.by_venue[need.venue].remove(session)
        self.by_township[need.township].remove(session)
        self.packs_out.subtract(self._packs(need, entry))
        for head in entry.heads:
            self.by_head[head].remove(entry)
            self.tours[head] = self._tours_without(head, entry)
        try:
            yield
        finally:
            self.assignments[entry.need] = entry
            insort(self.by_venue[need.venue], session)
            insort(self.by_township[need.township], session)
            self.packs_out.update(self._packs(need, entry))
            for head in entry.heads:
                insort(self.by_head[head], entry, key=_in_time)
            self.tours.update(tours)

    def _tours_without(self, head: str, gone: Assignment) -> list[Tour]:
        """The tours of a head from whose week an assignment has been taken."""
        index = self.week_index
        known = index.diaries[head]
        if index.fixed.get(gone.need) == gone:
            kept = [session for session in index.fixed_sessions[head] if session.need != gone.need]
            known = diary(index.heads[head], kept, index.travel_times)
        tours = list(known.tours)
        for entry in self.by_head[head]:
            if index.fixed.get(entry.need) != entry:
                self._visit(tours, index.session(entry))
        return tours

    @staticmethod
    def _packs(need: Need, entry: Assignment) -> dict[tuple[str, int], int]:
        """The units of each pack that an assignment takes, by pack and day."""
        return {(pack, day_of(entry.start)): units for pack, units in need.packs.items()}

    @staticmethod
    def _visit(tours: list[Tour], session: Session) -> None:
        for index, tour in enumerate(tours):
            if tour.start <= session.start and session.end <= tour.end:
                order = sorted((*tour.stops, Stop((session,))), key=lambda stop: stop.sessions)
                tours[index] = replace(tour, stops=tuple(order))
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
        return _fits(self.by_venue[need.venue], start, start + need.minutes, venue.rooms)

    def has_host(self, need: Need, start: int) -> bool:
        """Whether the need's township can host the whole session, then and on that day (rule 10)."""
        township = self.week_index.townships[need.township]
        sessions = self.by_township[need.township]
        if township.sessions_per_day is not None:
            today = sum(day_of(session.start) == day_of(start) for session in sessions)
            if today >= township.sessions_per_day:
                return False
        at_once = township.sessions_at_once
        return at_once is None or _fits(sessions, start, start + need.minutes, at_once)

    def has_packs(self, need: Need, day: int) -> bool:
        """Whether all the packs the need wants can be had that day."""
        stock = self.week_index.stock
        return all(
            not units or self.packs_out[pack, day] + units <= stock[pack]
            for pack, units in need.packs.items()
        )


def _in_time(entry: Assignment) -> tuple[int, str]:
    return entry.start, entry.need


def _fits(sessions: list[Session], start: int, end: int, most: int) -> bool:
    """Whether a session ``[start, end)`` beside these leaves at most ``most`` at every moment."""
    there = [session for session in sessions if session.start < end and start < session.end]
    moments = [start, *(session.start for session in there if session.start > start)]
    return all(sum(session.start <= moment < session.end for session in there) < most for moment in moments)
