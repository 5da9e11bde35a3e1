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
from solver.search.solve import solve
from solver.week import Head, Township, Week

if TYPE_CHECKING:
    from solver.lp.warm_start import WarmStart
    from solver.search.what_if import WhatIfSolver


class Interrupted(Exception):
    """The search was stopped before the next prospect was proven."""


def _never() -> bool:
    return False


def recruit(
    week: Week,
    plan: Plan,
    *,
    every_township: bool = False,
    cancelled: Callable[[], bool] = _never,
) -> Iterator[Prospect]:
    """Further heads by what they would bring the week, best first, each as soon as it is proven; only gains are told.

    One head for each topic that some need asks for, in the township where it brings most; with ``every_township``, in
    each. What a further head is like, :func:`solver.analysis.relaxations.hypothetical.hypothetical` says.
    ``plan`` is a valid plan
    of the week: what is served now. ``cancelled`` is asked many times a second; raises :class:`Interrupted` then.
    """

    def found(stopped: Callable[[], bool]) -> Iterator[Prospect]:
        return _best_first(_Search(week, plan, stopped), every_township=every_township)

    try:
        yield from interruptible(found, cancelled)
    except Abandoned:
        raise Interrupted from None


def _best_first(search: "_Search", *, every_township: bool) -> Iterator[Prospect]:
    told: set[str] = set()
    for found in search.ranked():
        if every_township or found.topic not in told:
            told.add(found.topic)
            if not every_township:
                search.done_with(found.topic)
            yield found


_SOLVED, _ALONE, _BY_TOPIC, _AT_ONCE = range(4)


@dataclass(frozen=True, order=True, slots=True)
class _Open:
    """A topic in a township that brings no more than ``-rank``, by how closely (``stage``) it was looked at."""

    rank: int
    stage: int
    topic: str
    place: int


class _Search:
    """Best first: the widest bound is looked at more closely, until what comes out on top is exact."""

    def __init__(self, week: Week, plan: Plan, cancelled: Callable[[], bool]) -> None:
        self._week, self._plan, self._cancelled = week, plan, cancelled
        self._done: set[str] = set()
        self._directory = WeekIndex(week)
        self._crowded: frozenset[str] = frozenset()

    @cached_property
    def _starting(self) -> "WarmStart":
        # Imported late: it loads OR-Tools, which importing the solver must not.
        from solver.lp.warm_start import WarmStart

        return WarmStart()

    def done_with(self, topic: str) -> None:
        """Nothing more is wanted of this topic."""
        self._done.add(topic)

    def ranked(self) -> Iterator[Prospect]:
        now = self._solved(self._week)
        topics = sorted({topic for need in self._week.needs for topic in need.parts})
        asked = [(topic, place) for topic in topics for place in range(len(self._week.townships))]
        gains: dict[str, list[int]] = {}
        heap = [
            _Open(-gain, _AT_ONCE, topic, place)
            for (topic, place), gain in zip(asked, self._gains(now, asked), strict=True)
        ]
        heapq.heapify(heap)
        while heap and heap[0].rank < 0:
            best = heapq.heappop(heap)
            topic, place = best.topic, best.place
            if topic in self._done:
                continue
            if best.stage == _SOLVED:
                yield self._prospect(now, topic, self._week.townships[place])
                continue
            if best.stage == _AT_ONCE:
                if topic not in gains:
                    gains[topic] = self._gains(now, [each for each in asked if each[0] == topic])
                gain = gains[topic][place]
            elif best.stage == _BY_TOPIC:
                gain = self._gain(now, topic, place)
            else:
                gain = self._exactly(now, topic, place, -best.rank)
            heapq.heappush(heap, _Open(max(best.rank, -gain), best.stage - 1, topic, place))

    def _head(self, topic: str, place: int) -> Head:
        """The further head of a topic who lives in a township."""
        return hypothetical(self._week, topic, self._week.townships[place].place)

    def _gains(self, now: Plan, asked: list[tuple[str, int]]) -> list[int]:
        """A bound of what each of these heads brings alone, in their order, by the prices of one program."""
        heads = [
            replace(head, id=f"{head.id}.{number}")
            for number, head in enumerate(self._head(*each) for each in asked)
        ]
        bounds = self._with(heads).candidate_bounds([head.id for head in heads])
        return [bounds[head.id] - now.score.value for head in heads]

    def _gain(self, now: Plan, topic: str, place: int) -> int:
        """A bound of what the head brings, by a program of its own."""
        bound = self._with([self._head(topic, place)]).bound()
        return 0 if bound is None else bound - now.score.value

    def _exactly(self, now: Plan, topic: str, place: int, most: int) -> int:
        """What the head brings, where that is known to be no more than ``most``."""
        ready = self._with([self._head(topic, place)])
        partial_plan = PartialPlan(ready.week_index, now.assignments)
        fill(partial_plan, self._cancelled)
        answer = ready.best(
            initial_plan=tuple(sorted(partial_plan.assignments.values())),
            bound=now.score.value + most,
            start_expanded=self._crowded,
            stopped=self._cancelled,
        )
        if answer.value is None or not answer.exact:
            raise Interrupted
        self._crowded = answer.start_expanded or self._crowded
        return answer.value - now.score.value

    def _with(self, heads: list[Head]) -> "WhatIfSolver":
        # Imported late: it loads OR-Tools, which importing the solver must not.
        from solver.search.what_if import WhatIfSolver

        if self._cancelled():
            raise Interrupted
        week = replace(self._week, heads=(*self._week.heads, *heads))
        return WhatIfSolver(WeekIndex(week, like=self._directory), warm_start=self._starting)

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
