"""Large neighbourhood search on weeks with too many columns to enumerate (Shaw 1998)."""

import random
from collections.abc import Callable
from dataclasses import dataclass, replace

from solver.checker import score_of
from solver.column_generation.column_search import ColumnSearch
from solver.column_generation.master.formulation_cache import FormulationCache
from solver.column_generation.master.master_builder import NoPlan
from solver.construction.shift_starts import shift_starts
from solver.lns.related_neighbourhood import Neighbourhood, RelatedNeighbourhood
from solver.lp.solve import Unsolved
from solver.rules.week_index import WeekIndex
from solver.runtime.incumbent import Incumbent
from solver.week import Assignment, Week

MIN_SIZE, BRIEF_SIZE, MAX_SIZE = 3, 4, 12  # sessions removed at once
OPEN_PER_SESSION = 6  # open needs tried for each session removed, at most
MAX_EXTENSIONS, MAX_ROUTES = 80_000, 6_000  # of enumeration; beyond, fewer open needs are tried
TIE_BREAK = 100  # factor on all other weights where a minute of travel costs nothing: travel then breaks ties


def improve(
    week_index: WeekIndex,
    incumbent: Incumbent,
    stopped: Callable[[], bool],
    *,
    deadline: float | None = None,
    thorough: bool = True,
) -> None:
    """Improve ``incumbent`` until it is a local optimum of every neighbourhood tried.

    Each step removes some related sessions, keeps all others fixed, and solves the small week that is left exactly,
    by columns. Each need is the centre of a neighbourhood in turn. When none of them gives an improvement,
    neighbourhoods grow by one session, up to :data:`BRIEF_SIZE` or, when ``thorough``, :data:`MAX_SIZE`. The search is
    deterministic and ends by itself; ``deadline`` is by the clock of :func:`time.monotonic`. Among plans of equal value
    the one with less travel is kept.
    """
    _LargeNeighbourhoodSearch(week_index, incumbent, stopped, deadline).run(
        MAX_SIZE if thorough else BRIEF_SIZE
    )


@dataclass(slots=True)
class _LargeNeighbourhoodSearch:
    week_index: WeekIndex
    incumbent: Incumbent
    stopped: Callable[[], bool]
    deadline: float | None

    def run(self, max_size: int) -> None:
        rng = random.Random(1)
        neighbourhoods = RelatedNeighbourhood(self.week_index, rng)
        plan = self.incumbent.assignments
        size = MIN_SIZE
        open_needs = OPEN_PER_SESSION * size
        while size <= max_size and not self._finished():
            improved = solved = False
            for centre in rng.sample(neighbourhoods.centres, len(neighbourhoods.centres)):
                candidate = None
                while candidate is None and open_needs > 0:
                    if self._finished():
                        return
                    served = {entry.need: entry for entry in plan}
                    neighbourhood = neighbourhoods.around(
                        centre, served, sessions=size, open_needs=open_needs
                    )
                    candidate = self._reoptimise(plan, neighbourhood)
                    # Adapted to what can be solved: fewer at once after too many, one more otherwise.
                    open_needs = (
                        open_needs * 2 // 3
                        if candidate is None
                        else min(open_needs + 1, OPEN_PER_SESSION * size)
                    )
                open_needs = max(1, open_needs)
                solved |= candidate is not None
                if candidate and self._objective(candidate) > self._objective(plan):
                    plan, improved = candidate, True
                    self.incumbent.update(plan, score_of(self.week_index.week, plan).value)
            if not solved:
                return
            if not improved:
                size += 1

    def _finished(self) -> bool:
        return self.stopped() or self.incumbent.proven

    def _objective(self, plan: tuple[Assignment, ...]) -> tuple[int, int]:
        score = score_of(self.week_index.week, plan)
        return score.value, -score.parts.travel

    def _reoptimise(
        self, plan: tuple[Assignment, ...], neighbourhood: Neighbourhood
    ) -> tuple[Assignment, ...] | None:
        """The best plan that keeps all but the neighbourhood; ``None`` where it has too many columns."""
        kept = shift_starts(self.week_index, plan, neighbourhood.freed)
        subweek = WeekIndex(_subweek(self.week_index.week, kept, neighbourhood), like=self.week_index)
        cache = FormulationCache(subweek, max_extensions=MAX_EXTENSIONS, max_routes=MAX_ROUTES)
        if not cache.formulation(frozenset()).routes.complete:
            return None
        before = tuple(sorted((*kept, *(entry for entry in plan if entry.need in neighbourhood.freed))))
        value = score_of(subweek.week, before).value
        inner = Incumbent(before, value, 2**62)
        try:
            ColumnSearch(cache, inner, self.stopped, deadline=self.deadline).run()
        except (NoPlan, Unsolved):
            return before
        return inner.assignments


def _subweek(week: Week, kept: tuple[Assignment, ...], neighbourhood: Neighbourhood) -> Week:
    """The week of the neighbourhood and the kept assignments alone, the latter fixed."""
    needs = neighbourhood.freed | neighbourhood.open | {entry.need for entry in kept}
    weights = week.weights
    if not weights.travel_minute:
        weights = replace(
            weights,
            served_point=TIE_BREAK * weights.served_point,
            travel_minute=1,
            session_load=TIE_BREAK * weights.session_load,
            fit={level: TIE_BREAK * cost for level, cost in weights.fit.items()},
            not_preferred=TIE_BREAK * weights.not_preferred,
            continuity=TIE_BREAK * weights.continuity,
            change=TIE_BREAK * weights.change,
        )
    return replace(
        week,
        needs=tuple(need for need in week.needs if need.id in needs),
        fixed=kept,
        previous=tuple(entry for entry in week.previous if entry.need in needs),
        weights=weights,
    )
