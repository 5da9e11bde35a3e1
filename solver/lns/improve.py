"""Improving a plan where rounds are too many to write down: a few sessions at a time, each time as well as can be."""

import random
from collections.abc import Callable
from dataclasses import dataclass, replace

from solver.checker import score_of
from solver.column_generation.column_search import ColumnSearch
from solver.column_generation.master.formulation_cache import PreparedColumns
from solver.column_generation.master.master_builder import NoPlan
from solver.construction.shift_starts import with_room
from solver.lns.related_neighbourhood import Neighbourhood, RelatedNeighbourhood
from solver.lp.solve import Unsolved
from solver.rules.week_index import Directory
from solver.runtime.incumbent import Incumbent
from solver.week import Assignment, Week

FEWEST, BRIEFLY, MOST = 3, 4, 12  # sessions taken up together
OPEN_FOR_EACH = 6  # open needs tried for each session taken up, at most
STEPS, COLUMNS = 80_000, 6_000  # beyond, fewer open needs are tried
TIE_BREAK = 100  # by so much everything counts more than a minute on the way where that is worth nothing


def improve(
    directory: Directory,
    incumbent: Incumbent,
    stopped: Callable[[], bool],
    *,
    deadline: float | None = None,
    thorough: bool = True,
) -> None:
    """Large neighbourhood search: improve ``incumbent`` until no session can be bettered with its surroundings.

    Each step frees some sessions that are near each other and holds all others fixed; that makes a small week, which
    is planned by columns. Surroundings grow when every need was the centre of one in vain, up to four sessions or,
    when ``thorough``, a dozen. It ends by itself and does the same for the same week. (Shaw 1998, with the
    neighbourhood searched exactly.)
    """
    _Improving(directory, incumbent, stopped, deadline).run(MOST if thorough else BRIEFLY)


@dataclass(slots=True)
class _Improving:
    directory: Directory
    incumbent: Incumbent
    stopped: Callable[[], bool]
    deadline: float | None

    def run(self, most: int) -> None:
        rng = random.Random(1)
        surroundings = RelatedNeighbourhood(self.directory, rng)
        plan = self.incumbent.assignments
        size = FEWEST
        others = OPEN_FOR_EACH * size
        while size <= most and not self._over():
            bettered = worked_out = False
            for centre in rng.sample(surroundings.centres, len(surroundings.centres)):
                better = None
                while better is None and others > 0:
                    if self._over():
                        return
                    served = {entry.need: entry for entry in plan}
                    near = surroundings.around(centre, served, sessions=size, others=others)
                    better = self._replanned(plan, near)
                    # As many as can be worked out: fewer at once when they were too many, one more when they were not.
                    others = others * 2 // 3 if better is None else min(others + 1, OPEN_FOR_EACH * size)
                others = max(1, others)
                worked_out |= better is not None
                if better and self._rank(better) > self._rank(plan):
                    plan, bettered = better, True
                    self.incumbent.update(plan, score_of(self.directory.week, plan).value)
            if not worked_out:
                return
            if not bettered:
                size += 1

    def _over(self) -> bool:
        return self.stopped() or self.incumbent.proven

    def _rank(self, plan: tuple[Assignment, ...]) -> tuple[int, int]:
        score = score_of(self.directory.week, plan)
        return score.value, -score.parts.travel

    def _replanned(self, plan: tuple[Assignment, ...], near: Neighbourhood) -> tuple[Assignment, ...] | None:
        """The best plan that keeps all but the neighbourhood; ``None`` where that is too much to work out."""
        kept = with_room(self.directory, plan, near.freed)
        here = Directory(_week_of(self.directory.week, kept, near), like=self.directory)
        prepared = PreparedColumns(here, steps=STEPS, most=COLUMNS)
        if not prepared.formulation(frozenset()).columns.complete:
            return None
        before = tuple(sorted((*kept, *(entry for entry in plan if entry.need in near.freed))))
        worth = score_of(here.week, before).value
        inner = Incumbent(before, worth, 2**62)
        try:
            ColumnSearch(prepared, inner, self.stopped, deadline=self.deadline).run()
        except (NoPlan, Unsolved):
            return before
        return inner.assignments


def _week_of(week: Week, kept: tuple[Assignment, ...], near: Neighbourhood) -> Week:
    """The week with everything fixed but the neighbourhood, and no other need in it."""
    wanted = near.freed | near.open | {entry.need for entry in kept}
    weights = week.weights
    if not weights.travel_minute:
        weights = replace(
            weights,
            served_point=TIE_BREAK * weights.served_point,
            travel_minute=1,
            session_load=TIE_BREAK * weights.session_load,
            fit={level: TIE_BREAK * cost for level, cost in weights.fit.items()},
            not_preferred=TIE_BREAK * weights.not_preferred,
            change=TIE_BREAK * weights.change,
        )
    return replace(
        week,
        needs=tuple(need for need in week.needs if need.id in wanted),
        fixed=kept,
        previous=tuple(entry for entry in week.previous if entry.need in wanted),
        weights=weights,
    )
