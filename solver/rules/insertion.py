"""Insertions: adding one need to a plan in which nothing else moves."""

from collections.abc import Iterator
from dataclasses import dataclass

from solver.rules.eligibility import eligible_heads
from solver.rules.feasible_starts import available_starts, starts_in_window, windows_in_tours
from solver.rules.partial_plan import PartialPlan
from solver.week import Need


@dataclass(frozen=True, slots=True)
class Insertion:
    """Heads (in the order of the need's parts), a start, and by how much the plan's value changes."""

    heads: tuple[str, ...]
    start: int
    value_delta: int


@dataclass(frozen=True, slots=True)
class Candidate:
    """A head who could take a part: what it costs, and the starts that suit with their extra travel minutes."""

    head: str
    cost: int
    starts: dict[int, int]


def candidates(plan: PartialPlan, need: Need, topic: str, starts: tuple[int, ...]) -> list[Candidate]:
    """Who could take a part of the need at one of ``starts`` or more, with everything in the plan unmoved."""
    index, weights = plan.week_index, plan.week_index.week.weights
    result = []
    for head in eligible_heads(index, need, topic):
        if plan.week_full(head):
            continue
        suiting = {
            start: window.extra_travel
            for window in windows_in_tours(plan, need, head)
            for start in starts_in_window(plan, head, window, starts)
        }
        if suiting:
            load = weights.session_load * (head.recent_sessions + len(plan.by_head[head.id]))
            result.append(Candidate(head.id, load + index.fit_cost(head, topic), suiting))
    return result


def best_insertions(plan: PartialPlan, need: Need, *, limit: int | None = None) -> tuple[Insertion, ...]:
    """Every set of heads that could serve the need now, each at its best start, best first (or the ``limit`` best)."""
    starts = available_starts(plan, need)
    if not starts:
        return ()
    by_part = [candidates(plan, need, topic, starts) for topic in need.parts]
    best: dict[frozenset[str], Insertion] = {}
    for start in starts if all(by_part) else ():
        for heads, cost in _teams(plan, need, by_part, start, limit):
            found = Insertion(heads, start, gain(plan, need, heads, start) - cost)
            key = frozenset(heads)
            if key not in best or _rank(found) < _rank(best[key]):
                best[key] = found
    return tuple(sorted(best.values(), key=_rank)[:limit])


def can_be_served(plan: PartialPlan, need: Need) -> bool:
    """Whether there is such a set of heads at all."""
    starts = available_starts(plan, need)
    by_part = [candidates(plan, need, topic, starts) for topic in need.parts] if starts else []
    return bool(by_part) and any(next(_teams(plan, need, by_part, start, None), None) for start in starts)


def _rank(insertion: Insertion) -> tuple[int, int, tuple[str, ...]]:
    return (-insertion.value_delta, insertion.start, insertion.heads)


def gain(plan: PartialPlan, need: Need, heads: tuple[str, ...], start: int) -> int:
    """What serving the need brings, less what is not the heads' own cost."""
    index, weights = plan.week_index, plan.week_index.week.weights
    first = 0 if plan.by_township[need.township] else weights.township_first
    gain = weights.served_point * (index.points(need) + first)
    if need.prefer and not set(need.prefer) & set(heads):
        gain -= weights.not_preferred
    previous = index.previous.get(need.id)
    if previous and previous.heads == heads and previous.start == start:
        gain += weights.change
    return gain


def _teams(
    plan: PartialPlan, need: Need, by_part: list[list[Candidate]], start: int, limit: int | None
) -> Iterator[tuple[tuple[str, ...], int]]:
    """Different heads for all parts at one start, with what they cost together."""
    travel_minute = plan.week_index.week.weights.travel_minute
    choices = [
        _cheapest(
            plan,
            need,
            [
                (candidate.cost + travel_minute * candidate.starts[start], candidate.head)
                for candidate in part
                if start in candidate.starts
            ],
            limit,
        )
        for part in by_part
    ]

    def extend(heads: tuple[str, ...], cost: int) -> Iterator[tuple[tuple[str, ...], int]]:
        if len(heads) == len(choices):
            yield heads, cost
            return
        for more, head in choices[len(heads)]:
            if head not in heads:
                yield from extend((*heads, head), cost + more)

    if all(choices):
        yield from extend((), 0)


def _cheapest(
    plan: PartialPlan, need: Need, priced: list[tuple[int, str]], limit: int | None
) -> list[tuple[int, str]]:
    """Enough heads of a part to find the ``limit`` best teams.

    In a team with a head beyond the cheapest ``limit + parts - 1``, at least ``limit`` cheaper heads are free to
    take its place; only heads whose name itself counts (preferred, or there before) cannot be replaced so.
    """
    priced.sort()
    if limit is None:
        return priced
    previous = plan.week_index.previous.get(need.id)
    named = {*need.prefer, *(previous.heads if previous else ())}
    enough = limit + len(need.parts) - 1
    return [choice for rank, choice in enumerate(priced) if rank < enough or choice[1] in named]
