"""What one change of a plan does to its value, without adding up the whole plan again."""

from collections import Counter
from collections.abc import Iterable

from solver.checker.checked_plan import HeadSession, lay_out
from solver.checker.scoring import (
    continuity_cost,
    fit_cost,
    load_cost,
    points_of,
    preference_cost,
    travel_cost,
    travel_minutes,
)
from solver.plan import ScoreParts
from solver.week import Assignment, Week


class ScoreChange:
    """The exact changes of one plan's value, each from the terms of the score that it touches.

    These are the assignment's own points, fit, continuity and preference, the first session of its township, whether
    it is as before, and travel and load of its heads. The plan itself stays as it is.
    """

    def __init__(self, week: Week, assignments: Iterable[Assignment]) -> None:
        self._plan = lay_out(week, assignments)
        self._sessions_in = Counter(self._plan.needs[entry.need].township for entry in self._plan.assignments)
        self._previous = frozenset(week.previous)

    def without(self, gone: Assignment) -> int:
        """By how much the value changes when an assignment of the plan is left out."""
        return self._heads_change(gone, None) - self._alone(gone)

    def replacing(self, gone: Assignment, new: Assignment) -> int:
        """By how much it changes when another full assignment of the same need takes the place."""
        return self._heads_change(gone, new) - self._alone(gone) + self._alone(new)

    def added_by(self, entry: Assignment) -> tuple[ScoreParts, int]:
        """What an assignment of the plan adds to each of the costs, and to the minutes of travel."""
        weights = self._plan.week.weights
        load = minutes = 0
        for head in set(entry.heads):
            with_it = self._plan.sessions_of.get(head, [])
            others = [session for session in with_it if session.need != entry.need]
            load += load_cost(self._plan, head, with_it) - load_cost(self._plan, head, others)
            minutes += travel_minutes(self._plan, head, with_it) - travel_minutes(self._plan, head, others)
        parts = ScoreParts(
            travel=weights.travel_minute * minutes,
            load=load,
            fit=fit_cost(self._plan, entry),
            preference=preference_cost(self._plan, entry),
            change=-weights.change * (entry in self._previous),
            continuity=continuity_cost(self._plan, entry),
        )
        return parts, minutes

    def _alone(self, entry: Assignment) -> int:
        """What an assignment is worth without the travel and the load of its heads."""
        week, need = self._plan.week, self._plan.needs[entry.need]
        first = week.weights.township_first if self._sessions_in[need.township] == 1 else 0
        return (
            week.weights.served_point * (points_of(week, need) + first)
            - fit_cost(self._plan, entry)
            - preference_cost(self._plan, entry)
            - continuity_cost(self._plan, entry)
            + week.weights.change * (entry in self._previous)
        )

    def _heads_change(self, gone: Assignment, new: Assignment | None) -> int:
        """What travel and load of the heads of both become less."""
        less = 0
        for head in {*gone.heads, *(new.heads if new else ())}:
            before = self._plan.sessions_of.get(head, [])
            after = [session for session in before if session.need != gone.need]
            if new and head in new.heads:
                end, place = self._plan.end(new), self._plan.place(new)
                after = sorted([*after, HeadSession(new.start, end, new.need, head, place, False)])
            less += self._heads_cost(head, before) - self._heads_cost(head, after)
        return less

    def _heads_cost(self, head: str, sessions: list[HeadSession]) -> int:
        return travel_cost(self._plan, head, sessions) + load_cost(self._plan, head, sessions)
