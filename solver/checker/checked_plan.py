"""The week and the plan, laid out flat for checking."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from solver.checker.travel_times import travel_times
from solver.week import Assignment, Head, Need, Venue, Week


@dataclass(frozen=True, slots=True, order=True)
class HeadSession:
    """One head at one session, ``[start, end)``."""

    start: int
    end: int
    need: str
    head: str = field(compare=False)
    place: str = field(compare=False)
    fixed: bool = field(compare=False)


@dataclass(frozen=True, slots=True)
class CheckedPlan:
    """Everything the single checks look at; ``sessions_of`` has the sessions of each head with any, by time."""

    week: Week
    assignments: tuple[Assignment, ...]
    fixed: frozenset[Assignment]
    needs: dict[str, Need]
    heads: dict[str, Head]
    venues: dict[str, Venue]
    minutes: Callable[[str, str], int]
    sessions_of: dict[str, list[HeadSession]]

    def is_fixed(self, entry: Assignment) -> bool:
        """Whether the week itself demands this assignment."""
        return entry in self.fixed

    def end(self, entry: Assignment) -> int:
        """When the session ends."""
        return entry.start + self.needs[entry.need].minutes

    def place(self, entry: Assignment) -> str:
        """Where the session is."""
        return self.venues[self.needs[entry.need].venue].place


def lay_out(week: Week, assignments: Iterable[Assignment]) -> CheckedPlan:
    """The checked plan of assignments whose needs and heads are all in the week."""
    plan = CheckedPlan(
        week=week,
        assignments=tuple(sorted(assignments)),
        fixed=frozenset(week.fixed),
        needs={need.id: need for need in week.needs},
        heads={head.id: head for head in week.heads},
        venues={venue.id: venue for venue in week.venues},
        minutes=travel_times(week),
        sessions_of={},
    )
    for entry in plan.assignments:
        end, place, fixed = plan.end(entry), plan.place(entry), plan.is_fixed(entry)
        for head in entry.heads:
            session = HeadSession(entry.start, end, entry.need, head, place, fixed)
            plan.sessions_of.setdefault(head, []).append(session)
    for rows in plan.sessions_of.values():
        rows.sort()
    return plan
