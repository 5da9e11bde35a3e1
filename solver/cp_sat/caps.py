"""How often a head may be asked (rule 4), and what asking often costs."""

import itertools
from collections import Counter

from solver.cp_sat.model_context import Frame
from solver.week import day_of


def build_caps(frame: Frame) -> None:
    """Sessions a day and a week, what is fixed counted."""
    for ident, visits in frame.of_head().items():
        head = frame.directory.heads[ident]
        given = Counter(day_of(entry.start) for entry in frame.given.of_head[ident])
        frame.cp.add(sum(visit.chosen for visit in visits) <= head.max_sessions_per_week - given.total())
        for day in sorted({visit.day for visit in visits}):
            today = [visit.chosen for visit in visits if visit.day == day]
            if len(today) > head.max_sessions_per_day - given[day]:
                frame.cp.add(sum(today) <= head.max_sessions_per_day - given[day])


def build_load(frame: Frame) -> None:
    """Fairness: each further session of a head costs more than the one before."""
    weight = frame.directory.week.weights.session_load
    of_head = frame.of_head()
    for ident, head in frame.directory.heads.items():
        given = len(frame.given.of_head[ident])
        frame.constant -= weight * sum(head.recent_sessions + before for before in range(given))
        visits = of_head.get(ident, [])
        most = min(head.max_sessions_per_week - given, len({visit.need for visit in visits}))
        more = [frame.cp.new_bool_var(f"{ident} session {given + k + 1}") for k in range(most)]
        if more:
            frame.cp.add(sum(more) == sum(visit.chosen for visit in visits))
        for one, two in itertools.pairwise(more):
            frame.cp.add_implication(two, one)
        frame.worth.extend((-weight * (head.recent_sessions + given + k), one) for k, one in enumerate(more))
