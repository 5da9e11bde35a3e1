"""The most valuable further heads, best first."""

import heapq
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from solver.changes.hypothetical import hypothetical, kind_of, with_head_added
from solver.plan import Plan
from solver.recruiting.prospect import Prospect
from solver.recruiting.words import prospect_words
from solver.rules.directory import Directory
from solver.search.aside import Left, aside
from solver.search.solve import solve
from solver.week import Head, Township, Week
from solver.words import Names

if TYPE_CHECKING:
    from solver.search.starting import Starting
    from solver.search.whatif import PreparedWeek

NO_NAMES = Names()


class Interrupted(Exception):
    """The search was stopped before the next prospect was proven."""


def _never() -> bool:
    return False


def recruit(
    week: Week,
    plan: Plan,
    *,
    names: Names = NO_NAMES,
    every_township: bool = False,
    cancelled: Callable[[], bool] = _never,
) -> Iterator[Prospect]:
    """Further heads by what they would bring the week, best first, each as soon as it is proven; only gains are told.

    One head for each topic that some need asks for, in the township where it brings most; with ``every_township``, in
    each. What a further head is like, :func:`solver.changes.hypothetical.hypothetical` says. ``plan`` is a valid plan
    of the week: what is served now. ``cancelled`` is asked many times a second; raises :class:`Interrupted` then.
    """

    def found(stopped: Callable[[], bool]) -> Iterator[Prospect]:
        return _best_first(_Search(week, plan, names, stopped), every_township=every_township)

    try:
        yield from aside(found, cancelled)
    except Left:
        raise Interrupted from None


def _best_first(search: "_Search", *, every_township: bool) -> Iterator[Prospect]:
    told: set[str] = set()
    for found in search.ranked():
        if every_township or found.topic not in told:
            told.add(found.topic)
            if not every_township:
                search.done_with(found.topic)
            yield found


@dataclass(order=True, slots=True)
class _Open:
    """Something that brings no more than ``-rank``: a topic anywhere, a topic in a township, or what was solved."""

    rank: int
    stage: int
    topic: str
    place: int
    prospect: Prospect | None = field(compare=False, default=None)


_SOLVED, _HERE, _BY_PRICES, _ANYWHERE = range(4)


def _ident(head: Head, number: int) -> str:
    return f"{head.id}.{number}"


class _Search:
    """Best first: the widest bound is looked at more closely, until what comes out on top is exact."""

    def __init__(self, week: Week, plan: Plan, names: Names, cancelled: Callable[[], bool]) -> None:
        self._week, self._plan, self._names, self._cancelled = week, plan, names, cancelled
        self._done: set[str] = set()
        self._directory = Directory(week)

    @cached_property
    def _starting(self) -> "Starting":
        from solver.search.starting import Starting

        return Starting()

    def done_with(self, topic: str) -> None:
        """Nothing more is wanted of this topic."""
        self._done.add(topic)

    def ranked(self) -> Iterator[Prospect]:
        now = self._solved(self._week)
        topics = sorted({topic for need in self._week.needs for topic in need.parts})
        heap = [_Open(-self._gain(now, self._heads(topic)), _ANYWHERE, topic, -1) for topic in topics]
        heapq.heapify(heap)
        while heap and heap[0].rank < 0:
            best = heapq.heappop(heap)
            if best.topic in self._done:
                continue
            if best.prospect:
                yield best.prospect
            elif best.stage == _ANYWHERE:
                for place, gain in enumerate(self._gains(now, self._heads(best.topic))):
                    heapq.heappush(heap, _Open(max(best.rank, -gain), _BY_PRICES, best.topic, place))
            elif best.stage == _BY_PRICES:
                gain = self._gain(now, [self._heads(best.topic)[best.place]])
                heapq.heappush(heap, _Open(max(best.rank, -gain), _HERE, best.topic, best.place))
            else:
                found = self._prospect(now, best.topic, self._week.townships[best.place])
                heapq.heappush(heap, _Open(-found.value_delta, _SOLVED, best.topic, best.place, found))

    def _heads(self, topic: str) -> list[Head]:
        """The further head of a topic, in each township."""
        return [hypothetical(self._week, topic, township.place) for township in self._week.townships]

    def _gain(self, now: Plan, heads: list[Head]) -> int:
        """A bound of what these heads bring together."""
        bound = self._with(heads).bound()
        return 0 if bound is None else bound - now.score.value

    def _gains(self, now: Plan, heads: list[Head]) -> list[int]:
        """A bound of what each of these heads brings alone, in their order."""
        idents = [_ident(head, number) for number, head in enumerate(heads)]
        bounds = self._with(heads).bounds_with_one(idents)
        return [bounds[ident] - now.score.value for ident in idents]

    def _with(self, heads: list[Head]) -> "PreparedWeek":
        from solver.search.whatif import PreparedWeek

        if self._cancelled():
            raise Interrupted
        week = self._week
        for number, head in enumerate(heads):
            week = with_head_added(week, replace(head, id=_ident(head, number)))
        return PreparedWeek(Directory(week, like=self._directory), starting=self._starting)

    def _prospect(self, now: Plan, topic: str, township: Township) -> Prospect:
        head = hypothetical(self._week, topic, township.place)
        then = self._solved(with_head_added(self._week, head))
        served = {entry.need for entry in self._plan.assignments}
        serves = tuple(entry.need for entry in then.assignments if entry.need not in served)
        kind, delta = kind_of(self._week, topic), then.score.value - now.score.value
        more = then.score.served - len(served)
        text = prospect_words(self._week, self._names, (kind, topic, township.id), delta, serves)
        return Prospect(kind, topic, township.id, head, delta, more, serves, text)

    def _solved(self, week: Week) -> Plan:
        plan = solve(week, cancelled=self._cancelled)
        if plan.status != "optimal":
            raise Interrupted
        return plan
