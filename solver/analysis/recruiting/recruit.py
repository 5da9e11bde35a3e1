"""The most valuable further heads, best first."""

import heapq
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from solver.analysis.recruiting.prospect import Prospect
from solver.analysis.relaxations.hypothetical import hypothetical, kind_of, with_head_added
from solver.construction.greedy import fill
from solver.plan import Plan
from solver.rules.partial_plan import PartialPlan
from solver.rules.week_index import WeekIndex
from solver.runtime.interruptible import Abandoned, interruptible
from solver.runtime.stop import never
from solver.search.solve import solve
from solver.week import Head, Township, Week

if TYPE_CHECKING:
    from solver.lp.warm_start import WarmStart
    from solver.search.what_if import WhatIfSolver


class Interrupted(Exception):
    """The search was stopped before the next prospect was proven."""


def recruit(
    week: Week,
    plan: Plan,
    *,
    every_township: bool = False,
    cancelled: Callable[[], bool] = never,
) -> Iterator[Prospect]:
    """Further heads by what they would bring the week, best first, each as soon as it is proven; only gains are given.

    One head for each topic that some need asks for, in the township where it brings most; with ``every_township``, one
    in each township. :func:`solver.analysis.relaxations.hypothetical.hypothetical` says what a further head is like.
    ``plan`` is a valid plan of the week: what is served now. ``cancelled`` is asked many times a second; raises
    :class:`Interrupted` once it returns true.
    """

    def found(stopped: Callable[[], bool]) -> Iterator[Prospect]:
        return _best_first(ProspectSearch(week, plan, stopped), every_township=every_township)

    try:
        yield from interruptible(found, cancelled)
    except Abandoned:
        raise Interrupted from None


def _best_first(search: "ProspectSearch", *, every_township: bool) -> Iterator[Prospect]:
    for prospect in search.ranked():
        if not every_township:
            search.leave_out(prospect.topic)
        yield prospect


# How closely the gain of a candidate is known: exactly, or bounded by a program with that head alone, with those of its
# topic, with all candidates.
_SOLVED, _ALONE, _BY_TOPIC, _ALL_TOGETHER = range(4)


@dataclass(frozen=True, order=True, slots=True)
class _Candidate:
    """A head for a topic in the township at a position; it brings no more than ``-rank``, as known at a ``stage``."""

    rank: int
    stage: int
    topic: str
    township: int


class ProspectSearch:
    """A best-first search: the largest bound is tightened until the largest one is an exact value."""

    def __init__(self, week: Week, plan: Plan, cancelled: Callable[[], bool]) -> None:
        self._week, self._plan, self._cancelled = week, plan, cancelled
        self._left_out: set[str] = set()
        self._week_index = WeekIndex(week)
        self._start_expanded: frozenset[str] = frozenset()

    @cached_property
    def _warm_start(self) -> "WarmStart":
        # Imported late: it loads OR-Tools, which importing the solver must not.
        from solver.lp.warm_start import WarmStart

        return WarmStart()

    def leave_out(self, topic: str) -> None:
        """Look for no more heads for this topic."""
        self._left_out.add(topic)

    def ranked(self) -> Iterator[Prospect]:
        """The prospects, the most valuable first."""
        now = self._solved(self._week)
        topics = sorted({topic for need in self._week.needs for topic in need.parts})
        asked = [(topic, township) for topic in topics for township in range(len(self._week.townships))]
        gains: dict[str, list[int]] = {}
        heap = [
            _Candidate(-gain, _ALL_TOGETHER, topic, township)
            for (topic, township), gain in zip(asked, self.gain_bounds(now, asked), strict=True)
        ]
        heapq.heapify(heap)
        while heap and heap[0].rank < 0:
            best = heapq.heappop(heap)
            topic, township = best.topic, best.township
            if topic in self._left_out:
                continue
            if best.stage == _SOLVED:
                yield self._prospect(now, topic, self._week.townships[township])
                continue
            if best.stage == _ALL_TOGETHER:
                if topic not in gains:
                    gains[topic] = self.gain_bounds(now, [each for each in asked if each[0] == topic])
                gain = gains[topic][township]
            elif best.stage == _BY_TOPIC:
                gain = self._gain(now, topic, township)
            else:
                gain = self._exact_gain(now, topic, township, -best.rank)
            heapq.heappush(heap, _Candidate(max(best.rank, -gain), best.stage - 1, topic, township))

    def _head(self, topic: str, township: int) -> Head:
        """The further head of a topic who lives in a township."""
        return hypothetical(self._week, topic, self._week.townships[township].place)

    def gain_bounds(self, now: Plan, asked: list[tuple[str, int]]) -> list[int]:
        """Bounds of what each of these heads (topic, number of a township) brings alone beside the best plan ``now``.

        In their order, by the duals of one program with all.
        """
        heads = [
            replace(head, id=f"{head.id}.{number}")
            for number, head in enumerate(self._head(*each) for each in asked)
        ]
        bounds = self._with(heads).candidate_bounds([head.id for head in heads])
        return [bounds[head.id] - now.score.value for head in heads]

    def _gain(self, now: Plan, topic: str, township: int) -> int:
        """A bound of what the head brings, by a program of its own."""
        bound = self._with([self._head(topic, township)]).bound()
        return 0 if bound is None else bound - now.score.value

    def _exact_gain(self, now: Plan, topic: str, township: int, most: int) -> int:
        """What the head brings, where that is known to be no more than ``most``."""
        what_if = self._with([self._head(topic, township)])
        partial_plan = PartialPlan(what_if.week_index, now.assignments)
        fill(partial_plan, self._cancelled)
        answer = what_if.best(
            initial_plan=tuple(sorted(partial_plan.assignments.values())),
            bound=now.score.value + most,
            start_expanded=self._start_expanded,
            stopped=self._cancelled,
        )
        if answer.value is None or not answer.exact:
            raise Interrupted
        self._start_expanded = answer.start_expanded or self._start_expanded
        return answer.value - now.score.value

    def _with(self, heads: list[Head]) -> "WhatIfSolver":
        """The week with further heads."""
        # Imported late: it loads OR-Tools, which importing the solver must not.
        from solver.search.what_if import WhatIfSolver

        if self._cancelled():
            raise Interrupted
        week = replace(self._week, heads=(*self._week.heads, *heads))
        return WhatIfSolver(WeekIndex(week, like=self._week_index), warm_start=self._warm_start)

    def _prospect(self, now: Plan, topic: str, township: Township) -> Prospect:
        head = hypothetical(self._week, topic, township.place)
        then = self._solved(with_head_added(self._week, head))
        served = {entry.need for entry in self._plan.assignments}
        serves = tuple(entry.need for entry in then.assignments if entry.need not in served)
        kind, delta = kind_of(self._week, topic), then.score.value - now.score.value
        more = then.score.served - len(served)
        drops = tuple(sorted(served - {entry.need for entry in then.assignments}))
        return Prospect(kind, topic, township.id, head, delta, more, serves, drops)

    def _solved(self, week: Week) -> Plan:
        plan = solve(week, cancelled=self._cancelled)
        if plan.status != "optimal":
            raise Interrupted
        return plan
